package object

// list.sort: a stable merge sort that carries errors of __lt__ out, with fast paths for lists of one simple type.

import (
	"github.com/go-python/gpython/py"
)

func list_sort(t *Thread, o *List, v []Object) (Object, error) {
	reverse := false
	if v[1] != nil {
		if !IsInt(v[1]) && ClassOf(v[1]).Slots.Index == nil {
			return nil, TypeErrorf("'%s' object cannot be interpreted as an integer", ClassOf(v[1]).TpName())
		}
		n, err := IndexInt(t, v[1])
		if err != nil {
			return nil, err
		}
		reverse = n != 0
	}
	return none(o.Sort(t, v[0], reverse))
}

// Sort sorts in place; key nil or None compares the items themselves. During the sort the list appears empty; ValueError when it was changed.
func (o *List) Sort(t *Thread, key Object, reverse bool) error {
	items := o.Items
	o.Items = nil
	err := SortItems(t, items, key, reverse)
	modified := o.Items != nil
	o.Items = items
	if err == nil && modified {
		err = ValueErrorf("list modified during sort")
	}
	return err
}

type keyed struct{ key, val Object }

// SortItems sorts items in place, stable, by their own order or by key. When a comparison fails the items stay a permutation of what they were.
func SortItems(t *Thread, items []Object, key Object, reverse bool) error {
	if key == py.None {
		key = nil
	}
	if key == nil {
		if len(items) < 2 {
			return nil
		}
		return sortBy(t, items, nil, reverse)
	}
	keys := make([]Object, len(items))
	var arg [1]Object
	for i, v := range items {
		arg[0] = v
		k, err := Call(t, key, Args{Pos: arg[:]})
		if err != nil {
			return err
		}
		keys[i] = k
	}
	if len(items) < 2 {
		return nil
	}
	return sortBy(t, keys, items, reverse)
}

// sortBy sorts vals by keys, or where vals is nil the keys themselves; otherwise their order afterwards is undefined. With reverse the order of equal keys stays too.
func sortBy(t *Thread, keys, vals []Object, reverse bool) error {
	if reverse {
		reverseItems(keys)
		if vals != nil {
			reverseItems(vals)
		}
	}
	err := sortUp(t, keys, vals)
	if reverse {
		reverseItems(keys)
		if vals != nil {
			reverseItems(vals)
		}
	}
	return err
}

func sortUp(t *Thread, keys, vals []Object) error {
	if vals == nil {
		if by := orderKeys(t, keys); by != nil {
			keys, vals = by, keys
		}
	}
	if kind := simpleKind(keys); kind != 0 && len(keys) < 1<<32 {
		sortSimple(kind, keys, vals)
		return nil
	}
	m := &merger{t: t, less: lessFor(keys), keys: keys, vals: vals}
	n := m.run()
	if n == len(keys) || m.err != nil {
		return m.err
	}
	if len(keys) < minMerge {
		m.insert(0, n, len(keys))
		return m.err
	}
	m.tk = make([]Object, len(keys))
	if vals != nil {
		m.tv = make([]Object, len(vals))
	}
	m.sort(0, len(keys))
	return m.err
}

// minMerge is the length from which timsort merges (Objects/listsort.txt); shorter lists are sorted by the same comparisons as CPython makes.
const minMerge = 64

// run finds the run that the keys begin with and returns its length; a strictly descending one is turned round.
func (m *merger) run() int {
	n := 2
	if m.lt(m.keys[1], m.keys[0]) {
		for n < len(m.keys) && m.lt(m.keys[n], m.keys[n-1]) {
			n++
		}
		reverseItems(m.keys[:n])
		if m.vals != nil {
			reverseItems(m.vals[:n])
		}
		return n
	}
	for n < len(m.keys) && m.err == nil && !m.lt(m.keys[n], m.keys[n-1]) {
		n++
	}
	return n
}

// simpleKind says whether all keys are exactly int within 64 bits ('i'), float without NaN ('f') or str ('s'); 0 otherwise.
func simpleKind(keys []Object) byte {
	switch keys[0].(type) {
	case py.Int:
		for _, k := range keys {
			if _, ok := k.(py.Int); !ok {
				return 0
			}
		}
		return 'i'
	case py.Float:
		for _, k := range keys {
			if f, ok := k.(py.Float); !ok || f != f {
				return 0
			}
		}
		return 'f'
	case *Str:
		for _, k := range keys {
			// Lone surrogates in WTF-8 sort as their code points do, like all of UTF-8.
			if s, ok := k.(*Str); !ok || s.class != StrClass {
				return 0
			}
		}
		return 's'
	}
	return 0
}

type lessFunc func(t *Thread, a, b Object) (bool, error)

// lessFor chooses the comparison: tuples with a simple first item need no RichCompare while those differ.
func lessFor(keys []Object) lessFunc {
	if less := lessMethod(keys); less != nil {
		return less
	}
	for _, k := range keys {
		if x, ok := k.(*Tuple); !ok || x.class != TupleClass || len(x.Items) == 0 {
			return lessAny
		}
	}
	return lessTuple
}

