// Package weakref holds the modules weakref, _weakref and _weakrefset (library reference, weakref). The reference and the proxy themselves are object.WeakRef and
// object.WeakProxy; when an object has gone is object.Ends' business.
//
// The collections keep plain references without callbacks: what has gone is found when somebody looks, since nothing else shows it. So they do not make the
// engine watch for ends.
package weakref

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	pyabc "github.com/pyemu/pyemu/stdlib/abc"
	"github.com/pyemu/pyemu/stdlib/collections/abc"
)

// CModule is _weakref.
var CModule = &object.ModuleDef{
	Name: "_weakref",
	Doc:  "Weak references and proxies.",
	Defs: []object.Def{
		object.Value("ref", object.WeakRefClass), object.Value("ReferenceType", object.WeakRefClass),
		object.Value("ProxyType", object.WeakProxyClass), object.Value("CallableProxyType", object.CallableWeakProxyClass),
		object.Func1("getweakrefcount", "object", "Return the number of weak references to an object.", func(t *thread, o value) (value, error) {
			return object.NewInt(int64(len(object.WeakRefsOf(t, o)))), nil
		}),
		object.Func1("getweakrefs", "object", "Return the weak references to an object.", func(t *thread, o value) (value, error) {
			return object.NewList(ordered(object.WeakRefsOf(t, o))), nil
		}),
		object.FuncA("proxy", "", "proxy(object, callback=None, /)\n\nReturn a stand-in that does not keep the object alive.", func(t *thread, a object.Args) (value, error) {
			if a.NKw() > 0 {
				return nil, object.TypeErrorf("_weakref.proxy() takes no keyword arguments")
			}
			switch len(a.Pos) {
			case 0:
				return nil, object.TypeErrorf("proxy expected at least 1 argument, got 0")
			case 1, 2:
			default:
				return nil, object.TypeErrorf("proxy expected at most 2 arguments, got %d", len(a.Pos))
			}
			var callback value
			if len(a.Pos) == 2 {
				callback = a.Pos[1]
			}
			p, err := object.NewWeakProxy(t, a.Pos[0], callback)
			if err != nil {
				return nil, err
			}
			return p, nil
		}),
		object.FuncV("_remove_dead_weakref", "(dct, key, /)", "Remove a key whose value is a dead reference.", func(t *thread, v []value) (value, error) {
			d, ok := v[0].(*object.Dict)
			if !ok {
				return nil, object.TypeErrorf("_remove_dead_weakref() argument 1 must be dict, not %s", object.ClassOf(v[0]).TpName())
			}
			x, err := d.Get(t, v[1])
			if err != nil || x == nil {
				return py.None, err
			}
			if r, ok := x.(*object.WeakRef); !ok {
				return nil, object.TypeErrorf("not a weakref")
			} else if r.Get(t) == nil {
				_, err = d.Del(t, v[1])
			}
			return py.None, err
		}),
	},
}

// ordered is the order in which CPython keeps the references to an object: the shared reference, the shared proxy, then the others, newest first.
func ordered(refs []value) []value {
	var out []value
	for i := len(refs) - 1; i >= 0; i-- {
		out = append(out, refs[i])
	}
	first := 0
	front := func(match func(value) bool) {
		for i := first; i < len(out); i++ {
			if match(out[i]) {
				o := out[i]
				copy(out[first+1:i+1], out[first:i])
				out[first] = o
				first++
				return
			}
		}
	}
	front(func(o value) bool {
		r, ok := o.(*object.WeakRef)
		return ok && r.Callback() == nil && r.Class() == object.WeakRefClass
	})
	front(func(o value) bool {
		p, ok := o.(*object.WeakProxy)
		return ok && p.Callback() == nil
	})
	return out
}

// SetModule is _weakrefset.
var SetModule = &object.ModuleDef{
	Name: "_weakrefset",
	Doc:  "The class WeakSet.",
	Init: func(t *thread, m *object.Module) error {
		_, err := weakSetDef.New(t, m)
		return err
	},
	All: []string{"WeakSet"},
}

// Definition is weakref.
var Definition = &object.ModuleDef{
	Name: "weakref",
	Doc:  "References that do not keep their objects alive.",
	Init: func(t *thread, m *object.Module) error {
		native, err := t.P.Import(t, "_weakref")
		if err != nil {
			return err
		}
		for _, n := range []string{"ref", "proxy", "getweakrefcount", "getweakrefs", "ReferenceType", "ProxyType", "CallableProxyType", "_remove_dead_weakref"} {
			v, err := object.GetAttr(t, native, object.Intern(n))
			if err != nil {
				return err
			}
			m.Set(n, v)
		}
		m.Set("ProxyTypes", object.TupleOf(object.WeakProxyClass, object.CallableWeakProxyClass))
		sets, err := t.P.Import(t, "_weakrefset")
		if err != nil {
			return err
		}
		set, err := object.GetAttr(t, sets, object.Intern("WeakSet"))
		if err != nil {
			return err
		}
		m.Set("WeakSet", set)
		if _, err := t.P.Import(t, "_collections_abc"); err != nil {
			return err
		}
		for _, c := range []struct {
			def  *object.ClassDef
			base value
		}{
			{weakMethodDef, object.WeakRefClass},
			{weakValueDef, abc.MutableMappingDef.Of(t)},
			{keyedRefDef, object.WeakRefClass},
			{weakKeyDef, abc.MutableMappingDef.Of(t)},
			{finalizeDef, object.ObjectClass},
		} {
			if _, err := c.def.New(t, m, c.base); err != nil {
				return err
			}
		}
		_, err = pyabc.Register(t, abc.MutableSetDef.Of(t), set)
		return err
	},
	All: []string{"ref", "proxy", "getweakrefcount", "getweakrefs", "WeakKeyDictionary", "ReferenceType", "ProxyType", "CallableProxyType", "ProxyTypes", "WeakValueDictionary",
		"WeakSet", "WeakMethod", "finalize"},
}
