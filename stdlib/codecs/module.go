// Package codecs is Python's codecs module: the registry, the error handlers and the functions of single encodings (_codecs) on
// the engine's codecs, and the classes around them.
package codecs

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// Definition is codecs.
var Definition = &object.ModuleDef{
	Name: "codecs",
	Doc:  "Encoding and decoding: the registry of encodings and its base classes.",
	All: []string{"register", "lookup", "open", "EncodedFile", "BOM", "BOM_BE", "BOM_LE", "BOM32_BE", "BOM32_LE", "BOM64_BE", "BOM64_LE", "BOM_UTF8",
		"BOM_UTF16", "BOM_UTF16_LE", "BOM_UTF16_BE", "BOM_UTF32", "BOM_UTF32_LE", "BOM_UTF32_BE", "CodecInfo", "Codec", "IncrementalEncoder",
		"IncrementalDecoder", "StreamReader", "StreamWriter", "StreamReaderWriter", "StreamRecoder", "getencoder", "getdecoder",
		"getincrementalencoder", "getincrementaldecoder", "getreader", "getwriter", "encode", "decode", "iterencode", "iterdecode",
		"strict_errors", "ignore_errors", "replace_errors", "xmlcharrefreplace_errors", "backslashreplace_errors", "namereplace_errors",
		"register_error", "lookup_error"},
	Defs: append(append(markDefs(), errorDefs()...), functionDefs...),
	Init: initCodecs,
}

// markDefs are the byte order marks; the nameless byte order is that of little-endian machines.
func markDefs() []object.Def {
	var out []object.Def
	for _, m := range []struct {
		bytes string
		names []string
	}{
		{"\xef\xbb\xbf", []string{"BOM_UTF8"}}, {"\xff\xfe", []string{"BOM_LE", "BOM_UTF16_LE", "BOM32_LE", "BOM", "BOM_UTF16"}}, {"\xfe\xff", []string{"BOM_BE", "BOM_UTF16_BE", "BOM32_BE"}},
		{"\xff\xfe\x00\x00", []string{"BOM_UTF32_LE", "BOM64_LE", "BOM_UTF32"}}, {"\x00\x00\xfe\xff", []string{"BOM_UTF32_BE", "BOM64_BE"}},
	} {
		for _, n := range m.names {
			out = append(out, object.Value(n, object.NewBytes(m.bytes)))
		}
	}
	return out
}

// errorDefs are the error handlers that codecs shows as functions.
func errorDefs() []object.Def {
	var out []object.Def
	for _, n := range []string{"strict", "ignore", "replace", "xmlcharrefreplace", "backslashreplace", "namereplace"} {
		out = append(out, object.Value(n+"_errors", handlers[n]))
	}
	return out
}

func initCodecs(t *thread, m *object.Module) error {
	native, err := t.P.Import(t, "_codecs")
	if err != nil {
		return err
	}
	ns := native.(*object.Module).Dict()
	for pos := 0; ; {
		k, x, ok := ns.Next(&pos)
		if !ok {
			break
		}
		if name := k.(*object.Str); name.String()[0] != '_' {
			m.Dict().SetStr(name, x)
		}
	}
	for _, c := range []struct{ def, base *object.ClassDef }{
		{codecClass, nil}, {incrementalEncoderClass, nil}, {bufferedEncoderClass, incrementalEncoderClass}, {incrementalDecoderClass, nil}, {bufferedDecoderClass, incrementalDecoderClass},
		{streamWriterClass, codecClass}, {streamReaderClass, codecClass}, {streamReaderWriterClass, nil}, {streamRecoderClass, nil},
	} {
		var bases []value
		if c.base != nil {
			bases = []value{c.base.Of(t)}
		}
		if _, err := c.def.New(t, m, bases...); err != nil {
			return err
		}
	}
	_, err = codecInfoClass.New(t, m, object.TupleClass)
	return err
}

// NativeModule is _codecs.
var NativeModule = &object.ModuleDef{
	Name: "_codecs",
	Doc:  "The native part of codecs.",
	Defs: append(append(registryDefs(), encodingDefs()...), append(charmapDefs(),
		object.FuncV("escape_decode", "(data, errors=None, /)", "escape_decode(data, errors=None, /)\n\nDecode backslash escapes in bytes.", escape_decode),
		object.FuncV("escape_encode", "(data, errors=None, /)", "escape_encode(data, errors=None, /)\n\nEscape bytes as a bytes literal does.", escape_encode))...),
}

