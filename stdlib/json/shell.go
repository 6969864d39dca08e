package json

// The functions of the module json: dump, dumps, load, loads (library reference, json).

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Definition is json.
var Definition = &object.ModuleDef{
	Name:    "json",
	Doc:     "JSON texts of values, and back.",
	Package: true,
	All:     []string{"dump", "dumps", "load", "loads", "JSONDecoder", "JSONDecodeError", "JSONEncoder"},
	Defs: []object.Def{
		object.Value("__version__", object.NewStr("2.0.9")),
		object.PyFunc("dump", "(obj, fp, *, "+encodeOptions+", **kw)", "dump(obj, fp, *, "+encodeOptions+", **kw)\n\nWrite obj as JSON text to the file fp.", json_dump),
		object.PyFunc("dumps", "(obj, *, "+encodeOptions+", **kw)", "dumps(obj, *, "+encodeOptions+", **kw)\n\nReturn obj as JSON text.", json_dumps),
		object.PyFunc("load", "(fp, *, "+decodeOptions+", **kw)", "load(fp, *, "+decodeOptions+", **kw)\n\nReturn the value of the JSON text that the file fp holds.", json_load),
		object.PyFunc("loads", "(s, *, "+decodeOptions+", **kw)", "loads(s, *, "+decodeOptions+", **kw)\n\nReturn the value of a JSON text, a str, bytes or bytearray.", json_loads),
		object.PyFunc("detect_encoding", "(b)", "detect_encoding(b)\n\nReturn the encoding of a JSON text.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			return json_detect(t, v[0])
		}),
	},
	Body: initJSON,
}

const (
	encodeOptions = "skipkeys=False, ensure_ascii=True, check_circular=True, allow_nan=True, cls=None, indent=None, separators=None, default=None, sort_keys=False"
	decodeOptions = "cls=None, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, object_pairs_hook=None"
)

// initJSON takes the classes from the submodules and makes the coder of each direction that calls without options use.
func initJSON(t *object.Thread, m *object.Module) error {
	for _, sub := range []struct {
		module string
		names  []string
	}{{"json.decoder", []string{"JSONDecoder", "JSONDecodeError"}}, {"json.encoder", []string{"JSONEncoder"}}} {
		v, err := t.P.Import(t, sub.module)
		if err != nil {
			return err
		}
		for _, name := range sub.names {
			x, err := object.GetAttr(t, v, object.Intern(name))
			if err != nil {
				return err
			}
			m.Set(name, x)
		}
	}
	for _, coder := range []struct {
		name string
		cls  *object.ClassDef
	}{{"_default_decoder", decoderClass}, {"_default_encoder", encoderClass}} {
		x, err := object.CallArgs(t, coder.cls.Of(t))
		if err != nil {
			return err
		}
		m.Set(coder.name, x)
	}
	return nil
}

func isNone(o object.Object) bool { return object.Is(o, py.None) }

// optionNames are the keyword arguments of JSONEncoder in the order of dumps' parameters; cls stands among them.
var optionNames = []string{"skipkeys", "ensure_ascii", "check_circular", "allow_nan", "cls", "indent", "separators", "default", "sort_keys"}

// encoderFor makes the encoder that dump and dumps were asked for. v is their options, then **kw.
func encoderFor(t *object.Thread, v []object.Object) (object.Object, error) {
	var cls object.Object = encoderClass.Of(t)
	kw := &object.Kwargs{}
	for i, name := range optionNames {
		if name == "cls" {
			if !isNone(v[i]) {
				cls = v[i]
			}
			continue
		}
		kw.Names, kw.Vals = append(kw.Names, object.Intern(name)), append(kw.Vals, v[i])
	}
	if err := addKwargs(kw, v[len(optionNames)]); err != nil {
		return nil, err
	}
	return object.Call(t, cls, object.Args{Kw: kw})
}

