package object

// Codecs: finding an encoding by name, encoding and decoding with an error handler, and each process's registry.

import (
	"strings"
	"sync"

	"github.com/go-python/gpython/py"
)

// CodecState is what the codecs module lets a program change, per process.
type CodecState struct {
	Search   []Object          // functions of codecs.register, in order
	Handlers map[string]Object // of codecs.register_error, by name
	Cache    map[string]Object // what search functions found, by normalised name
}

var codecState = NewStateKey[*CodecState]("codecs")

// Codecs returns the process's registry.
func Codecs(p *Process) *CodecState {
	return codecState.Get(p, func() *CodecState {
		return &CodecState{Handlers: map[string]Object{}, Cache: map[string]Object{}}
	})
}

// Codec is a built-in text encoding. Both directions work on whole texts. final false lets decode stop before an incomplete sequence at the end; used is
// how many bytes it took.
type Codec struct {
	Name   string // the module's name in package encodings, with underscores
	encode func(c *coding, s *Str) ([]byte, error)
	decode func(c *coding, data string, final bool) (text []byte, used int, err error)
}

// coding is one run of a codec.
type coding struct {
	t      *Thread
	errors string
	name   string // the encoding's name in errors
	object Object // what is encoded or decoded, for errors
	order  byte   // utf-16 and utf-32: 'l', 'b', 0 (by byte order mark)
	table  *charmap
}

// normalCodecName is the key of an encoding's name: small letters, runs of other characters than letters, digits and '.' as one underscore.
func normalCodecName(name string) string {
	b := make([]byte, 0, len(name))
	gap := false
	for i := 0; i < len(name); i++ {
		c := name[i]
		if c < 128 {
			c = asciiLower[c]
		}
		if c >= 'a' && c <= 'z' || c >= '0' && c <= '9' || c == '.' {
			if gap && len(b) > 0 {
				b = append(b, '_')
			}
			gap = false
			b = append(b, c)
		} else {
			gap = true
		}
	}
	return string(b)
}

// FindCodec returns the built-in text encoding of that name, nil when there is none.
func FindCodec(name string) *Codec {
	switch name {
	case "utf-8", "utf8":
		return builtinCodecs["utf_8"]
	}
	n := normalCodecName(name)
	if a, ok := codecAliases[n]; ok {
		n = a
	} else if a, ok := codecAliases[strings.ReplaceAll(n, ".", "_")]; ok {
		n = a
	}
	if c, ok := builtinCodecs[n]; ok {
		return c
	}
	if m, ok := multibyteTables[n]; ok {
		return m.codec(n)
	}
	if _, ok := charmapTables[n]; ok {
		table := charmapFor(n)
		return &Codec{Name: n,
			encode: func(c *coding, s *Str) ([]byte, error) { c.table = table; return charmapEncode(c, s) },
			decode: func(c *coding, data string, _ bool) ([]byte, int, error) {
				c.table = table
				return charmapDecode(c, data)
			}}
	}
	return nil
}

// BytesCodecs are the encodings of the standard library that are not for text; str.encode refuses them.
var bytesCodecs = map[string]bool{"base64_codec": true, "bz2_codec": true, "hex_codec": true, "quopri_codec": true, "rot_13": true, "uu_codec": true, "zlib_codec": true}

func unknownEncoding(name string) error {
	return Errorf(LookupErrorClass, "unknown encoding: %s", name)
}

// EncodeAny encodes s as str.encode does: with a built-in encoding or one that a search function of the program finds.
func EncodeAny(t *Thread, s *Str, encoding, errors string) (Object, error) {
	if err := checkCodecNames(t, encoding, errors); err != nil {
		return nil, err
	}
	if c := FindCodec(encoding); c != nil {
		b, err := c.Encode(t, s, errors)
		if err != nil {
			return nil, codecFailed("encoding", encoding, err)
		}
		return NewBytes(b), nil
	}
	return codecCall(t, encoding, "encode", 0, s, errors)
}

