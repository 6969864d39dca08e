package io

// BufferedReader, BufferedWriter, BufferedRandom and BufferedRWPair: a buffer before a raw stream.

import (
	"bytes"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// Buffered is one of the three buffered streams. Bytes rbuf[rpos:] were read ahead of the position; wbuf is not yet written. At most one of them
// is not empty. lock keeps threads apart while the raw stream waits without the GIL.
type Buffered struct {
	Base
	raw               object.Object
	file              *FileIO // raw, when it is exactly a FileIO
	size              int
	rbuf              []byte
	rpos              int
	wbuf              []byte
	detached          bool
	lock              kernel.Lock
	owner             *object.Thread
	canRead, canWrite bool
}

// The classes of this file.
var (
	BufferedReaderClass = object.DeclareClass("_io.BufferedReader", BufferedIOBaseClass)
	BufferedWriterClass = object.DeclareClass("_io.BufferedWriter", BufferedIOBaseClass)
	BufferedRandomClass = object.DeclareClass("_io.BufferedRandom", BufferedIOBaseClass)
	BufferedRWPairClass = object.DeclareClass("_io.BufferedRWPair", BufferedIOBaseClass)
)

// enter takes the stream's lock; each successful enter needs a leave.
func (b *Buffered) enter(t *object.Thread) error {
	if b.raw == nil {
		if b.detached {
			return object.ValueErrorf("raw stream has been detached")
		}
		return object.ValueErrorf("I/O operation on uninitialized object")
	}
	if t.K == nil {
		return nil
	}
	if b.owner == t {
		r, err := object.Repr(t, b)
		if err != nil {
			return err
		}
		return object.RuntimeErrorf("reentrant call inside %s", r.String())
	}
	if !b.lock.TryAcquire(t.K) {
		b.lock.Acquire(t.K, kernel.Never, false)
	}
	b.owner = t
	return nil
}

func (b *Buffered) leave(t *object.Thread) {
	if t.K != nil {
		b.owner = nil
		b.lock.Release()
	}
}

func (b *Buffered) checkClosed(t *object.Thread, what string) error {
	closed, err := b.rawClosed(t)
	if err != nil {
		return err
	}
	if closed {
		return object.ValueErrorf("%s of closed file", what)
	}
	return nil
}

func (b *Buffered) rawClosed(t *object.Thread) (bool, error) {
	if b.file != nil {
		return b.file.fd < 0, nil
	}
	if b.raw == nil {
		if b.detached {
			return false, object.ValueErrorf("raw stream has been detached")
		}
		return false, object.ValueErrorf("I/O operation on uninitialized object")
	}
	return isClosed(t, b.raw)
}

// rawRead reads once; -1 when a non-blocking raw stream has nothing.
func (b *Buffered) rawRead(t *object.Thread, dst []byte) (int, error) {
	if b.file != nil {
		return b.file.readInto(t, dst)
	}
	return b.rawCall(t, sReadinto, object.NewBytearray(dst), len(dst))
}

func (b *Buffered) rawWrite(t *object.Thread, src []byte) (int, error) {
	if b.file != nil {
		return b.file.writeOnce(t, src)
	}
	return b.rawCall(t, sWrite, object.NewBytes(string(src)), len(src))
}

// rawCall gives a method of the raw stream a view of n bytes; the result is how many it dealt with, -1 for None.
func (b *Buffered) rawCall(t *object.Thread, method *object.Str, bytes object.Object, n int) (int, error) {
	view, err := object.NewMemoryView(t, bytes)
	if err != nil {
		return 0, err
	}
	r, err := object.CallMethod(t, b.raw, method, view)
	if err != nil {
		return 0, err
	}
	if isNone(r) {
		return -1, nil
	}
	done, err := object.IndexInt(t, r)
	if err != nil {
		return 0, err
	}
	if done < 0 || done > n {
		return 0, object.Errorf(object.OSErrorClass, "raw %s() returned invalid length %d (should have been between 0 and %d)", method, done, n)
	}
	return done, nil
}

func (b *Buffered) rawSeek(t *object.Thread, off int64, whence int) (int64, error) {
	if b.file != nil {
		return b.file.seek(t, off, whence)
	}
	r, err := object.CallMethod(t, b.raw, sSeek, object.NewInt(off), object.NewInt(int64(whence)))
	if err != nil {
		return 0, err
	}
	n, err := object.IndexInt(t, r)
	if err == nil && n < 0 {
		err = object.Errorf(object.OSErrorClass, "Raw stream returned invalid position %d", n)
	}
	return int64(n), err
}

func (b *Buffered) rawTell(t *object.Thread) (int64, error) {
	if b.file != nil {
		return b.file.seek(t, 0, 1)
	}
	r, err := object.CallMethod(t, b.raw, sTell)
	if err != nil {
		return 0, err
	}
	n, err := object.IndexInt(t, r)
	if err == nil && n < 0 {
		err = object.Errorf(object.OSErrorClass, "Raw stream returned invalid position %d", n)
	}
	return int64(n), err
}

func (b *Buffered) ahead() int { return len(b.rbuf) - b.rpos }

// flushWrites writes wbuf out. With the lock held.
func (b *Buffered) flushWrites(t *object.Thread) error {
	for len(b.wbuf) > 0 {
		n, err := b.rawWrite(t, b.wbuf)
		if err != nil {
			return err
		}
		if n < 0 {
			return blocked("write could not complete without blocking", 0)
		}
		b.wbuf = b.wbuf[:copy(b.wbuf, b.wbuf[n:])]
		if n == 0 && len(b.wbuf) > 0 {
			if err := t.K.Checkpoint(); err != nil {
				return err
			}
		}
	}
	return nil
}

func blocked(text string, written int) error {
	e := object.Raise(object.BlockingIOErrorClass, object.NewInt(int64(object.EAGAIN)), object.NewStr(text), object.NewInt(int64(written)))
	return e
}

// dropReads moves the raw position back over what was read ahead.
func (b *Buffered) dropReads(t *object.Thread) error {
	n := b.ahead()
	b.rbuf, b.rpos = b.rbuf[:0], 0
	if n > 0 {
		_, err := b.rawSeek(t, int64(-n), 1)
		return err
	}
	return nil
}

// fill reads ahead; false when nothing came: the end, or (with wouldBlock) a non-blocking stream.
func (b *Buffered) fill(t *object.Thread) (n int, err error) {
	if b.rpos > 0 {
		b.rbuf = b.rbuf[:copy(b.rbuf, b.rbuf[b.rpos:])]
		b.rpos = 0
	}
	have := len(b.rbuf)
	if cap(b.rbuf) < b.size {
		b.rbuf = append(make([]byte, 0, b.size), b.rbuf...)
	}
	if have == cap(b.rbuf) {
		return 0, nil
	}
	n, err = b.rawRead(t, b.rbuf[have:cap(b.rbuf)])
	if err != nil || n <= 0 {
		return n, err
	}
	b.rbuf = b.rbuf[:have+n]
	return n, nil
}

// readN reads n bytes, everything when n is negative; nil, nil when a non-blocking stream has nothing.
func (b *Buffered) readN(t *object.Thread, n int) ([]byte, error) {
	if err := b.flushWrites(t); err != nil {
		return nil, err
	}
	if n < 0 {
		out := append([]byte(nil), b.rbuf[b.rpos:]...)
		b.rbuf, b.rpos = b.rbuf[:0], 0
		if b.file != nil {
			rest, ok, err := b.file.readAll(t)
			if err != nil {
				return nil, err
			}
			if !ok && len(out) == 0 {
				return nil, nil
			}
			return append(nonNil(out), rest...), nil
		}
		if m, err := object.GetAttrOpt(t, b.raw, sReadall); err != nil {
			return nil, err
		} else if m != nil {
			r, err := object.CallArgs(t, m)
			if err != nil {
				return nil, err
			}
			if isNone(r) {
				if len(out) == 0 {
					return nil, nil
				}
				return out, nil
			}
			rb, ok := r.(*object.Bytes)
			if !ok {
				return nil, object.TypeErrorf("readall() should return bytes")
			}
			return append(nonNil(out), rb.String()...), nil
		}
		for {
			r, err := object.CallMethod(t, b.raw, sRead)
			if err != nil {
				return nil, err
			}
			rb, ok := r.(*object.Bytes)
			if !ok && !isNone(r) {
				return nil, object.TypeErrorf("read() should return bytes")
			}
			if !ok || rb.String() == "" {
				if len(out) == 0 && !ok {
					return nil, nil
				}
				return nonNil(out), nil
			}
			out = append(out, rb.String()...)
		}
	}
	if n <= b.ahead() {
		out := append([]byte(nil), b.rbuf[b.rpos:b.rpos+n]...)
		b.rpos += n
		return out, nil
	}
	out := make([]byte, n)
	got := copy(out, b.rbuf[b.rpos:])
	b.rbuf, b.rpos = b.rbuf[:0], 0
	for got < n {
		var k int
		var err error
		if n-got >= b.size { // large reads skip the buffer
			k, err = b.rawRead(t, out[got:got+(n-got)/b.size*b.size])
			if err == nil && k > 0 {
				got += k
			}
		} else {
			k, err = b.fill(t)
			if err == nil && k > 0 {
				c := copy(out[got:], b.rbuf[b.rpos:])
				b.rpos += c
				got += c
			}
		}
		if err != nil {
			return nil, err
		}
		if k <= 0 {
			if k < 0 && got == 0 {
				return nil, nil
			}
			break
		}
	}
	return out[:got], nil
}

// line reads up to a newline, at most limit bytes when limit is not negative.
func (b *Buffered) line(t *object.Thread, limit int) ([]byte, error) {
	if err := b.flushWrites(t); err != nil {
		return nil, err
	}
	var out []byte
	for limit < 0 || len(out) < limit {
		if b.ahead() == 0 {
			n, err := b.fill(t)
			if err != nil {
				return nil, err
			}
			if n <= 0 {
				break
			}
		}
		chunk := b.rbuf[b.rpos:]
		if limit >= 0 && len(chunk) > limit-len(out) {
			chunk = chunk[:limit-len(out)]
		}
		if i := bytes.IndexByte(chunk, '\n'); i >= 0 {
			out = append(out, chunk[:i+1]...)
			b.rpos += i + 1
			break
		}
		out = append(out, chunk...)
		b.rpos += len(chunk)
	}
	return out, nil
}

func (b *Buffered) write(t *object.Thread, src []byte) (int, error) {
	if err := b.dropReads(t); err != nil {
		return 0, err
	}
	if len(b.wbuf)+len(src) <= b.size {
		if cap(b.wbuf) < b.size {
			b.wbuf = append(make([]byte, 0, b.size), b.wbuf...)
		}
		b.wbuf = append(b.wbuf, src...)
		return len(src), nil
	}
	if err := b.flushWrites(t); err != nil {
		if object.ErrorIs(err, object.BlockingIOErrorClass) {
			// What fits is taken; the error tells how much that was.
			room := b.size - len(b.wbuf)
			n := min(max(room, 0), len(src))
			b.wbuf = append(b.wbuf, src[:n]...)
			if n < len(src) {
				return 0, blocked("write could not complete without blocking", n)
			}
			return n, nil
		}
		return 0, err
	}
	done := 0
	for len(src)-done > b.size {
		n, err := b.rawWrite(t, src[done:])
		if err != nil {
			return 0, err
		}
		if n < 0 {
			keep := min(b.size, len(src)-done)
			b.wbuf = append(b.wbuf[:0], src[done:done+keep]...)
			if done+keep < len(src) {
				return 0, blocked("write could not complete without blocking", done+keep)
			}
			return len(src), nil
		}
		done += n
	}
	b.wbuf = append(b.wbuf, src[done:]...)
	return len(src), nil
}

func (b *Buffered) tell(t *object.Thread) (int64, error) {
	n, err := b.rawTell(t)
	return n - int64(b.ahead()) + int64(len(b.wbuf)), err
}

func (b *Buffered) seek(t *object.Thread, off int64, whence int) (int64, error) {
	if whence < 0 || whence > 2 {
		return 0, object.ValueErrorf("invalid whence (%d, should be 0, 1 or 2)", whence)
	}
	if err := b.checkClosed(t, "seek"); err != nil {
		return 0, err
	}
	if ok, err := ask(t, b.raw, sSeekable); err != nil {
		return 0, err
	} else if !ok {
		return 0, unsupported("File or stream is not seekable.")
	}
	if err := b.flushWrites(t); err != nil {
		return 0, err
	}
	if whence != 2 && b.ahead() > 0 { // inside the buffer: no system call but the position's
		pos, err := b.rawTell(t)
		if err != nil {
			return 0, err
		}
		cur := pos - int64(b.ahead())
		target := off
		if whence == 1 {
			target += cur
		}
		if d := target - cur; d >= -int64(b.rpos) && d <= int64(b.ahead()) {
			b.rpos += int(d)
			return target, nil
		}
	}
	if whence == 1 {
		off -= int64(b.ahead())
	}
	b.rbuf, b.rpos = b.rbuf[:0], 0
	return b.rawSeek(t, off, whence)
}

func newBuffered(cls *object.Class) *Buffered {
	return &Buffered{Base: Base{Header: object.NewHeader(cls)}, canRead: !cls.IsSubclass(BufferedWriterClass), canWrite: !cls.IsSubclass(BufferedReaderClass)}
}

// attach sets the raw stream. After a failure the stream has none.
func (b *Buffered) attach(t *object.Thread, raw object.Object, size int) error {
	b.raw, b.file, b.detached = nil, nil, false
	if size <= 0 {
		return object.ValueErrorf("buffer size must be strictly positive")
	}
	if b.canRead && b.canWrite {
		if _, err := object.CallMethod(t, raw, object.Intern("_checkSeekable")); err != nil {
			return err
		}
	}
	if b.canRead {
		if ok, err := ask(t, raw, sReadable); err != nil {
			return err
		} else if !ok {
			return unsupported("File or stream is not readable.")
		}
	}
	if b.canWrite {
		if ok, err := ask(t, raw, sWritable); err != nil {
			return err
		} else if !ok {
			return unsupported("File or stream is not writable.")
		}
	}
	if size > maxBufferSize {
		return object.Raise(object.MemoryErrorClass)
	}
	b.raw, b.size = raw, size
	b.rbuf, b.rpos, b.wbuf = nil, 0, nil
	if f, ok := raw.(*FileIO); ok && f.Class() == FileIOClass {
		b.file = f
	}
	return nil
}

// maxBufferSize is what no machine can allocate.
const maxBufferSize = 1 << 46

// locked runs fn with the stream locked and open.
func (b *Buffered) locked(t *object.Thread, what string, fn func() (object.Object, error)) (object.Object, error) {
	if b.raw != nil {
		if err := b.checkClosed(t, what); err != nil {
			return nil, err
		}
	}
	if err := b.enter(t); err != nil {
		return nil, err
	}
	defer b.leave(t)
	return fn()
}

// nonNil tells nothing read at the end of a file from nothing there yet, which is nil.
func nonNil(b []byte) []byte {
	if b == nil {
		return []byte{}
	}
	return b
}

func bytesOrNone(b []byte, err error) (object.Object, error) {
	if err != nil {
		return nil, err
	}
	if b == nil {
		return py.None, nil
	}
	return object.NewBytes(string(b)), nil
}

func buffered_read(t *object.Thread, b *Buffered, v []object.Object) (object.Object, error) {
	n, err := optSize(t, v[0])
	if err != nil {
		return nil, err
	}
	if n < -1 {
		return nil, object.ValueErrorf("read length must be non-negative or -1")
	}
	return b.locked(t, "read", func() (object.Object, error) {
		out, err := b.readN(t, n)
		if out == nil && err == nil && n == 0 {
			out = []byte{}
		}
		return bytesOrNone(out, err)
	})
}

func buffered_read1(t *object.Thread, b *Buffered, v []object.Object) (object.Object, error) {
	n, err := optSize(t, v[0])
	if err != nil {
		return nil, err
	}
	return b.locked(t, "read", func() (object.Object, error) {
		if n < 0 {
			n = b.size
		}
		if n == 0 {
			return object.NewBytes(""), nil
		}
		if err := b.flushWrites(t); err != nil {
			return nil, err
		}
		if b.ahead() == 0 {
			if n >= b.size {
				buf := make([]byte, n)
				k, err := b.rawRead(t, buf)
				return bytesOrNone(buf[:max(k, 0)], err)
			}
			if _, err := b.fill(t); err != nil {
				return nil, err
			}
		}
		k := min(n, b.ahead())
		out := string(b.rbuf[b.rpos : b.rpos+k])
		b.rpos += k
		return object.NewBytes(out), nil
	})
}

func buffered_peek(t *object.Thread, b *Buffered, v []object.Object) (object.Object, error) {
	return b.locked(t, "peek", func() (object.Object, error) {
		if err := b.flushWrites(t); err != nil {
			return nil, err
		}
		if b.ahead() == 0 {
			if _, err := b.fill(t); err != nil {
				return nil, err
			}
		}
		return object.NewBytes(string(b.rbuf[b.rpos:])), nil
	})
}

func buffered_readinto(once bool) func(*object.Thread, *Buffered, object.Object) (object.Object, error) {
	return func(t *object.Thread, b *Buffered, x object.Object) (object.Object, error) {
		dst, done, err := writable(t, x)
		if err != nil {
			return nil, err
		}
		defer done()
		return b.locked(t, "readinto", func() (object.Object, error) {
			if err := b.flushWrites(t); err != nil {
				return nil, err
			}
			got := copy(dst, b.rbuf[b.rpos:])
			b.rpos += got
			for got < len(dst) {
				var n int
				var err error
				if len(dst)-got > b.size { // large reads skip the buffer
					n, err = b.rawRead(t, dst[got:])
				} else if once && got > 0 {
					break
				} else if n, err = b.fill(t); n > 0 {
					n = copy(dst[got:], b.rbuf[b.rpos:])
					b.rpos += n
				}
				if err != nil {
					return nil, err
				}
				if n < 0 && got == 0 {
					return py.None, nil
				}
				if n <= 0 {
					break
				}
				if got += n; once {
					break
				}
			}
			return object.NewInt(int64(got)), nil
		})
	}
}

func buffered_write(t *object.Thread, b *Buffered, x object.Object) (object.Object, error) {
	if _, isStr := x.(*object.Str); isStr {
		return nil, object.TypeErrorf("a bytes-like object is required, not 'str'")
	}
	src, done, err := readableBytes(t, x)
	if err != nil {
		return nil, err
	}
	defer done()
	if err := b.enter(t); err != nil {
		return nil, err
	}
	defer b.leave(t)
	if closed, err := b.rawClosed(t); err != nil { // another thread may have held the lock to close the stream
		return nil, err
	} else if closed {
		return nil, object.ValueErrorf("write to closed file")
	}
	n, err := b.write(t, src)
	return newInt(int64(n), err)
}

func buffered_flush(t *object.Thread, b *Buffered) (object.Object, error) {
	return b.locked(t, "flush", func() (object.Object, error) {
		if err := b.flushWrites(t); err != nil {
			return nil, err
		}
		if b.canRead && b.canWrite {
			return none(b.dropReads(t))
		}
		return py.None, nil
	})
}

func buffered_close(t *object.Thread, b *Buffered) (object.Object, error) {
	closed, err := b.rawClosed(t)
	if err != nil {
		return nil, err
	}
	if closed {
		return py.None, nil
	}
	_, err = object.CallMethod(t, b, sFlush)
	if eerr := b.enter(t); eerr != nil {
		return nil, chained(err, eerr)
	}
	defer b.leave(t)
	_, cerr := object.CallMethod(t, b.raw, sClose)
	b.rbuf, b.wbuf, b.rpos = nil, nil, 0
	return none(chained(err, cerr))
}

func buffered_seek(t *object.Thread, b *Buffered, v []object.Object) (object.Object, error) {
	off, whence, err := seekArgs(t, v)
	if err != nil {
		return nil, err
	}
	if err := b.enter(t); err != nil {
		return nil, err
	}
	defer b.leave(t)
	return newInt(b.seek(t, off, whence))
}

func buffered_truncate(t *object.Thread, b *Buffered, v []object.Object) (object.Object, error) {
	return b.locked(t, "truncate", func() (object.Object, error) {
		if !b.canWrite {
			return nil, unsupported("truncate")
		}
		if err := b.flushWrites(t); err != nil {
			return nil, err
		}
		size := v[0]
		if size == nil || isNone(size) {
			n, err := b.tell(t)
			if err != nil {
				return nil, err
			}
			size = object.NewInt(n)
		}
		return object.CallMethod(t, b.raw, sTruncate, size)
	})
}

// forward defines a method that asks the raw stream.
func forward(name *object.Str, doc string) object.Def {
	return object.Method0(name.String(), doc, func(t *object.Thread, b *Buffered) (object.Object, error) {
		if b.raw == nil {
			return nil, b.enter(t)
		}
		return object.CallMethod(t, b.raw, name)
	})
}

func rawAttr(name *object.Str, doc string) object.Def {
	return object.Getter(name.String(), doc, func(t *object.Thread, b *Buffered) (object.Object, error) {
		if b.raw == nil {
			return nil, b.enter(t)
		}
		return object.GetAttr(t, b.raw, name)
	})
}

// streamRepr is the repr of buffered and text streams: the class and the name, if there is one.
func streamRepr(t *object.Thread, self object.Object) (object.Object, error) {
	cls := object.ClassOf(self)
	module := cls.Module
	if cls.IsHeap() {
		if m, ok := cls.Dict.GetStr(object.Intern("__module__")).(*object.Str); ok {
			module = m.String()
		}
	}
	name, err := object.GetAttrOpt(t, self, sName)
	if err != nil && !object.ErrorIs(err, object.ValueErrorClass) {
		return nil, err
	}
	if name == nil {
		return object.NewStr("<" + module + "." + cls.Qualname + ">"), nil
	}
	r, err := object.Repr(t, name)
	if err != nil {
		return nil, err
	}
	return object.NewStr("<" + module + "." + cls.Qualname + " name=" + r.String() + ">"), nil
}

func buffered_detach(t *object.Thread, b *Buffered) (object.Object, error) {
	if b.raw == nil {
		return nil, b.enter(t)
	}
	if _, err := object.CallMethod(t, b, sFlush); err != nil {
		return nil, err
	}
	raw := b.raw
	b.raw, b.file, b.detached = nil, nil, true
	return raw, nil
}

func init() {
	common := func(c *object.Class) {
		params := object.MustParams(c.Name, "(raw, buffer_size=8192)")
		c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
			return newBuffered(cls), nil
		}
		c.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
			v, err := params.Bind(t, nil, a, nil)
			if err != nil {
				return err
			}
			size := bufferSize
			if v[1] != nil {
				if size, err = object.IndexInt(t, v[1]); err != nil {
					return err
				}
			}
			return self.(*Buffered).attach(t, v[0], size)
		}
		c.Slots.Repr = streamRepr
		c.Define(
			object.Method0("close", "Flush and close the raw stream.", buffered_close),
			object.Getter("closed", "Whether the raw stream is closed.", func(t *object.Thread, b *Buffered) (object.Object, error) { return boolean(b.rawClosed(t)) }),
			object.Method0("detach", "Separate the raw stream and return it; the buffered one cannot be used any more.", buffered_detach),
			object.Method0("flush", "Write out what is buffered.", buffered_flush),
			forward(sFileno, "Return the raw stream's descriptor."),
			forward(sIsatty, "Whether the raw stream is a terminal."),
			forward(sSeekable, "Whether the raw stream has a position that can be set."),
			object.MethodV("seek", "(target, whence=0, /)", "Move the position and return it.", buffered_seek),
			object.Method0("tell", "Return the position.", func(t *object.Thread, b *Buffered) (object.Object, error) {
				if err := b.enter(t); err != nil {
					return nil, err
				}
				defer b.leave(t)
				return newInt(b.tell(t))
			}),
			object.MethodV("truncate", "(pos=None, /)", "Cut the stream at pos, by default the position.", buffered_truncate),
			rawAttr(sMode, "The raw stream's mode."), rawAttr(sName, "The raw stream's name."),
			object.MemberOf("raw", "The raw stream.", func(t *object.Thread, b *Buffered) (object.Object, error) {
				if b.raw == nil {
					return py.None, nil
				}
				return b.raw, nil
			}),
		)
	}
	reads := func(c *object.Class) {
		c.Slots.Next = func(t *object.Thread, self object.Object) (object.Object, error) {
			b := self.(*Buffered)
			if b.Class().IsHeap() {
				return iobase_next(t, self)
			}
			v, err := b.locked(t, "readline", func() (object.Object, error) { return bytesOrNone(b.line(t, -1)) })
			if err != nil || isNone(v) || v.(*object.Bytes).String() == "" {
				return nil, err
			}
			return v, nil
		}
		c.Define(
			forward(sReadable, "Whether the raw stream can be read."),
			object.MethodV("read", "(size=-1, /)", "Read size bytes, or everything; short only at the end.", buffered_read),
			object.MethodV("read1", "(size=-1, /)", "Read up to size bytes with at most one raw read.", buffered_read1),
			object.MethodV("peek", "(size=0, /)", "Return buffered bytes without moving the position.", buffered_peek),
			object.Method1("readinto", "buffer", "Fill a buffer.", buffered_readinto(false)),
			object.Method1("readinto1", "buffer", "Read into a buffer with at most one raw read.", buffered_readinto(true)),
			object.MethodV("readline", "(size=-1, /)", "Read up to a newline, or size bytes.", func(t *object.Thread, b *Buffered, v []object.Object) (object.Object, error) {
				n, err := optSize(t, v[0])
				if err != nil {
					return nil, err
				}
				return b.locked(t, "readline", func() (object.Object, error) {
					out, err := b.line(t, n)
					if err != nil {
						return nil, err
					}
					return object.NewBytes(string(out)), nil
				})
			}),
		)
	}
	writes := func(c *object.Class) {
		c.Define(
			forward(sWritable, "Whether the raw stream can be written."),
			object.Method1("write", "buffer", "Write bytes; returns their number.", buffered_write),
		)
	}
	for _, c := range []*object.Class{BufferedReaderClass, BufferedWriterClass, BufferedRandomClass} {
		common(c)
	}
	reads(BufferedReaderClass)
	reads(BufferedRandomClass)
	writes(BufferedWriterClass)
	writes(BufferedRandomClass)
	initRWPair()
}

