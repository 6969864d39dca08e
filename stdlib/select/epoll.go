package selects

// Epoll: select.epoll. The registrations live in an open description, as in the system's: dup and fork share them.
// An edge-triggered registration (EPOLLET) reports as a level-triggered one does, so a program may be told more often than needed.

import (
	"sync"
	"syscall"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

const (
	epollOneShot = 1 << 30
	epollCloexec = 1 << 19
)

// set is the open description behind an epoll object. A registration belongs to the description that the number stood for; when the number stands
// for another one, or is closed, the registration is gone.
type set struct {
	mu   sync.Mutex
	list []entry
}

type entry struct {
	fd   int
	d    *kernel.Description
	bits uint32
	off  bool // EPOLLONESHOT has reported
}

func (s *set) Read(*kernel.Thread, []byte, bool) (int, error)  { return 0, syscall.EINVAL }
func (s *set) Write(*kernel.Thread, []byte, bool) (int, error) { return 0, syscall.EINVAL }
func (s *set) Close() error                                    { return nil }
func (s *set) Info() (kernel.Info, error)                      { return kernel.Info{Name: "epoll"}, nil }

// Epoll is select.epoll. fd is -1 once closed.
type Epoll struct {
	object.Header
	fd int
}

var epollClass = object.DeclareClass("select.epoll")

// Traverse implements object.Traverser.
func (e *Epoll) Traverse(visit func(object.Object)) { e.TraverseHeader(visit) }

// CopyFor implements object.Copier.
func (e *Epoll) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &Epoll{fd: e.fd}
	register(n)
	n.Header = e.CopyHeader(copyOf)
	return n
}

// open returns the registrations; ValueError when the object is closed.
func (e *Epoll) open(t *object.Thread) (*set, error) {
	if e.fd < 0 {
		return nil, object.ValueErrorf("I/O operation on closed epoll object")
	}
	d, err := t.P.K.Description(e.fd)
	if err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	s, ok := d.Backend.(*set)
	if !ok {
		return nil, object.OSErrorNo(int(syscall.EINVAL), nil)
	}
	return s, nil
}

var epollCtor = object.NewCtor("epoll", "(sizehint=-1, flags=0)")

func epoll_new(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
	v, err := epollCtor.Bind(t, a)
	if err != nil {
		return nil, err
	}
	size, flags := -1, 0
	if v[0] != nil {
		if size, err = object.IndexInt(t, v[0]); err != nil {
			return nil, err
		}
	}
	if v[1] != nil {
		if flags, err = object.IndexInt(t, v[1]); err != nil {
			return nil, err
		}
	}
	if size != -1 && size <= 0 {
		return nil, object.ValueErrorf("negative sizehint")
	}
	if flags&^epollCloexec != 0 {
		return nil, object.Errorf(object.OSErrorClass, "invalid flags")
	}
	return &Epoll{Header: object.NewHeader(cls), fd: t.P.K.AddDescription(kernel.NewDescription(&set{}))}, nil
}

// uint reads an event mask; the system refuses none.
func uintMask(t *object.Thread, o object.Object) (uint32, error) {
	n, err := object.Index(t, o)
	if err != nil {
		return 0, err
	}
	i, _ := object.AsInt64(n)
	return uint32(i), nil
}

// find looks for the registration of fd, dropping it when the number stands for something else by now; s.mu is held.
func (s *set) find(t *object.Thread, fd int) (int, *kernel.Description, error) {
	d, err := t.P.K.Description(fd)
	for i := range s.list {
		if s.list[i].fd == fd {
			if err == nil && s.list[i].d == d {
				return i, d, nil
			}
			s.list = append(s.list[:i], s.list[i+1:]...)
			break
		}
	}
	return -1, d, err
}

func epoll_register(t *object.Thread, e *Epoll, v []object.Object) (object.Object, error) {
	return e.control(t, v[0], v[1], true)
}

func epoll_modify(t *object.Thread, e *Epoll, v []object.Object) (object.Object, error) {
	return e.control(t, v[0], v[1], false)
}

