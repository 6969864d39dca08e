package threading

// Barrier: threading.Barrier.

import (
	"fmt"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// The states of a barrier: threads gather, leave, leave an old round after reset, or it is broken.
const (
	barrierFilling   = 0
	barrierDraining  = 1
	barrierResetting = -1
	barrierBroken    = -2
)

// Barrier makes parties threads wait for each other. Threads that come while an old round leaves wait for its end first.
type Barrier struct {
	object.Header
	parties, count, state int           // parties is -1 when what was given is no integer: nobody ever passes
	given                 object.Object // what was given for parties
	action, timeout       object.Object
	q                     kernel.WaitQueue // all who wait for a change of state
}

var (
	// BarrierClass is threading.Barrier.
	BarrierClass = object.DeclareClass("threading.Barrier").LikePython().WithInstanceDict().WithWeakRefs()
	// BrokenBarrierErrorClass is threading.BrokenBarrierError.
	BrokenBarrierErrorClass = object.DeclareClass("threading.BrokenBarrierError", object.RuntimeErrorClass).LikePython()
)

// Traverse implements object.Traverser.
func (b *Barrier) Traverse(visit func(object.Object)) {
	visit(b.given)
	visit(b.action)
	visit(b.timeout)
	traverseAttrs(b, visit)
}

func (b *Barrier) setState(state int) {
	b.state = state
	b.q.WakeAll()
}

// await waits while the state is in the set, until the deadline.
func (b *Barrier) await(t *object.Thread, in func() bool, block bool, deadline kernel.Time) (bool, error) {
	for in() {
		if !block || deadline != 0 && deadline <= t.K.Machine().Now() {
			return false, nil
		}
		out := b.q.Wait(t.K, kernel.Wait{Reason: "barrier", On: b, Deadline: deadline, Interruptible: true})
		if _, err := served(t, out); err != nil {
			return false, err
		}
	}
	return true, nil
}

func (b *Barrier) leaving() bool { return b.state == barrierResetting || b.state == barrierDraining }

func broken() error { return object.Raise(BrokenBarrierErrorClass) }

func barrier_wait(t *object.Thread, b *Barrier, v []object.Object) (object.Object, error) {
	timeout := v[0]
	if !given(timeout) {
		timeout = b.timeout
	}
	block, deadline, err := waitTimeout(t, timeout)
	if err != nil {
		return nil, err
	}
	if _, err := b.await(t, b.leaving, true, 0); err != nil {
		return nil, err
	}
	if b.state < 0 {
		return nil, broken()
	}
	index := b.count
	b.count++
	err = b.meet(t, index, block, deadline)
	if b.count--; b.count == 0 && b.leaving() {
		b.setState(barrierFilling)
	}
	if err != nil {
		return nil, err
	}
	return object.NewInt(int64(index)), nil
}

func (b *Barrier) meet(t *object.Thread, index int, block bool, deadline kernel.Time) error {
	if index+1 == b.parties {
		if given(b.action) {
			if _, err := object.CallArgs(t, b.action); err != nil {
				b.setState(barrierBroken)
				return err
			}
		}
		b.setState(barrierDraining)
		return nil
	}
	ok, err := b.await(t, func() bool { return b.state == barrierFilling }, block, deadline)
	if err != nil {
		return err
	}
	if !ok {
		b.setState(barrierBroken)
		return broken()
	}
	if b.state < 0 {
		return broken()
	}
	return nil
}

func barrier_reset(t *object.Thread, b *Barrier, _ []object.Object) (object.Object, error) {
	switch {
	case b.count == 0:
		b.setState(barrierFilling)
	case b.state == barrierFilling || b.state == barrierBroken:
		b.setState(barrierResetting)
	default:
		b.q.WakeAll()
	}
	return py.None, nil
}

func barrier_abort(t *object.Thread, b *Barrier, _ []object.Object) (object.Object, error) {
	b.setState(barrierBroken)
	return py.None, nil
}

func (b *Barrier) nWaiting() int {
	if b.state == barrierFilling {
		return b.count
	}
	return 0
}

func barrier_repr(t *object.Thread, self object.Object) (object.Object, error) {
	b := self.(*Barrier)
	name := qualified(b.Class())
	if b.state == barrierBroken {
		return object.NewStr(fmt.Sprintf("<%s at %s: broken>", name, address(b))), nil
	}
	n, err := object.ToStr(t, b.given)
	if err != nil {
		return nil, err
	}
	return object.NewStr(fmt.Sprintf("<%s at %s: waiters=%d/%s>", name, address(b), b.nWaiting(), n.String())), nil
}

var barrier_sig = newSig("Barrier.__init__", "(parties, action=None, timeout=None)")

func barrier_init(t *object.Thread, self object.Object, a object.Args) error {
	b := self.(*Barrier)
	var buf [3]object.Object
	v, err := barrier_sig.bind(a, buf[:])
	if err != nil {
		return err
	}
	b.given, b.parties = v[0], -1
	if n, ok := object.AsInt64(v[0]); ok {
		b.parties = int(n)
	}
	b.action, b.timeout = py.None, py.None
	if v[1] != nil {
		b.action = v[1]
	}
	if v[2] != nil {
		b.timeout = v[2]
	}
	return nil
}

func init() {
	c := BarrierClass
	c.Doc = "A point where a fixed number of threads wait for each other."
	c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &Barrier{Header: object.NewHeader(cls), given: py.None, action: py.None, timeout: py.None}, nil
	}
	c.Slots.Init = barrier_init
	c.Slots.Repr = barrier_repr
	c.Define(
		method("Barrier", "wait", "(timeout=None)", "Waits for the others; returns a number from 0 that differs for each thread.", barrier_wait),
		method("Barrier", "reset", "()", "Makes the barrier empty; threads that wait get BrokenBarrierError.", barrier_reset),
		method("Barrier", "abort", "()", "Breaks the barrier for all.", barrier_abort),
		object.Getter("parties", "How many threads meet.", func(t *object.Thread, b *Barrier) (object.Object, error) { return b.given, nil }),
		object.Getter("n_waiting", "How many threads wait.", func(t *object.Thread, b *Barrier) (object.Object, error) {
			return object.NewInt(int64(b.nWaiting())), nil
		}),
		object.Getter("broken", "Whether the barrier is broken.", func(t *object.Thread, b *Barrier) (object.Object, error) {
			return py.Bool(b.state == barrierBroken), nil
		}),
		object.Getter("_timeout", "The default timeout.", func(t *object.Thread, b *Barrier) (object.Object, error) { return b.timeout, nil }),
		object.Getter("_action", "The action.", func(t *object.Thread, b *Barrier) (object.Object, error) { return b.action, nil }),
	)
	BrokenBarrierErrorClass.Doc = "The barrier was reset, aborted or timed out while threads waited."
}
