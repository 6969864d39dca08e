package vm

// sys.settrace and sys.setprofile: the events of frames and the calls of the functions that want them (library reference, sys.settrace).

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// The names of events as functions get them.
var (
	eventCall      = object.Intern("call")
	eventLine      = object.Intern("line")
	eventOpcode    = object.Intern("opcode")
	eventReturn    = object.Intern("return")
	eventException = object.Intern("exception")
)

// tracing is what a frame remembers for its events.
type tracing struct {
	entered bool  // its call event has been raised; false again while a generator is suspended
	at      int   // while a call event runs, one more than the instruction that f_lineno tells (the yield), or -1: it tells the line of def
	index   int   // the last instruction seen
	line    int32 // and its line
	mark    int32 // while the line event of a mark runs: its line
	jumped  bool  // f_lineno was set, and the instruction of the new place has not begun: line is its line, which nobody is told
	later   int   // f_lineno was set while a generator yields: one more than the instruction where it goes on
}

// event is what a trace or profile function is being told.
type event struct {
	frame   *Frame
	what    *object.Str
	yields  bool              // a return event of a generator that goes on later
	handled *object.Exception // what is handled when the function returns
}

// traceInstruction raises the events that come before instruction f.pc-1.
func (e *Engine) traceInstruction(f *Frame) error {
	t := e.t
	f.expose()
	ext := f.extra()
	i := f.pc - 1
	if !ext.tr.entered {
		ext.tr.entered, ext.tr.index = true, i-1
		if resumed := i > 0 && f.flags&flagGen != 0 && (f.x.ins[i-1].Op == code.Yield || f.x.ins[i].Op == code.YieldFrom); i == 0 || resumed {
			ext.tr.at = i
			if f.x.ins[i].Op == code.YieldFrom {
				ext.tr.at++
			}
			if i == 0 {
				ext.tr.line = -1
				ext.tr.at = -1
			}
			err := e.traceCall(f)
			ext.tr.at = 0
			if err != nil {
				return err
			}
		} else { // in the middle of a line
			ext.tr.line = f.x.c.Pos[i-1].Line
		}
	}
	in := &f.x.ins[i]
	if ext.trace != nil && t.Trace != nil {
		line := f.x.c.Pos[i].Line
		told := false
	again:
		if ext.tr.jumped {
			ext.tr.jumped = false
			if ext.tr.index = i; line == ext.tr.line {
				told = true
			} else {
				ext.tr.index = i - 1 // a statement that has no instruction
			}
		}
		if i != ext.tr.index {
			before := ext.tr.line
			if err := e.traceMarks(f, i); err != nil {
				return err
			}
			told = ext.tr.line != before && ext.tr.line == line
			if ext.tr.jumped {
				if f.pc-1 == i {
					goto again
				}
				return nil
			}
		}
		if told {
		} else if ext.lines {
			if line > 0 && !f.silent(i) {
				ext.tr.line = line
			}
		} else if line > 0 && (line != ext.tr.line || f.again(i)) && !f.silent(i) {
			ext.tr.line = line
			if err := e.traceLocal(f, eventLine, noneObj); err != nil {
				return err
			}
			if ext.tr.jumped {
				if f.pc-1 == i {
					goto again
				}
				return nil
			}
		}
		ext.tr.index = i
		if ext.ops {
			if err := e.traceLocal(f, eventOpcode, noneObj); err != nil {
				return err
			}
		}
	} else { // f_trace may be set in the middle of the line
		if line := f.x.c.Pos[i].Line; line > 0 && !f.silent(i) {
			ext.tr.line = line
		}
		ext.tr.index = i
	}
	switch in.Op {
	case code.Return:
		return e.traceReturn(f, f.regs[in.A].box())
	case code.ReturnK:
		return e.traceReturn(f, f.x.k[in.C].box())
	case code.Yield:
		ext.tr.entered = false
		e.event.yields = true
		err := e.traceReturn(f, f.regs[in.B].box())
		e.event.yields = false
		return err
	}
	return nil
}

// silent says whether instruction i serves the engine only, or belongs to a line that another has told.
func (f *Frame) silent(i int) bool {
	switch f.x.ins[i].Op {
	case code.YieldFrom, code.EnterHandler, code.LeaveHandler, code.PrepReraiseStar, code.Reraise:
		return true
	case code.Unbind, code.UnbindRange, code.MakeCell, code.Jump, code.JumpBack:
		return f.x.c.Pos[i].Col < 0 // of the prologue, or behind what a statement cleans up
	}
	return false
}

// again says whether the frame comes to instruction i in another turn of a loop, so that its line is told once more. The test of a for loop lies
// behind the body, so the jump to the test counts, not the one from it.
func (f *Frame) again(i int) bool {
	from := f.ext.tr.index
	if in := &f.x.ins[i]; in.Op == code.ForLoop {
		return from >= int(in.C) && from <= i
	}
	return i <= from && f.x.ins[from].Op != code.ForLoop
}

