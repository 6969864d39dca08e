package re

// Pattern: a compiled pattern.

import (
	"strings"
	"sync/atomic"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Pattern is re.Pattern. Immutable, and shared by processes; what is computed on demand is atomic.
type Pattern struct {
	source   object.Object // a str or bytes
	text     string
	bytes    bool
	flags    int
	groups   int
	names    map[string]int
	byIndex  []string // names by number
	order    []string // names in order
	tree     *node
	places   []place
	linewise bool // no match goes over the end of a line; see window.go

	progs        programs
	lastTemplate atomic.Pointer[template]
}

// PatternClass is re.Pattern.
var PatternClass = object.DeclareClass("re.Pattern").WithWeakRefs()

// Unforked implements object.Unforked.
func (*Pattern) Unforked() {}

// Class returns re.Pattern.
func (*Pattern) Class() *object.Class { return PatternClass }

// Type is Class as gpython sees it.
func (*Pattern) Type() *py.Type { return PatternClass.PyType() }

// compile parses a pattern given as str or bytes-like object.
func compile(t *object.Thread, source object.Object, flags int) (*Pattern, error) {
	p := &Pattern{source: source}
	var text []rune
	switch s := source.(type) {
	case *object.Str:
		text = s.AppendRunes(nil)
		p.text = s.String()
		if s.Class() != object.StrClass {
			p.source = object.NewStr(p.text)
		}
	default:
		p.bytes = true
		b, err := object.BytesOf(t, source)
		if err != nil {
			return nil, err
		}
		p.text = string(b)
		p.source = object.NewBytes(p.text)
		for _, c := range b {
			text = append(text, rune(c))
		}
	}
	parsed, serr := parse(text, p.bytes, flags)
	if err := issue(t, parsed.warnings); err != nil {
		return nil, err
	}
	if serr != nil {
		return nil, serr.raise(t, source)
	}
	p.tree, p.flags, p.groups, p.names, p.order = parsed.root, parsed.flags, parsed.groups, parsed.names, parsed.nameOrder
	p.byIndex = make([]string, p.groups+1)
	for name, g := range p.names {
		p.byIndex[g] = name
	}
	p.locate()
	p.linewise = p.tree.linewise()
	return p, nil
}

// issue issues warnings.
func issue(t *object.Thread, ws []warning) error {
	if t.P.Warn == nil {
		return nil
	}
	for _, w := range ws {
		if err := t.P.Warn(t, w.category, w.text, 1); err != nil {
			return err
		}
	}
	return nil
}

// bounds clamps the arguments pos and endpos.
func bounds(t *object.Thread, n int, posArg, endArg object.Object) (pos, end int, err error) {
	end = n
	if posArg != nil {
		if pos, err = object.IndexClamp(t, posArg); err != nil {
			return
		}
	}
	if endArg != nil {
		if end, err = object.IndexClamp(t, endArg); err != nil {
			return
		}
	}
	return max(0, min(pos, n)), max(0, min(end, n)), nil
}

func (p *Pattern) match(t *object.Thread, m mode, o, posArg, endArg object.Object) (object.Object, error) {
	var s subject
	if err := s.fill(t, p, o); err != nil {
		return nil, err
	}
	defer s.release()
	pos, end, err := bounds(t, s.n, posArg, endArg)
	if err != nil {
		return nil, err
	}
	regs, err := p.first(m, &s, pos, end)
	if err != nil || regs == nil {
		return object.NoneOr(err)
	}
	return p.newMatch(&s, regs, pos, end), nil
}

func (p *Pattern) cursor(t *object.Thread, o, posArg, endArg object.Object, lines bool) (*cursor, error) {
	s, err := newSubject(t, p, o, lines)
	if err != nil {
		return nil, err
	}
	pos, end, err := bounds(t, s.n, posArg, endArg)
	if err != nil {
		return nil, err
	}
	if err := s.hold(t); err != nil {
		return nil, err
	}
	return &cursor{p: p, s: s, pos: pos, end: end, origin: pos}, nil
}

func (p *Pattern) findall(t *object.Thread, o, posArg, endArg object.Object) (object.Object, error) {
	c, err := p.cursor(t, o, posArg, endArg, true)
	if err != nil {
		return nil, err
	}
	defer c.s.release()
	var items []object.Object
	group := func(regs []int32, g int) object.Object {
		if i := regs[2*g]; i >= 0 {
			return c.s.slice(int(i), int(regs[2*g+1]))
		}
		return c.s.slice(0, 0)
	}
	for {
		regs, err := c.step()
		if err != nil {
			return nil, err
		}
		if regs == nil {
			return object.NewList(items), nil
		}
		switch p.groups {
		case 0, 1:
			items = append(items, group(regs, p.groups))
		default:
			tuple := make([]object.Object, p.groups)
			for g := range tuple {
				tuple[g] = group(regs, g+1)
			}
			items = append(items, object.NewTuple(tuple))
		}
	}
}

func countArg(t *object.Thread, o object.Object) (int, error) {
	if o == nil {
		return 0, nil
	}
	return object.IndexInt(t, o)
}

func (p *Pattern) split(t *object.Thread, o, maxArg object.Object) (object.Object, error) {
	limit, err := countArg(t, maxArg)
	if err != nil {
		return nil, err
	}
	c, err := p.cursor(t, o, nil, nil, true)
	if err != nil {
		return nil, err
	}
	defer c.s.release()
	var items []object.Object
	last, n := 0, 0
	for limit == 0 || n < limit {
		regs, err := c.step()
		if err != nil {
			return nil, err
		}
		if regs == nil {
			break
		}
		items = append(items, c.s.slice(last, int(regs[0])))
		for g := 1; g <= p.groups; g++ {
			if regs[2*g] < 0 {
				items = append(items, py.None)
			} else {
				items = append(items, c.s.slice(int(regs[2*g]), int(regs[2*g+1])))
			}
		}
		last = int(regs[1])
		n++
	}
	return object.NewList(append(items, c.s.slice(last, c.end))), nil
}

// replacement is what sub puts in: a text, a template or a function.
type replacement struct {
	fn   object.Object
	tm   *template
	text string
	lit  bool
	odd  object.Object // of the wrong kind: fails where it would be joined
}

func (p *Pattern) replacement(t *object.Thread, repl object.Object) (r replacement, err error) {
	var text []rune
	switch x := repl.(type) {
	case *object.Str:
		if p.bytes || strings.IndexByte(x.String(), '\\') < 0 {
			r.text, r.lit = x.String(), true
			if p.bytes {
				r.odd = repl
			}
			return
		}
		text, r.text = x.AppendRunes(nil), x.String()
	default:
		if object.ClassOf(repl).Slots.Call != nil {
			r.fn = repl
			return
		}
		if !object.HasBuffer(repl) {
			return r, object.TypeErrorf("decoding to str: need a bytes-like object, %s found", object.ClassOf(repl).Name)
		}
		b, err := object.BytesOf(t, repl)
		if err != nil {
			return r, err
		}
		r.text = string(b)
		if !p.bytes || strings.IndexByte(r.text, '\\') < 0 {
			r.lit = true
			if !p.bytes {
				r.odd = repl
			}
			return r, nil
		}
		for _, c := range b {
			text = append(text, rune(c))
		}
	}
	r.tm, err = p.template(t, repl, text, r.text)
	if err != nil {
		return
	}
	if s, plain := r.tm.plain(); plain {
		r.text, r.lit, r.tm = s, true, nil
	}
	return
}

// sub replaces up to count matches, all when count is 0; it returns the new text and the number of replacements.
func (p *Pattern) sub(t *object.Thread, repl, o, countObj object.Object) (object.Object, int, error) {
	count, err := countArg(t, countObj)
	if err != nil {
		return nil, 0, err
	}
	r, err := p.replacement(t, repl)
	if err != nil {
		return nil, 0, err
	}
	c, err := p.cursor(t, o, nil, nil, true)
	if err != nil {
		return nil, 0, err
	}
	defer c.s.release()
	c.keep = r.fn != nil
	b := builder{bytes: p.bytes}
	last, n, pieces := 0, 0, 0
	for count == 0 || n < count {
		regs, err := c.step()
		if err != nil {
			return nil, 0, err
		}
		if regs == nil {
			break
		}
		if n == 0 {
			b.grow(c.s.size())
		}
		if last < int(regs[0]) {
			b.slice(c.s.searched, last, int(regs[0]))
			pieces++
		}
		switch {
		case r.odd != nil:
			return nil, 0, p.joinError(pieces, r.odd)
		case r.lit:
			b.text(r.text)
		case r.tm != nil:
			b.expand(r.tm, c.s.searched, regs)
		default:
			v, err := object.CallArgs(t, r.fn, p.newMatch(c.s, regs, 0, c.end))
			if err != nil {
				return nil, 0, err
			}
			if v == py.None {
				break
			}
			switch x := v.(type) {
			case *object.Str:
				if p.bytes {
					return nil, 0, p.joinError(pieces, v)
				}
			default:
				if !p.bytes || !object.HasBuffer(x) {
					return nil, 0, p.joinError(pieces, v)
				}
				data, err := object.BytesOf(t, x)
				if err != nil {
					return nil, 0, err
				}
				v = object.NewBytes(string(data))
			}
			b.object(v)
			pieces++
		}
		if r.fn == nil {
			pieces++
		}
		last = int(regs[1])
		n++
	}
	if n == 0 {
		return c.s.slice(0, c.end), 0, nil
	}
	b.slice(c.s.searched, last, c.end)
	return b.value(), n, nil
}

func (p *Pattern) joinError(i int, o object.Object) error {
	if p.bytes {
		return object.TypeErrorf("sequence item %d: expected a bytes-like object, %s found", i, object.ClassOf(o).Name)
	}
	return object.TypeErrorf("sequence item %d: expected str instance, %s found", i, object.ClassOf(o).Name)
}

func pattern_match(name string, m mode, doc string) object.Def {
	return object.MethodV(name, "(string, pos=0, endpos=sys.maxsize)", doc, func(t *object.Thread, p *Pattern, v []object.Object) (object.Object, error) {
		return p.match(t, m, v[0], v[1], v[2])
	})
}

func pattern_finditer(t *object.Thread, p *Pattern, v []object.Object) (object.Object, error) {
	c, err := p.cursor(t, v[0], v[1], v[2], true)
	if err != nil {
		return nil, err
	}
	c.keep = true
	return &matchIter{c: c}, nil
}

func pattern_repr(t *object.Thread, self object.Object) (object.Object, error) {
	p := self.(*Pattern)
	r, err := object.Repr(t, p.source)
	if err != nil {
		return nil, err
	}
	if r.Len() > 200 {
		r = r.Slice(0, 200)
	}
	flags := p.flags
	if flags&(flagLocale|flagUnicode|flagASCII) == flagUnicode && !p.bytes {
		flags &^= flagUnicode
	}
	var names []string
	for _, f := range []struct {
		bit  int
		name string
	}{{flagTemplate, "TEMPLATE"}, {flagIgnoreCase, "IGNORECASE"}, {flagLocale, "LOCALE"}, {flagMultiline, "MULTILINE"}, {flagDotAll, "DOTALL"},
		{flagUnicode, "UNICODE"}, {flagVerbose, "VERBOSE"}, {flagDebug, "DEBUG"}, {flagASCII, "ASCII"}} {
		if flags&f.bit != 0 {
			names = append(names, "re."+f.name)
			flags &^= f.bit
		}
	}
	if flags != 0 {
		names = append(names, "0x"+hex(flags))
	}
	text := "re.compile(" + r.String()
	if len(names) > 0 {
		text += ", " + strings.Join(names, "|")
	}
	return object.NewStr(text + ")"), nil
}

func pattern_richcmp(t *object.Thread, a, b object.Object, op object.CmpOp) (object.Object, error) {
	p, ok1 := a.(*Pattern)
	q, ok2 := b.(*Pattern)
	if !ok1 || !ok2 || op != object.CmpEQ && op != object.CmpNE {
		return py.NotImplemented, nil
	}
	same := p == q || p.text == q.text && p.bytes == q.bytes && p.flags == q.flags
	return py.Bool(same == (op == object.CmpEQ)), nil
}

func (p *Pattern) groupIndex() *object.Dict {
	d := object.NewDict()
	for _, name := range p.order {
		d.SetStr(object.NewStr(name), object.NewInt(int64(p.names[name])))
	}
	return d
}

func init() {
	c := PatternClass
	c.Doc = "A compiled pattern."
	c.Flags |= object.FlagNoNew | object.FlagFinal
	c.Slots.Repr = pattern_repr
	c.Slots.RichCmp = pattern_richcmp
	c.Slots.Hash = func(t *object.Thread, self object.Object) (int64, error) {
		p := self.(*Pattern)
		h, err := object.Hash(t, p.source)
		return h ^ int64(p.flags)<<7, err
	}
	c.Define(
		pattern_match("match", modeMatch, "Return a match at the start position, or None."),
		pattern_match("fullmatch", modeFull, "Return a match of the whole string, or None."),
		pattern_match("search", modeSearch, "Return the first match, or None."),
		object.MethodV("findall", "(string, pos=0, endpos=sys.maxsize)", "Return the texts of all matches: of the groups where there are any.", func(t *object.Thread, p *Pattern, v []object.Object) (object.Object, error) {
			return p.findall(t, v[0], v[1], v[2])
		}),
		object.MethodV("finditer", "(string, pos=0, endpos=sys.maxsize)", "Return an iterator of all matches.", pattern_finditer),
		object.MethodV("scanner", "(string, pos=0, endpos=sys.maxsize)", "Return an object that matches on from where it stopped.", func(t *object.Thread, p *Pattern, v []object.Object) (object.Object, error) {
			c, err := p.cursor(t, v[0], v[1], v[2], false)
			if err != nil {
				return nil, err
			}
			return &scanner{c: c}, nil
		}),
		object.MethodV("split", "(string, maxsplit=0)", "Return the texts between the matches, and the groups.", func(t *object.Thread, p *Pattern, v []object.Object) (object.Object, error) {
			return p.split(t, v[0], v[1])
		}),
		object.MethodV("sub", "(repl, string, count=0)", "Return the string with the matches replaced.", func(t *object.Thread, p *Pattern, v []object.Object) (object.Object, error) {
			r, _, err := p.sub(t, v[0], v[1], v[2])
			return r, err
		}),
		object.MethodV("subn", "(repl, string, count=0)", "Return sub's result and the number of replacements.", func(t *object.Thread, p *Pattern, v []object.Object) (object.Object, error) {
			r, n, err := p.sub(t, v[0], v[1], v[2])
			if err != nil {
				return nil, err
			}
			return object.TupleOf(r, object.NewInt(int64(n))), nil
		}),
		object.Method0("__copy__", "Return self.", func(t *object.Thread, p *Pattern) (object.Object, error) { return p, nil }),
		object.Method1("__deepcopy__", "memo", "Return self.", func(t *object.Thread, p *Pattern, _ object.Object) (object.Object, error) { return p, nil }),
		object.Method1("__reduce_ex__", "protocol", "Return how to compile the pattern again.", func(t *object.Thread, p *Pattern, _ object.Object) (object.Object, error) {
			return reducePattern(t, p)
		}),
		object.MemberOf("pattern", "The pattern's text.", func(t *object.Thread, p *Pattern) (object.Object, error) { return p.source, nil }),
		object.MemberOf("flags", "The flags, those of the text and the implied ones included.", func(t *object.Thread, p *Pattern) (object.Object, error) {
			return object.NewInt(int64(p.flags)), nil
		}),
		object.MemberOf("groups", "The number of groups.", func(t *object.Thread, p *Pattern) (object.Object, error) { return object.NewInt(int64(p.groups)), nil }),
		object.Getter("groupindex", "The numbers of the named groups.", func(t *object.Thread, p *Pattern) (object.Object, error) {
			return object.NewMappingProxy(p.groupIndex()), nil
		}),
		object.ClassGetItem(),
	)
}
