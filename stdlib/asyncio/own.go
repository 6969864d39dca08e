package asyncio

// Which methods of a lock or a queue are ours: those are called without a look-up. Programs derive from the classes and replace methods in classes and instances, so it is found out anew when the
// class or the attributes of the instance change.

import "github.com/pyemu/pyemu/emu/object"

// ownMethods is a set of methods that an object has from our classes.
type ownMethods uint16

const (
	ownAcquire ownMethods = 1 << iota
	ownRelease
	ownLocked
	ownClear
	ownFull
	ownEmpty
	ownQsize
	ownPutNowait
	ownGetNowait
	ownPutItem
	ownGetItem
)

// ownTable says where the methods must come from.
var ownTable = []struct {
	bit   ownMethods
	name  *object.Str
	class *object.ClassDef
}{
	{ownAcquire, strAcquire, lockClass},
	{ownRelease, strRelease, lockClass},
	{ownLocked, strLocked, lockClass},
	{ownAcquire, strAcquire, semaphoreClass},
	{ownRelease, strRelease, semaphoreClass},
	{ownLocked, strLocked, semaphoreClass},
	{ownClear, strClear, eventClass},
	{ownFull, strFull, queueClass},
	{ownEmpty, strEmpty, queueClass},
	{ownQsize, strQsize, queueClass},
	{ownPutNowait, strPutNowait, queueClass},
	{ownGetNowait, strGetNowait, queueClass},
	{ownPutItem, strPutItem, queueClass},
	{ownGetItem, strGetItem, queueClass},
}

// ownEntry is what was found out about instances of a class with a layout of attributes.
type ownEntry struct {
	class   *object.Class
	version uint64
	layout  *object.Layout
	own     ownMethods
}

// ownEntries are the latest findings of a process.
type ownEntries struct {
	entry [8]ownEntry
	next  int
}

var ownKey = object.NewStateKey[*ownEntries]("asyncio.own").Fresh()

// own tells which methods of self are ours.
func own(t *thread, self value) ownMethods {
	i, ok := self.(*object.Instance)
	if !ok {
		return 0
	}
	cls, a := i.Class(), i.Attrs()
	cached := !a.InDict()
	known := ownKey.Get(t.P, func() *ownEntries { return &ownEntries{} })
	if cached {
		for k := range known.entry {
			if e := &known.entry[k]; e.class == cls && e.layout == a.Layout() && e.version == cls.Version() {
				return e.own
			}
		}
	}
	var found ownMethods
	for _, m := range ownTable {
		if _, where := cls.LookupWhere(m.name); where != nil && where == m.class.Of(t) && a.Get(m.name) == nil {
			found |= m.bit
		}
	}
	if cached {
		known.entry[known.next] = ownEntry{cls, cls.Version(), a.Layout(), found}
		known.next = (known.next + 1) % len(known.entry)
	}
	return found
}

// setFlag is self.name = on.
func setFlag(t *thread, self value, name *object.Str, on value) error {
	if i, ok := self.(*object.Instance); ok && i.Attrs().Get(name) != nil {
		i.Attrs().Set(name, on)
		return nil
	}
	return object.SetAttr(t, self, name, on)
}
