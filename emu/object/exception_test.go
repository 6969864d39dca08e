package object

import (
	"testing"

	"github.com/stretchr/testify/require"
)

func exceptionText(t *testing.T, th *Thread, e Object) string {
	t.Helper()
	s, err := ToStr(th, e)
	require.NoError(t, err)
	return s.String()
}

func TestExceptionTexts(t *testing.T) {
	th := newTestThread()
	str := func(s string) Object { return NewStr(s) }
	for _, c := range []struct {
		e    Object
		want string
	}{
		{Raise(ValueErrorClass), ""},
		{Raise(ValueErrorClass, str("a")), "a"},
		{Raise(KeyErrorClass, NewInt(3)), "3"},
		{NewOSError(2, "No such file or directory", nil), "[Errno 2] No such file or directory"},
		{NewSyntaxError(SyntaxErrorClass, "m", str("a/f"), 3, 1, nil, 0, 0), "m (f, line 3)"},
		{NewUnicodeError(UnicodeDecodeErrorClass, "utf-8", NewBytes("ab\xff"), 2, 3, "bad"), "'utf-8' codec can't decode byte 0xff in position 2: bad"},
		{NewUnicodeError(UnicodeEncodeErrorClass, "ascii", str("aሴ"), 1, 2, "bad"), "'ascii' codec can't encode character '\\u1234' in position 1: bad"},
		{NewExceptionGroup("g", []Object{Raise(ValueErrorClass)}), "g (1 sub-exception)"},
	} {
		require.Equal(t, c.want, exceptionText(t, th, c.e))
	}
	require.Same(t, FileNotFoundErrorClass, NewOSError(2, "x", nil).Class())
}

func TestUserExceptionIsException(t *testing.T) {
	th := newTestThread()
	c := makeClass(t, th, "E", []Object{ValueErrorClass}, nil)
	o, err := Call(th, c, Positional(NewInt(1)))
	require.NoError(t, err)
	require.IsType(t, (*Exception)(nil), o)
	require.NoError(t, SetAttr(th, o, Intern("x"), NewInt(3)))
	_, err = NewClass(th, TypeClass, NewStr("D"), []Object{OSErrorClass, SyntaxErrorClass}, NewDict(), nil)
	require.EqualError(t, err, "TypeError: multiple bases have instance lay-out conflict")
	_, err = NewClass(th, TypeClass, NewStr("D"), []Object{OSErrorClass, KeyErrorClass}, NewDict(), nil)
	require.NoError(t, err)
}

func TestSplitGroup(t *testing.T) {
	th := newTestThread()
	v, k := Raise(ValueErrorClass), Raise(KeyErrorClass)
	g := NewExceptionGroup("g", []Object{v, NewExceptionGroup("h", []Object{k, v})})
	m, r, err := SplitGroup(th, g, func(e Object) (bool, error) { return IsInstance(e, KeyErrorClass), nil })
	require.NoError(t, err)
	require.Equal(t, "g (1 sub-exception)", exceptionText(t, th, m))
	require.Equal(t, "g (2 sub-exceptions)", exceptionText(t, th, r))
}
