package builtins

// print, input and breakpoint: the functions that talk to the program's user.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	strWrite    = object.Intern("write")
	strFlush    = object.Intern("flush")
	strReadline = object.Intern("readline")
	strStdout   = object.Intern("stdout")
	strStdin    = object.Intern("stdin")
	strStderr   = object.Intern("stderr")
)

func isNone(o object.Object) bool { _, ok := o.(py.NoneType); return ok }

func builtins_print(t *object.Thread, v []object.Object) (object.Object, error) {
	sep, end := " ", "\n"
	for i, p := range []*string{&sep, &end} {
		if o := v[1+i]; o != nil && !isNone(o) {
			s, ok := o.(*object.Str)
			if !ok {
				return nil, object.TypeErrorf("%s must be None or a string, not %s", []string{"sep", "end"}[i], object.ClassOf(o).TpName())
			}
			*p = s.String()
		}
	}
	file := v[3]
	if file == nil || isNone(file) {
		file = t.P.Sys.Dict().GetStr(strStdout)
		if file == nil {
			return nil, object.RuntimeErrorf("lost sys.stdout")
		}
		if isNone(file) {
			return py.None, nil
		}
	}
	args := v[0].(*object.Tuple).Items
	if w, ok := file.(object.TextWriter); ok && w.Plain() {
		// One write a call, so that lines of several threads do not mix any more than they do in CPython.
		var b strings.Builder
		for i, a := range args {
			if i > 0 {
				b.WriteString(sep)
			}
			s, err := object.ToStr(t, a)
			if err != nil {
				if werr := w.WriteText(t, b.String()); werr != nil {
					return nil, werr
				}
				return nil, err
			}
			b.WriteString(s.String())
		}
		b.WriteString(end)
		if err := w.WriteText(t, b.String()); err != nil {
			return nil, err
		}
	} else {
		write, err := object.GetAttr(t, file, strWrite)
		if err != nil {
			return nil, err
		}
		put := func(s *object.Str) error { _, err := object.CallArgs(t, write, s); return err }
		for i, a := range args {
			if i > 0 {
				if err := put(object.NewStr(sep)); err != nil {
					return nil, err
				}
			}
			s, err := object.ToStr(t, a)
			if err != nil {
				return nil, err
			}
			if err := put(s); err != nil {
				return nil, err
			}
		}
		if err := put(object.NewStr(end)); err != nil {
			return nil, err
		}
	}
	if v[4] != nil {
		flush, err := object.Truth(t, v[4])
		if err != nil {
			return nil, err
		}
		if flush {
			if _, err := object.CallMethod(t, file, strFlush); err != nil {
				return nil, err
			}
		}
	}
	return py.None, nil
}

func builtins_input(t *object.Thread, v []object.Object) (object.Object, error) {
	sys := t.P.Sys.Dict()
	for _, n := range []*object.Str{strStderr, strStdout} {
		if f := sys.GetStr(n); f != nil && !isNone(f) {
			if n == strStdout && v[0] != nil {
				s, err := object.ToStr(t, v[0])
				if err != nil {
					return nil, err
				}
				if _, err := object.CallMethod(t, f, strWrite, s); err != nil {
					return nil, err
				}
			}
			if _, err := object.CallMethod(t, f, strFlush); err != nil && !object.ErrorIs(err, object.ExceptionClass) {
				return nil, err // a file that cannot flush is no obstacle
			}
		} else if n == strStdout {
			return nil, object.RuntimeErrorf("input(): lost sys.stdout")
		}
	}
	stdin := sys.GetStr(strStdin)
	if stdin == nil || isNone(stdin) {
		return nil, object.RuntimeErrorf("input(): lost sys.stdin")
	}
	line, err := object.CallMethod(t, stdin, strReadline)
	if err != nil {
		return nil, err
	}
	s, ok := line.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("object.readline() returned non-string")
	}
	text := s.String()
	if text == "" {
		return nil, object.Errorf(object.EOFErrorClass, "EOF when reading a line")
	}
	return object.NewStr(strings.TrimSuffix(text, "\n")), nil
}

func builtins_breakpoint(t *object.Thread, a object.Args) (object.Object, error) {
	hook, err := object.GetAttrOpt(t, t.P.Sys, object.Intern("breakpointhook"))
	if err != nil {
		return nil, err
	}
	if hook == nil {
		return nil, object.RuntimeErrorf("lost sys.breakpointhook")
	}
	return object.Call(t, hook, a)
}
