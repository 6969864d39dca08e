package code

// Code objects as bytes: what marshal and compiled files hold. Numbers are varints, positions differences to the instruction before; the constants are
// the caller's business.

import (
	"encoding/binary"
	"errors"
	"hash/fnv"
	"math"
	"sync"
)

// Fingerprint tells sets of instructions apart: code of another one means something else.
var Fingerprint = sync.OnceValue(func() uint64 {
	h := fnv.New64a()
	_, _ = h.Write([]byte{2}) // the version of the form
	for _, info := range Infos {
		_, _ = h.Write([]byte(info.Name))
		_, _ = h.Write([]byte{0, byte(info.A), byte(info.B), byte(info.C), byte(info.D)})
	}
	return h.Sum64()
})

// AppendBinary appends c without its constants to b.
func (c *Code) AppendBinary(b []byte) []byte {
	b = binary.LittleEndian.AppendUint64(b, Fingerprint())
	text := func(s string) {
		b = binary.AppendUvarint(b, uint64(len(s)))
		b = append(b, s...)
	}
	texts := func(list []string) {
		b = binary.AppendUvarint(b, uint64(len(list)))
		for _, s := range list {
			text(s)
		}
	}
	number := func(n int) { b = binary.AppendVarint(b, int64(n)) }
	text(c.Name)
	text(c.Qualname)
	text(c.Filename)
	doc := 0
	if c.HasDoc {
		doc = 1
	}
	for _, n := range []int{c.FirstLine, c.Flags, c.ArgCount, c.PosOnlyArgCount, c.KwOnlyArgCount, c.NRegs, c.NCaches, doc} {
		number(n)
	}
	texts(c.Varnames)
	texts(c.Cellvars)
	texts(c.Freevars)
	texts(c.Names)
	number(len(c.CellRegs))
	for _, r := range c.CellRegs {
		number(int(r))
	}
	number(len(c.Layouts))
	for _, list := range c.Layouts {
		number(len(list))
		for _, l := range list {
			number(int(l))
		}
	}
	number(len(c.Ins))
	for _, in := range c.Ins {
		b = binary.AppendUvarint(b, uint64(in.Op))
		b = binary.AppendUvarint(b, uint64(in.A))
		b = binary.AppendUvarint(b, uint64(in.B))
		b = binary.AppendUvarint(b, uint64(in.D))
		b = binary.AppendVarint(b, int64(in.C))
	}
	number(len(c.Pos))
	line := int32(0)
	for _, p := range c.Pos {
		number(int(p.Line) - int(line))
		number(int(p.EndLine) - int(p.Line))
		number(int(p.Col))
		number(int(p.EndCol))
		line = p.Line
	}
	number(len(c.Marks))
	for _, m := range c.Marks {
		number(int(m.PC))
		falls := 0
		if m.Falls {
			falls = 1
		}
		number(2*int(m.Line) + falls)
	}
	number(len(c.Handlers))
	for _, h := range c.Handlers {
		number(int(h.Start))
		number(int(h.End))
		number(int(h.Target))
		number(int(h.Reg))
	}
	number(len(c.Blocks))
	for _, k := range c.Blocks {
		number(int(k.Start))
		number(int(k.End))
		number(int(k.Reg))
		number(int(k.Kind))
		number(int(k.Depth))
	}
	return b
}

// ErrForeign is what ReadBinary returns for code of another set of instructions.
var ErrForeign = errors.New("code of another interpreter")

var errBinary = errors.New("code object")

