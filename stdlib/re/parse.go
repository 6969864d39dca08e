package re

// The parser of patterns (library reference, re, "Regular Expression Syntax"), with CPython's errors and their positions.

import (
	"math"
	"strconv"
	"strings"
	"unicode"

	"github.com/pyemu/pyemu/emu/object"
)

const (
	maxGroups = math.MaxInt32 / 2
	maxDepth  = 1000
)

// syntaxError is what is wrong with a pattern or a template; pos is -1 where no place is known.
type syntaxError struct {
	kind    *object.Class // nil: re.error
	msg     string
	pos     int
	pattern bool // the error names the pattern
}

// warning is a doubtful place of a pattern.
type warning struct {
	category *object.Class
	text     string
}

// parser reads one pattern. Its methods give up by panicking with a *syntaxError, which parse and parseTemplate recover.
type parser struct {
	text  []rune
	bytes bool

	next  []rune // the next token: a character, or a backslash and a character; nil at the end
	index int    // behind next

	flags      int
	names      map[string]int
	nameOrder  []string
	widths     []widths // of the closed groups; of the open ones lo is -1
	refPos     map[int]int
	refs       []int
	lookGroups int // the number of groups before the lookbehind that is being read, -1 outside
	depth      int
	warnings   []warning
}

// pattern is a parsed pattern.
type parsed struct {
	root      *node
	flags     int
	groups    int // number of groups
	names     map[string]int
	nameOrder []string
	widths    []widths
	warnings  []warning
}

func newParser(text []rune, bytes bool) *parser {
	p := &parser{text: text, bytes: bytes, lookGroups: -1, names: map[string]int{}, refPos: map[int]int{}, widths: []widths{{-1, -1}}}
	p.seek(0)
	return p
}

// parse reads a pattern.
func parse(text []rune, bytes bool, flags int) (res *parsed, serr *syntaxError) {
	var p *parser
	defer func() {
		if r := recover(); r != nil {
			e, ok := r.(*syntaxError)
			if !ok {
				panic(r)
			}
			res, serr = &parsed{}, e
			if p != nil {
				res.warnings = p.warnings
			}
		}
	}()
	p = newParser(text, bytes)
	p.flags = flags
	root, again := p.tryPattern(flags&flagVerbose != 0)
	if again {
		p = newParser(text, bytes)
		p.flags = flags | flagVerbose
		root, _ = p.tryPattern(true)
	}
	p.fixFlags()
	if p.next != nil {
		p.fail("unbalanced parenthesis", 0)
	}
	for _, g := range p.refs {
		if g >= len(p.widths) {
			panic(&syntaxError{msg: "invalid group reference " + strconv.Itoa(g), pos: p.refPos[g], pattern: true})
		}
	}
	p.checkLookbehinds(root)
	return &parsed{root: root, flags: p.flags, groups: len(p.widths) - 1, names: p.names, nameOrder: p.nameOrder, widths: p.widths, warnings: p.warnings}, nil
}

// restart is the panic value that asks for a second reading with VERBOSE on.
type restart struct{}

func (p *parser) tryPattern(verbose bool) (root *node, again bool) {
	defer func() {
		if r := recover(); r != nil {
			if _, ok := r.(restart); !ok {
				panic(r)
			}
			again = true
		}
	}()
	return p.alternatives(p.flags&^flagVerbose, verbose, true), false
}

// fixFlags checks the flags against the kind of the pattern and adds UNICODE to str patterns.
func (p *parser) fixFlags() {
	bad := func(msg string) { panic(&syntaxError{kind: object.ValueErrorClass, msg: msg}) }
	if !p.bytes {
		if p.flags&flagLocale != 0 {
			bad("cannot use LOCALE flag with a str pattern")
		}
		if p.flags&flagASCII != 0 && p.flags&flagUnicode != 0 {
			bad("ASCII and UNICODE flags are incompatible")
		}
		if p.flags&flagASCII == 0 {
			p.flags |= flagUnicode
		}
		return
	}
	if p.flags&flagUnicode != 0 {
		bad("cannot use UNICODE flag with a bytes pattern")
	}
	if p.flags&flagLocale != 0 && p.flags&flagASCII != 0 {
		bad("ASCII and LOCALE flags are incompatible")
	}
}

