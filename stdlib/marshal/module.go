// Package marshal is Python's marshal module: values as bytes, in CPython's format for everything but code objects. Those have a form of
// our own (code.go), since CPython's bytecode means nothing here; its code objects are not read.
package marshal

import (
	"github.com/pyemu/pyemu/emu/object"
)

// version is the newest format: 1 added shared interned strings, 2 binary floats, 3 references, 4 short strings and tuples.
const version = 4

// The type bytes. flagRef says that the value gets a number, by which typeRef can name it again.
const (
	flagRef           = 0x80
	typeNull          = '0'
	typeNone          = 'N'
	typeFalse         = 'F'
	typeTrue          = 'T'
	typeStop          = 'S'
	typeEllipsis      = '.'
	typeInt           = 'i'
	typeLong          = 'l'
	typeFloat         = 'f'
	typeBinaryFloat   = 'g'
	typeComplex       = 'x'
	typeBinaryComplex = 'y'
	typeBytes         = 's'
	typeInterned      = 't'
	typeRef           = 'r'
	typeTuple         = '('
	typeSmallTuple    = ')'
	typeList          = '['
	typeDict          = '{'
	typeCode          = 'c'
	typeText          = 'u'
	typeSet           = '<'
	typeFrozenSet     = '>'
	typeASCII         = 'a'
	typeASCIIInterned = 'A'
	typeShort         = 'z'
	typeShortInterned = 'Z'
	maxDepth          = 2000
)

func versionArg(t *object.Thread, o object.Object) (int, error) {
	if o == nil {
		return version, nil
	}
	return object.IndexInt(t, o)
}

// Definition is marshal.
var Definition = &object.ModuleDef{
	Name: "marshal",
	Doc:  "Values as bytes.",
	Defs: []object.Def{
		object.Value("version", object.NewInt(version)),
		object.FuncV("dumps", "(value, version=4, /)", "dumps(value, version=4, /)\n\nReturn the bytes for a value.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			n, err := versionArg(t, v[1])
			if err != nil {
				return nil, err
			}
			b, err := dump(t, v[0], n)
			if err != nil {
				return nil, err
			}
			return object.OwnBytes(b), nil
		}),
		object.FuncV("dump", "(value, file, version=4, /)", "dump(value, file, version=4, /)\n\nWrite the bytes for a value to a binary file.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			n, err := versionArg(t, v[2])
			if err != nil {
				return nil, err
			}
			file := v[1]
			b, err := dump(t, v[0], n)
			if err != nil {
				return nil, err
			}
			return object.CallMethod(t, file, object.Intern("write"), object.OwnBytes(b))
		}),
		object.Func1("loads", "bytes", "loads(bytes, /)\n\nReturn the value that bytes begin with.", func(t *object.Thread, o object.Object) (object.Object, error) {
			b, err := object.BytesOf(t, o)
			if err != nil {
				return nil, err
			}
			return load(&reader{t: t, b: append([]byte(nil), b...)})
		}),
		object.Func1("load", "file", "load(file, /)\n\nRead one value from a binary file.", func(t *object.Thread, o object.Object) (object.Object, error) {
			probe, err := object.CallMethod(t, o, object.Intern("read"), object.NewInt(0))
			if err != nil {
				return nil, err
			}
			if _, ok := probe.(*object.Bytes); !ok {
				return nil, object.TypeErrorf("file.read() returned not bytes but %s", object.ClassOf(probe).TpName())
			}
			return load(&reader{t: t, file: o})
		}),
	},
}
