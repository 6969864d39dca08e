package vm

// Numbers, comparisons and truth beyond what the loop does inline.

import (
	"math"
	"math/bits"
	"strings"
	"unsafe"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/libm"
	"github.com/pyemu/pyemu/emu/object"
)

// arithOps are the operators of code.Add...Pow, in their order.
var arithOps = [...]object.BinOp{object.OpAdd, object.OpSub, object.OpMul, object.OpMatMul, object.OpTrueDiv, object.OpFloorDiv, object.OpMod,
	object.OpLShift, object.OpRShift, object.OpAnd, object.OpXor, object.OpOr, object.OpPow}

// arithKOps are the operators of code.AddK...PowK.
var arithKOps = [...]object.BinOp{object.OpAdd, object.OpSub, object.OpMul, object.OpTrueDiv, object.OpFloorDiv, object.OpMod,
	object.OpLShift, object.OpRShift, object.OpAnd, object.OpXor, object.OpOr, object.OpPow}

func arithKOp(op code.Op) object.BinOp { return arithKOps[op-code.AddK] }

func mulInt(a, b int64) (int64, bool) {
	hi, lo := bits.Mul64(uint64(a), uint64(b))
	hi -= uint64((a>>63)&b) + uint64((b>>63)&a)
	return int64(lo), int64(hi) == int64(lo)>>63
}

const exactFloat = 1 << 53 // integers up to here are floats without rounding

// toFloat returns a register's number as a float when that is exact.
func toFloat(a *Reg) (float64, bool) {
	if a.O == nil {
		return float64(a.N), -exactFloat <= a.N && a.N <= exactFloat
	}
	if a.isFloat() {
		return a.float(), true
	}
	return 0, false
}

func zeroDivision(text string) error {
	return object.Errorf(object.ZeroDivisionErrorClass, "%s", text)
}

// arith is dst = a op b.
func (e *Engine) arith(op object.BinOp, dst, a, b *Reg, inPlace bool) error {
	if a.O == nil && b.O == nil {
		if done, err := intArith(op, dst, a.N, b.N); done || err != nil {
			return err
		}
	} else if x, ok := toFloat(a); ok {
		if y, ok := toFloat(b); ok {
			if done, err := floatArith(op, dst, x, y); done || err != nil {
				return err
			}
		}
	} else if op == object.OpMod {
		if s, ok := a.O.(*object.Str); ok && s.Class() == object.StrClass && e.percent(dst, s, b) {
			return nil
		}
	} else if op == object.OpMul {
		if s, ok := a.O.(*object.Str); ok && b.O == nil && e.repeat(dst, s, b.N) {
			return nil
		}
	} else if op == object.OpAdd {
		if s, ok := a.O.(*object.Str); ok {
			if t, ok := b.O.(*object.Str); ok && s.Class() == object.StrClass && t.Class() == object.StrClass {
				dst.O = e.concat(s, t, inPlace)
				return nil
			}
		}
	}
	if x, y := longOperand(a), longOperand(b); x != nil && y != nil {
		if v, done := object.IntBinary(op, x, y); done {
			dst.set(v)
			e.top.x.spent.mark(dst)
			return nil
		}
		if e.longArith(op, dst, a, b) {
			return nil
		}
	}
	if isLong(a) || isLong(b) {
		e.top.x.handOut()
	}
	var v object.Object
	var err error
	if inPlace {
		v, err = object.InPlace(e.t, op, e.box(a), e.box(b))
	} else {
		v, err = object.Binary(e.t, op, e.box(a), e.box(b))
	}
	if err != nil {
		return err
	}
	dst.set(v)
	e.learn(v)
	if isLong(dst) {
		dst.N = 0
	}
	return nil
}

// longOperand returns an int of any size for IntBinary, which does not keep it; nil for what is no plain int.
func longOperand(r *Reg) object.Object {
	switch o := r.O.(type) {
	case nil:
		return object.IntAt(&r.N)
	case *py.BigInt:
		return o
	}
	return nil
}

// maxRepeat is the longest text in bytes that repeat makes.
const maxRepeat = 80

