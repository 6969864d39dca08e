package threading

// local: _thread._local, attributes that each thread has for itself.

import (
	"cmp"
	"maps"
	"slices"
	"weak"

	"github.com/pyemu/pyemu/emu/object"
)

// Local is a threading.local. It has a dict for each thread that looked at it, made on the first look. An access first puts the running thread's dict in
// the object's place for attributes; the GIL makes that safe. The object holds the dicts, and a thread knows only weakly in which objects it has one,
// so that they go with whichever of the two ends first, as in CPython.
type Local struct {
	object.Header
	args  object.Args    // of the constructor, for __init__ in each thread
	owner *object.Thread // whose dict is in place, nil for nobody's
	dicts map[*object.Thread]*object.Dict
}

// LocalClass is _thread._local.
var LocalClass = object.DeclareClass("_thread._local").WithInstanceDict().WithWeakRefs()

// Traverse implements object.Traverser.
func (l *Local) Traverse(visit func(object.Object)) {
	for _, v := range l.args.Pos {
		visit(v)
	}
	if l.args.Kw != nil {
		for _, v := range l.args.Kw.Vals {
			visit(v)
		}
	}
	for _, t := range slices.SortedFunc(maps.Keys(l.dicts), func(a, b *object.Thread) int { return cmp.Compare(a.K.Ident(), b.K.Ident()) }) {
		visit(l.dicts[t])
	}
}

type localsKey struct{}

// locals are the objects in which a thread has a dict.
type locals struct{ list []weak.Pointer[Local] }

// put gives the thread a dict of its own and puts it in place.
func (l *Local) put(t *object.Thread) *object.Dict {
	d := object.NewDict()
	if l.dicts == nil {
		l.dicts = map[*object.Thread]*object.Dict{}
	}
	l.dicts[t] = d
	l.place(t, d)
	known, _ := t.Data[localsKey{}].(*locals)
	if known == nil {
		known = &locals{}
		if t.Data == nil {
			t.Data = map[any]any{}
		}
		t.Data[localsKey{}] = known
		t.AtEnd = append(t.AtEnd, endLocals)
	}
	if len(known.list) >= 64 && len(known.list)&(len(known.list)-1) == 0 { // at powers of two: drop those that have ended
		known.list = slices.DeleteFunc(known.list, func(w weak.Pointer[Local]) bool { return w.Value() == nil })
	}
	known.list = append(known.list, weak.Make(l))
	return d
}

func (l *Local) place(t *object.Thread, d *object.Dict) {
	l.owner = t
	l.Attrs().SetDict(d)
}

// here makes the attributes those of the running thread.
func (l *Local) here(t *object.Thread) error {
	if l.owner == t {
		return nil
	}
	if d := l.dicts[t]; d != nil {
		l.place(t, d)
		return nil
	}
	d := l.put(t)
	if init := l.Class().Slots.Init; init != nil && l.Class().IsHeap() {
		if err := init(t, l, l.args); err != nil {
			delete(l.dicts, t)
			l.owner = nil
			return err
		}
		l.place(t, d) // __init__ may have let other threads run
	}
	return nil
}

// endLocals drops the dicts of a thread that ends, and ends what only they held.
func endLocals(t *object.Thread) {
	known, _ := t.Data[localsKey{}].(*locals)
	if known == nil {
		return
	}
	delete(t.Data, localsKey{})
	var dropped []object.Object
	for _, w := range known.list {
		l := w.Value()
		if l == nil {
			continue
		}
		if d := l.dicts[t]; d != nil {
			dropped = append(dropped, d)
			delete(l.dicts, t)
		}
		if l.owner == t {
			l.place(nil, object.NewDict())
		}
	}
	if n := object.EndsOf(t.P); len(dropped) > 0 && n.Watching() {
		n.Settle(t, dropped)
	}
}

func local_new(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
	if len(a.Pos) > 0 || a.NKw() > 0 {
		init := cls.Lookup(object.Intern("__init__"))
		if base := object.ObjectClass.Lookup(object.Intern("__init__")); init == nil || base != nil && object.Is(init, base) {
			return nil, object.TypeErrorf("Initialization arguments are not supported")
		}
	}
	l := &Local{Header: object.NewHeader(cls)}
	l.args.Pos = append([]object.Object(nil), a.Pos...)
	if a.NKw() > 0 {
		l.args.Kw = &object.Kwargs{Names: append([]*object.Str(nil), a.Kw.Names...), Vals: append([]object.Object(nil), a.Kw.Vals...)}
	}
	l.put(t) // so that the class's __init__ runs once in the making thread
	return l, nil
}

func local_getattr(t *object.Thread, self object.Object, name *object.Str) (object.Object, error) {
	if err := self.(*Local).here(t); err != nil {
		return nil, err
	}
	if name.String() == "__dict__" {
		return self.(*Local).Attrs().Dict(), nil
	}
	return object.GenericGetAttr(t, self, name)
}

func local_setattr(t *object.Thread, self object.Object, name *object.Str, v object.Object) error {
	l := self.(*Local)
	if err := l.here(t); err != nil {
		return err
	}
	if name.String() == "__dict__" {
		return object.Errorf(object.AttributeErrorClass, "'%s' object attribute '__dict__' is read-only", l.Class().TpName())
	}
	return object.GenericSetAttr(t, self, name, v)
}

func init() {
	c := LocalClass
	c.Doc = "An object whose attributes each thread has for itself."
	c.Slots.New = local_new
	c.Slots.GetAttr = local_getattr
	c.Slots.SetAttr = local_setattr
}
