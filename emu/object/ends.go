package object

// Ends: the objects of a process whose end a program would see, and how it is found out that one has ended.
//
// CPython ends an object when the last reference to it goes. Here nobody counts references. While an object exists whose end shows (it has __del__, a weak
// reference with a callback, or is an Ender), the engine runs instrumented code and tells every value that something lets go of: a register, an
// attribute, an item, a frame (package vm, watch.go). Those values come to Settle:
//
//   - What was made while that is so has a count of its holders on the heap: where the count is zero, the registers decide (holders.go, ends_counted.go). For the rest:
//   - A value that a living frame holds, or that is held along a path found before, has not ended.
//   - Else a search forward from the value finds the noticed objects it leads to: the candidates. None: nothing to do.
//   - Else one search from everything the process holds decides for all candidates. What it does not find has ended, unless a cycle holds it: the counts of
//     references inside the lost part of the graph tell, as CPython's would. A lost cycle waits for Collect.
//
// A weak reference without a callback needs no watch: whether its object lives is decided when somebody asks (Alive).
//
// Searches are paid from a credit of visited objects, which running code earns; while it is used up, values wait and are settled together.

// Ender is implemented by native values whose end shows: suspended generators, open files.
type Ender interface {
	Object
	// EndRecord is the place of the value's record.
	EndRecord() **End
	// AtEnd does what the end of the value does; it may run Python code.
	AtEnd(t *Thread)
}

// QuietEnder is implemented by native values whose class has __del__: QuietEnd says that a program would not see it run.
type QuietEnder interface{ QuietEnd() bool }

// End is the record of an object whose end shows, or that is weakly referenced.
type End struct {
	obj     Object
	serial  uint64
	noticed bool     // its end shows
	over    bool     // its finaliser has run
	lost    bool     // in a lost cycle: only Collect ends it
	index   int      // in Ends.noticed, when noticed
	missed  int      // how often it had to be searched for
	track   int      // place in Ends.tracked plus one
	refs    []Object // weak references to it, oldest first
}

// Ends is the table of a process. It is touched under the GIL.
type Ends struct {
	p       *Process
	noticed []*End           // in order of birth, holes are nil
	live    int              // entries of noticed that are not nil
	weakly  []*End           // weakly referenced objects that are not noticed
	tracked []*End           // looked at by collections only (Track), holes are nil
	holes   int              // of tracked
	limit   int              // length of weakly at which dead ones are looked for
	others  map[uintptr]*End // records of objects without a place for them
	serial  uint64
	paths   map[uintptr][]Object // how a value was found to be held
	stable  map[uintptr][]Object // the same, by ways that last
	latest  []Object             // the way that was found last
	passing map[uintptr]bool     // what lay on such a way that did not last
	roots   addrSet              // the namespaces that the last full search began with
	credit  int64
	asking  int64    // the credit of questions that programs ask
	cost    int64    // of the last full search
	waiting []Object // dropped values that wait for credit
	full    walk
	near    walk
	Pending bool     // something waits
	busy    bool     // a search or a finaliser's check runs
	counts  bool     // stores are counted (holders.go)
	period  uint32   // the first period whose counts hold good, 0: none
	doubts  []Object // values that were let go of and whose counts say that something holds them still
	trust   int64    // the credit of searches for those
	frozen  int
}

// The credit of searches, in visited objects.
const (
	startCredit   = 40_000_000
	maxCredit     = 40_000_000
	startAsking   = 40_000_000
	observeCredit = 400
	maxPaths      = 4096
	nearLimit     = 256
	maxPassing    = 1024
	fewNoticed    = 8
)

// EndsOf returns the table of a process.
func EndsOf(p *Process) *Ends {
	if p.ends == nil {
		p.ends = &Ends{p: p, limit: 256, credit: startCredit, asking: startAsking, trust: maxTrust}
	}
	return p.ends
}

// Watching says whether the process has objects whose end shows.
func (n *Ends) Watching() bool { return n.live > 0 }

