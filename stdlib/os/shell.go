package os

// The functions of os that CPython writes in Python over the system calls: getenv, get_exec_path, fdopen, register_at_fork, and those of folders.go and walk.go.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var shellDefs = []object.Def{
	object.PyFunc("makedirs", "(name, mode=0o777, exist_ok=False)", "makedirs(name, mode=0o777, exist_ok=False)\n\nMake a folder and those above it that are missing.", os_makedirs),
	object.PyFunc("removedirs", "(name)", "removedirs(name)\n\nRemove an empty folder, and those above it as far as they are empty then.", os_removedirs),
	object.PyFunc("renames", "(old, new)", "renames(old, new)\n\nRename; make the folders above new, remove the empty ones above old.", os_renames),
	object.PyFunc("walk", "(top, topdown=True, onerror=None, followlinks=False)", "walk(top, topdown=True, onerror=None, followlinks=False)\n\nGive (path, folders in it, files in it) for a folder and all below.", os_walk),
	object.PyFunc("getenv", "(key, default=None)", "getenv(key, default=None)\n\nReturn an environment variable, default when it is not set.", func(t *object.Thread, v []object.Object) (object.Object, error) {
		return getenv(environ(t), v)
	}),
	object.PyFunc("getenvb", "(key, default=None)", "getenvb(key, default=None)\n\nReturn an environment variable as bytes, default when it is not set.", func(t *object.Thread, v []object.Object) (object.Object, error) {
		return getenv(&Environ{data: environ(t).data, bytes: true}, v)
	}),
	object.PyFunc("fsencode", "(filename)", "Return a path as bytes.", func(t *object.Thread, v []object.Object) (object.Object, error) {
		s, err := object.FSPath(t, v[0])
		if err != nil {
			return nil, err
		}
		return object.NewBytes(s), nil
	}),
	object.PyFunc("fsdecode", "(filename)", "Return a path as str.", func(t *object.Thread, v []object.Object) (object.Object, error) {
		s, err := object.FSPath(t, v[0])
		if err != nil {
			return nil, err
		}
		if name, ok := v[0].(*object.Str); ok && name.Class() == object.StrClass {
			return name, nil
		}
		return object.NewStr(FSDecode(s)), nil
	}),
	object.PyFunc("get_exec_path", "(env=None)", "get_exec_path(env=None)\n\nReturn the folders in which programs are searched.", os_get_exec_path),
	object.PyFunc("fdopen", "(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs)", "fdopen(fd, mode='r', buffering=-1, encoding=None, *args, **kwargs)\n\nOpen a stream on a descriptor, as open() does.", os_fdopen),
}

func getenv(e *Environ, v []object.Object) (object.Object, error) {
	found, err := e.get(v[0])
	if found == nil && err == nil {
		found = object.ArgOrNone(v[1])
	}
	return found, err
}

func os_get_exec_path(t *object.Thread, v []object.Object) (object.Object, error) {
	path := defpath
	if isNone(v[0]) {
		if p := environ(t).data.GetStr(object.Intern("PATH")); p != nil {
			path = p.(*object.Str).String()
		}
	} else {
		text, err := object.CallMethod(t, v[0], object.Intern("get"), object.Intern("PATH"))
		if err != nil {
			if !object.ErrorIs(err, object.TypeErrorClass) {
				return nil, err
			}
			text = py.None
		}
		raw, err := object.GetItem(t, v[0], object.NewBytes("PATH"))
		switch {
		case err == nil && !isNone(text):
			return nil, object.ValueErrorf("env cannot contain 'PATH' and b'PATH' keys")
		case err == nil:
			if text, err = fsdecode(t, raw); err != nil {
				return nil, err
			}
		case !object.ErrorIs(err, object.KeyErrorClass) && !object.ErrorIs(err, object.TypeErrorClass):
			return nil, err
		}
		if !isNone(text) {
			s, ok := text.(*object.Str)
			if !ok {
				return object.CallMethod(t, text, object.Intern("split"), object.Intern(pathsep))
			}
			path = s.String()
		}
	}
	var out []object.Object
	for _, p := range strings.Split(path, pathsep) {
		out = append(out, object.NewStr(p))
	}
	return object.NewList(out), nil
}

func fsdecode(t *object.Thread, o object.Object) (object.Object, error) {
	s, err := object.FSPath(t, o)
	if err != nil {
		return nil, err
	}
	return object.NewStr(FSDecode(s)), nil
}

// os_fdopen hands everything to open(), after a look at the descriptor.
func os_fdopen(t *object.Thread, v []object.Object) (object.Object, error) {
	if !object.IsInt(v[0]) {
		r, err := object.Repr(t, object.ClassOf(v[0]))
		if err != nil {
			return nil, err
		}
		return nil, object.TypeErrorf("invalid fd type (%s, expected integer)", r.String())
	}
	a := object.Args{Pos: append(append([]object.Object(nil), v[:4]...), v[4].(*object.Tuple).Items...), Kw: &object.Kwargs{}}
	for pos := 0; ; {
		name, x, ok := v[5].(*object.Dict).Next(&pos)
		if !ok {
			break
		}
		a.Kw.Names, a.Kw.Vals = append(a.Kw.Names, name.(*object.Str)), append(a.Kw.Vals, x)
	}
	return object.Call(t, object.BuiltinNamed(t, "open"), a)
}
