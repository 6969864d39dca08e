package copy

// copy.copy, and what an object gives to pickle as the recipe of a copy (Library reference: copy; pickle, object.__reduce__).

import "github.com/pyemu/pyemu/emu/object"

// immutable are the classes whose instances are their own shallow copies.
var immutable = map[*object.Class]bool{
	object.NoneClass: true, object.IntClass: true, object.FloatClass: true, object.BoolClass: true, object.ComplexClass: true, object.StrClass: true,
	object.TupleClass: true, object.BytesClass: true, object.FrozenSetClass: true, object.TypeClass: true, object.RangeClass: true, object.SliceClass: true,
	object.PropertyClass: true, object.BuiltinFuncClass: true, object.EllipsisClass: true, object.NotImplementedClass: true, object.FunctionClass: true,
	object.WeakRefClass: true, object.CodeClass: true,
}

func copy_copy(t *thread, v []value) (value, error) {
	x := v[0]
	cls := object.ClassOf(x)
	switch {
	case immutable[cls]:
		return x, nil
	case cls == object.ListClass:
		return object.NewList(append([]value(nil), x.(*object.List).Items...)), nil
	case cls == object.DictClass:
		return x.(*object.Dict).Copy(), nil
	case cls == object.SetClass || cls == object.BytearrayClass:
		return object.CallMethod(t, x, strCopyMethod)
	case cls.IsSubclass(object.TypeClass):
		return x, nil
	}
	copier, err := object.GetAttrOpt(t, cls, strCopy)
	if err != nil {
		return nil, err
	}
	if !isNone(copier) {
		return object.CallArgs(t, copier, x)
	}
	if o, ok := x.(*object.Instance); ok && plainlyCopied(t, o) {
		y := object.NewInstance(cls)
		o.Attrs().Named(func(name *object.Str, v value) bool {
			y.Attrs().Set(name, v)
			return true
		})
		return y, nil
	}
	rv, err := recipe(t, x, cls, "un(shallow)copyable object of type %s")
	if err != nil {
		return nil, err
	}
	if _, ok := rv.(*object.Str); ok {
		return x, nil
	}
	return rebuild(t, x, rv, nil)
}

// registered returns what copyreg.pickle registered for cls, nil when nothing.
func registered(t *thread, cls *object.Class) (value, error) {
	table, err := dispatchTable(t)
	if err != nil || table.Len() == 0 {
		return nil, err
	}
	f, err := table.Get(t, cls)
	if isNone(f) {
		return nil, err
	}
	return f, err
}

// recipe asks copyreg and the object itself for the tuple (or the name) that pickle would write. failure is the text of copy.Error when there is none.
func recipe(t *thread, x value, cls *object.Class, failure string) (value, error) {
	f, err := registered(t, cls)
	if err != nil {
		return nil, err
	}
	if f != nil {
		return object.CallArgs(t, f, x)
	}
	if f, err = object.GetAttrOpt(t, x, strReduceEx); err != nil {
		return nil, err
	}
	if !isNone(f) {
		return object.CallArgs(t, f, object.NewInt(4))
	}
	if f, err = object.GetAttrOpt(t, x, strReduce); err != nil {
		return nil, err
	}
	if !isNone(f) {
		return object.CallArgs(t, f)
	}
	r, err := object.ToStr(t, cls)
	if err != nil {
		return nil, err
	}
	c := errorClass.Of(t)
	if c == nil {
		c = object.ExceptionClass
	}
	return nil, object.Errorf(c, failure, r.String())
}

// plainlyCopied says whether nothing but object's own protocol describes how o is copied: a new instance, then its attributes. Such copies need no __dict__ made.
func plainlyCopied(t *thread, o *object.Instance) bool {
	cls := o.Class()
	if o.Attrs().InDict() || !cls.IsHeap() || !cls.PlainNew() || !cls.PlainGetAttr() || cls.Flags&object.FlagAbstract != 0 {
		return false
	}
	if l := cls.Layout(); l == nil || l.Fixed() > 0 || !l.HasDict() {
		return false
	}
	for _, name := range [...]*object.Str{strReduceEx, strReduce, strGetState} {
		if _, where := cls.LookupWhere(name); where != object.ObjectClass || o.Attrs().Get(name) != nil {
			return false
		}
	}
	for _, name := range [...]*object.Str{strSetState, strDeepcopy, strNewArgs, strNewArgs2} {
		if cls.Lookup(name) != nil || o.Attrs().Get(name) != nil {
			return false
		}
	}
	if _, ok := cls.Lookup(strDict).(*object.AttrSlot); !ok {
		return false
	}
	f, err := registered(t, cls)
	return f == nil && err == nil
}
