package object

// BaseExceptionGroup and ExceptionGroup (PEP 654).

import (
	"github.com/go-python/gpython/py"
)

// NewExceptionGroup returns an ExceptionGroup, or a BaseExceptionGroup when a member is no Exception. excs must not be empty.
func NewExceptionGroup(msg string, excs []Object) *Exception {
	cls := ExceptionGroupClass
	for _, x := range excs {
		if !IsInstance(x, ExceptionClass) {
			cls = BaseExceptionGroupClass
		}
	}
	e := newException(cls, []Object{NewStr(msg), NewList(excs)})
	e.Fields[0], e.Fields[1] = e.Args.Items[0], NewTuple(append([]Object(nil), excs...))
	return e
}

func exceptiongroup_new(t *Thread, cls *Class, a Args) (Object, error) {
	if a.NKw() > 0 && len(a.Pos) == 2 {
		return nil, TypeErrorf("%s() takes no keyword arguments", cls.Name)
	}
	if len(a.Pos) != 2 {
		return nil, TypeErrorf("BaseExceptionGroup.__new__() takes exactly 2 arguments (%d given)", len(a.Pos))
	}
	msg, ok := a.Pos[0].(*Str)
	if !ok {
		return nil, TypeErrorf("BaseExceptionGroup.__new__() argument 1 must be str, not %s", ClassOf(a.Pos[0]).TpName())
	}
	oc := ClassOf(a.Pos[1])
	if !oc.IsSubclass(ListClass) && !oc.IsSubclass(TupleClass) && (oc.Slots.GetItem == nil || oc.IsSubclass(DictClass)) {
		return nil, TypeErrorf("second argument (exceptions) must be a sequence")
	}
	excs, err := Collect(t, a.Pos[1])
	if err != nil {
		return nil, err
	}
	if len(excs) == 0 {
		return nil, ValueErrorf("second argument (exceptions) must be a non-empty sequence")
	}
	allExceptions := true
	for i, x := range excs {
		if _, ok := x.(*Exception); !ok {
			return nil, ValueErrorf("Item %d of second argument (exceptions) is not an exception", i)
		}
		allExceptions = allExceptions && IsInstance(x, ExceptionClass)
	}
	switch {
	case cls == BaseExceptionGroupClass && allExceptions:
		cls = ExceptionGroupClass
	case cls == ExceptionGroupClass && !allExceptions:
		return nil, TypeErrorf("Cannot nest BaseExceptions in an ExceptionGroup")
	case !allExceptions && cls.IsSubclass(ExceptionClass):
		return nil, TypeErrorf("Cannot nest BaseExceptions in '%s'", cls.Name)
	}
	e := newException(cls, append([]Object(nil), a.Pos...))
	e.Fields[0], e.Fields[1] = msg, NewTuple(excs)
	return e, nil
}

// GroupExceptions returns the members of an exception group; nil, false for other exceptions.
func (e *Exception) GroupExceptions() ([]Object, bool) {
	if !e.class.IsSubclass(BaseExceptionGroupClass) || len(e.Fields) < 2 {
		return nil, false
	}
	t, ok := e.Fields[1].(*Tuple)
	if !ok {
		return nil, false
	}
	return t.Items, true
}

// groupMatcher turns the argument of split and subgroup into a test.
func groupMatcher(t *Thread, m Object) (func(e Object) (bool, error), error) {
	bad := TypeErrorf("expected a function, exception type or tuple of exception types")
	switch m := m.(type) {
	case *Class:
		if m.IsSubclass(BaseExceptionClass) {
			return func(e Object) (bool, error) { return IsInstance(e, m), nil }, nil
		}
	case *Tuple:
		for _, c := range m.Items {
			if c, ok := c.(*Class); !ok || !c.IsSubclass(BaseExceptionClass) {
				return nil, bad
			}
		}
		return func(e Object) (bool, error) {
			for _, c := range m.Items {
				if IsInstance(e, c.(*Class)) {
					return true, nil
				}
			}
			return false, nil
		}, nil
	case *Function, *BoundMethod, *BuiltinFunc:
		return func(e Object) (bool, error) {
			v, err := CallArgs(t, m, e)
			if err != nil {
				return false, err
			}
			return Truth(t, v)
		}, nil
	}
	return nil, bad
}

