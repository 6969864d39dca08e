package object

// Ends: collections of everything that is lost, and the end of the process.

// Collect ends every noticed or weakly referenced object that nothing holds, cycles included, oldest first. It returns how many objects went.
func (n *Ends) Collect(t *Thread) int {
	if n.busy || t.Engine == nil {
		return 0
	}
	n.SettleWaiting(t)
	var dead []*End
	n.busy = true
	w := n.begin(t)
	n.rootsOf(t, w.visit)
	w.run(holdings, 0)
	n.cost = int64(len(w.list))
	n.credit -= n.cost / 4
	calls := map[*End]map[Object]bool{}
	n.noticeTracked(func(o Object) bool { return !w.seen.has(o) })
	n.each(func(e *End) {
		switch {
		case e.obj == nil:
		case !w.seen.has(e.obj):
			dead = append(dead, e)
			calls[e] = n.heldRefs(e)
		default:
			n.prune(e)
		}
	})
	// How much goes with them.
	lost := &n.near
	lost.reset()
	for _, e := range dead {
		lost.visit(e.obj)
	}
	for i := 0; i < len(lost.list); i++ {
		holdings(lost.list[i], func(o Object) {
			if o != nil && !leaf(o) && !w.seen.has(o) {
				lost.visit(o)
			}
		})
	}
	gone := append([]Object(nil), lost.list...)
	n.busy = false
	// Weak references die before a finaliser could use them.
	for _, e := range dead {
		if e.obj == nil {
			continue
		}
		if e.noticed && !e.over && (ClassOf(e.obj).Slots.Del != nil || isEnder(e.obj)) {
			for _, r := range e.refs {
				r.(weakReference).clear()
			}
			for r := range calls[e] {
				if cb := r.(weakReference).callback(); cb != nil {
					if _, err := CallArgs(t, cb, r); err != nil {
						t.Unraisable(err, "", cb)
					}
				}
			}
			e.refs = nil
			continue
		}
		n.clearRefs(t, e, calls[e])
	}
	ran := false
	for _, e := range dead {
		if e.obj != nil {
			e.lost = false
			ran = n.end(t, e, nil) || ran
		}
	}
	if !ran {
		return len(gone)
	}
	// What finalisers saved does not count.
	n.busy = true
	w = n.begin(t)
	n.rootsOf(t, w.visit)
	w.run(holdings, 0)
	n.busy = false
	count := 0
	for _, o := range gone {
		if !w.seen.has(o) {
			count++
		}
	}
	return count
}

// prune forgets weak references that nobody holds, after a full walk.
func (n *Ends) prune(e *End) {
	live := e.refs[:0]
	for _, r := range e.refs {
		if n.full.seen.has(r) {
			live = append(live, r)
		}
	}
	clear(e.refs[len(live):])
	e.refs = live
}

// liveRefs returns the weak references to o that somebody holds.
func (n *Ends) liveRefs(t *Thread, o Object) []Object {
	e := n.record(o)
	if e == nil || len(e.refs) == 0 || n.busy || t.Engine == nil {
		if e == nil {
			return nil
		}
		return e.refs
	}
	n.busy = true
	defer func() { n.busy = false }()
	all := true
	for _, r := range e.refs {
		all = all && n.held(t, r)
	}
	if !all && !n.search(t, e.refs) {
		live := e.refs[:0]
		for _, r := range e.refs {
			if n.full.seen.has(r) {
				live = append(live, r)
			}
		}
		clear(e.refs[len(live):])
		e.refs = live
	}
	return e.refs
}

func isEnder(o Object) bool { _, ok := o.(Ender); return ok }

// each calls visit for all records, oldest first.
func (n *Ends) each(visit func(*End)) {
	i, j := 0, 0
	weak := n.weakly
	noticed := append([]*End(nil), n.noticed...)
	for i < len(noticed) || j < len(weak) {
		switch {
		case i < len(noticed) && noticed[i] == nil:
			i++
		case j < len(weak) && (weak[j].obj == nil || weak[j].noticed):
			j++
		case j >= len(weak) || i < len(noticed) && noticed[i].serial < weak[j].serial:
			visit(noticed[i])
			i++
		default:
			visit(weak[j])
			j++
		}
	}
}

// observe enters a weakly referenced object whose end does not show, so that it does not stay for ever.
func (n *Ends) observe(t *Thread, e *End) {
	n.weakly = append(n.weakly, e)
	if len(n.weakly) < n.limit || n.busy || t == nil || t.Engine == nil {
		return
	}
	live := n.weakly[:0]
	for _, x := range n.weakly {
		if x.obj != nil {
			live = append(live, x)
		}
	}
	clear(n.weakly[len(live):])
	n.weakly = live
	if len(live) >= n.limit/2 {
		n.sweep(t)
	}
	n.limit = max(256, 2*len(n.weakly))
}

// sweep makes the references to weakly referenced objects dead that nothing holds any more.
func (n *Ends) sweep(t *Thread) {
	n.busy = true
	w := n.begin(t)
	n.rootsOf(t, w.visit)
	w.run(holdings, 0)
	n.cost = int64(len(w.list))
	n.credit -= n.cost
	var gone []Object
	for _, e := range n.weakly {
		switch {
		case e.obj == nil:
		case !w.seen.has(e.obj):
			gone = append(gone, e.obj)
		default:
			n.prune(e)
		}
	}
	list := n.release(gone)
	n.busy = false
	n.finish(t, list)
	live := n.weakly[:0]
	for _, x := range n.weakly {
		if x.obj != nil {
			live = append(live, x)
		}
	}
	clear(n.weakly[len(live):])
	n.weakly = live
}

// AtExit finalises what is left when a process ends: first what is lost, then the rest in the order in which a walk from the modules finds it, as CPython does,
// whose last collection leaves the objects in that order. Weak references die first; those that go together with their objects do not call.
func (n *Ends) AtExit(t *Thread) {
	if n.live == 0 && len(n.tracked) == 0 { // nothing would show, and a walk over a large heap takes time and memory
		return
	}
	n.Collect(t)
	n.noticeTracked(func(Object) bool { return true })
	for round := 0; round < 10 && n.live > 0; round++ {
		w := n.begin(t)
		n.rootsOf(t, w.visit)
		w.run(holdings, 0)
		var left []*End
		for _, o := range w.list {
			if e := n.noticedRecord(o); e != nil {
				left = append(left, e)
			}
		}
		for _, e := range n.noticed {
			if e != nil && !w.seen.has(e.obj) {
				left = append(left, e)
			}
		}
		for _, e := range left {
			for _, r := range e.refs {
				r.(weakReference).clear()
			}
			e.refs = nil
		}
		some := false
		for _, e := range left {
			if e.noticed && e.obj != nil {
				some = n.end(t, e, nil) || some
			}
		}
		if !some {
			break
		}
	}
}
