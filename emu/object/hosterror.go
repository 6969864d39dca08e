package object

// Errors of the host's system calls as OSError, and paths.

import (
	"errors"
	"strings"
	"syscall"
)

// Numbers that code in several packages asks for.
const (
	EINTR  = int(syscall.EINTR)
	EAGAIN = int(syscall.EAGAIN)
	EISDIR = int(syscall.EISDIR)
	ENOENT = int(syscall.ENOENT)
	EBADF  = int(syscall.EBADF)
)

// Errno returns the system call's error number inside err, 0 when there is none.
func Errno(err error) int {
	var e syscall.Errno
	if errors.As(err, &e) {
		return int(e)
	}
	return 0
}

// Strerror is the C library's text for an error number. Go's texts are the same but for the capital letter.
func Strerror(errno int) string {
	s := syscall.Errno(errno).Error()
	if strings.HasPrefix(s, "errno ") {
		return "Unknown error " + s[len("errno "):]
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// OSErrorNo returns the OSError (or subclass) for an error number; filename may be nil.
func OSErrorNo(errno int, filename Object) error { return NewOSError(errno, Strerror(errno), filename) }

// OSErrorFrom returns the OSError for a failed system call; filename "" for none. A Go error without a number keeps its text.
func OSErrorFrom(err error, filename string) error {
	var e *Exception
	if errors.As(err, &e) {
		return e
	}
	var f Object
	if filename != "" {
		f = NewStr(filename)
	}
	if n := Errno(err); n != 0 {
		return OSErrorNo(n, f)
	}
	return Errorf(OSErrorClass, "%s", err.Error())
}

var strFSPath = Intern("__fspath__")

// FSPathObject returns os.fspath(o): a str or bytes object, from itself or its __fspath__.
func FSPathObject(t *Thread, o Object) (Object, error) {
	switch o.(type) {
	case *Str, *Bytes:
		return o, nil
	}
	m, err := LookupSpecial(t, o, strFSPath)
	if err != nil {
		return nil, err
	}
	if m == nil {
		return nil, TypeErrorf("expected str, bytes or os.PathLike object, not %s", ClassOf(o).TpName())
	}
	v, err := CallArgs(t, m)
	if err != nil {
		return nil, err
	}
	switch v.(type) {
	case *Str, *Bytes:
		return v, nil
	}
	return nil, TypeErrorf("expected %s.__fspath__() to return str or bytes, not %s", ClassOf(o).TpName(), ClassOf(v).TpName())
}

// FSPath is FSPathObject as a Go string: the bytes of the path, surrogate escapes undone.
func FSPath(t *Thread, o Object) (string, error) {
	p, err := FSPathObject(t, o)
	if err != nil {
		return "", err
	}
	if b, ok := p.(*Bytes); ok {
		return b.String(), nil
	}
	return FSEncode(p.(*Str).String()), nil
}

// FSEncode turns a WTF-8 path into the host's bytes: a lone surrogate U+DC80..U+DCFF is the byte that it escapes (PEP 383).
func FSEncode(s string) string {
	if strings.IndexByte(s, 0xED) < 0 {
		return s
	}
	b := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		if s[i] == 0xED && i+2 < len(s) && s[i+1]&0xFE == 0xB2 {
			b = append(b, s[i+1]<<6|s[i+2]&0x3F)
			i += 2
			continue
		}
		b = append(b, s[i])
	}
	return string(b)
}
