package multiprocessing

// multiprocessing.util: finalizers, what is called after a fork, the logger, and the end of a process.

import (
	"fmt"
	"sort"
	"strings"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/threading"
)

const (
	utilName   = "multiprocessing.util"
	loggerName = "multiprocessing"
	logFormat  = "[%(levelname)s/%(processName)s] %(message)s"
)

var (
	finalizeClass   = &object.ClassDef{Name: "Finalize", Doc: "A call that is made when an object goes, when the process ends, or by hand; once."}
	awareLockClass  = &object.ClassDef{Name: "ForkAwareThreadLock", Doc: "A lock between threads that is free in a forked process."}
	awareLocalClass = &object.ClassDef{Name: "ForkAwareLocal", Doc: "Attributes by thread, empty in a forked process."}
)

// hooks is what the module keeps for a process.
type hooks struct {
	after   []afterForker
	lazy    []lazyFinalizer // of objects whose end nobody watches
	sweep   int             // at how many of them dead ones are looked for
	exiting bool
}

// afterForker is what register_after_fork was given; the object is held weakly.
type afterForker struct {
	ref *object.WeakRef
	fn  value
}

type lazyFinalizer struct {
	ref       *object.WeakRef
	finalizer value
}

var hooksKey = object.NewStateKey[*hooks]("multiprocessing.util")

func hooksOf(t *thread) *hooks {
	return hooksKey.Get(t.P, func() *hooks { return &hooks{sweep: 16} })
}

var utilModule = &object.ModuleDef{
	Name: utilName,
	Doc:  "What the other modules of multiprocessing share.",
	All: []string{"sub_debug", "debug", "info", "sub_warning", "get_logger", "log_to_stderr", "get_temp_dir", "register_after_fork", "is_exiting", "Finalize", "ForkAwareThreadLock",
		"ForkAwareLocal", "close_all_fds_except", "SUBDEBUG", "SUBWARNING"},
}

func logRow(name string, level int) object.Def {
	return object.PyFunc(name, "(msg, *args)", "Logs a message.", func(t *thread, v []value) (value, error) {
		return none(log(t, level, v[0], v[1].(*object.Tuple).Items))
	})
}

