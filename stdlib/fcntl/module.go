//go:build unix

// Package fcntl is Python's fcntl module: file locks, and what else a descriptor can be asked (library reference, fcntl). Flags of a descriptor belong to
// the emulated process, those of an open description to the kernel; the rest is passed on to the host's descriptor where there is one.
package fcntl

import (
	"encoding/binary"
	"errors"
	"maps"
	"slices"
	"time"
	"unsafe"

	"github.com/go-python/gpython/py"
	"golang.org/x/sys/unix"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	selects "github.com/pyemu/pyemu/stdlib/select"
)

type (
	thread = object.Thread
	value  = object.Object
)

const longest = 1024 // of a string argument

func fail(err error) error {
	if _, ok := err.(*object.Exception); ok || err == nil || err == kernel.ErrKilled {
		return err
	}
	if errors.Is(err, kernel.ErrNoHost) {
		err = unix.EINVAL
	}
	return object.OSErrorFrom(err, "")
}

// target is the descriptor and the number that say what to do, the first arguments of every function here.
func target(t *thread, v []value) (fd, what int, err error) {
	if fd, err = selects.Fileno(t, v[0]); err == nil {
		what, err = cInt(t, v[1])
	}
	return fd, what, err
}

// cInt reads an int that CPython takes as a C int; bits above 32 are an error.
func cInt(t *thread, o value) (int, error) {
	n, err := object.IndexInt(t, o)
	if err != nil || n != int(int32(n)) && n != int(uint32(n)) {
		if err == nil || object.ErrorIs(err, object.OverflowErrorClass) {
			err = object.OverflowErrorf("Python int too large to convert to C int")
		}
		return 0, err
	}
	return n, nil
}

// dup is F_DUPFD.
func dup(t *thread, fd, from int, keep bool) (int, error) {
	if from < 0 {
		return 0, unix.EINVAL
	}
	n, err := t.P.K.Dup(fd, from)
	if err == nil {
		err = t.P.K.SetInheritable(n, keep)
	}
	return n, err
}

// own handles the commands whose answer the kernel has; ok is false for others.
func own(t *thread, fd, cmd, arg int) (n int, ok bool, err error) {
	k := t.P.K
	d, err := k.Description(fd)
	if err != nil {
		return 0, true, err
	}
	switch cmd {
	case unix.F_DUPFD, unix.F_DUPFD_CLOEXEC:
		n, err := dup(t, fd, arg, cmd == unix.F_DUPFD)
		return n, true, err
	case unix.F_GETFD:
		keep, err := k.Inheritable(fd)
		if keep {
			return 0, true, err
		}
		return unix.FD_CLOEXEC, true, err
	case unix.F_SETFD:
		return 0, true, k.SetInheritable(fd, arg&unix.FD_CLOEXEC == 0)
	case unix.F_GETFL:
		writing, _, pipe := k.PipeEnd(fd)
		switch {
		case pipe && writing:
			n = unix.O_WRONLY
		case !pipe:
			n = unix.O_RDWR
			err = k.Control(fd, func(host int) (e error) {
				n, e = unix.FcntlInt(uintptr(host), unix.F_GETFL, 0)
				n &^= unix.O_NONBLOCK
				return e
			})
			if errors.Is(err, kernel.ErrNoHost) {
				err = nil
			}
		}
		if d.Nonblock() {
			n |= unix.O_NONBLOCK
		}
		return n, true, err
	case unix.F_SETFL:
		d.SetNonblock(arg&unix.O_NONBLOCK != 0)
		err = k.Control(fd, func(host int) error {
			// Whether the host's descriptor waits is the kernel's affair.
			now, err := unix.FcntlInt(uintptr(host), unix.F_GETFL, 0)
			if err == nil {
				_, err = unix.FcntlInt(uintptr(host), unix.F_SETFL, arg&^unix.O_NONBLOCK|now&unix.O_NONBLOCK)
			}
			return err
		})
		if errors.Is(err, kernel.ErrNoHost) {
			err = nil
		}
		return 0, true, err
	case pipeSizeCmd:
		if _, _, pipe := k.PipeEnd(fd); pipe {
			return kernel.PipeCapacity, true, nil
		}
	}
	return 0, false, nil
}

