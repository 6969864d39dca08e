// Package asyncio is the package asyncio of the library reference: an event loop that runs coroutines as tasks, with futures, locks, queues, streams, servers and subprocesses.
//
// A file named as a submodule holds that submodule's definition and functions; its classes lie in files of their own where they are large. The layers, from below:
//
//	_asyncio         future.go, task.go: Future and Task, Go types of our own, because every switch goes through them
//	events           handles, the running loop of a thread, the policy
//	base_events      the loop itself: ready callbacks, timers, executors; what can be derived from
//	selector_events  sockets and transports over a selector (module selectors); unix_events adds pipes, signals and child processes
//	tasks, locks, queues, streams, ...: what programs use; they know a loop only by its methods
//
// calls.go holds the calls between these layers: any object with the right methods can be a loop or a future, and our own are called without a detour.
package asyncio

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// submodules are imported with the package, in this order: each uses only earlier ones while it is made.
var submodules = []*object.ModuleDef{
	constantsModule,
	exceptionsModule,
	formatHelpersModule,
	logModule,
	coroutinesModule,
	eventsModule,
	baseFuturesModule,
	futuresModule,
	protocolsModule,
	transportsModule,
	baseTasksModule,
	timeoutsModule,
	tasksModule,
	trsockModule,
	baseSubprocessModule,
	staggeredModule,
	sslprotoModule,
	baseEventsModule,
	mixinsModule,
	locksModule,
	runnersModule,
	queuesModule,
	streamsModule,
	subprocessModule,
	taskgroupsModule,
	threadsModule,
	selectorEventsModule,
	unixEventsModule,
}

func init() {
	for _, d := range submodules {
		d.AllTuple = true
	}
}

// Definition is the package asyncio.
var Definition = &object.ModuleDef{
	Name:    "asyncio",
	Doc:     "Coroutines, tasks and an event loop.",
	Package: true,
	Body:    importSubmodules,
}

// Definitions are the package and its submodules, for the list of modules.
func Definitions() []*object.ModuleDef {
	return append([]*object.ModuleDef{Definition, nativeModule}, submodules...)
}

// shown are the submodules whose names the package has, in the order of its __all__. The package has TaskGroup too, but 3.11 leaves it out of __all__.
var shown = []*object.ModuleDef{
	baseEventsModule, coroutinesModule, eventsModule, exceptionsModule, futuresModule, locksModule, protocolsModule, runnersModule, queuesModule, streamsModule,
	subprocessModule, tasksModule, taskgroupsModule, threadsModule, timeoutsModule, transportsModule, unixEventsModule,
}

// importSubmodules imports the submodules and takes over what their __all__ names.
func importSubmodules(t *thread, m *object.Module) error {
	for _, d := range submodules {
		if _, err := t.P.Import(t, d.Name); err != nil {
			return err
		}
	}
	var names []value
	for _, d := range shown {
		sub, err := t.P.Import(t, d.Name)
		if err != nil {
			return err
		}
		for _, name := range d.All {
			v, err := object.GetAttr(t, sub, object.Intern(name))
			if err != nil {
				return err
			}
			m.Set(name, v)
			if d != taskgroupsModule {
				names = append(names, object.Intern(name))
			}
		}
	}
	m.Set("__all__", object.NewTuple(names))
	m.Set("sys", t.P.Sys)
	return nil
}

func isNone(o value) bool { return o == nil || object.Is(o, py.None) }
