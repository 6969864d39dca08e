package object

// Instance attributes: slots by index with a layout shared by the class's instances, or a dict once somebody asks for it.

import "unsafe"

// Layout names the attribute slots of instances that got the same attributes in the same order (a hidden class). A
// layout belongs to one class and never changes; adding an attribute moves the instance to the next layout.
type Layout struct {
	class   *Class
	names   []*Str // slot index to name
	parent  *Layout
	next    map[*Str]*Layout // transitions, guarded by the GIL of the class's process
	nfixed  int              // the first nfixed slots are __slots__, not part of __dict__
	reserve int              // capacity for new instances, learned from earlier ones
	hasDict bool             // instances may grow
}

// maxLayout is the number of attributes from which on an instance keeps a dict.
const maxLayout = 64

// Attrs are the attributes of one object. In slot mode dict is nil; in dict mode all but the fixed slots live in dict.
type Attrs struct {
	layout *Layout
	first  *Object // the slots; nil value: not set
	size   slotSize
	held   heldCount // of an Instance: see holders.go
	dict   *Dict
	weak   *End // of objects that are weakly referenced or whose end shows (ends.go)
}

// slotSize is how many slots there are, and in the high bits how many more have room, as far as that number goes.
type slotSize uint32

const (
	slotBits = 24
	maxSpare = 1<<(32-slotBits) - 1
)

func newSlotSize(n, room int) slotSize { return slotSize(n | min(room-n, maxSpare)<<slotBits) }

func (s slotSize) n() int     { return int(s & (1<<slotBits - 1)) }
func (s slotSize) spare() int { return int(s >> slotBits) }

// Layout returns the current layout; nil when the object has no attributes at all. In dict mode it is the class's root layout and Dict is not nil.
func (a *Attrs) Layout() *Layout { return a.layout }

// InDict says whether the attributes live in a dict.
func (a *Attrs) InDict() bool { return a.dict != nil }

// Slot returns the value in slot i, nil when unset. For inline caches, which have checked the layout: there are as many slots as the layout has names.
func (a *Attrs) Slot(i int32) Object { return *a.at(i) }

// SetSlot stores into slot i, which exists.
func (a *Attrs) SetSlot(i int32, v Object) {
	at := a.at(i)
	if Counting() {
		Replace(*at, v)
	}
	*at = v
}

func (a *Attrs) at(i int32) *Object {
	return (*Object)(unsafe.Add(unsafe.Pointer(a.first), int(i)*int(unsafe.Sizeof(*a.first))))
}

// slots returns the slots. A slice in Attrs would cost 8 bytes more in each instance.
func (a *Attrs) slots() []Object { return unsafe.Slice(a.first, a.size.n()) }

// setSlots makes s the slots.
func (a *Attrs) setSlots(s []Object) {
	a.first, a.size = unsafe.SliceData(s), newSlotSize(len(s), cap(s))
}

// appendSlot adds one slot.
func (a *Attrs) appendSlot(v Object) {
	n := a.size.n()
	if a.size.spare() == 0 {
		a.setSlots(append(a.slots(), nil)[:n])
	}
	if Counting() {
		Hold(v)
	}
	*a.at(int32(n)) = v
	a.size = a.size - 1<<slotBits + 1
}

// AppendSlot moves from the current layout to next, which is current plus one name, storing v. For inline caches.
func (a *Attrs) AppendSlot(next *Layout, v Object) {
	a.appendSlot(v)
	a.layout = next
}

// Index returns the slot of name, -1 when the layout lacks it. Names are compared by text.
func (l *Layout) Index(name *Str) int {
	for i, n := range l.names {
		if n == name || n.s == name.s {
			return i
		}
	}
	return -1
}

// Fixed returns how many of the first slots belong to __slots__.
func (l *Layout) Fixed() int { return l.nfixed }

// HasDict says whether instances of this layout may get attributes that are not in __slots__.
func (l *Layout) HasDict() bool { return l.hasDict }

// With returns the layout that follows when name is added; nil when the instance should switch to a dict.
func (l *Layout) With(name *Str) *Layout {
	if len(l.names)-l.nfixed >= maxLayout || !l.class.IsHeap() {
		return nil // a built-in class is shared between processes: no transitions, its instances keep a dict
	}
	name = name.Interned()
	if n := l.next[name]; n != nil {
		return n
	}
	n := &Layout{class: l.class, parent: l, nfixed: l.nfixed, hasDict: l.hasDict, names: append(l.names[:len(l.names):len(l.names)], name)}
	if l.next == nil {
		l.next = map[*Str]*Layout{}
	}
	l.next[name] = n
	if root := l.class.layout; root != nil && len(n.names) > root.reserve && root.reserve < 8 {
		root.reserve = len(n.names)
	}
	return n
}

