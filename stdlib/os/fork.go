package os

// fork, and the functions that programs have called around it.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/importing"
	"github.com/pyemu/pyemu/emu/object"
)

// forkHook is what one call of register_at_fork gave; absent functions are nil.
type forkHook struct{ before, child, parent object.Object }

var forkHooksKey = object.NewStateKey[*[]forkHook]("os.register_at_fork")

func os_register_at_fork(t *object.Thread, v []object.Object) (object.Object, error) {
	var h forkHook
	any := false
	for i, at := range []*object.Object{&h.before, &h.child, &h.parent} {
		if v[i] == nil {
			continue
		}
		if !object.IsCallable(v[i]) {
			return nil, object.TypeErrorf("'%s' must be callable, not %s", [...]string{"before", "after_in_child", "after_in_parent"}[i], object.ClassOf(v[i]).Name)
		}
		*at, any = v[i], true
	}
	if !any {
		return nil, object.TypeErrorf("At least one argument is required.")
	}
	hooks := forkHooksKey.Get(t.P, func() *[]forkHook { return new([]forkHook) })
	*hooks = append(*hooks, h)
	return py.None, nil
}

// forkHooks are the functions of one moment, nil ones left out, in the order of their registration.
func forkHooks(t *object.Thread, moment func(h forkHook) object.Object) []object.Object {
	var list []object.Object
	for _, h := range *forkHooksKey.Get(t.P, func() *[]forkHook { return new([]forkHook) }) {
		if fn := moment(h); fn != nil {
			list = append(list, fn)
		}
	}
	return list
}

// BeforeFork calls the functions that programs want called before a fork, the newest first, and takes the import lock (Modules/posixmodule.c, PyOS_BeforeFork). Exceptions of the functions
// are reported and change nothing.
func BeforeFork(t *object.Thread) error {
	list := forkHooks(t, func(h forkHook) object.Object { return h.before })
	for i := len(list) - 1; i >= 0; i-- {
		callHook(t, list[i])
	}
	return importing.Lock(t)
}

// AfterForkChild frees the import lock and calls the functions for the child.
func AfterForkChild(t *object.Thread) {
	importing.Unlock(t)
	for _, fn := range forkHooks(t, func(h forkHook) object.Object { return h.child }) {
		callHook(t, fn)
	}
}

// AfterForkParent does the same in the parent.
func AfterForkParent(t *object.Thread) {
	importing.Unlock(t)
	for _, fn := range forkHooks(t, func(h forkHook) object.Object { return h.parent }) {
		callHook(t, fn)
	}
}

func callHook(t *object.Thread, fn object.Object) {
	if _, err := object.CallArgs(t, fn); err != nil {
		t.Unraisable(err, "", fn)
	}
}

func os_fork(t *object.Thread) (object.Object, error) {
	if err := object.CanFork(t); err != nil {
		return nil, err
	}
	if err := BeforeFork(t); err != nil {
		return nil, err
	}
	pid := object.ForkHere(t, AfterForkChild)
	AfterForkParent(t)
	return object.NewInt(int64(pid)), nil
}
