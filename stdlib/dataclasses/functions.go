package dataclasses

// What works on dataclasses and their instances: fields, is_dataclass, asdict, astuple, replace; and make_dataclass.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/keyword"
)

// plainFields are the fields that instances have.
func plainFields(t *thread, o value) ([]info, error) {
	all, ok, err := allFields(t, o)
	if err != nil {
		return nil, err
	}
	if !ok {
		return nil, object.TypeErrorf("must be called with a dataclass type or instance")
	}
	var out []info
	for _, f := range all {
		if f.kind == value(plainField) {
			out = append(out, f)
		}
	}
	return out, nil
}

func dataclasses_fields(t *thread, v []value) (value, error) {
	fields, err := plainFields(t, v[0])
	if err != nil {
		return nil, err
	}
	out := make([]value, len(fields))
	for i, f := range fields {
		out[i] = f.obj
	}
	return object.NewTuple(out), nil
}

// isInstance says whether o is an instance of a dataclass.
func isInstance(t *thread, o value) (bool, error) {
	v, err := object.GetAttrOpt(t, object.ClassOf(o), strFields)
	return v != nil, err
}

func is_dataclass(t *thread, v []value) (value, error) {
	var cls value = object.ClassOf(v[0])
	if c, ok := v[0].(*object.Class); ok {
		cls = c
	}
	x, err := object.GetAttrOpt(t, cls, strFields)
	return py.Bool(x != nil), err
}

// converter makes a value of an instance and of all instances in it: whole gets the fields' names and values.
type converter struct {
	t     *thread
	whole func(fields []info, vals []value) (value, error)
}

func (c *converter) convert(o value) (value, error) {
	t := c.t
	if err := t.Enter(" while calling a Python object"); err != nil {
		return nil, err
	}
	defer t.Leave()
	if is, err := isInstance(t, o); err != nil {
		return nil, err
	} else if is {
		return c.instance(o)
	}
	switch x := o.(type) {
	case *object.Tuple:
		items, err := c.all(x.Items)
		if err != nil {
			return nil, err
		}
		named, err := object.GetAttrOpt(t, o, intern("_fields"))
		if err != nil {
			return nil, err
		}
		if named != nil {
			return object.CallArgs(t, object.ClassOf(o), items...)
		}
		return object.CallArgs(t, object.ClassOf(o), object.NewTuple(items))
	case *object.List:
		items, err := c.all(x.Items)
		if err != nil {
			return nil, err
		}
		return object.CallArgs(t, object.ClassOf(o), object.NewList(items))
	case *object.Dict:
		pairs, err := object.CallMethod(t, o, intern("items"))
		if err != nil {
			return nil, err
		}
		var items []value
		err = object.Each(t, pairs, func(pair value) error {
			kv, err := object.Collect(t, pair)
			if err != nil {
				return err
			}
			if kv, err = c.all(kv); err != nil {
				return err
			}
			items = append(items, object.NewTuple(kv))
			return nil
		})
		if err != nil {
			return nil, err
		}
		it, err := object.Iter(t, object.NewList(items))
		if err != nil {
			return nil, err
		}
		return object.CallArgs(t, object.ClassOf(o), it)
	}
	copying, err := t.P.Import(t, "copy")
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, copying, intern("deepcopy"), o)
}

