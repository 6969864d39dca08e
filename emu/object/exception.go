package object

// Exception values and the built-in exception classes; making and raising them from Go.

import "fmt"

// Exception is an instance of BaseException or a subclass. It is a Go error: returning it from a native function raises it.
type Exception struct {
	Header
	Args            *Tuple
	Traceback       *Traceback
	Cause           Object // nil, None or an exception: `raise ... from Cause`
	Context         *Exception
	SuppressContext bool
	// ContextSet says that a native has decided about Context: entering a Python frame does not set it, once. For natives that catch and raise exceptions as Python code would.
	ContextSet bool
	// Fields are the members that some classes add (OSError.errno, StopIteration.value, SyntaxError.lineno, ...), by the class's exceptionFields; nil
	// elements are unset.
	Fields []Object
}

// Error gives "Class: message" for Go code; the interpreter prints exceptions itself.
func (e *Exception) Error() string {
	name := e.class.Name
	if e.Args != nil && len(e.Args.Items) == 1 {
		if s, ok := e.Args.Items[0].(*Str); ok {
			return name + ": " + s.s
		}
	}
	return name
}

// exceptionClasses are all built-in exceptions, in order of declaration.
var exceptionClasses []*Class

func exc(name string, bases ...*Class) *Class {
	c := DeclareClass(name, bases...)
	exceptionClasses = append(exceptionClasses, c)
	return c
}

// The built-in exceptions, as the library reference's hierarchy lists them.
var (
	BaseExceptionClass             = exc("BaseException").WithInstanceDict()
	BaseExceptionGroupClass        = exc("BaseExceptionGroup", BaseExceptionClass)
	ExceptionClass                 = exc("Exception", BaseExceptionClass)
	ArithmeticErrorClass           = exc("ArithmeticError", ExceptionClass)
	FloatingPointErrorClass        = exc("FloatingPointError", ArithmeticErrorClass)
	OverflowErrorClass             = exc("OverflowError", ArithmeticErrorClass)
	ZeroDivisionErrorClass         = exc("ZeroDivisionError", ArithmeticErrorClass)
	AssertionErrorClass            = exc("AssertionError", ExceptionClass)
	AttributeErrorClass            = exc("AttributeError", ExceptionClass)
	BufferErrorClass               = exc("BufferError", ExceptionClass)
	EOFErrorClass                  = exc("EOFError", ExceptionClass)
	ImportErrorClass               = exc("ImportError", ExceptionClass)
	ModuleNotFoundErrorClass       = exc("ModuleNotFoundError", ImportErrorClass)
	LookupErrorClass               = exc("LookupError", ExceptionClass)
	IndexErrorClass                = exc("IndexError", LookupErrorClass)
	KeyErrorClass                  = exc("KeyError", LookupErrorClass)
	MemoryErrorClass               = exc("MemoryError", ExceptionClass)
	NameErrorClass                 = exc("NameError", ExceptionClass)
	UnboundLocalErrorClass         = exc("UnboundLocalError", NameErrorClass)
	OSErrorClass                   = exc("OSError", ExceptionClass)
	BlockingIOErrorClass           = exc("BlockingIOError", OSErrorClass)
	ChildProcessErrorClass         = exc("ChildProcessError", OSErrorClass)
	ConnectionErrorClass           = exc("ConnectionError", OSErrorClass)
	BrokenPipeErrorClass           = exc("BrokenPipeError", ConnectionErrorClass)
	ConnectionAbortedErrorClass    = exc("ConnectionAbortedError", ConnectionErrorClass)
	ConnectionRefusedErrorClass    = exc("ConnectionRefusedError", ConnectionErrorClass)
	ConnectionResetErrorClass      = exc("ConnectionResetError", ConnectionErrorClass)
	FileExistsErrorClass           = exc("FileExistsError", OSErrorClass)
	FileNotFoundErrorClass         = exc("FileNotFoundError", OSErrorClass)
	InterruptedErrorClass          = exc("InterruptedError", OSErrorClass)
	IsADirectoryErrorClass         = exc("IsADirectoryError", OSErrorClass)
	NotADirectoryErrorClass        = exc("NotADirectoryError", OSErrorClass)
	PermissionErrorClass           = exc("PermissionError", OSErrorClass)
	ProcessLookupErrorClass        = exc("ProcessLookupError", OSErrorClass)
	TimeoutErrorClass              = exc("TimeoutError", OSErrorClass)
	ReferenceErrorClass            = exc("ReferenceError", ExceptionClass)
	RuntimeErrorClass              = exc("RuntimeError", ExceptionClass)
	NotImplementedErrorClass       = exc("NotImplementedError", RuntimeErrorClass)
	RecursionErrorClass            = exc("RecursionError", RuntimeErrorClass)
	StopAsyncIterationClass        = exc("StopAsyncIteration", ExceptionClass)
	StopIterationClass             = exc("StopIteration", ExceptionClass)
	SyntaxErrorClass               = exc("SyntaxError", ExceptionClass)
	IndentationErrorClass          = exc("IndentationError", SyntaxErrorClass)
	TabErrorClass                  = exc("TabError", IndentationErrorClass)
	SystemErrorClass               = exc("SystemError", ExceptionClass)
	TypeErrorClass                 = exc("TypeError", ExceptionClass)
	ValueErrorClass                = exc("ValueError", ExceptionClass)
	UnicodeErrorClass              = exc("UnicodeError", ValueErrorClass)
	UnicodeDecodeErrorClass        = exc("UnicodeDecodeError", UnicodeErrorClass)
	UnicodeEncodeErrorClass        = exc("UnicodeEncodeError", UnicodeErrorClass)
	UnicodeTranslateErrorClass     = exc("UnicodeTranslateError", UnicodeErrorClass)
	WarningClass                   = exc("Warning", ExceptionClass)
	BytesWarningClass              = exc("BytesWarning", WarningClass)
	DeprecationWarningClass        = exc("DeprecationWarning", WarningClass)
	EncodingWarningClass           = exc("EncodingWarning", WarningClass)
	FutureWarningClass             = exc("FutureWarning", WarningClass)
	ImportWarningClass             = exc("ImportWarning", WarningClass)
	PendingDeprecationWarningClass = exc("PendingDeprecationWarning", WarningClass)
	ResourceWarningClass           = exc("ResourceWarning", WarningClass)
	RuntimeWarningClass            = exc("RuntimeWarning", WarningClass)
	SyntaxWarningClass             = exc("SyntaxWarning", WarningClass)
	UnicodeWarningClass            = exc("UnicodeWarning", WarningClass)
	UserWarningClass               = exc("UserWarning", WarningClass)
	GeneratorExitClass             = exc("GeneratorExit", BaseExceptionClass)
	KeyboardInterruptClass         = exc("KeyboardInterrupt", BaseExceptionClass)
	SystemExitClass                = exc("SystemExit", BaseExceptionClass)
	ExceptionGroupClass            = exc("ExceptionGroup", BaseExceptionGroupClass, ExceptionClass)
)

