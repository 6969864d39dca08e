package re

// Replacement templates of sub and expand.

import (
	"slices"
	"strconv"

	"github.com/pyemu/pyemu/emu/object"
)

// template is a parsed replacement: literal texts and groups in turn.
type template struct {
	source string
	parts  []part
}

// part is a group when group >= 0, else a text.
type part struct {
	text  string
	group int
}

// plain returns the text of a template without groups.
func (t *template) plain() (string, bool) {
	switch {
	case len(t.parts) == 0:
		return "", true
	case len(t.parts) == 1 && t.parts[0].group < 0:
		return t.parts[0].text, true
	}
	return "", false
}

// template returns the parsed form of a replacement for p, the last one of which is kept.
func (p *Pattern) template(t *object.Thread, source object.Object, text []rune, key string) (*template, error) {
	if last := p.lastTemplate.Load(); last != nil && last.source == key {
		return last, nil
	}
	tm, warnings, serr := p.parseTemplate(text)
	if err := issue(t, warnings); err != nil {
		return nil, err
	}
	if serr != nil {
		return nil, serr.raise(t, source)
	}
	tm.source = key
	p.lastTemplate.Store(tm)
	return tm, nil
}

func (p *Pattern) parseTemplate(text []rune) (tm *template, warnings []warning, serr *syntaxError) {
	var s *parser
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*syntaxError)
			if !ok {
				panic(r)
			}
			serr = e
			if s != nil {
				warnings = s.warnings
			}
		}
	}()
	s = newParser(text, p.bytes)
	tm = &template{}
	var lit []byte
	put := func(rs ...rune) {
		for _, r := range rs {
			if p.bytes {
				lit = append(lit, byte(r))
			} else {
				lit = object.AppendRune(lit, r)
			}
		}
	}
	flush := func() {
		if len(lit) > 0 {
			tm.parts = append(tm.parts, part{string(lit), -1})
			lit = nil
		}
	}
	addGroup := func(g, offset int) {
		if g > p.groups {
			s.fail("invalid group reference "+strconv.Itoa(g), offset)
		}
		flush()
		tm.parts = append(tm.parts, part{"", g})
	}
	for {
		tok := s.get()
		if tok == nil {
			break
		}
		if tok[0] != '\\' {
			put(tok...)
			continue
		}
		c := tok[1]
		switch {
		case c == 'g':
			if !s.match('<') {
				s.fail("missing <", 0)
			}
			name := s.getUntil('>', "group name")
			if object.IsIdentifier(name) {
				s.checkName(name, 1)
				g, ok := p.names[name]
				if !ok {
					panic(&syntaxError{kind: object.IndexErrorClass, msg: "unknown group name " + s.reprName(name)})
				}
				addGroup(g, runeLen(name)+1)
				break
			}
			g, ok := groupNumber(name)
			if !ok {
				s.fail("bad character in group name "+s.reprName(name), runeLen(name)+1)
			}
			if g >= maxGroups {
				s.fail("invalid group reference "+name, runeLen(name)+1)
			}
			s.warnNumber(name)
			addGroup(g, runeLen(name)+1)
		case c == '0':
			esc := append(append([]rune(nil), tok...), s.getWhile(2, octDigits)...)
			v, _ := strconv.ParseInt(string(esc[1:]), 8, 64)
			put(rune(v & 0xff))
		case isDigit(c):
			esc := append([]rune(nil), tok...)
			if len(s.next) == 1 && isDigit(s.next[0]) {
				esc = append(esc, s.get()...)
				if isOct(c) && isOct(esc[2]) && len(s.next) == 1 && isOct(s.next[0]) {
					put(s.octal(append(esc, s.get()...)))
					break
				}
			}
			g, _ := strconv.Atoi(string(esc[1:]))
			addGroup(g, len(esc)-1)
		default:
			if r, ok := charEscapes[c]; ok {
				put(r)
				break
			}
			if c == 'b' {
				put('\b')
				break
			}
			if isLetter(c) {
				s.fail("bad escape "+runeText(tok), len(tok))
			}
			put(tok...)
		}
	}
	flush()
	return tm, s.warnings, nil
}

// builder collects the result of sub and expand.
type builder struct {
	bytes bool
	str   object.StrBuilder
	data  []byte
}

func (b *builder) text(s string) {
	if b.bytes {
		b.data = append(b.data, s...)
	} else {
		b.str.Text(s)
	}
}

func (b *builder) object(o object.Object) {
	switch x := o.(type) {
	case *object.Str:
		b.str.Str(x)
	case *object.Bytes:
		b.data = append(b.data, x.String()...)
	}
}

// grow makes room for n bytes.
func (b *builder) grow(n int) {
	if b.bytes {
		b.data = slices.Grow(b.data, n)
	} else {
		b.str.Grow(n)
	}
}

func (b *builder) value() object.Object {
	if b.bytes {
		return object.OwnBytes(b.data)
	}
	return b.str.Value()
}

// slice adds a part of the subject.
func (b *builder) slice(s *searched, i, j int) {
	switch {
	case i >= j:
	case s.str == nil:
		j = min(j, len(s.data))
		b.data = append(b.data, s.data[min(i, j):j]...)
	case s.ascii:
		b.str.ASCII(s.str.String()[i:j])
	default:
		b.str.Str(s.str.Slice(i, j))
	}
}

// expand adds the template with the groups of a match.
func (b *builder) expand(tm *template, s *searched, regs []int32) {
	for _, p := range tm.parts {
		if p.group < 0 {
			b.text(p.text)
		} else if i := int(regs[2*p.group]); i >= 0 {
			b.slice(s, i, int(regs[2*p.group+1]))
		}
	}
}
