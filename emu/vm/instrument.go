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
	p           *object.Process
	execs       []weak.Pointer[exec]   // all prepared code of the process
	limit       int                    // length of execs at which dead ones are dropped
	engines     []weak.Pointer[Engine] // all engines of the process
	engineLimit int                    // length of engines at which dead ones are dropped
	traced      bool                   // every instruction is instrumented, for a thread that wants events or because they are counted
	ticks       bool                   // they are counted (kernel.Thread.Tick)
	period      uint32                 // counts how often watching has begun
	watched     bool                   // instructions that let go of values are instrumented, for objects whose end shows
	stops       []code.Ins             // opInstrumented, as many as the longest code has instructions
}

var instrumentsKey = object.NewStateKey[*instruments]("instruments").Fresh()

func instrumentsOf(p *object.Process) *instruments {
	return instrumentsKey.Get(p, func() *instruments {
		ticks := p.K != nil && p.K.Ticks() > 0
		s := &instruments{p: p, limit: 1024, ticks: ticks, traced: ticks}
		p.Instruments = s
		return s
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
	switch {
	case s.traced || x.loose:
		x.run = unsafe.SliceData(x.stopping())
	case s.watched:
		if x.watch == nil {
			// Made when the code runs: until then an array serves that stops at each instruction.
			for len(s.stops) < len(x.ins) {
				s.stops = append(make([]code.Ins, 0, len(x.ins)), s.stops...)[:len(x.ins)]
				for i := range s.stops {
					s.stops[i].Op = opInstrumented
				}
			}
			x.run = unsafe.SliceData(s.stops)
			return
		}
		if x.run = unsafe.SliceData(x.watch); x.armed {
			x.run = unsafe.SliceData(x.stopping())
		}
	default:
		x.run = unsafe.SliceData(x.ins)
	}
}

// stopping returns a copy of the instructions that stops at each.
func (x *exec) stopping() []code.Ins {
	if x.stops == nil {
		x.stops = append([]code.Ins(nil), x.ins...)
		for i := range x.stops {
			x.stops[i].Op = opInstrumented
		}
	}
	return x.stops
}

// Instrument is for object.Process.Instrument.
func (s *instruments) Instrument() {
	if traced, watched := s.ticks || s.p.Traced(), object.EndsOf(s.p).Watching(); traced != s.traced || watched != s.watched {
		if watched && !s.watched {
			s.period++
		}
		object.EndsOf(s.p).Count(watched)
		s.traced, s.watched = traced, watched
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
	if e.inst.watched {
		e.watch(f)
	}
	if e.t.Events() != 0 && !e.t.InEvent {
		if err := e.traceInstruction(f); err != nil {
			return err
		}
	}
	if f.x.loose {
		return e.loose(f)
	}
	return nil
}

// enter adds an engine to those of the process. Dead ones are dropped when as many have come as were alive the last time.
func (s *instruments) enter(e *Engine) {
	if len(s.engines) >= s.engineLimit {
		live := s.engines[:0]
		for _, w := range s.engines {
			if w.Value() != nil {
				live = append(live, w)
			}
		}
		clear(s.engines[len(live):])
		s.engines, s.engineLimit = live, max(64, 2*len(live))
	}
	s.engines = append(s.engines, weak.Make(e))
}
