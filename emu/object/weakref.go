package object

// Weak references: weakref.ref and the list that an object keeps of them. Clearing when the object dies is not built yet: a reference keeps its object alive.

import (
	"github.com/go-python/gpython/py"
)

// WeakRef is a weakref.ref. Target nil: the object is gone.
type WeakRef struct {
	Header
	Target   Object
	Callback Object // nil: none
	hash     int64
	hashed   bool
}

// WeakRefClass is weakref.ReferenceType.
var WeakRefClass = DeclareClass("weakref.ReferenceType")

// Traverse implements Traverser.
func (r *WeakRef) Traverse(visit func(Object)) {
	r.Header.traverse(visit)
	visitNonNil(visit, r.Target, r.Callback)
}

// CopyFor implements Copier.
func (r *WeakRef) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &WeakRef{hash: r.hash, hashed: r.hashed}
	register(n)
	n.Header = r.Header.copyFor(copyOf)
	n.Target, n.Callback = copyOrNil(copyOf, r.Target), copyOrNil(copyOf, r.Callback)
	return n
}

// weakList returns the place for o's weak references; nil when there is none.
func weakList(o Object) **WeakRefs {
	if a := AttrsOf(o); a != nil {
		return a.Weak()
	}
	return nil
}

// WeakRefsOf returns the weak references to o.
func WeakRefsOf(o Object) []Object {
	if w := weakList(o); w != nil && *w != nil {
		return (*w).Refs
	}
	return nil
}

// NewWeakRef returns a reference of class cls; one without callback is shared.
func NewWeakRef(cls *Class, o, callback Object) (*WeakRef, error) {
	if !ClassOf(o).weakable {
		return nil, TypeErrorf("cannot create weak reference to '%s' object", ClassOf(o).TpName())
	}
	if callback != nil && isNone(callback) {
		callback = nil
	}
	w := weakList(o)
	if w != nil && *w == nil {
		*w = &WeakRefs{}
	}
	if w != nil && callback == nil && cls == WeakRefClass {
		for _, x := range (*w).Refs {
			if r, ok := x.(*WeakRef); ok && r.Callback == nil && r.class == cls {
				return r, nil
			}
		}
	}
	r := &WeakRef{Header: NewHeader(cls), Target: o, Callback: callback}
	if w != nil {
		(*w).Refs = append((*w).Refs, r)
	}
	return r, nil
}

// firstWeakRef returns what o.__weakref__ shows, nil when o has no weak references.
func firstWeakRef(o Object) Object {
	if l := WeakRefsOf(o); len(l) > 0 {
		return l[0]
	}
	return nil
}

func init() {
	for _, c := range []*Class{FunctionClass, BoundMethodClass, BuiltinFuncClass, SetClass, FrozenSetClass, CodeClass} {
		c.weakable = true
	}
	c := WeakRefClass
	c.Doc = "ref(object[, callback]) -> a weak reference; calling it gives the object, or None when it is gone."
	s := &c.Slots
	s.New = func(t *Thread, cls *Class, a Args) (Object, error) {
		if len(a.Pos) < 1 {
			return nil, TypeErrorf("__new__ expected at least 1 argument, got 0")
		}
		if len(a.Pos) > 2 {
			return nil, TypeErrorf("__new__ expected at most 2 arguments, got %d", len(a.Pos))
		}
		var cb Object
		if len(a.Pos) == 2 {
			cb = a.Pos[1]
		}
		r, err := NewWeakRef(cls, a.Pos[0], cb)
		if err != nil {
			return nil, err
		}
		return r, nil
	}
	s.Init = func(t *Thread, self Object, a Args) error {
		if a.NKw() > 0 {
			return TypeErrorf("ref() takes no keyword arguments")
		}
		return nil
	}
	s.Call = func(t *Thread, self Object, a Args) (Object, error) {
		if a.NKw() > 0 {
			return nil, TypeErrorf("weakref() takes no keyword arguments")
		}
		if len(a.Pos) > 0 {
			return nil, TypeErrorf("weakref expected 0 arguments, got %d", len(a.Pos))
		}
		return orNone(self.(*WeakRef).Target), nil
	}
	s.Hash = func(t *Thread, self Object) (int64, error) {
		r := self.(*WeakRef)
		if r.hashed {
			return r.hash, nil
		}
		if r.Target == nil {
			return 0, TypeErrorf("weak object has gone away")
		}
		h, err := Hash(t, r.Target)
		if err != nil {
			return 0, err
		}
		r.hash, r.hashed = h, true
		return h, nil
	}
	s.RichCmp = func(t *Thread, a, b Object, op CmpOp) (Object, error) {
		x, ok1 := a.(*WeakRef)
		y, ok2 := b.(*WeakRef)
		if !ok1 || !ok2 || op != CmpEQ && op != CmpNE {
			return py.NotImplemented, nil
		}
		if x.Target == nil || y.Target == nil {
			return py.Bool((x == y) == (op == CmpEQ)), nil
		}
		return RichCompare(t, x.Target, y.Target, op)
	}
	s.Repr = func(t *Thread, o Object) (Object, error) {
		r := o.(*WeakRef)
		if r.Target == nil {
			return reprf("<weakref at %s; dead>", Address(o))
		}
		return reprf("<weakref at %s; to '%s' at %s>", Address(o), ClassOf(r.Target).TpName(), Address(r.Target))
	}
	c.Define(
		MemberOf("__callback__", "", func(_ *Thread, r *WeakRef) (Object, error) { return orNone(r.Callback), nil }),
		ClassGetItem(),
	)
}
