package io

// IOBase and its abstract kin: what every stream has, built on the methods that a stream defines itself.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Base begins every stream. closed is the state that IOBase.close sets; streams with a state of their own define `closed` anew.
type Base struct {
	object.Header
	closed bool
	end    *object.End // see unclosed.go
}

func (b *Base) base() *Base { return b }

type stream interface {
	object.Object
	base() *Base
}

// The classes of the io module's hierarchy (library reference, "Class hierarchy").
var (
	IOBaseClass         = object.DeclareClass("_io._IOBase").WithInstanceDict().WithWeakRefs()
	RawIOBaseClass      = object.DeclareClass("_io._RawIOBase", IOBaseClass)
	BufferedIOBaseClass = object.DeclareClass("_io._BufferedIOBase", IOBaseClass)
	TextIOBaseClass     = object.DeclareClass("_io._TextIOBase", IOBaseClass)
)

var (
	sClose    = object.Intern("close")
	sDel      = object.Intern("__del__")
	sClosed   = object.Intern("closed")
	sFlush    = object.Intern("flush")
	sRead     = object.Intern("read")
	sRead1    = object.Intern("read1")
	sReadall  = object.Intern("readall")
	sReadinto = object.Intern("readinto")
	sReadline = object.Intern("readline")
	sWrite    = object.Intern("write")
	sSeek     = object.Intern("seek")
	sTell     = object.Intern("tell")
	sTruncate = object.Intern("truncate")
	sPeek     = object.Intern("peek")
	sReadable = object.Intern("readable")
	sWritable = object.Intern("writable")
	sSeekable = object.Intern("seekable")
	sFileno   = object.Intern("fileno")
	sIsatty   = object.Intern("isatty")
	sMode     = object.Intern("mode")
	sName     = object.Intern("name")
	sRaw      = object.Intern("raw")
	sExtend   = object.Intern("extend")
)

// UnsupportedOperationClass is io.UnsupportedOperation.
var UnsupportedOperationClass = object.DeclareClass("io.UnsupportedOperation", object.OSErrorClass, object.ValueErrorClass)

func unsupported(text string) error { return object.Errorf(UnsupportedOperationClass, "%s", text) }

func isNone(o object.Object) bool { _, ok := o.(py.NoneType); return ok }

func none(err error) (object.Object, error) {
	if err != nil {
		return nil, err
	}
	return py.None, nil
}

func newInt(n int64, err error) (object.Object, error) {
	if err != nil {
		return nil, err
	}
	return object.NewInt(n), nil
}

func boolean(b bool, err error) (object.Object, error) {
	if err != nil {
		return nil, err
	}
	return py.Bool(b), nil
}

// isClosed asks the stream itself.
func isClosed(t *object.Thread, self object.Object) (bool, error) {
	v, err := object.GetAttr(t, self, sClosed)
	if err != nil {
		return false, err
	}
	return object.Truth(t, v)
}

func checkClosed(t *object.Thread, self object.Object) error {
	closed, err := isClosed(t, self)
	if err != nil {
		return err
	}
	if closed {
		return object.ValueErrorf("I/O operation on closed file.")
	}
	return nil
}

// ask calls a predicate method such as readable().
func ask(t *object.Thread, self object.Object, name *object.Str) (bool, error) {
	v, err := object.CallMethod(t, self, name)
	if err != nil {
		return false, err
	}
	return object.Truth(t, v)
}

// optSize reads an optional size argument: None and absence mean -1.
func optSize(t *object.Thread, v object.Object) (int, error) {
	if v == nil || isNone(v) {
		return -1, nil
	}
	if object.ClassOf(v).Slots.Index == nil {
		return 0, object.TypeErrorf("argument should be integer or None, not '%s'", object.ClassOf(v).Name)
	}
	return object.IndexInt(t, v)
}

func iobase_close(t *object.Thread, self stream) (object.Object, error) {
	if self.base().closed {
		return py.None, nil
	}
	_, err := object.CallMethod(t, self, sFlush)
	self.base().closed = true
	return none(err)
}

// QuietEnd says that nobody sees the end of an instance of a Python class: neither closing nor flushing it runs code of the class.
func (b *Base) QuietEnd() bool {
	cls := b.Class()
	for _, name := range []*object.Str{sDel, sClose, sFlush} {
		if _, owner := cls.LookupWhere(name); owner != nil && owner.IsHeap() {
			return false
		}
	}
	return true
}

