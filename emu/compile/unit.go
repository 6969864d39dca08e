package compile

import (
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/syntax"
)

// unit is one code object in the making.
type unit struct {
	parent   *unit
	scope    *scope
	private  string // the class for name mangling
	name     string
	qualname string
	first    int

	code     code.Code
	nlocals  int   // registers of locals and cells; temporaries follow
	placed   int32 // where the last label that is jumped to was placed
	long     bool  // the statement being compiled has several lines
	top      int   // first free register
	max      int
	regs     map[string]int // registers of locals and cells
	freeIdx  map[string]int
	names    map[string]int32
	consts   map[string]int32
	pos      code.Pos
	bound    bitset // locals that surely have a value here
	dead     bool   // this place cannot be reached
	unbinds  bitset // locals that must start as unbound
	deleted  bitset // locals that are deleted somewhere
	blocks   []*block
	nblocks  int // nesting of blocks as CPython counts it
	ncaches  int
	late     map[cacheKey]int // the caches that late sites share
	alive    []bool           // instructions that can be reached; made by bury
	isModule bool
}

// label is a place to jump to.
type label struct {
	pc    int32
	refs  []int32
	used  bool
	bound bitset
}

// push starts a unit.
func (c *compiler) push(s *scope, name string, first int) *unit {
	u := &unit{parent: c.u, scope: s, name: name, first: first, names: map[string]int32{}, consts: map[string]int32{}}
	u.private = s.private
	u.isModule = s.kind == moduleScope
	u.qualname = c.qualname(u)
	u.pos = code.Pos{Line: int32(first), EndLine: int32(first)}
	c.u = u
	co := &u.code
	co.Name, co.Qualname, co.Filename, co.FirstLine = u.name, u.qualname, c.filename, first
	u.regs = make(map[string]int, len(s.order))
	if s.kind == funcScope {
		for _, p := range s.params {
			u.regs[p] = len(co.Varnames)
			u.bound.set(len(co.Varnames))
			co.Varnames = append(co.Varnames, p)
		}
		for _, sym := range s.order {
			if sym.where == whereLocal && sym.flags&fParam == 0 {
				u.regs[sym.name] = len(co.Varnames)
				if sym.flags&fDel != 0 {
					u.deleted.set(len(co.Varnames))
				}
				co.Varnames = append(co.Varnames, sym.name)
			} else if sym.where == whereLocal && sym.flags&fDel != 0 {
				u.deleted.set(u.regs[sym.name])
			}
		}
	}
	u.nlocals = len(co.Varnames)
	var cells []string
	for _, sym := range s.order {
		if sym.where == whereCell && sym.flags&fParam == 0 {
			cells = append(cells, sym.name)
		}
	}
	for _, p := range s.params {
		if s.syms[p].where == whereCell {
			co.Cellvars = append(co.Cellvars, p)
			co.CellRegs = append(co.CellRegs, uint16(u.regs[p]))
		}
	}
	slices.Sort(cells)
	for _, name := range cells {
		u.regs[name] = u.nlocals
		if name == classCell {
			name = "__class__"
		}
		co.Cellvars = append(co.Cellvars, name)
		co.CellRegs = append(co.CellRegs, uint16(u.nlocals))
		u.nlocals++
	}
	for _, sym := range s.order {
		if sym.where == whereFree || sym.freeClass {
			co.Freevars = append(co.Freevars, sym.name)
		}
	}
	if len(co.Freevars) > 0 {
		slices.Sort(co.Freevars)
		u.freeIdx = make(map[string]int, len(co.Freevars))
		for i, name := range co.Freevars {
			u.freeIdx[name] = i
		}
	}
	u.top, u.max = u.nlocals, u.nlocals
	return u
}

// qualname follows CPython's compiler_set_qualname.
func (c *compiler) qualname(u *unit) string {
	p := u.parent
	for p != nil && p.scope.typeParams {
		p = p.parent
	}
	if p == nil || p.isModule {
		return u.name
	}
	if s := u.scope; s.kind == classScope || s.kind == funcScope && s.comp == noComp && !s.lambda {
		if sym := p.scope.syms[mangle(p.private, u.name)]; sym != nil && sym.where == whereGlobalExplicit {
			return u.name
		}
	}
	if p.scope.kind == funcScope {
		return p.qualname + ".<locals>." + u.name
	}
	return p.qualname + "." + u.name
}

