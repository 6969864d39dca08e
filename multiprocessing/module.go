// Package multiprocessing is Python's package of that name: processes that run Python functions, and what they talk through. A process is an emulated one (emu/kernel, emu/object/fork.go).
//
//	process.go   BaseProcess, the current process and its parent     popen.go    how a process begins as a copy
//	context.go   the ways to start processes, the names of the package
//	util.go      finalizers, what is called after a fork, the end of a process
//	connection.go, listener.go   Connection, Pipe, wait; Listener, Client    reduction.go  the pickler
//	synchronize.go, condition.go   locks, semaphores, conditions, events, barriers
//	queues.go    Queue, JoinableQueue, SimpleQueue
//	semlock.go   _multiprocessing.SemLock
//
// Submodules that are not here come from PYEMU_STDLIB.
package multiprocessing

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/sys"
)

type (
	thread = object.Thread
	value  = object.Object
)

// Definition is the package multiprocessing.
var Definition = &object.ModuleDef{
	Name:    "multiprocessing",
	Doc:     "Processes that run Python functions.",
	Package: true,
	Defs: []object.Def{
		object.Value("SUBDEBUG", object.NewInt(5)),
		object.Value("SUBWARNING", object.NewInt(25)),
		object.PyFunc("__getattr__", "(name)", "", func(t *thread, v []value) (value, error) {
			name, err := text(t, v[0])
			if err != nil {
				return nil, err
			}
			if name == "reducer" || name == "reduction" {
				return t.P.Import(t, "multiprocessing.reduction")
			}
			return nil, object.Errorf(object.AttributeErrorClass, "module 'multiprocessing' has no attribute '%s'", name)
		}),
	},
}

// Modules are the modules of this package.
var Modules = []*object.ModuleDef{NativeModule, Definition, processModule, contextModule, utilModule, popenModule, connectionModule, reductionModule, synchronizeModule, queuesModule}

func isNone(o value) bool { return o == nil || object.Is(o, py.None) }

func writeStderr(t *thread, s string) { sys.WriteStderr(t, s) }
