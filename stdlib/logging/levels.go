package logging

// Levels: numbers with names.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

const warningLevel = 30

var levels = []struct {
	name  string
	level int
}{{"CRITICAL", 50}, {"FATAL", 50}, {"ERROR", 40}, {"WARN", 30}, {"WARNING", 30}, {"INFO", 20}, {"DEBUG", 10}, {"NOTSET", 0}}

func levelDefs(t *thread) []object.Def {
	toName, toLevel := object.NewDict(), object.NewDict()
	var defs []object.Def
	for _, l := range levels {
		defs = append(defs, object.Value(l.name, py.Int(l.level)))
		toLevel.SetStr(object.Intern(l.name), py.Int(l.level))
		if l.name != "FATAL" && l.name != "WARN" {
			_ = toName.Set(t, py.Int(l.level), object.Intern(l.name)) // ints have no failing hash
		}
	}
	return append(defs,
		object.Value("_levelToName", toName),
		object.Value("_nameToLevel", toLevel),
		method("getLevelNamesMapping", "()", "getLevelNamesMapping()\n\nReturn a dict from the names of the levels to the levels.", func(c *chain, v []value) value {
			return c.Method(global(c, "_nameToLevel"), "copy")
		}),
		method("getLevelName", "(level)", "getLevelName(level)\n\nReturn the name of a level, or the level of a name; \"Level n\" when there is none.", func(c *chain, v []value) value {
			for _, table := range []string{"_levelToName", "_nameToLevel"} {
				if r := c.Method(global(c, table), "get", v[0]); !isNone(r) {
					return r
				}
			}
			return percent(c, "Level %s", v[0])
		}),
		method("addLevelName", "(level, levelName)", "addLevelName(level, levelName)\n\nGive a level a name.", func(c *chain, v []value) value {
			level, name := v[0], v[1]
			locked(c, nil, func() {
				c.Method(global(c, "_levelToName"), "__setitem__", level, name)
				c.Method(global(c, "_nameToLevel"), "__setitem__", name, level)
			})
			return nil
		}),
		method("_checkLevel", "(level)", "", func(c *chain, v []value) value { return checkLevel(c, v[0]) }),
		method("_acquireLock", "()", "", func(c *chain, v []value) value {
			c.Method(global(c, "_lock"), "acquire")
			return nil
		}),
		method("_releaseLock", "()", "", func(c *chain, v []value) value {
			c.Method(global(c, "_lock"), "release")
			return nil
		}))
}

// checkLevel is the number of a level that is given as a number or a name.
func checkLevel(c *chain, level value) value {
	if object.IsInt(level) {
		return level
	}
	if _, ok := level.(*object.Str); !ok {
		return raise(c, object.TypeErrorClass, "Level not an integer or a valid string: %s", c.Repr(level))
	}
	n := c.Method(global(c, "_nameToLevel"), "get", level)
	if c.Err == nil && isNone(n) {
		return raise(c, object.ValueErrorClass, "Unknown level: %s", c.Repr(level))
	}
	return n
}

// levelName is getLevelName(level).
func levelName(c *chain, level value) value { return c.Call(global(c, "getLevelName"), level) }
