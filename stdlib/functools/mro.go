package functools

// The order in which singledispatch looks for an implementation: the classes that a class derives from, with the abstract base classes that it is a virtual subclass of
// put where they belong (PEP 443, "Abstract Base Classes").

import (
	"sort"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type classes []*object.Class

func (cs classes) has(c *object.Class) bool {
	for _, x := range cs {
		if x == c {
			return true
		}
	}
	return false
}

func (cs classes) list() *object.List {
	items := make([]value, len(cs))
	for i, c := range cs {
		items[i] = c
	}
	return object.NewList(items)
}

// classesOf are the classes in an iterable; other things in it are left out.
func classesOf(t *thread, o value) (cs classes, err error) {
	err = object.Each(t, o, func(v value) error {
		if c, ok := v.(*object.Class); ok {
			cs = append(cs, c)
		}
		return nil
	})
	return cs, err
}

func classArg(o value) (*object.Class, error) {
	c, ok := o.(*object.Class)
	if !ok {
		return nil, object.Errorf(object.AttributeErrorClass, "'%s' object has no attribute '__mro__'", object.ClassOf(o).TpName())
	}
	return c, nil
}

// mergeC3 takes, again and again, the first head that stands in no other sequence's tail.
func mergeC3(sequences []classes) (merged classes, err error) {
	for {
		var next *object.Class
		left := false
		for _, s := range sequences {
			if len(s) == 0 {
				continue
			}
			left = true
			free := true
			for _, other := range sequences {
				if len(other) > 1 && other[1:].has(s[0]) {
					free = false
					break
				}
			}
			if free {
				next = s[0]
				break
			}
		}
		if !left {
			return merged, nil
		}
		if next == nil {
			return nil, object.RuntimeErrorf("Inconsistent hierarchy")
		}
		merged = append(merged, next)
		for i, s := range sequences {
			if len(s) > 0 && s[0] == next {
				sequences[i] = s[1:]
			}
		}
	}
}

// linearC3 is the C3 order of cls. An abstract base class of abcs enters at the first class in the hierarchy that is a subclass of it while none of its bases is: behind the bases
// that are abstract themselves, before the others.
func linearC3(t *thread, cls *object.Class, abcs classes) (classes, error) {
	bases := classes(cls.Bases())
	explicit := 0
	for i := len(bases) - 1; i >= 0; i-- {
		v, err := object.GetAttrOpt(t, bases[i], strAbstractmethods)
		if err != nil {
			return nil, err
		}
		if v != nil {
			explicit = i + 1
			break
		}
	}
	var here, below classes
	for _, abc := range abcs {
		enters, err := entersAt(t, cls, abc)
		if err != nil {
			return nil, err
		}
		if enters {
			here = append(here, abc)
		} else {
			below = append(below, abc)
		}
	}
	sequences := []classes{{cls}}
	for _, group := range []classes{bases[:explicit], here, bases[explicit:]} {
		for _, b := range group {
			s, err := linearC3(t, b, below)
			if err != nil {
				return nil, err
			}
			sequences = append(sequences, s)
		}
	}
	return mergeC3(append(sequences, bases[:explicit], here, bases[explicit:]))
}

// entersAt says whether cls is a subclass of abc and none of its bases is.
func entersAt(t *thread, cls, abc *object.Class) (bool, error) {
	if is, err := object.IsSubclassOf(t, cls, abc); err != nil || !is {
		return false, err
	}
	for _, b := range cls.Bases() {
		if is, err := object.IsSubclassOf(t, b, abc); err != nil || is {
			return false, err
		}
	}
	return true, nil
}

// composeMRO is the order of cls with those of types in it that cls is a virtual subclass of.
func composeMRO(t *thread, cls *object.Class, types classes) (classes, error) {
	mro := classes(cls.MRO())
	var related classes
	for _, c := range types {
		if mro.has(c) {
			continue
		}
		if is, err := object.IsSubclassOf(t, cls, c); err != nil {
			return nil, err
		} else if is {
			related = append(related, c)
		}
	}
	// A type that another one derives from comes with that.
	var outermost classes
	for _, c := range related {
		derived := false
		for _, other := range related {
			derived = derived || other != c && classes(other.MRO()).has(c)
		}
		if !derived {
			outermost = append(outermost, c)
		}
	}
	var abcs classes
	for _, c := range outermost {
		var found []classes
		for _, sub := range c.Subclasses(t) {
			if mro.has(sub) {
				continue
			}
			is, err := object.IsSubclassOf(t, cls, sub)
			if err != nil {
				return nil, err
			}
			if !is {
				continue
			}
			var known classes
			for _, s := range sub.MRO() {
				if outermost.has(s) {
					known = append(known, s)
				}
			}
			found = append(found, known)
		}
		if len(found) == 0 {
			abcs = append(abcs, c)
			continue
		}
		sort.SliceStable(found, func(i, j int) bool { return len(found[i]) > len(found[j]) }) // the one with the most types first
		for _, known := range found {
			for _, s := range known {
				if !abcs.has(s) {
					abcs = append(abcs, s)
				}
			}
		}
	}
	return linearC3(t, cls, abcs)
}

// findImpl is the implementation of the first class in the order that registry has one for, None when there is none.
func findImpl(t *thread, cls *object.Class, keys classes, get func(*object.Class) (value, error)) (value, error) {
	order, err := composeMRO(t, cls, keys)
	if err != nil {
		return nil, err
	}
	mro := classes(cls.MRO())
	var match *object.Class
	for _, c := range order {
		if match != nil {
			// Two abstract base classes that cls registered with, neither above the other: no guess.
			if !keys.has(c) || mro.has(c) || mro.has(match) {
				break
			}
			is, err := object.IsSubclassOf(t, match, c)
			if err != nil {
				return nil, err
			}
			if !is {
				a, err := object.ToStr(t, match)
				if err != nil {
					return nil, err
				}
				b, err := object.ToStr(t, c)
				if err != nil {
					return nil, err
				}
				return nil, object.RuntimeErrorf("Ambiguous dispatch: %s or %s", a, b)
			}
			break
		}
		if keys.has(c) {
			match = c
		}
	}
	if match == nil {
		return py.None, nil
	}
	return get(match)
}

func c3_merge(t *thread, v []value) (value, error) {
	var sequences []classes
	err := object.Each(t, v[0], func(s value) error {
		cs, err := classesOf(t, s)
		sequences = append(sequences, cs)
		return err
	})
	if err != nil {
		return nil, err
	}
	merged, err := mergeC3(sequences)
	if err != nil {
		return nil, err
	}
	return merged.list(), nil
}

func c3_mro(t *thread, v []value) (value, error) {
	cls, err := classArg(v[0])
	if err != nil {
		return nil, err
	}
	var abcs classes
	if v[1] != py.None {
		if abcs, err = classesOf(t, v[1]); err != nil {
			return nil, err
		}
	}
	order, err := linearC3(t, cls, abcs)
	if err != nil {
		return nil, err
	}
	return order.list(), nil
}

func compose_mro(t *thread, v []value) (value, error) {
	cls, err := classArg(v[0])
	if err != nil {
		return nil, err
	}
	types, err := classesOf(t, v[1])
	if err != nil {
		return nil, err
	}
	order, err := composeMRO(t, cls, types)
	if err != nil {
		return nil, err
	}
	return order.list(), nil
}

func find_impl(t *thread, v []value) (value, error) {
	cls, err := classArg(v[0])
	if err != nil {
		return nil, err
	}
	keys, err := classesOf(t, v[1])
	if err != nil {
		return nil, err
	}
	return findImpl(t, cls, keys, func(c *object.Class) (value, error) { return object.GetItem(t, v[1], c) })
}
