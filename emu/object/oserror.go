package object

// OSError: its members, the subclass for an errno (PEP 3151), its text.

import (
	"github.com/go-python/gpython/py"
)

// The members of OSError, in the order of its fields.
const (
	osErrno = iota
	osStrerror
	osFilename
	osFilename2
)

// osWritten is BlockingIOError's characters_written, kept behind the members.
const osWritten = 4

// osErrorClasses maps Linux's errno numbers, which programs see on every host, to the subclasses.
var osErrorClasses = map[int64]*Class{
	11: BlockingIOErrorClass, 114: BlockingIOErrorClass, 115: BlockingIOErrorClass,
	10: ChildProcessErrorClass,
	32: BrokenPipeErrorClass, 108: BrokenPipeErrorClass,
	103: ConnectionAbortedErrorClass, 111: ConnectionRefusedErrorClass, 104: ConnectionResetErrorClass,
	17: FileExistsErrorClass, 2: FileNotFoundErrorClass, 21: IsADirectoryErrorClass, 20: NotADirectoryErrorClass,
	4: InterruptedErrorClass, 13: PermissionErrorClass, 1: PermissionErrorClass, 3: ProcessLookupErrorClass,
	110: TimeoutErrorClass,
}

// osErrorSubclass returns the class for OSError(errno, ...).
func osErrorSubclass(errno Object) *Class {
	if n, ok := AsInt64(errno); ok {
		if c := osErrorClasses[n]; c != nil {
			return c
		}
	}
	return OSErrorClass
}

// osErrorInit sets the members from Args.
func osErrorInit(t *Thread, e *Exception) error {
	clear(e.Fields)
	args := e.Args.Items
	if len(args) < 2 || len(args) > 5 {
		return nil
	}
	e.Fields[osErrno], e.Fields[osStrerror] = args[0], args[1]
	if len(args) == 2 || isNone(args[2]) {
		return nil
	}
	if e.class == BlockingIOErrorClass {
		if IsInt(args[2]) {
			e.Fields[osWritten] = args[2]
			return nil
		}
	}
	e.Fields[osFilename] = args[2]
	if len(args) == 5 && !isNone(args[4]) {
		e.Fields[osFilename2] = args[4]
	}
	e.Args = TupleOf(args[0], args[1])
	return nil
}

// osUsesInit says whether the class wants its arguments in __init__: it has its own and not its own __new__.
func osUsesInit(c *Class) bool { return c.owners.Init != OSErrorClass && c.owners.New == OSErrorClass }

func oserror_new(t *Thread, cls *Class, a Args) (Object, error) {
	if osUsesInit(cls) {
		return newException(cls, nil), nil
	}
	if a.NKw() > 0 {
		return nil, TypeErrorf("%s() takes no keyword arguments", cls.TpName())
	}
	if cls == OSErrorClass && len(a.Pos) >= 2 {
		cls = osErrorSubclass(a.Pos[0])
	}
	e := newException(cls, append([]Object(nil), a.Pos...))
	return e, osErrorInit(t, e)
}

func oserror_init(t *Thread, self Object, a Args) error {
	e := self.(*Exception)
	if !osUsesInit(e.class) {
		return nil
	}
	if err := exceptionNoKeywords(self, a); err != nil {
		return err
	}
	return e.setArgs(t, a)
}

func oserror_str(t *Thread, o Object) (Object, error) {
	e := o.(*Exception)
	text := func(i int) (string, error) {
		s, err := ToStr(t, orNone(e.Fields[i]))
		if err != nil {
			return "", err
		}
		return s.s, nil
	}
	if len(e.Fields) < osWritten || e.Fields[osFilename] == nil && (e.Fields[osErrno] == nil || e.Fields[osStrerror] == nil) {
		return exception_str(t, o)
	}
	errno, err := text(osErrno)
	if err != nil {
		return nil, err
	}
	strerror, err := text(osStrerror)
	if err != nil {
		return nil, err
	}
	out := "[Errno " + errno + "] " + strerror
	if e.Fields[osFilename] != nil {
		r, err := Repr(t, e.Fields[osFilename])
		if err != nil {
			return nil, err
		}
		out += ": " + r.s
		if e.Fields[osFilename2] != nil {
			if r, err = Repr(t, e.Fields[osFilename2]); err != nil {
				return nil, err
			}
			out += " -> " + r.s
		}
	}
	return NewStr(out), nil
}

// NewOSError returns the OSError for an errno of the emulated system; filename may be nil.
func NewOSError(errno int, strerror string, filename Object) *Exception {
	args := []Object{NewInt(int64(errno)), NewStr(strerror)}
	if filename != nil && !isNone(filename) {
		args = append(args, filename)
	}
	return Raise(OSErrorClass, args...)
}

func init() {
	c := OSErrorClass
	exceptionMembers(c, osErrorInit, "errno", "strerror", "filename", "filename2")
	c.fields = append(c.fields, Intern("characters_written"))
	c.Slots.New, c.Slots.Init, c.Slots.Str = oserror_new, oserror_init, oserror_str
	c.Define(
		GetSetter("characters_written", "", func(_ *Thread, e *Exception) (Object, error) {
			if v := e.Fields[osWritten]; v != nil {
				return v, nil
			}
			return nil, Raise(AttributeErrorClass, NewStr("characters_written"))
		}, func(t *Thread, e *Exception, v Object) error {
			if v == nil {
				if e.Fields[osWritten] == nil {
					return Raise(AttributeErrorClass, NewStr("characters_written"))
				}
				e.Fields[osWritten] = nil
				return nil
			}
			n, err := IndexInt(t, v)
			if err != nil {
				return err
			}
			e.Fields[osWritten] = NewInt(int64(n))
			return nil
		}),
		Method0("__reduce__", "Helper for pickle.", func(t *Thread, e *Exception) (Object, error) {
			args := e.Args
			if len(args.Items) == 2 && e.Fields[osFilename] != nil {
				items := append(append([]Object(nil), args.Items...), e.Fields[osFilename])
				if e.Fields[osFilename2] != nil {
					items = append(items, py.None, e.Fields[osFilename2])
				}
				args = NewTuple(items)
			}
			if d := e.dictOrNil(); d != nil {
				return TupleOf(e.class, args, d), nil
			}
			return TupleOf(e.class, args), nil
		}),
	)
}
