//go:build unix

package os

// Reading and writing at places, into and from several buffers, and between descriptors.

import (
	"errors"
	"syscall"

	"github.com/go-python/gpython/py"
	"golang.org/x/sys/unix"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// numbersOf reads int arguments.
func numbersOf(t *object.Thread, v []object.Object, n ...*int) error {
	for i, dst := range n {
		if v[i] == nil {
			continue
		}
		var err error
		if *dst, err = object.IndexInt(t, v[i]); err != nil {
			return err
		}
	}
	return nil
}

// onHost runs a call on the host's descriptor without the GIL. Kernel objects have none: for them the call fails with the number given.
func onHost(t *object.Thread, fd int, none syscall.Errno, what string, do func(host int) error) (err error) {
	if _, err := t.P.K.Description(fd); err != nil {
		return object.OSErrorFrom(err, "")
	}
	run := func() {
		for {
			if err = t.P.K.Control(fd, do); err != unix.EINTR {
				return
			}
		}
	}
	if t.K.Machine().Virtual() {
		run()
	} else {
		t.K.Blocking(what, run)
	}
	if errors.Is(err, kernel.ErrNoHost) {
		err = none
	}
	if err != nil {
		return object.OSErrorFrom(err, "")
	}
	return nil
}

func os_pread(t *object.Thread, v []object.Object) (object.Object, error) {
	var fd, n, at int
	if err := numbersOf(t, v, &fd, &n, &at); err != nil {
		return nil, err
	}
	if n < 0 {
		return nil, object.OSErrorNo(int(unix.EINVAL), nil)
	}
	if k, err := t.P.K.Fstat(fd); err == nil && n > 1<<20 && k.Size < int64(n) {
		n = max(int(k.Size)+1, 1<<20)
	}
	b := make([]byte, n)
	err := onHost(t, fd, unix.ESPIPE, "read", func(host int) (e error) {
		n, e = unix.Pread(host, b, int64(at))
		return e
	})
	if err != nil {
		return nil, err
	}
	return object.OwnBytes(b[:n]), nil
}

func os_pwrite(t *object.Thread, v []object.Object) (object.Object, error) {
	var fd, at int
	if err := numbersOf(t, []object.Object{v[0], v[2]}, &fd, &at); err != nil {
		return nil, err
	}
	b, err := object.BytesOf(t, v[1])
	if err != nil {
		return nil, err
	}
	b = append([]byte(nil), b...) // the program's memory may change meanwhile
	n := 0
	err = onHost(t, fd, unix.ESPIPE, "write", func(host int) (e error) {
		n, e = unix.Pwrite(host, b, int64(at))
		return e
	})
	if err != nil {
		return nil, err
	}
	return object.NewInt(int64(n)), nil
}

// buffersOf gives the memory of a sequence of buffers; writable ones when they are read into. done gives it back.
func buffersOf(t *object.Thread, name string, o object.Object, writable bool) (list [][]byte, done func(), err error) {
	var views []*object.Buffer
	done = func() {
		for _, b := range views {
			b.Done()
		}
	}
	switch o.(type) {
	case *object.List, *object.Tuple:
	default:
		if object.ClassOf(o).Slots.GetItem == nil {
			if name == "preadv" || name == "pwritev" {
				name += "2"
			}
			return nil, nil, object.TypeErrorf("%s() arg 2 must be a sequence", name)
		}
	}
	items, err := object.Collect(t, o)
	if err != nil {
		return nil, nil, err
	}
	for _, x := range items {
		b, err := object.GetBuffer(t, x)
		if err == nil && writable && b.ReadOnly {
			b.Done()
			err = object.Errorf(object.BufferErrorClass, "Object is not writable.")
		}
		if err != nil {
			done()
			return nil, nil, err
		}
		views = append(views, b)
		list = append(list, b.Bytes)
	}
	return list, done, nil
}

// vectored defines readv and its kin. at is the place of the offset among the arguments, 0 for none.
func vectored(name, sig, doc string, writing, at bool) object.Def {
	return object.FuncV(name, sig, doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
		fd, err := object.IndexInt(t, v[0])
		if err != nil {
			return nil, err
		}
		offset, flags := 0, 0
		if at {
			if err := numbersOf(t, v[2:], &offset, &flags); err != nil {
				return nil, err
			}
		}
		list, done, err := buffersOf(t, name, v[1], !writing)
		if err != nil {
			return nil, err
		}
		defer done()
		total := 0
		for _, b := range list {
			total += len(b)
		}
		buf := make([]byte, 0, total)
		if writing {
			for _, b := range list {
				buf = append(buf, b...)
			}
		}
		buf = buf[:total]
		n := 0
		switch {
		case at:
			err = onHost(t, fd, unix.ESPIPE, name, func(host int) (e error) {
				if writing {
					n, e = unix.Pwrite(host, buf, int64(offset))
				} else {
					n, e = unix.Pread(host, buf, int64(offset))
				}
				return e
			})
		case writing:
			n, err = again(t, func() (int, error) { return t.P.K.Write(t.K, fd, buf) })
		default:
			n, err = again(t, func() (int, error) { return t.P.K.Read(t.K, fd, buf) })
		}
		if err != nil {
			if _, ok := err.(*object.Exception); ok || err == kernel.ErrKilled {
				return nil, err
			}
			return nil, object.OSErrorFrom(err, "")
		}
		if !writing {
			rest := buf[:n]
			for _, b := range list {
				rest = rest[copy(b, rest):]
			}
		}
		return object.NewInt(int64(n)), nil
	})
}

