package warnings

// Showing a warning: its text, and the hooks that a program may replace.

import (
	"fmt"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// MessageClass is warnings.WarningMessage: what catch_warnings records.
var MessageClass = object.DeclareClass("warnings.WarningMessage").LikePython().WithInstanceDict().WithWeakRefs()

var messageFields = []string{"message", "category", "filename", "lineno", "file", "line", "source"}

func newMessage(t *object.Thread, cls *object.Class, values ...object.Object) (*object.Instance, error) {
	m := object.NewInstance(cls)
	return m, setMessage(t, m, values)
}

func setMessage(t *object.Thread, m object.Object, values []object.Object) error {
	for i, f := range messageFields {
		var v object.Object = py.None
		if i < len(values) && values[i] != nil {
			v = values[i]
		}
		if err := object.SetAttr(t, m, object.Intern(f), v); err != nil {
			return err
		}
	}
	var name object.Object = py.None
	if len(values) > 1 && values[1] != nil && !isNone(values[1]) {
		var err error
		if name, err = object.GetAttr(t, values[1], strName); err != nil {
			return err
		}
	}
	return object.SetAttr(t, m, object.Intern("_category_name"), name)
}

func init() {
	params := object.MustParams("WarningMessage", "(message, category, filename, lineno, file=None, line=None, source=None)")
	c := MessageClass
	c.Doc = "WarningMessage(message, category, filename, lineno, file=None, line=None, source=None)\n\nA warning as data."
	c.Define(object.DictAttr())
	names := make([]object.Object, len(messageFields))
	for i, f := range messageFields {
		names[i] = object.NewStr(f)
	}
	c.Define(object.Value("_WARNING_DETAILS", object.NewTuple(names)))
	c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return object.NewInstance(cls), nil
	}
	c.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		v, err := params.Bind(t, nil, a, nil)
		if err != nil {
			return err
		}
		return setMessage(t, self, v)
	}
	c.Slots.Str = func(t *object.Thread, self object.Object) (object.Object, error) {
		get := func(name string, repr bool) string {
			v, err := object.GetAttrOpt(t, self, object.Intern(name))
			if err != nil || v == nil {
				return "None"
			}
			text := object.ToStr
			if repr {
				text = object.Repr
			}
			s, err := text(t, v)
			if err != nil {
				return "?"
			}
			return s.String()
		}
		return object.NewStr(fmt.Sprintf("{message : %s, category : %s, filename : %s, lineno : %s, line : %s}",
			get("message", true), get("_category_name", true), get("filename", true), get("lineno", false), get("line", true))), nil
	}
}

// show hands a warning to the module warnings when a program has imported it, else prints it.
func show(t *object.Thread, w warning) error {
	line := object.NewInt(int64(w.line))
	hook := attr(t, object.Intern("_showwarnmsg"), nil)
	if hook != nil {
		if !object.IsCallable(hook) {
			return object.TypeErrorf("warnings._showwarnmsg() must be set to a callable")
		}
		m, err := newMessage(t, MessageClass, w.message, w.category, w.filename, line, nil, nil, w.source)
		if err != nil {
			return err
		}
		_, err = object.CallArgs(t, hook, m)
		return err
	}
	text, err := format(t, w.message, w.category, w.filename, line, py.None, w.source)
	if err != nil {
		return err
	}
	return write(t, nil, text)
}

// write puts text on file, sys.stderr when it is nil or None. OSErrors are dropped.
func write(t *object.Thread, file object.Object, text string) error {
	if file == nil || isNone(file) {
		v, err := object.GetAttrOpt(t, t.P.Sys, object.Intern("stderr"))
		if err != nil || v == nil || isNone(v) {
			return err
		}
		file = v
	}
	_, err := object.CallMethod(t, file, object.Intern("write"), object.NewStr(text))
	if err != nil && object.ErrorIs(err, object.OSErrorClass) {
		return nil
	}
	return err
}

// format is the text of a warning; line is the source line, None to look it up.
func format(t *object.Thread, message, category, filename, lineno, line, source object.Object) (string, error) {
	cat, err := object.GetAttr(t, category, strName)
	if err != nil {
		return "", err
	}
	var b strings.Builder
	for i, part := range []object.Object{filename, lineno, cat, message} {
		s, err := object.ToStr(t, part)
		if err != nil {
			return "", err
		}
		if i > 0 {
			b.WriteByte(':')
			if i > 1 {
				b.WriteByte(' ')
			}
		}
		b.WriteString(s.String())
	}
	b.WriteByte('\n')
	text, known := "", false
	if s, ok := line.(*object.Str); ok {
		text, known = s.String(), true
	} else if f, ok := filename.(*object.Str); ok {
		if n, ok := object.AsInt64(lineno); ok {
			text, known = object.SourceLine(t, f.String(), int(n))
		}
	}
	if text = strings.TrimSpace(text); known && text != "" {
		b.WriteString("  " + text + "\n")
	}
	if source != nil && !isNone(source) {
		b.WriteString(catText(cat) + ": Enable tracemalloc to get the object allocation traceback\n")
	}
	return b.String(), nil
}

func catText(o object.Object) string {
	if s, ok := o.(*object.Str); ok {
		return s.String()
	}
	return "Warning"
}