// text is the string of a str argument, def when it was not given.
func text(v value, def, fn string, n int) (string, error) {
	if v == nil || v == py.None {
		return def, nil
	}
	s, ok := v.(*object.Str)
	if !ok {
		return "", object.TypeErrorf("%s() argument %d must be str, not %s", fn, n, object.ClassOf(v).TpName())
	}
	return s.String(), nil
}

func search(t *thread, name string) (value, error) {
	if strings.IndexByte(name, 0) >= 0 {
		return nil, object.ValueErrorf("embedded null character")
	}
	st := object.Codecs(t.P)
	key := strings.ReplaceAll(strings.ToLower(name), " ", "_")
	if v, ok := st.Cache[key]; ok {
		return v, nil
	}
	if _, err := t.P.Import(t, "codecs"); err != nil {
		return nil, err
	}
	canonical, c := key, object.FindCodec(name)
	if c != nil {
		canonical = c.Name
	}
	info, err := builtinInfo(t, canonical, c != nil)
	if err != nil {
		return nil, err
	}
	if info != py.None {
		st.Cache[key] = info
		return info, nil
	}
	return object.SearchCodec(t, name)
}

func codecs_lookup(t *thread, x value) (value, error) {
	name, err := text(x, "", "lookup", 1)
	if err != nil {
		return nil, object.TypeErrorf("lookup() argument must be str, not %s", object.ClassOf(x).TpName())
	}
	return search(t, name)
}

// run is codecs.encode and codecs.decode.
func run(t *thread, v []value, verb string, index int) (value, error) {
	name, err := text(v[1], "utf-8", verb, 2)
	if err != nil {
		return nil, err
	}
	errors, err := text(v[2], "strict", verb, 3)
	if err != nil {
		return nil, err
	}
	info, err := search(t, name)
	if err != nil {
		return nil, err
	}
	f, err := object.GetItem(t, info, py.Int(index))
	if err != nil {
		return nil, err
	}
	args := []value{v[0]}
	if v[2] != nil {
		args = append(args, object.NewStr(errors))
	}
	r, err := object.CallArgs(t, f, args...)
	if err != nil {
		return nil, err
	}
	pair, ok := r.(*object.Tuple)
	if !ok || len(pair.Items) != 2 {
		return nil, object.TypeErrorf("%sr must return a tuple (object,integer)", verb)
	}
	return pair.Items[0], nil
}

func registryDefs() []object.Def {
	return []object.Def{
		object.Func1("lookup", "encoding", "lookup(encoding, /)\n\nReturn the CodecInfo of an encoding.", codecs_lookup),
		object.Func1("register", "search_function", "register(search_function, /)\n\nAdd a function that finds encodings.", func(t *thread, f value) (value, error) {
			if !object.IsCallable(f) {
				return nil, object.TypeErrorf("argument must be callable")
			}
			st := object.Codecs(t.P)
			st.Search = append(st.Search, f)
			return py.None, nil
		}),
		object.Func1("unregister", "search_function", "unregister(search_function, /)\n\nRemove a search function, and forget what was found.", func(t *thread, f value) (value, error) {
			st := object.Codecs(t.P)
			for i, g := range st.Search {
				if object.Is(f, g) {
					st.Search = append(st.Search[:i:i], st.Search[i+1:]...)
					st.Cache = map[string]value{}
					break
				}
			}
			return py.None, nil
		}),
		object.FuncV("encode", "(obj, encoding='utf-8', errors='strict')", "encode(obj, encoding='utf-8', errors='strict')\n\nEncode obj with an encoding, which need not be one of text.", func(t *thread, v []value) (value, error) { return run(t, v, "encode", 0) }),
		object.FuncV("decode", "(obj, encoding='utf-8', errors='strict')", "decode(obj, encoding='utf-8', errors='strict')\n\nDecode obj with an encoding, which need not be one of text.", func(t *thread, v []value) (value, error) { return run(t, v, "decode", 1) }),
		object.FuncV("register_error", "(errors, handler, /)", "register_error(errors, handler, /)\n\nName an error handler.", func(t *thread, v []value) (value, error) {
			name, err := text(v[0], "", "register_error", 1)
			if err != nil {
				return nil, err
			}
			if !object.IsCallable(v[1]) {
				return nil, object.TypeErrorf("handler must be callable")
			}
			object.Codecs(t.P).Handlers[name] = v[1]
			return py.None, nil
		}),
		object.Func1("lookup_error", "name", "lookup_error(name, /)\n\nReturn the error handler of that name.", func(t *thread, x value) (value, error) {
			name, err := text(x, "", "lookup_error", 1)
			if err != nil {
				return nil, object.TypeErrorf("lookup_error() argument must be str, not %s", object.ClassOf(x).TpName())
			}
			return handlerNamed(t, name)
		}),
	}
}
