package object

// The methods that bytes and bytearray share, written once over []byte.

import (
	"bytes"
	"strings"

	"github.com/go-python/gpython/py"
)

// likeBytes returns bytes or a bytearray, as self is, that owns b.
func likeBytes(self Object, b []byte) Object {
	if _, ok := self.(*Bytearray); ok {
		return NewBytearray(b)
	}
	return OwnBytes(b)
}

// sameBytes returns self when it is exactly bytes, else a copy of its content.
func sameBytes(self Object) Object {
	if b, ok := self.(*Bytes); ok && b.class == BytesClass {
		return b
	}
	return likeBytes(self, bytes.Clone(rawBytes(self)))
}

func concatBytes(t *Thread, a, b Object) ([]byte, error) {
	if !HasBuffer(b) {
		return nil, TypeErrorf("can't concat %s to %s", ClassOf(b).TpName(), ClassOf(a).TpName())
	}
	x := rawBytes(a)
	y, err := BytesOf(t, b)
	if err != nil {
		return nil, err
	}
	out := make([]byte, len(x)+len(y))
	copy(out[copy(out, x):], y)
	return out, nil
}

func repeatBytes(b []byte, n int) ([]byte, error) {
	if n <= 0 || len(b) == 0 {
		return nil, nil
	}
	if n > maxBytes/len(b) {
		return nil, Raise(MemoryErrorClass)
	}
	return bytes.Repeat(b, n), nil
}

// subArg reads what a search looks for: a buffer or an integer.
func subArg(t *Thread, o Object) ([]byte, error) {
	if HasBuffer(o) {
		return BytesOf(t, o)
	}
	if !IsInt(o) && ClassOf(o).Slots.Index == nil {
		return nil, TypeErrorf("argument should be integer or bytes-like object, not '%s'", ClassOf(o).TpName())
	}
	c, err := byteArg(t, o, byteRange)
	if err != nil {
		return nil, err
	}
	return []byte{c}, nil
}

// byteSearchArgs reads the arguments (sub[, start[, end]]) of a method; the bounds are clamped to a content of n bytes, start may exceed n.
func byteSearchArgs(t *Thread, name string, a Args, n int) (sub Object, start, end int, err error) {
	if a.NKw() > 0 {
		err = TypeErrorf("%s() takes no keyword arguments", name)
		return
	}
	if len(a.Pos) < 1 {
		err = TypeErrorf("%s() takes at least 1 argument (0 given)", name)
		return
	}
	if len(a.Pos) > 3 {
		err = TypeErrorf("%s() takes at most 3 arguments (%d given)", name, len(a.Pos))
		return
	}
	end = n
	read := func(i int, into *int) {
		if err != nil || len(a.Pos) <= i || a.Pos[i] == py.None {
			return
		}
		*into, err = sliceIndex(t, a.Pos[i])
		if *into < 0 {
			*into = max(*into+n, 0)
		}
	}
	read(1, &start)
	read(2, &end)
	return a.Pos[0], start, min(end, n), err
}

// findIn searches for the argument's bytes: the index in the whole content or -1.
func findIn(t *Thread, self Object, name string, a Args, last bool) (int, error) {
	b := rawBytes(self)
	o, start, end, err := byteSearchArgs(t, name, a, len(b))
	if err != nil {
		return 0, err
	}
	sub, err := subArg(t, o)
	if err != nil {
		return 0, err
	}
	if start > end {
		return -1, nil
	}
	i := 0
	if last {
		i = bytes.LastIndex(b[start:end], sub)
	} else {
		i = bytes.Index(b[start:end], sub)
	}
	if i >= 0 {
		i += start
	}
	return i, nil
}

// affix is startswith and endswith.
func affix(t *Thread, self Object, name string, a Args, test func(b, x []byte) bool) (Object, error) {
	b := rawBytes(self)
	o, start, end, err := byteSearchArgs(t, name, a, len(b))
	if err != nil {
		return nil, err
	}
	one := func(o Object) (bool, error) {
		x, err := BytesOf(t, o)
		if err != nil {
			return false, err
		}
		return start <= end && test(b[start:end], x), nil
	}
	if p, ok := o.(*Tuple); ok {
		for _, v := range p.Items {
			if is, err := one(v); err != nil || is {
				return py.Bool(is), err
			}
		}
		return py.False, nil
	}
	if !HasBuffer(o) {
		return nil, TypeErrorf("%s first arg must be bytes or a tuple of bytes, not %s", name, ClassOf(o).TpName())
	}
	is, err := one(o)
	return py.Bool(is), err
}

