package weakref

// KeyedRef: the reference of a WeakValueDictionary, which knows its key.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var keyedRefDef = &object.ClassDef{Name: "KeyedRef", Slots: []string{"key"}}

func keyedref_new(t *thread, v []value) (value, error) {
	cls, ok := v[0].(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("KeyedRef.__new__(X): X is not a type object (%s)", object.ClassOf(v[0]).TpName())
	}
	r, err := object.NewWeakRef(t, cls, v[1], v[2])
	if err != nil {
		return nil, err
	}
	return r, object.SetAttr(t, r, strKey, v[3])
}

func init() {
	keyedRefDef.Doc = "A weak reference that carries a key, the attribute key."
	keyedRefDef.Defs = []object.Def{
		object.PyStaticMethod("__new__", "(type, ob, callback, key)", "", keyedref_new),
		object.PyFunc("__init__", "(self, ob, callback, key)", "", func(*thread, []value) (value, error) { return py.None, nil }),
	}
}
