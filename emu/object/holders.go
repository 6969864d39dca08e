package object

// Holders: how many places on the heap hold a value, counted while it matters.
//
// While a process has objects whose end shows (ends.go), every store into a list, tuple, dict, set, cell, closure or instance counts the value's places, if the value has
// a count: what the engine makes in that time begins with one (Begin). A value whose count is zero and that no register holds has ended, and no search is needed to
// know it: this is deferred reference counting, with the registers looked at instead of counted.
//
// A count may be too high, never too low: too high only means that a search decides. So every store counts, and what stores where nobody counts (a native
// value's Go fields) takes the count away (Lose). A take-away that nobody tells is allowed.

import (
	"sync/atomic"
	"unsafe"
)

// The count of a value: the number of the period that it was begun in, and how many places hold the value. Zero: there is none.
type heldCount uint32

const (
	heldBits   = 12
	heldMany   = 1<<heldBits - 1 // so many or more
	lastPeriod = 1<<(32-heldBits) - 1
	// ended is the count of a value that was let go of for good.
	ended heldCount = 1
)

// counting is how many processes count. It only spares others the look at each value stored.
var counting atomic.Int32

// countPeriods is the number of the latest period in which a process counts. A count of an earlier period than its process's is void.
var countPeriods atomic.Uint32

// Counts is implemented by values of other packages that have a count.
type Counts interface {
	Object
	// Held is the place of the count.
	Held() *HeldCount
	// CountedPlaces calls visit for what the value's counted places hold, in the order in which CPython lets go of it; false: it may hold something else
	// too, or its places were not counted in that period.
	CountedPlaces(period uint32, visit func(Object)) bool
}

// HeldCount is the count that a value of another package embeds.
type HeldCount struct{ n heldCount }

// isPlain says that o is a number, a str or nil: most of what is stored, and without a count.
func isPlain(o Object) bool {
	switch (*words)(unsafe.Pointer(&o)).typ {
	case nil, intType, floatType:
		return true
	}
	_, str := o.(*Str)
	return str
}

// heldBy returns the place of o's count, nil when it has none.
func heldBy(o Object) *heldCount {
	switch o := o.(type) {
	case *Instance:
		return &o.attrs.held
	case *List:
		return &o.held
	case *Tuple:
		return &o.held
	case *Cell:
		return &o.held
	case *Function:
		return &o.held
	case *Set:
		return &o.held
	case *WeakRef:
		return &o.held
	case *BoundMethod:
		return &o.held
	case Counts:
		return &o.Held().n
	}
	return nil
}

// Counting says whether stores have to be counted.
func Counting() bool { return counting.Load() != 0 }

// Hold counts a place that holds o from now on.
func Hold(o Object) {
	if counting.Load() != 0 {
		hold(o)
	}
}

// Unhold counts a place that holds o no longer.
func Unhold(o Object) {
	if counting.Load() != 0 {
		unhold(o)
	}
}

// HoldAll is Hold for all items, nil ones left out.
func HoldAll(items []Object) {
	if counting.Load() != 0 {
		for _, o := range items {
			hold(o)
		}
	}
}

// UnholdAll is Unhold for all items, nil ones left out.
func UnholdAll(items []Object) {
	if counting.Load() != 0 {
		for _, o := range items {
			unhold(o)
		}
	}
}

// Replace counts a place that held old and holds o from now on.
func Replace(old, o Object) {
	if counting.Load() != 0 {
		hold(o)
		unhold(old)
	}
}

func hold(o Object) {
	if isPlain(o) {
		return
	}
	if h := heldBy(o); h != nil {
		if *h > ended && *h&heldMany != heldMany {
			*h++
		}
		return
	}
	loseBehind(o)
}

func unhold(o Object) {
	if isPlain(o) {
		return
	}
	if h := heldBy(o); h != nil && *h > ended {
		if n := *h & heldMany; n != 0 && n != heldMany {
			*h--
		}
	}
}

// Lose takes the count of o away: it is stored where nobody counts.
func Lose(o Object) {
	if counting.Load() != 0 {
		lose(o)
	}
}

func lose(o Object) {
	if h := heldBy(o); h != nil {
		if *h != 0 {
			*h = 0
		}
		return
	}
	loseBehind(o)
}

// loseBehind takes the count of what a value holds that has no count itself and is looked through while it is in a register (Sees).
func loseBehind(o Object) {
	switch o := o.(type) {
	case *ListIter:
		if o.List != nil {
			o.List.held = 0
		}
	case *TupleIter:
		if o.Tuple != nil && o.Tuple.held != 0 {
			o.Tuple.held = 0
		}
	}
}

// Sees says whether the value v of a register is o or an iterator over it.
func Sees(v, o Object) bool {
	switch v := v.(type) {
	case *ListIter:
		if l, ok := o.(*List); ok && v.List == l {
			return true
		}
	case *TupleIter:
		if t, ok := o.(*Tuple); ok && v.Tuple == t {
			return true
		}
	}
	return Same(v, o)
}

// Count begins or ends a period in which stores are counted. The engine calls it when it begins or ends to watch.
func (n *Ends) Count(on bool) {
	switch {
	case on == n.counts:
	case on:
		n.counts = true
		counting.Add(1)
		n.voidCounts()
	default:
		n.counts, n.period = false, 0
		counting.Add(-1)
	}
}

