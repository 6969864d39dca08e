package object

// function: Python functions and their attributes.

import (
	"github.com/go-python/gpython/py"
)

// NewFunction returns the function of code c; its name, doc and module are those of a fresh def.
func NewFunction(c *Code, globals, builtins *Dict) *Function {
	f := &Function{Code: c, Globals: globals, Builtins: builtins, Name: Intern(c.Name), Qualname: Intern(c.Qualname)}
	if c.HasDoc && len(c.Consts) > 0 {
		f.Doc = c.Consts[0]
	}
	f.Module = globals.GetStr(strDunderName)
	return f
}

var (
	strDunderName     = Intern("__name__")
	strDunderBuiltins = Intern("__builtins__")
)

var functionCtor = newCtor("function", "(code, globals, name=None, argdefs=None, closure=None)")

func function_new(t *Thread, cls *Class, a Args) (Object, error) {
	var buf [5]Object
	v, err := functionCtor.bind(t, a, buf[:])
	if err != nil {
		return nil, err
	}
	c, ok := v[0].(*Code)
	if !ok {
		return nil, TypeErrorf("function() argument 'code' must be code, not %s", ClassOf(v[0]).TpName())
	}
	g, ok := v[1].(*Dict)
	if !ok {
		return nil, TypeErrorf("function() argument 'globals' must be dict, not %s", ClassOf(v[1]).TpName())
	}
	b := BuiltinsFor(t.P, g)
	if g.GetStr(strDunderBuiltins) == nil { // the caller's
		if frame := t.Engine.Frame(t, 0); frame != nil && frame.Builtins() != nil {
			b = frame.Builtins()
		}
	}
	f := NewFunction(c, g, b)
	if n := argOrNone(v[2]); !isNone(n) {
		s, ok := n.(*Str)
		if !ok {
			return nil, TypeErrorf("arg 3 (name) must be None or string")
		}
		f.Name = s
	}
	if d := argOrNone(v[3]); !isNone(d) {
		tup, ok := d.(*Tuple)
		if !ok {
			return nil, TypeErrorf("arg 4 (defaults) must be None or tuple")
		}
		f.Defaults = tup.Items
	}
	var cells []Object
	if cl := argOrNone(v[4]); !isNone(cl) {
		tup, ok := cl.(*Tuple)
		if !ok {
			return nil, TypeErrorf("arg 5 (closure) must be None or tuple")
		}
		cells = tup.Items
	} else if len(c.Freevars) > 0 {
		return nil, TypeErrorf("arg 5 (closure) must be tuple")
	}
	if len(cells) != len(c.Freevars) {
		return nil, ValueErrorf("%s requires closure of length %d, not %d", c.Name, len(c.Freevars), len(cells))
	}
	for _, x := range cells {
		cell, ok := x.(*Cell)
		if !ok {
			return nil, TypeErrorf("arg 5 (closure) expected cell, found %s", ClassOf(x).TpName())
		}
		Hold(cell)
		f.Closure = append(f.Closure, cell)
	}
	return f, nil
}

// BuiltinsFor returns the builtins that code with these globals sees: their __builtins__, a module or a dict, else the process's.
func BuiltinsFor(p *Process, globals *Dict) *Dict {
	switch b := globals.GetStr(strDunderBuiltins).(type) {
	case *Module:
		return b.Dict()
	case *Dict:
		return b
	case nil:
		return p.Builtins
	}
	return NewDict()
}

func function_get(t *Thread, f, obj Object, cls *Class) (Object, error) {
	if obj == nil || isNone(obj) && cls != NoneClass {
		return f, nil
	}
	return NewMethod(f, obj), nil
}

func itemsOrNone(items []Object) Object {
	if items == nil {
		return py.None
	}
	return NewTuple(items)
}

func function_setDefaults(t *Thread, f *Function, v Object) error {
	if v == nil || isNone(v) {
		f.Defaults = nil
	} else if tup, ok := v.(*Tuple); ok {
		f.Defaults = tup.Items
	} else {
		return TypeErrorf("__defaults__ must be set to a tuple object")
	}
	f.Version++
	return nil
}

func function_setKwDefaults(t *Thread, f *Function, v Object) error {
	if v == nil || isNone(v) {
		f.KwDefaults = nil
	} else if d, ok := v.(*Dict); ok {
		f.KwDefaults = d
	} else {
		return TypeErrorf("__kwdefaults__ must be set to a dict object")
	}
	f.Version++
	return nil
}

func function_setCode(t *Thread, f *Function, v Object) error {
	c, ok := v.(*Code)
	if !ok {
		return TypeErrorf("__code__ must be set to a code object")
	}
	if len(c.Freevars) != len(f.Closure) {
		return ValueErrorf("%s() requires a code object with %d free vars, not %d", f.Name.s, len(f.Closure), len(c.Freevars))
	}
	f.Code = c
	f.Version++
	return nil
}

