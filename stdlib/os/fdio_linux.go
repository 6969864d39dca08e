package os

// Calls on descriptors that only Linux has, and what Linux does in its own way.

import (
	"encoding/binary"
	"math/big"
	hostos "os"
	"path/filepath"
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
	"golang.org/x/sys/unix"

	"github.com/pyemu/pyemu/emu/object"
)

func realName(p string) (string, error) { return filepath.EvalSymlinks(p) }

func terminalName(host int) (string, error) {
	if _, err := unix.IoctlGetTermios(host, unix.TCGETS); err != nil {
		return "", err
	}
	return hostos.Readlink("/proc/self/fd/" + strconv.Itoa(host))
}

// newTerminal opens both sides of a pseudo-terminal.
func newTerminal() (m, s int, err error) {
	if m, err = unix.Open("/dev/ptmx", unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC, 0); err != nil {
		return 0, 0, err
	}
	n, err := unix.IoctlGetInt(m, unix.TIOCGPTN)
	if err == nil {
		err = unix.IoctlSetPointerInt(m, unix.TIOCSPTLCK, 0)
	}
	if err == nil {
		s, err = unix.Open("/dev/pts/"+strconv.Itoa(n), unix.O_RDWR|unix.O_NOCTTY|unix.O_CLOEXEC, 0)
	}
	if err != nil {
		unix.Close(m)
	}
	return m, s, err
}

func statvfs(s *unix.Statfs_t) object.Object {
	v := []object.Object{}
	frsize := int64(s.Frsize)
	if frsize == 0 {
		frsize = int64(s.Bsize)
	}
	// The bit that says "the flags are valid" is the kernel's own.
	for _, n := range []int64{int64(s.Bsize), frsize, int64(s.Blocks), int64(s.Bfree), int64(s.Bavail), int64(s.Files), int64(s.Ffree), int64(s.Ffree), int64(s.Flags) &^ 0x20, int64(s.Namelen),
		int64(uint64(uint32(s.Fsid.Val[0])) | uint64(uint32(s.Fsid.Val[1]))<<32)} {
		v = append(v, object.NewInt(n))
	}
	return statvfsResult.New(v...)
}

// xattr defines a function of a file's extended attributes; link is called for symbolic links themselves.
func xattr(name, sig, doc string, do func(t *object.Thread, p string, follow bool, v []object.Object) (object.Object, error)) object.Def {
	at := paramAt(sig, "follow_symlinks")
	allow := "f"
	if name == "listxattr" {
		allow = "fn"
	}
	return pathCall(name, sig, doc, allow, func(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
		follow, err := flag(t, v[at], true)
		if err != nil {
			return nil, err
		}
		if a.fd >= 0 && !follow {
			return nil, object.ValueErrorf("%s: cannot use fd and follow_symlinks together", name)
		}
		p, done, err := a.place(t)
		if err != nil {
			return nil, err
		}
		defer done()
		return do(t, p, follow, v)
	})
}

// attrText asks for something whose size is not known before.
func attrText(ask func(b []byte) (int, error)) (string, error) {
	for size := 256; ; size *= 4 {
		b := make([]byte, size)
		n, err := ask(b)
		if err == unix.ERANGE && size < 1<<20 {
			continue
		}
		if err != nil {
			return "", err
		}
		return string(b[:n]), nil
	}
}

func attrName(t *object.Thread, name string, o object.Object) (string, error) {
	a, err := pathArg(t, name, "attribute", o, "")
	return a.text, err
}

