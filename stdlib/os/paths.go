package os

// Path arguments: str, bytes or os.PathLike, and their place on the host.

import (
	"fmt"
	"strings"

	"path/filepath"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// arg is a path argument.
type arg struct {
	given object.Object // what the program gave; nil for a missing one
	text  string        // the host's bytes
	bytes bool          // results are bytes
	fd    int           // a descriptor instead of a path; -1 for none
	base  string        // the host's name of the folder of a dir_fd; "": the working directory
}

func isNone(o object.Object) bool { _, ok := o.(py.NoneType); return o == nil || ok }

var strFSPath = object.Intern("__fspath__")

// pathArg reads a path argument named param of function fn. allow says what else is taken: 'f' a descriptor, 'n' None.
func pathArg(t *object.Thread, fn, param string, o object.Object, allow string) (a arg, err error) {
	a = arg{given: o, fd: -1}
	if isNone(o) && strings.Contains(allow, "n") {
		a.text, a.given = ".", object.NewStr(".")
		return a, nil
	}
	switch p := o.(type) {
	case *object.Str:
		a.text = object.FSEncode(p.String())
		if strings.IndexByte(a.text, 0) >= 0 {
			return a, object.ValueErrorf("embedded null byte")
		}
		return a, nil
	case *object.Bytes:
		a.text, a.bytes = p.String(), true
		if strings.IndexByte(a.text, 0) >= 0 {
			return a, object.ValueErrorf("%s: embedded null character in %s", fn, param)
		}
		return a, nil
	}
	if strings.Contains(allow, "f") && object.IsInt(o) {
		if a.fd, err = object.IndexInt(t, o); err != nil {
			return a, err
		}
		return a, nil
	}
	m, err := object.LookupSpecial(t, o, strFSPath)
	if err != nil {
		return a, err
	}
	if m == nil {
		buffer := object.HasBuffer(o)
		what := "string, bytes or os.PathLike"
		switch allow {
		case "f":
			what = "string, bytes, os.PathLike or integer"
		case "fn":
			what = "string, bytes, os.PathLike, integer or None"
		case "n":
			what = "string, bytes, os.PathLike or None"
		}
		text := fmt.Sprintf("%s: %s should be %s, not %s", fn, param, what, object.ClassOf(o).Name)
		if !buffer {
			return a, object.TypeErrorf("%s", text)
		}
		if err := t.P.Warn(t, object.DeprecationWarningClass, text, 1); err != nil {
			return a, err
		}
		b, err := object.BytesOf(t, o)
		if err != nil {
			return a, err
		}
		r, err := pathArg(t, fn, param, object.NewBytes(string(b)), "")
		return r, err
	}
	v, err := object.FSPathObject(t, o)
	if err != nil {
		return a, err
	}
	r, err := pathArg(t, fn, param, v, "")
	return r, err
}

// host is the path as the host's system calls take it: absolute, for the host's working directory is not the process's.
func (a arg) host(t *object.Thread) string {
	if a.base != "" && a.fd < 0 && !filepath.IsAbs(a.text) {
		if a.text == "" {
			return ""
		}
		return a.base + string(filepath.Separator) + a.text
	}
	return hostPath(t, a.text)
}

// under makes the path relative to the folder of a descriptor, the argument dir_fd. The caller must call the function that it returns, when the path is used no more.
func (a *arg) under(t *object.Thread, dirFD object.Object) (done func(), err error) {
	if isNone(dirFD) {
		return func() {}, nil
	}
	if !object.IsInt(dirFD) {
		i, err := object.Index(t, dirFD)
		if err != nil {
			return nil, object.TypeErrorf("argument should be integer or None, not %s", object.ClassOf(dirFD).Name)
		}
		dirFD = i
	}
	n, ok := object.AsInt64(dirFD)
	switch {
	case !ok && bigSign(dirFD) < 0, ok && n < -1<<31:
		return nil, object.OverflowErrorf("fd is less than minimum")
	case !ok, n > 1<<31-1:
		return nil, object.OverflowErrorf("fd is greater than maximum")
	}
	if filepath.IsAbs(a.text) {
		return func() {}, nil
	}
	a.base, done, err = fdPath(t, int(n))
	if err != nil {
		if _, ok := err.(*object.Exception); ok {
			return nil, err
		}
		return nil, a.fail(err)
	}
	return done, nil
}

// place is host for functions that take a descriptor too: the host's name of what it stands for.
func (a *arg) place(t *object.Thread) (path string, done func(), err error) {
	if a.fd < 0 {
		return a.host(t), func() {}, nil
	}
	return fdPath(t, a.fd)
}

func bigSign(o object.Object) int {
	if n, ok := object.AsBig(o); ok {
		return n.Sign()
	}
	return 0
}

// paramAt is the place of a parameter in a signature, -1 when it has none of the name.
func paramAt(sig, name string) int {
	for i, n := range object.MustParams("", sig).Names {
		if n.String() == name {
			return i
		}
	}
	return -1
}

func hostPath(t *object.Thread, p string) string {
	if p == "" || filepath.IsAbs(p) {
		return p
	}
	// Not cleaned: "x/" and "x/.." must keep their meaning.
	return strings.TrimSuffix(t.P.K.Cwd(), string(filepath.Separator)) + string(filepath.Separator) + p
}

// fail is the OSError of a failed call with the path in it.
func (a arg) fail(err error) error {
	if n := object.Errno(err); n != 0 {
		if a.fd >= 0 {
			return object.OSErrorNo(n, object.NewInt(int64(a.fd)))
		}
		return object.OSErrorNo(n, a.given)
	}
	return object.OSErrorFrom(err, a.text)
}

// fail2 is fail for calls with two paths.
func fail2(t *object.Thread, err error, src, dst arg) error {
	n := object.Errno(err)
	if n == 0 {
		return object.OSErrorFrom(err, src.text)
	}
	v, cerr := object.CallArgs(t, object.OSErrorClass, object.NewInt(int64(n)), object.NewStr(object.Strerror(n)), src.given, py.None, dst.given)
	if cerr != nil {
		return cerr
	}
	if e, ok := v.(*object.Exception); ok {
		return e
	}
	return object.OSErrorFrom(err, src.text)
}

// name turns a host name into what the program gets.
func (a arg) name(s string) object.Object { return nameObject(s, a.bytes) }

func nameObject(s string, bytes bool) object.Object {
	if bytes {
		return object.NewBytes(s)
	}
	return object.NewStr(FSDecode(s))
}

// FSDecode is os.fsdecode: bytes that are no UTF-8 become lone surrogates (PEP 383).
func FSDecode(s string) string {
	if object.IsASCII(s) {
		return s
	}
	v, err := object.DecodeAny(nil, object.NewBytes(s), "utf-8", "surrogateescape")
	if err == nil {
		if r, ok := v.(*object.Str); ok {
			return r.String()
		}
	}
	return s
}

// system runs a system call that may wait for the disk without the GIL, unless time is virtual.
func system(t *object.Thread, what string, fn func() error) (err error) {
	if t.K.Machine().Virtual() {
		return fn()
	}
	t.K.Blocking(what, func() { err = fn() })
	return err
}

// quick is for system calls that end at once.
func quick(fn func() error) error { return fn() }
