// Package time is the module time. All clocks are the kernel's, so that virtual time shows here.
package time

import (
	"syscall"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var noneObject object.Object = py.None

// The clock numbers of Linux.
const (
	clockRealtime     = 0
	clockMonotonic    = 1
	clockProcess      = 2
	clockThread       = 3
	clockMonotonicRaw = 4
	clockBoottime     = 7
	clockTAI          = 11
)

func wall(t *object.Thread) int64      { return t.K.Machine().Wall().UnixNano() }
func monotonic(t *object.Thread) int64 { return int64(t.K.Machine().Now()) }
func process(t *object.Thread) int64   { return int64(t.P.K.CPUTime()) }
func thread(t *object.Thread) int64    { return int64(t.K.CPUTime()) }

// clock defines a clock's two functions.
func clock(name, what string, read func(t *object.Thread) int64) []object.Def {
	return []object.Def{
		object.Func0(name, "Return "+what+", in seconds.", func(t *object.Thread) (object.Object, error) { return seconds(read(t)), nil }),
		object.Func0(name+"_ns", "Return "+what+", in nanoseconds.", func(t *object.Thread) (object.Object, error) { return object.NewInt(read(t)), nil }),
	}
}

func seconds(ns int64) object.Object { return py.Float(float64(ns) / 1e9) }

// Definition is the module time.
var Definition = &object.ModuleDef{
	Name: "time",
	Doc:  "Clocks, sleeping, and times in parts.",
	Defs: defs(),
	Init: func(t *object.Thread, m *object.Module) error {
		zoneOf(t).setNames(m)
		return nil
	},
}

func defs() []object.Def {
	d := []object.Def{
		object.Value("struct_time", Struct.Class),
		object.Value("_STRUCT_TM_ITEMS", object.NewInt(11)),
		object.Func1("sleep", "seconds", "Wait for the given number of seconds.", time_sleep),
		object.FuncV("gmtime", "([seconds])", "Return the struct_time of a moment in UTC, now by default.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			m, err := moment(t, v[0])
			if err != nil {
				return nil, err
			}
			tm := fromTime(m.UTC())
			tm.Zone = "GMT"
			return tm.Object(), nil
		}),
		object.FuncV("localtime", "([seconds])", "Return the struct_time of a moment in local time, now by default.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			m, err := moment(t, v[0])
			if err != nil {
				return nil, err
			}
			return fromTime(m.In(zoneOf(t).loc)).Object(), nil
		}),
		object.FuncV("ctime", "([seconds])", "Return a moment in local time as text, now by default.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			m, err := moment(t, v[0])
			if err != nil {
				return nil, err
			}
			return object.NewStr(fromTime(m.In(zoneOf(t).loc)).Asctime()), nil
		}),
		object.FuncV("asctime", "([t])", "Return a time in parts as text, the local time by default.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			if v[0] == nil {
				return object.NewStr(fromTime(t.K.Machine().Wall().In(zoneOf(t).loc)).Asctime()), nil
			}
			tm, err := readTM(t, v[0], "asctime")
			if err != nil {
				return nil, err
			}
			if err := tm.check(); err != nil {
				return nil, err
			}
			return object.NewStr(tm.Asctime()), nil
		}),
		object.Func1("mktime", "t", "Return the seconds since the epoch of a local time in parts.", func(t *object.Thread, x object.Object) (object.Object, error) {
			tm, err := readTM(t, x, "mktime")
			if err != nil {
				return nil, err
			}
			return py.Float(mktime(t, tm).Unix()), nil
		}),
		object.FuncV("strftime", "(format[, t])", "Return a time in parts as text in a format, the local time by default.", time_strftime),
		object.FuncV("strptime", "(string[, format])", "Read a time from text by a format.", time_strptime),
		object.Func0("tzset", "Read the time zone from the variable TZ again.", func(t *object.Thread) (object.Object, error) {
			z := newZone(t)
			zoneKey.Set(t.P, z)
			if m, ok := t.P.Modules.GetStr(object.Intern("time")).(*object.Module); ok {
				z.setNames(m)
			}
			return py.None, nil
		}),
		object.FuncV("get_clock_info", "(name, /)", "Return what is known of a clock.", get_clock_info),
		object.Func1("clock_gettime", "clk_id", "Return the time of a clock, in seconds.", func(t *object.Thread, x object.Object) (object.Object, error) {
			n, err := clockByID(t, x)
			if err != nil {
				return nil, err
			}
			return seconds(n), nil
		}),
		object.Func1("clock_gettime_ns", "clk_id", "Return the time of a clock, in nanoseconds.", func(t *object.Thread, x object.Object) (object.Object, error) {
			n, err := clockByID(t, x)
			if err != nil {
				return nil, err
			}
			return object.NewInt(n), nil
		}),
		object.Func1("clock_getres", "clk_id", "Return the resolution of a clock, in seconds.", func(t *object.Thread, x object.Object) (object.Object, error) {
			if _, err := clockByID(t, x); err != nil {
				return nil, err
			}
			return py.Float(1e-9), nil
		}),
		object.FuncV("clock_settime", "(clk_id, time, /)", "Refuse to set a clock: the machine's clocks cannot be set.", clock_settime),
		object.FuncV("clock_settime_ns", "(clk_id, time, /)", "Refuse to set a clock: the machine's clocks cannot be set.", clock_settime),
		object.Func1("pthread_getcpuclockid", "thread_id", "Return the number of a thread's processor clock.", func(t *object.Thread, x object.Object) (object.Object, error) {
			if _, err := object.IndexInt(t, x); err != nil {
				return nil, err
			}
			return object.NewInt(clockThread), nil
		}),
	}
	d = append(d, clock("time", "the time of day since the epoch", wall)...)
	d = append(d, clock("monotonic", "a clock that never goes back", monotonic)...)
	d = append(d, clock("perf_counter", "the clock with the best resolution", monotonic)...)
	d = append(d, clock("process_time", "the processor time that the process has used", process)...)
	d = append(d, clock("thread_time", "the processor time that the thread has used", thread)...)
	for _, c := range []struct {
		name string
		id   int64
	}{{"REALTIME", clockRealtime}, {"MONOTONIC", clockMonotonic}, {"PROCESS_CPUTIME_ID", clockProcess}, {"THREAD_CPUTIME_ID", clockThread},
		{"MONOTONIC_RAW", clockMonotonicRaw}, {"BOOTTIME", clockBoottime}, {"TAI", clockTAI}} {
		d = append(d, object.Value("CLOCK_"+c.name, object.NewInt(c.id)))
	}
	return d
}

