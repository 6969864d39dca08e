//go:build unix

package socket

// Socket: _socket.socket.

import (
	"fmt"
	"math"
	"runtime"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	"golang.org/x/sys/unix"
)

// Socket is _socket.socket. fd is -1 once closed; timeout is negative for none.
type Socket struct {
	object.Header
	fd                int
	family, typ, prot int
	timeout           time.Duration
	end               *object.End // see unclosed.go
}

// Class is _socket.socket.
var Class = object.DeclareClass("_socket.socket")

// Traverse implements object.Traverser.
func (s *Socket) Traverse(visit func(object.Object)) { s.TraverseHeader(visit) }

// CopyFor implements object.Copier.
func (s *Socket) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &Socket{fd: s.fd, family: s.family, typ: s.typ, prot: s.prot, timeout: s.timeout}
	register(n)
	n.Header = s.CopyHeader(copyOf)
	return n
}

func socket_new(t *object.Thread, cls *object.Class, _ object.Args) (object.Object, error) {
	return &Socket{Header: object.NewHeader(cls), fd: -1, family: 0, timeout: settingsOf(t).timeout}, nil
}

var socketCtor = object.NewCtor("socket", "(family=-1, type=-1, proto=-1, fileno=None)")

func socket_init(t *object.Thread, self object.Object, a object.Args) error {
	s := self.(*Socket)
	v, err := socketCtor.Bind(t, a)
	if err != nil {
		return err
	}
	n := [3]int{-1, -1, -1}
	for i := range n {
		if v[i] != nil {
			if n[i], err = object.IndexInt(t, v[i]); err != nil {
				return err
			}
		}
	}
	if v[3] != nil && v[3] != object.Object(py.None) {
		fd, err := object.IndexInt(t, v[3])
		if err != nil {
			return err
		}
		if fd < 0 {
			return object.ValueErrorf("negative file descriptor")
		}
		return s.adopt(t, fd, n)
	}
	for i, def := range [3]int{unix.AF_INET, unix.SOCK_STREAM, 0} {
		if n[i] == -1 {
			n[i] = def
		}
	}
	var fd int
	typ := n[1] &^ (sockNonblock | sockCloexec)
	host, err := unix.Socket(n[0], typ, n[2])
	if err != nil {
		return object.OSErrorFrom(err, "")
	}
	d, err := t.P.K.Machine().NewHostSocket(host)
	if err != nil {
		return object.OSErrorFrom(err, "")
	}
	fd = t.P.K.AddDescription(d)
	s.fd, s.family, s.typ, s.prot = fd, n[0], typ, n[2]
	noticeOpen(t, s)
	s.timeout = settingsOf(t).timeout
	if n[1]&sockNonblock != 0 {
		s.timeout = 0
	}
	d.SetNonblock(s.timeout >= 0)
	return nil
}

// adopt makes the object stand for a descriptor that exists; what is -1 is asked of the descriptor.
func (s *Socket) adopt(t *object.Thread, fd int, n [3]int) error {
	d, err := t.P.K.Description(fd)
	if err != nil {
		return object.OSErrorFrom(err, "")
	}
	switch b := d.Backend.(type) {
	case *kernel.PairEnd:
		n = [3]int{unix.AF_UNIX, unix.SOCK_STREAM, 0}
	case *kernel.HostSocket:
		err = b.Control(func(h int) error {
			sa, err := unix.Getsockname(h)
			if err != nil {
				return err
			}
			if n[0] == -1 {
				n[0] = familyOf(sa)
			}
			if n[1] == -1 {
				if n[1], err = unix.GetsockoptInt(h, unix.SOL_SOCKET, unix.SO_TYPE); err != nil {
					return err
				}
			}
			if n[2] == -1 {
				n[2] = protocolOf(h)
			}
			return nil
		})
		if err != nil {
			return object.OSErrorFrom(err, "")
		}
	default:
		return object.OSErrorFrom(unix.ENOTSOCK, "")
	}
	s.fd, s.family, s.typ, s.prot = fd, n[0], n[1], n[2]
	noticeOpen(t, s)
	s.timeout = settingsOf(t).timeout
	if s.timeout >= 0 {
		d.SetNonblock(true)
	}
	return nil
}

func familyOf(sa unix.Sockaddr) int {
	switch sa.(type) {
	case *unix.SockaddrInet6:
		return unix.AF_INET6
	case *unix.SockaddrUnix:
		return unix.AF_UNIX
	}
	return unix.AF_INET
}

