package object

import "github.com/go-python/gpython/py"

// What modules outside this package need for types of their own: the header's part of copying, constructors' arguments, common slots.

// TraverseHeader visits the class, when a program made it, and the instance attributes; for Traverse methods of modules' types.
func (h *Header) TraverseHeader(visit func(Object)) { h.traverse(visit) }

// CopyHeader returns the header of the copy for a forked process; for CopyFor methods of modules' types.
func (h *Header) CopyHeader(copyOf func(Object) Object) Header { return h.copyFor(copyOf) }

// VisitNonNil visits the values that are not nil.
func VisitNonNil(visit func(Object), vs ...Object) { visitNonNil(visit, vs...) }

// CopyOrNil is copyOf that leaves nil alone.
func CopyOrNil(copyOf func(Object) Object, v Object) Object { return copyOrNil(copyOf, v) }

// CopySlice copies a slice of values; nil elements stay.
func CopySlice(copyOf func(Object) Object, vs []Object) []Object { return copySlice(copyOf, vs) }

// Ctor binds the arguments of a built-in class's __new__ or __init__; see MethodV for the signature and the values.
type Ctor struct{ c *ctor }

// NewCtor makes a Ctor; keep it in a package variable.
func NewCtor(name, sig string) Ctor { return Ctor{newCtor(name, sig)} }

// Bind returns one value a parameter, nil where an optional one was not given.
func (c Ctor) Bind(t *Thread, a Args) ([]Object, error) { return c.c.bind(t, a, nil) }

// IterSelf is the Iter slot of iterators.
func IterSelf(t *Thread, self Object) (Object, error) { return self, nil }

// Unhashable makes instances of a built-in class unhashable: __hash__ is None.
func (c *Class) Unhashable() {
	c.Slots.Hash = hashNotImplemented
	c.Dict.SetStr(strHash, py.None)
}

// BuiltinNamed returns a name of the process's builtins, None when it is not there.
func BuiltinNamed(t *Thread, name string) Object { return builtinNamed(t, name) }

// CompareItems is the rich comparison of two sequences of items, as lists compare: get reads them anew after every __eq__.
func CompareItems(t *Thread, op CmpOp, get func() (a, b []Object)) (Object, error) {
	return compareSeqs(t, op, get)
}

// ReprItems writes open, the items' reprs with commas, and close.
func ReprItems(t *Thread, open string, items []Object, close string) (Object, error) {
	return reprItems(t, open, items, close)
}

// NoneOr returns None after a nil error.
func NoneOr(err error) (Object, error) { return none(err) }

// CmpHolds says whether the comparison of a with b holds.
func CmpHolds(a, b int, op CmpOp) bool { return cmpInts(a, b, op) }

// SearchBounds reads the start and stop arguments of an index method for a sequence of n items.
func SearchBounds(t *Thread, start, stop Object, n int) (int, int, error) {
	return searchBounds(t, start, stop, n)
}

// ArgOrNone returns the argument, None when it was not given.
func ArgOrNone(o Object) Object { return argOrNone(o) }

// EqualDicts says whether two dicts have equal entries, in any order.
func EqualDicts(t *Thread, a, b *Dict) (bool, error) { return a.equal(t, b) }

// DictGetItem is dict.__getitem__ without __missing__: nil when the key is absent.
func DictGetItem(t *Thread, d *Dict, key Object) (Object, error) { return d.Get(t, key) }

// UpdateArgs is what dict.update does with its arguments; name is for errors.
func (d *Dict) UpdateArgs(t *Thread, a Args, name string) error {
	return dict_updateArgs(t, d, a, name)
}
