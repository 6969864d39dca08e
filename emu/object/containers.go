package object

// Helpers that the built-in containers share: constructors' arguments, reprs of item lists with the recursion guard, comparison of sequences.

import (
	"strings"

	"github.com/go-python/gpython/py"
)

// ctor binds the arguments of a built-in class's __new__ or __init__.
type ctor struct{ Builtin }

func newCtor(name, sig string) *ctor {
	return &ctor{Builtin{Name: name, Params: MustParams(name, sig)}}
}

func (c *ctor) bind(t *Thread, a Args, buf []Object) ([]Object, error) {
	return c.Params.Bind(t, &c.Builtin, a, buf)
}

// argOrNone returns the argument, None when it was not given.
func argOrNone(o Object) Object {
	if o == nil {
		return py.None
	}
	return o
}

// Pair returns the tuple (a, b) with one allocation.
func Pair(a, b Object) *Tuple {
	p := &struct {
		t Tuple
		a [2]Object
	}{}
	p.a[0], p.a[1] = a, b
	HoldAll(p.a[:])
	p.t.class, p.t.Items = TupleClass, p.a[:]
	return &p.t
}

// TupleFor returns a new tuple of n nils, which the caller fills, and calls HoldAll for, before anybody sees it. Short ones are one allocation.
func TupleFor(n int) *Tuple {
	switch n {
	case 0:
		return EmptyTuple
	case 1:
		p := &struct {
			t Tuple
			a [1]Object
		}{}
		p.t.class, p.t.Items = TupleClass, p.a[:]
		return &p.t
	case 2:
		p := &struct {
			t Tuple
			a [2]Object
		}{}
		p.t.class, p.t.Items = TupleClass, p.a[:]
		return &p.t
	case 3:
		p := &struct {
			t Tuple
			a [3]Object
		}{}
		p.t.class, p.t.Items = TupleClass, p.a[:]
		return &p.t
	}
	return &Tuple{Header: Header{class: TupleClass}, Items: make([]Object, n)}
}

// ReprEnter guards a repr against containers that hold themselves: false says that o's repr is already running in this thread and an
// ellipsis stands for it. After true, ReprLeave must be called.
func (t *Thread) ReprEnter(o Object) bool {
	for _, x := range t.reprs {
		if Is(x, o) {
			return false
		}
	}
	t.reprs = append(t.reprs, o)
	return true
}

// ReprLeave ends what ReprEnter began.
func (t *Thread) ReprLeave() {
	n := len(t.reprs) - 1
	t.reprs[n] = nil
	t.reprs = t.reprs[:n]
}

// reprItems writes open, the items' reprs with commas, and close.
func reprItems(t *Thread, open string, items []Object, close string) (Object, error) {
	var b strings.Builder
	b.WriteString(open)
	for i, v := range items {
		if i > 0 {
			b.WriteString(", ")
		}
		s, err := Repr(t, v)
		if err != nil {
			return nil, err
		}
		b.WriteString(s.s)
	}
	b.WriteString(close)
	return NewStr(b.String()), nil
}

// compareSeqs is the rich comparison of lists and tuples: get reads the sequences anew, for __eq__ may change a list.
func compareSeqs(t *Thread, op CmpOp, get func() (a, b []Object)) (Object, error) {
	a, b := get()
	if len(a) != len(b) && (op == CmpEQ || op == CmpNE) {
		return py.Bool(op == CmpNE), nil
	}
	i := 0
	for i < len(a) && i < len(b) {
		if same, ok := CompareQuick(a[i], b[i], CmpEQ); ok && (same || Is(a[i], b[i])) {
			i++
			continue
		}
		eq, err := Equal(t, a[i], b[i])
		if err != nil {
			return nil, err
		}
		a, b = get()
		if !eq {
			break
		}
		i++
	}
	if i >= len(a) || i >= len(b) {
		return py.Bool(cmpInts(len(a), len(b), op)), nil
	}
	switch op {
	case CmpEQ:
		return py.False, nil
	case CmpNE:
		return py.True, nil
	}
	return RichCompare(t, a[i], b[i], op)
}

func cmpInts(a, b int, op CmpOp) bool {
	switch op {
	case CmpLT:
		return a < b
	case CmpLE:
		return a <= b
	case CmpEQ:
		return a == b
	case CmpNE:
		return a != b
	case CmpGT:
		return a > b
	}
	return a >= b
}

// maxItems bounds the length of a sequence that repetition may make; beyond it a MemoryError is raised rather than the process killed.
const maxItems = 1 << 32

// repeatItems is seq * n.
func repeatItems(items []Object, n int) ([]Object, error) {
	if n <= 0 || len(items) == 0 {
		return nil, nil
	}
	if n > maxItems/len(items) {
		return nil, Raise(MemoryErrorClass)
	}
	out := make([]Object, 0, n*len(items))
	if len(items) == 1 {
		out = out[:n]
		for i := range out {
			out[i] = items[0]
		}
		return out, nil
	}
	for i := 0; i < n; i++ {
		out = append(out, items...)
	}
	return out, nil
}

// sliceItems returns the items start, start+step, ..., count of them, in a new slice.
func sliceItems(items []Object, start, step, count int) []Object {
	if count == 0 {
		return nil
	}
	out := make([]Object, count)
	if step == 1 {
		copy(out, items[start:start+count])
		return out
	}
	for i, j := 0, start; i < count; i, j = i+1, j+step {
		out[i] = items[j]
	}
	return out
}

// LengthHint estimates how many items an iterable will give (PEP 424): its length, its __length_hint__, or def.
func LengthHint(t *Thread, o Object, def int) (int, error) {
	if f := ClassOf(o).Slots.Len; f != nil {
		n, err := f(t, o)
		if err == nil || !ErrorIs(err, TypeErrorClass) {
			return n, err
		}
	}
	v, found, err := callDunder(t, o, strLengthHint)
	if err != nil {
		if ErrorIs(err, TypeErrorClass) {
			return def, nil
		}
		return 0, err
	}
	if !found || isNotImplemented(v) {
		return def, nil
	}
	if !IsInt(v) {
		return 0, TypeErrorf("__length_hint__ must be an integer, not %s", ClassOf(v).TpName())
	}
	n, ok := AsInt64(v)
	if !ok {
		return 0, OverflowErrorf("Python int too large to convert to C ssize_t")
	}
	if n < 0 {
		return 0, ValueErrorf("__length_hint__() should return >= 0")
	}
	return int(n), nil
}

var strLengthHint = Intern("__length_hint__")

// builtinIter is the iter function of the process, for __reduce__ of iterators.
func builtinIter(t *Thread) Object { return builtinNamed(t, "iter") }

func builtinNamed(t *Thread, name string) Object {
	if t.P != nil && t.P.Builtins != nil {
		if v := t.P.Builtins.GetStr(Intern(name)); v != nil {
			return v
		}
	}
	return py.None
}

// sizeOf is a __sizeof__ row; size computes bytes.
func sizeOf[S Object](size func(S) int) Def {
	return Method0("__sizeof__", "Return the size of the object in memory, in bytes.", func(t *Thread, s S) (Object, error) { return NewInt(int64(size(s))), nil })
}

// iterSelf is the Iter slot of iterators.
func iterSelf(t *Thread, self Object) (Object, error) { return self, nil }
