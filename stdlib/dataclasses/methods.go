package dataclasses

// The methods that a dataclass gets beside __init__: __repr__, comparisons, __hash__, and what keeps a frozen one as it is.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// builder adds the methods to a class.
type builder struct {
	t             *thread
	cls           *object.Class
	s             settings
	globals       *object.Dict
	initial, real []info // the fields that __init__ knows, and those that instances have
	explicitHash  bool
}

// install sets an attribute unless the class has its own; had says that it has.
func (b *builder) install(name string, v value) (had bool, err error) {
	if b.cls.Dict.GetStr(intern(name)) != nil {
		return true, nil
	}
	if f, ok := v.(*object.Function); ok {
		f.Qualname = object.NewStr(b.cls.Qualname + "." + name)
	}
	return false, set(b.t, b.cls, name, v)
}

// method makes a function of the class; its body gets the bound values first.
func (b *builder) method(name, sig string, bound []value, body object.GoBody) *object.Function {
	return object.NewGoFunction(b.t, b.globals, name, sig, "", bound, body)
}

// names are the names of the fields that test picks.
func names(fields []info, test func(f info) bool) *object.Tuple {
	var out []value
	for _, f := range fields {
		if test(f) {
			out = append(out, f.name)
		}
	}
	return object.NewTuple(out)
}

func (b *builder) addMethods() error {
	if b.s.init {
		f, err := b.initMethod()
		if err != nil {
			return err
		}
		if _, err := b.install("__init__", f); err != nil {
			return err
		}
	}
	if b.s.repr {
		shown := names(b.real, func(f info) bool { return f.repr })
		inner := b.method("__repr__", "(self)", []value{shown}, dataclass_repr)
		inner.Qualname = object.NewStr("__create_fn__.<locals>.__repr__") // pprint knows a dataclass's own __repr__ by it
		f := b.method("__repr__", "(self)", []value{shown}, dataclass_repr)
		if err := set(b.t, f, "__wrapped__", inner); err != nil {
			return err
		}
		if _, err := b.install("__repr__", f); err != nil {
			return err
		}
	}
	compared := names(b.real, func(f info) bool { return f.compare })
	if b.s.eq {
		if _, err := b.install("__eq__", b.method("__eq__", "(self, other)", []value{compared}, comparison(object.CmpEQ))); err != nil {
			return err
		}
	}
	if b.s.order {
		for _, c := range []struct {
			name string
			op   object.CmpOp
		}{{"__lt__", object.CmpLT}, {"__le__", object.CmpLE}, {"__gt__", object.CmpGT}, {"__ge__", object.CmpGE}} {
			had, err := b.install(c.name, b.method(c.name, "(self, other)", []value{compared}, comparison(c.op)))
			if err != nil {
				return err
			}
			if had {
				return object.TypeErrorf("Cannot overwrite attribute %s in class %s. Consider using functools.total_ordering", c.name, b.cls.Name)
			}
		}
	}
	if b.s.frozen {
		bound := []value{b.cls, names(b.real, func(info) bool { return true })}
		for _, f := range []*object.Function{
			b.method("__setattr__", "(self, name, value)", bound, frozen_setattr),
			b.method("__delattr__", "(self, name)", bound, frozen_delattr),
		} {
			had, err := b.install(f.Name.String(), f)
			if err != nil {
				return err
			}
			if had {
				return object.TypeErrorf("Cannot overwrite attribute %s in class %s", f.Name.String(), b.cls.Name)
			}
		}
	}
	return b.addHash()
}

// addHash follows the table of the manual: unsafe_hash demands __hash__, eq with frozen gives it, eq alone takes it away.
func (b *builder) addHash() error {
	switch {
	case b.s.unsafeHash && b.explicitHash:
		return object.TypeErrorf("Cannot overwrite attribute __hash__ in class %s", b.cls.Name)
	case b.s.unsafeHash, b.s.eq && b.s.frozen && !b.explicitHash:
		hashed := names(b.real, func(f info) bool {
			if object.Is(f.hash, py.None) {
				return f.compare
			}
			yes, err := object.Truth(b.t, f.hash)
			return err == nil && yes
		})
		f := b.method("__hash__", "(self)", []value{hashed}, dataclass_hash)
		f.Qualname = object.NewStr(b.cls.Qualname + ".__hash__")
		return set(b.t, b.cls, "__hash__", f)
	case b.s.eq && !b.explicitHash:
		return set(b.t, b.cls, "__hash__", py.None)
	}
	return nil
}

