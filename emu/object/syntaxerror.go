package object

// SyntaxError: its members and text.

import (
	"strings"

	"github.com/go-python/gpython/py"
)

func syntaxErrorInit(t *Thread, e *Exception) error {
	clear(e.Fields)
	args := e.Args.Items
	if len(args) >= 1 {
		e.Fields[0] = args[0]
	}
	if len(args) != 2 {
		return nil
	}
	info, err := Collect(t, args[1])
	if err != nil {
		return err
	}
	switch n := len(info); {
	case n < 4:
		return TypeErrorf("function takes at least 4 arguments (%d given)", n)
	case n > 6:
		return TypeErrorf("function takes at most 6 arguments (%d given)", n)
	case n == 5:
		return TypeErrorf("end_offset must be provided when end_lineno is provided")
	}
	copy(e.Fields[1:5], info)
	if len(info) == 6 {
		e.Fields[5], e.Fields[6] = info[4], info[5]
	}
	return nil
}

func syntaxerror_str(t *Thread, o Object) (Object, error) {
	e := o.(*Exception)
	msg, err := ToStr(t, orNone(e.Field("msg")))
	if err != nil {
		return nil, err
	}
	name, hasName := e.Field("filename").(*Str)
	line, hasLine := e.Field("lineno").(py.Int)
	base := ""
	if hasName {
		base = name.s[strings.LastIndexByte(name.s, '/')+1:]
	}
	switch {
	case hasName && hasLine:
		return reprf("%s (%s, line %d)", msg.s, base, int64(line))
	case hasName:
		return reprf("%s (%s)", msg.s, base)
	case hasLine:
		return reprf("%s (line %d)", msg.s, int64(line))
	}
	return msg, nil
}

// NewSyntaxError returns an exception of class cls (SyntaxError, IndentationError, TabError). Columns count characters from 1; text may be nil; endLine 0:
// no end is known.
func NewSyntaxError(cls *Class, msg string, filename Object, line, col int, text Object, endLine, endCol int) *Exception {
	info := []Object{orNone(filename), NewInt(int64(line)), NewInt(int64(col)), orNone(text)}
	if endLine != 0 {
		info = append(info, NewInt(int64(endLine)), NewInt(int64(endCol)))
	}
	return Raise(cls, NewStr(msg), NewTuple(info))
}

func init() {
	c := SyntaxErrorClass
	exceptionMembers(c, syntaxErrorInit, "msg", "filename", "lineno", "offset", "text", "end_lineno", "end_offset", "print_file_and_line")
	c.Slots.Init, c.Slots.Str = exception_init, syntaxerror_str
}
