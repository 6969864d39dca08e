package builtins

// print, input and breakpoint: the functions that talk to the program's user.

import (
	"strings"

	"github.com/go-python/gpython/py"
	. "github.com/pyemu/pyemu/emu/object"
)

var (
	strWrite    = Intern("write")
	strFlush    = Intern("flush")
	strReadline = Intern("readline")
	strStdout   = Intern("stdout")
	strStdin    = Intern("stdin")
	strStderr   = Intern("stderr")
)

func isNone(o Object) bool { _, ok := o.(py.NoneType); return ok }

func builtins_print(t *Thread, v []Object) (Object, error) {
	sep, end := " ", "\n"
	for i, p := range []*string{&sep, &end} {
		if o := v[1+i]; o != nil && !isNone(o) {
			s, ok := o.(*Str)
			if !ok {
				return nil, TypeErrorf("%s must be None or a string, not %s", []string{"sep", "end"}[i], ClassOf(o).Name)
			}
			*p = s.String()
		}
	}
	file := v[3]
	if file == nil || isNone(file) {
		file = t.P.Sys.Dict().GetStr(strStdout)
		if file == nil {
			return nil, RuntimeErrorf("lost sys.stdout")
		}
		if isNone(file) {
			return py.None, nil
		}
	}
	args := v[0].(*Tuple).Items
	if w, ok := file.(TextWriter); ok && w.Plain() {
		// One write a call, so that lines of several threads do not mix any more than they do in CPython.
		var b strings.Builder
		for i, a := range args {
			if i > 0 {
				b.WriteString(sep)
			}
			s, err := ToStr(t, a)
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
		write, err := GetAttr(t, file, strWrite)
		if err != nil {
			return nil, err
		}
		put := func(s *Str) error { _, err := CallArgs(t, write, s); return err }
		for i, a := range args {
			if i > 0 {
				if err := put(NewStr(sep)); err != nil {
					return nil, err
				}
			}
			s, err := ToStr(t, a)
			if err != nil {
				return nil, err
			}
			if err := put(s); err != nil {
				return nil, err
			}
		}
		if err := put(NewStr(end)); err != nil {
			return nil, err
		}
	}
	if v[4] != nil {
		flush, err := Truth(t, v[4])
		if err != nil {
			return nil, err
		}
		if flush {
			if _, err := CallMethod(t, file, strFlush); err != nil {
				return nil, err
			}
		}
	}
	return py.None, nil
}

func builtins_input(t *Thread, v []Object) (Object, error) {
	sys := t.P.Sys.Dict()
	for _, n := range []*Str{strStderr, strStdout} {
		if f := sys.GetStr(n); f != nil && !isNone(f) {
			if n == strStdout && v[0] != nil {
				s, err := ToStr(t, v[0])
				if err != nil {
					return nil, err
				}
				if _, err := CallMethod(t, f, strWrite, s); err != nil {
					return nil, err
				}
			}
			if _, err := CallMethod(t, f, strFlush); err != nil {
				return nil, err
			}
		} else if n == strStdout {
			return nil, RuntimeErrorf("input(): lost sys.stdout")
		}
	}
	stdin := sys.GetStr(strStdin)
	if stdin == nil || isNone(stdin) {
		return nil, RuntimeErrorf("input(): lost sys.stdin")
	}
	line, err := CallMethod(t, stdin, strReadline)
	if err != nil {
		return nil, err
	}
	s, ok := line.(*Str)
	if !ok {
		return nil, TypeErrorf("object.readline() returned non-string")
	}
	text := s.String()
	if text == "" {
		return nil, Errorf(EOFErrorClass, "EOF when reading a line")
	}
	return NewStr(strings.TrimSuffix(text, "\n")), nil
}

func builtins_breakpoint(t *Thread, a Args) (Object, error) {
	hook, err := GetAttrOpt(t, t.P.Sys, Intern("breakpointhook"))
	if err != nil {
		return nil, err
	}
	if hook == nil {
		return nil, RuntimeErrorf("lost sys.breakpointhook")
	}
	return Call(t, hook, a)
}