func linuxFdioDefs() []object.Def {
	return []object.Def{
		object.FuncV("posix_fadvise", "(fd, offset, length, advice, /)", "Say how a file will be read.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			var fd, offset, length, advice int
			if err := numbersOf(t, v, &fd, &offset, &length, &advice); err != nil {
				return nil, err
			}
			return py.None, onHost(t, fd, unix.ESPIPE, "fadvise", func(host int) error { return unix.Fadvise(host, int64(offset), int64(length), advice) })
		}),
		object.FuncV("posix_fallocate", "(fd, offset, length, /)", "Make sure that there is room on the disk for a part of a file.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			var fd, offset, length int
			if err := numbersOf(t, v, &fd, &offset, &length); err != nil {
				return nil, err
			}
			return py.None, onHost(t, fd, unix.ESPIPE, "fallocate", func(host int) error {
				if offset < 0 || length <= 0 {
					return unix.EINVAL
				}
				return unix.Fallocate(host, 0, int64(offset), int64(length))
			})
		}),
		object.FuncV("copy_file_range", "(src, dst, count, offset_src=None, offset_dst=None)", "Copy bytes from one file to another.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			var src, dst, count int
			if err := numbersOf(t, v, &src, &dst, &count); err != nil {
				return nil, err
			}
			if count < 0 {
				return nil, object.ValueErrorf("negative value for 'count' not allowed")
			}
			var at [2]*int64
			for i := range at {
				if !isNone(v[3+i]) {
					n, err := object.IndexInt(t, v[3+i])
					if err != nil {
						return nil, err
					}
					k := int64(n)
					at[i] = &k
				}
			}
			n := 0
			err := onHost(t, src, unix.EINVAL, "copy", func(from int) error {
				return t.P.K.Control(dst, func(to int) (e error) {
					n, e = unix.CopyFileRange(from, at[0], to, at[1], count, 0)
					return e
				})
			})
			return object.NewInt(int64(n)), err
		}),
		object.FuncV("splice", "(src, dst, count, offset_src=None, offset_dst=None, flags=0)", "Move bytes between a pipe and a descriptor.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			var src, dst, count int
			if err := numbersOf(t, v, &src, &dst, &count); err != nil {
				return nil, err
			}
			if count < 0 {
				return nil, object.ValueErrorf("negative value for 'count' not allowed")
			}
			_, _, from := t.P.K.PipeEnd(src)
			_, _, to := t.P.K.PipeEnd(dst)
			if !from && !to {
				return nil, object.OSErrorNo(int(unix.EINVAL), nil)
			}
			if from && !isNone(v[3]) || to && !isNone(v[4]) {
				return nil, object.OSErrorNo(int(unix.ESPIPE), nil)
			}
			if !isNone(v[4]) {
				at, err := object.IndexInt(t, v[4])
				if err != nil {
					return nil, err
				}
				if _, err := t.P.K.Seek(dst, int64(at), 0); err != nil {
					return nil, object.OSErrorFrom(err, "")
				}
			}
			offset := -1
			if !isNone(v[3]) {
				var err error
				if offset, err = object.IndexInt(t, v[3]); err != nil {
					return nil, err
				}
			}
			return transfer(t, src, dst, count, offset)
		}),
		object.FuncV("memfd_create", "(name, flags=1)", "Make a file that has no name and return its descriptor.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			name, err := object.FSPath(t, v[0])
			if err != nil {
				return nil, err
			}
			flags := unix.MFD_CLOEXEC
			if err := numbersOf(t, v[1:], &flags); err != nil {
				return nil, err
			}
			return added(t, flags&unix.MFD_CLOEXEC == 0, func() (int, error) { return unix.MemfdCreate(name, flags|unix.MFD_CLOEXEC) })
		}),
		object.FuncV("eventfd", "(initval, flags=524288)", "Make a counter that can be waited for and return its descriptor.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			n, flags := 0, unix.EFD_CLOEXEC
			if err := numbersOf(t, v, &n, &flags); err != nil {
				return nil, err
			}
			o, err := added(t, flags&unix.EFD_CLOEXEC == 0, func() (int, error) { return unix.Eventfd(uint(n), flags|unix.EFD_CLOEXEC|unix.EFD_NONBLOCK) })
			if err == nil && flags&unix.EFD_NONBLOCK != 0 {
				k, _ := object.AsInt64(o)
				if d, err := t.P.K.Description(int(k)); err == nil {
					d.SetNonblock(true)
				}
			}
			return o, err
		}),
		object.FuncV("eventfd_read", "(fd)", "Return the value of a counter and set it to 0, or take 1 of it.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			fd, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			var b [8]byte
			if _, err := again(t, func() (int, error) { return t.P.K.Read(t.K, fd, b[:]) }); err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return object.NewBig(new(big.Int).SetUint64(binary.NativeEndian.Uint64(b[:]))), nil
		}),
		object.FuncV("eventfd_write", "(fd, value)", "Add to a counter.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			fd := 0
			if err := numbersOf(t, v[:1], &fd); err != nil {
				return nil, err
			}
			n, ok := object.AsBig(v[1])
			if !ok {
				_, err := object.Index(t, v[1])
				return nil, err
			}
			if n.Sign() < 0 || n.BitLen() > 64 {
				return nil, object.OverflowErrorf("can't convert negative int to unsigned")
			}
			if _, err := again(t, func() (int, error) { return t.P.K.Write(t.K, fd, binary.NativeEndian.AppendUint64(nil, n.Uint64())) }); err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return py.None, nil
		}),
		xattr("getxattr", "(path, attribute, *, follow_symlinks=True)", "Return an extended attribute of a file.", func(t *object.Thread, p string, follow bool, v []object.Object) (object.Object, error) {
			name, err := attrName(t, "getxattr", v[1])
			if err != nil {
				return nil, err
			}
			s, err := attrText(func(b []byte) (int, error) {
				if follow {
					return unix.Getxattr(p, name, b)
				}
				return unix.Lgetxattr(p, name, b)
			})
			return object.NewBytes(s), err
		}),
		xattr("listxattr", "(path=None, *, follow_symlinks=True)", "Return the names of a file's extended attributes.", func(t *object.Thread, p string, follow bool, v []object.Object) (object.Object, error) {
			s, err := attrText(func(b []byte) (int, error) {
				if follow {
					return unix.Listxattr(p, b)
				}
				return unix.Llistxattr(p, b)
			})
			if err != nil {
				return nil, err
			}
			var names []object.Object
			for _, n := range strings.Split(s, "\x00") {
				if n != "" {
					names = append(names, object.NewStr(FSDecode(n)))
				}
			}
			return object.NewList(names), nil
		}),
		xattr("setxattr", "(path, attribute, value, flags=0, *, follow_symlinks=True)", "Set an extended attribute of a file.", func(t *object.Thread, p string, follow bool, v []object.Object) (object.Object, error) {
			name, err := attrName(t, "setxattr", v[1])
			if err != nil {
				return nil, err
			}
			b, err := object.BytesOf(t, v[2])
			if err != nil {
				return nil, err
			}
			flags := 0
			if err := numbersOf(t, v[3:], &flags); err != nil {
				return nil, err
			}
			if follow {
				return nil, unix.Setxattr(p, name, b, flags)
			}
			return nil, unix.Lsetxattr(p, name, b, flags)
		}),
		xattr("removexattr", "(path, attribute, *, follow_symlinks=True)", "Remove an extended attribute of a file.", func(t *object.Thread, p string, follow bool, v []object.Object) (object.Object, error) {
			name, err := attrName(t, "removexattr", v[1])
			if err != nil {
				return nil, err
			}
			if follow {
				return nil, unix.Removexattr(p, name)
			}
			return nil, unix.Lremovexattr(p, name)
		}),
	}
}

// added gives a fresh descriptor of the host a number of the process.
func added(t *object.Thread, inherit bool, open func() (int, error)) (object.Object, error) {
	host, err := open()
	if err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	fd := t.P.K.AddHostFD(host)
	_ = t.P.K.SetInheritable(fd, inherit)
	return object.NewInt(int64(fd)), nil
}
