package object

// object: construction, the default text, comparison, hashing and attribute access, the pickling protocol.

import (
	"sort"
	"strings"

	"github.com/go-python/gpython/py"
)

func object_new(t *Thread, cls *Class, a Args) (Object, error) {
	if len(a.Pos) > 0 || a.NKw() > 0 {
		if cls.owners.New != ObjectClass {
			return nil, TypeErrorf("object.__new__() takes exactly one argument (the type to instantiate)")
		}
		if cls.owners.Init == ObjectClass {
			return nil, TypeErrorf("%s() takes no arguments", cls.TpName())
		}
	}
	if cls.Flags&FlagAbstract != 0 {
		return nil, abstractError(t, cls)
	}
	return NewInstance(cls), nil
}

func abstractError(t *Thread, cls *Class) error {
	v, err := GetAttr(t, cls, strAbstractMethods)
	if err != nil {
		return err
	}
	items, err := Collect(t, v)
	if err != nil {
		return err
	}
	var names []string
	for _, it := range items {
		s, ok := it.(*Str)
		if !ok {
			return TypeErrorf("sequence item 0: expected str instance, %s found", ClassOf(it).TpName())
		}
		names = append(names, s.s)
	}
	sort.Strings(names)
	return TypeErrorf("Can't instantiate abstract class %s with abstract method%s %s", cls.Name, plural(len(names)), strings.Join(names, ", "))
}

func object_init(t *Thread, self Object, a Args) error {
	if len(a.Pos) == 0 && a.NKw() == 0 {
		return nil
	}
	c := ClassOf(self)
	if c.owners.Init != ObjectClass {
		return TypeErrorf("object.__init__() takes exactly one argument (the instance to initialize)")
	}
	if c.owners.New == ObjectClass {
		return TypeErrorf("%s.__init__() takes exactly one argument (the instance to initialize)", c.TpName())
	}
	return nil
}

func object_repr(t *Thread, o Object) (Object, error) {
	c := ClassOf(o)
	return reprf("<%s object at %s>", c.FullName(), Address(o))
}

func object_str(t *Thread, o Object) (Object, error) {
	f := ClassOf(o).Slots.Repr
	if f == nil {
		return object_repr(t, o)
	}
	return f(t, o)
}

func object_richcmp(t *Thread, a, b Object, op CmpOp) (Object, error) {
	switch op {
	case CmpEQ:
		if Is(a, b) {
			return py.Bool(true), nil
		}
	case CmpNE:
		f := ClassOf(a).Slots.RichCmp
		if f == nil {
			break
		}
		v, err := f(t, a, b, CmpEQ)
		if err != nil || isNotImplemented(v) {
			return v, err
		}
		eq, err := Truth(t, v)
		return py.Bool(!eq), err
	}
	return py.NotImplemented, nil
}

func object_setattr(t *Thread, o Object, name *Str, v Object) error {
	return GenericSetAttr(t, o, name, v)
}

// hackCheck forbids object.__setattr__ on classes, which have their own.
func hackCheck(o Object, what string) error {
	if _, ok := o.(*Class); ok {
		return TypeErrorf("can't apply this %s to %s object", what, ClassOf(o).TpName())
	}
	return nil
}

// Dir returns dir(o), sorted.
func Dir(t *Thread, o Object) (*List, error) {
	m, err := LookupSpecial(t, o, Intern("__dir__"))
	if err != nil {
		return nil, err
	}
	if m == nil {
		return nil, TypeErrorf("object does not provide __dir__")
	}
	v, err := CallArgs(t, m)
	if err != nil {
		return nil, err
	}
	items, err := Collect(t, v)
	if err != nil {
		return nil, err
	}
	allStr := true
	for _, it := range items {
		if _, ok := it.(*Str); !ok {
			allStr = false
		}
	}
	if allStr {
		sort.SliceStable(items, func(i, j int) bool { return items[i].(*Str).s < items[j].(*Str).s })
		return NewList(items), nil
	}
	var failed error
	sort.SliceStable(items, func(i, j int) bool {
		if failed != nil {
			return false
		}
		lt, err := Compare(t, items[i], items[j], CmpLT)
		if err != nil {
			failed = err
		}
		return lt
	})
	return NewList(items), failed
}

func object_dir(t *Thread, o Object) (Object, error) {
	names := NewDict()
	d, err := GetAttrOpt(t, o, strDict)
	if err != nil {
		return nil, err
	}
	if dd, ok := d.(*Dict); ok {
		for _, k := range dd.Keys() {
			if err := names.Set(t, k, py.None); err != nil {
				return nil, err
			}
		}
	}
	c, err := GetAttrOpt(t, o, strClassAttr)
	if err != nil {
		return nil, err
	}
	if c != nil {
		if err := dirClass(t, c, names); err != nil {
			return nil, err
		}
	}
	return NewList(names.Keys()), nil
}