// Earn adds to the credit of searches.
func (n *Ends) Earn(visits int64) {
	n.credit = min(n.credit+visits, maxCredit)
	n.trust = min(n.trust+visits, maxTrust)
	n.asking = min(n.asking+visits, startAsking)
}

// Spend takes from the credit of searches.
func (n *Ends) Spend(visits int64) { n.credit -= visits }

// place returns where o keeps its record, nil when it has no place.
func place(o Object) **End {
	switch o := o.(type) {
	case *Instance:
		return &o.attrs.weak
	case *Class:
		return &o.weak
	case Ender:
		return o.EndRecord()
	case *Function:
		return &o.end
	case HasAttrs:
		if a := o.Attrs(); a != nil {
			return &a.weak
		}
	}
	return nil
}

// record returns o's record, nil when it has none.
func (n *Ends) record(o Object) *End {
	if x, ok := o.(*Exception); ok && x.attrs == nil {
		return nil
	}
	if p := place(o); p != nil {
		return *p
	}
	if n == nil || len(n.others) == 0 {
		return nil
	}
	return n.others[addr(o)]
}

// need returns o's record, made when it has none.
func (n *Ends) need(o Object) *End {
	p := place(o)
	if p != nil && *p != nil {
		if (*p).obj == nil { // it was given up, and lives
			(*p).obj = o
		}
		return *p
	}
	if p == nil {
		if e := n.others[addr(o)]; e != nil {
			return e
		}
	}
	n.serial++
	e := &End{obj: o, serial: n.serial}
	if p != nil {
		*p = e
	} else {
		if n.others == nil {
			n.others = map[uintptr]*End{}
		}
		n.others[addr(o)] = e
	}
	return e
}

// noticedRecord returns o's record when its end shows.
func (n *Ends) noticedRecord(o Object) *End {
	if e := n.record(o); e != nil {
		if e.noticed {
			return e
		}
		return nil
	}
	if i, ok := o.(*Instance); ok && i.class.Slots.Del != nil && i.class.IsHeap() {
		return n.notice(o) // its class got __del__ after it was made
	}
	return nil
}

func (n *Ends) notice(o Object) *End {
	e := n.need(o)
	if e.noticed {
		return e
	}
	e.noticed = true
	e.index = len(n.noticed)
	n.noticed = append(n.noticed, e)
	n.live++
	return e
}

// Notice enters an object whose end shows.
func (n *Ends) Notice(o Object) {
	n.notice(o)
	if n.live == 1 {
		n.p.Instrument()
	}
}

// Ignore takes back Notice: the end of o does not show any more.
func (n *Ends) Ignore(o Object) {
	if e := n.record(o); e != nil {
		n.ignore(e)
	}
}

func (n *Ends) ignore(e *End) {
	if !e.noticed {
		return
	}
	e.noticed = false
	n.noticed[e.index] = nil
	n.live--
	if len(n.noticed) > 64 && n.live < len(n.noticed)/2 {
		at := 0
		for _, x := range n.noticed {
			if x != nil {
				x.index = at
				n.noticed[at] = x
				at++
			}
		}
		clear(n.noticed[at:])
		n.noticed = n.noticed[:at]
	}
}

// born is called for each new instance of a class with __del__.
func (c *Class) born(o Object) {
	n := EndsOf(c.process)
	n.notice(o)
	if n.live == 1 {
		n.p.Instrument()
	}
}

// Settle decides about values that running code let go of, and ends what has ended.
func (n *Ends) Settle(t *Thread, dropped []Object) {
	if n.busy {
		n.wait(dropped)
		return
	}
	if n.counts {
		dropped = n.settleCounted(t, dropped)
		if len(n.doubts) > 0 && n.trust >= max(4*n.cost, maxTrust/2) {
			dropped = dropped[:len(dropped):len(dropped)]
			for _, v := range n.doubts {
				if !isOver(v) {
					dropped = append(dropped, v)
				}
			}
			n.doubts = nil
		}
	}
	n.settleRest(t, dropped)
}

