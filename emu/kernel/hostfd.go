package kernel

// The host's descriptors behind those of a process, for calls that the kernel does not offer (fcntl, ioctl, terminals, folders).

import (
	"errors"
	"os"
	"syscall"
)

// ErrNoHost says that a descriptor stands for an object of the kernel: a pipe, a socket pair, a console without a file.
var ErrNoHost = errors.New("the descriptor stands for a kernel object")

// Control calls fn with the host's descriptor, which must not be kept. ErrNoHost when there is none, EBADF when fd stands for nothing.
func (p *Process) Control(fd int, fn func(host int) error) error {
	d, err := p.fds.get(fd)
	if err != nil {
		return err
	}
	defer d.unref()
	if c, ok := d.Backend.(interface{ Control(func(int) error) error }); ok {
		return c.Control(fn)
	}
	return ErrNoHost
}

// Control calls fn with the file's descriptor.
func (h *hostFile) Control(fn func(host int) error) error { return control(h.rc, fn) }

// Control calls fn with the descriptor of the host's standard input.
func (in *input) Control(fn func(host int) error) error { return controlFile(in.r, fn) }

// Control calls fn with the descriptor of the stream.
func (o *output) Control(fn func(host int) error) error { return controlFile(o.f, fn) }

func controlFile(r any, fn func(host int) error) error {
	f, ok := r.(*os.File)
	if !ok || f == nil {
		return ErrNoHost
	}
	rc, err := f.SyscallConn()
	if err != nil {
		return errno(err)
	}
	return control(rc, fn)
}

func control(rc syscall.RawConn, fn func(host int) error) error {
	if rc == nil {
		return ErrNoHost
	}
	var inner error
	if err := rc.Control(func(fd uintptr) { inner = fn(int(fd)) }); err != nil {
		return syscall.EBADF
	}
	return inner
}

// PipeEnd tells what a descriptor of a kernel pipe stands for: whether it is the end for writing, and how many bytes wait in the pipe. ok is false for other descriptors.
func (p *Process) PipeEnd(fd int) (writing bool, waiting int, ok bool) {
	d, err := p.fds.get(fd)
	if err != nil {
		return false, 0, false
	}
	defer d.unref()
	var pp *pipe
	switch b := d.Backend.(type) {
	case pipeReader:
		pp = b.pipe
	case pipeWriter:
		pp, writing = b.pipe, true
	default:
		return false, 0, false
	}
	pp.mu.Lock()
	defer pp.mu.Unlock()
	return writing, pp.size, true
}
