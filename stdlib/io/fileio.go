package io

// FileIO: a raw stream on a descriptor of the process.

import (
	"os"
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// FileIO is io.FileIO.
type FileIO struct {
	Base
	fd                            int
	created, read, write, append_ bool
	closefd                       bool
	name                          object.Object
	seekable                      int8          // -1: not known yet
	opened                        object.Object // what open() returned for this file, as long as its end shows; not held
}

// FileIOClass is io.FileIO.
var FileIOClass = object.DeclareClass("_io.FileIO", RawIOBaseClass)

// Traverse implements object.Traverser.
func (f *FileIO) Traverse(visit func(object.Object)) {
	object.VisitNonNil(visit, f.name)
	f.TraverseHeader(visit)
}

func kproc(t *object.Thread) *kernel.Process { return t.P.K }

func (f *FileIO) mode() string {
	switch {
	case f.created && f.read:
		return "xb+"
	case f.created:
		return "xb"
	case f.append_ && f.read:
		return "ab+"
	case f.append_:
		return "ab"
	case f.read && f.write:
		return "rb+"
	case f.read:
		return "rb"
	}
	return "wb"
}

func (f *FileIO) check() error {
	if f.fd < 0 {
		return object.ValueErrorf("I/O operation on closed file")
	}
	return nil
}

func (f *FileIO) checkRead() error {
	if err := f.check(); err != nil {
		return err
	}
	if !f.read {
		return unsupported("File not open for reading")
	}
	return nil
}

func (f *FileIO) checkWrite() error {
	if err := f.check(); err != nil {
		return err
	}
	if !f.write {
		return unsupported("File not open for writing")
	}
	return nil
}

// readInto reads once; -1 when a non-blocking descriptor has nothing.
func (f *FileIO) readInto(t *object.Thread, b []byte) (int, error) {
	for {
		n, err := kproc(t).Read(t.K, f.fd, b)
		if err == nil {
			return n, nil
		}
		if again, e := retry(t, err); !again {
			if e == nil {
				return -1, nil
			}
			return 0, e
		}
	}
}

// writeOnce writes once; -1 when a non-blocking descriptor is full.
func (f *FileIO) writeOnce(t *object.Thread, b []byte) (int, error) {
	for {
		n, err := kproc(t).Write(t.K, f.fd, b)
		if err == nil || n > 0 {
			return n, nil
		}
		if again, e := retry(t, err); !again {
			if e == nil {
				return -1, nil
			}
			return 0, e
		}
	}
}

// retry decides on a failed system call: an interrupted one is called again after signal handlers ran (PEP 475); EAGAIN gives (false, nil).
func retry(t *object.Thread, err error) (bool, error) {
	switch object.Errno(err) {
	case object.EINTR:
		if err := t.K.Checkpoint(); err != nil {
			return false, err
		}
		return true, nil
	case object.EAGAIN:
		return false, nil
	}
	return false, object.OSErrorFrom(err, "")
}

func (f *FileIO) seek(t *object.Thread, off int64, whence int) (int64, error) {
	if err := f.check(); err != nil {
		return 0, err
	}
	n, err := kproc(t).Seek(f.fd, off, whence)
	if err != nil {
		return 0, object.OSErrorFrom(err, "")
	}
	return n, nil
}

func (f *FileIO) isSeekable(t *object.Thread) bool {
	if f.seekable < 0 {
		f.seekable = 0
		if _, err := kproc(t).Seek(f.fd, 0, 1); err == nil {
			f.seekable = 1
		}
	}
	return f.seekable == 1
}

// rawMode parses a FileIO mode.
func (f *FileIO) setMode(mode string) (int, error) {
	bad := object.ValueErrorf("Must have exactly one of create/read/write/append mode and at most one plus")
	rwa, plus := false, false
	flags := 0
	for _, c := range mode {
		switch c {
		case 'x', 'r', 'w', 'a':
			if rwa {
				return 0, bad
			}
			rwa = true
			switch c {
			case 'x':
				f.created, f.write = true, true
				flags |= os.O_EXCL | os.O_CREATE
			case 'r':
				f.read = true
			case 'w':
				f.write = true
				flags |= os.O_CREATE | os.O_TRUNC
			case 'a':
				f.append_, f.write = true, true
				flags |= os.O_CREATE | os.O_APPEND
			}
		case 'b':
		case '+':
			if plus {
				return 0, bad
			}
			plus = true
			f.read, f.write = true, true
		default:
			return 0, object.ValueErrorf("invalid mode: %s", mode)
		}
	}
	if !rwa {
		return 0, bad
	}
	switch {
	case f.read && f.write:
		flags |= os.O_RDWR
	case f.read:
		flags |= os.O_RDONLY
	default:
		flags |= os.O_WRONLY
	}
	return flags, nil
}

var fileIOParams = object.MustParams("FileIO", "(file, mode='r', closefd=True, opener=None)")

func fileio_init(t *object.Thread, self object.Object, a object.Args) error {
	v, err := fileIOParams.Bind(t, nil, a, nil)
	if err != nil {
		return err
	}
	mode, closefd := "r", true
	if v[1] != nil {
		s, ok := v[1].(*object.Str)
		if !ok {
			return object.TypeErrorf("FileIO() argument 'mode' must be str, not %s", object.ClassOf(v[1]).Name)
		}
		mode = s.String()
	}
	if v[2] != nil {
		if closefd, err = object.Truth(t, v[2]); err != nil {
			return err
		}
	}
	return self.(*FileIO).open(t, v[0], mode, closefd, v[3])
}

// open opens file, a path or a descriptor.
func (f *FileIO) open(t *object.Thread, file object.Object, mode string, closefd bool, opener object.Object) error {
	f.fd, f.created, f.read, f.write, f.append_, f.seekable = -1, false, false, false, false, -1
	flags, err := f.setMode(mode)
	if err != nil {
		return err
	}
	f.name, f.closefd = file, closefd
	if _, isFloat := file.(py.Float); isFloat {
		return object.TypeErrorf("integer argument expected, got float")
	}
	if object.IsInt(file) {
		fd, err := object.IndexInt(t, file)
		if err != nil {
			return err
		}
		if fd < 0 {
			return object.ValueErrorf("negative file descriptor")
		}
		info, err := kproc(t).Fstat(fd)
		if err != nil {
			return object.OSErrorFrom(err, "")
		}
		if info.Kind == kernel.KindDir {
			return object.OSErrorNo(object.EISDIR, file)
		}
		f.fd = fd
	} else {
		path, err := object.FSPath(t, file)
		if err != nil {
			return err
		}
		if strings.IndexByte(path, 0) >= 0 {
			return object.ValueErrorf("embedded null byte")
		}
		if !closefd {
			return object.ValueErrorf("Cannot use closefd=False with file name")
		}
		if opener != nil && !isNone(opener) {
			r, err := object.CallArgs(t, opener, file, object.NewInt(int64(flags|cloexec)))
			if err != nil {
				return err
			}
			if !object.IsInt(r) {
				return object.TypeErrorf("expected integer from opener")
			}
			if f.fd, err = object.IndexInt(t, r); err != nil {
				return err
			}
			if f.fd < 0 {
				fd := f.fd
				f.fd = -1
				return object.ValueErrorf("opener returned %d", fd)
			}
		} else {
			fd, err := kproc(t).Open(t.K, path, flags, 0o666)
			if err != nil {
				return object.OSErrorNo(object.Errno(err), file)
			}
			f.fd = fd
		}
		info, err := kproc(t).Fstat(f.fd)
		if err != nil {
			f.fd = -1
			return object.OSErrorNo(object.Errno(err), file)
		}
		if info.Kind == kernel.KindDir {
			_ = kproc(t).CloseFD(f.fd)
			f.fd = -1
			return object.OSErrorNo(object.EISDIR, file)
		}
	}
	if f.append_ {
		_, _ = kproc(t).Seek(f.fd, 0, 2) // tell() of a fresh append stream is the end
	}
	return nil
}

func (f *FileIO) close(t *object.Thread) error {
	fd := f.fd
	f.closed = true
	ignoreOpen(t, f)
	if fd < 0 {
		return nil
	}
	f.fd = -1
	if !f.closefd {
		return nil
	}
	if err := kproc(t).CloseFD(fd); err != nil {
		return object.OSErrorFrom(err, "")
	}
	return nil
}

func (f *FileIO) readAll(t *object.Thread) ([]byte, bool, error) {
	size := 0
	if info, err := kproc(t).Fstat(f.fd); err == nil && info.Kind == kernel.KindFile {
		size = int(min(info.Size, 1<<30))
		if pos, err := kproc(t).Seek(f.fd, 0, 1); err == nil {
			size = max(size-int(pos), 0)
		}
	}
	buf := make([]byte, 0, size+512)
	for {
		if len(buf) == cap(buf) {
			buf = append(buf, 0)[:len(buf)]
		}
		n, err := f.readInto(t, buf[len(buf):cap(buf)])
		if err != nil {
			return nil, false, err
		}
		if n < 0 {
			return buf, len(buf) > 0, nil
		}
		if n == 0 {
			return buf, true, nil
		}
		buf = buf[:len(buf)+n]
	}
}

func init() {
	FileIOClass.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return newFileIO(cls), nil
	}
	FileIOClass.Slots.Init = fileio_init
	FileIOClass.Slots.Repr = func(t *object.Thread, self object.Object) (object.Object, error) {
		f := self.(*FileIO)
		if f.fd < 0 {
			return object.NewStr("<" + f.Class().Module + ".FileIO [closed]>"), nil
		}
		what := "fd=" + strconv.Itoa(f.fd)
		if f.name != nil { // it can be deleted
			name, err := object.Repr(t, f.name)
			if err != nil {
				return nil, err
			}
			what = "name=" + name.String()
		}
		closefd := "True"
		if !f.closefd {
			closefd = "False"
		}
		return object.NewStr("<_io.FileIO " + what + " mode='" + f.mode() + "' closefd=" + closefd + ">"), nil
	}
	FileIOClass.Define(
		object.Getter("mode", "The mode as open() would take it.", func(t *object.Thread, f *FileIO) (object.Object, error) { return object.NewStr(f.mode()), nil }),
		object.GetSetter("name", "The path or descriptor that was opened.",
			func(t *object.Thread, f *FileIO) (object.Object, error) {
				if f.name == nil {
					return nil, object.AttributeErrorFor(f, sName)
				}
				return f.name, nil
			},
			func(t *object.Thread, f *FileIO, v object.Object) error {
				if v == nil && f.name == nil {
					return object.AttributeErrorFor(f, sName)
				}
				f.name = v
				return nil
			}),
		object.Getter("closed", "Whether the stream is closed.", func(t *object.Thread, f *FileIO) (object.Object, error) { return py.Bool(f.fd < 0), nil }),
		object.Getter("closefd", "Whether close() closes the descriptor.", func(t *object.Thread, f *FileIO) (object.Object, error) { return py.Bool(f.closefd), nil }),
		object.Method0("close", "Close the stream, and the descriptor unless closefd is false.", func(t *object.Thread, f *FileIO) (object.Object, error) {
			var err error
			if _, set := f.Attrs().Get(sFlush).(object.Object); f.fd >= 0 && (set || f.Class().IsHeap()) {
				_, err = object.CallMethod(t, f, sFlush)
			}
			return none(chained(err, f.close(t)))
		}),
		object.Method0("fileno", "Return the descriptor.", func(t *object.Thread, f *FileIO) (object.Object, error) {
			return newInt(int64(f.fd), f.check())
		}),
		object.Method0("isatty", "Whether the descriptor is a terminal.", func(t *object.Thread, f *FileIO) (object.Object, error) {
			if err := f.check(); err != nil {
				return nil, err
			}
			i, err := kproc(t).Fstat(f.fd)
			return py.Bool(err == nil && i.Terminal), nil
		}),
		object.Method0("readable", "Whether the stream was opened for reading.", func(t *object.Thread, f *FileIO) (object.Object, error) { return boolean(f.read, f.check()) }),
		object.Method0("writable", "Whether the stream was opened for writing.", func(t *object.Thread, f *FileIO) (object.Object, error) { return boolean(f.write, f.check()) }),
		object.Method0("seekable", "Whether the descriptor has a position.", func(t *object.Thread, f *FileIO) (object.Object, error) {
			if err := f.check(); err != nil {
				return nil, err
			}
			return py.Bool(f.isSeekable(t)), nil
		}),
		object.MethodV("read", "(size=-1, /)", "Read up to size bytes with one system call; everything without a size.", func(t *object.Thread, f *FileIO, v []object.Object) (object.Object, error) {
			n, err := optSize(t, v[0])
			if err != nil {
				return nil, err
			}
			if err := f.checkRead(); err != nil {
				return nil, err
			}
			if n < 0 {
				return object.CallMethod(t, f, sReadall)
			}
			buf := make([]byte, n)
			got, err := f.readInto(t, buf)
			if err != nil {
				return nil, err
			}
			if got < 0 {
				return py.None, nil
			}
			return object.NewBytes(string(buf[:got])), nil
		}),
		object.Method0("readall", "Read until the end.", func(t *object.Thread, f *FileIO) (object.Object, error) {
			if err := f.checkRead(); err != nil {
				return nil, err
			}
			b, ok, err := f.readAll(t)
			if err != nil {
				return nil, err
			}
			if !ok {
				return py.None, nil
			}
			return object.NewBytes(string(b)), nil
		}),
		object.Method1("readinto", "buffer", "Read into a buffer with one system call; returns the number of bytes.", func(t *object.Thread, f *FileIO, x object.Object) (object.Object, error) {
			if err := f.checkRead(); err != nil {
				return nil, err
			}
			dst, done, err := writable(t, x)
			if err != nil {
				return nil, err
			}
			defer done()
			n, err := f.readInto(t, dst)
			if err == nil && n < 0 {
				return py.None, nil
			}
			return newInt(int64(n), err)
		}),
		object.Method1("write", "b", "Write bytes with one system call; returns how many were written.", func(t *object.Thread, f *FileIO, x object.Object) (object.Object, error) {
			if err := f.checkWrite(); err != nil {
				return nil, err
			}
			src, done, err := readableBytes(t, x)
			if err != nil {
				return nil, err
			}
			defer done()
			n, err := f.writeOnce(t, src)
			if err == nil && n < 0 {
				return py.None, nil
			}
			return newInt(int64(n), err)
		}),
		object.MethodV("seek", "(pos, whence=0, /)", "Move the position and return it.", func(t *object.Thread, f *FileIO, v []object.Object) (object.Object, error) {
			off, whence, err := seekArgs(t, v)
			if err != nil {
				return nil, err
			}
			return newInt(f.seek(t, off, whence))
		}),
		object.Method0("tell", "Return the position.", func(t *object.Thread, f *FileIO) (object.Object, error) { return newInt(f.seek(t, 0, 1)) }),
		object.MethodV("truncate", "(size=None, /)", "Cut or extend the file to size, by default the position.", func(t *object.Thread, f *FileIO, v []object.Object) (object.Object, error) {
			if err := f.checkWrite(); err != nil {
				return nil, err
			}
			var size int64
			if v[0] == nil || isNone(v[0]) {
				pos, err := f.seek(t, 0, 1)
				if err != nil {
					return nil, err
				}
				size = pos
			} else {
				n, err := object.IndexInt(t, v[0])
				if err != nil {
					return nil, err
				}
				size = int64(n)
			}
			if err := kproc(t).Truncate(f.fd, size); err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return object.NewInt(size), nil
		}),
	)
}

func newFileIO(cls *object.Class) *FileIO {
	return &FileIO{Base: Base{Header: object.NewHeader(cls)}, fd: -1, seekable: -1, closefd: true}
}

// seekArgs reads (offset, whence=0).
func seekArgs(t *object.Thread, v []object.Object) (int64, int, error) {
	if _, isFloat := v[0].(py.Float); isFloat {
		return 0, 0, object.TypeErrorf("'float' object cannot be interpreted as an integer")
	}
	off, err := object.IndexInt(t, v[0])
	if err != nil {
		return 0, 0, err
	}
	whence := 0
	if v[1] != nil {
		if whence, err = object.IndexInt(t, v[1]); err != nil {
			return 0, 0, err
		}
	}
	return int64(off), whence, nil
}

const (
	bufferSize = 8192
	cloexec    = 0o2000000
)
