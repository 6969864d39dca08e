package asyncio

// asyncio.selector_events: the event loop over a selector. The loop is in selectorloop.go and selectorsock.go, its transports in selectortransport.go,
// selectorsockettransport.go and selectordatagramtransport.go.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

const selectorEvents = "asyncio.selector_events"

var selectorEventsModule = &object.ModuleDef{
	Name: selectorEvents,
	Doc:  "The event loop over a selector.",
	All:  []string{"BaseSelectorEventLoop"},
	Defs: []object.Def{
		lazyLogger(selectorEvents),
		object.PyFunc("_test_selector_event", "(selector, fd, event)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			return c.Return(py.Bool(polls(&c, v[0], v[1], c.Int(v[2]))))
		}),
	},
	Init: func(t *thread, m *object.Module) error {
		c := steps{T: t}
		takeOver(&c, m, "selectors", "socket", "functools", "errno", "weakref", "warnings", "collections")
		m.Set("ssl", py.None)
		base := c.Attr(c.Import("asyncio.base_events"), "BaseEventLoop")
		for _, n := range []string{"base_events", "constants", "events", "futures", "protocols", "sslproto", "transports", "trsock"} {
			m.Set(n, c.Import("asyncio."+n))
		}
		if c.Err != nil {
			return c.Err
		}
		for _, d := range []struct {
			def   *object.ClassDef
			bases []value
		}{
			{baseSelectorEventLoop, []value{base}},
			{selectorTransport, []value{flowControlTransport.Of(t), transportClass.Of(t)}},
		} {
			if _, err := d.def.New(t, m, d.bases...); err != nil {
				return err
			}
		}
		deque := c.Attr(c.Import("collections"), "deque")
		for _, d := range []*object.ClassDef{selectorSocketTransport, selectorDatagramTransport} {
			if _, err := d.New(t, m, selectorTransport.Of(t)); err != nil {
				return err
			}
		}
		c.Set(selectorDatagramTransport.Of(t), "_buffer_factory", deque)
		c.Set(selectorSocketTransport.Of(t), "_sendfile_compatible", c.AttrOr(c.AttrOr(c.Import("asyncio.constants"), "_SendfileMode", py.None), "TRY_NATIVE", py.None))
		return c.Err
	},
}

// The selectors' events.
const (
	eventRead  = 1
	eventWrite = 2
)

// polls says whether a selector waits for an event of a descriptor.
func polls(c *steps, selector, fd value, event int) bool {
	key := c.Method(selector, "get_key", fd)
	if c.Catch(object.KeyErrorClass) != nil {
		return false
	}
	return c.Int(c.Attr(key, "events"))&event != 0
}
