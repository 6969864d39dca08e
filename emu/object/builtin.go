package object

// Native functions and the tables that define built-in classes and modules.

import (
	"github.com/go-python/gpython/py"
)

// Args are the arguments of a call. Pos and Kw are borrowed: valid during the call, not to be changed.
type Args struct {
	Pos []Object
	Kw  *Kwargs // nil: none
}

// Kwargs are keyword arguments in the order of the call, names unique.
type Kwargs struct {
	Names []*Str
	Vals  []Object
}

// NKw is the number of keyword arguments.
func (a Args) NKw() int {
	if a.Kw == nil {
		return 0
	}
	return len(a.Kw.Names)
}

// Positional wraps positional arguments.
func Positional(args ...Object) Args { return Args{Pos: args} }

// Native is the Go function of a Builtin: self is the receiver of a method, nil for a plain function.
type Native func(t *Thread, self Object, a Args) (Object, error)

// Builtin is a native function or a method in a class's table (unbound). Immutable and shared.
type Builtin struct {
	Name    string
	Owner   *Class  // the class of a method; nil for functions
	Module  string  // __module__ of a function
	Params  *Params // parsed signature; nil when Call unpacks itself
	Sig     string  // __text_signature__, "" when unknown
	Doc     string
	Forks   bool  // it is fork: see Forks
	Quick   Quick // what the engine does itself
	kind    builtinKind
	call    func(b *Builtin, t *Thread, self Object, a Args) (Object, error) // b is the Builtin that is called: a module's function knows its module
	single  func(t *Thread, self, x Object) (Object, error)                  // calls with one argument of a method that could have others
	bare    func(t *Thread, self Object) (Object, error)                     // calls without arguments of a method that could have some
	callAny func(t *Thread, self Object) (Object, error)                     // methods that take any positional arguments and look at none
	call0   func(t *Thread, self Object) (Object, error)                     // methods without arguments
	call1   func(t *Thread, self, x Object) (Object, error)                  // methods and functions with exactly one positional argument
}

// Quick names the natives that the engine carries out itself where the arguments are of the plain types, without boxing numbers and without a call.
type Quick uint8

// The quick natives.
const (
	NotQuick Quick = iota
	QuickLen
	QuickListAppend
	QuickDictGet
	QuickSetAdd
	QuickSetDiscard
)

// Quickly marks a row as one of the quick natives.
func Quickly(q Quick, d Def) Def {
	d.b.Quick = q
	return d
}

type builtinKind uint8

const (
	kindFunction builtinKind = iota
	kindMethod
	kindClassMethod
	kindStatic
)

// Def is a row of a class's or a module's table.
type Def struct {
	name string
	val  Object
	b    *Builtin
	py   *goFunc // a function that belongs to a process (PyFunc)
}

func builtinDef(name, sig, doc string, kind builtinKind) (*Builtin, Def) {
	b := &Builtin{Name: name, Doc: doc, kind: kind, Sig: sig}
	return b, Def{name: name, b: b}
}

// Method0 defines a method without arguments.
func Method0[S Object](name, doc string, fn func(t *Thread, self S) (Object, error)) Def {
	b, d := builtinDef(name, "($self, /)", doc, kindMethod)
	b.call0 = func(t *Thread, self Object) (Object, error) { return fn(t, self.(S)) }
	return d
}

// Method1 defines a method with exactly one positional argument, named param in the signature.
func Method1[S Object](name, param, doc string, fn func(t *Thread, self S, x Object) (Object, error)) Def {
	b, d := builtinDef(name, "($self, "+param+", /)", doc, kindMethod)
	b.call1 = func(t *Thread, self, x Object) (Object, error) { return fn(t, self.(S), x) }
	return d
}

// MethodV defines a method with a signature such as "(sep=None, maxsplit=-1)" or "(x, y=0, /, *, key=None)"; self is left out of it. v
// holds one value a parameter in that order, nil where an optional one was not given; *args arrives as a *Tuple and **kw as
// a *Dict in their places. Defaults in the signature are documentation. v is borrowed: valid during the call.
func MethodV[S Object](name, sig, doc string, fn func(t *Thread, self S, v []Object) (Object, error)) Def {
	b, d := builtinDef(name, selfSig(sig), doc, kindMethod)
	b.Params = MustParams(name, sig)
	b.call = func(b *Builtin, t *Thread, self Object, a Args) (Object, error) {
		if a.Kw == nil && len(a.Pos) == b.Params.NPos && len(a.Pos) == len(b.Params.Names) {
			return fn(t, self.(S), a.Pos)
		}
		buf := t.TakeArgs()
		v, err := b.Params.Bind(t, b, a, buf[:])
		if err != nil {
			return nil, err
		}
		res, err := fn(t, self.(S), v)
		t.GiveArgs(buf)
		return res, err
	}
	return d
}

