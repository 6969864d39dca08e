package json

// Decoding: JSON text to values.

import (
	"bytes"
	"math"
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// scanner is what make_scanner returns: it reads one value at a place. Its settings never change.
type scanner struct {
	strict        bool
	objectHook    object.Object // nil: none
	pairsHook     object.Object // nil: none
	parseFloat    object.Object // nil: float
	parseInt      object.Object // nil: int
	parseConstant object.Object // nil: the float
}

var scannerClass = object.DeclareClass("_json.Scanner")

// Class returns _json.Scanner.
func (*scanner) Class() *object.Class { return scannerClass }

// Type is Class as gpython sees it.
func (*scanner) Type() *py.Type { return scannerClass.PyType() }

// Traverse implements object.Traverser.
func (s *scanner) Traverse(visit func(object.Object)) {
	object.VisitNonNil(visit, s.objectHook, s.pairsHook, s.parseFloat, s.parseInt, s.parseConstant)
}

// CopyFor implements object.Copier.
func (s *scanner) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &scanner{strict: s.strict}
	register(n)
	n.objectHook, n.pairsHook = object.CopyOrNil(copyOf, s.objectHook), object.CopyOrNil(copyOf, s.pairsHook)
	n.parseFloat, n.parseInt = object.CopyOrNil(copyOf, s.parseFloat), object.CopyOrNil(copyOf, s.parseInt)
	n.parseConstant = object.CopyOrNil(copyOf, s.parseConstant)
	return n
}

// reader reads one text.
type reader struct {
	*scanner
	t    *object.Thread
	doc  *object.Str
	s    string
	i    int // byte offset
	memo map[string]*object.Str
	buf  []byte
	keep bool // texts may share the memory of the document
}

// stop is the place where no value begins: StopIteration in Python.
type stop struct{ at int }

func (stop) Error() string { return "no JSON value" }

func newReader(t *object.Thread, sc *scanner, doc *object.Str) *reader {
	s := doc.String()
	return &reader{scanner: sc, t: t, doc: doc, s: s, memo: map[string]*object.Str{}, keep: len(s) < 1<<12}
}

// char is the number of the code point at a byte offset.
func (r *reader) char(i int) int {
	if r.doc.IsASCII() {
		return i
	}
	return object.NewStr(r.s[:i]).Len()
}

func (r *reader) fail(msg string, at int) error { return decodeError(r.t, msg, r.doc, r.char(at)) }

func (r *reader) skip() {
	for r.i < len(r.s) {
		switch r.s[r.i] {
		case ' ', '\t', '\n', '\r':
			r.i++
		default:
			return
		}
	}
}

// value reads the value at r.i; the error is a stop when none begins there.
func (r *reader) value() (object.Object, error) {
	if r.i >= len(r.s) {
		return nil, stop{r.i}
	}
	switch c := r.s[r.i]; c {
	case '"':
		r.i++
		return r.str(false)
	case '{':
		return r.object()
	case '[':
		return r.array()
	case 'n':
		return r.word("null", py.None)
	case 't':
		return r.word("true", py.True)
	case 'f':
		return r.word("false", py.False)
	case 'N':
		return r.constant("NaN", math.NaN())
	case 'I':
		return r.constant("Infinity", math.Inf(1))
	case '-':
		if strings.HasPrefix(r.s[r.i:], "-I") {
			return r.constant("-Infinity", math.Inf(-1))
		}
		return r.number()
	default:
		if c >= '0' && c <= '9' {
			return r.number()
		}
	}
	return nil, stop{r.i}
}

func (r *reader) word(text string, v object.Object) (object.Object, error) {
	if !strings.HasPrefix(r.s[r.i:], text) {
		return nil, stop{r.i}
	}
	r.i += len(text)
	return v, nil
}