// values are the fields of an instance as a tuple.
func values(t *thread, o, fields value) (*object.Tuple, error) {
	list := fields.(*object.Tuple).Items
	out := make([]value, len(list))
	for i, name := range list {
		x, err := object.GetAttr(t, o, name.(*object.Str))
		if err != nil {
			return nil, err
		}
		out[i] = x
	}
	return object.NewTuple(out), nil
}

// dataclass_repr: v is the names and self. An object inside itself shows as dots.
func dataclass_repr(t *thread, v []value) (value, error) {
	self := v[1]
	if !t.ReprEnter(self) {
		return object.NewStr("..."), nil
	}
	defer t.ReprLeave()
	list := v[0].(*object.Tuple).Items
	parts := make([]string, len(list))
	for i, name := range list {
		x, err := object.GetAttr(t, self, name.(*object.Str))
		if err != nil {
			return nil, err
		}
		r, err := object.Repr(t, x)
		if err != nil {
			return nil, err
		}
		parts[i] = name.(*object.Str).String() + "=" + r.String()
	}
	cls, err := get(t, self, "__class__")
	if err != nil {
		return nil, err
	}
	qualname, err := get(t, cls, "__qualname__")
	if err != nil {
		return nil, err
	}
	q, ok := qualname.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("__qualname__ must be a str")
	}
	return object.NewStr(q.String() + "(" + strings.Join(parts, ", ") + ")"), nil
}

// comparison: v is the names, self and other; only instances of one class compare.
func comparison(op object.CmpOp) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		mine, err := get(t, v[1], "__class__")
		if err != nil {
			return nil, err
		}
		other, err := get(t, v[2], "__class__")
		if err != nil {
			return nil, err
		}
		if !object.Is(mine, other) {
			return py.NotImplemented, nil
		}
		a, err := values(t, v[1], v[0])
		if err != nil {
			return nil, err
		}
		b, err := values(t, v[2], v[0])
		if err != nil {
			return nil, err
		}
		return object.RichCompare(t, a, b, op)
	}
}

func dataclass_hash(t *thread, v []value) (value, error) {
	all, err := values(t, v[1], v[0])
	if err != nil {
		return nil, err
	}
	h, err := object.Hash(t, all)
	return object.NewInt(h), err
}

// frozen says whether an attribute must not be changed: any of an instance of the class itself, the fields of instances of classes derived from it.
func frozen(v []value) bool {
	if object.ClassOf(v[2]) == v[0].(*object.Class) {
		return true
	}
	name, ok := v[3].(*object.Str)
	for _, n := range v[1].(*object.Tuple).Items {
		if ok && n.(*object.Str).String() == name.String() {
			return true
		}
	}
	return false
}

func frozenError(t *thread, verb string, name value) error {
	r, err := object.Repr(t, name)
	if err != nil {
		return err
	}
	return object.Raise(frozenErrorClass.Of(t), object.NewStr("cannot "+verb+" field "+r.String()))
}

// above calls a method of the classes after cls.
func above(t *thread, cls *object.Class, self value, name string, args ...value) (value, error) {
	s, err := object.NewSuper(t, cls, self)
	if err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, s, intern(name), args...)
	return object.NoneOr(err)
}

// frozen_setattr: v is the class, the names of its fields, self, name and value.
func frozen_setattr(t *thread, v []value) (value, error) {
	if frozen(v) {
		return nil, frozenError(t, "assign to", v[3])
	}
	return above(t, v[0].(*object.Class), v[2], "__setattr__", v[3], v[4])
}

func frozen_delattr(t *thread, v []value) (value, error) {
	if frozen(v) {
		return nil, frozenError(t, "delete", v[3])
	}
	return above(t, v[0].(*object.Class), v[2], "__delattr__", v[3])
}
