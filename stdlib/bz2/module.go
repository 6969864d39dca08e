// Package bz2 is _bz2, the native part of Python's bz2 module (library reference, bz2). Blocks are decompressed by compress/bzip2 and compressed by github.com/dsnet/compress; the
// bytes of a compressed stream differ from libbz2's, what they unpack to does not.
package bz2

import "github.com/pyemu/pyemu/emu/object"

// Definition is _bz2.
var Definition = &object.ModuleDef{
	Name: "_bz2",
	Doc:  "Streams of bzip2.",
	Defs: []object.Def{object.Value("BZ2Compressor", compressorClass), object.Value("BZ2Decompressor", decompressorClass)},
}