// MethodA defines a method that takes its arguments raw, for the few that no signature describes.
func MethodA[S Object](name, sig, doc string, fn func(t *Thread, self S, a Args) (Object, error)) Def {
	b, d := builtinDef(name, sig, doc, kindMethod)
	b.call = func(b *Builtin, t *Thread, self Object, a Args) (Object, error) { return fn(t, self.(S), a) }
	return d
}

// MethodExit defines the __exit__ of a class that does the same whatever ends the block, and lets exceptions pass.
func MethodExit[S Object](doc string, fn func(t *Thread, self S) (Object, error)) Def {
	d := MethodA("__exit__", "($self, /, *args)", doc, func(t *Thread, self S, _ Args) (Object, error) { return fn(t, self) })
	d.b.callAny = func(t *Thread, self Object) (Object, error) { return fn(t, self.(S)) }
	return d
}

// ClassMethodV defines a class method; see MethodV.
func ClassMethodV(name, sig, doc string, fn func(t *Thread, cls *Class, v []Object) (Object, error)) Def {
	b, d := builtinDef(name, typeSig(sig), doc, kindClassMethod)
	b.Params = MustParams(name, sig)
	b.call = func(b *Builtin, t *Thread, self Object, a Args) (Object, error) {
		if a.Kw == nil && len(a.Pos) == b.Params.NPos && len(a.Pos) == len(b.Params.Names) {
			return fn(t, self.(*Class), a.Pos)
		}
		buf := t.TakeArgs()
		v, err := b.Params.Bind(t, b, a, buf[:])
		if err != nil {
			return nil, err
		}
		res, err := fn(t, self.(*Class), v)
		t.GiveArgs(buf)
		return res, err
	}
	return d
}

// ClassMethodA defines a class method that takes its arguments raw.
func ClassMethodA(name, sig, doc string, fn func(t *Thread, cls *Class, a Args) (Object, error)) Def {
	b, d := builtinDef(name, sig, doc, kindClassMethod)
	b.call = func(b *Builtin, t *Thread, self Object, a Args) (Object, error) { return fn(t, self.(*Class), a) }
	return d
}

// StaticA defines a static method that takes its arguments raw.
func StaticA(name, sig, doc string, fn func(t *Thread, a Args) (Object, error)) Def {
	d := FuncA(name, sig, doc, fn)
	d.b.kind = kindStatic
	return d
}

// StaticV defines a static method; see MethodV.
func StaticV(name, sig, doc string, fn func(t *Thread, v []Object) (Object, error)) Def {
	d := FuncV(name, sig, doc, fn)
	d.b.kind = kindStatic
	return d
}

// Func0 defines a module's function without arguments.
func Func0(name, doc string, fn func(t *Thread) (Object, error)) Def {
	b, d := builtinDef(name, "()", doc, kindFunction)
	b.call0 = func(t *Thread, _ Object) (Object, error) { return fn(t) }
	return d
}

// Func1 defines a module's function with exactly one positional argument.
func Func1(name, param, doc string, fn func(t *Thread, x Object) (Object, error)) Def {
	b, d := builtinDef(name, "("+param+", /)", doc, kindFunction)
	b.call1 = func(t *Thread, _, x Object) (Object, error) { return fn(t, x) }
	return d
}

// FuncV defines a module's function; see MethodV.
func FuncV(name, sig, doc string, fn func(t *Thread, v []Object) (Object, error)) Def {
	b, d := builtinDef(name, sig, doc, kindFunction)
	b.Params = MustParams(name, sig)
	b.call = func(b *Builtin, t *Thread, self Object, a Args) (Object, error) {
		if a.Kw == nil && len(a.Pos) == b.Params.NPos && len(a.Pos) == len(b.Params.Names) {
			return fn(t, a.Pos)
		}
		buf := t.TakeArgs()
		v, err := b.Params.Bind(t, b, a, buf[:])
		if err != nil {
			return nil, err
		}
		res, err := fn(t, v)
		t.GiveArgs(buf)
		return res, err
	}
	return d
}