// newSocket wraps a description as a Python object of the plain class.
func newSocket(t *object.Thread, d *kernel.Description, family, typ, prot int) *Socket {
	s := &Socket{Header: object.NewHeader(Class), fd: t.P.K.AddDescription(d), family: family, typ: typ, prot: prot, timeout: settingsOf(t).timeout}
	d.SetNonblock(s.timeout >= 0)
	noticeOpen(t, s)
	return s
}

func socketpair(t *object.Thread, v []object.Object) (object.Object, error) {
	n := [3]int{unix.AF_UNIX, unix.SOCK_STREAM, 0}
	for i := range n {
		if v[i] != nil && v[i] != object.Object(py.None) {
			var err error
			if n[i], err = object.IndexInt(t, v[i]); err != nil {
				return nil, err
			}
		}
	}
	n[1] &^= sockNonblock | sockCloexec
	if n == [3]int{unix.AF_UNIX, unix.SOCK_STREAM, 0} {
		a, b := kernel.NewSocketPair()
		return object.TupleOf(newSocket(t, a, n[0], n[1], n[2]), newSocket(t, b, n[0], n[1], n[2])), nil
	}
	hosts, err := unix.Socketpair(n[0], n[1], n[2])
	if err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	var pair [2]object.Object
	for i, h := range hosts {
		d, err := t.P.K.Machine().NewHostSocket(h)
		if err != nil {
			return nil, object.OSErrorFrom(err, "")
		}
		pair[i] = newSocket(t, d, n[0], n[1], n[2])
	}
	return object.TupleOf(pair[:]...), nil
}

func timeoutValue(d time.Duration) object.Object {
	if d < 0 {
		return py.None
	}
	return py.Float(d.Seconds())
}

func timeoutArg(t *object.Thread, o object.Object) (time.Duration, error) {
	if o == object.Object(py.None) {
		return -1, nil
	}
	var f float64
	if x, ok := object.AsFloat(o); ok && !object.IsInt(o) {
		f = x
	} else {
		i, err := object.Index(t, o)
		if err != nil {
			return 0, err
		}
		if f, err = object.IntToFloat(i); err != nil {
			return 0, err
		}
	}
	if math.IsNaN(f) {
		return 0, object.ValueErrorf("Invalid value NaN (not a number)")
	}
	ns := math.Ceil(f * 1e9)
	if math.Abs(ns) >= math.MaxInt64 {
		return 0, object.OverflowErrorf("timestamp too large to convert to C _PyTime_t")
	}
	if ns < 0 {
		return 0, object.ValueErrorf("Timeout value out of range")
	}
	return time.Duration(ns), nil
}

func (s *Socket) description(t *object.Thread) (*kernel.Description, error) {
	d, err := t.P.K.Description(s.fd)
	if err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	return d, nil
}

// host runs fn on the host's socket. A socket pair has none: op is what it answers instead, nil for EOPNOTSUPP.
func (s *Socket) host(t *object.Thread, fn func(fd int) error, pair func(e *kernel.PairEnd) error) error {
	d, err := t.P.K.Description(s.fd)
	if err != nil {
		return err
	}
	switch b := d.Backend.(type) {
	case *kernel.HostSocket:
		for {
			if err := b.Control(fn); err != unix.EINTR {
				return err
			}
		}
	case *kernel.PairEnd:
		if pair == nil {
			return unix.EOPNOTSUPP
		}
		return pair(b)
	}
	return unix.ENOTSOCK
}

// wait waits until the socket is ready; BlockingIOError is the caller's, TimeoutError ours.
func (s *Socket) wait(t *object.Thread, want kernel.Events, deadline kernel.Time) error {
	for {
		fds := [1]kernel.PollFD{{FD: s.fd, Want: want}}
		_, out := t.P.K.Poll(t.K, fds[:], deadline)
		switch out {
		case kernel.TimedOut:
			return object.Errorf(object.TimeoutErrorClass, "timed out")
		case kernel.Killed:
			return kernel.ErrKilled
		case kernel.Interrupted:
			if err := t.K.Checkpoint(); err != nil {
				return err
			}
			continue
		}
		return nil
	}
}

// do runs an operation until it does not have to wait, with the socket's timeout; errors are Python's.
func (s *Socket) do(t *object.Thread, want kernel.Events, op func(fd int) error, pair func(e *kernel.PairEnd) error) error {
	return s.doUntil(t, want, t.K.Machine().Deadline(s.timeout), op, pair)
}

