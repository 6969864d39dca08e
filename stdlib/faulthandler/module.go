// Package faulthandler is Python's faulthandler module: the stacks of all threads, on demand, after a time, or when a signal comes.
//
// enable() is remembered only: the faults that it is for in CPython (a segmentation fault, say) cannot happen here.
package faulthandler

import (
	"fmt"
	"io"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/signal"
)

type (
	thread = object.Thread
	value  = object.Object
)

// state is a process's. It is touched under the GIL; the timer's function takes it by Inspect.
type state struct {
	enabled bool
	round   int // of dump_traceback_later, so that a cancelled one does nothing
	timer   *kernel.Timer
	signals map[kernel.Signal]bool
}

var stateKey = object.NewStateKey[*state]("faulthandler")

func stateOf(p *object.Process) *state {
	return stateKey.Get(p, func() *state { return &state{signals: map[kernel.Signal]bool{}} })
}

// Definition is faulthandler.
var Definition = &object.ModuleDef{
	Name: "faulthandler",
	Doc:  "Dumps the stacks of threads.",
	Defs: []object.Def{
		object.FuncV("enable", "(file=None, all_threads=True)", "Remembers that faults are to be reported; there are none here.", enable),
		object.Func0("disable", "Forgets it; reports whether enable was called.", func(t *thread) (value, error) {
			st := stateOf(t.P)
			was := st.enabled
			st.enabled = false
			return py.Bool(was), nil
		}),
		object.Func0("is_enabled", "Reports whether enable was called.", func(t *thread) (value, error) { return py.Bool(stateOf(t.P).enabled), nil }),
		object.FuncV("dump_traceback", "(file=None, all_threads=True)", "Writes the stack of all threads, or of the caller alone, into a file.", dump_traceback),
		object.FuncV("dump_traceback_later", "(timeout, repeat=False, file=None, exit=False)", "Writes the stacks of all threads after some seconds, once or again and again; with exit the process then ends.", dump_traceback_later),
		object.Func0("cancel_dump_traceback_later", "Undoes dump_traceback_later.", func(t *thread) (value, error) {
			stateOf(t.P).cancel()
			return py.None, nil
		}),
		object.FuncV("register", "(signum, file=None, all_threads=True, chain=False)", "Has the stacks written when a signal comes; with chain its handler runs too.", register),
		object.Func1("unregister", "signum", "Undoes register; reports whether there was anything to undo.", unregister),
	},
}

// descriptor is the number of the file to write into.
func descriptor(t *thread, file value) (int, error) {
	if file == nil || file == value(py.None) {
		f := t.P.Sys.Get("stderr")
		if f == nil {
			return 0, object.RuntimeErrorf("unable to get sys.stderr")
		}
		if f == value(py.None) {
			return 0, object.RuntimeErrorf("sys.stderr is None")
		}
		file = f
	}
	if object.IsInstance(file, object.IntClass) {
		fd, err := object.IndexInt(t, file)
		if err == nil && fd < 0 {
			err = object.ValueErrorf("file is not a valid file descripter")
		}
		return fd, err
	}
	n, err := object.CallMethod(t, file, object.Intern("fileno"))
	if err != nil {
		return 0, err
	}
	if fd, ok := object.AsInt64(n); ok && fd >= 0 && fd < 1<<31 {
		_, _ = object.CallMethod(t, file, object.Intern("flush"))
		return int(fd), nil
	}
	return 0, object.RuntimeErrorf("file.fileno() is not a valid file descriptor")
}

func flag(t *thread, v value, preset bool) (bool, error) {
	if v == nil {
		return preset, nil
	}
	return object.Truth(t, v)
}

func enable(t *thread, v []value) (value, error) {
	if _, err := descriptor(t, v[0]); err != nil {
		return nil, err
	}
	stateOf(t.P).enabled = true
	return py.None, nil
}

func dump_traceback(t *thread, v []value) (value, error) {
	fd, err := descriptor(t, v[0])
	if err != nil {
		return nil, err
	}
	all, err := flag(t, v[1], true)
	if err != nil {
		return nil, err
	}
	dump(t, fd, all)
	return py.None, nil
}

// dump writes the stacks as seen by thread t, which holds the GIL.
func dump(t *thread, fd int, all bool) {
	w := &writer{p: t.P.K, fd: fd}
	if !all {
		io.WriteString(w, "Stack (most recent call first):\n")
		stack(w, t)
		return
	}
	dumpAll(w, t.P.K, t.K)
}

// Stacks writes the stacks of all threads of the process, of which none runs but the caller's; current is that one, if it is to be named so.
func Stacks(w io.Writer, p *kernel.Process, current *kernel.Thread) { dumpAll(w, p, current) }

