package ctypes

// Functions: CFuncPtr types, which call Python callables (CFUNCTYPE), and the functions of pythonapi, which are ours. Nothing here runs foreign code.

import (
	"slices"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// apiFunction is a function of a library of ours: it gets converted arguments.
type apiFunction struct {
	name string
	args int // at least
	call func(t *thread, v []value) (value, error)
}

// function is an instance of a library's function type: argtypes, restype and errcheck can be set.
type function struct {
	object.Header
	of       *apiFunction
	argtypes []*object.Class // nil: not set
	given    value
	restype  value // nil: c_int
	errcheck value
}

var foreignClass = object.DeclareClass("ctypes._FuncPtr").WithInstanceDict()

// Traverse implements object.Traverser.
func (f *function) Traverse(visit func(value)) {
	f.TraverseHeader(visit)
	object.VisitNonNil(visit, f.given, f.restype, f.errcheck)
}

func init() { object.ShareAtFork[*apiFunction]() }

func newFunction(a *apiFunction) *function {
	f := &function{of: a}
	f.Header = object.NewHeader(foreignClass)
	return f
}

// convert is how an argument without argtypes goes to a function.
func convert(t *thread, i int, v value) (value, error) {
	switch x := v.(type) {
	case *Data, *cparam, *object.Bytes, *object.Str:
		return x, nil
	}
	if v == value(py.None) {
		return nil, nil
	}
	if object.IsInt(v) {
		n, ok := object.AsInt64(v)
		if !ok {
			return nil, object.Errorf(ArgumentErrorClass, "argument %d: OverflowError: int too long to convert", i)
		}
		return object.NewInt(n), nil
	}
	p, err := object.GetAttrOpt(t, v, object.Intern("_as_parameter_"))
	if err != nil {
		return nil, err
	}
	if p != nil {
		return convert(t, i, p)
	}
	return nil, object.Errorf(ArgumentErrorClass, "argument %d: TypeError: Don't know how to convert parameter %d", i, i)
}

// function_call calls the function. Arguments arrive as Python values; nil stands for NULL.
func function_call(t *thread, self value, a object.Args) (value, error) {
	f := self.(*function)
	need := f.of.args
	if f.argtypes != nil {
		need = len(f.argtypes)
	}
	if len(a.Pos) < need {
		s := "s"
		if need == 1 {
			s = ""
		}
		return nil, object.TypeErrorf("this function takes at least %d argument%s (%d given)", need, s, len(a.Pos))
	}
	args := make([]value, len(a.Pos))
	for i, v := range a.Pos {
		var err error
		if i < len(f.argtypes) {
			v, err = argument(t, f.argtypes[i], i+1, v)
		} else {
			v, err = convert(t, i+1, v)
		}
		if err != nil {
			return nil, err
		}
		if v != nil {
			if v, err = plain(t, v); err != nil {
				return nil, err
			}
		}
		args[i] = v
	}
	res, err := f.of.call(t, args)
	if err != nil {
		return nil, err
	}
	if res, err = result(t, f.restype, res); err != nil || f.errcheck == nil {
		return res, err
	}
	return object.CallArgs(t, f.errcheck, res, f, object.NewTuple(slices.Clone(a.Pos)))
}

// result converts what a function returned to its restype: nil for c_int, None for nothing, a C type, or any callable.
func result(t *thread, restype, res value) (value, error) {
	if restype == nil {
		return res, nil
	}
	if restype == value(py.None) {
		return py.None, nil
	}
	cls, l := typeOf(t, restype)
	if l == nil {
		return object.CallArgs(t, restype, res)
	}
	d := alloc(cls, l)
	if err := d.store(t, cls, l, 0, res); err != nil {
		return nil, err
	}
	return d.load(t, cls, l, 0)
}

func setArgtypes(t *thread, f *function, v value) error {
	if v == nil || v == value(py.None) {
		f.argtypes, f.given = nil, nil
		return nil
	}
	items, err := object.Collect(t, v)
	if err != nil {
		return err
	}
	types := make([]*object.Class, len(items))
	for i, x := range items {
		c, _ := x.(*object.Class)
		if c == nil || layoutOf(t, c) == nil {
			return object.TypeErrorf("item %d in _argtypes_ has no from_param method", i+1)
		}
		types[i] = c
	}
	f.argtypes, f.given = types, object.NewTuple(items)
	return nil
}

// functionMeta_new makes a function type of _restype_ and _argtypes_.
func functionMeta_new(t *thread, meta *object.Class, a object.Args) (value, error) {
	c, err := newClass(t, meta, a)
	if err != nil {
		return nil, err
	}
	l := &layout{kind: kindFunction, size: 8, align: 8, format: "X{}"}
	if b := layoutOf(t, c.Base()); b != nil {
		*l = *b
	}
	if v := c.Dict.GetStr(object.Intern("_argtypes_")); v != nil {
		items, err := object.Collect(t, v)
		if err != nil {
			return nil, object.TypeErrorf("_argtypes_ must be a sequence of types")
		}
		for i, x := range items {
			if _, of := typeOf(t, x); of == nil {
				return nil, object.TypeErrorf("item %d in _argtypes_ has no from_param method", i+1)
			}
		}
		l.args = items
	}
	if v := c.Dict.GetStr(object.Intern("_restype_")); v != nil {
		if _, of := typeOf(t, v); of == nil && v != value(py.None) && !object.Callable(v) {
			return nil, object.TypeErrorf("_restype_ must be a type, a callable, or None")
		}
		l.result = v
	}
	stateOf(t).layouts[c] = l
	return c, nil
}

func callback_init(t *thread, self value, a object.Args) error {
	d := self.(*Data)
	if len(a.Pos) == 0 {
		return nil
	}
	if !object.Callable(a.Pos[0]) {
		if object.IsInt(a.Pos[0]) {
			return object.ValueErrorf("there is no C function at an address: pyemu runs no foreign code")
		}
		return object.TypeErrorf("argument must be callable or integer function address")
	}
	d.fn = a.Pos[0]
	(&layout{size: 8}).setNumber(d.bytes(), stateOf(t).space.fresh(16))
	return nil
}

// callback_call calls the Python callable as C would: arguments and result go through their C types.
func callback_call(t *thread, self value, a object.Args) (value, error) {
	d := self.(*Data)
	if d.fn == nil {
		return nil, object.ValueErrorf("NULL function pointer")
	}
	l := d.layout(t)
	if len(a.Pos) < len(l.args) {
		s := "s"
		if len(l.args) == 1 {
			s = ""
		}
		return nil, object.TypeErrorf("this function takes at least %d argument%s (%d given)", len(l.args), s, len(a.Pos))
	}
	args := make([]value, len(a.Pos))
	for i, v := range a.Pos {
		if i >= len(l.args) { // C lets them pass
			args = args[:i]
			break
		}
		cls := l.args[i].(*object.Class)
		of := layoutOf(t, cls)
		p, err := argument(t, cls, i+1, v)
		if err != nil {
			return nil, err
		}
		if args[i], err = passed(t, cls, of, p); err != nil {
			return nil, err
		}
	}
	res, err := object.Call(t, d.fn, object.Args{Pos: args})
	if err != nil {
		return nil, err
	}
	return result(t, l.result, res)
}

// passed is what a callable gets for a converted argument of type cls.
func passed(t *thread, cls *object.Class, l *layout, p value) (value, error) {
	x := alloc(cls, l)
	switch v := p.(type) {
	case *Data:
		if v.Class().IsSubclass(cls) {
			x = v
		} else if err := x.store(t, cls, l, 0, v); err != nil {
			return nil, err
		}
	case *cparam:
		switch o, _ := v.obj.(*Data); {
		case v.m != nil:
			addr := stateOf(t).space.of(v.m) + uint64(v.off)
			(&layout{size: 8}).setNumber(x.m.own, addr)
			x.m.keep(0, ref{addr: addr, to: v.m, off: v.off, obj: v.obj})
		case o != nil:
			copy(x.m.own, o.bytes())
			x.m.copyRefs(0, o.m, o.off, min(len(x.m.own), o.size))
		}
	}
	return x.load(t, cls, l, 0)
}

// functionType is CFUNCTYPE and PYFUNCTYPE.
func functionType(t *thread, v []value) (value, error) {
	types := v[len(v)-1] // *argtypes come behind the keywords
	ns := object.NewDict()
	ns.SetStr(object.Intern("_restype_"), v[0])
	ns.SetStr(object.Intern("_argtypes_"), types)
	ns.SetStr(object.Intern("_flags_"), object.NewInt(1))
	ns.SetStr(object.Intern("__module__"), object.NewStr("ctypes"))
	ns.SetStr(object.Intern("__qualname__"), object.NewStr("CFUNCTYPE.<locals>.CFunctionType"))
	return object.CallArgs(t, functionMeta, object.NewStr("CFunctionType"), object.TupleOf(functionClass), ns)
}

func init() {
	functionMeta.Slots.New = functionMeta_new
	c := functionClass
	c.Doc = "The base of types of functions."
	c.Slots.Init = callback_init
	c.Slots.Call = callback_call
	c.Slots.Bool = func(_ *thread, self value) (bool, error) { return self.(*Data).fn != nil, nil }

	f := foreignClass
	f.Flags |= object.FlagNoNew
	f.Slots.Call = function_call
	f.Slots.Repr = func(_ *thread, self value) (value, error) {
		return object.NewStr("<_FuncPtr object at " + object.Address(self) + ">"), nil
	}
	f.Define(
		object.Getter("__name__", "", func(_ *thread, f *function) (value, error) { return object.NewStr(f.of.name), nil }),
		object.GetSetter("argtypes", "specify the argument types", func(_ *thread, f *function) (value, error) {
			if f.given == nil {
				return py.None, nil
			}
			return f.given, nil
		}, setArgtypes),
		object.GetSetter("restype", "specify the result type", func(_ *thread, f *function) (value, error) {
			if f.restype == nil {
				return intType, nil
			}
			return f.restype, nil
		}, func(t *thread, f *function, v value) error {
			if _, l := typeOf(t, v); v != nil && l == nil && v != value(py.None) && !object.Callable(v) {
				return object.TypeErrorf("restype must be a type, a callable, or None")
			}
			f.restype = v
			return nil
		}),
		object.GetSetter("errcheck", "a function to check for errors", func(_ *thread, f *function) (value, error) {
			if f.errcheck == nil {
				return py.None, nil
			}
			return f.errcheck, nil
		}, func(_ *thread, f *function, v value) error {
			if v != nil && !object.Callable(v) {
				return object.TypeErrorf("the errcheck attribute must be callable")
			}
			f.errcheck = v
			return nil
		}),
	)
}
