package object

// BaseException and what most exceptions inherit unchanged.

import "github.com/go-python/gpython/py"

var strNotes = Intern("__notes__")

// newException allocates an exception of any class, heap classes included; args is taken over.
func newException(cls *Class, args []Object) *Exception {
	e := &Exception{Header: Header{class: cls}, Args: NewTuple(args)}
	if n := len(cls.fields); n > 0 {
		e.Fields = make([]Object, n)
	}
	return e
}

// KeepsArguments says that calling the class makes an exception that keeps its positional arguments, and no more: neither the class nor its bases have a
// constructor of their own.
func (c *Class) KeepsArguments() bool {
	if !c.IsSubclass(BaseExceptionClass) || c.Flags&FlagAbstract != 0 || c.Class() != TypeClass || c.excInit != nil || len(c.fields) > 0 {
		return false
	}
	_, withNew := c.LookupWhere(strNew)
	_, withInit := c.LookupWhere(strInit)
	plain := func(w *Class) bool { return w == BaseExceptionClass || plainException[w.Name] && !w.IsHeap() }
	return plain(withNew) && plain(withInit)
}

// NewException returns an exception of a class that KeepsArguments.
func NewException(cls *Class, args *Tuple) *Exception {
	e := &Exception{Header: Header{class: cls}, Args: args}
	if cls.Slots.Del != nil {
		cls.born(e)
	}
	return e
}

func exception_new(t *Thread, cls *Class, a Args) (Object, error) {
	return newException(cls, append([]Object(nil), a.Pos...)), nil
}

// exceptionNoKeywords refuses keyword arguments as exceptions' __init__ does.
func exceptionNoKeywords(self Object, a Args) error {
	if a.NKw() > 0 {
		return TypeErrorf("%s() takes no keyword arguments", ClassOf(self).TpName())
	}
	return nil
}

func exception_init(t *Thread, self Object, a Args) error {
	if err := exceptionNoKeywords(self, a); err != nil {
		return err
	}
	return self.(*Exception).setArgs(t, a)
}

// setArgs is the common part of __init__: args, and the members that the class derives from them.
func (e *Exception) setArgs(t *Thread, a Args) error {
	if !sameItems(e.Args.Items, a.Pos) {
		e.Args = NewTuple(append([]Object(nil), a.Pos...))
	}
	if e.class.excInit != nil {
		return e.class.excInit(t, e)
	}
	return nil
}

func sameItems(a, b []Object) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if !Is(a[i], b[i]) {
			return false
		}
	}
	return true
}

func exception_str(t *Thread, o Object) (Object, error) {
	e := o.(*Exception)
	switch len(e.Args.Items) {
	case 0:
		return EmptyStr, nil
	case 1:
		return asObject(ToStr(t, e.Args.Items[0]))
	}
	return asObject(ToStr(t, e.Args))
}

func exception_repr(t *Thread, o Object) (Object, error) {
	e := o.(*Exception)
	if len(e.Args.Items) == 1 {
		r, err := Repr(t, e.Args.Items[0])
		if err != nil {
			return nil, err
		}
		return NewStr(e.class.Name + "(" + r.s + ")"), nil
	}
	r, err := Repr(t, e.Args)
	if err != nil {
		return nil, err
	}
	return NewStr(e.class.Name + r.s), nil
}

// dictOrNil returns the exception's __dict__ when it is not empty.
func (e *Exception) dictOrNil() *Dict {
	if e.attrs == nil {
		return nil
	}
	if d := e.attrs.Dict(); d != nil && d.Len() > 0 {
		return d
	}
	return nil
}

func exception_reduce(t *Thread, e *Exception) (Object, error) {
	if d := e.dictOrNil(); d != nil {
		return TupleOf(e.class, e.Args, d), nil
	}
	return TupleOf(e.class, e.Args), nil
}

// AddNote is add_note.
func (e *Exception) AddNote(t *Thread, note *Str) error {
	v, err := GetAttrOpt(t, e, strNotes)
	if err != nil {
		return err
	}
	if v == nil {
		l := NewList(nil)
		if err := SetAttr(t, e, strNotes, l); err != nil {
			return err
		}
		v = l
	}
	l, ok := v.(*List)
	if !ok {
		return TypeErrorf("Cannot add note: __notes__ is not a list")
	}
	l.Items = append(l.Items, note)
	return nil
}

