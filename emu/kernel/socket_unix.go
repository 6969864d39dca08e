//go:build unix

package kernel

// Sockets of the host as descriptions.

import (
	"io"
	"os"
	"syscall"

	"golang.org/x/sys/unix"
)

// HostSocket is a socket of the host, non-blocking there; waiting is done here. What sockets can do beyond reading and writing,
// callers do through Control.
type HostSocket struct {
	hostWait
	name string
}

// NewHostSocket takes over a socket of the host. It makes it non-blocking.
func (m *Machine) NewHostSocket(fd int) (*Description, error) {
	unix.CloseOnExec(fd)
	if err := unix.SetNonblock(fd, true); err != nil {
		unix.Close(fd)
		return nil, err
	}
	s := &HostSocket{name: "socket"}
	s.hostWait.init(m, os.NewFile(uintptr(fd), "socket"))
	return NewDescription(s), nil
}

// Control calls fn with the host's number of the socket, which must not be closed or kept. EBADF after Close.
func (s *HostSocket) Control(fn func(fd int) error) error {
	if s.rc == nil {
		return syscall.EBADF
	}
	var err error
	if cerr := s.rc.Control(func(fd uintptr) { err = fn(int(fd)) }); cerr != nil {
		return syscall.EBADF
	}
	return err
}

// wait parks t until the socket is ready.
func (s *HostSocket) wait(t *Thread, want Events, reason string) error {
	w := &Watch{}
	defer s.Unwatch(w)
	s.arm(w, want)
	return waitError(t.doWait(&w.q, &Wait{Reason: reason, On: s, Interruptible: true, try: w}))
}

func (s *HostSocket) Read(t *Thread, b []byte, nonblock bool) (n int, err error) {
	for {
		err = s.Control(func(fd int) (e error) {
			n, e = ignoringEINTR(func() (int, error) { return unix.Read(fd, b) })
			return e
		})
		if err != unix.EAGAIN || nonblock {
			return max(n, 0), err
		}
		if err = s.wait(t, EventRead, "read from socket"); err != nil {
			return 0, err
		}
	}
}

func (s *HostSocket) Write(t *Thread, b []byte, nonblock bool) (n int, err error) {
	for {
		err = s.Control(func(fd int) (e error) {
			n, e = ignoringEINTR(func() (int, error) { return unix.Write(fd, b) })
			return e
		})
		if err != unix.EAGAIN || nonblock {
			return max(n, 0), err
		}
		if err = s.wait(t, EventWrite, "write to socket"); err != nil {
			return 0, err
		}
	}
}

func ignoringEINTR(fn func() (int, error)) (int, error) {
	for {
		n, err := fn()
		if err != unix.EINTR {
			return n, err
		}
	}
}

// Close closes the host's socket.
func (s *HostSocket) Close() error {
	err := s.f.Close()
	if err == io.EOF {
		return nil
	}
	return errno(err)
}

// Info is fstat's answer.
func (s *HostSocket) Info() (Info, error) {
	i, err := fileInfo(s.f, s.name)
	i.Kind = KindSocket
	return i, err
}

// Ready is poll()'s answer.
func (s *HostSocket) Ready() Events { return s.ready(EventRead | EventWrite | EventPri) }

// AddHostFD takes over a descriptor of the host, whatever it stands for, and gives it a number.
func (p *Process) AddHostFD(fd int) int {
	if _, err := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_TYPE); err == nil {
		if d, err := p.m.NewHostSocket(fd); err == nil {
			return p.AddDescription(d)
		}
	}
	unix.CloseOnExec(fd)
	return p.AddFile(os.NewFile(uintptr(fd), "received"))
}
