// Package json is Python's json package: the encoder, the decoder and the classes around them.
package json

import "github.com/pyemu/pyemu/emu/object"

// ScannerModule is json.scanner.
var ScannerModule = &object.ModuleDef{
	Name: "json.scanner",
	Doc:  "What reads one JSON value.",
	Defs: []object.Def{
		object.Value("make_scanner", scannerClass),
		object.Value("c_make_scanner", scannerClass),
		object.Value("py_make_scanner", scannerClass),
	},
	All: []string{"make_scanner"},
}

// NativeModule is _json.
var NativeModule = &object.ModuleDef{
	Name: "_json",
	Doc:  "The encoder and decoder of json.",
	Defs: []object.Def{
		object.Value("JSONDecodeError", DecodeErrorClass),
		object.Value("make_encoder", jsonEncoderClass),
		object.Value("make_scanner", scannerClass),
		scanstringDef, basestringDefs[0], basestringDefs[1],
	},
}

func basestring(o object.Object, ascii bool) (object.Object, error) {
	s, ok := o.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("first argument must be a string, not %s", object.ClassOf(o).Name)
	}
	b, _ := appendString(nil, s, ascii)
	return object.NewStrBytes(b), nil
}
