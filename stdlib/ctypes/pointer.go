package ctypes

// Pointers: POINTER, pointer and byref over the memory of the process.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// setPointer stores the address of to at off in m.
func setPointer(t *thread, m *block, off int, to *Data) {
	addr := to.address(t)
	(&layout{size: 8}).setNumber(m.bytes()[off:off+8], addr)
	m.keep(off, ref{addr: addr, to: to.m, off: to.off, obj: to})
}

// target returns the place of size bytes, at bytes behind the place that d leads to.
func (d *Data) target(t *thread, at, size int) (*block, int, error) {
	n := (&layout{size: 8}).number(d.bytes())
	if n == 0 {
		return nil, 0, object.ValueErrorf("NULL pointer access")
	}
	if r, ok := d.m.refs[d.off]; ok && r.addr == n && r.to != nil {
		if off := r.off + at; off >= 0 && size <= len(r.to.bytes())-off {
			return r.to, off, nil
		}
	}
	return stateOf(t).space.find(n+uint64(at), size)
}

func pointerMeta_new(t *thread, meta *object.Class, a object.Args) (value, error) {
	c, err := newClass(t, meta, a)
	if err != nil {
		return nil, err
	}
	l := pointerLayout(nil, nil)
	if v := c.Dict.GetStr(object.Intern("_type_")); v != nil {
		if l, err = pointerTo(t, v); err != nil {
			return nil, err
		}
	} else if b := layoutOf(t, c.Base()); b != nil {
		n := *b
		n.item = nil // CPython looks in the class itself only
		l = &n
	}
	stateOf(t).layouts[c] = l
	return c, nil
}

func pointerTo(t *thread, v value) (*layout, error) {
	item, of := typeOf(t, v)
	if item == nil {
		return nil, object.TypeErrorf("_type_ must be a type")
	}
	if of == nil {
		return nil, object.TypeErrorf("_type_ must have storage info")
	}
	return pointerLayout(item, of), nil
}

func pointerMeta_set_type(t *thread, c *object.Class, v []value) (value, error) {
	l, err := pointerTo(t, v[0])
	if err != nil {
		return nil, err
	}
	stateOf(t).layouts[c] = l
	return py.None, object.TypeClass.Slots.SetAttr(t, c, object.Intern("_type_"), v[0])
}

// pointerType is POINTER.
func pointerType(t *thread, v value) (value, error) {
	st := stateOf(t)
	name := ""
	ns := object.NewDict()
	cls, isClass := v.(*object.Class)
	switch s, isStr := v.(*object.Str); {
	case v == value(py.None):
		return voidpType, nil
	case isStr:
		name = s.String()
	case !isClass:
		return nil, object.TypeErrorf("must be a ctypes type")
	default:
		if c, err := st.pointers.Get(t, cls); err != nil || c != nil {
			return c, err
		}
		name = cls.Name
		ns.SetStr(object.Intern("_type_"), cls)
	}
	made, err := object.CallArgs(t, pointerMeta, object.NewStr("LP_"+name), object.TupleOf(pointerClass), ns)
	if err != nil {
		return nil, err
	}
	c, ok := made.(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("no pointer type")
	}
	if isClass {
		if err := st.pointers.Set(t, cls, c); err != nil {
			return nil, err
		}
	}
	return c, nil
}

// pointerOf is pointer.
func pointerOf(t *thread, v value) (value, error) {
	c, err := pointerType(t, object.ClassOf(v))
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, c, v)
}

func pointer_new(t *thread, cls *object.Class, a object.Args) (value, error) {
	if l := layoutOf(t, cls); l == nil || l.item == nil {
		return nil, object.TypeErrorf("Cannot create instance: has no _type_")
	}
	return data_new(t, cls, a)
}

func pointer_init(t *thread, self value, a object.Args) error {
	if len(a.Pos) == 0 {
		return nil
	}
	return pointer_setcontents(t, self.(*Data), a.Pos[0])
}

func pointer_contents(t *thread, d *Data) (value, error) {
	l := d.layout(t)
	of := layoutOf(t, l.item)
	m, off, err := d.target(t, 0, of.size)
	if err != nil {
		return nil, err
	}
	return &Data{Header: object.NewHeader(l.item), m: m, off: off, size: of.size, base: nil}, nil
}

