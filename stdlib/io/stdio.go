// Package io is the io module: files, buffers and text streams (library reference, io).
package io

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// TextIOWrapper is a text stream on a descriptor.
type TextIOWrapper struct {
	object.Header
	fd      int
	name    string
	line    bool // flush after a newline
	through bool // flush after each write
	out     []byte
	in      []byte
	eof     bool
}

// TextIOWrapperClass is io.TextIOWrapper.
var TextIOWrapperClass = object.DeclareClass("_io.TextIOWrapper").WithInstanceDict()

// Plain implements object.TextWriter.
func (f *TextIOWrapper) Plain() bool { return f.Class() == TextIOWrapperClass }

// WriteText implements object.TextWriter.
func (f *TextIOWrapper) WriteText(t *object.Thread, s string) error {
	f.out = append(f.out, s...)
	if f.through || f.line && strings.IndexByte(s, '\n') >= 0 || len(f.out) >= 8192 {
		return f.flush(t)
	}
	return nil
}

func (f *TextIOWrapper) flush(t *object.Thread) error {
	for len(f.out) > 0 {
		out := f.out
		f.out = nil
		for len(out) > 0 {
			n, err := t.P.K.Write(t.K, f.fd, out)
			if err != nil {
				return object.OSErrorFrom(err, "")
			}
			out = out[n:]
		}
	}
	return nil
}

func (f *TextIOWrapper) readLine(t *object.Thread) (string, error) {
	for {
		if i := strings.IndexByte(string(f.in), '\n'); i >= 0 {
			s := string(f.in[:i+1])
			f.in = f.in[i+1:]
			return s, nil
		}
		if f.eof {
			s := string(f.in)
			f.in = nil
			return s, nil
		}
		buf := make([]byte, 8192)
		n, err := t.P.K.Read(t.K, f.fd, buf)
		if err != nil {
			return "", object.OSErrorFrom(err, "")
		}
		if n == 0 {
			f.eof = true
		}
		f.in = append(f.in, buf[:n]...)
	}
}

func init() {
	TextIOWrapperClass.Define(
		object.Method1("write", "text", "Write text; returns its length.", func(t *object.Thread, f *TextIOWrapper, x object.Object) (object.Object, error) {
			s, ok := x.(*object.Str)
			if !ok {
				return nil, object.TypeErrorf("write() argument must be str, not %s", object.ClassOf(x).Name)
			}
			return object.NewInt(int64(s.Len())), f.WriteText(t, s.String())
		}),
		object.Method0("flush", "Write out what is buffered.", func(t *object.Thread, f *TextIOWrapper) (object.Object, error) {
			return py.None, f.flush(t)
		}),
		object.MethodV("readline", "(size=-1, /)", "Read a line.", func(t *object.Thread, f *TextIOWrapper, v []object.Object) (object.Object, error) {
			s, err := f.readLine(t)
			return object.NewStr(s), err
		}),
		object.Method0("fileno", "The descriptor.", func(t *object.Thread, f *TextIOWrapper) (object.Object, error) {
			return object.NewInt(int64(f.fd)), nil
		}),
		object.Method0("isatty", "Whether this is a terminal.", func(t *object.Thread, f *TextIOWrapper) (object.Object, error) {
			i, err := t.P.K.Fstat(f.fd)
			return py.Bool(err == nil && i.Terminal), nil
		}),
	)
}

// Definition is the module io.
var Definition = &object.ModuleDef{Name: "io", Doc: "Streams of text and bytes."}

// InstallStdio makes sys.stdin, stdout and stderr: stdout by line on a terminal, by block elsewhere; stderr by line.
func InstallStdio(t *object.Thread) error {
	for fd, name := range []string{"stdin", "stdout", "stderr"} {
		i, err := t.P.K.Fstat(fd)
		if err != nil {
			t.P.Sys.Set(name, py.None)
			continue
		}
		f := &TextIOWrapper{Header: object.NewHeader(TextIOWrapperClass), fd: fd, name: "<" + name + ">"}
		f.line = fd == 2 || i.Terminal
		f.through = t.P.Config.Unbuffered
		t.P.Sys.Set(name, f)
		t.P.Sys.Set("__"+name+"__", f)
	}
	return nil
}

// FlushStdio flushes sys.stdout and sys.stderr at the end of a process.
func FlushStdio(t *object.Thread) error {
	var first error
	for _, name := range []string{"stdout", "stderr"} {
		f := t.P.Sys.Get(name)
		if f == nil || object.ClassOf(f) == object.NoneClass {
			continue
		}
		if _, err := object.CallMethod(t, f, object.Intern("flush")); err != nil && first == nil {
			first = err
		}
	}
	return first
}
