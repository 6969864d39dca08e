package io

// StringIO: a text stream in memory; and IncrementalNewlineDecoder.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// StringIO is io.StringIO. As long as it is only appended to, the text lives in tail; otherwise in buf.
type StringIO struct {
	Base
	tail    strings.Builder // used while runes is nil
	runes   []rune
	pos     int // in characters; while appending, the length
	length  int
	nl      TextIOWrapper // newline settings and state only
	newline *string
}

// StringIOClass is io.StringIO.
var StringIOClass = object.DeclareClass("_io.StringIO", TextIOBaseClass)

func (s *StringIO) check() error {
	if s.closed {
		return object.ValueErrorf("I/O operation on closed file")
	}
	return nil
}

// spread turns the appended text into characters.
func (s *StringIO) spread() {
	if s.runes == nil {
		s.runes = append(make([]rune, 0, s.length+16), runesOf(s.tail.String())...)
		s.tail.Reset()
	}
}

func (s *StringIO) value() string {
	if s.runes == nil {
		return s.tail.String()
	}
	return runesText(s.runes)
}

func (s *StringIO) size() int {
	if s.runes == nil {
		return s.length
	}
	return len(s.runes)
}

func (s *StringIO) write(text *object.Str) {
	str, n := text.String(), text.Len()
	if s.nl.universal && strings.IndexByte(str, '\r') >= 0 || s.nl.pendingCR {
		str = s.nl.newlines(str, true)
		n = object.NewStr(str).Len()
	} else if s.nl.universal && s.nl.seenNL&nlLF == 0 && strings.IndexByte(str, '\n') >= 0 {
		s.nl.seenNL |= nlLF
	}
	if s.nl.writeNL != "\n" && s.nl.writeNL != "" && strings.IndexByte(str, '\n') >= 0 {
		n += strings.Count(str, "\n") * (len(s.nl.writeNL) - 1)
		str = strings.ReplaceAll(str, "\n", s.nl.writeNL)
	}
	if n == 0 {
		return
	}
	if s.runes == nil && s.pos == s.length {
		s.tail.WriteString(str)
		s.length += n
		s.pos = s.length
		return
	}
	s.spread()
	for len(s.runes) < s.pos {
		s.runes = append(s.runes, 0)
	}
	r := runesOf(str)
	k := copy(s.runes[s.pos:], r)
	s.runes = append(s.runes, r[k:]...)
	s.pos += len(r)
}

func (s *StringIO) take(n int) string {
	s.spread()
	if s.pos >= len(s.runes) {
		return ""
	}
	if n < 0 || n > len(s.runes)-s.pos {
		n = len(s.runes) - s.pos
	}
	out := runesText(s.runes[s.pos : s.pos+n])
	s.pos += n
	return out
}

func (s *StringIO) line(limit int) string {
	s.spread()
	if s.pos >= len(s.runes) {
		return ""
	}
	rest := s.runes[s.pos:]
	n := len(rest)
	nl := []rune(s.nl.readNL)
scan:
	for i, c := range rest {
		switch {
		case s.nl.translate || s.nl.readNL == "\n":
			if c == '\n' {
				n = i + 1
				break scan
			}
		case s.nl.universal:
			if c == '\n' || c == '\r' {
				n = i + 1
				if c == '\r' && i+1 < len(rest) && rest[i+1] == '\n' {
					n++
				}
				break scan
			}
		default:
			if i+len(nl) <= len(rest) && string(rest[i:i+len(nl)]) == s.nl.readNL {
				n = i + len(nl)
				break scan
			}
		}
	}
	if limit >= 0 {
		n = min(n, limit)
	}
	return s.take(n)
}

