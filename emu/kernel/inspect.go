package kernel

// Looking at a machine from outside: the moment of deadlock, and the state of a machine that runs.

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// An inspection is a look that waits for the GIL's holder to come by.
type inspection struct {
	fn    func()
	begun bool // guarded by GIL.mu
	done  chan struct{}
}

// inspector makes the thread in whose name the GIL is held while the host looks. It is on no table and in no trace.
func (p *Process) inspector() *Thread {
	t := &Thread{proc: p, name: "inspector", park: make(chan struct{}, 1), adopt: true}
	t.timer.thread, t.timer.index = t, -1
	t.word.Store(stateRunning)
	return t
}

// seize takes a GIL that nobody holds, without asking the policy.
func (g *GIL) seize(t *Thread) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.head != nil || !g.holder.CompareAndSwap(nil, t) {
		return false
	}
	g.m.hope.Add(1)
	return true
}

// Inspect calls fn while no thread of the process runs guest code: it takes the GIL if it is free, else has fn run in the running thread's next
// checkpoint. It gives up after some time and reports false: the holder is in native code that does not come by. The
// caller is a goroutine of the host. fn gets a thread for calls into the interpreter.
func (p *Process) Inspect(patience time.Duration, fn func(t *Thread)) bool {
	g := p.gil
	p.m.hope.Add(1)
	defer p.m.drop()
	t := p.inspector()
	look := &inspection{fn: func() { fn(t) }, done: make(chan struct{})}
	for end := time.Now().Add(patience); time.Now().Before(end); {
		if g.seize(t) {
			if g.withdraw(look) {
				look.fn()
			}
			g.release(t)
			return true
		}
		g.ask(look)
		select {
		case <-look.done:
			return true
		case <-time.After(time.Millisecond):
		}
	}
	if g.withdraw(look) {
		return false
	}
	<-look.done
	return true
}

// ask leaves the inspection with the holder.
func (g *GIL) ask(look *inspection) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if !slices.Contains(g.looks, look) && !look.begun {
		g.looks = append(g.looks, look)
	}
	if h := g.holder.Load(); h != nil {
		h.Break.Or(BreakInspect)
	}
}

// withdraw takes an inspection back, or reports false when somebody has begun it.
func (g *GIL) withdraw(look *inspection) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	if look.begun {
		return false
	}
	look.begun = true
	g.looks = slices.DeleteFunc(g.looks, func(l *inspection) bool { return l == look })
	return true
}

// inspect serves the inspections that were left with the running thread.
func (g *GIL) inspect() {
	for {
		g.mu.Lock()
		if len(g.looks) == 0 {
			g.mu.Unlock()
			return
		}
		look := g.looks[0]
		g.looks = g.looks[1:]
		look.begun = true
		g.mu.Unlock()
		look.fn()
		close(look.done)
	}
}

// quiet is called when hope has fallen to zero: it tells OnDeadlock, once for each state in which the machine stands still.
func (m *Machine) quiet() {
	if m.opts.OnDeadlock == nil {
		return
	}
	// Not on this goroutine: it is about to park, perhaps with locks of its caller.
	go m.standstill()
}

// standstill looks at the machine and reports once for each state in which it stands still. Hope is held during the look and given back without another look, unless the state is a new one:
// a machine that stands still, because a signal from outside may come, must not keep a core busy with looking at itself.
func (m *Machine) standstill() {
	if !m.Deadlocked() {
		return
	}
	m.quietMu.Lock()
	defer m.quietMu.Unlock()
	m.hope.Add(1)
	m.look()
	if m.hope.Add(-1) == 0 && m.sign() != m.stood {
		m.quiet()
	}
}

// look is the look itself; the caller holds one unit of hope.
func (m *Machine) look() {
	// All GILs are held meanwhile, so that what OnDeadlock reads does not change under it.
	var held []*Thread
	defer func() {
		for _, t := range held {
			t.proc.gil.release(t)
		}
	}()
	seized := map[*GIL]bool{}
	for _, p := range m.Processes() {
		if seized[p.gil] {
			continue
		}
		t := p.inspector()
		if !p.gil.seize(t) {
			return // something runs after all
		}
		seized[p.gil] = true
		held = append(held, t)
	}
	if m.hope.Load() != int64(1+len(held)) || !m.anyThread() {
		return
	}
	s := m.Snapshot()
	// Somebody outside may have woken a thread before the snapshot saw it. He holds hope until it is in a run queue, where it waits for a GIL that we hold.
	if m.hope.Load() != int64(1+len(held)) || slices.ContainsFunc(held, func(t *Thread) bool { return t.proc.gil.Waiting() > 0 }) {
		return
	}
	for i := range s.Processes {
		s.Processes[i].Inspector = s.Processes[i].Process.inspector()
	}
	if sign := m.sign(); sign != m.stood {
		m.stood = sign
		m.opts.OnDeadlock(s)
	}
}

// sign tells two states of standstill apart: each thread with the number of its wait.
func (m *Machine) sign() string {
	var b strings.Builder
	for _, p := range m.Processes() {
		for _, t := range p.Threads() {
			b.WriteString(strconv.FormatUint(uint64(t.task), 36))
			b.WriteByte(' ')
			b.WriteString(strconv.FormatUint(t.word.Load(), 36))
			b.WriteByte(',')
		}
	}
	return b.String()
}