// Waiting says whether dropped values wait and there is credit to look at them.
func (n *Ends) Waiting() bool { return len(n.waiting) > 0 && n.credit > max(2*n.cost, 100000) }

// SettleWaiting settles what waits.
func (n *Ends) SettleWaiting(t *Thread) {
	w := n.waiting
	n.waiting, n.Pending = nil, false
	if len(w) > 0 {
		n.Settle(t, w)
	}
}

// LetGo tells the process that native code lets go of o, which it does before it returns to the Python code that called it.
func (t *Thread) LetGo(o Object) {
	if o != nil && t.Watching() {
		t.Engine.LetGo(o)
	}
}

// Watching says whether the process has objects whose end shows: LetGo and Taken matter.
func (t *Thread) Watching() bool {
	return t != nil && t.P != nil && t.P.ends != nil && t.P.ends.live > 0 && t.Engine != nil
}

// Taken tells that native code has taken o out of a container and is about to return it.
func (t *Thread) Taken(o Object) {
	if o != nil && t.Watching() {
		t.Engine.Taken(o)
	}
}

// LetGoAll is LetGo for all items, the last one first.
func (t *Thread) LetGoAll(items []Object) {
	if !t.Watching() {
		return
	}
	for i := len(items) - 1; i >= 0; i-- {
		t.Engine.LetGo(items[i])
	}
}

// TellsEnds says that the method calls LetGo for what it lets go of, or lets go of nothing.
func (b *Builtin) TellsEnds() bool { return b.Owner != nil && b.Owner.tells }

// CountsHolders says that the method stores values only where their places are counted (holders.go).
func (b *Builtin) CountsHolders() bool { return b.Owner != nil && b.Owner.counts }

// CountsHolders says that the class's own methods are of that kind.
func (c *Class) CountsHolders() bool { return c.counts }

// MarkCountsHolders says that the methods of a built-in class store what they get, and what they find, only where places are counted. It is for init functions.
func (c *Class) MarkCountsHolders() { c.counts = true }

// MarkTellsEnds says that the methods of a built-in class call LetGo or Taken for what they let go of. It is for init functions.
func (c *Class) MarkTellsEnds() { c.tells = true }

func init() {
	for _, c := range []*Class{ObjectClass, ListClass, DictClass, SetClass, FrozenSetClass, StrClass, BytesClass, BytearrayClass, TupleClass, IntClass, FloatClass, BoolClass, ComplexClass,
		RangeClass, GeneratorClass, CoroutineClass, AsyncGeneratorClass} {
		c.tells = true
	}
	for _, c := range []*Class{ObjectClass, ListClass, DictClass, SetClass, FrozenSetClass, StrClass, BytesClass, BytearrayClass, TupleClass, IntClass, FloatClass, BoolClass} {
		c.counts = true
	}
}

// Leave takes over the values that a thread let go of last.
func (n *Ends) Leave(dropped []Object) {
	if len(dropped) > 0 && n.live > 0 {
		n.wait(dropped)
	}
}

// maxWaiting bounds the values that wait; beyond it every noticed object is looked at.
const maxWaiting = 1 << 16

func (n *Ends) wait(dropped []Object) {
	n.Pending = true
	if len(n.waiting)+len(dropped) > maxWaiting {
		n.waiting = n.waiting[:0]
		for _, e := range n.noticed {
			if e != nil && !e.lost {
				n.waiting = append(n.waiting, e.obj)
			}
		}
		return
	}
	n.waiting = append(n.waiting, dropped...)
}

