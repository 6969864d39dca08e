package object

// Ends: the searches that tell whether a value is held.

// quietBudget bounds how many values Quiet looks at.
const quietBudget = 24

// Quiet says that v leads to no noticed object, as far as a glance at it can tell.
func (n *Ends) Quiet(v Object) bool {
	budget := quietBudget
	return n.quiet(v, &budget)
}

func (n *Ends) quiet(v Object, budget *int) bool {
	if leaf(v) {
		return true
	}
	if *budget--; *budget < 0 {
		return false
	}
	switch v := v.(type) {
	case *Instance:
		if e := v.attrs.weak; e != nil {
			if e.noticed && !(e.over && len(e.refs) == 0) {
				return false
			}
		} else if v.class.Slots.Del != nil {
			return false
		}
		if v.attrs.dict != nil {
			return false
		}
		return n.quietItems(v.attrs.slots(), budget)
	case *List:
		return v.attrs == nil && !v.class.IsHeap() && n.quietItems(v.Items, budget)
	case *Tuple:
		return v.attrs == nil && !v.class.IsHeap() && n.quietItems(v.Items, budget)
	case *BoundMethod:
		return n.quiet(v.Self, budget)
	case *BuiltinFunc:
		return n.quiet(v.Self, budget)
	case *Function:
		return v.Plain()
	case *Cell:
		return v.v == nil || n.quiet(v.Get(), budget)
	case *RangeIter, *StrIter, *Module:
		return true
	case *ListIter:
		return v.List == nil || n.quiet(v.List, budget)
	case *TupleIter:
		return v.Tuple == nil || n.quiet(v.Tuple, budget)
	case *Exception:
		return n.quietException(v, budget)
	case Activation: // one that runs is held by its thread
		return v.Active() || n.quietFrame(v, budget)
	}
	return false
}

// quietException is quiet for an exception: mostly its traceback leads to running frames only.
func (n *Ends) quietException(x *Exception, budget *int) bool {
	if x.attrs != nil || x.class.Slots.Del != nil || !n.quietItems(x.Args.Items, budget) || !n.quietItems(x.Fields, budget) {
		return false
	}
	if x.Cause != nil && !n.quiet(x.Cause, budget) || x.Context != nil && !n.quiet(x.Context, budget) {
		return false
	}
	for tb := x.Traceback; tb != nil; tb = tb.Next {
		if f, ok := tb.Frame.(Activation); !ok || !f.Active() && !n.quiet(f, budget) {
			return false
		}
	}
	return true
}

// quietFrame is quiet for a frame that has ended, or that waits.
func (n *Ends) quietFrame(f Activation, budget *int) bool {
	t, ok := f.(Traverser)
	if ok {
		t.Traverse(func(o Object) { ok = ok && n.quiet(o, budget) })
	}
	return ok
}

func (n *Ends) quietItems(items []Object, budget *int) bool {
	if *budget -= len(items); *budget < 0 {
		return false
	}
	for _, x := range items {
		if x != nil && !n.quiet(x, budget) {
			return false
		}
	}
	return true
}

// Plain says that a function holds nothing of its own: neither defaults nor closure nor attributes.
func (f *Function) Plain() bool {
	return len(f.Code.Bound) == 0 && len(f.Closure) == 0 && len(f.Defaults) == 0 && f.KwDefaults == nil && f.attrs == nil && f.end == nil
}

// held says whether o is held by a frame, or along a path that was found before.
func (n *Ends) held(t *Thread, o Object) bool {
	return n.heldStable(t, o) || n.heldNear(t, o) || t.Engine.Claim(o)
}

func (n *Ends) heldStable(t *Thread, o Object) bool {
	if p, ok := n.stable[addr(o)]; ok {
		at := n.follow(t, p)
		if at == len(p) {
			return true
		}
		delete(n.stable, addr(o))
		if at > 0 {
			if n.passing == nil || len(n.passing) >= maxPassing {
				n.passing = map[uintptr]bool{}
			}
			n.passing[addr(p[at-1])] = true
		}
	}
	return false
}

func (n *Ends) heldNear(t *Thread, o Object) bool {
	if p, ok := n.paths[addr(o)]; ok {
		if n.follow(t, p) == len(p) {
			return true
		}
		delete(n.paths, addr(o))
	}
	return false
}