func init() {
	utilModule.Defs = []object.Def{
		object.Value("NOTSET", num(0)), object.Value("SUBDEBUG", num(5)), object.Value("DEBUG", num(10)), object.Value("INFO", num(20)), object.Value("SUBWARNING", num(25)),
		object.Value("LOGGER_NAME", str(loggerName)), object.Value("DEFAULT_LOGGING_FORMAT", str(logFormat)),
		object.Value("_logger", py.None), object.Value("_log_to_stderr", py.False), object.Value("abstract_sockets_supported", py.True),
		logRow("sub_debug", 5), logRow("debug", 10), logRow("info", 20), logRow("sub_warning", 25),
		object.PyFunc("get_logger", "()", "The logger of multiprocessing.", func(t *thread, _ []value) (value, error) { return logger(t) }),
		object.PyFunc("log_to_stderr", "(level=None)", "Has the logger write to stderr.", util_log_to_stderr),
		object.PyFunc("is_abstract_socket_namespace", "(address)", "Whether a socket's address has no file.", func(t *thread, v []value) (value, error) {
			switch a := v[0].(type) {
			case *object.Bytes:
				return py.Bool(strings.HasPrefix(a.String(), "\x00")), nil
			case *object.Str:
				return py.Bool(strings.HasPrefix(a.String(), "\x00")), nil
			}
			if yes, err := object.Truth(t, v[0]); err != nil || !yes {
				return py.False, err
			}
			r, err := object.Repr(t, v[0])
			if err != nil {
				return nil, err
			}
			return nil, object.TypeErrorf("address type of %s unrecognized", r.String())
		}),
		object.PyFunc("get_temp_dir", "()", "A folder of the family of processes, removed at the end.", util_get_temp_dir),
		object.PyFunc("_remove_temp_dir", "(tempdir)", "", util_remove_temp_dir),
		object.PyFunc("register_after_fork", "(obj, func)", "Has func(obj) called in forked processes while obj lives.", func(t *thread, v []value) (value, error) {
			return none(registerAfterFork(t, v[0], v[1]))
		}),
		object.PyFunc("_run_after_forkers", "()", "Calls what register_after_fork was given.", func(t *thread, _ []value) (value, error) { return none(runAfterForkers(t)) }),
		object.PyFunc("_run_finalizers", "(minpriority=None)", "Calls the finalizers with a priority, the highest first; with minpriority only those from it on.", func(t *thread, v []value) (value, error) {
			return none(runFinalizers(t, v[0]))
		}),
		object.PyFunc("is_exiting", "()", "Whether the process ends.", func(t *thread, _ []value) (value, error) {
			return py.Bool(hooksOf(t).exiting), nil
		}),
		object.PyFunc("_exit_function", "()", "The end of a process: daemons are ended, children joined, finalizers called.", func(t *thread, _ []value) (value, error) { return none(exitFunction(t)) }),
		object.PyFunc("close_fds", "(*fds)", "Closes descriptors.", func(t *thread, v []value) (value, error) {
			for _, fd := range v[0].(*object.Tuple).Items {
				if _, err := callFrom(t, "os", "close", fd); err != nil {
					return nil, err
				}
			}
			return py.None, nil
		}),
		object.PyFunc("close_all_fds_except", "(fds)", "Closes all descriptors but these.", util_close_all_fds_except),
		object.PyFunc("_close_stdin", "()", "Makes standard input empty.", func(t *thread, _ []value) (value, error) {
			closeStdin(t)
			return py.None, nil
		}),
		object.PyFunc("_flush_std_streams", "()", "Flushes stdout and stderr.", func(t *thread, _ []value) (value, error) {
			flushStreams(t)
			return py.None, nil
		}),
		object.PyFunc("_cleanup_tests", "()", "Ends helpers that tests have started.", func(t *thread, _ []value) (value, error) {
			for _, h := range [][2]string{{"multiprocessing.forkserver", "_forkserver"}, {"multiprocessing.resource_tracker", "_resource_tracker"}} {
				if module(t, h[0]) == nil {
					continue
				}
				o, err := from(t, h[0], h[1])
				if err != nil {
					return nil, err
				}
				if _, err := call(t, o, "_stop"); err != nil {
					return nil, err
				}
			}
			if err := runFinalizers(t, py.None); err != nil {
				return nil, err
			}
			return callFrom(t, "test.support", "gc_collect")
		}),
		object.PyFunc("spawnv_passfds", "(path, args, passfds)", "Starts a program with some descriptors and returns its number.", util_spawnv_passfds),
	}
	utilModule.Init = func(t *thread, m *object.Module) error {
		if _, err := finalizeClass.New(t, m); err != nil {
			return err
		}
		if _, err := awareLockClass.New(t, m); err != nil {
			return err
		}
		local, err := from(t, "threading", "local")
		if err != nil {
			return err
		}
		if _, err := awareLocalClass.New(t, m, local); err != nil {
			return err
		}
		m.Set("_finalizer_registry", object.NewDict())
		counter, err := callFrom(t, "itertools", "count")
		if err != nil {
			return err
		}
		m.Set("_finalizer_counter", counter)
		_, err = callFrom(t, "atexit", "register", m.Get("_exit_function"))
		return err
	}
	finalizeClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, obj, callback, args=(), kwargs=None, exitpriority=None)", "", finalize_init),
		object.PyFunc("__call__", "(self, wr=None)", "Makes the call, unless it was made or cancelled.", finalize_call),
		object.PyFunc("cancel", "(self)", "Forgets the call.", func(t *thread, v []value) (value, error) {
			_, err := dropFinalizer(t, v[0])
			if err != nil {
				return nil, err
			}
			return none(clearFinalizer(t, v[0]))
		}),
		object.PyFunc("still_active", "(self)", "Whether the call is still to be made.", func(t *thread, v []value) (value, error) {
			key, err := attr(t, v[0], "_key")
			if err != nil {
				return nil, err
			}
			has, err := finalizers(t).Get(t, key)
			return py.Bool(has != nil), err
		}),
		object.PyFunc("__repr__", "(self)", "", finalize_repr),
	}
	awareLockClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "", func(t *thread, v []value) (value, error) {
			lock := threading.NewLock()
			acquire, err := attr(t, lock, "acquire")
			if err != nil {
				return nil, err
			}
			release, err := attr(t, lock, "release")
			if err != nil {
				return nil, err
			}
			if err := set(t, v[0], "_lock", lock, "acquire", acquire, "release", release); err != nil {
				return nil, err
			}
			reset, err := attr(t, awareLockClass.Of(t), "_at_fork_reinit")
			if err != nil {
				return nil, err
			}
			return none(registerAfterFork(t, v[0], reset))
		}),
		object.PyFunc("_at_fork_reinit", "(self)", "", func(t *thread, v []value) (value, error) {
			l, err := attr(t, v[0], "_lock")
			if err != nil {
				return nil, err
			}
			return call(t, l, "_at_fork_reinit")
		}),
		object.PyFunc("__enter__", "(self)", "", func(t *thread, v []value) (value, error) {
			l, err := attr(t, v[0], "_lock")
			if err != nil {
				return nil, err
			}
			return call(t, l, "__enter__")
		}),
		object.PyFunc("__exit__", "(self, *args)", "", func(t *thread, v []value) (value, error) {
			l, err := attr(t, v[0], "_lock")
			if err != nil {
				return nil, err
			}
			return call(t, l, "__exit__", v[1].(*object.Tuple).Items...)
		}),
	}
	awareLocalClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "", func(t *thread, v []value) (value, error) {
			empty, err := attr(t, awareLocalClass.Of(t), "_empty")
			if err != nil {
				return nil, err
			}
			return none(registerAfterFork(t, v[0], empty))
		}),
		object.PyFunc("_empty", "(self)", "", func(t *thread, v []value) (value, error) {
			d, err := attr(t, v[0], "__dict__")
			if err != nil {
				return nil, err
			}
			return call(t, d, "clear")
		}),
		object.PyFunc("__reduce__", "(self)", "", func(t *thread, v []value) (value, error) {
			return object.TupleOf(object.ClassOf(v[0]), object.EmptyTuple), nil
		}),
	}
}

