package selectors

// SelectorKey: a registration, a named tuple.

import "github.com/pyemu/pyemu/emu/object"

var keyFields = []struct{ name, doc string }{
	{"fileobj", "The file object that was registered."},
	{"fd", "Its descriptor."},
	{"events", "What is waited for: EVENT_READ, EVENT_WRITE or both."},
	{"data", "What the program gave along."},
}

var keyClass = object.NewStateKey[*object.Class]("selectors.SelectorKey")

// makeKey makes the process's class SelectorKey.
func makeKey(t *thread, m *object.Module) error {
	c := chain{T: t}
	names := make([]value, len(keyFields))
	for i, f := range keyFields {
		names[i] = object.Intern(f.name)
	}
	made := c.CallKw(c.Attr(c.Import("collections"), "namedtuple"), object.Kw("module", object.Intern("selectors")), object.Intern("SelectorKey"), object.NewList(names))
	for _, f := range keyFields {
		c.Set(c.Attr(made, f.name), "__doc__", object.NewStr(f.doc))
	}
	c.Set(made, "__doc__", object.NewStr("SelectorKey(fileobj, fd, events, data)\n\nA file object that is registered, with its descriptor, the events and the data."))
	cls, ok := made.(*object.Class)
	if c.Err == nil && !ok {
		c.Err = object.TypeErrorf("namedtuple() made no class")
	}
	if c.Err != nil {
		return c.Err
	}
	keyClass.Set(t.P, cls)
	m.Set("SelectorKey", cls)
	return nil
}

func newKey(c *chain, fileobj value, fd int, events, data value) value {
	return c.Call(keyClass.Get(c.T.P, func() *object.Class { return object.TupleClass }), fileobj, num(fd), events, data)
}

// fields are those of a key; what is no key has Nones.
func fields(key value) (fileobj, fd, events, data value) {
	if k, ok := key.(*object.Tuple); ok && len(k.Items) == 4 {
		return k.Items[0], k.Items[1], k.Items[2], k.Items[3]
	}
	return nil, nil, nil, nil
}