// follow tells how many elements of a path still lead on from a root: all, when its last element is held.
func (n *Ends) follow(t *Thread, p []Object) int {
	if !n.roots.has(p[0]) && !t.Engine.HoldsAnywhere(p[0]) {
		return 0
	}
	for i := 1; i < len(p); i++ {
		n.credit--
		if !n.holds(p[i-1], p[i]) {
			return i
		}
	}
	return len(p)
}

// holds says whether h holds o directly.
func (n *Ends) holds(h, o Object) bool {
	a := addr(o)
	switch h := h.(type) {
	case *Instance:
		for _, v := range h.attrs.slots() {
			if v != nil && addr(v) == a {
				return true
			}
		}
		return h.attrs.dict != nil && addr(h.attrs.dict) == a || h.class != nil && addr(h.class) == a
	case *Cell:
		return h.v != nil && addr(h.Get()) == a
	case *Dict:
		for i := range h.entries {
			if e := &h.entries[i]; e.key != nil && (addr(e.val) == a || addr(e.key) == a) {
				n.credit -= int64(i / 8)
				return true
			}
		}
		n.credit -= int64(len(h.entries) / 8)
		return false
	case *List:
		for i := len(h.Items) - 1; i >= 0; i-- {
			if addr(h.Items[i]) == a {
				n.credit -= int64((len(h.Items) - i) / 8)
				return true
			}
		}
		n.credit -= int64(len(h.Items) / 8)
		return false
	}
	found := false
	holdings(h, func(v Object) {
		n.credit--
		if v != nil && !found && addr(v) == a {
			found = true
		}
	})
	return found
}

// candidates returns the noticed objects that v leads to and that are not known to be held; all is false, and there are none, when v leads to too much to tell
// at once.
func (n *Ends) candidates(t *Thread, v Object) (found []*End, all bool) {
	w := &n.near
	w.reset()
	w.prune = func(o Object) bool {
		e := n.noticedRecord(o)
		if len(w.list) > 0 && (e != nil || len(w.list) > 16) && n.held(t, o) {
			return true
		}
		if e != nil {
			found = append(found, e)
		}
		return false
	}
	w.visit(v)
	all = w.run(ownHoldings, nearLimit)
	w.prune = nil
	n.credit -= int64(len(w.list))
	if !all {
		found = nil
	}
	return found, all
}

// collect returns a function for a walk that gathers the noticed objects.
func (n *Ends) collect(found *[]*End) func(Object) bool {
	return func(o Object) bool {
		if e := n.noticedRecord(o); e != nil {
			*found = append(*found, e)
		}
		return false
	}
}

// bigCandidates decides about values that lead to much, all in one search: most often they are not gone at all. It returns those that are gone and the
// noticed objects that these lead to.
func (n *Ends) bigCandidates(t *Thread, big []Object) (lost []Object, found []*End) {
	if n.search(t, big) {
		return nil, nil
	}
	w := &n.near
	w.reset()
	w.each = n.collect(&found)
	for _, v := range big {
		if !n.full.seen.has(v) {
			lost = append(lost, v)
			w.visit(v)
		}
	}
	w.run(ownHoldings, 0)
	n.credit -= int64(len(w.list))
	if len(found) == 0 {
		return nil, nil
	}
	return lost, found
}

// Leads says whether v leads to noticed objects, looking at limit objects only, and calls each for them.
func (n *Ends) Leads(v Object, limit int, each func(o Object)) {
	if n.busy {
		return
	}
	w := &n.near
	w.reset()
	w.prune = func(o Object) bool {
		if n.noticedRecord(o) == nil {
			return false
		}
		each(o)
		return len(w.list) > 0
	}
	w.visit(v)
	w.run(ownHoldings, limit)
	w.prune = nil
	n.credit -= int64(len(w.list))
}

// begin starts a walk from everything that the process holds.
func (n *Ends) begin(t *Thread) *walk {
	w := &n.full
	w.reset()
	n.roots.reset()
	return w
}

// rootsOf visits the roots, those near the running code first.
func (n *Ends) rootsOf(t *Thread, visit func(Object)) {
	t.Engine.Roots(func(o Object) {
		if d, ok := o.(*Dict); ok {
			n.roots.add(d)
		}
		visit(o)
	})
	p := n.p
	for i := 0; ; {
		_, m, ok := p.Modules.Next(&i)
		if !ok {
			break
		}
		if m, ok := m.(*Module); ok {
			n.roots.add(m.Dict())
			visit(m.Dict())
		}
	}
	visit(p.Modules)
	if p.Builtins != nil {
		visit(p.Builtins)
	}
	if p.Sys != nil {
		visit(p.Sys)
	}
	p.stateRoots(visit)
}

