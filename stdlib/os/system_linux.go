package os

// What Linux tells of itself: limits, load, and scheduling of the host's process.

import (
	"maps"
	hostos "os"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"unsafe"

	"github.com/go-python/gpython/py"
	"golang.org/x/sys/unix"

	"github.com/pyemu/pyemu/emu/object"
)

var schedParam = object.NewStructSeq("posix.sched_param", "sched_param(sched_priority): a priority of scheduling.", 1, []string{"sched_priority"}, true)

// named finds the number of a limit by its name or number.
func named[T any](t *object.Thread, o object.Object, table map[string]T, number func(T) int) (string, error) {
	if s, ok := o.(*object.Str); ok {
		if _, ok := table[s.String()]; ok {
			return s.String(), nil
		}
		return "", object.ValueErrorf("unrecognized configuration name")
	}
	if !object.IsInt(o) {
		return "", object.TypeErrorf("configuration names must be strings or integers")
	}
	n, err := object.IndexInt(t, o)
	if err != nil {
		return "", err
	}
	name := ""
	for k, v := range table { // several names may have one number: they mean the same
		if number(v) == n && (name == "" || k < name) {
			name = k
		}
	}
	if name == "" {
		return "", object.OSErrorNo(int(unix.EINVAL), nil)
	}
	return name, nil
}

// value shows a limit: -2 stands for one that the system refuses to tell.
func (l limit) show() (object.Object, error) {
	if l.value == -2 {
		return nil, object.OSErrorNo(int(unix.EINVAL), nil)
	}
	return object.NewInt(l.value), nil
}

func os_sysconf(t *object.Thread, v []object.Object) (object.Object, error) {
	name, err := named(t, v[0], sysconfTable, func(l limit) int { return l.number })
	if err != nil {
		return nil, err
	}
	l := sysconfTable[name]
	var info unix.Sysinfo_t
	var r unix.Rlimit
	switch name {
	case "SC_NPROCESSORS_ONLN", "SC_NPROCESSORS_CONF":
		l.value = int64(runtime.NumCPU())
	case "SC_PAGESIZE", "SC_PAGE_SIZE":
		l.value = int64(hostos.Getpagesize())
	case "SC_PHYS_PAGES", "SC_AVPHYS_PAGES":
		if err := unix.Sysinfo(&info); err != nil {
			return nil, object.OSErrorFrom(err, "")
		}
		n := uint64(info.Totalram)
		if name == "SC_AVPHYS_PAGES" {
			n = uint64(info.Freeram)
		}
		l.value = int64(n * uint64(info.Unit) / uint64(hostos.Getpagesize()))
	case "SC_OPEN_MAX", "SC_CHILD_MAX":
		which := unix.RLIMIT_NOFILE
		if name == "SC_CHILD_MAX" {
			which = unix.RLIMIT_NPROC
		}
		if unix.Getrlimit(which, &r) == nil {
			l.value = int64(r.Cur)
		}
	}
	return l.show()
}

func os_confstr(t *object.Thread, v []object.Object) (object.Object, error) {
	name, err := named(t, v[0], confstrTable, func(l struct {
		number int
		value  string
	}) int {
		return l.number
	})
	if err != nil {
		return nil, err
	}
	return object.NewStr(confstrTable[name].value), nil
}

func os_pathconf(t *object.Thread, o object.Object) (object.Object, error) {
	name, err := named(t, o, pathconfTable, func(l limit) int { return l.number })
	if err != nil {
		return nil, err
	}
	return pathconfTable[name].show()
}

// numbersDict shows the numbers of a table's names.
func numbersDict[T any](m *object.Module, name string, table map[string]T, number func(T) int) {
	d := object.NewDict()
	for _, k := range slices.Sorted(maps.Keys(table)) {
		d.SetStr(object.Intern(k), object.NewInt(int64(number(table[k]))))
	}
	m.Set(name, d)
}

func hostTables(m *object.Module) error {
	numbersDict(m, "sysconf_names", sysconfTable, func(l limit) int { return l.number })
	numbersDict(m, "pathconf_names", pathconfTable, func(l limit) int { return l.number })
	numbersDict(m, "confstr_names", confstrTable, func(l struct {
		number int
		value  string
	}) int {
		return l.number
	})
	return nil
}

// hostPid turns a pid of the program into the host's: emulated processes are all one.
func hostPid(t *object.Thread, o object.Object) (int, error) {
	n, err := object.IndexInt(t, o)
	if err != nil {
		return 0, err
	}
	if n == 0 || t.K.Machine().Process(n) != nil {
		return hostos.Getpid(), nil
	}
	return n, nil
}

