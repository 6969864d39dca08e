package object

// str: find and its kin, startswith, replace, removeprefix.

import (
	"strings"

	"github.com/go-python/gpython/py"
)

// searchArgs reads (sub[, start[, end]]) of method name, and clamps the range to a sequence of length n; start may be beyond end.
func searchArgs(t *Thread, name string, a Args, n int) (sub Object, start, end int, err error) {
	if a.NKw() > 0 {
		return nil, 0, 0, TypeErrorf("%s() takes no keyword arguments", name)
	}
	if len(a.Pos) < 1 {
		return nil, 0, 0, TypeErrorf("%s() takes at least 1 argument (0 given)", name)
	}
	if len(a.Pos) > 3 {
		return nil, 0, 0, TypeErrorf("%s() takes at most 3 arguments (%d given)", name, len(a.Pos))
	}
	end = n
	if len(a.Pos) > 1 {
		if start, err = sliceArg(t, a.Pos[1], 0); err != nil {
			return
		}
	}
	if len(a.Pos) > 2 {
		if end, err = sliceArg(t, a.Pos[2], n); err != nil {
			return
		}
	}
	if end > n {
		end = n
	} else if end < 0 {
		end = max(end+n, 0)
	}
	if start < 0 {
		start = max(start+n, 0)
	}
	return a.Pos[0], start, end, nil
}

// sliceArg reads a slice bound: None gives def.
func sliceArg(t *Thread, o Object, def int) (int, error) {
	if _, none := o.(py.NoneType); none {
		return def, nil
	}
	if !IsInt(o) && ClassOf(o).Slots.Index == nil {
		return 0, TypeErrorf("slice indices must be integers or None or have an __index__ method")
	}
	return IndexClamp(t, o)
}

// str_window returns the text of code points start to end and the byte offset where it begins; ok is false when start is beyond end.
func str_window(s *Str, start, end int) (text string, off int, ok bool) {
	if start > end {
		return "", 0, false
	}
	if start == 0 && end == s.n {
		return s.s, 0, true
	}
	off = s.byteAt(start)
	return s.s[off:s.byteAt(end)], off, true
}

func str_find_with(name string, find func(s, sub string) int, must bool) Def {
	doc := "Return the index where sub is found in self[start:end], "
	if must {
		doc += "or raise ValueError."
	} else {
		doc += "or -1."
	}
	return MethodA(name, "", doc, func(t *Thread, self *Str, a Args) (Object, error) {
		sub, start, end, err := searchArgs(t, name, a, self.n)
		if err != nil {
			return nil, err
		}
		x, ok := sub.(*Str)
		if !ok {
			return nil, TypeErrorf("must be str, not %s", ClassOf(sub).TpName())
		}
		if text, off, ok := str_window(self, start, end); ok {
			if i := find(text, x.s); i >= 0 {
				return NewInt(int64(self.runeAt(off + i))), nil
			}
		}
		if must {
			return nil, ValueErrorf("substring not found")
		}
		return NewInt(-1), nil
	})
}

func str_count(t *Thread, self *Str, a Args) (Object, error) {
	sub, start, end, err := searchArgs(t, "count", a, self.n)
	if err != nil {
		return nil, err
	}
	x, ok := sub.(*Str)
	if !ok {
		return nil, TypeErrorf("must be str, not %s", ClassOf(sub).TpName())
	}
	text, _, ok := str_window(self, start, end)
	switch {
	case !ok:
		return NewInt(0), nil
	case x.n == 0:
		return NewInt(int64(end - start + 1)), nil
	}
	return NewInt(int64(strings.Count(text, x.s))), nil
}

func str_tailmatch(name string, match func(s, x string) bool) Def {
	return MethodA(name, "", "Return True if self[start:end] has the given "+map[string]string{"startswith": "beginning", "endswith": "end"}[name]+" (one of them, for a tuple).",
		func(t *Thread, self *Str, a Args) (Object, error) {
			sub, start, end, err := searchArgs(t, name, a, self.n)
			if err != nil {
				return nil, err
			}
			text, _, ok := str_window(self, start, end)
			switch x := sub.(type) {
			case *Str:
				return py.Bool(ok && match(text, x.s)), nil
			case *Tuple:
				for _, v := range x.Items {
					y, isStr := v.(*Str)
					if !isStr {
						return nil, TypeErrorf("tuple for %s must only contain str, not %s", name, ClassOf(v).TpName())
					}
					if ok && match(text, y.s) {
						return py.True, nil
					}
				}
				return py.False, nil
			}
			return nil, TypeErrorf("%s first arg must be str or a tuple of str, not %s", name, ClassOf(sub).TpName())
		})
}

