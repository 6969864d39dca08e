package os

// Chains of folders: makedirs, removedirs, renames.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

func mkdir(t *object.Thread, path object.Object, mode int) error {
	a, err := pathArg(t, "mkdir", "path", path, "")
	if err != nil {
		return err
	}
	if err := makeDir(t, a.host(t), mode); err != nil {
		return a.fail(err)
	}
	return nil
}

func rmdir(t *object.Thread, path object.Object) error {
	a, err := pathArg(t, "rmdir", "path", path, "")
	if err != nil {
		return err
	}
	if err := sysRmdir(a.host(t)); err != nil {
		return a.fail(err)
	}
	return nil
}

// stateOf asks the state of a path; ok is false where there is nothing.
func stateOf(t *object.Thread, path object.Object, follow bool) (i info, ok bool) {
	a, err := pathArg(t, "stat", "path", path, "")
	if err != nil {
		return i, false
	}
	i, err = statPath(t, a, follow)
	return i, err == nil
}

// above splits off a path's last part, slashes at its end left aside.
func above(x text) (head, tail string) {
	if head, tail = split(x.s); tail == "" {
		head, tail = split(head)
	}
	return head, tail
}

// makeFolders makes path and the folders above it that are missing; those get the default mode.
func makeFolders(t *object.Thread, path object.Object, mode int, existOK bool) error {
	x, err := textOf(t, path)
	if err != nil {
		return err
	}
	if head, tail := above(x); head != "" && tail != "" {
		up := x.object(head)
		if _, there := stateOf(t, up, true); !there {
			err := makeFolders(t, up, 0o777, existOK)
			if err != nil && !object.ErrorIs(err, object.FileExistsErrorClass) { // it exists when somebody else made it meanwhile
				return err
			}
			if tail == "." { // x/. exists as soon as x does
				return nil
			}
		}
	}
	if err = mkdir(t, path, mode); err != nil && existOK && object.ErrorIs(err, object.OSErrorClass) {
		if i, there := stateOf(t, path, true); there && i.mode&modeType == modeDir {
			return nil
		}
	}
	return err
}

// pruneFolders removes the empty folders from path upwards, until one cannot be removed.
func pruneFolders(t *object.Thread, x text) error {
	for head, tail := above(x); head != "" && tail != ""; head, tail = split(head) {
		if err := rmdir(t, x.object(head)); err != nil {
			if object.ErrorIs(err, object.OSErrorClass) {
				return nil
			}
			return err
		}
	}
	return nil
}

func os_makedirs(t *object.Thread, v []object.Object) (object.Object, error) {
	mode, err := intArg(t, v[1], 0o777)
	if err != nil {
		return nil, err
	}
	existOK, err := flag(t, v[2], false)
	if err != nil {
		return nil, err
	}
	return object.NoneOr(makeFolders(t, v[0], mode, existOK))
}

func os_removedirs(t *object.Thread, v []object.Object) (object.Object, error) {
	if err := rmdir(t, v[0]); err != nil {
		return nil, err
	}
	x, err := textOf(t, v[0])
	if err != nil {
		return nil, err
	}
	return object.NoneOr(pruneFolders(t, x))
}

func os_renames(t *object.Thread, v []object.Object) (object.Object, error) {
	to, err := textOf(t, v[1])
	if err != nil {
		return nil, err
	}
	if head, tail := split(to.s); head != "" && tail != "" {
		up := to.object(head)
		if _, there := stateOf(t, up, true); !there {
			if err := makeFolders(t, up, 0o777, false); err != nil {
				return nil, err
			}
		}
	}
	src, err := pathArg(t, "rename", "src", v[0], "")
	if err != nil {
		return nil, err
	}
	dst, err := pathArg(t, "rename", "dst", v[1], "")
	if err != nil {
		return nil, err
	}
	if err := sysRename(src.host(t), dst.host(t)); err != nil {
		return nil, fail2(t, err, src, dst)
	}
	from, err := textOf(t, v[0])
	if err != nil {
		return nil, err
	}
	if head, tail := split(from.s); head != "" && tail != "" {
		x := text{head, from.bytes}
		if err := rmdir(t, x.object(head)); err != nil {
			if object.ErrorIs(err, object.OSErrorClass) {
				return py.None, nil
			}
			return nil, err
		}
		return object.NoneOr(pruneFolders(t, x))
	}
	return py.None, nil
}
