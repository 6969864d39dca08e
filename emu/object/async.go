package object

// Asynchronous exceptions: what one thread raises in another (PyThreadState_SetAsyncExc of CPython's C API).

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
)

// SetAsync has exc, an exception class, raised in the process's thread with this identifier when it runs Python code the next time; it does not end a wait. None or nil takes
// back what is pending. It says whether there is such a thread. The caller holds the GIL.
func (p *Process) SetAsync(ident int64, exc Object) bool {
	if p.K == nil {
		return false
	}
	for _, k := range p.K.Threads() {
		t, ok := k.Data.(*Thread)
		if !ok || k.Ident() != ident || t.P != p {
			continue
		}
		if exc == nil || exc == Object(py.None) {
			t.async = nil
			return true
		}
		t.async = exc
		k.Break.Or(kernel.BreakAsync)
		return true
	}
	return false
}

// TakeAsync returns the exception that was set for the thread, as an error; nil when there is none any more. The thread itself calls it.
func (t *Thread) TakeAsync() error {
	exc := t.async
	if exc == nil {
		return nil
	}
	t.async = nil
	cls, ok := exc.(*Class)
	if !ok || !cls.IsSubclass(BaseExceptionClass) {
		if x, ok := exc.(*Exception); ok {
			return x
		}
		s, err := Repr(t, exc)
		if err != nil {
			return err
		}
		return Errorf(SystemErrorClass, "_PyErr_SetObject: exception %s is not a BaseException subclass", s)
	}
	v, err := CallArgs(t, cls)
	if err != nil {
		return err
	}
	if x, ok := v.(*Exception); ok {
		return x
	}
	return TypeErrorf("calling %s should have returned an instance of BaseException, not %s", cls.Name, ClassOf(v).TpName())
}