// decide returns the records of what has ended with the dropped values, in the order in which it ended.
func (n *Ends) decide(t *Thread, dropped []Object) []ending {
	n.busy = true
	defer func() { n.busy = false }()
	var cands []*End
	var gone []Object
	if n.credit < 0 {
		n.wait(dropped)
		return nil
	}
	var big []Object
	looked := false
	for i, v := range dropped {
		if n.credit < 0 {
			n.wait(dropped[i:])
			break
		}
		if n.Quiet(v) || n.held(t, v) {
			continue
		}
		if !looked {
			looked = true
			if n.allHeld(t) {
				return nil
			}
		}
		if large(v) { // to look for it alone is cheaper than to look at all that it holds
			big = append(big, v)
			continue
		}
		found, all := n.candidates(t, v)
		if !all {
			big = append(big, v)
		}
		if len(found) == 0 {
			continue
		}
		gone = append(gone, v)
		cands = append(cands, found...)
	}
	if len(big) > 0 {
		lost, found := n.bigCandidates(t, big)
		gone = append(gone, lost...)
		cands = append(cands, found...)
	}
	if len(cands) == 0 {
		return nil
	}
	var rest []Object
	thorough := false
	for _, e := range cands {
		if !e.lost && e.obj != nil && !n.held(t, e.obj) && !n.besides(t, e.obj) {
			rest = append(rest, e.obj)
			e.missed++
			thorough = thorough || e.missed > 1 && e.missed&(e.missed-1) == 0
		}
	}
	if len(rest) == 0 {
		return nil
	}
	if n.credit < n.cost {
		n.wait(gone)
		return nil
	}
	if thorough && n.searchStable(t, rest) || !thorough && n.search(t, rest) {
		return nil
	}
	return n.release(gone)
}

// large says whether a container holds many items.
func large(o Object) bool {
	const many = 64
	switch o := o.(type) {
	case *List:
		return len(o.Items) > many
	case *Tuple:
		return len(o.Items) > many
	case *Dict:
		return o.Len() > many
	case *Set:
		return o.Len() > many
	}
	return false
}

// allHeld says whether all noticed objects are held, which is quick to tell when they are few.
func (n *Ends) allHeld(t *Thread) bool {
	if n.live > fewNoticed || len(n.noticed) > 4*fewNoticed {
		return false
	}
	for _, e := range n.noticed {
		if e != nil && !e.lost && !n.held(t, e.obj) {
			return false
		}
	}
	return true
}

// ending is one noticed object that has ended.
type ending struct {
	e     *End
	below bool            // a finaliser that comes before can reach it
	calls map[Object]bool // its weak references that somebody holds: their callbacks are called
}

// lostNode is an object of the lost part of the graph.
type lostNode struct {
	count int // references from other lost objects
	below bool
	freed bool
}

// release lets go of the values, which the walk n.full did not find, and returns what ends, in CPython's order. What cycles hold is marked lost.
func (n *Ends) release(gone []Object) []ending {
	nodes := map[uintptr]*lostNode{}
	reached := &n.full.seen
	var order []Object
	enter := func(o Object) *lostNode {
		nd := nodes[addr(o)]
		if nd == nil {
			nd = &lostNode{}
			nodes[addr(o)] = nd
			order = append(order, o)
		}
		return nd
	}
	count := func(o Object) {
		if o != nil && !leaf(o) && !reached.has(o) {
			enter(o).count++
		}
	}
	for _, v := range gone {
		if !leaf(v) && !reached.has(v) {
			enter(v)
		}
	}
	for i := 0; i < len(order); i++ {
		holdings(order[i], count)
	}
	n.credit -= int64(len(order))
	var out []ending
	var free func(o Object, nd *lostNode)
	free = func(o Object, nd *lostNode) {
		nd.freed = true
		below := nd.below
		if e := n.record(o); e != nil && (e.noticed || len(e.refs) > 0) {
			out = append(out, ending{e, nd.below, n.heldRefs(e)})
			below = below || !e.over
		}
		if h := heldBy(o); h != nil && !below && *h != ended && n.counted(o, unhold) { // no finaliser can save it
			*h = ended
		}
		holdings(o, func(c Object) {
			if c == nil || leaf(c) {
				return
			}
			cn := nodes[addr(c)]
			if cn == nil || cn.freed {
				return
			}
			cn.below = cn.below || below
			if cn.count--; cn.count == 0 {
				free(c, cn)
			}
		})
	}
	for _, v := range gone {
		if nd := nodes[addr(v)]; nd != nil && !nd.freed && nd.count == 0 {
			free(v, nd)
		}
	}
	for _, o := range order {
		if !nodes[addr(o)].freed {
			if e := n.record(o); e != nil {
				e.lost = true
			}
		}
	}
	return out
}