func isSpaceByte(c byte) bool { return c == ' ' || c >= '\t' && c <= '\r' }
func isUpperByte(c byte) bool { return c >= 'A' && c <= 'Z' }
func isLowerByte(c byte) bool { return c >= 'a' && c <= 'z' }
func isAlphaByte(c byte) bool { return isUpperByte(c) || isLowerByte(c) }
func isDigitByte(c byte) bool { return c >= '0' && c <= '9' }
func lowerByte(c byte) byte {
	if isUpperByte(c) {
		return c + 32
	}
	return c
}
func upperByte(c byte) byte {
	if isLowerByte(c) {
		return c - 32
	}
	return c
}

// stripArg makes the test for what strip takes off.
func stripArg(t *Thread, o Object) (func(c byte) bool, error) {
	if o == nil || o == py.None {
		return isSpaceByte, nil
	}
	set, err := BytesOf(t, o)
	if err != nil {
		return nil, err
	}
	return func(c byte) bool { return bytes.IndexByte(set, c) >= 0 }, nil
}

func stripBytes(t *Thread, self Object, chars Object, left, right bool) (Object, error) {
	in, err := stripArg(t, chars)
	if err != nil {
		return nil, err
	}
	b := rawBytes(self)
	lo, hi := 0, len(b)
	for left && lo < hi && in(b[lo]) {
		lo++
	}
	for right && lo < hi && in(b[hi-1]) {
		hi--
	}
	if hi-lo == len(b) {
		return sameBytes(self), nil
	}
	return likeBytes(self, bytes.Clone(b[lo:hi])), nil
}

// byteSplitArgs reads sep and maxsplit: sep nil splits at whitespace.
func byteSplitArgs(t *Thread, v []Object) (sep []byte, maxsplit int, err error) {
	maxsplit = -1
	if v[1] != nil {
		if maxsplit, err = IndexInt(t, v[1]); err != nil {
			return
		}
	}
	if v[0] != nil && v[0] != py.None {
		if sep, err = BytesOf(t, v[0]); err != nil {
			return
		}
		if len(sep) == 0 {
			err = ValueErrorf("empty separator")
		}
	}
	return
}

func splitBytes(b, sep []byte, n int) (parts [][]byte) {
	if sep != nil {
		for n != 0 {
			i := bytes.Index(b, sep)
			if i < 0 {
				break
			}
			parts = append(parts, b[:i])
			b = b[i+len(sep):]
			n--
		}
		return append(parts, b)
	}
	for {
		for len(b) > 0 && isSpaceByte(b[0]) {
			b = b[1:]
		}
		if len(b) == 0 {
			return parts
		}
		if n == 0 {
			return append(parts, b)
		}
		i := 0
		for i < len(b) && !isSpaceByte(b[i]) {
			i++
		}
		parts = append(parts, b[:i])
		b = b[i:]
		n--
	}
}

func rsplitBytes(b, sep []byte, n int) (parts [][]byte) {
	if sep != nil {
		for n != 0 {
			i := bytes.LastIndex(b, sep)
			if i < 0 {
				break
			}
			parts = append(parts, b[i+len(sep):])
			b = b[:i]
			n--
		}
		parts = append(parts, b)
	} else {
		for {
			for len(b) > 0 && isSpaceByte(b[len(b)-1]) {
				b = b[:len(b)-1]
			}
			if len(b) == 0 {
				break
			}
			if n == 0 {
				parts = append(parts, b)
				break
			}
			i := len(b)
			for i > 0 && !isSpaceByte(b[i-1]) {
				i--
			}
			parts = append(parts, b[i:])
			b = b[:i]
			n--
		}
	}
	for i, j := 0, len(parts)-1; i < j; i, j = i+1, j-1 {
		parts[i], parts[j] = parts[j], parts[i]
	}
	return parts
}

