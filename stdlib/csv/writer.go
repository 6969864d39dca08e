package csv

// Writer: writes records, each by one call of the file's write.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// Writer is what writer() returns.
type Writer struct {
	object.Header
	write   value
	dialect *Dialect
}

var writerClass = object.DeclareClass("_csv.writer")

// Traverse implements object.Traverser.
func (w *Writer) Traverse(visit func(value)) {
	w.TraverseHeader(visit)
	visit(w.write)
	visit(w.dialect)
}

// CopyFor implements object.Copier.
func (w *Writer) CopyFor(register func(value), copyOf func(value) value) value {
	n := *w
	register(&n)
	n.Header = w.CopyHeader(copyOf)
	n.write, n.dialect = copyOf(w.write), copyOf(w.dialect).(*Dialect)
	return &n
}

func csv_writer(t *thread, a object.Args) (value, error) {
	file, dialect, err := split(a)
	if err != nil {
		return nil, err
	}
	w := &Writer{Header: object.NewHeader(writerClass)}
	if w.dialect, err = dialectOf(t, dialect, a.Kw); err != nil {
		return nil, err
	}
	w.write, err = object.GetAttrOpt(t, file, object.Intern("write"))
	if err != nil {
		return nil, err
	}
	if w.write == nil || !object.Callable(w.write) {
		return nil, object.TypeErrorf("argument 1 must have a \"write\" method")
	}
	return w, nil
}

// field appends a field's text, quoted or escaped as the dialect wants it.
func (d *Dialect) field(b []byte, s string, quoted bool) ([]byte, error) {
	var out []byte
	for i := 0; i < len(s); {
		c := s[i:min(i+width(s[i]), len(s))]
		i += len(c)
		if d.special(c) {
			escape := d.quoting == quoteNone
			if !escape {
				switch {
				case c == d.quotechar && d.doublequote:
					out = append(out, c...)
				case c == d.quotechar, c == d.escapechar:
					escape = true
				}
				if !escape {
					quoted = true
				}
			}
			if escape {
				if d.escapechar == "" {
					return nil, fail("need to escape, but no escapechar set")
				}
				out = append(out, d.escapechar...)
			}
		}
		out = append(out, c...)
	}
	if !quoted {
		return append(b, out...), nil
	}
	b = append(b, d.quotechar...)
	b = append(b, out...)
	return append(b, d.quotechar...), nil
}

func writer_writerow(t *thread, w *Writer, row value) (value, error) {
	it, err := object.Iter(t, row)
	if err != nil {
		if object.ErrorIs(err, object.TypeErrorClass) {
			err = fail("iterable expected, not %s", object.ClassOf(row).Name)
		}
		return nil, err
	}
	d := w.dialect
	var b []byte
	n, empty := 0, false
	for {
		v, err := object.Next(t, it)
		if err != nil {
			return nil, err
		}
		if v == nil {
			break
		}
		if n > 0 {
			b = append(b, d.delimiter...)
		}
		n++
		quoted := d.quoting == quoteAll
		if d.quoting == quoteNonnumeric {
			quoted = !isNumber(v)
		}
		text := ""
		if v != py.None {
			s, err := object.ToStr(t, v)
			if err != nil {
				return nil, err
			}
			text = s.String()
		}
		empty = text == "" && !quoted
		if b, err = d.field(b, text, quoted); err != nil {
			return nil, err
		}
	}
	if n == 1 && empty { // a record of nothing would be an empty line
		if d.quoting == quoteNone {
			return nil, fail("single empty field record must be quoted")
		}
		if b, err = d.field(b[:0], "", true); err != nil {
			return nil, err
		}
	}
	b = append(b, d.lineterminator...)
	return object.CallArgs(t, w.write, object.NewStr(string(b)))
}

// isNumber says whether a value can become an int or a float.
func isNumber(o value) bool {
	s := &object.ClassOf(o).Slots
	return s.Index != nil || s.Int != nil || s.Float != nil
}

func writer_writerows(t *thread, w *Writer, rows value) (value, error) {
	it, err := object.Iter(t, rows)
	if err != nil {
		return nil, err
	}
	for {
		row, err := object.Next(t, it)
		if err != nil {
			return nil, err
		}
		if row == nil {
			return py.None, nil
		}
		if _, err := writer_writerow(t, w, row); err != nil {
			return nil, err
		}
	}
}

func init() {
	c := writerClass
	c.Doc = "Writes records to a file."
	c.Flags |= object.FlagNoNew
	c.Define(
		object.Method1("writerow", "row", "Write a record and return what the file's write returned.", writer_writerow),
		object.Method1("writerows", "rows", "Write records.", writer_writerows),
		object.MemberOf("dialect", "The dialect.", func(_ *thread, w *Writer) (value, error) { return w.dialect, nil }),
	)
}
