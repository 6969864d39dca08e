package csv

// Reader: an iterator over records. A record ends with its line, unless a quote or an escape goes on.

import (
	"strconv"

	"github.com/pyemu/pyemu/emu/object"
)

// place is where in a record the next character stands.
type place uint8

const (
	startRecord place = iota
	startField
	inField
	inQuotes
	afterEscape
	afterEscapeQuoted
	afterQuote        // a quote in a quoted field: its end, or half of a doubled one
	afterEscapedBreak // a line break that was escaped
	afterBreak        // behind the break that ended the record
)

// Reader is what reader() returns.
type Reader struct {
	object.Header
	lines   value // an iterator
	dialect *Dialect
	num     int
	place   place
	field   []byte
	number  bool // the field is to be a float
	record  []value
	plain   [256]bool // bytes that no character with a meaning begins with
}

var readerClass = object.DeclareClass("_csv.reader")

// Traverse implements object.Traverser.
func (r *Reader) Traverse(visit func(value)) {
	r.TraverseHeader(visit)
	visit(r.lines)
	visit(r.dialect)
	object.VisitNonNil(visit, r.record...)
}

// CopyFor implements object.Copier.
func (r *Reader) CopyFor(register func(value), copyOf func(value) value) value {
	n := *r
	register(&n)
	n.Header = r.CopyHeader(copyOf)
	n.lines, n.dialect = copyOf(r.lines), copyOf(r.dialect).(*Dialect)
	n.field = append([]byte(nil), r.field...)
	n.record = object.CopySlice(copyOf, r.record)
	return &n
}

func csv_reader(t *thread, a object.Args) (value, error) {
	src, dialect, err := split(a)
	if err != nil {
		return nil, err
	}
	it, err := object.Iter(t, src)
	if err != nil {
		return nil, err
	}
	r := &Reader{Header: object.NewHeader(readerClass), lines: it}
	if r.dialect, err = dialectOf(t, dialect, a.Kw); err != nil {
		return nil, err
	}
	for i := range r.plain {
		r.plain[i] = true
	}
	for _, s := range []string{r.dialect.delimiter, r.dialect.quotechar, r.dialect.escapechar, "\n", "\r"} {
		if s != "" {
			r.plain[s[0]] = false
		}
	}
	return r, nil
}

// save ends the field.
func (r *Reader) save(t *thread) error {
	var v value = object.NewStr(string(r.field))
	r.field = r.field[:0]
	if r.number {
		r.number = false
		f, err := object.CallArgs(t, object.FloatClass, v)
		if err != nil {
			return err
		}
		v = f
	}
	r.record = append(r.record, v)
	return nil
}

func (r *Reader) add(limit int, s string) error {
	if len(r.field)+len(s) > limit && textLen(r.field)+textLen([]byte(s)) > limit {
		return fail("field larger than field limit (%s)", strconv.Itoa(limit))
	}
	r.field = append(r.field, s...)
	return nil
}

// textLen counts characters.
func textLen(b []byte) (n int) {
	for _, c := range b {
		if c&0xc0 != 0x80 {
			n++
		}
	}
	return n
}

// width is the number of bytes of the character that begins with c.
func width(c byte) int {
	switch {
	case c < 0xc0:
		return 1
	case c < 0xe0:
		return 2
	case c < 0xf0:
		return 3
	}
	return 4
}

// line reads a line, the end of which is a character of its own: "".
func (r *Reader) line(t *thread, s string, limit int) error {
	for i := 0; i <= len(s); {
		if r.place == inField || r.place == inQuotes {
			from := i
			for i < len(s) && r.plain[s[i]] {
				i++
			}
			if i > from {
				if err := r.add(limit, s[from:i]); err != nil {
					return err
				}
			}
		}
		c := ""
		if i < len(s) {
			c = s[i:min(i+width(s[i]), len(s))]
		}
		if err := r.character(t, c, limit); err != nil {
			return err
		}
		i += max(len(c), 1)
	}
	return nil
}

// ended goes behind the field's end: c is a line break, or "" for the end of the line.
func (r *Reader) ended(t *thread, c string) error {
	err := r.save(t)
	r.place = afterBreak
	if c == "" {
		r.place = startRecord
	}
	return err
}

