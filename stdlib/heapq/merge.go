package heapq

// merge: a heap of iterators, the one with the least item on top.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// What the generator of merge remembers.
const (
	mergeInputs  = iota // the iterables, a tuple; None once the heap is made
	mergeKey            // the key function or None
	mergeReverse        // True or False
	mergeHeap           // list of [key, order, value, iterator] lists
	mergeWords
)

func heapq_merge(t *thread, v []value) (value, error) {
	state := make([]value, mergeWords)
	state[mergeInputs], state[mergeKey], state[mergeReverse] = v[2], v[0], v[1]
	state[mergeHeap] = object.NewList(nil)
	return object.NewGoGenerator("merge", mergeStep, state...), nil
}

// mergeStep gives the next item. The top of the heap is the iterator whose item was given last: it moves on now.
func mergeStep(t *thread, s []value) (value, error) {
	heap := s[mergeHeap].(*object.List)
	reverse, err := object.Truth(t, s[mergeReverse])
	if err != nil {
		return nil, err
	}
	if inputs, ok := s[mergeInputs].(*object.Tuple); ok {
		s[mergeInputs] = py.None
		for order, x := range inputs.Items {
			it, err := object.Iter(t, x)
			if err != nil {
				return nil, err
			}
			e := object.NewList([]value{py.None, object.NewInt(int64(order)), py.None, it})
			more, err := advance(t, s, e)
			if err != nil {
				return nil, err
			}
			if more {
				heap.Append(e)
			}
		}
		for i := len(heap.Items)/2 - 1; i >= 0; i-- {
			if err := settle(t, heap, i, reverse); err != nil {
				return nil, err
			}
		}
	} else if n := len(heap.Items); n > 0 {
		more, err := advance(t, s, heap.Items[0].(*object.List))
		if err != nil {
			return nil, err
		}
		if !more {
			object.Unhold(heap.Items[0])
			heap.Items[0] = heap.Items[n-1]
			heap.Items[n-1] = nil
			heap.Items = heap.Items[:n-1]
		}
		if err := settle(t, heap, 0, reverse); err != nil {
			return nil, err
		}
	}
	if len(heap.Items) == 0 {
		return nil, nil
	}
	return heap.Items[0].(*object.List).Items[2], nil
}

// advance takes the next item of an entry's iterator; false: there is none.
func advance(t *thread, s []value, e *object.List) (bool, error) {
	x, err := object.Next(t, e.Items[3])
	if x == nil || err != nil {
		return false, err
	}
	object.Replace(e.Items[2], x)
	object.Replace(e.Items[0], x)
	e.Items[2], e.Items[0] = x, x
	if s[mergeKey] != py.None {
		var key value
		key, err = object.CallArgs(t, s[mergeKey], x)
		object.Replace(e.Items[0], key)
		e.Items[0] = key
	}
	return true, err
}

// first says whether entry a is given before b: by key, between equal keys by the order of the iterables.
func first(t *thread, a, b *object.List, reverse bool) (bool, error) {
	lo, hi := a, b
	if reverse {
		lo, hi = b, a
	}
	lt, err := object.Compare(t, lo.Items[0], hi.Items[0], object.CmpLT)
	if lt || err != nil {
		return lt, err
	}
	gt, err := object.Compare(t, hi.Items[0], lo.Items[0], object.CmpLT)
	if gt || err != nil {
		return false, err
	}
	x, _ := object.AsInt64(a.Items[1])
	y, _ := object.AsInt64(b.Items[1])
	return x < y, nil
}

// settle lets the entry at i sink to its place.
func settle(t *thread, heap *object.List, i int, reverse bool) error {
	for {
		child := 2*i + 1
		if child >= len(heap.Items) {
			return nil
		}
		at := func(i int) *object.List { return heap.Items[i].(*object.List) }
		if child+1 < len(heap.Items) {
			right, err := first(t, at(child+1), at(child), reverse)
			if err != nil {
				return err
			}
			if right {
				child++
			}
		}
		stays, err := first(t, at(i), at(child), reverse)
		if err != nil || stays {
			return err
		}
		heap.Items[i], heap.Items[child] = heap.Items[child], heap.Items[i]
		i = child
	}
}