// pop finishes the unit: prologue, flags, jump threading.
func (c *compiler) pop() *code.Code {
	u := c.u
	c.u = u.parent
	co := &u.code
	s := u.scope
	if s.kind == funcScope {
		co.Flags |= code.FlagOptimized | code.FlagNewLocals
		if s.nested {
			co.Flags |= code.FlagNested
		}
		switch {
		case s.generator && s.coroutine:
			co.Flags |= code.FlagAsyncGenerator
		case s.generator:
			co.Flags |= code.FlagGenerator
		case s.coroutine:
			co.Flags |= code.FlagCoroutine
		}
		if s.varargs {
			co.Flags |= code.FlagVarArgs
		}
		if s.varkw {
			co.Flags |= code.FlagVarKeywords
		}
	} else if s.coroutine && c.opts.TopLevelAwait {
		co.Flags |= code.FlagCoroutine
	}
	co.Flags |= c.flags & code.FlagFutureAnnotations
	co.NRegs, co.NCaches = u.max, u.ncaches
	u.thread()
	u.compact()
	u.prologue()
	if c.opts.NoRanges {
		for i := range co.Pos {
			p := &co.Pos[i]
			p.EndLine, p.Col, p.EndCol = p.Line, -1, -1
		}
	}
	return co
}

// prologue puts cells and unbound markers before the body.
func (u *unit) prologue() {
	co := &u.code
	var pre []code.Ins
	for i, name := range co.Cellvars {
		b := uint16(0)
		if sym := u.scope.syms[name]; sym != nil && sym.flags&fParam != 0 {
			b = 1
		}
		pre = append(pre, code.Ins{Op: code.MakeCell, A: co.CellRegs[i], B: b})
	}
	nvars := len(co.Varnames)
	if u.scope.seesLocals {
		for i := len(u.scope.params); i < nvars; i++ {
			u.unbinds.set(i)
		}
	}
	for i := 0; i < nvars; {
		if !u.unbinds.has(i) || i < len(u.scope.params) {
			i++
			continue
		}
		j := i + 1
		for j < nvars && u.unbinds.has(j) {
			j++
		}
		if j-i == 1 {
			pre = append(pre, code.Ins{Op: code.Unbind, A: uint16(i)})
		} else {
			pre = append(pre, code.Ins{Op: code.UnbindRange, A: uint16(i), B: uint16(j - i)})
		}
		i = j
	}
	n := int32(len(pre))
	if n == 0 {
		return
	}
	for i := range co.Ins {
		if code.Infos[co.Ins[i].Op].C == code.Target {
			co.Ins[i].C += n
		}
	}
	for i := range co.Marks {
		co.Marks[i].PC += n
	}
	for i := range co.Handlers {
		h := &co.Handlers[i]
		h.Start += n
		h.End += n
		h.Target += n
	}
	for i := range co.Blocks {
		co.Blocks[i].Start += n
		co.Blocks[i].End += n
	}
	line := int32(u.first)
	pos := make([]code.Pos, n, int(n)+len(co.Pos))
	for i := range pos {
		pos[i] = code.Pos{Line: line, EndLine: line, Col: -1, EndCol: -1}
	}
	co.Ins = append(pre, co.Ins...)
	co.Pos = append(pos, co.Pos...)
}

// thread lets jumps to jumps go to the last target at once, and jumps to a return return.
func (u *unit) thread() {
	ins := u.code.Ins
	defer u.bury()
	marked := u.marked()
	for i := range ins {
		in := &ins[i]
		if code.Infos[in.Op].C != code.Target || in.Op == code.EndAsyncFor || in.Op == code.ForLoop {
			continue
		}
		for hops := 0; hops < 8 && int(in.C) < len(ins); hops++ {
			if marked[in.C] {
				break // a statement of its own
			}
			next := ins[in.C]
			if next.Op == code.Jump && int(in.C) != i {
				if in.Op == code.JumpBack && next.C > int32(i) {
					break // a JumpBack must stay backward
				}
				in.C = next.C
				continue
			}
			if in.Op == code.Jump && next.Op == code.JumpBack {
				in.Op, in.C = code.JumpBack, next.C
				break
			}
			if in.Op == code.Jump && (next.Op == code.Return || next.Op == code.ReturnK) {
				u.code.Pos[i] = u.code.Pos[in.C]
				*in = next
			}
			break
		}
	}
}

