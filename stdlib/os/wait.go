package os

// Waiting for emulated child processes.

import (
	"syscall"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// Options of waiting, as on Linux.
const (
	waitNoHang = 1
	waitExited = 4
	waitNoWait = 0x01000000
)

// Rusage is resource.struct_rusage.
var Rusage = object.NewStructSeq("resource.struct_rusage", "struct_rusage: what a process has used.", 16, []string{"ru_utime", "ru_stime", "ru_maxrss", "ru_ixrss", "ru_idrss", "ru_isrss", "ru_minflt",
	"ru_majflt", "ru_nswap", "ru_inblock", "ru_oublock", "ru_msgsnd", "ru_msgrcv", "ru_nsignals", "ru_nvcsw", "ru_nivcsw"}, true)

var waitidResult = object.NewStructSeq("posix.waitid_result", "waitid_result: what waitid tells of a child.", 5, []string{"si_pid", "si_uid", "si_signo", "si_status", "si_code"}, true)

// waitFor waits for a child; a signal whose handler returns does not end it (PEP 475).
func waitFor(t *object.Thread, pid, options int) (int, kernel.Status, error) {
	for {
		wait := t.P.K.WaitPid
		if options&waitNoWait != 0 {
			wait = t.P.K.PeekPid
		}
		p, status, err := wait(t.K, pid, options&waitNoHang != 0, 0)
		if err == nil {
			return p, status, nil
		}
		if err == kernel.ErrKilled {
			return 0, 0, err
		}
		if err != syscall.EINTR {
			return 0, 0, object.OSErrorFrom(err, "")
		}
		if err := t.K.Checkpoint(); err != nil {
			return 0, 0, err
		}
	}
}

func wait(t *object.Thread, pid, options int) (object.Object, error) {
	p, status, err := waitFor(t, pid, options)
	if err != nil {
		return nil, err
	}
	return object.TupleOf(object.NewInt(int64(p)), object.NewInt(int64(status))), nil
}

// waitUsage is wait3 and wait4. What emulated processes use is not counted: the third item is all zero.
func waitUsage(t *object.Thread, pid, options int) (object.Object, error) {
	p, status, err := waitFor(t, pid, options)
	if err != nil {
		return nil, err
	}
	used := []object.Object{py.Float(0), py.Float(0)}
	for len(used) < 16 {
		used = append(used, object.NewInt(0))
	}
	return object.TupleOf(object.NewInt(int64(p)), object.NewInt(int64(status)), Rusage.New(used...)), nil
}

// os_waitid waits for the end of a child; children cannot be stopped here.
func os_waitid(t *object.Thread, v []object.Object) (object.Object, error) {
	var n [3]int
	for i := range n {
		var err error
		if n[i], err = object.IndexInt(t, v[i]); err != nil {
			return nil, err
		}
	}
	pid, options := n[1], n[2]
	switch {
	case options&waitExited == 0 || n[0] < 0 || n[0] > 3 || n[0] == 1 && pid <= 0:
		return nil, object.OSErrorNo(int(syscall.EINVAL), nil)
	case n[0] == 0:
		pid = -1
	case n[0] == 2: // a group: each process is one of its own
		if pid == 0 {
			pid = t.P.K.Pid()
		}
	case n[0] == 3:
		return nil, object.OSErrorNo(int(syscall.EBADF), nil)
	}
	pid, status, err := waitFor(t, pid, options)
	if err != nil {
		return nil, err
	}
	if pid == 0 {
		return py.None, nil
	}
	code, value := 1, status.Code() // CLD_EXITED
	if !status.Exited() {
		code, value = 2, -value // CLD_KILLED
	}
	uid, _, _, _ := ids()
	return waitidResult.New(object.NewInt(int64(pid)), object.NewInt(int64(uid)), object.NewInt(int64(kernel.SIGCHLD)), object.NewInt(int64(value)), object.NewInt(int64(code))), nil
}

func waitDefs() []object.Def {
	usage := func(name, sig, doc string, pidAt, optionsAt int) object.Def {
		return object.FuncV(name, sig, doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
			pid := -1
			var err error
			if pidAt >= 0 {
				if pid, err = object.IndexInt(t, v[pidAt]); err != nil {
					return nil, err
				}
			}
			options, err := object.IndexInt(t, v[optionsAt])
			if err != nil {
				return nil, err
			}
			return waitUsage(t, pid, options)
		})
	}
	return []object.Def{
		usage("wait3", "(options)", "Wait until any child ends; return its pid, its wait status and what it used.", -1, 0),
		usage("wait4", "(pid, options)", "Wait until a child ends; return its pid, its wait status and what it used.", 0, 1),
		object.FuncV("waitid", "(idtype, id, options, /)", "Wait until a child ends; return what is known of it, None when none has ended and WNOHANG is among the options.", os_waitid),
		object.Value("waitid_result", waitidResult.Class),
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
