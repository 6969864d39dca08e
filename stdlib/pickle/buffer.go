package pickle

// PickleBuffer: a view of an object's memory that is pickled out of band (PEP 574).

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

type pickleBuffer struct {
	object.Header
	of   value // nil once released
	view *object.MemoryView
}

var bufferClass = object.DeclareClass("pickle.PickleBuffer").WithWeakRefs()

// Traverse implements object.Traverser.
func (b *pickleBuffer) Traverse(visit func(object.Object)) {
	b.TraverseHeader(visit)
	object.VisitNonNil(visit, b.of)
	if b.view != nil {
		visit(b.view)
	}
}

func (b *pickleBuffer) live() error {
	if b.view == nil {
		return object.ValueErrorf("operation forbidden on released PickleBuffer object")
	}
	return nil
}

var buffer_ctor = object.NewCtor("PickleBuffer", "(object, /)")

func init() {
	c := bufferClass
	c.Doc = "The memory of an object, for pickling out of band."
	c.Flags |= object.FlagFinal
	c.Slots.New = func(t *thread, cls *object.Class, a object.Args) (value, error) {
		v, err := buffer_ctor.Bind(t, a)
		if err != nil {
			return nil, err
		}
		m, err := object.NewMemoryView(t, v[0])
		if err != nil {
			return nil, object.TypeErrorf("a bytes-like object is required, not '%s'", object.ClassOf(v[0]).TpName())
		}
		return &pickleBuffer{Header: object.NewHeader(cls), of: v[0], view: m}, nil
	}
	c.Slots.Buffer = func(t *thread, o value) (*object.Buffer, error) {
		b := o.(*pickleBuffer)
		if err := b.live(); err != nil {
			return nil, err
		}
		return object.GetBuffer(t, b.view)
	}
	c.Define(
		object.Method0("raw", "A memoryview of the bytes; BufferError when they do not lie in one piece.", func(t *thread, b *pickleBuffer) (value, error) {
			if err := b.live(); err != nil {
				return nil, err
			}
			whole, err := object.GetAttr(t, b.view, object.Intern("contiguous"))
			if err != nil {
				return nil, err
			}
			if whole != value(py.True) {
				return nil, object.Errorf(object.BufferErrorClass, "cannot extract raw buffer from non-contiguous buffer")
			}
			m, err := object.NewMemoryView(t, b.view)
			if err != nil {
				return nil, err
			}
			return object.CallMethod(t, m, object.Intern("cast"), object.NewStr("B"))
		}),
		object.Method0("release", "Lets the object go.", func(_ *thread, b *pickleBuffer) (value, error) {
			if b.view != nil {
				if err := b.view.Release(); err != nil {
					return nil, err
				}
			}
			b.of, b.view = nil, nil
			return py.None, nil
		}),
	)
}
