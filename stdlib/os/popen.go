package os

// popen: a command in a shell, and the stream that is its output or its input.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// wrapCloseDef is the class of such a stream. Its attributes are the stream's, but close() waits for the command.
var wrapCloseDef = &object.ClassDef{Name: "_wrap_close"}

func os_popen(t *object.Thread, v []object.Object) (object.Object, error) {
	if _, ok := v[0].(*object.Str); !ok {
		r, err := object.Repr(t, object.ClassOf(v[0]))
		if err != nil {
			return nil, err
		}
		return nil, object.TypeErrorf("invalid cmd type (%s, expected string)", r)
	}
	mode, ok := v[1].(*object.Str)
	if !ok || mode.String() != "r" && mode.String() != "w" {
		r, err := object.Repr(t, v[1])
		if err != nil {
			return nil, err
		}
		return nil, object.ValueErrorf("invalid mode %s", r)
	}
	if n, isInt := object.AsInt64(v[2]); v[2] == py.None || isInt && n == 0 {
		return nil, object.ValueErrorf("popen() does not support unbuffered streams")
	}
	m, err := t.P.Import(t, "subprocess")
	if err != nil {
		return nil, err
	}
	popen, err := object.GetAttr(t, m, object.Intern("Popen"))
	if err != nil {
		return nil, err
	}
	pipe, err := object.GetAttr(t, m, object.Intern("PIPE"))
	if err != nil {
		return nil, err
	}
	end := "stdout"
	if mode.String() == "w" {
		end = "stdin"
	}
	kw := object.NewDict()
	kw.SetStr(object.Intern("shell"), py.True)
	kw.SetStr(object.Intern("text"), py.True)
	kw.SetStr(object.Intern(end), pipe)
	kw.SetStr(object.Intern("bufsize"), v[2])
	proc, err := object.CallStar(t, popen, []object.Object{v[0]}, object.EmptyTuple, kw)
	if err != nil {
		return nil, err
	}
	stream, err := object.GetAttr(t, proc, object.Intern(end))
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, wrapCloseDef.Of(t), stream, proc)
}

// streamOf is the stream within.
func streamOf(t *object.Thread, self object.Object) (object.Object, error) {
	return object.GetAttr(t, self, object.Intern("_stream"))
}

func wrapclose_close(t *object.Thread, v []object.Object) (object.Object, error) {
	s, err := streamOf(t, v[0])
	if err != nil {
		return nil, err
	}
	if _, err := object.CallMethod(t, s, object.Intern("close")); err != nil {
		return nil, err
	}
	proc, err := object.GetAttr(t, v[0], object.Intern("_proc"))
	if err != nil {
		return nil, err
	}
	code, err := object.CallMethod(t, proc, object.Intern("wait"))
	if err != nil {
		return nil, err
	}
	n, _ := object.AsInt64(code)
	switch {
	case n == 0:
		return py.None, nil
	case osName == "nt":
		return code, nil
	}
	return object.NewInt(n << 8), nil
}

func init() {
	wrapCloseDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self, stream, proc)", "", func(t *object.Thread, v []object.Object) (object.Object, error) {
			if err := object.SetAttr(t, v[0], object.Intern("_stream"), v[1]); err != nil {
				return nil, err
			}
			return object.NoneOr(object.SetAttr(t, v[0], object.Intern("_proc"), v[2]))
		}),
		object.PyFunc("close", "(self)", "", wrapclose_close),
		object.PyFunc("__enter__", "(self)", "", func(_ *object.Thread, v []object.Object) (object.Object, error) { return v[0], nil }),
		object.PyFunc("__exit__", "(self, *args)", "", func(t *object.Thread, v []object.Object) (object.Object, error) {
			_, err := wrapclose_close(t, v)
			return object.NoneOr(err)
		}),
		object.PyFunc("__getattr__", "(self, name)", "", func(t *object.Thread, v []object.Object) (object.Object, error) {
			s, err := streamOf(t, v[0])
			if err != nil {
				return nil, err
			}
			name, ok := v[1].(*object.Str)
			if !ok {
				return nil, object.TypeErrorf("attribute name must be string, not '%s'", object.ClassOf(v[1]).Name)
			}
			return object.GetAttr(t, s, name)
		}),
		object.PyFunc("__iter__", "(self)", "", func(t *object.Thread, v []object.Object) (object.Object, error) {
			s, err := streamOf(t, v[0])
			if err != nil {
				return nil, err
			}
			return object.Iter(t, s)
		}),
	}
}
