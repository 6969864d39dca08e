package json

// _json.Encoder: what make_encoder makes, the encoder behind JSONEncoder as a function of its own.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// jsonEncoder is an instance of _json.Encoder; its settings never change.
type jsonEncoder struct {
	markers            object.Object // a dict, or None: circular references are not looked for
	fallback           object.Object
	strings            object.Object // encodes a str
	indent             object.Object
	keySep, itemSep    *object.Str
	sortKeys, skipKeys bool
	allowNaN           bool
}

var jsonEncoderClass = object.DeclareClass("_json.Encoder")

// Class returns _json.Encoder.
func (*jsonEncoder) Class() *object.Class { return jsonEncoderClass }

// Type is Class as gpython sees it.
func (*jsonEncoder) Type() *py.Type { return jsonEncoderClass.PyType() }

// Traverse implements object.Traverser.
func (e *jsonEncoder) Traverse(visit func(object.Object)) {
	for _, o := range []object.Object{e.markers, e.fallback, e.strings, e.indent, e.keySep, e.itemSep} {
		visit(o)
	}
}

// CopyFor implements object.Copier.
func (e *jsonEncoder) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := *e
	register(&n)
	n.markers, n.fallback, n.strings, n.indent = copyOf(e.markers), copyOf(e.fallback), copyOf(e.strings), copyOf(e.indent)
	n.keySep, n.itemSep = copyOf(e.keySep).(*object.Str), copyOf(e.itemSep).(*object.Str)
	return &n
}

var (
	makeEncoderCtor = object.NewCtor("make_encoder", "(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)")
	encodeParams    = object.NewCtor("_iterencode", "(obj, _current_indent_level)")
)

func encoder_new(t *object.Thread, _ *object.Class, a object.Args) (object.Object, error) {
	v, err := makeEncoderCtor.Bind(t, a)
	if err != nil {
		return nil, err
	}
	e := &jsonEncoder{markers: v[0], fallback: v[1], strings: v[2], indent: v[3]}
	for i, dst := range []**object.Str{&e.keySep, &e.itemSep} {
		s, ok := v[4+i].(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("make_encoder() argument %d must be str, not %s", 5+i, object.ClassOf(v[4+i]).Name)
		}
		*dst = s
	}
	for i, dst := range []*bool{&e.sortKeys, &e.skipKeys, &e.allowNaN} {
		if *dst, err = object.Truth(t, v[6+i]); err != nil {
			return nil, err
		}
	}
	if _, ok := e.markers.(*object.Dict); !ok && !isNone(e.markers) {
		return nil, object.TypeErrorf("make_encoder() argument 1 must be dict or None, not %s", object.ClassOf(e.markers).Name)
	}
	return e, nil
}

// encoder_call returns the text of a value, in a list.
func encoder_call(t *object.Thread, self object.Object, a object.Args) (object.Object, error) {
	v, err := encodeParams.Bind(t, a)
	if err != nil {
		return nil, err
	}
	if _, err := object.IndexInt(t, v[1]); err != nil {
		return nil, err
	}
	s := self.(*jsonEncoder)
	e := &encoder{t: t, fallback: s.fallback, strings: s.strings, skipKeys: s.skipKeys, checkCircular: !isNone(s.markers), allowNaN: s.allowNaN, sortKeys: s.sortKeys,
		itemSep: s.itemSep.String(), keySep: s.keySep.String()}
	if err := e.value(v[0]); err != nil {
		return nil, err
	}
	return object.NewList([]object.Object{e.text()}), nil
}

func init() {
	c := jsonEncoderClass
	c.Doc = "make_encoder(markers, default, encoder, indent, key_separator, item_separator, sort_keys, skipkeys, allow_nan)\n\nA function that makes JSON text of a value."
	c.Slots.New, c.Slots.Call = encoder_new, encoder_call
	member := func(name, doc string, get func(e *jsonEncoder) object.Object) object.Def {
		return object.MemberOf(name, doc, func(_ *object.Thread, e *jsonEncoder) (object.Object, error) { return get(e), nil })
	}
	truth := func(b bool) object.Object { return py.Bool(b) }
	c.Define(
		member("markers", "The dict of the containers that are being encoded.", func(e *jsonEncoder) object.Object { return e.markers }),
		member("default", "What makes something else of a value that JSON cannot show.", func(e *jsonEncoder) object.Object { return e.fallback }),
		member("encoder", "What encodes a str.", func(e *jsonEncoder) object.Object { return e.strings }),
		member("indent", "The indentation; only kept.", func(e *jsonEncoder) object.Object { return e.indent }),
		member("key_separator", "Stands between a key and its value.", func(e *jsonEncoder) object.Object { return e.keySep }),
		member("item_separator", "Stands between items.", func(e *jsonEncoder) object.Object { return e.itemSep }),
		member("sort_keys", "Whether keys are sorted.", func(e *jsonEncoder) object.Object { return truth(e.sortKeys) }),
		member("skipkeys", "Whether keys that JSON cannot show are left out.", func(e *jsonEncoder) object.Object { return truth(e.skipKeys) }),
	)
}
