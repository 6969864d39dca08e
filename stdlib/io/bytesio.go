package io

// BytesIO: a stream in memory.

import (
	"bytes"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// BytesIO is io.BytesIO.
type BytesIO struct {
	Base
	buf     []byte
	pos     int
	exports object.Exports // views made by getbuffer
}

// restoreAttrs gives a stream the attributes of a pickled one; which is the place of d in the state, for the error.
func restoreAttrs(t *object.Thread, attrs *object.Attrs, d object.Object, which string) error {
	if isNone(d) {
		return nil
	}
	from, ok := d.(*object.Dict)
	if !ok {
		return object.TypeErrorf("%s item of state should be a dict, got a %s", which, object.ClassOf(d).Name)
	}
	if attrs == nil {
		return nil
	}
	_, err := object.CallMethod(t, attrs.Dict(), object.Intern("update"), from)
	return err
}

// BytesIOClass is io.BytesIO.
var BytesIOClass = object.DeclareClass("_io.BytesIO", BufferedIOBaseClass)

func (b *BytesIO) check() error {
	if b.closed {
		return object.ValueErrorf("I/O operation on closed file.")
	}
	return nil
}

// fixed is check for operations that change the size.
func (b *BytesIO) fixed() error {
	if err := b.exports.Check(); err != nil {
		return err
	}
	return b.check()
}

func (b *BytesIO) take(n int) string {
	if b.pos >= len(b.buf) {
		return ""
	}
	if n < 0 || n > len(b.buf)-b.pos {
		n = len(b.buf) - b.pos
	}
	s := string(b.buf[b.pos : b.pos+n])
	b.pos += n
	return s
}

func (b *BytesIO) write(p []byte) int {
	if len(p) == 0 {
		return 0
	}
	if b.pos > len(b.buf) {
		b.buf = append(b.buf, make([]byte, b.pos-len(b.buf))...)
	}
	n := copy(b.buf[b.pos:], p)
	b.buf = append(b.buf, p[n:]...)
	b.pos += len(p)
	return len(p)
}

func (b *BytesIO) lineLen(limit int) int {
	if b.pos >= len(b.buf) {
		return 0
	}
	rest := b.buf[b.pos:]
	n := len(rest)
	if i := bytes.IndexByte(rest, '\n'); i >= 0 {
		n = i + 1
	}
	if limit >= 0 {
		n = min(n, limit)
	}
	return n
}

// bytesIOBuffer is what getbuffer gives a memoryview of.
type bytesIOBuffer struct {
	object.Header
	b *BytesIO
}

var bytesIOBufferClass = object.DeclareClass("_io._BytesIOBuffer")

func init() {
	bytesIOBufferClass.Slots.Buffer = func(t *object.Thread, self object.Object) (*object.Buffer, error) {
		b := self.(*bytesIOBuffer).b
		return b.exports.Add(&object.Buffer{Bytes: b.buf, Owner: self}), nil
	}
	params := object.MustParams("BytesIO", "(initial_bytes=b'')")
	BytesIOClass.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &BytesIO{Base: Base{Header: object.NewHeader(cls)}}, nil
	}
	BytesIOClass.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		v, err := params.Bind(t, nil, a, nil)
		if err != nil {
			return err
		}
		b := self.(*BytesIO)
		b.buf, b.pos = nil, 0
		if v[0] != nil && !isNone(v[0]) {
			src, done, err := readableBytes(t, v[0])
			if err != nil {
				return err
			}
			b.buf = append([]byte(nil), src...)
			done()
		}
		return nil
	}
	BytesIOClass.Slots.Next = func(t *object.Thread, self object.Object) (object.Object, error) {
		b := self.(*BytesIO)
		if err := b.check(); err != nil {
			return nil, err
		}
		if s := b.take(b.lineLen(-1)); s != "" {
			return object.NewBytes(s), nil
		}
		return nil, nil
	}
	yes := func(t *object.Thread, b *BytesIO) (object.Object, error) { return boolean(true, b.check()) }
	read := func(t *object.Thread, b *BytesIO, v []object.Object) (object.Object, error) {
		n, err := optSize(t, v[0])
		if err == nil {
			err = b.check()
		}
		if err != nil {
			return nil, err
		}
		return object.NewBytes(b.take(n)), nil
	}
	BytesIOClass.Define(
		object.Method0("readable", "True.", yes), object.Method0("writable", "True.", yes), object.Method0("seekable", "True.", yes),
		object.Method0("flush", "Do nothing.", func(t *object.Thread, b *BytesIO) (object.Object, error) { return none(b.check()) }),
		object.Method0("isatty", "False.", func(t *object.Thread, b *BytesIO) (object.Object, error) { return boolean(false, b.check()) }),
		object.Method0("close", "Drop the contents.", func(t *object.Thread, b *BytesIO) (object.Object, error) {
			if err := b.exports.Check(); err != nil {
				return nil, err
			}
			b.closed, b.buf = true, nil
			return py.None, nil
		}),
		object.Method0("getvalue", "Return the whole contents.", func(t *object.Thread, b *BytesIO) (object.Object, error) {
			if err := b.check(); err != nil {
				return nil, err
			}
			return object.NewBytes(string(b.buf)), nil
		}),
		object.Method0("getbuffer", "Return a view of the contents that can be written.", func(t *object.Thread, b *BytesIO) (object.Object, error) {
			if err := b.check(); err != nil {
				return nil, err
			}
			return object.NewMemoryView(t, &bytesIOBuffer{Header: object.NewHeader(bytesIOBufferClass), b: b})
		}),
		object.MethodV("read", "(size=-1, /)", "Read up to size bytes, or everything.", read),
		object.MethodV("read1", "(size=-1, /)", "Read up to size bytes, or everything.", read),
		object.MethodV("readline", "(size=-1, /)", "Read up to a newline, or size bytes.", func(t *object.Thread, b *BytesIO, v []object.Object) (object.Object, error) {
			n, err := optSize(t, v[0])
			if err == nil {
				err = b.check()
			}
			if err != nil {
				return nil, err
			}
			return object.NewBytes(b.take(b.lineLen(n))), nil
		}),
		object.MethodV("readlines", "(size=None, /)", "Return the remaining lines; stops after size bytes.", func(t *object.Thread, b *BytesIO, v []object.Object) (object.Object, error) {
			n, err := optSize(t, v[0])
			if err == nil {
				err = b.check()
			}
			if err != nil {
				return nil, err
			}
			var lines []object.Object
			total := 0
			for l := b.lineLen(-1); l > 0; l = b.lineLen(-1) {
				lines = append(lines, object.NewBytes(b.take(l)))
				if total += l; n > 0 && total >= n {
					break
				}
			}
			return object.NewList(lines), nil
		}),
		object.Method1("readinto", "buffer", "Read into a buffer.", func(t *object.Thread, b *BytesIO, x object.Object) (object.Object, error) {
			if err := b.check(); err != nil {
				return nil, err
			}
			dst, done, err := writable(t, x)
			if err != nil {
				return nil, err
			}
			defer done()
			return object.NewInt(int64(copy(dst, b.take(len(dst))))), nil
		}),
		object.Method1("write", "b", "Write bytes; returns their number.", func(t *object.Thread, b *BytesIO, x object.Object) (object.Object, error) {
			if err := b.fixed(); err != nil {
				return nil, err
			}
			src, done, err := readableBytes(t, x)
			if err != nil {
				return nil, err
			}
			defer done()
			return object.NewInt(int64(b.write(src))), nil
		}),
		object.MethodV("seek", "(pos, whence=0, /)", "Move the position and return it.", func(t *object.Thread, b *BytesIO, v []object.Object) (object.Object, error) {
			off, whence, err := seekArgs(t, v)
			if err == nil {
				err = b.check()
			}
			if err != nil {
				return nil, err
			}
			switch whence {
			case 0:
				if off < 0 {
					return nil, object.ValueErrorf("negative seek value %d", off)
				}
			case 1:
				off += int64(b.pos)
			case 2:
				off += int64(len(b.buf))
			default:
				return nil, object.ValueErrorf("invalid whence (%d, should be 0, 1 or 2)", whence)
			}
			b.pos = int(max(off, 0))
			return object.NewInt(int64(b.pos)), nil
		}),
		object.Method0("tell", "Return the position.", func(t *object.Thread, b *BytesIO) (object.Object, error) { return newInt(int64(b.pos), b.check()) }),
		object.MethodV("truncate", "(size=None, /)", "Cut the contents at size, by default the position.", func(t *object.Thread, b *BytesIO, v []object.Object) (object.Object, error) {
			if err := b.fixed(); err != nil {
				return nil, err
			}
			n := b.pos
			if v[0] != nil && !isNone(v[0]) {
				var err error
				if n, err = object.IndexInt(t, v[0]); err != nil {
					return nil, err
				}
				if n < 0 {
					return nil, object.ValueErrorf("negative size value %d", n)
				}
			}
			if n < len(b.buf) {
				b.buf = b.buf[:n]
			}
			return object.NewInt(int64(n)), nil
		}),
		object.Method0("__getstate__", "The state that pickle keeps.", func(t *object.Thread, b *BytesIO) (object.Object, error) {
			if err := b.check(); err != nil {
				return nil, err
			}
			var d object.Object = py.None
			if a := b.Attrs(); a != nil && a.Dict().Len() > 0 {
				d = a.Dict().Copy()
			}
			return object.TupleOf(object.NewBytes(string(b.buf)), object.NewInt(int64(b.pos)), d), nil
		}),
		object.Method1("__setstate__", "state", "Restore what __getstate__ gave.", func(t *object.Thread, b *BytesIO, x object.Object) (object.Object, error) {
			s, ok := x.(*object.Tuple)
			if !ok || len(s.Items) < 3 {
				return nil, object.TypeErrorf("%s.__setstate__ argument should be 3-tuple, got %s", b.Class().TpName(), object.ClassOf(x).Name)
			}
			src, done, err := readableBytes(t, s.Items[0])
			if err != nil {
				return nil, err
			}
			b.buf = append([]byte(nil), src...)
			done()
			if !object.IsInt(s.Items[1]) {
				return nil, object.TypeErrorf("second item of state must be an integer, not %s", object.ClassOf(s.Items[1]).Name)
			}
			pos, err := object.IndexInt(t, s.Items[1])
			if err != nil {
				return nil, err
			}
			if pos < 0 {
				return nil, object.ValueErrorf("position value cannot be negative")
			}
			b.pos = pos
			return none(restoreAttrs(t, b.Attrs(), s.Items[2], "third"))
		}),
	)
}
