// Package unicodedata is Python's unicodedata module: the Unicode character database, version 14.0.0 and, for old protocols, 3.2.0.
package unicodedata

import (
	"slices"
	"strconv"
	"unicode/utf8"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// UCD is a database as an object: ucd_3_2_0.
type UCD struct{ object.Header }

var ucdClass = object.DeclareClass("unicodedata.UCD")

// Traverse implements object.Traverser.
func (u *UCD) Traverse(visit func(object.Object)) { u.TraverseHeader(visit) }

// CopyFor implements object.Copier.
func (u *UCD) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &UCD{}
	register(n)
	n.Header = u.CopyHeader(copyOf)
	return n
}

// char reads an argument that must be one character; which says how errors name the argument.
func char(o object.Object, which string) (rune, error) {
	s, ok := o.(*object.Str)
	if !ok || s.Len() != 1 {
		return 0, object.TypeErrorf("%s must be a unicode character, not %s", which, object.ClassOf(o).TpName())
	}
	return s.RuneAt(0), nil
}

// row is a function that exists in the module, for Unicode 14, and as a method of UCD.
type row struct {
	name, sig, doc string
	fn             func(t *object.Thread, db *database, v []object.Object) (object.Object, error)
}

func property(name, doc string, get func(k *kind) object.Object) row {
	return row{name, "(chr, /)", doc, func(_ *object.Thread, db *database, v []object.Object) (object.Object, error) {
		r, err := char(v[0], name+"() argument")
		if err != nil {
			return nil, err
		}
		return get(db.of(r)), nil
	}}
}

func numeric(name, missing, doc string, get func(n number) string) row {
	return row{name, "(chr, default=<unrepresentable>, /)", doc, func(t *object.Thread, db *database, v []object.Object) (object.Object, error) {
		r, err := char(v[0], name+"() argument 1")
		if err != nil {
			return nil, err
		}
		text := get(db.numbers[r])
		if text == "" || text == "-" {
			if v[1] != nil {
				return v[1], nil
			}
			return nil, object.ValueErrorf("%s", missing)
		}
		if name == "numeric" {
			f, err := strconv.ParseFloat(text, 64)
			return py.Float(f), err
		}
		n, err := strconv.Atoi(text)
		return object.NewInt(int64(n)), err
	}}
}

func form(o object.Object, name string) (compose, compat bool, err error) {
	s, ok := o.(*object.Str)
	if !ok {
		return false, false, object.TypeErrorf("%s() argument 1 must be str, not %s", name, object.ClassOf(o).TpName())
	}
	switch s.String() {
	case "NFC":
		return true, false, nil
	case "NFD":
		return false, false, nil
	case "NFKC":
		return true, true, nil
	case "NFKD":
		return false, true, nil
	}
	return false, false, object.ValueErrorf("invalid normalization form")
}

// normalized returns a text, its characters and those of its form; the latter are nil when the text is ASCII and so every form of itself.
func normalized(db *database, v []object.Object, name string) (s *object.Str, from, to []rune, err error) {
	if _, ok := v[0].(*object.Str); !ok {
		return nil, nil, nil, object.TypeErrorf("%s() argument 1 must be str, not %s", name, object.ClassOf(v[0]).TpName())
	}
	s, ok := v[1].(*object.Str)
	if !ok {
		return nil, nil, nil, object.TypeErrorf("%s() argument 2 must be str, not %s", name, object.ClassOf(v[1]).TpName())
	}
	compose, compat, err := form(v[0], name)
	if err != nil || s.IsASCII() {
		return s, nil, nil, err
	}
	for r := range s.Runes {
		from = append(from, r)
	}
	return s, from, db.normalize(from, compose, compat), nil
}

func lookup(t *object.Thread, _ *database, v []object.Object) (object.Object, error) {
	b, err := textArg(t, v[0])
	if err != nil {
		return nil, err
	}
	if len(b) > 256 {
		return nil, object.KeyError(object.NewStr("name too long"))
	}
	if text, ok := object.RuneByName(b); ok {
		if r, _ := utf8.DecodeRuneInString(text); versions()[0].of(r).category != "Cn" || len(text) > utf8.RuneLen(r) {
			return object.NewStr(text), nil
		}
	}
	return nil, object.KeyError(object.NewStr("undefined character name '" + b + "'"))
}

