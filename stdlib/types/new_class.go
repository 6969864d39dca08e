package types

// Making classes step by step: resolve_bases, prepare_class, new_class (Data model, 3.3.3 Customizing class creation).

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

func resolve_bases(t *thread, v []value) (value, error) {
	bases := v[0]
	tuple, ok := bases.(*object.Tuple)
	if !ok {
		items, err := object.Collect(t, bases)
		if err != nil {
			return nil, err
		}
		tuple = object.NewTuple(append([]value(nil), items...))
	}
	resolved, err := object.ResolveBases(t, tuple)
	if err != nil {
		return nil, err
	}
	if resolved == tuple {
		return bases, nil
	}
	return resolved, nil
}

func calculateMeta(meta value, bases []value) (value, error) {
	m, ok := meta.(*object.Class)
	if !ok {
		return meta, nil
	}
	return object.CalculateMetaclass(m, bases)
}

// prepare finds the metaclass and the namespace; kw are the keywords without metaclass.
func prepare(t *thread, name, bases, kwds value) (meta, ns value, kw *object.Dict, err error) {
	kw = object.NewDict()
	if kwds != py.None {
		if err = kw.UpdateArgs(t, object.Positional(kwds), "dict"); err != nil {
			return
		}
	}
	items, err := object.Collect(t, bases)
	if err != nil {
		return
	}
	if meta, err = kw.Pop(t, strMetaclass); err != nil {
		return
	}
	if meta == nil {
		meta = object.TypeClass
		if len(items) > 0 {
			meta = object.ClassOf(items[0])
		}
	}
	if meta, err = calculateMeta(meta, items); err != nil {
		return
	}
	f, err := object.GetAttrOpt(t, meta, strPrepare)
	if err != nil {
		return
	}
	if f == nil {
		return meta, object.NewDict(), kw, nil
	}
	ns, err = object.CallStar(t, f, nil, object.TupleOf(name, bases), kw)
	return
}

func prepare_class(t *thread, v []value) (value, error) {
	meta, ns, kw, err := prepare(t, v[0], v[1], v[2])
	if err != nil {
		return nil, err
	}
	return object.TupleOf(meta, ns, kw), nil
}

var (
	strModule    = object.Intern("__module__")
	strNew       = object.Intern("__new__")
	strOrigBases = object.Intern("__orig_bases__")
)

func new_class(t *thread, v []value) (value, error) {
	name, bases, body := v[0], v[1], v[3]
	resolved, err := resolve_bases(t, []value{bases})
	if err != nil {
		return nil, err
	}
	meta, ns, kw, err := prepare(t, name, resolved, v[2])
	if err != nil {
		return nil, err
	}
	if body != py.None {
		if _, err := object.CallArgs(t, body, ns); err != nil {
			return nil, err
		}
	}
	if !object.Is(resolved, bases) {
		if err := object.SetItem(t, ns, strOrigBases, bases); err != nil {
			return nil, err
		}
	}
	// type.__new__ takes the module's name from the Python frame that calls it. Here that would be the caller's instead of this module's.
	if m, ok := meta.(*object.Class); ok {
		if d, plain := ns.(*object.Dict); plain && d.GetStr(strModule) == nil {
			if _, where := m.LookupWhere(strNew); where == object.TypeClass {
				d = d.Copy()
				d.SetStr(strModule, strTypes)
				ns = d
			}
		}
	}
	return object.CallStar(t, meta, nil, object.TupleOf(name, resolved, ns), kw)
}
