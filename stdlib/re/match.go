package re

// Match: what a pattern found.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Match is re.Match. Its own fields never change; the searched object may be mutable.
type Match struct {
	p        *Pattern
	text     *searched
	regs     []int32 // start and end of each group, -1 where it took no part
	pos, end int32
}

// MatchClass is re.Match.
var MatchClass = object.DeclareClass("re.Match")

// Class returns re.Match.
func (*Match) Class() *object.Class { return MatchClass }

// Type is Class as gpython sees it.
func (*Match) Type() *py.Type { return MatchClass.PyType() }

// Traverse implements object.Traverser.
func (m *Match) Traverse(visit func(object.Object)) {
	visit(m.p)
	visit(m.text.obj)
}

// CopyFor implements object.Copier.
func (m *Match) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := *m
	register(&n)
	n.text = m.text.copyFor(copyOf)
	return &n
}

func (s *searched) copyFor(copyOf func(object.Object) object.Object) *searched {
	n := &searched{obj: copyOf(s.obj), data: s.data, ascii: s.ascii}
	if s.str != nil {
		n.str = n.obj.(*object.Str)
	}
	return n
}

func (s *subject) copyFor(copyOf func(object.Object) object.Object) *subject {
	n := *s
	n.searched, n.runes, n.lent, n.held = s.searched.copyFor(copyOf), append([]rune(nil), s.runes...), nil, nil
	return &n
}

// newMatch returns a Match; it keeps regs.
func (p *Pattern) newMatch(s *subject, regs []int32, pos, end int) *Match {
	return &Match{p: p, text: s.searched, regs: regs, pos: int32(pos), end: int32(end)}
}

var strNoGroup = "no such group"

// index returns the number of the group that a program names by number or name.
func (m *Match) index(t *object.Thread, o object.Object) (int, error) {
	switch x := o.(type) {
	case py.Int:
		if x >= 0 && int(x) <= m.p.groups {
			return int(x), nil
		}
		return 0, object.IndexErrorf("%s", strNoGroup)
	case *object.Str:
		if g, ok := m.p.names[x.String()]; ok {
			return g, nil
		}
		return 0, object.IndexErrorf("%s", strNoGroup)
	}
	if object.ClassOf(o).Slots.Index != nil {
		n, err := object.IndexClamp(t, o)
		if err != nil {
			return 0, err
		}
		if n >= 0 && n <= m.p.groups {
			return n, nil
		}
	}
	return 0, object.IndexErrorf("%s", strNoGroup)
}

// text returns a group's text, def where it took no part.
func (m *Match) group(g int, def object.Object) object.Object {
	if m.regs[2*g] < 0 {
		return def
	}
	return m.text.slice(int(m.regs[2*g]), int(m.regs[2*g+1]))
}

func match_group(t *object.Thread, m *Match, a object.Args) (object.Object, error) {
	if a.NKw() > 0 {
		return nil, object.TypeErrorf("Match.group() takes no keyword arguments")
	}
	switch len(a.Pos) {
	case 0:
		return m.group(0, py.None), nil
	case 1:
		g, err := m.index(t, a.Pos[0])
		if err != nil {
			return nil, err
		}
		return m.group(g, py.None), nil
	}
	items := make([]object.Object, len(a.Pos))
	for i, o := range a.Pos {
		g, err := m.index(t, o)
		if err != nil {
			return nil, err
		}
		items[i] = m.group(g, py.None)
	}
	return object.NewTuple(items), nil
}

func (m *Match) spanOf(g int) object.Object {
	return object.TupleOf(object.NewInt(int64(m.regs[2*g])), object.NewInt(int64(m.regs[2*g+1])))
}

func match_place(name, doc string, get func(m *Match, g int) object.Object) object.Def {
	return object.MethodV(name, "(group=0, /)", doc, func(t *object.Thread, m *Match, v []object.Object) (object.Object, error) {
		g := 0
		if v[0] != nil {
			var err error
			if g, err = m.index(t, v[0]); err != nil {
				return nil, err
			}
		}
		return get(m, g), nil
	})
}

func match_groups(t *object.Thread, m *Match, v []object.Object) (object.Object, error) {
	def := object.ArgOrNone(v[0])
	items := make([]object.Object, m.p.groups)
	for g := range items {
		items[g] = m.group(g+1, def)
	}
	return object.NewTuple(items), nil
}

func match_groupdict(t *object.Thread, m *Match, v []object.Object) (object.Object, error) {
	def := object.ArgOrNone(v[0])
	d := object.NewDict()
	for _, name := range m.p.order {
		d.SetStr(object.NewStr(name), m.group(m.p.names[name], def))
	}
	return d, nil
}