func (s *Socket) doUntil(t *object.Thread, want kernel.Events, deadline kernel.Time, op func(fd int) error, pair func(e *kernel.PairEnd) error) error {
	for {
		err := s.host(t, op, pair)
		switch {
		case err == nil:
			return nil
		case err == unix.EAGAIN && s.timeout != 0:
			if err := s.wait(t, want, deadline); err != nil {
				return err
			}
		default:
			return object.OSErrorFrom(err, "")
		}
	}
}

func socket_repr(t *object.Thread, self object.Object) (object.Object, error) {
	s := self.(*Socket)
	return object.NewStr(fmt.Sprintf("<socket object, fd=%d, family=%d, type=%d, proto=%d>", s.fd, s.family, s.typ, s.prot)), nil
}

func socket_close(t *object.Thread, s *Socket) (object.Object, error) {
	if s.fd >= 0 {
		fd := s.fd
		s.fd = -1
		ignoreOpen(t, s)
		if err := t.P.K.CloseFD(fd); err != nil && err != error(unix.ECONNRESET) {
			return nil, object.OSErrorFrom(err, "")
		}
	}
	return py.None, nil
}

func socket_accept(t *object.Thread, s *Socket) (object.Object, error) {
	var host int
	var sa unix.Sockaddr
	err := s.do(t, kernel.EventRead, func(fd int) (err error) {
		host, sa, err = unix.Accept(fd)
		if err == unix.ECONNABORTED {
			err = unix.EAGAIN
		}
		return err
	}, func(*kernel.PairEnd) error { return unix.EINVAL })
	if err != nil {
		return nil, err
	}
	d, err := t.P.K.Machine().NewHostSocket(host)
	if err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	return object.TupleOf(object.NewInt(int64(t.P.K.AddDescription(d))), addressValue(sa, s.family)), nil
}

// connect returns the error number of the system, or a Python error.
func (s *Socket) connect(t *object.Thread, o object.Object, name string) (error, error) {
	sa, err := s.address(t, o, name)
	if err != nil {
		return nil, err
	}
	err = s.host(t, func(fd int) error { return unix.Connect(fd, sa) }, func(*kernel.PairEnd) error { return unix.EISCONN })
	waits := err == unix.EINPROGRESS || err == unix.EAGAIN && s.family == unix.AF_UNIX
	if !waits || s.timeout == 0 {
		return err, nil
	}
	deadline := t.K.Machine().Deadline(s.timeout)
	for err == unix.EAGAIN { // the other side's queue of a Unix socket is full; no event tells when it is not
		if out := t.K.Sleep(t.K.Machine().After(time.Millisecond), true); out == kernel.Interrupted {
			if err := t.K.Checkpoint(); err != nil {
				return nil, err
			}
		}
		if deadline != 0 && deadline <= t.K.Machine().Now() {
			return nil, object.Errorf(object.TimeoutErrorClass, "timed out")
		}
		err = s.host(t, func(fd int) error { return unix.Connect(fd, sa) }, nil)
	}
	if err != unix.EINPROGRESS {
		return err, nil
	}
	if werr := s.wait(t, kernel.EventWrite, deadline); werr != nil {
		return nil, werr
	}
	return s.host(t, func(fd int) error {
		n, err := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_ERROR)
		if err == nil && n != 0 && n != int(unix.EISCONN) {
			err = unix.Errno(n)
		}
		return err
	}, nil), nil
}

func socket_connect(t *object.Thread, s *Socket, o object.Object) (object.Object, error) {
	serr, err := s.connect(t, o, "connect")
	if err == nil && serr != nil {
		err = object.OSErrorFrom(serr, "")
	}
	return object.NoneOr(err)
}

func socket_connect_ex(t *object.Thread, s *Socket, o object.Object) (object.Object, error) {
	serr, err := s.connect(t, o, "connect_ex")
	if err != nil {
		if object.ErrorIs(err, object.TimeoutErrorClass) {
			return object.NewInt(int64(unix.EAGAIN)), nil
		}
		return nil, err
	}
	return object.NewInt(int64(object.Errno(serr))), nil
}

func socket_bind(t *object.Thread, s *Socket, o object.Object) (object.Object, error) {
	sa, err := s.address(t, o, "bind")
	if err != nil {
		return nil, err
	}
	return object.NoneOr(s.do(t, 0, func(fd int) error { return unix.Bind(fd, sa) }, func(*kernel.PairEnd) error { return unix.EINVAL }))
}