// --- the logger

// log writes a message when the logger has been asked for.
func log(t *thread, level int, msg value, args []value) error {
	l := module(t, utilName).Get("_logger")
	if isNone(l) {
		return nil
	}
	f, err := attr(t, l, "log")
	if err != nil {
		return err
	}
	_, err = object.Call(t, f, object.Args{Pos: append([]value{num(level), msg}, args...)})
	return err
}

// info logs a message of the package's own; kind is info, debug or sub_debug.
func info(t *thread, kind, format string, args ...value) {
	m := module(t, utilName)
	if m == nil || isNone(m.Get("_logger")) {
		return
	}
	_ = log(t, map[string]int{"info": 20, "debug": 10, "sub_debug": 5}[kind], str(format), args)
}

func logger(t *thread) (value, error) {
	m := module(t, utilName)
	if l := m.Get("_logger"); !isNone(l) {
		return l, nil
	}
	l, err := callFrom(t, "logging", "getLogger", str(loggerName))
	if err != nil {
		return nil, err
	}
	if err := set(t, l, "propagate", num(0)); err != nil {
		return nil, err
	}
	for level, name := range map[int]string{5: "SUBDEBUG", 25: "SUBWARNING"} {
		if _, err := callFrom(t, "logging", "addLevelName", num(level), str(name)); err != nil {
			return nil, err
		}
	}
	m.Set("_logger", l)
	return l, nil
}

