package re

// The tree of a parsed pattern.

// The flags of re, by their numbers in Python.
const (
	flagTemplate   = 1
	flagIgnoreCase = 2
	flagLocale     = 4
	flagMultiline  = 8
	flagDotAll     = 16
	flagUnicode    = 32
	flagVerbose    = 64
	flagDebug      = 128
	flagASCII      = 256

	typeFlags   = flagASCII | flagLocale | flagUnicode
	globalFlags = flagDebug | flagTemplate
)

type op uint8

const (
	opLiteral op = iota
	opAny
	opSet
	opAt
	opSeq    // kids in order
	opBranch // one of kids
	opRepeat // kids[0], min to max times
	opGroup  // kids[0], kept as group
	opScope  // (?flags-flags:...): kids[0]
	opAtomic // (?>...): kids[0]
	opLook   // lookahead and, with back, lookbehind: kids[0]
	opRef    // backreference to group
	opCond   // kids[0] when group has matched, else kids[1] (nil: nothing)
	opFail   // never matches: an empty negative lookahead
)

// How often a repeat takes: as often as possible, as rarely as possible, as often as possible and for good.
type greed uint8

const (
	greedy greed = iota
	lazy
	possessive
)

const unlimited = 1<<32 - 1

// node is a part of a pattern. flags are those in force at its place.
type node struct {
	op       op
	flags    int
	char     rune // opLiteral; opAt: ^ $ A Z b B
	set      []setItem
	negate   bool // opSet, opLook
	back     bool // opLook
	kids     []*node
	min, max int64
	greed    greed
	group    int
}

// setItem is a range lo to hi of a character set, or a category when class is not 0.
type setItem struct {
	lo, hi rune
	class  byte // d D s S w W
}

// width returns the least and the greatest number of characters that n can match.
func (n *node) width(groups []widths) (lo, hi int64) {
	switch n.op {
	case opLiteral, opAny, opSet:
		return 1, 1
	case opSeq:
		for _, k := range n.kids {
			a, b := k.width(groups)
			lo, hi = capWidth(lo+a), capWidth(hi+b)
		}
		return lo, hi
	case opBranch:
		lo = unlimited
		for _, k := range n.kids {
			a, b := k.width(groups)
			lo, hi = min(lo, a), max(hi, b)
		}
		return lo, hi
	case opRepeat:
		a, b := n.kids[0].width(groups)
		return mulWidth(a, n.min), mulWidth(b, n.max)
	case opGroup:
		lo, hi = n.kids[0].width(groups)
		return lo, hi
	case opScope, opAtomic:
		return n.kids[0].width(groups)
	case opRef:
		if n.group < len(groups) {
			return groups[n.group].lo, groups[n.group].hi
		}
	case opCond:
		lo, hi = n.kids[0].width(groups)
		if n.kids[1] == nil {
			return 0, hi
		}
		a, b := n.kids[1].width(groups)
		return min(lo, a), max(hi, b)
	}
	return 0, 0
}

type widths struct{ lo, hi int64 }

func capWidth(w int64) int64 { return min(w, unlimited) }

func mulWidth(w, n int64) int64 {
	if w == 0 || n == 0 {
		return 0
	}
	if w >= unlimited || n >= unlimited || w > unlimited/n {
		return unlimited
	}
	return w * n
}