func socket_listen(t *object.Thread, s *Socket, v []object.Object) (object.Object, error) {
	n := 128
	if v[0] != nil {
		var err error
		if n, err = object.IndexInt(t, v[0]); err != nil {
			return nil, err
		}
	}
	return object.NoneOr(s.do(t, 0, func(fd int) error { return unix.Listen(fd, max(n, 0)) }, func(*kernel.PairEnd) error { return unix.EINVAL }))
}

func socket_shutdown(t *object.Thread, s *Socket, o object.Object) (object.Object, error) {
	how, err := object.IndexInt(t, o)
	if err != nil {
		return nil, err
	}
	return object.NoneOr(s.do(t, 0, func(fd int) error { return unix.Shutdown(fd, how) }, func(e *kernel.PairEnd) error {
		if how < 0 || how > 2 {
			return unix.EINVAL
		}
		e.Shutdown(how != unix.SHUT_WR, how != unix.SHUT_RD)
		return nil
	}))
}

func socket_getsockname(t *object.Thread, s *Socket) (object.Object, error) {
	return s.name(t, unix.Getsockname)
}

func socket_getpeername(t *object.Thread, s *Socket) (object.Object, error) {
	return s.name(t, unix.Getpeername)
}

func (s *Socket) name(t *object.Thread, ask func(fd int) (unix.Sockaddr, error)) (object.Object, error) {
	var sa unix.Sockaddr
	err := s.do(t, 0, func(fd int) (err error) { sa, err = ask(fd); return err }, func(*kernel.PairEnd) error { return nil })
	if err != nil {
		return nil, err
	}
	return addressValue(sa, s.family), nil
}

func socket_settimeout(t *object.Thread, s *Socket, o object.Object) (object.Object, error) {
	d, err := timeoutArg(t, o)
	if err != nil {
		return nil, err
	}
	return s.setTimeout(t, d)
}

func (s *Socket) setTimeout(t *object.Thread, timeout time.Duration) (object.Object, error) {
	d, err := s.description(t)
	if err != nil {
		return nil, err
	}
	s.timeout = timeout
	d.SetNonblock(timeout >= 0)
	return py.None, nil
}

func socket_setblocking(t *object.Thread, s *Socket, o object.Object) (object.Object, error) {
	on, err := object.Truth(t, o)
	if err != nil {
		return nil, err
	}
	if on {
		return s.setTimeout(t, -1)
	}
	return s.setTimeout(t, 0)
}

// pairOptions are the options of SOL_SOCKET that a socket pair answers with something else than 0.
var pairOptions = map[int]int{unix.SO_TYPE: unix.SOCK_STREAM, unix.SO_SNDBUF: 212992, unix.SO_RCVBUF: 212992, soDomain: unix.AF_UNIX}

func socket_getsockopt(t *object.Thread, s *Socket, v []object.Object) (object.Object, error) {
	level, opt, err := levelAndOption(t, v)
	if err != nil {
		return nil, err
	}
	size := 0
	if v[2] != nil {
		if size, err = object.IndexInt(t, v[2]); err != nil {
			return nil, err
		}
	}
	if size == 0 {
		n := 0
		err := s.do(t, 0, func(fd int) (err error) { n, err = unix.GetsockoptInt(fd, level, opt); return err }, func(*kernel.PairEnd) error { n = pairOptions[opt]; return nil })
		if err != nil {
			return nil, err
		}
		return object.NewInt(int64(n)), nil
	}
	if size < 0 || size > 1024 {
		return nil, object.Errorf(object.OSErrorClass, "getsockopt buflen out of range")
	}
	var b []byte
	err = s.do(t, 0, func(fd int) (err error) { b, err = getsockoptBytes(fd, level, opt, size); return err }, func(*kernel.PairEnd) error {
		n := pairOptions[opt]
		b = []byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)}[:min(4, size)]
		return nil
	})
	if err != nil {
		return nil, err
	}
	return object.OwnBytes(b), nil
}

func levelAndOption(t *object.Thread, v []object.Object) (level, opt int, err error) {
	if level, err = object.IndexInt(t, v[0]); err == nil {
		opt, err = object.IndexInt(t, v[1])
	}
	return level, opt, err
}

