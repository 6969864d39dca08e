// Package json is Python's json package: encoder and decoder in Go, the classes around them in embedded Python.
package json

import (
	_ "embed"

	"github.com/pyemu/pyemu/emu/object"
)

//go:embed json.py
var jsonSource string

//go:embed decoder.py
var decoderSource string

//go:embed encoder.py
var encoderSource string

// Definition is json.
var Definition = &object.ModuleDef{
	Name:    "json",
	Doc:     "JSON texts of values, and back.",
	Package: true,
	Source:  jsonSource,
	All:     []string{"dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"},
}

// DecoderModule is json.decoder.
var DecoderModule = &object.ModuleDef{Name: "json.decoder", Doc: "JSONDecoder.", Source: decoderSource}

// EncoderModule is json.encoder.
var EncoderModule = &object.ModuleDef{Name: "json.encoder", Doc: "JSONEncoder.", Source: encoderSource}

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
		object.Value("make_scanner", scannerClass),
		object.FuncV("scanstring", "(string, end, strict=True, /)", "Return the string whose opening quote is before end, and where it ends.", json_scanstring),
		object.Func1("encode_basestring", "string", "Return string as JSON.", func(t *object.Thread, o object.Object) (object.Object, error) {
			return basestring(o, false)
		}),
		object.Func1("encode_basestring_ascii", "string", "Return string as JSON of ASCII characters.", func(t *object.Thread, o object.Object) (object.Object, error) {
			return basestring(o, true)
		}),
		object.FuncV("_encode", "(obj, options, /)", "Return obj as JSON.", json_encode),
		object.FuncV("_chunks", "(obj, options, /)", "Return the parts of obj as JSON, and the exception that ended them.", json_chunks),
		object.Func1("_encode_default", "obj", "Return obj as JSON with the default options.", json_encode_default),
		object.Func1("_loads_default", "s", "Return the value of a JSON text with the default options.", json_loads_default),
		object.FuncV("_skip", "(s, idx, /)", "Return where the white space from idx on ends.", json_skip),
		object.Func1("_detect", "b", "Return the encoding of a JSON text.", json_detect),
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
