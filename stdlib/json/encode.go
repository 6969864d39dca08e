package json

// Encoding: values to JSON text.

import (
	"math"
	"slices"
	"strconv"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// encoder writes one text.
type encoder struct {
	t *object.Thread
	b []byte

	fallback      object.Object // JSONEncoder.default; nil refuses
	strings       object.Object // encodes a str; nil: as ascii says
	skipKeys      bool
	ascii         bool
	checkCircular bool
	allowNaN      bool
	sortKeys      bool
	indented      bool
	indent        string
	itemSep       string
	keySep        string

	path       []object.Object // the containers around the current value
	indentLess int             // how many of them do not indent

	chunks []object.Object
	split  bool // text goes to chunks
	wide   bool // b has characters beyond ASCII
}

const hexDigits = "0123456789abcdef"

// plain says which bytes a JSON string shows as they are.
var plain = func() (a [256]bool) {
	for c := 0x20; c < 0x7f; c++ {
		a[c] = c != '"' && c != '\\'
	}
	return
}()

func appendEscape(b []byte, r rune) []byte {
	switch r {
	case '"':
		return append(b, '\\', '"')
	case '\\':
		return append(b, '\\', '\\')
	case '\n':
		return append(b, '\\', 'n')
	case '\r':
		return append(b, '\\', 'r')
	case '\t':
		return append(b, '\\', 't')
	case '\f':
		return append(b, '\\', 'f')
	case '\b':
		return append(b, '\\', 'b')
	}
	unit := func(r rune) {
		b = append(b, '\\', 'u', hexDigits[r>>12&15], hexDigits[r>>8&15], hexDigits[r>>4&15], hexDigits[r&15])
	}
	if r >= 0x10000 {
		r -= 0x10000
		unit(0xd800 | r>>10)
		unit(0xdc00 | r&0x3ff)
	} else {
		unit(r)
	}
	return b
}

// appendString appends a string in quotes. wide tells that there are characters beyond ASCII.
func appendString(b []byte, s *object.Str, ascii bool) (_ []byte, wide bool) {
	text := s.String()
	b = append(b, '"')
	if ascii && !s.IsASCII() {
		for r := range s.Runes {
			if r < 128 && plain[r] {
				b = append(b, byte(r))
			} else {
				b = appendEscape(b, r)
			}
		}
		return append(b, '"'), false
	}
	start := 0
	for i := 0; i < len(text); i++ {
		c := text[i]
		if plain[c] || c >= 0x80 || c == 0x7f && !ascii {
			continue
		}
		b = append(b, text[start:i]...)
		b = appendEscape(b, rune(c))
		start = i + 1
	}
	b = append(b, text[start:]...)
	return append(b, '"'), !s.IsASCII()
}

func (e *encoder) str(s *object.Str) error {
	if e.strings != nil {
		v, err := object.CallArgs(e.t, e.strings, s)
		if err != nil {
			return err
		}
		made, ok := v.(*object.Str)
		if !ok {
			return object.TypeErrorf("encoder() must return a string, not %s", object.ClassOf(v).Name)
		}
		e.b = append(e.b, made.String()...)
		e.wide = e.wide || !made.IsASCII()
		return nil
	}
	var wide bool
	e.b, wide = appendString(e.b, s, e.ascii)
	e.wide = e.wide || wide
	return nil
}

// flush ends a chunk.
func (e *encoder) flush() {
	if e.split {
		e.chunks = append(e.chunks, object.NewStrBytes(e.b))
		e.b = e.b[:0]
	}
}

// level begins a line at the current depth.
func (e *encoder) level() {
	e.b = append(e.b, '\n')
	for range len(e.path) - e.indentLess {
		e.b = append(e.b, e.indent...)
	}
}

func (e *encoder) float(f float64) error {
	if math.IsNaN(f) || math.IsInf(f, 0) {
		if !e.allowNaN {
			return object.ValueErrorf("Out of range float values are not JSON compliant")
		}
		switch {
		case f > 0:
			e.b = append(e.b, "Infinity"...)
		case f < 0:
			e.b = append(e.b, "-Infinity"...)
		default:
			e.b = append(e.b, "NaN"...)
		}
		return nil
	}
	e.b = append(e.b, object.FloatRepr(f)...)
	return nil
}

// scalar writes o when it is no container; ok says so.
func (e *encoder) scalar(o object.Object) (ok bool, err error) {
	switch x := o.(type) {
	case *object.Str:
		return true, e.str(x)
	case py.NoneType:
		e.b = append(e.b, "null"...)
	case py.Bool:
		if x {
			e.b = append(e.b, "true"...)
		} else {
			e.b = append(e.b, "false"...)
		}
	case py.Int:
		e.b = strconv.AppendInt(e.b, int64(x), 10)
	case py.Float:
		return true, e.float(float64(x))
	case *py.BigInt:
		s, err := object.IntText(e.t, x)
		if err != nil {
			return true, err
		}
		e.b = append(e.b, s...)
	case *object.IntObject:
		return e.scalar(x.V)
	case *object.FloatObject:
		f, _ := object.AsFloat(x)
		return true, e.float(f)
	default:
		return false, nil
	}
	return true, nil
}

func (e *encoder) enter(o object.Object) error {
	if e.checkCircular {
		for _, p := range e.path {
			if object.Is(p, o) {
				return object.ValueErrorf("Circular reference detected")
			}
		}
	}
	return e.t.Enter(" while encoding a JSON object")
}

// value writes any value. A scalar ends a chunk; for a container, what is already written ends one.
func (e *encoder) value(o object.Object) error {
	ok, err := e.scalar(o)
	if err != nil {
		return err
	}
	if ok {
		e.flush()
		return nil
	}
	switch x := o.(type) {
	case *object.List:
		return e.list(o, func() []object.Object { return x.Items })
	case *object.Tuple:
		return e.list(o, func() []object.Object { return x.Items })
	case *object.Dict:
		return e.dict(x)
	}
	if err := e.enter(o); err != nil {
		return err
	}
	defer e.t.Leave()
	if len(e.b) > 0 {
		e.flush()
	}
	if e.fallback == nil {
		return object.TypeErrorf("Object of type %s is not JSON serializable", object.ClassOf(o).Name)
	}
	v, err := object.CallArgs(e.t, e.fallback, o)
	if err != nil {
		return err
	}
	// The value stands at o's place: its depth of indentation is o's.
	if !e.checkCircular {
		return e.value(v)
	}
	e.ghosts(o)
	err = e.value(v)
	e.unghost()
	return err
}

func (e *encoder) list(o object.Object, items func() []object.Object) error {
	if len(items()) == 0 {
		if len(e.b) > 0 && e.split {
			e.flush()
		}
		e.b = append(e.b, '[', ']')
		e.flush()
		return nil
	}
	if err := e.enter(o); err != nil {
		return err
	}
	defer e.t.Leave()
	if len(e.b) > 0 && e.split {
		e.flush()
	}
	e.path = append(e.path, o)
	e.b = append(e.b, '[')
	for i := 0; i < len(items()); i++ {
		if i > 0 {
			e.b = append(e.b, e.itemSep...)
		}
		if e.indented {
			e.level()
		}
		if err := e.value(items()[i]); err != nil {
			return err
		}
	}
	e.path = e.path[:len(e.path)-1]
	if e.indented {
		e.level()
		e.flush()
	}
	e.b = append(e.b, ']')
	e.flush()
	return nil
}

type entry struct{ key, val object.Object }

// entries returns a dict's items, sorted where asked.
func (e *encoder) entries(d *object.Dict) ([]entry, error) {
	items := make([]entry, 0, d.Len())
	if d.Class() == object.DictClass {
		for pos := 0; ; {
			k, v, ok := d.Next(&pos)
			if !ok {
				break
			}
			items = append(items, entry{k, v})
		}
	} else {
		view, err := object.CallMethod(e.t, d, object.Intern("items"))
		if err != nil {
			return nil, err
		}
		err = object.Each(e.t, view, func(p object.Object) error {
			pair, ok := p.(*object.Tuple)
			if !ok || len(pair.Items) != 2 {
				return object.ValueErrorf("items must return 2-tuples")
			}
			items = append(items, entry{pair.Items[0], pair.Items[1]})
			return nil
		})
		if err != nil {
			return nil, err
		}
	}
	if !e.sortKeys {
		return items, nil
	}
	texts := true
	for _, it := range items {
		if s, ok := it.key.(*object.Str); !ok || s.Class() != object.StrClass {
			texts = false
			break
		}
	}
	if texts {
		slices.SortStableFunc(items, func(a, b entry) int {
			x, y := a.key.(*object.Str).String(), b.key.(*object.Str).String()
			switch {
			case x < y:
				return -1
			case x > y:
				return 1
			}
			return 0
		})
		return items, nil
	}
	pairs := make([]object.Object, len(items))
	for i, it := range items {
		pairs[i] = object.TupleOf(it.key, it.val)
	}
	l := object.NewList(pairs)
	if _, err := object.CallMethod(e.t, l, object.Intern("sort")); err != nil {
		return nil, err
	}
	for i, p := range l.Items {
		pair := p.(*object.Tuple)
		items[i] = entry{pair.Items[0], pair.Items[1]}
	}
	return items, nil
}

// key writes a key; skip: it is to be left out.
func (e *encoder) key(k object.Object) (skip bool, err error) {
	if s, ok := k.(*object.Str); ok {
		return false, e.str(s)
	}
	mark := len(e.b)
	e.b = append(e.b, '"')
	ok, err := e.scalar(k)
	if err != nil {
		return false, err
	}
	if !ok {
		e.b = e.b[:mark]
		if e.skipKeys {
			return true, nil
		}
		return false, object.TypeErrorf("keys must be str, int, float, bool or None, not %s", object.ClassOf(k).Name)
	}
	if e.strings != nil {
		text := object.NewStr(string(e.b[mark+1:]))
		e.b = e.b[:mark]
		return false, e.str(text)
	}
	e.b = append(e.b, '"')
	return false, nil
}

func (e *encoder) dict(d *object.Dict) error {
	if d.Len() == 0 {
		if len(e.b) > 0 && e.split {
			e.flush()
		}
		e.b = append(e.b, '{', '}')
		e.flush()
		return nil
	}
	if err := e.enter(d); err != nil {
		return err
	}
	defer e.t.Leave()
	if len(e.b) > 0 && e.split {
		e.flush()
	}
	e.path = append(e.path, d)
	e.b = append(e.b, '{')
	e.flush()
	if e.indented {
		e.level()
		e.flush()
	}
	first := true
	one := func(k, v object.Object) error {
		mark := len(e.b)
		if !first {
			e.b = append(e.b, e.itemSep...)
			if e.indented {
				e.level()
			}
			if e.split {
				e.flush()
			}
		}
		skip, err := e.key(k)
		if err != nil {
			return err
		}
		if skip {
			if e.split && !first {
				e.chunks = e.chunks[:len(e.chunks)-1]
			} else {
				e.b = e.b[:mark]
			}
			return nil
		}
		first = false
		e.flush()
		e.b = append(e.b, e.keySep...)
		e.flush()
		return e.value(v)
	}
	if d.Class() == object.DictClass && !e.sortKeys && !e.split && e.fallback == nil {
		// No Python code runs while a plain dict is written, unless a value is of a subclass with items(): Next stays safe even then.
		for pos := 0; ; {
			k, v, ok := d.Next(&pos)
			if !ok {
				break
			}
			if err := one(k, v); err != nil {
				return err
			}
		}
	} else {
		items, err := e.entries(d)
		if err != nil {
			return err
		}
		for _, it := range items {
			if err := one(it.key, it.val); err != nil {
				return err
			}
		}
	}
	e.path = e.path[:len(e.path)-1]
	if e.indented {
		e.level()
		e.flush()
	}
	e.b = append(e.b, '}')
	e.flush()
	return nil
}

// ghosts puts an object on the path whose replacement by default() is being written; it does not indent.
func (e *encoder) ghosts(o object.Object) { e.path = append(e.path, o); e.indentLess++ }
func (e *encoder) unghost()               { e.path = e.path[:len(e.path)-1]; e.indentLess-- }

// text returns what was written.
func (e *encoder) text() object.Object {
	if !e.wide && object.IsASCII(e.itemSep) && object.IsASCII(e.keySep) && object.IsASCII(e.indent) {
		return object.NewStrN(string(e.b), len(e.b))
	}
	return object.NewStrBytes(e.b)
}

func json_encode_default(t *object.Thread, o object.Object) (object.Object, error) {
	e := &encoder{t: t, ascii: true, checkCircular: true, allowNaN: true, itemSep: ", ", keySep: ": "}
	if err := e.value(o); err != nil {
		return nil, err
	}
	return e.text(), nil
}
