package object

// Ends: objects that are looked at only when the whole process is. A pending task, a future whose exception nobody has asked for, an event loop that is open: their ends show too, but
// they are many, and nearly all of them come to their proper end. To watch them would make all code slower; so only Collect and AtExit see whether they were lost.

// Track enters o. Untrack takes it back; what is noticed need not be tracked.
func (n *Ends) Track(o Ender) {
	e := n.need(o)
	if e.track > 0 {
		return
	}
	n.tracked = append(n.tracked, e)
	e.track = len(n.tracked)
}

// Untrack ends what Track began.
func (n *Ends) Untrack(o Ender) {
	p := o.EndRecord()
	if p == nil || *p == nil || (*p).track == 0 {
		return
	}
	e := *p
	n.tracked[e.track-1] = nil
	e.track = 0
	last := len(n.tracked)
	for last > 0 && n.tracked[last-1] == nil {
		last--
	}
	n.tracked = n.tracked[:last]
	n.holes++
	if n.holes > 64 && n.holes > len(n.tracked)/2 {
		n.packTracked()
	}
}

// packTracked closes the holes.
func (n *Ends) packTracked() {
	at := 0
	for _, e := range n.tracked {
		if e != nil {
			n.tracked[at] = e
			at++
			e.track = at
		}
	}
	clear(n.tracked[at:])
	n.tracked, n.holes = n.tracked[:at], 0
}

// Tracked visits what is tracked, oldest first.
func (n *Ends) Tracked(visit func(o Object)) {
	for _, e := range n.tracked {
		if e != nil && e.obj != nil {
			visit(e.obj)
		}
	}
}

// noticeTracked makes what is tracked noticed, for the time of a collection, if lost says so.
func (n *Ends) noticeTracked(lost func(o Object) bool) {
	for _, e := range append([]*End(nil), n.tracked...) {
		if e != nil && e.obj != nil && !e.noticed && lost(e.obj) {
			n.notice(e.obj)
		}
	}
}
