package object

// generic_alias_iterator: what iter(tuple[int]) gives. It yields the unpacked alias, *tuple[int], once (PEP 646).

import "github.com/go-python/gpython/py"

// aliasIter is a generic_alias_iterator; alias is nil once it has been given out.
type aliasIter struct {
	Header
	alias *GenericAlias
}

var aliasIterClass = DeclareClass("generic_alias_iterator")

// Traverse implements Traverser.
func (i *aliasIter) Traverse(visit func(Object)) {
	i.Header.traverse(visit)
	if i.alias != nil {
		visit(i.alias)
	}
}

// CopyFor implements Copier.
func (i *aliasIter) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &aliasIter{}
	register(n)
	n.Header = i.Header.copyFor(copyOf)
	if i.alias != nil {
		n.alias = copyOf(i.alias).(*GenericAlias)
	}
	return n
}

func genericalias_iter(t *Thread, o Object) (Object, error) {
	return &aliasIter{Header: NewHeader(aliasIterClass), alias: o.(*GenericAlias)}, nil
}

func init() {
	s := &aliasIterClass.Slots
	s.Iter = func(t *Thread, o Object) (Object, error) { return o, nil }
	s.Next = func(t *Thread, o Object) (Object, error) {
		i := o.(*aliasIter)
		g := i.alias
		if g == nil {
			return nil, nil
		}
		i.alias = nil
		return &GenericAlias{Header: g.Header, Origin: g.Origin, Args: g.Args, Star: true}, nil
	}
	aliasIterClass.Define(
		Method0("__reduce__", "Helper for pickle.", func(t *Thread, i *aliasIter) (Object, error) {
			iter := t.P.Builtins.GetStr(Intern("iter"))
			if iter == nil {
				iter = py.None
			}
			if i.alias == nil {
				return TupleOf(iter, TupleOf(EmptyTuple)), nil
			}
			return TupleOf(iter, TupleOf(i.alias)), nil
		}),
	)
}
