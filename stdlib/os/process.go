package os

// The process: its numbers, signals, end, and what it knows of the machine.

import (
	"crypto/rand"
	hostos "os"
	"os/user"
	"runtime"
	"syscall"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

var errNotDir error = syscall.ENOTDIR

var (
	terminalSize = object.NewStructSeq("os.terminal_size", "terminal_size: columns and lines of a terminal.", 2, []string{"columns", "lines"}, true)
	unameResult  = object.NewStructSeq("posix.uname_result", "uname_result: what uname tells of the machine.", 5, []string{"sysname", "nodename", "release", "version", "machine"}, true)
	timesResult  = object.NewStructSeq("posix.times_result", "times_result: the processor times of the process.", 5, []string{"user", "system", "children_user", "children_system", "elapsed"}, true)
)

func number(name, doc string, get func(t *object.Thread) int) object.Def {
	return object.Func0(name, doc, func(t *object.Thread) (object.Object, error) { return object.NewInt(int64(get(t))), nil })
}

// statusCall defines a function of a wait status.
func statusCall(name, doc string, get func(n int) object.Object) object.Def {
	return object.FuncV(name, "(status)", doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
		n, err := object.IndexInt(t, v[0])
		if err != nil {
			return nil, err
		}
		return get(n), nil
	})
}

