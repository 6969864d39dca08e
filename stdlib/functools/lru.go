package functools

// lru_cache's wrapper: results by arguments in a dict, and with a bound a ring of them in the order of use.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// lruWrapper is a _lru_cache_wrapper. maxsize -1: no bound.
type lruWrapper struct {
	object.Header
	fn           value
	info         value        // makes cache_info's result
	results      *object.Dict // by key: the results or, with a bound, their links
	root         *lruLink     // with a bound: prev is the link used last, next the one to be dropped first
	maxsize      int
	typed        bool
	hits, misses int64
}

func (w *lruWrapper) Traverse(visit func(value)) {
	object.VisitNonNil(visit, w.fn, w.info, w.results)
	w.TraverseHeader(visit)
}

func (w *lruWrapper) CopyFor(register func(value), copyOf func(value) value) value {
	n := &lruWrapper{maxsize: w.maxsize, typed: w.typed, hits: w.hits, misses: w.misses}
	register(n)
	n.Header = w.CopyHeader(copyOf)
	n.fn, n.info = copyOf(w.fn), copyOf(w.info)
	n.results = copyOf(w.results).(*object.Dict)
	n.root = newRing()
	if w.root != nil {
		for l := w.root.next; l != w.root; l = l.next {
			n.root.prev.insert(copyOf(l).(*lruLink))
		}
	}
	return n
}

// lruLink is a remembered result in the ring of a bounded cache.
type lruLink struct {
	prev, next  *lruLink
	key, result value
}

// newRing is the root of an empty ring.
func newRing() *lruLink {
	l := &lruLink{}
	l.prev, l.next = l, l
	return l
}

// insert puts n, which is in no ring, behind l.
func (l *lruLink) insert(n *lruLink) {
	n.prev, n.next = l, l.next
	l.next.prev, l.next = n, n
}

// unlink takes l out of its ring.
func (l *lruLink) unlink() {
	l.prev.next, l.next.prev = l.next, l.prev
	l.prev, l.next = l, l
}

// Class and Type are object's: no program sees a link.
func (*lruLink) Class() *object.Class { return object.ObjectClass }
func (*lruLink) Type() *py.Type       { return object.ObjectClass.PyType() }

// Traverse leaves the neighbours out: the cache's dict holds all links.
func (l *lruLink) Traverse(visit func(value)) { object.VisitNonNil(visit, l.key, l.result) }

// CopyFor leaves the copy alone: the copy of the cache puts it into its ring.
func (l *lruLink) CopyFor(register func(value), copyOf func(value) value) value {
	n := newRing()
	register(n)
	n.key, n.result = copyOf(l.key), copyOf(l.result)
	return n
}

// callKey is the key of a call: its arguments, names and, when typed, types, with a hash that is computed once.
type callKey struct {
	parts []value
	names int // how many of parts follow the positional ones
	hash  int64
}

var (
	lruWrapperClass = object.DeclareClass("functools._lru_cache_wrapper").WithInstanceDict().WithWeakRefs()
	callKeyClass    = object.DeclareClass("functools._CallKey")
)

// Class and Type of keys.
func (*callKey) Class() *object.Class { return callKeyClass }
func (*callKey) Type() *py.Type       { return callKeyClass.PyType() }

func (k *callKey) Traverse(visit func(value)) { object.VisitNonNil(visit, k.parts...) }

func (k *callKey) CopyFor(register func(value), copyOf func(value) value) value {
	n := &callKey{names: k.names, hash: k.hash}
	register(n)
	n.parts = object.CopySlice(copyOf, k.parts)
	return n
}

func (w *lruWrapper) key(t *thread, a object.Args) (value, error) {
	nkw := a.NKw()
	if nkw == 0 && !w.typed && len(a.Pos) == 1 {
		switch x := a.Pos[0].(type) {
		case py.Int:
			return x, nil
		case *object.Str:
			if x.Class() == object.StrClass {
				return x, nil
			}
		}
	}
	n := len(a.Pos) + 2*nkw
	if w.typed {
		n += len(a.Pos) + nkw
	}
	k := &callKey{parts: make([]value, 0, n), names: nkw}
	k.parts = append(k.parts, a.Pos...)
	for i := range nkw {
		k.parts = append(k.parts, a.Kw.Names[i], a.Kw.Vals[i])
	}
	if w.typed {
		for _, v := range a.Pos {
			k.parts = append(k.parts, object.ClassOf(v))
		}
		for i := range nkw {
			k.parts = append(k.parts, object.ClassOf(a.Kw.Vals[i]))
		}
	}
	h, err := object.Hash(t, object.NewTuple(k.parts))
	k.hash = h + int64(nkw)
	return k, err
}

