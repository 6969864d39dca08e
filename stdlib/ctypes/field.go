package ctypes

// Field: the descriptor of a field of a structure or union, bit fields among them.

import (
	"fmt"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Field is a field: a value of type cls at offset off; for a bit field, bits bits of it from bit low on.
type Field struct {
	name      *object.Str
	cls       *object.Class
	off, size int
	low, bits int
	anonymous *Field // a field of the anonymous field of this name: where the latter lies
}

var fieldClass = object.DeclareClass("_ctypes.CField")

// Class returns _ctypes.CField.
func (*Field) Class() *object.Class { return fieldClass }

// Type returns the class as gpython sees it.
func (*Field) Type() *py.Type { return fieldClass.PyType() }

// Traverse implements object.Traverser.
func (f *Field) Traverse(visit func(value)) { visit(f.cls) }

// textField says whether the field is an array of characters, which shows its text.
func (f *Field) textField(t *thread) byte {
	if l := layoutOf(t, f.cls); l != nil && l.kind == kindArray && exact(l.item) {
		if of := layoutOf(t, l.item); of.code == 'c' || of.code == 'u' {
			return of.code
		}
	}
	return 0
}

func field_get(t *thread, self, obj value, _ *object.Class) (value, error) {
	f := self.(*Field)
	if obj == nil {
		return f, nil
	}
	d, ok := obj.(*Data)
	if !ok {
		return nil, object.TypeErrorf("not a ctype instance")
	}
	if err := f.fits(d); err != nil {
		return nil, err
	}
	l := layoutOf(t, f.cls)
	at := d.off + f.off
	switch {
	case f.bits > 0:
		n := l.number(d.m.bytes()[at:at+l.size]) >> f.low
		if l.code == '?' {
			return py.Bool(n&(1<<f.bits-1) != 0), nil
		}
		signed, _ := l.isInt()
		return integer(n, f.bits, signed), nil
	case f.textField(t) == 'c':
		return object.NewBytes(text(d.m.bytes()[at : at+f.size])), nil
	case f.textField(t) == 'u':
		return wide(wideText(d.m.bytes()[at : at+f.size]))
	}
	return d.load(t, f.cls, l, f.off)
}

// fits checks that the field lies in the instance: it may be one of another class.
func (f *Field) fits(d *Data) error {
	if f.off+f.size > d.size {
		return object.TypeErrorf("the field lies outside of the instance")
	}
	return nil
}

func field_set(t *thread, self, obj, v value) error {
	f := self.(*Field)
	d, ok := obj.(*Data)
	switch {
	case !ok:
		return object.TypeErrorf("not a ctype instance")
	case v == nil:
		return object.TypeErrorf("can't delete attribute")
	}
	if err := f.fits(d); err != nil {
		return err
	}
	l := layoutOf(t, f.cls)
	at := d.off + f.off
	if f.bits > 0 {
		var n uint64
		if l.code == '?' {
			on, err := object.Truth(t, v)
			if err != nil {
				return err
			}
			if on {
				n = 1
			}
		} else {
			x, err := object.Index(t, v)
			if err != nil {
				return err
			}
			n = mask(x)
		}
		m := (uint64(1)<<f.bits - 1) << f.low
		b := d.m.bytes()[at : at+l.size]
		l.setNumber(b, l.number(b)&^m|n<<f.low&m)
		return nil
	}
	b := d.m.bytes()[at : at+f.size]
	if _, isData := v.(*Data); !isData {
		switch f.textField(t) {
		case 'c':
			x, ok := v.(*object.Bytes)
			if !ok {
				return object.TypeErrorf("expected bytes, %s found", object.ClassOf(v).TpName())
			}
			s := text([]byte(x.String())) // up to the first zero, as strlen has it
			if len(s) > f.size {
				return object.ValueErrorf("bytes too long (%d, maximum length %d)", len(s), f.size)
			}
			if n := copy(b, s); n < len(b) {
				b[n] = 0
			}
			return nil
		case 'u':
			s, ok := v.(*object.Str)
			if !ok {
				return object.TypeErrorf("unicode string expected instead of %s instance", object.ClassOf(v).TpName())
			}
			if s.Len() > f.size/4 {
				return object.ValueErrorf("string too long (%d, maximum length %d)", s.Len(), f.size/4)
			}
			if n := copy(b, wideBytes(s)); n < len(b) {
				clear(b[n : n+4])
			}
			return nil
		}
	}
	return d.store(t, f.cls, l, f.off, v)
}

func init() {
	c := fieldClass
	c.Flags |= object.FlagFinal | object.FlagNoNew
	c.Doc = "A field of a structure or a union."
	c.Slots.DescrGet, c.Slots.DescrSet = field_get, field_set
	c.Slots.Repr = func(t *thread, self value) (value, error) {
		f := self.(*Field)
		name := f.cls.Name
		if l := layoutOf(t, f.cls); l != nil && l.swapped {
			name += "_be"
		}
		if f.bits > 0 {
			return object.NewStr(fmt.Sprintf("<Field type=%s, ofs=%d:%d, bits=%d>", name, f.off, f.low, f.bits)), nil
		}
		return object.NewStr(fmt.Sprintf("<Field type=%s, ofs=%d, size=%d>", name, f.off, f.size)), nil
	}
	c.Define(
		object.Getter("offset", "offset in bytes of this field", func(_ *thread, f *Field) (value, error) { return object.NewInt(int64(f.off)), nil }),
		object.Getter("size", "size in bytes of this field", func(_ *thread, f *Field) (value, error) {
			if f.bits > 0 {
				return object.NewInt(int64(f.bits<<16 | f.low)), nil
			}
			return object.NewInt(int64(f.size)), nil
		}),
	)
}
