package ctypes

// Arrays: c_int * 5 and subclasses of Array.

import (
	"math"
	"strconv"

	"github.com/pyemu/pyemu/emu/object"
)

// arrayOf returns the type of arrays of n items, one for each item type and length.
func arrayOf(t *thread, item *object.Class, n int) (*object.Class, error) {
	return arrayIn(t, "", item, n)
}

// arrayIn is arrayOf for a type that belongs to a module, where there is none yet; "" for the module that runs.
func arrayIn(t *thread, module string, item *object.Class, n int) (*object.Class, error) {
	st := stateOf(t)
	key := arrayKey{item, n}
	if c := st.arrays[key]; c != nil {
		return c, nil
	}
	ns := object.NewDict()
	ns.SetStr(object.Intern("_length_"), object.NewInt(int64(n)))
	ns.SetStr(object.Intern("_type_"), item)
	if module != "" {
		ns.SetStr(object.Intern("__module__"), object.NewStr(module))
	}
	name := item.Name + "_Array_" + strconv.Itoa(n)
	v, err := object.CallArgs(t, arrayMeta, object.NewStr(name), object.TupleOf(arrayClass), ns)
	if err != nil {
		return nil, err
	}
	c, ok := v.(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("no array type")
	}
	st.arrays[key] = c
	return c, nil
}

func arrayMeta_new(t *thread, meta *object.Class, a object.Args) (value, error) {
	c, err := newClass(t, meta, a)
	if err != nil {
		return nil, err
	}
	attr := func(name string) (value, error) {
		v, err := object.GetAttrOpt(t, c, object.Intern(name))
		if err == nil && v == nil {
			err = object.Errorf(object.AttributeErrorClass, "class must define a '%s' attribute", name)
		}
		return v, err
	}
	lv, err := attr("_length_")
	if err != nil {
		return nil, err
	}
	if !object.IsInt(lv) {
		return nil, object.TypeErrorf("The '_length_' attribute must be an integer")
	}
	n, ok := object.AsInt64(lv)
	if big, _ := object.AsBig(lv); n < 0 || !ok && big.Sign() < 0 {
		return nil, object.ValueErrorf("The '_length_' attribute must not be negative")
	}
	if !ok {
		return nil, object.OverflowErrorf("The '_length_' attribute is too large")
	}
	tv, err := attr("_type_")
	if err != nil {
		return nil, err
	}
	item, of := typeOf(t, tv)
	if of == nil {
		return nil, object.TypeErrorf("_type_ must have storage info")
	}
	if of.size > 0 && n > math.MaxInt64/2/int64(of.size) {
		return nil, object.OverflowErrorf("array too large")
	}
	of.final()
	stateOf(t).layouts[c] = arrayLayout(item, of, int(n))
	// Arrays of characters have their text as value, of bytes as raw too.
	if of.kind == kindSimple && exact(item) {
		for _, g := range textAttrs[of.code] {
			own := g
			own.Owner = c
			if err := object.TypeClass.Slots.SetAttr(t, c, object.Intern(g.Name), &own); err != nil {
				return nil, err
			}
		}
	}
	return c, nil
}

func array_init(t *thread, self value, a object.Args) error {
	for i, v := range a.Pos {
		if err := array_setitem(t, self, object.NewInt(int64(i)), v); err != nil {
			return err
		}
	}
	return nil
}

func array_len(t *thread, self value) (int, error) { return self.(*Data).layout(t).length, nil }

// place of item i, which CPython counts from the end only once.
func (l *layout) index(i int) (int, error) {
	if i < 0 {
		i += l.length
	}
	if i < 0 || i >= l.length {
		return 0, object.IndexErrorf("invalid index")
	}
	return i, nil
}

func array_getitem(t *thread, self, key value) (value, error) {
	d := self.(*Data)
	l := d.layout(t)
	of := layoutOf(t, l.item)
	if s, ok := key.(*object.Slice); ok {
		start, step, count, err := s.Indices(t, l.length)
		if err != nil {
			return nil, err
		}
		return d.slice(t, l.item, of, start, step, count)
	}
	if object.ClassOf(key).Slots.Index == nil {
		return nil, object.TypeErrorf("indices must be integers")
	}
	i, err := object.IndexInt(t, key)
	if err != nil {
		return nil, err
	}
	if i, err = l.index(i); err != nil {
		return nil, err
	}
	return d.load(t, l.item, of, i*of.size)
}