// SplitGroup divides an exception by test into the part that matches and the rest, either nil when empty. The structure of nested groups stays.
func SplitGroup(t *Thread, e *Exception, test func(e Object) (bool, error)) (match, rest *Exception, err error) {
	ok, err := test(e)
	if err != nil {
		return nil, nil, err
	}
	if ok {
		return e, nil, nil
	}
	excs, isGroup := e.GroupExceptions()
	if !isGroup {
		return nil, e, nil
	}
	if err := t.Enter(" in exceptiongroup_split_recursive"); err != nil {
		return nil, nil, err
	}
	defer t.Leave()
	var yes, no []Object
	for _, x := range excs {
		m, r, err := SplitGroup(t, x.(*Exception), test)
		if err != nil {
			return nil, nil, err
		}
		if m != nil {
			yes = append(yes, m)
		}
		if r != nil {
			no = append(no, r)
		}
	}
	if match, err = groupSubset(t, e, yes); err != nil {
		return nil, nil, err
	}
	if rest, err = groupSubset(t, e, no); err != nil {
		return nil, nil, err
	}
	return match, rest, nil
}

// groupSubset is e.derive(excs) with e's traceback, cause, context and notes; nil for no exceptions.
func groupSubset(t *Thread, e *Exception, excs []Object) (*Exception, error) {
	if len(excs) == 0 {
		return nil, nil
	}
	v, err := CallMethod(t, e, Intern("derive"), NewList(excs))
	if err != nil {
		return nil, err
	}
	n, ok := v.(*Exception)
	if !ok || !n.class.IsSubclass(BaseExceptionGroupClass) {
		return nil, TypeErrorf("derive must return an instance of BaseExceptionGroup")
	}
	n.Traceback, n.Cause, n.Context, n.SuppressContext = e.Traceback, e.Cause, e.Context, e.SuppressContext
	notes, err := GetAttrOpt(t, e, strNotes)
	if err != nil {
		return nil, err
	}
	if notes != nil {
		if items, err := Collect(t, notes); err == nil {
			if err := SetAttr(t, n, strNotes, NewList(items)); err != nil {
				return nil, err
			}
		}
	}
	return n, nil
}

func excOrNone(e *Exception) Object {
	if e == nil {
		return py.None
	}
	return e
}

func init() {
	ExceptionGroupClass.Define(Value("__module__", NewStr("builtins")), // CPython makes it with type()
		Getter("__weakref__", "The weak references that watch this object, or None.", func(_ *Thread, e *Exception) (Object, error) { return py.None, nil }))
	c := BaseExceptionGroupClass
	exceptionMembers(c, nil, "message", "exceptions")
	for _, n := range []string{"message", "exceptions"} {
		c.Dict.GetStr(Intern(n)).(*GetSet).Set = nil
	}
	c.Doc = "BaseExceptionGroup(message, exceptions) -> several unrelated exceptions as one."
	c.Slots.New, c.Slots.Init = exceptiongroup_new, exception_init
	c.Slots.Str = func(t *Thread, o Object) (Object, error) {
		e := o.(*Exception)
		excs, _ := e.GroupExceptions()
		msg, err := ToStr(t, orNone(e.Field("message")))
		if err != nil {
			return nil, err
		}
		return reprf("%s (%d sub-exception%s)", msg.s, len(excs), plural(len(excs)))
	}
	c.Define(
		ClassGetItem(),
		Method1("derive", "excs", "Return a group of the same message with other exceptions.", func(t *Thread, e *Exception, excs Object) (Object, error) {
			return exceptiongroup_new(t, BaseExceptionGroupClass, Positional(orNone(e.Field("message")), excs))
		}),
		Method1("split", "condition", "Return the matching part and the rest.", func(t *Thread, e *Exception, cond Object) (Object, error) {
			test, err := groupMatcher(t, cond)
			if err != nil {
				return nil, err
			}
			m, r, err := SplitGroup(t, e, test)
			if err != nil {
				return nil, err
			}
			return TupleOf(excOrNone(m), excOrNone(r)), nil
		}),
		Method1("subgroup", "condition", "Return the matching part.", func(t *Thread, e *Exception, cond Object) (Object, error) {
			test, err := groupMatcher(t, cond)
			if err != nil {
				return nil, err
			}
			m, _, err := SplitGroup(t, e, test)
			if err != nil {
				return nil, err
			}
			return excOrNone(m), nil
		}),
	)
}
