package types

// coroutine: generator functions whose generators can be awaited, and the wrapper for other objects that behave as generators.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

func types_coroutine(t *thread, v []value) (value, error) {
	fn := v[0]
	if !object.IsCallable(fn) {
		return nil, object.TypeErrorf("types.coroutine() expects a callable")
	}
	if f, ok := fn.(*object.Function); ok {
		switch flags := f.Code.Flags; {
		case flags&(code.FlagCoroutine|code.FlagIterableCoroutine) != 0:
			return fn, nil
		case flags&code.FlagGenerator != 0:
			replace, err := object.GetAttr(t, f.Code, strReplace)
			if err != nil {
				return nil, err
			}
			c, err := object.Call(t, replace, object.Args{Kw: &object.Kwargs{Names: []*object.Str{strCoFlags},
				Vals: []value{object.NewInt(int64(flags | code.FlagIterableCoroutine))}}})
			if err != nil {
				return nil, err
			}
			return fn, setAttrs(t, fn, strCode, c)
		}
	}
	functools, err := t.P.Import(t, "functools")
	if err != nil {
		return nil, err
	}
	update, err := object.GetAttr(t, functools, strUpdateWrapper)
	if err != nil {
		return nil, err
	}
	m, err := t.P.Import(t, "types")
	if err != nil {
		return nil, err
	}
	self, ok := m.(*object.Module)
	if !ok {
		return nil, object.TypeErrorf("types is no module")
	}
	wrapped := object.NewGoFunction(t, self.Dict(), "wrapped", "(*args, **kwargs)", "", []value{fn, self}, coroutine_call)
	wrapped.Qualname = object.NewStr("coroutine.<locals>.wrapped")
	return object.CallArgs(t, update, wrapped, fn)
}

// coroutine_call calls the function, and wraps what it gives when that behaves as a generator without being one that can be awaited.
func coroutine_call(t *thread, v []value) (value, error) {
	res, err := object.CallStar(t, v[0], nil, v[2].(*object.Tuple), v[3].(*object.Dict))
	if err != nil {
		return nil, err
	}
	cls := object.ClassOf(res)
	if cls == object.CoroutineClass {
		return res, nil
	}
	if cls == object.GeneratorClass {
		c, err := object.GetAttr(t, res, strGiCode)
		if err != nil {
			return nil, err
		}
		if c, ok := c.(*object.Code); ok && c.Flags&code.FlagIterableCoroutine != 0 {
			return res, nil
		}
	}
	abc, err := t.P.Import(t, "collections.abc")
	if err != nil {
		return nil, err
	}
	is := func(name string) (bool, error) {
		c, err := attr(t, abc, name)
		if err != nil {
			return false, err
		}
		return object.IsInstanceOf(t, res, c)
	}
	generator, err := is("Generator")
	if err != nil || !generator {
		return res, err
	}
	if coroutine, err := is("Coroutine"); err != nil || coroutine {
		return res, err
	}
	wrapper := v[1].(*object.Module).Get("_GeneratorWrapper")
	if wrapper == nil {
		return nil, object.Errorf(object.NameErrorClass, "name '_GeneratorWrapper' is not defined")
	}
	return object.CallArgs(t, wrapper, res)
}

var generatorWrapperClass = &object.ClassDef{Name: "_GeneratorWrapper"}

var (
	wrappedName = object.Intern("_GeneratorWrapper__wrapped")
	isGenName   = object.Intern("_GeneratorWrapper__isgen")
)

func init() {
	forward := func(name string) object.GoBody {
		return func(t *thread, v []value) (value, error) {
			g, err := object.GetAttr(t, v[0], wrappedName)
			if err != nil {
				return nil, err
			}
			return attr(t, g, name)
		}
	}
	call := func(name string) object.GoBody {
		return func(t *thread, v []value) (value, error) {
			g, err := object.GetAttr(t, v[0], wrappedName)
			if err != nil {
				return nil, err
			}
			return object.CallMethod(t, g, object.Intern(name), v[1:]...)
		}
	}
	defs := []object.Def{
		object.PyFunc("__init__", "(self, gen)", "", generatorwrapper_init),
		object.PyFunc("send", "(self, val)", "", call("send")),
		object.PyFunc("throw", "(self, tp, *rest)", "", func(t *thread, v []value) (value, error) {
			g, err := object.GetAttr(t, v[0], wrappedName)
			if err != nil {
				return nil, err
			}
			throw, err := object.GetAttr(t, g, strThrow)
			if err != nil {
				return nil, err
			}
			return object.CallStar(t, throw, v[1:2], v[2].(*object.Tuple), nil)
		}),
		object.PyFunc("close", "(self)", "", call("close")),
		object.PyFunc("__next__", "(self)", "", func(t *thread, v []value) (value, error) {
			g, err := object.GetAttr(t, v[0], wrappedName)
			if err != nil {
				return nil, err
			}
			x, err := object.Next(t, g)
			if x == nil && err == nil {
				err = object.Raise(object.StopIterationClass)
			}
			return x, err
		}),
		object.PyFunc("__iter__", "(self)", "", generatorwrapper_iter),
		object.Alias("__await__", "__iter__"),
	}
	for _, name := range []string{"code", "frame", "running", "yieldfrom"} {
		defs = append(defs, object.PyProperty("gi_"+name, "", forward("gi_"+name), nil, nil))
		of := "gi_" + name
		if name == "yieldfrom" {
			name = "await"
		}
		defs = append(defs, object.Alias("cr_"+name, of))
	}
	generatorWrapperClass.Defs = defs
}

func generatorwrapper_init(t *thread, v []value) (value, error) {
	gen := v[1]
	if err := setAttrs(t, v[0], wrappedName, gen, isGenName, value(py.Bool(object.ClassOf(gen) == object.GeneratorClass))); err != nil {
		return nil, err
	}
	for _, name := range []*object.Str{object.Intern("__name__"), object.Intern("__qualname__")} {
		x, err := object.GetAttrOpt(t, gen, name)
		if err != nil {
			return nil, err
		}
		if err := setAttrs(t, v[0], name, object.ArgOrNone(x)); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

func generatorwrapper_iter(t *thread, v []value) (value, error) {
	isGen, err := object.GetAttr(t, v[0], isGenName)
	if err != nil {
		return nil, err
	}
	if isGen == py.True {
		return object.GetAttr(t, v[0], wrappedName)
	}
	return v[0], nil
}