// FuncA defines a module's function that takes its arguments raw (print, min, max, ...).
func FuncA(name, sig, doc string, fn func(t *Thread, a Args) (Object, error)) Def {
	b, d := builtinDef(name, sig, doc, kindFunction)
	b.call = func(b *Builtin, t *Thread, self Object, a Args) (Object, error) { return fn(t, a) }
	return d
}

// Getter defines a read-only attribute.
func Getter[S Object](name, doc string, get func(t *Thread, self S) (Object, error)) Def {
	return Def{name: name, val: &GetSet{Name: name, Doc: doc, Get: func(t *Thread, o Object) (Object, error) { return get(t, o.(S)) }}}
}

// GetSetter defines an attribute that can be set; v is nil for del.
func GetSetter[S Object](name, doc string, get func(t *Thread, self S) (Object, error), set func(t *Thread, self S, v Object) error) Def {
	return Def{name: name, val: &GetSet{Name: name, Doc: doc,
		Get: func(t *Thread, o Object) (Object, error) { return get(t, o.(S)) },
		Set: func(t *Thread, o, v Object) error { return set(t, o.(S), v) }}}
}

// MemberOf defines a read-only attribute that CPython shows as a member_descriptor (a struct field) rather than a getset.
func MemberOf[S Object](name, doc string, get func(t *Thread, self S) (Object, error)) Def {
	d := Getter(name, doc, get)
	d.val.(*GetSet).Member = true
	return d
}

// Value defines a plain class or module attribute. It must be immutable.
func Value(name string, v Object) Def { return Def{name: name, val: v} }

func selfSig(sig string) string {
	if sig == "()" {
		return "($self, /)"
	}
	for i := 0; i < len(sig); i++ {
		if sig[i] == '/' {
			return "($self, " + sig[1:]
		}
	}
	return "($self, /, " + sig[1:]
}

func typeSig(sig string) string {
	s := selfSig(sig)
	return "($type" + s[len("($self"):]
}

// Define adds rows to the class. Only before Ready.
func (c *Class) Define(defs ...Def) {
	for _, d := range defs {
		if d.b != nil {
			d.b.Owner = c
			switch d.b.kind {
			case kindMethod:
				d.val = &MethodDescr{d.b}
			case kindClassMethod:
				d.val = &ClassMethodDescr{d.b}
			default:
				d.val = &StaticMethod{Header: Header{class: StaticMethodClass}, Fn: &BuiltinFunc{Builtin: d.b, Self: c}}
			}
		}
		if g, ok := d.val.(*GetSet); ok {
			g.Owner = c
		}
		c.Dict.SetStr(Intern(d.name), d.val)
	}
}

// Function returns the row's value for a module's namespace: functions become builtin_function_or_method objects of module.
func (d Def) Function(module string) (name string, v Object) {
	if d.b != nil {
		b := *d.b
		b.Module = module
		if s, ok := signatures[module+"."+b.Name]; ok {
			b.Sig = s
		} else if b.Sig != "" {
			b.Sig = "($module" + selfSig(b.Sig)[len("($self"):]
		}
		return d.name, &BuiltinFunc{Builtin: &b}
	}
	return d.name, d.val
}

// Forks marks the row of a function that calls ForkHere: the frame that calls it is copied in the middle of that call.
func Forks(d Def) Def {
	d.b.Forks = true
	return d
}

// Name of the row.
func (d Def) Name() string { return d.name }

// Invoke calls the native with its arguments checked. self is nil for functions.
func (b *Builtin) Invoke(t *Thread, self Object, a Args) (Object, error) {
	switch {
	case b.call0 != nil:
		if a.Kw != nil && len(a.Kw.Names) > 0 {
			return nil, TypeErrorf("%s takes no keyword arguments", b.nameFor(self))
		}
		if len(a.Pos) != 0 {
			return nil, TypeErrorf("%s takes no arguments (%d given)", b.nameFor(self), len(a.Pos))
		}
		return b.call0(t, self)
	case b.call1 != nil:
		if a.Kw != nil && len(a.Kw.Names) > 0 {
			return nil, TypeErrorf("%s takes no keyword arguments", b.nameFor(self))
		}
		if len(a.Pos) != 1 {
			return nil, TypeErrorf("%s takes exactly one argument (%d given)", b.nameFor(self), len(a.Pos))
		}
		return b.call1(t, self, a.Pos[0])
	}
	return b.call(b, t, self, a)
}

// nameFor is fullName; methods of classes show the class that they are called on.
func (b *Builtin) nameFor(self Object) string {
	if c, ok := self.(*Class); ok && b.kind == kindMethod {
		return c.Qualname + "." + b.Name + "()"
	}
	return b.fullName()
}

