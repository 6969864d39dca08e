package dataclasses

// The decorator: it collects the fields of a class and of its bases, then adds the methods.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// settings are the decorator's options.
type settings struct {
	init, repr, eq, order, unsafeHash, frozen, matchArgs, kwOnly, slots, weakrefSlot bool
}

func readSettings(t *thread, v []value) (s settings, err error) {
	for i, to := range []*bool{&s.init, &s.repr, &s.eq, &s.order, &s.unsafeHash, &s.frozen, &s.matchArgs, &s.kwOnly, &s.slots, &s.weakrefSlot} {
		if *to, err = object.Truth(t, v[i]); err != nil {
			return s, err
		}
	}
	return s, nil
}

func dataclass(t *thread, v []value) (value, error) {
	if !object.Is(v[0], py.None) {
		return process(t, v[0], v[1:])
	}
	globals := object.NewDict()
	globals.SetStr(intern("__name__"), intern("dataclasses"))
	bound := append([]value(nil), v[1:]...)
	wrap := object.NewGoFunction(t, globals, "wrap", "(cls)", "", bound, func(t *thread, v []value) (value, error) {
		return process(t, v[len(v)-1], v[:len(v)-1])
	})
	wrap.Qualname = object.NewStr("dataclass.<locals>.wrap")
	return wrap, nil
}

// moduleDict is the namespace of the module that a class says it is from; an empty one when it is not loaded.
func moduleDict(t *thread, cls value) (*object.Dict, error) {
	name, err := get(t, cls, "__module__")
	if err != nil {
		return nil, err
	}
	if s, ok := name.(*object.Str); ok {
		if m, ok := t.P.Modules.GetStr(s).(*object.Module); ok {
			return m.Dict(), nil
		}
	}
	return object.NewDict(), nil
}

// process does the decorator's work and returns the class, a new one when it gets slots.
func process(t *thread, target value, opts []value) (value, error) {
	cls, ok := target.(*object.Class)
	if !ok {
		if _, err := get(t, target, "__module__"); err != nil {
			return nil, err
		}
		return nil, object.TypeErrorf("dataclass() needs a class, not %s", object.ClassOf(target).Name)
	}
	s, err := readSettings(t, opts)
	if err != nil {
		return nil, err
	}
	globals, err := moduleDict(t, cls)
	if err != nil {
		return nil, err
	}
	every, err := collect(t, cls, s, globals)
	if err != nil {
		return nil, err
	}
	if err := object.SetAttr(t, cls, strFields, every); err != nil {
		return nil, err
	}
	params, err := object.CallArgs(t, paramsClass.Of(t), opts[:6]...)
	if err != nil {
		return nil, err
	}
	if err := object.SetAttr(t, cls, strParams, params); err != nil {
		return nil, err
	}
	if s.order && !s.eq {
		return nil, object.ValueErrorf("eq must be true if order is true")
	}
	fields, _, err := allFields(t, cls)
	if err != nil {
		return nil, err
	}
	b := &builder{t: t, cls: cls, s: s, globals: globals}
	for _, f := range fields {
		if f.kind == value(classVarField) {
			continue
		}
		b.initial = append(b.initial, f)
		if f.kind == value(plainField) {
			b.real = append(b.real, f)
		}
	}
	// A class with __eq__ has __hash__ = None unless it says otherwise.
	ownHash := cls.Dict.GetStr(intern("__hash__"))
	b.explicitHash = ownHash != nil && !(object.Is(ownHash, py.None) && cls.Dict.GetStr(intern("__eq__")) != nil)
	if err := b.addMethods(); err != nil {
		return nil, err
	}
	if err := b.addDoc(); err != nil {
		return nil, err
	}
	if s.matchArgs {
		var names []value
		for _, f := range b.initial {
			if f.init && !f.only {
				names = append(names, f.name)
			}
		}
		if _, err := b.install("__match_args__", object.NewTuple(names)); err != nil {
			return nil, err
		}
	}
	if s.weakrefSlot && !s.slots {
		return nil, object.TypeErrorf("weakref_slot is True but slots is False")
	}
	made := value(cls)
	if s.slots {
		if made, err = withSlots(t, cls, b.real, s); err != nil {
			return nil, err
		}
	}
	abc, err := t.P.Import(t, "abc")
	if err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, abc, intern("update_abstractmethods"), made)
	return made, err
}