func (p *parser) fail(msg string, offset int) {
	p.failAt(msg, p.tell()-offset)
}

func (p *parser) failAt(msg string, pos int) {
	if p.bytes {
		b := []byte{}
		for _, r := range msg {
			if r < 128 {
				b = append(b, byte(r))
			} else {
				b = append(b, `\x`+strconv.FormatInt(int64(r), 16)...)
			}
		}
		msg = string(b)
	}
	panic(&syntaxError{msg: msg, pos: pos, pattern: true})
}

func (p *parser) warn(category *object.Class, text string) {
	p.warnings = append(p.warnings, warning{category, text})
}

// seek goes to a position and reads the token there.
func (p *parser) seek(pos int) {
	p.index = pos
	p.advance()
}

func (p *parser) advance() {
	if p.index >= len(p.text) {
		p.next = nil
		return
	}
	n := 1
	if p.text[p.index] == '\\' {
		n = 2
		if p.index+1 >= len(p.text) {
			panic(&syntaxError{msg: "bad escape (end of pattern)", pos: len(p.text) - 1, pattern: true})
		}
	}
	p.next = p.text[p.index : p.index+n]
	p.index += n
}

func (p *parser) tell() int { return p.index - len(p.next) }

func (p *parser) get() []rune {
	tok := p.next
	p.advance()
	return tok
}

func (p *parser) at(c rune) bool { return len(p.next) == 1 && p.next[0] == c }

func (p *parser) match(c rune) bool {
	if p.at(c) {
		p.advance()
		return true
	}
	return false
}

// getWhile takes up to n plain characters of the set.
func (p *parser) getWhile(n int, set string) []rune {
	var out []rune
	for len(out) < n && len(p.next) == 1 && strings.ContainsRune(set, p.next[0]) {
		out = append(out, p.next[0])
		p.advance()
	}
	return out
}

// getUntil takes a name up to the terminator.
func (p *parser) getUntil(terminator rune, what string) string {
	var out []rune
	for {
		tok := p.next
		p.advance()
		if tok == nil {
			if len(out) == 0 {
				p.fail("missing "+what, 0)
			}
			p.fail("missing "+string(terminator)+", unterminated name", len(out))
		}
		if len(tok) == 1 && tok[0] == terminator {
			if len(out) == 0 {
				p.fail("missing "+what, 1)
			}
			return runeText(out)
		}
		out = append(out, tok...)
	}
}

func runeText(r []rune) string {
	b := make([]byte, 0, len(r))
	for _, c := range r {
		b = object.AppendRune(b, c)
	}
	return string(b)
}

func runeLen(s string) int { return object.NewStr(s).Len() }

// reprName is repr of a name as messages show it.
func (p *parser) reprName(name string) string { return object.StrRepr(object.NewStr(name)).String() }

const (
	hexDigits = "0123456789abcdefABCDEF"
	octDigits = "01234567"
	decDigits = "0123456789"
)

func isDigit(r rune) bool { return r >= '0' && r <= '9' }
func isOct(r rune) bool   { return r >= '0' && r <= '7' }
func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
}

