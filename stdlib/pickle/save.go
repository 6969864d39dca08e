package pickle

// How values of the built-in types are written.

import (
	"encoding/binary"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

func itoa(n int) string { return strconv.Itoa(n) }

// save writes one value. With noPersistent it is not asked for a persistent id.
func (p *pickler) save(t *thread, o value, noPersistent bool) error {
	if err := p.boundary(t); err != nil {
		return err
	}
	if p.pers != nil && !noPersistent {
		if done, err := p.savePersistent(t, o); done || err != nil {
			return err
		}
	}
	switch v := o.(type) {
	case py.NoneType:
		p.op(opNone)
		return nil
	case py.Bool:
		p.saveBool(bool(v))
		return nil
	case py.Int:
		p.saveInt(int64(v))
		return nil
	case *py.BigInt:
		return p.saveLong(t, (*big.Int)(v))
	case py.Float:
		return p.saveFloat(t, float64(v))
	}
	if memoizable(o) && p.known(o) {
		return nil
	}
	cls := object.ClassOf(o)
	switch v := o.(type) {
	case *object.Bytes:
		if cls == object.BytesClass {
			return p.saveBytes(t, v)
		}
	case *object.Str:
		if cls == object.StrClass {
			return p.saveStr(t, v)
		}
	}
	if err := t.Enter(" while pickling an object"); err != nil {
		return err
	}
	defer t.Leave()
	switch v := o.(type) {
	case *object.Dict:
		if cls == object.DictClass {
			return p.saveDict(t, v)
		}
	case *object.Set:
		if cls == object.SetClass || cls == object.FrozenSetClass {
			return p.saveSet(t, v)
		}
	case *object.List:
		if cls == object.ListClass {
			return p.saveList(t, v)
		}
	case *object.Tuple:
		if cls == object.TupleClass {
			return p.saveTuple(t, v)
		}
	case *object.Bytearray:
		if cls == object.BytearrayClass {
			return p.saveByteArray(t, v)
		}
	case *pickleBuffer:
		return p.saveBuffer(t, v)
	}
	return p.saveOther(t, o, cls)
}

// savePersistent asks for a persistent id.
func (p *pickler) savePersistent(t *thread, o value) (done bool, err error) {
	id, err := object.CallArgs(t, p.pers, o)
	if err != nil || isNone(id) {
		return false, err
	}
	if p.bin {
		if err := p.save(t, id, true); err != nil {
			return false, err
		}
		p.op(opBinPersID)
		return true, nil
	}
	s, err := object.ToStr(t, id)
	if err != nil {
		return false, err
	}
	for _, r := range s.String() {
		if r >= 0x80 {
			return false, picklingErrorf("persistent IDs in protocol 0 must be ASCII strings")
		}
	}
	p.text("P" + s.String() + "\n")
	return true, nil
}

func (p *pickler) saveBool(b bool) {
	switch {
	case p.proto >= 2 && b:
		p.op(opNewTrue)
	case p.proto >= 2:
		p.op(opNewFalse)
	case b:
		p.text("I01\n")
	default:
		p.text("I00\n")
	}
}

func (p *pickler) saveInt(n int64) {
	switch {
	case n != int64(int32(n)):
		_ = p.saveLong(nil, big.NewInt(n))
	case !p.bin:
		p.text("I" + strconv.FormatInt(n, 10) + "\n")
	case n >= 0 && n < 256:
		p.op(opBinInt1, byte(n))
	case n >= 0 && n < 65536:
		p.op(opBinInt2, byte(n), byte(n>>8))
	default:
		p.op(binary.LittleEndian.AppendUint32([]byte{opBinInt}, uint32(n))...)
	}
}

// saveLong writes an int of more than 32 bits; t may be nil when it fits 64.
func (p *pickler) saveLong(t *thread, n *big.Int) error {
	if p.proto < 2 {
		text := n.String()
		if t != nil {
			s, err := object.Repr(t, object.NewBig(n))
			if err != nil {
				return err
			}
			text = s.String()
		}
		p.text("L" + text + "L\n")
		return nil
	}
	b := longBytes(n)
	if len(b) < 256 {
		p.op(opLong1, byte(len(b)))
	} else {
		if len(b) > math.MaxInt32 {
			return object.OverflowErrorf("int too large to pickle")
		}
		p.op(binary.LittleEndian.AppendUint32([]byte{opLong4}, uint32(len(b)))...)
	}
	p.out = append(p.out, b...)
	return nil
}

// longBytes is n in two's complement, lowest byte first, as short as can be; nothing for zero.
func longBytes(n *big.Int) []byte {
	if n.Sign() == 0 {
		return nil
	}
	size := n.BitLen()/8 + 1
	m := n
	if n.Sign() < 0 {
		if b := new(big.Int).Not(n); b.BitLen()%8 == 0 { // -128 needs one byte
			size = b.BitLen()/8 + 1
		} else {
			size = b.BitLen()/8 + 1
		}
		m = new(big.Int).Add(n, new(big.Int).Lsh(big.NewInt(1), uint(8*size)))
	}
	b := m.FillBytes(make([]byte, size))
	for i, j := 0, len(b)-1; i < j; i, j = i+1, j-1 {
		b[i], b[j] = b[j], b[i]
	}
	return b
}

// longOf is the number of such bytes.
func longOf(b []byte) value {
	r := make([]byte, len(b))
	for i, x := range b {
		r[len(b)-1-i] = x
	}
	n := new(big.Int).SetBytes(r)
	if len(b) > 0 && b[len(b)-1] >= 0x80 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	return object.NewBig(n)
}

func (p *pickler) saveFloat(t *thread, f float64) error {
	if p.bin {
		p.op(binary.BigEndian.AppendUint64([]byte{opBinFloat}, math.Float64bits(f))...)
		return nil
	}
	s, err := object.Repr(t, py.Float(f))
	if err != nil {
		return err
	}
	p.text("F" + s.String() + "\n")
	return nil
}

// sized is an instruction with a length of 1, 4 or 8 bytes; op1 and op8 are 0 where there is none.
func sized(n int, op1, op4, op8 byte) []byte {
	switch {
	case op1 != 0 && n < 256:
		return []byte{op1, byte(n)}
	case op4 != 0 && (n <= math.MaxUint32 || op8 == 0):
		return binary.LittleEndian.AppendUint32([]byte{op4}, uint32(n))
	}
	return binary.LittleEndian.AppendUint64([]byte{op8}, uint64(n))
}

func (p *pickler) saveBytes(t *thread, b *object.Bytes) error {
	if p.proto < 3 {
		if b.Len() == 0 {
			return p.saveReduce(t, object.TupleOf(object.BytesClass, object.EmptyTuple), b)
		}
		codecs, err := t.P.Import(t, "_codecs")
		if err != nil {
			return err
		}
		encode, err := object.GetAttr(t, codecs, object.Intern("encode"))
		if err != nil {
			return err
		}
		return p.saveReduce(t, object.TupleOf(encode, object.TupleOf(latin1(b.String()), object.NewStr("latin1"))), b)
	}
	op8 := byte(0)
	if p.proto >= 4 {
		op8 = opBinBytes8
	}
	if err := p.data(t, sized(b.Len(), opShortBinBytes, opBinBytes, op8), b.String()); err != nil {
		return err
	}
	p.memoize(b)
	return nil
}

// latin1 is the text whose characters are the bytes.
func latin1(b string) *object.Str {
	var s strings.Builder
	for i := range len(b) {
		s.WriteRune(rune(b[i]))
	}
	return object.NewStr(s.String())
}

func (p *pickler) saveByteArray(t *thread, b *object.Bytearray) error {
	if p.proto < 5 {
		args := object.EmptyTuple
		if len(b.B) > 0 {
			args = object.TupleOf(object.NewBytes(string(b.B)))
		}
		return p.saveReduce(t, object.TupleOf(object.BytearrayClass, args), b)
	}
	if err := p.data(t, sized(len(b.B), 0, 0, opByteArray8), string(b.B)); err != nil {
		return err
	}
	p.memoize(b)
	return nil
}

func (p *pickler) saveBuffer(t *thread, b *pickleBuffer) error {
	if p.proto < 5 {
		return picklingErrorf("PickleBuffer can only pickled with protocol >= 5")
	}
	if err := b.live(); err != nil {
		return err
	}
	view, err := object.GetBuffer(t, b.view)
	if err != nil {
		return err
	}
	readonly := view.ReadOnly
	view.Done()
	whole, err := object.GetAttr(t, b.view, object.Intern("contiguous"))
	if err != nil {
		return err
	}
	if whole != value(py.True) {
		return picklingErrorf("PickleBuffer can not be pickled when pointing to a non-contiguous buffer")
	}
	inBand := true
	if p.callback != nil {
		v, err := object.CallArgs(t, p.callback, b)
		if err != nil {
			return err
		}
		if inBand, err = object.Truth(t, v); err != nil {
			return err
		}
	}
	if !inBand {
		p.op(opNextBuffer)
		if readonly {
			p.op(opReadonlyBuffer)
		}
		return nil
	}
	raw, err := object.BytesOf(t, b.view)
	if err != nil {
		return err
	}
	header := sized(len(raw), 0, 0, opByteArray8)
	if readonly {
		header = sized(len(raw), opShortBinBytes, opBinBytes, opBinBytes8)
	}
	if err := p.data(t, header, string(raw)); err != nil {
		return err
	}
	p.memoize(b)
	return nil
}

func (p *pickler) saveStr(t *thread, s *object.Str) error {
	if !p.bin {
		p.text("V" + rawUnicode(s.String()) + "\n")
	} else {
		op1, op8 := byte(0), byte(0)
		if p.proto >= 4 {
			op1, op8 = opShortBinUnicode, opBinUnicode8
		}
		if err := p.data(t, sized(len(s.String()), op1, opBinUnicode, op8), s.String()); err != nil {
			return err
		}
	}
	p.memoize(s)
	return nil
}

// rawUnicode is text in the codec raw-unicode-escape, and what would end the line or begin an escape escaped.
func rawUnicode(s string) string {
	var b strings.Builder
	hex := func(lead byte, digits int, r rune) {
		b.WriteByte('\\')
		b.WriteByte(lead)
		for i := digits - 1; i >= 0; i-- {
			b.WriteByte("0123456789abcdef"[r>>(4*i)&15])
		}
	}
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		if r == utf8.RuneError && n == 1 && i+2 < len(s) { // a lone surrogate
			r, n = rune(s[i]&0x0f)<<12|rune(s[i+1]&0x3f)<<6|rune(s[i+2]&0x3f), 3
		}
		i += n
		switch {
		case r >= 0x10000:
			hex('U', 8, r)
		case r >= 0x100 || r == '\\' || r == 0 || r == '\n' || r == '\r' || r == 0x1a:
			hex('u', 4, r)
		default:
			b.WriteByte(byte(r))
		}
	}
	return b.String()
}