// dumpAll writes the stacks of all threads, the youngest first; current is the caller's, if any. No other thread runs.
func dumpAll(w io.Writer, p *kernel.Process, current *kernel.Thread) {
	threads := p.Threads()
	for i := len(threads) - 1; i >= 0; i-- {
		k := threads[i]
		t, ok := k.Data.(*thread)
		if !ok {
			continue
		}
		word := "Thread"
		if k == current {
			word = "Current thread"
		}
		fmt.Fprintf(w, "%s 0x%016x (most recent call first):\n", word, k.Ident())
		stack(w, t)
		if i > 0 {
			io.WriteString(w, "\n")
		}
	}
}

func stack(w io.Writer, t *thread) {
	f := t.Engine.Frame(t, 0)
	if f == nil {
		io.WriteString(w, "  <no Python frame>\n")
	}
	for n := 0; f != nil; f = f.Back() {
		if n++; n > 100 {
			io.WriteString(w, "  ...\n")
			return
		}
		fmt.Fprintf(w, "  File \"%s\", line %d in %s\n", f.Code().Filename, f.Line(), f.Code().Name)
	}
}

// writer writes into a descriptor of the process without giving the GIL away, and drops what cannot be written at once.
type writer struct {
	p  *kernel.Process
	fd int
}

func (w *writer) Write(b []byte) (int, error) {
	if d, err := w.p.Description(w.fd); err == nil {
		_, _ = d.Write(nil, b, true)
	}
	return len(b), nil
}

func (st *state) cancel() {
	st.round++
	if st.timer != nil {
		st.timer.Stop()
		st.timer = nil
	}
}

// patience is how long the timer waits for a thread that does not come by.
const patience = time.Second

func dump_traceback_later(t *thread, v []value) (value, error) {
	if !object.IsInstance(v[0], object.FloatClass) && !object.IsInstance(v[0], object.IntClass) {
		if _, err := object.Index(t, v[0]); err != nil {
			return nil, err
		}
	}
	seconds, err := object.ToFloat(t, v[0])
	if err != nil {
		return nil, err
	}
	if seconds <= 0 {
		return nil, object.ValueErrorf("timeout must be greater than 0")
	}
	if seconds > 1e9 {
		return nil, object.OverflowErrorf("timeout value is too large")
	}
	repeat, err := flag(t, v[1], false)
	if err != nil {
		return nil, err
	}
	exit, err := flag(t, v[3], false)
	if err != nil {
		return nil, err
	}
	fd, err := descriptor(t, v[2])
	if err != nil {
		return nil, err
	}
	st, p, m := stateOf(t.P), t.P.K, t.K.Machine()
	st.cancel()
	round := st.round
	after := time.Duration(seconds * 1e9)
	head := "Timeout (" + clock(after) + ")!\n"
	var ring func()
	arm := func() { st.timer = m.AfterFunc(m.After(after), ring) }
	ring = func() {
		m.Go(func() {
			p.Inspect(patience, func(*kernel.Thread) {
				if st.round != round {
					return
				}
				w := &writer{p: p, fd: fd}
				io.WriteString(w, head)
				dumpAll(w, p, nil)
				switch {
				case exit:
					p.Terminate(kernel.StatusExit(1))
				case repeat:
					arm()
				}
			})
		})
	}
	arm()
	return py.None, nil
}

// clock shows a time as 0:00:00.050000.
func clock(d time.Duration) string {
	s := fmt.Sprintf("%d:%02d:%02d", d/time.Hour, d/time.Minute%60, d/time.Second%60)
	if us := d % time.Second / time.Microsecond; us != 0 {
		s += fmt.Sprintf(".%06d", us)
	}
	return s
}

func signalNumber(t *thread, v value) (kernel.Signal, error) {
	n, err := object.IndexInt(t, v)
	if err != nil {
		return 0, err
	}
	switch sig := kernel.Signal(n); sig {
	case kernel.SIGBUS, kernel.SIGILL, kernel.SIGFPE, kernel.SIGABRT, kernel.SIGSEGV:
		return 0, object.RuntimeErrorf("signal %d cannot be registered, use enable() instead", n)
	default:
		if n < 1 || n >= kernel.NSIG {
			return 0, object.ValueErrorf("signal number out of range")
		}
		return sig, nil
	}
}

func register(t *thread, v []value) (value, error) {
	sig, err := signalNumber(t, v[0])
	if err != nil {
		return nil, err
	}
	all, err := flag(t, v[2], true)
	if err != nil {
		return nil, err
	}
	chain, err := flag(t, v[3], false)
	if err != nil {
		return nil, err
	}
	fd, err := descriptor(t, v[1])
	if err != nil {
		return nil, err
	}
	if !signal.Watch(t.P, sig, func(t *thread) bool {
		dump(t, fd, all)
		return chain
	}) {
		return nil, object.OSErrorNo(22, nil)
	}
	stateOf(t.P).signals[sig] = true
	return py.None, nil
}

func unregister(t *thread, v value) (value, error) {
	sig, err := signalNumber(t, v)
	if err != nil {
		return nil, err
	}
	st := stateOf(t.P)
	was := st.signals[sig]
	if was {
		delete(st.signals, sig)
		signal.Unwatch(t.P, sig)
	}
	return py.Bool(was), nil
}
