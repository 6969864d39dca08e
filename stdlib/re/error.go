package re

// re.error: a pattern or template that is not valid.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// ErrorClass is re.error.
var ErrorClass = object.DeclareClass("re.error", object.ExceptionClass).LikePython()

func init() {
	ErrorClass.Doc = "error(msg, pattern=None, pos=None)\n\nA pattern or template that is not valid; msg, pattern, pos, lineno and colno tell what and where."
	ErrorClass.Slots.Init = error_init
}

var errorParams = newSignature("error.__init__", "msg", "pattern=", "pos=")

func error_init(t *object.Thread, self object.Object, a object.Args) error {
	var v [3]object.Object
	if err := errorParams.bind(a, v[:]); err != nil {
		return err
	}
	e := self.(*object.Exception)
	msg, pattern, pos := v[0], object.ArgOrNone(v[1]), object.ArgOrNone(v[2])
	text := msg
	lineno, colno := object.Object(py.None), object.Object(py.None)
	if pattern != py.None && pos != py.None {
		i, err := object.IndexInt(t, pos)
		if err != nil {
			return err
		}
		m, err := object.ToStr(t, msg)
		if err != nil {
			return err
		}
		s := m.String() + " at position " + itoa(i)
		src, err := characters(t, pattern)
		if err != nil {
			return err
		}
		line, last := 1, -1
		for k := 0; k < i && k < len(src); k++ {
			if src[k] == '\n' {
				line++
				last = k
			}
		}
		lineno, colno = object.NewInt(int64(line)), object.NewInt(int64(i-last))
		for _, r := range src {
			if r == '\n' {
				s += " (line " + itoa(line) + ", column " + itoa(i-last) + ")"
				break
			}
		}
		text = object.NewStr(s)
	}
	e.Args = object.TupleOf(text)
	for _, f := range []struct {
		name string
		v    object.Object
	}{{"msg", msg}, {"pattern", pattern}, {"pos", pos}, {"lineno", lineno}, {"colno", colno}} {
		if err := object.SetAttr(t, e, object.Intern(f.name), f.v); err != nil {
			return err
		}
	}
	return nil
}

func characters(t *object.Thread, o object.Object) ([]rune, error) {
	if s, ok := o.(*object.Str); ok {
		return s.AppendRunes(nil), nil
	}
	b, err := object.BytesOf(t, o)
	if err != nil {
		return nil, err
	}
	r := make([]rune, len(b))
	for i, c := range b {
		r[i] = rune(c)
	}
	return r, nil
}

// raise makes a Python exception of a syntax error in source.
func (e *syntaxError) raise(t *object.Thread, source object.Object) error {
	if e.kind != nil {
		return object.Errorf(e.kind, "%s", e.msg)
	}
	args := []object.Object{object.NewStr(e.msg)}
	if e.pattern && e.pos >= 0 {
		args = append(args, source, object.NewInt(int64(e.pos)))
	}
	v, err := object.Call(t, ErrorClass, object.Args{Pos: args})
	if err != nil {
		return err
	}
	return v.(*object.Exception)
}

// signature binds arguments as a Python function does, for the functions that CPython writes in Python.
type signature struct {
	name     string
	params   []string
	required int
}

func newSignature(name string, params ...string) *signature {
	s := &signature{name: name}
	for _, p := range params {
		if n, optional := strings.CutSuffix(p, "="); optional {
			s.params = append(s.params, n)
		} else {
			s.params = append(s.params, p)
			s.required++
		}
	}
	return s
}

// bind fills v, one value a parameter.
func (s *signature) bind(a object.Args, v []object.Object) error {
	self := 0
	if strings.HasSuffix(s.name, "__init__") {
		self = 1
	}
	if n := len(a.Pos); n > len(s.params) {
		if s.required == len(s.params) {
			return object.TypeErrorf("%s() takes %d positional argument%s but %d were given", s.name, n+self, plural(s.required+self), n+self)
		}
		return object.TypeErrorf("%s() takes from %d to %d positional arguments but %d were given", s.name, s.required+self, len(s.params)+self, n+self)
	}
	copy(v, a.Pos)
	if a.Kw != nil {
		for i, name := range a.Kw.Names {
			j := 0
			for j < len(s.params) && s.params[j] != name.String() {
				j++
			}
			if j == len(s.params) {
				return object.TypeErrorf("%s() got an unexpected keyword argument '%s'", s.name, name.String())
			}
			if v[j] != nil {
				return object.TypeErrorf("%s() got multiple values for argument '%s'", s.name, name.String())
			}
			v[j] = a.Kw.Vals[i]
		}
	}
	var missing []string
	for i := 0; i < s.required; i++ {
		if v[i] == nil {
			missing = append(missing, "'"+s.params[i]+"'")
		}
	}
	if n := len(missing); n > 0 {
		list := missing[0]
		if n == 2 {
			list += " and " + missing[1]
		} else if n > 2 {
			list = strings.Join(missing[:n-1], ", ") + ", and " + missing[n-1]
		}
		return object.TypeErrorf("%s() missing %d required positional argument%s: %s", s.name, n, plural(n), list)
	}
	return nil
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}
