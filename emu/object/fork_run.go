package object

// The running of a fork: the child process, its thread, and how the child begins.

import (
	"github.com/pyemu/pyemu/emu/kernel"
)

// CanFork says whether ForkHere can copy the thread: RuntimeError when a Go function stands between its frames and the thread's begin.
func CanFork(t *Thread) error {
	if t.P.isolated {
		return RuntimeErrorf("fork not supported for isolated subinterpreters")
	}
	if t.P.IsSub() {
		return RuntimeErrorf("fork not supported for subinterpreters")
	}
	if t.Base == nil {
		return RuntimeErrorf("cannot fork here: the code is run by a built-in function, which cannot be copied")
	}
	return t.Engine.CanFork()
}

// ForkHere makes a child process that goes on where the calling thread stands, in a call of a function marked by Forks: the call gives 0 there. CanFork has said yes. begin, when not
// nil, runs in the child first; it must be a top-level function.
func ForkHere(t *Thread, begin func(child *Thread)) (pid int) {
	return start(t, true, nil, func(child *Thread, _ []Object) {
		if begin != nil {
			begin(child)
		}
		v, err := child.Engine.GoOn(NewInt(0), nil)
		base := child.Base
		child.Base = nil
		base(child, v, err)
	})
}

// ForkTo makes a child process that is a copy of this one but for the frames: its thread runs body with the copies of values, and ends. Go functions may stand anywhere. body must be a
// top-level function; it ends the process with kernel.Process.Exit.
func ForkTo(t *Thread, body func(child *Thread, values []Object), values ...Object) (pid int) {
	return start(t, false, values, body)
}

func start(t *Thread, frames bool, values []Object, body func(child *Thread, values []Object)) int {
	p := t.P
	k, kt := p.K.Fork(t.K)
	started := false
	defer func() {
		if !started {
			p.K.Abandon(k)
		}
	}()
	n := &Process{K: k, NewEngine: p.NewEngine, RecursionLimit: p.RecursionLimit, Config: p.Config}
	k.Data = n
	child := NewThread(n, kt)
	c := NewForking(p, n, t, child)
	if frames {
		t.Engine.Fork(c)
		child.Base = t.Base
	}
	values = c.Slice(values)
	c.Process()
	c.ThreadData()
	c.Finish()
	c.Ends()
	c.Finish()
	c.Identities()
	n.Finish, n.finishing, n.exitCode = p.Finish, p.finishing, p.exitCode
	n.NewSub, n.Boot, n.OnFatal = p.NewSub, p.Boot, p.OnFatal
	n.interps.next = p.interps.next // the interpreters themselves stay behind
	child.Engine.Forked()
	started = true
	kt.Start(func(*kernel.Thread) {
		for _, fn := range n.AfterFork {
			fn(child)
		}
		body(child, values)
	})
	return k.Pid()
}

// EndMain is the Base of a main thread that runs a program.
func EndMain(t *Thread, _ Object, err error) {
	if err == kernel.ErrKilled {
		return
	}
	t.P.K.Exit(ExitStatus(t.P.Finish(t, err)))
}

// ExitStatus is the status of a process with an exit code, or minus a signal.
func ExitStatus(code int) kernel.Status {
	if code < 0 {
		return kernel.StatusSignal(kernel.Signal(-code))
	}
	return kernel.StatusExit(code)
}

// BeginFinish notes that the main thread has run the program and ends the process. It returns the exit code so far: a child that was forked meanwhile begins once more.
func (p *Process) BeginFinish() (code int) {
	p.finishing = true
	return p.exitCode
}

// SetExitCode keeps the exit code of a process that ends.
func (p *Process) SetExitCode(code int) { p.exitCode = code }

// Finishing says whether the main thread has run the program.
func (p *Process) Finishing() bool { return p.finishing }