// heldRefs returns the weak references of e with callbacks that the last full walk has found.
func (n *Ends) heldRefs(e *End) map[Object]bool {
	var calls map[Object]bool
	for _, r := range e.refs {
		if r.(weakReference).callback() != nil && n.full.seen.has(r) {
			if calls == nil {
				calls = map[Object]bool{}
			}
			calls[r] = true
		}
	}
	return calls
}

// finish ends objects: finalisers, then weak references.
func (n *Ends) finish(t *Thread, list []ending) {
	ran := false
	for _, x := range list {
		e := x.e
		if x.below && ran && n.alive(t, e) {
			continue // a finaliser saved it
		}
		ran = n.end(t, e, x.calls) || ran
	}
}

func (n *Ends) alive(t *Thread, e *End) bool {
	if n.busy {
		return true
	}
	n.busy = true
	defer func() { n.busy = false }()
	return e.obj == nil || n.held(t, e.obj) || n.search(t, []Object{e.obj})
}

// end ends one object and reports whether it ran a finaliser.
func (n *Ends) end(t *Thread, e *End, calls map[Object]bool) (ran bool) {
	o := e.obj
	if o == nil {
		return false
	}
	if !e.over && e.noticed {
		ran = n.finaliser(t, e)
		if ran && len(e.refs) > 0 && n.alive(t, e) {
			n.settleNotice(e)
			return ran
		}
	}
	if ran && len(e.refs) == 0 {
		n.ignore(e)
		return ran
	}
	n.clearRefs(t, e, calls)
	return ran
}

// finaliser runs the finaliser of an object and reports whether there is one.
func (n *Ends) finaliser(t *Thread, e *End) bool {
	switch v := e.obj.(type) {
	case Ender:
		e.over = true
		if c := ClassOf(e.obj); c.IsHeap() && c.Slots.Del != nil {
			n.finalize(t, e.obj, c)
		} else {
			v.AtEnd(t)
		}
		return true
	default:
		if c := ClassOf(e.obj); c.Slots.Del != nil {
			e.over = true
			n.finalize(t, e.obj, c)
			return true
		}
	}
	return false
}

// settleNotice decides anew whether the end of an object that was finalised shows.
func (n *Ends) settleNotice(e *End) {
	for _, r := range e.refs {
		if r.(weakReference).callback() != nil {
			return
		}
	}
	n.ignore(e)
}

// finalize runs __del__.
func (n *Ends) finalize(t *Thread, o Object, c *Class) {
	handled := t.Handled
	t.Handled = nil
	p := n.p
	p.Hold(o)
	err := c.Slots.Del(t, o)
	p.Release(o)
	t.Handled = handled
	if err != nil {
		var where Object
		if where, _ = c.LookupWhere(strDel); where == nil {
			where = o
		}
		t.Unraisable(err, "", where)
	}
}

// weakReference is what weak references and proxies have in common.
type weakReference interface {
	Object
	callback() Object
	clear()
}

// clearRefs makes the weak references to an ended object dead, then calls the callbacks of those in calls, newest first.
func (n *Ends) clearRefs(t *Thread, e *End, calls map[Object]bool) {
	refs := e.refs
	e.refs = nil
	n.drop(e)
	for _, r := range refs {
		r.(weakReference).clear()
	}
	for i := len(refs) - 1; i >= 0; i-- {
		if !calls[refs[i]] {
			continue
		}
		cb := refs[i].(weakReference).callback()
		if _, err := CallArgs(t, cb, refs[i]); err != nil {
			t.Unraisable(err, "", cb)
		}
	}
}

