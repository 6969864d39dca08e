package ctypes

// Data: an instance of a C type, a window of a block. What instances and classes of all C types have in common.

import (
	"bytes"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Data is an instance of a C type: size bytes of m from off on. A part of another instance has that one as its base.
type Data struct {
	object.Header
	m         *block
	off, size int
	base      *Data
	fn        value // of function types: what is called
}

// The classes of C data, abstract all of them, and their metaclasses.
var (
	dataClass     = object.DeclareClass("_ctypes._CData").WithWeakRefs()
	simpleClass   = object.DeclareClass("_ctypes._SimpleCData", dataClass).SetMeta(simpleMeta)
	structClass   = object.DeclareClass("_ctypes.Structure", dataClass).SetMeta(structMeta)
	unionClass    = object.DeclareClass("_ctypes.Union", dataClass).SetMeta(unionMeta)
	arrayClass    = object.DeclareClass("_ctypes.Array", dataClass).SetMeta(arrayMeta)
	pointerClass  = object.DeclareClass("_ctypes._Pointer", dataClass).SetMeta(pointerMeta)
	functionClass = object.DeclareClass("_ctypes.CFuncPtr", dataClass).SetMeta(functionMeta)

	simpleMeta   = object.DeclareClass("_ctypes.PyCSimpleType", object.TypeClass)
	structMeta   = object.DeclareClass("_ctypes.PyCStructType", object.TypeClass)
	unionMeta    = object.DeclareClass("_ctypes.UnionType", object.TypeClass)
	arrayMeta    = object.DeclareClass("_ctypes.PyCArrayType", object.TypeClass)
	pointerMeta  = object.DeclareClass("_ctypes.PyCPointerType", object.TypeClass)
	functionMeta = object.DeclareClass("_ctypes.PyCFuncPtrType", object.TypeClass)
)

// Traverse implements object.Traverser.
func (d *Data) Traverse(visit func(value)) {
	d.TraverseHeader(visit)
	if d.base != nil {
		visit(d.base)
	}
	object.VisitNonNil(visit, d.fn, d.m.owner)
	for _, r := range d.m.refs {
		object.VisitNonNil(visit, r.obj)
	}
}

// CopyForFork implements object.ForkCopier: instances in one block are so in the forked process too.
func (d *Data) CopyForFork(c *object.Forking) value {
	n := &Data{off: d.off, size: d.size}
	c.Register(d, n)
	n.Header = d.CopyHeader(c.Copy)
	n.m = c.Data(d.m).(*block)
	if d.base != nil {
		n.base = c.Copy(d.base).(*Data)
	}
	if d.fn != nil {
		n.fn = c.Copy(d.fn)
	}
	return n
}

func (d *Data) bytes() []byte { return d.m.bytes()[d.off : d.off+d.size] }

// layout is that of d's class.
func (d *Data) layout(t *thread) *layout { return layoutOf(t, d.Class()) }

// alloc returns an instance of cls in new memory full of zeros.
func alloc(cls *object.Class, l *layout) *Data {
	return &Data{Header: object.NewHeader(cls), m: &block{own: make([]byte, l.size)}, size: l.size}
}

// part returns an instance of cls that lies off bytes into d.
func (d *Data) part(cls *object.Class, l *layout, off int) *Data {
	return &Data{Header: object.NewHeader(cls), m: d.m, off: d.off + off, size: l.size, base: d}
}

// address of the first byte.
func (d *Data) address(t *thread) uint64 { return stateOf(t).space.of(d.m) + uint64(d.off) }

func data_new(t *thread, cls *object.Class, _ object.Args) (value, error) {
	l := layoutOf(t, cls)
	if l == nil {
		return nil, object.TypeErrorf("abstract class")
	}
	l.final()
	return alloc(cls, l), nil
}

// exact says whether a value of cls is shown as the Python value: it is one of the simple types themselves, no subclass of one.
func exact(cls *object.Class) bool { return cls.Base() == simpleClass }

// load returns the item of type cls that lies at off in d.
func (d *Data) load(t *thread, cls *object.Class, l *layout, off int) (value, error) {
	if l.kind == kindSimple && exact(cls) {
		return l.get(t, d.m, d.off+off)
	}
	return d.part(cls, l, off), nil
}

// store sets the item of type cls at off in d.
func (d *Data) store(t *thread, cls *object.Class, l *layout, off int, v value) error {
	at := d.off + off
	x, isData := v.(*Data)
	switch {
	case isData && x.Class().IsSubclass(cls):
		copy(d.m.bytes()[at:at+l.size], x.bytes())
		d.m.copyRefs(at, x.m, x.off, l.size)
		return nil
	case l.kind == kindSimple:
		return l.set(t, d.m, at, v)
	case isData && l.kind == kindPointer:
		if xl := x.layout(t); xl.kind == kindArray && (l.item == xl.item) {
			setPointer(t, d.m, at, x)
			return nil
		}
	}
	if isData {
		return object.TypeErrorf("incompatible types, %s instance instead of %s instance", x.Class().Name, cls.Name)
	}
	if tup, ok := v.(*object.Tuple); ok {
		made, err := object.Call(t, cls, object.Args{Pos: tup.Items})
		if err != nil {
			return extend(t, err, object.RuntimeErrorClass, "("+cls.Name+") ")
		}
		return d.store(t, cls, l, off, made)
	}
	if v == value(py.None) && l.kind == kindPointer {
		clear(d.m.bytes()[at : at+8])
		return nil
	}
	return object.TypeErrorf("expected %s instance, got %s", cls.Name, object.ClassOf(v).TpName())
}

// extend makes an error of cls whose text is prefix, the class and the text of err.
func extend(t *thread, err error, cls *object.Class, prefix string) error {
	exc := object.AsException(err)
	text, err := object.ToStr(t, exc)
	if err != nil {
		return err
	}
	return object.Errorf(cls, "%s%s: %s", prefix, exc.Class().Name, text)
}

func data_buffer(t *thread, self value) (*object.Buffer, error) {
	d := self.(*Data)
	l := d.layout(t)
	size := l.size
	for _, n := range l.shape {
		if n > 0 {
			size /= n
		}
	}
	shape := l.shape
	if shape == nil {
		shape = []int{}
	}
	return &object.Buffer{Bytes: d.bytes(), Format: l.format, ItemSize: size, Shape: shape, Owner: d}, nil
}

func data_reduce(t *thread, d *Data, _ []value) (value, error) {
	l := d.layout(t)
	if l.kind == kindPointer || l.kind == kindFunction || l.kind == kindSimple && bytes.IndexByte([]byte("zZPO"), l.code) >= 0 || l.hasPointer(t) {
		return nil, object.ValueErrorf("ctypes objects containing pointers cannot be pickled")
	}
	var attrs value = object.NewDict()
	if a, err := object.GetAttrOpt(t, d, object.Intern("__dict__")); err != nil {
		return nil, err
	} else if a != nil {
		attrs = a
	}
	state := object.TupleOf(attrs, object.NewBytes(string(d.bytes())))
	return object.TupleOf(unpickler, object.TupleOf(d.Class(), state)), nil
}

// hasPointer says whether an item or a field is a pointer.
func (l *layout) hasPointer(t *thread) bool {
	of := func(c *object.Class) bool {
		k := layoutOf(t, c)
		return k != nil && (k.kind == kindPointer || k.kind == kindFunction || k.kind == kindSimple && bytes.IndexByte([]byte("zZPO"), k.code) >= 0 || k.hasPointer(t))
	}
	if l.kind == kindArray {
		return of(l.item)
	}
	for _, f := range l.fields {
		if of(f.cls) {
			return true
		}
	}
	return false
}

func data_setstate(t *thread, d *Data, v []value) (value, error) {
	tup, ok := v[0].(*object.Tuple)
	if !ok || len(tup.Items) != 2 {
		return nil, object.TypeErrorf("expected a tuple of two items")
	}
	b, err := object.BytesOf(t, tup.Items[1])
	if err != nil {
		return nil, err
	}
	copy(d.bytes(), b)
	if attrs, ok := tup.Items[0].(*object.Dict); ok && attrs.Len() > 0 {
		own, err := object.GetAttr(t, d, object.Intern("__dict__"))
		if err != nil {
			return nil, err
		}
		_, err = object.CallMethod(t, own, object.Intern("update"), attrs)
		return py.None, err
	}
	return py.None, nil
}

// unpickler makes an instance of what __reduce__ gave.
var _, unpickler = object.FuncV("_unpickle", "(typ, state, /)", "Make an instance of C data of what pickle kept of it.", func(t *thread, v []value) (value, error) {
	cls, l := typeOf(t, v[0])
	if l == nil {
		return nil, object.TypeErrorf("abstract class")
	}
	d := alloc(cls, l)
	_, err := data_setstate(t, d, v[1:])
	return d, err
}).Function("_ctypes")

func init() {
	c := dataClass
	c.Flags |= object.FlagNoNew
	c.Doc = "The base of all C types."
	c.Slots.Hash = func(*thread, value) (int64, error) { return 0, object.TypeErrorf("unhashable type") }
	c.Slots.Buffer = data_buffer
	c.Define(
		object.MethodV("__reduce__", "()", "What pickle keeps of the instance.", data_reduce),
		object.MethodV("__setstate__", "(state, /)", "Take over what pickle kept.", data_setstate),
		object.MethodV("__ctypes_from_outparam__", "()", "What a function returns for the instance as an output parameter.", func(_ *thread, d *Data, _ []value) (value, error) { return d, nil }),
		object.MemberOf("_b_base_", "the instance that this one is a part of", func(_ *thread, d *Data) (value, error) {
			if d.base == nil {
				return py.None, nil
			}
			return d.base, nil
		}),
		object.MemberOf("_b_needsfree_", "whether the instance has memory of its own", func(_ *thread, d *Data) (value, error) {
			if d.base == nil && d.m.owner == nil {
				return object.NewInt(1), nil
			}
			return object.NewInt(0), nil
		}),
		object.MemberOf("_objects", "what pointers in the memory lead to", func(_ *thread, d *Data) (value, error) { return d.objects(), nil }),
	)
	for _, c := range []*object.Class{simpleClass, structClass, unionClass, arrayClass, pointerClass, functionClass} {
		c.Slots.New = data_new
	}
	for _, m := range []*object.Class{simpleMeta, structMeta, unionMeta, arrayMeta, pointerMeta, functionMeta} {
		m.Slots.Repeat = type_repeat
		m.Define(
			object.MethodV("from_address", "(address, /)", "Make an instance of the memory at an address.", type_from_address),
			object.MethodV("from_buffer", "(source, offset=0, /)", "Make an instance of the memory of a writable buffer.", type_from_buffer),
			object.MethodV("from_buffer_copy", "(source, offset=0, /)", "Make an instance of a copy of a buffer's memory.", type_from_buffer_copy),
			object.MethodV("from_param", "(value, /)", "Convert a value to an argument of a C function.", type_from_param),
			object.MethodV("in_dll", "(library, name, /)", "Make an instance of a variable of a library.", func(_ *thread, _ *object.Class, v []value) (value, error) {
				return nil, object.ValueErrorf("pyemu has no libraries with variables")
			}),
		)
	}
}

// objects is _objects: None, one object, or a dict of them by number.
func (d *Data) objects() value {
	dict := object.NewDict()
	for off := d.off; off < d.off+d.size; off++ {
		if r, ok := d.m.refs[off]; ok && r.obj != nil {
			dict.SetStr(object.NewStr(address(uint64(off - d.off))[2:]), r.obj)
		}
	}
	if dict.Len() == 0 {
		return py.None
	}
	return dict
}

func type_repeat(t *thread, self value, n int) (value, error) {
	cls := self.(*object.Class)
	l := layoutOf(t, cls)
	switch {
	case n < 0:
		return nil, object.ValueErrorf("Array length must be >= 0, not %d", n)
	case l == nil:
		return nil, object.TypeErrorf("Expected a type object")
	case l.size > 0 && n > (1<<62)/l.size:
		return nil, object.OverflowErrorf("array too large")
	}
	return arrayOf(t, cls, n)
}

func needLayout(t *thread, cls *object.Class) (*layout, error) {
	l := layoutOf(t, cls)
	if l == nil {
		return nil, object.TypeErrorf("abstract class")
	}
	l.final()
	return l, nil
}

func type_from_address(t *thread, cls *object.Class, v []value) (value, error) {
	l, err := needLayout(t, cls)
	if err != nil {
		return nil, err
	}
	n, ok := object.AsInt64(v[0])
	if !ok {
		return nil, object.TypeErrorf("integer expected")
	}
	m, off, err := stateOf(t).space.find(uint64(n), l.size)
	if err != nil {
		return nil, err
	}
	return &Data{Header: object.NewHeader(cls), m: m, off: off, size: l.size}, nil
}

// bufferAt returns the buffer of source and the offset that v gives, which leaves room for an instance.
func bufferAt(t *thread, l *layout, v []value, writable bool) (*object.Buffer, int, error) {
	off := 0
	if v[1] != nil {
		n, err := object.IndexInt(t, v[1])
		if err != nil {
			return nil, 0, err
		}
		off = n
	}
	if !object.HasBuffer(v[0]) {
		prefix := "memoryview: "
		if !writable {
			prefix = ""
		}
		return nil, 0, object.TypeErrorf("%sa bytes-like object is required, not '%s'", prefix, object.ClassOf(v[0]).TpName())
	}
	b, err := object.GetBuffer(t, v[0])
	if err != nil {
		return nil, 0, err
	}
	switch n := len(b.Bytes); {
	case writable && b.ReadOnly:
		err = object.TypeErrorf("underlying buffer is not writable")
	case b.Strides != nil:
		err = object.TypeErrorf("underlying buffer is not C contiguous")
	case off < 0:
		err = object.ValueErrorf("offset cannot be negative")
	case l.size > n-off:
		err = object.ValueErrorf("Buffer size too small (%d instead of at least %d bytes)", n, l.size+off)
	}
	if err != nil {
		b.Done()
		return nil, 0, err
	}
	return b, off, nil
}

func type_from_buffer(t *thread, cls *object.Class, v []value) (value, error) {
	l, err := needLayout(t, cls)
	if err != nil {
		return nil, err
	}
	if d, ok := v[0].(*Data); ok && (v[1] == nil) && l.size <= d.size {
		return &Data{Header: object.NewHeader(cls), m: d.m, off: d.off, size: l.size}, nil
	}
	b, off, err := bufferAt(t, l, v, true)
	if err != nil {
		return nil, err
	}
	m := &block{own: b.Bytes, owner: v[0], view: b}
	return &Data{Header: object.NewHeader(cls), m: m, off: off, size: l.size}, nil
}

func type_from_buffer_copy(t *thread, cls *object.Class, v []value) (value, error) {
	l, err := needLayout(t, cls)
	if err != nil {
		return nil, err
	}
	b, off, err := bufferAt(t, l, v, false)
	if err != nil {
		return nil, err
	}
	defer b.Done()
	d := alloc(cls, l)
	copy(d.m.own, b.Bytes[off:])
	return d, nil
}

// FromShared returns an instance of cls in memory that several emulated processes share: what multiprocessing.sharedctypes stands on. m must be at least as large as
// the class asks for (SizeOf) from off on. Each process makes its own instances of the same Shared; at a fork the memory stays the same. Pointers and objects must not be
// kept in such memory, for they mean nothing to another process; and who writes needs a lock, as in C.
func FromShared(t *thread, cls *object.Class, m *Shared, off int) (value, error) {
	l, err := needLayout(t, cls)
	if err != nil {
		return nil, err
	}
	if off < 0 || l.size > len(m.B)-off {
		return nil, object.ValueErrorf("Buffer size too small (%d instead of at least %d bytes)", len(m.B), l.size+off)
	}
	return &Data{Header: object.NewHeader(cls), m: &block{shared: m}, off: off, size: l.size}, nil
}

// SizeOf is sizeof of a C type; TypeError for other classes.
func SizeOf(t *thread, cls *object.Class) (int, error) {
	l := layoutOf(t, cls)
	if l == nil {
		return 0, object.TypeErrorf("this type has no size")
	}
	return l.size, nil
}
