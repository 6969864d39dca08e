package object

// str: split, join, partition, strip, splitlines.

import (
	"math"
	"slices"
	"strings"
	"unsafe"

	"github.com/go-python/gpython/py"
)

func isNone(o Object) bool {
	_, ok := o.(py.NoneType)
	return ok
}

// splitArgs reads sep and maxsplit; sep nil means white space.
func splitArgs(t *Thread, v []Object) (sep *Str, limit int, err error) {
	limit = -1
	if v[1] != nil {
		if limit, err = IndexInt(t, v[1]); err != nil {
			return
		}
	}
	if v[0] == nil || isNone(v[0]) {
		return nil, limit, nil
	}
	sep, ok := v[0].(*Str)
	if !ok {
		return nil, 0, TypeErrorf("must be str or None, not %s", ClassOf(v[0]).TpName())
	}
	if sep.n == 0 {
		return nil, 0, ValueErrorf("empty separator")
	}
	return sep, limit, nil
}

// spaceAt says how many bytes of white space text begins with: 0 when none.
func spaceAt(text string) int {
	if c := text[0]; c < 0x80 {
		if latin1Flags[c]&uniSpace != 0 {
			return 1
		}
		return 0
	}
	if r, n := decodeRune(text); runeIsSpace(r) {
		return n
	}
	return 0
}

func spaceBefore(text string) int {
	if c := text[len(text)-1]; c < 0x80 {
		if latin1Flags[c]&uniSpace != 0 {
			return 1
		}
		return 0
	}
	if r, n := decodeLastRune(text); runeIsSpace(r) {
		return n
	}
	return 0
}

func trimLeftSpace(s string) string {
	for s != "" {
		n := spaceAt(s)
		if n == 0 {
			break
		}
		s = s[n:]
	}
	return s
}

func trimRightSpace(s string) string {
	for s != "" {
		n := spaceBefore(s)
		if n == 0 {
			break
		}
		s = s[:len(s)-n]
	}
	return s
}

func str_split(t *Thread, self *Str, v []Object) (Object, error) {
	sep, limit, err := splitArgs(t, v)
	if err != nil {
		return nil, err
	}
	return NewList(StrSplit(self, sep, limit)), nil
}

// StrSplit is s.split(sep, limit): sep nil splits at white space, limit negative means no limit.
func StrSplit(s, sep *Str, limit int) []Object {
	var out []Object
	text := s.s
	p := pieces{from: s}
	if sep != nil {
		if limit < 0 {
			n := strings.Count(text, sep.s)
			out = make([]Object, 0, n+1)
			limit = n
		}
		for ; limit > 0; limit-- {
			i := strings.Index(text, sep.s)
			if i < 0 {
				break
			}
			out = append(out, p.sub(text[:i]))
			text = text[i+len(sep.s):]
		}
		if len(out) == 0 {
			return append(out, s.exactStr())
		}
		return append(out, p.sub(text))
	}
	ascii := s.IsASCII()
	for {
		text = trimLeftSpace(text)
		if text == "" {
			return out
		}
		if limit == 0 {
			return append(out, p.sub(text))
		}
		limit--
		i := 0
		if ascii {
			for i < len(text) && latin1Flags[text[i]]&uniSpace == 0 {
				i++
			}
		} else {
			for i < len(text) && spaceAt(text[i:]) == 0 {
				i += runeLen(text[i])
			}
		}
		if len(out) == cap(out) { // the parts to come are guessed to be as long as those before
			room := min(len(text)/8+2, 64)
			if done := len(s.s) - len(text); len(out) > 0 {
				room = min(len(text)*len(out)/done+len(out)/32+4, 4*len(out))
			}
			out = slices.Grow(out, room)
		}
		out = append(out, p.sub(text[:i]))
		text = text[i:]
	}
}

