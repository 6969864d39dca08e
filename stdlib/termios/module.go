//go:build linux || darwin

// Package termios is Python's termios module: how terminals behave (library reference, termios).
package termios

import (
	"errors"
	"maps"
	"slices"

	"github.com/go-python/gpython/py"
	"golang.org/x/sys/unix"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	selects "github.com/pyemu/pyemu/stdlib/select"
)

type (
	thread = object.Thread
	value  = object.Object
)

var errorClass = object.DeclareClass("termios.error", object.ExceptionClass)

func fail(err error) error {
	n := object.Errno(err)
	if errors.Is(err, kernel.ErrNoHost) {
		n = int(unix.ENOTTY)
	}
	return object.Raise(errorClass, object.NewInt(int64(n)), object.NewStr(object.Strerror(n)))
}

// call defines a function of a descriptor and more arguments.
func call(name, sig, doc string, do func(t *thread, fd int, v []value) (value, error)) object.Def {
	return object.FuncV(name, sig, name+sig+"\n\n"+doc, func(t *thread, v []value) (value, error) {
		fd, err := selects.Fileno(t, v[0])
		if err != nil {
			return nil, err
		}
		if r, err := do(t, fd, v[1:]); err == nil {
			return r, nil
		} else if _, ok := err.(*object.Exception); ok {
			return nil, err
		} else {
			return nil, fail(err)
		}
	})
}

// ask defines a function of a descriptor and a number.
func ask(name, sig, doc string, do func(host, n int) error) object.Def {
	return call(name, sig, doc, func(t *thread, fd int, v []value) (value, error) {
		n := 0
		if len(v) > 0 {
			var err error
			if n, err = object.IndexInt(t, v[0]); err != nil {
				return nil, err
			}
		}
		return py.None, t.P.K.Control(fd, func(host int) error {
			if _, err := unix.IoctlGetTermios(host, getAttr); err != nil {
				return err
			}
			return do(host, n)
		})
	})
}

func termios_tcgetattr(t *thread, fd int, _ []value) (value, error) {
	var a *unix.Termios
	err := t.P.K.Control(fd, func(host int) (e error) {
		a, e = unix.IoctlGetTermios(host, getAttr)
		return e
	})
	if err != nil {
		return nil, err
	}
	chars := make([]value, ccs)
	for i := range chars {
		var c byte
		if i < len(a.Cc) {
			c = a.Cc[i]
		}
		chars[i] = object.NewBytes(string([]byte{c}))
		if a.Lflag&unix.ICANON == 0 && (i == minAt || i == timeAt) {
			chars[i] = object.NewInt(int64(c))
		}
	}
	var out []value
	for _, n := range fields(a) {
		out = append(out, object.NewInt(n))
	}
	in, speed := speeds(a)
	return object.NewList(append(out, object.NewInt(in), object.NewInt(speed), object.NewList(chars))), nil
}

func termios_tcsetattr(t *thread, fd int, v []value) (value, error) {
	when, err := object.IndexInt(t, v[0])
	if err != nil {
		return nil, err
	}
	list, ok := v[1].(*object.List)
	if !ok || len(list.Items) != 7 {
		return nil, object.TypeErrorf("tcsetattr, arg 3: must be 7 element list")
	}
	items := append([]value(nil), list.Items...)
	var n [6]int64
	for i := range n {
		k, err := object.IndexInt(t, items[i])
		if err != nil {
			return nil, err
		}
		n[i] = int64(k)
	}
	chars, ok := items[6].(*object.List)
	if !ok || len(chars.Items) != ccs {
		return nil, object.TypeErrorf("tcsetattr: attributes[6] must be %d element list", ccs)
	}
	cc := make([]byte, ccs)
	for i, c := range append([]value(nil), chars.Items...) {
		if b, ok := c.(*object.Bytes); ok && b.Len() == 1 {
			cc[i] = b.String()[0]
		} else if k, ok := object.AsInt64(c); ok && object.IsInt(c) {
			cc[i] = byte(k)
		} else {
			return nil, object.TypeErrorf("tcsetattr: elements of attributes must be characters or integers")
		}
	}
	request, ok := setAttr(when)
	if !ok {
		return nil, unix.EINVAL
	}
	return py.None, t.P.K.Control(fd, func(host int) error {
		a, err := unix.IoctlGetTermios(host, getAttr)
		if err != nil {
			return err
		}
		setFields(a, [4]int64(n[:4]), n[4], n[5])
		copy(a.Cc[:], cc)
		return unix.IoctlSetTermios(host, request, a)
	})
}

func termios_tcgetwinsize(t *thread, fd int, _ []value) (value, error) {
	var w *unix.Winsize
	err := t.P.K.Control(fd, func(host int) (e error) {
		w, e = unix.IoctlGetWinsize(host, getWindow)
		return e
	})
	if err != nil {
		return nil, err
	}
	return object.TupleOf(object.NewInt(int64(w.Row)), object.NewInt(int64(w.Col))), nil
}

func termios_tcsetwinsize(t *thread, fd int, v []value) (value, error) {
	bad := object.TypeErrorf("tcsetwinsize, arg 2: must be a two-item sequence")
	var items []value
	switch s := v[0].(type) {
	case *object.Tuple:
		items = s.Items
	case *object.List:
		items = s.Items
	}
	if len(items) != 2 {
		return nil, bad
	}
	var n [2]int
	for i, o := range append([]value(nil), items...) {
		var err error
		if n[i], err = object.IndexInt(t, o); err != nil {
			return nil, err
		}
		if n[i] != int(uint16(n[i])) {
			return nil, object.OverflowErrorf("winsize value(s) out of range.")
		}
	}
	return py.None, t.P.K.Control(fd, func(host int) error {
		w, err := unix.IoctlGetWinsize(host, getWindow)
		if err != nil {
			return err
		}
		w.Row, w.Col = uint16(n[0]), uint16(n[1])
		return unix.IoctlSetWinsize(host, setWindow, w)
	})
}

// Definition is termios.
var Definition = &object.ModuleDef{
	Name: "termios",
	Doc:  "How terminals behave.",
	Defs: append([]object.Def{
		object.Value("error", errorClass),
		call("tcgetattr", "(fd, /)", "Return the attributes of a terminal.", termios_tcgetattr),
		call("tcsetattr", "(fd, when, attributes, /)", "Set the attributes of a terminal.", termios_tcsetattr),
		call("tcgetwinsize", "(fd, /)", "Return the rows and columns of a terminal.", termios_tcgetwinsize),
		call("tcsetwinsize", "(fd, winsize, /)", "Set the rows and columns of a terminal.", termios_tcsetwinsize),
		ask("tcsendbreak", "(fd, duration, /)", "Send a break.", sendBreak),
		ask("tcdrain", "(fd, /)", "Wait until all output is sent.", func(host, _ int) error { return drain(host) }),
		ask("tcflush", "(fd, queue, /)", "Drop what is queued.", flush),
		ask("tcflow", "(fd, action, /)", "Stop or start the flow of data.", flow),
	}, constants()...),
}

func constants() (d []object.Def) {
	for _, name := range slices.Sorted(maps.Keys(numbers)) {
		d = append(d, object.Value(name, object.NewInt(int64(numbers[name]))))
	}
	return d
}

func init() { errorClass.Doc = "What a terminal refused, or what is no terminal." }
