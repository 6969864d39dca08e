package ctypes

// Structures and unions: their fields are laid out as the C compiler of Linux does (library reference, ctypes, "Structures and unions").

import (
	"github.com/pyemu/pyemu/emu/object"
)

func structMeta_new(t *thread, meta *object.Class, a object.Args) (value, error) {
	c, err := newClass(t, meta, a)
	if err != nil {
		return nil, err
	}
	l := &layout{kind: kindStruct, align: 1, format: "B"}
	if meta.IsSubclass(unionMeta) {
		l.kind = kindUnion
	}
	if b := layoutOf(t, c.Base()); b != nil {
		*l = *b
		l.base, l.isFinal = b, false
		l.fields = append([]*Field(nil), b.fields...)
	}
	stateOf(t).layouts[c] = l
	if fields := c.Dict.GetStr(strFields); fields != nil {
		if err := setFields(t, c, fields); err != nil {
			return nil, err
		}
	} else if l.base != nil {
		l.base.final()
	}
	return c, nil
}

var strFields = object.Intern("_fields_")

func structMeta_setattr(t *thread, self value, name *object.Str, v value) error {
	c := self.(*object.Class)
	if err := object.TypeClass.Slots.SetAttr(t, c, name, v); err != nil {
		return err
	}
	if name.String() == "_fields_" && v != nil && layoutOf(t, c) != nil {
		return setFields(t, c, v)
	}
	return nil
}

// bitUnit is the storage that bit fields are being put into.
type bitUnit struct {
	size int // in bits; 0: none open
	used int
}

// setFields lays out the fields that _fields_ tells.
func setFields(t *thread, c *object.Class, fields value) error {
	l := stateOf(t).layouts[c]
	if l == nil {
		return object.TypeErrorf("_fields_ of a built-in class")
	}
	pack, err := packOf(t, c)
	if err != nil {
		return err
	}
	if _, isSeq := fields.(*object.List); !isSeq {
		if _, isSeq = fields.(*object.Tuple); !isSeq {
			return object.TypeErrorf("'_fields_' must be a sequence of pairs")
		}
	}
	if l.isFinal {
		return object.Errorf(object.AttributeErrorClass, "_fields_ is final")
	}
	rows, err := object.Collect(t, fields)
	if err != nil {
		return err
	}
	swapped := isSwapped(c)
	n := &layout{kind: l.kind, align: 1, base: l.base}
	bits := false
	if l.base != nil {
		n.size, n.align, n.fields = l.base.size, l.base.align, append([]*Field(nil), l.base.fields...)
	}
	format := "T{"
	if l.base != nil && len(l.base.format) > 3 {
		format = l.base.format[:len(l.base.format)-1]
	}
	var unit bitUnit
	off := n.size
	if n.kind == kindUnion {
		off = 0
	}
	for _, row := range rows {
		pair, ok := row.(*object.Tuple)
		if !ok || len(pair.Items) < 2 || len(pair.Items) > 3 {
			return object.TypeErrorf("'_fields_' must be a sequence of (name, C type) pairs")
		}
		name, isName := pair.Items[0].(*object.Str)
		if !isName {
			return object.TypeErrorf("'_fields_' must be a sequence of (name, C type) pairs")
		}
		cls, fl := typeOf(t, pair.Items[1])
		if fl == nil {
			return object.TypeErrorf("second item in _fields_ tuple (index %d) must be a C type", len(n.fields))
		}
		if fl == l {
			return object.Errorf(object.AttributeErrorClass, "Structure or union cannot contain itself")
		}
		fl.final()
		if swapped {
			if cls, fl, err = swappedOf(t, cls, fl); err != nil {
				return err
			}
		}
		f := &Field{name: name, cls: cls, size: fl.size}
		if len(pair.Items) == 3 {
			bits = true
			w, ok := object.AsInt64(pair.Items[2])
			if !ok {
				return object.TypeErrorf("bit fields not allowed for type %s", cls.Name)
			}
			if _, isInt := fl.isInt(); !isInt && (fl.kind != kindSimple || fl.code != '?') {
				return object.TypeErrorf("bit fields not allowed for type %s", cls.Name)
			}
			if w <= 0 || int(w) > fl.size*8 {
				return object.ValueErrorf("number of bits invalid for bit field")
			}
			f.bits = int(w)
		}
		align := fl.align
		if pack > 0 {
			align = min(align, pack)
		}
		if n.kind == kindUnion {
			unit, off = bitUnit{}, 0
			n.size = max(n.size, fl.size)
			unit.used = f.bits
		} else {
			begun := false
			if off, begun = place(f, fl, &unit, off, align); !begun {
				align = 1 // it lies in the storage of others
			}
			n.size = max(n.size, off)
			format += fl.pointed() + ":" + name.String() + ":"
		}
		if swapped && f.bits > 0 {
			f.low = fl.size*8 - f.low - f.bits
		}
		n.align = max(n.align, align)
		n.fields = append(n.fields, f)
		if err := object.TypeClass.Slots.SetAttr(t, c, name, f); err != nil {
			return err
		}
	}
	n.size = (n.size + n.align - 1) / n.align * n.align
	if n.format = format + "}"; bits || n.kind == kindUnion || pack > 0 {
		n.format = "B"
	}
	l.base.final()
	*l = *n
	l.isFinal = true
	return anonymous(t, c, l)
}

