package xxsubinterpreters

// InterpreterID: the number of an interpreter, which keeps the interpreter alive. When the last one of an interpreter that create() has made ends, the interpreter ends.

import (
	"strconv"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// InterpreterID is the number of an interpreter. It is immutable but for end, the record of its own end.
type InterpreterID struct {
	object.Header
	id  int64
	of  *object.Process // nil when nothing is kept alive
	end *object.End
}

// InterpreterIDClass is InterpreterID.
var InterpreterIDClass = object.DeclareClass("InterpreterID")

// refs counts the InterpreterIDs of an interpreter.
type refs struct {
	n     int
	owned bool // by them: the last one ends it
}

var refsKey = object.NewStateKey[*refs]("interpreter references").Fresh()

func refsOf(p *object.Process) *refs { return refsKey.Get(p, func() *refs { return &refs{} }) }

func newID(t *thread, p *object.Process) *InterpreterID {
	return makeID(t, InterpreterIDClass, p.ID(), p)
}

// makeID makes the object; p is nil for a number without an interpreter.
func makeID(t *thread, cls *object.Class, id int64, p *object.Process) *InterpreterID {
	o := &InterpreterID{Header: object.NewHeader(cls), id: id}
	if p != nil && refsOf(p).owned {
		o.of = p
		refsOf(p).n++
		object.EndsOf(t.P).Notice(o)
	}
	return o
}

// EndRecord implements object.Ender.
func (o *InterpreterID) EndRecord() **object.End { return &o.end }

// AtEnd implements object.Ender.
func (o *InterpreterID) AtEnd(t *thread) {
	p := o.of
	if p == nil {
		return
	}
	o.of = nil
	if p.Ended() {
		return
	}
	if r := refsOf(p); r.n > 0 {
		if r.n--; r.n == 0 && r.owned && p != t.P {
			_ = object.EndInterpreter(t, p)
		}
	}
}

// CopyFor implements object.Copier: a forked process has no interpreter but the main one.
func (o *InterpreterID) CopyFor(register func(value), copyOf func(value) value) value {
	n := &InterpreterID{Header: object.NewHeader(o.Class()), id: o.id}
	register(n)
	return n
}

// Traverse implements object.Traverser.
func (o *InterpreterID) Traverse(visit func(value)) {
	if a := o.Attrs(); a != nil {
		a.Each(visit)
	}
}

// number reads a number of what ("interpreter", "channel").
func number(t *thread, x value, what string) (int64, error) {
	v, err := object.Index(t, x)
	if err != nil {
		if object.ErrorIs(err, object.TypeErrorClass) {
			err = object.TypeErrorf("%s ID must be an int, got %s", what, object.ClassOf(x).TpName())
		}
		return 0, err
	}
	n, ok := object.AsInt64(v)
	if !ok {
		return 0, object.OverflowErrorf("int too big to convert")
	}
	if n < 0 {
		return 0, object.ValueErrorf("%s ID must be a non-negative int, got %d", what, n)
	}
	return n, nil
}

// interpreter finds the interpreter of an argument.
func interpreter(t *thread, x value) (*object.Process, error) {
	n, err := number(t, x, "interpreter")
	if err != nil {
		return nil, err
	}
	if p := find(t, n); p != nil {
		return p, nil
	}
	return nil, object.RuntimeErrorf("unrecognized interpreter ID %d", n)
}

func find(t *thread, id int64) *object.Process {
	for _, p := range t.P.Interpreters() {
		if p.ID() == id {
			return p
		}
	}
	return nil
}

var interpreterIDParams = object.MustParams("InterpreterID.__init__", "(id, force=False)")

func interpreterid_new(t *thread, cls *object.Class, a object.Args) (value, error) {
	v, err := interpreterIDParams.Bind(t, nil, a, nil)
	if err != nil {
		return nil, err
	}
	force := false
	if v[1] != nil {
		if force, err = object.Truth(t, v[1]); err != nil {
			return nil, err
		}
	}
	if o, ok := v[0].(*InterpreterID); ok {
		return makeID(t, cls, o.id, o.of), nil
	}
	n, err := number(t, v[0], "interpreter")
	if err != nil {
		return nil, err
	}
	p := find(t, n)
	if p == nil && !force {
		return nil, object.RuntimeErrorf("unrecognized interpreter ID %d", n)
	}
	return makeID(t, cls, n, p), nil
}

// compareNumber is == and != of a number that is an object of its own with other numbers.
func compareNumber(t *thread, id int64, other value, op object.CmpOp) (value, error) {
	c := object.ClassOf(other)
	if c.Slots.Index == nil && c.Slots.Int == nil && c.Slots.Float == nil {
		return py.NotImplemented, nil
	}
	return object.RichCompare(t, object.NewInt(id), other, op)
}

func init() {
	c := InterpreterIDClass
	c.Doc = "The number of an interpreter; it keeps the interpreter alive."
	c.Slots.New = interpreterid_new
	c.Slots.Repr = func(_ *thread, o value) (value, error) {
		id := o.(*InterpreterID)
		return object.NewStr(id.Class().Name + "(" + strconv.FormatInt(id.id, 10) + ")"), nil
	}
	c.Slots.Str = func(_ *thread, o value) (value, error) {
		return object.NewStr(strconv.FormatInt(o.(*InterpreterID).id, 10)), nil
	}
	c.Slots.Hash = func(_ *thread, o value) (int64, error) { return o.(*InterpreterID).id, nil }
	index := func(_ *thread, o value) (value, error) { return object.NewInt(o.(*InterpreterID).id), nil }
	c.Slots.Int, c.Slots.Index = index, index
	c.Slots.RichCmp = func(t *thread, self, other value, op object.CmpOp) (value, error) {
		if op != object.CmpEQ && op != object.CmpNE {
			return py.NotImplemented, nil
		}
		id := self.(*InterpreterID).id
		if o, ok := other.(*InterpreterID); ok {
			return py.Bool((o.id == id) == (op == object.CmpEQ)), nil
		}
		return compareNumber(t, id, other, op)
	}
}
