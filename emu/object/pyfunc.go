package object

// Go functions that Python programs see as Python functions: of class function, with a signature, defaults that can be changed, and the argument errors of
// functions written in Python. Modules that CPython writes in Python are made of them (see also classdef.go).

import (
	"strconv"
	"strings"
	"sync"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
)

// GoBody is the body of a Python function that is written in Go. v holds one value a parameter, self or cls included, in the order positional, keyword-only, *args (a
// *Tuple), **kwargs (a *Dict); absent arguments have their defaults. v is borrowed: valid during the call, not to be changed.
type GoBody func(t *Thread, v []Object) (Object, error)

// goFunc describes such a function. Immutable and shared; each process makes Functions of its own from it.
type goFunc struct {
	name, sig, doc string
	body           GoBody
	kind           goFuncKind
	abstract       bool
	named          map[string]Object // defaults that the signature can only name
	setter, del    GoBody            // of a property
	step           AsyncStep         // of an async def, instead of body

	once     sync.Once
	code     *code.Code
	defaults []Object
	kwNames  []*Str
	kwVals   []Object
}

type goFuncKind uint8

const (
	goPlain goFuncKind = iota
	goClassMethod
	goStaticMethod
	goProperty
	goAlias
)

// PyFunc defines a function, or a method when it stands in a ClassDef, that Python programs see as a function written in Python. sig is the whole signature as a def
// statement has it, "(self, value, start=0, stop=None, *args, key=None, **kw)"; a default is None, True, False, a number, a string in quotes, "()", or a name that Default gives
// a value. In a ModuleDef the function belongs to the module.
func PyFunc(name, sig, doc string, body GoBody) Def {
	return Def{name: name, py: &goFunc{name: name, sig: sig, doc: doc, body: body}}
}

// PyClassMethod is PyFunc with @classmethod; the signature begins with cls.
func PyClassMethod(name, sig, doc string, body GoBody) Def {
	d := PyFunc(name, sig, doc, body)
	d.py.kind = goClassMethod
	return d
}

// PyStaticMethod is PyFunc with @staticmethod.
func PyStaticMethod(name, sig, doc string, body GoBody) Def {
	d := PyFunc(name, sig, doc, body)
	d.py.kind = goStaticMethod
	return d
}

// PyAsyncFunc is PyFunc for what would be an async def: a call makes a coroutine, whose body is step.
func PyAsyncFunc(name, sig, doc string, step AsyncStep) Def {
	return Def{name: name, py: &goFunc{name: name, sig: sig, doc: doc, step: step}}
}

// PyProperty defines a property; set and del may be nil. get is called with (self), set with (self, value), del with (self).
func PyProperty(name, doc string, get, set, del GoBody) Def {
	return Def{name: name, py: &goFunc{name: name, sig: "(self)", doc: doc, body: get, kind: goProperty, setter: set, del: del}}
}

// Alias gives what an earlier row of the same ClassDef or ModuleDef defines a second name.
func Alias(name, of string) Def { return Def{name: name, py: &goFunc{name: of, kind: goAlias}} }

// Default gives the value of a default that the signature names; it must be immutable.
func (d Def) Default(name string, v Object) Def {
	if d.py.named == nil {
		d.py.named = map[string]Object{}
	}
	d.py.named[name] = v
	return d
}

// Abstract marks the function as abc.abstractmethod does.
func (d Def) Abstract() Def {
	d.py.abstract = true
	return d
}

// Missing is a default that no argument can equal: an object of class object, as programs make them to tell an absent argument from None.
var Missing Object = missing{}

type missing struct{ _ byte }

// Class and Type are object's.
func (missing) Class() *Class  { return ObjectClass }
func (missing) Type() *py.Type { return ObjectClass.PyType() }

// prepare parses the signature, once.
func (g *goFunc) prepare() {
	c := &code.Code{Name: g.name, Qualname: g.name, Filename: "<native>", FirstLine: 1, Flags: code.FlagOptimized | code.FlagNewLocals}
	s := strings.TrimSuffix(strings.TrimPrefix(g.sig, "("), ")")
	var kwOnly []string
	var star, starKw string
	afterStar := false
	for _, f := range splitParams(s) {
		f = strings.TrimSpace(f)
		switch {
		case f == "":
		case f == "/":
			c.PosOnlyArgCount = len(c.Varnames)
		case f == "*":
			afterStar = true
		case strings.HasPrefix(f, "**"):
			starKw = f[2:]
			c.Flags |= code.FlagVarKeywords
		case strings.HasPrefix(f, "*"):
			star, afterStar = f[1:], true
			c.Flags |= code.FlagVarArgs
		default:
			n, def, has := strings.Cut(f, "=")
			if afterStar {
				kwOnly = append(kwOnly, n)
				if has {
					g.kwNames = append(g.kwNames, Intern(n))
					g.kwVals = append(g.kwVals, g.value(def))
				}
				continue
			}
			c.Varnames = append(c.Varnames, n)
			if has {
				g.defaults = append(g.defaults, g.value(def))
			}
		}
	}
	c.ArgCount, c.KwOnlyArgCount = len(c.Varnames), len(kwOnly)
	c.Varnames = append(c.Varnames, kwOnly...)
	for _, n := range []string{star, starKw} {
		if n != "" {
			c.Varnames = append(c.Varnames, n)
		}
	}
	if g.step != nil {
		goCoroutine(c)
	}
	g.code = c
}

