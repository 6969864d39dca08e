package io

// open(), and the three standard streams of a process.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// localeEncoding is the encoding of an emulated machine's locale.
const localeEncoding = "UTF-8"

// warnEncoding warns of an encoding that was not named, where the process was started so; level is the stacklevel.
func warnEncoding(t *object.Thread, level int) error {
	if t.P.Warn == nil || !t.P.Config.WarnEncoding() {
		return nil
	}
	return t.P.Warn(t, object.EncodingWarningClass, "'encoding' argument not specified", level)
}

// textArgs reads the encoding, errors and newline arguments that open and TextIOWrapper share.
func textArgs(t *object.Thread, who string, encoding, errors, newline object.Object) (enc, errs string, nl *string, err error) {
	str := func(o object.Object, name, def string) (string, error) {
		if o == nil || isNone(o) {
			return def, nil
		}
		s, ok := o.(*object.Str)
		if !ok {
			return "", object.TypeErrorf("%s() argument '%s' must be str or None, not %s", who, name, object.ClassOf(o).Name)
		}
		if strings.IndexByte(s.String(), 0) >= 0 {
			return "", object.ValueErrorf("embedded null character")
		}
		return s.String(), nil
	}
	if enc, err = str(encoding, "encoding", ""); err != nil {
		return
	}
	if enc == "" {
		if err = warnEncoding(t, 1); err != nil {
			return
		}
	}
	if enc == "" || enc == "locale" {
		enc = localeEncoding
	} else if err = lookup(t, enc); err != nil {
		return
	}
	if errs, err = str(errors, "errors", "strict"); err != nil {
		return
	}
	if newline != nil && !isNone(newline) {
		var s string
		if s, err = str(newline, "newline", ""); err != nil {
			return
		}
		switch s {
		case "", "\n", "\r", "\r\n":
		default:
			err = object.ValueErrorf("illegal newline value: %s", s)
			return
		}
		nl = &s
	}
	return
}

var openDef = object.FuncV("open", "(file, mode='r', buffering=-1, encoding=None, errors=None, newline=None, closefd=True, opener=None)",
	"Open a file and return a stream: text by default, bytes with 'b' in the mode.", io_open)

func io_open(t *object.Thread, v []object.Object) (object.Object, error) {
	mode := "r"
	if v[1] != nil {
		s, ok := v[1].(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("open() argument 'mode' must be str, not %s", object.ClassOf(v[1]).Name)
		}
		mode = s.String()
	}
	buffering := -1
	var err error
	if v[2] != nil {
		if buffering, err = object.IndexInt(t, v[2]); err != nil {
			return nil, err
		}
	}
	file := v[0]
	if !object.IsInt(file) {
		p, err := object.FSPathObject(t, file)
		if err != nil {
			return nil, err
		}
		file = p
	}
	var creating, reading, writing, appending, updating, text, binary bool
	seen := map[rune]bool{}
	for _, c := range mode {
		if seen[c] {
			return nil, object.ValueErrorf("invalid mode: '%s'", mode)
		}
		seen[c] = true
		switch c {
		case 'x':
			creating = true
		case 'r':
			reading = true
		case 'w':
			writing = true
		case 'a':
			appending = true
		case '+':
			updating = true
		case 't':
			text = true
		case 'b':
			binary = true
		default:
			return nil, object.ValueErrorf("invalid mode: '%s'", mode)
		}
	}
	given := func(o object.Object) bool { return o != nil && !isNone(o) }
	n := 0
	raw := ""
	for _, m := range []struct {
		on bool
		c  string
	}{{creating, "x"}, {reading, "r"}, {writing, "w"}, {appending, "a"}} {
		if m.on {
			n++
			raw += m.c
		}
	}
	switch {
	case text && binary:
		return nil, object.ValueErrorf("can't have text and binary mode at once")
	case n > 1:
		return nil, object.ValueErrorf("must have exactly one of create/read/write/append mode")
	case binary && given(v[3]):
		return nil, object.ValueErrorf("binary mode doesn't take an encoding argument")
	case binary && given(v[4]):
		return nil, object.ValueErrorf("binary mode doesn't take an errors argument")
	case binary && given(v[5]):
		return nil, object.ValueErrorf("binary mode doesn't take a newline argument")
	}
	if binary && buffering == 1 && t.P.Warn != nil {
		if err := t.P.Warn(t, object.RuntimeWarningClass, "line buffering (buffering=1) isn't supported in binary mode, the default buffer size will be used", 1); err != nil {
			return nil, err
		}
	}
	if updating {
		raw += "+"
	}
	closefd := true
	if v[6] != nil {
		if closefd, err = object.Truth(t, v[6]); err != nil {
			return nil, err
		}
	}
	for i, name := range []string{"encoding", "errors", "newline"} {
		if o := v[3+i]; given(o) {
			if _, ok := o.(*object.Str); !ok {
				return nil, object.TypeErrorf("open() argument '%s' must be str or None, not %s", name, object.ClassOf(o).Name)
			}
		}
	}
	f := newFileIO(FileIOClass)
	if err := f.open(t, file, raw, closefd, v[7]); err != nil {
		return nil, err
	}
	fail := func(err error) (object.Object, error) {
		_ = f.close(t)
		return nil, err
	}
	var enc, errs string
	var nl *string
	if !binary {
		if enc, errs, nl, err = textArgs(t, "open", v[3], v[4], v[5]); err != nil {
			return fail(err)
		}
	}
	tty := false
	if buffering < 0 {
		if i, err := kproc(t).Fstat(f.fd); err == nil {
			tty = i.Terminal
		}
	}
	line := buffering == 1 && !binary || buffering < 0 && tty
	if buffering == 1 || buffering < 0 {
		buffering = bufferSize
	}
	if buffering == 0 {
		if !binary {
			return fail(object.ValueErrorf("can't have unbuffered text I/O"))
		}
		return noticeOpen(t, f, f), nil
	}
	cls := BufferedReaderClass
	if updating {
		cls = BufferedRandomClass
	} else if !reading {
		cls = BufferedWriterClass
	}
	b := newBuffered(cls)
	if cls == BufferedRandomClass && !f.isSeekable(t) {
		return fail(unsupported("File or stream is not seekable."))
	}
	b.raw, b.file, b.size = f, f, buffering
	if binary {
		return noticeOpen(t, f, b), nil
	}
	w := newTextIO(TextIOWrapperClass)
	if err := w.attach(t, b, enc, errs, nl, line, false); err != nil {
		return fail(err)
	}
	w.SetMode(mode)
	return noticeOpen(t, f, w), nil
}