// traceMarks raises the line events of the statements before instruction i that have no instruction.
func (e *Engine) traceMarks(f *Frame, i int) error {
	tr := &f.ext.tr
	marks := f.x.c.Marks
	for k, m := range marks { // f_lineno was set to a line among them
		if int(m.PC) == i && m.Line == tr.line {
			marks = marks[k:]
			break
		}
	}
	for _, m := range marks {
		if int(m.PC) != i || m.Line == tr.line || m.Falls && tr.index != i-1 {
			continue
		}
		tr.line = m.Line
		if f.ext.lines {
			continue
		}
		tr.mark = m.Line
		err := e.traceLocal(f, eventLine, noneObj)
		tr.mark = 0
		if err != nil || tr.jumped {
			return err
		}
	}
	return nil
}

// traceCall raises the call event of a frame.
func (e *Engine) traceCall(f *Frame) error {
	if fn := e.t.Trace; fn != nil {
		res, err := e.callEvent(fn, f, eventCall, noneObj)
		if err != nil {
			e.t.SetTrace(nil)
			return err
		}
		if !isNone(&Reg{O: res}) { // else that of the time before a generator was suspended stays
			f.ext.trace = res
		}
	}
	return e.profile(f, eventCall, noneObj)
}

// traceReturn raises the event of a frame that ends or yields.
func (e *Engine) traceReturn(f *Frame, v object.Object) error {
	if e.t.Trace != nil && f.ext.trace != nil {
		if err := e.traceLocal(f, eventReturn, v); err != nil {
			return err
		}
	}
	return e.profile(f, eventReturn, v)
}

// traceLocal calls the frame's own trace function; its result replaces it.
func (e *Engine) traceLocal(f *Frame, event *object.Str, arg object.Object) error {
	res, err := e.callEvent(f.ext.trace, f, event, arg)
	if err != nil {
		e.t.SetTrace(nil)
		f.ext.trace = nil
		return err
	}
	if !isNone(&Reg{O: res}) {
		f.ext.trace = res
	}
	return nil
}

func (e *Engine) profile(f *Frame, event *object.Str, arg object.Object) error {
	if e.t.Profile == nil {
		return nil
	}
	_, err := e.callEvent(e.t.Profile, f, event, arg)
	if err != nil {
		e.t.SetProfile(nil)
	}
	return err
}

// callEvent calls a trace or profile function, during which there are no events.
func (e *Engine) callEvent(fn object.Object, f *Frame, what *object.Str, arg object.Object) (object.Object, error) {
	e.t.InEvent = true
	e.event.frame, e.event.what, e.event.handled = f, what, e.t.Handled
	res, err := object.CallArgs(e.t, fn, f, what, arg)
	e.t.Handled = e.event.handled
	e.event = event{}
	e.t.InEvent = false
	return res, err
}

// traceRaise raises the exception event of frame f, and when the exception leaves it, its return event. It returns the exception that goes on: that of a
// trace function replaces it.
func (e *Engine) traceRaise(f *Frame, exc *object.Exception) *object.Exception {
	if f.ext == nil || f.ext.trace == nil || e.t.Trace == nil || e.t.InEvent {
		return exc
	}
	tb := object.Object(py.None)
	if exc.Traceback != nil {
		tb = exc.Traceback
	}
	if err := e.traceLocal(f, eventException, object.NewTuple([]object.Object{exc.Class(), exc, tb})); err != nil {
		return object.AsException(err)
	}
	return exc
}

// traceDelegation raises the return event of frame f, which passes on what the generator beneath has yielded. f.pc is the number of the YieldFrom.
func (e *Engine) traceDelegation(f *Frame, v *Reg) error {
	if e.t.Events() == 0 || e.t.InEvent || f.ext == nil || !f.ext.tr.entered {
		return nil
	}
	f.ext.tr.entered = false
	f.pc++
	err := e.traceReturn(f, v.box())
	f.pc--
	return err
}

// traceStop raises the exception event of the innermost frame for a StopIteration that ends its loop or its delegation. An error is that of the trace function.
func (e *Engine) traceStop(stop error) error {
	if e.inst.traced {
		exc := object.AsException(stop)
		if after := e.traceRaise(e.top, exc); after != exc {
			return after
		}
	}
	return nil
}

// traceLeave raises the return event of a frame that an exception leaves.
func (e *Engine) traceLeave(f *Frame, exc *object.Exception) *object.Exception {
	if e.t.InEvent || f.ext == nil || !f.ext.tr.entered {
		return exc
	}
	if err := e.traceReturn(f, noneObj); err != nil {
		return object.AsException(err)
	}
	return exc
}
