package object

// str.format and str.format_map: replacement fields (library reference, "Format String Syntax"). The parser serves string.Formatter too.

import (
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
)

// FormatPart is a piece of a format string: literal text, then a replacement field when HasField.
type FormatPart struct {
	Literal    string
	HasField   bool
	Name       string // the field's name with attributes and indexes
	Spec       string
	Conversion rune // 0: none
}

// FormatParser walks the pieces of a format string.
type FormatParser struct{ s string }

// NewFormatParser parses WTF-8 text.
func NewFormatParser(s string) *FormatParser { return &FormatParser{s} }

// Next returns the next piece; ok is false at the end.
func (p *FormatParser) Next() (part FormatPart, ok bool, err error) {
	s := p.s
	if s == "" {
		return
	}
	i := strings.IndexAny(s, "{}")
	if i < 0 {
		p.s = ""
		return FormatPart{Literal: s}, true, nil
	}
	c := s[i]
	atEnd := i+1 == len(s)
	switch {
	case c == '}' && (atEnd || s[i+1] != '}'):
		return part, false, ValueErrorf("Single '}' encountered in format string")
	case c == '{' && atEnd:
		return part, false, ValueErrorf("Single '{' encountered in format string")
	case s[i+1] == c: // doubled: the literal keeps one
		p.s = s[i+2:]
		return FormatPart{Literal: s[:i+1]}, true, nil
	}
	part = FormatPart{Literal: s[:i], HasField: true}
	rest := s[i+1:]
	j := 0
scan:
	for {
		if j >= len(rest) {
			return part, false, ValueErrorf("expected '}' before end of string")
		}
		switch rest[j] {
		case '{':
			return part, false, ValueErrorf("unexpected '{' in field name")
		case '[':
			for j < len(rest) && rest[j] != ']' {
				j++
			}
			continue
		case '}', ':', '!':
			break scan
		}
		j++
	}
	part.Name = rest[:j]
	c = rest[j]
	rest = rest[j+1:]
	if c == '!' {
		if rest == "" {
			return part, false, ValueErrorf("end of string while looking for conversion specifier")
		}
		r, n := decodeRune(rest)
		part.Conversion = r
		rest = rest[n:]
		if rest != "" {
			c = rest[0]
			if c != '}' && c != ':' {
				return part, false, ValueErrorf("expected ':' after conversion specifier")
			}
			rest = rest[1:]
		}
	}
	if c == '}' {
		p.s = rest
		return part, true, nil
	}
	depth := 1
	for j := 0; j < len(rest); j++ {
		switch rest[j] {
		case '{':
			depth++
		case '}':
			if depth--; depth == 0 {
				part.Spec = rest[:j]
				p.s = rest[j+1:]
				return part, true, nil
			}
		}
	}
	return part, false, ValueErrorf("unmatched '{' in format spec")
}

// FieldStep is one .attribute or [index] of a field name.
type FieldStep struct {
	Attr  bool
	Name  string
	Num   int // the index when IsNum
	IsNum bool
}

// SplitFieldName splits a field name into its first part and the steps that follow; num is the first part's number, -1 when it is none.
func SplitFieldName(name string) (first string, num int, rest string, err error) {
	i := strings.IndexAny(name, ".[")
	if i < 0 {
		i = len(name)
	}
	first, rest = name[:i], name[i:]
	num, err = fieldNumber(first)
	return
}

// fieldNumber returns the value of text made of decimal digits only, -1 for other text.
func fieldNumber(s string) (int, error) {
	n, rest, err := formatInteger(s)
	if err != nil {
		return 0, err
	}
	if rest != "" {
		return -1, nil
	}
	return n, nil
}

// NextFieldStep takes one step off the rest of a field name, which is not empty.
func NextFieldStep(s string) (step FieldStep, rest string, err error) {
	switch s[0] {
	case '.':
		s = s[1:]
		i := strings.IndexAny(s, ".[")
		if i < 0 {
			i = len(s)
		}
		step, rest = FieldStep{Attr: true, Name: s[:i], Num: -1}, s[i:]
	case '[':
		i := strings.IndexByte(s, ']')
		if i < 0 {
			return step, "", ValueErrorf("Missing ']' in format string")
		}
		step, rest = FieldStep{Name: s[1:i]}, s[i+1:]
		if step.Num, err = fieldNumber(step.Name); err != nil {
			return
		}
		step.IsNum = step.Num >= 0
	default:
		return step, "", ValueErrorf("Only '.' or '[' may follow ']' in format field specifier")
	}
	if step.Name == "" {
		return step, "", ValueErrorf("Empty attribute in format string")
	}
	return
}

