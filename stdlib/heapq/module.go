// Package heapq is Python's heapq module, with _heapq.
package heapq

import (
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// listArg is the heap; which is "argument" or, where it is one of several, "argument 1".
func listArg(name, which string, o value) (*object.List, error) {
	if l, ok := o.(*object.List); ok {
		return l, nil
	}
	return nil, object.TypeErrorf("%s() %s must be list, not %s", name, which, object.ClassOf(o).TpName())
}

func changed() error { return object.RuntimeErrorf("list changed size during iteration") }

// down moves the item at pos towards start while it is less than its parent.
func down(t *thread, h *object.List, start, pos int, max bool) error {
	n := len(h.Items)
	for pos > start {
		parent := (pos - 1) >> 1
		lt, err := less(t, h.Items[pos], h.Items[parent], max)
		if err != nil {
			return err
		}
		if len(h.Items) != n {
			return changed()
		}
		if !lt {
			break
		}
		h.Items[pos], h.Items[parent] = h.Items[parent], h.Items[pos]
		pos = parent
	}
	return nil
}

func less(t *thread, a, b value, max bool) (bool, error) {
	if max {
		a, b = b, a
	}
	return object.Compare(t, a, b, object.CmpLT)
}

// up lets the smaller child rise from pos to a leaf, then puts the item in place.
func up(t *thread, h *object.List, pos int, max bool) error {
	n, start := len(h.Items), pos
	for pos < n>>1 {
		child := 2*pos + 1
		if child+1 < n {
			lt, err := less(t, h.Items[child], h.Items[child+1], max)
			if err != nil {
				return err
			}
			if len(h.Items) != n {
				return changed()
			}
			if !lt {
				child++
			}
		}
		h.Items[pos], h.Items[child] = h.Items[child], h.Items[pos]
		pos = child
	}
	return down(t, h, start, pos, max)
}

func pop(t *thread, h *object.List, max bool) (value, error) {
	n := len(h.Items)
	if n == 0 {
		return nil, object.IndexErrorf("index out of range")
	}
	last := h.Items[n-1]
	object.Unhold(h.Items[0])
	h.Items[n-1] = nil
	h.Items = h.Items[:n-1]
	if n == 1 {
		return last, nil
	}
	first := h.Items[0]
	h.Items[0] = last
	return first, up(t, h, 0, max)
}

func replace(t *thread, h *object.List, x value, max bool) (value, error) {
	if len(h.Items) == 0 {
		return nil, object.IndexErrorf("index out of range")
	}
	first := h.Items[0]
	object.Replace(first, x)
	h.Items[0] = x
	return first, up(t, h, 0, max)
}

func heapify(t *thread, h *object.List, max bool) error {
	for i := len(h.Items)/2 - 1; i >= 0; i-- {
		if err := up(t, h, i, max); err != nil {
			return err
		}
	}
	return nil
}

func one(name, doc string, f func(t *thread, h *object.List) (value, error)) object.Def {
	return object.Func1(name, "heap", name+"(heap, /)\n\n"+doc, func(t *thread, x value) (value, error) {
		h, err := listArg(name, "argument", x)
		if err != nil {
			return nil, err
		}
		return f(t, h)
	})
}

func two(name, doc string, f func(t *thread, h *object.List, x value) (value, error)) object.Def {
	return object.FuncV(name, "(heap, item, /)", name+"(heap, item, /)\n\n"+doc, func(t *thread, v []value) (value, error) {
		h, err := listArg(name, "argument 1", v[0])
		if err != nil {
			return nil, err
		}
		return f(t, h, v[1])
	})
}

// NativeModule is _heapq.
var NativeModule = &object.ModuleDef{
	Name: "_heapq",
	Doc:  "The heap's own operations.",
	Defs: []object.Def{
		object.Value("__about__", object.NewStr("Heaps are lists in which no item is greater than the items at twice its place plus one and plus two.")),
		two("heappush", "Add an item.", func(t *thread, h *object.List, x value) (value, error) {
			h.Append(x)
			return object.NoneOr(down(t, h, 0, len(h.Items)-1, false))
		}),
		one("heappop", "Remove and return the smallest item.", func(t *thread, h *object.List) (value, error) { return pop(t, h, false) }),
		one("heapify", "Make a heap of a list, in place.", func(t *thread, h *object.List) (value, error) {
			return object.NoneOr(heapify(t, h, false))
		}),
		two("heapreplace", "Remove and return the smallest item, then add one.", func(t *thread, h *object.List, x value) (value, error) {
			return replace(t, h, x, false)
		}),
		two("heappushpop", "Add an item, then remove and return the smallest.", func(t *thread, h *object.List, x value) (value, error) {
			if len(h.Items) == 0 {
				return x, nil
			}
			lt, err := less(t, h.Items[0], x, false)
			if err != nil || !lt {
				return x, err
			}
			return replace(t, h, x, false)
		}),
		one("_heappop_max", "heappop for a heap whose largest item comes first.", func(t *thread, h *object.List) (value, error) { return pop(t, h, true) }),
		one("_heapify_max", "heapify for a heap whose largest item comes first.", func(t *thread, h *object.List) (value, error) {
			return object.NoneOr(heapify(t, h, true))
		}),
		two("_heapreplace_max", "heapreplace for a heap whose largest item comes first.", func(t *thread, h *object.List, x value) (value, error) {
			return replace(t, h, x, true)
		}),
	},
}

// asPython gives the module functions of its own for those of _heapq.
func asPython(t *thread, m *object.Module) {
	for _, d := range NativeModule.Defs {
		name, native := d.Function("heapq")
		f, ok := native.(*object.BuiltinFunc)
		if !ok {
			continue
		}
		sig := "(heap, item)"
		if f.Sig == "($module, heap, /)" {
			sig = "(heap)"
		}
		m.Set(name, object.NewGoFunction(t, m.Dict(), name, sig, f.Doc, nil, func(t *thread, v []value) (value, error) {
			return object.Call(t, f, object.Args{Pos: v})
		}))
	}
}

// siftFunc defines one of the steps that programs use to repair a heap themselves.
func siftFunc(name, sig, doc string, sift func(t *thread, h *object.List, v []value) error) object.Def {
	return object.PyFunc(name, sig, doc, func(t *thread, v []value) (value, error) {
		h, err := listArg(name, "argument 1", v[0])
		if err != nil {
			return nil, err
		}
		return object.NoneOr(sift(t, h, v[1:]))
	})
}

// place reads a position in a heap.
func place(t *thread, h *object.List, o value) (int, error) {
	i, err := object.IndexInt(t, o)
	if err == nil && i < 0 {
		i += len(h.Items)
	}
	if err == nil && (i < 0 || i >= len(h.Items)) {
		err = object.IndexErrorf("list index out of range")
	}
	return i, err
}

func siftDown(max bool) func(t *thread, h *object.List, v []value) error {
	return func(t *thread, h *object.List, v []value) error {
		start, err := object.IndexInt(t, v[0])
		if err != nil {
			return err
		}
		pos, err := place(t, h, v[1])
		if err != nil {
			return err
		}
		return down(t, h, start, pos, max)
	}
}

func siftUp(max bool) func(t *thread, h *object.List, v []value) error {
	return func(t *thread, h *object.List, v []value) error {
		pos, err := place(t, h, v[0])
		if err != nil {
			return err
		}
		return up(t, h, pos, max)
	}
}

// Definition is heapq.
var Definition = &object.ModuleDef{
	Name: "heapq",
	Doc:  "Heaps in lists: the smallest item comes first.",
	All:  []string{"heappush", "heappop", "heapify", "heapreplace", "merge", "nlargest", "nsmallest", "heappushpop"},
	Defs: []object.Def{
		object.PyFunc("merge", "(*iterables, key=None, reverse=False)", "Return an iterator over the items of sorted iterables in sorted order.", heapq_merge),
		object.PyFunc("nsmallest", "(n, iterable, key=None)", "Return the n smallest items, the smallest first.", func(t *thread, v []value) (value, error) {
			return nbest(t, v, false)
		}),
		object.PyFunc("nlargest", "(n, iterable, key=None)", "Return the n largest items, the largest first.", func(t *thread, v []value) (value, error) {
			return nbest(t, v, true)
		}),
		siftFunc("_siftdown", "(heap, startpos, pos)", "Move the item at pos towards startpos until it is in its place.", siftDown(false)),
		siftFunc("_siftup", "(heap, pos)", "Move the item at pos towards the leaves, into its place.", siftUp(false)),
		siftFunc("_siftdown_max", "(heap, startpos, pos)", "_siftdown for a heap whose largest item comes first.", siftDown(true)),
		siftFunc("_siftup_max", "(heap, pos)", "_siftup for a heap whose largest item comes first.", siftUp(true)),
	},
	Init: func(t *thread, m *object.Module) error {
		v, err := t.P.Import(t, "_heapq")
		if err != nil {
			if object.ErrorIs(err, object.ImportErrorClass) { // a program has blocked _heapq to get the functions of this module
				asPython(t, m)
				return nil
			}
			return err
		}
		native, ok := v.(*object.Module)
		if !ok {
			return nil
		}
		m.Set("__about__", native.Get("__about__"))
		for _, d := range NativeModule.Defs {
			m.Set(d.Name(), object.ArgOrNone(native.Get(d.Name())))
		}
		return nil
	},
}

// Push is heappush, for modules that keep a heap.
func Push(t *thread, h *object.List, x value) error {
	h.Append(x)
	return down(t, h, 0, len(h.Items)-1, false)
}

// Pop is heappop, for modules that keep a heap.
func Pop(t *thread, h *object.List) (value, error) { return pop(t, h, false) }
