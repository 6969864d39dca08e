package emu

// Deadlock and SIGQUIT: the reports, and what follows them.

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	pyio "github.com/pyemu/pyemu/stdlib/io"
	"github.com/pyemu/pyemu/stdlib/signal"
	"github.com/pyemu/pyemu/threading"
)

// Deadlock says what follows the report that no thread of the machine can ever run again.
type Deadlock int

const (
	DeadlockExit Deadlock = iota // all processes end with DeadlockStatus
	DeadlockWait                 // nothing: the program hangs, as under CPython
)

// DeadlockStatus is the exit code of a process that DeadlockExit ended.
const DeadlockStatus = 86

// onDeadlock reports and ends a machine that stands still, unless the program counts on a signal from outside. See RATIONALE.md.
func (m *Machine) onDeadlock(s *kernel.Snapshot) {
	if slices.ContainsFunc(s.Processes, expects) {
		return
	}
	for _, p := range s.Processes {
		if op, ok := p.Process.Data.(*object.Process); ok && op.Sys != nil {
			pyio.SaveStdio(object.NewThread(op, p.Inspector))
		}
	}
	var b bytes.Buffer
	b.WriteString("pyemu: deadlock: no thread can ever run again\n")
	threading.Report(&b, s)
	io.Copy(m.stderr(), &b)
	if m.opts.OnDeadlock == DeadlockWait {
		return
	}
	for _, p := range s.Processes {
		p.Process.Terminate(kernel.StatusExit(DeadlockStatus))
	}
}

// expects reports whether a signal from outside may make the process go on in a way that the program has foreseen: it has set a handler, it
// waits for a signal, or its main thread is inside a function that names KeyboardInterrupt.
func expects(p kernel.ProcessInfo) bool {
	op, ok := p.Process.Data.(*object.Process)
	if !ok {
		return false
	}
	if signal.Expected(op) {
		return true
	}
	for _, ti := range p.Threads {
		if ti.State == "waiting" && ti.Wait.Reason == kernel.WaitSignal {
			return true
		}
		t, ok := ti.Thread.Data.(*object.Thread)
		if !ok || !ti.Thread.IsMain() || t.Engine == nil || !ti.Wait.Interruptible {
			continue
		}
		for f := t.Engine.Frame(t, 0); f != nil; f = f.Back() {
			if slices.Contains(f.Code().Names, "KeyboardInterrupt") {
				return true
			}
		}
	}
	return false
}

// quitPatience is how long SIGQUIT waits for a thread that is in native code.
const quitPatience = 2 * time.Second

// onQuit reports what all threads do.
func (m *Machine) onQuit(k *kernel.Machine) {
	io.WriteString(m.stderr(), "pyemu: what the threads do\n")
	for _, p := range k.Processes() {
		var b bytes.Buffer
		if !p.Inspect(quitPatience, func(*kernel.Thread) {
			s := k.Snapshot()
			s.Processes = slices.DeleteFunc(s.Processes, func(i kernel.ProcessInfo) bool { return i.Process != p })
			threading.Report(&b, s)
		}) {
			fmt.Fprintf(&b, "\nProcess %d %q does not answer: its running thread is in native code\n", p.Pid(), p.Name())
		}
		io.Copy(m.stderr(), &b)
	}
}
