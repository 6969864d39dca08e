package copy

// copy.deepcopy: a walk along the contents with a memo of what has been copied (Library reference: copy).

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// atomic are the classes whose instances are their own deep copies.
var atomic = map[*object.Class]bool{
	object.NoneClass: true, object.IntClass: true, object.FloatClass: true, object.BoolClass: true, object.ComplexClass: true, object.StrClass: true,
	object.BytesClass: true, object.TypeClass: true, object.RangeClass: true, object.PropertyClass: true, object.BuiltinFuncClass: true,
	object.EllipsisClass: true, object.NotImplementedClass: true, object.FunctionClass: true, object.WeakRefClass: true, object.CodeClass: true,
}

// deepCopier is one call of deepcopy and those that objects make with its memo.
type deepCopier struct {
	t    *thread
	memo value        // what __deepcopy__ methods get: a mapping from ids to copies
	dict *object.Dict // memo when it is a plain dict
	kept *object.List // memo[id(memo)]: the objects whose ids the memo uses
}

func newDeepCopier(t *thread, memo value) *deepCopier {
	if isNone(memo) {
		memo = object.NewDict()
	}
	d := &deepCopier{t: t, memo: memo}
	if m, ok := memo.(*object.Dict); ok && m.Class() == object.DictClass {
		d.dict = m
	}
	return d
}

func copy_deepcopy(t *thread, v []value) (value, error) {
	d := newDeepCopier(t, v[1])
	t.P.Hold(d.memo) // no search for what lives sees what Go functions hold
	defer t.P.Release(d.memo)
	return d.copy(v[0])
}

func idKey(t *thread, x value) value { return object.NewInt(object.IDIn(t, x)) }

// find returns the copy that the memo has for x, nil when none.
func (d *deepCopier) find(x value) (value, error) {
	if d.dict != nil {
		return d.dict.Get(d.t, idKey(d.t, x))
	}
	v, err := object.CallMethod(d.t, d.memo, strGet, idKey(d.t, x), object.Missing)
	if err != nil || v == object.Missing {
		return nil, err
	}
	return v, nil
}

// remember notes y as the copy of x.
func (d *deepCopier) remember(x, y value) error {
	if d.dict != nil {
		return d.dict.Set(d.t, idKey(d.t, x), y)
	}
	return object.SetItem(d.t, d.memo, idKey(d.t, x), y)
}

// keep makes x live as long as the memo, so that its id stays its own.
func (d *deepCopier) keep(x value) error {
	if d.kept == nil {
		v, err := d.find(d.memo)
		if err != nil {
			return err
		}
		l, ok := v.(*object.List)
		if !ok {
			l = object.NewList(nil)
			if err := d.remember(d.memo, l); err != nil {
				return err
			}
		}
		d.kept = l
	}
	d.kept.Append(x)
	return nil
}

func (d *deepCopier) copy(x value) (value, error) {
	switch x.(type) {
	case py.Int, py.Float, py.Bool, py.NoneType:
		return x, nil
	}
	cls := object.ClassOf(x)
	if cls == object.StrClass {
		return x, nil
	}
	y, err := d.find(x)
	if y != nil || err != nil {
		return y, err
	}
	if atomic[cls] {
		return x, nil
	}
	if err := d.t.Enter(""); err != nil {
		return nil, err
	}
	y, err = d.contents(x, cls)
	d.t.Leave()
	if err != nil {
		return nil, err
	}
	if !object.Is(x, y) {
		if err := d.remember(x, y); err != nil {
			return nil, err
		}
		return y, d.keep(x)
	}
	return y, nil
}

// contents copies x, which the memo does not have.
func (d *deepCopier) contents(x value, cls *object.Class) (value, error) {
	t := d.t
	switch cls {
	case object.ListClass:
		return d.list(x.(*object.List))
	case object.TupleClass:
		return d.tuple(x.(*object.Tuple))
	case object.DictClass:
		return d.mapping(x.(*object.Dict))
	case object.BoundMethodClass:
		m := x.(*object.BoundMethod)
		self, err := d.copy(m.Self)
		if err != nil {
			return nil, err
		}
		return object.CallArgs(t, cls, m.Func, self)
	}
	if cls.IsSubclass(object.TypeClass) {
		return x, nil
	}
	if o, ok := x.(*object.Instance); ok && plainlyCopied(t, o) {
		return d.instance(o)
	}
	copier, err := object.GetAttrOpt(t, x, strDeepcopy)
	if err != nil {
		return nil, err
	}
	if !isNone(copier) {
		return object.CallArgs(t, copier, d.memo)
	}
	rv, err := recipe(t, x, cls, "un(deep)copyable object of type %s")
	if err != nil {
		return nil, err
	}
	if _, ok := rv.(*object.Str); ok {
		return x, nil
	}
	return rebuild(t, x, rv, d)
}

func (d *deepCopier) list(x *object.List) (value, error) {
	y := object.NewList(make([]value, 0, len(x.Items)))
	if err := d.remember(x, y); err != nil {
		return nil, err
	}
	for i := 0; i < len(x.Items); i++ {
		v, err := d.copy(x.Items[i])
		if err != nil {
			return nil, err
		}
		y.Append(v)
	}
	return y, nil
}

func (d *deepCopier) tuple(x *object.Tuple) (value, error) {
	items := make([]value, len(x.Items))
	changed := false
	for i, v := range x.Items {
		c, err := d.copy(v)
		if err != nil {
			return nil, err
		}
		items[i] = c
		changed = changed || !object.Is(c, v)
	}
	// A tuple that contains itself by way of a list has been copied on the way.
	if y, err := d.find(x); y != nil || err != nil {
		return y, err
	}
	if !changed {
		return x, nil
	}
	return object.NewTuple(items), nil
}

func (d *deepCopier) mapping(x *object.Dict) (value, error) {
	y := object.NewDictSize(x.Len())
	if err := d.remember(x, y); err != nil {
		return nil, err
	}
	n := x.Len()
	for at := 0; ; {
		k, v, ok := x.Next(&at)
		if !ok {
			return y, nil
		}
		k, err := d.copy(k)
		if err != nil {
			return nil, err
		}
		if v, err = d.copy(v); err != nil {
			return nil, err
		}
		if err := y.Set(d.t, k, v); err != nil {
			return nil, err
		}
		if x.Len() != n {
			return nil, object.RuntimeErrorf("dictionary changed size during iteration")
		}
	}
}

func (d *deepCopier) instance(x *object.Instance) (value, error) {
	y := object.NewInstance(x.Class())
	if err := d.remember(x, y); err != nil {
		return nil, err
	}
	type attr struct {
		name *object.Str
		v    value
	}
	var buf [8]attr
	attrs := buf[:0]
	x.Attrs().Named(func(name *object.Str, v value) bool {
		attrs = append(attrs, attr{name, v})
		return true
	})
	for i := range attrs {
		v, err := d.copy(attrs[i].v)
		if err != nil {
			return nil, err
		}
		attrs[i].v = v
	}
	for i := range attrs {
		y.Attrs().Set(attrs[i].name, attrs[i].v)
	}
	return y, nil
}