func listOfBytes(self Object, parts [][]byte) Object {
	items := make([]Object, len(parts))
	for i, p := range parts {
		items[i] = likeBytes(self, bytes.Clone(p))
	}
	return NewList(items)
}

func splitLines(b []byte, keep bool) (parts [][]byte) {
	for len(b) > 0 {
		i := bytes.IndexAny(b, "\r\n")
		if i < 0 {
			return append(parts, b)
		}
		n := 1
		if b[i] == '\r' && i+1 < len(b) && b[i+1] == '\n' {
			n = 2
		}
		if keep {
			parts = append(parts, b[:i+n])
		} else {
			parts = append(parts, b[:i])
		}
		b = b[i+n:]
	}
	return parts
}

// bytePadArgs reads width and the fill byte of center, ljust, rjust.
func bytePadArgs(t *Thread, name string, v []Object) (width int, fill byte, err error) {
	if width, err = IndexInt(t, v[0]); err != nil {
		return
	}
	if width > maxBytes {
		err = Raise(MemoryErrorClass)
		return
	}
	fill = ' '
	if v[1] != nil {
		x := rawBytes(v[1])
		if len(x) != 1 {
			err = TypeErrorf("%s() argument 2 must be a byte string of length 1, not %s", name, typeNameOrNone(v[1]))
			return
		}
		fill = x[0]
	}
	return
}

func padBytes(self Object, left, right int, fill byte) Object {
	if left <= 0 && right <= 0 {
		return sameBytes(self)
	}
	b := rawBytes(self)
	out := bytes.Repeat([]byte{fill}, left+len(b)+right)
	copy(out[left:], b)
	return likeBytes(self, out)
}

func joinBytes(t *Thread, self, iterable Object) (Object, error) {
	items, err := fastSeq(t, iterable, "can only join an iterable")
	if err != nil {
		return nil, err
	}
	sep := rawBytes(self)
	if len(items) == 1 {
		if x, ok := items[0].(*Bytes); ok && x.class == BytesClass && ClassOf(self).IsSubclass(BytesClass) {
			return x, nil
		}
	}
	var out []byte
	n := 0
	for i, v := range items {
		if !HasBuffer(v) {
			return nil, TypeErrorf("sequence item %d: expected a bytes-like object, %s found", i, ClassOf(v).TpName())
		}
		if b := rawBytes(v); b != nil {
			n += len(b)
		}
		n += len(sep)
	}
	out = make([]byte, 0, n)
	for i, v := range items {
		if i > 0 {
			out = append(out, sep...)
		}
		x, err := BytesOf(t, v)
		if err != nil {
			return nil, err
		}
		out = append(out, x...)
	}
	return likeBytes(self, out), nil
}

func translateBytes(t *Thread, self Object, v []Object) (Object, error) {
	var table, del []byte
	var err error
	if v[0] != py.None {
		if table, err = BytesOf(t, v[0]); err != nil {
			return nil, err
		}
		if len(table) != 256 {
			return nil, ValueErrorf("translation table must be 256 characters long")
		}
	}
	if v[1] != nil {
		if del, err = BytesOf(t, v[1]); err != nil {
			return nil, err
		}
	}
	var drop [256]bool
	for _, c := range del {
		drop[c] = true
	}
	out := []byte{}
	for _, c := range rawBytes(self) {
		if drop[c] {
			continue
		}
		if table != nil {
			c = table[c]
		}
		out = append(out, c)
	}
	return likeBytes(self, out), nil
}

func maketransBytes(t *Thread, v []Object) (Object, error) {
	from, err := BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	to, err := BytesOf(t, v[1])
	if err != nil {
		return nil, err
	}
	if len(from) != len(to) {
		return nil, ValueErrorf("maketrans arguments must have same length")
	}
	out := make([]byte, 256)
	for i := range out {
		out[i] = byte(i)
	}
	for i, c := range from {
		out[c] = to[i]
	}
	return OwnBytes(out), nil
}