// value reads a default. It panics on one that it does not know, for signatures are our own tables.
func (g *goFunc) value(s string) Object {
	if v, ok := g.named[s]; ok {
		return v
	}
	switch s {
	case "None":
		return py.None
	case "True":
		return py.True
	case "False":
		return py.False
	case "()":
		return EmptyTuple
	case "...":
		return py.Ellipsis
	}
	if n, err := strconv.ParseInt(s, 0, 64); err == nil {
		return NewInt(n)
	}
	if f, err := strconv.ParseFloat(s, 64); err == nil {
		return py.Float(f)
	}
	if n := len(s); n >= 2 && s[0] == '\'' && s[n-1] == '\'' {
		return NewStr(s[1 : n-1])
	}
	panic("object: default " + s + " of " + g.name + g.sig + " has no value")
}

// make returns the value of the row for t's process: functions whose globals are m's namespace. owner is the qualified name of the class, "" in a module.
func (g *goFunc) make(t *Thread, globals *Dict, owner string) (Object, error) {
	f := g.function(t, globals, owner, g.body, g.doc)
	if g.abstract {
		if err := SetAttr(t, f, strIsAbstract, py.True); err != nil {
			return nil, err
		}
	}
	switch g.kind {
	case goClassMethod:
		return CallArgs(t, ClassMethodClass, f)
	case goStaticMethod:
		return CallArgs(t, StaticMethodClass, f)
	case goProperty:
		p := &Property{Header: NewHeader(PropertyClass), Get: f, Doc: f.Doc, getterDoc: true}
		if g.setter != nil {
			s := &goFunc{name: g.name, sig: "(self, value)"}
			p.Set = s.function(t, globals, owner, g.setter, g.doc)
		}
		if g.del != nil {
			p.Del = g.function(t, globals, owner, g.del, g.doc)
		}
		return p, nil
	}
	return f, nil
}

func (g *goFunc) function(t *Thread, globals *Dict, owner string, body GoBody, doc string) *Function {
	g.once.Do(g.prepare)
	name := Intern(g.name)
	f := &Function{Code: &Code{Code: g.code, Go: body, Step: g.step}, Globals: globals, Name: name, Qualname: name, Module: globals.GetStr(strName), Defaults: g.defaults, Doc: py.None}
	f.Builtins = BuiltinsFor(t.P, globals)
	if owner != "" {
		f.Qualname = NewStr(owner + "." + g.name)
	}
	if doc != "" {
		f.Doc = NewStr(doc)
	}
	if len(g.kwNames) > 0 {
		f.KwDefaults = NewDict()
		for i, n := range g.kwNames {
			f.KwDefaults.SetStr(n, g.kwVals[i])
		}
	}
	return f
}

// NewGoFunction makes one function of t's process at run time, for functions that a native returns (decorators' wrappers); PyFunc describes the parameters. v of body begins with
// bound, which the function keeps.
func NewGoFunction(t *Thread, globals *Dict, name, sig, doc string, bound []Object, body GoBody) *Function {
	g := &goFunc{name: name, sig: sig}
	f := g.function(t, globals, "", nil, doc)
	f.Code.Bound = bound
	f.Code.Go = body
	return f
}

// GoTemplate describes functions that a native makes at run time, many of the same kind: decorators' wrappers and callbacks. Immutable; keep it in a package variable.
type GoTemplate struct {
	g        *goFunc
	qualname *Str
}

// NewGoTemplate describes functions whose body is Go; see PyFunc. v of body begins with what Make is given.
func NewGoTemplate(name, qualname, sig string, body GoBody) *GoTemplate {
	return &GoTemplate{&goFunc{name: name, sig: sig, body: body}, Intern(qualname)}
}

// NewAsyncGoTemplate is NewGoTemplate for async functions: s.Args of step begins with what Make is given.
func NewAsyncGoTemplate(name, qualname, sig string, step AsyncStep) *GoTemplate {
	return &GoTemplate{&goFunc{name: name, sig: sig, step: step}, Intern(qualname)}
}

// Make makes a function of t's process that keeps bound.
func (p *GoTemplate) Make(t *Thread, globals *Dict, bound ...Object) *Function {
	f := p.g.function(t, globals, "", p.g.body, "")
	f.Qualname = p.qualname
	f.Code.Bound = bound
	return f
}