// search looks for the values from the roots and reports whether it found all of them. Those found get their paths.
func (n *Ends) search(t *Thread, values []Object) bool {
	w := n.begin(t)
	before := n.credit
	left := len(values)
	found := func() bool {
		n.remember(t, w, int32(len(w.list)-1))
		left--
		return left == 0
	}
	if left == 1 {
		a := addr(values[0])
		w.each = func(o Object) bool { return addr(o) == a && found() }
	} else {
		want := make(map[uintptr]bool, left)
		for _, v := range values {
			want[addr(v)] = true
		}
		left = len(want)
		w.each = func(o Object) bool { return want[addr(o)] && found() }
	}
	// What a running function has just put elsewhere is near its variables: look there before the rest of the roots.
	t.Engine.Roots(func(o Object) {
		if _, ok := o.(*Dict); !ok {
			w.visit(o)
		}
	})
	if w.run(holdings, len(w.list)+nearLimit); !w.stop {
		w.at = -1
		n.rootsOf(t, w.visit)
	}
	if !w.stop {
		w.at = 0
		w.run(holdings, 0)
	}
	n.credit -= int64(len(w.list))
	if !w.stop {
		n.cost = before - n.credit
	}
	return left == 0
}

// searchStable is search for values that had to be searched for again and again. It looks for ways that last, from everything but the innermost frames, and
// keeps those to all noticed objects.
func (n *Ends) searchStable(t *Thread, values []Object) bool {
	w := n.begin(t)
	before := n.credit
	if n.stable == nil || len(n.stable) >= maxPaths {
		n.stable = map[uintptr][]Object{}
	}
	claimed := map[int32]bool{}
	w.each = func(o Object) bool {
		i := int32(len(w.list) - 1)
		from := w.root[i]
		if n.noticedRecord(o) != nil {
			if !claimed[from] && !n.roots.has(w.list[from]) {
				t.Engine.Claim(w.list[from])
			}
			claimed[from] = true
			if p := w.path(i); len(p) > 1 {
				n.stable[addr(o)] = p
			}
		}
		return false
	}
	var late []int32 // what did not last before
	later := func() {
		for i := max(int(w.at), 0); i < len(w.list); i++ {
			if w.at = int32(i); n.passing[addr(w.list[i])] {
				late = append(late, w.at)
				continue
			}
			holdings(w.list[i], w.visit)
		}
	}
	t.Engine.OuterRoots(w.visit)
	later()
	first := len(w.list)
	w.at = -1
	n.rootsOf(t, w.visit)
	w.at = int32(first)
	later()
	for i := 0; i < len(late); i++ {
		first := len(w.list)
		w.at = late[i]
		holdings(w.list[late[i]], w.visit)
		w.at = int32(first)
		if first < len(w.list) {
			later()
		}
	}
	n.credit -= int64(len(w.list))
	n.cost = before - n.credit
	for _, v := range values {
		if !w.seen.has(v) {
			return false
		}
	}
	return true
}

// remember keeps the path to element i of the walk.
func (n *Ends) remember(t *Thread, w *walk, i int32) {
	if n.paths == nil || len(n.paths) >= maxPaths {
		n.paths = map[uintptr][]Object{}
	}
	if root := w.list[w.root[i]]; !n.roots.has(root) {
		t.Engine.Claim(root)
	}
	if p := w.path(i); len(p) > 1 {
		n.paths[addr(p[len(p)-1])] = p
		n.latest = p
	}
}

// besides says whether what held the value that was found last holds o too, as a list does that is being filled.
func (n *Ends) besides(t *Thread, o Object) bool {
	last := len(n.latest) - 1
	if last < 1 || !n.holds(n.latest[last-1], o) || n.follow(t, n.latest[:last]) < last {
		return false
	}
	p := append([]Object(nil), n.latest...)
	p[last] = o
	if len(n.paths) >= maxPaths {
		n.paths = map[uintptr][]Object{}
	}
	n.paths[addr(o)] = p
	return true
}
