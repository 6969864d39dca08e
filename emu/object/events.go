package object

// Events: what the engine reports while it runs Python code.

import "github.com/pyemu/pyemu/emu/kernel"

// Events is a set of kinds of events of Python frames. While no thread of a process wants one, its code runs without a check for them.
type Events uint8

// The kinds of events.
const (
	EventCall      Events = 1 << iota // a frame begins, or a generator's frame goes on
	EventLine                         // a line begins
	EventOpcode                       // an instruction begins
	EventReturn                       // a frame ends or yields
	EventException                    // an exception goes through a frame
)

// SetTrace sets the thread's trace function, nil for none, and tells the engine.
func (t *Thread) SetTrace(f Object) {
	t.Trace = f
	t.eventsChanged()
}

// SetProfile sets the thread's profile function, nil for none, and tells the engine.
func (t *Thread) SetProfile(f Object) {
	t.Profile = f
	t.eventsChanged()
}

// Events is what the thread wants to be told: by its trace function, its profile function.
func (t *Thread) Events() Events { return t.events }

func (t *Thread) eventsChanged() {
	old := t.events
	t.events = 0
	if t.Trace != nil {
		t.events |= EventCall | EventLine | EventOpcode | EventReturn | EventException
	}
	if t.Profile != nil {
		t.events |= EventCall | EventReturn
	}
	if (old == 0) != (t.events == 0) {
		if t.events != 0 {
			t.P.eventThreads++
		} else {
			t.P.eventThreads--
		}
		if t.P.eventThreads == 0 || t.P.eventThreads == 1 && t.events != 0 {
			t.P.Instrument()
		}
	}
}

// EndEvents is for the end of a thread: nobody traces it any more, and what it held last is let go of.
func (t *Thread) EndEvents() {
	t.Trace, t.Profile = nil, nil
	t.eventsChanged()
	if t.Engine != nil {
		t.Engine.Leave()
	}
}

// Traced says whether some thread of the process wants events, or counts its instructions.
func (p *Process) Traced() bool { return p.eventThreads > 0 || p.K != nil && p.K.Ticks() > 0 }

// Instrument makes the engines of the process look anew at what has to be instrumented, see package vm.
func (p *Process) Instrument() {
	if p.Instruments != nil {
		p.Instruments.Instrument()
	}
	if p.K != nil {
		p.K.Interrupt(kernel.BreakUser)
	}
}
