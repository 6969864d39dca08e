package mmap

// Mmap: memory that is a file's content, or that processes share.

import (
	"bytes"
	"fmt"
	"os"
	"syscall"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// The ways of access.
const (
	accessDefault = iota
	accessRead
	accessWrite
	accessCopy
)

var accessNames = [...]string{"ACCESS_DEFAULT", "ACCESS_READ", "ACCESS_WRITE", "ACCESS_COPY"}

// Mmap is mmap.mmap. A fork shares the memory, unless it is private; then the child has a copy.
type Mmap struct {
	object.Header
	m        *mapping // nil: closed
	b        []byte   // what is seen of it
	pos      int
	access   int
	fd       int // a descriptor of the process's own; -1: anonymous
	offset   int64
	private  bool
	readonly bool
	prot     int
	flags    int
	exports  object.Exports
}

// Class is mmap.mmap.
var Class = object.DeclareClass("mmap.mmap").WithWeakRefs()

// Traverse implements object.Traverser.
func (m *Mmap) Traverse(visit func(value)) { m.TraverseHeader(visit) }

// CopyFor implements object.Copier.
func (m *Mmap) CopyFor(register func(value), copyOf func(value) value) value {
	n := &Mmap{m: m.m, b: m.b, pos: m.pos, access: m.access, fd: m.fd, offset: m.offset, private: m.private, readonly: m.readonly, prot: m.prot, flags: m.flags}
	register(n)
	n.Header = m.CopyHeader(copyOf)
	switch {
	case m.m == nil:
	case m.private:
		n.b = bytes.Clone(m.b)
		n.m = newMapping(n.b, nil)
	default:
		m.m.refs.Add(1)
	}
	return n
}

var params = [...]string{"fileno", "length", "flags", "prot", "access", "offset"}

// arguments reads the numbers of a call. given says which there are.
func arguments(t *thread, a object.Args) (n [6]int64, given [6]bool, err error) {
	if len(a.Pos)+a.NKw() > len(params) {
		return n, given, object.TypeErrorf("function takes at most %d arguments (%d given)", len(params), len(a.Pos)+a.NKw())
	}
	var v [6]value
	copy(v[:], a.Pos)
	for i := range a.NKw() {
		name, at := a.Kw.Names[i].String(), -1
		for j, p := range params {
			if p == name {
				at = j
			}
		}
		if at < 0 {
			return n, given, object.TypeErrorf("'%s' is an invalid keyword argument for this function", name)
		}
		if v[at] != nil {
			return n, given, object.TypeErrorf("argument for function given by name ('%s') and position (%d)", name, at+1)
		}
		v[at] = a.Kw.Vals[i]
	}
	n = [6]int64{0, 0, mapShared, protRead | protWrite, accessDefault, 0}
	for i, o := range v {
		if o == nil {
			if i < 2 {
				return n, given, object.TypeErrorf("function missing required argument '%s' (pos %d)", params[i], i+1)
			}
			continue
		}
		x, err := object.Index(t, o)
		if err != nil {
			return n, given, err
		}
		k, ok := object.AsInt64(x)
		wide := i == 1 || i == 5
		if !ok || !wide && k != int64(int32(k)) {
			if wide {
				return n, given, object.OverflowErrorf("Python int too large to convert to C ssize_t")
			}
			return n, given, object.OverflowErrorf("Python int too large to convert to C int")
		}
		n[i], given[i] = k, true
	}
	return n, given, nil
}

func mmap_new(t *thread, cls *object.Class, a object.Args) (value, error) {
	n, given, err := arguments(t, a)
	if err != nil {
		return nil, err
	}
	m := &Mmap{access: int(n[4]), fd: int(n[0]), offset: n[5], flags: int(n[2]), prot: int(n[3])}
	length := n[1]
	switch {
	case length < 0:
		return nil, object.OverflowErrorf("memory mapped length must be positive")
	case m.offset < 0:
		return nil, object.OverflowErrorf("memory mapped offset must be positive")
	case m.access != accessDefault && (m.flags != mapShared || m.prot != protRead|protWrite) && (given[2] && m.flags != mapShared || given[3] && m.prot != protRead|protWrite):
		return nil, object.ValueErrorf("mmap can't specify both access and flags, prot.")
	}
	switch m.access {
	case accessDefault:
		if m.prot&protWrite == 0 && m.prot&protRead != 0 {
			m.access, m.readonly = accessRead, true
		} else if m.prot&protWrite != 0 && m.prot&protRead == 0 {
			m.access = accessWrite
		}
	case accessRead:
		m.flags, m.prot, m.readonly = mapShared, protRead, true
	case accessWrite:
		m.flags, m.prot = mapShared, protRead|protWrite
	case accessCopy:
		m.flags, m.prot = mapPrivate, protRead|protWrite
	default:
		return nil, object.ValueErrorf("mmap invalid access parameter.")
	}
	m.private = m.flags&mapPrivate != 0
	m.Header = object.NewHeader(cls)
	if m.fd < 0 || m.flags&mapAnonymous != 0 {
		m.fd = -1
		if length == 0 {
			return nil, object.OSErrorNo(int(syscall.EINVAL), nil)
		}
		if length > 1<<46 {
			return nil, object.OSErrorNo(int(syscall.ENOMEM), nil)
		}
		b, free, err := memory(int(length))
		if err != nil {
			return nil, object.OSErrorFrom(err, "")
		}
		m.m = newMapping(b, free)
		m.b = b
		return m, nil
	}
	i, err := t.P.K.Fstat(m.fd)
	if err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	if i.Stat != nil && i.Stat.Mode().IsRegular() {
		switch {
		case length == 0 && i.Size == 0:
			return nil, object.ValueErrorf("cannot mmap an empty file")
		case length == 0 && m.offset >= i.Size:
			return nil, object.ValueErrorf("mmap offset is greater than file size")
		case length == 0:
			length = i.Size - m.offset
		case m.offset > i.Size || i.Size-m.offset < length:
			return nil, object.ValueErrorf("mmap length is greater than file size")
		}
	}
	mp, err := mapFile(t, m.fd, m.offset, int(length), m.prot, m.flags)
	if err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	if m.fd, err = t.P.K.Dup(m.fd, 0); err != nil {
		mp.release()
		return nil, object.OSErrorFrom(err, "")
	}
	_ = t.P.K.SetInheritable(m.fd, false)
	m.m, m.b = mp, mp.b
	return m, nil
}

func (m *Mmap) open() error {
	if m.m == nil {
		return object.ValueErrorf("mmap closed or invalid")
	}
	return nil
}

func (m *Mmap) writable() error {
	if m.access == accessRead || m.readonly {
		return object.TypeErrorf("mmap can't modify a readonly memory map.")
	}
	return nil
}

func (m *Mmap) close(t *thread) error {
	if m.m == nil {
		return nil
	}
	if m.exports.Check() != nil {
		return object.Errorf(object.BufferErrorClass, "cannot close exported pointers exist")
	}
	m.m.release()
	m.m, m.b = nil, nil
	if m.fd >= 0 {
		_ = t.P.K.CloseFD(m.fd)
	}
	return nil
}

// method defines a method of an open map.
func method(name, sig, doc string, do func(t *thread, m *Mmap, v []value) (value, error)) object.Def {
	return object.MethodV(name, sig, name+sig+"\n\n"+doc, func(t *thread, m *Mmap, v []value) (value, error) {
		if err := m.open(); err != nil {
			return nil, err
		}
		return do(t, m, v)
	})
}

func (m *Mmap) take(n int) value {
	n = max(min(n, len(m.b)-m.pos), 0) // a map that became shorter can end before the position
	if n == 0 {
		return object.NewBytes("")
	}
	o := object.NewBytes(string(m.b[m.pos : m.pos+n]))
	m.pos += n
	return o
}

// bounds reads optional numbers; negative ones count from the end where the bound says so.
func bounds(t *thread, v []value, def ...int) ([]int, error) {
	out := append([]int(nil), def...)
	for i := range out {
		if v[i] != nil && v[i] != py.None {
			var err error
			if out[i], err = object.IndexInt(t, v[i]); err != nil {
				return nil, err
			}
		}
	}
	return out, nil
}

func find(t *thread, m *Mmap, v []value, search func(b, sub []byte) int, from int) (value, error) {
	sub, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	n, err := bounds(t, v[1:], min(from, len(m.b)), len(m.b))
	if err != nil {
		return nil, err
	}
	for i := range n {
		if n[i] < 0 {
			n[i] = max(n[i]+len(m.b), 0)
		}
		n[i] = min(n[i], len(m.b))
	}
	if n[1] < n[0] {
		return object.NewInt(-1), nil
	}
	at := search(m.b[n[0]:n[1]], sub)
	if at >= 0 {
		at += n[0]
	}
	return object.NewInt(int64(at)), nil
}

func mmap_write(t *thread, m *Mmap, v []value) (value, error) {
	b, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	if err := m.writable(); err != nil {
		return nil, err
	}
	if m.pos > len(m.b) || len(m.b)-m.pos < len(b) {
		return nil, object.ValueErrorf("data out of range")
	}
	m.pos += copy(m.b[m.pos:], b)
	return object.NewInt(int64(len(b))), nil
}

func mmap_seek(t *thread, m *Mmap, v []value) (value, error) {
	n, err := bounds(t, v, 0, 0)
	if err != nil {
		return nil, err
	}
	at := n[0]
	switch n[1] {
	case 0:
	case 1:
		at += m.pos
	case 2:
		at += len(m.b)
	default:
		return nil, object.ValueErrorf("unknown seek type")
	}
	if at < 0 || at > len(m.b) {
		return nil, object.ValueErrorf("seek out of range")
	}
	m.pos = at
	return py.None, nil
}

func mmap_move(t *thread, m *Mmap, v []value) (value, error) {
	n, err := bounds(t, v, 0, 0, 0)
	if err != nil {
		return nil, err
	}
	if err := m.writable(); err != nil {
		return nil, err
	}
	dst, src, count := n[0], n[1], n[2]
	if dst < 0 || src < 0 || count < 0 || len(m.b)-dst < count || len(m.b)-src < count {
		return nil, object.ValueErrorf("source, destination, or count out of range")
	}
	copy(m.b[dst:dst+count], m.b[src:src+count])
	return py.None, nil
}

func mmap_resize(t *thread, m *Mmap, v []value) (value, error) {
	n, err := bounds(t, v, 0)
	if err != nil {
		return nil, err
	}
	size := n[0]
	if m.exports.Check() != nil {
		return nil, object.Errorf(object.BufferErrorClass, "mmap can't resize with extant buffers exported.")
	}
	if m.access != accessWrite && m.access != accessDefault {
		return nil, object.TypeErrorf("mmap can't resize a readonly or copy-on-write memory map.")
	}
	if size < 0 || int64(size) > 1<<62-m.offset {
		return nil, object.ValueErrorf("new size out of range")
	}
	if size == 0 {
		return nil, object.OSErrorNo(int(syscall.EINVAL), nil)
	}
	var next *mapping
	if m.fd < 0 {
		b, free, err := memory(size)
		if err != nil {
			return nil, object.OSErrorFrom(err, "")
		}
		copy(b, m.b)
		next = newMapping(b, free)
	} else {
		if err := t.P.K.Truncate(m.fd, m.offset+int64(size)); err != nil {
			return nil, object.OSErrorFrom(err, "")
		}
		if next, err = mapFile(t, m.fd, m.offset, size, m.prot, m.flags); err != nil {
			return nil, object.OSErrorFrom(err, "")
		}
	}
	m.m.release()
	m.m, m.b = next, next.b
	return py.None, nil
}

// part checks the start and length of flush and madvise.
func mmap_flush(t *thread, m *Mmap, v []value) (value, error) {
	n, err := bounds(t, v, 0, len(m.b))
	if err != nil {
		return nil, err
	}
	if n[0] < 0 || n[1] < 0 || len(m.b)-n[0] < n[1] {
		return nil, object.ValueErrorf("flush values out of range")
	}
	if n[0]%os.Getpagesize() != 0 {
		return nil, object.OSErrorNo(int(syscall.EINVAL), nil)
	}
	if m.access == accessRead || m.access == accessCopy || m.fd < 0 || n[1] == 0 {
		return py.None, nil
	}
	b := m.b[n[0] : n[0]+n[1]]
	t.K.Blocking("flush of a map", func() { err = syncPart(b) })
	if err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	return py.None, nil
}

func mmap_madvise(t *thread, m *Mmap, v []value) (value, error) {
	n, err := bounds(t, v, 0, 0, len(m.b))
	if err != nil {
		return nil, err
	}
	how, start, length := n[0], n[1], n[2]
	switch {
	case start < 0 || start >= len(m.b):
		return nil, object.ValueErrorf("madvise start out of bounds")
	case length < 0:
		return nil, object.ValueErrorf("madvise length invalid")
	case length > 1<<63-1-start:
		return nil, object.OverflowErrorf("madvise length too large")
	}
	length = min(length, len(m.b)-start)
	if start%os.Getpagesize() != 0 {
		return nil, object.OSErrorNo(int(syscall.EINVAL), nil)
	}
	if err := advise(m.b[start:start+length], how); err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	return py.None, nil
}

func mmap_getitem(t *thread, self, key value) (value, error) {
	m := self.(*Mmap)
	if err := m.open(); err != nil {
		return nil, err
	}
	if s, ok := key.(*object.Slice); ok {
		start, step, count, err := s.Indices(t, len(m.b))
		if err != nil {
			return nil, err
		}
		out := make([]byte, count)
		for i := range out {
			out[i] = m.b[start+i*step]
		}
		return object.OwnBytes(out), nil
	}
	i, err := m.index(t, key)
	if err != nil {
		return nil, err
	}
	return object.NewInt(int64(m.b[i])), nil
}

func (m *Mmap) index(t *thread, key value) (int, error) {
	if object.ClassOf(key).Slots.Index == nil {
		return 0, object.TypeErrorf("mmap indices must be integers")
	}
	i, err := object.IndexInt(t, key)
	if err != nil {
		return 0, err
	}
	if i < 0 {
		i += len(m.b)
	}
	if i < 0 || i >= len(m.b) {
		return 0, object.IndexErrorf("mmap index out of range")
	}
	return i, nil
}

func mmap_setitem(t *thread, self, key, v value) error {
	m := self.(*Mmap)
	if err := m.open(); err != nil {
		return err
	}
	if err := m.writable(); err != nil {
		return err
	}
	if s, ok := key.(*object.Slice); ok {
		if v == nil {
			return object.TypeErrorf("mmap object doesn't support slice deletion")
		}
		start, step, count, err := s.Indices(t, len(m.b))
		if err != nil {
			return err
		}
		b, err := object.BytesOf(t, v)
		if err != nil {
			return err
		}
		if len(b) != count {
			return object.IndexErrorf("mmap slice assignment is wrong size")
		}
		b = bytes.Clone(b) // it may be this memory
		for i, c := range b {
			m.b[start+i*step] = c
		}
		return nil
	}
	i, err := m.index(t, key)
	if err != nil {
		return err
	}
	if v == nil {
		return object.TypeErrorf("mmap doesn't support item deletion")
	}
	if object.ClassOf(v).Slots.Index == nil {
		return object.TypeErrorf("mmap item value must be an int")
	}
	n, err := object.IndexInt(t, v)
	if err != nil {
		return err
	}
	if n < 0 || n > 255 {
		return object.ValueErrorf("mmap item value must be in range(0, 256)")
	}
	m.b[i] = byte(n)
	return nil
}

func init() {
	c := Class
	c.Doc = "mmap(fileno, length, flags=MAP_SHARED, prot=PROT_READ|PROT_WRITE, access=ACCESS_DEFAULT, offset=0)\n\nThe content of a file as memory; fileno -1 is memory that child processes share."
	c.Slots.New = mmap_new
	c.Slots.Init = func(*thread, value, object.Args) error { return nil }
	c.Slots.Len = func(_ *thread, self value) (int, error) {
		m := self.(*Mmap)
		return len(m.b), m.open()
	}
	// "in" asks for the items that iterating gives in CPython: bytes objects of one byte.
	c.Slots.Contains = func(_ *thread, self, x value) (bool, error) {
		m := self.(*Mmap)
		b, ok := x.(*object.Bytes)
		return ok && b.Len() == 1 && bytes.IndexByte(m.b, b.String()[0]) >= 0, m.open()
	}
	c.Slots.GetItem, c.Slots.SetItem = mmap_getitem, mmap_setitem
	c.Slots.Repr = func(_ *thread, self value) (value, error) {
		m := self.(*Mmap)
		if m.m == nil {
			return object.NewStr("<" + "mmap.mmap" + " closed=True>"), nil
		}
		return object.NewStr(fmt.Sprintf("<mmap.mmap closed=False, access=%s, length=%d, pos=%d, offset=%d>", accessNames[m.access], len(m.b), m.pos, m.offset)), nil
	}
	c.Slots.Buffer = func(_ *thread, self value) (*object.Buffer, error) {
		m := self.(*Mmap)
		if err := m.open(); err != nil {
			return nil, err
		}
		return m.exports.Add(&object.Buffer{Bytes: m.b, ReadOnly: m.access == accessRead, Owner: m}), nil
	}
	c.Define(
		object.Method0("close", "Give the map back.", func(t *thread, m *Mmap) (value, error) { return object.NoneOr(m.close(t)) }),
		object.Getter("closed", "Whether the map is closed.", func(_ *thread, m *Mmap) (value, error) { return py.Bool(m.m == nil), nil }),
		method("read", "(n=None, /)", "Read at most n bytes from the position on.", func(t *thread, m *Mmap, v []value) (value, error) {
			n, err := bounds(t, v, -1)
			if err != nil {
				return nil, err
			}
			if n[0] < 0 {
				n[0] = len(m.b)
			}
			return m.take(n[0]), nil
		}),
		method("readline", "()", "Read up to the end of the line.", func(_ *thread, m *Mmap, _ []value) (value, error) {
			rest := m.b[min(m.pos, len(m.b)):]
			n := len(rest)
			if i := bytes.IndexByte(rest, '\n'); i >= 0 {
				n = i + 1
			}
			return m.take(n), nil
		}),
		method("read_byte", "()", "Read one byte as an int.", func(_ *thread, m *Mmap, _ []value) (value, error) {
			if m.pos >= len(m.b) {
				return nil, object.ValueErrorf("read byte out of range")
			}
			m.pos++
			return object.NewInt(int64(m.b[m.pos-1])), nil
		}),
		method("write", "(bytes, /)", "Write bytes at the position.", mmap_write),
		method("write_byte", "(byte, /)", "Write an int as a byte at the position.", func(t *thread, m *Mmap, v []value) (value, error) {
			n, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			switch {
			case n < 0:
				return nil, object.OverflowErrorf("unsigned byte integer is less than minimum")
			case n > 255:
				return nil, object.OverflowErrorf("unsigned byte integer is greater than maximum")
			}
			if err := m.writable(); err != nil {
				return nil, err
			}
			if m.pos >= len(m.b) {
				return nil, object.ValueErrorf("write byte out of range")
			}
			m.b[m.pos] = byte(n)
			m.pos++
			return py.None, nil
		}),
		method("seek", "(pos, whence=0, /)", "Set the position.", mmap_seek),
		method("tell", "()", "Return the position.", func(_ *thread, m *Mmap, _ []value) (value, error) { return object.NewInt(int64(m.pos)), nil }),
		method("find", "(sub, start=None, end=None, /)", "Return where sub is first found, -1 when it is not.", func(t *thread, m *Mmap, v []value) (value, error) {
			return find(t, m, v, bytes.Index, m.pos)
		}),
		method("rfind", "(sub, start=None, end=None, /)", "Return where sub is last found, -1 when it is not.", func(t *thread, m *Mmap, v []value) (value, error) {
			return find(t, m, v, bytes.LastIndex, m.pos)
		}),
		method("move", "(dest, src, count, /)", "Copy bytes within the map.", mmap_move),
		method("resize", "(newsize, /)", "Change the length of the map and of its file.", mmap_resize),
		method("size", "()", "Return the length of the file.", func(t *thread, m *Mmap, _ []value) (value, error) {
			if m.fd < 0 {
				return nil, object.OSErrorNo(object.EBADF, nil)
			}
			i, err := t.P.K.Fstat(m.fd)
			if err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return object.NewInt(i.Size), nil
		}),
		method("flush", "(offset=0, size=None, /)", "Write changes to the file.", mmap_flush),
		method("madvise", "(option, start=0, length=None, /)", "Say how the memory will be used.", mmap_madvise),
		method("__enter__", "()", "Return the map.", func(_ *thread, m *Mmap, _ []value) (value, error) { return m, nil }),
		object.MethodExit("Close the map.", func(t *thread, m *Mmap) (value, error) { return object.NoneOr(m.close(t)) }),
	)
}