func textArg(t *object.Thread, o object.Object) (string, error) {
	if s, ok := o.(*object.Str); ok {
		return s.String(), nil
	}
	b, err := object.BytesOf(t, o)
	return string(b), err
}

func name(_ *object.Thread, db *database, v []object.Object) (object.Object, error) {
	r, err := char(v[0], "name() argument 1")
	if err != nil {
		return nil, err
	}
	if n := object.RuneName(r); n != "" && db.of(r).category != "Cn" {
		return object.NewStr(n), nil
	}
	if v[1] != nil {
		return v[1], nil
	}
	return nil, object.ValueErrorf("no such name")
}

var rows = []row{
	property("category", "Return the general category of a character, such as 'Lu'.", func(k *kind) object.Object { return object.NewStr(k.category) }),
	property("bidirectional", "Return the bidirectional class of a character, '' if none is defined.", func(k *kind) object.Object { return object.NewStr(k.bidi) }),
	property("combining", "Return the canonical combining class of a character, 0 if none is defined.", func(k *kind) object.Object { return object.NewInt(int64(k.combining)) }),
	property("east_asian_width", "Return the East Asian width of a character, such as 'W'.", func(k *kind) object.Object { return object.NewStr(k.width) }),
	property("mirrored", "Return 1 if a character is mirrored in text that runs from right to left, else 0.", func(k *kind) object.Object {
		if k.mirrored {
			return object.NewInt(1)
		}
		return object.NewInt(0)
	}),
	numeric("decimal", "not a decimal", "Return the decimal value of a character.", func(n number) string { return n.decimal }),
	numeric("digit", "not a digit", "Return the digit value of a character.", func(n number) string { return n.digit }),
	numeric("numeric", "not a numeric character", "Return the numeric value of a character as a float.", func(n number) string { return n.numeric }),
	{"decomposition", "(chr, /)", "Return the decomposition mapping of a character as text, '' if there is none.", func(_ *object.Thread, db *database, v []object.Object) (object.Object, error) {
		r, err := char(v[0], "decomposition() argument")
		if err != nil {
			return nil, err
		}
		return object.NewStr(db.decomp[r]), nil
	}},
	{"normalize", "(form, unistr, /)", "Return a text in the normal form NFC, NFD, NFKC or NFKD.", func(_ *object.Thread, db *database, v []object.Object) (object.Object, error) {
		s, _, to, err := normalized(db, v, "normalize")
		if err != nil || to == nil {
			return s, err
		}
		var b []byte
		for _, r := range to {
			b = object.AppendRune(b, r)
		}
		return object.NewStrBytes(b), nil
	}},
	{"is_normalized", "(form, unistr, /)", "Return whether a text is in a normal form.", func(_ *object.Thread, db *database, v []object.Object) (object.Object, error) {
		_, from, to, err := normalized(db, v, "is_normalized")
		if err != nil {
			return nil, err
		}
		return py.Bool(slices.Equal(from, to)), nil
	}},
	{"lookup", "(name, /)", "Return the character that a name stands for; KeyError if there is none.", lookup},
	{"name", "(chr, default=<unrepresentable>, /)", "Return the name of a character; ValueError, or the default, if it has none.", name},
}

// Definition is unicodedata.
var Definition = &object.ModuleDef{
	Name: "unicodedata",
	Doc:  "The Unicode character database.",
	Defs: func() []object.Def {
		defs := []object.Def{object.Value("UCD", ucdClass), object.Value("unidata_version", object.NewStr("14.0.0"))}
		for _, r := range rows {
			defs = append(defs, object.FuncV(r.name, r.sig, r.doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
				return r.fn(t, versions()[0], v)
			}))
		}
		return defs
	}(),
	Init: func(t *object.Thread, m *object.Module) error {
		m.Set("ucd_3_2_0", &UCD{Header: object.NewHeader(ucdClass)})
		return nil
	},
}

func init() {
	ucdClass.Flags |= object.FlagNoNew
	ucdClass.Define(object.Getter("unidata_version", "The version of Unicode.", func(*object.Thread, *UCD) (object.Object, error) { return object.NewStr("3.2.0"), nil }))
	for _, r := range rows {
		ucdClass.Define(object.MethodV(r.name, r.sig, r.doc, func(t *object.Thread, _ *UCD, v []object.Object) (object.Object, error) {
			return r.fn(t, versions()[1], v)
		}))
	}
}
