package object

// Handing a call over: a native function that ends by calling a function, or by running code, can leave that call to the engine. Then no Go frame stands below the Python frames that it
// makes, and a fork can copy them.

import "errors"

// ErrHandOver is what a native function returns when it has handed its last call over. Nothing else may return it.
var ErrHandOver = errors.New("handed over")

// Then is called with the result or the error of what was handed over; what it returns is the native's result. It must be a top-level function: state is all that it knows, for a fork copies
// it.
type Then func(t *Thread, state []Object, v Object, err error) (Object, error)

// Handover is the call or the code that a native function has handed over.
type Handover struct {
	Fn   Object // called with Args, which the engine may keep; nil: Code is run
	Args Args

	Body    *Function // the body of a class statement, run with Locals; nil: Code is run
	Code    *Code
	Globals *Dict
	Locals  Object
	Closure []*Cell

	Then  Then // nil: the result is the native's
	State []Object
}

// HandOver leaves a call to the engine. A native may do so only when Engine.Direct has said at its beginning that the engine's loop called it, and it returns what HandOver returns.
func (t *Thread) HandOver(h Handover) (Object, error) {
	h.Args.Pos = append([]Object(nil), h.Args.Pos...)
	if h.Args.Kw != nil {
		h.Args.Kw = &Kwargs{Names: append([]*Str(nil), h.Args.Kw.Names...), Vals: append([]Object(nil), h.Args.Kw.Vals...)}
	}
	t.handed = h
	return nil, ErrHandOver
}

// TakeHandover gives the engine what was handed over.
func (t *Thread) TakeHandover() Handover {
	h := t.handed
	t.handed = Handover{}
	return h
}

// CalledDirect says whether the engine's loop is calling the native function or method b right now.
func CalledDirect(t *Thread, b *Builtin) bool {
	return t.Engine.Direct(func(callee Object) bool {
		if m, ok := callee.(*BoundMethod); ok {
			callee = m.Func
		}
		switch c := callee.(type) {
		case *MethodDescr:
			return c.Builtin == b
		case *BuiltinFunc:
			return c.Builtin == b || c.Name == b.Name && c.Module == b.Module && c.Module != ""
		}
		return false
	})
}

// CalledObject says whether the engine's loop is calling o right now.
func CalledObject(t *Thread, o Object) bool {
	return t.Engine.Direct(func(callee Object) bool { return callee != nil && Same(callee, o) })
}