// slice returns count items from start on: a list, or bytes or a str of characters.
func (d *Data) slice(t *thread, item *object.Class, of *layout, start, step, count int) (value, error) {
	if of.kind == kindSimple && (of.code == 'c' || of.code == 'u') {
		var b []byte
		for i := range count {
			at := d.off + (start+i*step)*of.size
			b = append(b, d.m.bytes()[at:at+of.size]...)
		}
		if of.code == 'c' {
			return object.NewBytes(string(b)), nil
		}
		return wide(b)
	}
	items := make([]value, count)
	for i := range items {
		v, err := d.load(t, item, of, (start+i*step)*of.size)
		if err != nil {
			return nil, err
		}
		items[i] = v
	}
	return object.NewList(items), nil
}

func array_setitem(t *thread, self, key, v value) error {
	d := self.(*Data)
	l := d.layout(t)
	of := layoutOf(t, l.item)
	if v == nil {
		return object.TypeErrorf("Array does not support item deletion")
	}
	if s, ok := key.(*object.Slice); ok {
		start, step, count, err := s.Indices(t, l.length)
		if err != nil {
			return err
		}
		n, err := object.Len(t, v)
		if err != nil {
			return err
		}
		if n != count {
			return object.ValueErrorf("Can only assign sequence of same size")
		}
		for i := range count {
			x, err := object.GetItem(t, v, object.NewInt(int64(i)))
			if err != nil {
				return err
			}
			if err := d.store(t, l.item, of, (start+i*step)*of.size, x); err != nil {
				return err
			}
		}
		return nil
	}
	if object.ClassOf(key).Slots.Index == nil {
		return object.TypeErrorf("indices must be integer")
	}
	i, err := object.IndexInt(t, key)
	if err != nil {
		return err
	}
	if i, err = l.index(i); err != nil {
		return err
	}
	return d.store(t, l.item, of, i*of.size, v)
}

// textAttrs are the attributes of arrays of characters.
var textAttrs = map[byte][]object.GetSet{
	'c': {{Name: "value", Doc: "string value", Get: array_value, Set: array_setvalue}, {Name: "raw", Doc: "value", Get: array_raw, Set: array_setraw}},
	'u': {{Name: "value", Doc: "string value", Get: array_wvalue, Set: array_setwvalue}},
}

func array_value(_ *thread, self value) (value, error) {
	return object.NewBytes(text(self.(*Data).bytes())), nil
}

func array_setvalue(_ *thread, self, v value) error {
	d := self.(*Data)
	b, ok := v.(*object.Bytes)
	switch {
	case v == nil:
		return object.TypeErrorf("can't delete attribute")
	case !ok:
		return object.TypeErrorf("bytes expected instead of %s instance", object.ClassOf(v).TpName())
	case b.Len() > d.size:
		return object.ValueErrorf("byte string too long")
	}
	if n := copy(d.bytes(), b.String()); n < d.size {
		d.bytes()[n] = 0
	}
	return nil
}

func array_raw(_ *thread, self value) (value, error) {
	return object.NewBytes(string(self.(*Data).bytes())), nil
}

func array_setraw(t *thread, self, v value) error {
	d := self.(*Data)
	if v == nil {
		return object.Errorf(object.AttributeErrorClass, "cannot delete attribute")
	}
	b, err := object.BytesOf(t, v)
	if err != nil {
		return err
	}
	if len(b) > d.size {
		return object.ValueErrorf("byte string too long")
	}
	copy(d.bytes(), b)
	return nil
}

func array_wvalue(_ *thread, self value) (value, error) { return wide(wideText(self.(*Data).bytes())) }

func array_setwvalue(_ *thread, self, v value) error {
	d := self.(*Data)
	s, ok := v.(*object.Str)
	switch {
	case v == nil:
		return object.TypeErrorf("can't delete attribute")
	case !ok:
		return object.TypeErrorf("unicode string expected instead of %s instance", object.ClassOf(v).TpName())
	case s.Len() > d.size/4:
		return object.ValueErrorf("string too long")
	}
	if n := copy(d.bytes(), wideBytes(s)); n < d.size {
		clear(d.bytes()[n : n+4])
	}
	return nil
}

func init() {
	arrayMeta.Slots.New = arrayMeta_new
	c := arrayClass
	c.Doc = "The base of arrays of a C type."
	c.Slots.Init = array_init
	c.Slots.Len = array_len
	c.Slots.GetItem = array_getitem
	c.Slots.SetItem = array_setitem
	c.Define(object.ClassMethodV("__class_getitem__", "(item, /)", "Array[item], for annotations.", func(_ *thread, cls *object.Class, v []value) (value, error) {
		return object.NewGenericAlias(cls, v[0]), nil
	}))
}
