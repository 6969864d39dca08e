package gpython

// Values and errors across the border. Scalars pass as they are; strings, bytes, tuples, lists, dicts with string keys, sets, ranges and slices are rebuilt as the other side's
// type, so a change on one side is not seen on the other until the value crosses again; everything else is wrapped: ours as *Proxy, the host's as *Foreign, and
// unwrapped on its way back.

import (
	"math/big"
	"reflect"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// toGuest converts a host value for the process.
func (c *Context) toGuest(v py.Object) object.Object {
	switch v := v.(type) {
	case nil:
		return py.None
	case py.Int, py.Float, py.Complex, py.Bool, py.NoneType, py.EllipsisType:
		return v
	case *py.BigInt:
		return object.NewBig(new(big.Int).Set((*big.Int)(v)))
	case py.String:
		return object.NewStr(string(v))
	case py.Bytes:
		return object.NewBytes(string(v))
	case py.Tuple:
		return object.NewTuple(c.allToGuest(v))
	case *py.List:
		return object.NewList(c.allToGuest(v.Items))
	case py.StringDict:
		d := object.NewDict()
		for k, x := range v {
			d.SetStr(object.NewStr(k), c.toGuest(x))
		}
		return d
	case *Proxy:
		return v.o
	case *py.Exception:
		if v == py.NotImplemented {
			return py.NotImplemented
		}
		if g, ok := guestOf(v); ok {
			return g
		}
		return c.exception(v.Base, v)
	case *py.Type:
		if cls := builtinClass(v); cls != nil {
			return cls
		}
		if isException(v) {
			return c.exceptionClass(v)
		}
	case *py.Module:
		if o := c.modules[v]; o != nil {
			return o
		}
	case object.Classed:
		return v // one of ours that the host got unwrapped
	}
	return c.foreign(v)
}

func (c *Context) allToGuest(items []py.Object) []object.Object {
	out := make([]object.Object, len(items))
	for i, x := range items {
		out[i] = c.toGuest(x)
	}
	return out
}

// toHost converts a value of the process for the host.
func (c *Context) toHost(v object.Object) py.Object {
	switch v := v.(type) {
	case nil:
		return py.None
	case *object.Str:
		if v.Class() == object.StrClass {
			return py.String(v.String())
		}
	case *object.Bytes:
		if v.Class() == object.BytesClass {
			return py.Bytes(v.String())
		}
	case *object.Tuple:
		if v.Class() == object.TupleClass {
			return py.Tuple(c.allToHost(v.Items))
		}
	case *object.List:
		if v.Class() == object.ListClass && !c.converting[v] {
			c.converting[v] = true
			defer delete(c.converting, v)
			l := py.NewListSized(len(v.Items))
			copy(l.Items, c.allToHost(v.Items))
			return l
		}
	case *object.Dict:
		if v.Class() == object.DictClass && !c.converting[v] {
			c.converting[v] = true
			defer delete(c.converting, v)
			d := py.NewStringDict()
			for pos := 0; ; {
				k, x, ok := v.Next(&pos)
				if !ok {
					return d
				}
				s, ok := k.(*object.Str)
				if !ok {
					return &Proxy{c, v}
				}
				d[s.String()] = c.toHost(x)
			}
		}
	case *Foreign:
		return v.v
	case *object.Exception:
		return c.hostException(v)
	case *object.Module:
		for m, o := range c.modules {
			if o == v {
				return m
			}
		}
	case *object.Class:
		if t := hostType(v); t != nil {
			return t
		}
	case py.Int, py.Float, py.Complex, py.Bool, py.NoneType, py.EllipsisType, *py.BigInt, *py.Exception:
		return v
	}
	return &Proxy{c, v}
}

func (c *Context) allToHost(items []object.Object) []py.Object {
	out := make([]py.Object, len(items))
	for i, x := range items {
		out[i] = c.toHost(x)
	}
	return out
}

// args converts a call's arguments.
func (c *Context) args(args py.Tuple, kwargs py.StringDict) object.Args {
	a := object.Args{Pos: c.allToGuest(args)}
	if len(kwargs) > 0 {
		a.Kw = &object.Kwargs{}
		for _, k := range sortedKeys(kwargs) {
			a.Kw.Names = append(a.Kw.Names, object.Intern(k))
			a.Kw.Vals = append(a.Kw.Vals, c.toGuest(kwargs[k]))
		}
	}
	return a
}

// exceptionTypes are gpython's exception classes by name.
var exceptionTypes = func() map[string]*py.Type {
	m := map[string]*py.Type{}
	for _, t := range []*py.Type{
		py.BaseException, py.SystemExit, py.KeyboardInterrupt, py.GeneratorExit, py.ExceptionType, py.StopIteration, py.ArithmeticError, py.FloatingPointError, py.OverflowError,
		py.ZeroDivisionError, py.AssertionError, py.AttributeError, py.BufferError, py.EOFError, py.ImportError, py.LookupError, py.IndexError, py.KeyError, py.MemoryError, py.NameError,
		py.UnboundLocalError, py.OSError, py.BlockingIOError, py.ChildProcessError, py.ConnectionError, py.BrokenPipeError, py.ConnectionAbortedError, py.ConnectionRefusedError,
		py.ConnectionResetError, py.FileExistsError, py.FileNotFoundError, py.InterruptedError, py.IsADirectoryError, py.NotADirectoryError, py.PermissionError, py.ProcessLookupError,
		py.TimeoutError, py.ReferenceError, py.RuntimeError, py.NotImplementedError, py.SyntaxError, py.IndentationError, py.TabError, py.SystemError, py.TypeError, py.ValueError,
		py.UnicodeError, py.UnicodeDecodeError, py.UnicodeEncodeError, py.UnicodeTranslateError, py.Warning, py.DeprecationWarning, py.PendingDeprecationWarning, py.RuntimeWarning,
		py.SyntaxWarning, py.UserWarning, py.FutureWarning, py.ImportWarning, py.UnicodeWarning, py.BytesWarning, py.ResourceWarning,
	} {
		m[t.Name] = t
	}
	return m
}()

// hostType is gpython's type for one of our exception classes, nil for other classes.
func hostType(cls *object.Class) *py.Type {
	if cls.IsHeap() || !cls.IsSubclass(object.BaseExceptionClass) {
		return nil
	}
	return exceptionTypes[cls.Name]
}

// builtinClass is our class for one of gpython's built-in types, nil for the host's own.
func builtinClass(t *py.Type) *object.Class {
	if exceptionTypes[t.Name] == t {
		return exceptionClass(t.Name)
	}
	switch t {
	case py.IntType:
		return object.IntClass
	case py.FloatType:
		return object.FloatClass
	case py.StringType:
		return object.StrClass
	case py.BoolType:
		return object.BoolClass
	case py.ListType:
		return object.ListClass
	case py.TupleType:
		return object.TupleClass
	case py.TypeType:
		return object.TypeClass
	case py.ObjectType:
		return object.ObjectClass
	}
	return nil
}

// exceptionClass finds a built-in exception class by name.
func exceptionClass(name string) *object.Class {
	var find func(c *object.Class) *object.Class
	find = func(c *object.Class) *object.Class {
		if c.Name == name {
			return c
		}
		for _, s := range c.Subclasses(nil) {
			if f := find(s); f != nil {
				return f
			}
		}
		return nil
	}
	return find(object.BaseExceptionClass)
}

// exception makes our exception of a host's: the nearest built-in class, the same arguments.
func (c *Context) exception(base *py.Type, e *py.Exception) *object.Exception {
	cls := c.exceptionClass(base)
	var args []object.Object
	if t, ok := e.Args.(py.Tuple); ok {
		args = c.allToGuest(t)
	} else if e.Args != nil && e.Args != py.None {
		args = []object.Object{c.toGuest(e.Args)}
	}
	return object.Raise(cls, args...)
}

// exceptionClass is our class for a host's exception class: the built-in one of that name, or one made for the host's own.
func (c *Context) exceptionClass(t *py.Type) *object.Class {
	if t == nil {
		return object.ExceptionClass
	}
	if cls := builtinClass(t); cls != nil {
		return cls
	}
	if cls := c.types[t]; cls != nil {
		return cls
	}
	cls := object.DeclareClass(t.Name, c.exceptionClass(baseOf(t)))
	object.Ready()
	c.types[t] = cls
	return cls
}

// isException follows the bases: a type that was made after gpython's start has no method resolution order.
func isException(t *py.Type) bool {
	for ; t != nil; t = baseOf(t) {
		if t == py.BaseException {
			return true
		}
	}
	return false
}

func baseOf(t *py.Type) *py.Type {
	if t.ObjectType != nil && t.ObjectType != py.TypeType && t.ObjectType != t {
		return t.ObjectType // gpython's NewType keeps the base here
	}
	return nil
}

// guestError makes a Python exception of an error of the host's code.
func guestError(c *Context, err error) error {
	switch e := err.(type) {
	case nil:
		return nil
	case *object.Exception:
		return e
	case *hostException:
		return e.guest
	case py.ExceptionInfo:
		if x, ok := e.Value.(*py.Exception); ok {
			if g, ok := guestOf(x); ok {
				return g
			}
			return c.exception(x.Base, x)
		}
		return object.Raise(c.exception(e.Type, &py.Exception{Base: e.Type}).Class())
	case *py.ExceptionInfo:
		return guestError(c, *e)
	case *py.Exception:
		return c.exception(e.Base, e)
	case *py.Type:
		return c.exception(e, &py.Exception{Base: e})
	}
	return object.Errorf(object.RuntimeErrorClass, "%s", err.Error())
}

// hostException is a value of py.Exception's Dict: the exception of ours that it stands for.
type hostException struct{ guest *object.Exception }

func (h *hostException) Error() string { return h.guest.Error() }

// Type implements py.Object.
func (h *hostException) Type() *py.Type { return h.guest.Type() }

const guestKey = "__pyemu__"

func guestOf(x *py.Exception) (*object.Exception, bool) {
	if x.Dict != nil {
		if h, ok := x.Dict[guestKey].(*hostException); ok {
			return h.guest, true
		}
	}
	return nil, false
}

// hostError makes a py.ExceptionInfo of a Python exception: gpython's class of the same name, or the nearest base that gpython has; the arguments; the traceback.
func hostError(c *Context, err error) error {
	e, ok := err.(*object.Exception)
	if !ok {
		return err
	}
	x := c.hostException(e)
	info := py.ExceptionInfo{Type: x.Base, Value: x}
	var last *py.Traceback
	for tb := e.Traceback; tb != nil; tb = tb.Next {
		code := tb.Frame.Code()
		n := py.NewTraceback(nil, &py.Frame{Code: &py.Code{Filename: code.Filename, Name: code.Name}}, int32(tb.Index), int32(tb.Line))
		if last == nil {
			info.Traceback = n
		} else {
			last.Next = n
		}
		last = n
	}
	return info
}

func hashable(v py.Object) bool { return reflect.TypeOf(v).Comparable() }

// hostException makes gpython's exception value of one of ours. c may be nil when there is no context yet.
func (c *Context) hostException(e *object.Exception) *py.Exception {
	base := py.ExceptionType
	for _, cls := range e.Class().MRO() {
		t := hostType(cls)
		if t == nil && c != nil {
			for ht, hc := range c.types {
				if hc == cls {
					t = ht
				}
			}
		}
		if t != nil {
			base = t
			break
		}
	}
	x := &py.Exception{Base: base, Dict: py.StringDict{guestKey: &hostException{e}}}
	args := py.Tuple{}
	for _, a := range e.Args.Items {
		if c != nil {
			args = append(args, c.toHost(a))
		} else if s, ok := a.(*object.Str); ok {
			args = append(args, py.String(s.String()))
		}
	}
	x.Args = args
	if e.Class().IsSubclass(object.SyntaxErrorClass) {
		x.Args = args[:min(1, len(args))]
		for ours, theirs := range map[string]string{"filename": "filename", "lineno": "lineno", "offset": "offset", "text": "line"} {
			switch f := e.Field(ours).(type) {
			case *object.Str:
				x.Dict[theirs] = py.String(f.String())
			case py.Int:
				x.Dict[theirs] = f
			}
		}
	}
	return x
}
