package json

// JSONDecoder and the module json.decoder.

import (
	"math"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// DecoderModule is json.decoder.
var DecoderModule = &object.ModuleDef{
	Name: "json.decoder",
	Doc:  "JSONDecoder.",
	All:  []string{"JSONDecoder", "JSONDecodeError"},
	Defs: []object.Def{
		object.Value("JSONDecodeError", DecodeErrorClass),
		object.Value("NaN", py.Float(math.NaN())), object.Value("PosInf", py.Float(math.Inf(1))), object.Value("NegInf", py.Float(math.Inf(-1))),
	},
	Body: func(t *object.Thread, m *object.Module) error {
		scanner, err := t.P.Import(t, "json.scanner")
		if err != nil {
			return err
		}
		m.Set("scanner", scanner)
		_, scan := scanstringDef.Function("_json")
		m.Set("scanstring", scan)
		m.Set("c_scanstring", scan)
		_, err = decoderClass.New(t, m)
		return err
	},
}

var scanstringDef = object.FuncV("scanstring", "(string, end, strict=True, /)", "Return the string whose opening quote is before end, and where it ends.", json_scanstring)

var decoderClass = &object.ClassDef{
	Name: "JSONDecoder",
	Doc:  "JSONDecoder(*, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None)\n\nMakes values of JSON texts.",
}

func init() {
	decoderClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, *, object_hook=None, parse_float=None, parse_int=None, parse_constant=None, strict=True, object_pairs_hook=None)", "", decoder_init),
		object.PyFunc("decode", "(self, s)", "Return the value of the text s.", decoder_decode),
		object.PyFunc("raw_decode", "(self, s, idx=0)", "Return the value that begins at idx and where it ends.", decoder_raw_decode),
	}
}

// decoder_init keeps the options as attributes; the scanner reads them from there.
func decoder_init(t *object.Thread, v []object.Object) (object.Object, error) {
	self := v[0]
	or := func(x, def object.Object) (object.Object, error) {
		yes, err := object.Truth(t, x)
		if yes {
			return x, err
		}
		return def, err
	}
	parseFloat, err := or(v[2], object.FloatClass)
	if err != nil {
		return nil, err
	}
	parseInt, err := or(v[3], object.IntClass)
	if err != nil {
		return nil, err
	}
	parseConstant, err := or(v[4], py.None)
	if err != nil {
		return nil, err
	}
	for _, f := range []struct {
		name string
		v    object.Object
	}{{"object_hook", v[1]}, {"parse_float", parseFloat}, {"parse_int", parseInt}, {"parse_constant", parseConstant}, {"strict", v[5]}, {"object_pairs_hook", v[6]},
		{"memo", object.NewDict()}} {
		if err := object.SetAttr(t, self, object.Intern(f.name), f.v); err != nil {
			return nil, err
		}
	}
	scan, err := json_make_scanner(t, self)
	if err != nil {
		return nil, err
	}
	return object.NoneOr(object.SetAttr(t, self, object.Intern("scan_once"), scan))
}

func decoder_decode(t *object.Thread, v []object.Object) (object.Object, error) {
	start, err := json_skip(t, []object.Object{v[1], object.NewInt(0)})
	if err != nil {
		return nil, err
	}
	kw := &object.Kwargs{Names: []*object.Str{object.Intern("idx")}, Vals: []object.Object{start}}
	method, err := object.GetAttr(t, v[0], object.Intern("raw_decode"))
	if err != nil {
		return nil, err
	}
	r, err := object.Call(t, method, object.Args{Pos: []object.Object{v[1]}, Kw: kw})
	if err != nil {
		return nil, err
	}
	pair, err := object.Collect(t, r)
	if err != nil {
		return nil, err
	}
	if len(pair) != 2 {
		return nil, object.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(pair))
	}
	end, err := json_skip(t, []object.Object{v[1], pair[1]})
	if err != nil {
		return nil, err
	}
	if at, _ := object.AsInt64(end); int(at) != v[1].(*object.Str).Len() {
		return nil, decodeError(t, "Extra data", v[1].(*object.Str), int(at))
	}
	return pair[0], nil
}

func decoder_raw_decode(t *object.Thread, v []object.Object) (object.Object, error) {
	r, err := object.CallMethod(t, v[0], object.Intern("scan_once"), v[1], v[2])
	if err != nil && object.ErrorIs(err, object.StopIterationClass) {
		at, _ := object.AsInt64(object.AsException(err).StopIterationValue())
		doc, ok := v[1].(*object.Str)
		if !ok {
			return nil, err
		}
		return nil, decodeError(t, "Expecting value", doc, int(at))
	}
	return r, err
}