func init() {
	params := object.MustParams("StringIO", "(initial_value='', newline='\\n')")
	StringIOClass.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &StringIO{Base: Base{Header: object.NewHeader(cls)}}, nil
	}
	StringIOClass.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		v, err := params.Bind(t, nil, a, nil)
		if err != nil {
			return err
		}
		s := self.(*StringIO)
		nl := "\n"
		s.newline = &nl
		if v[1] != nil {
			if isNone(v[1]) {
				s.newline = nil
			} else if str, ok := v[1].(*object.Str); ok {
				nl = str.String()
			} else {
				return object.TypeErrorf("newline must be str or None, not %s", object.ClassOf(v[1]).Name)
			}
		}
		if err := s.nl.setNewline(s.newline); err != nil {
			return err
		}
		if s.newline == nil {
			s.nl.writeNL = "\n"
		}
		s.tail.Reset()
		s.runes, s.pos, s.length, s.closed = nil, 0, 0, false
		if v[0] != nil && !isNone(v[0]) {
			str, ok := v[0].(*object.Str)
			if !ok {
				return object.TypeErrorf("initial_value must be str or None, not %s", object.ClassOf(v[0]).Name)
			}
			s.write(str)
			s.pos = 0
		}
		return nil
	}
	StringIOClass.Slots.Next = func(t *object.Thread, self object.Object) (object.Object, error) {
		s := self.(*StringIO)
		if err := s.check(); err != nil {
			return nil, err
		}
		if s.Class().IsHeap() {
			return iobase_next(t, self)
		}
		if l := s.line(-1); l != "" {
			return object.NewStr(l), nil
		}
		return nil, nil
	}
	yes := func(t *object.Thread, s *StringIO) (object.Object, error) { return boolean(true, s.check()) }
	StringIOClass.Define(
		object.Method0("readable", "True.", yes), object.Method0("writable", "True.", yes), object.Method0("seekable", "True.", yes),
		object.Method0("close", "Drop the contents.", func(t *object.Thread, s *StringIO) (object.Object, error) {
			s.closed = true
			s.runes = nil
			s.tail.Reset()
			return py.None, nil
		}),
		object.Getter("closed", "Whether the stream is closed.", func(t *object.Thread, s *StringIO) (object.Object, error) { return py.Bool(s.closed), nil }),
		object.Getter("line_buffering", "False.", func(t *object.Thread, s *StringIO) (object.Object, error) { return boolean(false, s.check()) }),
		object.Getter("newlines", "The line ends translated so far.", func(t *object.Thread, s *StringIO) (object.Object, error) {
			if err := s.check(); err != nil {
				return nil, err
			}
			return newlinesSeen(s.nl.seenNL), nil
		}),
		object.Method0("getvalue", "Return the whole contents.", func(t *object.Thread, s *StringIO) (object.Object, error) {
			if err := s.check(); err != nil {
				return nil, err
			}
			return object.NewStr(s.value()), nil
		}),
		object.MethodV("read", "(size=-1, /)", "Read size characters, or everything.", func(t *object.Thread, s *StringIO, v []object.Object) (object.Object, error) {
			n, err := optSize(t, v[0])
			if err == nil {
				err = s.check()
			}
			if err != nil {
				return nil, err
			}
			return object.NewStr(s.take(n)), nil
		}),
		object.MethodV("readline", "(size=-1, /)", "Read up to a newline, or size characters.", func(t *object.Thread, s *StringIO, v []object.Object) (object.Object, error) {
			n, err := optSize(t, v[0])
			if err == nil {
				err = s.check()
			}
			if err != nil {
				return nil, err
			}
			return object.NewStr(s.line(n)), nil
		}),
		object.Method1("write", "s", "Write text; returns its length.", func(t *object.Thread, s *StringIO, x object.Object) (object.Object, error) {
			str, ok := x.(*object.Str)
			if !ok {
				return nil, object.TypeErrorf("string argument expected, got '%s'", object.ClassOf(x).Name)
			}
			if err := s.check(); err != nil {
				return nil, err
			}
			s.write(str)
			return object.NewInt(int64(str.Len())), nil
		}),
		object.MethodV("seek", "(pos, whence=0, /)", "Move the position and return it.", func(t *object.Thread, s *StringIO, v []object.Object) (object.Object, error) {
			off, whence, err := seekArgs(t, v)
			if err == nil {
				err = s.check()
			}
			if err != nil {
				return nil, err
			}
			switch {
			case whence < 0 || whence > 2:
				return nil, object.ValueErrorf("Invalid whence (%d, should be 0, 1 or 2)", whence)
			case whence == 0 && off < 0:
				return nil, object.ValueErrorf("Negative seek position %d", off)
			case whence != 0 && off != 0:
				return nil, object.Errorf(object.OSErrorClass, "Can't do nonzero cur-relative seeks")
			}
			switch whence {
			case 0:
				s.pos = int(off)
			case 2:
				s.pos = s.size()
			}
			return object.NewInt(int64(s.pos)), nil
		}),
		object.Method0("tell", "Return the position.", func(t *object.Thread, s *StringIO) (object.Object, error) { return newInt(int64(s.pos), s.check()) }),
		object.MethodV("truncate", "(pos=None, /)", "Cut the contents at pos.", func(t *object.Thread, s *StringIO, v []object.Object) (object.Object, error) {
			if err := s.check(); err != nil {
				return nil, err
			}
			n := s.pos
			if v[0] != nil && !isNone(v[0]) {
				var err error
				if n, err = object.IndexInt(t, v[0]); err != nil {
					return nil, err
				}
				if n < 0 {
					return nil, object.ValueErrorf("Negative size value %d", n)
				}
			}
			if n < s.size() {
				s.spread()
				s.runes = s.runes[:n]
			}
			return object.NewInt(int64(n)), nil
		}),
		object.Method0("__getstate__", "The state that pickle keeps.", func(t *object.Thread, s *StringIO) (object.Object, error) {
			if err := s.check(); err != nil {
				return nil, err
			}
			var d, nl object.Object = py.None, py.None
			if a := s.Attrs(); a != nil && a.Dict().Len() > 0 {
				d = a.Dict().Copy()
			}
			if s.newline != nil {
				nl = object.NewStr(*s.newline)
			}
			return object.TupleOf(object.NewStr(s.value()), nl, object.NewInt(int64(s.pos)), d), nil
		}),
		object.Method1("__setstate__", "state", "Restore what __getstate__ gave.", stringio_setstate),
	)
}