func util_log_to_stderr(t *thread, v []value) (value, error) {
	l, err := logger(t)
	if err != nil {
		return nil, err
	}
	formatter, err := callFrom(t, "logging", "Formatter", str(logFormat))
	if err != nil {
		return nil, err
	}
	handler, err := callFrom(t, "logging", "StreamHandler")
	if err != nil {
		return nil, err
	}
	if _, err := call(t, handler, "setFormatter", formatter); err != nil {
		return nil, err
	}
	if _, err := call(t, l, "addHandler", handler); err != nil {
		return nil, err
	}
	if yes, err := object.Truth(t, v[0]); err != nil {
		return nil, err
	} else if yes {
		if _, err := call(t, l, "setLevel", v[0]); err != nil {
			return nil, err
		}
	}
	module(t, utilName).Set("_log_to_stderr", py.True)
	return l, nil
}

// --- after a fork

func registerAfterFork(t *thread, o, fn value) error {
	ref, err := object.NewOwnWeakRef(t, o)
	if err != nil {
		return err
	}
	h := hooksOf(t)
	if n := len(h.after); n >= 32 && n&(n-1) == 0 { // forget what has gone
		live := h.after[:0:0]
		for _, a := range h.after {
			if a.ref.Get(t) != nil {
				live = append(live, a)
			}
		}
		h.after = live
	}
	h.after = append(h.after, afterForker{ref, fn})
	return nil
}

func runAfterForkers(t *thread) error {
	for _, a := range append([]afterForker(nil), hooksOf(t).after...) {
		o := a.ref.Get(t)
		if o == nil {
			continue
		}
		if _, err := object.CallArgs(t, a.fn, o); err != nil {
			if _, ok := object.Caught(t, err); !ok {
				return err
			}
			info(t, "info", "after forker raised exception %s", str(err.Error()))
		}
	}
	return nil
}

// afterFork readies the modules in a forked process.
func afterFork(t *thread) error {
	if _, err := call(t, finalizers(t), "clear"); err != nil {
		return err
	}
	hooksOf(t).lazy = nil
	return runAfterForkers(t)
}

// --- finalizers

func finalizers(t *thread) *object.Dict {
	d, _ := module(t, utilName).Get("_finalizer_registry").(*object.Dict)
	if d == nil {
		d = object.NewDict()
	}
	return d
}

func finalize_init(t *thread, v []value) (value, error) {
	self, o, fn, args, kwargs, priority := v[0], v[1], v[2], v[3], v[4], v[5]
	if !isNone(priority) && !object.IsInt(priority) {
		r, err := object.Repr(t, priority)
		if err != nil {
			return nil, err
		}
		kind, err := text(t, object.ClassOf(priority))
		if err != nil {
			return nil, err
		}
		return nil, object.TypeErrorf("Exitpriority (%s) must be None or int, not %s", r.String(), kind)
	}
	var ref value = py.None
	if !isNone(o) {
		r, err := object.NewWeakRef(t, object.WeakRefClass, o, self)
		if err != nil {
			return nil, err
		}
		ref = r
	} else if isNone(priority) {
		return nil, object.ValueErrorf("Without object, exitpriority cannot be None")
	}
	return none(beginFinalizer(t, self, ref, fn, args, kwargs, priority))
}

func beginFinalizer(t *thread, self, ref, fn, args, kwargs, priority value) error {
	if isNone(kwargs) {
		kwargs = object.NewDict()
	}
	n, err := object.Next(t, module(t, utilName).Get("_finalizer_counter"))
	if err != nil {
		return err
	}
	key := object.TupleOf(priority, n)
	if err := set(t, self, "_weakref", ref, "_callback", fn, "_args", args, "_kwargs", kwargs, "_key", key, "_pid", pid(t)); err != nil {
		return err
	}
	return finalizers(t).Set(t, key, self)
}

