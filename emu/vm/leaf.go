package vm

// Leaf functions, which natives call much (keys of sort, __lt__, __eq__, __hash__, getters): their straight-line code loads, computes and returns. It is
// tried on the Go stack without a frame. Nothing that it does can be noticed, so that the first instruction which is not of the plain kind (an attribute that is
// not in its cached slot, an operand of another type, a failure) gives the whole call to the loop.

import (
	"math"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

const (
	leafRegs = 8  // at most so many registers
	leafIns  = 12 // and instructions
)

// isLeaf says whether x may be tried: no jumps, no calls, nothing stored but in registers.
func (x *exec) isLeaf() bool {
	if !x.simple || x.nregs > leafRegs || len(x.ins) > leafIns {
		return false
	}
	for i := range x.ins {
		switch x.ins[i].Op {
		case code.Move, code.LoadK, code.LoadInt, code.LoadAttr, code.GetItemK, code.BuildTuple, code.Neg, code.Add, code.Sub, code.Mul,
			code.AddK, code.SubK, code.MulK, code.ModK, code.AndK, opAddKF, opSubKF, opMulKF, code.Lt, code.Le, code.Eq, code.Ne, code.Gt, code.Ge:
		case code.Return, code.ReturnK:
			return true // what follows is never reached
		default:
			return false
		}
	}
	return false
}

// runLeaf tries leaf x with one argument a parameter; ok is false when the loop must run the call.
func (e *Engine) runLeaf(x *exec, args []object.Object) (v object.Object, ok bool) {
	var r [leafRegs]Reg
	if len(args) != x.nargs || len(args) > leafRegs || e.t.Depth >= e.t.P.RecursionLimit || len(x.ins) == 0 || x.run != &x.ins[0] {
		return nil, false
	}
	for i, a := range args {
		r[i].set(a)
	}
	for i := range x.ins {
		in := &x.ins[i]
		d := &r[in.A%leafRegs]
		switch in.Op {
		case code.Move:
			*d = r[in.B%leafRegs]
			if d.unbound() {
				return nil, false
			}
		case code.LoadK:
			*d = x.k[in.C]
		case code.LoadInt:
			*d = Reg{N: int64(in.C)}
		case code.LoadAttr:
			o, isInst := r[in.B%leafRegs].O.(*object.Instance)
			c := x.cacheAt(in.D)
			if !isInst || c.kind != cacheSlot || o.Attrs().Layout() != c.layout || c.cls.Version() != c.version {
				return nil, false
			}
			s := o.Attrs().Slot(c.idx)
			if s == nil {
				return nil, false
			}
			d.set(s)
		case code.GetItemK:
			var items []object.Object
			switch o := r[in.B%leafRegs].O.(type) {
			case *object.Tuple:
				if o.Class() == object.TupleClass {
					items = o.Items
				}
			case *object.List:
				if o.Class() == object.ListClass {
					items = o.Items
				}
			}
			if k := &x.k[in.C]; k.O != nil || uint64(k.N) >= uint64(len(items)) {
				return nil, false
			}
			d.set(items[x.k[in.C].N])
		case code.BuildTuple:
			d.O = e.tuple(r[in.B : int(in.B)+int(in.C)])
		case code.Neg:
			switch a := &r[in.B%leafRegs]; {
			case a.O == nil && a.N != math.MinInt64:
				*d = Reg{N: -a.N}
			case a.isFloat():
				d.setFloat(-a.float())
			default:
				return nil, false
			}
		case code.Add, code.Sub, code.Mul:
			if !leafArith(in.Op, d, &r[in.B%leafRegs], &r[in.C%leafRegs]) {
				return nil, false
			}
		case code.AddK, code.SubK, code.MulK, opAddKF, opSubKF, opMulKF:
			op := in.Op
			if op >= code.NumOps {
				op = in.Orig
			}
			if !leafArith(op-code.AddK+code.Add, d, &r[in.B%leafRegs], &x.k[in.C]) {
				return nil, false
			}
		case code.ModK, code.AndK:
			a, y := &r[in.B%leafRegs], x.k[in.C].N
			if a.O != nil || y <= 0 {
				return nil, false
			}
			n := a.N & y
			if in.Op == code.ModK {
				if n = a.N % y; n < 0 {
					n += y
				}
			}
			*d = Reg{N: n}
		case code.Lt, code.Le, code.Eq, code.Ne, code.Gt, code.Ge:
			res, plain := fastCompare(object.CmpOp(in.Op-code.Lt), &r[in.B%leafRegs], &r[in.C%leafRegs])
			if !plain {
				return nil, false
			}
			d.setBool(res)
		case code.Return:
			return e.box(d), !d.unbound()
		case code.ReturnK:
			return e.box(&x.k[in.C]), true
		default:
			return nil, false
		}
	}
	return nil, false
}

// OrderedBy implements object.Engine.
func (e *Engine) OrderedBy(fn *object.Function) *object.Str {
	x := e.execOf(fn.Code)
	if !x.leaf || x.nargs != 2 || len(x.ins) < 4 || x.run != &x.ins[0] {
		return nil
	}
	a, b, lt, ret := &x.ins[0], &x.ins[1], &x.ins[2], &x.ins[3]
	if a.Op != code.LoadAttr || a.B != 0 || b.Op != code.LoadAttr || b.B != 1 || a.C != b.C || a.A == 1 ||
		lt.Op != code.Lt || lt.B != a.A || lt.C != int32(b.A) || ret.Op != code.Return || ret.A != lt.A {
		return nil
	}
	return x.names[a.C]
}

// leafArith is +, - and * of two ints or two floats without overflow.
func leafArith(op code.Op, d, a, b *Reg) bool {
	if a.O == nil && b.O == nil {
		x, y := a.N, b.N
		const half = math.MaxInt32
		if x > half || x < -half || y > half || y < -half {
			return false
		}
		switch op {
		case code.Add:
			*d = Reg{N: x + y}
		case code.Sub:
			*d = Reg{N: x - y}
		default:
			*d = Reg{N: x * y}
		}
		return true
	}
	if !a.isFloat() || !b.isFloat() {
		return false
	}
	x, y := a.float(), b.float()
	switch op {
	case code.Add:
		d.setFloat(x + y)
	case code.Sub:
		d.setFloat(x - y)
	default:
		d.setFloat(x * y)
	}
	return true
}
