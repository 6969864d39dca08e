package re

// The sets of characters of a compiled pattern, made for the question "is this character in it?".

import (
	"sort"
	"sync"
	"unicode"
)

// class is a set of characters. Immutable.
type class struct {
	low    [256]bool
	ranges charset // those from 256 on
	negate bool    // ranges are those that are not in it
}

// high says whether a character from 256 on is in the set.
func (c *class) high(r rune) bool {
	if len(c.ranges) == 0 {
		return c.negate
	}
	i := sort.Search(len(c.ranges)/2, func(i int) bool { return c.ranges[2*i+1] >= r })
	return (i < len(c.ranges)/2 && c.ranges[2*i] <= r) != c.negate
}

// in says whether the set c has r.
func in[C byte | rune](c *class, r C) bool {
	if uint32(r) < 256 {
		return c.low[uint8(r)]
	}
	return c.high(rune(r))
}

// newClass returns the class of a set or of its opposite.
func newClass(s charset, negate bool) *class {
	c := &class{negate: negate}
	for i := 0; i < len(s); i += 2 {
		if s[i] > 255 {
			c.ranges = s[i:]
			break
		}
		for r := s[i]; r <= min(s[i+1], 255); r++ {
			c.low[r] = true
		}
		if s[i+1] > 255 {
			c.ranges = append(charset{256, s[i+1]}, s[i+2:]...)
			break
		}
	}
	if negate {
		for i := range c.low {
			c.low[i] = !c.low[i]
		}
	}
	return c
}

// union returns a set with all characters of a and b, and perhaps more from 256 on; nil, which stands for "any or none", when one of them is nil.
func union(a, b *class) *class {
	if a == nil || b == nil {
		return nil
	}
	if a == b {
		return a
	}
	c := &class{negate: true}
	for i := range c.low {
		c.low[i] = a.low[i] || b.low[i]
	}
	if !a.negate && !b.negate && len(a.ranges)+len(b.ranges) == 0 {
		c.negate = false
	}
	return c
}

// single returns the only character of a set.
func (c *class) single() (r rune, ok bool) {
	if c.negate || len(c.ranges) > 0 {
		return 0, false
	}
	for i, has := range c.low {
		if has {
			if ok {
				return 0, false
			}
			r, ok = rune(i), true
		}
	}
	return r, ok
}

// The classes that patterns share.
var (
	anyClass     = newClass(nil, true)
	noClass      = newClass(nil, false)
	notLineClass = newClass(charset{'\n', '\n'}, true)
	charClasses  = func() (t [256]*class) {
		for i := range t {
			t[i] = newClass(charset{rune(i), rune(i)}, false)
		}
		return
	}()
	categories = func() map[byte][2]func() *class {
		t := map[byte][2]func() *class{}
		for _, name := range []byte("dDsSwW") {
			base := name | 0x20
			t[name] = [2]func() *class{
				sync.OnceValue(func() *class { return newClass(category(base, false), base != name) }),
				sync.OnceValue(func() *class { return newClass(category(base, true), base != name) }),
			}
		}
		return t
	}()
	foldedChars sync.Map // of what a character stands for under IGNORECASE; rune to *class
)

// categoryClass is the class of \d, \s, \w or one of their opposites.
func categoryClass(name byte, unicodeRules bool) *class {
	if unicodeRules {
		return categories[name][1]()
	}
	return categories[name][0]()
}

func charClass(r rune) *class {
	if r < 256 {
		return charClasses[r]
	}
	return newClass(charset{r, r}, false)
}

// foldedClass is the class of a character under IGNORECASE.
func foldedClass(r rune, unicodeRules bool) *class {
	if !unicodeRules {
		return newClass(foldSet(charset{r, r}, nil, false), false)
	}
	if c, ok := foldedChars.Load(r); ok {
		return c.(*class)
	}
	c := newClass(foldSet(charset{r, r}, nil, true), false)
	foldedChars.Store(r, c)
	return c
}

// setClass is the class of a set in brackets.
func setClass(n *node, unicodeRules bool) *class {
	if len(n.set) == 1 && n.set[0].class != 0 && n.flags&flagIgnoreCase == 0 {
		name := n.set[0].class
		if n.negate {
			name ^= 0x20
		}
		return categoryClass(name, unicodeRules)
	}
	return newClass(resolveSet(n, unicodeRules), n.negate)
}

// resolveSet returns the characters of a set before its negation.
func resolveSet(n *node, unicodeRules bool) charset {
	var lits, cats []rune
	for _, it := range n.set {
		if it.class != 0 {
			cats = append(cats, category(it.class, unicodeRules)...)
		} else {
			lits = append(lits, it.lo, it.hi)
		}
	}
	if n.flags&flagIgnoreCase != 0 {
		return foldSet(canonical(lits), canonical(cats), unicodeRules)
	}
	return canonical(append(lits, cats...))
}

// lowerOf is how IGNORECASE compares with what a group matched.
func lowerOf(r rune, unicodeRules bool) rune {
	switch {
	case r < 128:
		if r >= 'A' && r <= 'Z' {
			return r + 32
		}
	case unicodeRules && r <= unicode.MaxRune:
		if lo, ok := folding().lower[r]; ok {
			return lo
		}
	}
	return r
}
