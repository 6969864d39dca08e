package threading

// local: _thread._local, attributes that each thread has for itself.

import (
	"weak"

	"github.com/pyemu/pyemu/emu/object"
)

// Local is a threading.local. Each thread keeps its attributes in a dict of its own, made on its first look; the dict goes with the thread.
// An access first puts the running thread's dict in the object's place for attributes; the GIL makes that safe.
type Local struct {
	object.Header
	args object.Args // of the constructor, for __init__ in each thread
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
	traverseAttrs(l, visit)
}

type localsKey struct{}

// here makes the attributes those of the running thread.
func (l *Local) here(t *object.Thread) error {
	dicts, _ := t.Data[localsKey{}].(map[weak.Pointer[Local]]*object.Dict)
	key := weak.Make(l)
	if d := dicts[key]; d != nil {
		l.Attrs().SetDict(d)
		return nil
	}
	if dicts == nil {
		dicts = map[weak.Pointer[Local]]*object.Dict{}
		if t.Data == nil {
			t.Data = map[any]any{}
		}
		t.Data[localsKey{}] = dicts
	}
	d := object.NewDict()
	dicts[key] = d
	l.Attrs().SetDict(d)
	if init := l.Class().Slots.Init; init != nil && l.Class().IsHeap() {
		if err := init(t, l, l.args); err != nil {
			delete(dicts, key)
			return err
		}
		l.Attrs().SetDict(d) // __init__ may have let other threads run
	}
	return nil
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
	// The making thread's dict exists already, so that the class's __init__ runs once in it.
	dicts, _ := t.Data[localsKey{}].(map[weak.Pointer[Local]]*object.Dict)
	if dicts == nil {
		dicts = map[weak.Pointer[Local]]*object.Dict{}
		if t.Data == nil {
			t.Data = map[any]any{}
		}
		t.Data[localsKey{}] = dicts
	}
	d := object.NewDict()
	dicts[weak.Make(l)] = d
	l.Attrs().SetDict(d)
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
