package threading

// Attach: threads of the host that call into a process, what PyGILState_Ensure is to C (C API manual, "Non-Python created threads").

import (
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// Attach runs fn in a thread of process p that Python has not started: it has a thread state of its own (threading.local, contextvars, no trace functions) and, should it ask, a
// _DummyThread; the process does not wait for it when it ends. It may be called from any goroutine, with or without p's GIL, and does not wait. done, when not nil, is called when the
// thread has ended, on a goroutine of the kernel, also when it was killed. Attach reports false, and calls neither function, when the process is ending.
func Attach(p *object.Process, name string, fn func(t *object.Thread), done func()) (*kernel.Thread, bool) {
	k := p.K.NewThread(name)
	k.SetDaemon(true)
	return k, k.Start(func(k *kernel.Thread) {
		if done != nil {
			defer done()
		}
		t := object.NewThread(p, k)
		t.Base = endForkedBare
		fn(t)
		t.Base = nil
		t.End()
	})
}
