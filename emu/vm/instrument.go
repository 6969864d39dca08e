package vm

// Instrumented code: how events are raised without a check where nobody wants them. See doc.go.

import (
	"unsafe"
	"weak"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// instruments is what a process instruments. It is touched under the GIL.
type instruments struct {
	execs  []weak.Pointer[exec] // all prepared code of the process
	limit  int                  // length of execs at which dead ones are dropped
	traced bool                 // every instruction is instrumented, for a thread that wants events or because they are counted
	ticks  bool                 // they are counted (kernel.Thread.Tick)
}

var instrumentsKey = object.NewStateKey[*instruments]("instruments")

func instrumentsOf(p *object.Process) *instruments {
	return instrumentsKey.Get(p, func() *instruments {
		ticks := p.K != nil && p.K.Ticks() > 0
		return &instruments{limit: 1024, ticks: ticks, traced: ticks}
	})
}

// add enters prepared code, which gets the instruments in use.
func (s *instruments) add(x *exec) {
	if len(s.execs) >= s.limit {
		live := s.execs[:0]
		for _, w := range s.execs {
			if w.Value() != nil {
				live = append(live, w)
			}
		}
		clear(s.execs[len(live):])
		s.execs, s.limit = live, max(1024, 2*len(live))
	}
	s.execs = append(s.execs, weak.Make(x))
	s.dress(x)
}

// dress gives x the array that the loop is to execute.
func (s *instruments) dress(x *exec) {
	if !s.traced {
		x.run = unsafe.SliceData(x.ins)
		return
	}
	run := append([]code.Ins(nil), x.ins...)
	for i := range run {
		run[i].Op = opInstrumented
	}
	x.run = unsafe.SliceData(run)
}

// Instrument implements object.Engine.
func (e *Engine) Instrument() {
	s := e.inst
	if on := e.t.P.Traced(); on != s.traced {
		s.traced = on
		for _, w := range s.execs {
			if x := w.Value(); x != nil {
				s.dress(x)
			}
		}
	}
}

// instrumented does what has to be done before instruction f.pc-1. An error is raised there. A trace function may change f.pc.
func (e *Engine) instrumented(f *Frame) error {
	if e.inst.ticks {
		e.t.K.Tick()
	}
	if e.t.Events() != 0 && !e.t.InEvent {
		return e.traceInstruction(f)
	}
	return nil
}
