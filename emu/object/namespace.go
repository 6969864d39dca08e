package object

// SimpleNamespace: types.SimpleNamespace, an object that only has attributes.

import "github.com/go-python/gpython/py"

// SimpleNamespace is an instance of types.SimpleNamespace; its attributes are its Header's.
type SimpleNamespace struct{ Header }

// SimpleNamespaceClass is types.SimpleNamespace.
var SimpleNamespaceClass = DeclareClass("types.SimpleNamespace").WithInstanceDict()

// NewSimpleNamespace returns a namespace with the given names and values, in turn.
func NewSimpleNamespace(namesAndValues ...any) *SimpleNamespace {
	n := &SimpleNamespace{NewHeader(SimpleNamespaceClass)}
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		n.attrs.Dict().SetStr(Intern(namesAndValues[i].(string)), namesAndValues[i+1].(Object))
	}
	return n
}

func init() {
	c := SimpleNamespaceClass
	c.Doc = "An object that holds the attributes given by keyword."
	c.Slots.New = func(t *Thread, cls *Class, a Args) (Object, error) { return &SimpleNamespace{NewHeader(cls)}, nil }
	c.Slots.Init = func(t *Thread, self Object, a Args) error {
		if len(a.Pos) > 0 {
			return TypeErrorf("no positional arguments expected")
		}
		d := self.(*SimpleNamespace).attrs.Dict()
		for i := 0; i < a.NKw(); i++ {
			d.SetStr(a.Kw.Names[i], a.Kw.Vals[i])
		}
		return nil
	}
	c.Slots.Repr = func(t *Thread, self Object) (Object, error) {
		n := self.(*SimpleNamespace)
		name := "namespace"
		if n.class != SimpleNamespaceClass {
			name = n.class.Name
		}
		if !t.ReprEnter(n) {
			return NewStr(name + "(...)"), nil
		}
		defer t.ReprLeave()
		text := name + "("
		d := n.attrs.Dict()
		first := true
		for pos := 0; ; {
			k, v, ok := d.Next(&pos)
			if !ok {
				return NewStr(text + ")"), nil
			}
			key, ok := k.(*Str)
			if !ok || key.s == "" {
				continue
			}
			r, err := Repr(t, v)
			if err != nil {
				return nil, err
			}
			if !first {
				text += ", "
			}
			first = false
			text += key.s + "=" + r.s
		}
	}
	c.Slots.RichCmp = func(t *Thread, a, b Object, op CmpOp) (Object, error) {
		x, ok1 := a.(*SimpleNamespace)
		y, ok2 := b.(*SimpleNamespace)
		if !ok1 || !ok2 {
			return py.NotImplemented, nil
		}
		return RichCompare(t, x.attrs.Dict(), y.attrs.Dict(), op)
	}
	c.Define(
		Getter("__dict__", "The attributes.", func(t *Thread, n *SimpleNamespace) (Object, error) { return n.attrs.Dict(), nil }),
		Method0("__reduce__", "How pickle rebuilds the namespace.", func(t *Thread, n *SimpleNamespace) (Object, error) {
			return TupleOf(n.class, EmptyTuple, n.attrs.Dict()), nil
		}),
	)
}

// Traverse implements Traverser.
func (n *SimpleNamespace) Traverse(visit func(Object)) { n.attrs.Each(visit) }
