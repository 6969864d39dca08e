package object

// The built-in exceptions that add members: StopIteration, SystemExit, ImportError, NameError, AttributeError, KeyError. OSError, SyntaxError, the
// Unicode errors and the groups have files of their own.

import "github.com/go-python/gpython/py"

// Field returns member name of the exception (such as "errno"), nil when unset or unknown.
func (e *Exception) Field(name string) Object {
	for i, n := range e.class.fields {
		if n.s == name && i < len(e.Fields) {
			return e.Fields[i]
		}
	}
	return nil
}

// SetField sets a member by name; nothing happens when the class has none of that name.
func (e *Exception) SetField(name string, v Object) {
	for i, n := range e.class.fields {
		if n.s == name {
			for len(e.Fields) <= i {
				e.Fields = append(e.Fields, nil)
			}
			e.Fields[i] = v
		}
	}
}

// exceptionMembers gives class c the members names, after its base's. excInit sets them from Args.
func exceptionMembers(c *Class, excInit func(t *Thread, e *Exception) error, names ...string) {
	for i, n := range names {
		c.fields = append(c.fields, Intern(n))
		get := func(_ *Thread, e *Exception) (Object, error) {
			if i < len(e.Fields) && e.Fields[i] != nil {
				return e.Fields[i], nil
			}
			return py.None, nil
		}
		set := func(_ *Thread, e *Exception, v Object) error {
			for len(e.Fields) <= i {
				e.Fields = append(e.Fields, nil)
			}
			e.Fields[i] = v
			return nil
		}
		d := GetSetter(n, "exception "+n, get, set)
		d.val.(*GetSet).Member = true
		c.Define(d)
	}
	c.excInit = excInit
}

// keywordMembers makes the __init__ of a class whose members come as keyword arguments.
func keywordMembers(c *Class, names ...string) {
	name := c.Name
	c.Slots.Init = func(t *Thread, self Object, a Args) error {
		e := self.(*Exception)
		for _, n := range names {
			e.SetField(n, nil)
		}
		if err := e.setArgs(t, Args{Pos: a.Pos}); err != nil {
			return err
		}
		if a.Kw == nil {
			return nil
		}
	next:
		for i, k := range a.Kw.Names {
			for _, n := range names {
				if k.s == n {
					e.SetField(n, a.Kw.Vals[i])
					continue next
				}
			}
			return TypeErrorf("'%s' is an invalid keyword argument for %s()", k.s, name)
		}
		return nil
	}
}

func firstArg(e *Exception) Object {
	if len(e.Args.Items) > 0 {
		return e.Args.Items[0]
	}
	return py.None
}

// StopIterationValue is the value member.
func (e *Exception) StopIterationValue() Object {
	if len(e.Fields) > 0 && e.Fields[0] != nil {
		return e.Fields[0]
	}
	return py.None
}