// iobase_del closes a stream that ends; nobody hears of a failure.
func iobase_del(t *object.Thread, self object.Object) error {
	if e, ok := self.(object.Ender); ok {
		e.AtEnd(t)
	}
	if closed, err := isClosed(t, self); err == nil && !closed {
		_, _ = object.CallMethod(t, self, sClose)
	}
	return nil
}

// chained is the error of two steps that were both taken: the second's, in the context of the first's.
func chained(first, second error) error {
	if first == nil || second == nil {
		if second == nil {
			return first
		}
		return second
	}
	if e, c := object.AsException(second), object.AsException(first); e != nil && c != nil && e != c && e.Context == nil {
		e.Context = c
	}
	return second
}

// iobase_readline reads bytes up to a newline by peek and read.
func iobase_readline(t *object.Thread, self stream, v []object.Object) (object.Object, error) {
	limit, err := optSize(t, v[0])
	if err != nil {
		return nil, err
	}
	peek, err := object.GetAttrOpt(t, self, sPeek)
	if err != nil {
		return nil, err
	}
	var buf []byte
	for limit < 0 || len(buf) < limit {
		want := 1
		if peek != nil {
			r, err := object.CallArgs(t, peek, object.NewInt(1))
			if err != nil {
				return nil, err
			}
			b, ok := r.(*object.Bytes)
			if !ok {
				return nil, object.Errorf(object.OSErrorClass, "peek() should have returned a bytes object, not '%s'", object.ClassOf(r).Name)
			}
			if s := b.String(); s != "" {
				n := len(s)
				if limit >= 0 {
					n = min(n, limit-len(buf))
				}
				for i := 0; i < n; i++ {
					if s[i] == '\n' {
						n = i + 1
					}
				}
				want = n
			}
		}
		r, err := object.CallMethod(t, self, sRead, object.NewInt(int64(want)))
		if err != nil {
			return nil, err
		}
		b, ok := r.(*object.Bytes)
		if !ok {
			return nil, object.Errorf(object.OSErrorClass, "read() should have returned a bytes object, not '%s'", object.ClassOf(r).Name)
		}
		s := b.String()
		if s == "" {
			break
		}
		buf = append(buf, s...)
		if s[len(s)-1] == '\n' {
			break
		}
	}
	return object.NewBytes(string(buf)), nil
}

func iobase_readlines(t *object.Thread, self stream, v []object.Object) (object.Object, error) {
	hint, err := optSize(t, v[0])
	if err != nil {
		return nil, err
	}
	var lines []object.Object
	total := 0
	errDone := object.ValueErrorf("done")
	err = object.Each(t, self, func(line object.Object) error {
		lines = append(lines, line)
		if hint > 0 {
			n, err := object.Len(t, line)
			if err != nil {
				return err
			}
			if total += n; total >= hint {
				return errDone
			}
		}
		return nil
	})
	if err != nil && err != errDone {
		return nil, err
	}
	return object.NewList(lines), nil
}

func iobase_writelines(t *object.Thread, self stream, lines object.Object) (object.Object, error) {
	if err := checkClosed(t, self); err != nil {
		return nil, err
	}
	return none(object.Each(t, lines, func(line object.Object) error {
		_, err := object.CallMethod(t, self, sWrite, line)
		return err
	}))
}

func iobase_next(t *object.Thread, self object.Object) (object.Object, error) {
	line, err := object.CallMethod(t, self, sReadline)
	if err != nil {
		return nil, err
	}
	n, err := object.Len(t, line)
	if err != nil || n == 0 {
		return nil, err
	}
	return line, nil
}

// checkIs raises UnsupportedOperation unless the predicate holds.
func checkIs(pred *object.Str, text string) func(*object.Thread, stream) (object.Object, error) {
	return func(t *object.Thread, self stream) (object.Object, error) {
		ok, err := ask(t, self, pred)
		if err != nil {
			return nil, err
		}
		if !ok {
			return nil, unsupported(text)
		}
		return py.True, nil
	}
}

func unsupportedMethod(name string) func(*object.Thread, stream, object.Args) (object.Object, error) {
	return func(*object.Thread, stream, object.Args) (object.Object, error) { return nil, unsupported(name) }
}

// notDefined is a method that a raw stream must define itself.
func notDefined(string) func(*object.Thread, stream, object.Args) (object.Object, error) {
	return func(t *object.Thread, self stream, _ object.Args) (object.Object, error) {
		return nil, object.Raise(object.NotImplementedErrorClass)
	}
}