func init() {
	c := ObjectClass
	c.Doc = "object() -> the base of all classes; an object without attributes."
	s := &c.Slots
	s.New, s.Init = object_new, object_init
	s.Repr, s.Str = object_repr, object_str
	s.Hash = func(t *Thread, o Object) (int64, error) { return hashPointer(IDIn(t, o)), nil }
	s.GetAttr, s.SetAttr = GenericGetAttr, object_setattr
	s.RichCmp = object_richcmp
	c.Define(
		Def{name: "__setattr__", val: &SlotWrapper{Name: "__setattr__", Owner: c, Sig: "($self, name, value, /)", Doc: "Implement setattr(self, name, value).",
			call: native("__setattr__", 2, 2, func(t *Thread, self Object, p []Object) (Object, error) {
				if err := hackCheck(self, "__setattr__"); err != nil {
					return nil, err
				}
				name, err := AttrName(p[0])
				if err != nil {
					return nil, err
				}
				return none(GenericSetAttr(t, self, name, p[1]))
			})}},
		Def{name: "__delattr__", val: &SlotWrapper{Name: "__delattr__", Owner: c, Sig: "($self, name, /)", Doc: "Implement delattr(self, name).",
			call: native("__delattr__", 1, 1, func(t *Thread, self Object, p []Object) (Object, error) {
				if err := hackCheck(self, "__delattr__"); err != nil {
					return nil, err
				}
				name, err := AttrName(p[0])
				if err != nil {
					return nil, err
				}
				return none(GenericSetAttr(t, self, name, nil))
			})}},
		Method1("__reduce_ex__", "protocol", "Helper for pickle.", object_reduceEx),
		Method0("__reduce__", "Helper for pickle.", func(t *Thread, o Object) (Object, error) { return reduceOld(t, o, 0) }),
		Method0("__getstate__", "Helper for pickle.", func(t *Thread, o Object) (Object, error) { return getState(t, o, false) }),
		ClassMethodV("__subclasshook__", "(subclass, /)", "Abstract classes can override this to customise issubclass().", func(*Thread, *Class, []Object) (Object, error) {
			return py.NotImplemented, nil
		}),
		classMethodA("__init_subclass__", "($type, /)", "Called when a class is derived from this one.", func(t *Thread, c *Class, a Args) (Object, error) {
			if a.NKw() > 0 {
				return nil, TypeErrorf("%s.__init_subclass__() takes no keyword arguments", c.Name)
			}
			if len(a.Pos) > 0 {
				return nil, TypeErrorf("object.__init_subclass__() takes no arguments (%d given)", len(a.Pos))
			}
			return py.None, nil
		}),
		Method1("__format__", "format_spec", "Default object formatter.", func(t *Thread, o, spec Object) (Object, error) {
			f, ok := spec.(*Str)
			if !ok {
				return nil, TypeErrorf("__format__() argument must be str, not %s", ClassOf(spec).TpName())
			}
			if f.s != "" {
				return nil, TypeErrorf("unsupported format string passed to %s.__format__", ClassOf(o).TpName())
			}
			return asObject(ToStr(t, o))
		}),
		Method0("__sizeof__", "Tell how many bytes the object takes, roughly.", func(t *Thread, o Object) (Object, error) {
			n := int64(16)
			if b, ok := o.(*Bytes); ok {
				n = 33 + int64(len(b.b))
			}
			if c := ClassOf(o); c.layout != nil {
				n += 8 * int64(c.layout.nfixed)
				if c.IsHeap() && c.hasDict() {
					n += 16
				}
			}
			return NewInt(n), nil
		}),
		Method0("__dir__", "Default dir() implementation.", object_dir),
		GetSetter("__class__", "the object's class", func(_ *Thread, o Object) (Object, error) { return ClassOf(o), nil }, setClass),
	)
}

// classMethodA is ClassMethodV with raw arguments.
func classMethodA(name, sig, doc string, fn func(t *Thread, c *Class, a Args) (Object, error)) Def {
	b, d := builtinDef(name, sig, doc, kindClassMethod)
	b.call = func(_ *Builtin, t *Thread, self Object, a Args) (Object, error) { return fn(t, self.(*Class), a) }
	return d
}

// asObject turns a typed result into an Object, so that a nil pointer never becomes a non-nil interface.
func asObject(s *Str, err error) (Object, error) {
	if err != nil {
		return nil, err
	}
	return s, nil
}