func match_expand(t *object.Thread, m *Match, v []object.Object) (object.Object, error) {
	r, err := m.p.replacementText(t, v[0])
	if err != nil {
		return nil, err
	}
	b := builder{bytes: m.p.bytes}
	if live, ok := m.text.obj.(*object.Bytearray); ok {
		b.expand(r, &searched{data: string(live.B)}, m.regs)
		return object.NewBytearray(b.data), nil
	}
	b.expand(r, m.text, m.regs)
	return b.value(), nil
}

// replacementText parses the template of expand.
func (p *Pattern) replacementText(t *object.Thread, o object.Object) (*template, error) {
	text, err := characters(t, o)
	if err != nil {
		return nil, object.TypeErrorf("decoding to str: need a bytes-like object, %s found", object.ClassOf(o).Name)
	}
	return p.template(t, o, text, runeText(text))
}

func match_repr(t *object.Thread, self object.Object) (object.Object, error) {
	m := self.(*Match)
	r, err := object.Repr(t, m.group(0, py.None))
	if err != nil {
		return nil, err
	}
	if r.Len() > 50 {
		r = r.Slice(0, 50)
	}
	return object.NewStr("<re.Match object; span=(" + itoa(int(m.regs[0])) + ", " + itoa(int(m.regs[1])) + "), match=" + r.String() + ">"), nil
}

func init() {
	c := MatchClass
	c.Doc = "What a pattern found; always true."
	c.Flags |= object.FlagNoNew | object.FlagFinal
	c.Slots.Repr = match_repr
	c.Slots.GetItem = func(t *object.Thread, self, key object.Object) (object.Object, error) {
		m := self.(*Match)
		g, err := m.index(t, key)
		if err != nil {
			return nil, err
		}
		return m.group(g, py.None), nil
	}
	c.Define(
		object.MethodA("group", "", "group([group1, ...])\n\nReturn the text of a group, 0 being the whole match, or of several in a tuple.", match_group),
		match_place("start", "Return where the group begins, -1 when it took no part.", func(m *Match, g int) object.Object { return object.NewInt(int64(m.regs[2*g])) }),
		match_place("end", "Return where the group ends, -1 when it took no part.", func(m *Match, g int) object.Object { return object.NewInt(int64(m.regs[2*g+1])) }),
		match_place("span", "Return where the group begins and ends.", func(m *Match, g int) object.Object { return m.spanOf(g) }),
		object.MethodV("groups", "(default=None)", "Return the texts of all groups.", match_groups),
		object.MethodV("groupdict", "(default=None)", "Return the texts of the named groups.", match_groupdict),
		object.MethodV("expand", "(template)", "Return the template with its group references filled in.", match_expand),
		object.Method0("__copy__", "Return self.", func(t *object.Thread, m *Match) (object.Object, error) { return m, nil }),
		object.Method1("__deepcopy__", "memo", "Return self.", func(t *object.Thread, m *Match, _ object.Object) (object.Object, error) { return m, nil }),
		object.MemberOf("string", "The searched string.", func(t *object.Thread, m *Match) (object.Object, error) { return m.text.obj, nil }),
		object.MemberOf("re", "The pattern.", func(t *object.Thread, m *Match) (object.Object, error) { return m.p, nil }),
		object.MemberOf("pos", "Where the search began.", func(t *object.Thread, m *Match) (object.Object, error) { return object.NewInt(int64(m.pos)), nil }),
		object.MemberOf("endpos", "Where the search had to stop.", func(t *object.Thread, m *Match) (object.Object, error) { return object.NewInt(int64(m.end)), nil }),
		object.Getter("lastindex", "The number of the group that closed last, or None.", func(t *object.Thread, m *Match) (object.Object, error) {
			if g := m.p.lastIndex(m.regs); g > 0 {
				return object.NewInt(int64(g)), nil
			}
			return py.None, nil
		}),
		object.Getter("lastgroup", "The name of the group that closed last, or None.", func(t *object.Thread, m *Match) (object.Object, error) {
			if g := m.p.lastIndex(m.regs); g > 0 && m.p.byIndex[g] != "" {
				return object.NewStr(m.p.byIndex[g]), nil
			}
			return py.None, nil
		}),
		object.Getter("regs", "The spans of all groups.", func(t *object.Thread, m *Match) (object.Object, error) {
			items := make([]object.Object, m.p.groups+1)
			for g := range items {
				items[g] = m.spanOf(g)
			}
			return object.NewTuple(items), nil
		}),
		object.ClassGetItem(),
	)
}
