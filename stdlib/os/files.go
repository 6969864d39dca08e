package os

// System calls on files, folders and descriptors.

import (
	"io/fs"
	hostos "os"
	"path/filepath"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// pathCall defines a function of one path and optional arguments.
func pathCall(name, sig, doc, allow string, do func(t *object.Thread, a arg, v []object.Object) (object.Object, error)) object.Def {
	dirFD := paramAt(sig, "dir_fd")
	return object.FuncV(name, sig, doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
		a, err := pathArg(t, name, "path", v[0], allow)
		if err != nil {
			return nil, err
		}
		if dirFD >= 0 {
			done, err := a.under(t, v[dirFD])
			if err != nil {
				return nil, err
			}
			defer done()
		}
		r, err := do(t, a, v)
		if err != nil {
			if _, ok := err.(*object.Exception); ok || err == kernel.ErrKilled {
				return nil, err
			}
			return nil, a.fail(err)
		}
		if r == nil {
			return py.None, nil
		}
		return r, nil
	})
}

// twoPaths defines a function of two paths. The first one of a symbolic link is no path of the process: it is what the link will say.
func twoPaths(name, sig, doc string, do func(t *object.Thread, a, b string, v []object.Object) error) object.Def {
	srcFD, dstFD := paramAt(sig, "src_dir_fd"), paramAt(sig, "dst_dir_fd")
	if dstFD < 0 {
		dstFD = paramAt(sig, "dir_fd")
	}
	return object.FuncV(name, sig, doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
		a, err := pathArg(t, name, "src", v[0], "")
		if err != nil {
			return nil, err
		}
		b, err := pathArg(t, name, "dst", v[1], "")
		if err != nil {
			return nil, err
		}
		for i, at := range []int{srcFD, dstFD} {
			if at < 0 {
				continue
			}
			done, err := []*arg{&a, &b}[i].under(t, v[at])
			if err != nil {
				return nil, err
			}
			defer done()
		}
		src := a.host(t)
		if name == "symlink" {
			src = a.text
		}
		if err := do(t, src, b.host(t), v); err != nil {
			return nil, fail2(t, err, a, b)
		}
		return py.None, nil
	})
}

// intArg reads an int argument with a default.
func intArg(t *object.Thread, v object.Object, def int) (int, error) {
	if v == nil {
		return def, nil
	}
	return object.IndexInt(t, v)
}

// makeDir makes a folder with the process's mask of permissions.
func makeDir(t *object.Thread, p string, mode int) error {
	return t.P.K.Create(goMode(mode), func(m fs.FileMode) error { return sysMkdir(p, mode&^0o777|int(m.Perm())) }, func(m fs.FileMode) error { return sysChmod(p, int(m.Perm())) })
}

func fdCall(name, sig, doc string, do func(t *object.Thread, fd int, v []object.Object) (object.Object, error)) object.Def {
	return object.FuncV(name, sig, doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
		fd, err := object.IndexInt(t, v[0])
		if err != nil {
			if m, e := object.GetAttrOpt(t, v[0], object.Intern("fileno")); e == nil && m != nil && (name == "fsync" || name == "fdatasync") {
				x, e := object.CallArgs(t, m)
				if e != nil {
					return nil, e
				}
				if fd, err = object.IndexInt(t, x); err != nil {
					return nil, err
				}
			} else {
				return nil, err
			}
		}
		r, err := do(t, fd, v)
		if err != nil {
			return nil, object.OSErrorFrom(err, "")
		}
		if r == nil {
			return py.None, nil
		}
		return r, nil
	})
}

// again calls an operation until no signal interrupts it (PEP 475).
func again(t *object.Thread, op func() (int, error)) (int, error) {
	for {
		n, err := op()
		if err == nil || object.Errno(err) != object.EINTR {
			return n, err
		}
		if err := t.K.Checkpoint(); err != nil {
			return 0, err
		}
	}
}

