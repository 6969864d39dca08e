package re

// From the tree of a pattern to instructions for the matcher (matcher.go).

import "math"

// opcode is an instruction's kind. pos is where the matcher stands, sub is a run of its own that ends at an opEnd.
type opcode uint8

const (
	insChar      opcode = iota // one character
	insSet                     // one character of a set
	insText                    // several characters
	insAt                      // an assertion about pos
	insOpen                    // group begins: slot = pos
	insClose                   // group ends: slot = pos
	insBranch                  // what follows, else what is at to
	insJump                    // go on at to
	insLoop                    // characters of a set, as many as possible
	insLoopLazy                // characters of a set, as few as possible
	insLoopHard                // characters of a set, as many as possible and for good
	insRepeat                  // begin a loop whose end is at to
	insUntil                   // after a turn of a greedy loop whose body is at to
	insUntilLazy               // after a turn of a lazy loop whose body is at to
	insLook                    // sub matches here, or width characters back; or with negate does not; go on at to
	insAtomic                  // sub, without a way back into it; go on at to
	insRef                     // what group matched
	insRefFold                 // what group matched, in any case
	insIf                      // go on at to unless group took part
	insFail                    // no match
	insEnd                     // sub has matched
	insMatch                   // the pattern has matched
)

// ins is an instruction. next is the set in which the character after it must be, nil when there need not be one.
type ins struct {
	op       opcode
	at       byte // insAt: one of ^ m $ M A Z b B, m and M being ^ and $ of MULTILINE
	negate   bool // insLook
	unicode  bool // insRefFold
	char     rune
	slot     int // register: of a group's place, or the first of two of a loop (turns so far, where the last one began)
	to       int
	width    int
	min, max int
	set      *class
	next     *class
	text     []rune
}

// program is a compiled pattern. Immutable.
type program struct {
	ins    []ins
	groups int
	regs   int    // registers: two for each group, one for the group that closed last, two for each loop
	prefix []rune // every match begins with it
	first  *class // every match begins with one of these; nil when it may be empty
	bytes  string // prefix for texts of bytes, "" when they cannot hold it
	start  bool   // a match can only begin where the text begins
}

type compiler struct {
	p     program
	bytes bool
}

// newProgram compiles a pattern's tree.
func newProgram(root *node, bytes bool, groups int) *program {
	c := compiler{bytes: bytes}
	c.p.groups = groups
	c.p.regs = 2*groups + 3
	c.node(root, nil)
	c.put(ins{op: insMatch})
	c.p.first = c.first(root, nil)
	c.lead()
	return &c.p
}

// lead finds the text with which every match begins.
func (c *compiler) lead() {
	pc := 0
	for c.p.ins[pc].op == insOpen {
		pc++
	}
	switch in := &c.p.ins[pc]; in.op {
	case insChar:
		c.p.prefix = []rune{in.char}
	case insText:
		c.p.prefix = in.text
	case insAt:
		c.p.start = in.at == '^' || in.at == 'A'
	}
	b := make([]byte, 0, len(c.p.prefix))
	for _, r := range c.p.prefix {
		if r > 255 {
			return
		}
		b = append(b, byte(r))
	}
	c.p.bytes = string(b)
}

func (c *compiler) put(i ins) int {
	c.p.ins = append(c.p.ins, i)
	return len(c.p.ins) - 1
}

func (c *compiler) here() int { return len(c.p.ins) }

func (c *compiler) unicodeRules(n *node) bool { return !c.bytes && n.flags&flagASCII == 0 }

// unit returns the set of a node that takes exactly one character, nil for other nodes.
func (c *compiler) unit(n *node) *class {
	switch n.op {
	case opLiteral:
		if n.flags&flagIgnoreCase != 0 {
			return foldedClass(n.char, c.unicodeRules(n))
		}
		return charClass(n.char)
	case opAny:
		if n.flags&flagDotAll != 0 {
			return anyClass
		}
		return notLineClass
	case opSet:
		if n.compiled == nil {
			n.compiled = setClass(n, c.unicodeRules(n))
		}
		return n.compiled
	case opScope, opSeq, opAtomic:
		if len(n.kids) == 1 {
			return c.unit(n.kids[0])
		}
	}
	return nil
}

// first returns the characters with which n followed by something that begins with next can begin; nil when there need be none.
func (c *compiler) first(n *node, next *class) *class {
	if u := c.unit(n); u != nil {
		return u
	}
	switch n.op {
	case opAt, opLook:
		return next
	case opSeq:
		for i := len(n.kids) - 1; i >= 0; i-- {
			next = c.first(n.kids[i], next)
		}
		return next
	case opBranch:
		all := noClass
		for _, k := range n.kids {
			if all = union(all, c.first(k, next)); all == nil {
				return nil
			}
		}
		return all
	case opRepeat:
		if n.max == 0 {
			return next
		}
		f := c.first(n.kids[0], next)
		if n.min == 0 {
			f = union(f, next)
		}
		return f
	case opGroup, opScope, opAtomic:
		return c.first(n.kids[0], next)
	case opFail:
		return noClass
	case opCond:
		f := next
		if n.kids[1] != nil {
			f = c.first(n.kids[1], next)
		}
		return union(c.first(n.kids[0], next), f)
	}
	return nil
}

