package vm

// The loop.

import (
	"math"
	"unsafe"

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
		r      *Reg      // register 0 of f
		ins    *code.Ins // instruction 0
		k      *Reg      // constant 0
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
	r = unsafe.SliceData(f.regs)
	ins = x.run
	k = unsafe.SliceData(x.k)
	pc = f.pc

next:
	for {
		in := insAt(ins, pc)
		pc++
	dispatch:
		switch in.Op {
		case code.Nop:

		case code.Move:
			*r.at(in.A) = *r.at(in.B)
		case code.LoadK:
			*r.at(in.A) = *k.at32(in.C)
		case code.LoadInt:
			r.at(in.A).setInt(int64(in.C))
		case code.CheckBound:
			if _, no := r.at(in.A).O.(unboundMark); no {
				err = e.unboundLocal(f, int(in.A))
				goto fail
			}
		case code.DelFast:
			if r.at(in.A).unbound() {
				err = e.unboundLocal(f, int(in.A))
				goto fail
			}
			*r.at(in.A) = Reg{O: unboundMark{}}
		case code.Unbind:
			*r.at(in.A) = Reg{O: unboundMark{}}
		case code.UnbindRange:
			for i := in.A; i < in.A+in.B; i++ {
				*r.at(i) = Reg{O: unboundMark{}}
			}

		// Names.
		case code.LoadGlobal:
			c := x.cacheAt(in.D)
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
			if err = e.loadGlobal(f, c, x.names[in.C], r.at(in.A)); err != nil {
				goto fail
			}
		case code.StoreGlobal:
			c := x.cacheAt(in.D)
			o := e.box(r.at(in.A))
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
			if c := x.cacheAt(in.D); c.kind == cacheGlobal && f.ext.locals == object.Object(f.fn.Globals) {
				if o := f.fn.Globals.EntryAt(int(c.idx), x.names[in.C]); o != nil {
					item, dst = o, int32(in.A)
					goto set
				}
			}
			f.pc = pc
			if err = e.loadName(f, x.cacheAt(in.D), x.names[in.C], r.at(in.A)); err != nil {
				goto fail
			}
		case code.StoreName:
			f.pc = pc
			if err = e.storeName(f, x.cacheAt(in.D), x.names[in.C], e.box(r.at(in.A))); err != nil {
				goto fail
			}
		case code.DelName:
			f.pc = pc
			if err = e.delName(f, x.names[in.C]); err != nil {
				goto fail
			}
		case code.MakeCell:
			c := &object.Cell{}
			if d := r.at(in.A); in.B == 1 && !d.unbound() {
				c.V = e.box(d)
			}
			r.at(in.A).O = c
		case code.LoadCell:
			c := r.at(in.B).O.(*object.Cell)
			if c.V == nil {
				err = e.unboundLocal(f, int(in.B))
				goto fail
			}
			item, dst = c.V, int32(in.A)
			goto set
		case code.StoreCell:
			r.at(in.A).O.(*object.Cell).V = e.box(r.at(in.B))
		case code.DelCell:
			c := r.at(in.A).O.(*object.Cell)
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
			f.fn.Closure[in.A].V = e.box(r.at(in.B))
		case code.DelFree:
			c := f.fn.Closure[in.A]
			if c.V == nil {
				err = freeError(x, int(in.A))
				goto fail
			}
			c.V = nil
		case code.LoadClosure:
			r.at(in.A).O = f.fn.Closure[in.B]
		case code.LoadClassFree:
			f.pc = pc
			if err = e.loadClassFree(f, int(in.B), x.names[in.C], r.at(in.A)); err != nil {
				goto fail
			}

		// Attributes and items.
		case code.LoadAttr:
			if o, ok := r.at(in.B).O.(*object.Instance); ok {
				c := x.cacheAt(in.D)
				if c.kind == cacheSlot && o.Attrs().Layout() == c.layout && c.cls.Version() == c.version {
					if s := o.Attrs().Slot(int(c.idx)); s != nil {
						item, dst = s, int32(in.A)
						goto set
					}
				}
			}
			f.pc = pc
			var call bool
			if call, err = e.loadAttr(f, in, r.at(in.B), r.at(in.A)); err != nil {
				goto fail
			}
			if call { // a property's getter was pushed
				f = e.top
				goto reload
			}
		case code.StoreAttr:
			if o, ok := r.at(in.A).O.(*object.Instance); ok {
				c := x.cacheAt(in.D)
				a := o.Attrs()
				if a.Layout() == c.layout && c.kind != 0 && c.cls.Version() == c.version {
					if c.kind == cacheSlot {
						a.SetSlot(int(c.idx), e.box(r.at(in.B)))
					} else {
						a.AppendSlot(c.next, e.box(r.at(in.B)))
					}
					continue
				}
			}
			f.pc = pc
			if err = e.storeAttr(f, in, r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
		case code.DelAttr:
			f.pc = pc
			if err = object.SetAttr(e.t, e.box(r.at(in.A)), x.names[in.C], nil); err != nil {
				goto fail
			}
		case code.LoadMethod:
			if in.B != in.A+1 {
				*r.at(in.A + 1) = *r.at(in.B)
			}
			if o, ok := r.at(in.A + 1).O.(*object.Instance); ok {
				c := x.cacheAt(in.D)
				if c.kind == cacheMethod && o.Attrs().Layout() == c.layout && c.cls == o.Class() && c.cls.Version() == c.version {
					*r.at(in.A) = Reg{c.val, 1}
					continue
				}
			} else if c := x.cacheAt(in.D); c.kind == cacheType {
				if o := r.at(in.A + 1).O; o != nil && o != floatObj && classOf(o) == c.cls && c.cls.Version() == c.version {
					*r.at(in.A) = Reg{c.val, 1}
					continue
				}
			}
			f.pc = pc
			if err = e.loadMethod(f, in, r.at(in.A), r.at(in.A+1)); err != nil {
				goto fail
			}
		case code.LoadSpecial:
			f.pc = pc
			*r.at(in.A + 1) = *r.at(in.B)
			if err = e.loadSpecial(f, int(in.C), r.at(in.A), r.at(in.A+1)); err != nil {
				goto fail
			}
		case code.GetItem:
			if l, ok := r.at(in.B).O.(*object.List); ok && r.at32(in.C).O == nil && l.Class() == object.ListClass {
				i := r.at32(in.C).N
				if i < 0 {
					i += int64(len(l.Items))
				}
				if uint64(i) < uint64(len(l.Items)) {
					item, dst = l.Items[i], int32(in.A)
					goto set
				}
			}
			f.pc = pc
			if err = e.getItem(r.at(in.A), r.at(in.B), r.at32(in.C)); err != nil {
				goto fail
			}
		case code.GetItemK:
			if l, ok := r.at(in.B).O.(*object.List); ok && k.at32(in.C).O == nil && l.Class() == object.ListClass {
				if i := k.at32(in.C).N; uint64(i) < uint64(len(l.Items)) {
					item, dst = l.Items[i], int32(in.A)
					goto set
				}
			}
			f.pc = pc
			if err = e.getItem(r.at(in.A), r.at(in.B), k.at32(in.C)); err != nil {
				goto fail
			}
		case code.SetItem:
			if l, ok := r.at(in.A).O.(*object.List); ok && r.at(in.B).O == nil && l.Class() == object.ListClass {
				i := r.at(in.B).N
				if i < 0 {
					i += int64(len(l.Items))
				}
				if uint64(i) < uint64(len(l.Items)) {
					l.Items[i] = e.box(r.at32(in.C))
					continue
				}
			}
			f.pc = pc
			if err = e.setItem(r.at(in.A), r.at(in.B), r.at32(in.C)); err != nil {
				goto fail
			}
		case code.DelItem:
			f.pc = pc
			if err = object.DelItem(e.t, e.box(r.at(in.A)), e.box(r.at(in.B))); err != nil {
				goto fail
			}
		case code.GetSlice:
			f.pc = pc
			if err = e.getSlice(r.at(in.A), r.at(in.B), r.at32(in.C), r.at32(in.C+1)); err != nil {
				goto fail
			}
		case code.SetSlice:
			f.pc = pc
			if err = object.SetItem(e.t, e.box(r.at(in.A)), object.NewSlice(e.box(r.at32(in.C)), e.box(r.at32(in.C+1)), noneObj), e.box(r.at(in.B))); err != nil {
				goto fail
			}

		// Arithmetic.
		case code.Add:
			a, b := r.at(in.B), r.at32(in.C)
			if a.O == nil && b.O == nil {
				if z := a.N + b.N; (z > a.N) == (b.N > 0) {
					d := r.at(in.A)
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
			if err = e.arith(object.OpAdd, r.at(in.A), a, b, in.D != 0); err != nil {
				goto fail
			}
		case code.Sub:
			a, b := r.at(in.B), r.at32(in.C)
			if a.O == nil && b.O == nil {
				if z := a.N - b.N; (z < a.N) == (b.N > 0) {
					d := r.at(in.A)
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
			if err = e.arith(object.OpSub, r.at(in.A), a, b, in.D != 0); err != nil {
				goto fail
			}
		case code.Mul:
			a, b := r.at(in.B), r.at32(in.C)
			if a.O == nil && b.O == nil {
				if x, y := a.N, b.N; int64(int32(x)) == x && int64(int32(y)) == y {
					d := r.at(in.A)
					d.N = x * y
					if d.O != nil {
						d.O = nil
					}
					continue
				}
				if z, ok := mulInt(a.N, b.N); ok {
					d := r.at(in.A)
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
			if err = e.arith(object.OpMul, r.at(in.A), a, b, in.D != 0); err != nil {
				goto fail
			}
		case code.And:
			if a, b := r.at(in.B), r.at32(in.C); a.O == nil && b.O == nil {
				r.at(in.A).setInt(a.N & b.N)
				continue
			}
			f.pc = pc
			if err = e.arith(object.OpAnd, r.at(in.A), r.at(in.B), r.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
		case code.TrueDiv:
			if a, b := r.at(in.B), r.at32(in.C); a.isFloat() && b.isFloat() {
				if y := b.float(); y != 0 {
					bits, dst = int64(math.Float64bits(a.float()/y)), int32(in.A)
					goto setFloat
				}
			}
			f.pc = pc
			if err = e.arith(object.OpTrueDiv, r.at(in.A), r.at(in.B), r.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
		case code.MatMul, code.FloorDiv, code.Mod, code.LShift, code.RShift, code.Xor, code.Or, code.Pow:
			f.pc = pc
			if err = e.arith(arithOps[in.Op-code.Add], r.at(in.A), r.at(in.B), r.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
		case code.AddK:
			y := k.at32(in.C).N
			if a := r.at(in.B); a.O == nil {
				if z := a.N + y; (z > a.N) == (y > 0) {
					d := r.at(in.A)
					d.N = z
					if d.O != nil {
						d.O = nil
					}
					continue
				}
			}
			f.pc = pc
			if err = e.arith(object.OpAdd, r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
		case code.SubK:
			y := k.at32(in.C).N
			if a := r.at(in.B); a.O == nil {
				if z := a.N - y; (z < a.N) == (y > 0) {
					d := r.at(in.A)
					d.N = z
					if d.O != nil {
						d.O = nil
					}
					continue
				}
			}
			f.pc = pc
			if err = e.arith(object.OpSub, r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
		case code.MulK:
			if a := r.at(in.B); a.O == nil {
				if x, y := a.N, k.at32(in.C).N; int64(int32(x)) == x && int64(int32(y)) == y {
					d := r.at(in.A)
					d.N = x * y
					if d.O != nil {
						d.O = nil
					}
					continue
				}
				if z, ok := mulInt(a.N, k.at32(in.C).N); ok {
					d := r.at(in.A)
					d.N = z
					if d.O != nil {
						d.O = nil
					}
					continue
				}
			}
			f.pc = pc
			if err = e.arith(object.OpMul, r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
		case code.FloorDivK:
			if a, y := r.at(in.B), k.at32(in.C).N; a.O == nil && y > 0 {
				q := a.N / y
				if a.N%y < 0 {
					q--
				}
				r.at(in.A).setInt(q)
				continue
			}
			f.pc = pc
			if err = e.arith(object.OpFloorDiv, r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
		case code.ModK:
			if a, y := r.at(in.B), k.at32(in.C).N; a.O == nil && y > 0 {
				m := a.N % y
				if m < 0 {
					m += y
				}
				d := r.at(in.A)
				d.N = m
				if d.O != nil {
					d.O = nil
				}
				continue
			}
			f.pc = pc
			if err = e.arith(object.OpMod, r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
		case code.AndK:
			if a := r.at(in.B); a.O == nil {
				r.at(in.A).setInt(a.N & k.at32(in.C).N)
				continue
			}
			f.pc = pc
			if err = e.arith(object.OpAnd, r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
		case code.TrueDivK, code.LShiftK, code.RShiftK, code.XorK, code.OrK, code.PowK:
			f.pc = pc
			if err = e.arith(arithOps[in.Op-code.AddK+1], r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
		case opArithK:
			if a, b := r.at(in.B), k.at32(in.C); a.isFloat() && b.isFloat() {
				if y := b.float(); floatArithK(x.c.Ins[pc-1].Op, r.at(in.A), a.float(), y) {
					continue
				}
			}
			f.pc = pc
			if err = e.arith(arithKOp(x.c.Ins[pc-1].Op), r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
		case code.Neg:
			if a := r.at(in.B); a.O == nil && a.N != math.MinInt64 {
				r.at(in.A).setInt(-a.N)
				continue
			} else if a.isFloat() {
				bits, dst = int64(math.Float64bits(-a.float())), int32(in.A)
				goto setFloat
			}
			f.pc = pc
			if err = e.unary(object.OpNeg, r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
		case code.Positive:
			f.pc = pc
			if err = e.unary(object.OpPos, r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
		case code.Invert:
			f.pc = pc
			if err = e.unary(object.OpInvert, r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
		case code.Not:
			f.pc = pc
			if cond, err = e.truth(r.at(in.B)); err != nil {
				goto fail
			}
			r.at(in.A).setBool(!cond)

		// Comparison.
		case code.Lt, code.Le, code.Eq, code.Ne, code.Gt, code.Ge:
			f.pc = pc
			if err = e.compareTo(object.CmpOp(in.Op-code.Lt), r.at(in.A), r.at(in.B), r.at32(in.C)); err != nil {
				goto fail
			}
		case code.Is:
			r.at(in.A).setBool(same(r.at(in.B), r.at32(in.C)))
		case code.IsNot:
			r.at(in.A).setBool(!same(r.at(in.B), r.at32(in.C)))
		case code.In:
			f.pc = pc
			if cond, err = e.contains(r.at32(in.C), r.at(in.B)); err != nil {
				goto fail
			}
			r.at(in.A).setBool(cond)
		case code.NotIn:
			f.pc = pc
			if cond, err = e.contains(r.at32(in.C), r.at(in.B)); err != nil {
				goto fail
			}
			r.at(in.A).setBool(!cond)

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
				ins = x.run
			}
		case code.JTrue:
			a := r.at(in.A)
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
				goto jump
			}
		case code.JFalse:
			a := r.at(in.A)
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
				goto jump
			}
		case code.JNone:
			if isNone(r.at(in.A)) {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JNotNone:
			if !isNone(r.at(in.A)) {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JIs:
			if same(r.at(in.A), r.at(in.B)) {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JIsNot:
			if !same(r.at(in.A), r.at(in.B)) {
				if to := int(in.C); to < pc && e.brk.Load() != 0 {
					goto back
				} else {
					pc = to
				}
			}
		case code.JIn:
			f.pc = pc
			if cond, err = e.contains(r.at(in.B), r.at(in.A)); err != nil {
				goto fail
			}
			if cond {
				goto jump
			}
		case code.JNotIn:
			f.pc = pc
			if cond, err = e.contains(r.at(in.B), r.at(in.A)); err != nil {
				goto fail
			}
			if !cond {
				goto jump
			}
		case code.JLt:
			if a, b := r.at(in.A), r.at(in.B); a.O == nil && b.O == nil {
				if a.N < b.N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			if a, b := r.at(in.A), r.at(in.B); a.isFloat() && b.isFloat() {
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
			if cond, err = e.compare(object.CmpLT, r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			if cond {
				goto jump
			}
		case code.JNLt:
			if a, b := r.at(in.A), r.at(in.B); a.O == nil && b.O == nil {
				if a.N >= b.N {
					if to := int(in.C); to < pc && e.brk.Load() != 0 {
						goto back
					} else {
						pc = to
					}
				}
				continue
			}
			if a, b := r.at(in.A), r.at(in.B); a.isFloat() && b.isFloat() {
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
			if cond, err = e.compare(object.CmpLT, r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			if !cond {
				goto jump
			}
		case code.JLe, code.JEq, code.JNe, code.JGt, code.JGe:
			f.pc = pc
			if cond, err = e.compare(object.CmpOp(in.Op-code.JLt), r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			if cond {
				goto jump
			}
		case code.JNLe, code.JNEq, code.JNNe, code.JNGt, code.JNGe:
			f.pc = pc
			if cond, err = e.compare(object.CmpOp(in.Op-code.JNLt), r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			if !cond {
				goto jump
			}
		case code.JLtK:
			if a := r.at(in.A); a.O == nil {
				if a.N < k.at(in.B).N {
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
			if a := r.at(in.A); a.O == nil {
				if a.N <= k.at(in.B).N {
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
			if a := r.at(in.A); a.O == nil {
				if a.N == k.at(in.B).N {
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
			if a := r.at(in.A); a.O == nil {
				if a.N != k.at(in.B).N {
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
			if a := r.at(in.A); a.O == nil {
				if a.N > k.at(in.B).N {
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
			if a := r.at(in.A); a.O == nil {
				if a.N >= k.at(in.B).N {
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
			if a := r.at(in.A); a.O == nil {
				if a.N >= k.at(in.B).N {
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
			if a := r.at(in.A); a.O == nil {
				if a.N > k.at(in.B).N {
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
			if a := r.at(in.A); a.O == nil {
				if a.N != k.at(in.B).N {
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
			if a := r.at(in.A); a.O == nil {
				if a.N == k.at(in.B).N {
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
			if a := r.at(in.A); a.O == nil {
				if a.N <= k.at(in.B).N {
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
			if a := r.at(in.A); a.O == nil {
				if a.N < k.at(in.B).N {
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
			if s, ok := r.at(in.A).O.(*object.Str); ok && s.Class() == object.StrClass {
				if t, ok := k.at(in.B).O.(*object.Str); ok {
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
			r.at(in.A).O = e.tuple((f.regs[in.B : int(in.B)+int(in.C)]))
		case code.BuildList:
			r.at(in.A).O = object.NewList(e.boxAll(f.regs[in.B : int(in.B)+int(in.C)]))
		case code.BuildSet:
			f.pc = pc
			if err = e.buildSet(r.at(in.A), f.regs[in.B:int(in.B)+int(in.C)]); err != nil {
				goto fail
			}
		case code.BuildMap:
			f.pc = pc
			if err = e.buildMap(r.at(in.A), f.regs[in.B:int(in.B)+2*int(in.C)]); err != nil {
				goto fail
			}
		case code.BuildString:
			if err = e.buildString(r.at(in.A), f.regs[in.B:int(in.B)+int(in.C)], f.x.c.LayoutsOf(*in)); err != nil {
				goto fail
			}
		case code.BuildSlice:
			step := noneObj
			if in.C == 3 {
				step = e.box(r.at(in.B + 2))
			}
			r.at(in.A).O = object.NewSlice(e.box(r.at(in.B)), e.box(r.at(in.B+1)), step)
		case code.Format:
			if late(r.at(in.B), in.D) {
				*r.at(in.A) = *r.at(in.B)
				continue
			}
			f.pc = pc
			if err = e.format(r.at(in.A), r.at(in.B), r.at32(in.C), in.D); err != nil {
				goto fail
			}
		case code.ListAppend:
			l := r.at(in.A).O.(*object.List)
			l.Items = append(l.Items, e.box(r.at(in.B)))
		case code.ListExtend:
			f.pc = pc
			if err = e.listExtend(r.at(in.A).O.(*object.List), r.at(in.B)); err != nil {
				goto fail
			}
		case code.ListToTuple:
			r.at(in.A).O = object.NewTuple(append([]object.Object(nil), r.at(in.B).O.(*object.List).Items...))
		case code.SetAdd:
			f.pc = pc
			if err = r.at(in.A).O.(*object.Set).Add(e.t, e.box(r.at(in.B))); err != nil {
				goto fail
			}
		case code.SetUpdate:
			f.pc = pc
			if err = e.setUpdate(r.at(in.A).O.(*object.Set), e.box(r.at(in.B))); err != nil {
				goto fail
			}
		case code.MapAdd:
			f.pc = pc
			if err = r.at(in.A).O.(*object.Dict).Set(e.t, e.box(r.at(in.B)), e.box(r.at32(in.C))); err != nil {
				goto fail
			}
		case code.DictUpdate:
			f.pc = pc
			if err = e.dictUpdate(r.at(in.A).O.(*object.Dict), e.box(r.at(in.B))); err != nil {
				goto fail
			}
		case code.DictMerge:
			// f(**d) alone: the call only reads the dict.
			if d, ok := r.at(in.B).O.(*object.Dict); ok && d.Class() == object.DictClass && insAt(ins, pc).Op == code.CallEx && r.at(in.A).O.(*object.Dict).Len() == 0 {
				r.at(in.A).O = d
				continue
			}
			f.pc = pc
			if err = e.dictMerge(r.at(in.A).O.(*object.Dict), e.box(r.at(in.B)), e.box(r.at32(in.C))); err != nil {
				goto fail
			}
		case code.Unpack:
			if t, ok := r.at(in.B).O.(*object.Tuple); ok && len(t.Items) == int(in.C) && t.Class() == object.TupleClass {
				for i, o := range t.Items {
					r.atInt(int(in.A) + i).set(o)
				}
				continue
			}
			f.pc = pc
			if err = e.unpack(f.regs[in.A:int(in.A)+int(in.C)], r.at(in.B)); err != nil {
				goto fail
			}
		case code.UnpackEx:
			f.pc = pc
			if err = e.unpackEx(f.regs[in.A:], r.at(in.B), int(in.C), int(in.D)); err != nil {
				goto fail
			}

		// Iteration and generators.
		case code.GetIter:
			f.pc = pc
			if err = e.getIter(r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
		case code.ForLoop:
			switch it := r.at(in.B).O.(type) {
			case *object.RangeIter:
				if it.Left <= 0 {
					continue
				}
				it.Left--
				d := r.at(in.A)
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
				r.at(in.A).set(l.Items[it.I])
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
				r.at(in.A).set(l.Items[it.I])
				it.I++
			case *object.StrIter:
				s := it.Next()
				if s == nil {
					continue
				}
				r.at(in.A).O = s
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
				if cond, err = e.forNext(r.at(in.A), it); err != nil {
					goto fail
				}
				if !cond {
					continue
				}
			default:
				f.pc = pc
				// A pair that is unpacked at once into two registers is never made.
				if to := insAt(ins, int(in.C)); to.Op == code.Unpack && to.C == 2 && to.B == in.A && int(in.A) >= x.nlocals {
					var pair bool
					if cond, pair, err = e.forNextPair(r.at(to.A), r.at(to.A+1), it); err != nil {
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
								ins = x.run
							}
						}
						continue
					}
				}
				if cond, err = e.forNext(r.at(in.A), it); err != nil {
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
				ins = x.run
			}
		case code.GetAIter:
			f.pc = pc
			if err = e.getAIter(r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
		case code.GetANext:
			f.pc = pc
			if err = e.getANext(r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
		case code.GetAwaitable:
			f.pc = pc
			if err = e.getAwaitable(r.at(in.A), r.at(in.B), int(in.C)); err != nil {
				goto fail
			}
		case code.GetYieldFromIter:
			f.pc = pc
			if err = e.getYieldFromIter(f, r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
		case code.Yield:
			v = *r.at(in.B)
			f.pc = pc
			goto suspend
		case code.YieldFrom:
			g := f.aux.(*Generator)
			f.pc = pc
			if sub, ok := r.at(in.B).O.(*Generator); ok && sub.kind != kindAsyncGen {
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
			if done, err = e.delegate(r.at(in.B), &v); err != nil {
				goto fail
			}
			if !done {
				f.pc = pc - 1
				goto suspend
			}
			*r.at(in.A) = v
		case code.AsyncGenWrap:
			r.at(in.A).O = &asyncWrapped{e.box(r.at(in.B))}
		case code.GoStep:
			f.pc = pc
			if cond, err = e.goStep(f, int(in.A)); err != nil {
				goto fail
			}
			if cond {
				pc = int(in.C)
			}
		case code.EndAsyncFor:
			if object.ErrorIs(r.at(in.A).O.(*object.Exception), object.StopAsyncIterationClass) {
				r.at(in.A).O = noneObj
				pc = int(in.C)
				continue
			}
			err = r.at(in.A).O.(*object.Exception)
			f.pc = pc
			goto reraise

		// Calls.
		case code.Call:
			callee = r.at(in.A).O
			base, nargs, dst = int(in.A)+1, int(in.B), in.C
			if callee == nil || r.at(in.A).isFloat() {
				callee = e.box(r.at(in.A))
			}
			goto call
		case code.CallMethod:
			m := r.at(in.A)
			callee = m.O
			if m.N == 1 {
				if _, ok := callee.(*object.Function); ok {
					base, nargs, dst = int(in.A)+1, int(in.B)+1, in.C
					goto call
				}
				if d, ok := callee.(*object.MethodDescr); ok {
					if in.B == 1 && d == listAppend {
						l := r.at(in.A + 1).O.(*object.List)
						l.Items = append(l.Items, e.box(r.at(in.A+2)))
						r.at32(in.C).O = noneObj
						continue
					}
					f.pc = pc
					if err = e.callMethodDescr(d, f.regs[in.A+1:int(in.A)+2+int(in.B)], r.at32(in.C)); err != nil {
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
			callee = e.box(r.at(in.A))
			base, nargs, dst = int(in.A)+1, int(in.B), int32(in.D)
			kwname = k.at32(in.C).O.(*object.Tuple)
			goto callKw
		case code.CallMethodKw:
			m := r.at(in.A)
			callee = m.box()
			base, nargs, dst = int(in.A)+2, int(in.B), int32(in.D)
			if m.N == 1 && isMethod(callee) {
				base, nargs = base-1, nargs+1
			}
			kwname = k.at32(in.C).O.(*object.Tuple)
			goto callKw
		case code.CallEx:
			f.pc = pc
			var kw *Reg
			if in.B == 1 {
				kw = r.at(in.A + 2)
			}
			var pushed bool
			if pushed, err = e.callEx(f, e.box(r.at(in.A)), r.at(in.A+1), kw, in.C); err != nil {
				goto fail
			}
			if pushed {
				f = e.top
				goto reload
			}
		case code.Return:
			v = *r.at(in.A)
			goto ret
		case code.ReturnK:
			v = *k.at32(in.C)
			goto ret
		case code.MakeFunction:
			r.at(in.A).O = e.makeFunction(f, x.code.Consts[in.C].(*object.Code), f.regs[in.B:], in.D)
		case code.LoadBuildClass:
			o := f.fn.Builtins.GetStr(strBuildClass)
			if o == nil {
				err = object.Errorf(object.NameErrorClass, "__build_class__ not found")
				goto fail
			}
			r.at(in.A).O = o

		// Exceptions.
		case code.Raise:
			f.pc = pc
			var again bool
			if again, err = e.raise(f.regs[in.A:], int(in.B)); again {
				goto reraise
			}
			goto fail
		case code.Reraise:
			f.pc = pc
			err = r.at(in.A).O.(*object.Exception)
			goto reraise
		case code.EnterHandler:
			e.enterHandler(f, r.at(in.A), r.at(in.A+1))
		case code.LeaveHandler:
			e.leaveHandler(f, r.at(in.A+1))
		case code.JNotExcMatch:
			f.pc = pc
			if cond, err = e.excMatch(r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			if !cond {
				pc = int(in.C)
			}
		case code.CheckEGMatch:
			f.pc = pc
			if err = e.checkEGMatch(r.at(in.A), r.at(in.A+1), r.at(in.B)); err != nil {
				goto fail
			}
		case code.PrepReraiseStar:
			f.pc = pc
			if err = e.prepReraiseStar(r.at(in.A), r.at(in.B), r.at32(in.C)); err != nil {
				goto fail
			}
		case code.ExcInfo:
			e.excInfo(f.regs[in.A:int(in.A)+3], r.at(in.B).O)
		case code.LoadAssertionError:
			r.at(in.A).O = object.AssertionErrorClass

		// Imports.
		case code.ImportName:
			f.pc = pc
			if err = e.importName(f, x.names[in.C], r.at(in.A), r.at(in.B), r.at(in.B+1)); err != nil {
				goto fail
			}
		case code.ImportFrom:
			f.pc = pc
			if err = e.importFrom(x.names[in.C], r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
		case code.ImportStar:
			f.pc = pc
			if err = e.importStar(f, e.box(r.at(in.A))); err != nil {
				goto fail
			}

		// Pattern matching.
		case code.MatchSequence:
			r.at(in.A).setBool(matchFlag(r.at(in.B), object.FlagSequence))
		case code.MatchMapping:
			r.at(in.A).setBool(matchFlag(r.at(in.B), object.FlagMapping))
		case code.MatchKeys:
			f.pc = pc
			if err = e.matchKeys(r.at(in.A), r.at(in.B), r.at32(in.C)); err != nil {
				goto fail
			}
		case code.MatchClass:
			f.pc = pc
			if err = e.matchClass(r.at(in.A), r.at(in.B), r.at32(in.C), int(in.D)); err != nil {
				goto fail
			}
		case code.MatchRest:
			f.pc = pc
			if err = e.matchRest(r.at(in.A), r.at(in.B), r.at32(in.C)); err != nil {
				goto fail
			}
		case code.GetLen:
			f.pc = pc
			var n int
			if n, err = object.Len(e.t, e.box(r.at(in.B))); err != nil {
				goto fail
			}
			r.at(in.A).setInt(int64(n))

		// The rest.
		case code.SetupAnnotations:
			f.pc = pc
			if err = e.setupAnnotations(f); err != nil {
				goto fail
			}
		case code.PrintExpr:
			f.pc = pc
			if err = e.printExpr(e.box(r.at(in.A))); err != nil {
				goto fail
			}
		case code.Intrinsic:
			f.pc = pc
			if err = e.intrinsic(r.at(in.A), int(in.C), f.regs[in.B:int(in.B)+int(in.D)]); err != nil {
				goto fail
			}
		case opInstrumented:
			f.pc = pc
			if err = e.instrumented(f); err != nil {
				goto fail
			}
			if f.pc != pc { // a trace function set f_lineno
				pc = f.pc
				continue
			}
			in = &x.ins[pc-1]
			goto dispatch
		default:
			f.pc = pc
			err = object.Errorf(object.SystemErrorClass, "unknown opcode %d", int(in.Op))
			goto fail
		}
	}

set: // Reg.set, which Go does not inline into a function of this size
	{
		d := r.at32(dst)
		if n, isInt := item.(py.Int); isInt {
			d.N = int64(n)
			if d.O != nil {
				d.O = nil
			}
		} else if n, isFloat := item.(py.Float); isFloat {
			d.N = int64(math.Float64bits(float64(n)))
			if !d.isFloat() {
				d.O = floatMark{}
			}
		} else {
			d.O = item
		}
	}
	goto next

setFloat: // the same for the number whose bits are bits
	{
		d := r.at32(dst)
		d.N = bits
		if !d.isFloat() {
			d.O = floatMark{}
		}
	}
	goto next

jumpCmpK:
	f.pc = pc
	if cond, err = e.jumpCmpK(f, insAt(ins, pc-1)); err != nil {
		goto fail
	}
	if !cond {
		goto next
	}

jump: // a conditional jump that is taken, after a call
	if to := int(insAt(ins, pc-1).C); to >= pc || e.brk.Load() == 0 {
		pc = to
		goto next
	}

back: // a conditional jump backward, taken, with requests to serve
	pc = int(insAt(ins, pc-1).C)
	f.pc = pc
	if err = e.checkpoint(f); err != nil {
		goto fail
	}
	ins = x.run
	goto next

call:
	if e.brk.Load() != 0 {
		f.pc = pc
		if err = e.checkpoint(f); err != nil {
			goto fail
		}
		ins = x.run
	}
	if fn, ok = callee.(*object.Function); !ok {
		if m, bound := callee.(*object.BoundMethod); bound {
			if fn, ok = m.Func.(*object.Function); ok {
				base--
				nargs++
				r.atInt(base).set(m.Self)
			}
		}
	}
	if ok {
		if x2, ok = fn.Code.Exec.(*exec); !ok {
			x2 = e.prepare(fn.Code)
		}
		f.pc = pc
		if nargs == x2.plain {
			if e.t.Depth >= e.t.P.RecursionLimit {
				err = recursionError("")
				goto fail
			}
			if nf = f.next; nf == nil {
				nf = &Frame{prev: f}
				f.next = nf
			}
			if cap(f.regs)-base >= x2.nregs && f.flags&flagGen == 0 {
				nf.regs = f.regs[base : base+x2.nregs]
			} else {
				nf.regs = e.farWindow(f, nf, f.regs[base:base+nargs], x2.nregs)
			}
			// The record was mostly used for the same call before: a comparison is cheaper than a store of a pointer.
			if nf.prev != f {
				nf.prev = f
			}
			if nf.x != x2 {
				nf.x = x2
			}
			if nf.fn != fn {
				nf.fn = fn
			}
			nf.ret = dst
			e.t.Depth++
			e.top = nf
			f, x, pc = nf, x2, 0
			r, ins, k = unsafe.SliceData(nf.regs), x2.run, unsafe.SliceData(x2.k)
			for i := x2.nparams; i < x2.nlocals; i++ {
				r.atInt(i).O = unboundMark{}
			}
			goto next
		}
		if cond, err = e.callFunction(f, fn, x2, f.regs[base:base+nargs], nil, nil, dst); err != nil {
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
		ins = x.run
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
		for n := len(f.regs); n > 0; n-- { // cheaper than clear, and numbers may stay
			if r.O != nil {
				r.O = nil
			}
			r = r.at(1)
		}
		f = f.prev
		e.top = f
		e.t.Depth--
		x = f.x
		r = unsafe.SliceData(f.regs)
		ins, k, pc = x.run, unsafe.SliceData(x.k), f.pc
		*r.at32(dst) = v
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
