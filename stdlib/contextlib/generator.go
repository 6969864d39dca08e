package contextlib

// contextmanager and asynccontextmanager: generators as context managers (PEP 343). Entering runs the generator to its yield; exiting resumes it, or throws the exception into it.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	generatorManagerBase  = &object.ClassDef{Name: "_GeneratorContextManagerBase", Doc: "What the context managers of generators and of async generators share."}
	generatorManager      = &object.ClassDef{Name: "_GeneratorContextManager", Doc: "The context manager of a generator."}
	asyncGeneratorManager = &object.ClassDef{Name: "_AsyncGeneratorContextManager", Doc: "The async context manager of an async generator."}

	helper      = object.NewGoTemplate("helper", "contextmanager.<locals>.helper", "(*args, **kwds)", newManager)
	asyncHelper = object.NewGoTemplate("helper", "asynccontextmanager.<locals>.helper", "(*args, **kwds)", newManager)

	strGen  = object.Intern("gen")
	strFunc = object.Intern("func")
	strArgs = object.Intern("args")
	strKwds = object.Intern("kwds")
	strDoc  = object.Intern("__doc__")
)

func init() {
	generatorManagerBase.Defs = []object.Def{
		object.PyFunc("__init__", "(self, func, args, kwds)", "", manager_init),
		object.PyFunc("_recreate_cm", "(self)", "Return a new context manager of the same call.", func(t *thread, v []value) (value, error) {
			var a [3]value
			for i, name := range []*object.Str{strFunc, strArgs, strKwds} {
				var err error
				if a[i], err = field(t, v[0], name); err != nil {
					return nil, err
				}
			}
			return object.CallArgs(t, object.ClassOf(v[0]), a[:]...)
		}),
	}
	generatorManager.Defs = []object.Def{
		object.PyFunc("__enter__", "(self)", "", manager_enter),
		object.PyFunc("__exit__", "(self, typ, value, traceback)", "", manager_exit),
	}
	asyncGeneratorManager.Defs = []object.Def{
		object.PyAsyncFunc("__aenter__", "(self)", "", asyncmanager_aenter),
		object.PyAsyncFunc("__aexit__", "(self, typ, value, traceback)", "", asyncmanager_aexit),
	}
}

// managerFunction is contextmanager(func), called with the module, the class of the managers and func.
func managerFunction(t *thread, p *object.GoTemplate, v []value) (value, error) {
	return wraps(t, p.Make(t, v[0].(*object.Module).Dict(), v[1], v[2]), v[2])
}

// newManager makes a manager: v is its class, the function, *args and **kwds.
func newManager(t *thread, v []value) (value, error) {
	self := object.NewInstance(v[0].(*object.Class))
	return self, fillManager(t, self, v[1], v[2], v[3])
}

func manager_init(t *thread, v []value) (value, error) {
	return object.NoneOr(fillManager(t, v[0], v[1], v[2], v[3]))
}

// fillManager calls the function for the generator and sets the attributes.
func fillManager(t *thread, self, fn, args, kwds value) error {
	pos, ok := args.(*object.Tuple)
	if !ok {
		items, err := object.Collect(t, args)
		if err != nil {
			return err
		}
		pos = object.NewTuple(items)
	}
	kw, ok := kwds.(*object.Dict)
	if !ok {
		return object.TypeErrorf("argument after ** must be a mapping, not %s", object.ClassOf(kwds).TpName())
	}
	gen, err := object.CallStar(t, fn, nil, pos, kw)
	if err != nil {
		return err
	}
	doc, err := object.GetAttrOpt(t, fn, strDoc)
	if err != nil {
		return err
	}
	if doc == nil || doc == py.None {
		if doc, err = object.GetAttr(t, object.ClassOf(self), strDoc); err != nil {
			return err
		}
	}
	values := [...]value{gen, fn, args, kwds, doc}
	for i, name := range [...]*object.Str{strGen, strFunc, strArgs, strKwds, strDoc} {
		if o, ok := self.(*object.Instance); ok && o.Attrs().Set(name, values[i]) {
			continue
		}
		if err := object.SetAttr(t, self, name, values[i]); err != nil {
			return err
		}
	}
	return nil
}

// forget deletes the attributes that are of no use once the generator runs, so that they hold nothing alive, and returns the generator.
func forget(t *thread, self value) (value, error) {
	if o, ok := self.(*object.Instance); ok && o.Attrs().Get(strKwds) != nil && o.Attrs().Get(strArgs) != nil && o.Attrs().Get(strFunc) != nil {
		a := o.Attrs()
		doc := a.Get(strDoc)
		if doc != nil {
			a.Del(strDoc)
		}
		a.Del(strKwds)
		a.Del(strArgs)
		a.Del(strFunc)
		if doc != nil {
			a.Set(strDoc, doc)
		}
	} else {
		for _, name := range []*object.Str{strArgs, strKwds, strFunc} {
			if err := object.SetAttr(t, self, name, nil); err != nil {
				return nil, err
			}
		}
	}
	return field(t, self, strGen)
}