// templater is one run of str.format.
type templater struct {
	t       *Thread
	args    Args
	mapping Object // of format_map, else nil
	auto    int    // next automatic number
	mode    int8   // 0: not yet known, 1: automatic, 2: manual
}

// StrFormat returns s.format(*args, **kwargs).
func StrFormat(t *Thread, s *Str, a Args) (Object, error) {
	if a.NKw() == 0 {
		var buf [96]byte
		if text, n, ok := FormatPlain(buf[:0], s, a.Pos); ok {
			return NewText(text, n), nil
		}
	}
	f := templater{t: t, args: a}
	return errStr(f.run(s.s, 2))
}

// StrFormatMap returns s.format_map(mapping).
func StrFormatMap(t *Thread, s *Str, mapping Object) (Object, error) {
	f := templater{t: t, mapping: mapping}
	return errStr(f.run(s.s, 2))
}

func (f *templater) run(s string, depth int) (*Str, error) {
	if depth <= 0 {
		return nil, ValueErrorf("Max string recursion exceeded")
	}
	var b StrBuilder
	p := NewFormatParser(s)
	for {
		part, ok, err := p.Next()
		if err != nil {
			return nil, err
		}
		if !ok {
			return b.Value(), nil
		}
		b.Text(part.Literal)
		if !part.HasField {
			continue
		}
		v, err := f.field(part.Name)
		if err != nil {
			return nil, err
		}
		if part.Conversion != 0 {
			if v, err = Convert(f.t, v, part.Conversion); err != nil {
				return nil, err
			}
		}
		spec := EmptyStr
		if part.Spec != "" {
			spec = NewStr(part.Spec)
			if strings.IndexByte(part.Spec, '{') >= 0 {
				if spec, err = f.run(part.Spec, depth-1); err != nil {
					return nil, err
				}
			}
		}
		text, err := Format(f.t, v, spec)
		if err != nil {
			return nil, err
		}
		b.Str(text)
	}
}

// Convert applies the conversion r, s or a of a replacement field.
func Convert(t *Thread, v Object, conversion rune) (Object, error) {
	switch conversion {
	case 'r':
		return errStr(Repr(t, v))
	case 's':
		return errStr(ToStr(t, v))
	case 'a':
		return errStr(Ascii(t, v))
	}
	if conversion > 32 && conversion < 127 {
		return nil, ValueErrorf("Unknown conversion specifier %c", conversion)
	}
	return nil, ValueErrorf("Unknown conversion specifier \\x%x", conversion)
}

func (f *templater) field(name string) (Object, error) {
	first, num, rest, err := SplitFieldName(name)
	if err != nil {
		return nil, err
	}
	if first == "" || num >= 0 {
		mode := int8(2)
		if first == "" {
			mode = 1
		}
		if f.mode == 0 {
			f.mode = mode
		}
		if f.mode != mode {
			if mode == 1 {
				return nil, ValueErrorf("cannot switch from manual field specification to automatic field numbering")
			}
			return nil, ValueErrorf("cannot switch from automatic field numbering to manual field specification")
		}
		if first == "" {
			num = f.auto
			f.auto++
		}
	}
	var v Object
	switch {
	case num < 0 && f.mapping != nil:
		if v, err = GetItem(f.t, f.mapping, NewStr(first)); err != nil {
			return nil, err
		}
	case num < 0:
		for i := range f.args.NKw() {
			if f.args.Kw.Names[i].s == first {
				v = f.args.Kw.Vals[i]
			}
		}
		if v == nil {
			return nil, KeyError(NewStr(first))
		}
	case f.mapping != nil:
		return nil, ValueErrorf("Format string contains positional fields")
	case num >= len(f.args.Pos):
		return nil, IndexErrorf("Replacement index %s out of range for positional args tuple", strconv.Itoa(num))
	default:
		v = f.args.Pos[num]
	}
	for rest != "" {
		var step FieldStep
		if step, rest, err = NextFieldStep(rest); err != nil {
			return nil, err
		}
		switch {
		case step.Attr:
			v, err = GetAttr(f.t, v, NewStr(step.Name))
		case step.IsNum:
			v, err = GetItem(f.t, v, py.Int(step.Num))
		default:
			v, err = GetItem(f.t, v, NewStr(step.Name))
		}
		if err != nil {
			return nil, err
		}
	}
	return v, nil
}