func init() {
	exceptionMembers(StopIterationClass, func(_ *Thread, e *Exception) error { e.Fields[0] = firstArg(e); return nil }, "value")
	StopIterationClass.Slots.Init = exception_init

	exceptionMembers(SystemExitClass, func(_ *Thread, e *Exception) error {
		e.Fields[0] = firstArg(e)
		if len(e.Args.Items) > 1 {
			e.Fields[0] = e.Args
		}
		return nil
	}, "code")
	SystemExitClass.Slots.Init = exception_init

	exceptionMembers(ImportErrorClass, func(_ *Thread, e *Exception) error {
		e.Fields[0] = nil
		if len(e.Args.Items) == 1 {
			e.Fields[0] = e.Args.Items[0]
		}
		return nil
	}, "msg", "name", "path")
	keywordMembers(ImportErrorClass, "name", "path")
	ImportErrorClass.Slots.Str = func(t *Thread, o Object) (Object, error) {
		if s, ok := o.(*Exception).Field("msg").(*Str); ok && s.class == StrClass {
			return s, nil
		}
		return exception_str(t, o)
	}
	ImportErrorClass.Define(Method0("__reduce__", "Helper for pickle.", func(t *Thread, e *Exception) (Object, error) {
		state := NewDict()
		if d := e.dictOrNil(); d != nil {
			state = d.Copy()
		}
		for _, n := range []string{"name", "path"} {
			if v := e.Field(n); v != nil {
				state.SetStr(Intern(n), v)
			}
		}
		if state.Len() == 0 {
			return TupleOf(e.class, e.Args), nil
		}
		return TupleOf(e.class, e.Args, state), nil
	}))

	exceptionMembers(NameErrorClass, nil, "name")
	keywordMembers(NameErrorClass, "name")
	NameErrorClass.Slots.Str = exception_str
	exceptionMembers(AttributeErrorClass, nil, "name", "obj")
	keywordMembers(AttributeErrorClass, "name", "obj")
	AttributeErrorClass.Slots.Str = exception_str

	KeyErrorClass.Slots.Str = func(t *Thread, o Object) (Object, error) {
		if e := o.(*Exception); len(e.Args.Items) == 1 {
			return asObject(Repr(t, e.Args.Items[0]))
		}
		return exception_str(t, o)
	}
	for name, doc := range exceptionDocs {
		for _, c := range exceptionClasses {
			if c.Name == name {
				c.Doc = doc
			}
		}
	}
	// CPython gives each of its simple exceptions its own __new__ and __init__.
	for _, c := range exceptionClasses {
		if plainException[c.Name] {
			c.Slots.New, c.Slots.Init = exception_new, exception_init
		}
	}
}

// plainException names the exceptions that show __new__ and __init__ of their own in CPython.
var plainException = map[string]bool{"Exception": true, "TypeError": true, "StopAsyncIteration": true, "GeneratorExit": true, "KeyboardInterrupt": true,
	"EOFError": true, "RuntimeError": true, "RecursionError": true, "NotImplementedError": true, "LookupError": true, "IndexError": true, "ValueError": true, "UnicodeError": true,
	"AssertionError": true, "ArithmeticError": true, "FloatingPointError": true, "OverflowError": true, "ZeroDivisionError": true, "SystemError": true,
	"ReferenceError": true, "MemoryError": true, "BufferError": true, "Warning": true, "UserWarning": true, "EncodingWarning": true,
	"DeprecationWarning": true, "PendingDeprecationWarning": true, "SyntaxWarning": true, "RuntimeWarning": true, "FutureWarning": true,
	"ImportWarning": true, "UnicodeWarning": true, "BytesWarning": true, "ResourceWarning": true}

var exceptionDocs = map[string]string{
	"Exception":           "Base of the exceptions that programs handle.",
	"ArithmeticError":     "Base of arithmetic errors.",
	"AssertionError":      "An assertion failed.",
	"AttributeError":      "An attribute was not found.",
	"BufferError":         "A buffer operation failed.",
	"EOFError":            "Input ended where more was expected.",
	"GeneratorExit":       "Asks a generator to end.",
	"ImportError":         "A module or a name in it could not be imported.",
	"IndexError":          "A sequence index is out of range.",
	"KeyError":            "A mapping lacks the key.",
	"KeyboardInterrupt":   "The user interrupted the program.",
	"LookupError":         "Base of failed lookups.",
	"MemoryError":         "Memory is exhausted.",
	"NameError":           "A name was not found.",
	"NotImplementedError": "A method is not implemented.",
	"OSError":             "An operating system call failed.",
	"OverflowError":       "A result is too large.",
	"RecursionError":      "The recursion limit was reached.",
	"ReferenceError":      "A weak reference outlived its object.",
	"RuntimeError":        "An error that fits no other class.",
	"StopAsyncIteration":  "An asynchronous iterator is exhausted.",
	"StopIteration":       "An iterator is exhausted.",
	"SyntaxError":         "Source text is malformed.",
	"SystemError":         "The interpreter found an inner error.",
	"SystemExit":          "Asks the interpreter to exit.",
	"TypeError":           "An argument has the wrong type.",
	"ValueError":          "An argument has a wrong value.",
	"ZeroDivisionError":   "Division or modulo by zero.",
	"Warning":             "Base of warnings.",
}
