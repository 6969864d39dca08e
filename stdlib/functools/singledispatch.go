package functools

// singledispatch and singledispatchmethod: functions with an implementation for each class of the first argument (PEP 443).

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// dispatcher is what a single-dispatch function and its attributes share.
type dispatcher struct {
	fn       value
	name     string       // of fn, for errors
	registry *object.Dict // implementations by class
	cache    value        // a dict, or what a program put in the place of weakref.WeakKeyDictionary: found implementations by class
	token    value        // the state of the abstract base classes that the cache holds for; nil while the registry names none
}

// Class and Type are object's: no program sees one.
func (*dispatcher) Class() *object.Class { return object.ObjectClass }
func (*dispatcher) Type() *py.Type       { return object.ObjectClass.PyType() }

func (d *dispatcher) Traverse(visit func(value)) {
	object.VisitNonNil(visit, d.fn, d.registry, d.cache, d.token)
}

func (d *dispatcher) CopyFor(register func(value), copyOf func(value) value) value {
	n := &dispatcher{name: d.name}
	register(n)
	n.fn, n.registry = copyOf(d.fn), copyOf(d.registry).(*object.Dict)
	n.cache, n.token = copyOf(d.cache), object.CopyOrNil(copyOf, d.token)
	return n
}

// newCache is the dispatch cache: a dict of ours, unless a program watches by a replacement of weakref.WeakKeyDictionary.
func newCache(t *thread) (value, error) {
	if m, ok := t.P.Modules.GetStr(strWeakref).(*object.Module); ok {
		if f := m.Get("WeakKeyDictionary"); f != nil {
			if _, genuine := f.(*object.Class); !genuine {
				return object.CallArgs(t, f)
			}
		}
	}
	return object.NewDict(), nil
}

func (d *dispatcher) cached(t *thread, cls value) (value, error) {
	if c, ok := d.cache.(*object.Dict); ok && c.Class() == object.DictClass {
		return c.Get(t, cls)
	}
	v, err := object.GetItem(t, d.cache, cls)
	if err != nil && object.ErrorIs(err, object.KeyErrorClass) {
		return nil, nil
	}
	return v, err
}

func (d *dispatcher) clear(t *thread) error {
	_, err := object.CallMethod(t, d.cache, strClear)
	return err
}

func (d *dispatcher) cacheToken(t *thread) (value, error) {
	m, err := module(t)
	if err != nil {
		return nil, err
	}
	f := m.Get("get_cache_token")
	if f == nil {
		return nil, object.Errorf(object.NameErrorClass, "name 'get_cache_token' is not defined")
	}
	return object.CallArgs(t, f)
}

// dispatch returns the implementation for cls.
func (d *dispatcher) dispatch(t *thread, cls value) (value, error) {
	if d.token != nil {
		now, err := d.cacheToken(t)
		if err != nil {
			return nil, err
		}
		if same, err := object.Equal(t, d.token, now); err != nil {
			return nil, err
		} else if !same {
			if err := d.clear(t); err != nil {
				return nil, err
			}
			d.token = now
		}
	}
	c, ok := cls.(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("cannot create weak reference to '%s' object", object.ClassOf(cls).TpName())
	}
	impl, err := d.cached(t, cls)
	if err != nil || impl != nil {
		return impl, err
	}
	if impl, err = d.registry.Get(t, cls); err != nil {
		return nil, err
	}
	if impl == nil {
		var keys classes
		for _, k := range d.registry.Keys() {
			if k, ok := k.(*object.Class); ok {
				keys = append(keys, k)
			}
		}
		if impl, err = findImpl(t, c, keys, func(k *object.Class) (value, error) { return d.registry.Get(t, k) }); err != nil {
			return nil, err
		}
	}
	return impl, object.SetItem(t, d.cache, cls, impl)
}

func functools_singledispatch(t *thread, v []value) (value, error) {
	d := &dispatcher{fn: v[0], name: "singledispatch function", registry: object.NewDict()}
	name, err := object.GetAttrOpt(t, d.fn, strName)
	if err != nil {
		return nil, err
	}
	if s, ok := name.(*object.Str); ok {
		d.name = s.String()
	}
	if d.cache, err = newCache(t); err != nil {
		return nil, err
	}
	if err := d.registry.Set(t, object.ObjectClass, d.fn); err != nil {
		return nil, err
	}
	const inside = "singledispatch.<locals>."
	wrapper, err := closure(t, inside+"wrapper", "wrapper", "(*args, **kw)", singledispatch_call, d)
	if err != nil {
		return nil, err
	}
	register, err := closure(t, inside+"register", "register", "(cls, func=None)", singledispatch_register, d)
	if err != nil {
		return nil, err
	}
	dispatch, err := closure(t, inside+"dispatch", "dispatch", "(cls)", func(t *thread, v []value) (value, error) {
		return v[0].(*dispatcher).dispatch(t, v[1])
	}, d)
	if err != nil {
		return nil, err
	}
	clearCache, err := object.GetAttr(t, d.cache, strClear)
	if err != nil {
		return nil, err
	}
	err = setAttrs(t, wrapper, strRegister, value(register), strDispatch, value(dispatch), strRegistry, value(object.NewMappingProxy(d.registry)), strClearCache, clearCache)
	if err != nil {
		return nil, err
	}
	return wrapper, wrap(t, wrapper, d.fn)
}

