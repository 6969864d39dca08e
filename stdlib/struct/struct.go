package structs

// Struct: a format to pack and unpack with; the iterator of iter_unpack.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Struct is struct.Struct.
type Struct struct {
	object.Header
	l *layout
}

// Class is struct.Struct.
var Class = object.DeclareClass("_struct.Struct").WithWeakRefs()

var structCtor = object.NewCtor("Struct", "(format)")

// Traverse implements object.Traverser.
func (s *Struct) Traverse(visit func(object.Object)) { s.TraverseHeader(visit) }

// CopyFor implements object.Copier.
func (s *Struct) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &Struct{l: s.l}
	register(n)
	n.Header = s.CopyHeader(copyOf)
	return n
}

// iterator is the iterator of iter_unpack: it reads its source anew at each step.
type iterator struct {
	l   *layout
	src object.Object // nil at the end
	at  int
	n   int
}

var iteratorClass = object.DeclareClass("_struct.unpack_iterator")

// Class returns the iterator's class.
func (*iterator) Class() *object.Class { return iteratorClass }

// Type is Class as gpython sees it.
func (*iterator) Type() *py.Type { return iteratorClass.PyType() }

// Traverse implements object.Traverser.
func (it *iterator) Traverse(visit func(object.Object)) { object.VisitNonNil(visit, it.src) }

// CopyFor implements object.Copier.
func (it *iterator) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := *it
	register(&n)
	n.src = object.CopyOrNil(copyOf, it.src)
	return &n
}

func iterator_next(t *object.Thread, self object.Object) (object.Object, error) {
	it := self.(*iterator)
	if it.src == nil {
		return nil, nil
	}
	b, err := object.BytesOf(t, it.src)
	if err != nil {
		return nil, err
	}
	if it.at+it.l.size > len(b) {
		it.src = nil
		return nil, nil
	}
	v := it.l.unpack(b[it.at : it.at+it.l.size])
	it.at += it.l.size
	return v, nil
}

func init() {
	Class.Doc = "Struct(format)\n\nA format to pack and unpack with."
	Class.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &Struct{Header: object.NewHeader(cls), l: &layout{}}, nil
	}
	Class.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		v, err := structCtor.Bind(t, a)
		if err != nil {
			return err
		}
		self.(*Struct).l, err = layoutOf(t, v[0])
		if err != nil {
			self.(*Struct).l = &layout{}
		}
		return err
	}
	Class.Define(
		object.MethodA("pack", "($self, /, *v)", "Return the values as bytes.", func(t *object.Thread, s *Struct, a object.Args) (object.Object, error) {
			if a.NKw() > 0 {
				return nil, object.TypeErrorf("Struct.pack() takes no keyword arguments")
			}
			return s.l.packArgs(t, a.Pos)
		}),
		object.MethodA("pack_into", "($self, buffer, offset, /, *v)", "Write the values as bytes into buffer at offset.", func(t *object.Thread, s *Struct, a object.Args) (object.Object, error) {
			if a.NKw() > 0 {
				return nil, object.TypeErrorf("Struct.pack_into() takes no keyword arguments")
			}
			return s.l.packInto(t, a.Pos)
		}),
		object.Method1("unpack", "buffer", "Return the values of a buffer.", func(t *object.Thread, s *Struct, x object.Object) (object.Object, error) { return s.l.unpackAll(t, x) }),
		object.MethodV("unpack_from", "(buffer, offset=0)", "Return the values in buffer from offset on.", func(t *object.Thread, s *Struct, v []object.Object) (object.Object, error) {
			return s.l.unpackFrom(t, v[0], v[1])
		}),
		object.Method1("iter_unpack", "buffer", "Return an iterator of the values of each part of buffer.", func(t *object.Thread, s *Struct, x object.Object) (object.Object, error) {
			return s.l.iterUnpack(t, x)
		}),
		object.Getter("format", "The format.", func(t *object.Thread, s *Struct) (object.Object, error) { return object.NewStr(s.l.format), nil }),
		object.Getter("size", "The number of bytes.", func(t *object.Thread, s *Struct) (object.Object, error) { return object.NewInt(int64(s.l.size)), nil }),
		object.Method0("__reduce__", "Return how to make the Struct again.", func(t *object.Thread, s *Struct) (object.Object, error) {
			return nil, object.TypeErrorf("cannot pickle '_struct.Struct' object")
		}),
	)
	iteratorClass.Flags |= object.FlagNoNew
	iteratorClass.Slots.Iter = object.IterSelf
	iteratorClass.Slots.Next = iterator_next
	iteratorClass.Define(object.Method0("__length_hint__", "Return the number of steps left.", func(t *object.Thread, it *iterator) (object.Object, error) {
		if it.src == nil {
			return object.NewInt(0), nil
		}
		return object.NewInt(int64((it.n - it.at) / it.l.size)), nil
	}))
}
