package copy

// copyreg: how instances of a class are pickled and copied, and the codes of the extension registry (Library reference: copyreg; PEP 307).

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Registry is the module copyreg. Its dicts are those of its namespace; the functions that use them are bound to the module.
var Registry = &object.ModuleDef{
	Name: "copyreg",
	Doc:  "How objects are pickled and copied, by class.",
	All:  []string{"pickle", "constructor", "add_extension", "remove_extension", "clear_extension_cache"},
	Defs: []object.Def{
		object.Value("_HEAPTYPE", object.NewInt(heapTypeFlag)),
		object.PyFunc("constructor", "(object)", "constructor(object)\n\nCheck that object can serve as a constructor.", copyreg_constructor),
		object.PyFunc("pickle_complex", "(c)", "Return the recipe of a complex number.", func(t *thread, v []value) (value, error) {
			c, ok := object.AsComplex(v[0])
			if !ok {
				return nil, object.TypeErrorf("complex expected, not %s", object.ClassOf(v[0]).TpName())
			}
			return object.TupleOf(object.ComplexClass, object.TupleOf(py.Float(real(c)), py.Float(imag(c)))), nil
		}),
		object.PyFunc("pickle_union", "(obj)", "Return the recipe of a union of types.", pickle_union),
		object.PyFunc("_reconstructor", "(cls, base, state)", "Make an instance of cls for protocols 0 and 1.", copyreg_reconstructor),
		object.PyFunc("_reduce_ex", "(self, proto)", "Return the recipe for protocols 0 and 1.", copyreg_reduceEx),
		object.PyFunc("__newobj__", "(cls, /, *args)", "Return cls.__new__(cls, *args).", func(t *thread, v []value) (value, error) {
			return callNew(t, v[0], object.Args{Pos: append([]value{v[0]}, v[1].(*object.Tuple).Items...)})
		}),
		object.PyFunc("__newobj_ex__", "(cls, args, kwargs)", "Return cls.__new__(cls, *args, **kwargs).", copyreg_newobjEx),
		object.PyFunc("_slotnames", "(cls)", "Return the names of the attributes in __slots__ of cls and its bases.", copyreg_slotnames),
	},
	Init: func(t *thread, m *object.Module) error {
		table := object.NewDict()
		m.Set("dispatch_table", table)
		for _, name := range []string{"_extension_registry", "_inverted_registry", "_extension_cache"} {
			m.Set(name, object.NewDict())
		}
		for _, f := range []struct {
			name, sig, doc string
			body           object.GoBody
		}{
			{"pickle", "(ob_type, pickle_function, constructor_ob=None)", "pickle(type, function, constructor=None)\n\nLet function say how instances of type are pickled and copied.", copyreg_pickle},
			{"add_extension", "(module, name, code)", "add_extension(module, name, code)\n\nRegister a code for what module holds under name.", add_extension},
			{"remove_extension", "(module, name, code)", "remove_extension(module, name, code)\n\nTake a registration back.", remove_extension},
			{"clear_extension_cache", "()", "clear_extension_cache()\n\nForget the objects that have been found by their codes.", clear_extension_cache},
		} {
			m.Set(f.name, object.NewGoFunction(t, m.Dict(), f.name, f.sig, f.doc, []value{m}, f.body))
		}
		if err := table.Set(t, object.ComplexClass, m.Get("pickle_complex")); err != nil {
			return err
		}
		return table.Set(t, object.UnionClass, m.Get("pickle_union"))
	},
}

// heapTypeFlag is the bit of type.__flags__ that classes made by programs have.
const heapTypeFlag = 1 << 9

func copyreg_constructor(_ *thread, v []value) (value, error) {
	if !object.IsCallable(v[0]) {
		return nil, object.TypeErrorf("constructors must be callable")
	}
	return py.None, nil
}

func copyreg_pickle(t *thread, v []value) (value, error) {
	if !object.IsCallable(v[2]) {
		return nil, object.TypeErrorf("reduction functions must be callable")
	}
	if err := object.SetItem(t, v[0].(*object.Module).Get("dispatch_table"), v[1], v[2]); err != nil {
		return nil, err
	}
	if v[3] == py.None {
		return py.None, nil
	}
	return copyreg_constructor(t, v[3:])
}

// pickle_union gives reduce(or_, args).
func pickle_union(t *thread, v []value) (value, error) {
	reduce, err := fromModule(t, "functools", "reduce")
	if err != nil {
		return nil, err
	}
	or, err := fromModule(t, "operator", "or_")
	if err != nil {
		return nil, err
	}
	args, err := object.GetAttr(t, v[0], strArgs)
	if err != nil {
		return nil, err
	}
	return object.TupleOf(reduce, object.TupleOf(or, args)), nil
}

