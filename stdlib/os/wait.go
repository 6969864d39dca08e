package os

// Waiting for emulated child processes.

import (
	"syscall"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// wait waits for a child; a signal whose handler returns does not end it (PEP 475).
func wait(t *object.Thread, pid, options int) (object.Object, error) {
	for {
		p, status, err := t.P.K.WaitPid(t.K, pid, options&1 != 0, 0)
		if err == nil {
			return object.TupleOf(object.NewInt(int64(p)), object.NewInt(int64(status))), nil
		}
		if err == kernel.ErrKilled {
			return nil, err
		}
		if err != syscall.EINTR {
			return nil, object.OSErrorFrom(err, "")
		}
		if err := t.K.Checkpoint(); err != nil {
			return nil, err
		}
	}
}

func waitDefs() []object.Def {
	return []object.Def{
		object.FuncV("waitpid", "(pid, options, /)", "waitpid(pid, options, /)\n\nWait until a child ends; return its pid and wait status.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			pid, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			options, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			return wait(t, pid, options)
		}),
		object.Func0("wait", "wait()\n\nWait until any child ends; return its pid and wait status.", func(t *object.Thread) (object.Object, error) { return wait(t, -1, 0) }),
	}
}
