package multiprocessing

// multiprocessing.popen_fork: how a process is started as a copy of its parent, and what the parent keeps of it.
//
// Two pipes tell of ends: the child holds the writing end of one, whose reading end is the sentinel in the parent, and the reading end of the other, which tells the child of its parent's.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	pyos "github.com/pyemu/pyemu/stdlib/os"
)

var popenClass = &object.ClassDef{Name: "Popen", Doc: "A process that was started as a copy of its parent."}

var popenModule = &object.ModuleDef{Name: "multiprocessing.popen_fork", Doc: "Processes that begin as copies.", All: []string{"Popen"}, Init: func(t *thread, m *object.Module) error {
	_, err := popenClass.New(t, m)
	return err
}}

func init() {
	popenClass.Defs = []object.Def{
		object.Value("method", object.Intern("fork")),
		object.PyFunc("__init__", "(self, process_obj)", "", func(t *thread, v []value) (value, error) {
			flushStreams(t)
			if err := set(t, v[0], "returncode", py.None, "finalizer", py.None); err != nil {
				return nil, err
			}
			_, err := call(t, v[0], "_launch", v[1])
			return none(err)
		}),
		object.PyFunc("duplicate_for_child", "(self, fd)", "", func(_ *thread, v []value) (value, error) { return v[1], nil }),
		object.PyFunc("poll", "(self, flag=1)", "The exit code; None while the process runs.", popen_poll),
		object.PyFunc("wait", "(self, timeout=None)", "The exit code, which is waited for; None when it does not come in time.", popen_wait),
		object.PyFunc("_send_signal", "(self, sig)", "", popen_send_signal),
		object.PyFunc("terminate", "(self)", "", func(t *thread, v []value) (value, error) {
			return call(t, v[0], "_send_signal", num(int(kernel.SIGTERM)))
		}),
		object.PyFunc("kill", "(self)", "", func(t *thread, v []value) (value, error) {
			return call(t, v[0], "_send_signal", num(int(kernel.SIGKILL)))
		}),
		object.PyFunc("_launch", "(self, process_obj)", "", popen_launch),
		object.PyFunc("close", "(self)", "", func(t *thread, v []value) (value, error) {
			f, err := attr(t, v[0], "finalizer")
			if err != nil || isNone(f) {
				return py.None, err
			}
			_, err = object.CallArgs(t, f)
			return none(err)
		}),
	}
}

func pipe(t *thread) (r, w value, err error) {
	v, err := callFrom(t, "os", "pipe")
	if err != nil {
		return nil, nil, err
	}
	pair := v.(*object.Tuple)
	return pair.Items[0], pair.Items[1], nil
}

func popen_launch(t *thread, v []value) (value, error) {
	self, process := v[0], v[1]
	t.P.Hold(process)
	closeDropped(t)
	t.P.Release(process)
	parentR, childW, err := pipe(t)
	if err != nil {
		return nil, err
	}
	childR, parentW, err := pipe(t)
	if err != nil {
		return nil, err
	}
	if err := pyos.BeforeFork(t); err != nil {
		return nil, err
	}
	n := object.ForkTo(t, popen_child, process, parentR, parentW, childR)
	pyos.AfterForkParent(t)
	for _, fd := range []value{childW, childR} {
		if _, err := callFrom(t, "os", "close", fd); err != nil {
			return nil, err
		}
	}
	finalizer, err := descriptorsOf(t, self, parentR, parentW)
	if err != nil {
		return nil, err
	}
	return none(set(t, self, "pid", num(n), "sentinel", parentR, "finalizer", finalizer))
}

// popen_child is the child.
func popen_child(t *thread, v []value) {
	pyos.AfterForkChild(t)
	code := 1
	for _, fd := range v[1:3] {
		if _, err := callFrom(t, "os", "close", fd); err != nil {
			t.Unraisable(err, "", nil)
		}
	}
	f, err := attr(t, v[0], "_bootstrap")
	if err == nil {
		var res value
		if res, err = callKw(t, f, nil, "parent_sentinel", v[3]); err == nil {
			if n, ok := object.AsInt64(res); ok {
				code = int(n)
			}
		}
	}
	if err == kernel.ErrKilled {
		return
	}
	if err != nil {
		t.Unraisable(err, "", nil)
	}
	t.P.K.Exit(kernel.StatusExit(code & 255))
}

// popen_poll asks for the end of the process; flag is that of os.waitpid, WNOHANG unless it is to be waited for.
func popen_poll(t *thread, v []value) (value, error) {
	self, flag := v[0], v[1]
	code, err := attr(t, self, "returncode")
	if err != nil || !isNone(code) {
		return code, err
	}
	n, err := attr(t, self, "pid")
	if err != nil {
		return nil, err
	}
	res, err := callFrom(t, "os", "waitpid", n, flag)
	if err != nil {
		if object.ErrorIs(err, object.OSErrorClass) { // somebody else has taken it
			return py.None, nil
		}
		return nil, err
	}
	pair, ok := res.(*object.Tuple)
	if !ok || len(pair.Items) != 2 {
		return py.None, nil
	}
	if got, ok := object.AsInt64(pair.Items[0]); !ok || got == 0 {
		return py.None, nil
	}
	if code, err = callFrom(t, "os", "waitstatus_to_exitcode", pair.Items[1]); err != nil {
		return nil, err
	}
	return code, setAttr(t, self, "returncode", code)
}

func popen_wait(t *thread, v []value) (value, error) {
	self, timeout := v[0], v[1]
	code, err := attr(t, self, "returncode")
	if err != nil || !isNone(code) {
		return code, err
	}
	flag := num(0)
	if !isNone(timeout) {
		s, err := attr(t, self, "sentinel")
		if err != nil {
			return nil, err
		}
		ready, err := callFrom(t, "multiprocessing.connection", "wait", object.NewList([]value{s}), timeout)
		if err != nil {
			return nil, err
		}
		if yes, err := object.Truth(t, ready); err != nil || !yes {
			return py.None, err
		}
		if f, err := object.ToFloat(t, timeout); err == nil && f == 0 {
			flag = num(1)
		}
	}
	return call(t, self, "poll", flag)
}

func popen_send_signal(t *thread, v []value) (value, error) {
	self := v[0]
	code, err := attr(t, self, "returncode")
	if err != nil || !isNone(code) {
		return py.None, err
	}
	n, err := attr(t, self, "pid")
	if err != nil {
		return nil, err
	}
	if _, err := callFrom(t, "os", "kill", n, v[1]); err != nil {
		if object.ErrorIs(err, object.ProcessLookupErrorClass) {
			return py.None, nil
		}
		if !object.ErrorIs(err, object.OSErrorClass) {
			return nil, err
		}
		code, e := call(t, self, "wait", py.Float(0.1))
		if e != nil {
			return nil, e
		}
		if isNone(code) {
			return nil, err
		}
	}
	return py.None, nil
}
