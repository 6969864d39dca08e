package multiprocessing

// multiprocessing.connection: Connection, which sends objects and bytes through a descriptor, Pipe, and wait.
//
// A message is its length in four bytes, highest first, and the bytes; from 2 GiB on the length is -1 and follows in eight bytes.

import (
	"encoding/binary"
	"io"
	"math"
	"time"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/pickle"
)

const connectionName = "multiprocessing.connection"

// connection is a Connection. The descriptor lies in a place of its own, which outlives the object: see dropped.
type connection struct {
	object.Header
	fd                 *descriptor
	readable, writable bool
}

// descriptor is an open descriptor, -1 when it is closed.
type descriptor struct{ n int }

// dropped finds connections that nobody closed and nothing holds any more, and closes them: who waits at the other end is to see the end of the file. Nobody watches for that; it is looked for
// before a process is started and before a thread of this process waits for a
// connection. Go code that holds a connection where no search looks says so by Hold, when it waits meanwhile.
type dropped struct {
	list []openConnection
	next kernel.Time // not before
}

type openConnection struct {
	ref *object.WeakRef
	fd  *descriptor
}

var droppedKey = object.NewStateKey[*dropped](connectionName)

var (
	connectionBase  = object.DeclareClass("multiprocessing.connection._ConnectionBase").LikePython().WithInstanceDict().WithWeakRefs()
	connectionClass = object.DeclareClass("multiprocessing.connection.Connection", connectionBase).LikePython()
)

// Traverse implements object.Traverser.
func (c *connection) Traverse(visit func(object.Object)) { c.TraverseHeader(visit) }

func newConnection(t *thread, cls *object.Class, fd int, readable, writable bool) (*connection, error) {
	c := &connection{Header: object.NewHeader(cls), fd: &descriptor{fd}, readable: readable, writable: writable}
	return c, c.enter(t)
}

// enter enters the connection among those that are looked after.
func (c *connection) enter(t *thread) error {
	ref, err := object.NewOwnWeakRef(t, c)
	if err != nil {
		return err
	}
	d := droppedKey.Get(t.P, func() *dropped { return &dropped{} })
	d.list = append(d.list, openConnection{ref, c.fd})
	d.next = 0
	return nil
}

// closeDropped closes the connections that have gone.
func closeDropped(t *thread) { droppedKey.Get(t.P, func() *dropped { return &dropped{} }).sweep(t) }

func (d *dropped) sweep(t *thread) {
	m := t.K.Machine()
	if len(d.list) == 0 || d.next != 0 && m.Now() < d.next {
		return
	}
	d.next = m.After(100 * time.Millisecond)
	refs := make([]*object.WeakRef, 0, len(d.list))
	for _, o := range d.list {
		if o.fd.n >= 0 {
			refs = append(refs, o.ref)
		}
	}
	object.EndsOf(t.P).Refresh(t, refs)
	live := d.list[:0:0]
	for _, o := range d.list {
		switch {
		case o.fd.n < 0:
		case o.ref.Peek() == nil:
			_ = t.P.K.CloseFD(o.fd.n)
			o.fd.n = -1
		default:
			live = append(live, o)
		}
	}
	d.list = live
}

var connection_ctor = object.NewCtor("_ConnectionBase.__init__", "(handle, readable=True, writable=True)")

func connection_init(t *thread, self value, a object.Args) error {
	c := self.(*connection)
	v, err := connection_ctor.Bind(t, a)
	if err != nil {
		return err
	}
	fd, err := object.IndexInt(t, v[0])
	if err != nil {
		return err
	}
	if fd < 0 {
		return object.ValueErrorf("invalid handle")
	}
	for i, at := range []*bool{&c.readable, &c.writable} {
		*at = true
		if v[i+1] != nil {
			if *at, err = object.Truth(t, v[i+1]); err != nil {
				return err
			}
		}
	}
	if !c.readable && !c.writable {
		return object.ValueErrorf("at least one of `readable` and `writable` must be True")
	}
	c.fd = &descriptor{fd}
	return c.enter(t)
}

