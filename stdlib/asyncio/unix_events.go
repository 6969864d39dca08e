package asyncio

// asyncio.unix_events: the event loop of Unix. The loop is in unixloop.go, its transports over pipes in unixreadpipe.go and unixwritepipe.go, the watchers of child processes in childwatcher.go and the
// files named after them. The module uses the system by Python's modules alone, so it can be loaded everywhere.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

const unixEvents = "asyncio.unix_events"

var unixEventsModule = &object.ModuleDef{
	Name: unixEvents,
	Doc:  "The event loop of Unix.",
	All:  []string{"SelectorEventLoop", "AbstractChildWatcher", "SafeChildWatcher", "FastChildWatcher", "PidfdChildWatcher", "MultiLoopChildWatcher", "ThreadedChildWatcher", "DefaultEventLoopPolicy"},
	Defs: []object.Def{
		lazyLogger(unixEvents),
		object.PyFunc("_sighandler_noop", "(signum, frame)", "Does nothing: signals reach the loop by the wakeup descriptor.", func(*thread, []value) (value, error) { return py.None, nil }),
		object.PyFunc("waitstatus_to_exitcode", "(status)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			code := c.Method(via(&c, unixEvents, "os"), "waitstatus_to_exitcode", v[0])
			if c.Catch(object.ValueErrorClass) != nil {
				return v[0], nil // a process that was stopped, not ended
			}
			return c.Return(code)
		}),
	},
	Init: func(t *thread, m *object.Module) error {
		c := steps{T: t}
		takeOver(&c, m, "errno", "functools", "io", "itertools", "os", "selectors", "signal", "socket", "stat", "sys", "threading", "warnings")
		for _, n := range []string{"base_events", "base_subprocess", "constants", "coroutines", "events", "exceptions", "futures", "selector_events", "tasks", "transports"} {
			m.Set(n, c.Import("asyncio."+n))
		}
		policy := c.Attr(c.Import("asyncio.events"), "BaseDefaultEventLoopPolicy")
		if c.Err != nil {
			return c.Err
		}
		for _, d := range []struct {
			def   *object.ClassDef
			bases []*object.ClassDef
		}{
			{unixSelectorEventLoop, []*object.ClassDef{baseSelectorEventLoop}},
			{unixReadPipeTransport, []*object.ClassDef{readTransport}},
			{unixWritePipeTransport, []*object.ClassDef{flowControlTransport, writeTransport}},
			{unixSubprocessTransport, []*object.ClassDef{baseSubprocessTransport}},
			{abstractChildWatcher, nil},
			{pidfdChildWatcher, []*object.ClassDef{abstractChildWatcher}},
			{baseChildWatcher, []*object.ClassDef{abstractChildWatcher}},
			{safeChildWatcher, []*object.ClassDef{baseChildWatcher}},
			{fastChildWatcher, []*object.ClassDef{baseChildWatcher}},
			{multiLoopChildWatcher, []*object.ClassDef{abstractChildWatcher}},
			{threadedChildWatcher, []*object.ClassDef{abstractChildWatcher}},
		} {
			var bases []value
			for _, b := range d.bases {
				bases = append(bases, b.Of(t))
			}
			if _, err := d.def.New(t, m, bases...); err != nil {
				return err
			}
		}
		cls, err := unixEventLoopPolicy.New(t, m, policy)
		if err != nil {
			return err
		}
		loop := unixSelectorEventLoop.Of(t)
		c.Set(cls, "_loop_factory", loop)
		m.Set("SelectorEventLoop", loop)
		m.Set("DefaultEventLoopPolicy", cls)
		return c.Err
	},
}

// unixEventLoopPolicy is the default policy, with a watcher of child processes that threads do the work of.
var unixEventLoopPolicy = &object.ClassDef{Name: "_UnixDefaultEventLoopPolicy", Doc: "The default policy of Unix: one loop a thread, and a watcher of child processes."}

func init() {
	inMain := func(c *steps) bool {
		th := via(c, unixEvents, "threading")
		return object.Is(c.Method(th, "current_thread"), c.Method(th, "main_thread"))
	}
	unixEventLoopPolicy.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			superCall(&c, unixEventLoopPolicy, v[0], "__init__")
			c.Set(v[0], "_watcher", py.None)
			return c.None()
		}),
		object.PyFunc("_init_watcher", "(self)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if !isNone(c.Attr(v[0], "_watcher")) {
				return c.None()
			}
			watcher := c.Call(threadedChildWatcher.Of(t))
			c.Set(v[0], "_watcher", watcher)
			if inMain(&c) {
				c.Method(watcher, "attach_loop", c.AttrOr(c.AttrOr(v[0], "_local", py.None), "_loop", py.None))
			}
			return c.None()
		}),
		object.PyFunc("set_event_loop", "(self, loop)", "Sets the loop of the calling thread; the watcher follows the main thread's.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			superCall(&c, unixEventLoopPolicy, v[0], "set_event_loop", v[1])
			if watcher := c.Attr(v[0], "_watcher"); !isNone(watcher) && inMain(&c) {
				c.Method(watcher, "attach_loop", v[1])
			}
			return c.None()
		}),
		object.PyFunc("get_child_watcher", "(self)", "Returns the watcher of child processes.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if isNone(c.Attr(v[0], "_watcher")) {
				c.Method(v[0], "_init_watcher")
			}
			return c.Return(c.Attr(v[0], "_watcher"))
		}),
		object.PyFunc("set_child_watcher", "(self, watcher)", "Sets the watcher of child processes; the one before is closed.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if !isNone(v[1]) && !c.Is(v[1], abstractChildWatcher.Of(t)) && c.Err == nil {
				return nil, assertion("")
			}
			if old := c.Attr(v[0], "_watcher"); !isNone(old) {
				c.Method(old, "close")
			}
			c.Set(v[0], "_watcher", v[1])
			return c.None()
		}),
	}
}
