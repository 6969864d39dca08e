package selectors

// BaseSelector, the abstract class, and _BaseSelectorImpl, which keeps the table of registrations: _fd_to_key, by descriptor.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/abc"
)

var (
	baseSelector = &object.ClassDef{Name: "BaseSelector", Doc: "The abstract base class of selectors: register() files, then select() waits for those that are ready.", Meta: abc.MetaClass}
	selectorImpl = &object.ClassDef{Name: "_BaseSelectorImpl", Doc: "The table of registrations that selectors share."}
)

func init() {
	notImplemented := func(*thread, []value) (value, error) { return nil, object.Raise(object.NotImplementedErrorClass) }
	baseSelector.Defs = []object.Def{
		object.PyFunc("register", "(self, fileobj, events, data=None)", "Begins to wait for a file object; returns its SelectorKey.", notImplemented).Abstract(),
		object.PyFunc("unregister", "(self, fileobj)", "Waits for the file object no longer; returns its SelectorKey.", notImplemented).Abstract(),
		object.PyFunc("modify", "(self, fileobj, events, data=None)", "Changes the events and the data of a file object; returns the new SelectorKey.", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			c.Method(v[0], "unregister", v[1])
			return c.Return(c.Method(v[0], "register", v[1], v[2], v[3]))
		}),
		object.PyFunc("select", "(self, timeout=None)", "Waits until files are ready or the seconds are over; returns a list of pairs of SelectorKey and events.", notImplemented).Abstract(),
		object.PyFunc("close", "(self)", "Closes the selector.", func(*thread, []value) (value, error) { return py.None, nil }),
		object.PyFunc("get_key", "(self, fileobj)", "Returns the SelectorKey of a registered file object.", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			m := c.Method(v[0], "get_map")
			if isNone(m) && c.Err == nil {
				return nil, object.RuntimeErrorf("Selector is closed")
			}
			key := c.Take(getItem(&c, m, v[1]))
			notRegistered(&c, v[1])
			return c.Return(key)
		}),
		object.PyFunc("get_map", "(self)", "Returns the mapping of file objects to their SelectorKeys.", notImplemented).Abstract(),
		object.PyFunc("__enter__", "(self)", "", func(_ *thread, v []value) (value, error) { return v[0], nil }),
		object.PyFunc("__exit__", "(self, *args)", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			c.Method(v[0], "close")
			return c.None()
		}),
	}
	selectorImpl.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "", selectorimpl_init),
		object.PyFunc("_fileobj_lookup", "(self, fileobj)", "", func(t *thread, v []value) (value, error) { return lookup(t, v[0], v[1]) }),
		object.PyFunc("register", "(self, fileobj, events, data=None)", "", selectorimpl_register),
		object.PyFunc("unregister", "(self, fileobj)", "", selectorimpl_unregister),
		object.PyFunc("modify", "(self, fileobj, events, data=None)", "", selectorimpl_modify),
		object.PyFunc("close", "(self)", "", selectorimpl_close),
		object.PyFunc("get_map", "(self)", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			return c.Return(c.Attr(v[0], "_map"))
		}),
		object.PyFunc("_key_from_fd", "(self, fd)", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			return c.Return(keyOf(&c, v[0], v[1]))
		}),
	}
}

func selectorimpl_init(t *thread, v []value) (value, error) {
	c := chain{T: t}
	c.Set(v[0], "_fd_to_key", object.NewDict())
	c.Set(v[0], "_map", c.Call(mappingClass.Of(t), v[0]))
	return c.None()
}

// table is the dict of registrations.
func table(c *chain, self value) *object.Dict {
	d, ok := c.Attr(self, "_fd_to_key").(*object.Dict)
	if !ok {
		c.Fail(object.TypeErrorf("_fd_to_key must be a dict"))
		return object.NewDict()
	}
	return d
}

// keyOf is the key of a descriptor, None when it is not registered.
func keyOf(c *chain, self, fd value) value {
	d := table(c, self)
	if c.Err != nil {
		return py.None
	}
	return c.Take(d.Get(c.T, fd))
}

// lookup is the descriptor of a file object; a closed one, which has none any more, is found by its identity.
func lookup(t *thread, self, file value) (value, error) {
	fd, err := descriptor(t, file)
	if err == nil {
		return num(fd), nil
	}
	if !object.ErrorIs(err, object.ValueErrorClass) {
		return nil, err
	}
	c := chain{T: t}
	d := table(&c, self)
	for pos := 0; ; {
		_, key, ok := d.Next(&pos)
		if !ok {
			return nil, err
		}
		if f, n, _, _ := fields(key); f != nil && object.Is(f, file) {
			return n, nil
		}
	}
}

func selectorimpl_register(t *thread, v []value) (value, error) {
	self, file, events := v[0], v[1], v[2]
	c := chain{T: t}
	if n, ok := object.AsInt64(events); !ok || n == 0 || n&^(eventRead|eventWrite) != 0 {
		return nil, object.ValueErrorf("Invalid events: %s", c.Repr(events))
	}
	fd := c.Method(self, "_fileobj_lookup", file)
	d := table(&c, self)
	if c.Err != nil {
		return nil, c.Err
	}
	if have := c.Take(d.Get(t, fd)); !isNone(have) && c.Err == nil {
		return nil, object.Raise(object.KeyErrorClass, object.NewStr(c.Repr(file)+" (FD "+c.Text(fd)+") is already registered"))
	}
	key := newKey(&c, file, c.Int(fd), events, v[3])
	if c.Err == nil {
		c.Err = d.Set(t, fd, key)
	}
	return c.Return(key)
}

func selectorimpl_unregister(t *thread, v []value) (value, error) {
	c := chain{T: t}
	fd := c.Method(v[0], "_fileobj_lookup", v[1])
	d := table(&c, v[0])
	if c.Err != nil {
		return nil, c.Err
	}
	key, err := d.Pop(t, fd)
	if err == nil && key == nil {
		err = object.Raise(object.KeyErrorClass, object.NewStr(c.Repr(v[1])+" is not registered"))
	}
	c.Fail(err)
	return c.Return(key)
}

// registered is the key of a file object; KeyError when there is none.
func registered(c *chain, self, file value) value {
	fd := c.Method(self, "_fileobj_lookup", file)
	key := keyOf(c, self, fd)
	if isNone(key) && c.Err == nil {
		text := c.Repr(file) + " is not registered"
		c.Fail(object.Raise(object.KeyErrorClass, object.NewStr(text)))
	}
	return key
}

func selectorimpl_modify(t *thread, v []value) (value, error) {
	c := chain{T: t}
	key := registered(&c, v[0], v[1])
	_, fd, events, data := fields(key)
	if c.Err != nil || fd == nil {
		return c.Return(key)
	}
	if !c.Equal(events, v[2]) {
		c.Method(v[0], "unregister", v[1])
		return c.Return(c.Method(v[0], "register", v[1], v[2], v[3]))
	}
	if !c.Equal(data, v[3]) { // no system call is needed
		key = c.CallKw(c.Attr(key, "_replace"), object.Kw("data", v[3]))
		store(&c, v[0], fd, key)
	}
	return c.Return(key)
}

func store(c *chain, self, fd, key value) {
	d := table(c, self)
	if c.Err == nil {
		c.Err = d.Set(c.T, fd, key)
	}
}

func selectorimpl_close(t *thread, v []value) (value, error) {
	c := chain{T: t}
	if d := table(&c, v[0]); c.Err == nil {
		d.Clear()
	}
	c.Set(v[0], "_map", py.None)
	return c.None()
}