func (c *connection) check(read, write bool) error {
	switch {
	case c.fd.n < 0:
		return oserror("handle is closed")
	case read && !c.readable:
		return oserror("connection is write-only")
	case write && !c.writable:
		return oserror("connection is read-only")
	}
	return nil
}

func oserror(s string) error { return object.Raise(object.OSErrorClass, object.NewStr(s)) }

// again repeats what a signal has interrupted, when its handlers have run.
func again(t *thread, op func() (int, error)) (int, error) {
	for {
		n, err := op()
		if err == nil {
			return n, nil
		}
		if err == kernel.ErrKilled {
			return n, err
		}
		if object.Errno(err) != object.EINTR {
			return n, object.OSErrorFrom(err, "")
		}
		if err := t.K.Checkpoint(); err != nil {
			return n, err
		}
	}
}

func (c *connection) write(t *thread, b []byte) error {
	for len(b) > 0 {
		n, err := again(t, func() (int, error) { return t.P.K.Write(t.K, c.fd.n, b) })
		if err != nil {
			return err
		}
		b = b[n:]
	}
	return nil
}

// send sends a message.
func (c *connection) send(t *thread, b []byte) error {
	n := len(b)
	if n > math.MaxInt32 {
		header := binary.BigEndian.AppendUint64([]byte{0xff, 0xff, 0xff, 0xff}, uint64(n))
		if err := c.write(t, header); err != nil {
			return err
		}
		return c.write(t, b)
	}
	header := binary.BigEndian.AppendUint32(make([]byte, 0, 4+min(n, 16384)), uint32(n))
	if n > 16384 {
		if err := c.write(t, header); err != nil {
			return err
		}
		return c.write(t, b)
	}
	return c.write(t, append(header, b...))
}

// read fills b; io.EOF when there is nothing before the end of the file.
func (c *connection) read(t *thread, b []byte) error {
	for got := 0; got < len(b); {
		n, err := again(t, func() (int, error) { return t.P.K.Read(t.K, c.fd.n, b[got:]) })
		if err != nil {
			return err
		}
		if n == 0 {
			if got == 0 {
				return io.EOF
			}
			return oserror("got end of file during message")
		}
		got += n
	}
	return nil
}

// receive receives a message; one of more than most bytes ends the connection for reading. most < 0 is no limit.
func (c *connection) receive(t *thread, most int) ([]byte, error) {
	if ready, err := c.ready(t, 1); err != nil {
		return nil, err
	} else if !ready {
		t.P.Hold(c)
		closeDropped(t)
		t.P.Release(c)
	}
	var header [8]byte
	eof := func(err error) error {
		if err == io.EOF {
			return object.Raise(object.EOFErrorClass)
		}
		return err
	}
	if err := c.read(t, header[:4]); err != nil {
		return nil, eof(err)
	}
	size := int64(int32(binary.BigEndian.Uint32(header[:4])))
	if size == -1 {
		if err := c.read(t, header[:]); err != nil {
			return nil, eof(err)
		}
		size = int64(binary.BigEndian.Uint64(header[:]))
	}
	if size < 0 || most >= 0 && size > int64(most) {
		if c.writable {
			c.readable = false
		} else if err := c.close(t); err != nil {
			return nil, err
		}
		return nil, oserror("bad message length")
	}
	b, chunk := []byte(nil), int64(1<<20)
	for int64(len(b)) < size { // do not allocate what may never come
		n := min(chunk, size-int64(len(b)))
		at := len(b)
		b = append(b, make([]byte, n)...)
		if err := c.read(t, b[at:]); err != nil {
			if err == io.EOF && at > 0 {
				err = oserror("got end of file during message")
			}
			return nil, eof(err)
		}
		chunk *= 2
	}
	return b, nil
}