func fcntl_fcntl(t *thread, v []value) (value, error) {
	fd, cmd, err := target(t, v)
	if err != nil {
		return nil, err
	}
	if v[2] != nil && !object.IsInt(v[2]) {
		if b, isText, err := text(t, v[2]); isText || err != nil {
			if err != nil {
				return nil, err
			}
			if len(b) > longest {
				return nil, object.ValueErrorf("fcntl string arg too long")
			}
			return fcntlBytes(t, fd, cmd, b)
		}
	}
	arg := 0
	if v[2] != nil {
		if arg, err = cInt(t, v[2]); err != nil {
			return nil, err
		}
	}
	n, done, err := own(t, fd, cmd, arg)
	if err == nil && !done {
		err = t.P.K.Control(fd, func(host int) (e error) {
			n, e = unix.FcntlInt(uintptr(host), cmd, arg)
			return e
		})
	}
	if err != nil {
		return nil, fail(err)
	}
	return object.NewInt(int64(n)), nil
}

// text reads an argument that is bytes-like or a str; isText is false for others.
func text(t *thread, o value) (b []byte, isText bool, err error) {
	if s, ok := o.(*object.Str); ok {
		return []byte(s.String()), true, nil
	}
	if !object.HasBuffer(o) {
		return nil, false, nil
	}
	b, err = object.BytesOf(t, o)
	return b, true, err
}

// fcntlBytes passes a copy of b, which the call may change, and returns it.
func fcntlBytes(t *thread, fd, cmd int, b []byte) (value, error) {
	buf := make([]byte, longest)
	copy(buf, b)
	switch cmd {
	case unix.F_SETLK, unix.F_SETLKW:
		l := (*unix.Flock_t)(unsafe.Pointer(&buf[0]))
		if err := record(t, fd, *l, cmd == unix.F_SETLKW); err != nil {
			return nil, fail(err)
		}
		return object.NewBytes(string(buf[:len(b)])), nil
	case unix.F_GETLK:
		cmd = getLock
	}
	if _, err := t.P.K.Description(fd); err != nil {
		return nil, fail(err)
	}
	err := t.P.K.Control(fd, func(host int) error {
		_, _, e := unix.Syscall(unix.SYS_FCNTL, uintptr(host), uintptr(cmd), uintptr(unsafe.Pointer(&buf[0])))
		if e != 0 {
			return e
		}
		return nil
	})
	if errors.Is(err, kernel.ErrNoHost) {
		if _, done, e := own(t, fd, cmd, 0); done {
			err = e
		}
	}
	if err != nil {
		return nil, fail(err)
	}
	return object.NewBytes(string(buf[:len(b)])), nil
}

// attempt repeats what EAGAIN means "another time" for, until it works; between attempts other threads run, and signals are handled. The host's own waiting cannot be
// interrupted, and would hold a process up that is killed.
func attempt(t *thread, wait bool, what func() error) error {
	pause := 200 * time.Microsecond
	for {
		err := what()
		if err == unix.EINTR {
			continue
		}
		if !wait || err != unix.EAGAIN && err != unix.EACCES {
			return err
		}
		switch t.K.Sleep(t.K.Machine().Now()+kernel.Time(pause), true) {
		case kernel.Interrupted:
			if err := t.K.Checkpoint(); err != nil {
				return err
			}
		case kernel.Killed:
			return kernel.ErrKilled
		}
		pause = min(2*pause, 10*time.Millisecond)
	}
}

// record sets a record lock.
func record(t *thread, fd int, l unix.Flock_t, wait bool) error {
	if _, err := t.P.K.Description(fd); err != nil {
		return err
	}
	l.Pid = 0
	return attempt(t, wait, func() error {
		return t.P.K.Control(fd, func(host int) error { return unix.FcntlFlock(uintptr(host), setLock, &l) })
	})
}

func fcntl_flock(t *thread, v []value) (value, error) {
	fd, how, err := target(t, v)
	if err != nil {
		return nil, err
	}
	if _, err := t.P.K.Description(fd); err != nil {
		return nil, fail(err)
	}
	err = attempt(t, how&unix.LOCK_NB == 0, func() error {
		return t.P.K.Control(fd, func(host int) error { return unix.Flock(host, how|unix.LOCK_NB) })
	})
	return py.None, fail(err)
}

func fcntl_lockf(t *thread, v []value) (value, error) {
	fd, how, err := target(t, v)
	if err != nil {
		return nil, err
	}
	var n [3]int // len, start, whence
	for i := range n {
		if v[2+i] != nil {
			if n[i], err = object.IndexInt(t, v[2+i]); err != nil {
				return nil, err
			}
		}
	}
	l := unix.Flock_t{Start: int64(n[1]), Len: int64(n[0]), Whence: int16(n[2])}
	switch {
	case how == unix.LOCK_UN:
		l.Type = unix.F_UNLCK
	case how&unix.LOCK_SH != 0:
		l.Type = unix.F_RDLCK
	case how&unix.LOCK_EX != 0:
		l.Type = unix.F_WRLCK
	default:
		return nil, object.ValueErrorf("unrecognized lockf argument")
	}
	return py.None, fail(record(t, fd, l, how&unix.LOCK_NB == 0))
}