func lru_cache_wrapper_call(t *thread, self value, a object.Args) (value, error) {
	w := self.(*lruWrapper)
	if w.maxsize == 0 {
		w.misses++
		return object.Call(t, w.fn, a)
	}
	key, err := w.key(t, a)
	if err != nil {
		return nil, err
	}
	hash, err := object.Hash(t, key)
	if err != nil {
		return nil, err
	}
	v, err := w.results.GetHash(t, key, hash)
	if err != nil {
		return nil, err
	}
	if v != nil {
		w.hits++
		if w.maxsize < 0 {
			return v, nil
		}
		l := v.(*lruLink)
		if l != w.root.prev {
			l.unlink()
			w.root.prev.insert(l)
		}
		return l.result, nil
	}
	w.misses++
	if v, err = object.Call(t, w.fn, a); err != nil {
		return nil, err
	}
	if w.maxsize < 0 {
		return v, w.results.SetHash(t, key, hash, v)
	}
	// The call may have stored the same key, or other ones.
	old, err := w.results.GetHash(t, key, hash)
	if err != nil || old != nil {
		return v, err
	}
	for w.results.Len() >= w.maxsize && w.root.next != w.root {
		oldest := w.root.next
		oldest.unlink()
		if _, err := w.results.Pop(t, oldest.key); err != nil {
			return nil, err
		}
	}
	l := &lruLink{key: key, result: v}
	if err := w.results.SetHash(t, key, hash, l); err != nil {
		return nil, err
	}
	w.root.prev.insert(l)
	return v, nil
}

func lru_cache_wrapper_new(t *thread, cls *object.Class, a object.Args) (value, error) {
	v, err := lruCtor.Bind(t, a)
	if err != nil {
		return nil, err
	}
	if !object.IsCallable(v[0]) {
		return nil, object.TypeErrorf("the first argument must be callable")
	}
	w := &lruWrapper{Header: object.NewHeader(cls), fn: v[0], info: v[3], results: object.NewDict(), root: newRing(), maxsize: -1}
	if v[1] != py.None {
		if !object.IsInt(v[1]) {
			return nil, object.TypeErrorf("maxsize should be integer or None")
		}
		if w.maxsize, err = object.IndexClamp(t, v[1]); err != nil {
			return nil, err
		}
		w.maxsize = max(w.maxsize, 0)
	}
	w.typed, err = object.Truth(t, v[2])
	return w, err
}

var lruCtor = object.NewCtor("_lru_cache_wrapper", "(user_function, maxsize, typed, cache_info_type)")

func lru_cache_wrapper_self(_ *thread, w *lruWrapper) (value, error) { return w, nil }

func init() {
	c := callKeyClass
	c.Slots.Hash = func(_ *thread, self value) (int64, error) { return self.(*callKey).hash, nil }
	c.Slots.RichCmp = func(t *thread, self, other value, op object.CmpOp) (value, error) {
		a := self.(*callKey)
		b, ok := other.(*callKey)
		if !ok || op != object.CmpEQ {
			return py.NotImplemented, nil
		}
		if a.hash != b.hash || a.names != b.names || len(a.parts) != len(b.parts) {
			return py.False, nil
		}
		for i := range a.parts {
			if object.Is(a.parts[i], b.parts[i]) {
				continue
			}
			if eq, err := object.Equal(t, a.parts[i], b.parts[i]); err != nil || !eq {
				return py.False, err
			}
		}
		return py.True, nil
	}

	c = lruWrapperClass
	c.Doc = "A function that remembers the results of its last calls."
	c.Slots.New = lru_cache_wrapper_new
	c.Slots.Call = lru_cache_wrapper_call
	c.Slots.DescrGet = func(_ *thread, descr, obj value, _ *object.Class) (value, error) {
		if obj == nil || obj == py.None {
			return descr, nil
		}
		return object.NewMethod(descr, obj), nil
	}
	c.Define(
		object.Method0("cache_info", "cache_info()\n\nReturn the numbers of hits and misses, the largest and the current size.", func(t *thread, w *lruWrapper) (value, error) {
			var bound value = py.None
			if w.maxsize >= 0 {
				bound = object.NewInt(int64(w.maxsize))
			}
			return object.CallArgs(t, w.info, object.NewInt(w.hits), object.NewInt(w.misses), bound, object.NewInt(int64(w.results.Len())))
		}),
		object.Method0("cache_clear", "cache_clear()\n\nForget all results and counts.", func(_ *thread, w *lruWrapper) (value, error) {
			w.hits, w.misses = 0, 0
			w.results.Clear()
			w.root = newRing()
			return py.None, nil
		}),
		object.Method0("__reduce__", "Return what pickle needs: the name.", func(t *thread, w *lruWrapper) (value, error) {
			return object.GetAttr(t, w, strQualname)
		}),
		object.Method0("__copy__", "Return the function itself.", lru_cache_wrapper_self),
		object.Method1("__deepcopy__", "memo", "Return the function itself.", func(_ *thread, w *lruWrapper, _ value) (value, error) { return w, nil }),
		object.DictAttr(),
	)
}