func singledispatch_call(t *thread, v []value) (value, error) {
	d, args := v[0].(*dispatcher), v[1].(*object.Tuple)
	if len(args.Items) == 0 {
		return nil, object.TypeErrorf("%s requires at least 1 positional argument", d.name)
	}
	impl, err := d.dispatchFor(t, args.Items[0])
	if err != nil {
		return nil, err
	}
	return object.CallStar(t, impl, nil, args, v[2].(*object.Dict))
}

// dispatchFor returns the implementation for the class that o says it has.
func (d *dispatcher) dispatchFor(t *thread, o value) (value, error) {
	cls, err := object.GetAttr(t, o, strClass)
	if err != nil {
		return nil, err
	}
	return d.dispatch(t, cls)
}

// dispatchTypes are the classes that o, the argument of register, stands for: o itself or the members of a union; nil when it stands for none. union says that o is a union.
func dispatchTypes(t *thread, o value) (cs classes, union bool, err error) {
	if c, ok := o.(*object.Class); ok {
		return classes{c}, false, nil
	}
	var args []value
	if u, ok := o.(*object.Union); ok {
		args = u.UnionArgs()
	} else {
		origin, err := object.GetAttrOpt(t, o, strOrigin)
		if err != nil || origin == nil {
			return nil, false, err
		}
		m, ok := t.P.Modules.GetStr(strTyping).(*object.Module)
		if !ok || m.Get("Union") == nil || !object.Is(m.Get("Union"), origin) {
			return nil, false, nil
		}
		a, err := object.GetAttr(t, o, strDunderArgs)
		if err != nil {
			return nil, false, err
		}
		if args, err = object.Collect(t, a); err != nil {
			return nil, false, err
		}
	}
	for _, a := range args {
		c, ok := a.(*object.Class)
		if !ok {
			return nil, true, nil
		}
		cs = append(cs, c)
	}
	return cs, true, nil
}

func singledispatch_register(t *thread, v []value) (value, error) {
	d, cls, fn := v[0].(*dispatcher), v[1], v[2]
	types, _, err := dispatchTypes(t, cls)
	if err != nil {
		return nil, err
	}
	if types != nil && fn == py.None {
		return closure(t, "singledispatch.<locals>.register.<locals>.<lambda>", "<lambda>", "(f)", func(t *thread, v []value) (value, error) {
			return singledispatch_register(t, v)
		}, d, cls)
	}
	if types == nil {
		r, err := object.Repr(t, cls)
		if err != nil {
			return nil, err
		}
		if fn != py.None {
			return nil, object.TypeErrorf("Invalid first argument to `register()`. %s is not a class or union type.", r)
		}
		fn = cls
		if types, err = annotatedTypes(t, fn, r.String()); err != nil {
			return nil, err
		}
	}
	for _, c := range types {
		if err := d.registry.Set(t, c, fn); err != nil {
			return nil, err
		}
		if d.token == nil {
			abstract, err := object.GetAttrOpt(t, c, strAbstractmethods)
			if err != nil {
				return nil, err
			}
			if abstract != nil {
				if d.token, err = d.cacheToken(t); err != nil {
					return nil, err
				}
			}
		}
	}
	return fn, d.clear(t)
}

// annotatedTypes are the classes that the first annotation of fn names; repr is fn's, for errors.
func annotatedTypes(t *thread, fn value, repr string) (classes, error) {
	v, err := object.GetAttrOpt(t, fn, strAnnotations)
	if err != nil {
		return nil, err
	}
	notes, ok := v.(*object.Dict)
	if !ok || notes.Len() == 0 {
		return nil, object.TypeErrorf("Invalid first argument to `register()`: %s. Use either `@register(some_class)` or plain `@register` on an annotated function.", repr)
	}
	var first, hint value
	for at := 0; ; {
		name, note, ok := notes.Next(&at)
		if !ok {
			break
		}
		if note, err = typeHint(t, fn, note); err != nil {
			return nil, err
		}
		if first == nil {
			first, hint = name, note
		}
	}
	types, union, err := dispatchTypes(t, hint)
	if err != nil || types != nil {
		return types, err
	}
	n, err := object.Repr(t, first)
	if err != nil {
		return nil, err
	}
	h, err := object.Repr(t, hint)
	if err != nil {
		return nil, err
	}
	if union {
		return nil, object.TypeErrorf("Invalid annotation for %s. %s not all arguments are classes.", n, h)
	}
	return nil, object.TypeErrorf("Invalid annotation for %s. %s is not a class.", n, h)
}

