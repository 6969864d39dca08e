// Package io is the io module: raw, buffered and text streams, streams in memory, and open() (library reference, io).
package io

import (
	"github.com/pyemu/pyemu/emu/object"
)

// Definition is the module _io, which io takes its names from.
var Definition = &object.ModuleDef{
	Name: "_io",
	Doc:  "The streams behind the module io.",
	Defs: []object.Def{
		openDef,
		object.FuncV("open_code", "(path)", "Open a file of source or compiled code for reading bytes.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			if _, ok := v[0].(*object.Str); !ok {
				return nil, object.TypeErrorf("open_code() argument 'path' must be str, not %s", object.ClassOf(v[0]).Name)
			}
			return io_open(t, []object.Object{v[0], object.NewStr("rb"), nil, nil, nil, nil, nil, nil})
		}),
		object.FuncV("text_encoding", "(encoding, stacklevel=2, /)", "Return the encoding; 'locale', or 'utf-8' in UTF-8 mode, for None.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			if isNone(v[0]) {
				level := 2
				if v[1] != nil {
					var err error
					if level, err = object.IndexInt(t, v[1]); err != nil {
						return nil, err
					}
				}
				if err := warnEncoding(t, level); err != nil {
					return nil, err
				}
				if t.P.Config.UTF8Asked() {
					return object.NewStr("utf-8"), nil
				}
				return object.NewStr("locale"), nil
			}
			return v[0], nil
		}),
		object.Value("DEFAULT_BUFFER_SIZE", object.NewInt(bufferSize)),
		object.Value("UnsupportedOperation", UnsupportedOperationClass), object.Value("BlockingIOError", object.BlockingIOErrorClass),
		object.Value("_IOBase", IOBaseClass), object.Value("_RawIOBase", RawIOBaseClass), object.Value("_BufferedIOBase", BufferedIOBaseClass), object.Value("_TextIOBase", TextIOBaseClass),
		object.Value("FileIO", FileIOClass), object.Value("BytesIO", BytesIOClass), object.Value("StringIO", StringIOClass), object.Value("BufferedReader", BufferedReaderClass),
		object.Value("BufferedWriter", BufferedWriterClass), object.Value("BufferedRandom", BufferedRandomClass), object.Value("BufferedRWPair", BufferedRWPairClass),
		object.Value("TextIOWrapper", TextIOWrapperClass), object.Value("IncrementalNewlineDecoder", IncrementalNewlineDecoderClass),
	},
}

// Open is open() for the builtins module.
var Open = openDef

// Module is the module io: the names of _io, and the abstract classes as classes that can be registered with.
var Module = &object.ModuleDef{
	Name: "io",
	Doc:  "Streams of text and bytes, on files and in memory.",
	Defs: append([]object.Def{
		object.Value("SEEK_SET", object.NewInt(0)), object.Value("SEEK_CUR", object.NewInt(1)), object.Value("SEEK_END", object.NewInt(2)),
	}, Definition.Defs...),
	All: []string{"BlockingIOError", "open", "open_code", "IOBase", "RawIOBase", "FileIO", "BytesIO", "StringIO", "BufferedIOBase", "BufferedReader", "BufferedWriter",
		"BufferedRWPair", "BufferedRandom", "TextIOBase", "TextIOWrapper", "UnsupportedOperation", "SEEK_SET", "SEEK_CUR", "SEEK_END"},
	Init: addAbstractClasses,
}
