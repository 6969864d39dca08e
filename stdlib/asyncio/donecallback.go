package asyncio

// doneCallback: what our own functions enter as callbacks of futures. Programs see it in reprs and in _callbacks.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// doneKind describes callbacks of one kind. It is immutable and shared.
type doneKind struct {
	qualname string
	call     func(t *thread, d *doneCallback, fut value) error
}

// doneCallback is one callback; bound and n are its kind's.
type doneCallback struct {
	kind  *doneKind
	bound []value
	n     int
}

var doneCallbackClass = object.DeclareClass("function")

func newDoneCallback(kind *doneKind, bound ...value) *doneCallback {
	return &doneCallback{kind: kind, bound: bound}
}

// Class is a class named function.
func (*doneCallback) Class() *object.Class { return doneCallbackClass }

// Type is Class as gpython sees it.
func (*doneCallback) Type() *py.Type { return doneCallbackClass.PyType() }

// Traverse implements object.Traverser.
func (d *doneCallback) Traverse(visit func(value)) { object.VisitNonNil(visit, d.bound...) }

// CopyFor implements object.Copier.
func (d *doneCallback) CopyFor(register func(value), copyOf func(value) value) value {
	n := &doneCallback{kind: d.kind, n: d.n}
	register(n)
	n.bound = object.CopySlice(copyOf, d.bound)
	return n
}

func init() {
	c := doneCallbackClass
	c.Flags |= object.FlagFinal | object.FlagNoNew
	c.Slots.Call = func(t *thread, self value, a object.Args) (value, error) {
		d := self.(*doneCallback)
		var fut value = py.None
		if len(a.Pos) > 0 {
			fut = a.Pos[0]
		}
		return object.NoneOr(d.kind.call(t, d, fut))
	}
	c.Slots.Repr = func(_ *thread, self value) (value, error) {
		d := self.(*doneCallback)
		return object.NewStr("<function " + d.kind.qualname + " at " + object.Address(d) + ">"), nil
	}
	c.Define(object.Getter("__qualname__", "The qualified name.", func(_ *thread, d *doneCallback) (value, error) { return object.NewStr(d.kind.qualname), nil }))
}