// marked returns the instructions that marks stand before which tell more than the instruction's own line does once jumps are threaded.
func (u *unit) marked() map[int32]bool {
	at := map[int32]bool{}
	for _, m := range u.code.Marks {
		if int(m.PC) < len(u.code.Pos) {
			if op := u.code.Ins[m.PC].Op; u.code.Pos[m.PC].Line != m.Line || op == code.Jump || op == code.JumpBack {
				at[m.PC] = true
			}
		}
	}
	return at
}

// bury finds what can still be reached after threading; compact removes the rest. A handler is alive when an instruction that it covers is.
func (u *unit) bury() {
	co := &u.code
	u.alive = make([]bool, len(co.Ins))
	work := []int32{0}
	handlers := make([]bool, len(co.Handlers))
	for len(work) > 0 {
		i := work[len(work)-1]
		work = work[:len(work)-1]
	run:
		for ; !u.alive[i]; i++ {
			u.alive[i] = true
			in := &co.Ins[i]
			if code.Infos[in.Op].C == code.Target && !u.alive[in.C] {
				work = append(work, in.C)
			}
			switch in.Op {
			case code.Jump, code.JumpBack, code.Return, code.ReturnK, code.Raise, code.Reraise, code.EndAsyncFor:
				break run
			}
		}
		if len(work) == 0 {
			for h := range co.Handlers {
				hd := &co.Handlers[h]
				if handlers[h] {
					continue
				}
				for j := hd.Start; j < hd.End; j++ {
					if u.alive[j] {
						handlers[h] = true
						work = append(work, hd.Target)
						break
					}
				}
			}
		}
	}
}

// compact removes dead instructions and jumps to the very next one.
func (u *unit) compact() {
	co := &u.code
	var drop []int32
	marked := u.marked()
	for i := range co.Ins {
		if !u.alive[i] {
			drop = append(drop, int32(i))
			continue
		}
		if in := &co.Ins[i]; in.Op == code.Jump {
			j := i + 1
			for j < len(co.Ins) && !u.alive[j] {
				j++
			}
			if in.C == int32(j) && (marked[int32(i)] || marked[int32(j)]) {
				in.Op, in.C = code.Nop, 0
			} else if in.C == int32(j) {
				drop = append(drop, int32(i))
			}
		}
	}
	if len(drop) == 0 {
		return
	}
	remap := make([]int32, len(co.Ins)+1)
	n, d := int32(0), 0
	for i := range co.Ins {
		remap[i] = n
		if d < len(drop) && drop[d] == int32(i) {
			d++
			continue
		}
		co.Ins[n], co.Pos[n] = co.Ins[i], co.Pos[i]
		n++
	}
	remap[len(co.Ins)] = n
	co.Ins, co.Pos = co.Ins[:n], co.Pos[:n]
	for i := range co.Ins {
		if in := &co.Ins[i]; code.Infos[in.Op].C == code.Target {
			in.C = remap[in.C]
		}
	}
	for i := range co.Marks {
		co.Marks[i].PC = remap[co.Marks[i].PC]
	}
	kept := co.Handlers[:0]
	for _, h := range co.Handlers {
		h.Start, h.End, h.Target = remap[h.Start], remap[h.End], remap[h.Target]
		if h.Start < h.End {
			kept = append(kept, h)
		}
	}
	co.Handlers = kept
	blocks := co.Blocks[:0]
	for _, b := range co.Blocks {
		b.Start, b.End = remap[b.Start], remap[b.End]
		if b.Start < b.End {
			blocks = append(blocks, b)
		}
	}
	co.Blocks = blocks
}

