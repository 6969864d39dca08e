package weakref

// WeakMethod: a reference to a bound method, which itself goes as soon as it is made. It refers to the object and to the function.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var weakMethodDef = &object.ClassDef{Name: "WeakMethod", Slots: []string{"_func_ref", "_meth_type", "_alive", "__weakref__"}}

var (
	strSelf     = object.Intern("__self__")
	strFunc     = object.Intern("__func__")
	strFuncRef  = object.Intern("_func_ref")
	strMethType = object.Intern("_meth_type")
	strAlive    = object.Intern("_alive")
)

func weakmethod_new(t *thread, v []value) (value, error) {
	cls, ok := v[0].(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("WeakMethod.__new__(X): X is not a type object (%s)", object.ClassOf(v[0]).TpName())
	}
	obj, err := object.GetAttrOpt(t, v[1], strSelf)
	if err != nil {
		return nil, err
	}
	fn, err := object.GetAttrOpt(t, v[1], strFunc)
	if err != nil {
		return nil, err
	}
	if obj == nil || fn == nil {
		r, err := object.Repr(t, object.ClassOf(v[1]))
		if err != nil {
			return nil, err
		}
		return nil, object.TypeErrorf("argument should be a bound method, not %s", r)
	}
	// The callback is called once, with the WeakMethod, whichever of the two goes first.
	onEnd := v[2]
	bound := []value{py.None, v[2]}
	if !isNone(v[2]) {
		onEnd = object.NewGoFunction(t, cls.Dict, "_gone", "(ref)", "", bound, weakmethod_gone)
	}
	self, err := object.NewWeakRef(t, cls, obj, onEnd)
	if err != nil {
		return nil, err
	}
	if bound[0], err = newRef(t, self); err != nil {
		return nil, err
	}
	fnRef, err := object.NewWeakRef(t, object.WeakRefClass, fn, onEnd)
	if err != nil {
		return nil, err
	}
	for _, a := range []struct {
		name *object.Str
		v    value
	}{{strFuncRef, fnRef}, {strMethType, object.ClassOf(v[1])}, {strAlive, py.True}} {
		if err := object.SetAttr(t, self, a.name, a.v); err != nil {
			return nil, err
		}
	}
	return self, nil
}

// weakmethod_gone is called when the object or the function has gone: with a reference to the WeakMethod, its callback, and the dead reference.
func weakmethod_gone(t *thread, v []value) (value, error) {
	self := target(t, v[0])
	if self == nil {
		return py.None, nil
	}
	alive, err := object.GetAttr(t, self, strAlive)
	if err != nil || alive != value(py.True) {
		return py.None, err
	}
	if err := object.SetAttr(t, self, strAlive, py.False); err != nil {
		return nil, err
	}
	return object.CallArgs(t, v[1], self)
}

// parts returns the object and the function of a WeakMethod; nil, nil when one has gone.
func parts(t *thread, self value) (obj, fn value, err error) {
	r, ok := self.(*object.WeakRef)
	if !ok {
		return nil, nil, object.TypeErrorf("descriptor requires a 'weakref.ReferenceType' object but received a '%s'", object.ClassOf(self).TpName())
	}
	f, err := object.GetAttr(t, self, strFuncRef)
	if err != nil {
		return nil, nil, err
	}
	obj, fn = r.Get(t), target(t, f)
	if obj == nil || fn == nil {
		return nil, nil, nil
	}
	return obj, fn, nil
}

func weakmethod_call(t *thread, v []value) (value, error) {
	obj, fn, err := parts(t, v[0])
	if err != nil || obj == nil {
		return py.None, err
	}
	typ, err := object.GetAttr(t, v[0], strMethType)
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, typ, fn, obj)
}

func weakmethod_eq(t *thread, v []value) (value, error) {
	is, err := object.IsInstanceOf(t, v[1], weakMethodDef.Of(t))
	if err != nil || !is {
		return py.NotImplemented, err
	}
	o1, f1, err := parts(t, v[0])
	if err != nil {
		return nil, err
	}
	o2, f2, err := parts(t, v[1])
	if err != nil {
		return nil, err
	}
	if o1 == nil || o2 == nil {
		return py.Bool(object.Is(v[0], v[1])), nil
	}
	eq, err := object.Equal(t, o1, o2)
	if err == nil && eq {
		eq, err = object.Equal(t, f1, f2)
	}
	return boolean(eq, err)
}

func weakmethod_ne(t *thread, v []value) (value, error) {
	eq, err := weakmethod_eq(t, v)
	if b, ok := eq.(py.Bool); ok && err == nil {
		return !b, nil
	}
	return eq, err
}

func init() {
	weakMethodDef.Doc = "A weak reference to a bound method: calling it gives the method anew, or None when its object or function has gone."
	weakMethodDef.Defs = []object.Def{
		object.PyStaticMethod("__new__", "(cls, meth, callback=None)", "", weakmethod_new),
		object.PyFunc("__call__", "(self)", "", weakmethod_call),
		object.PyFunc("__eq__", "(self, other)", "", weakmethod_eq),
		object.PyFunc("__ne__", "(self, other)", "", weakmethod_ne),
	}
	weakMethodDef.Init = func(t *thread, ns *object.Dict) error {
		h, err := object.GetAttr(t, object.WeakRefClass, object.Intern("__hash__"))
		if err == nil {
			ns.SetStr(object.Intern("__hash__"), h)
		}
		return err
	}
}
