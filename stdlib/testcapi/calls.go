package testcapi

// Functions and methods of each kind that C knows, which tell what they were called with, and calls made from native code.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

var (
	// methInstance has the functions as methods, methClass as class methods, methStatic as static ones.
	methInstance = object.DeclareClass("MethInstance")
	methClass    = object.DeclareClass("MethClass")
	methStatic   = object.DeclareClass("MethStatic")
	// The descriptors are callables that bind as functions do, but for methodDescriptorNopGet, which binds to nothing and returns its arguments.
	methodDescriptorBase    = object.DeclareClass("MethodDescriptorBase")
	methodDescriptorDerived = object.DeclareClass("MethodDescriptorDerived", methodDescriptorBase)
	methodDescriptorNopGet  = object.DeclareClass("MethodDescriptorNopGet", methodDescriptorBase)
	methodDescriptor2       = object.DeclareClass("MethodDescriptor2", methodDescriptorBase)
)

// bare is an instance of one of these classes.
type bare struct{ object.Header }

// CopyFor implements object.Copier.
func (b *bare) CopyFor(register func(value), copyOf func(value) value) value {
	n := &bare{object.NewHeader(b.Class())}
	register(n)
	return n
}

// Traverse implements object.Traverser.
func (b *bare) Traverse(visit func(value)) {
	if a := b.Attrs(); a != nil {
		a.Each(visit)
	}
}

func new_bare(_ *thread, cls *object.Class, _ object.Args) (value, error) {
	return &bare{object.NewHeader(cls)}, nil
}

// form is a kind of function, by what C gives it.
type form struct {
	name     string
	keywords bool // a dict of the arguments by name
	args     int  // how many arguments it takes; below 0: any, as a tuple
}

var forms = []form{
	{"meth_varargs", false, -1}, {"meth_varargs_keywords", true, -1}, {"meth_fastcall", false, -1}, {"meth_fastcall_keywords", true, -1},
	{"meth_noargs", false, 0}, {"meth_o", false, 1},
}

// tell makes of self and the arguments what the function returns; where is its owner, for errors.
func (f form) tell(t *thread, where string, self value, a object.Args) (value, error) {
	name := where + "." + f.name
	if f.name == "meth_varargs" { // the one that C calls without knowing it
		name = f.name
	}
	if a.NKw() > 0 && !f.keywords {
		return nil, object.TypeErrorf("%s() takes no keyword arguments", name)
	}
	switch {
	case f.args == 0 && len(a.Pos) != 0:
		return nil, object.TypeErrorf("%s() takes no arguments (%d given)", name, len(a.Pos))
	case f.args == 1 && len(a.Pos) != 1:
		return nil, object.TypeErrorf("%s() takes exactly one argument (%d given)", name, len(a.Pos))
	case f.args == 0:
		return self, nil
	case f.args == 1:
		return object.TupleOf(self, a.Pos[0]), nil
	}
	args := object.NewTuple(append([]value(nil), a.Pos...))
	if !f.keywords {
		return object.TupleOf(self, args), nil
	}
	d := object.NewDict()
	if a.Kw != nil {
		for i, k := range a.Kw.Names {
			if err := d.Set(t, k, a.Kw.Vals[i]); err != nil {
				return nil, err
			}
		}
	}
	return object.TupleOf(self, args, d), nil
}

const formDoc = "Return self and the arguments."

// module is the module object, which is self of its functions.
func module(t *thread) value {
	if m := t.P.Modules.GetStr(object.Intern("_testcapi")); m != nil {
		return m
	}
	return py.None
}

func callDefs() []object.Def {
	defs := []object.Def{
		object.Value("MethInstance", methInstance), object.Value("MethClass", methClass), object.Value("MethStatic", methStatic),
		object.Value("MethodDescriptorBase", methodDescriptorBase), object.Value("MethodDescriptorDerived", methodDescriptorDerived),
		object.Value("MethodDescriptorNopGet", methodDescriptorNopGet), object.Value("MethodDescriptor2", methodDescriptor2),
		object.FuncV("pyobject_fastcall", "(func, args, /)", "Call func with the arguments of a tuple.", func(t *thread, v []value) (value, error) {
			a, err := positional(v[1])
			if err != nil {
				return nil, err
			}
			return object.Call(t, v[0], a)
		}),
		object.FuncV("pyobject_fastcalldict", "(func, args, kwargs, /)", "Call func with the arguments of a tuple and a dict.", pyobject_fastcalldict),
		object.FuncV("pyobject_vectorcall", "(func, args, kwnames, /)", "Call func with the arguments of a tuple, the last of them by these names.", pyobject_vectorcall),
		object.FuncV("pyvectorcall_call", "(func, args, kwargs=None, /)", "Call func with the arguments of a tuple and a dict.", pyvectorcall_call),
	}
	for _, f := range forms {
		defs = append(defs, object.FuncA(f.name, "", formDoc, func(t *thread, a object.Args) (value, error) { return f.tell(t, "_testcapi", module(t), a) }))
	}
	return defs
}