func (r *reader) constant(text string, f float64) (object.Object, error) {
	v, err := r.word(text, py.Float(f))
	if err != nil || r.parseConstant == nil {
		return v, err
	}
	return object.CallArgs(r.t, r.parseConstant, object.NewStr(text))
}

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func (r *reader) number() (object.Object, error) {
	s, start := r.s, r.i
	i := start
	if s[i] == '-' {
		i++
	}
	if i >= len(s) || !isDigit(s[i]) {
		return nil, stop{start}
	}
	var n int64
	digits := i
	if s[i] == '0' {
		i++
	} else {
		for i < len(s) && isDigit(s[i]) {
			n = n*10 + int64(s[i]-'0')
			i++
		}
	}
	isFloat, whole := false, i
	if i+1 < len(s) && s[i] == '.' && isDigit(s[i+1]) {
		isFloat = true
		i += 2
		for i < len(s) && isDigit(s[i]) {
			i++
		}
	}
	if i < len(s) && (s[i] == 'e' || s[i] == 'E') {
		j := i + 1
		if j < len(s) && (s[j] == '+' || s[j] == '-') {
			j++
		}
		if j < len(s) && isDigit(s[j]) {
			isFloat = true
			for j < len(s) && isDigit(s[j]) {
				j++
			}
			i = j
		}
	}
	r.i = i
	text := s[start:i]
	if isFloat {
		if r.parseFloat != nil {
			return object.CallArgs(r.t, r.parseFloat, object.NewStr(strings.Clone(text)))
		}
		f, _ := strconv.ParseFloat(text, 64)
		return py.Float(f), nil
	}
	if r.parseInt != nil {
		return object.CallArgs(r.t, r.parseInt, object.NewStr(strings.Clone(text)))
	}
	if whole-digits <= 18 {
		if s[start] == '-' {
			n = -n
		}
		return object.NewInt(n), nil
	}
	return object.CallArgs(r.t, object.IntClass, object.NewStr(strings.Clone(text)))
}

// str reads the rest of a string, behind its opening quote. Keys are made once.
func (r *reader) str(key bool) (*object.Str, error) {
	s, start := r.s, r.i
	wide := false
	i := start
	for i < len(s) {
		c := s[i]
		if c == '"' {
			text := s[start:i]
			r.i = i + 1
			return r.make(text, key, wide), nil
		}
		if c == '\\' {
			break
		}
		if c < 0x20 && r.strict {
			return nil, r.fail("Invalid control character at", i)
		}
		wide = wide || c >= 0x80
		i++
	}
	// An escape, or no end.
	b := append(r.buf[:0], s[start:i]...)
	for {
		if i >= len(s) {
			return nil, r.fail("Unterminated string starting at", start-1)
		}
		c := s[i]
		switch {
		case c == '"':
			r.i, r.buf = i+1, b
			return r.make(string(b), key, true), nil
		case c == '\\':
			i++
			if i >= len(s) {
				return nil, r.fail("Unterminated string starting at", start-1)
			}
			c := s[i]
			i++
			switch c {
			case '"', '\\', '/':
				b = append(b, c)
			case 'b':
				b = append(b, '\b')
			case 'f':
				b = append(b, '\f')
			case 'n':
				b = append(b, '\n')
			case 'r':
				b = append(b, '\r')
			case 't':
				b = append(b, '\t')
			case 'u':
				u, ok := hex4(s, i)
				if !ok {
					return nil, r.fail(`Invalid \uXXXX escape`, i-1)
				}
				i += 4
				if u >= 0xd800 && u < 0xdc00 && strings.HasPrefix(s[i:], `\u`) {
					if low, ok := hex4(s, i+2); ok && low >= 0xdc00 && low < 0xe000 {
						u = 0x10000 + (u-0xd800)<<10 + (low - 0xdc00)
						i += 6
					}
				}
				b = object.AppendRune(b, u)
			default:
				return nil, r.fail(`Invalid \escape`, i-2)
			}
		case c < 0x20 && r.strict:
			return nil, r.fail("Invalid control character at", i)
		default:
			b = append(b, c)
			i++
		}
	}
}

func hex4(s string, i int) (rune, bool) {
	if i+4 > len(s) {
		return 0, false
	}
	var u rune
	for _, c := range []byte(s[i : i+4]) {
		switch {
		case isDigit(c):
			u = u<<4 | rune(c-'0')
		case c >= 'a' && c <= 'f':
			u = u<<4 | rune(c-'a'+10)
		case c >= 'A' && c <= 'F':
			u = u<<4 | rune(c-'A'+10)
		default:
			return 0, false
		}
	}
	return u, true
}

// make returns the string of a text. wide: there may be characters beyond ASCII.
func (r *reader) make(text string, key, wide bool) *object.Str {
	if key {
		if k := r.memo[text]; k != nil {
			return k
		}
	}
	if len(text) == 0 {
		return object.EmptyStr
	}
	if len(text) == 1 {
		return object.RuneStr(rune(text[0]))
	}
	if !r.keep {
		text = strings.Clone(text)
	}
	var v *object.Str
	if wide {
		v = object.NewStr(text)
	} else {
		v = object.NewStrN(text, len(text))
	}
	if key {
		r.memo[text] = v
	}
	return v
}