// ready says whether there is something to read now, or until the deadline (0: for ever).
func (c *connection) ready(t *thread, deadline kernel.Time) (bool, error) {
	fds := []kernel.PollFD{{FD: c.fd.n, Want: kernel.EventRead}}
	for {
		n, out := t.P.K.Poll(t.K, fds, deadline)
		switch out {
		case kernel.Killed:
			return false, kernel.ErrKilled
		case kernel.Interrupted:
			if err := t.K.Checkpoint(); err != nil {
				return false, err
			}
			continue
		}
		return n > 0, nil
	}
}

func (c *connection) close(t *thread) error {
	fd := c.fd.n
	if fd < 0 {
		return nil
	}
	c.fd.n = -1
	if err := t.P.K.CloseFD(fd); err != nil {
		return object.OSErrorFrom(err, "")
	}
	return nil
}

// deadlineFor reads a timeout in seconds: None is for ever, what is not positive is now.
func deadlineFor(t *thread, timeout value) (kernel.Time, error) {
	if isNone(timeout) {
		return 0, nil
	}
	f, err := object.ToFloat(t, timeout)
	if err != nil {
		return 0, err
	}
	if f <= 0 {
		return 1, nil
	}
	return deadlineOf(t, timeout)
}

func connection_send_bytes(t *thread, c *connection, v []value) (value, error) {
	if err := c.check(false, true); err != nil {
		return nil, err
	}
	if !object.HasBuffer(v[0]) {
		return nil, object.TypeErrorf("memoryview: a bytes-like object is required, not '%s'", object.ClassOf(v[0]).TpName())
	}
	b, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	offset := 0
	if v[1] != nil {
		if offset, err = object.IndexInt(t, v[1]); err != nil {
			return nil, err
		}
	}
	if offset < 0 {
		return nil, object.ValueErrorf("offset is negative")
	}
	if len(b) < offset {
		return nil, object.ValueErrorf("buffer length < offset")
	}
	size := len(b) - offset
	if v[2] != nil && !isNone(v[2]) {
		if size, err = object.IndexInt(t, v[2]); err != nil {
			return nil, err
		}
		if size < 0 {
			return nil, object.ValueErrorf("size is negative")
		}
		if offset+size > len(b) {
			return nil, object.ValueErrorf("buffer length < offset + size")
		}
	}
	return py.None, c.send(t, append([]byte(nil), b[offset:offset+size]...))
}

func connection_send(t *thread, c *connection, x value) (value, error) {
	if err := c.check(false, true); err != nil {
		return nil, err
	}
	b, err := dumps(t, x)
	if err != nil {
		return nil, err
	}
	return py.None, c.send(t, b)
}

func connection_recv(t *thread, c *connection) (value, error) {
	if err := c.check(true, false); err != nil {
		return nil, err
	}
	b, err := c.receive(t, -1)
	if err != nil {
		return nil, err
	}
	return pickle.Loads(t, b)
}

func connection_recv_bytes(t *thread, c *connection, v []value) (value, error) {
	if err := c.check(true, false); err != nil {
		return nil, err
	}
	most := -1
	if v[0] != nil && !isNone(v[0]) {
		var err error
		if most, err = object.IndexInt(t, v[0]); err != nil {
			return nil, err
		}
		if most < 0 {
			return nil, object.ValueErrorf("negative maxlength")
		}
	}
	b, err := c.receive(t, most)
	if err != nil {
		return nil, err
	}
	return object.OwnBytes(b), nil
}

func connection_recv_bytes_into(t *thread, c *connection, v []value) (value, error) {
	if err := c.check(true, false); err != nil {
		return nil, err
	}
	buf, err := object.GetBuffer(t, v[0])
	if err != nil {
		return nil, err
	}
	defer buf.Done()
	offset := 0
	if v[1] != nil {
		if offset, err = object.IndexInt(t, v[1]); err != nil {
			return nil, err
		}
	}
	if offset < 0 {
		return nil, object.ValueErrorf("negative offset")
	}
	size := buf.Size()
	if offset > size {
		return nil, object.ValueErrorf("offset too large")
	}
	b, err := c.receive(t, -1)
	if err != nil {
		return nil, err
	}
	if size < offset+len(b) {
		return nil, raise(t, bufferTooShort, object.OwnBytes(b))
	}
	if buf.ReadOnly {
		return nil, object.TypeErrorf("a read-write bytes-like object is required, not '%s'", object.ClassOf(v[0]).TpName())
	}
	copy(buf.Bytes[offset:], b)
	return num(len(b)), nil
}