// checkCodecNames looks both names up in development mode, so that a wrong one is found even where the text would not need it.
func checkCodecNames(t *Thread, encoding, errors string) error {
	if t == nil || t.P == nil || t.P.Config == nil || !t.P.Config.DevMode {
		return nil
	}
	if FindCodec(encoding) == nil {
		if _, err := SearchCodec(t, encoding); err != nil {
			return err
		}
	}
	switch errors {
	case "", "strict", "ignore", "replace", "backslashreplace", "xmlcharrefreplace", "namereplace", "surrogateescape", "surrogatepass":
		return nil
	}
	if Codecs(t.P).Handlers[errors] == nil {
		return Errorf(LookupErrorClass, "unknown error handler name '%s'", errors)
	}
	return nil
}

// DecodeAny decodes data, a bytes-like object, as bytes.decode does.
func DecodeAny(t *Thread, data Object, encoding, errors string) (Object, error) {
	if err := checkCodecNames(t, encoding, errors); err != nil {
		return nil, err
	}
	text, ok, err := bytesOrByteArray(t, data)
	if !ok && err == nil {
		text, err = bufferText(t, data)
	}
	if err != nil {
		return nil, err
	}
	if text == "" {
		return EmptyStr, nil
	}
	if c := FindCodec(encoding); c != nil {
		s, err := c.Decode(t, text, errors)
		if err != nil {
			return nil, codecFailed("decoding", encoding, err)
		}
		return s, nil
	}
	return codecCall(t, encoding, "decode", 1, data, errors)
}

// codecFailed wraps an error of an encoding that CPython reaches through the codec registry: the few most used ones it calls directly.
func codecFailed(verb, encoding string, err error) error {
	switch strings.ReplaceAll(strings.ToLower(encoding), "_", "-") {
	case "utf-8", "utf8", "utf-16", "utf-32", "latin-1", "latin1", "iso-8859-1", "iso8859-1", "ascii", "us-ascii":
		return err
	}
	e, ok := err.(*Exception)
	if !ok || e.class != LookupErrorClass && e.class != TypeErrorClass && e.class != UnicodeErrorClass || len(e.Args.Items) != 1 {
		return err
	}
	text, ok := e.Args.Items[0].(*Str)
	if !ok {
		return err
	}
	w := Errorf(e.class, "%s with '%s' codec failed (%s: %s)", verb, encoding, e.class.Name, text.s).(*Exception)
	w.Cause, w.SuppressContext = e, true
	return w
}

// codecCall encodes or decodes with a codec that the program registered.
func codecCall(t *Thread, encoding, verb string, index int, o Object, errors string) (Object, error) {
	key := normalCodecName(encoding)
	if a, ok := codecAliases[key]; ok {
		key = a
	}
	if bytesCodecs[key] {
		return nil, Errorf(LookupErrorClass, "'%s' is not a text encoding; use codecs.%s() to handle arbitrary codecs", encoding, verb)
	}
	info, err := SearchCodec(t, encoding)
	if err != nil {
		return nil, err
	}
	f, err := GetItem(t, info, py.Int(index))
	if err != nil {
		return nil, err
	}
	r, err := CallArgs(t, f, o, NewStr(errors))
	if err != nil {
		return nil, err
	}
	pair, ok := r.(*Tuple)
	if !ok || len(pair.Items) != 2 {
		return nil, TypeErrorf("%sr must return a tuple (object, integer)", verb)
	}
	return pair.Items[0], nil
}

// SearchCodec asks the program's search functions for an encoding's CodecInfo; LookupError when none knows it.
func SearchCodec(t *Thread, encoding string) (Object, error) {
	st := Codecs(t.P)
	key := strings.ReplaceAll(strings.ToLower(encoding), " ", "_")
	if v, ok := st.Cache[key]; ok {
		return v, nil
	}
	for _, f := range st.Search {
		v, err := CallArgs(t, f, NewStr(key))
		if err != nil {
			return nil, err
		}
		if isNone(v) {
			continue
		}
		if tup, ok := v.(*Tuple); !ok || len(tup.Items) != 4 {
			return nil, TypeErrorf("codec search functions must return 4-tuples")
		}
		st.Cache[key] = v
		return v, nil
	}
	return nil, unknownEncoding(encoding)
}