func processDefs() []object.Def {
	d := []object.Def{
		number("getpid", "Return the process's number.", func(t *object.Thread) int { return t.P.K.Pid() }),
		number("getppid", "Return the number of the parent process.", func(t *object.Thread) int { return t.P.K.Ppid() }),
		number("getuid", "Return the number of the user.", func(t *object.Thread) int { u, _, _, _ := ids(); return u }),
		number("geteuid", "Return the number of the effective user.", func(t *object.Thread) int { _, u, _, _ := ids(); return u }),
		number("getgid", "Return the number of the group.", func(t *object.Thread) int { _, _, g, _ := ids(); return g }),
		number("getegid", "Return the number of the effective group.", func(t *object.Thread) int { _, _, _, g := ids(); return g }),
		number("getpgrp", "Return the number of the process group.", func(t *object.Thread) int { return t.P.K.Pid() }),
		object.Func1("getpgid", "pid", "Return the number of a process's group: each emulated process is a group of its own.", own),
		object.Func1("getsid", "pid", "Return the number of a process's session.", own),
		object.FuncV("getrandom", "(size, flags=0)", "Return bytes from the host's source of random numbers.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			return randomBytes(t, v[0])
		}),
		object.Func0("abort", "End the process at once by SIGABRT.", func(t *object.Thread) (object.Object, error) {
			t.P.K.Exit(kernel.StatusSignal(kernel.SIGABRT))
			if err := t.K.Checkpoint(); err != nil {
				return nil, err
			}
			return nil, kernel.ErrKilled
		}),
		object.Func0("getgroups", "Return the numbers of the user's groups.", func(t *object.Thread) (object.Object, error) {
			var items []object.Object
			for _, g := range groups() {
				items = append(items, object.NewInt(int64(g)))
			}
			return object.NewList(items), nil
		}),
		object.Func0("cpu_count", "Return the number of processors.", func(t *object.Thread) (object.Object, error) { return object.NewInt(int64(runtime.NumCPU())), nil }),
		object.Func1("sched_getaffinity", "pid", "Return the set of processors that the process may use.", func(t *object.Thread, x object.Object) (object.Object, error) {
			if _, err := object.IndexInt(t, x); err != nil {
				return nil, err
			}
			s := object.NewSet()
			for i := 0; i < runtime.NumCPU(); i++ {
				if err := s.Add(t, object.NewInt(int64(i))); err != nil {
					return nil, err
				}
			}
			return s, nil
		}),
		object.Func0("sched_yield", "Let another thread run.", func(t *object.Thread) (object.Object, error) { t.K.Yield(); return py.None, nil }),
		object.Func1("urandom", "size", "Return bytes from the host's source of random numbers.", randomBytes),
		object.FuncV("_exit", "(status)", "End the process at once, without flushing or cleaning up.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			n, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			t.P.K.Exit(kernel.StatusExit(n))
			if err := t.K.Checkpoint(); err != nil {
				return nil, err
			}
			return nil, kernel.ErrKilled
		}),
		object.FuncV("kill", "(pid, signal, /)", "Send a signal to an emulated process.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			pid, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			sig, err := object.IndexInt(t, v[1])
			if err != nil {
				return nil, err
			}
			p := t.K.Machine().Process(pid)
			if pid == 0 {
				p = t.P.K
			}
			if p == nil {
				if pid <= 0 || t.K.Machine().Emulated(pid) {
					return nil, object.OSErrorNo(int(syscall.ESRCH), nil) // groups of processes are not emulated; a process that has ended may have had a number that the host uses
				}
				if err := kernel.KillHost(pid, kernel.Signal(sig)); err != nil {
					return nil, object.OSErrorFrom(err, "")
				}
				return py.None, nil
			}
			if err := p.Send(kernel.SignalInfo{Signal: kernel.Signal(sig), Pid: t.P.K.Pid()}, nil); err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			if err := t.K.Checkpoint(); err != nil {
				return nil, err
			}
			return py.None, nil
		}),
		object.Func1("umask", "mask", "Set the mask of permissions for new files and return the old one.", func(t *object.Thread, x object.Object) (object.Object, error) {
			n, err := object.IndexInt(t, x)
			if err != nil {
				return nil, err
			}
			return object.NewInt(int64(t.P.K.SetUmask(n))), nil
		}),
		object.Func0("uname", "Return what is known of the machine and its system.", func(t *object.Thread) (object.Object, error) {
			var v []object.Object
			for _, s := range uname() {
				v = append(v, object.NewStr(s))
			}
			return unameResult.New(v...), nil
		}),
		object.Func0("times", "Return the processor times of the process.", func(t *object.Thread) (object.Object, error) {
			return timesResult.New(py.Float(t.P.K.CPUTime().Seconds()), py.Float(0), py.Float(0), py.Float(0), py.Float(float64(t.K.Machine().Now())/1e9)), nil
		}),
		object.Func0("getlogin", "Return the name of the user who is logged in.", func(t *object.Thread) (object.Object, error) {
			u, err := user.Current()
			if err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return object.NewStr(u.Username), nil
		}),
		object.FuncV("strerror", "(code, /)", "Return the text of an error number.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			n, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			return object.NewStr(object.Strerror(n)), nil
		}),
		object.FuncV("putenv", "(name, value, /)", "Set a variable of the process's environment; os.environ does not show it.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			k, err := object.FSPath(t, v[0])
			if err != nil {
				return nil, err
			}
			s, err := object.FSPath(t, v[1])
			if err != nil {
				return nil, err
			}
			return py.None, putenv(t, k, &s)
		}),
		object.Func1("unsetenv", "name", "Remove a variable of the process's environment.", func(t *object.Thread, x object.Object) (object.Object, error) {
			k, err := object.FSPath(t, x)
			if err != nil {
				return nil, err
			}
			return py.None, putenv(t, k, nil)
		}),
		object.FuncV("fspath", "(path)", "Return the str or bytes of a path.", func(t *object.Thread, v []object.Object) (object.Object, error) { return object.FSPathObject(t, v[0]) }),
		object.FuncV("sysconf", "(name, /)", "Return a limit of the system.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			names := map[string]int{"SC_NPROCESSORS_ONLN": runtime.NumCPU(), "SC_NPROCESSORS_CONF": runtime.NumCPU(), "SC_PAGE_SIZE": hostos.Getpagesize(), "SC_PAGESIZE": hostos.Getpagesize(),
				"SC_CLK_TCK": 100, "SC_OPEN_MAX": 1 << 20, "SC_IOV_MAX": 1024, "SC_ARG_MAX": 2097152}
			s, ok := v[0].(*object.Str)
			if !ok {
				return nil, object.TypeErrorf("configuration names must be strings or integers")
			}
			n, ok := names[s.String()]
			if !ok {
				return nil, object.ValueErrorf("unrecognized configuration name")
			}
			return object.NewInt(int64(n)), nil
		}),
		statusCall("WEXITSTATUS", "The exit code in a wait status.", func(n int) object.Object { return object.NewInt(int64(n >> 8 & 0xff)) }),
		statusCall("WTERMSIG", "The signal in a wait status.", func(n int) object.Object { return object.NewInt(int64(n & 0x7f)) }),
		statusCall("WSTOPSIG", "The stop signal in a wait status.", func(n int) object.Object { return object.NewInt(int64(n >> 8 & 0xff)) }),
		statusCall("WIFEXITED", "Whether the process of a wait status ended by itself.", func(n int) object.Object { return py.Bool(n&0x7f == 0) }),
		statusCall("WIFSIGNALED", "Whether a signal ended the process of a wait status.", func(n int) object.Object { return py.Bool(n&0x7f != 0 && n&0x7f != 0x7f) }),
		statusCall("WIFSTOPPED", "Whether the process of a wait status is stopped.", func(n int) object.Object { return py.Bool(n&0xff == 0x7f) }),
		statusCall("WIFCONTINUED", "Whether the process of a wait status goes on.", func(n int) object.Object { return py.Bool(n == 0xffff) }),
		statusCall("WCOREDUMP", "Whether the process of a wait status left a memory image.", func(n int) object.Object { return py.Bool(n&0x80 != 0) }),
		object.FuncV("waitstatus_to_exitcode", "(status)", "Turn a wait status into an exit code, negative for a signal.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			n, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			switch {
			case n&0x7f == 0:
				return object.NewInt(int64(n >> 8 & 0xff)), nil
			case n&0xff == 0x7f:
				return nil, object.ValueErrorf("process stopped by delivery of signal %d", n>>8&0xff)
			}
			return object.NewInt(int64(-(n & 0x7f))), nil
		}),
		object.Forks(object.Func0("fork", "Make a child process that is a copy of this one; return 0 in the child, the child's number in the parent.", os_fork)),
		object.FuncV("register_at_fork", "(*, before=None, after_in_child=None, after_in_parent=None)", "register_at_fork(*, before=None, after_in_child=None, after_in_parent=None)\n\nHave functions called around fork.", os_register_at_fork),
		object.FuncV("device_encoding", "(fd)", "Return the encoding of a terminal, None for anything else.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			fd, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			if i, err := t.P.K.Fstat(fd); err == nil && i.Terminal {
				return object.NewStr("UTF-8"), nil
			}
			return py.None, nil
		}),
	}
	return d
}

// own is the number of the process that pid names, 0 for the caller.
func own(t *object.Thread, x object.Object) (object.Object, error) {
	n, err := object.IndexInt(t, x)
	if err != nil {
		return nil, err
	}
	if n == 0 {
		n = t.P.K.Pid()
	}
	if t.K.Machine().Process(n) == nil {
		return nil, object.OSErrorNo(int(syscall.ESRCH), nil)
	}
	return object.NewInt(int64(n)), nil
}

func randomBytes(t *object.Thread, x object.Object) (object.Object, error) {
	n, err := object.IndexInt(t, x)
	if err != nil {
		return nil, err
	}
	if n < 0 {
		return nil, object.ValueErrorf("negative argument not allowed")
	}
	b := make([]byte, n)
	if _, err := rand.Read(b); err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	return object.OwnBytes(b), nil
}