func connection_poll(t *thread, c *connection, v []value) (value, error) {
	if err := c.check(true, false); err != nil {
		return nil, err
	}
	deadline := kernel.Time(1)
	if v[0] != nil {
		var err error
		if deadline, err = deadlineFor(t, v[0]); err != nil {
			return nil, err
		}
	}
	if deadline != 1 {
		t.P.Hold(c)
		closeDropped(t)
		t.P.Release(c)
	}
	ok, err := c.ready(t, deadline)
	return py.Bool(ok), err
}

func init() {
	c := connectionBase
	c.Doc = "One end of a connection."
	c.Slots.New = func(_ *thread, cls *object.Class, _ object.Args) (value, error) {
		return &connection{Header: object.NewHeader(cls), fd: &descriptor{-1}}, nil
	}
	c.Slots.Init = connection_init
	closed := func(_ *thread, c *connection) (value, error) { return py.Bool(c.fd.n < 0), nil }
	handle := func(_ *thread, c *connection) (value, error) {
		if c.fd.n < 0 {
			return py.None, nil
		}
		return num(c.fd.n), nil
	}
	check := func(name string, read, write bool) object.Def {
		return object.Method0(name, "OSError when the connection cannot do that.", func(_ *thread, c *connection) (value, error) { return none(c.check(read, write)) })
	}
	c.Define(
		object.Getter("closed", "Whether it is closed.", closed),
		object.Getter("readable", "Whether it can receive.", func(_ *thread, c *connection) (value, error) { return py.Bool(c.readable), nil }),
		object.Getter("writable", "Whether it can send.", func(_ *thread, c *connection) (value, error) { return py.Bool(c.writable), nil }),
		object.GetSetter("_handle", "The descriptor, None when it is closed.", handle, func(t *thread, c *connection, v value) error {
			if isNone(v) {
				c.fd = &descriptor{-1} // the descriptor is somebody else's now
				return nil
			}
			n, err := object.IndexInt(t, v)
			c.fd.n = n
			return err
		}),
		check("_check_closed", false, false), check("_check_readable", true, false), check("_check_writable", false, true),
		object.Method0("fileno", "The descriptor.", func(t *thread, c *connection) (value, error) {
			if err := c.check(false, false); err != nil {
				return nil, err
			}
			return num(c.fd.n), nil
		}),
		object.Method0("close", "Closes the connection.", func(t *thread, c *connection) (value, error) { return none(c.close(t)) }),
		object.MethodV("send_bytes", "(buf, offset=0, size=None)", "Sends bytes as one message.", connection_send_bytes),
		object.Method1("send", "obj", "Sends an object.", connection_send),
		object.MethodV("recv_bytes", "(maxlength=None)", "Receives a message of bytes.", connection_recv_bytes),
		object.MethodV("recv_bytes_into", "(buf, offset=0)", "Receives a message into a buffer and returns its length.", connection_recv_bytes_into),
		object.Method0("recv", "Receives an object.", connection_recv),
		object.MethodV("poll", "(timeout=0.0)", "Whether there is something to receive, now or within timeout seconds.", connection_poll),
		object.Method0("__enter__", "The connection.", func(_ *thread, c *connection) (value, error) { return c, nil }),
		object.MethodExit("Closes the connection.", func(t *thread, c *connection) (value, error) { return none(c.close(t)) }),
	)
	connectionClass.Doc = "One end of a connection through a descriptor."
	connectionModule.Defs = append([]object.Def{
		object.Value("_ConnectionBase", connectionBase),
		object.Value("Connection", connectionClass),
		object.PyFunc("Pipe", "(duplex=True)", "Pipe(duplex=True)\n\nTwo connected Connections; without duplex the first only receives, the second only sends.", connection_Pipe),
		object.PyFunc("wait", "(object_list, timeout=None)", "wait(object_list, timeout=None)\n\nThose of the objects that are ready to be read, waiting for one.", connection_wait),
		object.PyFunc("reduce_connection", "(conn)", "", func(t *thread, v []value) (value, error) {
			c, ok := v[0].(*connection)
			if !ok {
				return nil, object.TypeErrorf("expected a Connection")
			}
			if err := c.check(false, false); err != nil {
				return nil, err
			}
			df, err := callFrom(t, reductionName, "DupFd", num(c.fd.n))
			if err != nil {
				return nil, err
			}
			return object.TupleOf(module(t, connectionName).Get("rebuild_connection"), object.TupleOf(df, py.Bool(c.readable), py.Bool(c.writable))), nil
		}),
		object.PyFunc("rebuild_connection", "(df, readable, writable)", "", func(t *thread, v []value) (value, error) {
			fd, err := call(t, v[0], "detach")
			if err != nil {
				return nil, err
			}
			return object.CallArgs(t, connectionClass, fd, v[1], v[2])
		}),
	}, connectionModule.Defs...)
}

