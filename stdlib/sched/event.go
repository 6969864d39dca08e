package sched

// Event: what the queue of a scheduler holds, a named tuple whose order is that of time, priority and arrival.

import "github.com/pyemu/pyemu/emu/object"

var eventFields = []struct{ name, doc string }{
	{"time", "When the action is due, by the scheduler's timefunc."},
	{"priority", "Of events that are due at the same time, the one with the lowest priority comes first."},
	{"sequence", "Grows with each event, so that equal times and priorities keep the order of arrival."},
	{"action", "What is called: action(*argument, **kwargs)."},
	{"argument", "The positional arguments of the call."},
	{"kwargs", "The keyword arguments of the call."},
}

var eventKey = object.NewStateKey[*object.Class]("sched.Event")

// makeEvent makes the process's class Event.
func makeEvent(t *thread, m *object.Module) error {
	collections, err := t.P.Import(t, "collections")
	if err != nil {
		return err
	}
	names := make([]value, len(eventFields))
	for i, f := range eventFields {
		names[i] = object.Intern(f.name)
	}
	namedtuple, err := object.GetAttr(t, collections, object.Intern("namedtuple"))
	if err != nil {
		return err
	}
	kw := &object.Kwargs{Names: []*object.Str{object.Intern("module")}, Vals: []value{object.Intern("sched")}}
	made, err := object.Call(t, namedtuple, object.Args{Pos: []value{object.Intern("Event"), object.NewList(names)}, Kw: kw})
	if err != nil {
		return err
	}
	cls, ok := made.(*object.Class)
	if !ok {
		return object.TypeErrorf("namedtuple() made no class")
	}
	for _, f := range eventFields {
		field, err := object.GetAttr(t, cls, object.Intern(f.name))
		if err != nil {
			return err
		}
		if err := object.SetAttr(t, field, object.Intern("__doc__"), object.NewStr(f.doc)); err != nil {
			return err
		}
	}
	eventKey.Set(t.P, cls)
	m.Set("Event", cls)
	return nil
}

func newEvent(t *thread, fields ...value) (value, error) {
	return object.CallArgs(t, eventKey.Get(t.P, func() *object.Class { return object.TupleClass }), fields...)
}

// items are an event's fields; what is no event of ours has none.
func items(event value) []value {
	if tup, ok := event.(*object.Tuple); ok && len(tup.Items) == len(eventFields) {
		return tup.Items
	}
	return nil
}
