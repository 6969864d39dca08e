// Package abc holds the modules _collections_abc and collections.abc: the abstract base classes of containers. The classes belong to a process; other modules find them
// by their definitions.
package abc

import (
	"math/big"

	"github.com/pyemu/pyemu/emu/object"
	pyabc "github.com/pyemu/pyemu/stdlib/abc"
)

// names are __all__, in the order in which the library reference's table and CPython list them.
var names = []string{"Awaitable", "Coroutine", "AsyncIterable", "AsyncIterator", "AsyncGenerator", "Hashable", "Iterable", "Iterator", "Generator", "Reversible", "Sized",
	"Container", "Callable", "Collection", "Set", "MutableSet", "Mapping", "MutableMapping", "MappingView", "KeysView", "ItemsView", "ValuesView", "Sequence",
	"MutableSequence", "ByteString"}

// classes lists the ABCs with their bases, bases first.
var classes []struct {
	def   *object.ClassDef
	bases []*object.ClassDef
}

func add(def *object.ClassDef, bases ...*object.ClassDef) {
	classes = append(classes, struct {
		def   *object.ClassDef
		bases []*object.ClassDef
	}{def, bases})
}

func init() {
	add(awaitableDef)
	add(CoroutineDef, awaitableDef)
	add(asyncIterableDef)
	add(asyncIteratorDef, asyncIterableDef)
	add(asyncGeneratorDef, asyncIteratorDef)
	add(hashableDef)
	add(IterableDef)
	add(iteratorDef, IterableDef)
	add(generatorDef, iteratorDef)
	add(reversibleDef, IterableDef)
	add(sizedDef)
	add(containerDef)
	add(collectionDef, sizedDef, IterableDef, containerDef)
	add(callableDef)
	add(setDef, collectionDef)
	add(MutableSetDef, setDef)
	add(MappingDef, collectionDef)
	add(mappingViewDef, sizedDef)
	add(keysViewDef, mappingViewDef, setDef)
	add(itemsViewDef, mappingViewDef, setDef)
	add(valuesViewDef, mappingViewDef, collectionDef)
	add(MutableMappingDef, MappingDef)
	add(SequenceDef, reversibleDef, collectionDef)
	add(byteStringDef, SequenceDef)
	add(MutableSequenceDef, SequenceDef)
}

// Native is _collections_abc, which makes the classes.
var Native = &object.ModuleDef{
	Name: "_collections_abc",
	Doc:  "Abstract base classes of containers.",
	All:  names,
	Init: func(t *thread, m *object.Module) error {
		m.Set("__name__", object.NewStr("collections.abc")) // where the classes say that they are from
		if _, err := callableAliasDef.New(t, m, object.GenericAliasClass); err != nil {
			return err
		}
		for _, c := range classes {
			var bases []value
			for _, b := range c.bases {
				bases = append(bases, b.Of(t))
			}
			if _, err := c.def.New(t, m, bases...); err != nil {
				return err
			}
		}
		return registerBuiltins(t)
	},
}

// registerBuiltins makes the built-in classes virtual subclasses, those that no hook recognises.
func registerBuiltins(t *thread) error {
	dict, huge := object.NewDict(), new(big.Int).Lsh(big.NewInt(1), 100)
	iterators := []value{object.NewBytes(""), object.NewBytearray(nil), object.NewKeysView(dict), object.NewValuesView(dict), object.NewItemsView(dict), object.NewList(nil),
		object.NewRange(object.NewInt(0), object.NewInt(0), object.NewInt(1)), object.NewRange(object.NewInt(0), object.NewBig(huge), object.NewInt(1)), object.NewSet(), object.NewStr(""), object.EmptyTuple}
	for _, o := range iterators {
		it, err := object.Iter(t, o)
		if err != nil {
			return err
		}
		if _, err := pyabc.Register(t, iteratorDef.Of(t), object.ClassOf(it)); err != nil {
			return err
		}
	}
	for _, r := range []struct {
		def *object.ClassDef
		cls *object.Class
	}{
		{iteratorDef, object.ListRevIterClass}, {iteratorDef, object.ZipClass},
		{CoroutineDef, object.CoroutineClass},
		{asyncGeneratorDef, object.AsyncGeneratorClass},
		{generatorDef, object.GeneratorClass}, {generatorDef, object.GoGeneratorClass},
		{setDef, object.FrozenSetClass}, {MutableSetDef, object.SetClass},
		{keysViewDef, object.DictViewClasses[0]}, {valuesViewDef, object.DictViewClasses[1]}, {itemsViewDef, object.DictViewClasses[2]},
		{MappingDef, object.MappingProxyClass}, {MutableMappingDef, object.DictClass},
		{SequenceDef, object.TupleClass}, {SequenceDef, object.StrClass}, {SequenceDef, object.RangeClass}, {SequenceDef, object.MemoryViewClass},
		{byteStringDef, object.BytesClass}, {byteStringDef, object.BytearrayClass},
		{MutableSequenceDef, object.ListClass}, {MutableSequenceDef, object.BytearrayClass},
	} {
		if _, err := pyabc.Register(t, r.def.Of(t), r.cls); err != nil {
			return err
		}
	}
	return nil
}

// Definition is collections.abc: the names of _collections_abc.
var Definition = &object.ModuleDef{
	Name: "collections.abc",
	Doc:  "Abstract base classes of containers.",
	All:  names,
	Init: func(t *thread, m *object.Module) error {
		v, err := t.P.Import(t, "_collections_abc")
		if err != nil {
			return err
		}
		for _, n := range append([]string{"_CallableGenericAlias"}, names...) {
			x, err := object.GetAttr(t, v, object.Intern(n))
			if err != nil {
				return err
			}
			m.Set(n, x)
		}
		return nil
	},
}
