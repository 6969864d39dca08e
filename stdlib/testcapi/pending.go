package testcapi

// Calls that a thread leaves with the main thread, and signals that come while native code runs.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
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
	object.Func1("raise_SIGINT_then_send_None", "gen", "Have SIGINT come, and send None to the generator before its handler runs.", func(t *thread, gen value) (value, error) {
		if err := t.P.K.Kill(kernel.SIGINT); err != nil {
			return nil, object.OSErrorFrom(err, "")
		}
		return object.CallMethod(t, gen, object.Intern("send"), py.None)
	}),
}
