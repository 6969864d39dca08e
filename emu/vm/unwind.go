package vm

// The one exit of failures: traceback entries, contexts, the handler search; and the instructions of raise and except.

import (
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// unwind looks for a handler of err, which was raised in frame f at instruction f.pc-1. It returns the frame that goes on, or nil when the exception left
// the frame that Go called (e.failed tells it). fresh is false when an exception is raised again as it is.
func (e *Engine) unwind(f, entry *Frame, err error, fresh bool) *Frame {
	if err == kernel.ErrKilled {
		return e.abandon(f, err)
	}
	exc := object.AsException(err)
	if fresh && exc.Traceback == nil && !exc.ContextSet {
		e.setContext(exc)
	}
	exc.ContextSet = false
	for {
		at := f.pc - 1
		if fresh && !f.x.hidden {
			exc.Traceback = &object.Traceback{Next: exc.Traceback, Frame: f.expose(), Line: f.lineAt(at), Index: at}
			if e.inst.traced {
				exc = e.traceRaise(f, exc)
			}
		}
		for i := range f.x.c.Handlers {
			h := &f.x.c.Handlers[i]
			if int32(at) >= h.Start && int32(at) < h.End {
				f.regs[h.Reg] = Reg{O: exc}
				f.pc = int(h.Target)
				return f
			}
		}
		if in := &f.x.c.Ins[at]; !fresh && in.Op == code.Reraise && in.B == 1 {
			if tb := exc.Traceback; tb != nil && tb.Frame == object.Frame(f) {
				f.pc = tb.Index + 1
			}
		}
		fresh = true
		if e.inst.traced {
			exc = e.traceLeave(f, exc)
		}
		last := f.flags&flagEntry != 0
		if f.flags&flagGen != 0 {
			g := f.aux.(*Generator)
			f = e.leaveGenerator(g, true)
			exc = g.convertStop(exc)
		} else if f.flags&flagThen != 0 {
			cont, to := f.aux.(*continuation), f.ret
			f = e.pop(f)
			v, err := cont.run(e.t, nil, exc)
			if err == kernel.ErrKilled {
				return e.abandon(f, err)
			}
			if err == nil {
				f.regs[to].set(v)
				return f
			}
			exc = object.AsException(err)
		} else {
			f = e.pop(f)
		}
		if last {
			e.failed = exc
			return nil
		}
	}
}

// abandon drops all frames of this run without running handlers: the thread must end.
func (e *Engine) abandon(f *Frame, err error) *Frame {
	for {
		last := f.flags&flagEntry != 0
		if f.flags&flagGen != 0 {
			f = e.leaveGenerator(f.aux.(*Generator), true)
		} else {
			f = e.pop(f)
		}
		if last {
			e.failed = err
			return nil
		}
	}
}

// setContext makes the handled exception the context of a newly raised one.
func (e *Engine) setContext(exc *object.Exception) { object.SetContext(e.t, exc) }

// raise evaluates the operands of a raise statement; again says that the handled exception goes on.
func (e *Engine) raise(regs []Reg, n int) (again bool, err error) {
	if n == 0 {
		if e.t.Handled == nil {
			return false, object.RuntimeErrorf("No active exception to reraise")
		}
		return true, e.t.Handled
	}
	exc, err := e.exceptionFrom(regs[0].box())
	if err != nil {
		return false, err
	}
	if exc == nil {
		return false, object.TypeErrorf("exceptions must derive from BaseException")
	}
	if n == 2 {
		cause := regs[1].box()
		if isNone(&regs[1]) {
			exc.Cause, exc.SuppressContext = nil, true
		} else {
			c, err := e.exceptionFrom(cause)
			if err != nil {
				return false, err
			}
			if c == nil {
				return false, object.TypeErrorf("exception causes must derive from BaseException")
			}
			exc.Cause, exc.SuppressContext = c, true
		}
	}
	e.setContext(exc)
	return false, exc
}

// exceptionFrom returns the exception that o is or, being a class, makes; nil when it is neither.
func (e *Engine) exceptionFrom(o object.Object) (*object.Exception, error) {
	switch o := o.(type) {
	case *object.Exception:
		return o, nil
	case *object.Class:
		if !o.IsSubclass(object.BaseExceptionClass) {
			return nil, nil
		}
		v, err := object.CallArgs(e.t, o)
		if err != nil {
			return nil, err
		}
		exc, ok := v.(*object.Exception)
		if !ok {
			r, err := object.Repr(e.t, o)
			if err != nil {
				return nil, err
			}
			r2, err := object.Repr(e.t, object.ClassOf(v))
			if err != nil {
				return nil, err
			}
			return nil, object.TypeErrorf("calling %s should have returned an instance of BaseException, not %s", r, r2)
		}
		return exc, nil
	}
	return nil, nil
}

// enterHandler makes exception exc the handled one and saves the one before.
func (e *Engine) enterHandler(f *Frame, exc, save *Reg) {
	x := exc.O.(*object.Exception)
	old := e.t.Handled
	if f.flags&flagGen != 0 {
		g := f.aux.(*Generator)
		old = g.own
		g.own = x
	}
	if old == nil {
		*save = noneReg
	} else {
		*save = Reg{O: old}
	}
	e.t.Handled = x
}

// leaveHandler undoes enterHandler.
func (e *Engine) leaveHandler(f *Frame, save *Reg) {
	x, _ := save.O.(*object.Exception)
	if f.flags&flagGen != 0 {
		g := f.aux.(*Generator)
		g.own = x
		if x == nil {
			x = g.caller
		}
	}
	e.t.Handled = x
}

// excMatch says whether exception exc matches cls, a class or a tuple of classes.
func (e *Engine) excMatch(exc, cls *Reg) (bool, error) {
	x := exc.O.(*object.Exception)
	switch c := cls.O.(type) {
	case *object.Class:
		if c == x.Class() {
			return true, nil
		}
		if c.IsSubclass(object.BaseExceptionClass) {
			return x.Class().IsSubclass(c), nil
		}
	case *object.Tuple:
		ok := true
		found := false
		for _, v := range c.Items {
			k, isClass := v.(*object.Class)
			if !isClass || !k.IsSubclass(object.BaseExceptionClass) {
				ok = false
				break
			}
			found = found || x.Class().IsSubclass(k)
		}
		if ok {
			return found, nil
		}
	}
	return false, object.TypeErrorf("catching classes that do not inherit from BaseException is not allowed")
}

// excInfo stores type, value and traceback of an exception, or three Nones.
func (e *Engine) excInfo(dst []Reg, o object.Object) {
	exc, ok := o.(*object.Exception)
	if !ok {
		dst[0], dst[1], dst[2] = noneReg, noneReg, noneReg
		return
	}
	dst[0], dst[1], dst[2] = Reg{O: exc.Class()}, Reg{O: exc}, noneReg
	if exc.Traceback != nil {
		dst[2].O = exc.Traceback
	}
}

// checkpoint serves switch requests, signals and asynchronous exceptions.
func (e *Engine) checkpoint(f *Frame) error {
	if e.t.K == nil {
		e.brk.Store(0)
		return nil
	}
	return e.t.K.Checkpoint()
}
