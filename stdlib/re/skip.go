package re

// What a lazy loop may skip. In `.*?\d` the engine tries the digit after each character that the loop takes. Written `(?>[^\n0-9]*).*?\d` it first takes,
// in one go, all characters at which the rest cannot begin, and no match is lost: the loop would have stopped at none of them. That needs the set of the characters with
// which what comes after the loop begins.

// maxSkipRanges is how many ranges of characters a skipped set may have: a larger one costs more than it saves.
const maxSkipRanges = 16

// canSkip says whether n is, or ends with, a loop for which skipped wants to know what comes next.
func canSkip(n *node) bool {
	switch n.op {
	case opRepeat:
		return n.greed == lazy && n.max >= unlimited
	case opGroup, opScope:
		return canSkip(n.kids[0])
	case opSeq:
		return len(n.kids) > 0 && canSkip(n.kids[len(n.kids)-1])
	case opBranch:
		for _, k := range n.kids {
			if canSkip(k) {
				return true
			}
		}
	}
	return false
}

// skipped returns the characters that the loop n may take without looking whether the match goes on there, nil when it is not worth while. after is
// as for emit.
func (e *emitter) skipped(n *node, after charset) charset {
	if after == nil || !canSkip(n) || n.op != opRepeat {
		return nil
	}
	set := e.single(n.kids[0])
	if set == nil {
		return nil
	}
	set = without(set, after)
	if e.ascii {
		set = set.below(127)
	}
	if len(set) == 0 || len(set) > 2*maxSkipRanges {
		return nil
	}
	return set
}

// single returns the characters that n matches when it is a single character, nil for what is not.
func (e *emitter) single(n *node) charset {
	unicodeRules := !e.bytes && n.flags&flagASCII == 0
	switch n.op {
	case opLiteral:
		if n.flags&flagIgnoreCase != 0 {
			return foldSet(charset{n.char, n.char}, nil, unicodeRules)
		}
		return charset{n.char, n.char}
	case opAny:
		if n.flags&flagDotAll != 0 {
			return charset(nil).negated()
		}
		return charset{'\n', '\n'}.negated()
	case opSet:
		if n.negate {
			return resolveSet(n, unicodeRules).negated()
		}
		return resolveSet(n, unicodeRules)
	case opScope:
		return e.single(n.kids[0])
	case opSeq:
		if len(n.kids) == 1 {
			return e.single(n.kids[0])
		}
	}
	return nil
}

// first returns a set that holds the first character of every text that ns in order and then something beginning with after can match; nil when they can match
// nothing, or nothing is known.
func (e *emitter) first(ns []*node, after charset) charset {
	var set charset
	for _, n := range ns {
		s, empty := e.begins(n)
		if s == nil && !empty {
			return nil
		}
		set = append(set, s...)
		if !empty {
			return canonical(set)
		}
	}
	if after == nil {
		return nil
	}
	return canonical(append(set, after...))
}

// begins returns the characters with which a text of n can begin, and whether it can be empty; nil and false when nothing is known.
func (e *emitter) begins(n *node) (set charset, empty bool) {
	switch n.op {
	case opLiteral, opAny, opSet:
		set = e.single(n)
		if set == nil {
			set = charset{}
		}
		return set, false
	case opAt, opLook, opFail: // they take nothing
		return nil, true
	case opSeq:
		for _, k := range n.kids {
			s, more := e.begins(k)
			if s == nil && !more {
				return nil, false
			}
			set = append(set, s...)
			if !more {
				return canonical(set), false
			}
		}
		return canonical(set), true
	case opBranch:
		for _, k := range n.kids {
			s, more := e.begins(k)
			if s == nil && !more {
				return nil, false
			}
			set = append(set, s...)
			empty = empty || more
		}
		if set = canonical(set); set == nil {
			set = charset{}
		}
		return set, empty
	case opRepeat:
		s, more := e.begins(n.kids[0])
		if s == nil && !more {
			return nil, false
		}
		return s, more || n.min == 0
	case opGroup, opScope, opAtomic:
		return e.begins(n.kids[0])
	}
	return nil, false
}