func (c *converter) all(items []value) ([]value, error) {
	out := make([]value, 0, len(items))
	for _, x := range append([]value(nil), items...) {
		v, err := c.convert(x)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
	return out, nil
}

func (c *converter) instance(o value) (value, error) {
	fields, err := plainFields(c.t, o)
	if err != nil {
		return nil, err
	}
	vals := make([]value, len(fields))
	for i, f := range fields {
		x, err := object.GetAttr(c.t, o, f.name)
		if err != nil {
			return nil, err
		}
		if vals[i], err = c.convert(x); err != nil {
			return nil, err
		}
	}
	return c.whole(fields, vals)
}

func asdict(t *thread, v []value) (value, error) {
	if is, err := isInstance(t, v[0]); err != nil || !is {
		if err != nil {
			return nil, err
		}
		return nil, object.TypeErrorf("asdict() should be called on dataclass instances")
	}
	factory := v[1]
	c := &converter{t, func(fields []info, vals []value) (value, error) {
		if factory == value(object.DictClass) {
			d := object.NewDict()
			for i, f := range fields {
				d.SetStr(f.name, vals[i])
			}
			return d, nil
		}
		pairs := make([]value, len(fields))
		for i, f := range fields {
			pairs[i] = object.TupleOf(f.name, vals[i])
		}
		return object.CallArgs(t, factory, object.NewList(pairs))
	}}
	return c.instance(v[0])
}

func astuple(t *thread, v []value) (value, error) {
	if is, err := isInstance(t, v[0]); err != nil || !is {
		if err != nil {
			return nil, err
		}
		return nil, object.TypeErrorf("astuple() should be called on dataclass instances")
	}
	factory := v[1]
	c := &converter{t, func(_ []info, vals []value) (value, error) { return object.CallArgs(t, factory, object.NewList(vals)) }}
	return c.instance(v[0])
}

func dataclasses_replace(t *thread, v []value) (value, error) {
	if is, err := isInstance(t, v[0]); err != nil || !is {
		if err != nil {
			return nil, err
		}
		return nil, object.TypeErrorf("replace() should be called on dataclass instances")
	}
	fields, _, err := allFields(t, v[0])
	if err != nil {
		return nil, err
	}
	changes := v[1].(*object.Dict).Copy()
	for _, f := range fields {
		given := changes.GetStr(f.name) != nil
		switch {
		case f.kind == value(classVarField):
		case !f.init:
			if given {
				return nil, object.ValueErrorf("field %s is declared with init=False, it cannot be specified with replace()", f.name.String())
			}
		case given:
		case f.kind == value(initVarField) && !f.hasDefault():
			return nil, object.ValueErrorf("InitVar %s must be specified with replace()", show(f.name.String()))
		default:
			x, err := object.GetAttr(t, v[0], f.name)
			if err != nil {
				return nil, err
			}
			changes.SetStr(f.name, x)
		}
	}
	cls, err := get(t, v[0], "__class__")
	if err != nil {
		return nil, err
	}
	kw := &object.Kwargs{}
	for pos := 0; ; {
		k, x, ok := changes.Next(&pos)
		if !ok {
			break
		}
		kw.Names, kw.Vals = append(kw.Names, k.(*object.Str)), append(kw.Vals, x)
	}
	return object.Call(t, cls, object.Args{Kw: kw})
}

// make_dataclass: v is the class's name, the fields, bases, namespace and the decorator's options.
func make_dataclass(t *thread, v []value) (value, error) {
	bases, namespace := v[2], v[3]
	annotations, defaults := object.NewDict(), object.NewDict()
	err := object.Each(t, v[1], func(item value) error {
		name, annotation, def, err := fieldItem(t, item)
		if err != nil {
			return err
		}
		s, ok := name.(*object.Str)
		if !ok || !object.IsIdentifier(s.String()) {
			r, err := object.Repr(t, name)
			if err != nil {
				return err
			}
			return object.TypeErrorf("Field names must be valid identifiers: %s", r.String())
		}
		if keyword.IsKeyword(s.String()) {
			return object.TypeErrorf("Field names must not be keywords: %s", show(s.String()))
		}
		if annotations.GetStr(s) != nil {
			return object.TypeErrorf("Field name duplicated: %s", show(s.String()))
		}
		annotations.SetStr(s, annotation)
		if def != nil {
			defaults.SetStr(s, def)
		}
		return nil
	})
	if err != nil {
		return nil, err
	}
	globals := object.NewDict()
	globals.SetStr(intern("__name__"), intern("dataclasses"))
	fill := object.NewGoFunction(t, globals, "exec_body_callback", "(ns)", "", []value{namespace, defaults, annotations}, func(t *thread, v []value) (value, error) {
		for _, from := range v[:2] {
			if object.Is(from, py.None) {
				continue
			}
			if _, err := object.CallMethod(t, v[3], intern("update"), from); err != nil {
				return nil, err
			}
		}
		return object.NoneOr(object.SetItem(t, v[3], intern("__annotations__"), v[2]))
	})
	types, err := t.P.Import(t, "types")
	if err != nil {
		return nil, err
	}
	cls, err := object.CallMethod(t, types, intern("new_class"), v[0], bases, object.NewDict(), fill)
	if err != nil {
		return nil, err
	}
	return process(t, cls, v[4:])
}

// fieldItem takes apart a name, (name, type) or (name, type, Field); def nil means that there is no Field.
func fieldItem(t *thread, item value) (name, annotation, def value, err error) {
	if _, ok := item.(*object.Str); ok {
		return item, object.NewStr("typing.Any"), nil, nil
	}
	n, err := object.Len(t, item)
	if err != nil {
		return nil, nil, nil, err
	}
	if n != 2 && n != 3 {
		r, err := object.Repr(t, item)
		if err != nil {
			return nil, nil, nil, err
		}
		return nil, nil, nil, object.TypeErrorf("Invalid field: %s", r.String())
	}
	parts, err := object.Collect(t, item)
	if err != nil {
		return nil, nil, nil, err
	}
	if len(parts) == 3 {
		def = parts[2]
	}
	return parts[0], parts[1], def, nil
}
