package json

// JSONDecodeError.

import (
	"strconv"
	"strings"

	"github.com/pyemu/pyemu/emu/object"
)

// DecodeErrorClass is json.JSONDecodeError.
var DecodeErrorClass = object.DeclareClass("json.decoder.JSONDecodeError", object.ValueErrorClass).LikePython()

var decodeErrorParams = []string{"msg", "doc", "pos"}

func decodeError_init(t *object.Thread, self object.Object, a object.Args) error {
	var v [3]object.Object
	if n := len(a.Pos); n > 3 {
		return object.TypeErrorf("JSONDecodeError.__init__() takes 4 positional arguments but %d were given", n+1)
	}
	copy(v[:], a.Pos)
	if a.Kw != nil {
	next:
		for i, name := range a.Kw.Names {
			for j, p := range decodeErrorParams {
				if p == name.String() {
					v[j] = a.Kw.Vals[i]
					continue next
				}
			}
			return object.TypeErrorf("JSONDecodeError.__init__() got an unexpected keyword argument '%s'", name.String())
		}
	}
	var missing []string
	for j, p := range decodeErrorParams {
		if v[j] == nil {
			missing = append(missing, "'"+p+"'")
		}
	}
	switch len(missing) {
	case 1:
		return object.TypeErrorf("JSONDecodeError.__init__() missing 1 required positional argument: %s", missing[0])
	case 2:
		return object.TypeErrorf("JSONDecodeError.__init__() missing 2 required positional arguments: %s and %s", missing[0], missing[1])
	case 3:
		return object.TypeErrorf("JSONDecodeError.__init__() missing 3 required positional arguments: %s, %s, and %s", missing[0], missing[1], missing[2])
	}
	doc, ok := v[1].(*object.Str)
	if !ok {
		return object.TypeErrorf("doc must be str, not %s", object.ClassOf(v[1]).Name)
	}
	pos, err := object.IndexInt(t, v[2])
	if err != nil {
		return err
	}
	msg, err := object.ToStr(t, v[0])
	if err != nil {
		return err
	}
	before := doc.Slice(0, max(0, min(pos, doc.Len()))).String()
	line := strings.Count(before, "\n") + 1
	col := pos + 1
	if i := strings.LastIndexByte(before, '\n'); i >= 0 {
		col = pos - object.NewStr(before[:i]).Len()
	}
	e := self.(*object.Exception)
	e.Args = object.TupleOf(object.NewStr(msg.String() + ": line " + strconv.Itoa(line) + " column " + strconv.Itoa(col) + " (char " + strconv.Itoa(pos) + ")"))
	for _, f := range []struct {
		name string
		v    object.Object
	}{{"msg", v[0]}, {"doc", v[1]}, {"pos", v[2]}, {"lineno", object.NewInt(int64(line))}, {"colno", object.NewInt(int64(col))}} {
		if err := object.SetAttr(t, e, object.Intern(f.name), f.v); err != nil {
			return err
		}
	}
	return nil
}

// decodeError returns the exception for a place, a code point of doc.
func decodeError(t *object.Thread, msg string, doc *object.Str, pos int) error {
	v, err := object.CallArgs(t, DecodeErrorClass, object.NewStr(msg), doc, object.NewInt(int64(pos)))
	if err != nil {
		return err
	}
	return v.(*object.Exception)
}

func init() {
	DecodeErrorClass.Doc = "JSONDecodeError(msg, doc, pos)\n\nA text that is not valid JSON; msg, doc, pos, lineno and colno tell what and where."
	DecodeErrorClass.Slots.Init = decodeError_init
	DecodeErrorClass.Define(object.Method0("__reduce__", "Return how to make the exception again.", func(t *object.Thread, e *object.Exception) (object.Object, error) {
		args := make([]object.Object, 3)
		for i, name := range decodeErrorParams {
			v, err := object.GetAttr(t, e, object.Intern(name))
			if err != nil {
				return nil, err
			}
			args[i] = v
		}
		return object.TupleOf(e.Class(), object.NewTuple(args)), nil
	}))
}
