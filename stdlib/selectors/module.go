// Package selectors is the module selectors of the library reference: waiting for several files at once, on top of module select.
//
//	key.go       SelectorKey: a registration
//	mapping.go   the mapping that get_map() returns
//	base.go      BaseSelector and what its kin share: the table of registrations
//	selectselector.go, pollselector.go   the selectors over select(), and over poll() and epoll
package selectors

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
	chain  = object.Chain
)

// What can be waited for.
const (
	eventRead  = 1
	eventWrite = 2
)

// Definition is selectors.
var Definition = &object.ModuleDef{
	Name: "selectors",
	Doc:  "Waiting for several files at once.",
	Defs: []object.Def{
		object.Value("EVENT_READ", object.NewInt(eventRead)),
		object.Value("EVENT_WRITE", object.NewInt(eventWrite)),
		object.PyFunc("_fileobj_to_fd", "(fileobj)", "Returns the descriptor of a file object, or the number itself.", func(t *thread, v []value) (value, error) {
			fd, err := descriptor(t, v[0])
			return object.NewInt(int64(fd)), err
		}),
	},
	Init: initSelectors,
}

func initSelectors(t *thread, m *object.Module) error {
	c := chain{T: t}
	mapping := c.Attr(c.Import("collections.abc"), "Mapping")
	sel, _ := c.Import("select").(*object.Module)
	if c.Err != nil {
		return c.Err
	}
	for _, name := range []string{"sys", "math", "select"} {
		m.Set(name, c.Import(name))
	}
	if err := makeKey(t, m); err != nil {
		return err
	}
	def := func(d *object.ClassDef, bases ...value) *object.Class {
		if c.Err != nil {
			return object.ObjectClass
		}
		cls, err := d.New(t, m, bases...)
		c.Fail(err)
		return cls
	}
	def(mappingClass, mapping)
	base := def(baseSelector)
	impl := def(selectorImpl, base)
	best := def(selectSelector, impl)
	c.Set(best, "_select", c.Attr(sel, "select"))
	like := def(pollLikeSelector, impl)
	for _, s := range []struct {
		def         *object.ClassDef
		cls         string
		read, write string
	}{{pollSelector, "poll", "POLLIN", "POLLOUT"}, {epollSelector, "epoll", "EPOLLIN", "EPOLLOUT"}} {
		if sel.Get(s.cls) == nil {
			continue
		}
		best = def(s.def, like)
		c.Set(best, "_selector_cls", sel.Get(s.cls))
		c.Set(best, "_EVENT_READ", sel.Get(s.read))
		c.Set(best, "_EVENT_WRITE", sel.Get(s.write))
	}
	m.Set("DefaultSelector", best)
	return c.Err
}

// descriptor is the number of a file object; ValueError when it has none.
func descriptor(t *thread, file value) (int, error) {
	var fd int64
	if n, ok := object.AsInt64(file); ok && object.IsInstance(file, object.IntClass) {
		fd = n
	} else {
		c := chain{T: t}
		n, ok := object.AsInt64(c.Call(object.IntClass, c.Method(file, "fileno")))
		if exc := c.Catch(object.AttributeErrorClass, object.TypeErrorClass, object.ValueErrorClass); exc != nil || !ok && c.Err == nil {
			bad := object.AsException(object.ValueErrorf("Invalid file object: %s", c.Repr(file)))
			if c.Err == nil {
				c.Err = object.RaiseFromNone(bad, exc)
			}
		}
		if c.Err != nil {
			return 0, c.Err
		}
		fd = n
	}
	if fd < 0 {
		return 0, object.ValueErrorf("Invalid file descriptor: %d", fd)
	}
	return int(fd), nil
}

func isNone(o value) bool { return o == nil || o == value(py.None) }

func num(n int) value { return object.NewInt(int64(n)) }