// HexDigit is the value of a hexadecimal digit, -1 for any other byte.
func HexDigit(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// fromHex reads pairs of hexadecimal digits with whitespace between.
func fromHex(o Object) ([]byte, error) {
	s, ok := o.(*Str)
	if !ok {
		return nil, TypeErrorf("fromhex() argument must be str, not %s", ClassOf(o).TpName())
	}
	bad := func(i int) error {
		return ValueErrorf("non-hexadecimal number found in fromhex() arg at position %d", runeCount(s.s[:i]))
	}
	out := make([]byte, 0, len(s.s)/2)
	for i := 0; i < len(s.s); {
		if isSpaceByte(s.s[i]) {
			i++
			continue
		}
		hi := HexDigit(s.s[i])
		if hi < 0 {
			return nil, bad(i)
		}
		if i+1 >= len(s.s) {
			return nil, bad(i + 1)
		}
		lo := HexDigit(s.s[i+1])
		if lo < 0 {
			return nil, bad(i + 1)
		}
		out = append(out, byte(hi<<4|lo))
		i += 2
	}
	return out, nil
}

// HexBytes is bytes.hex: sep, when not nil, stands between groups of bytesPerSep bytes, counted from the right when positive.
func HexBytes(t *Thread, b []byte, sep, bytesPerSep Object) (Object, error) {
	var s byte
	group := 0
	if sep != nil {
		n, err := Len(t, sep)
		if err != nil {
			return nil, err
		}
		if n != 1 {
			return nil, ValueErrorf("sep must be length 1.")
		}
		switch x := sep.(type) {
		case *Str:
			s = x.s[0]
		case *Bytes:
			s = x.b[0]
		default:
			return nil, TypeErrorf("sep must be str or bytes.")
		}
		if s >= 0x80 {
			return nil, ValueErrorf("sep must be ASCII.")
		}
		group = 1
	}
	if bytesPerSep != nil {
		n, err := IndexInt(t, bytesPerSep)
		if err != nil {
			return nil, err
		}
		if sep != nil {
			group = n
		}
	}
	out := make([]byte, 0, 2*len(b))
	for i, c := range b {
		if i > 0 && (group > 0 && (len(b)-i)%group == 0 || group < 0 && i%-group == 0) {
			out = append(out, s)
		}
		out = append(out, hexDigits[c>>4], hexDigits[c&15])
	}
	return NewStrN(string(out), len(out)), nil
}

func replaceBytes(t *Thread, self Object, v []Object) (Object, error) {
	old, err := BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	with, err := BytesOf(t, v[1])
	if err != nil {
		return nil, err
	}
	n := -1
	if v[2] != nil {
		if n, err = IndexInt(t, v[2]); err != nil {
			return nil, err
		}
	}
	b := rawBytes(self)
	if n == 0 || len(b) < len(old) {
		return sameBytes(self), nil
	}
	if len(old) == 0 {
		// Go's Replace goes by UTF-8 sequences here; Python by bytes.
		if n < 0 || n > len(b)+1 {
			n = len(b) + 1
		}
		out := make([]byte, 0, len(b)+n*len(with))
		for i := 0; i <= len(b); i++ {
			if i < n {
				out = append(out, with...)
			}
			if i < len(b) {
				out = append(out, b[i])
			}
		}
		return likeBytes(self, out), nil
	}
	return likeBytes(self, bytes.Replace(b, old, with, n)), nil
}

// allBytes makes the is... methods: every byte passes, and there is one.
func allBytes(test func(c byte) bool) func(b []byte) bool {
	return func(b []byte) bool {
		for _, c := range b {
			if !test(c) {
				return false
			}
		}
		return len(b) > 0
	}
}

// caseBytes makes islower and isupper: no letter of the other case, and at least one of this.
func caseBytes(want, other func(c byte) bool) func(b []byte) bool {
	return func(b []byte) bool {
		found := false
		for _, c := range b {
			if other(c) {
				return false
			}
			found = found || want(c)
		}
		return found
	}
}

func istitleBytes(b []byte) bool {
	cased, prev := false, false
	for _, c := range b {
		switch {
		case isUpperByte(c):
			if prev {
				return false
			}
			prev, cased = true, true
		case isLowerByte(c):
			if !prev {
				return false
			}
			cased = true
		default:
			prev = false
		}
	}
	return cased
}

func compareBytes(t *Thread, self, other Object, op CmpOp) (Object, error) {
	a := rawBytes(self)
	var b []byte
	switch o := other.(type) {
	case *Bytes:
		b = o.raw()
	case *Bytearray:
		b = o.B
	default:
		if _, isBytes := self.(*Bytes); isBytes || !HasBuffer(other) {
			return py.NotImplemented, nil
		}
		var err error
		if b, err = BytesOf(t, other); err != nil {
			return nil, err
		}
	}
	if op == CmpEQ || op == CmpNE {
		return py.Bool(bytes.Equal(a, b) == (op == CmpEQ)), nil
	}
	return py.Bool(cmpInts(bytes.Compare(a, b), 0, op)), nil
}

func containsByte(t *Thread, self, x Object) (bool, error) {
	b := rawBytes(self)
	if !HasBuffer(x) {
		if !IsInt(x) && ClassOf(x).Slots.Index == nil {
			return false, TypeErrorf("a bytes-like object is required, not '%s'", ClassOf(x).TpName())
		}
		c, err := byteArg(t, x, byteRange)
		if err != nil {
			return false, err
		}
		return bytes.IndexByte(b, c) >= 0, nil
	}
	sub, err := BytesOf(t, x)
	if err != nil {
		return false, err
	}
	return bytes.Contains(b, sub), nil
}

// defineBytes adds to a class the operators and methods that bytes and bytearray share.
func defineBytes[S Object](c *Class) {
	c.Slots.RichCmp = compareBytes
	c.Slots.Contains = containsByte
	c.Slots.Binary[OpMod] = func(t *Thread, a, b Object) (Object, error) {
		f := rawBytesOf(a)
		if f == nil {
			return py.NotImplemented, nil
		}
		out, err := BytesPercent(t, string(*f), b)
		if err != nil {
			return nil, err
		}
		return likeBytes(a, []byte(out)), nil
	}
	test := func(name, doc string, f func(b []byte) bool) Def {
		return Method0(name, name+"()\n\n"+doc, func(t *Thread, s S) (Object, error) { return py.Bool(f(rawBytes(s))), nil })
	}
	each := func(name, doc string, f func(c byte) byte) Def {
		return Method0(name, name+"()\n\n"+doc, func(t *Thread, s S) (Object, error) {
			out := bytes.Clone(rawBytes(s))
			for i, c := range out {
				out[i] = f(c)
			}
			return likeBytes(s, out), nil
		})
	}
	searchSig := "($self, sub[, start[, end]], /)"
	index := func(name, doc string, last, must bool) Def {
		return MethodA(name, searchSig, name+"(sub[, start[, end]])\n\n"+doc, func(t *Thread, s S, a Args) (Object, error) {
			i, err := findIn(t, s, name, a, last)
			if err != nil {
				return nil, err
			}
			if i < 0 && must {
				return nil, ValueErrorf("subsection not found")
			}
			return NewInt(int64(i)), nil
		})
	}
	strip := func(name, doc string, left, right bool) Def {
		return MethodV(name, "(bytes=None, /)", name+"(bytes=None, /)\n\n"+doc, func(t *Thread, s S, v []Object) (Object, error) {
			return stripBytes(t, s, v[0], left, right)
		})
	}
	pad := func(name, doc string, place func(n, width int) int) Def {
		return MethodV(name, "(width, fillchar=b' ', /)", name+"(width, fillchar=b' ', /)\n\n"+doc, func(t *Thread, s S, v []Object) (Object, error) {
			width, fill, err := bytePadArgs(t, name, v)
			if err != nil {
				return nil, err
			}
			n := max(width-len(rawBytes(s)), 0)
			left := place(n, width)
			return padBytes(s, left, n-left, fill), nil
		})
	}
	split := func(name, doc string, f func(b, sep []byte, n int) [][]byte) Def {
		return MethodV(name, "(sep=None, maxsplit=-1)", name+"(sep=None, maxsplit=-1)\n\n"+doc, func(t *Thread, s S, v []Object) (Object, error) {
			sep, n, err := byteSplitArgs(t, v)
			if err != nil {
				return nil, err
			}
			return listOfBytes(s, f(rawBytes(s), sep, n)), nil
		})
	}
	partition := func(name, doc string, last bool) Def {
		return Method1(name, "sep", name+"(sep, /)\n\n"+doc, func(t *Thread, s S, x Object) (Object, error) {
			sep, err := BytesOf(t, x)
			if err != nil {
				return nil, err
			}
			if len(sep) == 0 {
				return nil, ValueErrorf("empty separator")
			}
			b := rawBytes(s)
			i := 0
			if last {
				i = bytes.LastIndex(b, sep)
			} else {
				i = bytes.Index(b, sep)
			}
			mk := func(p []byte) Object { return likeBytes(s, bytes.Clone(p)) }
			if i < 0 {
				if last {
					return TupleOf(mk(nil), mk(nil), sameBytes(s)), nil
				}
				return TupleOf(sameBytes(s), mk(nil), mk(nil)), nil
			}
			return TupleOf(mk(b[:i]), mk(sep), mk(b[i+len(sep):])), nil
		})
	}
	trim := func(name, doc string, f func(b, x []byte) ([]byte, bool)) Def {
		return Method1(name, "affix", name+"(affix, /)\n\n"+doc, func(t *Thread, s S, x Object) (Object, error) {
			y, err := BytesOf(t, x)
			if err != nil {
				return nil, err
			}
			if rest, ok := f(rawBytes(s), y); ok {
				return likeBytes(s, bytes.Clone(rest)), nil
			}
			return sameBytes(s), nil
		})
	}
	fromhex, fromhexDef := builtinDef("fromhex", "($type, string, /)", "fromhex(string, /)\n\nReturn what the hexadecimal digits say; whitespace between pairs is skipped.", kindClassMethod)
	fromhex.call1 = func(t *Thread, self, x Object) (Object, error) {
		b, err := fromHex(x)
		if err != nil {
			return nil, err
		}
		cls := self.(*Class)
		switch cls {
		case BytesClass:
			return OwnBytes(b), nil
		case BytearrayClass:
			return NewBytearray(b), nil
		}
		return CallArgs(t, cls, OwnBytes(b))
	}
	c.Define(
		fromhexDef,
		StaticV("maketrans", "(frm, to, /)", "maketrans(frm, to, /)\n\nReturn a table for translate that maps each byte of frm to the one of to.", maketransBytes),
		index("find", "Return the first index of sub, -1 when it is not there.", false, false),
		index("rfind", "Return the last index of sub, -1 when it is not there.", true, false),
		index("index", "Return the first index of sub; ValueError when it is not there.", false, true),
		index("rindex", "Return the last index of sub; ValueError when it is not there.", true, true),
		MethodA("count", searchSig, "count(sub[, start[, end]])\n\nReturn how often sub occurs without overlap.", func(t *Thread, s S, a Args) (Object, error) {
			b := rawBytes(s)
			o, start, end, err := byteSearchArgs(t, "count", a, len(b))
			if err != nil {
				return nil, err
			}
			sub, err := subArg(t, o)
			if err != nil {
				return nil, err
			}
			if start > end {
				return NewInt(0), nil
			}
			if len(sub) == 0 {
				return NewInt(int64(end - start + 1)), nil
			}
			return NewInt(int64(bytes.Count(b[start:end], sub))), nil
		}),
		MethodA("startswith", "($self, prefix[, start[, end]], /)", "startswith(prefix[, start[, end]])\n\nReturn whether it begins with prefix, or with one of a tuple.", func(t *Thread, s S, a Args) (Object, error) {
			return affix(t, s, "startswith", a, bytes.HasPrefix)
		}),
		MethodA("endswith", "($self, suffix[, start[, end]], /)", "endswith(suffix[, start[, end]])\n\nReturn whether it ends with suffix, or with one of a tuple.", func(t *Thread, s S, a Args) (Object, error) {
			return affix(t, s, "endswith", a, bytes.HasSuffix)
		}),
		test("isalnum", "Return whether all bytes are ASCII letters or digits.", allBytes(func(c byte) bool { return isAlphaByte(c) || isDigitByte(c) })),
		test("isalpha", "Return whether all bytes are ASCII letters.", allBytes(isAlphaByte)),
		test("isdigit", "Return whether all bytes are ASCII digits.", allBytes(isDigitByte)),
		test("isspace", "Return whether all bytes are ASCII whitespace.", allBytes(isSpaceByte)),
		test("isascii", "Return whether all bytes are below 128.", func(b []byte) bool {
			for _, c := range b {
				if c >= 0x80 {
					return false
				}
			}
			return true
		}),
		test("islower", "Return whether all letters are lowercase, and there is one.", caseBytes(isLowerByte, isUpperByte)),
		test("isupper", "Return whether all letters are uppercase, and there is one.", caseBytes(isUpperByte, isLowerByte)),
		test("istitle", "Return whether words begin with uppercase letters and go on in lowercase.", istitleBytes),
		each("lower", "Return a copy with ASCII letters in lowercase.", lowerByte),
		each("upper", "Return a copy with ASCII letters in uppercase.", upperByte),
		each("swapcase", "Return a copy with the case of ASCII letters turned around.", func(c byte) byte {
			if isUpperByte(c) {
				return lowerByte(c)
			}
			return upperByte(c)
		}),
		Method0("capitalize", "capitalize()\n\nReturn a copy with the first byte in uppercase and the rest in lowercase.", func(t *Thread, s S) (Object, error) {
			out := bytes.Clone(rawBytes(s))
			for i, c := range out {
				if i == 0 {
					out[i] = upperByte(c)
				} else {
					out[i] = lowerByte(c)
				}
			}
			return likeBytes(s, out), nil
		}),
		Method0("title", "title()\n\nReturn a copy in which words begin in uppercase and go on in lowercase.", func(t *Thread, s S) (Object, error) {
			out := bytes.Clone(rawBytes(s))
			in := false
			for i, c := range out {
				if in {
					out[i] = lowerByte(c)
				} else {
					out[i] = upperByte(c)
				}
				in = isAlphaByte(c)
			}
			return likeBytes(s, out), nil
		}),
		strip("strip", "Return a copy without the given bytes, by default whitespace, at both ends.", true, true),
		strip("lstrip", "Return a copy without the given bytes, by default whitespace, at the start.", true, false),
		strip("rstrip", "Return a copy without the given bytes, by default whitespace, at the end.", false, true),
		pad("center", "Return a copy padded on both sides.", func(n, width int) int { return n/2 + n&width&1 }),
		pad("ljust", "Return a copy padded at the end.", func(n, width int) int { return 0 }),
		pad("rjust", "Return a copy padded at the start.", func(n, width int) int { return n }),
		Method1("zfill", "width", "zfill(width, /)\n\nReturn a copy padded with zeros at the start, after the sign.", func(t *Thread, s S, x Object) (Object, error) {
			width, err := IndexInt(t, x)
			if err != nil {
				return nil, err
			}
			b := rawBytes(s)
			n := width - len(b)
			if n <= 0 {
				return sameBytes(s), nil
			}
			if width > maxBytes {
				return nil, Raise(MemoryErrorClass)
			}
			out := append(bytes.Repeat([]byte{'0'}, n), b...)
			if len(b) > 0 && (b[0] == '+' || b[0] == '-') {
				out[0], out[n] = b[0], '0'
			}
			return likeBytes(s, out), nil
		}),
		MethodV("expandtabs", "(tabsize=8)", "expandtabs(tabsize=8)\n\nReturn a copy with tabs turned into spaces.", func(t *Thread, s S, v []Object) (Object, error) {
			size := 8
			if v[0] != nil {
				var err error
				if size, err = IndexInt(t, v[0]); err != nil {
					return nil, err
				}
				if size != int(int32(size)) {
					return nil, OverflowErrorf("Python int too large to convert to C int")
				}
			}
			out := []byte{}
			col := 0
			for _, c := range rawBytes(s) {
				switch c {
				case '\t':
					if size > 0 {
						n := size - col%size
						if n > maxBytes-len(out) {
							return nil, OverflowErrorf("result too long")
						}
						out = append(out, strings.Repeat(" ", n)...)
						col += n
					}
				case '\n', '\r':
					out = append(out, c)
					col = 0
				default:
					out = append(out, c)
					col++
				}
			}
			return likeBytes(s, out), nil
		}),
		split("split", "Return the parts between separators, by default runs of whitespace.", splitBytes),
		split("rsplit", "Return the parts between separators, counting maxsplit from the end.", rsplitBytes),
		MethodV("splitlines", "(keepends=False)", "splitlines(keepends=False)\n\nReturn the lines.", func(t *Thread, s S, v []Object) (Object, error) {
			keep := false
			if v[0] != nil {
				var err error
				if keep, err = Truth(t, v[0]); err != nil {
					return nil, err
				}
			}
			return listOfBytes(s, splitLines(rawBytes(s), keep)), nil
		}),
		partition("partition", "Return what is before the first sep, sep, and what is after it.", false),
		partition("rpartition", "Return what is before the last sep, sep, and what is after it.", true),
		trim("removeprefix", "Return a copy without this prefix.", bytes.CutPrefix),
		trim("removesuffix", "Return a copy without this suffix.", bytes.CutSuffix),
		MethodV("replace", "(old, new, count=-1, /)", "replace(old, new, count=-1, /)\n\nReturn a copy with old replaced by new, at most count times.", func(t *Thread, s S, v []Object) (Object, error) { return replaceBytes(t, s, v) }),
		MethodV("translate", "(table, /, delete=b'')", "translate(table, /, delete=b'')\n\nReturn a copy without the bytes of delete, the others mapped by a table of 256.", func(t *Thread, s S, v []Object) (Object, error) {
			return translateBytes(t, s, v)
		}),
		Method1("join", "iterable_of_bytes", "join(iterable_of_bytes, /)\n\nReturn the parts put together with self between them.", func(t *Thread, s S, x Object) (Object, error) { return joinBytes(t, s, x) }),
		MethodV("hex", "(sep=None, bytes_per_sep=1)", "hex([sep[, bytes_per_sep]])\n\nReturn the bytes as hexadecimal digits.\n\n>>> bytes([7, 255]).hex('-')\n'07-ff'", func(t *Thread, s S, v []Object) (Object, error) {
			return HexBytes(t, rawBytes(s), v[0], v[1])
		}),
		Bare(MethodV("decode", "(encoding='utf-8', errors='strict')", "decode(encoding='utf-8', errors='strict')\n\nReturn the string that these bytes encode.", func(t *Thread, s S, v []Object) (Object, error) {
			enc, err := byteStrArg(v[0], "decode", "encoding")
			if err != nil {
				return nil, err
			}
			errs, err := byteStrArg(v[1], "decode", "errors")
			if err != nil {
				return nil, err
			}
			if v[0] == nil {
				enc = "utf-8"
			}
			if v[1] == nil {
				errs = "strict"
			}
			return DecodeAny(t, s, enc, errs)
		}), func(t *Thread, s S) (Object, error) {
			if b, ok := any(s).(*Bytes); ok && IsASCII(b.b) {
				return newSub(b.b, len(b.b)), nil
			}
			return DecodeAny(t, s, "utf-8", "strict")
		}),
	)
}

// rawBytesOf is rawBytes that tells other objects apart.
func rawBytesOf(o Object) *[]byte {
	switch o.(type) {
	case *Bytes, *Bytearray:
		b := rawBytes(o)
		return &b
	}
	return nil
}

// IsASCII says whether every byte is below 128.
func IsASCII(s string) bool {
	for ; len(s) >= 8; s = s[8:] {
		if (uint64(s[0])|uint64(s[1])|uint64(s[2])|uint64(s[3])|uint64(s[4])|uint64(s[5])|uint64(s[6])|uint64(s[7]))&0x80 != 0 {
			return false
		}
	}
	for i := 0; i < len(s); i++ {
		if s[i] >= 0x80 {
			return false
		}
	}
	return true
}