// addKwargs adds what a **kw holds.
func addKwargs(kw *object.Kwargs, given object.Object) error {
	d, ok := given.(*object.Dict)
	if !ok {
		return nil
	}
	for pos := 0; ; {
		k, x, ok := d.Next(&pos)
		if !ok {
			return nil
		}
		kw.Names, kw.Vals = append(kw.Names, k.(*object.Str)), append(kw.Vals, x)
	}
}

// plainOptions says whether the options of dumps, **kw included, are those of the default encoder.
func plainOptions(t *object.Thread, v []object.Object) (bool, error) {
	for i, want := range []bool{false, true, true, true, false, false, false, false, false} {
		if optionNames[i] == "cls" || optionNames[i] == "indent" || optionNames[i] == "separators" || optionNames[i] == "default" {
			if !isNone(v[i]) {
				return false, nil
			}
			continue
		}
		if yes, err := object.Truth(t, v[i]); err != nil || yes != want {
			return false, err
		}
	}
	d, ok := v[len(optionNames)].(*object.Dict)
	return ok && d.Len() == 0, nil
}

func json_dumps(t *object.Thread, v []object.Object) (object.Object, error) {
	plain, err := plainOptions(t, v[1:])
	if err != nil {
		return nil, err
	}
	if plain {
		return json_encode_default(t, v[0])
	}
	e, err := encoderFor(t, v[1:])
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, e, object.Intern("encode"), v[0])
}

func json_dump(t *object.Thread, v []object.Object) (object.Object, error) {
	e, err := encoderFor(t, v[2:])
	if err != nil {
		return nil, err
	}
	chunks, err := object.CallMethod(t, e, object.Intern("iterencode"), v[0])
	if err != nil {
		return nil, err
	}
	write := object.Intern("write")
	err = object.Each(t, chunks, func(chunk object.Object) error {
		_, err := object.CallMethod(t, v[1], write, chunk)
		return err
	})
	return object.NoneOr(err)
}

func json_load(t *object.Thread, v []object.Object) (object.Object, error) {
	text, err := object.CallMethod(t, v[0], object.Intern("read"))
	if err != nil {
		return nil, err
	}
	return json_loads(t, append([]object.Object{text}, v[1:]...))
}

func json_loads(t *object.Thread, v []object.Object) (object.Object, error) {
	text, ok := v[0].(*object.Str)
	if ok {
		if text.Len() > 0 && text.RuneAt(0) == 0xfeff {
			return nil, decodeError(t, "Unexpected UTF-8 BOM (decode using utf-8-sig)", text, 0)
		}
	} else {
		switch v[0].(type) {
		case *object.Bytes, *object.Bytearray:
		default:
			return nil, object.TypeErrorf("the JSON object must be str, bytes or bytearray, not %s", object.ClassOf(v[0]).Name)
		}
		b, err := object.BytesOf(t, v[0])
		if err != nil {
			return nil, err
		}
		s, err := object.DecodeAny(t, object.NewBytes(string(b)), detect(b), "surrogatepass")
		if err != nil {
			return nil, err
		}
		if text, ok = s.(*object.Str); !ok {
			return nil, object.TypeErrorf("decoder gave no text")
		}
	}
	kw := &object.Kwargs{}
	for i, name := range []string{"object_hook", "parse_float", "parse_int", "parse_constant", "object_pairs_hook"} {
		if x := v[2+i]; !isNone(x) {
			kw.Names, kw.Vals = append(kw.Names, object.Intern(name)), append(kw.Vals, x)
		}
	}
	if err := addKwargs(kw, v[7]); err != nil {
		return nil, err
	}
	if isNone(v[1]) && len(kw.Names) == 0 {
		return json_loads_default(t, text)
	}
	var cls object.Object = decoderClass.Of(t)
	if !isNone(v[1]) {
		cls = v[1]
	}
	d, err := object.Call(t, cls, object.Args{Kw: kw})
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, d, object.Intern("decode"), text)
}