func stringio_setstate(t *object.Thread, s *StringIO, x object.Object) (object.Object, error) {
	st, ok := x.(*object.Tuple)
	if !ok || len(st.Items) < 4 {
		return nil, object.TypeErrorf("%s.__setstate__ argument should be 4-tuple, got %s", s.Class().TpName(), object.ClassOf(x).Name)
	}
	if err := StringIOClass.Slots.Init(t, s, object.Args{Pos: []object.Object{object.EmptyStr, st.Items[1]}}); err != nil {
		return nil, err
	}
	switch text := st.Items[0].(type) {
	case *object.Str: // it has its line ends already
		s.tail.WriteString(text.String())
		s.length = text.Len()
		s.spread()
	case py.NoneType:
	default:
		return nil, object.TypeErrorf("initial_value must be str or None, not %s", object.ClassOf(text).Name)
	}
	if !object.IsInt(st.Items[2]) {
		return nil, object.TypeErrorf("third item of state must be an integer, got %s", object.ClassOf(st.Items[2]).Name)
	}
	pos, err := object.IndexInt(t, st.Items[2])
	if err != nil {
		return nil, err
	}
	if pos < 0 {
		return nil, object.ValueErrorf("position value cannot be negative")
	}
	s.pos = pos
	return none(restoreAttrs(t, s.Attrs(), st.Items[3], "fourth"))
}

// newlineDecoder is IncrementalNewlineDecoder.
type newlineDecoder struct {
	object.Header
	decoder object.Object
	nl      TextIOWrapper
}

