// Package zlib is Python's zlib module: DEFLATE compression, and checksums (library reference, zlib; RFC 1950 to 1952).
package zlib

import (
	"github.com/pyemu/pyemu/emu/object"
)

const (
	deflated = 8
	maxWbits = 15
	memLevel = 8
)

var errorClass = object.DeclareClass("zlib.error", object.ExceptionClass)

// fail is an error with zlib's number and words.
func fail(number int, while, what string) error {
	if what == "" {
		return object.Errorf(errorClass, "Error %d %s", number, while)
	}
	return object.Errorf(errorClass, "Error %d %s: %s", number, while, what)
}

// failure is the Python exception for what unpacking met; nil for a full output.
func failure(err error, while string) error {
	switch err {
	case nil, errFull:
		return nil
	case errMore:
		return fail(-5, while, "incomplete or truncated stream")
	case errDict:
		return fail(2, while, "")
	}
	return fail(-3, while, err.Error())
}

// large is the size from which work on immutable data is worth leaving the GIL for.
const large = 1 << 16

// aside runs work that touches nothing of the program's, without the GIL when data is large and nobody can change it.
func aside(t *object.Thread, data object.Object, n int, what string, work func()) {
	if _, fixed := data.(*object.Bytes); fixed && n >= large && !t.K.Machine().Virtual() {
		t.K.Blocking(what, work)
		return
	}
	work()
}

func module_compress(t *object.Thread, v []object.Object) (object.Object, error) {
	b, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	n := [2]int{defaultLevel, maxWbits}
	for i := range n {
		if v[i+1] != nil {
			if n[i], err = object.IndexInt(t, v[i+1]); err != nil {
				return nil, err
			}
		}
	}
	k, window, ok := packing(n[1])
	if !ok || n[0] < -1 || n[0] > 9 {
		return nil, object.Errorf(errorClass, "Bad compression level")
	}
	var out []byte
	aside(t, v[0], len(b), "compression", func() {
		p := newPacker(n[0], 0, k, window, nil)
		p.write(b)
		p.flush(finish)
		out = p.take()
	})
	return object.OwnBytes(out), nil
}

func module_decompress(t *object.Thread, v []object.Object) (object.Object, error) {
	b, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	n := [2]int{maxWbits, 1 << 14}
	for i := range n {
		if v[i+1] != nil {
			if n[i], err = object.IndexInt(t, v[i+1]); err != nil {
				return nil, err
			}
		}
	}
	if n[1] < 0 {
		return nil, object.ValueErrorf("bufsize must be non-negative")
	}
	k, window, ok := containerOf(n[0])
	if !ok {
		return nil, fail(-2, "while preparing to decompress data", "inconsistent stream state")
	}
	var out []byte
	aside(t, v[0], len(b), "decompression", func() {
		u := &unpacker{kind: k, window: window}
		u.data.out = make([]byte, 0, min(3*len(b), 1<<20)+64)
		out, _, err = u.run(b, -1)
	})
	if err != nil {
		return nil, failure(err, "while decompressing data")
	}
	return object.OwnBytes(out), nil
}

func checksum(name, sig, doc string, first uint32, sum func(uint32, []byte) uint32) object.Def {
	return object.FuncV(name, sig, name+sig+"\n\n"+doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
		b, err := object.BytesOf(t, v[0])
		if err != nil {
			return nil, err
		}
		n := first
		if v[1] != nil {
			i, err := object.Index(t, v[1])
			if err != nil {
				return nil, err
			}
			low, err := object.IntMod(i, object.NewInt(1<<32))
			if err != nil {
				return nil, err
			}
			k, _ := object.AsInt64(low)
			n = uint32(k)
		}
		aside(t, v[0], len(b), name, func() { n = sum(n, b) })
		return object.NewInt(int64(n)), nil
	})
}

func num(name string, n int64) object.Def { return object.Value(name, object.NewInt(n)) }

// Definition is zlib. It gives the numbers of zlib 1.2.13, whose messages it has.
var Definition = &object.ModuleDef{
	Name: "zlib",
	Doc:  "Compression by the DEFLATE method, and checksums.",
	Defs: []object.Def{
		object.Value("error", errorClass),
		object.FuncV("compress", "(data, /, level=Z_DEFAULT_COMPRESSION, wbits=MAX_WBITS)", "compress(data, /, level=-1, wbits=15)\n\nReturn data compressed.", module_compress),
		object.FuncV("decompress", "(data, /, wbits=MAX_WBITS, bufsize=DEF_BUF_SIZE)", "decompress(data, /, wbits=15, bufsize=16384)\n\nReturn data decompressed.", module_decompress),
		object.FuncV("compressobj", "(level=Z_DEFAULT_COMPRESSION, method=DEFLATED, wbits=MAX_WBITS, memLevel=DEF_MEM_LEVEL, strategy=Z_DEFAULT_STRATEGY, zdict=None)",
			"compressobj(level=-1, method=8, wbits=15, memLevel=8, strategy=0, zdict=None)\n\nReturn an object that compresses a stream.", module_compressobj),
		object.FuncV("decompressobj", "(wbits=MAX_WBITS, zdict=b'')", "decompressobj(wbits=15, zdict=b'')\n\nReturn an object that decompresses a stream.", module_decompressobj),
		checksum("crc32", "(data, value=0, /)", "Return the CRC-32 of data, going on from value.", 0, crcOf),
		checksum("adler32", "(data, value=1, /)", "Return the Adler-32 of data, going on from value.", 1, adlerOf),
		num("DEFLATED", deflated), num("DEF_BUF_SIZE", 1<<14), num("DEF_MEM_LEVEL", memLevel), num("MAX_WBITS", maxWbits),
		num("Z_NO_COMPRESSION", 0), num("Z_BEST_SPEED", 1), num("Z_BEST_COMPRESSION", 9), num("Z_DEFAULT_COMPRESSION", defaultLevel),
		num("Z_DEFAULT_STRATEGY", 0), num("Z_FILTERED", 1), num("Z_HUFFMAN_ONLY", huffmanOnly), num("Z_RLE", 3), num("Z_FIXED", 4),
		num("Z_NO_FLUSH", noFlush), num("Z_PARTIAL_FLUSH", 1), num("Z_SYNC_FLUSH", syncFlush), num("Z_FULL_FLUSH", fullFlush), num("Z_FINISH", finish), num("Z_BLOCK", 5), num("Z_TREES", 6),
		object.Value("ZLIB_VERSION", object.NewStr("1.2.13")), object.Value("ZLIB_RUNTIME_VERSION", object.NewStr("1.2.13")), object.Value("__version__", object.NewStr("1.0")),
	},
}

func init() { errorClass.Doc = "Data that cannot be compressed or decompressed." }