// repeat is dst = s * n for short results; false: nothing was done.
func (e *Engine) repeat(dst *Reg, s *object.Str, n int64) bool {
	text := s.String()
	if s.Class() != object.StrClass || n > maxRepeat || len(text)*int(n) > maxRepeat {
		return false
	}
	switch {
	case n <= 0 || text == "":
		dst.O = object.EmptyStr
	case n == 1:
		dst.O = s
	default:
		b := e.text[:0]
		for range n {
			b = append(b, text...)
		}
		e.text = b
		dst.O = object.NewText(b, s.Len()*int(n))
	}
	return true
}

// maxPlainArgs is how many arguments percentRegs takes.
const maxPlainArgs = 8

// percentRegs is dst = format % the tuple of regs for plain formats and arguments; false: nothing was done.
func (e *Engine) percentRegs(dst, format *Reg, regs []Reg) bool {
	s, ok := format.O.(*object.Str)
	if !ok || s.Class() != object.StrClass || len(regs) > maxPlainArgs {
		return false
	}
	args := e.plain[:len(regs)]
	for i := range regs { // nobody keeps them
		switch r := &regs[i]; r.O.(type) {
		case nil:
			args[i] = object.IntAt(&r.N)
		case floatMark:
			args[i] = object.FloatAt(&r.N)
		default:
			args[i] = r.O
		}
	}
	text, n, ok := object.PercentPlain(e.text[:0], s, args, nil)
	if cap(text) <= maxText {
		e.text = text
	}
	clear(args)
	if ok {
		dst.O = object.NewText(text, n)
	}
	return ok
}

// percent is dst = s % b for plain formats and arguments; false: nothing was done.
func (e *Engine) percent(dst *Reg, s *object.Str, b *Reg) bool {
	var one [1]object.Object
	var names *object.Dict
	args := one[:]
	switch o := b.O.(type) {
	case nil:
		one[0] = object.IntAt(&b.N) // nobody keeps it
	case floatMark:
		one[0] = object.FloatAt(&b.N)
	case *object.Str:
		one[0] = o
	case *object.Tuple:
		if o.Class() != object.TupleClass {
			return false
		}
		args = o.Items
	case *object.Dict:
		if o.Class() != object.DictClass {
			return false
		}
		args, names = nil, o
	default:
		return false
	}
	text, n, ok := object.PercentPlain(e.text[:0], s, args, names)
	if cap(text) <= maxText {
		e.text = text
	}
	if ok {
		dst.O = object.NewText(text, n)
	}
	return ok
}

// intArith does the int operators whose result fits an int64; done is false when it does not.
func intArith(op object.BinOp, dst *Reg, a, b int64) (done bool, err error) {
	var z int64
	switch op {
	case object.OpMod:
		if b == 0 {
			return false, zeroDivision("integer modulo by zero")
		}
		if b == -1 {
			z = 0
			break
		}
		if z = a % b; z != 0 && (z < 0) != (b < 0) {
			z += b
		}
	case object.OpFloorDiv:
		if b == 0 {
			return false, zeroDivision("integer division or modulo by zero")
		}
		if b == -1 && a == math.MinInt64 {
			return false, nil
		}
		if z = a / b; a%b != 0 && (a < 0) != (b < 0) {
			z--
		}
	case object.OpTrueDiv:
		if b == 0 {
			return false, zeroDivision("division by zero")
		}
		if a < -exactFloat || a > exactFloat || b < -exactFloat || b > exactFloat {
			return false, nil
		}
		dst.setFloat(float64(a) / float64(b))
		return true, nil
	case object.OpAnd:
		z = a & b
	case object.OpOr:
		z = a | b
	case object.OpXor:
		z = a ^ b
	case object.OpLShift:
		if b < 0 || b > 62 {
			return false, nil
		}
		if z = a << uint(b); z>>uint(b) != a {
			return false, nil
		}
	case object.OpRShift:
		if b < 0 {
			return false, nil
		}
		z = a >> uint(min(b, 63))
	case object.OpPow:
		if b < 0 || b > 64 {
			return false, nil
		}
		z = 1
		ok := true
		for x := a; b > 0; {
			if b&1 != 0 {
				if z, ok = mulInt(z, x); !ok {
					return false, nil
				}
			}
			if b >>= 1; b > 0 {
				if x, ok = mulInt(x, x); !ok {
					return false, nil
				}
			}
		}
	default:
		return false, nil
	}
	dst.setInt(z)
	return true, nil
}