// strArg reads a str argument of method name, number i (0: it has no number).
func strArg(name string, i int, o Object) (*Str, error) {
	if s, ok := o.(*Str); ok {
		return s, nil
	}
	if i == 0 {
		return nil, TypeErrorf("%s() argument must be str, not %s", name, argTypeName(o))
	}
	return nil, TypeErrorf("%s() argument %d must be str, not %s", name, i, argTypeName(o))
}

func str_replace(t *Thread, self *Str, v []Object) (Object, error) {
	old, err := strArg("replace", 1, v[0])
	if err != nil {
		return nil, err
	}
	new, err := strArg("replace", 2, v[1])
	if err != nil {
		return nil, err
	}
	count := -1
	if v[2] != nil {
		if count, err = IndexInt(t, v[2]); err != nil {
			return nil, err
		}
	}
	return StrReplace(self, old, new, count)
}

// StrReplace replaces the first count occurrences of old, all when count is negative.
func StrReplace(s, old, new *Str, count int) (Object, error) {
	if count < 0 || count > s.n+1 {
		count = s.n + 1
	}
	if old.n == 0 {
		if count == 0 {
			return s.exactStr(), nil
		}
		if len(new.s) > 0 && count > maxSize/len(new.s) {
			return nil, memoryError()
		}
		b := make([]byte, 0, len(s.s)+count*len(new.s))
		text, left := s.s, count
		for left > 0 {
			b = append(b, new.s...)
			left--
			if text == "" {
				break
			}
			_, n := decodeRune(text)
			b = append(b, text[:n]...)
			text = text[n:]
		}
		b = append(b, text...)
		return newSub(string(b), s.n+new.n*count), nil
	}
	m := 0
	if count > 0 {
		if m = strings.Count(s.s, old.s); m > count {
			m = count
		}
	}
	if m == 0 {
		return s.exactStr(), nil
	}
	if len(new.s) > len(old.s) && m > maxSize/len(new.s) {
		return nil, memoryError()
	}
	n := s.n + m*(new.n-old.n)
	var buf [80]byte
	if len(s.s)+m*(len(new.s)-len(old.s)) > len(buf) || n <= 1 {
		return newSub(strings.Replace(s.s, old.s, new.s, m), n), nil
	}
	b, text := buf[:0], s.s
	for range m {
		i := strings.Index(text, old.s)
		b = append(append(b, text[:i]...), new.s...)
		text = text[i+len(old.s):]
	}
	return NewText(append(b, text...), n), nil
}

func init() {
	StrClass.Define(
		str_find_with("find", strings.Index, false),
		str_find_with("rfind", strings.LastIndex, false),
		str_find_with("index", strings.Index, true),
		str_find_with("rindex", strings.LastIndex, true),
		MethodA("count", "", "Return how many times sub occurs, without overlap, in self[start:end].", str_count),
		str_tailmatch("startswith", strings.HasPrefix),
		str_tailmatch("endswith", strings.HasSuffix),
		MethodV("replace", "(old, new, count=-1, /)", "Return a copy with the first count occurrences of old replaced by new, all when count is negative.", str_replace),
		Method1("removeprefix", "prefix", "Return self without the prefix.", func(_ *Thread, self *Str, x Object) (Object, error) {
			p, err := strArg("removeprefix", 0, x)
			if err != nil {
				return nil, err
			}
			if p.n > 0 && strings.HasPrefix(self.s, p.s) {
				return newSub(self.s[len(p.s):], self.n-p.n), nil
			}
			return self.exactStr(), nil
		}),
		Method1("removesuffix", "suffix", "Return self without the suffix.", func(_ *Thread, self *Str, x Object) (Object, error) {
			p, err := strArg("removesuffix", 0, x)
			if err != nil {
				return nil, err
			}
			if p.n > 0 && strings.HasSuffix(self.s, p.s) {
				return newSub(self.s[:len(self.s)-len(p.s)], self.n-p.n), nil
			}
			return self.exactStr(), nil
		}),
	)
}