// descriptorsOf returns a finalizer that closes two descriptors of a Popen object. That such an object has gone shows nowhere but in the numbers of descriptors, so that it is not watched but
// looked for from time to time.
func descriptorsOf(t *thread, popen, r, w value) (value, error) {
	h := hooksOf(t)
	if len(h.lazy) >= h.sweep {
		live := h.lazy[:0:0]
		for _, l := range h.lazy {
			if l.ref.Get(t) != nil {
				live = append(live, l)
			} else if _, err := object.CallArgs(t, l.finalizer); err != nil {
				return nil, err
			}
		}
		h.lazy, h.sweep = live, max(16, 2*len(live))
	}
	f, err := finalizerFor(t, popen, module(t, utilName).Get("close_fds"), object.TupleOf(r, w), py.None)
	if err != nil {
		return nil, err
	}
	ref, err := object.NewOwnWeakRef(t, popen)
	if err != nil {
		return nil, err
	}
	h.lazy = append(h.lazy, lazyFinalizer{ref, f})
	return f, nil
}

// finalizerFor returns a Finalize that the end of the object does not call: it is called by hand, or when the process ends.
func finalizerFor(t *thread, o, fn, args, priority value) (value, error) {
	ref, err := object.NewOwnWeakRef(t, o)
	if err != nil {
		return nil, err
	}
	f, err := call(t, finalizeClass.Of(t), "__new__", finalizeClass.Of(t))
	if err != nil {
		return nil, err
	}
	return f, beginFinalizer(t, f, ref, fn, args, py.None, priority)
}

// dropFinalizer takes a finalizer off the registry; false when it was not there.
func dropFinalizer(t *thread, self value) (bool, error) {
	key, err := attr(t, self, "_key")
	if err != nil {
		return false, err
	}
	return finalizers(t).Del(t, key)
}

func clearFinalizer(t *thread, self value) error {
	return set(t, self, "_weakref", py.None, "_callback", py.None, "_args", py.None, "_kwargs", py.None)
}

func finalize_call(t *thread, v []value) (value, error) {
	self := v[0]
	there, err := dropFinalizer(t, self)
	if err != nil || !there {
		return py.None, err
	}
	var parts [4]value
	for i, name := range []string{"_callback", "_args", "_kwargs", "_pid"} {
		if parts[i], err = attr(t, self, name); err != nil {
			return nil, err
		}
	}
	var res value = py.None
	if n, ok := object.AsInt64(parts[3]); ok && n == int64(t.P.K.Pid()) {
		a, err := threading.Spread(t, parts[0], parts[1], parts[2])
		if err != nil {
			return nil, err
		}
		if res, err = object.Call(t, parts[0], a); err != nil {
			return nil, err
		}
	}
	return res, clearFinalizer(t, self)
}

func finalize_repr(t *thread, v []value) (value, error) {
	self := v[0]
	name := object.ClassOf(self).Name
	ref, err := attr(t, self, "_weakref")
	if err != nil {
		return nil, err
	}
	dead := isNone(ref)
	if r, ok := ref.(*object.WeakRef); ok {
		dead = r.Get(t) == nil
	}
	if dead {
		return str("<" + name + " object, dead>"), nil
	}
	fn, err := attr(t, self, "_callback")
	if err != nil {
		return nil, err
	}
	shown, err := object.GetAttrOpt(t, fn, object.Intern("__name__"))
	if err != nil {
		return nil, err
	}
	if shown == nil {
		shown = fn
	}
	out, err := text(t, shown)
	if err != nil {
		return nil, err
	}
	out = "<" + name + " object, callback=" + out
	for _, part := range []string{"_args", "_kwargs"} {
		x, err := attr(t, self, part)
		if err != nil {
			return nil, err
		}
		if yes, err := object.Truth(t, x); err != nil {
			return nil, err
		} else if yes {
			s, err := text(t, x)
			if err != nil {
				return nil, err
			}
			out += ", " + part[1:] + "=" + s
		}
	}
	key, err := attr(t, self, "_key")
	if err != nil {
		return nil, err
	}
	if pair, ok := key.(*object.Tuple); ok && len(pair.Items) == 2 && !isNone(pair.Items[0]) {
		s, err := text(t, pair.Items[0])
		if err != nil {
			return nil, err
		}
		out += ", exitpriority=" + s
	}
	return str(out + ">"), nil
}

