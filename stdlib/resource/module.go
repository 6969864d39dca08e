//go:build linux || darwin

// Package resource is Python's resource module: limits of what a process may use, and what it has used (library reference, resource). The numbers are those of
// the host's process, which all emulated processes share.
package resource

import (
	"maps"
	"slices"

	"github.com/go-python/gpython/py"
	"golang.org/x/sys/unix"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/os"
)

type (
	thread = object.Thread
	value  = object.Object
)

var usage = os.Rusage

func resource_getrusage(t *thread, v value) (value, error) {
	who, err := object.IndexInt(t, v)
	if err != nil {
		return nil, err
	}
	var u unix.Rusage
	if err := unix.Getrusage(who, &u); err != nil {
		return nil, object.ValueErrorf("invalid who parameter")
	}
	seconds := func(tv unix.Timeval) value { return py.Float(float64(tv.Sec) + float64(tv.Usec)*1e-6) }
	out := []value{seconds(u.Utime), seconds(u.Stime)}
	for _, n := range []int64{u.Maxrss, u.Ixrss, u.Idrss, u.Isrss, u.Minflt, u.Majflt, u.Nswap, u.Inblock, u.Oublock, u.Msgsnd, u.Msgrcv, u.Nsignals, u.Nvcsw, u.Nivcsw} {
		out = append(out, object.NewInt(n))
	}
	return usage.New(out...), nil
}

// which reads the number of a resource.
func which(t *thread, o value) (int, error) {
	n, err := object.IndexInt(t, o)
	if err == nil && (n < 0 || n >= limits) {
		err = object.ValueErrorf("invalid resource specified")
	}
	return n, err
}

func shown(l unix.Rlimit) value {
	return object.TupleOf(object.NewInt(int64(l.Cur)), object.NewInt(int64(l.Max)))
}

func resource_getrlimit(t *thread, v value) (value, error) {
	n, err := which(t, v)
	if err != nil {
		return nil, err
	}
	var l unix.Rlimit
	if err := unix.Getrlimit(n, &l); err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	return shown(l), nil
}

// limit reads a pair of limits.
func limit(t *thread, o value) (l unix.Rlimit, err error) {
	items, err := object.Collect(t, o)
	if err != nil {
		return l, err
	}
	if len(items) != 2 {
		return l, object.ValueErrorf("expected a tuple of 2 integers")
	}
	var n [2]uint64
	for i, o := range items {
		x, err := object.Index(t, o)
		if err != nil {
			return l, err
		}
		k, ok := object.AsInt64(x)
		if !ok {
			return l, object.OverflowErrorf("Python int too large to convert to C long")
		}
		n[i] = uint64(k)
	}
	return unix.Rlimit{Cur: n[0], Max: n[1]}, nil
}

func refused(err error) error {
	switch err {
	case unix.EINVAL:
		return object.ValueErrorf("current limit exceeds maximum limit")
	case unix.EPERM:
		return object.ValueErrorf("not allowed to raise maximum limit")
	}
	return object.OSErrorFrom(err, "")
}

func resource_setrlimit(t *thread, v []value) (value, error) {
	n, err := which(t, v[0])
	if err != nil {
		return nil, err
	}
	l, err := limit(t, v[1])
	if err != nil {
		return nil, err
	}
	if err := unix.Setrlimit(n, &l); err != nil {
		return nil, refused(err)
	}
	return py.None, nil
}

// Definition is resource.
var Definition = &object.ModuleDef{
	Name: "resource",
	Doc:  "Limits of what a process may use, and what it has used.",
	Defs: append(append([]object.Def{
		object.Value("error", object.OSErrorClass), object.Value("struct_rusage", usage.Class),
		object.Func1("getrusage", "who", "Return what a process has used.", resource_getrusage),
		object.Func1("getrlimit", "resource", "Return the soft and the hard limit of a resource.", resource_getrlimit),
		object.FuncV("setrlimit", "(resource, limits, /)", "setrlimit(resource, limits, /)\n\nSet the soft and the hard limit of a resource.", resource_setrlimit),
		object.Func0("getpagesize", "Return the number of bytes of a page of memory.", func(*thread) (value, error) { return object.NewInt(int64(unix.Getpagesize())), nil }),
	}, hostDefs...), constants()...),
}

func constants() (d []object.Def) {
	for _, name := range slices.Sorted(maps.Keys(numbers)) {
		d = append(d, object.Value(name, object.NewInt(int64(numbers[name]))))
	}
	return d
}
