package abc

// Hashable, Sized, Container and Collection.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	hashableDef   = define("Hashable")
	sizedDef      = define("Sized")
	containerDef  = define("Container")
	collectionDef = define("Collection")
)

func init() {
	hashableDef.Defs = []object.Def{
		object.PyFunc("__hash__", "(self)", "", gives(object.NewInt(0))).Abstract(),
		hook(hashableDef, "__hash__"),
	}
	sizedDef.Defs = []object.Def{
		object.PyFunc("__len__", "(self)", "", gives(object.NewInt(0))).Abstract(),
		hook(sizedDef, "__len__"),
	}
	containerDef.Defs = []object.Def{
		object.PyFunc("__contains__", "(self, x)", "", gives(py.False)).Abstract(),
		hook(containerDef, "__contains__"),
	}
	containerDef.Init = genericItem(plainAlias)
	collectionDef.Defs = []object.Def{hook(collectionDef, "__len__", "__iter__", "__contains__")}
}
