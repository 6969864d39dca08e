package vm

// Iteration: the iterators of for loops, unpacking.

import (
	"math"

	"github.com/pyemu/pyemu/emu/object"
)

func (e *Engine) getIter(dst, src *Reg) error {
	switch o := src.O.(type) {
	case *object.List:
		if o.Class() == object.ListClass {
			dst.O = &object.ListIter{List: o}
			return nil
		}
	case *object.Tuple:
		if o.Class() == object.TupleClass {
			dst.O = &object.TupleIter{Tuple: o}
			return nil
		}
	case *Generator:
		if o.kind == kindGenerator {
			dst.O = o
			e.learnIter(o)
			return nil
		}
	}
	it, err := object.Iter(e.t, src.box())
	if err != nil {
		return err
	}
	dst.O = it
	e.learnIter(it)
	return nil
}

// forNext stores the next item; false at the end.
func (e *Engine) forNext(dst *Reg, it object.Object) (bool, error) {
	next := object.ClassOf(it).Slots.Next
	if next == nil {
		return false, object.TypeErrorf("'%s' object is not an iterator", object.ClassOf(it).TpName())
	}
	var v object.Object
	var err error
	if !e.inst.traced {
		v, err = next(e.t, it)
	} else {
		v, _, err = object.NextRaw(e.t, it)
	}
	if err != nil {
		if object.ErrorIs(err, object.StopIterationClass) {
			return false, e.traceStop(err)
		}
		return false, err
	}
	if v == nil {
		return false, nil
	}
	dst.set(v)
	return true, nil
}

// forNextPair is forNext for iterators of pairs that it knows (enumerate, zip of two, dict items), storing the parts; pair is false for others, and nothing
// has happened.
func (e *Engine) forNextPair(d0, d1 *Reg, it object.Object) (ok, pair bool, err error) {
	switch it := it.(type) {
	case *object.Enumerate:
		if it.Big() || it.N == math.MaxInt64 || it.Class() != object.EnumerateClass {
			return false, false, nil
		}
		if ok, err = e.step(d1, it.It); ok && err == nil {
			d0.setInt(it.N)
			it.N++
		}
		return ok, true, err
	case *object.Zip:
		if len(it.Its) != 2 || it.Strict || it.Class() != object.ZipClass {
			return false, false, nil
		}
		if ok, err = e.step(d0, it.Its[0]); ok && err == nil {
			ok, err = e.step(d1, it.Its[1])
		}
		return ok, true, err
	case *object.DictIter:
		if !it.OfItems() {
			return false, false, nil
		}
		k, v, ok, err := it.Step()
		if ok {
			d0.set(k)
			d1.set(v)
		}
		return ok, true, err
	}
	return false, false, nil
}

// step is forNext with the frequent iterators first.
func (e *Engine) step(dst *Reg, it object.Object) (bool, error) {
	switch it := it.(type) {
	case *object.ListIter:
		l := it.List
		if l == nil {
			return false, nil
		}
		if it.I >= len(l.Items) {
			it.List = nil
			return false, nil
		}
		dst.set(l.Items[it.I])
		it.I++
		return true, nil
	case *object.RangeIter:
		if it.Left <= 0 {
			return false, nil
		}
		it.Left--
		dst.setInt(it.Cur)
		it.Cur += it.Step
		return true, nil
	}
	return e.forNext(dst, it)
}

// unpack stores the items of src, exactly one a register.
func (e *Engine) unpack(dst []Reg, src *Reg) error {
	want := len(dst)
	switch o := src.O.(type) {
	case *object.Tuple:
		if o.Class() == object.TupleClass {
			return unpackItems(dst, o.Items)
		}
	case *object.List:
		if o.Class() == object.ListClass {
			return unpackItems(dst, o.Items)
		}
	}
	it, err := object.Iter(e.t, src.box())
	if err != nil {
		return cannotUnpack(err, src)
	}
	var items []object.Object
	for len(items) < want {
		v, err := object.Next(e.t, it)
		if err != nil {
			return err
		}
		if v == nil {
			return notEnough(want, len(items), false)
		}
		items = append(items, v)
	}
	v, err := object.Next(e.t, it)
	if err != nil {
		return err
	}
	if v != nil {
		return object.ValueErrorf("too many values to unpack (expected %d)", want)
	}
	return unpackItems(dst, items)
}

func unpackItems(dst []Reg, items []object.Object) error {
	if len(items) < len(dst) {
		return notEnough(len(dst), len(items), false)
	}
	if len(items) > len(dst) {
		return object.ValueErrorf("too many values to unpack (expected %d)", len(dst))
	}
	for i, v := range items {
		dst[i].set(v)
	}
	return nil
}

func notEnough(want, got int, atLeast bool) error {
	if atLeast {
		return object.ValueErrorf("not enough values to unpack (expected at least %d, got %d)", want, got)
	}
	return object.ValueErrorf("not enough values to unpack (expected %d, got %d)", want, got)
}

func cannotUnpack(err error, src *Reg) error {
	v := src.box()
	if object.ErrorIs(err, object.TypeErrorClass) && !iterable(v) {
		return object.TypeErrorf("cannot unpack non-iterable %s object", object.ClassOf(v).TpName())
	}
	return err
}

// unpackEx stores before items, a list of the rest, then after items.
func (e *Engine) unpackEx(dst []Reg, src *Reg, before, after int) error {
	it, err := object.Iter(e.t, src.box())
	if err != nil {
		return cannotUnpack(err, src)
	}
	items, err := object.Collect(e.t, it)
	if err != nil {
		return err
	}
	if len(items) < before+after {
		return notEnough(before+after, len(items), true)
	}
	for i := 0; i < before; i++ {
		dst[i].set(items[i])
	}
	rest := append([]object.Object(nil), items[before:len(items)-after]...)
	dst[before].O = object.NewList(rest)
	for i := 0; i < after; i++ {
		dst[before+1+i].set(items[len(items)-after+i])
	}
	return nil
}