func (e *Epoll) control(t *object.Thread, file, mask object.Object, add bool) (object.Object, error) {
	s, err := e.open(t)
	if err != nil {
		return nil, err
	}
	fd, err := Fileno(t, file)
	if err != nil {
		return nil, err
	}
	bits := uint32(pollIn | pollPri | pollOut)
	if mask != nil {
		if bits, err = uintMask(t, mask); err != nil {
			return nil, err
		}
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	i, d, err := s.find(t, fd)
	if err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	if info, err := d.Info(); err == nil && info.Kind == kernel.KindFile && info.Stat != nil && info.Stat.Mode().IsRegular() || err == nil && info.Kind == kernel.KindDir {
		return nil, object.OSErrorNo(int(syscall.EPERM), nil)
	}
	switch {
	case add && i >= 0:
		return nil, object.OSErrorNo(int(syscall.EEXIST), nil)
	case !add && i < 0:
		return nil, object.OSErrorNo(int(syscall.ENOENT), nil)
	case d.Backend == kernel.Backend(s):
		return nil, object.OSErrorNo(int(syscall.EINVAL), nil)
	case add:
		s.list = append(s.list, entry{fd: fd, d: d, bits: bits})
	default:
		s.list[i].bits, s.list[i].off = bits, false
	}
	return py.None, nil
}

func epoll_unregister(t *object.Thread, e *Epoll, v []object.Object) (object.Object, error) {
	s, err := e.open(t)
	if err != nil {
		return nil, err
	}
	fd, err := Fileno(t, v[0])
	if err != nil {
		return nil, err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	i, _, err := s.find(t, fd)
	if err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	if i < 0 {
		return nil, object.OSErrorNo(int(syscall.ENOENT), nil)
	}
	s.list = append(s.list[:i], s.list[i+1:]...)
	return py.None, nil
}

func epoll_poll(t *object.Thread, e *Epoll, v []object.Object) (object.Object, error) {
	s, err := e.open(t)
	if err != nil {
		return nil, err
	}
	d, err := timeout(t, v[0], time.Second, "timeout must be an integer or None")
	if err != nil {
		return nil, err
	}
	most := -1
	if v[1] != nil {
		if most, err = object.IndexInt(t, v[1]); err != nil {
			return nil, err
		}
	}
	if most == -1 {
		most = setSize - 1
	} else if most <= 0 {
		return nil, object.ValueErrorf("maxevents must be greater than 0, got %d", most)
	}
	s.mu.Lock()
	live := s.list[:0]
	var fds []kernel.PollFD
	var asked []uint32
	for _, x := range s.list {
		if have, err := t.P.K.Description(x.fd); err != nil || have != x.d {
			continue
		}
		live = append(live, x)
		if !x.off {
			fds = append(fds, kernel.PollFD{FD: x.fd, Want: wanted(x.bits)})
			asked = append(asked, x.bits)
		}
	}
	s.list = live
	s.mu.Unlock()
	if _, err = wait(t, fds, d); err != nil {
		return nil, err
	}
	var out []object.Object
	for i, f := range fds {
		b := bits(f, asked[i])
		if b == 0 || f.Bad || len(out) >= most {
			continue
		}
		out = append(out, object.TupleOf(object.NewInt(int64(f.FD)), object.NewInt(int64(b))))
		if asked[i]&epollOneShot != 0 {
			s.mu.Lock()
			for k := range s.list {
				if s.list[k].fd == f.FD {
					s.list[k].off = true
				}
			}
			s.mu.Unlock()
		}
	}
	return object.NewList(out), nil
}

func epoll_close(t *object.Thread, e *Epoll) (object.Object, error) {
	if e.fd >= 0 {
		fd := e.fd
		e.fd = -1
		if err := t.P.K.CloseFD(fd); err != nil {
			return nil, object.OSErrorFrom(err, "")
		}
	}
	return py.None, nil
}

func init() {
	epollClass.Slots.New = epoll_new
	epollClass.Define(
		object.MethodV("register", "(fd, eventmask=EPOLLIN | EPOLLPRI | EPOLLOUT)", "Add a descriptor.", epoll_register),
		object.MethodV("modify", "(fd, eventmask)", "Change what is asked of a registered descriptor.", epoll_modify),
		object.MethodV("unregister", "(fd)", "Forget a descriptor.", epoll_unregister),
		object.MethodV("poll", "(timeout=None, maxevents=-1)", "Wait up to so many seconds; return pairs of descriptor and events.", epoll_poll),
		object.Method0("close", "Close the epoll object's own descriptor.", epoll_close),
		object.Method0("fileno", "Return the epoll object's own descriptor.", func(t *object.Thread, e *Epoll) (object.Object, error) {
			if e.fd < 0 {
				return nil, object.ValueErrorf("I/O operation on closed epoll object")
			}
			return object.NewInt(int64(e.fd)), nil
		}),
		object.Getter("closed", "Whether the object is closed.", func(_ *object.Thread, e *Epoll) (object.Object, error) { return py.Bool(e.fd < 0), nil }),
		object.Method0("__enter__", "Return the object itself.", func(_ *object.Thread, e *Epoll) (object.Object, error) {
			if e.fd < 0 {
				return nil, object.ValueErrorf("I/O operation on closed epoll object")
			}
			return e, nil
		}),
		object.MethodV("__exit__", "(exc_type=None, exc_value=None, exc_tb=None, /)", "Close the object.", func(t *object.Thread, e *Epoll, _ []object.Object) (object.Object, error) { return epoll_close(t, e) }),
		object.ClassMethodV("fromfd", "(fd, /)", "Return an object for an epoll descriptor that exists.", func(t *object.Thread, cls *object.Class, v []object.Object) (object.Object, error) {
			fd, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			return &Epoll{Header: object.NewHeader(cls), fd: fd}, nil
		}),
	)
}
