package selectors

// _SelectorMapping: what get_map() returns, the registrations by file object. It looks into its selector, so it is always up to date.

import "github.com/pyemu/pyemu/emu/object"

var mappingClass = &object.ClassDef{Name: "_SelectorMapping", Doc: "The registrations of a selector, by file object."}

func init() {
	mappingClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, selector)", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			c.Set(v[0], "_selector", v[1])
			return c.None()
		}),
		object.PyFunc("__len__", "(self)", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			return c.Return(num(c.Len(c.Attr(c.Attr(v[0], "_selector"), "_fd_to_key"))))
		}),
		object.PyFunc("__getitem__", "(self, fileobj)", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			sel := c.Attr(v[0], "_selector")
			fd := c.Method(sel, "_fileobj_lookup", v[1])
			key := c.Take(getItem(&c, c.Attr(sel, "_fd_to_key"), fd))
			notRegistered(&c, v[1])
			return c.Return(key)
		}),
		object.PyFunc("__iter__", "(self)", "", func(t *thread, v []value) (value, error) {
			c := chain{T: t}
			table := c.Attr(c.Attr(v[0], "_selector"), "_fd_to_key")
			if c.Err != nil {
				return nil, c.Err
			}
			return object.Iter(t, table)
		}),
	}
}

func getItem(c *chain, o, key value) (value, error) {
	if c.Err != nil {
		return nil, c.Err
	}
	return object.GetItem(c.T, o, key)
}

// notRegistered turns a KeyError of the table into the one that names the file object.
func notRegistered(c *chain, file value) {
	if exc := c.Catch(object.KeyErrorClass); exc != nil {
		text := c.Repr(file) + " is not registered"
		if c.Err == nil {
			c.Err = object.RaiseFromNone(object.Raise(object.KeyErrorClass, object.NewStr(text)), exc)
		}
	}
}