func (p *pickler) saveTuple(t *thread, v *object.Tuple) error {
	n := len(v.Items)
	if n == 0 {
		if p.proto > 0 {
			p.op(opEmptyTuple)
		} else {
			p.op(opMark, opTuple)
		}
		return nil
	}
	short := n <= 3 && p.proto >= 2
	if !short {
		p.op(opMark)
	}
	for _, x := range v.Items {
		if err := p.save(t, x, false); err != nil {
			return err
		}
	}
	if p.inMemo(v) { // it holds itself: take back what was written
		switch {
		case short:
			for range n {
				p.op(opPop)
			}
		case p.bin:
			p.op(opPopMark)
		default:
			for range n + 1 {
				p.op(opPop)
			}
		}
		p.known(v)
		return nil
	}
	if short {
		p.op(opTuple1 + byte(n-1))
	} else {
		p.op(opTuple)
	}
	p.memoize(v)
	return nil
}

func (p *pickler) saveList(t *thread, l *object.List) error {
	if p.bin {
		p.op(opEmptyList)
	} else {
		p.op(opMark, opList)
	}
	p.memoize(l)
	if p.proto == 0 {
		for i := 0; i < len(l.Items); i++ {
			if err := p.save(t, l.Items[i], false); err != nil {
				return err
			}
			p.op(opAppend)
		}
		return nil
	}
	if len(l.Items) == 1 {
		if err := p.save(t, l.Items[0], false); err != nil {
			return err
		}
		p.op(opAppend)
		return nil
	}
	for i := 0; i < len(l.Items); {
		p.op(opMark)
		for end := i + batchSize; i < len(l.Items) && i < end; i++ {
			if err := p.save(t, l.Items[i], false); err != nil {
				return err
			}
		}
		p.op(opAppends)
	}
	return nil
}