func fileDefs() []object.Def {
	return []object.Def{
		object.FuncV("stat", "(path, *, dir_fd=None, follow_symlinks=True)", "Return the state of a file.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			return os_stat(t, v)
		}),
		object.FuncV("lstat", "(path, *, dir_fd=None)", "Return the state of a file, of the link itself for a symbolic link.", os_lstat),
		object.FuncV("fstat", "(fd)", "Return the state of what a descriptor stands for.", os_fstat),
		object.FuncV("listdir", "(path=None)", "Return the names in a folder.", os_listdir),
		object.FuncV("scandir", "(path=None)", "Return an iterator over the entries of a folder.", os_scandir),
		pathCall("mkdir", "(path, mode=511, *, dir_fd=None)", "Make a folder.", "", func(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
			mode, err := intArg(t, v[1], 0o777)
			if err != nil {
				return nil, err
			}
			return nil, makeDir(t, a.host(t), mode)
		}),
		pathCall("rmdir", "(path, *, dir_fd=None)", "Remove an empty folder.", "", func(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
			return nil, sysRmdir(a.host(t))
		}),
		pathCall("remove", "(path, *, dir_fd=None)", "Remove a file.", "", func(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
			return nil, sysUnlink(a.host(t))
		}),
		pathCall("unlink", "(path, *, dir_fd=None)", "Remove a file.", "", func(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
			return nil, sysUnlink(a.host(t))
		}),
		pathCall("readlink", "(path, *, dir_fd=None)", "Return what a symbolic link points to.", "", func(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
			s, err := hostos.Readlink(a.host(t))
			if err != nil {
				return nil, err
			}
			return a.name(s), nil
		}),
		pathCall("chdir", "(path)", "Change the process's working directory.", "f", func(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
			p, done, err := a.place(t)
			if err != nil {
				return nil, err
			}
			defer done()
			fi, err := hostos.Stat(p)
			if err != nil {
				return nil, err
			}
			if !fi.IsDir() {
				return nil, errNotDir
			}
			if err := sysAccess(p, 1); err != nil {
				return nil, err
			}
			if r, err := filepath.EvalSymlinks(p); err == nil {
				p = r
			}
			t.P.K.SetCwd(filepath.Clean(p))
			return nil, nil
		}),
		pathCall("chmod", "(path, mode, *, dir_fd=None, follow_symlinks=True)", "Change a file's permissions.", "f", func(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
			mode, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			follow, err := flag(t, v[3], true)
			if err != nil {
				return nil, err
			}
			p, done, err := a.place(t)
			if err != nil {
				return nil, err
			}
			defer done()
			if !follow {
				// No system lets a symbolic link have permissions; for others there is nothing to follow.
				if fi, err := hostos.Lstat(p); err != nil {
					return nil, err
				} else if fi.Mode()&fs.ModeSymlink != 0 {
					return nil, object.Errorf(object.NotImplementedErrorClass, "chmod: follow_symlinks unavailable on this platform")
				}
			}
			return nil, sysChmod(p, mode)
		}),
		pathCall("chown", "(path, uid, gid, *, dir_fd=None, follow_symlinks=True)", "Change a file's owner.", "f", func(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
			follow, err := flag(t, v[4], true)
			if err != nil {
				return nil, err
			}
			if !follow {
				return nil, chown(t, a, v, sysLchown)
			}
			return nil, chown(t, a, v, sysChown)
		}),
		pathCall("lchown", "(path, uid, gid)", "Change a file's owner, of the link itself for a symbolic link.", "", func(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
			return nil, chown(t, a, v, sysLchown)
		}),
		pathCall("mkfifo", "(path, mode=438, *, dir_fd=None)", "Make a named pipe.", "", func(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
			mode, err := intArg(t, v[1], 0o666)
			if err != nil {
				return nil, err
			}
			p := a.host(t)
			return nil, t.P.K.Create(goMode(mode), func(m fs.FileMode) error { return sysMkfifo(p, int(m.Perm())) }, func(m fs.FileMode) error { return sysChmod(p, int(m.Perm())) })
		}),
		pathCall("truncate", "(path, length)", "Cut or extend a file.", "f", func(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
			n, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			if a.fd >= 0 {
				return nil, t.P.K.Truncate(a.fd, int64(n))
			}
			return nil, hostos.Truncate(a.host(t), int64(n))
		}),
		pathCall("utime", "(path, times=None, *, ns=None, dir_fd=None, follow_symlinks=True)", "Set a file's times of access and change.", "f", utime),
		object.FuncV("access", "(path, mode, *, dir_fd=None, effective_ids=False, follow_symlinks=True)", "Whether the user may do something with a file.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			a, err := pathArg(t, "access", "path", v[0], "")
			if err != nil {
				return nil, err
			}
			mode, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			done, err := a.under(t, v[2])
			if err != nil {
				if object.ErrorIs(err, object.OSErrorClass) {
					return py.False, nil
				}
				return nil, err
			}
			defer done()
			effective, err := flag(t, v[3], false)
			if err != nil {
				return nil, err
			}
			follow, err := flag(t, v[4], true)
			if err != nil {
				return nil, err
			}
			if effective || !follow {
				return py.Bool(sysAccessAs(a.host(t), mode, effective, follow) == nil), nil
			}
			return py.Bool(sysAccess(a.host(t), mode) == nil), nil
		}),
		twoPaths("rename", "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", "Give a file or folder another name.", func(t *object.Thread, a, b string, _ []object.Object) error { return sysRename(a, b) }),
		twoPaths("replace", "(src, dst, *, src_dir_fd=None, dst_dir_fd=None)", "Give a file or folder another name, replacing what has it.", func(t *object.Thread, a, b string, _ []object.Object) error { return sysReplace(a, b) }),
		twoPaths("link", "(src, dst, *, src_dir_fd=None, dst_dir_fd=None, follow_symlinks=True)", "Give a file a second name.", func(t *object.Thread, a, b string, v []object.Object) error {
			follow, err := flag(t, v[4], true)
			if err != nil {
				return err
			}
			return sysLink(a, b, follow)
		}),
		twoPaths("symlink", "(src, dst, target_is_directory=False, *, dir_fd=None)", "Make a symbolic link.", func(t *object.Thread, a, b string, _ []object.Object) error { return hostos.Symlink(a, b) }),
		object.Func0("getcwd", "Return the process's working directory.", func(t *object.Thread) (object.Object, error) { return nameObject(t.P.K.Cwd(), false), nil }),
		object.Func0("getcwdb", "Return the process's working directory as bytes.", func(t *object.Thread) (object.Object, error) { return nameObject(t.P.K.Cwd(), true), nil }),

		object.FuncV("open", "(path, flags, mode=511, *, dir_fd=None)", "Open a file and return its descriptor.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			a, err := pathArg(t, "open", "path", v[0], "")
			if err != nil {
				return nil, err
			}
			flags, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			mode, err := intArg(t, v[2], 0o777)
			if err != nil {
				return nil, err
			}
			done, err := a.under(t, v[3])
			if err != nil {
				return nil, err
			}
			defer done()
			name := a.text
			if a.base != "" {
				name = a.host(t)
			}
			fd, err := t.P.K.Open(t.K, name, flags, goMode(mode))
			if err != nil {
				return nil, a.fail(err)
			}
			_ = t.P.K.SetInheritable(fd, false)
			return object.NewInt(int64(fd)), nil
		}),
		fdCall("close", "(fd)", "Close a descriptor.", func(t *object.Thread, fd int, v []object.Object) (object.Object, error) {
			return nil, t.P.K.CloseFD(fd)
		}),
		object.FuncV("closerange", "(fd_low, fd_high, /)", "Close a range of descriptors, errors ignored.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			lo, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			hi, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			for fd := max(lo, 0); fd < min(hi, 1<<16); fd++ {
				_ = t.P.K.CloseFD(fd)
			}
			return py.None, nil
		}),
		object.FuncV("read", "(fd, length, /)", "Read at most length bytes from a descriptor.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			fd, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			n, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			if n < 0 {
				return nil, object.OSErrorNo(22, nil)
			}
			if k, err := t.P.K.Fstat(fd); err == nil && n > 1<<20 && k.Size < int64(n) {
				n = max(int(k.Size)+1, 1<<20) // do not allocate what the file cannot fill
			}
			b := make([]byte, n)
			n, err = again(t, func() (int, error) { return t.P.K.Read(t.K, fd, b) })
			if err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return object.OwnBytes(b[:n]), nil
		}),
		object.FuncV("write", "(fd, data, /)", "Write bytes to a descriptor and return how many were taken.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			fd, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			b, err := object.BytesOf(t, v[1])
			if err != nil {
				return nil, err
			}
			n, err := again(t, func() (int, error) { return t.P.K.Write(t.K, fd, b) })
			if err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return object.NewInt(int64(n)), nil
		}),
		object.FuncV("lseek", "(fd, position, how, /)", "Move a descriptor's position and return it.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			var n [3]int
			for i := range n {
				var err error
				if n[i], err = object.IndexInt(t, v[i]); err != nil {
					return nil, err
				}
			}
			at, err := t.P.K.Seek(n[0], int64(n[1]), n[2])
			if err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return object.NewInt(at), nil
		}),
		fdCall("dup", "(fd, /)", "Give what a descriptor stands for a second number.", func(t *object.Thread, fd int, v []object.Object) (object.Object, error) {
			n, err := t.P.K.Dup(fd, 0)
			if err != nil {
				return nil, err
			}
			_ = t.P.K.SetInheritable(n, false)
			return object.NewInt(int64(n)), nil
		}),
		fdCall("dup2", "(fd, fd2, inheritable=True)", "Make fd2 stand for what fd stands for.", func(t *object.Thread, fd int, v []object.Object) (object.Object, error) {
			to, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			keep, err := flag(t, v[2], true)
			if err != nil {
				return nil, err
			}
			return object.NewInt(int64(to)), t.P.K.Dup2(fd, to, keep)
		}),
		object.Func0("pipe", "Make a pipe and return its two descriptors, for reading and for writing.", func(t *object.Thread) (object.Object, error) {
			return newPipe(t)
		}),
		object.Func1("pipe2", "flags", "Make a pipe with flags.", func(t *object.Thread, x object.Object) (object.Object, error) {
			n, err := object.IndexInt(t, x)
			if err != nil {
				return nil, err
			}
			p, err := newPipe(t)
			if err == nil && n&numbers["O_NONBLOCK"] != 0 {
				for _, fd := range p.Items {
					k, _ := object.AsInt64(fd)
					if d, err := t.P.K.Description(int(k)); err == nil {
						d.SetNonblock(true)
					}
				}
			}
			return p, err
		}),
		fdCall("isatty", "(fd, /)", "Whether a descriptor stands for a terminal.", func(t *object.Thread, fd int, v []object.Object) (object.Object, error) {
			i, err := t.P.K.Fstat(fd)
			return py.Bool(err == nil && i.Terminal), nil
		}),
		fdCall("ftruncate", "(fd, length, /)", "Cut or extend the file of a descriptor.", func(t *object.Thread, fd int, v []object.Object) (object.Object, error) {
			n, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			return nil, t.P.K.Truncate(fd, int64(n))
		}),
		fdCall("fsync", "(fd)", "Write a file through to its device.", func(t *object.Thread, fd int, v []object.Object) (object.Object, error) {
			return nil, t.P.K.Fsync(t.K, fd)
		}),
		fdCall("fdatasync", "(fd)", "Write a file's content through to its device.", func(t *object.Thread, fd int, v []object.Object) (object.Object, error) {
			return nil, t.P.K.Fsync(t.K, fd)
		}),
		fdCall("get_inheritable", "(fd, /)", "Whether a fresh program would get the descriptor.", func(t *object.Thread, fd int, v []object.Object) (object.Object, error) {
			on, err := t.P.K.Inheritable(fd)
			return py.Bool(on), err
		}),
		fdCall("set_inheritable", "(fd, inheritable, /)", "Say whether a fresh program gets the descriptor.", func(t *object.Thread, fd int, v []object.Object) (object.Object, error) {
			on, err := object.Truth(t, v[1])
			if err != nil {
				return nil, err
			}
			return nil, t.P.K.SetInheritable(fd, on)
		}),
		fdCall("get_blocking", "(fd, /)", "Whether the descriptor waits.", func(t *object.Thread, fd int, v []object.Object) (object.Object, error) {
			d, err := t.P.K.Description(fd)
			if err != nil {
				return nil, err
			}
			return py.Bool(!d.Nonblock()), nil
		}),
		fdCall("set_blocking", "(fd, blocking, /)", "Say whether the descriptor waits.", func(t *object.Thread, fd int, v []object.Object) (object.Object, error) {
			d, err := t.P.K.Description(fd)
			if err != nil {
				return nil, err
			}
			on, err := object.Truth(t, v[1])
			if err != nil {
				return nil, err
			}
			d.SetNonblock(!on)
			return nil, nil
		}),
		object.FuncV("get_terminal_size", "([fd])", "Return the size of a terminal.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			fd, err := intArg(t, v[0], 1)
			if err != nil {
				return nil, err
			}
			d, err := t.P.K.Description(fd)
			if err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			if f, ok := d.Backend.(interface{ File() *hostos.File }); ok {
				cols, rows, err := termSize(f.File())
				if err != nil {
					return nil, object.OSErrorFrom(err, "")
				}
				return terminalSize.New(object.NewInt(int64(cols)), object.NewInt(int64(rows))), nil
			}
			return nil, object.OSErrorNo(25, nil)
		}),
	}
}