// typeHint is an annotation as typing.get_type_hints gives it: a string is evaluated where the function was defined, None is its class.
func typeHint(t *thread, fn, note value) (value, error) {
	if note == py.None {
		return object.NoneClass, nil
	}
	text, ok := note.(*object.Str)
	if !ok {
		return note, nil
	}
	for {
		inner, err := object.GetAttrOpt(t, fn, strWrapped)
		if err != nil {
			return nil, err
		}
		if inner == nil {
			break
		}
		fn = inner
	}
	globals := object.NewDict()
	if g, err := object.GetAttrOpt(t, fn, strGlobals); err != nil {
		return nil, err
	} else if d, ok := g.(*object.Dict); ok {
		globals = d
	}
	code, err := t.Engine.Compile(t, []byte(text.String()), "<string>", "eval", 0, true, -1)
	if err != nil {
		if object.ErrorIs(err, object.SyntaxErrorClass) {
			r, e := object.Repr(t, text)
			if e != nil {
				return nil, e
			}
			failed := object.Raise(object.SyntaxErrorClass, object.NewStr("Forward reference must be an expression -- got "+r.String()))
			failed.Context = object.AsException(err)
			return nil, failed
		}
		return nil, err
	}
	return t.Engine.Eval(t, code, globals, globals, nil)
}

var dispatchMethodClass = &object.ClassDef{
	Name: "singledispatchmethod",
	Doc:  "singledispatchmethod(func)\n\nA method that calls the implementation registered for the class of its first argument after self.",
}

func init() {
	dispatchMethodClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, func)", "", singledispatchmethod_init),
		object.PyFunc("register", "(self, cls, method=None)", "register(cls, method=None)\n\nRegister method as the implementation for cls.", func(t *thread, v []value) (value, error) {
			d, err := object.GetAttr(t, v[0], strDispatcher)
			if err != nil {
				return nil, err
			}
			register, err := object.GetAttr(t, d, strRegister)
			if err != nil {
				return nil, err
			}
			return object.Call(t, register, object.Args{Pos: []value{v[1]}, Kw: &object.Kwargs{Names: []*object.Str{strFunc}, Vals: []value{v[2]}}})
		}),
		object.PyFunc("__get__", "(self, obj, cls=None)", "", singledispatchmethod_get),
		object.PyProperty("__isabstractmethod__", "", func(t *thread, v []value) (value, error) {
			f, err := object.GetAttr(t, v[0], strFunc)
			if err != nil {
				return nil, err
			}
			return isAbstract(t, f)
		}, nil, nil),
	}
}

func singledispatchmethod_init(t *thread, v []value) (value, error) {
	if err := notDescriptor(t, v[1]); err != nil {
		return nil, err
	}
	d, err := functools_singledispatch(t, v[1:])
	if err != nil {
		return nil, err
	}
	return object.NoneOr(setAttrs(t, v[0], strDispatcher, d, strFunc, v[1]))
}

// singledispatchmethod_get makes the function that dispatches for obj.
func singledispatchmethod_get(t *thread, v []value) (value, error) {
	self, obj, cls := v[0], v[1], v[2]
	d, err := object.GetAttr(t, self, strDispatcher)
	if err != nil {
		return nil, err
	}
	f, err := closure(t, "singledispatchmethod.__get__.<locals>._method", "_method", "(*args, **kwargs)", singledispatchmethod_call, d, obj, cls)
	if err != nil {
		return nil, err
	}
	abstract, err := object.GetAttr(t, self, strIsabstractmethod)
	if err != nil {
		return nil, err
	}
	register, err := object.GetAttr(t, self, strRegister)
	if err != nil {
		return nil, err
	}
	if err := setAttrs(t, f, strIsabstractmethod, abstract, strRegister, register); err != nil {
		return nil, err
	}
	fn, err := object.GetAttr(t, self, strFunc)
	if err != nil {
		return nil, err
	}
	return f, wrap(t, f, fn)
}

// singledispatchmethod_call is called with the single-dispatch function, obj, cls, *args and **kwargs.
func singledispatchmethod_call(t *thread, v []value) (value, error) {
	args := v[3].(*object.Tuple)
	if len(args.Items) == 0 {
		return nil, object.IndexErrorf("tuple index out of range")
	}
	dispatch, err := object.GetAttr(t, v[0], strDispatch)
	if err != nil {
		return nil, err
	}
	cls, err := object.GetAttr(t, args.Items[0], strClass)
	if err != nil {
		return nil, err
	}
	impl, err := object.CallArgs(t, dispatch, cls)
	if err != nil {
		return nil, err
	}
	get, err := object.GetAttr(t, impl, strDunderGet)
	if err != nil {
		return nil, err
	}
	method, err := object.CallArgs(t, get, v[1], v[2])
	if err != nil {
		return nil, err
	}
	return object.CallStar(t, method, nil, args, v[4].(*object.Dict))
}
