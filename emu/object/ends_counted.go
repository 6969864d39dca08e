package object

// Ends: what ends by its count (holders.go).

import (
	"fmt"
	"os"
	"slices"
)

// The credit of searches for values whose count says that something holds them, in visited objects.
const (
	maxTrust   = 2_000_000
	searchCost = 2000 // of a search besides the objects visited
	maxDoubts  = 4096
)

// checkCounts has each end by a count checked by a search.
var checkCounts = os.Getenv("PYEMU_CHECK_ENDS") != ""

// settleCounted ends those of the values that their counts, and the registers, say have ended, in order. It returns those that a search has to decide about.
func (n *Ends) settleCounted(t *Thread, dropped []Object) (rest []Object) {
	for _, v := range dropped {
		none, sure := n.unheld(v)
		switch {
		case isOver(v):
		case !sure:
			rest = append(rest, v)
		case !none:
			if !n.held(t, v) && n.doubt(v) {
				rest = append(rest, v)
			}
		default:
			if len(rest) > 0 && !n.Quiet(v) && !t.Engine.HoldsAnywhere(v) { // what went before ends before
				n.settleRest(t, rest)
				rest = rest[:0]
			}
			rest = append(rest, n.free(t, v)...)
		}
	}
	return rest
}

// doubt says whether to search for a value at once whose count says that it is held. It may be too high.
func (n *Ends) doubt(v Object) bool {
	if n.trust >= max(n.cost, searchCost) {
		n.trust -= searchCost
		return true
	}
	if len(n.doubts) < maxDoubts {
		n.doubts = append(n.doubts, v)
	}
	return false
}

// settleRest has searches decide about values.
func (n *Ends) settleRest(t *Thread, dropped []Object) {
	if len(dropped) > 0 && n.live > 0 {
		before := n.credit
		lost := n.decide(t, dropped)
		n.trust -= before - n.credit
		n.finish(t, lost)
	}
}

// free ends a value that no place on the heap holds, unless registers do, and what it alone holds: depth first, as CPython does. It returns what a search has to
// decide about.
func (n *Ends) free(t *Thread, o Object) (rest []Object) {
	var stack, below []Object
	for v := o; ; {
		none, sure := n.unheld(v)
		switch {
		case isOver(v):
		case !sure:
			if !n.Quiet(v) {
				rest = append(rest, v)
			}
		case !none:
			if !n.Quiet(v) && !n.held(t, v) && n.doubt(v) {
				rest = append(rest, v)
			}
		case !t.Engine.Claim(v) && !t.Engine.HoldsAnywhere(v):
			if checkCounts {
				n.check(t, v)
			}
			if !n.endCounted(t, v) {
				break
			}
			below = below[:0]
			if !n.counted(v, func(c Object) { below = append(below, c) }) {
				*heldBy(v) = 0
				rest = append(rest, v)
				break
			}
			*heldBy(v) = ended
			slices.Reverse(below)
			for _, c := range below {
				if !leaf(c) {
					stack = append(stack, c)
				}
			}
		}
		last := len(stack) - 1
		if last < 0 {
			return rest
		}
		v, stack[last] = stack[last], nil
		stack = stack[:last]
		unhold(v)
	}
}

// endCounted runs the finaliser of a value that has ended and lets its weak references die; false: it lives on.
func (n *Ends) endCounted(t *Thread, v Object) bool {
	e := n.record(v)
	if e == nil || e.obj == nil || !e.noticed && len(e.refs) == 0 {
		return true
	}
	if !e.over && e.noticed && n.finaliser(t, e) {
		if none, sure := n.unheld(v); !sure && n.alive(t, e) || sure && (!none || t.Engine.HoldsAnywhere(v)) {
			n.settleNotice(e)
			return false
		}
	}
	n.clearRefs(t, e, n.callsOf(t, e))
	return true
}

// callsOf returns the weak references of e with callbacks that somebody holds.
func (n *Ends) callsOf(t *Thread, e *End) map[Object]bool {
	var calls map[Object]bool
	for _, r := range e.refs {
		if r.(weakReference).callback() == nil {
			continue
		}
		none, sure := n.unheld(r)
		alive := sure && (!none || t.Engine.HoldsAnywhere(r))
		if !sure && !n.busy {
			n.busy = true
			alive = n.held(t, r) || n.search(t, []Object{r})
			n.busy = false
		}
		if alive {
			if calls == nil {
				calls = map[Object]bool{}
			}
			calls[r] = true
		}
	}
	return calls
}

// check reports when a search finds a value that its count says has ended.
func (n *Ends) check(t *Thread, v Object) {
	if n.busy {
		return
	}
	n.busy = true
	defer func() { n.busy = false }()
	if n.search(t, []Object{v}) {
		text := ""
		for i := int32(len(n.full.list) - 1); i >= 0; i = n.full.from[i] {
			text += fmt.Sprintf(" <- %T %s", n.full.list[i], ClassOf(n.full.list[i]).Name)
		}
		fmt.Fprintln(os.Stderr, "ENDS: a value ends that is held:"+text)
	}
}