func floatArith(op object.BinOp, dst *Reg, a, b float64) (done bool, err error) {
	switch op {
	case object.OpAdd:
		dst.setFloat(a + b)
	case object.OpSub:
		dst.setFloat(a - b)
	case object.OpMul:
		dst.setFloat(a * b)
	case object.OpTrueDiv:
		if b == 0 {
			return false, zeroDivision("float division by zero")
		}
		dst.setFloat(a / b)
	case object.OpPow:
		if b == 2 {
			if z := a * a; !math.IsInf(z, 0) || math.IsInf(a, 0) {
				dst.setFloat(z)
				return true, nil
			}
			return false, nil
		}
		if a > 0 && b != 0 && !math.IsInf(a, 0) && !math.IsInf(b, 0) {
			if z := libm.Pow(a, b); !math.IsInf(z, 0) {
				dst.setFloat(z)
				return true, nil
			}
		}
		return false, nil
	default:
		return false, nil
	}
	return true, nil
}

// longText is the length from which on repeated concatenation is amortised.
const longText = 128

// concat is s + t. A loop of `s += x` appends in place: the engine remembers the buffer behind its last long result, whose bytes after that result nobody
// can see.
func (e *Engine) concat(s, t *object.Str, inPlace bool) *object.Str {
	a, b := s.String(), t.String()
	if a == "" {
		return t
	}
	if b == "" {
		return s
	}
	n := s.Len() + t.Len()
	if !inPlace || len(a) < longText {
		return object.JoinTexts(a, b, n)
	}
	if e.lastCat != s {
		e.catBuf = append(make([]byte, 0, 2*len(a)+len(b)), a...)
	}
	e.catBuf = append(e.catBuf, b...)
	r := object.NewStrN(unsafe.String(&e.catBuf[0], len(e.catBuf)), n)
	e.lastCat = r
	return r
}

func (e *Engine) unary(op object.UnOp, dst, a *Reg) error {
	if a.O == nil {
		switch op {
		case object.OpInvert:
			dst.setInt(^a.N)
			return nil
		case object.OpPos:
			dst.setInt(a.N)
			return nil
		}
	}
	v, err := object.Unary(e.t, op, e.box(a))
	if err != nil {
		return err
	}
	dst.set(v)
	e.learn(v)
	return nil
}

func (e *Engine) truth(a *Reg) (bool, error) {
	if a.O == nil {
		return a.N != 0, nil
	}
	switch o := a.O.(type) {
	case py.Bool:
		return bool(o), nil
	case floatMark:
		return a.float() != 0, nil
	case py.NoneType:
		return false, nil
	case *object.Str:
		if o.Class() == object.StrClass {
			return o.Len() != 0, nil
		}
	case *object.List:
		if o.Class() == object.ListClass {
			return len(o.Items) != 0, nil
		}
	}
	return object.Truth(e.t, a.O)
}

func isNone(a *Reg) bool {
	_, ok := a.O.(py.NoneType)
	return ok
}

func order[T int64 | float64 | string](op object.CmpOp, a, b T) bool {
	switch op {
	case object.CmpLT:
		return a < b
	case object.CmpLE:
		return a <= b
	case object.CmpEQ:
		return a == b
	case object.CmpNE:
		return a != b
	case object.CmpGT:
		return a > b
	}
	return a >= b
}

