package testcapi

// Exceptions raised and exception classes made from native code.

import (
	"strings"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

var errorDefs = []object.Def{
	object.FuncV("raise_exception", "(exc, n, /)", "Raise exc with the arguments 0 to n-1.", raise_exception),
	object.Func0("raise_memoryerror", "Raise MemoryError.", func(*thread) (value, error) { return nil, object.Raise(object.MemoryErrorClass) }),
	object.FuncV("fatal_error", "(message, release_gil=False, /)", "End the process with a fatal error.", func(t *thread, v []value) (value, error) {
		text, err := object.BytesOf(t, v[0])
		if err != nil {
			return nil, err
		}
		t.P.Fatal(t, "test_fatal_error: "+string(text))
		return py.None, t.K.Checkpoint()
	}),
	object.Func0("pymem_getallocatorsname", "Raise RuntimeError: no allocator has a name.", func(*thread) (value, error) {
		return nil, object.RuntimeErrorf("cannot get allocators name")
	}),
	object.Value("WITH_PYMALLOC", py.False),
	object.FuncV("make_exception_with_doc", "(name, doc=None, base=None, dict=None)", "Make an exception class with a docstring.", make_exception_with_doc),
}

func raise_exception(t *thread, v []value) (value, error) {
	n, err := object.IndexInt(t, v[1])
	if err != nil {
		return nil, err
	}
	cls, ok := v[0].(*object.Class)
	if !ok || !cls.IsSubclass(object.BaseExceptionClass) {
		r, err := object.Repr(t, v[0])
		if err != nil {
			return nil, err
		}
		return nil, object.Errorf(object.SystemErrorClass, "_PyErr_SetObject: exception %s is not a BaseException subclass", r)
	}
	args := make([]value, 0, max(n, 0))
	for i := range n {
		args = append(args, object.NewInt(int64(i)))
	}
	e, err := object.CallArgs(t, cls, args...)
	if err != nil {
		return nil, err
	}
	x, ok := e.(*object.Exception)
	if !ok {
		return nil, object.TypeErrorf("calling %s should have returned an instance of BaseException, not %s", cls.Name, object.ClassOf(e).TpName())
	}
	return nil, x
}

// make_exception_with_doc is PyErr_NewExceptionWithDoc.
func make_exception_with_doc(t *thread, v []value) (value, error) {
	full, ok := v[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("make_exception_with_doc() argument 1 must be str, not %s", object.ClassOf(v[0]).TpName())
	}
	dot := strings.LastIndexByte(full.String(), '.')
	if dot < 0 {
		return nil, object.Errorf(object.SystemErrorClass, "PyErr_NewException: name must be module.class")
	}
	ns := object.NewDict()
	if given(v[3]) {
		if ns, ok = v[3].(*object.Dict); !ok {
			return nil, object.Errorf(object.SystemErrorClass, "bad argument to internal function")
		}
	}
	if given(v[1]) {
		if err := ns.Set(t, object.Intern("__doc__"), v[1]); err != nil {
			return nil, err
		}
	}
	if module := object.Intern("__module__"); ns.GetStr(module) == nil {
		ns.SetStr(module, object.NewStr(full.String()[:dot]))
	}
	bases := object.TupleOf(object.ExceptionClass)
	if given(v[2]) {
		if bases, ok = v[2].(*object.Tuple); !ok {
			bases = object.TupleOf(v[2])
		}
	}
	return object.CallArgs(t, object.TypeClass, object.NewStr(full.String()[dot+1:]), bases, ns)
}

func given(v value) bool {
	if v == nil {
		return false
	}
	_, none := v.(py.NoneType)
	return !none
}