func fromModule(t *thread, module, name string) (value, error) {
	m, err := t.P.Import(t, module)
	if err != nil {
		return nil, err
	}
	return object.GetAttr(t, m, object.Intern(name))
}

var (
	strNew       = object.Intern("__new__")
	strInit      = object.Intern("__init__")
	strSlots     = object.Intern("__slots__")
	strSlotNames = object.Intern("__slotnames__")
	strName      = object.Intern("__name__")
	strMRO       = object.Intern("__mro__")
)

func callNew(t *thread, cls value, a object.Args) (value, error) {
	f, err := object.GetAttr(t, cls, strNew)
	if err != nil {
		return nil, err
	}
	return object.Call(t, f, a)
}

func copyreg_newobjEx(t *thread, v []value) (value, error) {
	pos, err := object.Collect(t, v[1])
	if err != nil {
		return nil, err
	}
	kw := object.NewDict()
	if err := kw.UpdateArgs(t, object.Positional(v[2]), "__newobj_ex__"); err != nil {
		return nil, err
	}
	names := &object.Kwargs{}
	for at := 0; ; {
		k, x, ok := kw.Next(&at)
		if !ok {
			break
		}
		name, ok := k.(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("keywords must be strings")
		}
		names.Names, names.Vals = append(names.Names, name), append(names.Vals, x)
	}
	return callNew(t, v[0], object.Args{Pos: append([]value{v[0]}, pos...), Kw: names})
}

// copyreg_reconstructor makes an instance of cls: by object.__new__, or from a value of the built-in base.
func copyreg_reconstructor(t *thread, v []value) (value, error) {
	cls, base, state := v[0], v[1], v[2]
	if base == value(object.ObjectClass) {
		return callNew(t, base, object.Positional(cls))
	}
	o, err := callNew(t, base, object.Positional(cls, state))
	if err != nil {
		return nil, err
	}
	init, err := object.GetAttr(t, base, strInit)
	if err != nil {
		return nil, err
	}
	if w, ok := init.(*object.SlotWrapper); ok && w.Owner == object.ObjectClass {
		return o, nil
	}
	_, err = object.CallArgs(t, init, o, state)
	return o, err
}

// copyreg_reduceEx is object.__reduce_ex__ for protocols 0 and 1: the value of the built-in base that the class derives from, and the attributes.
func copyreg_reduceEx(t *thread, v []value) (value, error) {
	self := v[0]
	proto, err := object.IndexInt(t, v[1])
	if err != nil {
		return nil, err
	}
	if proto >= 2 {
		return nil, object.Raise(object.AssertionErrorClass)
	}
	cls := object.ClassOf(self)
	base := object.ObjectClass
	for _, b := range cls.MRO() {
		if !b.IsHeap() {
			base = b
			break
		}
	}
	var state value = py.None
	switch {
	case base == object.ObjectClass:
	case base == cls:
		return nil, object.TypeErrorf("cannot pickle '%s' object", cls.Name)
	default:
		if state, err = object.CallArgs(t, base, self); err != nil {
			return nil, err
		}
	}
	reconstructor, err := fromModule(t, "copyreg", "_reconstructor")
	if err != nil {
		return nil, err
	}
	args := object.TupleOf(cls, base, state)
	attrs, err := oldState(t, self)
	if err != nil {
		return nil, err
	}
	if full, err := object.Truth(t, attrs); err != nil || !full {
		return object.TupleOf(reconstructor, args), err
	}
	return object.TupleOf(reconstructor, args, attrs), nil
}

// oldState is the state of an object for protocols 0 and 1, which know nothing of __slots__.
func oldState(t *thread, self value) (value, error) {
	slots, err := object.GetAttrOpt(t, self, strSlots)
	if err != nil {
		return nil, err
	}
	slotted := false
	if slots != nil {
		if slotted, err = object.Truth(t, slots); err != nil {
			return nil, err
		}
	}
	get, err := object.GetAttrOpt(t, self, strGetState)
	if err != nil {
		return nil, err
	}
	own := get != nil
	if f, ok := get.(*object.BuiltinFunc); ok && f.Owner == object.ObjectClass {
		own = false
	}
	if slotted && !own {
		return nil, object.TypeErrorf("a class that defines __slots__ without defining __getstate__ cannot be pickled")
	}
	if get != nil {
		return object.CallArgs(t, get)
	}
	d, err := object.GetAttrOpt(t, self, strDict)
	if d == nil {
		return py.None, err
	}
	return d, nil
}