// Raise returns the exception cls(*args), built without calling Python code: for built-in classes. An OSError with a known errno becomes the subclass for it.
func Raise(cls *Class, args ...Object) *Exception {
	if cls == OSErrorClass && len(args) >= 2 {
		cls = osErrorSubclass(args[0])
	}
	e := newException(cls, args)
	if cls.excInit != nil {
		if err := cls.excInit(nil, e); err != nil {
			panic("object: Raise(" + cls.Name + "): " + err.Error())
		}
	}
	return e
}

// Errorf returns an exception with one formatted string argument.
func Errorf(cls *Class, format string, args ...any) error {
	return Raise(cls, NewStr(fmt.Sprintf(format, args...)))
}

// TypeErrorf returns a TypeError.
func TypeErrorf(format string, args ...any) error { return Errorf(TypeErrorClass, format, args...) }

// ValueErrorf returns a ValueError.
func ValueErrorf(format string, args ...any) error { return Errorf(ValueErrorClass, format, args...) }

// IndexErrorf returns an IndexError.
func IndexErrorf(format string, args ...any) error { return Errorf(IndexErrorClass, format, args...) }

// RuntimeErrorf returns a RuntimeError.
func RuntimeErrorf(format string, args ...any) error {
	return Errorf(RuntimeErrorClass, format, args...)
}

// OverflowErrorf returns an OverflowError.
func OverflowErrorf(format string, args ...any) error {
	return Errorf(OverflowErrorClass, format, args...)
}

// KeyError returns KeyError(key).
func KeyError(key Object) error { return Raise(KeyErrorClass, key) }

// ErrorIs says whether err is a Python exception of class cls or a subclass.
func ErrorIs(err error, cls *Class) bool {
	e, ok := err.(*Exception)
	return ok && e.class.IsSubclass(cls)
}

// AsException returns err as a Python exception; a Go error that is none becomes a SystemError, for it is our bug.
func AsException(err error) *Exception {
	if e, ok := err.(*Exception); ok {
		return e
	}
	return Raise(SystemErrorClass, NewStr(err.Error()))
}

// Attrs returns the exception's __dict__ and slots, made on first use: most exceptions never need them.
func (e *Exception) Attrs() *Attrs {
	if e.attrs == nil && e.class.layout != nil {
		e.attrs = e.class.newAttrs()
	}
	return e.attrs
}

// Traverse implements Traverser.
func (e *Exception) Traverse(visit func(Object)) {
	e.Header.traverse(visit)
	visit(e.Args)
	if e.Traceback != nil {
		visit(e.Traceback)
	}
	visitNonNil(visit, e.Cause)
	if e.Context != nil {
		visit(e.Context)
	}
	visitNonNil(visit, e.Fields...)
}

// CopyFor implements Copier.
func (e *Exception) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Exception{SuppressContext: e.SuppressContext}
	register(n)
	n.Header = e.Header.copyFor(copyOf)
	n.Args = copyOf(e.Args).(*Tuple)
	if e.Traceback != nil {
		n.Traceback = copyOf(e.Traceback).(*Traceback)
	}
	n.Cause = copyOrNil(copyOf, e.Cause)
	if e.Context != nil {
		n.Context = copyOf(e.Context).(*Exception)
	}
	n.Fields = copySlice(copyOf, e.Fields)
	return n
}