const chunk = 1 << 18 // of copies between descriptors

// transfer reads at most count bytes from src, at an offset if that is not negative, and writes them to dst.
func transfer(t *object.Thread, src, dst, count, offset int) (object.Object, error) {
	if count < 0 {
		return nil, object.OSErrorNo(int(unix.EINVAL), nil)
	}
	b := make([]byte, min(count, chunk))
	var n int
	var err error
	if offset >= 0 {
		err = onHost(t, src, unix.ESPIPE, "read", func(host int) (e error) {
			n, e = unix.Pread(host, b, int64(offset))
			return e
		})
		if err != nil {
			return nil, err
		}
	} else if n, err = again(t, func() (int, error) { return t.P.K.Read(t.K, src, b) }); err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	w, err := again(t, func() (int, error) { return t.P.K.Write(t.K, dst, b[:n]) })
	if err != nil {
		if offset < 0 {
			_, _ = t.P.K.Seek(src, int64(-n), 1) // nothing is lost of a file
		}
		return nil, object.OSErrorFrom(err, "")
	}
	if offset < 0 && w < n {
		_, _ = t.P.K.Seek(src, int64(w-n), 1)
	}
	return object.NewInt(int64(w)), nil
}

func fdioDefs() []object.Def {
	return append([]object.Def{
		object.FuncV("pread", "(fd, length, offset, /)", "Read at most length bytes from a place of a file.", os_pread),
		object.FuncV("pwrite", "(fd, buffer, offset, /)", "Write bytes to a place of a file.", os_pwrite),
		vectored("readv", "(fd, buffers, /)", "Read into several buffers.", false, false),
		vectored("writev", "(fd, buffers, /)", "Write what several buffers hold.", true, false),
		vectored("preadv", "(fd, buffers, offset, flags=0, /)", "Read from a place of a file into several buffers.", false, true),
		vectored("pwritev", "(fd, buffers, offset, flags=0, /)", "Write what several buffers hold to a place of a file.", true, true),
		object.FuncV("sendfile", "(out_fd, in_fd, offset, count)", "Copy bytes from a file to a descriptor.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			var out, in, count int
			offset := -1
			if err := numbersOf(t, []object.Object{v[0], v[1], v[3]}, &out, &in, &count); err != nil {
				return nil, err
			}
			if !isNone(v[2]) {
				var err error
				if offset, err = object.IndexInt(t, v[2]); err != nil {
					return nil, err
				}
				if offset < 0 {
					return nil, object.OSErrorNo(int(unix.EINVAL), nil)
				}
			}
			return transfer(t, in, out, count, offset)
		}),
		object.FuncV("fchdir", "(fd)", "Change the process's working directory to a folder that is open.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			fd, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			return py.None, chdirFD(t, fd)
		}),
		object.FuncV("fchmod", "(fd, mode)", "Change the permissions of an open file.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			var fd, mode int
			if err := numbersOf(t, v, &fd, &mode); err != nil {
				return nil, err
			}
			return py.None, onHost(t, fd, unix.EINVAL, "chmod", func(host int) error { return unix.Fchmod(host, uint32(mode)) })
		}),
		object.FuncV("fchown", "(fd, uid, gid)", "Change the owner of an open file.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			var fd, u, g int
			if err := numbersOf(t, v, &fd, &u, &g); err != nil {
				return nil, err
			}
			return py.None, onHost(t, fd, unix.EINVAL, "chown", func(host int) error { return unix.Fchown(host, u, g) })
		}),
		object.FuncV("fstatvfs", "(fd, /)", "Return the state of the file system of an open file.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			fd, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			var s unix.Statfs_t
			if err := onHost(t, fd, unix.ENOSYS, "statvfs", func(host int) error { return unix.Fstatfs(host, &s) }); err != nil {
				return nil, err
			}
			return statvfs(&s), nil
		}),
		pathCall("statvfs", "(path)", "Return the state of the file system of a path.", "f", func(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
			p, done, err := a.place(t)
			if err != nil {
				return nil, err
			}
			defer done()
			var s unix.Statfs_t
			if err := unix.Statfs(p, &s); err != nil {
				return nil, err
			}
			return statvfs(&s), nil
		}),
		object.FuncV("ttyname", "(fd, /)", "Return the name of a terminal.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			fd, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			var name string
			err = onHost(t, fd, unix.ENOTTY, "ttyname", func(host int) (e error) {
				name, e = terminalName(host)
				return e
			})
			if err != nil {
				return nil, err
			}
			return object.NewStr(FSDecode(name)), nil
		}),
		object.Func0("openpty", "Make a terminal that a program plays; return the descriptors of the player and of the terminal.", func(t *object.Thread) (object.Object, error) {
			m, s, err := newTerminal()
			if err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			a, b := t.P.K.AddHostFD(m), t.P.K.AddHostFD(s)
			_, _ = t.P.K.SetInheritable(a, false), t.P.K.SetInheritable(b, false)
			return object.TupleOf(object.NewInt(int64(a)), object.NewInt(int64(b))), nil
		}),
		object.FuncV("tcgetpgrp", "(fd, /)", "Return the process group that a terminal belongs to.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			fd, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			n := 0
			err = onHost(t, fd, unix.ENOTTY, "tcgetpgrp", func(host int) (e error) {
				n, e = unix.IoctlGetInt(host, unix.TIOCGPGRP)
				return e
			})
			return object.NewInt(int64(n)), err
		}),
		object.FuncV("tcsetpgrp", "(fd, pgid, /)", "Give a terminal to a process group.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			var fd, n int
			if err := numbersOf(t, v, &fd, &n); err != nil {
				return nil, err
			}
			return py.None, onHost(t, fd, unix.ENOTTY, "tcsetpgrp", func(host int) error { return unix.IoctlSetPointerInt(host, unix.TIOCSPGRP, n) })
		}),
		object.Func0("ctermid", "Return the name of the process's terminal.", func(*object.Thread) (object.Object, error) { return object.NewStr("/dev/tty"), nil }),
		object.FuncV("lockf", "(fd, command, length, /)", "Lock, unlock or test a part of a file from the position on.", os_lockf),
	}, linuxFdioDefs()...)
}