// rawRead is RawIOBase.read, on top of readinto.
func rawiobase_read(t *object.Thread, self stream, v []object.Object) (object.Object, error) {
	n, err := optSize(t, v[0])
	if err != nil {
		return nil, err
	}
	if n < 0 {
		return object.CallMethod(t, self, sReadall)
	}
	buf := object.NewBytearray(make([]byte, n))
	r, err := object.CallMethod(t, self, sReadinto, buf)
	if err != nil || isNone(r) {
		return r, err
	}
	got, err := object.IndexInt(t, r)
	if err != nil {
		return nil, err
	}
	if got < 0 || got > n {
		return nil, object.ValueErrorf("readinto returned %d outside buffer size %d", got, n)
	}
	return object.NewBytes(string(buf.B[:got])), nil
}

func rawiobase_readall(t *object.Thread, self stream) (object.Object, error) {
	var all []byte
	for {
		r, err := object.CallMethod(t, self, sRead, object.NewInt(bufferSize))
		if err != nil {
			return nil, err
		}
		if isNone(r) {
			if all == nil {
				return r, nil
			}
			break
		}
		b, ok := r.(*object.Bytes)
		if !ok {
			return nil, object.TypeErrorf("read() should return bytes")
		}
		if b.String() == "" {
			break
		}
		all = append(all, b.String()...)
	}
	return object.NewBytes(string(all)), nil
}

// bufferediobase_readinto fills a buffer from read or read1.
func bufferediobase_readinto(method *object.Str) func(*object.Thread, stream, object.Object) (object.Object, error) {
	return func(t *object.Thread, self stream, x object.Object) (object.Object, error) {
		dst, done, err := writable(t, x)
		if err != nil {
			return nil, err
		}
		defer done()
		r, err := object.CallMethod(t, self, method, object.NewInt(int64(len(dst))))
		if err != nil {
			return nil, err
		}
		b, ok := r.(*object.Bytes)
		if !ok {
			return nil, object.TypeErrorf("read() should return bytes")
		}
		if len(b.String()) > len(dst) {
			return nil, object.ValueErrorf("read() returned too much data: %d bytes requested, %d returned", len(dst), len(b.String()))
		}
		return object.NewInt(int64(copy(dst, b.String()))), nil
	}
}

// readable returns the bytes of a bytes-like object and what releases them.
func readableBytes(t *object.Thread, x object.Object) ([]byte, func(), error) {
	get := object.ClassOf(x).Slots.Buffer
	if get == nil {
		return nil, nil, object.TypeErrorf("a bytes-like object is required, not '%s'", object.ClassOf(x).Name)
	}
	b, err := get(t, x)
	if err != nil {
		return nil, nil, err
	}
	return b.Bytes, release(b), nil
}

// writable is readableBytes for a buffer that can be changed.
func writable(t *object.Thread, x object.Object) ([]byte, func(), error) {
	get := object.ClassOf(x).Slots.Buffer
	if get == nil {
		return nil, nil, object.TypeErrorf("readinto() argument must be read-write bytes-like object, not %s", object.ClassOf(x).Name)
	}
	b, err := get(t, x)
	if err != nil {
		return nil, nil, err
	}
	if b.ReadOnly {
		release(b)()
		return nil, nil, object.TypeErrorf("readinto() argument must be read-write bytes-like object, not %s", object.ClassOf(x).Name)
	}
	return b.Bytes, release(b), nil
}

func release(b *object.Buffer) func() {
	if b.Release != nil {
		return b.Release
	}
	return func() {}
}

func newBase(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
	return &Base{Header: object.NewHeader(cls)}, nil
}