func manager_enter(t *thread, v []value) (value, error) {
	gen, err := forget(t, v[0])
	if err != nil {
		return nil, err
	}
	x, err := object.Next(t, gen)
	if x != nil {
		return x, nil
	}
	stop, err := stopped(t, err)
	if err != nil {
		return nil, err
	}
	return nil, object.RaiseFromNone(object.Raise(object.RuntimeErrorClass, object.NewStr("generator didn't yield")), stop)
}

// stopped returns the StopIteration by which an iterator ended, when err is nil or that; else err.
func stopped(t *thread, err error) (*object.Exception, error) {
	if err == nil {
		err = object.Raise(object.StopIterationClass)
	}
	if !object.ErrorIs(err, object.StopIterationClass) {
		return nil, err
	}
	exc, ok := object.Caught(t, err)
	if !ok {
		return nil, err
	}
	return exc, nil
}

func manager_exit(t *thread, v []value) (value, error) {
	self, typ, val, tb := v[0], v[1], v[2], v[3]
	gen, err := field(t, self, strGen)
	if err != nil {
		return nil, err
	}
	if typ == py.None {
		x, err := object.Next(t, gen)
		if x != nil {
			return nil, object.RuntimeErrorf("generator didn't stop")
		}
		if err != nil && !object.ErrorIs(err, object.StopIterationClass) {
			return nil, err
		}
		return py.False, nil
	}
	if val == py.None {
		if val, err = object.CallArgs(t, typ); err != nil {
			return nil, err
		}
	}
	if _, err = object.CallMethod(t, gen, strThrow, typ, val, tb); err == nil {
		return nil, object.RuntimeErrorf("generator didn't stop after throw()")
	}
	exc, ok := object.Caught(t, err)
	if !ok {
		return nil, err
	}
	return settle(t, exc, val, tb, object.StopIterationClass)
}

// settle decides what exc means, which came out of a generator into which val was thrown: the end of the generator (true: val is swallowed), val itself (false: the with
// statement raises it again, with the traceback it had), or something new, which is raised. stop is the class that tells of the generator's end.
func settle(t *thread, exc *object.Exception, val, tb value, stop *object.Class) (value, error) {
	same := object.Is(exc, val)
	if exc.Class().IsSubclass(stop) {
		return py.Bool(!same), nil
	}
	if same {
		return py.False, object.SetAttr(t, exc, strTraceback, tb)
	}
	if exc.Class().IsSubclass(object.RuntimeErrorClass) {
		// Generators turn a StopIteration that passes through them into a RuntimeError (PEP 479).
		v, ok := val.(*object.Exception)
		if ok && (v.Class().IsSubclass(object.StopIterationClass) || v.Class().IsSubclass(stop)) && exc.Cause != nil && object.Is(exc.Cause, v) {
			return py.False, object.SetAttr(t, v, strTraceback, tb)
		}
	}
	exc.ContextSet = true
	return nil, exc
}

// anext is the awaitable of gen.__anext__().
func anext(t *thread, gen value) (value, error) {
	next := object.ClassOf(gen).Slots.ANext
	if next == nil {
		return nil, object.TypeErrorf("'%s' object is not an async iterator", object.ClassOf(gen).TpName())
	}
	return next(t, gen)
}

func asyncmanager_aenter(t *thread, s *object.AsyncState) (value, error) {
	if s.PC == 0 {
		gen, err := forget(t, s.Args[0])
		if err != nil {
			return nil, err
		}
		x, err := anext(t, gen)
		if err == nil {
			return s.Await(1, x)
		}
		exc, ok := object.Caught(t, err)
		if !ok {
			return nil, err
		}
		s.Err = exc
	}
	switch {
	case s.Err == nil:
		return s.Value, nil
	case s.Err.Class().IsSubclass(object.StopAsyncIterationClass):
		return nil, object.RaiseFromNone(object.Raise(object.RuntimeErrorClass, object.NewStr("generator didn't yield")), s.Err)
	}
	return nil, s.Err
}

func asyncmanager_aexit(t *thread, s *object.AsyncState) (value, error) {
	typ, val, tb := s.Args[1], s.Args[2], s.Args[3]
	pc := s.PC
	if pc == 0 {
		gen, err := field(t, s.Args[0], strGen)
		if err != nil {
			return nil, err
		}
		var x value
		if typ == py.None {
			pc = 1
			x, err = anext(t, gen)
		} else {
			pc = 2
			if val == py.None {
				if val, err = object.CallArgs(t, typ); err != nil {
					return nil, err
				}
			}
			s.Vars = []value{val}
			x, err = object.CallMethod(t, gen, strAthrow, typ, val, tb)
		}
		if err == nil {
			return s.Await(pc, x)
		}
		exc, ok := object.Caught(t, err)
		if !ok {
			return nil, err
		}
		s.Err = exc
	}
	switch {
	case pc == 1 && s.Err == nil:
		return nil, object.RuntimeErrorf("generator didn't stop")
	case pc == 1 && s.Err.Class().IsSubclass(object.StopAsyncIterationClass):
		return py.False, nil
	case pc == 1:
		return nil, s.Err
	case s.Err == nil:
		return nil, object.RuntimeErrorf("generator didn't stop after athrow()")
	}
	return settle(t, s.Err, s.Vars[0], tb, object.StopAsyncIterationClass)
}