func pointer_setcontents(t *thread, d *Data, v value) error {
	l := d.layout(t)
	if v == nil {
		return object.TypeErrorf("Pointer does not support item deletion")
	}
	x, ok := v.(*Data)
	if !ok {
		return object.TypeErrorf("expected %s instead of %s", l.item.Name, object.ClassOf(v).TpName())
	}
	setPointer(t, d.m, d.off, x)
	return nil
}

// at returns the items that the pointer leads to, from item i on, n of them, as an instance to load and store in.
func (d *Data) at(t *thread, i, n int) (*Data, *layout, *layout, error) {
	l := d.layout(t)
	of := layoutOf(t, l.item)
	m, off, err := d.target(t, i*of.size, n*of.size)
	if err != nil {
		return nil, nil, nil, err
	}
	return &Data{Header: object.NewHeader(l.item), m: m, off: off, size: n * of.size}, l, of, nil
}

func pointer_getitem(t *thread, self, key value) (value, error) {
	d := self.(*Data)
	if s, ok := key.(*object.Slice); ok {
		return pointer_slice(t, d, s)
	}
	if object.ClassOf(key).Slots.Index == nil {
		return nil, object.TypeErrorf("Pointer indices must be integer")
	}
	i, err := object.IndexInt(t, key)
	if err != nil {
		return nil, err
	}
	x, l, of, err := d.at(t, i, 1)
	if err != nil {
		return nil, err
	}
	return x.load(t, l.item, of, 0)
}

func pointer_slice(t *thread, d *Data, s *object.Slice) (value, error) {
	none := func(v value) bool { return v == value(py.None) }
	step := 1
	if !none(s.Step) {
		n, err := object.IndexInt(t, s.Step)
		if err != nil {
			return nil, err
		}
		if step = n; step == 0 {
			return nil, object.ValueErrorf("slice step cannot be zero")
		}
	}
	start := 0
	if none(s.Start) {
		if step < 0 {
			return nil, object.ValueErrorf("slice start is required for step < 0")
		}
	} else {
		n, err := object.IndexInt(t, s.Start)
		if err != nil {
			return nil, err
		}
		start = n
	}
	if none(s.Stop) {
		return nil, object.ValueErrorf("slice stop is required")
	}
	stop, err := object.IndexInt(t, s.Stop)
	if err != nil {
		return nil, err
	}
	count := 0
	if step > 0 && stop > start {
		count = (stop-start-1)/step + 1
	} else if step < 0 && stop < start {
		count = (start-stop-1)/-step + 1
	}
	low, high := start, start
	if count > 0 {
		low, high = min(start, start+(count-1)*step), max(start, start+(count-1)*step)+1
	}
	x, l, of, err := d.at(t, low, high-low)
	if err != nil {
		return nil, err
	}
	return x.slice(t, l.item, of, start-low, step, count)
}

func pointer_setitem(t *thread, self, key, v value) error {
	d := self.(*Data)
	if v == nil {
		return object.TypeErrorf("Pointer does not support item deletion")
	}
	if object.ClassOf(key).Slots.Index == nil {
		return object.TypeErrorf("Pointer indices must be integer")
	}
	i, err := object.IndexInt(t, key)
	if err != nil {
		return err
	}
	x, l, of, err := d.at(t, i, 1)
	if err != nil {
		return err
	}
	return x.store(t, l.item, of, 0, v)
}

func init() {
	pointerMeta.Slots.New = pointerMeta_new
	pointerMeta.Define(object.MethodV("set_type", "(type, /)", "Say what pointers of this type lead to.", pointerMeta_set_type))
	c := pointerClass
	c.Doc = "The base of pointers."
	c.Slots.New = pointer_new
	c.Slots.Init = pointer_init
	c.Slots.GetItem = pointer_getitem
	c.Slots.SetItem = pointer_setitem
	c.Slots.Bool = func(_ *thread, self value) (bool, error) {
		return (&layout{size: 8}).number(self.(*Data).bytes()) != 0, nil
	}
	c.Define(object.GetSetter("contents", "the object this pointer points to (read-write)", pointer_contents, pointer_setcontents))
}
