package testcapi

// Calls that a thread leaves with the main thread.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

var pendingDefs = []object.Def{
	object.Func1("_pending_threadfunc", "callback", "Have the main thread call the function soon; say whether there was room.", func(t *thread, fn value) (value, error) {
		p := t.P
		p.Hold(fn)
		ok := p.AddPending(func(t *thread) error {
			defer p.Release(fn)
			_, err := object.CallArgs(t, fn)
			return err
		})
		if !ok {
			p.Release(fn)
		}
		return py.Bool(ok), nil
	}),
}
