package object

// Generators written in Go: what the generator functions of modules that CPython writes in Python return.

import (
	"fmt"
	"strings"

	"github.com/go-python/gpython/py"
)

// GoGenerator is a generator whose body is a Go function that is called once for each value. It belongs to one process: what it remembers lies in State.
type GoGenerator struct {
	Qualname string
	// State is passed to Step, which may change its elements; nil elements are allowed.
	State []Object
	// Step gives the next value; (nil, nil) ends the generator, and so does an error. It must be a top-level function: it is shared with the copy at fork.
	Step func(t *Thread, state []Object) (Object, error)
	// Close, when not nil, is what a finally clause around the body would do: it runs when the generator ends before its body does, by close() or throw(). A top-level function.
	Close   func(t *Thread, state []Object) error
	started bool
	running bool
	done    bool
}

// GoGeneratorClass is the class of GoGenerator, named generator.
var GoGeneratorClass = DeclareClass("generator").WithWeakRefs()

// NewGoGenerator returns a generator; qualname is that of its function.
func NewGoGenerator(qualname string, step func(t *Thread, state []Object) (Object, error), state ...Object) *GoGenerator {
	return &GoGenerator{Qualname: qualname, Step: step, State: append([]Object(nil), state...)}
}

// Class returns generator.
func (*GoGenerator) Class() *Class { return GoGeneratorClass }

// Type returns generator.
func (*GoGenerator) Type() *py.Type { return &GoGeneratorClass.pyType }

// Traverse implements Traverser.
func (g *GoGenerator) Traverse(visit func(Object)) { visitNonNil(visit, g.State...) }

// CopyFor implements Copier.
func (g *GoGenerator) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &GoGenerator{Qualname: g.Qualname, Step: g.Step, Close: g.Close, started: g.started, running: g.running, done: g.done}
	register(n)
	n.State = copySlice(copyOf, g.State)
	return n
}

func (g *GoGenerator) end() {
	g.done, g.State = true, nil
}

// Suspended says whether it has given a value, has not ended and does not run.
func (g *GoGenerator) Suspended() bool { return g.started && !g.running && !g.done }

// Running says whether its body runs.
func (g *GoGenerator) Running() bool { return g.running }

// leave ends a generator before its end.
func (g *GoGenerator) leave(t *Thread) error {
	var err error
	if g.Close != nil && g.Suspended() {
		g.running = true
		err = g.Close(t, g.State)
		g.running = false
	}
	g.end()
	return err
}

// next gives the next value, (nil, nil) at the end.
func (g *GoGenerator) next(t *Thread) (Object, error) {
	if g.running {
		return nil, ValueErrorf("generator already executing")
	}
	if g.done {
		return nil, nil
	}
	g.started, g.running = true, true
	v, err := g.Step(t, g.State)
	g.running = false
	if err != nil && ErrorIs(err, StopIterationClass) {
		cause := AsException(err)
		e := Raise(RuntimeErrorClass, NewStr("generator raised StopIteration"))
		e.Cause, e.Context, e.SuppressContext = cause, cause, true
		err = e
	}
	if v == nil || err != nil {
		g.end()
	}
	return v, err
}

func gogenerator_send(t *Thread, g *GoGenerator, v Object) (Object, error) {
	if !g.started && !g.done && !isNone(v) {
		return nil, TypeErrorf("can't send non-None value to a just-started generator")
	}
	res, err := g.next(t)
	if res == nil && err == nil {
		return nil, Raise(StopIterationClass)
	}
	return res, err
}

func gogenerator_throw(t *Thread, g *GoGenerator, v []Object) (Object, error) {
	if g.running {
		return nil, ValueErrorf("generator already executing")
	}
	e, err := thrownBy(t, v)
	if err != nil {
		return nil, err
	}
	if err := g.leave(t); err != nil {
		return nil, err
	}
	return nil, e
}

func init() {
	c := GoGeneratorClass
	c.Doc = "A generator."
	c.Flags |= FlagFinal | FlagNoNew
	c.Slots.Iter = IterSelf
	c.Slots.Next = func(t *Thread, o Object) (Object, error) { return o.(*GoGenerator).next(t) }
	c.Slots.Repr = func(t *Thread, o Object) (Object, error) {
		return NewStr(fmt.Sprintf("<generator object %s at %s>", o.(*GoGenerator).Qualname, Address(o))), nil
	}
	none := func(*Thread, *GoGenerator) (Object, error) { return py.None, nil }
	c.Define(
		Method1("send", "value", "Resume with a value, which is not used.", gogenerator_send),
		MethodV("throw", "(type, value=None, traceback=None, /)", "End it with an exception.", gogenerator_throw),
		Method0("close", "End it.", func(t *Thread, g *GoGenerator) (Object, error) {
			if g.running {
				return nil, ValueErrorf("generator already executing")
			}
			return NoneOr(g.leave(t))
		}),
		Getter("__name__", "The name of its function.", func(_ *Thread, g *GoGenerator) (Object, error) {
			return NewStr(lastName(g.Qualname)), nil
		}),
		Getter("__qualname__", "The qualified name of its function.", func(_ *Thread, g *GoGenerator) (Object, error) { return NewStr(g.Qualname), nil }),
		Getter("gi_running", "Whether it is being run.", func(_ *Thread, g *GoGenerator) (Object, error) { return py.Bool(g.running), nil }),
		Getter("gi_suspended", "Whether it has given a value and can give more.", func(_ *Thread, g *GoGenerator) (Object, error) {
			return py.Bool(g.started && !g.running && !g.done), nil
		}),
		Getter("gi_frame", "None: it has no Python frame.", none),
		Getter("gi_yieldfrom", "None.", none),
		Getter("gi_code", "None: it has no code object.", none),
	)
}

// ExceptionOf is the exception that `raise o` raises: o itself or what calling the class o gives; TypeError when o is neither.
func ExceptionOf(t *Thread, o Object) error {
	if c, ok := o.(*Class); ok && c.IsSubclass(BaseExceptionClass) {
		v, err := CallArgs(t, c)
		if err != nil {
			return err
		}
		e, ok := v.(*Exception)
		if !ok {
			r, err := Repr(t, c)
			if err != nil {
				return err
			}
			return TypeErrorf("calling %s should have returned an instance of BaseException, not %s", r.s, ClassOf(v).TpName())
		}
		return e
	}
	if e, ok := o.(*Exception); ok {
		return e
	}
	return TypeErrorf("exceptions must derive from BaseException")
}

// thrownBy makes the exception of the arguments of a throw method.
func thrownBy(t *Thread, v []Object) (*Exception, error) {
	exc := v[0]
	if c, ok := exc.(*Class); ok && c.IsSubclass(BaseExceptionClass) {
		args := EmptyTuple
		switch val := v[1].(type) {
		case nil, py.NoneType:
		case *Tuple:
			args = val
		case *Exception:
			if val.Class().IsSubclass(c) {
				return val, nil
			}
			args = TupleOf(val)
		default:
			args = TupleOf(val)
		}
		made, err := Call(t, c, Args{Pos: args.Items})
		if err != nil {
			return nil, err
		}
		exc = made
	}
	e, ok := exc.(*Exception)
	if !ok {
		return nil, TypeErrorf("exceptions must be classes or instances deriving from BaseException, not %s", ClassOf(exc).TpName())
	}
	if tb, ok := v[2].(*Traceback); ok {
		e.Traceback = tb
	}
	return e, nil
}

// lastName is the part of a qualified name after the last dot.
func lastName(q string) string { return q[strings.LastIndexByte(q, '.')+1:] }