// voidCounts makes all counts void that were begun before.
func (n *Ends) voidCounts() {
	n.period = 0
	if countPeriods.Load() < lastPeriod {
		n.period = min(countPeriods.Add(1), lastPeriod)
	}
}

// Begin gives a value that was just made, and that only registers hold, a count.
func (n *Ends) Begin(o Object) {
	if h := heldBy(o); h != nil {
		*h = heldCount(n.period << heldBits)
	}
}

// BeginInstance is Begin for an instance.
func (n *Ends) BeginInstance(o *Instance) { o.attrs.held = heldCount(n.period << heldBits) }

// HandOn says that something new holds the items of a tuple, which is most often at its end.
func (n *Ends) HandOn(o *Tuple) {
	if none, sure := n.unheld(o); sure && none {
		o.held = ended
		return
	}
	HoldAll(o.Items)
}

// Sheds says that o, which no place on the heap holds, holds something that has a count.
func (n *Ends) Sheds(o Object) bool {
	if none, sure := n.unheld(o); !none || !sure {
		return false
	}
	switch o := o.(type) {
	case *Instance:
		return o.attrs.dict == nil && anyHeld(o.attrs.slots())
	case *List:
		return o.attrs == nil && anyHeld(o.Items)
	case *Tuple:
		return o.attrs == nil && anyHeld(o.Items)
	}
	some := false
	n.counted(o, func(c Object) { some = some || hasCount(c) })
	return some
}

// anyHeld says that one of the items has a count.
func anyHeld(items []Object) bool {
	for _, o := range items {
		if hasCount(o) {
			return true
		}
	}
	return false
}

func hasCount(o Object) bool {
	if isPlain(o) {
		return false
	}
	h := heldBy(o)
	return h != nil && *h > ended
}

// Shed is for a value that a register has let go of and that leads to nothing whose end shows: what it holds is held no longer.
func (n *Ends) Shed(t *Thread, o Object) {
	if !n.busy {
		n.free(t, o)
	}
}

// unheld says that no place on the heap holds o. sure is false when nobody knows.
func (n *Ends) unheld(o Object) (none, sure bool) {
	h := heldBy(o)
	if h == nil || n.period == 0 || uint32(*h)>>heldBits < n.period {
		return false, false
	}
	return *h&heldMany == 0, true
}

// isOver says that o was let go of for good.
func isOver(o Object) bool {
	h := heldBy(o)
	return h != nil && *h == ended
}

// counted calls visit for the places of a value with a count that are counted, in the order in which CPython lets go of them; false: it holds something else too.
func (n *Ends) counted(o Object, visit func(Object)) bool {
	switch o := o.(type) {
	case *Instance:
		if o.attrs.dict != nil {
			return false
		}
		for _, v := range o.attrs.slots() {
			if v != nil {
				visit(v)
			}
		}
	case *List:
		if o.attrs != nil {
			return false
		}
		for i := len(o.Items) - 1; i >= 0; i-- {
			if v := o.Items[i]; v != nil {
				visit(v)
			}
		}
	case *Tuple:
		if o.attrs != nil {
			return false
		}
		for i := len(o.Items) - 1; i >= 0; i-- {
			if v := o.Items[i]; v != nil {
				visit(v)
			}
		}
	case *Set:
		if o.attrs != nil {
			return false
		}
		for i := range o.table {
			if k := o.table[i].key; k != nil {
				visit(k)
			}
		}
	case *Cell:
		if v := o.v; v != nil {
			visit(v)
		}
	case *Function:
		if o.attrs != nil || o.end != nil || o.KwDefaults != nil {
			return false
		}
		for _, v := range o.Defaults {
			visit(v)
		}
		for _, c := range o.Closure {
			visit(c)
		}
	case *BoundMethod:
		visit(o.Func)
		visit(o.Self)
	case *WeakRef:
		return o.fn == nil && o.Extra == nil && o.attrs == nil
	case Counts:
		return o.CountedPlaces(n.period, visit)
	default:
		return false
	}
	return true
}

// Period is the number of the period that counts are begun in, 0: none are.
func (n *Ends) Period() uint32 { return n.period }

// How far LoseInside looks.
const (
	loseLimit = 64
	loseItems = 4096
)

// LoseInside takes the counts of what native code may find inside o, o itself left out. Where that is much, all counts become void.
func (n *Ends) LoseInside(o Object) {
	if n.period == 0 || n.busy || leaf(o) {
		return
	}
	w := &n.near
	w.reset()
	w.visit(o)
	for i := 0; i < len(w.list); i++ {
		v := w.list[i]
		if i > 0 {
			lose(v)
		}
		if tooLong(v) || len(w.list) > loseLimit {
			n.voidCounts()
			return
		}
		switch v.(type) {
		case *Function, *BoundMethod, *Class, *Module:
			continue
		case *Instance:
			if i > 0 {
				continue
			}
		}
		ownHoldings(v, w.visit)
	}
}

func tooLong(o Object) bool {
	switch o := o.(type) {
	case *List:
		return len(o.Items) > loseItems
	case *Tuple:
		return len(o.Items) > loseItems
	case *Dict:
		return o.Len() > loseItems
	case *Set:
		return o.Len() > loseItems
	}
	return false
}