// inner reads a value inside a container, where one must begin.
func (r *reader) inner() (object.Object, error) {
	v, err := r.value()
	if st, ok := err.(stop); ok {
		return nil, r.fail("Expecting value", st.at)
	}
	return v, err
}

func (r *reader) array() (object.Object, error) {
	if err := r.t.Enter(" while decoding a JSON array from a unicode string"); err != nil {
		return nil, err
	}
	defer r.t.Leave()
	r.i++
	r.skip()
	var items []object.Object
	if r.i < len(r.s) && r.s[r.i] == ']' {
		r.i++
		return object.NewList(items), nil
	}
	for {
		v, err := r.inner()
		if err != nil {
			return nil, err
		}
		items = append(items, v)
		r.skip()
		if r.i < len(r.s) && r.s[r.i] == ']' {
			r.i++
			return object.NewList(items), nil
		}
		if r.i >= len(r.s) || r.s[r.i] != ',' {
			return nil, r.fail("Expecting ',' delimiter", r.i)
		}
		r.i++
		r.skip()
	}
}

func (r *reader) object() (object.Object, error) {
	if err := r.t.Enter(" while decoding a JSON object from a unicode string"); err != nil {
		return nil, err
	}
	defer r.t.Leave()
	r.i++
	r.skip()
	var d *object.Dict
	var pairs []object.Object
	if r.pairsHook == nil {
		d = object.NewDict()
	}
	if r.i < len(r.s) && r.s[r.i] == '}' {
		r.i++
	} else {
		for {
			if r.i >= len(r.s) || r.s[r.i] != '"' {
				return nil, r.fail("Expecting property name enclosed in double quotes", r.i)
			}
			r.i++
			k, err := r.str(true)
			if err != nil {
				return nil, err
			}
			r.skip()
			if r.i >= len(r.s) || r.s[r.i] != ':' {
				return nil, r.fail("Expecting ':' delimiter", r.i)
			}
			r.i++
			r.skip()
			v, err := r.inner()
			if err != nil {
				return nil, err
			}
			if d != nil {
				d.SetStr(k, v)
			} else {
				pairs = append(pairs, object.TupleOf(k, v))
			}
			r.skip()
			if r.i < len(r.s) && r.s[r.i] == '}' {
				r.i++
				break
			}
			if r.i >= len(r.s) || r.s[r.i] != ',' {
				return nil, r.fail("Expecting ',' delimiter", r.i)
			}
			r.i++
			r.skip()
		}
	}
	switch {
	case r.pairsHook != nil:
		return object.CallArgs(r.t, r.pairsHook, object.NewList(pairs))
	case r.objectHook != nil:
		return object.CallArgs(r.t, r.objectHook, d)
	}
	return d, nil
}

var plainScanner = &scanner{strict: true}

// json_loads_default is loads without options.
func json_loads_default(t *object.Thread, o object.Object) (object.Object, error) {
	doc, ok := o.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("first argument must be a string, not %s", object.ClassOf(o).Name)
	}
	r := newReader(t, plainScanner, doc)
	r.skip()
	v, err := r.inner()
	if err != nil {
		return nil, err
	}
	r.skip()
	if r.i != len(r.s) {
		return nil, r.fail("Extra data", r.i)
	}
	return v, nil
}

// json_skip returns the place of the first character from idx on that is not white space.
func json_skip(t *object.Thread, v []object.Object) (object.Object, error) {
	doc, ok := v[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("expected string or bytes-like object, got '%s'", object.ClassOf(v[0]).Name)
	}
	i, err := object.IndexInt(t, v[1])
	if err != nil {
		return nil, err
	}
	i = max(0, i)
	for i < doc.Len() {
		switch doc.RuneAt(i) {
		case ' ', '\t', '\n', '\r':
			i++
			continue
		}
		break
	}
	return object.NewInt(int64(i)), nil
}