func clockByID(t *object.Thread, x object.Object) (int64, error) {
	n, err := object.IndexInt(t, x)
	if err != nil {
		return 0, err
	}
	switch n {
	case clockRealtime:
		return wall(t), nil
	case clockMonotonic, clockMonotonicRaw, clockBoottime:
		return monotonic(t), nil
	case clockProcess:
		return process(t), nil
	case clockThread:
		return thread(t), nil
	case clockTAI:
		return wall(t) + 37*int64(time.Second), nil
	}
	return 0, object.OSErrorNo(int(syscall.EINVAL), nil)
}

func clock_settime(t *object.Thread, v []object.Object) (object.Object, error) {
	n, err := object.IndexInt(t, v[0])
	if err != nil {
		return nil, err
	}
	if n != clockRealtime {
		return nil, object.OSErrorNo(int(syscall.EINVAL), nil)
	}
	return nil, object.OSErrorNo(int(syscall.EPERM), nil)
}

func get_clock_info(t *object.Thread, v []object.Object) (object.Object, error) {
	name, ok := v[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("get_clock_info() argument 1 must be str, not %s", object.ClassOf(v[0]).Name)
	}
	impl, mono := "", true
	switch name.String() {
	case "time":
		impl, mono = "REALTIME", false
	case "monotonic", "perf_counter":
		impl = "MONOTONIC"
	case "process_time":
		impl = "PROCESS_CPUTIME_ID"
	case "thread_time":
		impl = "THREAD_CPUTIME_ID"
	default:
		return nil, object.ValueErrorf("unknown clock")
	}
	return object.NewSimpleNamespace("implementation", object.NewStr("clock_gettime(CLOCK_"+impl+")"), "monotonic", py.Bool(mono),
		"adjustable", py.Bool(!mono), "resolution", py.Float(1e-9)), nil
}
