package object

// weakref.ref: the reference. Ends (ends.go) knows when its object has gone.

import "github.com/go-python/gpython/py"

// WeakRef is a weakref.ref. Its class may be a subclass that a program or a module made.
type WeakRef struct {
	Header
	target Object // nil: the object is gone
	fn     Object // the callback, nil: none
	hash   int64
	hashed bool
	apart  bool // not shared (NewOwnWeakRef)
	held   heldCount
	// Extra is for subclasses of native modules (the key of a weakref.KeyedRef).
	Extra Object
}

// WeakRefClass is weakref.ReferenceType.
var WeakRefClass = DeclareClass("weakref.ReferenceType")

// Traverse implements Traverser: a weak reference does not hold its object.
func (r *WeakRef) Traverse(visit func(Object)) {
	r.Header.traverse(visit)
	visitNonNil(visit, r.fn, r.Extra)
}

// CopyFor implements Copier.
func (r *WeakRef) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &WeakRef{hash: r.hash, hashed: r.hashed, apart: r.apart}
	register(n)
	n.Header = r.Header.copyFor(copyOf)
	n.target, n.fn, n.Extra = copyOrNil(copyOf, r.target), copyOrNil(copyOf, r.fn), copyOrNil(copyOf, r.Extra)
	copyWeak(n, n.target)
	return n
}

// copyWeak enters the copy of a weak reference in a forked process at its target's copy.
func copyWeak(ref, target Object) {
	if target == nil {
		return
	}
	if p := place(target); p != nil {
		if *p == nil {
			*p = &End{obj: target}
		}
		(*p).refs = append((*p).refs, ref)
	}
}

func (r *WeakRef) callback() Object { return r.fn }

// Callback returns the callback, nil for none.
func (r *WeakRef) Callback() Object { return r.fn }

func (r *WeakRef) clear() { r.target = nil }

// Get returns the object, nil when it has gone.
func (r *WeakRef) Get(t *Thread) Object {
	if r.target == nil || !EndsOf(t.P).Alive(t, r.target) {
		return nil
	}
	return r.target
}

// Peek is Get without the question whether the object is still held: it may return one that is about to go.
func (r *WeakRef) Peek() Object { return r.target }

// WeakRefsOf returns the weak references and proxies to o, oldest first.
func WeakRefsOf(t *Thread, o Object) []Object {
	return EndsOf(t.P).liveRefs(t, o)
}

// Weakable says whether o can be referenced weakly: nil, or CPython's TypeError.
func Weakable(o Object) error {
	if !ClassOf(o).weakable {
		return TypeErrorf("cannot create weak reference to '%s' object", ClassOf(o).TpName())
	}
	return nil
}

// NewWeakRef returns a reference of class cls; one of weakref.ref itself without callback is shared.
func NewWeakRef(t *Thread, cls *Class, o, callback Object) (*WeakRef, error) {
	if err := Weakable(o); err != nil {
		return nil, err
	}
	if callback != nil && isNone(callback) {
		callback = nil
	}
	n := EndsOf(t.P)
	if callback == nil && cls == WeakRefClass {
		if e := n.record(o); e != nil {
			for _, x := range e.refs {
				if r, ok := x.(*WeakRef); ok && r.fn == nil && r.class == cls && !r.apart {
					return r, nil
				}
			}
		}
	}
	r := &WeakRef{Header: NewHeader(cls), target: o, fn: callback}
	n.AddWeak(t, o, r, callback != nil)
	return r, nil
}

// NewOwnWeakRef returns a plain reference that only the caller has, as one with a callback would be.
func NewOwnWeakRef(t *Thread, o Object) (*WeakRef, error) {
	if err := Weakable(o); err != nil {
		return nil, err
	}
	r := &WeakRef{Header: NewHeader(WeakRefClass), target: o, apart: true}
	EndsOf(t.P).AddWeak(t, o, r, false)
	return r, nil
}

// AddWeak enters a weak reference or proxy to o. observed says that its callback has to be called as soon as o goes.
func (n *Ends) AddWeak(t *Thread, o, ref Object, observed bool) {
	e := n.need(o)
	first := len(e.refs) == 0
	e.refs = append(e.refs, ref)
	switch {
	case observed && !e.noticed:
		n.Notice(o)
	case first && !e.noticed:
		n.observe(t, e)
	}
}

// firstWeakRef returns what o.__weakref__ shows, nil when o has no weak references.
func firstWeakRef(o Object) Object {
	if p := place(o); p != nil && *p != nil && len((*p).refs) > 0 {
		return (*p).refs[0]
	}
	return nil
}

func init() {
	for _, c := range []*Class{FunctionClass, BoundMethodClass, BuiltinFuncClass, SetClass, FrozenSetClass, CodeClass, GeneratorClass, CoroutineClass, AsyncGeneratorClass} {
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
		r, err := NewWeakRef(t, cls, a.Pos[0], cb)
		if err != nil {
			return nil, err
		}
		return r, nil
	}
	s.Init = func(t *Thread, self Object, a Args) error {
		if a.NKw() > 0 {
			return TypeErrorf("ref() takes no keyword arguments")
		}
		switch n := len(a.Pos); {
		case n < 1:
			return TypeErrorf("__init__ expected at least 1 argument, got 0")
		case n > 2:
			return TypeErrorf("__init__ expected at most 2 arguments, got %d", n)
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
		return orNone(self.(*WeakRef).Get(t)), nil
	}
	s.Hash = func(t *Thread, self Object) (int64, error) {
		r := self.(*WeakRef)
		if r.hashed {
			return r.hash, nil
		}
		o := r.Get(t)
		if o == nil {
			return 0, TypeErrorf("weak object has gone away")
		}
		h, err := Hash(t, o)
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
		v, w := x.Get(t), y.Get(t)
		if v == nil || w == nil {
			return py.Bool((x == y) == (op == CmpEQ)), nil
		}
		return RichCompare(t, v, w, op)
	}
	s.Repr = func(t *Thread, o Object) (Object, error) {
		r := o.(*WeakRef)
		v := r.Get(t)
		if v == nil {
			return reprf("<weakref at %s; dead>", Address(o))
		}
		name := ""
		if n, err := GetAttrOpt(t, v, strName); err == nil {
			if s, ok := n.(*Str); ok {
				name = " (" + s.s + ")"
			}
		}
		return reprf("<weakref at %s; to '%s' at %s%s>", Address(o), ClassOf(v).TpName(), Address(v), name)
	}
	c.Define(
		MemberOf("__callback__", "", func(t *Thread, r *WeakRef) (Object, error) {
			if r.target == nil {
				return py.None, nil
			}
			return orNone(r.fn), nil
		}),
		ClassGetItem(),
	)
}