// fastCompare compares numbers and strings.
func fastCompare(op object.CmpOp, a, b *Reg) (res, ok bool) {
	if a.O == nil && b.O == nil {
		return order(op, a.N, b.N), true
	}
	if a.isFloat() && b.isFloat() {
		return order(op, a.float(), b.float()), true
	}
	if s, isStr := a.O.(*object.Str); isStr {
		if t, isStr := b.O.(*object.Str); isStr && s.Class() == object.StrClass && t.Class() == object.StrClass {
			if s == t {
				return op == object.CmpEQ || op == object.CmpLE || op == object.CmpGE, true
			}
			return order(op, s.String(), t.String()), true
		}
		return false, false
	}
	if x, isNum := toFloat(a); isNum {
		if y, isNum := toFloat(b); isNum {
			return order(op, x, y), true
		}
	}
	return false, false
}

// compareTo stores a op b, which may be any object.
func (e *Engine) compareTo(op object.CmpOp, dst, a, b *Reg) error {
	if res, ok := fastCompare(op, a, b); ok {
		dst.setBool(res)
		return nil
	}
	if res, ok := longCompare(op, a, b); ok {
		dst.setBool(res)
		return nil
	}
	if isLong(a) || isLong(b) {
		e.top.x.handOut()
	}
	v, err := object.RichCompare(e.t, e.box(a), e.box(b), op)
	if err != nil {
		return err
	}
	dst.set(v)
	e.learn(v)
	return nil
}

// longCompare compares ints of which one is long.
func longCompare(op object.CmpOp, a, b *Reg) (res, ok bool) {
	_, long := a.O.(*py.BigInt)
	if !long {
		if _, long = b.O.(*py.BigInt); !long {
			return false, false
		}
	}
	x, y := longOperand(a), longOperand(b)
	if x == nil || y == nil {
		return false, false
	}
	cmp, _ := object.IntCompare(x, y)
	return op.Holds(cmp), true
}

// compare is the truth of a op b.
func (e *Engine) compare(op object.CmpOp, a, b *Reg) (bool, error) {
	if res, ok := fastCompare(op, a, b); ok {
		return res, nil
	}
	if res, ok := longCompare(op, a, b); ok {
		return res, nil
	}
	if isLong(a) || isLong(b) {
		e.top.x.handOut()
	}
	return object.Compare(e.t, e.box(a), e.box(b), op)
}

// jumpCmpK evaluates the comparison of a compare-and-branch with a constant: whether to jump.
func (e *Engine) jumpCmpK(f *Frame, in *code.Ins, op code.Op) (bool, error) {
	if op == opJumpCmpK {
		op = in.Orig
	}
	neg := op >= code.JNLtK
	cmp := object.CmpOp(op - code.JLtK)
	if neg {
		cmp = object.CmpOp(op - code.JNLtK)
	}
	res, err := e.compare(cmp, &f.regs[in.A], &f.x.k[in.B])
	return res != neg, err
}

// contains is x in o.
func (e *Engine) contains(o, x *Reg) (bool, error) {
	if s, ok := o.O.(*object.Set); ok && x.O == nil && (s.Class() == object.SetClass || s.Class() == object.FrozenSetClass) {
		if has, sure := s.HasInt(x.N); sure {
			return has, nil
		}
		return s.Has(e.t, e.box(x))
	}
	switch c := o.O.(type) {
	case *object.Dict:
		if s, ok := x.O.(*object.Str); ok && s.Class() == object.StrClass && c.Class() == object.DictClass {
			if v, sure := c.LookStr(s); sure {
				return v != nil, nil
			}
		}
	case *object.Set:
		if k, ok := x.O.(*object.Str); ok && k.Class() == object.StrClass && (c.Class() == object.SetClass || c.Class() == object.FrozenSetClass) {
			if has, sure := c.HasStr(k); sure {
				return has, nil
			}
		}
	case *object.Str:
		if s, ok := x.O.(*object.Str); ok && s.Class() == object.StrClass && c.Class() == object.StrClass {
			if t := s.String(); len(t) == 1 {
				return strings.IndexByte(c.String(), t[0]) >= 0, nil
			}
			return strings.Contains(c.String(), s.String()), nil
		}
	}
	return object.Contains(e.t, e.box(o), e.box(x))
}
