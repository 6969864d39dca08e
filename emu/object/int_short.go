package object

// Arithmetic of ints of a few words: results are made in arrays on the Go stack and kept in one block. Longer ones go through math/big.

import (
	"math"
	"math/big"
	"math/bits"
	"slices"

	"github.com/go-python/gpython/py"
)

// shortWords is the length in words up to which an operand is short.
const shortWords = 16

// word is a digit of a big.Int, of 64 bits on every platform that we build for.
type word = big.Word

// magnitude returns the words of an int's absolute value, lowest first, without zeros at the top, in buf when there is but one; ok is false for what is no
// plain int or too long.
func magnitude(o Object, buf *[1]word) (w []word, neg, ok bool) {
	switch v := o.(type) {
	case py.Int:
		if v == 0 {
			return nil, false, true
		}
		if neg = v < 0; neg {
			v = -v // the least int64 stays itself, which is right as a word
		}
		buf[0] = word(v)
		return buf[:], neg, true
	case *py.BigInt:
		b := (*big.Int)(v)
		w = b.Bits()
		return w, b.Sign() < 0, len(w) <= shortWords
	}
	return nil, false, false
}

// intOf returns the int of a magnitude, which is copied.
func intOf(w []word, neg bool) Object {
	n := len(w)
	for n > 0 && w[n-1] == 0 {
		n--
	}
	if n == 0 {
		return NewInt(0)
	}
	if n == 1 {
		if x := w[0]; x <= math.MaxInt64 {
			if neg {
				return NewInt(-int64(x))
			}
			return NewInt(int64(x))
		} else if neg && x == 1<<63 {
			return NewInt(math.MinInt64)
		}
	}
	return (*py.BigInt)(bigOf(w[:n], neg))
}

// bigOf returns a big.Int of at least one word, which is copied: one block unless it is long.
func bigOf(w []word, neg bool) *big.Int {
	var z *big.Int
	switch n := len(w); {
	case n <= 2:
		b := &struct {
			i big.Int
			w [2]word
		}{}
		z = b.i.SetBits(b.w[:copy(b.w[:], w)])
	case n <= 4:
		b := &struct {
			i big.Int
			w [4]word
		}{}
		z = b.i.SetBits(b.w[:copy(b.w[:], w)])
	case n <= 8:
		b := &struct {
			i big.Int
			w [8]word
		}{}
		z = b.i.SetBits(b.w[:copy(b.w[:], w)])
	case n <= 16:
		b := &struct {
			i big.Int
			w [16]word
		}{}
		z = b.i.SetBits(b.w[:copy(b.w[:], w)])
	default:
		z = new(big.Int).SetBits(slices.Clone(w))
	}
	if neg {
		z.Neg(z)
	}
	return z
}

// compareWords compares two magnitudes.
func compareWords(x, y []word) int {
	if len(x) != len(y) {
		if len(x) < len(y) {
			return -1
		}
		return 1
	}
	for i := len(x) - 1; i >= 0; i-- {
		if x[i] != y[i] {
			if x[i] < y[i] {
				return -1
			}
			return 1
		}
	}
	return 0
}

// shortAdd is x + y, or x - y with flip; nil when an operand is no short int.
func shortAdd(a, b Object, flip bool) Object {
	var xb, yb [1]word
	x, xneg, ok := magnitude(a, &xb)
	if !ok {
		return nil
	}
	y, yneg, ok := magnitude(b, &yb)
	if !ok {
		return nil
	}
	if flip {
		yneg = !yneg
	}
	var z [shortWords + 1]word
	if xneg == yneg {
		if len(x) < len(y) {
			x, y = y, x
		}
		var c uint
		for i := range y {
			var s uint
			s, c = bits.Add(uint(x[i]), uint(y[i]), c)
			z[i] = word(s)
		}
		for i := len(y); i < len(x); i++ {
			var s uint
			s, c = bits.Add(uint(x[i]), 0, c)
			z[i] = word(s)
		}
		z[len(x)] = word(c)
		return intOf(z[:len(x)+1], xneg)
	}
	if compareWords(x, y) < 0 {
		x, y, xneg = y, x, yneg
	}
	var c uint
	for i := range y {
		var s uint
		s, c = bits.Sub(uint(x[i]), uint(y[i]), c)
		z[i] = word(s)
	}
	for i := len(y); i < len(x); i++ {
		var s uint
		s, c = bits.Sub(uint(x[i]), 0, c)
		z[i] = word(s)
	}
	return intOf(z[:len(x)], xneg)
}

// shortMul is x * y; nil when an operand is no short int.
func shortMul(a, b Object) Object {
	var xb, yb [1]word
	x, xneg, ok := magnitude(a, &xb)
	if !ok {
		return nil
	}
	y, yneg, ok := magnitude(b, &yb)
	if !ok {
		return nil
	}
	var z [2 * shortWords]word
	for i, d := range y {
		var c uint
		for j, e := range x {
			hi, lo := bits.Mul(uint(d), uint(e))
			var carry uint
			lo, carry = bits.Add(lo, c, 0)
			hi += carry
			lo, carry = bits.Add(lo, uint(z[i+j]), 0)
			z[i+j] = word(lo)
			c = hi + carry
		}
		z[i+len(x)] = word(c)
	}
	return intOf(z[:len(x)+len(y)], xneg != yneg)
}

