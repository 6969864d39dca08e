package object

// method: a callable bound to its first argument.

import "github.com/go-python/gpython/py"

func init() {
	c := BoundMethodClass
	c.Doc = "Create a bound instance method object."
	c.Flags |= FlagFinal
	s := &c.Slots
	s.New = func(t *Thread, cls *Class, a Args) (Object, error) {
		if a.NKw() > 0 {
			return nil, TypeErrorf("method() takes no keyword arguments")
		}
		if len(a.Pos) != 2 {
			return nil, TypeErrorf("method expected 2 arguments, got %d", len(a.Pos))
		}
		fn, self := a.Pos[0], a.Pos[1]
		if !IsCallable(fn) {
			return nil, TypeErrorf("first argument must be callable")
		}
		if isNone(self) {
			return nil, TypeErrorf("instance must not be None")
		}
		return NewMethod(fn, self), nil
	}
	s.Repr = method_repr
	s.Hash = func(t *Thread, o Object) (int64, error) {
		m := o.(*BoundMethod)
		h, err := Hash(t, m.Func)
		if err != nil {
			return 0, err
		}
		if h ^= hashPointer(IDIn(t, m.Self)); h == -1 {
			h = -2
		}
		return h, nil
	}
	s.Call = func(t *Thread, o Object, a Args) (Object, error) {
		m := o.(*BoundMethod)
		return Call(t, m.Func, a.Prepend(m.Self))
	}
	s.RichCmp = func(t *Thread, a, b Object, op CmpOp) (Object, error) {
		x, ok1 := a.(*BoundMethod)
		y, ok2 := b.(*BoundMethod)
		if !ok1 || !ok2 || op != CmpEQ && op != CmpNE {
			return py.NotImplemented, nil
		}
		eq, err := Equal(t, x.Func, y.Func)
		if err != nil {
			return nil, err
		}
		return py.Bool((eq && Is(x.Self, y.Self)) == (op == CmpEQ)), nil
	}
	s.GetAttr = func(t *Thread, o Object, name *Str) (Object, error) {
		if d := BoundMethodClass.Lookup(name); d != nil {
			if get := ClassOf(d).Slots.DescrGet; get != nil {
				return get(t, d, o, BoundMethodClass)
			}
			return d, nil
		}
		return GetAttr(t, o.(*BoundMethod).Func, name)
	}
	s.SetAttr = GenericSetAttr
	c.Define(
		Method0("__reduce__", "Return state for pickling.", func(t *Thread, m *BoundMethod) (Object, error) {
			name, err := GetAttr(t, m.Func, strDunderName)
			if err != nil {
				return nil, err
			}
			s, ok := name.(*Str)
			if !ok {
				return nil, TypeErrorf("__name__ must be a string")
			}
			return reduceDescr(t, m, m.Self, s.s)
		}),
		MemberOf("__func__", "The function (or other callable) that implements the method.", func(_ *Thread, m *BoundMethod) (Object, error) { return m.Func, nil }),
		MemberOf("__self__", "The object that the method is bound to.", func(_ *Thread, m *BoundMethod) (Object, error) { return m.Self, nil }),
		Getter("__doc__", "", func(t *Thread, m *BoundMethod) (Object, error) { return GetAttr(t, m.Func, Intern("__doc__")) }),
	)
}

func method_repr(t *Thread, o Object) (Object, error) {
	m := o.(*BoundMethod)
	name := "?"
	for _, n := range []string{"__qualname__", "__name__"} {
		v, err := GetAttrOpt(t, m.Func, Intern(n))
		if err != nil {
			return nil, err
		}
		if s, ok := v.(*Str); ok {
			name = s.s
			break
		}
	}
	r, err := Repr(t, m.Self)
	if err != nil {
		return nil, err
	}
	return reprf("<bound method %s of %s>", name, r.s)
}

// IsCallable is callable(o).
func IsCallable(o Object) bool { return ClassOf(o).Slots.Call != nil }

// CopyFor implements Copier.
func (m *BoundMethod) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &BoundMethod{}
	register(n)
	n.Func, n.Self = copyOf(m.Func), copyOf(m.Self)
	return n
}
