package csv

// Dialect: how values are separated and quoted.

import (
	"strings"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

const (
	quoteMinimal = iota
	quoteAll
	quoteNonnumeric
	quoteNone
)

// Dialect is _csv.Dialect. It never changes. Characters are strings of one character, empty for none.
type Dialect struct {
	object.Header
	delimiter, quotechar, escapechar string
	lineterminator                   string
	quoting                          int
	doublequote, skip, strict        bool
}

// DialectClass is _csv.Dialect.
var DialectClass = object.DeclareClass("_csv.Dialect")

// Traverse implements object.Traverser.
func (d *Dialect) Traverse(visit func(value)) { d.TraverseHeader(visit) }

// CopyFor implements object.Copier.
func (d *Dialect) CopyFor(register func(value), copyOf func(value) value) value {
	n := *d
	register(&n)
	n.Header = d.CopyHeader(copyOf)
	return &n
}

var parameters = [...]string{"dialect", "delimiter", "doublequote", "escapechar", "lineterminator", "quotechar", "quoting", "skipinitialspace", "strict"}

// character reads a parameter that is a character or, where none is allowed, None.
func character(o value, name, def string, none bool) (string, error) {
	if o == nil {
		return def, nil
	}
	if o == py.None && none {
		return "", nil
	}
	s, ok := o.(*object.Str)
	if !ok {
		or := ""
		if none {
			or = " or None"
		}
		return "", object.TypeErrorf("\"%s\" must be string%s, not %s", name, or, object.ClassOf(o).Name)
	}
	if s.Len() != 1 {
		return "", object.TypeErrorf("\"%s\" must be a 1-character string", name)
	}
	return s.String(), nil
}

func dialect_new(t *thread, cls *object.Class, a object.Args) (value, error) {
	var v [len(parameters)]value
	if len(a.Pos) > len(parameters) {
		return nil, object.TypeErrorf("function takes at most %d arguments (%d given)", len(parameters), len(a.Pos))
	}
	copy(v[:], a.Pos)
	for i := range a.NKw() {
		at := -1
		for j, p := range parameters {
			if p == a.Kw.Names[i].String() {
				at = j
			}
		}
		if at < 0 {
			return nil, object.TypeErrorf("'%s' is an invalid keyword argument for this function", a.Kw.Names[i].String())
		}
		v[at] = a.Kw.Vals[i]
	}
	base := v[0]
	if base == py.None {
		base = nil
	}
	if _, ok := base.(*object.Str); ok {
		var err error
		if base, err = lookup(t, base); err != nil {
			return nil, err
		}
	}
	if base != nil {
		for i, p := range parameters {
			if i == 0 || v[i] != nil {
				continue
			}
			// What the dialect does not say has its default; whatever goes wrong with asking counts as nothing said.
			if x, err := object.GetAttrOpt(t, base, object.Intern(p)); err == nil {
				v[i] = x
			}
		}
	}
	d := &Dialect{Header: object.NewHeader(cls), lineterminator: "\r\n"}
	var err error
	if d.delimiter, err = character(v[1], "delimiter", ",", false); err != nil {
		return nil, err
	}
	truth := func(o value, def bool) bool {
		if o == nil || err != nil {
			return def
		}
		var b bool
		b, err = object.Truth(t, o)
		return b
	}
	if d.doublequote = truth(v[2], true); err != nil {
		return nil, err
	}
	if d.escapechar, err = character(v[3], "escapechar", "", true); err != nil {
		return nil, err
	}
	switch x := v[4].(type) {
	case nil:
	case py.NoneType:
		return nil, object.TypeErrorf("\"lineterminator\" must be a string")
	case *object.Str:
		d.lineterminator = x.String()
	default:
		return nil, object.TypeErrorf("\"lineterminator\" must be a string")
	}
	if d.quotechar, err = character(v[5], "quotechar", "\"", true); err != nil {
		return nil, err
	}
	if v[6] != nil {
		if object.ClassOf(v[6]) != object.IntClass {
			return nil, object.TypeErrorf("\"quoting\" must be an integer")
		}
		if d.quoting, err = object.IndexInt(t, v[6]); err != nil {
			return nil, err
		}
	}
	d.skip, d.strict = truth(v[7], false), truth(v[8], false)
	if err != nil {
		return nil, err
	}
	if d.quoting < 0 || d.quoting > quoteNone {
		return nil, object.TypeErrorf("bad \"quoting\" value")
	}
	if v[5] == py.None && v[6] == nil {
		d.quoting = quoteNone
	}
	if d.quoting != quoteNone && d.quotechar == "" {
		return nil, object.TypeErrorf("quotechar must be set if quoting enabled")
	}
	return d, nil
}

// special says whether a character of a field has a meaning when it is written.
func (d *Dialect) special(c string) bool {
	return c == d.delimiter || c == d.quotechar || c == d.escapechar || strings.Contains(d.lineterminator, c)
}

func charOrNone(s string) value {
	if s == "" {
		return py.None
	}
	return object.NewStr(s)
}

func init() {
	c := DialectClass
	c.Doc = "Dialect(dialect=None, **parameters)\n\nHow values are separated and quoted."
	c.Slots.New = dialect_new
	c.Slots.Init = func(*thread, value, object.Args) error { return nil }
	show := func(name, doc string, get func(d *Dialect) value) object.Def {
		return object.Getter(name, doc, func(_ *thread, d *Dialect) (value, error) { return get(d), nil })
	}
	c.Define(
		show("delimiter", "What separates fields.", func(d *Dialect) value { return object.NewStr(d.delimiter) }),
		show("doublequote", "Whether a quote within a field is written twice.", func(d *Dialect) value { return py.Bool(d.doublequote) }),
		show("escapechar", "What takes the meaning of the next character away.", func(d *Dialect) value { return charOrNone(d.escapechar) }),
		show("lineterminator", "What ends a record.", func(d *Dialect) value { return object.NewStr(d.lineterminator) }),
		show("quotechar", "What stands around fields.", func(d *Dialect) value { return charOrNone(d.quotechar) }),
		show("quoting", "Which fields are quoted.", func(d *Dialect) value { return object.NewInt(int64(d.quoting)) }),
		show("skipinitialspace", "Whether spaces behind a delimiter are dropped.", func(d *Dialect) value { return py.Bool(d.skip) }),
		show("strict", "Whether bad input is an error.", func(d *Dialect) value { return py.Bool(d.strict) }),
		object.MethodA("__reduce_ex__", "($self, protocol, /)", "Dialects cannot be pickled.", func(_ *thread, d *Dialect, _ object.Args) (value, error) {
			return nil, object.TypeErrorf("cannot pickle '%s' instances", d.Class().Name)
		}),
	)
}