// Registers.

func (u *unit) temp() int { return u.temps(1) }

// temps reserves n registers in a row.
func (u *unit) temps(n int) int {
	r := u.top
	u.top += n
	if u.top > u.max {
		u.max = u.top
		if u.max > math.MaxUint16-8 {
			panic(bail{&syntax.Error{Kind: syntax.MemoryError, Msg: "too many registers"}})
		}
	}
	return r
}

// free gives back r and all registers above it, when r is a temporary.
func (u *unit) free(r int) {
	if r >= u.nlocals {
		u.top = r
	}
}

func (u *unit) isTemp(r int) bool { return r >= u.nlocals }

// Emission.

func (u *unit) setPos(n syntax.Node) { u.setSpan(n.Span()) }

func (u *unit) setSpan(p syntax.Pos) {
	u.pos = code.Pos{Line: p.Line, EndLine: p.EndLine, Col: p.Col, EndCol: p.EndCol}
}

func (u *unit) pc() int32 { return int32(len(u.code.Ins)) }

// emit appends an instruction unless this place is dead.
func (c *compiler) emit(op code.Op, a, b int, cc int32, d int) {
	u := c.u
	if u.dead {
		return
	}
	if d == sharedCache && code.Infos[op].D == code.Cache {
		d = u.shared(cacheKey{op, cc})
	}
	u.code.Ins = append(u.code.Ins, code.Ins{Op: op, A: uint16(a), B: uint16(b), C: cc, D: uint16(d)})
	u.code.Pos = append(u.code.Pos, u.pos)
}

// Sites beyond ownCaches share their inline caches: those of one instruction with the same C operand (for most the name) use one.
const (
	ownCaches   = math.MaxUint16 - 8192
	sharedCache = math.MaxUint16 // what cache returns for emit to resolve
)

type cacheKey struct {
	op code.Op
	c  int32
}

// cache reserves the inline cache of the instruction that is emitted next; it is its D operand.
func (u *unit) cache() int {
	switch {
	case u.dead:
		return 0
	case u.ncaches >= ownCaches:
		return sharedCache
	}
	u.ncaches++
	return u.ncaches - 1
}

// shared is the inline cache that all late sites with this instruction and operand use.
func (u *unit) shared(key cacheKey) int {
	d, ok := u.late[key]
	if !ok {
		if u.ncaches == sharedCache {
			panic(bail{&syntax.Error{Kind: syntax.MemoryError, Msg: "too many inline caches"}})
		}
		d = u.ncaches
		u.ncaches++
		if u.late == nil {
			u.late = map[cacheKey]int{}
		}
		u.late[key] = d
	}
	return d
}

func (c *compiler) move(dst, src int) {
	if dst != src {
		c.emit(code.Move, dst, src, 0, 0)
	}
}

func newLabel() *label { return &label{pc: -1} }

// jump emits a jump to l. A label that is already placed makes the unconditional one a JumpBack.
func (c *compiler) jump(op code.Op, a, b int, l *label) {
	u := c.u
	if u.dead {
		return
	}
	if op == code.Jump && l.pc >= 0 {
		op = code.JumpBack
	}
	c.emit(op, a, b, l.pc, 0)
	c.refer(l)
	if op == code.Jump || op == code.JumpBack {
		u.dead = true
	}
}

// refer notes that the last instruction jumps to l.
func (c *compiler) refer(l *label) {
	u := c.u
	if l.pc < 0 {
		l.refs = append(l.refs, u.pc()-1)
		if l.used {
			l.bound.and(&u.bound)
		} else {
			l.bound = u.bound.clone()
		}
	}
	l.used = true
}

// place puts l here.
func (c *compiler) place(l *label) {
	if l.used {
		c.settle()
	}
	c.placeHere(l)
}

func (c *compiler) placeHere(l *label) {
	u := c.u
	l.pc = u.pc()
	if l.used {
		u.placed = l.pc
	}
	for _, r := range l.refs {
		u.code.Ins[r].C = l.pc
	}
	if !l.used {
		return
	}
	if u.dead {
		u.bound = l.bound.clone()
		u.dead = false
	} else {
		u.bound.and(&l.bound)
	}
}