func connection_Pipe(t *thread, v []value) (value, error) {
	duplex, err := object.Truth(t, v[0])
	if err != nil {
		return nil, err
	}
	var fds [2]int
	if duplex {
		pair, err := callFrom(t, "socket", "socketpair")
		if err != nil {
			return nil, err
		}
		ends, ok := pair.(*object.Tuple)
		if !ok || len(ends.Items) != 2 {
			return nil, object.TypeErrorf("socketpair() must return two sockets")
		}
		for i, s := range ends.Items {
			if _, err := call(t, s, "setblocking", py.True); err != nil {
				return nil, err
			}
			fd, err := call(t, s, "detach")
			if err != nil {
				return nil, err
			}
			if fds[i], err = object.IndexInt(t, fd); err != nil {
				return nil, err
			}
		}
	} else {
		r, w, err := pipe(t)
		if err != nil {
			return nil, err
		}
		for i, fd := range []value{r, w} {
			if fds[i], err = object.IndexInt(t, fd); err != nil {
				return nil, err
			}
		}
	}
	a, err := newConnection(t, connectionClass, fds[0], true, duplex)
	if err != nil {
		return nil, err
	}
	b, err := newConnection(t, connectionClass, fds[1], duplex, true)
	if err != nil {
		return nil, err
	}
	return object.TupleOf(a, b), nil
}

func connection_wait(t *thread, v []value) (value, error) {
	list, err := object.Collect(t, v[0])
	if err != nil {
		return nil, err
	}
	fds := make([]kernel.PollFD, len(list))
	for i, o := range list {
		fd := o
		if !object.IsInt(o) {
			if fd, err = call(t, o, "fileno"); err != nil {
				return nil, err
			}
		}
		n, err := object.IndexInt(t, fd)
		if err != nil {
			return nil, err
		}
		if n < 0 {
			r, err := object.Repr(t, o)
			if err != nil {
				return nil, err
			}
			return nil, object.ValueErrorf("Invalid file descriptor: %s", r.String())
		}
		fds[i] = kernel.PollFD{FD: n, Want: kernel.EventRead}
	}
	deadline, err := deadlineFor(t, v[1])
	if err != nil {
		return nil, err
	}
	if deadline != 1 {
		all := object.NewList(list)
		t.P.Hold(all)
		closeDropped(t)
		t.P.Release(all)
	}
	for {
		_, out := t.P.K.Poll(t.K, fds, deadline)
		if out == kernel.Killed {
			return nil, kernel.ErrKilled
		}
		if out == kernel.Interrupted {
			if err := t.K.Checkpoint(); err != nil {
				return nil, err
			}
			continue
		}
		var ready []value
		for i, f := range fds {
			if f.Ready != 0 || f.Bad {
				ready = append(ready, list[i])
			}
		}
		return object.NewList(ready), nil
	}
}
