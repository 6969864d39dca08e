package abc

// Iterable, Iterator, Generator and Reversible.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	// IterableDef is collections.abc.Iterable.
	IterableDef   = define("Iterable")
	iteratorDef   = define("Iterator")
	generatorDef  = define("Generator")
	reversibleDef = define("Reversible")
)

func init() {
	IterableDef.Defs = []object.Def{
		object.PyFunc("__iter__", "(self)", "", yieldsNothing("Iterable.__iter__")).Abstract(),
		hook(IterableDef, "__iter__"),
	}
	IterableDef.Init = genericItem(plainAlias)
	iteratorDef.Defs = []object.Def{
		object.PyFunc("__next__", "(self)", "Give the next item, or raise StopIteration.", raises(object.StopIterationClass)).Abstract(),
		object.PyFunc("__iter__", "(self)", "", returnsSelf),
		hook(iteratorDef, "__iter__", "__next__"),
	}
	generatorDef.Defs = []object.Def{
		object.PyFunc("__next__", "(self)", "Give the next item, or raise StopIteration.", func(t *thread, v []value) (value, error) {
			return object.CallMethod(t, v[0], strSend, py.None)
		}),
		object.PyFunc("send", "(self, value)", "Go on with a value; returns the next item or raises StopIteration.", raises(object.StopIterationClass)).Abstract(),
		object.PyFunc("throw", "(self, typ, val=None, tb=None)", "Raise an exception in the generator; returns the next item or raises StopIteration.", abstractThrow).Abstract(),
		object.PyFunc("close", "(self)", "Raise GeneratorExit in the generator, to end it.", closeByThrow("generator")),
		hook(generatorDef, "__iter__", "__next__", "send", "throw", "close"),
	}
	reversibleDef.Defs = []object.Def{
		object.PyFunc("__reversed__", "(self)", "", yieldsNothing("Reversible.__reversed__")).Abstract(),
		hook(reversibleDef, "__reversed__", "__iter__"),
	}
}
