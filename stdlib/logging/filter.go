package logging

// Filter, and Filterer: what loggers and handlers have in common.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	filterClass = &object.ClassDef{Name: "Filter", Doc: "Filter(name='')\n\nLets the records of a logger and its children through."}
	filterer    = &object.ClassDef{Name: "Filterer", Doc: "Filterer()\n\nWhat has filters: loggers and handlers."}
)

func init() {
	filterClass.Defs = []object.Def{
		method("__init__", "(self, name='')", "", func(c *chain, v []value) value {
			c.Set(v[0], "name", v[1])
			c.Set(v[0], "nlen", object.NewInt(int64(c.Len(v[1]))))
			return nil
		}),
		method("filter", "(self, record)", "filter(record)\n\nWhether the record may pass.", func(c *chain, v []value) value {
			own, name := c.Text(c.Attr(v[0], "name")), c.Text(c.Attr(v[1], "name"))
			return py.Bool(own == "" || name == own || strings.HasPrefix(name, own+"."))
		}),
	}
	filterer.Defs = []object.Def{
		method("__init__", "(self)", "", func(c *chain, v []value) value {
			c.Set(v[0], "filters", object.NewList(nil))
			return nil
		}),
		method("addFilter", "(self, filter)", "addFilter(filter)\n\nAdd a filter: an object with a method filter, or a function.", func(c *chain, v []value) value {
			addOnce(c, c.Attr(v[0], "filters"), v[1])
			return nil
		}),
		method("removeFilter", "(self, filter)", "removeFilter(filter)\n\nTake a filter away.", func(c *chain, v []value) value {
			removeFrom(c, c.Attr(v[0], "filters"), v[1])
			return nil
		}),
		method("filter", "(self, record)", "filter(record)\n\nWhether all filters let the record pass.", func(c *chain, v []value) value { return py.Bool(passes(c, v[0], v[1])) }),
	}
}

func passes(c *chain, self, record value) bool {
	for _, f := range c.Items(c.Attr(self, "filters")) {
		if test := c.AttrOr(f, "filter", nil); test != nil {
			f = test
		}
		if !c.Truth(c.Call(f, record)) {
			return false
		}
	}
	return true
}

func contains(c *chain, in, x value) bool {
	if c.Err != nil {
		return false
	}
	has, err := object.Contains(c.T, in, x)
	if err != nil {
		c.Fail(err)
	}
	return has
}

// addOnce appends x to a list that does not hold it.
func addOnce(c *chain, list, x value) {
	if !contains(c, list, x) {
		c.Method(list, "append", x)
	}
}

func removeFrom(c *chain, list, x value) {
	if contains(c, list, x) {
		c.Method(list, "remove", x)
	}
}