// os_lockf hands the work to fcntl.lockf.
func os_lockf(t *object.Thread, v []object.Object) (object.Object, error) {
	var fd, command, length int
	if err := numbersOf(t, v, &fd, &command, &length); err != nil {
		return nil, err
	}
	m, err := t.P.Import(t, "fcntl")
	if err != nil {
		return nil, err
	}
	lock := func(how int) error {
		_, err := object.CallMethod(t, m, object.Intern("lockf"), v[0], object.NewInt(int64(how)), v[2], object.NewInt(0), object.NewInt(1))
		return err
	}
	switch command {
	case 0: // F_ULOCK
		return py.None, lock(unix.LOCK_UN)
	case 1: // F_LOCK
		return py.None, lock(unix.LOCK_EX)
	case 2: // F_TLOCK
		return py.None, lock(unix.LOCK_EX | unix.LOCK_NB)
	case 3: // F_TEST
		if err := lock(unix.LOCK_EX | unix.LOCK_NB); err != nil {
			return nil, err
		}
		return py.None, lock(unix.LOCK_UN)
	}
	return nil, object.OSErrorNo(int(unix.EINVAL), nil)
}

// chdirFD makes the folder behind a descriptor the working directory.
func chdirFD(t *object.Thread, fd int) error {
	if k, err := t.P.K.Fstat(fd); err != nil {
		return object.OSErrorFrom(err, "")
	} else if k.Kind != kernel.KindDir {
		return object.OSErrorNo(int(unix.ENOTDIR), nil)
	}
	p, done, err := fdPath(t, fd)
	if err != nil {
		return object.OSErrorFrom(err, "")
	}
	defer done()
	if p, err = realName(p); err != nil {
		return object.OSErrorFrom(err, "")
	}
	t.P.K.SetCwd(p)
	return nil
}