// Constants and names.

// constIndex is the index of value v in the pool. v is in the form of code.Code.Consts.
func (c *compiler) constIndex(v any) int32 {
	u := c.u
	if co, ok := v.(*code.Code); ok {
		u.code.Consts = append(u.code.Consts, co)
		return int32(len(u.code.Consts) - 1)
	}
	var buf []byte
	key := string(constKey(buf, v))
	if i, ok := u.consts[key]; ok {
		return i
	}
	i := int32(len(u.code.Consts))
	u.code.Consts = append(u.code.Consts, v)
	u.consts[key] = i
	return i
}

func constKey(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, 'N')
	case bool:
		if v {
			return append(b, 'T')
		}
		return append(b, 'F')
	case int64:
		return append(strconv.AppendInt(append(b, 'i'), v, 36), ';')
	case *big.Int:
		return append(v.Append(append(b, 'I'), 36), ';')
	case float64:
		return append(strconv.AppendUint(append(b, 'f'), math.Float64bits(v), 36), ';')
	case complex128:
		b = append(strconv.AppendUint(append(b, 'c'), math.Float64bits(real(v)), 36), ',')
		return append(strconv.AppendUint(b, math.Float64bits(imag(v)), 36), ';')
	case string:
		return append(append(strconv.AppendInt(append(b, 's'), int64(len(v)), 36), ':'), v...)
	case code.Bytes:
		return append(append(strconv.AppendInt(append(b, 'b'), int64(len(v)), 36), ':'), v...)
	case code.Ellipsis:
		return append(b, 'E')
	case code.Tuple:
		b = append(b, '(')
		for _, x := range v {
			b = constKey(b, x)
		}
		return append(b, ')')
	case code.FrozenSet:
		b = append(b, '{')
		for _, x := range v {
			b = constKey(b, x)
		}
		return append(b, '}')
	}
	panic("compile: constant of an unknown type")
}

// nameIndex is the index of the already mangled name.
func (c *compiler) nameIndex(name string) int32 {
	u := c.u
	if i, ok := u.names[name]; ok {
		return i
	}
	i := int32(len(u.code.Names))
	u.code.Names = append(u.code.Names, name)
	u.names[name] = i
	return i
}

// mangle applies the private name rule of class bodies.
func mangle(class, name string) string {
	if class == "" || len(name) < 3 || name[0] != '_' || name[1] != '_' || strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	class = strings.TrimLeft(class, "_")
	if class == "" {
		return name
	}
	return "_" + class + name
}

func (c *compiler) mangle(name string) string { return mangle(c.u.private, name) }

// bits is a set of locals.
type bitset struct {
	lo uint64
	hi []uint64
}

func (b *bitset) has(i int) bool {
	if i < 64 {
		return b.lo>>uint(i)&1 != 0
	}
	w := i/64 - 1
	return w < len(b.hi) && b.hi[w]>>uint(i%64)&1 != 0
}

func (b *bitset) set(i int) {
	if i < 64 {
		b.lo |= 1 << uint(i)
		return
	}
	w := i/64 - 1
	for w >= len(b.hi) {
		b.hi = append(b.hi, 0)
	}
	b.hi[w] |= 1 << uint(i%64)
}

func (b *bitset) clear(i int) {
	if i < 64 {
		b.lo &^= 1 << uint(i)
		return
	}
	if w := i/64 - 1; w < len(b.hi) {
		b.hi[w] &^= 1 << uint(i%64)
	}
}

func (b *bitset) clone() bitset { return bitset{b.lo, slices.Clone(b.hi)} }

func (b *bitset) and(o *bitset) {
	b.lo &= o.lo
	for i := range b.hi {
		if i < len(o.hi) {
			b.hi[i] &= o.hi[i]
		} else {
			b.hi[i] = 0
		}
	}
}

func (b *bitset) sub(o *bitset) {
	b.lo &^= o.lo
	for i := range b.hi {
		if i < len(o.hi) {
			b.hi[i] &^= o.hi[i]
		}
	}
}
