package vm

// The loop.

import (
	"math"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// run executes the chain of frames that begins with entry, the innermost frame, until entry ends or, for a generator, suspends. A non-nil err is raised
// in entry before anything else.
func (e *Engine) run(entry *Frame, err error) (Reg, error) {
	e.nested++
	v, err := e.loop(entry, err)
	e.nested--
	return v, err
}

func (e *Engine) loop(entry *Frame, err error) (Reg, error) {
	var (
		f      = entry
		x      *exec
		r      []Reg
		ins    []code.Ins
		k      []Reg
		pc     int
		v      Reg           // a value on its way to another frame
		callee object.Object // of a call
		base   int           // register of the first argument; base-1 is free for a receiver
		nargs  int
		dst    int32
		cond   bool
		kwname *object.Tuple
		fn     *object.Function
		x2     *exec
		nf     *Frame
		ok     bool
		bits   int64
		item   object.Object // a value on its way from the heap to register dst
	)
	if err != nil {
		pc = f.pc
		goto fail
	}

reload:
	x = f.x
	r = f.regs
	ins = x.ins
	k = x.k
	pc = f.pc

next:
	for {
		in := &ins[pc]
		pc++
		switch in.Op {
		case code.Nop:

		case code.Move:
			r[in.A] = r[in.B]
		case code.LoadK:
			r[in.A] = k[in.C]
		case code.LoadInt:
			r[in.A].setInt(int64(in.C))
		case code.CheckBound:
			if _, no := r[in.A].O.(unboundMark); no {
				err = e.unboundLocal(f, int(in.A))
				goto fail
			}
		case code.DelFast:
			if r[in.A].unbound() {
				err = e.unboundLocal(f, int(in.A))
				goto fail
			}
			r[in.A] = Reg{O: unboundMark{}}
		case code.Unbind:
			r[in.A] = Reg{O: unboundMark{}}
		case code.UnbindRange:
			for i := in.A; i < in.A+in.B; i++ {
				r[i] = Reg{O: unboundMark{}}
			}

		// Names.
		case code.LoadGlobal:
			c := &x.caches[in.D]
			if c.kind == cacheGlobal {
				if o := f.fn.Globals.EntryAt(int(c.idx), x.names[in.C]); o != nil {
					item, dst = o, int32(in.A)
					goto set
				}
			} else if c.kind == cacheBuiltin && c.dict == f.fn.Globals && c.shape == c.dict.Shape() {
				if o := f.fn.Builtins.EntryAt(int(c.idx), x.names[in.C]); o != nil {
					item, dst = o, int32(in.A)
					goto set
				}
			}
			if err = e.loadGlobal(f, c, x.names[in.C], &r[in.A]); err != nil {
				goto fail
			}
		case code.StoreGlobal:
			c := &x.caches[in.D]
			o := e.box(&r[in.A])
			if c.kind == cacheGlobal && f.fn.Globals.SetEntryAt(int(c.idx), x.names[in.C], o) {
				continue
			}
			e.storeGlobal(f.fn.Globals, c, x.names[in.C], o)
		case code.DelGlobal:
			if !f.fn.Globals.DelStr(x.names[in.C]) {
				err = nameError(x.names[in.C])
				goto fail
			}
		case code.LoadName:
			if c := &x.caches[in.D]; c.kind == cacheGlobal && f.ext.locals == object.Object(f.fn.Globals) {
				if o := f.fn.Globals.EntryAt(int(c.idx), x.names[in.C]); o != nil {
					item, dst = o, int32(in.A)
					goto set
				}
			}
			f.pc = pc
			if err = e.loadName(f, &x.caches[in.D], x.names[in.C], &r[in.A]); err != nil {
				goto fail
			}
		case code.StoreName:
			f.pc = pc
			if err = e.storeName(f, &x.caches[in.D], x.names[in.C], e.box(&r[in.A])); err != nil {
				goto fail
			}
		case code.DelName:
			f.pc = pc
			if err = e.delName(f, x.names[in.C]); err != nil {
				goto fail
			}
		case code.MakeCell:
			c := &object.Cell{}
			if d := &r[in.A]; in.B == 1 && !d.unbound() {
				c.V = e.box(d)
			}
			r[in.A].O = c
		case code.LoadCell:
			c := r[in.B].O.(*object.Cell)
			if c.V == nil {
				err = e.unboundLocal(f, int(in.B))
				goto fail
			}
			item, dst = c.V, int32(in.A)
			goto set
		case code.StoreCell:
			r[in.A].O.(*object.Cell).V = e.box(&r[in.B])
		case code.DelCell:
			c := r[in.A].O.(*object.Cell)
			if c.V == nil {
				err = e.unboundLocal(f, int(in.A))
				goto fail
			}
			c.V = nil
		case code.LoadFree:
			c := f.fn.Closure[in.B]
			if c.V == nil {
				err = freeError(x, int(in.B))
				goto fail
			}
			item, dst = c.V, int32(in.A)
			goto set
		case code.StoreFree:
			f.fn.Closure[in.A].V = e.box(&r[in.B])
		case code.DelFree:
			c := f.fn.Closure[in.A]
			if c.V == nil {
				err = freeError(x, int(in.A))
				goto fail
			}
			c.V = nil
		case code.LoadClosure:
			r[in.A].O = f.fn.Closure[in.B]
		case code.LoadClassFree:
			f.pc = pc
			if err = e.loadClassFree(f, int(in.B), x.names[in.C], &r[in.A]); err != nil {
				goto fail
			}

		// Attributes and items.
		case code.LoadAttr:
			if o, ok := r[in.B].O.(*object.Instance); ok {
				c := &x.caches[in.D]
				if c.kind == cacheSlot && o.Attrs().Layout() == c.layout && c.cls.Version() == c.version {
					if s := o.Attrs().Slot(int(c.idx)); s != nil {
						item, dst = s, int32(in.A)
						goto set
					}
				}
			}
			f.pc = pc
			var call bool
			if call, err = e.loadAttr(f, in, &r[in.B], &r[in.A]); err != nil {
				goto fail
			}
			if call { // a property's getter was pushed
				f = e.top
				goto reload
			}
		case code.StoreAttr:
			if o, ok := r[in.A].O.(*object.Instance); ok {
				c := &x.caches[in.D]
				a := o.Attrs()
				if a.Layout() == c.layout && c.kind != 0 && c.cls.Version() == c.version {
					if c.kind == cacheSlot {
						a.SetSlot(int(c.idx), e.box(&r[in.B]))
					} else {
						a.AppendSlot(c.next, e.box(&r[in.B]))
					}
					continue
				}
			}
			f.pc = pc
			if err = e.storeAttr(f, in, &r[in.A], &r[in.B]); err != nil {
				goto fail
			}
		case code.DelAttr:
			f.pc = pc
			if err = object.SetAttr(e.t, e.box(&r[in.A]), x.names[in.C], nil); err != nil {
				goto fail
			}
		case code.LoadMethod:
			if in.B != in.A+1 {
				r[in.A+1] = r[in.B]
			}
			if o, ok := r[in.A+1].O.(*object.Instance); ok {
				c := &x.caches[in.D]
				if c.kind == cacheMethod && o.Attrs().Layout() == c.layout && c.cls == o.Class() && c.cls.Version() == c.version {
					r[in.A] = Reg{c.val, 1}
					continue
				}
			} else if c := &x.caches[in.D]; c.kind == cacheType {
				if o := r[in.A+1].O; o != nil && o != floatObj && classOf(o) == c.cls && c.cls.Version() == c.version {
					r[in.A] = Reg{c.val, 1}
					continue
				}
			}
			f.pc = pc
			if err = e.loadMethod(f, in, &r[in.A], &r[in.A+1]); err != nil {
				goto fail
			}
		case code.LoadSpecial:
			f.pc = pc
			r[in.A+1] = r[in.B]
			if err = e.loadSpecial(f, int(in.C), &r[in.A], &r[in.A+1]); err != nil {
				goto fail
			}
		case code.GetItem:
			if l, ok := r[in.B].O.(*object.List); ok && r[in.C].O == nil && l.Class() == object.ListClass {
				i := r[in.C].N
				if i < 0 {
					i += int64(len(l.Items))
				}
				if uint64(i) < uint64(len(l.Items)) {
					item, dst = l.Items[i], int32(in.A)
					goto set
				}
			}
			f.pc = pc
			if err = e.getItem(&r[in.A], &r[in.B], &r[in.C]); err != nil {
				goto fail
			}
		case code.GetItemK:
			if l, ok := r[in.B].O.(*object.List); ok && k[in.C].O == nil && l.Class() == object.ListClass {
				if i := k[in.C].N; uint64(i) < uint64(len(l.Items)) {
					item, dst = l.Items[i], int32(in.A)
					goto set
				}
			}
			f.pc = pc
			if err = e.getItem(&r[in.A], &r[in.B], &k[in.C]); err != nil {
				goto fail
			}
		case code.SetItem:
			if l, ok := r[in.A].O.(*object.List); ok && r[in.B].O == nil && l.Class() == object.ListClass {
				i := r[in.B].N
				if i < 0 {
					i += int64(len(l.Items))
				}
				if uint64(i) < uint64(len(l.Items)) {
					l.Items[i] = e.box(&r[in.C])
					continue
				}
			}
			f.pc = pc
			if err = e.setItem(&r[in.A], &r[in.B], &r[in.C]); err != nil {
				goto fail
			}
		case code.DelItem:
			f.pc = pc
			if err = object.DelItem(e.t, e.box(&r[in.A]), e.box(&r[in.B])); err != nil {
				goto fail
			}
		case code.GetSlice:
			f.pc = pc
			if err = e.getSlice(&r[in.A], &r[in.B], &r[in.C], &r[in.C+1]); err != nil {
				goto fail
			}
		case code.SetSlice:
			f.pc = pc
			if err = object.SetItem(e.t, e.box(&r[in.A]), object.NewSlice(e.box(&r[in.C]), e.box(&r[in.C+1]), noneObj), e.box(&r[in.B])); err != nil {
				goto fail
			}

		// Arithmetic.
		case code.Add:
			a, b := &r[in.B], &r[in.C]
			if a.O == nil && b.O == nil {
				if z := a.N + b.N; (z > a.N) == (b.N > 0) {
					d := &r[in.A]
					d.N = z
					if d.O != nil {
						d.O = nil
					}
					continue
				}
			} else if a.isFloat() && b.isFloat() {
				bits, dst = int64(math.Float64bits(a.float()+b.float())), int32(in.A)
				goto setFloat
			}
			f.pc = pc
			if err = e.arith(object.OpAdd, &r[in.A], a, b, in.D != 0); err != nil {
				goto fail
			}
		case code.Sub:
			a, b := &r[in.B], &r[in.C]
			if a.O == nil && b.O == nil {
				if z := a.N - b.N; (z < a.N) == (b.N > 0) {
					d := &r[in.A]
					d.N = z
					if d.O != nil {
						d.O = nil
					}
					continue
				}
			} else if a.isFloat() && b.isFloat() {
				bits, dst = int64(math.Float64bits(a.float()-b.float())), int32(in.A)
				goto setFloat
			}
			f.pc = pc
			if err = e.arith(object.OpSub, &r[in.A], a, b, in.D != 0); err != nil {
				goto fail
			}
		case code.Mul:
			a, b := &r[in.B], &r[in.C]
			if a.O == nil && b.O == nil {
				if x, y := a.N, b.N; int64(int32(x)) == x && int64(int32(y)) == y {
					d := &r[in.A]
					d.N = x * y
					if d.O != nil {
						d.O = nil
					}
					continue
				}
				if z, ok := mulInt(a.N, b.N); ok {
					d := &r[in.A]
					d.N = z
					if d.O != nil {
						d.O = nil
					}
					continue
				}
			} else if a.isFloat() && b.isFloat() {
				bits, dst = int64(math.Float64bits(a.float()*b.float())), int32(in.A)
				goto setFloat
			}
			f.pc = pc
			if err = e.arith(object.OpMul, &r[in.A], a, b, in.D != 0); err != nil {
				goto fail
			}
		case code.And:
			if a, b := &r[in.B], &r[in.C]; a.O == nil && b.O == nil {
				r[in.A].setInt(a.N & b.N)
				continue
			}
			f.pc = pc
			if err = e.arith(object.OpAnd, &r[in.A], &r[in.B], &r[in.C], in.D != 0); err != nil {
				goto fail
			}
		case code.TrueDiv:
			if a, b := &r[in.B], &r[in.C]; a.isFloat() && b.isFloat() {
				if y := b.float(); y != 0 {
					bits, dst = int64(math.Float64bits(a.float()/y)), int32(in.A)
					goto setFloat
				}
			}
			f.pc = pc
			if err = e.arith(object.OpTrueDiv, &r[in.A], &r[in.B], &r[in.C], in.D != 0); err != nil {
				goto fail
			}
		case code.MatMul, code.FloorDiv, code.Mod, code.LShift, code.RShift, code.Xor, code.Or, code.Pow:
			f.pc = pc
			if err = e.arith(arithOps[in.Op-code.Add], &r[in.A], &r[in.B], &r[in.C], in.D != 0); err != nil {
				goto fail
			}
		case code.AddK:
			y := k[in.C].N
			if a := &r[in.B]; a.O == nil {
				if z := a.N + y; (z > a.N) == (y > 0) {
					d := &r[in.A]
					d.N = z
					if d.O != nil {
						d.O = nil
					}
					continue
				}
			}
			f.pc = pc
			if err = e.arith(object.OpAdd, &r[in.A], &r[in.B], &k[in.C], in.D != 0); err != nil {
				goto fail
			}
		case code.SubK:
			y := k[in.C].N
			if a := &r[in.B]; a.O == nil {
				if z := a.N - y; (z < a.N) == (y > 0) {
					d := &r[in.A]
					d.N = z
					if d.O != nil {
						d.O = nil
					}
					continue
				}
			}
			f.pc = pc
			if err = e.arith(object.OpSub, &r[in.A], &r[in.B], &k[in.C], in.D != 0); err != nil {
				goto fail
			}
		case code.MulK:
			if a := &r[in.B]; a.O == nil {
				if x, y := a.N, k[in.C].N; int64(int32(x)) == x && int64(int32(y)) == y {
					d := &r[in.A]
					d.N = x * y
					if d.O != nil {
						d.O = nil
					}
					continue
				}
				if z, ok := mulInt(a.N, k[in.C].N); ok {
					d := &r[in.A]
					d.N = z
					if d.O != nil {
						d.O = nil
					}
					continue
				}
			}
			f.pc = pc
			if err = e.arith(object.OpMul, &r[in.A], &r[in.B], &k[in.C], in.D != 0); err != nil {
				goto fail
			}
		case code.FloorDivK:
			if a, y := &r[in.B], k[in.C].N; a.O == nil && y > 0 {
				q := a.N / y
				if a.N%y < 0 {
					q--
				}
				r[in.A].setInt(q)
				continue
			}
			f.pc = pc
			if err = e.arith(object.OpFloorDiv, &r[in.A], &r[in.B], &k[in.C], in.D != 0); err != nil {
				goto fail
			}
		case code.ModK:
			if a, y := &r[in.B], k[in.C].N; a.O == nil && y > 0 {
				m := a.N % y
				if m < 0 {
					m += y
				}
				d := &r[in.A]
				d.N = m
				if d.O != nil {
					d.O = nil
				}
				continue
			}
			f.pc = pc
			if err = e.arith(object.OpMod, &r[in.A], &r[in.B], &k[in.C], in.D != 0); err != nil {
				goto fail
			}
		case code.AndK:
			if a := &r[in.B]; a.O == nil {
				r[in.A].setInt(a.N & k[in.C].N)
				continue
			}
			f.pc = pc
			if err = e.arith(object.OpAnd, &r[in.A], &r[in.B], &k[in.C], in.D != 0); err != nil {
				goto fail
			}
		case code.TrueDivK, code.LShiftK, code.RShiftK, code.XorK, code.OrK, code.PowK:
			f.pc = pc
			if err = e.arith(arithOps[in.Op-code.AddK+1], &r[in.A], &r[in.B], &k[in.C], in.D != 0); err != nil {
				goto fail
			}
		case opArithK:
			if a, b := &r[in.B], &k[in.C]; a.isFloat() && b.isFloat() {
				if y := b.float(); floatArithK(x.c.Ins[pc-1].Op, &r[in.A], a.float(), y) {
					continue
				}
			}
			f.pc = pc
			if err = e.arith(arithKOp(x.c.Ins[pc-1].Op), &r[in.A], &r[in.B], &k[in.C], in.D != 0); err != nil {
				goto fail
			}
		case code.Neg:
			if a := &r[in.B]; a.O == nil && a.N != math.MinInt64 {
				r[in.A].setInt(-a.N)
				continue
			} else if a.isFloat() {
				bits, dst = int64(math.Float64bits(-a.float())), int32(in.A)
				goto setFloat
			}
			f.pc = pc
			if err = e.unary(object.OpNeg, &r[in.A], &r[in.B]); err != nil {
				goto fail
			}
		case code.Positive:
			f.pc = pc
			if err = e.unary(object.OpPos, &r[in.A], &r[in.B]); err != nil {
				goto fail
			}
		case code.Invert:
			f.pc = pc
			if err = e.unary(object.OpInvert, &r[in.A], &r[in.B]); err != nil {
				goto fail
			}
		case code.Not:
			f.pc = pc
			if cond, err = e.truth(&r[in.B]); err != nil {
				goto fail
			}
			r[in.A].setBool(!cond)

		// Comparison.
		case code.Lt, code.Le, code.Eq, code.Ne, code.Gt, code.Ge:
			f.pc = pc
			if err = e.compareTo(object.CmpOp(in.Op-code.Lt), &r[in.A], &r[in.B], &r[in.C]); err != nil {
				goto fail
			}
		case code.Is:
			r[in.A].setBool(same(&r[in.B], &r[in.C]))
		case code.IsNot:
			r[in.A].setBool(!same(&r[in.B], &r[in.C]))
		case code.In:
			f.pc = pc
			if cond, err = e.contains(&r[in.C], &r[in.B]); err != nil {
				goto fail
			}
			r[in.A].setBool(cond)
		case code.NotIn:
			f.pc = pc
			if cond, err = e.contains(&r[in.C], &r[in.B]); err != nil {
				goto fail
			}
			r[in.A].setBool(!cond)

		// Jumps.
		case code.Jump:
			pc = int(in.C)
		case code.JumpBack:
			pc = int(in.C)
			if e.brk.Load() != 0 {
				f.pc = pc
				if err = e.checkpoint(f); err != nil {
					goto fail
				}
			}
		case code.JTrue:
			a := &r[in.A]
			if a.O == nil {
				if a.N != 0 {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			f.pc = pc
			if cond, err = e.truth(a); err != nil {
				goto fail
			}
			if cond {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JFalse:
			a := &r[in.A]
			if a.O == nil {
				if a.N == 0 {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			f.pc = pc
			if cond, err = e.truth(a); err != nil {
				goto fail
			}
			if !cond {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JNone:
			if isNone(&r[in.A]) {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JNotNone:
			if !isNone(&r[in.A]) {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JIs:
			if same(&r[in.A], &r[in.B]) {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JIsNot:
			if !same(&r[in.A], &r[in.B]) {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JIn:
			f.pc = pc
			if cond, err = e.contains(&r[in.B], &r[in.A]); err != nil {
				goto fail
			}
			if cond {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JNotIn:
			f.pc = pc
			if cond, err = e.contains(&r[in.B], &r[in.A]); err != nil {
				goto fail
			}
			if !cond {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JLt:
			if a, b := &r[in.A], &r[in.B]; a.O == nil && b.O == nil {
				if a.N < b.N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			if a, b := &r[in.A], &r[in.B]; a.isFloat() && b.isFloat() {
				if a.float() < b.float() {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			f.pc = pc
			if cond, err = e.compare(object.CmpLT, &r[in.A], &r[in.B]); err != nil {
				goto fail
			}
			if cond {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JNLt:
			if a, b := &r[in.A], &r[in.B]; a.O == nil && b.O == nil {
				if a.N >= b.N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			if a, b := &r[in.A], &r[in.B]; a.isFloat() && b.isFloat() {
				if !(a.float() < b.float()) {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			f.pc = pc
			if cond, err = e.compare(object.CmpLT, &r[in.A], &r[in.B]); err != nil {
				goto fail
			}
			if !cond {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JLe, code.JEq, code.JNe, code.JGt, code.JGe:
			f.pc = pc
			if cond, err = e.compare(object.CmpOp(in.Op-code.JLt), &r[in.A], &r[in.B]); err != nil {
				goto fail
			}
			if cond {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JNLe, code.JNEq, code.JNNe, code.JNGt, code.JNGe:
			f.pc = pc
			if cond, err = e.compare(object.CmpOp(in.Op-code.JNLt), &r[in.A], &r[in.B]); err != nil {
				goto fail
			}
			if !cond {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JLtK:
			if a := &r[in.A]; a.O == nil {
				if a.N < k[in.B].N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			goto jumpCmpK
		case code.JLeK:
			if a := &r[in.A]; a.O == nil {
				if a.N <= k[in.B].N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			goto jumpCmpK
		case code.JEqK:
			if a := &r[in.A]; a.O == nil {
				if a.N == k[in.B].N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			goto jumpCmpK
		case code.JNeK:
			if a := &r[in.A]; a.O == nil {
				if a.N != k[in.B].N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			goto jumpCmpK
		case code.JGtK:
			if a := &r[in.A]; a.O == nil {
				if a.N > k[in.B].N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			goto jumpCmpK
		case code.JGeK:
			if a := &r[in.A]; a.O == nil {
				if a.N >= k[in.B].N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			goto jumpCmpK
		case code.JNLtK:
			if a := &r[in.A]; a.O == nil {
				if a.N >= k[in.B].N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			goto jumpCmpK
		case code.JNLeK:
			if a := &r[in.A]; a.O == nil {
				if a.N > k[in.B].N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			goto jumpCmpK
		case code.JNEqK:
			if a := &r[in.A]; a.O == nil {
				if a.N != k[in.B].N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			goto jumpCmpK
		case code.JNNeK:
			if a := &r[in.A]; a.O == nil {
				if a.N == k[in.B].N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			goto jumpCmpK
		case code.JNGtK:
			if a := &r[in.A]; a.O == nil {
				if a.N <= k[in.B].N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			goto jumpCmpK
		case code.JNGeK:
			if a := &r[in.A]; a.O == nil {
				if a.N < k[in.B].N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			goto jumpCmpK
		case opJumpCmpK:
			if s, ok := r[in.A].O.(*object.Str); ok && s.Class() == object.StrClass {
				if t, ok := k[in.B].O.(*object.Str); ok {
					switch x.c.Ins[pc-1].Op {
					case code.JEqK, code.JNNeK:
						if s == t || s.String() == t.String() {
							pc = int(in.C)
						}
						continue
					case code.JNEqK, code.JNeK:
						if s != t && s.String() != t.String() {
							pc = int(in.C)
						}
						continue
					}
				}
			}
			goto jumpCmpK

		// Building.
		case code.BuildTuple:
			r[in.A].O = e.tuple((r[in.B : int(in.B)+int(in.C)]))
		case code.BuildList:
			r[in.A].O = object.NewList(e.boxAll(r[in.B : int(in.B)+int(in.C)]))
		case code.BuildSet:
			f.pc = pc
			if err = e.buildSet(&r[in.A], r[in.B:int(in.B)+int(in.C)]); err != nil {
				goto fail
			}
		case code.BuildMap:
			f.pc = pc
			if err = e.buildMap(&r[in.A], r[in.B:int(in.B)+2*int(in.C)]); err != nil {
				goto fail
			}
		case code.BuildString:
			if err = e.buildString(&r[in.A], r[in.B:int(in.B)+int(in.C)]); err != nil {
				goto fail
			}
		case code.BuildSlice:
			step := noneObj
			if in.C == 3 {
				step = e.box(&r[in.B+2])
			}
			r[in.A].O = object.NewSlice(e.box(&r[in.B]), e.box(&r[in.B+1]), step)
		case code.Format:
			f.pc = pc
			if err = e.format(&r[in.A], &r[in.B], &r[in.C], in.D); err != nil {
				goto fail
			}
		case code.ListAppend:
			l := r[in.A].O.(*object.List)
			l.Items = append(l.Items, e.box(&r[in.B]))
		case code.ListExtend:
			f.pc = pc
			if err = e.listExtend(r[in.A].O.(*object.List), &r[in.B]); err != nil {
				goto fail
			}
		case code.ListToTuple:
			r[in.A].O = object.NewTuple(append([]object.Object(nil), r[in.B].O.(*object.List).Items...))
		case code.SetAdd:
			f.pc = pc
			if err = r[in.A].O.(*object.Set).Add(e.t, e.box(&r[in.B])); err != nil {
				goto fail
			}
		case code.SetUpdate:
			f.pc = pc
			if err = e.setUpdate(r[in.A].O.(*object.Set), e.box(&r[in.B])); err != nil {
				goto fail
			}
		case code.MapAdd:
			f.pc = pc
			if err = r[in.A].O.(*object.Dict).Set(e.t, e.box(&r[in.B]), e.box(&r[in.C])); err != nil {
				goto fail
			}
		case code.DictUpdate:
			f.pc = pc
			if err = e.dictUpdate(r[in.A].O.(*object.Dict), e.box(&r[in.B])); err != nil {
				goto fail
			}
		case code.DictMerge:
			// f(**d) alone: the call only reads the dict.
			if d, ok := r[in.B].O.(*object.Dict); ok && d.Class() == object.DictClass && ins[pc].Op == code.CallEx && r[in.A].O.(*object.Dict).Len() == 0 {
				r[in.A].O = d
				continue
			}
			f.pc = pc
			if err = e.dictMerge(r[in.A].O.(*object.Dict), e.box(&r[in.B]), e.box(&r[in.C])); err != nil {
				goto fail
			}
		case code.Unpack:
			if t, ok := r[in.B].O.(*object.Tuple); ok && len(t.Items) == int(in.C) && t.Class() == object.TupleClass {
				for i, o := range t.Items {
					r[int(in.A)+i].set(o)
				}
				continue
			}
			f.pc = pc
			if err = e.unpack(r[in.A:int(in.A)+int(in.C)], &r[in.B]); err != nil {
				goto fail
			}
		case code.UnpackEx:
			f.pc = pc
			if err = e.unpackEx(r[in.A:], &r[in.B], int(in.C), int(in.D)); err != nil {
				goto fail
			}

		// Iteration and generators.
		case code.GetIter:
			f.pc = pc
			if err = e.getIter(&r[in.A], &r[in.B]); err != nil {
				goto fail
			}
		case code.ForLoop:
			switch it := r[in.B].O.(type) {
			case *object.RangeIter:
				if it.Left <= 0 {
					continue
				}
				it.Left--
				d := &r[in.A]
				d.N = it.Cur
				if d.O != nil {
					d.O = nil
				}
				it.Cur += it.Step
			case *object.ListIter:
				l := it.List
				if l == nil {
					continue
				}
				if it.I >= len(l.Items) {
					it.List = nil
					continue
				}
				if e.brk.Load() == 0 {
					item, dst, pc = l.Items[it.I], int32(in.A), int(in.C)
					it.I++
					goto set
				}
				r[in.A].set(l.Items[it.I])
				it.I++
			case *object.TupleIter:
				l := it.Tuple
				if l == nil {
					continue
				}
				if it.I >= len(l.Items) {
					it.Tuple = nil
					continue
				}
				r[in.A].set(l.Items[it.I])
				it.I++
			case *object.StrIter:
				s := it.Next()
				if s == nil {
					continue
				}
				r[in.A].O = s
			case *Generator:
				if it.state <= genSuspended && it.kind == kindGenerator {
					f.pc = pc
					if err = e.enterGenerator(f, it); err != nil {
						goto fail
					}
					f = &it.frame
					goto reload
				}
				f.pc = pc
				if cond, err = e.forNext(&r[in.A], it); err != nil {
					goto fail
				}
				if !cond {
					continue
				}
			default:
				f.pc = pc
				// A pair that is unpacked at once into two registers is never made.
				if to := &ins[in.C]; to.Op == code.Unpack && to.C == 2 && to.B == in.A && int(in.A) >= x.nlocals {
					var pair bool
					if cond, pair, err = e.forNextPair(&r[to.A], &r[to.A+1], it); err != nil {
						goto fail
					}
					if pair {
						if cond {
							pc = int(in.C) + 1
							if e.brk.Load() != 0 {
								f.pc = pc
								if err = e.checkpoint(f); err != nil {
									goto fail
								}
							}
						}
						continue
					}
				}
				if cond, err = e.forNext(&r[in.A], it); err != nil {
					goto fail
				}
				if !cond {
					continue
				}
			}
			pc = int(in.C)
			if e.brk.Load() != 0 {
				f.pc = pc
				if err = e.checkpoint(f); err != nil {
					goto fail
				}
			}
		case code.GetAIter:
			f.pc = pc
			if err = e.getAIter(&r[in.A], &r[in.B]); err != nil {
				goto fail
			}
		case code.GetANext:
			f.pc = pc
			if err = e.getANext(&r[in.A], &r[in.B]); err != nil {
				goto fail
			}
		case code.GetAwaitable:
			f.pc = pc
			if err = e.getAwaitable(&r[in.A], &r[in.B], int(in.C)); err != nil {
				goto fail
			}
		case code.GetYieldFromIter:
			f.pc = pc
			if err = e.getYieldFromIter(f, &r[in.A], &r[in.B]); err != nil {
				goto fail
			}
		case code.Yield:
			v = r[in.B]
			f.pc = pc
			goto suspend
		case code.YieldFrom:
			g := f.aux.(*Generator)
			f.pc = pc
			if sub, ok := r[in.B].O.(*Generator); ok && sub.kind != kindAsyncGen {
				v = g.sent
				g.sent = noneReg
				if sub.state > genSuspended || sub.state == genCreated && !isNone(&v) || f.flags&flagGen == 0 {
					if err = sub.cannotResume(&v); err != nil {
						goto fail
					}
				}
				sub.sent = v
				if err = e.enterGenerator(f, sub); err != nil {
					goto fail
				}
				f = &sub.frame
				goto reload
			}
			v = g.sent
			g.sent = noneReg
			var done bool
			if done, err = e.delegate(&r[in.B], &v); err != nil {
				goto fail
			}
			if !done {
				f.pc = pc - 1
				goto suspend
			}
			r[in.A] = v
		case code.AsyncGenWrap:
			r[in.A].O = &asyncWrapped{e.box(&r[in.B])}
		case code.EndAsyncFor:
			if object.ErrorIs(r[in.A].O.(*object.Exception), object.StopAsyncIterationClass) {
				r[in.A].O = noneObj
				pc = int(in.C)
				continue
			}
			err = r[in.A].O.(*object.Exception)
			f.pc = pc
			goto reraise

		// Calls.
		case code.Call:
			callee = r[in.A].O
			base, nargs, dst = int(in.A)+1, int(in.B), in.C
			if callee == nil || r[in.A].isFloat() {
				callee = e.box(&r[in.A])
			}
			goto call
		case code.CallMethod:
			m := &r[in.A]
			callee = m.O
			if m.N == 1 {
				if _, ok := callee.(*object.Function); ok {
					base, nargs, dst = int(in.A)+1, int(in.B)+1, in.C
					goto call
				}
				if d, ok := callee.(*object.MethodDescr); ok {
					if in.B == 1 && d == listAppend {
						l := r[in.A+1].O.(*object.List)
						l.Items = append(l.Items, e.box(&r[in.A+2]))
						r[in.C].O = noneObj
						continue
					}
					f.pc = pc
					if err = e.callMethodDescr(d, r[in.A+1:int(in.A)+2+int(in.B)], &r[in.C]); err != nil {
						goto fail
					}
					continue
				}
			}
			if callee == nil || m.isFloat() {
				callee = m.box()
			}
			base, nargs, dst = int(in.A)+2, int(in.B), in.C
			goto call
		case code.CallKw:
			callee = e.box(&r[in.A])
			base, nargs, dst = int(in.A)+1, int(in.B), int32(in.D)
			kwname = k[in.C].O.(*object.Tuple)
			goto callKw
		case code.CallMethodKw:
			m := &r[in.A]
			callee = m.box()
			base, nargs, dst = int(in.A)+2, int(in.B), int32(in.D)
			if m.N == 1 && isMethod(callee) {
				base, nargs = base-1, nargs+1
			}
			kwname = k[in.C].O.(*object.Tuple)
			goto callKw
		case code.CallEx:
			f.pc = pc
			var kw *Reg
			if in.B == 1 {
				kw = &r[in.A+2]
			}
			var pushed bool
			if pushed, err = e.callEx(f, e.box(&r[in.A]), &r[in.A+1], kw, in.C); err != nil {
				goto fail
			}
			if pushed {
				f = e.top
				goto reload
			}
		case code.Return:
			v = r[in.A]
			goto ret
		case code.ReturnK:
			v = k[in.C]
			goto ret
		case code.MakeFunction:
			r[in.A].O = e.makeFunction(f, x.code.Consts[in.C].(*object.Code), r[in.B:], in.D)
		case code.LoadBuildClass:
			o := f.fn.Builtins.GetStr(strBuildClass)
			if o == nil {
				err = object.Errorf(object.NameErrorClass, "__build_class__ not found")
				goto fail
			}
			r[in.A].O = o

		// Exceptions.
		case code.Raise:
			f.pc = pc
			var again bool
			if again, err = e.raise(r[in.A:], int(in.B)); again {
				goto reraise
			}
			goto fail
		case code.Reraise:
			f.pc = pc
			err = r[in.A].O.(*object.Exception)
			goto reraise
		case code.EnterHandler:
			e.enterHandler(f, &r[in.A], &r[in.A+1])
		case code.LeaveHandler:
			e.leaveHandler(f, &r[in.A+1])
		case code.JNotExcMatch:
			f.pc = pc
			if cond, err = e.excMatch(&r[in.A], &r[in.B]); err != nil {
				goto fail
			}
			if !cond {
				pc = int(in.C)
			}
		case code.CheckEGMatch:
			f.pc = pc
			if err = e.checkEGMatch(&r[in.A], &r[in.A+1], &r[in.B]); err != nil {
				goto fail
			}
		case code.PrepReraiseStar:
			f.pc = pc
			if err = e.prepReraiseStar(&r[in.A], &r[in.B], &r[in.C]); err != nil {
				goto fail
			}
		case code.ExcInfo:
			e.excInfo(r[in.A:int(in.A)+3], r[in.B].O)
		case code.LoadAssertionError:
			r[in.A].O = object.AssertionErrorClass

		// Imports.
		case code.ImportName:
			f.pc = pc
			if err = e.importName(f, x.names[in.C], &r[in.A], &r[in.B], &r[in.B+1]); err != nil {
				goto fail
			}
		case code.ImportFrom:
			f.pc = pc
			if err = e.importFrom(x.names[in.C], &r[in.A], &r[in.B]); err != nil {
				goto fail
			}
		case code.ImportStar:
			f.pc = pc
			if err = e.importStar(f, e.box(&r[in.A])); err != nil {
				goto fail
			}

		// Pattern matching.
		case code.MatchSequence:
			r[in.A].setBool(matchFlag(&r[in.B], object.FlagSequence))
		case code.MatchMapping:
			r[in.A].setBool(matchFlag(&r[in.B], object.FlagMapping))
		case code.MatchKeys:
			f.pc = pc
			if err = e.matchKeys(&r[in.A], &r[in.B], &r[in.C]); err != nil {
				goto fail
			}
		case code.MatchClass:
			f.pc = pc
			if err = e.matchClass(&r[in.A], &r[in.B], &r[in.C], int(in.D)); err != nil {
				goto fail
			}
		case code.MatchRest:
			f.pc = pc
			if err = e.matchRest(&r[in.A], &r[in.B], &r[in.C]); err != nil {
				goto fail
			}
		case code.GetLen:
			f.pc = pc
			var n int
			if n, err = object.Len(e.t, e.box(&r[in.B])); err != nil {
				goto fail
			}
			r[in.A].setInt(int64(n))

		// The rest.
		case code.SetupAnnotations:
			f.pc = pc
			if err = e.setupAnnotations(f); err != nil {
				goto fail
			}
		case code.PrintExpr:
			f.pc = pc
			if err = e.printExpr(e.box(&r[in.A])); err != nil {
				goto fail
			}
		case code.Intrinsic:
			f.pc = pc
			if err = e.intrinsic(&r[in.A], int(in.C), r[in.B:int(in.B)+int(in.D)]); err != nil {
				goto fail
			}
		default:
			f.pc = pc
			err = object.Errorf(object.SystemErrorClass, "unknown opcode %d", int(in.Op))
			goto fail
		}
	}

set: // Reg.set, which Go does not inline into a function of this size
	{
		d := &r[dst]
		switch v := item.(type) {
		case py.Int:
			d.N = int64(v)
			if d.O != nil {
				d.O = nil
			}
		case py.Float:
			d.N = int64(math.Float64bits(float64(v)))
			if !d.isFloat() {
				d.O = floatMark{}
			}
		default:
			d.O = item
		}
	}
	goto next

setFloat: // the same for the number whose bits are bits
	{
		d := &r[dst]
		d.N = bits
		if !d.isFloat() {
			d.O = floatMark{}
		}
	}
	goto next

jumpCmpK:
	f.pc = pc
	if cond, err = e.jumpCmpK(x, &ins[pc-1], r, k); err != nil {
		goto fail
	}
	if cond {
		if to := int(ins[pc-1].C); to < pc && e.brk.Load() != 0 {
			goto back
		} else {
			pc = to
		}
	}
	goto next

back: // a conditional jump backward, taken, with requests to serve
	pc = int(ins[pc-1].C)
	f.pc = pc
	if err = e.checkpoint(f); err != nil {
		goto fail
	}
	goto next

call:
	if e.brk.Load() != 0 {
		f.pc = pc
		if err = e.checkpoint(f); err != nil {
			goto fail
		}
	}
	if fn, ok = callee.(*object.Function); !ok {
		if m, bound := callee.(*object.BoundMethod); bound {
			if fn, ok = m.Func.(*object.Function); ok {
				base--
				nargs++
				r[base].set(m.Self)
			}
		}
	}
	if ok {
		if x2, ok = fn.Code.Exec.(*exec); !ok {
			x2 = prepare(fn.Code)
		}
		f.pc = pc
		if x2.simple && nargs == x2.nargs {
			if e.t.Depth >= e.t.P.RecursionLimit {
				err = recursionError("")
				goto fail
			}
			if nf = f.next; nf == nil {
				nf = &Frame{}
				f.next = nf
			}
			if cap(r)-base >= x2.nregs && f.flags&flagGen == 0 {
				r = r[base : base+x2.nregs]
			} else {
				r = e.farWindow(f, nf, r[base:base+nargs], x2.nregs)
			}
			nf.prev = f
			nf.x, nf.fn, nf.regs, nf.ret = x2, fn, r, dst
			for i := x2.nparams; i < x2.nlocals; i++ {
				r[i].O = unboundMark{}
			}
			e.t.Depth++
			e.top = nf
			f, x, ins, k, pc = nf, x2, x2.ins, x2.k, 0
			goto next
		}
		if cond, err = e.callFunction(f, fn, x2, r[base:base+nargs], nil, nil, dst); err != nil {
			goto fail
		}
		if cond {
			f = e.top
			goto reload
		}
		goto next
	}
	f.pc = pc
	if cond, err = e.callOther(f, callee, base, nargs, dst); err != nil {
		goto fail
	}
	if cond {
		f = e.top
		goto reload
	}
	pc = f.pc // rangeLoop may have skipped an instruction
	goto next

callKw:
	f.pc = pc
	if e.brk.Load() != 0 {
		if err = e.checkpoint(f); err != nil {
			goto fail
		}
	}
	if cond, err = e.callKw(f, callee, base, nargs, kwname, dst); err != nil {
		goto fail
	}
	if cond {
		f = e.top
		goto reload
	}
	goto next

ret:
	if f.flags == 0 {
		dst = f.ret
		for i := range r { // cheaper than clear, and numbers may stay
			if r[i].O != nil {
				r[i].O = nil
			}
		}
		f = f.prev
		e.top = f
		e.t.Depth--
		x = f.x
		r = f.regs
		ins, k, pc = x.ins, x.k, f.pc
		r[dst] = v
		goto next
	}
	f.pc = pc
	if f.flags&flagGen != 0 {
		g := f.aux.(*Generator)
		direct := f.flags&flagEntry != 0
		f = e.leaveGenerator(g, true)
		if direct {
			return v, nil
		}
		// The instruction of the caller that resumed it says where the value goes; a for loop just goes on.
		if in := &f.x.ins[f.pc-1]; in.Op == code.YieldFrom {
			f.regs[in.A] = v
		}
		goto reload
	}
	{
		flags, to, inst := f.flags, f.ret, f.aux
		f = e.pop(f)
		if flags&flagInit != 0 {
			if !isNone(&v) {
				err = object.TypeErrorf("__init__() should return None, not '%s'", object.ClassOf(v.box()).TpName())
				if flags&flagEntry != 0 {
					return Reg{}, err
				}
				pc = f.pc
				goto fail
			}
			v = Reg{O: inst}
		}
		if flags&flagEntry != 0 {
			return v, nil
		}
		if flags&flagDiscard == 0 {
			f.regs[to] = v
		}
		goto reload
	}

suspend: // generator frame f yields v; f.pc says where it goes on
	{
		g := f.aux.(*Generator)
		direct := f.flags&flagEntry != 0
		f = e.leaveGenerator(g, false)
		if direct {
			return v, nil
		}
		switch in := &f.x.ins[f.pc-1]; in.Op {
		case code.ForLoop:
			f.regs[in.A] = v
			f.pc = int(in.C)
		case code.YieldFrom:
			f.pc--
			goto suspend
		}
		if e.brk.Load() != 0 {
			if err = e.checkpoint(f); err != nil {
				pc = f.pc
				goto fail
			}
		}
		goto reload
	}

fail:
	f.pc = pc
	if f = e.unwind(f, entry, err, true); f == nil {
		err = e.failed
		e.failed = nil
		return Reg{}, err
	}
	goto reload

reraise:
	if f = e.unwind(f, entry, err, false); f == nil {
		err = e.failed
		e.failed = nil
		return Reg{}, err
	}
	goto reload
}