// Traverse implements object.Traverser.
func (d *newlineDecoder) Traverse(visit func(object.Object)) {
	object.VisitNonNil(visit, d.decoder)
	d.TraverseHeader(visit)
}

// IncrementalNewlineDecoderClass is io.IncrementalNewlineDecoder.
var IncrementalNewlineDecoderClass = object.DeclareClass("_io.IncrementalNewlineDecoder")

func init() {
	params := object.MustParams("IncrementalNewlineDecoder", "(decoder, translate, errors='strict')")
	IncrementalNewlineDecoderClass.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &newlineDecoder{Header: object.NewHeader(cls), decoder: py.None}, nil
	}
	IncrementalNewlineDecoderClass.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		v, err := params.Bind(t, nil, a, nil)
		if err != nil {
			return err
		}
		d := self.(*newlineDecoder)
		d.decoder = v[0]
		d.nl.universal = true
		d.nl.translate, err = object.Truth(t, v[1])
		return err
	}
	IncrementalNewlineDecoderClass.Define(
		object.MethodV("decode", "(input, final=False)", "Decode input and translate its line ends.", func(t *object.Thread, d *newlineDecoder, v []object.Object) (object.Object, error) {
			final := false
			var err error
			if v[1] != nil {
				if final, err = object.Truth(t, v[1]); err != nil {
					return nil, err
				}
			}
			out := v[0]
			if !isNone(d.decoder) {
				if out, err = object.CallMethod(t, d.decoder, object.Intern("decode"), v[0], py.Bool(final)); err != nil {
					return nil, err
				}
			}
			s, ok := out.(*object.Str)
			if !ok {
				return nil, object.TypeErrorf("decoder should return a string result, not '%s'", object.ClassOf(out).Name)
			}
			return object.NewStr(d.nl.newlines(s.String(), final)), nil
		}),
		object.Method0("reset", "Forget everything.", func(t *object.Thread, d *newlineDecoder) (object.Object, error) {
			d.nl.pendingCR, d.nl.seenNL = false, 0
			if isNone(d.decoder) {
				return py.None, nil
			}
			return object.CallMethod(t, d.decoder, object.Intern("reset"))
		}),
		object.Method0("getstate", "The state as (bytes, flags).", func(t *object.Thread, d *newlineDecoder) (object.Object, error) {
			var buf object.Object = object.NewBytes("")
			flag := 0
			if !isNone(d.decoder) {
				st, err := object.CallMethod(t, d.decoder, object.Intern("getstate"))
				if err != nil {
					return nil, err
				}
				tup, ok := st.(*object.Tuple)
				if !ok || len(tup.Items) != 2 {
					return nil, object.TypeErrorf("illegal decoder state")
				}
				buf = tup.Items[0]
				if flag, err = object.IndexInt(t, tup.Items[1]); err != nil {
					return nil, err
				}
			}
			flag <<= 1
			if d.nl.pendingCR {
				flag |= 1
			}
			return object.TupleOf(buf, object.NewInt(int64(flag))), nil
		}),
		object.Method1("setstate", "state", "Restore what getstate() gave.", func(t *object.Thread, d *newlineDecoder, x object.Object) (object.Object, error) {
			tup, ok := x.(*object.Tuple)
			if !ok || len(tup.Items) != 2 {
				return nil, object.TypeErrorf("state argument must be a tuple")
			}
			flag, err := object.IndexInt(t, tup.Items[1])
			if err != nil {
				return nil, err
			}
			d.nl.pendingCR = flag&1 != 0
			if isNone(d.decoder) {
				return py.None, nil
			}
			return object.CallMethod(t, d.decoder, object.Intern("setstate"), object.TupleOf(tup.Items[0], object.NewInt(int64(flag>>1))))
		}),
		object.Getter("newlines", "The line ends seen so far.", func(t *object.Thread, d *newlineDecoder) (object.Object, error) {
			return newlinesSeen(d.nl.seenNL), nil
		}),
	)
}