// Encode encodes a text.
func (c *Codec) Encode(t *Thread, s *Str, errors string) (string, error) {
	b, err := c.encode(&coding{t: t, errors: errors, object: s}, s)
	return string(b), err
}

// Decode decodes bytes.
func (c *Codec) Decode(t *Thread, data string, errors string) (*Str, error) {
	text, _, err := c.decode(&coding{t: t, errors: errors, object: NewBytes(data)}, data, true)
	if err != nil {
		return nil, err
	}
	return NewStrBytes(text), nil
}

// DecodePart decodes a piece of a stream: an incomplete sequence at its end is left when final is false. used is how many bytes were taken.
func (c *Codec) DecodePart(t *Thread, data string, errors string, final bool) (s *Str, used int, err error) {
	text, used, err := c.decode(&coding{t: t, errors: errors, object: NewBytes(data)}, data, final)
	if err != nil {
		return nil, 0, err
	}
	return NewStrBytes(text), used, nil
}

// EncodeUTF8 returns the text as strict UTF-8; UnicodeEncodeError when it has surrogates.
func EncodeUTF8(t *Thread, s *Str) (string, error) {
	return builtinCodecs["utf_8"].Encode(t, s, "strict")
}

// --- encoding errors

// encodeError handles code points start to before end, which the encoding cannot express. out is appended to; next is where encoding goes on. enc encodes
// a replacement text, failing with ok false.
func (c *coding) encodeError(out []byte, s *Str, start, end int, reason string, enc func([]byte, string) ([]byte, bool)) (res []byte, next int, err error) {
	fail := func() *Exception {
		return Raise(UnicodeEncodeErrorClass, NewStr(c.name), s, NewInt(int64(start)), NewInt(int64(end)), NewStr(reason))
	}
	bad := s.Slice(start, end)
	put := func(text string) ([]byte, int, error) {
		b, ok := enc(out, text)
		if !ok {
			return out, 0, fail()
		}
		return b, end, nil
	}
	switch c.errors {
	case "strict":
		return out, 0, fail()
	case "ignore":
		return out, end, nil
	case "replace":
		return put(strings.Repeat("?", end-start))
	case "backslashreplace":
		var b []byte
		for r := range bad.Runes {
			b = appendEscape(b, r)
		}
		return put(string(b))
	case "xmlcharrefreplace":
		var b strings.Builder
		for r := range bad.Runes {
			b.WriteString("&#" + itoa(int(r)) + ";")
		}
		return put(b.String())
	case "namereplace":
		var b []byte
		for r := range bad.Runes {
			if n := runeName(r); n != "" {
				b = append(append(append(b, `\N{`...), n...), '}')
			} else {
				b = appendEscape(b, r)
			}
		}
		return put(string(b))
	case "surrogateescape":
		i := start
		for r := range bad.Runes {
			if r < 0xDC80 || r > 0xDCFF {
				return out, 0, fail()
			}
			out = append(out, byte(r-0xDC00))
			i++
		}
		return out, end, nil
	case "surrogatepass":
		if b, ok := c.passSurrogates(out, bad); ok {
			return b, end, nil
		}
		return out, 0, fail()
	}
	v, next, err := c.callHandler(fail(), s.n)
	if err != nil {
		return out, 0, err
	}
	switch v := v.(type) {
	case *Bytes:
		return append(out, v.b...), next, nil
	case *Str:
		b, ok := enc(out, v.s)
		if !ok {
			return out, 0, fail()
		}
		return b, next, nil
	}
	return out, 0, TypeErrorf("encoding error handler must return (str/bytes, int) tuple")
}

// passSurrogates encodes surrogates with the handler surrogatepass, which only the UTF encodings know.
func (c *coding) passSurrogates(out []byte, s *Str) ([]byte, bool) {
	kind := strings.ReplaceAll(c.name, "_", "-")
	for r := range s.Runes {
		if r < 0xD800 || r > 0xDFFF {
			return out, false
		}
		switch {
		case kind == "utf-8":
			out = AppendRune(out, r)
		case strings.HasPrefix(kind, "utf-16"):
			out = c.put16(out, uint16(r))
		case strings.HasPrefix(kind, "utf-32"):
			out = c.put32(out, r)
		default:
			return out, false
		}
	}
	return out, true
}