func (e *Exception) setTraceback(v Object) error {
	switch v := v.(type) {
	case nil:
		return TypeErrorf("__traceback__ may not be deleted")
	case *Traceback:
		e.Traceback = v
	case py.NoneType:
		e.Traceback = nil
	default:
		return TypeErrorf("__traceback__ must be a traceback or None")
	}
	return nil
}

func init() {
	c := BaseExceptionClass
	c.Doc = "BaseException(*args) -> the base of all exceptions."
	s := &c.Slots
	s.New, s.Init, s.Repr, s.Str = exception_new, exception_init, exception_repr, exception_str
	suppress := GetSetter("__suppress_context__", "", func(_ *Thread, e *Exception) (Object, error) { return py.Bool(e.SuppressContext), nil },
		func(_ *Thread, e *Exception, v Object) error {
			if v == nil {
				return TypeErrorf("can't delete numeric/char attribute")
			}
			b, ok := v.(py.Bool)
			if !ok {
				return TypeErrorf("attribute value type must be bool")
			}
			e.SuppressContext = bool(b)
			return nil
		})
	suppress.val.(*GetSet).Member = true
	c.Define(
		Method0("__reduce__", "Helper for pickle.", exception_reduce),
		Method1("__setstate__", "state", "Set attributes from a dict.", func(t *Thread, e *Exception, state Object) (Object, error) {
			if isNone(state) {
				return py.None, nil
			}
			d, ok := state.(*Dict)
			if !ok {
				return nil, TypeErrorf("state is not a dictionary")
			}
			for pos := 0; ; {
				k, v, ok := d.Next(&pos)
				if !ok {
					return py.None, nil
				}
				name, err := AttrName(k)
				if err != nil {
					return nil, err
				}
				if err := SetAttr(t, e, name, v); err != nil {
					return nil, err
				}
			}
		}),
		Method1("with_traceback", "tb", "Set __traceback__ and return the exception.", func(t *Thread, e *Exception, tb Object) (Object, error) {
			return e, e.setTraceback(tb)
		}),
		Method1("add_note", "note", "Add a note to the exception.", func(t *Thread, e *Exception, note Object) (Object, error) {
			n, ok := note.(*Str)
			if !ok {
				return nil, TypeErrorf("note must be a str, not '%s'", ClassOf(note).TpName())
			}
			return none(e.AddNote(t, n))
		}),
		suppress,
		DictAttr(),
		GetSetter("args", "", func(_ *Thread, e *Exception) (Object, error) { return e.Args, nil }, func(t *Thread, e *Exception, v Object) error {
			if v == nil {
				return TypeErrorf("args may not be deleted")
			}
			items, err := Collect(t, v)
			if err != nil {
				return err
			}
			e.Args = NewTuple(items)
			return nil
		}),
		GetSetter("__traceback__", "", func(_ *Thread, e *Exception) (Object, error) {
			if e.Traceback == nil {
				return py.None, nil
			}
			return e.Traceback, nil
		}, func(_ *Thread, e *Exception, v Object) error { return e.setTraceback(v) }),
		GetSetter("__context__", "exception context", func(_ *Thread, e *Exception) (Object, error) {
			if e.Context == nil {
				return py.None, nil
			}
			return e.Context, nil
		}, func(_ *Thread, e *Exception, v Object) error {
			switch v := v.(type) {
			case nil:
				return TypeErrorf("__context__ may not be deleted")
			case *Exception:
				e.Context = v
			case py.NoneType:
				e.Context = nil
			default:
				return TypeErrorf("exception context must be None or derive from BaseException")
			}
			return nil
		}),
		GetSetter("__cause__", "exception cause", func(_ *Thread, e *Exception) (Object, error) { return orNone(e.Cause), nil }, func(_ *Thread, e *Exception, v Object) error {
			switch v := v.(type) {
			case nil:
				return TypeErrorf("__cause__ may not be deleted")
			case *Exception:
				e.Cause = v
			case py.NoneType:
				e.Cause = nil
			default:
				return TypeErrorf("exception cause must be None or derive from BaseException")
			}
			e.SuppressContext = true
			return nil
		}),
	)
}