func init() {
	IOBaseClass.Slots.New = newBase
	IOBaseClass.Slots.Iter = func(t *object.Thread, self object.Object) (object.Object, error) {
		return self, checkClosed(t, self)
	}
	IOBaseClass.Slots.Next = iobase_next
	IOBaseClass.Slots.Del = iobase_del
	IOBaseClass.Define(
		object.Method0("close", "Flush and close the stream; does nothing on a closed one.", iobase_close),
		object.Getter("closed", "Whether the stream is closed.", func(t *object.Thread, self stream) (object.Object, error) { return py.Bool(self.base().closed), nil }),
		object.Method0("flush", "Write out what is buffered; nothing for streams that only read.", func(t *object.Thread, self stream) (object.Object, error) {
			if self.base().closed {
				return nil, object.ValueErrorf("I/O operation on closed file.")
			}
			return py.None, nil
		}),
		object.MethodA("seek", "", "Move the position. Streams that cannot raise UnsupportedOperation.", unsupportedMethod("seek")),
		object.Method0("tell", "Return the position.", func(t *object.Thread, self stream) (object.Object, error) {
			return object.CallMethod(t, self, sSeek, object.NewInt(0), object.NewInt(1))
		}),
		object.MethodA("truncate", "", "Cut the stream at a size, by default the position.", unsupportedMethod("truncate")),
		object.MethodA("fileno", "($self, /)", "Return the descriptor.", unsupportedMethod("fileno")),
		object.Method0("isatty", "Whether the stream is a terminal.", func(t *object.Thread, self stream) (object.Object, error) {
			return boolean(false, checkClosed(t, self))
		}),
		object.Method0("readable", "Whether the stream can be read.", func(t *object.Thread, self stream) (object.Object, error) { return py.False, nil }),
		object.Method0("writable", "Whether the stream can be written.", func(t *object.Thread, self stream) (object.Object, error) { return py.False, nil }),
		object.Method0("seekable", "Whether the stream has a position that can be set.", func(t *object.Thread, self stream) (object.Object, error) { return py.False, nil }),
		object.Method0("_checkClosed", "Raise ValueError when closed.", func(t *object.Thread, self stream) (object.Object, error) { return none(checkClosed(t, self)) }),
		object.Method0("_checkSeekable", "Raise UnsupportedOperation unless seekable.", checkIs(sSeekable, "File or stream is not seekable.")),
		object.Method0("_checkReadable", "Raise UnsupportedOperation unless readable.", checkIs(sReadable, "File or stream is not readable.")),
		object.Method0("_checkWritable", "Raise UnsupportedOperation unless writable.", checkIs(sWritable, "File or stream is not writable.")),
		object.Method0("__enter__", "Return the stream itself.", func(t *object.Thread, self stream) (object.Object, error) {
			err := checkClosed(t, self)
			if f := fileOf(self); f != nil && f.opened == object.Object(self) {
				ignoreOpen(t, f)
			}
			return self, err
		}),
		object.MethodA("__exit__", "($self, /, *args)", "Close the stream.", func(t *object.Thread, self stream, a object.Args) (object.Object, error) {
			return object.CallMethod(t, self, sClose)
		}),
		object.MethodV("readline", "(size=-1, /)", "Read up to a newline, or size bytes.", iobase_readline),
		object.MethodV("readlines", "(hint=-1, /)", "Return the lines as a list; stops after hint bytes.", iobase_readlines),
		object.Method1("writelines", "lines", "Write each string of an iterable; adds no newlines.", iobase_writelines),
	)
	RawIOBaseClass.Define(
		object.MethodV("read", "(size=-1, /)", "Read up to size bytes by one call of readinto.", rawiobase_read),
		object.Method0("readall", "Read until the end.", rawiobase_readall),
		object.MethodA("readinto", "($self, buffer, /)", "Read into a buffer; streams define it.", notDefined("readinto")),
		object.MethodA("write", "($self, b, /)", "Write bytes; streams define it.", notDefined("write")),
	)
	BufferedIOBaseClass.Define(
		object.MethodA("detach", "($self, /)", "Separate the raw stream.", unsupportedMethod("detach")),
		object.MethodA("read", "($self, size=-1, /)", "Read up to size bytes.", unsupportedMethod("read")),
		object.MethodA("read1", "($self, size=-1, /)", "Read with at most one raw read.", unsupportedMethod("read1")),
		object.MethodA("write", "($self, b, /)", "Write bytes.", unsupportedMethod("write")),
		object.Method1("readinto", "buffer", "Read into a buffer.", bufferediobase_readinto(sRead)),
		object.Method1("readinto1", "buffer", "Read into a buffer with at most one raw read.", bufferediobase_readinto(sRead1)),
	)
	TextIOBaseClass.Define(
		object.MethodA("detach", "($self, /)", "Separate the underlying buffer.", unsupportedMethod("detach")),
		object.MethodA("read", "($self, size=-1, /)", "Read text.", unsupportedMethod("read")),
		object.MethodA("readline", "($self, size=-1, /)", "Read a line.", unsupportedMethod("readline")),
		object.MethodA("write", "($self, s, /)", "Write text.", unsupportedMethod("write")),
		object.Getter("encoding", "The encoding, None for abstract streams.", func(t *object.Thread, self stream) (object.Object, error) { return py.None, nil }),
		object.Getter("newlines", "The line ends seen so far.", func(t *object.Thread, self stream) (object.Object, error) { return py.None, nil }),
		object.Getter("errors", "The error handler's name.", func(t *object.Thread, self stream) (object.Object, error) { return py.None, nil }),
	)
}