// batch writes what an iterator gives, in batches of one instruction: one for a single item, many for more.
func (p *pickler) batch(t *thread, it value, one, many byte, save func(x value) error) error {
	if p.proto == 0 {
		for {
			x, err := object.Next(t, it)
			if err != nil || x == nil {
				return err
			}
			if err := save(x); err != nil {
				return err
			}
			p.op(one)
		}
	}
	for {
		first, err := object.Next(t, it)
		if err != nil || first == nil {
			return err
		}
		x, err := object.Next(t, it)
		if err != nil {
			return err
		}
		if x == nil {
			if err := save(first); err != nil {
				return err
			}
			p.op(one)
			return nil
		}
		p.op(opMark)
		if err := save(first); err != nil {
			return err
		}
		n := 1
		for x != nil {
			if err := save(x); err != nil {
				return err
			}
			if n++; n == batchSize {
				break
			}
			if x, err = object.Next(t, it); err != nil {
				return err
			}
		}
		p.op(many)
		if n < batchSize {
			return nil
		}
	}
}

func (p *pickler) saveDict(t *thread, d *object.Dict) error {
	if p.bin {
		p.op(opEmptyDict)
	} else {
		p.op(opMark, opDict)
	}
	p.memoize(d)
	n := d.Len()
	if n == 0 {
		return nil
	}
	if p.proto == 0 {
		items, err := object.CallMethod(t, d, object.Intern("items"))
		if err != nil {
			return err
		}
		it, err := object.Iter(t, items)
		if err != nil {
			return err
		}
		return p.batchPairs(t, it)
	}
	pair := func(k, v value) error {
		if err := p.save(t, k, false); err != nil {
			return err
		}
		return p.save(t, v, false)
	}
	pos := 0
	if n == 1 {
		k, v, ok := d.Next(&pos)
		if ok {
			if err := pair(k, v); err != nil {
				return err
			}
			p.op(opSetItem)
		}
		return nil
	}
	for left := n; left > 0; {
		p.op(opMark)
		for range min(batchSize, left) {
			k, v, ok := d.Next(&pos)
			if !ok {
				left = 0
				break
			}
			if err := pair(k, v); err != nil {
				return err
			}
			if d.Len() != n {
				return object.RuntimeErrorf("dictionary changed size during iteration")
			}
			left--
		}
		p.op(opSetItems)
	}
	return nil
}