// drop ends the record of an object that is gone. It stays with the object, so that nothing begins anew should it still be about.
func (n *Ends) drop(e *End) {
	n.ignore(e)
	if place(e.obj) == nil {
		delete(n.others, addr(e.obj))
	}
	e.over = true
	delete(n.paths, addr(e.obj))
	delete(n.stable, addr(e.obj))
	e.obj = nil
}

// Alive says whether an object that is weakly referenced lives: whether CPython would still have it. When it does not, its references are dead afterwards.
func (n *Ends) Alive(t *Thread, o Object) bool {
	e := n.record(o)
	if e == nil || e.obj == nil {
		return false
	}
	if e.lost || n.busy || t == nil || t.Engine == nil {
		return true
	}
	n.busy = true
	if n.held(t, o) || !n.ask(func() bool { return !n.search(t, []Object{o}) }) {
		n.busy = false
		return true
	}
	list := n.release([]Object{o})
	n.busy = false
	n.finish(t, list)
	return e.obj != nil
}

// ask searches for the program's question whether objects live; false when there is no credit for that.
func (n *Ends) ask(search func() bool) bool {
	n.asking = min(n.asking+observeCredit, startAsking)
	if n.asking < n.cost {
		return false
	}
	before := n.credit
	gone := search()
	n.asking -= before - n.credit
	n.credit = before
	return gone
}

// Refresh decides at once which of the referenced objects live; afterwards the references to the others are dead (Peek gives nil).
func (n *Ends) Refresh(t *Thread, refs []*WeakRef) {
	if n.busy || t.Engine == nil {
		return
	}
	var gone []Object
	n.busy = true
	for _, r := range refs {
		if r == nil || r.target == nil || n.held(t, r.target) {
			continue
		}
		if e := n.record(r.target); e != nil && !e.lost {
			gone = append(gone, r.target)
		}
	}
	if len(gone) == 0 || !n.ask(func() bool { return !n.search(t, gone) }) {
		n.busy = false
		return
	}
	list := n.release(gone)
	n.busy = false
	n.finish(t, list)
}

// Hold keeps o alive: native code holds it where no search looks. Release takes it back.
func (p *Process) Hold(o Object) { p.held = append(p.held, o) }

// Release ends what Hold began.
func (p *Process) Release(o Object) {
	for i := len(p.held) - 1; i >= 0; i-- {
		if Same(p.held[i], o) {
			last := len(p.held) - 1
			p.held[i], p.held[last] = p.held[last], nil
			p.held = p.held[:last]
			return
		}
	}
}

// Unraisable reports an exception that nothing can handle, through sys.unraisablehook.
func (t *Thread) Unraisable(err error, text string, where Object) {
	exc, ok := err.(*Exception)
	if !ok || t.P.Unraisable == nil {
		return
	}
	if exc.Traceback == nil && t.Engine != nil {
		if f := t.Engine.Frame(t, 0); f != nil {
			exc.Traceback = &Traceback{Frame: f, Line: f.Line(), Index: f.Index()}
		}
	}
	t.P.Unraisable(t, exc, text, where)
}

// Finalized says whether the finaliser of o has run (gc.is_finalized).
func (n *Ends) Finalized(o Object) bool {
	e := n.record(o)
	return e != nil && e.over
}

// Referrers returns which reachable objects hold one of the targets directly (gc.get_referrers).
func (n *Ends) Referrers(t *Thread, targets []Object) []Object {
	want := map[uintptr]bool{}
	for _, o := range targets {
		if !leaf(o) {
			want[addr(o)] = true
		}
	}
	var out []Object
	for _, o := range n.Reachable(t) {
		hit := false
		holdings(o, func(v Object) {
			if v != nil && !leaf(v) && want[addr(v)] {
				hit = true
			}
		})
		if hit {
			out = append(out, o)
		}
	}
	return out
}

// Reachable returns all objects that the process holds and that could lead to others (gc.get_objects).
func (n *Ends) Reachable(t *Thread) []Object {
	if n.busy {
		return nil
	}
	w := n.begin(t)
	n.rootsOf(t, w.visit)
	w.run(holdings, 0)
	return append([]Object(nil), w.list...)
}