// ReadBinary reads what AppendBinary wrote. The caller adds the constants and then calls VerifyOne: nothing else stands between wrong bytes and the engine.
func ReadBinary(data string) (*Code, error) {
	if len(data) < 8 || binary.LittleEndian.Uint64([]byte(data[:8])) != Fingerprint() {
		return nil, ErrForeign
	}
	r := &binaryReader{s: data[8:]}
	c := &Code{Name: r.text(), Qualname: r.text(), Filename: r.text()}
	doc := 0
	for _, to := range []*int{&c.FirstLine, &c.Flags, &c.ArgCount, &c.PosOnlyArgCount, &c.KwOnlyArgCount, &c.NRegs, &c.NCaches, &doc} {
		*to = r.number(math.MinInt32, math.MaxInt32)
	}
	c.HasDoc = doc != 0
	c.Varnames, c.Cellvars, c.Freevars, c.Names = r.texts(), r.texts(), r.texts(), r.texts()
	if n := r.count(); n > 0 {
		c.CellRegs = make([]uint16, n)
		for i := range c.CellRegs {
			c.CellRegs[i] = uint16(r.number(0, math.MaxUint16))
		}
	}
	if n := r.count(); n > 0 {
		c.Layouts = make([][]Layout, n)
		for i := range c.Layouts {
			c.Layouts[i] = make([]Layout, r.count())
			for j := range c.Layouts[i] {
				c.Layouts[i][j] = Layout(r.number(0, math.MaxUint32))
			}
		}
	}
	if n := r.count(); n > 0 {
		c.Ins = make([]Ins, n)
		for i := range c.Ins {
			in := &c.Ins[i]
			in.Op, in.A, in.B, in.D = Op(r.unsigned()), uint16(r.unsigned()), uint16(r.unsigned()), uint16(r.unsigned())
			in.C = int32(r.number(math.MinInt32, math.MaxInt32))
		}
	}
	if n := r.count(); n > 0 {
		c.Pos = make([]Pos, n)
		line := 0
		for i := range c.Pos {
			line += r.number(math.MinInt32, math.MaxInt32)
			end := line + r.number(math.MinInt32, math.MaxInt32)
			c.Pos[i] = Pos{Line: int32(line), EndLine: int32(end), Col: int32(r.number(math.MinInt32, math.MaxInt32)), EndCol: int32(r.number(math.MinInt32, math.MaxInt32))}
		}
	}
	if n := r.count(); n > 0 {
		c.Marks = make([]Mark, n)
		for i := range c.Marks {
			pc, line := int32(r.number(0, math.MaxInt32)), r.number(math.MinInt32, math.MaxInt32)
			c.Marks[i] = Mark{PC: pc, Line: int32(line >> 1), Falls: line&1 != 0}
		}
	}
	if n := r.count(); n > 0 {
		c.Handlers = make([]Handler, n)
		for i := range c.Handlers {
			h := &c.Handlers[i]
			h.Start, h.End, h.Target = int32(r.number(0, math.MaxInt32)), int32(r.number(0, math.MaxInt32)), int32(r.number(0, math.MaxInt32))
			h.Reg = uint16(r.number(0, math.MaxUint16))
		}
	}
	if n := r.count(); n > 0 {
		c.Blocks = make([]Block, n)
		for i := range c.Blocks {
			k := &c.Blocks[i]
			k.Start, k.End = int32(r.number(0, math.MaxInt32)), int32(r.number(0, math.MaxInt32))
			k.Reg, k.Kind, k.Depth = uint16(r.number(0, math.MaxUint16)), BlockKind(r.number(0, math.MaxUint8)), uint8(r.number(0, math.MaxUint8))
		}
	}
	if r.bad || r.s != "" {
		return nil, errBinary
	}
	return c, nil
}

// binaryReader takes a string apart; after a mistake everything it gives is zero.
type binaryReader struct {
	s   string
	bad bool
}

func (r *binaryReader) fail() { r.s, r.bad = "", true }

// uvarint reads an unsigned number.
func (r *binaryReader) uvarint() uint64 {
	if r.s != "" && r.s[0] < 0x80 {
		n := uint64(r.s[0])
		r.s = r.s[1:]
		return n
	}
	var n uint64
	for i := 0; i < len(r.s) && i < binary.MaxVarintLen64; i++ {
		b := r.s[i]
		n |= uint64(b&0x7f) << (7 * i)
		if b < 0x80 {
			r.s = r.s[i+1:]
			return n
		}
	}
	r.fail()
	return 0
}

// unsigned reads a number of 16 bits.
func (r *binaryReader) unsigned() uint16 {
	n := r.uvarint()
	if n > math.MaxUint16 {
		r.fail()
		return 0
	}
	return uint16(n)
}

// number reads a signed number between low and high.
func (r *binaryReader) number(low, high int64) int {
	u := r.uvarint()
	n := int64(u>>1) ^ -int64(u&1)
	if n < low || n > high {
		r.fail()
		return 0
	}
	return int(n)
}

// count reads the length of a list, each entry of which needs a byte at least.
func (r *binaryReader) count() int { return r.number(0, int64(len(r.s))+1) }

func (r *binaryReader) text() string {
	n := r.uvarint()
	if n > uint64(len(r.s)) {
		r.fail()
		return ""
	}
	s := r.s[:n]
	r.s = r.s[n:]
	return s
}

func (r *binaryReader) texts() []string {
	n := r.uvarint()
	if n > uint64(len(r.s)) {
		r.fail()
		return nil
	}
	if n == 0 {
		return nil
	}
	list := make([]string, n)
	for i := range list {
		list[i] = r.text()
	}
	return list
}