// positional reads the arguments of a call: a tuple, or None for none.
func positional(x value) (object.Args, error) {
	switch x := x.(type) {
	case py.NoneType:
		return object.Args{}, nil
	case *object.Tuple:
		return object.Args{Pos: x.Items}, nil
	}
	return object.Args{}, object.TypeErrorf("args must be None or a tuple")
}

// named adds the arguments of a dict.
func named(a object.Args, d *object.Dict) (object.Args, error) {
	if d.Len() == 0 {
		return a, nil
	}
	a.Kw = &object.Kwargs{}
	for pos := 0; ; {
		k, v, ok := d.Next(&pos)
		if !ok {
			return a, nil
		}
		name, isStr := k.(*object.Str)
		if !isStr {
			return a, object.TypeErrorf("keywords must be strings")
		}
		a.Kw.Names, a.Kw.Vals = append(a.Kw.Names, name), append(a.Kw.Vals, v)
	}
}

func pyobject_fastcalldict(t *thread, v []value) (value, error) {
	a, err := positional(v[1])
	if err != nil {
		return nil, err
	}
	switch d := v[2].(type) {
	case py.NoneType:
	case *object.Dict:
		if a, err = named(a, d); err != nil {
			return nil, err
		}
	default:
		return nil, object.TypeErrorf("kwnames must be None or a dict")
	}
	return object.Call(t, v[0], a)
}

func pyobject_vectorcall(t *thread, v []value) (value, error) {
	a, err := positional(v[1])
	if err != nil {
		return nil, err
	}
	switch names := v[2].(type) {
	case py.NoneType:
	case *object.Tuple:
		n := len(a.Pos) - len(names.Items)
		if n < 0 {
			return nil, object.ValueErrorf("kwnames longer than args")
		}
		if len(names.Items) > 0 {
			kw := &object.Kwargs{Vals: a.Pos[n:]}
			for _, name := range names.Items {
				s, ok := name.(*object.Str)
				if !ok {
					return nil, object.TypeErrorf("keywords must be strings")
				}
				kw.Names = append(kw.Names, s)
			}
			a = object.Args{Pos: a.Pos[:n], Kw: kw}
		}
	default:
		return nil, object.TypeErrorf("kwnames must be None or a tuple")
	}
	return object.Call(t, v[0], a)
}

func pyvectorcall_call(t *thread, v []value) (value, error) {
	args, ok := v[1].(*object.Tuple)
	if !ok {
		return nil, object.TypeErrorf("args must be a tuple")
	}
	a := object.Args{Pos: args.Items}
	if v[2] != nil {
		d, ok := v[2].(*object.Dict)
		if !ok {
			return nil, object.TypeErrorf("kwargs must be a dict")
		}
		var err error
		if a, err = named(a, d); err != nil {
			return nil, err
		}
	}
	if c := object.ClassOf(v[0]); c.Slots.Call == nil {
		return nil, object.TypeErrorf("'%s' object does not support vectorcall", c.TpName())
	}
	return object.Call(t, v[0], a)
}

func init() {
	for _, c := range []*object.Class{methInstance, methClass, methStatic, methodDescriptorBase, methodDescriptorDerived, methodDescriptorNopGet, methodDescriptor2} {
		c.Slots.New = new_bare
		c.Doc = "Its functions tell what they were called with."
	}
	for _, f := range forms {
		methInstance.Define(object.MethodA(f.name, "", formDoc, func(t *thread, self value, a object.Args) (value, error) { return f.tell(t, "MethInstance", self, a) }))
		methClass.Define(object.ClassMethodA(f.name, "", formDoc, func(t *thread, cls *object.Class, a object.Args) (value, error) {
			return f.tell(t, "MethClass", cls, a)
		}))
		methStatic.Define(object.StaticA(f.name, "", formDoc, func(t *thread, a object.Args) (value, error) { return f.tell(t, "MethStatic", py.None, a) }))
	}
	says := func(yes bool) object.CallFunc {
		return func(_ *thread, _ value, _ object.Args) (value, error) { return py.Bool(yes), nil }
	}
	bind := func(_ *thread, descr, obj value, _ *object.Class) (value, error) {
		if obj == nil {
			return descr, nil
		}
		return object.NewMethod(descr, obj), nil
	}
	for _, c := range []*object.Class{methodDescriptorBase, methodDescriptorDerived, methodDescriptor2} {
		c.Slots.Call, c.Slots.DescrGet = says(c != methodDescriptor2), bind
	}
	methodDescriptorNopGet.Slots.DescrGet = func(_ *thread, descr, _ value, _ *object.Class) (value, error) { return descr, nil }
	methodDescriptorNopGet.Slots.Call = func(_ *thread, _ value, a object.Args) (value, error) {
		return object.NewTuple(append([]value(nil), a.Pos...)), nil
	}
}
