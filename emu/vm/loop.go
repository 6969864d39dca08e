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
	e.loops++
	v, err := e.loop(entry, err)
	e.nested--
	e.loops--
	return v, err
}

func (e *Engine) loop(entry *Frame, err error) (Reg, error) {
	var (
		f      = entry
		x      *exec
		r      *Reg          // register 0 of f
		ins    *code.Ins     // instruction 0
		k      *Reg          // constant 0
		in     *code.Ins     // the one that runs
		op     code.Op       // its operation; in.Op may be opInstrumented
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
		made   *object.Instance // by the class that is called, for its __init__
		item   object.Object    // a value on its way from the heap to register dst
	)
	if err != nil {
		goto fail
	}

reload:
	x = f.x
	r = unsafe.SliceData(f.regs)
	ins = x.run
	k = unsafe.SliceData(x.k)
	in = insAt(ins, f.pc)

next:
	for ; ; in = insAt(in, 1) {
		op = in.Op
	dispatch:
		switch op {
		case code.Nop:
		case code.Move:
			*r.at(in.A) = *r.at(in.B)
		case code.LoadK:
			*r.at(in.A) = *k.at32(in.C)
		case code.LoadInt:
			r.at(in.A).setInt(int64(in.C))
		case code.CheckBound:
			if _, no := r.at(in.A).O.(unboundMark); no {
				f.pc = after(ins, in)
				err = e.unboundLocal(f, int(in.A))
				goto fail
			}
		case code.DelFast:
			if r.at(in.A).unbound() {
				f.pc = after(ins, in)
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
			d := f.fn.Globals
			if c.kind == cacheBuiltin && c.dict == d && c.shape == d.Shape() {
				d = f.fn.Builtins
			} else if c.kind != cacheGlobal {
				goto loadGlobal
			}
			if en := d.Entry(int(c.idx)); en != nil && en.KeyIs(x.names[in.C]) {
				item, dst = en.Value(), int32(in.A)
				goto set
			}
			goto loadGlobal
		case code.StoreGlobal:
			f.pc = after(ins, in)
			c, name := x.cacheAt(in.D), x.names[in.C]
			e.storeGlobal(f.fn.Globals, c, name, e.box(r.at(in.A)))
			goto resume
		case code.DelGlobal:
			f.pc = after(ins, in)
			name := x.names[in.C]
			if !f.fn.Globals.DelStr(name) {
				err = nameError(name)
				goto fail
			}
			goto resume
		case code.LoadName:
			if c := x.cacheAt(in.D); c.kind == cacheGlobal && f.ext.locals == object.Object(f.fn.Globals) {
				if en := f.fn.Globals.Entry(int(c.idx)); en != nil && en.KeyIs(x.names[in.C]) {
					item, dst = en.Value(), int32(in.A)
					goto set
				}
			}
			f.pc = after(ins, in)
			if err = e.loadName(f, x.cacheAt(in.D), x.names[in.C], r.at(in.A)); err != nil {
				goto fail
			}
			goto resume
		case code.StoreName:
			f.pc = after(ins, in)
			c, name := x.cacheAt(in.D), x.names[in.C]
			if err = e.storeName(f, c, name, e.box(r.at(in.A))); err != nil {
				goto fail
			}
			goto resume
		case code.DelName:
			f.pc = after(ins, in)
			if err = e.delName(f, x.names[in.C]); err != nil {
				goto fail
			}
			goto resume
		case code.MakeCell:
			f.pc = after(ins, in)
			param := in.B == 1
			d := r.at(in.A)
			c := &object.Cell{}
			if param && !d.unbound() {
				storeCell(c, d)
			}
			if e.inst.watched {
				e.ends.Begin(c)
			}
			d.O = c
			goto resume
		case code.LoadCell:
			c := r.at(in.B).O.(*object.Cell)
			if c.Peek() == nil {
				f.pc = after(ins, in)
				err = e.unboundLocal(f, int(in.B))
				goto fail
			}
			item, dst = c.Peek(), int32(in.A)
			goto set
		case code.StoreCell:
			f.pc = after(ins, in)
			c := r.at(in.A).O.(*object.Cell)
			storeCell(c, r.at(in.B))
			goto resume
		case code.DelCell:
			c := r.at(in.A).O.(*object.Cell)
			if c.Peek() == nil {
				f.pc = after(ins, in)
				err = e.unboundLocal(f, int(in.A))
				goto fail
			}
			f.pc = after(ins, in)
			c.Put(nil)
			goto resume
		case code.LoadFree:
			c := f.fn.Closure[in.B]
			if c.Peek() == nil {
				f.pc = after(ins, in)
				err = freeError(x, int(in.B))
				goto fail
			}
			item, dst = c.Peek(), int32(in.A)
			goto set
		case code.StoreFree:
			f.pc = after(ins, in)
			c := f.fn.Closure[in.A]
			storeCell(c, r.at(in.B))
			goto resume
		case code.DelFree:
			c := f.fn.Closure[in.A]
			if c.Peek() == nil {
				f.pc = after(ins, in)
				err = freeError(x, int(in.A))
				goto fail
			}
			f.pc = after(ins, in)
			c.Put(nil)
			goto resume
		case code.LoadClosure:
			r.at(in.A).O = f.fn.Closure[in.B]
		case code.LoadClassFree:
			f.pc = after(ins, in)
			if err = e.loadClassFree(f, int(in.B), x.names[in.C], r.at(in.A)); err != nil {
				goto fail
			}
			goto resume

		// Attributes and items.
		case code.LoadAttr:
			if o, ok := r.at(in.B).O.(*object.Instance); ok {
				c := x.cacheAt(in.D)
				if c.kind == cacheSlot && o.Attrs().Layout() == c.layout && c.cls.Version() == c.version {
					if s := o.Attrs().Slot(c.idx); s != nil {
						item, dst = s, int32(in.A)
						goto set
					}
				}
			}
			f.pc = after(ins, in)
			var call bool
			if call, err = e.loadAttr(f, in, r.at(in.B), r.at(in.A)); err != nil {
				goto fail
			}
			if call { // a property's getter was pushed
				f = e.top
				goto reload
			}
			goto resume
		case code.StoreAttr:
			f.pc = after(ins, in)
			if o, ok := r.at(in.A).O.(*object.Instance); ok {
				c := x.cacheAt(in.D)
				a := o.Attrs()
				if a.Layout() == c.layout && c.kind != 0 && c.cls.Version() == c.version {
					item = r.at(in.B).O
					if isNumber(item) {
						item = e.box(r.at(in.B))
					}
					if c.kind == cacheSlot {
						a.SetSlot(c.idx, item)
					} else {
						a.AppendSlot(c.next, item)
					}
					goto resume
				}
			}
			if err = e.storeAttr(f, in, r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			goto resume
		case code.DelAttr:
			f.pc = after(ins, in)
			name := x.names[in.C]
			if err = object.SetAttr(e.t, e.box(r.at(in.A)), name, nil); err != nil {
				goto fail
			}
			goto resume
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
			} else if c, recv := x.cacheAt(in.D), r.at(in.A+1); c.kind == cacheType && c.goType == goType(recv) && c.cls == headClass(recv) && c.cls.Version() == c.version {
				*r.at(in.A) = Reg{c.val, 1}
				continue
			}
			f.pc = after(ins, in)
			if err = e.loadMethod(f, in, r.at(in.A), r.at(in.A+1)); err != nil {
				goto fail
			}
			goto resume
		case code.LoadSpecial:
			*r.at(in.A + 1) = *r.at(in.B)
			if c, recv := x.cacheAt(in.D), r.at(in.A+1); c.kind == cacheType && c.goType == goType(recv) && c.cls == headClass(recv) && c.cls.Version() == c.version {
				*r.at(in.A) = Reg{c.val, 1}
				continue
			}
			f.pc = after(ins, in)
			if err = e.loadSpecial(&x.caches[in.D], int(in.C), r.at(in.A), r.at(in.A+1)); err != nil {
				goto fail
			}
			goto resume
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
			f.pc = after(ins, in)
			if err = e.getItem(r.at(in.A), r.at(in.B), r.at32(in.C)); err != nil {
				goto fail
			}
			goto resume
		case code.GetItemK:
			if l, ok := r.at(in.B).O.(*object.List); ok && k.at32(in.C).O == nil && l.Class() == object.ListClass {
				if i := k.at32(in.C).N; uint64(i) < uint64(len(l.Items)) {
					item, dst = l.Items[i], int32(in.A)
					goto set
				}
			} else if l, ok := r.at(in.B).O.(*object.Tuple); ok && k.at32(in.C).O == nil && l.Class() == object.TupleClass {
				if i := k.at32(in.C).N; uint64(i) < uint64(len(l.Items)) {
					item, dst = l.Items[i], int32(in.A)
					goto set
				}
			}
			f.pc = after(ins, in)
			if err = e.getItem(r.at(in.A), r.at(in.B), k.at32(in.C)); err != nil {
				goto fail
			}
			goto resume
		case code.SetItem:
			f.pc = after(ins, in)
			if l, ok := r.at(in.A).O.(*object.List); ok && r.at(in.B).O == nil && l.Class() == object.ListClass {
				i := r.at(in.B).N
				if i < 0 {
					i += int64(len(l.Items))
				}
				if uint64(i) < uint64(len(l.Items)) {
					to := &l.Items[i]
					item = r.at32(in.C).O
					if isNumber(item) {
						item = e.box(r.at32(in.C))
					}
					if e.inst.watched {
						object.Replace(*to, item)
					}
					*to = item
					goto resume
				}
			}
			if err = e.setItem(r.at(in.A), r.at(in.B), r.at32(in.C)); err != nil {
				goto fail
			}
			goto resume
		case code.DelItem:
			f.pc = after(ins, in)
			a, b := r.at(in.A), r.at(in.B)
			if err = object.DelItem(e.t, e.box(a), e.box(b)); err != nil {
				goto fail
			}
			goto resume
		case code.GetSlice:
			f.pc = after(ins, in)
			if err = e.getSlice(r.at(in.A), r.at(in.B), r.at32(in.C), r.at32(in.C+1)); err != nil {
				goto fail
			}
			goto resume
		case code.SetSlice:
			f.pc = after(ins, in)
			a, b, c := r.at(in.A), r.at(in.B), r.at32(in.C)
			if err = object.SetItem(e.t, e.box(a), object.NewSlice(e.box(c), e.box(c.at(1)), noneObj), e.box(b)); err != nil {
				goto fail
			}
			goto resume

		// Arithmetic.
		case code.Add:
			a, b := r.at(in.B), r.at32(in.C)
			if a.O == nil && b.O == nil {
				if z := a.N + b.N; (z^a.N)&(z^b.N) >= 0 {
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
			f.pc = after(ins, in)
			if err = e.arith(object.OpAdd, r.at(in.A), a, b, in.D != 0); err != nil {
				goto fail
			}
			goto resume
		case code.Sub:
			a, b := r.at(in.B), r.at32(in.C)
			if a.O == nil && b.O == nil {
				if z := a.N - b.N; (a.N^b.N)&(a.N^z) >= 0 {
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
			f.pc = after(ins, in)
			if err = e.arith(object.OpSub, r.at(in.A), a, b, in.D != 0); err != nil {
				goto fail
			}
			goto resume
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
			} else if a.isFloat() && b.isFloat() {
				bits, dst = int64(math.Float64bits(a.float()*b.float())), int32(in.A)
				goto setFloat
			}
			f.pc = after(ins, in)
			if err = e.arith(object.OpMul, r.at(in.A), a, b, in.D != 0); err != nil {
				goto fail
			}
			goto resume
		case code.And:
			if a, b := r.at(in.B), r.at32(in.C); a.O == nil && b.O == nil {
				r.at(in.A).setInt(a.N & b.N)
				continue
			}
			f.pc = after(ins, in)
			if err = e.arith(object.OpAnd, r.at(in.A), r.at(in.B), r.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
			goto resume
		case code.TrueDiv:
			if a, b := r.at(in.B), r.at32(in.C); a.isFloat() && b.isFloat() {
				if y := b.float(); y != 0 {
					bits, dst = int64(math.Float64bits(a.float()/y)), int32(in.A)
					goto setFloat
				}
			}
			f.pc = after(ins, in)
			if err = e.arith(object.OpTrueDiv, r.at(in.A), r.at(in.B), r.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
			goto resume
		case code.MatMul, code.FloorDiv, code.Mod, code.LShift, code.RShift, code.Xor, code.Or, code.Pow:
			f.pc = after(ins, in)
			if err = e.arith(arithOps[op-code.Add], r.at(in.A), r.at(in.B), r.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
			goto resume
		case code.AddK:
			y := k.at32(in.C).N
			if a := r.at(in.B); a.O == nil {
				if z := a.N + y; (z^a.N)&(z^y) >= 0 {
					d := r.at(in.A)
					d.N = z
					if d.O != nil {
						d.O = nil
					}
					continue
				}
			}
			f.pc = after(ins, in)
			if err = e.arith(object.OpAdd, r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
			goto resume
		case code.SubK:
			y := k.at32(in.C).N
			if a := r.at(in.B); a.O == nil {
				if z := a.N - y; (a.N^y)&(a.N^z) >= 0 {
					d := r.at(in.A)
					d.N = z
					if d.O != nil {
						d.O = nil
					}
					continue
				}
			}
			f.pc = after(ins, in)
			if err = e.arith(object.OpSub, r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
			goto resume
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
			}
			f.pc = after(ins, in)
			if err = e.arith(object.OpMul, r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
			goto resume
		case code.FloorDivK:
			if a, y := r.at(in.B), k.at32(in.C).N; a.O == nil && y > 0 {
				q := a.N / y
				if a.N%y < 0 {
					q--
				}
				r.at(in.A).setInt(q)
				continue
			}
			f.pc = after(ins, in)
			if err = e.arith(object.OpFloorDiv, r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
			goto resume
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
			f.pc = after(ins, in)
			if err = e.arith(object.OpMod, r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
			goto resume
		case code.AndK:
			if a := r.at(in.B); a.O == nil {
				r.at(in.A).setInt(a.N & k.at32(in.C).N)
				continue
			}
			f.pc = after(ins, in)
			if err = e.arith(object.OpAnd, r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
			goto resume
		case code.TrueDivK, code.LShiftK, code.RShiftK, code.XorK, code.OrK, code.PowK:
			f.pc = after(ins, in)
			if err = e.arith(arithOps[op-code.AddK+1], r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
				goto fail
			}
			goto resume
		case opAddKF:
			if a := r.at(in.B); a.isFloat() {
				bits, dst = int64(math.Float64bits(a.float()+k.at32(in.C).float())), int32(in.A)
				goto setFloat
			}
			goto arithK
		case opSubKF:
			if a := r.at(in.B); a.isFloat() {
				bits, dst = int64(math.Float64bits(a.float()-k.at32(in.C).float())), int32(in.A)
				goto setFloat
			}
			goto arithK
		case opMulKF:
			if a := r.at(in.B); a.isFloat() {
				bits, dst = int64(math.Float64bits(a.float()*k.at32(in.C).float())), int32(in.A)
				goto setFloat
			}
			goto arithK
		case opTrueDivKF:
			if a := r.at(in.B); a.isFloat() {
				bits, dst = int64(math.Float64bits(a.float()/k.at32(in.C).float())), int32(in.A)
				goto setFloat
			}
			goto arithK
		case opArithK:
			goto arithK
		case code.Neg:
			if a := r.at(in.B); a.O == nil && a.N != math.MinInt64 {
				r.at(in.A).setInt(-a.N)
				continue
			} else if a.isFloat() {
				bits, dst = int64(math.Float64bits(-a.float())), int32(in.A)
				goto setFloat
			}
			f.pc = after(ins, in)
			if err = e.unary(object.OpNeg, r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			goto resume
		case code.Positive:
			f.pc = after(ins, in)
			if err = e.unary(object.OpPos, r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			goto resume
		case code.Invert:
			f.pc = after(ins, in)
			if err = e.unary(object.OpInvert, r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			goto resume
		case code.Not:
			f.pc = after(ins, in)
			d := r.at(in.A)
			if cond, err = e.truth(r.at(in.B)); err != nil {
				goto fail
			}
			d.setBool(!cond)
			goto resume

		// Comparison.
		case code.Lt, code.Le, code.Eq, code.Ne, code.Gt, code.Ge:
			f.pc = after(ins, in)
			if err = e.compareTo(object.CmpOp(op-code.Lt), r.at(in.A), r.at(in.B), r.at32(in.C)); err != nil {
				goto fail
			}
			goto resume
		case code.Is:
			f.pc = after(ins, in)
			d := r.at(in.A)
			d.setBool(same(r.at(in.B), r.at32(in.C)))
			goto resume
		case code.IsNot:
			f.pc = after(ins, in)
			d := r.at(in.A)
			d.setBool(!same(r.at(in.B), r.at32(in.C)))
			goto resume
		case code.In:
			f.pc = after(ins, in)
			d := r.at(in.A)
			if cond, err = e.contains(r.at32(in.C), r.at(in.B)); err != nil {
				goto fail
			}
			d.setBool(cond)
			goto resume
		case code.NotIn:
			f.pc = after(ins, in)
			d := r.at(in.A)
			if cond, err = e.contains(r.at32(in.C), r.at(in.B)); err != nil {
				goto fail
			}
			d.setBool(!cond)
			goto resume

		// Jumps.
		case code.Jump:
			in = insAt(ins, int(in.C))
			goto next
		case code.JumpBack:
			goto jump
		case code.JTrue:
			a := r.at(in.A)
			if a.O == nil {
				if a.N != 0 {
					goto jump
				}
				continue
			}
			f.pc = after(ins, in)
			if cond, err = e.truth(a); err != nil {
				goto fail
			}
			if cond {
				goto jumpAfter
			}
			goto resume
		case code.JFalse:
			a := r.at(in.A)
			if a.O == nil {
				if a.N == 0 {
					goto jump
				}
				continue
			}
			f.pc = after(ins, in)
			if cond, err = e.truth(a); err != nil {
				goto fail
			}
			if !cond {
				goto jumpAfter
			}
			goto resume
		case code.JNone:
			if isNone(r.at(in.A)) {
				goto jump
			}
		case code.JNotNone:
			if !isNone(r.at(in.A)) {
				goto jump
			}
		case code.JIs:
			f.pc = after(ins, in)
			if same(r.at(in.A), r.at(in.B)) {
				goto jumpAfter
			}
			goto resume
		case code.JIsNot:
			f.pc = after(ins, in)
			if !same(r.at(in.A), r.at(in.B)) {
				goto jumpAfter
			}
			goto resume
		case code.JIn:
			f.pc = after(ins, in)
			if cond, err = e.contains(r.at(in.B), r.at(in.A)); err != nil {
				goto fail
			}
			if cond {
				goto jumpAfter
			}
			goto resume
		case code.JNotIn:
			f.pc = after(ins, in)
			if cond, err = e.contains(r.at(in.B), r.at(in.A)); err != nil {
				goto fail
			}
			if !cond {
				goto jumpAfter
			}
			goto resume
		case code.JLt:
			if a, b := r.at(in.A), r.at(in.B); a.O == nil && b.O == nil {
				if a.N < b.N {
					goto jump
				}
				continue
			}
			if a, b := r.at(in.A), r.at(in.B); a.isFloat() && b.isFloat() {
				if a.float() < b.float() {
					goto jump
				}
				continue
			}
			f.pc = after(ins, in)
			if cond, err = e.compare(object.CmpLT, r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			if cond {
				goto jumpAfter
			}
			goto resume
		case code.JNLt:
			if a, b := r.at(in.A), r.at(in.B); a.O == nil && b.O == nil {
				if a.N >= b.N {
					goto jump
				}
				continue
			}
			if a, b := r.at(in.A), r.at(in.B); a.isFloat() && b.isFloat() {
				if !(a.float() < b.float()) {
					goto jump
				}
				continue
			}
			f.pc = after(ins, in)
			if cond, err = e.compare(object.CmpLT, r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			if !cond {
				goto jumpAfter
			}
			goto resume
		case code.JLe, code.JEq, code.JNe, code.JGt, code.JGe:
			f.pc = after(ins, in)
			if cond, err = e.compare(object.CmpOp(op-code.JLt), r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			if cond {
				goto jumpAfter
			}
			goto resume
		case code.JNLe, code.JNEq, code.JNNe, code.JNGt, code.JNGe:
			f.pc = after(ins, in)
			if cond, err = e.compare(object.CmpOp(op-code.JNLt), r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			if !cond {
				goto jumpAfter
			}
			goto resume
		case code.JLtK:
			if a := r.at(in.A); a.O == nil {
				if a.N < k.at(in.B).N {
					goto jump
				}
				continue
			}
			goto jumpCmpK
		case code.JLeK:
			if a := r.at(in.A); a.O == nil {
				if a.N <= k.at(in.B).N {
					goto jump
				}
				continue
			}
			goto jumpCmpK
		case code.JEqK:
			if a := r.at(in.A); a.O == nil {
				if a.N == k.at(in.B).N {
					goto jump
				}
				continue
			}
			goto jumpCmpK
		case code.JNeK:
			if a := r.at(in.A); a.O == nil {
				if a.N != k.at(in.B).N {
					goto jump
				}
				continue
			}
			goto jumpCmpK
		case code.JGtK:
			if a := r.at(in.A); a.O == nil {
				if a.N > k.at(in.B).N {
					goto jump
				}
				continue
			}
			goto jumpCmpK
		case code.JGeK:
			if a := r.at(in.A); a.O == nil {
				if a.N >= k.at(in.B).N {
					goto jump
				}
				continue
			}
			goto jumpCmpK
		case code.JNLtK:
			if a := r.at(in.A); a.O == nil {
				if a.N >= k.at(in.B).N {
					goto jump
				}
				continue
			}
			goto jumpCmpK
		case code.JNLeK:
			if a := r.at(in.A); a.O == nil {
				if a.N > k.at(in.B).N {
					goto jump
				}
				continue
			}
			goto jumpCmpK
		case code.JNEqK:
			if a := r.at(in.A); a.O == nil {
				if a.N != k.at(in.B).N {
					goto jump
				}
				continue
			}
			goto jumpCmpK
		case code.JNNeK:
			if a := r.at(in.A); a.O == nil {
				if a.N == k.at(in.B).N {
					goto jump
				}
				continue
			}
			goto jumpCmpK
		case code.JNGtK:
			if a := r.at(in.A); a.O == nil {
				if a.N <= k.at(in.B).N {
					goto jump
				}
				continue
			}
			goto jumpCmpK
		case code.JNGeK:
			if a := r.at(in.A); a.O == nil {
				if a.N < k.at(in.B).N {
					goto jump
				}
				continue
			}
			goto jumpCmpK
		case opJumpCmpK:
			f.pc = after(ins, in)
			orig := in.Orig
			if s, ok := r.at(in.A).O.(*object.Str); ok && s.Class() == object.StrClass {
				if t, ok := k.at(in.B).O.(*object.Str); ok {
					switch orig {
					case code.JEqK, code.JNNeK:
						if s == t || s.String() == t.String() {
							goto jumpAfter
						}
						goto resume
					case code.JNEqK, code.JNeK:
						if s != t && s.String() != t.String() {
							goto jumpAfter
						}
						goto resume
					}
				}
			}
			goto jumpCmpK

		// Building.
		case code.BuildTuple:
			f.pc = after(ins, in)
			d, n := r.at(in.A), in.C
			d.O = e.tuple(f.regs[in.B : int(in.B)+int(n)])
			if e.inst.watched && n > 0 {
				e.ends.Begin(d.O)
			}
			goto resume
		case opTuplePercent:
			f.pc = after(ins, in)
			if ins == unsafe.SliceData(x.ins) {
				mod := insAt(in, 1)
				if e.percentRegs(r.at(mod.A), r.at(mod.B), f.regs[in.B:int(in.B)+int(in.C)]) {
					f.pc++
					goto resume
				}
				insAt(ins, f.pc-1).Op = code.BuildTuple // not worth another trial
			}
			in = insAt(ins, f.pc-1)
			op = code.BuildTuple
			goto dispatch
		case code.BuildList:
			f.pc = after(ins, in)
			d := r.at(in.A)
			d.O = object.NewList(e.boxAll(f.regs[in.B : int(in.B)+int(in.C)]))
			if e.inst.watched {
				e.ends.Begin(d.O)
			}
			goto resume
		case code.BuildSet:
			f.pc = after(ins, in)
			d := r.at(in.A)
			if err = e.buildSet(d, f.regs[in.B:int(in.B)+int(in.C)]); err != nil {
				goto fail
			}
			if e.inst.watched {
				e.ends.Begin(d.O)
			}
			goto resume
		case code.BuildMap:
			f.pc = after(ins, in)
			if err = e.buildMap(r.at(in.A), f.regs[in.B:int(in.B)+2*int(in.C)], in.D != 0); err != nil {
				goto fail
			}
			goto resume
		case code.BuildString:
			f.pc = after(ins, in)
			if err = e.buildString(r.at(in.A), f.regs[in.B:int(in.B)+int(in.C)], x.c, in.D); err != nil {
				goto fail
			}
			goto resume
		case code.BuildSlice:
			f.pc = after(ins, in)
			d := r.at(in.A)
			b, step := r.at(in.B), noneObj
			if in.C == 3 {
				step = e.box(b.at(2))
			}
			d.O = object.NewSlice(e.box(b), e.box(b.at(1)), step)
			goto resume
		case code.Format:
			f.pc = after(ins, in)
			if err = e.format(r.at(in.A), r.at(in.B), r.at32(in.C), in.D); err != nil {
				goto fail
			}
			goto resume
		case code.ListAppend:
			f.pc = after(ins, in)
			l := r.at(in.A).O.(*object.List)
			item = r.at(in.B).O
			if isNumber(item) {
				item = e.box(r.at(in.B))
			}
			if len(l.Items) == cap(l.Items) {
				l.Grow()
			}
			if e.inst.watched {
				object.Hold(item)
			}
			l.Items = append(l.Items, item)
			goto resume
		case code.ListExtend:
			f.pc = after(ins, in)
			if err = e.listExtend(r.at(in.A).O.(*object.List), r.at(in.B)); err != nil {
				goto fail
			}
			goto resume
		case code.ListToTuple:
			f.pc = after(ins, in)
			d := r.at(in.A)
			d.O = object.NewTuple(append([]object.Object(nil), r.at(in.B).O.(*object.List).Items...))
			goto resume
		case code.SetAdd:
			f.pc = after(ins, in)
			if err = e.setAdd(r.at(in.A).O.(*object.Set), r.at(in.B)); err != nil {
				goto fail
			}
			goto resume
		case code.SetUpdate:
			f.pc = after(ins, in)
			if err = e.setUpdate(r.at(in.A).O.(*object.Set), e.box(r.at(in.B))); err != nil {
				goto fail
			}
			goto resume
		case code.MapAdd:
			f.pc = after(ins, in)
			if err = e.setItem(r.at(in.A), r.at(in.B), r.at32(in.C)); err != nil {
				goto fail
			}
			goto resume
		case code.DictUpdate:
			f.pc = after(ins, in)
			if err = e.dictUpdate(r.at(in.A).O.(*object.Dict), e.box(r.at(in.B))); err != nil {
				goto fail
			}
			goto resume
		case code.DictMerge:
			// f(**d) alone: the call only reads the dict.
			if d, ok := r.at(in.B).O.(*object.Dict); ok && d.Class() == object.DictClass && x.ins[after(ins, in)].Op == code.CallEx {
				if mine := r.at(in.A).O.(*object.Dict); mine.Len() == 0 {
					f.pc = after(ins, in)
					r.at(in.A).O = d
					e.putDict(mine)
					goto resume
				}
			}
			f.pc = after(ins, in)
			a, b, c := r.at(in.A), r.at(in.B), r.at32(in.C)
			if err = e.dictMerge(a.O.(*object.Dict), e.box(b), e.box(c)); err != nil {
				goto fail
			}
			goto resume
		case code.Unpack:
			if t, ok := r.at(in.B).O.(*object.Tuple); ok && len(t.Items) == int(in.C) && t.Class() == object.TupleClass {
				f.pc = after(ins, in)
				d := r.at(in.A)
				for _, o := range t.Items {
					d.set(o)
					d = d.at(1)
				}
				goto resume
			}
			f.pc = after(ins, in)
			if err = e.unpack(f.regs[in.A:int(in.A)+int(in.C)], r.at(in.B)); err != nil {
				goto fail
			}
			goto resume
		case code.UnpackEx:
			f.pc = after(ins, in)
			if err = e.unpackEx(f.regs[in.A:], r.at(in.B), int(in.C), int(in.D)); err != nil {
				goto fail
			}
			goto resume

		// Iteration and generators.
		case code.GetIter:
			f.pc = after(ins, in)
			if err = e.getIter(r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			goto resume
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
				goto jump
			case *object.ListIter:
				l := it.List
				if l == nil {
					continue
				}
				if it.I >= len(l.Items) {
					f.pc = after(ins, in)
					it.List = nil
					e.tellExhausted(l)
					goto resume
				}
				item, dst = l.Items[it.I], int32(in.A)
				it.I++
				goto setJump
			case *object.TupleIter:
				l := it.Tuple
				if l == nil {
					continue
				}
				if it.I >= len(l.Items) {
					f.pc = after(ins, in)
					it.Tuple = nil
					e.tellExhausted(l)
					goto resume
				}
				item, dst = l.Items[it.I], int32(in.A)
				it.I++
				goto setJump
			case *object.StrIter:
				f.pc = after(ins, in)
				d := r.at(in.A)
				s := it.Next()
				if s == nil {
					goto resume
				}
				d.O = s
				goto jumpAfter
			case *Generator:
				f.pc = after(ins, in)
				if it.state <= genSuspended && it.kind == kindGenerator {
					if err = e.enterGenerator(f, it); err != nil {
						goto fail
					}
					f = &it.frame
					goto reload
				}
			default:
				f.pc = after(ins, in)
				// A pair that is unpacked at once into two registers is never made.
				if to := insAt(ins, int(in.C)); to.Op == code.Unpack && to.C == 2 && to.B == in.A && int(in.A) >= x.nlocals {
					goto forPair
				}
			}
			goto forNext
		case code.GetAIter:
			f.pc = after(ins, in)
			if err = e.getAIter(r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			goto resume
		case code.GetANext:
			f.pc = after(ins, in)
			if err = e.getANext(r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			goto resume
		case code.GetAwaitable:
			f.pc = after(ins, in)
			if err = e.getAwaitable(r.at(in.A), r.at(in.B), int(in.C)); err != nil {
				goto fail
			}
			goto resume
		case code.GetYieldFromIter:
			f.pc = after(ins, in)
			if err = e.getYieldFromIter(f, r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			goto resume
		case code.Yield:
			v = *r.at(in.B)
			f.pc = after(ins, in)
			goto suspend
		case code.YieldFrom:
			g := f.aux.(*Generator)
			f.pc = after(ins, in)
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
				f.pc--
				goto suspend
			}
			*r.at(insAt(ins, f.pc-1).A) = v
			goto resume
		case code.AsyncGenWrap:
			f.pc = after(ins, in)
			d := r.at(in.A)
			d.O = &asyncWrapped{e.box(r.at(in.B))}
			goto resume
		case code.GoStep:
			f.pc = after(ins, in)
			if cond, err = e.goStep(f, int(in.A)); err != nil {
				goto fail
			}
			if cond {
				goto jumpAfter
			}
			goto resume
		case code.EndAsyncFor:
			f.pc = after(ins, in)
			d := r.at(in.A)
			exc := d.O.(*object.Exception)
			if object.ErrorIs(exc, object.StopAsyncIterationClass) {
				d.O = noneObj
				goto jumpAfter
			}
			err = exc
			goto reraise

		// Calls.
		case code.Call:
			callee = r.at(in.A).O
			base, nargs, dst = int(in.A)+1, int(in.B), in.C
			goto call
		case opLenOf:
			f.pc = after(ins, in)
			if ins == unsafe.SliceData(x.ins) && e.lenOf(f, in) {
				goto resume
			}
			in = insAt(ins, f.pc-1)
			op = code.LoadGlobal
			goto dispatch
		case opCallLen:
			f.pc = after(ins, in)
			if e.quickLen(x, r.at(in.A), r.at32(in.C)) {
				goto resume
			}
			ins = x.run
			in = insAt(ins, f.pc-1)
			callee = r.at(x.c.Ins[f.pc-1].A).O
			base, nargs, dst = int(in.A)+1, 1, in.C
			goto call
		case code.CallMethod:
			m := r.at(in.A)
			callee = m.O
			if m.N == 1 {
				if fn, ok = callee.(*object.Function); ok {
					base, nargs, dst = int(in.A)+1, int(in.B)+1, in.C
					goto callPython
				}
				if d, ok := callee.(*object.MethodDescr); ok {
					f.pc = after(ins, in)
					dst = in.C
					if e.inst.watched {
						if d.Quick == object.NotQuick { // the others tell and count by themselves
							e.beforeNative(d, f.regs[in.A+1:int(in.A)+2+int(in.B)])
						}
						ins = x.run
						in = &x.c.Ins[f.pc-1]
						m = r.at(in.A)
						d = m.O.(*object.MethodDescr)
					}
					if d.Quick != object.NotQuick {
						if d.Quick == object.QuickListAppend && in.B == 1 {
							item = m.at(2).O
							if isNumber(item) {
								item = e.box(m.at(2))
							}
							l := m.at(1).O.(*object.List)
							if len(l.Items) == cap(l.Items) {
								l.Grow()
							}
							if e.inst.watched {
								object.Hold(item)
							}
							l.Items = append(l.Items, item)
							r.at32(dst).O = noneObj
							goto resume
						}
						if cond, err = e.quickMethod(d.Quick, m.at(1), int(in.B)+1, r.at32(dst)); err != nil {
							goto fail
						}
						if cond {
							goto resume
						}
						in = insAt(ins, f.pc-1)
						m = r.at(in.A)
						d = m.O.(*object.MethodDescr)
					}
					if call1 := d.Call1(); call1 != nil && in.B == 1 {
						self := m.at(1).O
						if isNumber(self) {
							self = e.box(m.at(1))
						}
						item = m.at(2).O
						if isNumber(item) {
							item = e.box(m.at(2))
						}
						if item, err = call1(e.t, self, item); err != nil {
							goto fail
						}
						ins = x.run
						in = insAt(ins, f.pc-1)
						goto set
					}
					if call0 := d.Call0(); call0 != nil && in.B == 0 {
						item = m.at(1).O
						if isNumber(item) {
							item = e.box(m.at(1))
						}
						if item, err = call0(e.t, item); err != nil {
							goto fail
						}
						ins = x.run
						in = insAt(ins, f.pc-1)
						goto set
					}
					if err = e.callMethodDescr(d, f.regs[in.A+1:int(in.A)+2+int(in.B)], r.at32(dst)); err != nil {
						goto fail
					}
					goto resume
				}
			}
			base, nargs, dst = int(in.A)+2, int(in.B), in.C
			goto call
		case code.CallKw:
			callee = r.at(in.A).O
			base, nargs, dst = int(in.A)+1, int(in.B), int32(in.D)
			kwname = k.at32(in.C).O.(*object.Tuple)
			goto callKw
		case code.CallMethodKw:
			m := r.at(in.A)
			callee = m.O
			base, nargs, dst = int(in.A)+2, int(in.B), int32(in.D)
			if m.N == 1 && isMethod(callee) {
				base, nargs = base-1, nargs+1
			}
			kwname = k.at32(in.C).O.(*object.Tuple)
			goto callKw
		case code.CallEx:
			f.pc = after(ins, in)
			a, d, spare := r.at(in.A), in.C, in.D != 0
			var kw *Reg
			if in.B == 1 {
				kw = a.at(2)
			}
			var pushed bool
			if pushed, err = e.callEx(f, e.box(a), a.at(1), kw, spare, d); err != nil {
				goto fail
			}
			if pushed {
				f = e.top
				goto reload
			}
			goto resume
		case code.Return:
			v = *r.at(in.A)
			goto ret
		case code.ReturnK:
			v = *k.at32(in.C)
			goto ret
		case code.MakeFunction:
			f.pc = after(ins, in)
			d := r.at(in.A)
			d.O = e.makeFunction(f, x.code.Consts[in.C].(*object.Code), f.regs[in.B:], in.D)
			goto resume
		case code.LoadBuildClass:
			f.pc = after(ins, in)
			d := r.at(in.A)
			if d.O, err = e.builtin(f, strBuildClass, object.NameErrorClass); err != nil {
				goto fail
			}
			goto resume

		// Exceptions.
		case code.Raise:
			f.pc = after(ins, in)
			var again bool
			if again, err = e.raise(f.regs[in.A:], int(in.B)); again {
				goto reraise
			}
			goto fail
		case code.Reraise:
			f.pc = after(ins, in)
			err = r.at(in.A).O.(*object.Exception)
			goto reraise
		case code.EnterHandler:
			f.pc = after(ins, in)
			e.enterHandler(f, r.at(in.A), r.at(in.A+1))
			goto resume
		case code.LeaveHandler:
			f.pc = after(ins, in)
			e.leaveHandler(f, r.at(in.A+1))
			goto resume
		case code.JNotExcMatch:
			f.pc = after(ins, in)
			if cond, err = e.excMatch(r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			if !cond {
				goto jumpAfter
			}
			goto resume
		case code.CheckEGMatch:
			f.pc = after(ins, in)
			if err = e.checkEGMatch(r.at(in.A), r.at(in.A+1), r.at(in.B)); err != nil {
				goto fail
			}
			goto resume
		case code.PrepReraiseStar:
			f.pc = after(ins, in)
			if err = e.prepReraiseStar(r.at(in.A), r.at(in.B), r.at32(in.C)); err != nil {
				goto fail
			}
			goto resume
		case code.ExcInfo:
			f.pc = after(ins, in)
			e.excInfo(f.regs[in.A:int(in.A)+3], r.at(in.B).O)
			goto resume
		case code.LoadAssertionError:
			r.at(in.A).O = object.AssertionErrorClass

		// Imports.
		case code.ImportName:
			f.pc = after(ins, in)
			if err = e.importName(f, x.names[in.C], r.at(in.A), r.at(in.B), r.at(in.B+1)); err != nil {
				goto fail
			}
			goto resume
		case code.ImportFrom:
			f.pc = after(ins, in)
			if err = e.importFrom(x.names[in.C], r.at(in.A), r.at(in.B)); err != nil {
				goto fail
			}
			goto resume
		case code.ImportStar:
			f.pc = after(ins, in)
			if err = e.importStar(f, e.box(r.at(in.A))); err != nil {
				goto fail
			}
			goto resume

		// Pattern matching.
		case code.MatchSequence:
			f.pc = after(ins, in)
			d := r.at(in.A)
			d.setBool(matchFlag(r.at(in.B), object.FlagSequence))
			goto resume
		case code.MatchMapping:
			f.pc = after(ins, in)
			d := r.at(in.A)
			d.setBool(matchFlag(r.at(in.B), object.FlagMapping))
			goto resume
		case code.MatchKeys:
			f.pc = after(ins, in)
			if err = e.matchKeys(r.at(in.A), r.at(in.B), r.at32(in.C)); err != nil {
				goto fail
			}
			goto resume
		case code.MatchClass:
			f.pc = after(ins, in)
			if err = e.matchClass(r.at(in.A), r.at(in.B), r.at32(in.C), int(in.D)); err != nil {
				goto fail
			}
			goto resume
		case code.MatchRest:
			f.pc = after(ins, in)
			if err = e.matchRest(r.at(in.A), r.at(in.B), r.at32(in.C)); err != nil {
				goto fail
			}
			goto resume
		case code.GetLen:
			f.pc = after(ins, in)
			d := r.at(in.A)
			var n int
			if n, err = object.Len(e.t, e.box(r.at(in.B))); err != nil {
				goto fail
			}
			d.setInt(int64(n))
			goto resume

		// The rest.
		case code.SetupAnnotations:
			f.pc = after(ins, in)
			if err = e.setupAnnotations(f); err != nil {
				goto fail
			}
			goto resume
		case code.PrintExpr:
			f.pc = after(ins, in)
			if err = e.printExpr(e.box(r.at(in.A))); err != nil {
				goto fail
			}
			goto resume
		case code.Intrinsic:
			f.pc = after(ins, in)
			if err = e.intrinsic(r.at(in.A), int(in.C), f.regs[in.B:int(in.B)+int(in.D)]); err != nil {
				goto fail
			}
			goto resume
		case opInstrumented:
			f.pc = after(ins, in)
			if e.looked {
				e.looked = false
				op = x.ins[f.pc-1].Op
				goto dispatch
			}
			goto instrumented
		case opWatched:
			if g := x.glanceAt(uintptr(unsafe.Pointer(in)) - uintptr(unsafe.Pointer(ins))); g.kind != glanceNone && e.laterAt < e.t.Depth && !e.looked && !e.ends.Pending {
				if g.kind == glanceReturn {
					if f.flags&^(flagInit|flagNamed) != 0 {
						goto look
					}
					f.pc = after(ins, in)
					cond = e.leavesNothing(f)
					in = insAt(ins, f.pc-1)
					if !cond {
						goto look
					}
					op = x.ins[f.pc-1].Op
					goto dispatch
				}
				p := x.looksAt(g)
				for n := g.n; n > 0; n-- {
					if o := r.at(*p).O; o != nil {
						switch o.(type) {
						case floatMark, unboundMark, *object.Str, py.NoneType, py.Bool:
						default:
							goto look
						}
					}
					p = (*uint16)(unsafe.Add(unsafe.Pointer(p), 2))
				}
				if g.kind == glanceRegs {
					op = g.op
					goto dispatch
				}
				f.pc = after(ins, in)
				cond = e.storesOver(f)
				in = insAt(ins, f.pc-1)
				if cond {
					op = x.ins[f.pc-1].Op
					goto dispatch
				}
			}
		look:
			f.pc = after(ins, in)
			if e.looked || e.light(f) {
				e.looked = false
				in = insAt(ins, f.pc-1)
				op = x.ins[f.pc-1].Op
				goto dispatch
			}
			goto instrumented
		default:
			f.pc = after(ins, in)
			err = object.Errorf(object.SystemErrorClass, "unknown opcode %d", int(op))
			goto fail
		}
	}

instrumented: // look before the instruction before f.pc, and then run it
	dst = int32(f.pc)
	if err = e.instrumented(f); err != nil {
		goto fail
	}
	f.pc--
	if int32(f.pc) == dst-1 { // else a trace function set f_lineno
		e.looked = insAt(f.x.run, f.pc).Op >= opInstrumented
	}
	goto reload

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
	in = insAt(in, 1)
	goto next

setJump: // the same, then the jump of in
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
	goto jump

setFloat: // the same for the number whose bits are bits
	{
		d := r.at32(dst)
		d.N = bits
		if !d.isFloat() {
			d.O = floatMark{}
		}
	}
	in = insAt(in, 1)
	goto next

arithK: // arithmetic with a constant, the long way
	f.pc = after(ins, in)
	{
		if op >= code.NumOps {
			op = in.Orig
		}
		if err = e.arith(arithKOp(op), r.at(in.A), r.at(in.B), k.at32(in.C), in.D != 0); err != nil {
			goto fail
		}
	}
	goto resume

loadGlobal:
	f.pc = after(ins, in)
	if err = e.loadGlobal(f, x.cacheAt(in.D), x.names[in.C], r.at(in.A)); err != nil {
		goto fail
	}
	goto resume

jumpCmpK:
	f.pc = after(ins, in)
	if cond, err = e.jumpCmpK(f, in, op); err != nil {
		goto fail
	}
	if !cond {
		goto resume
	}

jumpAfter: // the jump of the instruction before f.pc, after a call
	ins = x.run
	dst = x.c.Ins[f.pc-1].C // the call may have switched the instrumented code in, which has no operands
	if int(dst) >= f.pc || e.brk.Load() == 0 {
		in = insAt(ins, int(dst))
		goto next
	}
	goto jumpBack

jump: // the jump of in, which serves requests on its way back
	{
		to := insAt(ins, int(in.C))
		if uintptr(unsafe.Pointer(to)) > uintptr(unsafe.Pointer(in)) || e.brk.Load() == 0 {
			in = to
			goto next
		}
		f.pc, dst = after(ins, in), in.C
	}

jumpBack: // to dst, from the instruction before f.pc
	if err = e.checkpoint(f); err != nil { // raised where the jump is: the handlers around it count
		goto fail
	}
	f.pc = int(dst)
	goto reload

resume: // at f.pc, after a call
	ins = x.run
	in = insAt(ins, f.pc)
	goto next

forPair: // the ForLoop before f.pc, whose item is unpacked next
	{
		in := insAt(ins, f.pc-1)
		to := insAt(ins, int(in.C))
		var pair bool
		if cond, pair, err = e.forNextPair(r.at(to.A), r.at(to.A+1), r.at(in.B).O); err != nil {
			goto fail
		}
		if pair {
			if !cond {
				goto resume
			}
			f.pc = int(insAt(ins, f.pc-1).C) + 1
			if e.brk.Load() != 0 {
				if err = e.checkpoint(f); err != nil {
					goto fail
				}
			}
			goto reload
		}
	}

forNext: // the ForLoop before f.pc
	{
		in := insAt(ins, f.pc-1)
		if cond, err = e.forNext(r.at(in.A), r.at(in.B).O); err != nil {
			goto fail
		}
	}
	if cond {
		goto jumpAfter
	}
	goto resume

call: // callee with nargs arguments from register base, base-1 is free; the result goes to dst
	if fn, ok = callee.(*object.Function); !ok {
		f.pc = after(ins, in)
		if isNumber(callee) {
			callee = r.at(x.c.Ins[f.pc-1].A).box()
		}
		if e.brk.Load() != 0 {
			if err = e.checkpoint(f); err != nil {
				goto fail
			}
		}
		if b, isBuiltin := callee.(*object.BuiltinFunc); isBuiltin && nargs == 1 {
			if cond, err = e.callBuiltin1(b, r.atInt(base), r.at32(dst)); err != nil {
				goto fail
			}
			if cond {
				goto resume
			}
		}
		if cls, isClass := callee.(*object.Class); isClass {
			c := x.cacheAt(insAt(ins, f.pc-1).D)
			if c.kind == cacheInit && c.cls == cls && c.version == cls.Version() {
				fn = c.val.(*object.Function)
				made = object.NewInstance(cls)
				e.fresh(made)
				base--
				nargs++
				r.atInt(base).O = made
				in = insAt(ins, f.pc-1)
				goto callPython
			}
		} else if m, bound := callee.(*object.BoundMethod); bound {
			if fn, ok = m.Func.(*object.Function); ok {
				base--
				nargs++
				r.atInt(base).set(m.Self)
				in = insAt(ins, f.pc-1)
				goto callPython
			}
		}
		if cond, err = e.callOther(f, callee, base, nargs, dst); err != nil {
			goto fail
		}
		if cond {
			f = e.top
			goto reload
		}
		goto resume // callOther may have skipped an instruction
	}

callPython: // fn in the same way
	f.pc = after(ins, in)
	if e.brk.Load() != 0 {
		if err = e.checkpoint(f); err != nil {
			made = nil
			goto fail
		}
	}
	if x2, ok = fn.Code.Exec.(*exec); !ok {
		x2 = e.prepare(fn.Code)
	}
	if nargs != x2.plain {
		if cond, err = e.callFunction(f, fn, x2, f.regs[base:base+nargs], nil, nil, nil, dst); err != nil {
			made = nil
			goto fail
		}
		if made != nil {
			e.top.flags |= flagInit
			e.top.aux = made
			made = nil
		}
		if cond {
			f = e.top
			goto reload
		}
		goto resume
	}
	if e.t.Depth >= e.t.P.RecursionLimit {
		made = nil
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
	if made != nil {
		nf.flags |= flagInit
		nf.aux = made
		made = nil
	}
	e.t.Depth++
	e.top = nf
	f, x = nf, x2
	r, ins, k = unsafe.SliceData(nf.regs), x2.run, unsafe.SliceData(x2.k)
	in = ins
	for i := x2.nparams; i < x2.nlocals; i++ {
		r.atInt(i).O = unboundMark{}
	}
	goto next

callKw:
	f.pc = after(ins, in)
	if isNumber(callee) {
		callee = r.at(x.c.Ins[f.pc-1].A).box()
	}
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
	goto resume

ret:
	if f.flags&^(flagInit|flagNamed) == 0 {
		if f.flags != 0 {
			f.pc = after(ins, in)
			if f.flags&flagNamed != 0 {
				e.dropNamed(f)
				r = unsafe.SliceData(f.regs)
			}
			if f.flags&flagInit != 0 {
				if !isNone(&v) {
					goto retAfter
				}
				v.O = f.aux
				f.aux, f.flags = nil, 0
			}
		}
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
		ins, k = x.run, unsafe.SliceData(x.k)
		in = insAt(ins, f.pc)
		*r.at32(dst) = v
		goto next
	}
	f.pc = after(ins, in)
retAfter:
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
		if e.inst.traced && (!isNone(&v) || g.kind == kindCoroutine) {
			if err = e.traceStop(stopIteration(e.box(&v))); err != nil {
				goto fail
			}
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
				goto fail
			}
			v = Reg{O: inst}
		}
		if flags&flagThen != 0 {
			var res object.Object
			if res, err = inst.(*continuation).run(e.t, e.box(&v), nil); err != nil {
				goto fail
			}
			v = regOf(res)
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
		if e.inst.traced && f.x.ins[f.pc].Op == code.YieldFrom {
			if err = e.traceDelegation(f, &v); err != nil {
				f.pc++
				goto fail
			}
		}
		if g.take != nil && direct && e.feeds(g, &v) {
			goto reload
		}
		f = e.leaveGenerator(g, false)
		if direct {
			return v, nil
		}
		switch in := &f.x.ins[f.pc-1]; in.Op {
		case code.ForLoop:
			f.regs[in.A] = v
			if e.brk.Load() != 0 {
				if err = e.checkpoint(f); err != nil {
					goto fail
				}
			}
			f.pc = int(in.C)
			goto reload
		case code.YieldFrom:
			f.pc--
			goto suspend
		}
		if e.brk.Load() != 0 {
			if err = e.checkpoint(f); err != nil {
				goto fail
			}
		}
		goto reload
	}

fail: // f.pc is behind the instruction
	if err == object.ErrHandOver {
		if cond, err = e.takeOver(f); err == nil {
			f = e.top
			goto reload
		}
	}
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