// Call0 returns the Go function of a method or function without arguments, else nil. For the engine's fast paths.
func (b *Builtin) Call0() func(t *Thread, self Object) (Object, error) {
	if b.call0 == nil {
		return b.bare
	}
	return b.call0
}

// Bare gives a method with optional arguments the Go function for calls without any; for methods that are mostly called so.
func Bare[S Object](d Def, fn func(t *Thread, self S) (Object, error)) Def {
	d.b.bare = func(t *Thread, self Object) (Object, error) { return fn(t, self.(S)) }
	return d
}

// CallAny returns the Go function of a method that takes any positional arguments and looks at none, else nil.
func (b *Builtin) CallAny() func(t *Thread, self Object) (Object, error) { return b.callAny }

// Call1 is Call0's kin for exactly one positional argument.
func (b *Builtin) Call1() func(t *Thread, self, x Object) (Object, error) {
	if b.call1 == nil {
		return b.single
	}
	return b.call1
}

// Single is Bare's kin for calls with one positional argument.
func Single[S Object](d Def, fn func(t *Thread, self S, x Object) (Object, error)) Def {
	d.b.single = func(t *Thread, self, x Object) (Object, error) { return fn(t, self.(S), x) }
	return d
}

// fullName is the name as argument errors of CPython write it: "list.append()" for methods, "math.sqrt()" or "len()" for functions.
func (b *Builtin) fullName() string {
	if b.Owner != nil {
		return b.Owner.Name + "." + b.Name + "()"
	}
	if b.Module != "" && b.Module != "builtins" {
		return b.Module + "." + b.Name + "()"
	}
	return b.Name + "()"
}

// MethodDescr is method_descriptor: a native method in a class.
type MethodDescr struct{ *Builtin }

// ClassMethodDescr is classmethod_descriptor.
type ClassMethodDescr struct{ *Builtin }

// BuiltinFunc is builtin_function_or_method: a native function (Self nil) or a bound native method.
type BuiltinFunc struct {
	*Builtin
	Self Object
}

// GetSet is getset_descriptor (or member_descriptor): a native attribute.
type GetSet struct {
	Name   string
	Doc    string
	Owner  *Class
	Member bool
	Get    func(t *Thread, self Object) (Object, error)
	Set    func(t *Thread, self, v Object) error // nil: read-only; v nil: delete
}

// SlotWrapper is wrapper_descriptor: a slot of a built-in class as a dunder method.
type SlotWrapper struct {
	Name  string
	Owner *Class
	Doc   string
	Sig   string
	call  Native
}

// MethodWrapper is method-wrapper: a bound SlotWrapper.
type MethodWrapper struct {
	*SlotWrapper
	Self Object
}

// The classes of native callables and descriptors.
var (
	MethodDescrClass      = DeclareClass("method_descriptor")
	ClassMethodDescrClass = DeclareClass("classmethod_descriptor")
	BuiltinFuncClass      = DeclareClass("builtin_function_or_method")
	GetSetClass           = DeclareClass("getset_descriptor")
	MemberClass           = DeclareClass("member_descriptor")
	SlotWrapperClass      = DeclareClass("wrapper_descriptor")
	MethodWrapperClass    = DeclareClass("method-wrapper")
)

// Class and Type of the native callables and descriptors.
func (*MethodDescr) Class() *Class      { return MethodDescrClass }
func (*ClassMethodDescr) Class() *Class { return ClassMethodDescrClass }
func (*BuiltinFunc) Class() *Class      { return BuiltinFuncClass }
func (g *GetSet) Class() *Class {
	if g.Member {
		return MemberClass
	}
	return GetSetClass
}
func (*SlotWrapper) Class() *Class   { return SlotWrapperClass }
func (*MethodWrapper) Class() *Class { return MethodWrapperClass }

func (*MethodDescr) Type() *py.Type      { return &MethodDescrClass.pyType }
func (*ClassMethodDescr) Type() *py.Type { return &ClassMethodDescrClass.pyType }
func (*BuiltinFunc) Type() *py.Type      { return &BuiltinFuncClass.pyType }
func (g *GetSet) Type() *py.Type         { return &g.Class().pyType }
func (*SlotWrapper) Type() *py.Type      { return &SlotWrapperClass.pyType }
func (*MethodWrapper) Type() *py.Type    { return &MethodWrapperClass.pyType }
