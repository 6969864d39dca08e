package selects

// Poll: the object that select.poll() returns.

import (
	"syscall"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// Poll is select.poll: descriptors in the order of registration. polling is set while a thread waits, for another one must not.
type Poll struct {
	object.Header
	list    []interest
	polling bool
}

type interest struct {
	fd   int
	bits uint32
}

var pollClass = object.DeclareClass("select.poll")

// Traverse implements object.Traverser.
func (p *Poll) Traverse(visit func(object.Object)) { p.TraverseHeader(visit) }

// CopyFor implements object.Copier.
func (p *Poll) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &Poll{list: append([]interest(nil), p.list...)}
	register(n)
	n.Header = p.CopyHeader(copyOf)
	return n
}

func (p *Poll) find(fd int) int {
	for i := range p.list {
		if p.list[i].fd == fd {
			return i
		}
	}
	return -1
}

// ushort reads an event mask.
func ushort(t *object.Thread, o object.Object, def uint32) (uint32, error) {
	if o == nil {
		return def, nil
	}
	i, err := object.Index(t, o)
	if err != nil {
		return 0, object.TypeErrorf("an integer is required")
	}
	n, ok := object.AsInt64(i)
	if ok && n < 0 {
		return 0, object.ValueErrorf("value must be positive")
	}
	if !ok || n > 0xffff {
		return 0, object.OverflowErrorf("Python int too large for C unsigned short")
	}
	return uint32(n), nil
}

func poll_register(t *object.Thread, p *Poll, v []object.Object) (object.Object, error) {
	fd, err := Fileno(t, v[0])
	if err != nil {
		return nil, err
	}
	bits, err := ushort(t, v[1], pollIn|pollPri|pollOut)
	if err != nil {
		return nil, err
	}
	if i := p.find(fd); i >= 0 {
		p.list[i].bits = bits
	} else {
		p.list = append(p.list, interest{fd, bits})
	}
	return py.None, nil
}

func poll_modify(t *object.Thread, p *Poll, v []object.Object) (object.Object, error) {
	fd, err := Fileno(t, v[0])
	if err != nil {
		return nil, err
	}
	bits, err := ushort(t, v[1], 0)
	if err != nil {
		return nil, err
	}
	i := p.find(fd)
	if i < 0 {
		return nil, object.OSErrorNo(int(syscall.ENOENT), nil)
	}
	p.list[i].bits = bits
	return py.None, nil
}

func poll_unregister(t *object.Thread, p *Poll, o object.Object) (object.Object, error) {
	fd, err := Fileno(t, o)
	if err != nil {
		return nil, err
	}
	i := p.find(fd)
	if i < 0 {
		return nil, object.KeyError(object.NewInt(int64(fd)))
	}
	p.list = append(p.list[:i], p.list[i+1:]...)
	return py.None, nil
}

func poll_poll(t *object.Thread, p *Poll, v []object.Object) (object.Object, error) {
	d, err := timeout(t, v[0], time.Millisecond, "timeout must be an integer or None")
	if err != nil {
		return nil, err
	}
	if p.polling {
		return nil, object.RuntimeErrorf("concurrent poll() invocation")
	}
	list := append([]interest(nil), p.list...)
	fds := make([]kernel.PollFD, len(list))
	for i, x := range list {
		fds[i] = kernel.PollFD{FD: x.fd, Want: wanted(x.bits)}
	}
	p.polling = true
	_, err = wait(t, fds, d)
	p.polling = false
	if err != nil {
		return nil, err
	}
	var out []object.Object
	for i, f := range fds {
		if b := bits(f, list[i].bits); b != 0 {
			out = append(out, object.TupleOf(object.NewInt(int64(f.FD)), object.NewInt(int64(b))))
		}
	}
	return object.NewList(out), nil
}

func init() {
	pollClass.Flags |= object.FlagNoNew
	pollClass.Define(
		object.MethodV("register", "(fd, eventmask=POLLIN | POLLPRI | POLLOUT, /)", "Add a descriptor, or change what is asked of it.", poll_register),
		object.MethodV("modify", "(fd, eventmask, /)", "Change what is asked of a registered descriptor.", poll_modify),
		object.Method1("unregister", "fd", "Forget a descriptor.", poll_unregister),
		object.MethodV("poll", "(timeout=None, /)", "Wait up to so many milliseconds; return pairs of descriptor and events.", poll_poll),
	)
}
