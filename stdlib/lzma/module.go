// Package lzma is _lzma, the native part of Python's lzma module (library reference, lzma), over github.com/ulikunitz/xz. Of the filters there are LZMA1 (in the old format) and LZMA2; a
// stream is decompressed when its end has come, and compressed when flush() is called.
package lzma

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

var errorClass = object.DeclareClass("_lzma.LZMAError", object.ExceptionClass)

func fail(text string) error { return object.Errorf(errorClass, "%s", text) }

func num(name string, n int64) object.Def { return object.Value(name, object.NewInt(n)) }

// Definition is _lzma.
var Definition = &object.ModuleDef{
	Name: "_lzma",
	Doc:  "Streams of LZMA.",
	Defs: []object.Def{
		object.Value("LZMACompressor", compressorClass), object.Value("LZMADecompressor", decompressorClass), object.Value("LZMAError", errorClass),
		object.FuncV("is_check_supported", "(check_id, /)", "is_check_supported(check_id, /)\n\nWhether a kind of check can be made.", func(t *thread, v []value) (value, error) {
			n, err := object.IndexInt(t, v[0])
			return py.Bool(supported(n)), err
		}),
		object.Func1("_encode_filter_properties", "filter", "Return the bytes that describe a filter's options.", encodeProperties),
		object.FuncV("_decode_filter_properties", "(filter_id, encoded_props, /)", "_decode_filter_properties(filter_id, encoded_props, /)\n\nReturn the options that bytes describe.", decodeProperties),
		num("CHECK_NONE", 0), num("CHECK_CRC32", 1), num("CHECK_CRC64", 4), num("CHECK_SHA256", 10), num("CHECK_ID_MAX", 15), num("CHECK_UNKNOWN", 16),
		num("FILTER_DELTA", 3), num("FILTER_X86", 4), num("FILTER_POWERPC", 5), num("FILTER_IA64", 6), num("FILTER_ARM", 7), num("FILTER_ARMTHUMB", 8), num("FILTER_SPARC", 9),
		num("FILTER_LZMA1", filterLZMA1), num("FILTER_LZMA2", filterLZMA2), num("FORMAT_AUTO", formatAuto), num("FORMAT_XZ", formatXZ), num("FORMAT_ALONE", formatAlone), num("FORMAT_RAW", formatRaw),
		num("MF_HC3", 3), num("MF_HC4", 4), num("MF_BT2", 18), num("MF_BT3", 19), num("MF_BT4", 20), num("MODE_FAST", 1), num("MODE_NORMAL", 2), num("PRESET_DEFAULT", 6), num("PRESET_EXTREME", 1<<31),
	},
}

func init() { errorClass.Doc = "Data that cannot be compressed or decompressed." }