// AnnotationsOf returns a function's __annotations__, made a dict on first use.
func (f *Function) annotations() *Dict {
	switch a := f.Annotations.(type) {
	case *Dict:
		return a
	case *Tuple:
		d := NewDict()
		for i := 0; i+1 < len(a.Items); i += 2 {
			if s, ok := a.Items[i].(*Str); ok {
				d.SetStr(s, a.Items[i+1])
			}
		}
		f.Annotations = d
		return d
	}
	d := NewDict()
	f.Annotations = d
	return d
}

func init() {
	c := FunctionClass
	c.Doc = "Create a function object.\n\n  code\n    the code to run\n  globals\n    the namespace it runs in"
	c.Flags |= FlagFinal | FlagMethodLike
	c.Slots.New = function_new
	c.Slots.Repr = func(t *Thread, o Object) (Object, error) {
		return reprf("<function %s at %s>", o.(*Function).Qualname.s, Address(o))
	}
	c.Slots.Call = func(t *Thread, o Object, a Args) (Object, error) { return t.Engine.CallFunction(t, o.(*Function), a) }
	c.Slots.DescrGet = function_get
	strAttr := func(name string, at func(f *Function) **Str) Def {
		return GetSetter(name, "", func(_ *Thread, f *Function) (Object, error) { return *at(f), nil },
			func(_ *Thread, f *Function, v Object) error {
				s, ok := v.(*Str)
				if !ok {
					return TypeErrorf("%s must be set to a string object", name)
				}
				*at(f) = s
				return nil
			})
	}
	objAttr := func(name string, at func(f *Function) *Object) Def {
		d := GetSetter(name, "", func(_ *Thread, f *Function) (Object, error) { return argOrNone(*at(f)), nil },
			func(_ *Thread, f *Function, v Object) error { *at(f) = v; return nil })
		d.val.(*GetSet).Member = true
		return d
	}
	c.Define(
		MemberOf("__closure__", "", func(_ *Thread, f *Function) (Object, error) {
			if len(f.Closure) == 0 {
				return py.None, nil
			}
			items := make([]Object, len(f.Closure))
			for i, c := range f.Closure {
				items[i] = c
			}
			return NewTuple(items), nil
		}),
		objAttr("__doc__", func(f *Function) *Object { return &f.Doc }),
		MemberOf("__globals__", "", func(_ *Thread, f *Function) (Object, error) { return f.Globals, nil }),
		objAttr("__module__", func(f *Function) *Object { return &f.Module }),
		MemberOf("__builtins__", "", func(_ *Thread, f *Function) (Object, error) { return f.Builtins, nil }),
		GetSetter("__code__", "", func(_ *Thread, f *Function) (Object, error) { return f.Code, nil }, function_setCode),
		GetSetter("__defaults__", "", func(_ *Thread, f *Function) (Object, error) { return itemsOrNone(f.Defaults), nil }, function_setDefaults),
		GetSetter("__kwdefaults__", "", func(_ *Thread, f *Function) (Object, error) {
			if f.KwDefaults == nil {
				return py.None, nil
			}
			return f.KwDefaults, nil
		}, function_setKwDefaults),
		GetSetter("__annotations__", "", func(_ *Thread, f *Function) (Object, error) { return f.annotations(), nil },
			func(_ *Thread, f *Function, v Object) error {
				if v == nil || isNone(v) {
					f.Annotations = nil
				} else if d, ok := v.(*Dict); ok {
					f.Annotations = d
				} else {
					return TypeErrorf("__annotations__ must be set to a dict object")
				}
				return nil
			}),
		DictAttr(),
		strAttr("__name__", func(f *Function) **Str { return &f.Name }),
		strAttr("__qualname__", func(f *Function) **Str { return &f.Qualname }),
	)
}

// CopyFor implements Copier.
func (f *Function) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Function{Version: f.Version}
	register(n)
	n.Code = copyOf(f.Code).(*Code)
	n.Globals, n.Builtins = copyOf(f.Globals).(*Dict), copyOf(f.Builtins).(*Dict)
	n.Name, n.Qualname = f.Name, f.Qualname
	n.Module, n.Doc = copyOrNil(copyOf, f.Module), copyOrNil(copyOf, f.Doc)
	n.Defaults = copySlice(copyOf, f.Defaults)
	if f.KwDefaults != nil {
		n.KwDefaults = copyOf(f.KwDefaults).(*Dict)
	}
	n.Annotations, n.TypeParams = copyOrNil(copyOf, f.Annotations), copyOrNil(copyOf, f.TypeParams)
	for _, c := range f.Closure {
		n.Closure = append(n.Closure, copyOf(c).(*Cell))
	}
	if f.attrs != nil {
		a := f.attrs.copyFor(FunctionClass, copyOf)
		n.attrs = &a
	}
	return n
}