// node puts the instructions of n, after which comes a character of next.
func (c *compiler) node(n *node, next *class) {
	switch n.op {
	case opLiteral, opAny, opSet:
		set := c.unit(n)
		if r, ok := set.single(); ok {
			c.put(ins{op: insChar, char: r})
		} else if n.op == opLiteral && n.flags&flagIgnoreCase == 0 {
			c.put(ins{op: insChar, char: n.char})
		} else {
			c.put(ins{op: insSet, set: set})
		}
	case opAt:
		at := byte(n.char)
		if n.flags&flagMultiline != 0 {
			switch at {
			case '^':
				at = 'm'
			case '$':
				at = 'M'
			}
		}
		i := ins{op: insAt, at: at}
		if at == 'b' || at == 'B' {
			i.set = categoryClass('w', c.unicodeRules(n))
		}
		c.put(i)
	case opSeq:
		c.seq(n.kids, next)
	case opBranch:
		c.branch(n, next)
	case opRepeat:
		c.repeat(n, next)
	case opGroup:
		c.put(ins{op: insOpen, slot: 2 * n.group})
		c.node(n.kids[0], next)
		c.put(ins{op: insClose, slot: 2*n.group + 1})
	case opScope:
		c.node(n.kids[0], next)
	case opAtomic:
		c.sub(ins{op: insAtomic}, n.kids[0])
	case opLook:
		i := ins{op: insLook, negate: n.negate}
		if n.back {
			i.width = int(n.min)
		}
		c.sub(i, n.kids[0])
	case opFail:
		c.put(ins{op: insFail})
	case opRef:
		i := ins{op: insRef, slot: 2 * n.group}
		if n.flags&flagIgnoreCase != 0 {
			i.op, i.unicode = insRefFold, c.unicodeRules(n)
		}
		c.put(i)
	case opCond:
		test := c.put(ins{op: insIf, slot: 2 * n.group})
		c.node(n.kids[0], next)
		if n.kids[1] == nil {
			c.p.ins[test].to = c.here()
			break
		}
		jump := c.put(ins{op: insJump})
		c.p.ins[test].to = c.here()
		c.node(n.kids[1], next)
		c.p.ins[jump].to = c.here()
	}
}

// sub puts a run of its own behind its instruction.
func (c *compiler) sub(i ins, body *node) {
	at := c.put(i)
	c.node(body, nil)
	c.put(ins{op: insEnd})
	c.p.ins[at].to = c.here()
}

func (c *compiler) seq(kids []*node, next *class) {
	follow := make([]*class, len(kids)+1) // what comes after kid i-1
	follow[len(kids)] = next
	for i := len(kids) - 1; i > 0; i-- {
		follow[i] = c.first(kids[i], follow[i+1])
	}
	for i := 0; i < len(kids); i++ {
		var text []rune
		for j := i; j < len(kids) && kids[j].op == opLiteral && kids[j].flags&flagIgnoreCase == 0; j++ {
			text = append(text, kids[j].char)
		}
		if len(text) > 1 {
			c.put(ins{op: insText, text: text})
			i += len(text) - 1
			continue
		}
		c.node(kids[i], follow[i+1])
	}
}

func (c *compiler) branch(n *node, next *class) {
	var jumps []int
	for i, k := range n.kids {
		if i == len(n.kids)-1 {
			c.node(k, next)
			break
		}
		test := c.put(ins{op: insBranch, next: c.first(k, next)})
		c.node(k, next)
		jumps = append(jumps, c.put(ins{op: insJump}))
		c.p.ins[test].to = c.here()
	}
	for _, j := range jumps {
		c.p.ins[j].to = c.here()
	}
}

func (c *compiler) repeat(n *node, next *class) {
	lo, hi := limit(n.min), limit(n.max)
	body := n.kids[0]
	if u := c.unit(body); u != nil {
		op := insLoop
		switch n.greed {
		case lazy:
			op = insLoopLazy
		case possessive:
			op = insLoopHard
		}
		if lo == hi {
			op = insLoopHard
		}
		if lo == 1 && hi == 1 {
			c.node(body, next)
			return
		}
		c.put(ins{op: op, set: u, next: next, min: lo, max: hi})
		return
	}
	if n.greed == possessive {
		c.sub(ins{op: insAtomic}, &node{op: opRepeat, flags: n.flags, kids: n.kids, min: n.min, max: n.max})
		return
	}
	if lo == 0 && hi == 1 {
		// An optional part: taken or passed by.
		if n.greed == greedy {
			test := c.put(ins{op: insBranch, next: c.first(body, nil)})
			c.node(body, next)
			c.p.ins[test].to = c.here()
			return
		}
		test := c.put(ins{op: insBranch, next: next})
		jump := c.put(ins{op: insJump})
		c.p.ins[test].to = c.here()
		c.node(body, next)
		c.p.ins[jump].to = c.here()
		return
	}
	slot := c.p.regs
	c.p.regs += 2
	start := c.put(ins{op: insRepeat, slot: slot})
	at := c.here()
	begin := c.first(body, nil)
	c.node(body, union(begin, next))
	op := insUntil
	if n.greed == lazy {
		op = insUntilLazy
	}
	c.p.ins[start].to = c.put(ins{op: op, slot: slot, to: at, min: lo, max: hi, set: begin, next: next})
}

func limit(n int64) int {
	if n >= unlimited {
		return math.MaxInt
	}
	return int(n)
}