func socket_setsockopt(t *object.Thread, s *Socket, a object.Args) (object.Object, error) {
	if a.NKw() > 0 {
		return nil, object.TypeErrorf("socket.setsockopt() takes no keyword arguments")
	}
	if n := len(a.Pos); n != 3 && n != 4 {
		return nil, object.TypeErrorf("setsockopt() takes exactly 3 arguments (%d given)", n)
	}
	level, opt, err := levelAndOption(t, a.Pos)
	if err != nil {
		return nil, err
	}
	nothing := func(*kernel.PairEnd) error { return nil }
	switch {
	case len(a.Pos) == 4:
		size, err := object.IndexInt(t, a.Pos[3])
		if err != nil {
			return nil, err
		}
		return object.NoneOr(s.do(t, 0, func(fd int) error { return setsockoptNull(fd, level, opt, size) }, nothing))
	case object.IsInt(a.Pos[2]):
		n, err := object.IndexInt(t, a.Pos[2])
		if err != nil {
			return nil, err
		}
		return object.NoneOr(s.do(t, 0, func(fd int) error { return unix.SetsockoptInt(fd, level, opt, n) }, nothing))
	}
	b, err := object.BytesOf(t, a.Pos[2])
	if err != nil {
		return nil, err
	}
	text := string(b)
	return object.NoneOr(s.do(t, 0, func(fd int) error { return unix.SetsockoptString(fd, level, opt, text) }, nothing))
}

func init() {
	if runtime.GOOS != "linux" {
		pairOptions = map[int]int{unix.SO_TYPE: unix.SOCK_STREAM, unix.SO_SNDBUF: 8192, unix.SO_RCVBUF: 8192}
	}
	Class.Slots.New, Class.Slots.Init, Class.Slots.Repr = socket_new, socket_init, socket_repr
	Class.Define(
		object.MemberOf("family", "The address family.", func(_ *object.Thread, s *Socket) (object.Object, error) { return object.NewInt(int64(s.family)), nil }),
		object.MemberOf("type", "The type of the socket.", func(_ *object.Thread, s *Socket) (object.Object, error) { return object.NewInt(int64(s.typ)), nil }),
		object.MemberOf("proto", "The protocol.", func(_ *object.Thread, s *Socket) (object.Object, error) { return object.NewInt(int64(s.prot)), nil }),
		object.Getter("timeout", "The timeout in seconds, None for none.", func(_ *object.Thread, s *Socket) (object.Object, error) { return timeoutValue(s.timeout), nil }),
		object.Method0("_accept", "Wait for a connection; return its descriptor and the other side's address.", socket_accept),
		object.Method1("bind", "address", "Give the socket an address.", socket_bind),
		object.Method0("close", "Close the socket.", socket_close),
		object.Method1("connect", "address", "Connect to an address.", socket_connect),
		object.Method1("connect_ex", "address", "Connect to an address; return the error number instead of raising.", socket_connect_ex),
		object.Method0("detach", "Forget the descriptor without closing it, and return it.", func(t *object.Thread, s *Socket) (object.Object, error) {
			fd := s.fd
			ignoreOpen(t, s)
			s.fd = -1
			return object.NewInt(int64(fd)), nil
		}),
		object.Method0("fileno", "Return the descriptor, -1 once closed.", func(_ *object.Thread, s *Socket) (object.Object, error) { return object.NewInt(int64(s.fd)), nil }),
		object.Method0("getblocking", "Return whether operations may wait.", func(_ *object.Thread, s *Socket) (object.Object, error) { return py.Bool(s.timeout != 0), nil }),
		object.Method0("gettimeout", "Return the timeout in seconds, None for none.", func(_ *object.Thread, s *Socket) (object.Object, error) { return timeoutValue(s.timeout), nil }),
		object.Method1("settimeout", "timeout", "Set the timeout in seconds; None waits for ever, 0 never.", socket_settimeout),
		object.Method1("setblocking", "flag", "Set whether operations may wait.", socket_setblocking),
		object.Method0("getpeername", "Return the other side's address.", socket_getpeername),
		object.Method0("getsockname", "Return the socket's own address.", socket_getsockname),
		object.MethodV("getsockopt", "(level, option, buffersize=0, /)", "Return an option, as an int or as bytes of up to buffersize.", socket_getsockopt),
		object.MethodA("setsockopt", "($self, level, option, value, optlen=None, /)", "Set an option to an int, to bytes, or to nothing of a length.", socket_setsockopt),
		object.MethodV("listen", "(backlog=128, /)", "Let others connect.", socket_listen),
		object.Method1("shutdown", "how", "End reading, writing or both.", socket_shutdown),
	)
	Class.Define(transferDefs()...)
}
