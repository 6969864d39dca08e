package dataclasses

// __init__ of a dataclass: Python source made of the fields and compiled, so that it runs as fast as one written by hand, and has its signature and its errors.

import (
	"fmt"
	"strings"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

const (
	flagVarArgs     = code.FlagVarArgs
	flagVarKeywords = code.FlagVarKeywords
)

// initSource builds the source text. What the text refers to by a name of ours are the parameters of a function around it.
type initSource struct {
	names  []string
	values []value
}

// name gives a value a name in the source.
func (s *initSource) name(name string, v value) string {
	for _, n := range s.names {
		if n == name {
			return name
		}
	}
	s.names, s.values = append(s.names, name), append(s.values, v)
	return name
}

// parameter is how a field stands in the parameter list.
func (s *initSource) parameter(f info) string {
	name := f.name.String()
	switch {
	case f.hasDefault():
		return name + "=" + s.name("_default_"+name, f.def)
	case f.hasFactory():
		return name + "=" + s.name("_factory_mark", hasFactory)
	}
	return name
}

// value is the expression for a field's first value; "" when it gets none.
func (s *initSource) value(f info, slots bool) string {
	name := f.name.String()
	switch {
	case f.hasFactory():
		call := s.name("_make_"+name, f.factory) + "()"
		if f.init {
			return call + " if " + name + " is " + s.name("_factory_mark", hasFactory) + " else " + name
		}
		return call
	case f.init:
		return name
	case slots && f.hasDefault(): // the class attribute that would serve is gone
		return s.name("_default_"+name, f.def)
	}
	return ""
}

func (b *builder) initMethod() (*object.Function, error) {
	var positional, keyword []info
	self := "self"
	optional := false
	for _, f := range b.initial {
		if f.name.String() == self {
			self = "_dataclass_self"
		}
		switch {
		case !f.init:
		case f.only:
			keyword = append(keyword, f)
		default:
			if f.hasDefault() || f.hasFactory() {
				optional = true
			} else if optional {
				return nil, object.TypeErrorf("non-default argument %s follows default argument", show(f.name.String()))
			}
			positional = append(positional, f)
		}
	}
	src := &initSource{}
	parameters := []string{self}
	for _, f := range positional {
		parameters = append(parameters, src.parameter(f))
	}
	if len(keyword) > 0 {
		parameters = append(parameters, "*")
		for _, f := range keyword {
			parameters = append(parameters, src.parameter(f))
		}
	}
	var body []string
	for _, f := range b.initial {
		v := src.value(f, b.s.slots)
		if v == "" || f.kind == value(initVarField) {
			continue
		}
		if b.s.frozen {
			setattr, err := get(b.t, object.ObjectClass, "__setattr__")
			if err != nil {
				return nil, err
			}
			body = append(body, fmt.Sprintf("%s(%s, %q, %s)", src.name("_setattr_of", setattr), self, f.name.String(), v))
		} else {
			body = append(body, self+"."+f.name.String()+" = "+v)
		}
	}
	post, err := object.GetAttrOpt(b.t, b.cls, strPostInit)
	if err != nil {
		return nil, err
	}
	if post != nil {
		var passed []string
		for _, f := range b.initial {
			if f.kind == value(initVarField) {
				passed = append(passed, f.name.String())
			}
		}
		body = append(body, self+".__post_init__("+strings.Join(passed, ", ")+")")
	}
	if len(body) == 0 {
		body = []string{"pass"}
	}
	text := "def make(" + strings.Join(src.names, ", ") + "):\n def __init__(" + strings.Join(parameters, ", ") + "):\n  " + strings.Join(body, "\n  ") + "\n return __init__\n"
	compiled, err := b.t.Engine.Compile(b.t, []byte(text), "<string>", "exec", 0, true, -1)
	if err != nil {
		return nil, err
	}
	locals := object.NewDict()
	if _, err := b.t.Engine.Eval(b.t, compiled, b.globals, locals, nil); err != nil {
		return nil, err
	}
	made, err := object.CallArgs(b.t, locals.GetStr(intern("make")), src.values...)
	if err != nil {
		return nil, err
	}
	f, ok := made.(*object.Function)
	if !ok {
		return nil, object.TypeErrorf("__init__ must be a function")
	}
	notes := object.NewDict()
	for _, x := range append(positional, keyword...) {
		notes.SetStr(x.name, x.typ)
	}
	notes.SetStr(intern("return"), object.ArgOrNone(nil))
	return f, set(b.t, f, "__annotations__", notes)
}
