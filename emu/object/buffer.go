package object

// The buffer protocol towards Go code: reading the memory of bytes-like objects (PEP 3118).

// GetBuffer returns a view of o's memory; TypeError "a bytes-like object is required, not 'x'" for other objects. The caller must call Done.
func GetBuffer(t *Thread, o Object) (*Buffer, error) {
	if f := ClassOf(o).Slots.Buffer; f != nil {
		return f(t, o)
	}
	return nil, TypeErrorf("a bytes-like object is required, not '%s'", ClassOf(o).TpName())
}

// HasBuffer says whether o is bytes-like.
func HasBuffer(o Object) bool { return ClassOf(o).Slots.Buffer != nil }

// Done gives the view back.
func (b *Buffer) Done() {
	if b.Release != nil {
		b.Release()
		b.Release = nil
	}
}

// Size is the number of bytes that the view shows.
func (b *Buffer) Size() int {
	if b.Shape == nil {
		return len(b.Bytes)
	}
	n := b.itemSize()
	for _, s := range b.Shape {
		n *= s
	}
	return n
}

func (b *Buffer) itemSize() int {
	if b.ItemSize == 0 {
		return 1
	}
	return b.ItemSize
}

// BytesOf returns the content of a bytes-like object as contiguous bytes. The result may be the object's own memory: read it at once, do not change it,
// and do not keep it over a call of Python code.
func BytesOf(t *Thread, o Object) ([]byte, error) {
	switch o := o.(type) {
	case *Bytes:
		return o.raw(), nil
	case *Bytearray:
		return o.B, nil
	case *MemoryView:
		if err := o.check(); err != nil {
			return nil, err
		}
		return o.contiguous(), nil
	}
	b, err := GetBuffer(t, o)
	if err != nil {
		return nil, err
	}
	defer b.Done()
	if b.Strides == nil {
		return b.Bytes, nil
	}
	m := viewOf(b)
	return m.contiguous(), nil
}
