package object

// types.UnionType: int | str (PEP 604).

import (
	"strings"

	"github.com/go-python/gpython/py"
)

// Union is a union of types. Immutable.
type Union struct {
	Header
	Args *Tuple
}

// UnionClass is types.UnionType.
var UnionClass = DeclareClass("types.UnionType")

// UnionArgs returns the union's members.
func (u *Union) UnionArgs() []Object { return u.Args.Items }

// Traverse implements Traverser.
func (u *Union) Traverse(visit func(Object)) { visit(u.Args) }

// CopyFor implements Copier: a union may name heap classes.
func (u *Union) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Union{Header: Header{class: UnionClass}}
	register(n)
	n.Args = copyOf(u.Args).(*Tuple)
	return n
}

// unionMembers returns what o adds to a union; false when it cannot be a member.
func unionMembers(o Object) ([]Object, bool) {
	switch o := o.(type) {
	case py.NoneType:
		return []Object{NoneClass}, true
	case *Class, *GenericAlias:
		return []Object{o}, true
	case *Union:
		return o.Args.Items, true
	}
	return nil, false
}

// NewUnion returns a | b for types; NotImplemented when one of them is none.
func NewUnion(t *Thread, a, b Object) (Object, error) {
	x, ok1 := unionMembers(a)
	y, ok2 := unionMembers(b)
	if !ok1 || !ok2 {
		return py.NotImplemented, nil
	}
	return unionOf(t, append(append([]Object(nil), x...), y...))
}

// unionOf makes a union without repeated members; one that is left stands for itself.
func unionOf(t *Thread, members []Object) (Object, error) {
	var out []Object
next:
	for _, m := range members {
		for _, o := range out {
			if Is(m, o) {
				continue next
			}
			_, g1 := m.(*GenericAlias)
			_, g2 := o.(*GenericAlias)
			if g1 && g2 {
				eq, err := Equal(t, m, o)
				if err != nil {
					return nil, err
				}
				if eq {
					continue next
				}
			}
		}
		out = append(out, m)
	}
	if len(out) == 1 {
		return out[0], nil
	}
	return &Union{Header: Header{class: UnionClass}, Args: NewTuple(out)}, nil
}

func init() {
	c := UnionClass
	c.Doc = "The type of int | str."
	c.Flags |= FlagFinal | FlagNoNew
	s := &c.Slots
	s.Repr = func(t *Thread, o Object) (Object, error) {
		var parts []string
		for _, a := range o.(*Union).Args.Items {
			p, err := typeRepr(t, a)
			if err != nil {
				return nil, err
			}
			parts = append(parts, p)
		}
		return NewStr(strings.Join(parts, " | ")), nil
	}
	s.GetAttr = func(t *Thread, o Object, name *Str) (Object, error) {
		if name.s == "__module__" { // that of the class, which instances of other built-in classes do not show
			return GetAttr(t, UnionClass, name)
		}
		return GenericGetAttr(t, o, name)
	}
	s.Binary[OpOr] = NewUnion
	s.GetItem = func(t *Thread, o, item Object) (Object, error) {
		args, err := substitute(t, o, o.(*Union).Args.Items, item)
		if err != nil {
			return nil, err
		}
		res := args[0]
		for _, a := range args[1:] {
			if res, err = Binary(t, OpOr, res, a); err != nil {
				return nil, err
			}
		}
		return res, nil
	}
	s.RichCmp = func(t *Thread, a, b Object, op CmpOp) (Object, error) {
		x, ok1 := a.(*Union)
		y, ok2 := b.(*Union)
		if !ok1 || !ok2 || op != CmpEQ && op != CmpNE {
			return py.NotImplemented, nil
		}
		subset := func(p, q []Object) (bool, error) {
		next:
			for _, m := range p {
				for _, o := range q {
					if eq, err := Equal(t, m, o); err != nil {
						return false, err
					} else if eq {
						continue next
					}
				}
				return false, nil
			}
			return true, nil
		}
		eq, err := subset(x.Args.Items, y.Args.Items)
		if eq && err == nil {
			eq, err = subset(y.Args.Items, x.Args.Items)
		}
		return py.Bool(eq == (op == CmpEQ)), err
	}
	s.Hash = func(t *Thread, o Object) (int64, error) {
		set := NewSet() // the hash of frozenset(__args__), which typing.Union has too
		for _, a := range o.(*Union).Args.Items {
			if err := set.Add(t, a); err != nil {
				return 0, err
			}
		}
		return set.frozenHash(), nil
	}
	c.Define(
		MemberOf("__args__", "", func(_ *Thread, u *Union) (Object, error) { return u.Args, nil }),
		Getter("__parameters__", "", func(t *Thread, u *Union) (Object, error) {
			ps, err := typeParameters(t, u.Args.Items)
			if err != nil {
				return nil, err
			}
			return NewTuple(ps), nil
		}),
	)
}
