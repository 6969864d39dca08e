package object

// The operators of a class as Go functions, one field each, and their tie to the dunder methods: a built-in class sets fields
// and gets dunder methods for them (slot wrappers); a Python class defines dunder methods and gets fields that call them.
// The table slotDefs in slotdefs.go is the only place that knows which belongs to which.

// BinOp numbers the binary operators.
type BinOp uint8

// The binary operators, in the order of the table binOps.
const (
	OpAdd BinOp = iota
	OpSub
	OpMul
	OpMatMul
	OpTrueDiv
	OpFloorDiv
	OpMod
	OpDivmod
	OpLShift
	OpRShift
	OpAnd
	OpXor
	OpOr
	OpPow
	NumBinOps
)

// UnOp numbers the unary operators that have a slot.
type UnOp uint8

// The unary operators.
const (
	OpNeg UnOp = iota
	OpPos
	OpInvert
	OpAbs
	NumUnOps
)

// CmpOp numbers the rich comparisons.
type CmpOp uint8

// The rich comparisons, in CPython's order.
const (
	CmpLT CmpOp = iota
	CmpLE
	CmpEQ
	CmpNE
	CmpGT
	CmpGE
)

// The function types of slots.
type (
	// UnaryFunc computes something of self.
	UnaryFunc func(t *Thread, self Object) (Object, error)
	// BinaryFunc is called with the operands in their written order; either one may be of the slot's class. It returns
	// py.NotImplemented when it does not know the other operand.
	BinaryFunc func(t *Thread, a, b Object) (Object, error)
	// TernaryFunc is pow: mod is py.None in the two-operand form.
	TernaryFunc func(t *Thread, a, b, mod Object) (Object, error)
	// CallFunc calls self.
	CallFunc func(t *Thread, self Object, a Args) (Object, error)
)

// Slots are the operators of a class. A nil field: not supported.
type Slots struct {
	New  func(t *Thread, cls *Class, a Args) (Object, error)
	Init func(t *Thread, self Object, a Args) error
	Del  func(t *Thread, self Object) error
	Call CallFunc

	Repr UnaryFunc
	Str  UnaryFunc
	Hash func(t *Thread, self Object) (int64, error)

	GetAttr func(t *Thread, self Object, name *Str) (Object, error)
	SetAttr func(t *Thread, self Object, name *Str, v Object) error // v nil: delete

	RichCmp func(t *Thread, self, other Object, op CmpOp) (Object, error)

	Iter UnaryFunc
	Next UnaryFunc // (nil, nil): exhausted

	Len      func(t *Thread, self Object) (int, error)
	GetItem  BinaryFunc
	SetItem  func(t *Thread, self, key, v Object) error // v nil: delete
	Contains func(t *Thread, self, x Object) (bool, error)
	Concat   BinaryFunc                                          // sequences' +: left operand is self
	Repeat   func(t *Thread, self Object, n int) (Object, error) // sequences' *
	IConcat  BinaryFunc
	IRepeat  func(t *Thread, self Object, n int) (Object, error)

	Bool    func(t *Thread, self Object) (bool, error)
	Binary  [NumBinOps]BinaryFunc // without OpPow
	InPlace [NumBinOps]BinaryFunc
	Pow     TernaryFunc
	Unary   [NumUnOps]UnaryFunc
	Index   UnaryFunc
	Int     UnaryFunc
	Float   UnaryFunc

	DescrGet func(t *Thread, descr, obj Object, cls *Class) (Object, error) // obj nil: accessed through the class
	DescrSet func(t *Thread, descr, obj, v Object) error                    // v nil: delete

	Await UnaryFunc
	AIter UnaryFunc
	ANext UnaryFunc

	// Buffer gives the object's memory (bytes, bytearray, memoryview, array, mmap). No dunder method in 3.11.
	Buffer func(t *Thread, self Object) (*Buffer, error)
}

// Buffer is a view of an object's memory (PEP 3118), C-contiguous unless Strides says otherwise. Release, when not nil, must be called once.
type Buffer struct {
	Bytes    []byte
	ReadOnly bool
	Format   string // "B" when empty
	ItemSize int
	Shape    []int
	Strides  []int
	Owner    Object
	Release  func()
}

// slotOwners remembers whose function a slot holds, for Go cannot compare functions: the built-in class that set it, or userSlot for the functions that
// call Python methods.
type slotOwners struct {
	New, Init, GetAttr, SetAttr *Class
	Binary                      [NumBinOps]*Class // with OpPow
}

// userSlot stands for "calls Python methods" in slotOwners.
var userSlot = new(Class)

// add enters built-in class c as the owner of what it sets itself, where nobody is yet.
func (o *slotOwners) add(c *Class) {
	for _, d := range c.ownDefs {
		if d.owner == nil {
			continue
		}
		if p := d.owner(o); *p == nil {
			*p = c
		}
	}
}

// PlainGetAttr says whether attributes of instances are found by object.__getattribute__ alone: no __getattribute__ or __getattr__ of the class's own.
// For inline caches; it holds while Version stays.
func (c *Class) PlainGetAttr() bool { return c.owners.GetAttr == ObjectClass }

// FindsPlainly says whether an attribute that object.__getattribute__ finds is what the program gets: no __getattribute__ of the class's own. A
// __getattr__ there may be.
func (c *Class) FindsPlainly() bool {
	if c.owners.GetAttr == ObjectClass {
		return true
	}
	if c.owners.GetAttr != userSlot {
		return false
	}
	w, ok := c.Lookup(strGetAttribute).(*SlotWrapper)
	return ok && w.Owner.owners.GetAttr == ObjectClass
}

// PlainSetAttr is PlainGetAttr for setting and deleting.
func (c *Class) PlainSetAttr() bool { return c.owners.SetAttr == ObjectClass }

// PlainNew says whether calling the class allocates by object.__new__ (NewInstance, after the check for abstract methods and excess arguments).
func (c *Class) PlainNew() bool { return c.owners.New == ObjectClass }

// PlainInit says whether __init__ is object's.
func (c *Class) PlainInit() bool { return c.owners.Init == ObjectClass }