func schedCall(name, sig, doc string, do func(t *object.Thread, pid int, v []object.Object) (object.Object, error)) object.Def {
	return object.FuncV(name, sig, doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
		pid, err := hostPid(t, v[0])
		if err != nil {
			return nil, err
		}
		r, err := do(t, pid, v[1:])
		if err != nil {
			if _, ok := err.(*object.Exception); ok {
				return nil, err
			}
			return nil, object.OSErrorFrom(err, "")
		}
		return r, nil
	})
}

func raw(trap, a, b, c uintptr) (int, error) {
	n, _, e := unix.Syscall(trap, a, b, c)
	if e != 0 {
		return 0, e
	}
	return int(n), nil
}

// priorityOf reads a sched_param.
func priorityOf(t *object.Thread, o object.Object) (int32, error) {
	p, ok := o.(*object.Tuple)
	if !ok || p.Class() != schedParam.Class || len(p.Items) != 1 {
		return 0, object.TypeErrorf("must have a sched_param object")
	}
	n, err := object.IndexInt(t, p.Items[0])
	if err != nil {
		return 0, err
	}
	if n != int(int32(n)) {
		return 0, object.OverflowErrorf("sched_priority out of range")
	}
	return int32(n), nil
}

func systemDefs() []object.Def {
	return []object.Def{
		object.Value("sched_param", schedParam.Class),
		object.FuncV("sysconf", "(name, /)", "Return a limit of the system.", os_sysconf),
		object.FuncV("confstr", "(name, /)", "Return a text of the system's configuration.", os_confstr),
		pathCall("pathconf", "(path, name)", "Return a limit of the file system of a path.", "f", func(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
			p, done, err := a.place(t)
			if err != nil {
				return nil, err
			}
			defer done()
			if _, err := hostos.Stat(p); err != nil {
				return nil, err
			}
			return os_pathconf(t, v[1])
		}),
		object.FuncV("fpathconf", "(fd, name, /)", "Return a limit of the file system of an open file.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			fd, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			if _, err := t.P.K.Description(fd); err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return os_pathconf(t, v[1])
		}),
		object.Func0("getloadavg", "Return how many programs wanted to run in the last 1, 5 and 15 minutes.", func(*object.Thread) (object.Object, error) {
			b, err := hostos.ReadFile("/proc/loadavg")
			f := strings.Fields(string(b))
			if err != nil || len(f) < 3 {
				return nil, object.Errorf(object.OSErrorClass, "Load averages are unobtainable")
			}
			var out []object.Object
			for _, s := range f[:3] {
				x, _ := strconv.ParseFloat(s, 64)
				out = append(out, py.Float(x))
			}
			return object.TupleOf(out...), nil
		}),
		object.Func0("getresuid", "Return the real, effective and saved user.", func(*object.Thread) (object.Object, error) {
			r, e, s := unix.Getresuid()
			return object.TupleOf(object.NewInt(int64(r)), object.NewInt(int64(e)), object.NewInt(int64(s))), nil
		}),
		object.Func0("getresgid", "Return the real, effective and saved group.", func(*object.Thread) (object.Object, error) {
			r, e, s := unix.Getresgid()
			return object.TupleOf(object.NewInt(int64(r)), object.NewInt(int64(e)), object.NewInt(int64(s))), nil
		}),
		setIDs("setresuid", "(ruid, euid, suid, /)", "uid", "Set the real, effective and saved user.", func(n []int) error { return unix.Setresuid(n[0], n[1], n[2]) }),
		setIDs("setresgid", "(rgid, egid, sgid, /)", "gid", "Set the real, effective and saved group.", func(n []int) error { return unix.Setresgid(n[0], n[1], n[2]) }),
		object.FuncV("sched_get_priority_max", "(policy)", "Return the highest priority of a policy.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			return priorityLimit(t, v[0], unix.SYS_SCHED_GET_PRIORITY_MAX)
		}),
		object.FuncV("sched_get_priority_min", "(policy)", "Return the lowest priority of a policy.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			return priorityLimit(t, v[0], unix.SYS_SCHED_GET_PRIORITY_MIN)
		}),
		schedCall("sched_getscheduler", "(pid, /)", "Return the policy of scheduling of a process.", func(_ *object.Thread, pid int, _ []object.Object) (object.Object, error) {
			n, err := raw(unix.SYS_SCHED_GETSCHEDULER, uintptr(pid), 0, 0)
			return object.NewInt(int64(n)), err
		}),
		schedCall("sched_getparam", "(pid, /)", "Return the priority of scheduling of a process.", func(_ *object.Thread, pid int, _ []object.Object) (object.Object, error) {
			var p int32
			_, err := raw(unix.SYS_SCHED_GETPARAM, uintptr(pid), uintptr(unsafe.Pointer(&p)), 0)
			return schedParam.New(object.NewInt(int64(p))), err
		}),
		schedCall("sched_setparam", "(pid, param, /)", "Set the priority of scheduling of a process.", func(t *object.Thread, pid int, v []object.Object) (object.Object, error) {
			p, err := priorityOf(t, v[0])
			if err == nil {
				_, err = raw(unix.SYS_SCHED_SETPARAM, uintptr(pid), uintptr(unsafe.Pointer(&p)), 0)
			}
			return py.None, err
		}),
		schedCall("sched_setscheduler", "(pid, policy, param, /)", "Set the policy and priority of scheduling of a process.", func(t *object.Thread, pid int, v []object.Object) (object.Object, error) {
			policy, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			p, err := priorityOf(t, v[1])
			if err == nil {
				_, err = raw(unix.SYS_SCHED_SETSCHEDULER, uintptr(pid), uintptr(policy), uintptr(unsafe.Pointer(&p)))
			}
			return py.None, err
		}),
		schedCall("sched_rr_get_interval", "(pid, /)", "Return the slice of time of a process in seconds.", func(_ *object.Thread, pid int, _ []object.Object) (object.Object, error) {
			var ts unix.Timespec
			_, err := raw(unix.SYS_SCHED_RR_GET_INTERVAL, uintptr(pid), uintptr(unsafe.Pointer(&ts)), 0)
			return py.Float(float64(ts.Sec) + float64(ts.Nsec)*1e-9), err
		}),
		schedCall("sched_getaffinity", "(pid, /)", "Return the set of processors that a process may use.", func(t *object.Thread, pid int, _ []object.Object) (object.Object, error) {
			var set unix.CPUSet
			if err := unix.SchedGetaffinity(pid, &set); err != nil {
				return nil, err
			}
			out := object.NewSet()
			for i := range 1024 {
				if set.IsSet(i) {
					if err := out.Add(t, object.NewInt(int64(i))); err != nil {
						return nil, err
					}
				}
			}
			return out, nil
		}),
		schedCall("sched_setaffinity", "(pid, mask, /)", "Say which processors a process may use: all threads of the host's process do then.", func(t *object.Thread, pid int, v []object.Object) (object.Object, error) {
			items, err := object.Collect(t, v[0])
			if err != nil {
				return nil, err
			}
			var set unix.CPUSet
			for _, x := range items {
				if !object.IsInt(x) {
					return nil, object.TypeErrorf("expected an iterator of ints, but iterator yielded %s", reprOf(t, object.ClassOf(x)))
				}
				n, ok := object.AsInt64(x)
				switch {
				case !ok:
					return nil, object.OverflowErrorf("CPU number too large")
				case n < 0:
					return nil, object.ValueErrorf("negative CPU number")
				case n < 1024:
					set.Set(int(n))
				}
			}
			if set.Count() == 0 {
				return nil, unix.EINVAL
			}
			if pid != hostos.Getpid() {
				return py.None, unix.SchedSetaffinity(pid, &set)
			}
			tasks, err := hostos.ReadDir("/proc/self/task")
			if err != nil {
				return nil, err
			}
			for _, e := range tasks {
				if id, err := strconv.Atoi(e.Name()); err == nil {
					if err := unix.SchedSetaffinity(id, &set); err != nil && err != unix.ESRCH {
						return nil, err
					}
				}
			}
			return py.None, nil
		}),
	}
}

func reprOf(t *object.Thread, o object.Object) string {
	s, err := object.Repr(t, o)
	if err != nil {
		return ""
	}
	return s.String()
}

func priorityLimit(t *object.Thread, o object.Object, trap uintptr) (object.Object, error) {
	policy, err := object.IndexInt(t, o)
	if err != nil {
		return nil, err
	}
	n, err := raw(trap, uintptr(policy), 0, 0)
	if err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	return object.NewInt(int64(n)), nil
}

var schedParamCtor = object.NewCtor("sched_param", "(sched_priority)")

func init() {
	schedParam.Class.Slots.New = func(t *object.Thread, _ *object.Class, a object.Args) (object.Object, error) {
		v, err := schedParamCtor.Bind(t, a)
		if err != nil {
			return nil, err
		}
		return schedParam.New(v[0]), nil
	}
}