func str_rsplit(t *Thread, self *Str, v []Object) (Object, error) {
	sep, limit, err := splitArgs(t, v)
	if err != nil {
		return nil, err
	}
	if limit < 0 {
		if sep == nil || len(sep.s) == 1 {
			return NewList(StrSplit(self, sep, -1)), nil
		}
		limit = math.MaxInt // from the right: occurrences may overlap
	}
	var out []Object
	text := self.s
	p := pieces{from: self}
	if sep != nil {
		for ; limit > 0; limit-- {
			i := strings.LastIndex(text, sep.s)
			if i < 0 {
				break
			}
			out = append(out, p.sub(text[i+len(sep.s):]))
			text = text[:i]
		}
		out = append(out, p.sub(text))
	} else {
		for {
			text = trimRightSpace(text)
			if text == "" {
				break
			}
			if limit == 0 {
				out = append(out, p.sub(text))
				break
			}
			limit--
			i := len(text)
			for i > 0 && spaceBefore(text[:i]) == 0 {
				i--
				for i > 0 && text[i]&0xC0 == 0x80 {
					i--
				}
			}
			out = append(out, p.sub(text[i:]))
			text = text[:i]
		}
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return NewList(out), nil
}

func str_join(t *Thread, self *Str, x Object) (Object, error) {
	var items []Object
	switch x := x.(type) {
	case *List:
		items = x.Items
	case *Tuple:
		items = x.Items
	default:
		c := ClassOf(x)
		if c.Slots.Iter == nil && c.Slots.GetItem == nil {
			return nil, TypeErrorf("can only join an iterable")
		}
		var err error
		if items, err = Collect(t, x); err != nil {
			return nil, err
		}
	}
	return StrJoin(self, items)
}

// StrJoin returns sep.join(items).
func StrJoin(sep *Str, items []Object) (Object, error) {
	size, n := 0, 0
	for i, v := range items {
		s, ok := v.(*Str)
		if !ok {
			return nil, TypeErrorf("sequence item %d: expected str instance, %s found", i, ClassOf(v).TpName())
		}
		size += len(s.s)
		n += s.n
	}
	switch len(items) {
	case 0:
		return EmptyStr, nil
	case 1:
		return items[0].(*Str).exactStr(), nil
	}
	if len(sep.s) > 0 && len(items) > maxSize/len(sep.s) || size > maxSize {
		return nil, memoryError()
	}
	size += len(sep.s) * (len(items) - 1)
	n += sep.n * (len(items) - 1)
	var buf [80]byte
	b := buf[:0]
	if size > len(buf) {
		b = make([]byte, 0, size)
	}
	for i, v := range items {
		if i > 0 && sep.s != "" {
			b = append(b, sep.s...)
		}
		b = append(b, v.(*Str).s...)
	}
	if size > len(buf) {
		return NewStrN(unsafe.String(&b[0], len(b)), n), nil
	}
	if n <= 1 {
		return newSub(string(b), n), nil
	}
	return NewText(b, n), nil
}

func str_partition(_ *Thread, self *Str, x Object) (Object, error) {
	sep, err := partitionSep(x)
	if err != nil {
		return nil, err
	}
	i := strings.Index(self.s, sep.s)
	if i < 0 {
		return TupleOf(self.exactStr(), EmptyStr, EmptyStr), nil
	}
	return TupleOf(self.sub(self.s[:i]), sep, self.sub(self.s[i+len(sep.s):])), nil
}

func str_rpartition(_ *Thread, self *Str, x Object) (Object, error) {
	sep, err := partitionSep(x)
	if err != nil {
		return nil, err
	}
	i := strings.LastIndex(self.s, sep.s)
	if i < 0 {
		return TupleOf(EmptyStr, EmptyStr, self.exactStr()), nil
	}
	return TupleOf(self.sub(self.s[:i]), sep, self.sub(self.s[i+len(sep.s):])), nil
}

func partitionSep(x Object) (*Str, error) {
	sep, ok := x.(*Str)
	if !ok {
		return nil, TypeErrorf("must be str, not %s", ClassOf(x).TpName())
	}
	if sep.n == 0 {
		return nil, ValueErrorf("empty separator")
	}
	return sep, nil
}

func str_strip_with(name, doc string, left, right bool) Def {
	d := MethodV(name, "(chars=None, /)", doc, func(_ *Thread, self *Str, v []Object) (Object, error) {
		text := self.s
		if v[0] == nil || isNone(v[0]) {
			if left {
				text = trimLeftSpace(text)
			}
			if right {
				text = trimRightSpace(text)
			}
		} else {
			chars, ok := v[0].(*Str)
			if !ok {
				return nil, TypeErrorf("%s arg must be None or str", name)
			}
			if left {
				for text != "" {
					_, n := decodeRune(text)
					if !strings.Contains(chars.s, text[:n]) {
						break
					}
					text = text[n:]
				}
			}
			if right {
				for text != "" {
					_, n := decodeLastRune(text)
					if !strings.Contains(chars.s, text[len(text)-n:]) {
						break
					}
					text = text[:len(text)-n]
				}
			}
		}
		if len(text) == len(self.s) {
			return self.exactStr(), nil
		}
		return self.sub(text), nil
	})
	return Bare(d, func(_ *Thread, self *Str) (Object, error) {
		text := self.s
		if left {
			text = trimLeftSpace(text)
		}
		if right {
			text = trimRightSpace(text)
		}
		if len(text) == len(self.s) {
			return self.exactStr(), nil
		}
		return self.sub(text), nil
	})
}

// lineBreakAt returns the size of the line break that text begins with, 0 when none.
func lineBreakAt(text string) int {
	switch c := text[0]; c {
	case '\r':
		if len(text) > 1 && text[1] == '\n' {
			return 2
		}
		return 1
	case '\n', '\v', '\f', 0x1c, 0x1d, 0x1e:
		return 1
	case 0xC2:
		if text[1] == 0x85 {
			return 2
		}
	case 0xE2:
		if text[1] == 0x80 && (text[2] == 0xA8 || text[2] == 0xA9) {
			return 3
		}
	}
	return 0
}

func str_splitlines(t *Thread, self *Str, v []Object) (Object, error) {
	keep, err := truthArg(t, v[0], false)
	if err != nil {
		return nil, err
	}
	var out []Object
	text := self.s
	p := pieces{from: self}
	for start, i := 0, 0; i < len(text); {
		n := 0
		if c := text[i]; c < ' ' || c >= 0x7F {
			n = lineBreakAt(text[i:])
		}
		if n == 0 {
			if i++; i == len(text) {
				out = append(out, p.sub(text[start:]))
			}
			continue
		}
		end := i
		i += n
		if keep {
			end = i
		}
		out = append(out, p.sub(text[start:end]))
		start = i
	}
	return NewList(out), nil
}

func init() {
	StrClass.Define(
		Single(Bare(MethodV("split", "(sep=None, maxsplit=-1)", "Return the list of the parts between separators; without sep, between runs of white space.", str_split),
			func(_ *Thread, s *Str) (Object, error) { return NewList(StrSplit(s, nil, -1)), nil }),
			func(t *Thread, s *Str, sep Object) (Object, error) { return str_split(t, s, []Object{sep, nil}) }),
		MethodV("rsplit", "(sep=None, maxsplit=-1)", "Return the list of the parts between separators, splitting from the right.", str_rsplit),
		Method1("join", "iterable", "Return the strings of iterable joined, with self between them.", str_join),
		Method1("partition", "sep", "Return what is before sep, sep, and what is after.", str_partition),
		Method1("rpartition", "sep", "Return what is before the last sep, sep, and what is after.", str_rpartition),
		str_strip_with("strip", "Return self without leading and trailing white space, or the given characters.", true, true),
		str_strip_with("lstrip", "Return self without leading white space, or the given characters.", true, false),
		str_strip_with("rstrip", "Return self without trailing white space, or the given characters.", false, true),
		MethodV("splitlines", "(keepends=False)", "Return the list of lines, with their ends when keepends is true.", str_splitlines),
	)
}