func (r *Reader) character(t *thread, c string, limit int) error {
	d := r.dialect
	broken := c == "" || c == "\n" || c == "\r"
	quote := c != "" && c == d.quotechar && d.quoting != quoteNone
	escape := c != "" && c == d.escapechar
	switch r.place {
	case startRecord:
		if broken {
			if c != "" {
				r.place = afterBreak
			}
			return nil
		}
		r.place = startField
		return r.character(t, c, limit)
	case startField:
		switch {
		case broken:
			return r.ended(t, c)
		case quote:
			r.place = inQuotes
			return nil
		case escape:
			r.place = afterEscape
			return nil
		case c == " " && d.skip:
			return nil
		case c == d.delimiter:
			return r.save(t)
		}
		r.number = d.quoting == quoteNonnumeric
		r.place = inField
		return r.add(limit, c)
	case afterEscape:
		switch {
		case c == "\n" || c == "\r":
			r.place = afterEscapedBreak
			return r.add(limit, c)
		case c == "":
			c = "\n"
		}
		r.place = inField
		return r.add(limit, c)
	case afterEscapedBreak:
		if c == "" {
			return nil
		}
		r.place = inField
		return r.character(t, c, limit)
	case inField:
		switch {
		case broken:
			return r.ended(t, c)
		case escape:
			r.place = afterEscape
			return nil
		case c == d.delimiter:
			r.place = startField
			return r.save(t)
		}
		return r.add(limit, c)
	case inQuotes:
		switch {
		case c == "":
			return nil
		case escape:
			r.place = afterEscapeQuoted
			return nil
		case quote && d.doublequote:
			r.place = afterQuote
			return nil
		case quote:
			r.place = inField
			return nil
		}
		return r.add(limit, c)
	case afterEscapeQuoted:
		if c == "" {
			c = "\n"
		}
		r.place = inQuotes
		return r.add(limit, c)
	case afterQuote:
		switch {
		case quote:
			r.place = inQuotes
			return r.add(limit, c)
		case c == d.delimiter:
			r.place = startField
			return r.save(t)
		case broken:
			return r.ended(t, c)
		case d.strict:
			return fail("'%s' expected after '%s'", d.delimiter, d.quotechar)
		}
		r.place = inField
		return r.add(limit, c)
	}
	switch c { // afterBreak
	case "":
		r.place = startRecord
	case "\n", "\r":
	default:
		return fail("new-line character seen in unquoted field - do you need to open the file in universal-newline mode?")
	}
	return nil
}

func reader_next(t *thread, self value) (value, error) {
	r := self.(*Reader)
	r.record, r.field, r.place, r.number = nil, r.field[:0], startRecord, false
	limit := settingsOf(t).limit
	for {
		v, err := object.Next(t, r.lines)
		if err != nil {
			return nil, err
		}
		if v == nil {
			if len(r.field) == 0 && r.place != inQuotes {
				return nil, nil
			}
			if r.dialect.strict {
				return nil, fail("unexpected end of data")
			}
			if err := r.save(t); err != nil {
				return nil, err
			}
			break
		}
		s, ok := v.(*object.Str)
		if !ok {
			return nil, fail("iterator should return strings, not %s (the file should be opened in text mode)", object.ClassOf(v).Name)
		}
		r.num++
		if err := r.line(t, s.String(), limit); err != nil {
			return nil, err
		}
		if r.place == startRecord {
			break
		}
	}
	out := object.NewList(r.record)
	r.record = nil
	return out, nil
}

func init() {
	c := readerClass
	c.Doc = "An iterator over records."
	c.Flags |= object.FlagNoNew
	c.Slots.Iter = object.IterSelf
	c.Slots.Next = reader_next
	c.Define(
		object.MemberOf("dialect", "The dialect.", func(_ *thread, r *Reader) (value, error) { return r.dialect, nil }),
		object.MemberOf("line_num", "The number of lines that were read.", func(_ *thread, r *Reader) (value, error) { return object.NewInt(int64(r.num)), nil }),
	)
}
