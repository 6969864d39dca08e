package object

// Interpreters: an emulated process has a main interpreter and may have more (C API manual, "Sub-interpreter support").

import (
	"slices"

	"github.com/pyemu/pyemu/emu/kernel"
)

// The interpreters of an emulated process share what the kernel keeps for it: pid, descriptors, environment, working directory, signals, and, as in CPython 3.11, the GIL. Each is an
// object.Process of its own, so that modules, builtins, sys and what modules keep under a StateKey are its own too. A thread of the kernel that enters another interpreter goes on with a
// thread state of that interpreter and comes back to its own:
//
//	time  thread state of the main interpreter     thread state of interpreter 1
//	1     runs
//	2     Within: stands                            runs; kernel.Thread.Data is this one
//	3                                               starts a thread, which belongs to interpreter 1
//	4     runs again                                stands, and is used again by the next Within of the same thread

// interpreters is what the main interpreter knows of the others.
type interpreters struct {
	next int64      // the number of the next one
	list []*Process // without the main one, in order of creation
}

// IsSub says whether p is not the main interpreter of its emulated process.
func (p *Process) IsSub() bool { return p.main != nil }

// Main is the main interpreter of the emulated process.
func (p *Process) Main() *Process {
	if p.main != nil {
		return p.main
	}
	return p
}

// ID is the interpreter's number, 0 for the main one. Numbers are not used again.
func (p *Process) ID() int64 { return p.id }

// Isolated says whether the interpreter may neither start threads nor fork.
func (p *Process) Isolated() bool { return p.isolated }

// Interpreters lists the interpreters of the emulated process, the main one first.
func (p *Process) Interpreters() []*Process {
	m := p.Main()
	return append([]*Process{m}, m.interps.list...)
}

// NewInterpreter makes an interpreter in the emulated process of t and prepares it for its first line of Python. The caller ends it with EndInterpreter.
func NewInterpreter(t *Thread, isolated bool) (*Process, error) {
	m := t.P.Main()
	if m.NewSub == nil {
		return nil, RuntimeErrorf("this process cannot have interpreters")
	}
	p := m.NewSub(m)
	m.interps.next++
	p.main, p.id, p.isolated = m, m.interps.next, isolated
	m.interps.list = append(m.interps.list, p)
	var err error
	if within(t, p, func(nt *Thread) { err = p.Boot(nt) }) != nil || err != nil {
		m.forget(p)
		return nil, err
	}
	return p, nil
}

func (p *Process) forget(sub *Process) {
	p.interps.list = slices.DeleteFunc(p.interps.list, func(x *Process) bool { return x == sub })
}

// Running says whether code runs in the interpreter by Within; the main one always runs.
func (p *Process) Running() bool { return p.main == nil || p.running }

// threadsOf counts the threads that belong to the interpreter, the one that has entered it not included.
func (p *Process) others(t *Thread) (list []*kernel.Thread) {
	for _, k := range p.K.Threads() {
		if o, ok := k.Data.(*Thread); ok && k != t.K {
			for ; o != nil; o = o.outer {
				if o.P == p {
					list = append(list, k)
					break
				}
			}
		}
	}
	return list
}

// Within runs fn in interpreter p, in the calling thread: RuntimeError when the interpreter runs already. Values must not go from one interpreter to the other but immutable ones.
func Within(t *Thread, p *Process, fn func(t *Thread)) error {
	if p.Running() {
		return RuntimeErrorf("interpreter already running")
	}
	if len(p.others(t)) > 0 {
		return RuntimeErrorf("interpreter has more than one thread")
	}
	return within(t, p, fn)
}

func within(t *Thread, p *Process, fn func(t *Thread)) error {
	if err := t.Enter(" while entering an interpreter"); err != nil {
		return err
	}
	defer t.Leave()
	k := t.K
	hub := k.Hub
	nt, own := p.head, true
	if nt == nil || nt.K != k {
		nt, own = NewThread(p, k), p.head == nil
		if own {
			p.head = nt
		}
	}
	nt.outer, nt.Depth = t, t.Depth
	k.Data, k.Hub = nt, nil
	p.running = true
	defer func() {
		k.Data, k.Hub = t, hub
		p.running = false
		if k.IsMain() { // what came meanwhile is for the main interpreter
			k.Break.Or(kernel.BreakUser2)
			if p.K.Pending() != 0 {
				k.Break.Or(kernel.BreakSignal)
			}
		}
	}()
	fn(nt)
	if !own {
		nt.End()
	}
	nt.outer = nil
	return nil
}

// EndInterpreter ends an interpreter as the end of a program does: its threads are joined, exit functions run, what has a finaliser ends, streams are flushed. The caller runs in another
// interpreter. Daemon threads that are left are a fatal error of the process, as in CPython. RuntimeError when the interpreter runs.
func EndInterpreter(t *Thread, p *Process) error {
	if p.Running() {
		return RuntimeErrorf("interpreter already running")
	}
	err := within(t, p, func(nt *Thread) { p.Finish(nt, nil) })
	if err != nil {
		return err
	}
	if left := p.others(t); len(left) > 0 {
		p.Fatal(nil, "Py_EndInterpreter: not the last thread")
		return t.K.Checkpoint() // which ends the thread
	}
	if p.head != nil {
		p.head.End()
	}
	p.main.forget(p)
	p.head, p.state, p.held, p.Modules, p.ended = nil, nil, nil, NewDict(), true
	return nil
}

// EndInterpreters ends what interpreters are left when the program ends.
func EndInterpreters(t *Thread) {
	for len(t.P.interps.list) > 0 {
		list := t.P.interps.list
		p := list[len(list)-1]
		if EndInterpreter(t, p) != nil {
			t.P.forget(p)
		}
	}
}

// Fatal ends the process with an error of the interpreter itself: text and the threads' stacks go to standard error, and the process ends by SIGABRT. t is the thread whose error it is, nil
// when that is of no interest.
func (p *Process) Fatal(t *Thread, text string) {
	if hook := p.Main().OnFatal; hook != nil {
		hook(p, t, text)
	}
	p.K.Exit(kernel.StatusSignal(kernel.SIGABRT))
}

// End is for the end of a thread state: nobody traces it any more, what it held last is let go of, and so is what modules keep for it.
func (t *Thread) End() {
	t.EndEvents()
	for _, fn := range t.AtEnd {
		fn(t)
	}
	t.Data, t.Handled, t.AtEnd = nil, nil, nil
	if e, ok := t.Engine.(interface{ Close() }); ok {
		e.Close()
	}
}

// Ended says whether EndInterpreter has ended the interpreter.
func (p *Process) Ended() bool { return p.ended }