// runFinalizers calls the finalizers with a priority, the highest first, the newest first of those with the same.
func runFinalizers(t *thread, least value) error {
	type entry struct {
		key       value
		priority  int64
		serial    int64
		finalizer value
	}
	var list []entry
	registry := finalizers(t)
	for pos := 0; ; {
		k, f, ok := registry.Next(&pos)
		if !ok {
			break
		}
		pair, ok := k.(*object.Tuple)
		if !ok || len(pair.Items) != 2 || isNone(pair.Items[0]) {
			continue
		}
		p, _ := object.AsInt64(pair.Items[0])
		n, _ := object.AsInt64(pair.Items[1])
		if low, ok := object.AsInt64(least); ok && !isNone(least) && p < low {
			continue
		}
		list = append(list, entry{k, p, n, f})
	}
	sort.Slice(list, func(i, j int) bool {
		if list[i].priority != list[j].priority {
			return list[i].priority > list[j].priority
		}
		return list[i].serial > list[j].serial
	})
	for _, e := range list {
		f, err := registry.Get(t, e.key)
		if err != nil {
			return err
		}
		if f == nil {
			continue
		}
		if _, err := object.CallArgs(t, f); err != nil {
			exc, ok := object.Caught(t, err)
			if !ok {
				return err
			}
			writeStderr(t, object.FormatException(t, exc))
		}
	}
	if isNone(least) {
		_, err := call(t, registry, "clear")
		return err
	}
	return nil
}

// exitFunction is the end of a process, by atexit in the main one.
func exitFunction(t *thread) error {
	h := hooksOf(t)
	if h.exiting {
		return nil
	}
	h.exiting = true
	info(t, "info", "process shutting down")
	info(t, "debug", "running all \"atexit\" finalizers with priority >= 0")
	if err := runFinalizers(t, py.Int(0)); err != nil {
		return err
	}
	if module(t, processName) != nil && !isNone(current(t)) {
		children := func() ([]value, error) {
			l, err := callFrom(t, processName, "active_children")
			if err != nil {
				return nil, err
			}
			return object.Collect(t, l)
		}
		list, err := children()
		if err != nil {
			return err
		}
		for _, p := range list {
			if daemon, err := truth(t, p, "daemon"); err != nil {
				return err
			} else if !daemon {
				continue
			}
			popen, err := own(t, p, sPopen)
			if err != nil {
				return err
			}
			if _, err := call(t, popen, "terminate"); err != nil {
				return err
			}
		}
		if list, err = children(); err != nil {
			return err
		}
		for _, p := range list {
			if _, err := call(t, p, "join"); err != nil {
				return err
			}
		}
	}
	info(t, "debug", "running the remaining \"atexit\" finalizers")
	return runFinalizers(t, py.None)
}

// --- descriptors and streams

