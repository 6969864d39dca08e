package heapq

// nsmallest and nlargest: a heap of the best n items seen so far, the worst of them on top.

import (
	"math"
	"sort"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// entry is an item with its key and its place in the input, which decides between equal keys.
type entry struct {
	key, item value
	order     int
}

// best is what one call keeps. Its keys and items are on the Go stack of the call only.
type best struct {
	t       *thread
	entries []entry
	largest bool
}

// before says whether entry a comes before b in the result.
func (b *best) before(x, y *entry) (bool, error) {
	lo, hi := x, y
	if b.largest {
		lo, hi = y, x
	}
	lt, err := object.Compare(b.t, lo.key, hi.key, object.CmpLT)
	if lt || err != nil {
		return lt, err
	}
	eq, err := object.Compare(b.t, hi.key, lo.key, object.CmpLT)
	return !eq && x.order < y.order, err
}

// sink lets the entry at i sink below those that come after it.
func (b *best) sink(i int) error {
	for {
		child := 2*i + 1
		if child >= len(b.entries) {
			return nil
		}
		if child+1 < len(b.entries) {
			lt, err := b.before(&b.entries[child], &b.entries[child+1])
			if err != nil {
				return err
			}
			if lt {
				child++
			}
		}
		stays, err := b.before(&b.entries[child], &b.entries[i])
		if err != nil || stays {
			return err
		}
		b.entries[i], b.entries[child] = b.entries[child], b.entries[i]
		i = child
	}
}

// nbest is nsmallest(n, iterable, key), or nlargest.
func nbest(t *thread, v []value, largest bool) (value, error) {
	nArg, iterable, key := v[0], v[1], v[2]
	one := false
	if n, ok := object.AsInt64(nArg); ok && n == 1 {
		one = true
	}
	sized := object.ClassOf(iterable).Slots.Len != nil
	if !one && sized {
		size, err := object.Len(t, iterable)
		if err != nil {
			return nil, err
		}
		all, err := object.Compare(t, nArg, object.NewInt(int64(size)), object.CmpGE)
		if err != nil {
			return nil, err
		}
		if all {
			items, err := object.Collect(t, iterable)
			if err != nil {
				return nil, err
			}
			if err := object.SortItems(t, items, key, largest); err != nil {
				return nil, err
			}
			return object.NewList(items), nil
		}
	}
	it, err := object.Iter(t, iterable)
	if err != nil {
		return nil, err
	}
	n := math.MaxInt
	if i, err := object.Index(t, nArg); err != nil {
		return nil, err
	} else if small, ok := object.AsInt64(i); ok {
		n = int(max(small, 0))
	}
	b := &best{t: t, largest: largest}
	for order := 0; n > 0; order++ {
		x, err := object.Next(t, it)
		if err != nil {
			return nil, err
		}
		if x == nil {
			break
		}
		e := entry{key: x, item: x, order: order}
		if key != py.None {
			if e.key, err = object.CallArgs(t, key, x); err != nil {
				return nil, err
			}
		}
		if len(b.entries) < n {
			b.entries = append(b.entries, e)
			if len(b.entries) == n {
				for i := n/2 - 1; i >= 0; i-- {
					if err := b.sink(i); err != nil {
						return nil, err
					}
				}
			}
			continue
		}
		lo, hi := e.key, b.entries[0].key
		if largest {
			lo, hi = hi, lo
		}
		lt, err := object.Compare(t, lo, hi, object.CmpLT)
		if err != nil {
			return nil, err
		}
		if lt {
			b.entries[0] = e
			if err := b.sink(0); err != nil {
				return nil, err
			}
		}
	}
	return b.sorted()
}

// sorted returns the items in the order of the result.
func (b *best) sorted() (value, error) {
	var failed error
	sort.Slice(b.entries, func(i, j int) bool {
		if failed != nil {
			return false
		}
		lt, err := b.before(&b.entries[i], &b.entries[j])
		failed = err
		return lt
	})
	if failed != nil {
		return nil, failed
	}
	items := make([]value, len(b.entries))
	for i := range b.entries {
		items[i] = b.entries[i].item
	}
	return object.NewList(items), nil
}