// copyreg_slotnames gives the attributes in __slots__ along the method resolution order, private names mangled, and keeps them in the class.
func copyreg_slotnames(t *thread, v []value) (value, error) {
	dict, err := object.GetAttr(t, v[0], strDict)
	if err != nil {
		return nil, err
	}
	known, err := object.CallMethod(t, dict, strGet, strSlotNames)
	if err != nil || known != py.None {
		return known, err
	}
	names := object.NewList(nil)
	if has, err := object.GetAttrOpt(t, v[0], strSlots); err != nil {
		return nil, err
	} else if has != nil {
		mro, err := object.GetAttr(t, v[0], strMRO)
		if err != nil {
			return nil, err
		}
		if err := object.Each(t, mro, func(c value) error { return ownSlotNames(t, c, names) }); err != nil {
			return nil, err
		}
	}
	// Built-in classes keep nothing.
	if err := object.SetAttr(t, v[0], strSlotNames, names); err != nil && !object.ErrorIs(err, object.ExceptionClass) {
		return nil, err
	}
	return names, nil
}

func ownSlotNames(t *thread, o value, names *object.List) error {
	c, ok := o.(*object.Class)
	if !ok {
		return nil
	}
	slots := c.Dict.GetStr(strSlots)
	if slots == nil {
		return nil
	}
	add := func(v value) error {
		s, ok := v.(*object.Str)
		if !ok {
			return object.TypeErrorf("__slots__ items must be strings, not '%s'", object.ClassOf(v).TpName())
		}
		name := s.String()
		if name == "__dict__" || name == "__weakref__" {
			return nil
		}
		if strings.HasPrefix(name, "__") && !strings.HasSuffix(name, "__") {
			if stripped := strings.TrimLeft(c.Name, "_"); stripped != "" {
				name = "_" + stripped + name
			}
		}
		names.Items = append(names.Items, object.NewStr(name))
		return nil
	}
	if _, ok := slots.(*object.Str); ok {
		return add(slots)
	}
	return object.Each(t, slots, add)
}

// extension is what the functions of the extension registry share: their dicts, the key and the code of a call.
type extension struct {
	codes, keys, cache *object.Dict
	key, code          value
}

func newExtension(t *thread, v []value) (x extension, err error) {
	m := v[0].(*object.Module)
	x.codes, _ = m.Get("_extension_registry").(*object.Dict)
	x.keys, _ = m.Get("_inverted_registry").(*object.Dict)
	x.cache, _ = m.Get("_extension_cache").(*object.Dict)
	if x.codes == nil || x.keys == nil || x.cache == nil {
		return x, object.TypeErrorf("copyreg's registries are no dicts")
	}
	if len(v) > 1 {
		x.key, x.code = object.TupleOf(v[1], v[2]), v[3]
	}
	return x, nil
}

// registered says whether key and code belong to each other; code is what key has, key what code has, nil when nothing.
func (x *extension) registered(t *thread) (both bool, code, key value, err error) {
	if code, err = x.codes.Get(t, x.key); err != nil {
		return
	}
	if key, err = x.keys.Get(t, x.code); err != nil || code == nil || key == nil {
		return
	}
	if both, err = object.Equal(t, code, x.code); err != nil || !both {
		return
	}
	both, err = object.Equal(t, key, x.key)
	return
}

func (x *extension) fail(t *thread, format string, a, b value) error {
	s, err := object.ToStr(t, a)
	if err != nil {
		return err
	}
	u, err := object.ToStr(t, b)
	if err != nil {
		return err
	}
	return object.ValueErrorf(format, s.String(), u.String())
}

func add_extension(t *thread, v []value) (value, error) {
	x, err := newExtension(t, v)
	if err != nil {
		return nil, err
	}
	if x.code, err = object.CallArgs(t, object.IntClass, x.code); err != nil {
		return nil, err
	}
	if n, ok := object.AsInt64(x.code); !ok || n < 1 || n > 0x7fffffff {
		return nil, object.ValueErrorf("code out of range")
	}
	both, code, key, err := x.registered(t)
	switch {
	case err != nil || both:
		return py.None, err
	case code != nil:
		return nil, x.fail(t, "key %s is already registered with code %s", x.key, code)
	case key != nil:
		return nil, x.fail(t, "code %s is already in use for key %s", x.code, key)
	}
	if err := x.codes.Set(t, x.key, x.code); err != nil {
		return nil, err
	}
	return object.NoneOr(x.keys.Set(t, x.code, x.key))
}

func remove_extension(t *thread, v []value) (value, error) {
	x, err := newExtension(t, v)
	if err != nil {
		return nil, err
	}
	both, _, _, err := x.registered(t)
	if err != nil {
		return nil, err
	}
	if !both {
		return nil, x.fail(t, "key %s is not registered with code %s", x.key, x.code)
	}
	for _, d := range []struct {
		from *object.Dict
		key  value
	}{{x.codes, x.key}, {x.keys, x.code}, {x.cache, x.code}} {
		if _, err := d.from.Del(t, d.key); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

func clear_extension_cache(t *thread, v []value) (value, error) {
	x, err := newExtension(t, v)
	if err != nil {
		return nil, err
	}
	x.cache.Clear()
	return py.None, nil
}
