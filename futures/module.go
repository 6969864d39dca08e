// Package futures is Python's package concurrent with concurrent.futures: futures, what waits for them, and pools of threads and processes that make them.
//
//	base.go       concurrent.futures._base: the module; future.go, executor.go, waiter.go, wait.go, ascompleted.go hold its classes and functions
//	thread.go     concurrent.futures.thread: the module; threadpool.go, worker.go, workitem.go
//
// Futures and executors are instances with the attributes that CPython's have (_state, _condition, _work_queue, ...), for programs and tests read them.
package futures

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// Package is concurrent.
var Package = &object.ModuleDef{Name: "concurrent", Doc: "Holds concurrent.futures.", Package: true}

// author is what the modules' __author__ says.
var author = object.NewStr("Brian Quinlan (brian@sweetapp.com)")

var exported = []string{"FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "CancelledError", "TimeoutError", "BrokenExecutor", "Future", "Executor", "wait", "as_completed",
	"ProcessPoolExecutor", "ThreadPoolExecutor"}

// lazy says which submodule has the names that are imported when they are asked for.
var lazy = map[string]string{"ProcessPoolExecutor": "concurrent.futures.process", "ThreadPoolExecutor": "concurrent.futures.thread"}

// Definition is concurrent.futures.
var Definition = &object.ModuleDef{
	Name:    "concurrent.futures",
	Doc:     "Calls that run elsewhere, and their results.",
	Package: true,
	Defs: []object.Def{
		object.Value("__author__", author),
		object.PyFunc("__getattr__", "(name)", "", futures_getattr),
		object.PyFunc("__dir__", "()", "", func(t *thread, _ []value) (value, error) {
			return object.NewTuple(append(names(exported), object.NewStr("__author__"), object.NewStr("__doc__"))), nil
		}),
	},
	Body: func(t *thread, m *object.Module) error {
		base, err := t.P.Import(t, "concurrent.futures._base")
		if err != nil {
			return err
		}
		for _, name := range append(exported[:len(exported):len(exported)], "InvalidStateError") {
			if lazy[name] != "" {
				continue
			}
			v, err := object.GetAttr(t, base, object.Intern(name))
			if err != nil {
				return err
			}
			m.Set(name, v)
		}
		m.Set("__all__", object.NewTuple(names(exported)))
		return nil
	},
}

func names(list []string) []value {
	vs := make([]value, len(list))
	for i, n := range list {
		vs[i] = object.Intern(n)
	}
	return vs
}

func futures_getattr(t *thread, v []value) (value, error) {
	name, ok := v[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("attribute name must be string, not '%s'", object.ClassOf(v[0]).Name)
	}
	from := lazy[name.String()]
	if from == "" {
		return nil, object.Errorf(object.AttributeErrorClass, "module 'concurrent.futures' has no attribute '%s'", name.String())
	}
	m, err := t.P.Import(t, from)
	if err != nil {
		return nil, err
	}
	found, err := object.GetAttr(t, m, name)
	if err != nil {
		return nil, err
	}
	if self, ok := t.P.Modules.GetStr(object.Intern("concurrent.futures")).(*object.Module); ok {
		self.Set(name.String(), found)
	}
	return found, nil
}

// get reads an attribute of an instance; what the instance has itself needs no look at the class.
func get(t *thread, o value, name *object.Str) (value, error) {
	if a := object.AttrsOf(o); a != nil {
		if v := a.Get(name); v != nil {
			return v, nil
		}
	}
	return object.GetAttr(t, o, name)
}

// raise makes an exception of a class of the modules.
func raise(t *thread, cls *object.ClassDef, args ...value) error {
	v, err := object.CallArgs(t, cls.Of(t), args...)
	if err != nil {
		return err
	}
	return object.ExceptionOf(t, v)
}

func isNone(o value) bool { return o == nil || object.Is(o, py.None) }