// rwPair is BufferedRWPair: a reader and a writer under one roof.
type rwPair struct {
	Base
	r, w *Buffered
}

func initRWPair() {
	params := object.MustParams("BufferedRWPair", "(reader, writer, buffer_size=8192, /)")
	BufferedRWPairClass.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &rwPair{Base: Base{Header: object.NewHeader(cls)}}, nil
	}
	BufferedRWPairClass.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		v, err := params.Bind(t, nil, a, nil)
		if err != nil {
			return err
		}
		size := bufferSize
		if v[2] != nil {
			if size, err = object.IndexInt(t, v[2]); err != nil {
				return err
			}
		}
		p := self.(*rwPair)
		r, w := newBuffered(BufferedReaderClass), newBuffered(BufferedWriterClass)
		if err := r.attach(t, v[0], size); err != nil {
			return err
		}
		if err := w.attach(t, v[1], size); err != nil {
			return err
		}
		p.r, p.w = r, w
		return nil
	}
	to := func(name, doc string, pick func(p *rwPair) *Buffered) object.Def {
		n := object.Intern(name)
		return object.MethodA(name, "($self, /, *args)", doc, func(t *object.Thread, p *rwPair, a object.Args) (object.Object, error) {
			b := pick(p)
			if b == nil {
				return nil, object.ValueErrorf("I/O operation on uninitialized object")
			}
			m, err := object.GetAttr(t, b, n)
			if err != nil {
				return nil, err
			}
			return object.Call(t, m, a)
		})
	}
	r, w := func(p *rwPair) *Buffered { return p.r }, func(p *rwPair) *Buffered { return p.w }
	BufferedRWPairClass.Define(
		to("read", "Read from the reader.", r), to("peek", "Peek at the reader.", r), to("read1", "Read from the reader once.", r),
		to("readinto", "Read into a buffer.", r), to("readinto1", "Read into a buffer once.", r), to("readable", "Whether the reader can be read.", r),
		to("write", "Write to the writer.", w), to("flush", "Flush the writer.", w), to("writable", "Whether the writer can be written.", w),
		object.Method0("close", "Close both.", func(t *object.Thread, p *rwPair) (object.Object, error) {
			_, err := object.CallMethod(t, p.w, sClose)
			_, rerr := object.CallMethod(t, p.r, sClose)
			return none(chained(err, rerr))
		}),
		object.Method0("isatty", "Whether one of the two is a terminal.", func(t *object.Thread, p *rwPair) (object.Object, error) {
			ok, err := ask(t, p.w, sIsatty)
			if err != nil || ok {
				return boolean(ok, err)
			}
			return boolean(ask(t, p.r, sIsatty))
		}),
		object.Getter("closed", "Whether the writer is closed.", func(t *object.Thread, p *rwPair) (object.Object, error) {
			if p.w == nil {
				return nil, object.RuntimeErrorf("the BufferedRWPair object is being garbage-collected")
			}
			return boolean(p.w.rawClosed(t))
		}),
	)
}

// Traverse implements object.Traverser.
func (b *Buffered) Traverse(visit func(object.Object)) {
	if b.raw != nil {
		visit(b.raw)
	}
	b.TraverseHeader(visit)
}