// lessMethod returns the comparison of instances of one class whose __lt__ is a Python function, nil for others: the function is called directly.
func lessMethod(keys []Object) lessFunc {
	x, ok := keys[0].(*Instance)
	if !ok {
		return nil
	}
	cls, version := x.class, x.class.Version()
	fn, ok := cls.Lookup(strLT).(*Function)
	if !ok {
		return nil
	}
	for _, k := range keys {
		if x, ok := k.(*Instance); !ok || x.class != cls {
			return nil
		}
	}
	args := make([]Object, 2)
	return func(t *Thread, a, b Object) (bool, error) {
		x, y := a.(*Instance), b.(*Instance)
		if x.class != cls || y.class != cls || cls.Version() != version {
			return lessAny(t, a, b)
		}
		args[0], args[1] = a, b
		v, err := t.Engine.CallFunction(t, fn, Args{Pos: args})
		if err != nil {
			return false, err
		}
		if isNotImplemented(v) {
			return lessAny(t, a, b)
		}
		return Truth(t, v)
	}
}

// orderKeys returns the values that instances of one class are ordered by, when its __lt__ compares one attribute of both and the values are of one simple
// type: comparing them can run no Python code, so that nobody notices that they are read once. Nil for all others.
func orderKeys(t *Thread, items []Object) []Object {
	x, ok := items[0].(*Instance)
	if !ok || len(items) < minMerge {
		return nil
	}
	cls := x.class
	fn, ok := cls.Lookup(strLT).(*Function)
	if !ok || !cls.FindsPlainly() {
		return nil
	}
	name := t.Engine.OrderedBy(fn)
	if name == nil || cls.Lookup(name) != nil {
		return nil
	}
	by := make([]Object, len(items))
	for i, o := range items {
		x, ok := o.(*Instance)
		if !ok || x.class != cls {
			return nil
		}
		if by[i] = x.attrs.Get(name); by[i] == nil {
			return nil
		}
	}
	if simpleKind(by) == 0 {
		return nil
	}
	return by
}

var strLT = Intern("__lt__")

func lessAny(t *Thread, a, b Object) (bool, error) { return Compare(t, a, b, CmpLT) }

func lessTuple(t *Thread, a, b Object) (bool, error) {
	x, y := a.(*Tuple).Items, b.(*Tuple).Items
	for i := 0; i < len(x) && i < len(y); i++ {
		switch u := x[i].(type) {
		case py.Int:
			if w, ok := y[i].(py.Int); ok {
				if u != w {
					return u < w, nil
				}
				continue
			}
		case *Str:
			if w, ok := y[i].(*Str); ok && u.class == StrClass && w.class == StrClass {
				if u.s != w.s {
					return u.s < w.s, nil
				}
				continue
			}
		}
		eq, err := Equal(t, x[i], y[i])
		if err != nil {
			return false, err
		}
		if !eq {
			return Compare(t, x[i], y[i], CmpLT)
		}
	}
	return len(x) < len(y), nil
}

// merger is a top-down merge sort with insertion sort at the leaves. After an error it only puts items back.
type merger struct {
	t          *Thread
	less       lessFunc
	keys, vals []Object
	tk, tv     []Object
	err        error
}

// lt is less, false after an error.
func (m *merger) lt(a, b Object) bool {
	if m.err != nil {
		return false
	}
	lt, err := m.less(m.t, a, b)
	if err != nil {
		m.err = err
		return false
	}
	return lt
}

// insert sorts lo to hi, of which lo to sorted is in order, by binary insertion.
func (m *merger) insert(lo, sorted, hi int) {
	for i := sorted; i < hi && m.err == nil; i++ {
		k := m.keys[i]
		// the place after all keys that are not greater
		l, r := lo, i
		for l < r {
			p := int(uint(l+r) >> 1)
			if m.lt(k, m.keys[p]) {
				r = p
			} else {
				l = p + 1
			}
		}
		if m.err != nil {
			return
		}
		copy(m.keys[l+1:i+1], m.keys[l:i])
		m.keys[l] = k
		if m.vals != nil {
			v := m.vals[i]
			copy(m.vals[l+1:i+1], m.vals[l:i])
			m.vals[l] = v
		}
	}
}

func (m *merger) sort(lo, hi int) {
	if hi-lo <= 8 {
		m.insert(lo, lo+1, hi)
		return
	}
	mid := int(uint(lo+hi) >> 1)
	m.sort(lo, mid)
	if m.err != nil {
		return
	}
	m.sort(mid, hi)
	if m.err != nil || !m.lt(m.keys[mid], m.keys[mid-1]) {
		return
	}
	n := copy(m.tk, m.keys[lo:mid])
	if m.vals != nil {
		copy(m.tv, m.vals[lo:mid])
	}
	i, j, w := 0, mid, lo
	for i < n && j < hi {
		if m.lt(m.keys[j], m.tk[i]) {
			m.keys[w] = m.keys[j]
			if m.vals != nil {
				m.vals[w] = m.vals[j]
			}
			j++
		} else {
			m.keys[w] = m.tk[i]
			if m.vals != nil {
				m.vals[w] = m.tv[i]
			}
			i++
		}
		w++
	}
	for ; i < n; i, w = i+1, w+1 {
		m.keys[w] = m.tk[i]
		if m.vals != nil {
			m.vals[w] = m.tv[i]
		}
	}
}