func util_close_all_fds_except(t *thread, v []value) (value, error) {
	fds, err := object.Collect(t, v[0])
	if err != nil {
		return nil, err
	}
	keep := []int{-1}
	for _, fd := range fds {
		n, err := object.IndexInt(t, fd)
		if err != nil {
			return nil, err
		}
		keep = append(keep, n)
	}
	keep = append(keep, 256)
	sort.Ints(keep)
	for i := 0; i+1 < len(keep); i++ {
		if _, err := callFrom(t, "os", "closerange", num(keep[i]+1), num(keep[i+1])); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

// closeStdin makes standard input empty: a child must not take what is meant for its parent.
func closeStdin(t *thread) {
	if t.P.Sys == nil || isNone(t.P.Sys.Get("stdin")) {
		return
	}
	_, _ = call(t, t.P.Sys.Get("stdin"), "close")
	null, err := from(t, "os", "devnull")
	if err != nil {
		return
	}
	f, err := callKw(t, object.BuiltinNamed(t, "open"), []value{null}, "encoding", str("utf-8"))
	if err != nil {
		return
	}
	t.P.Sys.Set("stdin", f)
}

// flushStreams flushes stdout and stderr, whatever state they are in.
func flushStreams(t *thread) {
	for _, name := range []string{"stdout", "stderr"} {
		if f := t.P.Sys.Get(name); !isNone(f) {
			_, _ = call(t, f, "flush")
		}
	}
}

func util_get_temp_dir(t *thread, _ []value) (value, error) {
	config, err := own(t, current(t), sConfig)
	if err != nil {
		return nil, err
	}
	dir, err := call(t, config, "get", str("tempdir"))
	if err != nil || !isNone(dir) {
		return dir, err
	}
	base := value(str("/tmp"))
	if environ, err := from(t, "os", "environ"); err != nil {
		return nil, err
	} else if base, err = call(t, environ, "get", str("TMPDIR"), base); err != nil {
		return nil, err
	}
	if dir, err = freshName(t, base, "pymp-"); err != nil {
		return nil, err
	}
	if _, err := callFrom(t, "os", "mkdir", dir, num(0o700)); err != nil {
		return nil, err
	}
	info(t, "info", "created temp directory %s", dir)
	remove, err := from(t, utilName, "_remove_temp_dir")
	if err != nil {
		return nil, err
	}
	if _, err := callKw(t, finalizeClass.Of(t), []value{py.None, remove}, "args", object.TupleOf(dir), "exitpriority", num(-100)); err != nil {
		return nil, err
	}
	return dir, object.SetItem(t, config, str("tempdir"), dir)
}

// freshName is a name in a folder that nobody has.
func freshName(t *thread, dir value, prefix string) (value, error) {
	random, err := callFrom(t, "os", "urandom", num(6))
	if err != nil {
		return nil, err
	}
	b, err := object.BytesOf(t, random)
	if err != nil {
		return nil, err
	}
	return callFrom(t, "os.path", "join", dir, str(fmt.Sprintf("%s%x", prefix, b)))
}

// util_remove_temp_dir removes the folder and what is in it.
func util_remove_temp_dir(t *thread, v []value) (value, error) {
	walk, err := from(t, "os", "walk")
	if err != nil {
		return nil, err
	}
	steps, err := callKw(t, walk, []value{v[0]}, "topdown", py.False)
	if err != nil {
		return nil, err
	}
	list, err := object.Collect(t, steps)
	if err != nil {
		return nil, err
	}
	for _, step := range list {
		parts, err := object.Collect(t, step)
		if err != nil {
			return nil, err
		}
		if len(parts) != 3 {
			continue
		}
		files, err := object.Collect(t, parts[2])
		if err != nil {
			return nil, err
		}
		for _, name := range files {
			path, err := callFrom(t, "os.path", "join", parts[0], name)
			if err != nil {
				return nil, err
			}
			_, _ = callFrom(t, "os", "unlink", path) // somebody else may have removed it
		}
		_, _ = callFrom(t, "os", "rmdir", parts[0])
	}
	if isNone(current(t)) {
		return py.None, nil
	}
	config, err := own(t, current(t), sConfig)
	if err != nil {
		return nil, err
	}
	return none(object.SetItem(t, config, str("tempdir"), py.None))
}

func util_spawnv_passfds(t *thread, v []value) (value, error) {
	fds, err := object.Collect(t, v[2])
	if err != nil {
		return nil, err
	}
	list := make([]int, len(fds))
	for i, fd := range fds {
		if list[i], err = object.IndexInt(t, fd); err != nil {
			return nil, err
		}
	}
	sort.Ints(list)
	pass := make([]value, len(list))
	for i, n := range list {
		pass[i] = num(n)
	}
	errR, errW, err := pipe(t)
	if err != nil {
		return nil, err
	}
	path, err := callFrom(t, "os", "fsencode", v[0])
	if err != nil {
		return nil, err
	}
	minus := num(-1)
	child, err := callFrom(t, "_posixsubprocess", "fork_exec", v[1], object.NewList([]value{path}), py.True, object.NewTuple(pass), py.None, py.None, minus, minus, minus, minus, minus, minus,
		errR, errW, py.False, py.False, minus, py.None, py.None, py.None, minus, py.None, py.False)
	for _, fd := range []value{errR, errW} {
		if _, e := callFrom(t, "os", "close", fd); err == nil {
			err = e
		}
	}
	return child, err
}