// shortDivMod is divmod(x, y) for a y of one word that is not 0; ok is false for other operands. Without quotient, q is nil.
func shortDivMod(a, b Object, quotient bool) (q, r Object, ok bool) {
	var xb, yb [1]word
	x, xneg, ok1 := magnitude(a, &xb)
	y, yneg, ok2 := magnitude(b, &yb)
	if !ok1 || !ok2 || len(y) != 1 {
		return nil, nil, false
	}
	d := uint(y[0])
	var z [shortWords + 1]word
	var rem uint
	for i := len(x) - 1; i >= 0; i-- {
		var w uint
		w, rem = bits.Div(rem, uint(x[i]), d)
		z[i] = word(w)
	}
	n := len(x)
	if xneg != yneg && rem != 0 { // towards minus infinity
		rem = d - rem
		n++
		for i := range z[:n] {
			if z[i]++; z[i] != 0 {
				break
			}
		}
	}
	if quotient {
		q = intOf(z[:n], xneg != yneg)
	}
	return q, intOf([]word{word(rem)}, yneg), true
}

// shortLogic is x & y, x | y or x ^ y for short ints that are not negative; nil for other operands.
func shortLogic(op BinOp, a, b Object) Object {
	var xb, yb [1]word
	x, xneg, ok := magnitude(a, &xb)
	if !ok || xneg {
		return nil
	}
	y, yneg, ok := magnitude(b, &yb)
	if !ok || yneg {
		return nil
	}
	if len(x) < len(y) {
		x, y = y, x
	}
	var z [shortWords]word
	n := len(x)
	switch op {
	case OpAnd:
		for i := range y {
			z[i] = x[i] & y[i]
		}
		n = len(y)
	case OpOr:
		copy(z[:], x)
		for i := range y {
			z[i] |= y[i]
		}
	default:
		copy(z[:], x)
		for i := range y {
			z[i] ^= y[i]
		}
	}
	return intOf(z[:n], false)
}

// shortShift is x << n, or x >> -n, for a short int; nil for other operands and for shifts that make it long.
func shortShift(a Object, n int64) Object {
	var xb [1]word
	x, neg, ok := magnitude(a, &xb)
	if !ok || n > 64*shortWords {
		return nil
	}
	if n >= 0 {
		skip, left := int(n/64), uint(n%64)
		var z [2*shortWords + 1]word
		var c word
		for i, w := range x {
			z[skip+i] = w<<left | c
			c = w >> (64 - left)
		}
		z[skip+len(x)] = c
		return intOf(z[:skip+len(x)+1], neg)
	}
	skip, right := -n/64, uint(-n%64)
	if skip >= int64(len(x)) {
		if neg {
			return NewInt(-1)
		}
		return NewInt(0)
	}
	lost := word(0)
	for _, w := range x[:skip] {
		lost |= w
	}
	x = x[skip:]
	lost |= x[0] & (1<<right - 1)
	var z [shortWords + 1]word
	for i, w := range x {
		z[i] = w >> right
		if i+1 < len(x) {
			z[i] |= x[i+1] << (64 - right)
		}
	}
	k := len(x)
	if neg && lost != 0 { // towards minus infinity
		k++
		for i := range z[:k] {
			if z[i]++; z[i] != 0 {
				break
			}
		}
	}
	return intOf(z[:k], neg)
}

// powMod64 is x**y % m for m > 0, by squaring.
func powMod64(x, y, m uint64) uint64 {
	r := 1 % m
	x %= m
	for ; y > 0; y >>= 1 {
		if y&1 != 0 {
			hi, lo := bits.Mul64(r, x)
			r = bits.Rem64(hi, lo, m)
		}
		hi, lo := bits.Mul64(x, x)
		x = bits.Rem64(hi, lo, m)
	}
	return r
}

// IntBinary is a op b for two plain ints, either of which may be long; done is false for other values and for operators that can leave the ints, or fail.
// The operands are not kept: they may be made by IntAt.
func IntBinary(op BinOp, a, b Object) (v Object, done bool) {
	switch op {
	case OpAdd:
		v = shortAdd(a, b, false)
	case OpSub:
		v = shortAdd(a, b, true)
	case OpMul:
		v = shortMul(a, b)
	case OpAnd, OpOr, OpXor:
		v = shortLogic(op, a, b)
	case OpFloorDiv, OpMod:
		q, r, ok := shortDivMod(a, b, op == OpFloorDiv)
		if op == OpMod {
			q = r
		}
		return q, ok
	case OpLShift, OpRShift:
		n, ok := b.(py.Int)
		if !ok || n < 0 {
			return nil, false
		}
		if op == OpRShift {
			n = -n
		}
		v = shortShift(a, int64(n))
	}
	return v, v != nil
}
