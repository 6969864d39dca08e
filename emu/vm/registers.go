package vm

// Registers: numbers unboxed, everything else an object.

import (
	"math"
	"reflect"
	"unsafe"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Reg is a register. O nil: the int N. O a floatMark: the float whose bits N holds. O an unboundMark: a local without a value. Every other O
// is the value itself; it is never a py.Int or a py.Float, so that one comparison tells a number from the rest. Beside a *py.BigInt N may be a
// stamp, see inplace_int.go.
type Reg struct {
	O object.Object
	N int64
}

type (
	floatMark   struct{}
	unboundMark struct{}
)

// at returns the register i places after r. The loop's operands lie in their window by construction (code.Verify; prepare checks the constants).
func (r *Reg) at(i uint16) *Reg {
	return (*Reg)(unsafe.Add(unsafe.Pointer(r), uintptr(i)*unsafe.Sizeof(Reg{})))
}

// at32 is at for operand C.
func (r *Reg) at32(i int32) *Reg {
	return (*Reg)(unsafe.Add(unsafe.Pointer(r), int(i)*int(unsafe.Sizeof(Reg{}))))
}

// atInt is at for computed numbers.
func (r *Reg) atInt(i int) *Reg {
	return (*Reg)(unsafe.Add(unsafe.Pointer(r), i*int(unsafe.Sizeof(Reg{}))))
}

// Type makes the marks storable beside objects; nobody calls it.
func (floatMark) Type() *py.Type { return nil }

// Type makes the marks storable beside objects; nobody calls it.
func (unboundMark) Type() *py.Type { return nil }

var (
	trueObj  object.Object = py.Bool(true)
	falseObj object.Object = py.Bool(false)
	noneObj  object.Object = py.None
	floatObj object.Object = floatMark{}
	noneReg                = Reg{O: py.None}
)

// isNumber says whether o, the object of a register, stands for an unboxed number.
func isNumber(o object.Object) bool {
	_, isFloat := o.(floatMark)
	return isFloat || o == nil
}

// goType is the identity of the Go type of a register's object.
func goType(r *Reg) unsafe.Pointer { return *(*unsafe.Pointer)(unsafe.Pointer(&r.O)) }

// noType is the type of no register's object. (An int's register has the type nil.)
var noType = unsafe.Pointer(new(byte))

// headClass is the class of a register's object when that is a pointer to a struct that begins with its class; see headed.
func headClass(r *Reg) *object.Class {
	return **(***object.Class)(unsafe.Add(unsafe.Pointer(&r.O), unsafe.Sizeof(uintptr(0))))
}

// headed says whether o is of a type that begins with its class. TestHeadClass holds it against Class.
func headed(o object.Object) bool {
	switch o.(type) {
	case *object.List, *object.Dict, *object.Set, *object.Str, *object.Tuple, *object.Bytes, *object.Instance:
		return true
	}
	t := reflect.TypeOf(o)
	return t.Kind() == reflect.Pointer && t.Elem().Kind() == reflect.Struct && t.Elem().NumField() > 0 && t.Elem().Field(0).Type == headerType
}

var headerType = reflect.TypeFor[object.Header]()

// box returns the value for the heap.
func (r *Reg) box() object.Object {
	if r.O == nil {
		return object.NewInt(r.N)
	}
	if _, ok := r.O.(floatMark); ok {
		return py.Float(math.Float64frombits(uint64(r.N)))
	}
	return r.O
}

// set stores a value that comes from the heap.
func (r *Reg) set(o object.Object) {
	switch v := o.(type) {
	case py.Int:
		r.N = int64(v)
		if r.O != nil {
			r.O = nil
		}
	case py.Float:
		r.N = int64(math.Float64bits(float64(v)))
		r.O = floatMark{}
	default:
		r.O = o
	}
}

func (r *Reg) setInt(n int64) {
	r.N = n
	if r.O != nil {
		r.O = nil
	}
}

func (r *Reg) setFloat(v float64) {
	r.N = int64(math.Float64bits(v))
	if _, ok := r.O.(floatMark); !ok {
		r.O = floatMark{}
	}
}

func (r *Reg) setBool(b bool) {
	if b {
		r.O = trueObj
	} else {
		r.O = falseObj
	}
}

func (r *Reg) float() float64 { return math.Float64frombits(uint64(r.N)) }

func (r *Reg) isFloat() bool {
	_, ok := r.O.(floatMark)
	return ok
}

func (r *Reg) unbound() bool {
	_, ok := r.O.(unboundMark)
	return ok
}

// regOf is set as a value.
func regOf(o object.Object) (r Reg) {
	r.set(o)
	return r
}

// same is Python's `is`.
func same(x, y *Reg) bool {
	if x.O == nil || y.O == nil {
		return x.O == nil && y.O == nil && x.N == y.N
	}
	xf, yf := x.isFloat(), y.isFloat()
	if xf || yf {
		return xf && yf && x.N == y.N
	}
	return object.Is(x.O, y.O)
}

// boxAll returns the values of a run of registers in a new slice.
func boxAll(regs []Reg) []object.Object {
	out := make([]object.Object, len(regs))
	for i := range regs {
		out[i] = regs[i].box()
	}
	return out
}

// boxChunk is how many boxed numbers one allocation makes. One that lives keeps its neighbours' memory, 256 bytes.
const boxChunk = 32

// box is Reg.box with a cheaper allocation.
func (e *Engine) box(r *Reg) object.Object {
	if r.O == nil {
		if o := object.SmallInt(r.N); o != nil {
			return o
		}
		return object.IntAt(e.newBox(r.N))
	}
	if _, ok := r.O.(floatMark); ok {
		return object.FloatAt(e.newBox(r.N))
	}
	return r.O
}

func (e *Engine) newBox(n int64) *int64 {
	if e.nbox == boxChunk {
		e.boxes = new([boxChunk]int64)
		e.nbox = 0
	}
	p := &e.boxes[e.nbox]
	*p = n
	e.nbox++
	return p
}

// boxAll returns the values of a run of registers in a new slice.
func (e *Engine) boxAll(regs []Reg) []object.Object {
	out := make([]object.Object, len(regs))
	for i := range regs {
		out[i] = e.box(&regs[i])
	}
	return out
}

// storeCell sets the variable in c.
func storeCell(c *object.Cell, r *Reg) {
	switch {
	case r.O == nil:
		c.PutInt(r.N)
	case r.isFloat():
		c.PutFloat(r.float())
	default:
		c.Put(r.O)
	}
}

// tuple returns the values of a run of registers as a tuple.
func (e *Engine) tuple(regs []Reg) *object.Tuple {
	t := object.TupleFor(len(regs))
	for i := range regs {
		t.Items[i] = e.box(&regs[i])
	}
	object.HoldAll(t.Items)
	return t
}