// collect returns the fields by name: those of the bases in the order of their classes, then the class's own.
func collect(t *thread, cls *object.Class, s settings, globals *object.Dict) (*object.Dict, error) {
	every := object.NewDict()
	anyFrozen, hasBases := false, false
	mro := cls.MRO()
	for i := len(mro) - 1; i > 0; i-- {
		inherited, err := object.GetAttrOpt(t, mro[i], strFields)
		if err != nil {
			return nil, err
		}
		d, ok := inherited.(*object.Dict)
		if !ok {
			continue
		}
		hasBases = true
		if err := every.Merge(t, d); err != nil {
			return nil, err
		}
		params, err := object.GetAttr(t, mro[i], strParams)
		if err != nil {
			return nil, err
		}
		frozen, err := get(t, params, "frozen")
		if err != nil {
			return nil, err
		}
		yes, err := object.Truth(t, frozen)
		if err != nil {
			return nil, err
		}
		anyFrozen = anyFrozen || yes
	}
	annotations, _ := cls.Dict.GetStr(intern("__annotations__")).(*object.Dict)
	if annotations == nil {
		annotations = object.NewDict()
	}
	var own []value
	kw, marked := s.kwOnly, false
	for pos := 0; ; {
		k, annotation, ok := annotations.Next(&pos)
		if !ok {
			break
		}
		name, err := object.AttrName(k)
		if err != nil {
			return nil, err
		}
		is, err := isKwOnly(t, annotation, globals)
		if err != nil {
			return nil, err
		}
		if is {
			if marked {
				return nil, object.TypeErrorf("%s is KW_ONLY, but KW_ONLY has already been specified", show(name.String()))
			}
			kw, marked = true, true
			continue
		}
		f, err := makeField(t, cls, name, annotation, kw, globals)
		if err != nil {
			return nil, err
		}
		own = append(own, f)
	}
	for _, f := range own {
		x, err := read(t, f)
		if err != nil {
			return nil, err
		}
		if err := every.Set(t, x.name, f); err != nil {
			return nil, err
		}
		// The class attribute is the default, or nothing.
		now, err := object.GetAttrOpt(t, cls, x.name)
		if err != nil {
			return nil, err
		}
		if now == nil || !isField(t, now) {
			continue
		}
		def := x.def
		if !x.hasDefault() {
			def = nil
		}
		if err := object.SetAttr(t, cls, x.name, def); err != nil {
			return nil, err
		}
	}
	for pos := 0; ; {
		k, v, ok := cls.Dict.Next(&pos)
		if !ok {
			break
		}
		name, isStr := k.(*object.Str)
		if isStr && isField(t, v) && annotations.GetStr(name) == nil {
			return nil, object.TypeErrorf("%s is a field but has no type annotation", show(name.String()))
		}
	}
	if hasBases && anyFrozen && !s.frozen {
		return nil, object.TypeErrorf("cannot inherit non-frozen dataclass from a frozen one")
	}
	if hasBases && !anyFrozen && s.frozen {
		return nil, object.TypeErrorf("cannot inherit frozen dataclass from a non-frozen one")
	}
	return every, nil
}

// makeField returns the Field of an annotated name: the one that stands there, or one for the default that stands there.
func makeField(t *thread, cls *object.Class, name *object.Str, annotation value, kw bool, globals *object.Dict) (value, error) {
	given, err := object.GetAttrOpt(t, cls, name)
	if err != nil {
		return nil, err
	}
	f := given
	if given == nil || !isField(t, given) {
		if given == nil || object.ClassOf(given) == object.MemberClass { // a slot is no default
			given = missing
		}
		none := value(py.None)
		if f, err = object.CallArgs(t, fieldClass.Of(t), given, missing, py.True, py.True, none, py.True, none, missing); err != nil {
			return nil, err
		}
	}
	kind := plainField
	if is, err := isClassVar(t, annotation, globals); err != nil {
		return nil, err
	} else if is {
		kind = classVarField
	} else if is, err := isInitVar(t, annotation, globals); err != nil {
		return nil, err
	} else if is {
		kind = initVarField
	}
	for _, a := range []struct {
		name string
		v    value
	}{{"name", name}, {"type", annotation}, {"_field_type", kind}} {
		if err := set(t, f, a.name, a.v); err != nil {
			return nil, err
		}
	}
	only, err := get(t, f, "kw_only")
	if err != nil {
		return nil, err
	}
	factory, err := get(t, f, "default_factory")
	if err != nil {
		return nil, err
	}
	if kind != plainField && factory != value(missing) {
		return nil, object.TypeErrorf("field %s cannot have a default factory", name.String())
	}
	if kind == classVarField {
		if only != value(missing) {
			return nil, object.TypeErrorf("field %s is a ClassVar but specifies kw_only", name.String())
		}
		return f, nil
	}
	if only == value(missing) {
		if err := set(t, f, "kw_only", py.Bool(kw)); err != nil {
			return nil, err
		}
	}
	def, err := get(t, f, "default")
	if err != nil {
		return nil, err
	}
	if kind == plainField {
		// What cannot be hashed is taken to be mutable: all instances would share it.
		hash, err := object.GetAttrOpt(t, object.ClassOf(def), intern("__hash__"))
		if err != nil {
			return nil, err
		}
		if hash != nil && object.Is(hash, py.None) {
			r, err := object.Repr(t, object.ClassOf(def))
			if err != nil {
				return nil, err
			}
			return nil, object.ValueErrorf("mutable default %s for field %s is not allowed: use default_factory", r.String(), name.String())
		}
	}
	return f, nil
}
