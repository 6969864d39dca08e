//go:build linux

// Package posixshmem is _posixshmem, the module beneath multiprocessing.shared_memory: shared memory objects are files below /dev/shm, as in the C library.
package posixshmem

import (
	"io/fs"
	"os"
	"strings"
	"syscall"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// place is the file of a name.
func place(o object.Object, fn string) (string, error) {
	s, ok := o.(*object.Str)
	if !ok {
		return "", object.TypeErrorf("%s() argument 'path' must be str, not %s", fn, object.ClassOf(o).Name)
	}
	name := strings.TrimLeft(s.String(), "/")
	if strings.Contains(name, "\x00") {
		return "", object.ValueErrorf("embedded null character")
	}
	if name == "" || strings.Contains(name, "/") || len(name) > 255 {
		return "", object.OSErrorNo(int(syscall.EINVAL), o)
	}
	return "/dev/shm/" + name, nil
}

// Definition is _posixshmem.
var Definition = &object.ModuleDef{
	Name: "_posixshmem",
	Doc:  "Shared memory objects.",
	Defs: []object.Def{
		object.FuncV("shm_open", "(path, flags, mode=511)", "shm_open(path, flags, mode=0o777)\n\nOpen a shared memory object and return its descriptor.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			p, err := place(v[0], "shm_open")
			if err != nil {
				return nil, err
			}
			flags, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			mode := 0o777
			if v[2] != nil {
				if mode, err = object.IndexInt(t, v[2]); err != nil {
					return nil, err
				}
			}
			fd, err := t.P.K.Open(t.K, p, flags|syscall.O_NOFOLLOW|syscall.O_CLOEXEC|syscall.O_NONBLOCK, fs.FileMode(mode&0o777))
			if err != nil {
				return nil, object.OSErrorNo(object.Errno(err), v[0])
			}
			_ = t.P.K.SetInheritable(fd, false)
			return object.NewInt(int64(fd)), nil
		}),
		object.FuncV("shm_unlink", "(path)", "shm_unlink(path)\n\nRemove a shared memory object's name.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			p, err := place(v[0], "shm_unlink")
			if err != nil {
				return nil, err
			}
			if err := os.Remove(p); err != nil {
				return nil, object.OSErrorNo(object.Errno(err), v[0])
			}
			return py.None, nil
		}),
	},
}
