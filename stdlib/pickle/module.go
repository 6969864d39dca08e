// Package pickle is Python's pickle with _pickle beneath: values as bytes, in protocols 0 to 5 (PEP 307, 3154, 574). What is written is byte for byte what CPython writes.
package pickle

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

const (
	highestProtocol = 5
	defaultProtocol = 4
)

// The exceptions.
var (
	pickleErrorClass     = object.DeclareClass("_pickle.PickleError", object.ExceptionClass)
	picklingErrorClass   = object.DeclareClass("_pickle.PicklingError", pickleErrorClass)
	unpicklingErrorClass = object.DeclareClass("_pickle.UnpicklingError", pickleErrorClass)
)

func picklingErrorf(format string, args ...any) error {
	return object.Errorf(picklingErrorClass, format, args...)
}

func unpicklingErrorf(format string, args ...any) error {
	return object.Errorf(unpicklingErrorClass, format, args...)
}

const (
	dumpSig  = "(obj, file, protocol=None, *, fix_imports=True, buffer_callback=None)"
	dumpsSig = "(obj, protocol=None, *, fix_imports=True, buffer_callback=None)"
	loadSig  = "(file, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())"
	loadsSig = "(data, /, *, fix_imports=True, encoding='ASCII', errors='strict', buffers=())"
)

// functions are the rows of both modules: they are one and the same object in both.
var functions = func() []object.Def {
	var defs []object.Def
	for _, d := range []object.Def{
		object.FuncV("dump", dumpSig, "Writes the pickle of obj to a file.", pickle_dump),
		object.FuncV("dumps", dumpsSig, "Returns the pickle of obj as bytes.", pickle_dumps),
		object.FuncV("load", loadSig, "Reads a pickle from a file and returns the value.", pickle_load),
		object.FuncV("loads", loadsSig, "Returns the value of a pickle in a bytes-like object.", pickle_loads),
	} {
		name, fn := d.Function("_pickle")
		defs = append(defs, object.Value(name, fn))
	}
	return append(defs,
		object.Value("PickleError", pickleErrorClass),
		object.Value("PicklingError", picklingErrorClass),
		object.Value("UnpicklingError", unpicklingErrorClass),
		object.Value("Pickler", picklerClass),
		object.Value("Unpickler", unpicklerClass),
		object.Value("PickleBuffer", bufferClass),
	)
}()

// NativeModule is _pickle.
var NativeModule = &object.ModuleDef{Name: "_pickle", Doc: "The machinery of pickle.", Defs: functions}

// Definition is pickle.
var Definition = &object.ModuleDef{
	Name: "pickle",
	Doc:  "Values as bytes, and back.",
	All:  allNames(),
	Defs: append(append(functions[:len(functions):len(functions)], opcodeDefs()...),
		object.Value("HIGHEST_PROTOCOL", object.NewInt(highestProtocol)),
		object.Value("DEFAULT_PROTOCOL", object.NewInt(defaultProtocol)),
		object.Value("format_version", object.NewStr("4.0")),
		object.Value("_HAVE_PICKLE_BUFFER", py.True),
		object.Value("bytes_types", object.TupleOf(object.BytesClass, object.BytearrayClass)),
		object.Value("_Pickler", picklerClass),
		object.Value("_Unpickler", unpicklerClass),
		object.PyFunc("encode_long", "(x)", "The bytes of an int, lowest first, as LONG1 has them.", func(_ *thread, v []value) (value, error) {
			n, ok := object.AsBig(v[0])
			if !ok {
				return nil, object.TypeErrorf("an integer is required")
			}
			return object.OwnBytes(longBytes(n)), nil
		}),
		object.PyFunc("decode_long", "(data)", "The int of such bytes.", func(t *thread, v []value) (value, error) {
			b, err := object.BytesOf(t, v[0])
			if err != nil {
				return nil, err
			}
			return longOf(b), nil
		}),
		object.PyFunc("whichmodule", "(obj, name)", "The name of the module that holds obj under a name.", func(t *thread, v []value) (value, error) {
			name, err := object.ToStr(t, v[1])
			if err != nil {
				return nil, err
			}
			return moduleOf(t, v[0], name.String())
		}),
		object.PyFunc("_getattribute", "(obj, name)", "What a dotted name leads to from obj, and what holds it.", func(t *thread, v []value) (value, error) {
			name, err := object.ToStr(t, v[1])
			if err != nil {
				return nil, err
			}
			o, parent, err := dotted(t, v[0], name.String())
			if err != nil {
				return nil, err
			}
			return object.TupleOf(o, parent), nil
		}),
	),
	Init: func(t *thread, m *object.Module) error {
		m.Set("compatible_formats", object.NewList([]value{object.NewStr("1.0"), object.NewStr("1.1"), object.NewStr("1.2"), object.NewStr("1.3"), object.NewStr("2.0"),
			object.NewStr("3.0"), object.NewStr("4.0"), object.NewStr("5.0")}))
		for _, name := range []string{"dump", "dumps", "load", "loads"} {
			m.Set("_"+name, m.Get(name))
		}
		registry, err := t.P.Import(t, "copyreg")
		if err != nil {
			return err
		}
		for _, name := range []string{"dispatch_table", "_extension_registry", "_inverted_registry", "_extension_cache"} {
			v, err := object.GetAttr(t, registry, object.Intern(name))
			if err != nil {
				return err
			}
			m.Set(name, v)
		}
		return nil
	},
}

func allNames() []string {
	names := []string{"PickleError", "PicklingError", "UnpicklingError", "Pickler", "Unpickler", "dump", "dumps", "load", "loads", "PickleBuffer", "HIGHEST_PROTOCOL", "DEFAULT_PROTOCOL", "TRUE", "FALSE"}
	for _, o := range opcodes {
		names = append(names, o.name)
	}
	return names
}

// Dumps returns the pickle of o by the default protocol; for other native modules.
func Dumps(t *thread, o value) ([]byte, error) {
	p := newPickler()
	p.proto, p.bin = defaultProtocol, true
	if err := p.dump(t, o); err != nil {
		return nil, err
	}
	return p.out, nil
}

// DumpsWith is Dumps with reduction functions by class that go before copyreg's.
func DumpsWith(t *thread, o value, extra *object.Dict) ([]byte, error) {
	p := newPickler()
	p.proto, p.bin, p.extra = defaultProtocol, true, extra
	if err := p.dump(t, o); err != nil {
		return nil, err
	}
	return p.out, nil
}

// Loads returns the value of a pickle.
func Loads(t *thread, data []byte) (value, error) {
	u := newUnpickler()
	u.in = data
	return u.load(t)
}

func isNone(o value) bool { return o == nil || object.Is(o, py.None) }