func fcntl_ioctl(t *thread, v []value) (value, error) {
	fd, request, err := target(t, v)
	if err != nil {
		return nil, err
	}
	change := true
	if v[3] != nil {
		if change, err = object.Truth(t, v[3]); err != nil {
			return nil, err
		}
	}
	if v[2] == nil || object.IsInt(v[2]) {
		arg := 0
		if v[2] != nil {
			if arg, err = cInt(t, v[2]); err != nil {
				return nil, err
			}
		}
		n, err := ioctl(t, fd, request, uintptr(arg), nil)
		if err != nil {
			return nil, fail(err)
		}
		return object.NewInt(int64(n)), nil
	}
	if _, isStr := v[2].(*object.Str); !isStr && object.HasBuffer(v[2]) && change {
		b, err := object.GetBuffer(t, v[2])
		if err != nil {
			return nil, err
		}
		defer b.Done()
		if !b.ReadOnly {
			buf := make([]byte, max(longest, len(b.Bytes)))
			copy(buf, b.Bytes)
			n, err := ioctl(t, fd, request, 0, buf)
			copy(b.Bytes, buf)
			if err != nil {
				return nil, fail(err)
			}
			return object.NewInt(int64(n)), nil
		}
	}
	b, isText, err := text(t, v[2])
	switch {
	case err != nil:
		return nil, err
	case !isText:
		_, err := cInt(t, v[2])
		return nil, err
	case len(b) > longest:
		return nil, object.ValueErrorf("ioctl string arg too long")
	}
	buf := make([]byte, longest)
	copy(buf, b)
	if _, err := ioctl(t, fd, request, 0, buf); err != nil {
		return nil, fail(err)
	}
	return object.NewBytes(string(buf[:len(b)])), nil
}

// ioctl asks the host's descriptor; buf, when not nil, is the argument in place of arg. Of the kernel's own objects pipes can be asked what waits in them.
func ioctl(t *thread, fd, request int, arg uintptr, buf []byte) (n int, err error) {
	if _, waiting, pipe := t.P.K.PipeEnd(fd); pipe {
		if request != bytesWaiting || len(buf) < 4 {
			return 0, unix.ENOTTY
		}
		binary.NativeEndian.PutUint32(buf, uint32(waiting))
		return 0, nil
	}
	if _, err := t.P.K.Description(fd); err != nil {
		return 0, err
	}
	err = t.P.K.Control(fd, func(host int) error {
		var r uintptr
		var e unix.Errno
		if buf != nil {
			r, _, e = unix.Syscall(unix.SYS_IOCTL, uintptr(host), uintptr(request), uintptr(unsafe.Pointer(&buf[0])))
		} else {
			r, _, e = unix.Syscall(unix.SYS_IOCTL, uintptr(host), uintptr(request), arg)
		}
		if e != 0 {
			return e
		}
		n = int(r)
		return nil
	})
	if errors.Is(err, kernel.ErrNoHost) {
		err = unix.ENOTTY
	}
	return n, err
}

// Definition is fcntl.
var Definition = &object.ModuleDef{
	Name: "fcntl",
	Doc:  "File locks, and what else a descriptor can be asked.",
	Defs: append([]object.Def{
		object.FuncV("fcntl", "(fd, cmd, arg=0, /)", "fcntl(fd, cmd, arg=0, /)\n\nDo cmd with a descriptor.", fcntl_fcntl),
		object.FuncV("ioctl", "(fd, request, arg=0, mutate_flag=True, /)", "ioctl(fd, request, arg=0, mutate_flag=True, /)\n\nSend a request to a device.", fcntl_ioctl),
		object.FuncV("flock", "(fd, operation, /)", "flock(fd, operation, /)\n\nLock or unlock a file.", fcntl_flock),
		object.FuncV("lockf", "(fd, cmd, len=0, start=0, whence=0, /)", "lockf(fd, cmd, len=0, start=0, whence=0, /)\n\nLock or unlock a part of a file.", fcntl_lockf),
	}, constants()...),
}

func constants() (d []object.Def) {
	for _, name := range slices.Sorted(maps.Keys(numbers)) {
		d = append(d, object.Value(name, object.NewInt(int64(numbers[name]))))
	}
	return d
}
