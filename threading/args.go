package threading

// Arguments of methods that are Python functions in CPython: the same binding, with the TypeError texts of Python functions.

import (
	"strconv"
	"strings"

	"github.com/pyemu/pyemu/emu/object"
)

// sig is the signature of such a method, self left out. Defaults are documentation; an absent argument binds to nil.
type sig struct {
	qual     string // "Thread.join"
	names    []*object.Str
	npos     int
	required int
	function bool // a plain function: no self to count
}

// newSig parses a signature such as "(group=None, target=None, *, daemon=None)".
func newSig(qual, text string) *sig {
	s := &sig{qual: qual}
	kwOnly := false
	for _, f := range strings.Split(strings.Trim(text, "()"), ",") {
		f = strings.TrimSpace(f)
		switch f {
		case "":
			continue
		case "*":
			kwOnly = true
			continue
		}
		name, _, def := strings.Cut(f, "=")
		s.names = append(s.names, object.Intern(name))
		if !kwOnly {
			s.npos++
			if !def {
				s.required++
			}
		}
	}
	return s
}

// bind returns one value a parameter. buf is used when it is large enough.
func (s *sig) bind(a object.Args, buf []object.Object) ([]object.Object, error) {
	n := len(s.names)
	if n > len(buf) {
		buf = make([]object.Object, n)
	}
	v := buf[:n]
	if len(a.Pos) > s.npos {
		self := 1
		if s.function {
			self = 0
		}
		want, noun, were := strconv.Itoa(s.npos+self), "arguments", "were"
		if s.required < s.npos {
			want = "from " + strconv.Itoa(s.required+self) + " to " + want
		} else if s.npos+self == 1 {
			noun = "argument"
		}
		if len(a.Pos)+self == 1 {
			were = "was"
		}
		return nil, object.TypeErrorf("%s() takes %s positional %s but %d %s given", s.qual, want, noun, len(a.Pos)+self, were)
	}
	copy(v, a.Pos)
	if a.Kw != nil {
	next:
		for i, name := range a.Kw.Names {
			for j, want := range s.names {
				if want == name || want.String() == name.String() {
					if v[j] != nil {
						return nil, object.TypeErrorf("%s() got multiple values for argument '%s'", s.qual, name.String())
					}
					v[j] = a.Kw.Vals[i]
					continue next
				}
			}
			return nil, object.TypeErrorf("%s() got an unexpected keyword argument '%s'", s.qual, name.String())
		}
	}
	var missing []string
	for i := range s.required {
		if v[i] == nil {
			missing = append(missing, "'"+s.names[i].String()+"'")
		}
	}
	switch k := len(missing); k {
	case 0:
		return v, nil
	case 1:
		return nil, object.TypeErrorf("%s() missing 1 required positional argument: %s", s.qual, missing[0])
	case 2:
		return nil, object.TypeErrorf("%s() missing 2 required positional arguments: %s and %s", s.qual, missing[0], missing[1])
	default:
		return nil, object.TypeErrorf("%s() missing %d required positional arguments: %s, and %s", s.qual, k,
			strings.Join(missing[:k-1], ", "), missing[k-1])
	}
}

// method defines a method whose arguments bind as those of a Python function of class qual.
func method[S object.Object](qual, name, text, doc string, fn func(t *object.Thread, self S, v []object.Object) (object.Object, error)) object.Def {
	s := newSig(qual+"."+name, text)
	self := "($self, /)"
	if text != "()" {
		self = "($self, /, " + text[1:]
	}
	n := len(s.names)
	d := object.MethodA(name, self, doc, func(t *object.Thread, o S, a object.Args) (object.Object, error) {
		buf := t.TakeArgs()
		v, err := s.bind(a, buf[:])
		if err != nil {
			return nil, err
		}
		res, err := fn(t, o, v)
		t.GiveArgs(buf)
		return res, err
	})
	if s.required == 0 {
		d = object.Bare(d, func(t *object.Thread, o S) (object.Object, error) {
			buf := t.TakeArgs()
			res, err := fn(t, o, buf[:n])
			t.GiveArgs(buf)
			return res, err
		})
	}
	if s.required <= 1 && s.npos >= 1 {
		d = object.Single(d, func(t *object.Thread, o S, x object.Object) (object.Object, error) {
			buf := t.TakeArgs()
			buf[0] = x
			res, err := fn(t, o, buf[:n])
			t.GiveArgs(buf)
			return res, err
		})
	}
	return d
}

// given reports whether an optional argument that defaults to None has another value.
func given(v object.Object) bool { return v != nil && !isNone(v) }