// callHandler calls a registered handler: the replacement and where to go on, within 0 to length.
func (c *coding) callHandler(e *Exception, length int) (v Object, next int, err error) {
	var h Object
	if c.t != nil && c.t.P != nil {
		h = Codecs(c.t.P).Handlers[c.errors]
	}
	if h == nil {
		switch c.errors {
		case "xmlcharrefreplace", "namereplace":
			return nil, 0, TypeErrorf("don't know how to handle %s in error callback", e.class.Name)
		}
		return nil, 0, Errorf(LookupErrorClass, "unknown error handler name '%s'", c.errors)
	}
	r, err := CallArgs(c.t, h, e)
	if err != nil {
		return nil, 0, err
	}
	what := "(str, int)"
	verb := "decoding"
	if e.class.IsSubclass(UnicodeEncodeErrorClass) {
		what, verb = "(str/bytes, int)", "encoding"
	}
	pair, ok := r.(*Tuple)
	if !ok || len(pair.Items) != 2 || !IsInt(pair.Items[1]) {
		return nil, 0, TypeErrorf("%s error handler must return %s tuple", verb, what)
	}
	n, err := IndexInt(c.t, pair.Items[1])
	if err != nil {
		return nil, 0, err
	}
	if n < 0 {
		n += length
	}
	if n < 0 || n > length {
		return nil, 0, IndexErrorf("position %d from error handler out of bounds", n)
	}
	return pair.Items[0], n, nil
}

// decodeError handles bytes start to before end of data. out is appended to; next is where decoding goes on.
func (c *coding) decodeError(out []byte, data string, start, end int, reason string) (res []byte, next int, err error) {
	fail := func() *Exception {
		return Raise(UnicodeDecodeErrorClass, NewStr(c.name), c.object, NewInt(int64(start)), NewInt(int64(end)), NewStr(reason))
	}
	switch c.errors {
	case "strict":
		return out, 0, fail()
	case "ignore":
		return out, end, nil
	case "replace":
		return append(out, "\uFFFD"...), end, nil
	case "backslashreplace":
		for i := start; i < end; i++ {
			out = append(out, '\\', 'x', hexDigits[data[i]>>4], hexDigits[data[i]&15])
		}
		return out, end, nil
	case "surrogateescape":
		i := start
		for i < end && i < start+4 && data[i] >= 0x80 {
			out = AppendRune(out, 0xDC00+rune(data[i]))
			i++
		}
		if i == start {
			return out, 0, fail()
		}
		return out, i, nil
	case "surrogatepass":
		kind := strings.ReplaceAll(c.name, "_", "-")
		d := data[start:]
		switch {
		case kind == "utf-8" && len(d) >= 3 && d[0] == 0xED && d[1] >= 0xA0 && d[1] <= 0xBF && d[2]&0xC0 == 0x80:
			return append(out, d[:3]...), start + 3, nil
		case strings.HasPrefix(kind, "utf-16") && len(d) >= 2:
			if u := c.get16(d); u >= 0xD800 && u <= 0xDFFF {
				return AppendRune(out, rune(u)), start + 2, nil
			}
		case strings.HasPrefix(kind, "utf-32") && len(d) >= 4:
			if u := c.get32(d); u >= 0xD800 && u <= 0xDFFF {
				return AppendRune(out, rune(u)), start + 4, nil
			}
		}
		return out, 0, fail()
	}
	v, next, err := c.callHandler(fail(), len(data))
	if err != nil {
		return out, 0, err
	}
	s, ok := v.(*Str)
	if !ok {
		return out, 0, TypeErrorf("decoding error handler must return (str, int) tuple")
	}
	return append(out, s.s...), next, nil
}

// --- one byte a character

// charmap is the table of an encoding with one byte a character.
type charmap struct {
	chars   [256]rune // U+FFFD: undefined
	inverse map[rune]byte
}