func newPipe(t *object.Thread) (*object.Tuple, error) {
	r, w := t.P.K.Pipe()
	_ = t.P.K.SetInheritable(r, false)
	_ = t.P.K.SetInheritable(w, false)
	return object.TupleOf(object.NewInt(int64(r)), object.NewInt(int64(w))), nil
}

func chown(t *object.Thread, a arg, v []object.Object, do func(p string, u, g int) error) error {
	u, err := object.IndexInt(t, v[1])
	if err != nil {
		return err
	}
	g, err := object.IndexInt(t, v[2])
	if err != nil {
		return err
	}
	p, done, err := a.place(t)
	if err != nil {
		return err
	}
	defer done()
	return do(p, u, g)
}

func utime(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
	now := t.K.Machine().Wall()
	at, mt := now, now
	if !isNone(v[1]) && !isNone(v[2]) {
		return nil, object.ValueErrorf("utime: you may specify either 'times' or 'ns' but not both")
	}
	switch {
	case !isNone(v[1]):
		p, ok := v[1].(*object.Tuple)
		if !ok || len(p.Items) != 2 {
			return nil, object.TypeErrorf("utime: 'times' must be either a tuple of two ints or None")
		}
		for i, dst := range []*time.Time{&at, &mt} {
			if n, ok := object.AsInt64(p.Items[i]); ok && object.IsInt(p.Items[i]) {
				*dst = time.Unix(n, 0)
				continue
			}
			f, err := object.ToFloat(t, p.Items[i])
			if err != nil {
				return nil, err
			}
			sec := int64(f)
			*dst = time.Unix(sec, int64((f-float64(sec))*1e9))
		}
	case !isNone(v[2]):
		p, ok := v[2].(*object.Tuple)
		if !ok || len(p.Items) != 2 {
			return nil, object.TypeErrorf("utime: 'ns' must be a tuple of two ints")
		}
		for i, dst := range []*time.Time{&at, &mt} {
			n, err := object.IndexInt(t, p.Items[i])
			if err != nil {
				return nil, err
			}
			*dst = time.Unix(0, int64(n))
		}
	}
	follow, err := flag(t, v[4], true)
	if err != nil {
		return nil, err
	}
	p, done, err := a.place(t)
	if err != nil {
		return nil, err
	}
	defer done()
	if err := sysUtime(p, at, mt, follow); err != nil {
		if n := object.Errno(err); n != 0 {
			return nil, object.OSErrorNo(n, nil)
		}
		return nil, err
	}
	return nil, nil
}
