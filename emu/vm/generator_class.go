package vm

// The attributes of generators and coroutines.

import (
	"fmt"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

func generator_repr(t *object.Thread, o object.Object) (object.Object, error) {
	g := o.(*Generator)
	q, _ := g.qualname.(*object.Str)
	return object.NewStr(fmt.Sprintf("<%s object %s at %s>", g.Class().Name, q, object.Address(o))), nil
}

func generator_next(t *object.Thread, o object.Object) (object.Object, error) {
	g := o.(*Generator)
	res, done, err := engineOf(t).resume(g, noneObj, nil)
	if err != nil {
		return nil, err
	}
	if !done {
		return res, nil
	}
	if isNone(&Reg{O: res}) {
		return nil, nil
	}
	return nil, stopIteration(res)
}

// throwArgs makes the exception of a throw method's arguments.
func throwArgs(t *object.Thread, v []object.Object) (*object.Exception, error) {
	return engineOf(t).thrown(v[0], v[1], v[2])
}

func generator_throw(t *object.Thread, g *Generator, v []object.Object) (object.Object, error) {
	exc, err := throwArgs(t, v)
	if err != nil {
		return nil, err
	}
	res, done, err := engineOf(t).throw(g, exc, v...)
	if err != nil {
		return nil, err
	}
	if done {
		return nil, stopIteration(res)
	}
	return res, nil
}

func generator_close(t *object.Thread, g *Generator) (object.Object, error) {
	if err := engineOf(t).close(g); err != nil {
		return nil, err
	}
	return py.None, nil
}

// frameObject is gi_frame.
func (g *Generator) frameObject() object.Object {
	if g.state == genClosed {
		return py.None
	}
	return g.frame.expose()
}

// generatorAttrs are the rows that the three kinds share; prefix is gi, cr or ag.
func generatorAttrs(prefix, delegate string) []object.Def {
	name := func(n string, at func(g *Generator) *object.Object) object.Def {
		return object.GetSetter(n, "", func(_ *object.Thread, g *Generator) (object.Object, error) { return *at(g), nil },
			func(_ *object.Thread, g *Generator, v object.Object) error {
				if _, ok := v.(*object.Str); !ok {
					return object.TypeErrorf("%s must be set to a string object", n)
				}
				*at(g) = v
				return nil
			})
	}
	defs := []object.Def{
		object.Method0("__sizeof__", "Return the size in memory.", func(_ *object.Thread, g *Generator) (object.Object, error) {
			return object.NewInt(int64(200 + 24*len(g.frame.regs))), nil
		}),
		object.MemberOf(prefix+"_code", "", func(_ *object.Thread, g *Generator) (object.Object, error) { return g.code, nil }),
		name("__name__", func(g *Generator) *object.Object { return &g.name }),
		name("__qualname__", func(g *Generator) *object.Object { return &g.qualname }),
		object.Getter(prefix+"_"+delegate, "", func(_ *object.Thread, g *Generator) (object.Object, error) {
			if o := g.delegatee(); o != nil {
				return o, nil
			}
			return py.None, nil
		}),
		object.Getter(prefix+"_frame", "", func(_ *object.Thread, g *Generator) (object.Object, error) { return g.frameObject(), nil }),
	}
	if prefix != "ag" {
		defs = append(defs,
			object.Getter(prefix+"_running", "", func(_ *object.Thread, g *Generator) (object.Object, error) {
				return py.Bool(g.state == genRunning), nil
			}),
			object.Getter(prefix+"_suspended", "", func(_ *object.Thread, g *Generator) (object.Object, error) {
				return py.Bool(g.state == genSuspended), nil
			}),
			object.Method1("send", "value", "Resume with a value: the one that the suspended yield returns.",
				func(t *object.Thread, g *Generator, v object.Object) (object.Object, error) { return g.send(t, v) }),
			object.MethodV("throw", "(type, value=None, traceback=None, /)", "Raise an exception where it is suspended.", generator_throw),
			object.Method0("close", "Raise GeneratorExit where it is suspended, and end it.", generator_close),
		)
	}
	return defs
}

// coroutineWrapper is what coroutine.__await__() returns.
type coroutineWrapper struct{ g *Generator }

// Class returns coroutine_wrapper.
func (*coroutineWrapper) Class() *object.Class { return object.CoroutineWrapperClass }

// Type returns coroutine_wrapper.
func (*coroutineWrapper) Type() *py.Type { return object.CoroutineWrapperClass.PyType() }

// Traverse implements object.Traverser.
func (w *coroutineWrapper) Traverse(visit func(object.Object)) { visit(w.g) }

// generator_del is __del__: what happens when nothing refers to a generator any more.
func generator_del(t *object.Thread, o object.Object) error {
	o.(*Generator).AtEnd(t)
	return nil
}

func self(t *object.Thread, o object.Object) (object.Object, error) { return o, nil }

func init() {
	c := object.GeneratorClass
	c.Flags |= object.FlagFinal | object.FlagNoNew
	c.Slots.Repr, c.Slots.Iter, c.Slots.Next, c.Slots.Del = generator_repr, self, generator_next, generator_del
	c.Define(generatorAttrs("gi", "yieldfrom")...)

	c = object.CoroutineClass
	c.Flags |= object.FlagFinal | object.FlagNoNew
	c.Slots.Repr, c.Slots.Del = generator_repr, generator_del
	c.Slots.Await = func(t *object.Thread, o object.Object) (object.Object, error) {
		return &coroutineWrapper{o.(*Generator)}, nil
	}
	c.Define(generatorAttrs("cr", "await")...)
	c.Define(object.MemberOf("cr_origin", "", func(_ *object.Thread, g *Generator) (object.Object, error) {
		if g.async.origin == nil {
			return py.None, nil
		}
		return g.async.origin, nil
	}))

	c = object.CoroutineWrapperClass
	c.Doc = "The iterator that awaiting a coroutine steps."
	c.Flags |= object.FlagFinal | object.FlagNoNew
	c.Slots.Iter = self
	c.Slots.Next = func(t *object.Thread, o object.Object) (object.Object, error) {
		return generator_next(t, o.(*coroutineWrapper).g)
	}
	c.Define(
		object.Method1("send", "value", "Resume the coroutine with a value.",
			func(t *object.Thread, w *coroutineWrapper, v object.Object) (object.Object, error) {
				return w.g.send(t, v)
			}),
		object.MethodV("throw", "(type, value=None, traceback=None, /)", "Raise the exception where the coroutine waits.",
			func(t *object.Thread, w *coroutineWrapper, v []object.Object) (object.Object, error) {
				return generator_throw(t, w.g, v)
			}),
		object.Method0("close", "End the coroutine.", func(t *object.Thread, w *coroutineWrapper) (object.Object, error) { return generator_close(t, w.g) }),
	)
}