func (p *pickler) batchPairs(t *thread, it value) error {
	return p.batch(t, it, opSetItem, opSetItems, func(x value) error {
		pair, ok := x.(*object.Tuple)
		if !ok || len(pair.Items) != 2 {
			return object.TypeErrorf("dict items iterator must return 2-tuples")
		}
		if err := p.save(t, pair.Items[0], false); err != nil {
			return err
		}
		return p.save(t, pair.Items[1], false)
	})
}

func (p *pickler) saveSet(t *thread, s *object.Set) error {
	if p.proto < 4 {
		return p.saveReduce(t, object.TupleOf(s.Class(), object.TupleOf(object.NewList(s.Items()))), s)
	}
	if s.Frozen {
		p.op(opMark)
		for _, x := range s.Items() {
			if err := p.save(t, x, false); err != nil {
				return err
			}
		}
		if p.inMemo(s) {
			p.op(opPopMark)
			p.known(s)
			return nil
		}
		p.op(opFrozenSet)
		p.memoize(s)
		return nil
	}
	p.op(opEmptySet)
	p.memoize(s)
	for items := s.Items(); len(items) > 0; {
		n := min(batchSize, len(items))
		p.op(opMark)
		for _, x := range items[:n] {
			if err := p.save(t, x, false); err != nil {
				return err
			}
		}
		items = items[n:]
		p.op(opAddItems)
	}
	return nil
}