var charmaps sync.Map // name to *charmap: made from charmapTables on first use, never changed

func charmapFor(name string) *charmap {
	if m, ok := charmaps.Load(name); ok {
		return m.(*charmap)
	}
	m := &charmap{inverse: map[rune]byte{}}
	i := 0
	for ; i < 256-runeCount(charmapTables[name]); i++ {
		m.chars[i] = rune(i)
	}
	for _, r := range charmapTables[name] {
		m.chars[i] = r
		i++
	}
	for i, r := range m.chars {
		if r != 0xFFFD {
			m.inverse[r] = byte(i)
		}
	}
	v, _ := charmaps.LoadOrStore(name, m)
	return v.(*charmap)
}

// byteEncode encodes code points to one byte each; undefined ones go to the handler in runs.
func (c *coding) byteEncode(s *Str, reason string, one func(r rune) (byte, bool)) ([]byte, error) {
	out := make([]byte, 0, s.n)
	enc := func(b []byte, text string) ([]byte, bool) {
		for text != "" {
			r, n := decodeRune(text)
			x, ok := one(r)
			if !ok {
				return b, false
			}
			b = append(b, x)
			text = text[n:]
		}
		return b, true
	}
	text := s.s
	for i := 0; text != ""; {
		r, n := decodeRune(text)
		if x, ok := one(r); ok {
			out = append(out, x)
			text = text[n:]
			i++
			continue
		}
		end := i
		for rest := text; rest != ""; {
			r, n := decodeRune(rest)
			if _, ok := one(r); ok {
				break
			}
			end++
			rest = rest[n:]
		}
		var next int
		var err error
		if out, next, err = c.encodeError(out, s, i, end, reason, enc); err != nil {
			return nil, err
		}
		i = next
		text = s.s[s.byteAt(next):]
	}
	return out, nil
}

func charmapEncode(c *coding, s *Str) ([]byte, error) {
	c.name = "charmap"
	return c.byteEncode(s, "character maps to <undefined>", func(r rune) (byte, bool) {
		if r < 0x80 && c.table.chars[r] == r {
			return byte(r), true
		}
		b, ok := c.table.inverse[r]
		return b, ok
	})
}

func charmapDecode(c *coding, data string) ([]byte, int, error) {
	c.name = "charmap"
	out := make([]byte, 0, len(data)+len(data)/2)
	for i := 0; i < len(data); {
		if r := c.table.chars[data[i]]; r != 0xFFFD {
			out = AppendRune(out, r)
			i++
			continue
		}
		var err error
		if out, i, err = c.decodeError(out, data, i, i+1, "character maps to <undefined>"); err != nil {
			return nil, 0, err
		}
	}
	return out, len(data), nil
}

func latin1Encode(c *coding, s *Str) ([]byte, error) {
	if s.IsASCII() {
		return []byte(s.s), nil
	}
	c.name = "latin-1"
	return c.byteEncode(s, "ordinal not in range(256)", func(r rune) (byte, bool) { return byte(r), r < 256 })
}

func latin1Decode(_ *coding, data string, _ bool) ([]byte, int, error) {
	out := make([]byte, 0, len(data)+len(data)/4)
	for i := 0; i < len(data); i++ {
		out = AppendRune(out, rune(data[i]))
	}
	return out, len(data), nil
}

func asciiEncode(c *coding, s *Str) ([]byte, error) {
	if s.IsASCII() {
		return []byte(s.s), nil
	}
	c.name = "ascii"
	return c.byteEncode(s, "ordinal not in range(128)", func(r rune) (byte, bool) { return byte(r), r < 128 })
}

func asciiDecode(c *coding, data string, _ bool) ([]byte, int, error) {
	c.name = "ascii"
	out := make([]byte, 0, len(data))
	for i := 0; i < len(data); {
		if data[i] < 0x80 {
			out = append(out, data[i])
			i++
			continue
		}
		var err error
		if out, i, err = c.decodeError(out, data, i, i+1, "ordinal not in range(128)"); err != nil {
			return nil, 0, err
		}
	}
	return out, len(data), nil
}