func scanner_call(t *object.Thread, self object.Object, a object.Args) (object.Object, error) {
	if len(a.Pos) != 2 || a.NKw() > 0 {
		return nil, object.TypeErrorf("scan_once() takes 2 arguments (%d given)", len(a.Pos)+a.NKw())
	}
	doc, ok := a.Pos[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("first argument must be a string, not %s", object.ClassOf(a.Pos[0]).Name)
	}
	idx, err := object.IndexInt(t, a.Pos[1])
	if err != nil {
		return nil, err
	}
	if idx < 0 {
		return nil, object.ValueErrorf("idx cannot be negative")
	}
	if idx > doc.Len() {
		return nil, object.Raise(object.StopIterationClass, a.Pos[1])
	}
	r := newReader(t, self.(*scanner), doc)
	r.i = len(doc.Slice(0, idx).String())
	v, err := r.value()
	if st, isStop := err.(stop); isStop {
		return nil, object.Raise(object.StopIterationClass, object.NewInt(int64(r.char(st.at))))
	}
	if err != nil {
		return nil, err
	}
	return object.TupleOf(v, object.NewInt(int64(r.char(r.i)))), nil
}

// json_make_scanner reads the settings of a JSONDecoder.
func json_make_scanner(t *object.Thread, ctx object.Object) (object.Object, error) {
	s := &scanner{}
	v, err := object.GetAttr(t, ctx, object.Intern("strict"))
	if err != nil {
		return nil, err
	}
	if s.strict, err = object.Truth(t, v); err != nil {
		return nil, err
	}
	for _, f := range []struct {
		name  string
		dst   *object.Object
		plain object.Object
	}{{"object_hook", &s.objectHook, py.None}, {"object_pairs_hook", &s.pairsHook, py.None}, {"parse_float", &s.parseFloat, object.FloatClass},
		{"parse_int", &s.parseInt, object.IntClass}, {"parse_constant", &s.parseConstant, py.None}} {
		v, err := object.GetAttr(t, ctx, object.Intern(f.name))
		if err != nil {
			return nil, err
		}
		if !object.Is(v, f.plain) {
			*f.dst = v
		}
	}
	return s, nil
}

// json_scanstring reads the string whose opening quote is before end.
func json_scanstring(t *object.Thread, v []object.Object) (object.Object, error) {
	end, err := object.IndexInt(t, v[1])
	if err != nil {
		if object.ErrorIs(err, object.IndexErrorClass) {
			err = object.OverflowErrorf("Python int too large to convert to C ssize_t")
		}
		return nil, err
	}
	doc, ok := v[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("first argument must be a string, not %s", object.ClassOf(v[0]).Name)
	}
	if end < 0 || end > doc.Len() {
		return nil, object.ValueErrorf("end is out of bounds")
	}
	sc := &scanner{strict: true}
	if v[2] != nil {
		if sc.strict, err = object.Truth(t, v[2]); err != nil {
			return nil, err
		}
	}
	r := newReader(t, sc, doc)
	r.i = len(doc.Slice(0, end).String())
	s, err := r.str(false)
	if err != nil {
		return nil, err
	}
	return object.TupleOf(s, object.NewInt(int64(r.char(r.i)))), nil
}

// json_detect names the encoding of a JSON text (RFC 8259 texts begin with an ASCII character).
func json_detect(t *object.Thread, o object.Object) (object.Object, error) {
	b, err := object.BytesOf(t, o)
	if err != nil {
		return nil, err
	}
	return object.NewStr(detect(b)), nil
}

func detect(b []byte) string {
	switch {
	case bytes.HasPrefix(b, []byte{0xff, 0xfe, 0, 0}), bytes.HasPrefix(b, []byte{0, 0, 0xfe, 0xff}):
		return "utf-32"
	case bytes.HasPrefix(b, []byte{0xff, 0xfe}), bytes.HasPrefix(b, []byte{0xfe, 0xff}):
		return "utf-16"
	case bytes.HasPrefix(b, []byte{0xef, 0xbb, 0xbf}):
		return "utf-8-sig"
	case len(b) >= 4 && b[0] == 0:
		if b[1] != 0 {
			return "utf-16-be"
		}
		return "utf-32-be"
	case len(b) >= 4 && b[1] == 0:
		if b[2] != 0 || b[3] != 0 {
			return "utf-16-le"
		}
		return "utf-32-le"
	case len(b) == 2 && b[0] == 0:
		return "utf-16-be"
	case len(b) == 2 && b[1] == 0:
		return "utf-16-le"
	}
	return "utf-8"
}

func init() {
	scannerClass.Doc = "make_scanner(context)\n\nA function that reads one JSON value."
	scannerClass.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		if len(a.Pos) != 1 || a.NKw() > 0 {
			return nil, object.TypeErrorf("make_scanner() takes exactly 1 argument (%d given)", len(a.Pos)+a.NKw())
		}
		return json_make_scanner(t, a.Pos[0])
	}
	scannerClass.Slots.Call = scanner_call
}