// place puts a field behind offset off. It returns the offset behind it, and whether storage of its own begins with it. Bit fields share their storage as long as they fit; a wider type widens it.
func place(f *Field, fl *layout, unit *bitUnit, off, align int) (end int, begun bool) {
	width := fl.size * 8
	switch {
	case f.bits > 0 && unit.size > 0 && width <= unit.size && unit.used+f.bits <= unit.size:
		f.low, f.off = unit.used, off-unit.size/8
		if width < unit.size { // a narrower type looks at its own bytes of the storage
			f.off += unit.used / width * fl.size
			if f.low = unit.used % width; f.low+f.bits > width {
				f.off, f.low = off-unit.size/8, unit.used
			}
		}
		unit.used += f.bits
		return off, false
	case f.bits > 0 && unit.size > 0 && width >= unit.size && unit.used+f.bits <= width:
		off += fl.size - unit.size/8
		unit.size = width
		f.low, f.off = unit.used, off-fl.size
		unit.used += f.bits
		return off, false
	}
	f.off = (off + align - 1) / align * align
	*unit = bitUnit{}
	if f.bits > 0 {
		*unit = bitUnit{size: width, used: f.bits}
	}
	return f.off + fl.size, true
}

func packOf(t *thread, c *object.Class) (int, error) {
	v, err := object.GetAttrOpt(t, c, object.Intern("_pack_"))
	if err != nil || v == nil {
		return 0, err
	}
	n, ok := object.AsInt64(v)
	if !ok || n < 0 || n > 1<<31-1 {
		return 0, object.ValueErrorf("_pack_ must be a non-negative integer")
	}
	return int(n), nil
}

// anonymous gives the class the fields of the fields that _anonymous_ names.
func anonymous(t *thread, c *object.Class, l *layout) error {
	v, err := object.GetAttrOpt(t, c, object.Intern("_anonymous_"))
	if err != nil || v == nil {
		return err
	}
	names, err := object.Collect(t, v)
	if err != nil {
		return object.TypeErrorf("_anonymous_ must be a sequence")
	}
	for _, name := range names {
		s, ok := name.(*object.Str)
		if !ok {
			return object.TypeErrorf("attribute name must be string, not '%s'", object.ClassOf(name).TpName())
		}
		attr, err := object.GetAttr(t, c, s)
		if err != nil {
			return err
		}
		f, ok := attr.(*Field)
		if !ok {
			return object.Errorf(object.AttributeErrorClass, "'%s' is specified in _anonymous_ but not in _fields_", s)
		}
		fl := layoutOf(t, f.cls)
		if fl.kind != kindStruct && fl.kind != kindUnion {
			return object.AttributeErrorFor(f.cls, strFields)
		}
		for _, inner := range fl.names(t, f.cls) {
			g := *inner
			g.off += f.off
			g.anonymous = f
			if err := object.TypeClass.Slots.SetAttr(t, c, g.name, &g); err != nil {
				return err
			}
		}
	}
	return nil
}

// names are the fields that programs see in a structure, those of anonymous fields included.
func (l *layout) names(_ *thread, c *object.Class) []*Field {
	var list []*Field
	for at := 0; ; {
		_, v, ok := c.Dict.Next(&at)
		if !ok {
			break
		}
		if f, ok := v.(*Field); ok {
			list = append(list, f)
		}
	}
	return list
}

func isSwapped(c *object.Class) bool {
	return c.IsSubclass(bigStructClass) || c.IsSubclass(bigUnionClass)
}

// swappedOf returns the twin of a type with its bytes in the other order.
func swappedOf(t *thread, cls *object.Class, l *layout) (*object.Class, *layout, error) {
	if c := swappedTypes[cls]; c != nil {
		return c, layoutOf(t, c), nil
	}
	switch l.kind {
	case kindArray:
		item, _, err := swappedOf(t, l.item, layoutOf(t, l.item))
		if err != nil {
			return nil, nil, err
		}
		c, err := arrayOf(t, item, l.length)
		if err != nil {
			return nil, nil, err
		}
		return c, layoutOf(t, c), nil
	case kindStruct, kindUnion:
		return cls, l, nil
	}
	return nil, nil, object.TypeErrorf("This type does not support other endian: %s", cls.FullName())
}

func struct_init(t *thread, self value, a object.Args) error {
	d := self.(*Data)
	l := d.layout(t)
	if len(a.Pos) > len(l.fields) {
		return object.TypeErrorf("too many initializers")
	}
	for i, v := range a.Pos {
		if err := object.SetAttr(t, d, l.fields[i].name, v); err != nil {
			return err
		}
	}
	for i := range a.NKw() {
		name := a.Kw.Names[i]
		for _, f := range l.fields[:len(a.Pos)] {
			if f.name.String() == name.String() {
				return object.TypeErrorf("duplicate values for field '%s'", name)
			}
		}
		if err := object.SetAttr(t, d, name, a.Kw.Vals[i]); err != nil {
			return err
		}
	}
	return nil
}

// The structures with the bytes in the order of other machines.
var (
	bigStructClass = object.DeclareClass("ctypes._endian.BigEndianStructure", structClass).SetMeta(structMeta)
	bigUnionClass  = object.DeclareClass("ctypes._endian.BigEndianUnion", unionClass).SetMeta(unionMeta)
)

func init() {
	for _, m := range []*object.Class{structMeta, unionMeta} {
		m.Slots.New = structMeta_new
		m.Slots.SetAttr = structMeta_setattr
	}
	structClass.Doc = "The base of structures."
	unionClass.Doc = "The base of unions."
	for _, c := range []*object.Class{structClass, unionClass} {
		c.Slots.Init = struct_init
	}
	bigStructClass.Doc = "The base of structures in big endian order."
	bigUnionClass.Doc = "The base of unions in big endian order."
}
