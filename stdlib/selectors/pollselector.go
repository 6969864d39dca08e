package selectors

// PollSelector and EpollSelector: the selectors over objects with register, modify, unregister and poll. The class attributes _selector_cls, _EVENT_READ and _EVENT_WRITE say which.

import (
	"math"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	pollLikeSelector = &object.ClassDef{Name: "_PollLikeSelector", Doc: "What the selectors over poll() and its kin share."}
	pollSelector     = &object.ClassDef{Name: "PollSelector", Doc: "A selector over select.poll()."}
	epollSelector    = &object.ClassDef{Name: "EpollSelector", Doc: "A selector over select.epoll()."}
)

func init() {
	pollLikeSelector.Defs = []object.Def{
		object.Value("_selector_cls", py.None),
		object.Value("_EVENT_READ", py.None),
		object.Value("_EVENT_WRITE", py.None),
		object.PyFunc("__init__", "(self)", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			c.Take(selectorimpl_init(t, v))
			c.Set(v[0], "_selector", c.Method(v[0], "_selector_cls"))
			return c.None()
		}),
		object.PyFunc("register", "(self, fileobj, events, data=None)", "", polllike_register),
		object.PyFunc("unregister", "(self, fileobj)", "", polllike_unregister),
		object.PyFunc("modify", "(self, fileobj, events, data=None)", "", polllike_modify),
		object.PyFunc("select", "(self, timeout=None)", "", func(t *thread, v []value) (value, error) {
			wait, err := milliseconds(t, v[1])
			if err != nil {
				return nil, err
			}
			var arg value = py.None
			if wait >= 0 {
				arg = object.NewInt(int64(wait))
			}
			return selected(t, v[0], arg)
		}),
	}
	epollSelector.Defs = []object.Def{
		object.PyFunc("fileno", "(self)", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			return c.Return(c.Method(c.Attr(v[0], "_selector"), "fileno"))
		}),
		object.PyFunc("select", "(self, timeout=None)", "", func(t *thread, v []value) (value, error) {
			wait, err := milliseconds(t, v[1])
			if err != nil {
				return nil, err
			}
			c := chain{T: t}
			var arg value = num(-1)
			if wait == 0 {
				arg = num(0)
			} else if wait > 0 {
				arg = py.Float(wait * 1e-3)
			}
			return selected(t, v[0], arg, num(max(table(&c, v[0]).Len(), 1)))
		}),
		object.PyFunc("close", "(self)", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			c.Method(c.Attr(v[0], "_selector"), "close")
			c.Take(selectorimpl_close(t, v))
			return c.None()
		}),
	}
}

// pollBits are the poller's bits for events.
func pollBits(c *chain, self, events value) value {
	n, bits := c.Int(events), 0
	if n&eventRead != 0 {
		bits |= c.Int(c.Attr(self, "_EVENT_READ"))
	}
	if n&eventWrite != 0 {
		bits |= c.Int(c.Attr(self, "_EVENT_WRITE"))
	}
	return num(bits)
}

func polllike_register(t *thread, v []value) (value, error) {
	c := chain{T: t}
	key := c.Take(selectorimpl_register(t, v))
	if c.Err != nil {
		return nil, c.Err
	}
	_, fd, events, _ := fields(key)
	c.Method(c.Attr(v[0], "_selector"), "register", fd, pollBits(&c, v[0], events))
	if c.Err != nil {
		c.Finally(func() { c.Take(selectorimpl_unregister(t, v[:2])) })
	}
	return c.Return(key)
}

func polllike_unregister(t *thread, v []value) (value, error) {
	c := chain{T: t}
	key := c.Take(selectorimpl_unregister(t, v))
	if c.Err != nil {
		return nil, c.Err
	}
	_, fd, _, _ := fields(key)
	c.Method(c.Attr(v[0], "_selector"), "unregister", fd)
	c.Catch(object.OSErrorClass) // the file was closed before
	return c.Return(key)
}

func polllike_modify(t *thread, v []value) (value, error) {
	c := chain{T: t}
	key := registered(&c, v[0], v[1])
	if c.Err != nil {
		return nil, c.Err
	}
	_, fd, events, data := fields(key)
	changed := false
	if !c.Equal(events, v[2]) {
		c.Method(c.Attr(v[0], "_selector"), "modify", fd, pollBits(&c, v[0], v[2]))
		if c.Err != nil {
			c.Finally(func() { c.Take(selectorimpl_unregister(t, v[:2])) })
			return nil, c.Err
		}
		changed = true
	}
	if changed || !c.Equal(data, v[3]) {
		key = c.CallKw(c.Attr(key, "_replace"), object.Kw("events", v[2], "data", v[3]))
		store(&c, v[0], fd, key)
	}
	return c.Return(key)
}

// milliseconds rounds a timeout up, so that nobody wakes too early; -1 is none.
func milliseconds(t *thread, o value) (float64, error) {
	if isNone(o) {
		return -1, nil
	}
	f, err := object.ToFloat(t, o)
	if err != nil {
		return 0, err
	}
	if f <= 0 {
		return 0, nil
	}
	return math.Ceil(f * 1e3), nil
}

// selected polls and translates what is ready. Errors and hang-ups count for both events.
func selected(t *thread, self value, pollArgs ...value) (value, error) {
	c := chain{T: t}
	out := object.NewList(nil)
	list := c.Method(c.Attr(self, "_selector"), "poll", pollArgs...)
	if c.Catch(object.InterruptedErrorClass) != nil {
		return out, nil
	}
	pairs, _ := list.(*object.List)
	if c.Err != nil || pairs != nil && len(pairs.Items) == 0 {
		return c.Return(out)
	}
	read, write := c.Int(c.Attr(self, "_EVENT_READ")), c.Int(c.Attr(self, "_EVENT_WRITE"))
	for _, item := range c.Items(list) {
		x := c.Unpack(item, 2)
		n, bits := c.Int(x[1]), 0
		if n&^read != 0 {
			bits |= eventWrite
		}
		if n&^write != 0 {
			bits |= eventRead
		}
		ready(&c, self, out, x[0], bits)
	}
	return c.Return(out)
}
