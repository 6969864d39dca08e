package operator

// itemgetter, attrgetter and methodcaller.

import (
	"strings"

	"github.com/pyemu/pyemu/emu/object"
)

// getter is an itemgetter, an attrgetter or, with kw, a methodcaller: args as the constructor got them. paths are an attrgetter's names, cut at their dots.
type getter struct {
	object.Header
	args  []value
	kw    *object.Kwargs
	paths [][]*object.Str
}

func (g *getter) Traverse(visit func(value)) {
	object.VisitNonNil(visit, g.args...)
	if g.kw != nil {
		object.VisitNonNil(visit, g.kw.Vals...)
	}
	g.TraverseHeader(visit)
}

func (g *getter) CopyFor(register func(value), copyOf func(value) value) value {
	n := &getter{paths: g.paths}
	register(n)
	n.Header = g.CopyHeader(copyOf)
	n.args = object.CopySlice(copyOf, g.args)
	if g.kw != nil {
		n.kw = &object.Kwargs{Names: g.kw.Names, Vals: object.CopySlice(copyOf, g.kw.Vals)}
	}
	return n
}

var (
	itemgetterClass   = object.DeclareClass("operator.itemgetter")
	attrgetterClass   = object.DeclareClass("operator.attrgetter")
	methodcallerClass = object.DeclareClass("operator.methodcaller")
)

func newGetter(cls *object.Class, a object.Args) *getter {
	g := &getter{Header: object.NewHeader(cls), args: append([]value(nil), a.Pos...)}
	if a.NKw() > 0 {
		g.kw = &object.Kwargs{Names: append([]*object.Str(nil), a.Kw.Names...), Vals: append([]value(nil), a.Kw.Vals...)}
	}
	return g
}

// one checks the single argument of a getter's call.
func one(name string, a object.Args) error {
	if a.NKw() > 0 {
		return object.TypeErrorf("%s() takes no keyword arguments", name)
	}
	if len(a.Pos) != 1 {
		return object.TypeErrorf("%s expected 1 argument, got %d", name, len(a.Pos))
	}
	return nil
}

func (g *getter) items(t *thread, o value) (value, error) {
	if len(g.args) == 1 {
		return object.GetItem(t, o, g.args[0])
	}
	out := make([]value, len(g.args))
	for i, k := range g.args {
		v, err := object.GetItem(t, o, k)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return object.NewTuple(out), nil
}

func follow(t *thread, o value, path []*object.Str) (value, error) {
	for _, name := range path {
		var err error
		if o, err = object.GetAttr(t, o, name); err != nil {
			return nil, err
		}
	}
	return o, nil
}

func (g *getter) attrs(t *thread, o value) (value, error) {
	if len(g.paths) == 1 {
		return follow(t, o, g.paths[0])
	}
	out := make([]value, len(g.paths))
	for i, path := range g.paths {
		v, err := follow(t, o, path)
		if err != nil {
			return nil, err
		}
		out[i] = v
	}
	return object.NewTuple(out), nil
}

func getterRepr(t *thread, self value) (value, error) {
	if !t.ReprEnter(self) {
		return object.NewStr("operator." + object.ClassOf(self).Name + "(...)"), nil
	}
	defer t.ReprLeave()
	g := self.(*getter)
	s, err := object.ReprItems(t, "operator."+g.Class().Name+"(", g.args, "")
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	b.WriteString(s.(*object.Str).String())
	if g.kw != nil {
		for i, n := range g.kw.Names {
			r, err := object.Repr(t, g.kw.Vals[i])
			if err != nil {
				return nil, err
			}
			b.WriteString(", " + n.String() + "=" + r.String())
		}
	}
	return object.NewStr(b.String() + ")"), nil
}

func init() {
	for _, c := range []*object.Class{itemgetterClass, attrgetterClass, methodcallerClass} {
		c.Flags |= object.FlagFinal
		c.Slots.Repr = getterRepr
		c.Define(object.Method0("__reduce__", "Return what pickle needs.", func(t *thread, g *getter) (value, error) {
			if g.kw != nil {
				p, err := t.P.Import(t, "functools")
				if err != nil {
					return nil, err
				}
				partial, err := object.GetAttr(t, p, object.Intern("partial"))
				if err != nil {
					return nil, err
				}
				f, err := object.Call(t, partial, object.Args{Pos: []value{g.Class(), g.args[0]}, Kw: g.kw})
				if err != nil {
					return nil, err
				}
				return object.TupleOf(f, object.NewTuple(append([]value(nil), g.args[1:]...))), nil
			}
			return object.TupleOf(g.Class(), object.NewTuple(append([]value(nil), g.args...))), nil
		}))
	}
	itemgetterClass.Doc = "itemgetter(item, /, *items)\n\nA function that returns its argument's item, or a tuple of items."
	itemgetterClass.Slots.New = func(t *thread, cls *object.Class, a object.Args) (value, error) {
		if a.NKw() > 0 {
			return nil, object.TypeErrorf("itemgetter() takes no keyword arguments")
		}
		if len(a.Pos) == 0 {
			return nil, object.TypeErrorf("itemgetter expected 1 argument, got 0")
		}
		return newGetter(cls, a), nil
	}
	itemgetterClass.Slots.Call = func(t *thread, self value, a object.Args) (value, error) {
		if err := one("itemgetter", a); err != nil {
			return nil, err
		}
		return self.(*getter).items(t, a.Pos[0])
	}
	attrgetterClass.Doc = "attrgetter(attr, /, *attrs)\n\nA function that returns its argument's attribute, or a tuple of attributes; dots in a name go deeper."
	attrgetterClass.Slots.New = func(t *thread, cls *object.Class, a object.Args) (value, error) {
		if a.NKw() > 0 {
			return nil, object.TypeErrorf("attrgetter() takes no keyword arguments")
		}
		if len(a.Pos) == 0 {
			return nil, object.TypeErrorf("attrgetter expected 1 argument, got 0")
		}
		g := newGetter(cls, a)
		for _, o := range a.Pos {
			name, ok := o.(*object.Str)
			if !ok {
				return nil, object.TypeErrorf("attribute name must be a string")
			}
			var path []*object.Str
			for _, part := range strings.Split(name.String(), ".") {
				path = append(path, object.Intern(part))
			}
			g.paths = append(g.paths, path)
		}
		return g, nil
	}
	attrgetterClass.Slots.Call = func(t *thread, self value, a object.Args) (value, error) {
		if err := one("attrgetter", a); err != nil {
			return nil, err
		}
		return self.(*getter).attrs(t, a.Pos[0])
	}
	methodcallerClass.Doc = "methodcaller(name, /, *args, **kwargs)\n\nA function that calls its argument's method with these arguments."
	methodcallerClass.Slots.New = func(t *thread, cls *object.Class, a object.Args) (value, error) {
		if len(a.Pos) == 0 {
			return nil, object.TypeErrorf("methodcaller needs at least one argument, the method name")
		}
		if _, ok := a.Pos[0].(*object.Str); !ok {
			return nil, object.TypeErrorf("method name must be a string")
		}
		return newGetter(cls, a), nil
	}
	methodcallerClass.Slots.Call = func(t *thread, self value, a object.Args) (value, error) {
		if err := one("methodcaller", a); err != nil {
			return nil, err
		}
		g := self.(*getter)
		m, err := object.GetAttr(t, a.Pos[0], g.args[0].(*object.Str))
		if err != nil {
			return nil, err
		}
		return object.Call(t, m, object.Args{Pos: g.args[1:], Kw: g.kw})
	}
}
