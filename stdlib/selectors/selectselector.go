package selectors

// SelectSelector: the selector over select().

import (
	"github.com/pyemu/pyemu/emu/object"
)

var selectSelector = &object.ClassDef{Name: "SelectSelector", Doc: "A selector over select.select()."}

func init() {
	selectSelector.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			c.Take(selectorimpl_init(t, v))
			c.Set(v[0], "_readers", object.NewSet())
			c.Set(v[0], "_writers", object.NewSet())
			return c.None()
		}),
		object.PyFunc("register", "(self, fileobj, events, data=None)", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			key := c.Take(selectorimpl_register(t, v))
			_, fd, events, _ := fields(key)
			bits := c.Int(events)
			if bits&eventRead != 0 {
				c.Method(c.Attr(v[0], "_readers"), "add", fd)
			}
			if bits&eventWrite != 0 {
				c.Method(c.Attr(v[0], "_writers"), "add", fd)
			}
			return c.Return(key)
		}),
		object.PyFunc("unregister", "(self, fileobj)", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			key := c.Take(selectorimpl_unregister(t, v))
			_, fd, _, _ := fields(key)
			c.Method(c.Attr(v[0], "_readers"), "discard", fd)
			c.Method(c.Attr(v[0], "_writers"), "discard", fd)
			return c.Return(key)
		}),
		object.PyFunc("select", "(self, timeout=None)", "", selectselector_select),
	}
}

func selectselector_select(t *thread, v []value) (value, error) {
	c := chain{T: t}
	wait := v[1]
	if !isNone(wait) {
		if neg, err := object.Compare(t, wait, num(0), object.CmpLT); err != nil {
			return nil, err
		} else if neg {
			wait = num(0)
		}
	}
	out := object.NewList(nil)
	lists := c.Method(v[0], "_select", c.Attr(v[0], "_readers"), c.Attr(v[0], "_writers"), object.NewList(nil), wait)
	if c.Catch(object.InterruptedErrorClass) != nil {
		return out, nil
	}
	sets := c.Unpack(lists, 3)
	bits := map[int64]int{}
	var order []value
	for i, bit := range []int{eventRead, eventWrite} {
		for _, fd := range c.Items(sets[i]) {
			n, _ := object.AsInt64(fd)
			if bits[n] == 0 {
				order = append(order, fd)
			}
			bits[n] |= bit
		}
	}
	for _, fd := range order {
		n, _ := object.AsInt64(fd)
		ready(&c, v[0], out, fd, bits[n])
	}
	return c.Return(out)
}

// ready appends a descriptor's key with those of the events that were asked for.
func ready(c *chain, self value, out *object.List, fd value, bits int) {
	key := keyOf(c, self, fd)
	if isNone(key) || c.Err != nil {
		return
	}
	_, _, events, _ := fields(key)
	want, _ := object.AsInt64(events)
	out.Append(object.TupleOf(key, num(bits&int(want))))
}
