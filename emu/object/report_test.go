package object

import (
	"testing"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/stretchr/testify/require"
)

func TestCaretLine(t *testing.T) {
	for _, c := range []struct {
		text       string
		line, end  int32
		col, ecol  int32
		want, desc string
	}{
		{"    foobra", 1, 1, 4, 10, "", "the whole line"},
		{"    return (f( d ))", 1, 1, 12, 18, "        ^^^^^^", "a part"},
		{"    return a//b", 1, 1, 11, 15, "       ~^^~", "two-letter operator"},
		{"    return (a) + (b) *  0", 1, 1, 11, 25, "       ~~^~~~~~~~~~~~", "operand in parentheses"},
		{"x[ 'a' ] [ 'b' ]", 1, 1, 0, 16, "~~~~~~~~^^^^^^^~", "subscript"},
		{"    return \"日本語\" + x.foo", 1, 1, 25, 30, "               ^^^^^", "characters, not bytes"},
		{"    return m2(a,  ", 1, 2, 11, 11, "       ^^^^^", "goes on in the next line"},
	} {
		lead := 0
		for c.text[lead] == ' ' {
			lead++
		}
		require.Equal(t, c.want, caretLine(c.text, lead, code.Pos{Line: c.line, EndLine: c.end, Col: c.col, EndCol: c.ecol}), c.desc)
	}
}

func TestClosest(t *testing.T) {
	names := []Object{NewStr("foobar"), NewStr("bluch"), NewStr("print")}
	for _, c := range [][2]string{{"foobra", "foobar"}, {"blech", "bluch"}, {"Prin", "print"}, {"xyz", ""}, {"print", ""}} {
		require.Equal(t, c[1], closest(c[0], names), c[0])
	}
}

func TestReportOfGroups(t *testing.T) {
	th := newTestThread()
	str := func(s string) Object { return NewStr(s) }
	e := NewExceptionGroup("g", []Object{Raise(ValueErrorClass, NewInt(1)), NewExceptionGroup("h", []Object{Raise(TypeErrorClass, str("x"))})})
	e.Cause = Raise(KeyErrorClass, str("k"))
	require.NoError(t, e.AddNote(th, NewStr("n1\nn2")))
	require.Equal(t, `KeyError: 'k'

The above exception was the direct cause of the following exception:

  | ExceptionGroup: g (2 sub-exceptions)
  | n1
  | n2
  +-+---------------- 1 ----------------
    | ValueError: 1
    +---------------- 2 ----------------
    | ExceptionGroup: h (1 sub-exception)
    +-+---------------- 1 ----------------
      | TypeError: x
      +------------------------------------
`, FormatException(th, e))
}

func TestReportOfSyntaxErrors(t *testing.T) {
	th := newTestThread()
	for _, c := range []struct {
		offset, endLine, endOffset int
		text, want                 string
	}{
		{3, 1, 6, "  abc def\n", "    abc def\n    ^^^\n"},
		{3, 2, 6, "  abc def\n", "    abc def\n    ^^^^^^^\n"},
		{3, 1, 60, "abc def", "    abc def\n      ^^^^^\n"},
		{0, 0, 0, "  abc def\n", "    abc def\n"},
		{30, 1, 31, "abc", "    abc\n       ^\n"},
	} {
		e := NewSyntaxError(SyntaxErrorClass, "m", NewStr("f"), 1, c.offset, NewStr(c.text), c.endLine, c.endOffset)
		require.Equal(t, "  File \"f\", line 1\n"+c.want+"SyntaxError: m\n", FormatException(th, e))
	}
}