// SetMode sets the stream's mode attribute, which open() gives its text streams.
func (f *TextIOWrapper) SetMode(mode string) { f.Attrs().Set(sMode, object.NewStr(mode)) }

// InstallStdio makes sys.stdin, sys.stdout and sys.stderr: buffered by line on a terminal and by block elsewhere, stderr always by line; with -u without a buffer.
// A closed descriptor gives None.
func InstallStdio(t *object.Thread) error {
	sys := t.P.Sys
	for fd, name := range []string{"stdin", "stdout", "stderr"} {
		info, err := kproc(t).Fstat(fd)
		if err != nil {
			sys.Set(name, py.None)
			sys.Set("__"+name+"__", py.None)
			continue
		}
		raw := newFileIO(FileIOClass)
		mode := "r"
		raw.fd, raw.closefd, raw.name = fd, false, object.NewStr("<"+name+">")
		raw.read, raw.write = fd == 0, fd != 0
		cls := BufferedReaderClass
		if fd != 0 {
			cls, mode = BufferedWriterClass, "w"
		}
		unbuffered := t.P.Config.Unbuffered && fd != 0
		b := newBuffered(cls)
		b.raw, b.file, b.size = raw, raw, bufferSize
		errs := "strict"
		if fd == 2 {
			errs = "backslashreplace"
		} else if t.P.Config.UTF8Mode {
			errs = "surrogateescape"
		}
		encoding := "utf-8"
		if e := t.P.Config.Getenv("PYTHONIOENCODING"); e != "" {
			name, handler, ok := strings.Cut(e, ":")
			if name != "" && lookup(t, name) == nil {
				encoding = name
				if !ok {
					errs = "strict"
				}
			}
			if ok && handler != "" {
				errs = handler
			}
			if fd == 2 {
				errs = "backslashreplace"
			}
		}
		nl := "\n"
		f := newTextIO(TextIOWrapperClass)
		var newline *string = &nl
		if fd == 0 {
			newline = nil
		}
		var buffer object.Object = b
		if unbuffered {
			buffer = raw
		}
		if err := f.attach(t, buffer, encoding, errs, newline, !unbuffered && (fd == 2 || info.Terminal), unbuffered); err != nil {
			return err
		}
		f.SetMode(mode)
		sys.Set(name, f)
		sys.Set("__"+name+"__", f)
	}
	return nil
}

// SaveStdio flushes sys.stdout and sys.stderr where they are files of ours, so that no Python code runs; for a process that is about to be ended.
func SaveStdio(t *object.Thread) {
	for _, name := range []string{"stdout", "stderr"} {
		if f, ok := t.P.Sys.Get(name).(*TextIOWrapper); ok && !f.Class().IsHeap() {
			_, _ = object.CallMethod(t, f, sFlush)
		}
	}
}

// FlushStdio flushes sys.stdout and sys.stderr at the end of a process; it returns the first failure.
func FlushStdio(t *object.Thread) error {
	var first error
	for _, name := range []string{"stdout", "stderr"} {
		f := t.P.Sys.Get(name)
		if f == nil || isNone(f) {
			continue
		}
		if closed, err := isClosed(t, f); err == nil && closed {
			continue
		}
		if _, err := object.CallMethod(t, f, sFlush); err != nil && first == nil {
			first = err
		}
	}
	return first
}