// escapes of one character; \b counts in sets only.
var charEscapes = map[rune]rune{'a': '\a', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t', 'v': '\v', '\\': '\\'}

// codeEscape reads \x, \u, \U and \N, whose letter is esc[1]; ok is false for other escapes.
func (p *parser) codeEscape(esc []rune) (code rune, ok bool) {
	n := 0
	switch c := esc[1]; {
	case c == 'x':
		n = 2
	case c == 'u' && !p.bytes:
		n = 4
	case c == 'U' && !p.bytes:
		n = 8
	case c == 'N' && !p.bytes:
		if !p.match('{') {
			p.fail("missing {", 0)
		}
		name := p.getUntil('}', "character name")
		text, found := object.RuneByName(name)
		r := []rune(text)
		if !found || len(r) != 1 {
			p.fail("undefined character name "+p.reprName(name), runeLen(name)+len(`\N{}`))
		}
		return r[0], true
	default:
		return 0, false
	}
	esc = append(append([]rune(nil), esc...), p.getWhile(n, hexDigits)...)
	if len(esc) != n+2 {
		p.fail("incomplete escape "+runeText(esc), len(esc))
	}
	v, _ := strconv.ParseUint(string(esc[2:]), 16, 64)
	if v > unicode.MaxRune {
		p.fail("bad escape "+runeText(esc), len(esc))
	}
	return rune(v), true
}

func (p *parser) octal(esc []rune) rune {
	v, _ := strconv.ParseInt(string(esc[1:]), 8, 64)
	if v > 0o377 {
		p.fail("octal escape value "+runeText(esc)+" outside of range 0-0o377", len(esc))
	}
	return rune(v)
}

// escape reads an escape outside a set.
func (p *parser) escape(esc []rune, flags int) *node {
	c := esc[1]
	switch c {
	case 'A', 'Z', 'b', 'B':
		return &node{op: opAt, char: c, flags: flags}
	case 'd', 'D', 's', 'S', 'w', 'W':
		return &node{op: opSet, flags: flags, set: []setItem{{class: byte(c)}}}
	}
	if r, ok := charEscapes[c]; ok {
		return literal(r, flags)
	}
	if r, ok := p.codeEscape(esc); ok {
		return literal(r, flags)
	}
	switch {
	case c == '0':
		return literal(p.octal(append(append([]rune(nil), esc...), p.getWhile(2, octDigits)...)), flags)
	case isDigit(c):
		esc = append([]rune(nil), esc...)
		if len(p.next) == 1 && isDigit(p.next[0]) {
			esc = append(esc, p.get()...)
			if isOct(esc[1]) && isOct(esc[2]) && len(p.next) == 1 && isOct(p.next[0]) {
				return literal(p.octal(append(esc, p.get()...)), flags)
			}
		}
		group, _ := strconv.Atoi(string(esc[1:]))
		if group >= len(p.widths) {
			p.fail("invalid group reference "+strconv.Itoa(group), len(esc)-1)
		}
		p.checkClosed(group, len(esc))
		return &node{op: opRef, group: group, flags: flags}
	case isLetter(c):
		p.fail("bad escape "+runeText(esc), len(esc))
	}
	return literal(c, flags)
}

// setEscape reads an escape inside a set.
func (p *parser) setEscape(esc []rune) setItem {
	c := esc[1]
	one := func(r rune) setItem { return setItem{lo: r, hi: r} }
	if c == 'b' {
		return one('\b')
	}
	if r, ok := charEscapes[c]; ok {
		return one(r)
	}
	if strings.ContainsRune("dDsSwW", c) {
		return setItem{class: byte(c)}
	}
	if r, ok := p.codeEscape(esc); ok {
		return one(r)
	}
	if isOct(c) {
		return one(p.octal(append(append([]rune(nil), esc...), p.getWhile(2, octDigits)...)))
	}
	if isDigit(c) || isLetter(c) {
		p.fail("bad escape "+runeText(esc), len(esc))
	}
	return one(c)
}

func literal(r rune, flags int) *node { return &node{op: opLiteral, char: r, flags: flags} }

// checkClosed refuses a reference to a group that is still open, or that stands in the same lookbehind.
func (p *parser) checkClosed(group, offset int) {
	if group < len(p.widths) && p.widths[group].lo < 0 {
		p.fail("cannot refer to an open group", offset)
	}
	p.checkLookGroup(group)
}

func (p *parser) checkLookGroup(group int) {
	if p.lookGroups < 0 {
		return
	}
	if group >= len(p.widths) || p.widths[group].lo < 0 {
		p.fail("cannot refer to an open group", 0)
	}
	if group >= p.lookGroups {
		p.fail("cannot refer to group defined in the same lookbehind subpattern", 0)
	}
}

// alternatives reads branches up to a closing parenthesis or the end. flags are those of the place, without VERBOSE; at the top they are p.flags, which a global
// flag at the start can still change.
func (p *parser) alternatives(flags int, verbose, top bool) *node {
	p.depth++
	if p.depth > maxDepth {
		panic(&syntaxError{kind: object.RecursionErrorClass, msg: "maximum recursion depth exceeded"})
	}
	defer func() { p.depth-- }()
	var kids []*node
	for {
		seq := p.sequence(&flags, &verbose, top && len(kids) == 0)
		kids = append(kids, seq)
		if !p.match('|') {
			break
		}
	}
	if len(kids) == 1 {
		return kids[0]
	}
	return &node{op: opBranch, kids: kids}
}

// sequence reads one branch.
func (p *parser) sequence(flagsp *int, verbosep *bool, first bool) *node {
	seq := &node{op: opSeq}
	for {
		flags, verbose := *flagsp, *verbosep
		if p.next == nil || p.at('|') || p.at(')') {
			return seq
		}
		tok := p.get()
		c := tok[0]
		if verbose {
			if len(tok) == 1 && strings.ContainsRune(" \t\n\r\v\f", c) {
				continue
			}
			if c == '#' {
				for {
					t := p.get()
					if t == nil || len(t) == 1 && t[0] == '\n' {
						break
					}
				}
				continue
			}
		}
		switch c {
		case '\\':
			seq.add(p.escape(tok, flags))
		case '[':
			seq.add(p.charSet(flags))
		case '*', '+', '?', '{':
			p.repeat(seq, tok, flags)
		case '.':
			seq.add(&node{op: opAny, flags: flags})
		case '(':
			if n := p.group(seq, flagsp, verbosep, first); n != nil {
				seq.add(n)
			}
		case '^', '$':
			seq.add(&node{op: opAt, char: c, flags: flags})
		default:
			seq.add(literal(c, flags))
		}
	}
}

func (n *node) add(k *node) { n.kids = append(n.kids, k) }

func (p *parser) charSet(flags int) *node {
	here := p.tell() - 1
	n := &node{op: opSet, flags: flags}
	if p.at('[') {
		p.warn(object.FutureWarningClass, "Possible nested set at position "+strconv.Itoa(p.tell()))
	}
	n.negate = p.match('^')
	for {
		tok := p.get()
		if tok == nil {
			p.fail("unterminated character set", p.tell()-here)
		}
		var lo setItem
		if len(tok) == 1 && tok[0] == ']' && len(n.set) > 0 {
			return n
		}
		if tok[0] == '\\' {
			lo = p.setEscape(tok)
		} else {
			if len(n.set) > 0 && strings.ContainsRune("-&~|", tok[0]) && p.at(tok[0]) {
				what := map[rune]string{'-': "difference", '&': "intersection", '~': "symmetric difference", '|': "union"}[tok[0]]
				p.warn(object.FutureWarningClass, "Possible set "+what+" at position "+strconv.Itoa(p.tell()-1))
			}
			lo = setItem{lo: tok[0], hi: tok[0]}
		}
		start := p.tell()
		if !p.match('-') {
			n.set = append(n.set, lo)
			continue
		}
		that := p.get()
		if that == nil {
			p.fail("unterminated character set", p.tell()-here)
		}
		var hi setItem
		if len(that) == 1 && that[0] == ']' {
			n.set = append(n.set, lo, setItem{lo: '-', hi: '-'})
			return n
		}
		if that[0] == '\\' {
			hi = p.setEscape(that)
		} else {
			if that[0] == '-' {
				p.warn(object.FutureWarningClass, "Possible set difference at position "+strconv.Itoa(p.tell()-2))
			}
			hi = setItem{lo: that[0], hi: that[0]}
		}
		_ = start
		if lo.class != 0 || hi.class != 0 || hi.lo < lo.lo {
			p.fail("bad character range "+runeText(tok)+"-"+runeText(that), len(tok)+1+len(that))
		}
		n.set = append(n.set, setItem{lo: lo.lo, hi: hi.lo})
	}
}

func (p *parser) repeat(seq *node, tok []rune, flags int) {
	here := p.tell()
	lo, hi := int64(0), int64(unlimited)
	switch tok[0] {
	case '?':
		hi = 1
	case '+':
		lo = 1
	case '{':
		if p.at('}') {
			seq.add(literal('{', flags))
			return
		}
		a := p.getWhile(math.MaxInt, decDigits)
		b := a
		if p.match(',') {
			b = p.getWhile(math.MaxInt, decDigits)
		}
		if !p.match('}') {
			seq.add(literal('{', flags))
			p.seek(here)
			return
		}
		lo = p.count(a, 0)
		hi = p.count(b, unlimited)
		if hi < lo {
			p.fail("min repeat greater than max repeat", p.tell()-here)
		}
	}
	if len(seq.kids) == 0 || seq.kids[len(seq.kids)-1].op == opAt {
		p.fail("nothing to repeat", p.tell()-here+len(tok))
	}
	item := seq.kids[len(seq.kids)-1]
	if item.op == opRepeat {
		p.fail("multiple repeat", p.tell()-here+len(tok))
	}
	n := &node{op: opRepeat, kids: []*node{item}, min: lo, max: hi, flags: flags}
	if p.match('?') {
		n.greed = lazy
	} else if p.match('+') {
		n.greed = possessive
	}
	seq.kids[len(seq.kids)-1] = n
}

func (p *parser) count(digits []rune, empty int64) int64 {
	if len(digits) == 0 {
		return empty
	}
	n, err := strconv.ParseInt(string(digits), 10, 64)
	if err != nil || n >= unlimited {
		panic(&syntaxError{kind: object.OverflowErrorClass, msg: "the repetition number is too large"})
	}
	return n
}

// checkName checks a group's name, which ends offset characters before the next token.
func (p *parser) checkName(name string, offset int) {
	if !object.IsIdentifier(name) {
		p.fail("bad character in group name "+p.reprName(name), runeLen(name)+offset)
	}
	if p.bytes {
		for _, r := range name {
			if r >= 128 {
				p.warn(object.DeprecationWarningClass, "bad character in group name "+asciiRepr(name)+" at position "+strconv.Itoa(p.tell()-runeLen(name)-offset))
				return
			}
		}
	}
}

func asciiRepr(name string) string {
	b := []byte{'\''}
	for _, r := range name {
		if r < 128 {
			b = append(b, byte(r))
		} else {
			b = append(b, `\x`+strconv.FormatInt(int64(r), 16)...)
		}
	}
	return string(append(b, '\''))
}

// groupNumber reads a decimal group number as int() does; ok is false when name is none.
func groupNumber(name string) (n int, ok bool) {
	s := strings.TrimSpace(name)
	s = strings.TrimPrefix(s, "+")
	s = strings.Map(func(r rune) rune {
		if d := object.RuneDecimal(r); r >= 128 && d >= 0 {
			return '0' + rune(d)
		}
		return r
	}, s)
	v, err := strconv.ParseUint(strings.ReplaceAll(s, "_", ""), 10, 62)
	if err != nil || strings.HasPrefix(s, "_") || strings.HasSuffix(s, "_") || strings.Contains(s, "__") {
		if ne, isNum := err.(*strconv.NumError); isNum && ne.Err == strconv.ErrRange {
			return math.MaxInt, true
		}
		return 0, false
	}
	return int(v), true
}

// group reads what follows an opening parenthesis; nil: nothing to add.
func (p *parser) group(seq *node, flagsp *int, verbosep *bool, first bool) *node {
	start := p.tell() - 1
	flags, verbose := *flagsp, *verbosep
	capture, atomic := true, false
	name := ""
	addFlags, delFlags := 0, 0
	closed := func() {
		if !p.match(')') {
			p.fail("missing ), unterminated subpattern", p.tell()-start)
		}
	}
	if p.match('?') {
		c := p.mustGet()
		switch {
		case c[0] == 'P' && len(c) == 1:
			if p.match('<') {
				name = p.getUntil('>', "group name")
				p.checkName(name, 1)
				break
			}
			if p.match('=') {
				name = p.getUntil(')', "group name")
				p.checkName(name, 1)
				group, ok := p.names[name]
				if !ok {
					p.fail("unknown group name "+p.reprName(name), runeLen(name)+1)
				}
				p.checkClosed(group, runeLen(name)+1)
				return &node{op: opRef, group: group, flags: flags}
			}
			c = p.mustGet()
			p.fail("unknown extension ?P"+runeText(c), len(c)+2)
		case c[0] == ':':
			capture = false
		case c[0] == '#':
			for {
				if p.next == nil {
					p.fail("missing ), unterminated comment", p.tell()-start)
				}
				if t := p.get(); t[0] == ')' {
					return nil
				}
			}
		case c[0] == '=' || c[0] == '!' || c[0] == '<':
			back := c[0] == '<'
			outer := p.lookGroups
			if back {
				c = p.mustGet()
				if c[0] != '=' && c[0] != '!' {
					p.fail("unknown extension ?<"+runeText(c), len(c)+2)
				}
				if outer < 0 {
					p.lookGroups = len(p.widths)
				}
			}
			body := p.alternatives(flags, verbose, false)
			p.lookGroups = outer
			closed()
			if c[0] == '!' && body.op == opSeq && len(body.kids) == 0 {
				return &node{op: opFail}
			}
			return &node{op: opLook, back: back, negate: c[0] == '!', kids: []*node{body}}
		case c[0] == '(':
			return p.conditional(flags, verbose, closed)
		case c[0] == '>':
			capture, atomic = false, true
		case c[0] == '-' || flagOf(c) != 0:
			var global bool
			addFlags, delFlags, global = p.inlineFlags(c)
			if global {
				if !first || len(seq.kids) > 0 {
					p.fail("global flags not at the start of the expression", p.tell()-start)
				}
				if addFlags&flagVerbose != 0 && !verbose {
					panic(restart{})
				}
				*flagsp |= addFlags &^ flagVerbose
				return nil
			}
			capture = false
		default:
			p.fail("unknown extension ?"+runeText(c), len(c)+1)
		}
	}
	group := 0
	if capture {
		group = p.openGroup(name)
	}
	subFlags := flags
	if addFlags&typeFlags != 0 {
		subFlags &^= typeFlags
	}
	subFlags = (subFlags | addFlags) &^ delFlags &^ flagVerbose
	body := p.alternatives(subFlags, (verbose || addFlags&flagVerbose != 0) && delFlags&flagVerbose == 0, false)
	closed()
	switch {
	case capture:
		lo, hi := body.width(p.widths)
		p.widths[group] = widths{lo, hi}
		return &node{op: opGroup, group: group, kids: []*node{body}}
	case atomic:
		return &node{op: opAtomic, kids: []*node{body}}
	}
	return &node{op: opScope, kids: []*node{body}}
}

func (p *parser) mustGet() []rune {
	c := p.get()
	if c == nil {
		p.fail("unexpected end of pattern", 0)
	}
	return c
}

func (p *parser) openGroup(name string) int {
	group := len(p.widths)
	p.widths = append(p.widths, widths{-1, -1})
	if name != "" {
		if other, dup := p.names[name]; dup {
			p.fail("redefinition of group name "+p.reprName(name)+" as group "+strconv.Itoa(group)+"; was group "+strconv.Itoa(other), runeLen(name)+1)
		}
		p.names[name] = group
		p.nameOrder = append(p.nameOrder, name)
	}
	return group
}

func (p *parser) conditional(flags int, verbose bool, closed func()) *node {
	name := p.getUntil(')', "group name")
	n := &node{op: opCond, flags: flags}
	if object.IsIdentifier(name) {
		p.checkName(name, 1)
		group, ok := p.names[name]
		if !ok {
			p.fail("unknown group name "+p.reprName(name), runeLen(name)+1)
		}
		n.group = group
	} else {
		group, ok := groupNumber(name)
		if !ok {
			p.fail("bad character in group name "+p.reprName(name), runeLen(name)+1)
		}
		if group == 0 {
			p.fail("bad group number", runeLen(name)+1)
		}
		if group >= maxGroups {
			p.fail("invalid group reference "+name, runeLen(name)+1)
		}
		n.group = group
		if _, seen := p.refPos[group]; !seen {
			p.refPos[group] = p.tell() - runeLen(name) - 1
			p.refs = append(p.refs, group)
		}
		p.warnNumber(name)
	}
	p.checkLookGroup(n.group)
	yes := p.sequence(&flags, &verbose, false)
	var no *node
	if p.match('|') {
		no = p.sequence(&flags, &verbose, false)
		if p.at('|') {
			p.fail("conditional backref with more than two branches", 0)
		}
	}
	closed()
	n.kids = []*node{yes, no}
	return n
}

func (p *parser) warnNumber(name string) {
	for _, r := range name {
		if !isDigit(r) {
			p.warn(object.DeprecationWarningClass, "bad character in group name "+p.reprName(name)+" at position "+strconv.Itoa(p.tell()-runeLen(name)-1))
			return
		}
	}
}

func flagOf(tok []rune) int {
	if len(tok) != 1 {
		return 0
	}
	switch tok[0] {
	case 'i':
		return flagIgnoreCase
	case 'L':
		return flagLocale
	case 'm':
		return flagMultiline
	case 's':
		return flagDotAll
	case 'x':
		return flagVerbose
	case 'a':
		return flagASCII
	case 't':
		return flagTemplate
	case 'u':
		return flagUnicode
	}
	return 0
}

func isAlpha(tok []rune) bool { return unicode.IsLetter(tok[0]) && len(tok) == 1 }

// inlineFlags reads the flags of (?flags) and (?flags-flags:...), the first of which is c.
func (p *parser) inlineFlags(c []rune) (add, del int, global bool) {
	if c[0] != '-' {
		for {
			f := flagOf(c)
			if !p.bytes && f == flagLocale {
				p.fail("bad inline flags: cannot use 'L' flag with a str pattern", 0)
			}
			if p.bytes && f == flagUnicode {
				p.fail("bad inline flags: cannot use 'u' flag with a bytes pattern", 0)
			}
			add |= f
			if f&typeFlags != 0 && add&typeFlags != f {
				p.fail("bad inline flags: flags 'a', 'u' and 'L' are incompatible", 0)
			}
			c = p.get()
			if c == nil {
				p.fail("missing -, : or )", 0)
			}
			if len(c) == 1 && strings.ContainsRune(")-:", c[0]) {
				break
			}
			if flagOf(c) == 0 {
				msg := "missing -, : or )"
				if isAlpha(c) {
					msg = "unknown flag"
				}
				p.fail(msg, len(c))
			}
		}
	}
	if c[0] == ')' {
		p.flags |= add
		return add, 0, true
	}
	if add&globalFlags != 0 {
		p.fail("bad inline flags: cannot turn on global flag", 1)
	}
	if c[0] == '-' {
		c = p.get()
		if c == nil {
			p.fail("missing flag", 0)
		}
		if flagOf(c) == 0 {
			msg := "missing flag"
			if isAlpha(c) {
				msg = "unknown flag"
			}
			p.fail(msg, len(c))
		}
		for {
			f := flagOf(c)
			if f&typeFlags != 0 {
				p.fail("bad inline flags: cannot turn off flags 'a', 'u' and 'L'", 0)
			}
			del |= f
			c = p.get()
			if c == nil {
				p.fail("missing :", 0)
			}
			if c[0] == ':' {
				break
			}
			if flagOf(c) == 0 {
				msg := "missing :"
				if isAlpha(c) {
					msg = "unknown flag"
				}
				p.fail(msg, len(c))
			}
		}
	}
	if del&globalFlags != 0 {
		p.fail("bad inline flags: cannot turn off global flag", 1)
	}
	if add&del != 0 {
		p.fail("bad inline flags: flag turned on and off", 1)
	}
	return add, del, false
}

// checkLookbehinds refuses lookbehinds that can match texts of different lengths.
func (p *parser) checkLookbehinds(n *node) {
	if n == nil {
		return
	}
	if n.op == opLook && n.back {
		if lo, hi := n.kids[0].width(p.widths); lo != hi {
			panic(&syntaxError{msg: "look-behind requires fixed-width pattern", pos: -1})
		}
	}
	for _, k := range n.kids {
		p.checkLookbehinds(k)
	}
}
