package object

// Helpers of Traverse and CopyFor methods.

func visitNonNil(visit func(Object), vs ...Object) {
	for _, v := range vs {
		if v != nil {
			visit(v)
		}
	}
}

func copyOrNil(copyOf func(Object) Object, v Object) Object {
	if v == nil {
		return nil
	}
	return copyOf(v)
}

func copySlice(copyOf func(Object) Object, vs []Object) []Object {
	if vs == nil {
		return nil
	}
	out := make([]Object, len(vs))
	for i, v := range vs {
		out[i] = copyOrNil(copyOf, v)
	}
	return out
}

// Traverse implements Traverser for types that hold nothing but what every value holds; the others define their own and call TraverseHeader.
func (h *Header) Traverse(visit func(Object)) { h.traverse(visit) }

// traverse visits the class, when it is a heap class, and the attributes.
func (h *Header) traverse(visit func(Object)) {
	if h.class != nil && h.class.IsHeap() {
		visit(h.class)
	}
	if h.attrs != nil {
		h.attrs.Each(visit)
	}
}

// copyFor copies a header for a forked process.
func (h *Header) copyFor(copyOf func(Object) Object) Header {
	n := Header{class: h.class}
	if h.class.IsHeap() {
		n.class = copyOf(h.class).(*Class)
	}
	if h.attrs != nil {
		a := h.attrs.copyFor(n.class, copyOf)
		n.attrs = &a
	}
	return n
}

// copyFor copies attributes for an object whose class in the forked process is cls. The layouts of a heap class belong to its process, so the
// copy takes the same path through the new class's layouts.
func (a *Attrs) copyFor(cls *Class, copyOf func(Object) Object) Attrs {
	n := Attrs{layout: a.layout}
	n.setSlots(copySlice(copyOf, a.slots()))
	if a.dict != nil {
		n.dict = copyOf(a.dict).(*Dict)
	}
	if a.layout != nil && cls.IsHeap() {
		if a.dict != nil {
			n.layout = cls.dictModeLayout(cls.layout)
		} else {
			l := cls.layout
			for i := l.nfixed; i < len(a.layout.names); i++ {
				next := l.With(a.layout.names[i])
				if next == nil {
					break
				}
				l = next
			}
			n.layout = l
		}
	}
	return n
}

// Traverse implements Traverser.
func (o *Instance) Traverse(visit func(Object)) {
	if o.class.IsHeap() {
		visit(o.class)
	}
	o.attrs.Each(visit)
}

// CopyFor implements Copier.
func (o *Instance) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Instance{class: o.class}
	register(n)
	if o.class.IsHeap() {
		n.class = copyOf(o.class).(*Class)
	}
	n.attrs = o.attrs.copyFor(n.class, copyOf)
	return n
}

// Traverse implements Traverser. Built-in classes hold nothing of a process.
func (c *Class) Traverse(visit func(Object)) {
	if !c.IsHeap() {
		return
	}
	visit(c.meta)
	visit(c.base)
	for _, b := range c.bases {
		visit(b)
	}
	for _, b := range c.mro {
		visit(b)
	}
	visit(c.Dict)
}

// CopyFor implements Copier: heap classes are copied, built-in ones shared.
func (c *Class) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	if !c.IsHeap() {
		register(c)
		return c
	}
	n := &Class{Name: c.Name, Qualname: c.Qualname, Module: c.Module, Doc: c.Doc, Flags: c.Flags, ready: true, fields: c.fields, excInit: c.excInit,
		weakable: c.weakable, sealed: c.sealed}
	register(n)
	n.meta = copyOf(c.meta).(*Class)
	n.base = copyOf(c.base).(*Class)
	for _, b := range c.bases {
		n.bases = append(n.bases, copyOf(b).(*Class))
	}
	n.pyType.Name, n.pyType.ObjectType = c.pyType.Name, &n.meta.pyType
	if c.layout != nil {
		l := c.layout
		n.layout = &Layout{class: n, names: l.names, nfixed: l.nfixed, reserve: l.reserve, hasDict: l.hasDict}
	}
	for _, b := range c.mro {
		n.mro = append(n.mro, copyOf(b).(*Class))
	}
	n.Dict = copyOf(c.Dict).(*Dict)
	for _, s := range c.subclasses {
		n.subclasses = append(n.subclasses, copyOf(s).(*Class))
	}
	n.version.Store(versions.Add(1))
	n.FixSlots()
	return n
}