// Get returns the __dict__ attribute name, nil when there is none. Fixed slots are not looked at.
func (a *Attrs) Get(name *Str) Object {
	if a.dict != nil {
		return a.dict.GetStr(name)
	}
	if a.layout == nil {
		return nil
	}
	if i := a.layout.Index(name); i >= a.layout.nfixed {
		return a.slots()[i]
	}
	return nil
}

// Set stores the __dict__ attribute name; false when the object has no __dict__.
func (a *Attrs) Set(name *Str, v Object) bool {
	if a.dict != nil {
		a.dict.SetStr(name, v)
		return true
	}
	l := a.layout
	if l == nil || !l.hasDict {
		return false
	}
	if i := l.Index(name); i >= l.nfixed {
		a.SetSlot(int32(i), v)
		return true
	}
	if n := l.With(name); n != nil {
		for len(a.slots()) < len(l.names) {
			a.appendSlot(nil)
		}
		a.AppendSlot(n, v)
		return true
	}
	a.Dict().SetStr(name, v)
	return true
}

// Del removes the __dict__ attribute name; false when it is not there.
func (a *Attrs) Del(name *Str) bool {
	if a.Get(name) == nil {
		return false
	}
	if l := a.layout; a.dict == nil && l.parent != nil && len(l.names) > l.nfixed && a.size.n() == len(l.names) {
		if last := l.names[a.size.n()-1]; last == name || last.s == name.s { // back to the layout before the latest attribute
			n := a.size.n() - 1
			a.SetSlot(int32(n), nil)
			a.size = newSlotSize(n, n+1+a.size.spare())
			a.layout = l.parent
			return true
		}
	}
	return a.Dict().DelStr(name)
}

// Dict returns the object's __dict__, made from the slots on first use; nil when the class gives its instances none.
func (a *Attrs) Dict() *Dict {
	if a.dict != nil {
		return a.dict
	}
	l := a.layout
	if l == nil || !l.hasDict {
		return nil
	}
	d := NewDict()
	for i := l.nfixed; i < len(l.names); i++ {
		if v := a.slots()[i]; v != nil {
			d.SetStr(l.names[i], v)
		}
	}
	a.dict = d
	a.layout = l.class.dictModeLayout(l)
	n := a.size.n()
	keep := min(l.nfixed, n)
	UnholdAll(a.slots()[keep:])
	clear(a.slots()[keep:])
	a.size = newSlotSize(keep, n+a.size.spare())
	return d
}

// SetDict replaces the object's __dict__.
func (a *Attrs) SetDict(d *Dict) {
	a.Dict()
	a.dict = d
}

// dictModeLayout is the layout of the class's instances in dict mode: only the fixed slots, and no transitions, so that no
// inline cache for slot mode can hit.
func (c *Class) dictModeLayout(l *Layout) *Layout {
	if c.dictLayout == nil {
		c.dictLayout = &Layout{class: c, nfixed: l.nfixed, names: l.names[:l.nfixed:l.nfixed], hasDict: true}
	}
	return c.dictLayout
}

// NewDictAttrs returns attributes that live in d, for objects such as modules.
func NewDictAttrs(d *Dict) *Attrs { return &Attrs{layout: dictOnly, dict: d} }

// dictOnly is the layout of objects whose attributes always are a dict.
var dictOnly = newBuiltinLayout(new(Class))

// newBuiltinLayout is the root layout of a built-in class whose instances have a __dict__.
func newBuiltinLayout(c *Class) *Layout {
	l := &Layout{hasDict: true, class: c}
	c.dictLayout = &Layout{hasDict: true, class: c}
	return l
}

func (c *Class) newAttrs() *Attrs {
	a := &Attrs{layout: c.layout}
	if n := len(c.layout.names); n > 0 || c.layout.reserve > 0 {
		a.setSlots(make([]Object, n, max(n, c.layout.reserve)))
	}
	return a
}

// Each calls visit with every value that the attributes hold.
func (a *Attrs) Each(visit func(Object)) {
	for _, v := range a.slots() {
		if v != nil {
			visit(v)
		}
	}
	if a.dict != nil {
		visit(a.dict)
	}
}

// Named calls visit with the names and values of __dict__ in slot mode, in the order of their making, until it returns false. In dict mode it visits nothing.
func (a *Attrs) Named(visit func(name *Str, v Object) bool) {
	if a.dict != nil || a.layout == nil {
		return
	}
	for i := a.layout.nfixed; i < len(a.layout.names) && i < len(a.slots()); i++ {
		if v := a.slots()[i]; v != nil && !visit(a.layout.names[i], v) {
			return
		}
	}
}
