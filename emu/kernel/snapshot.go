package kernel

// Snapshots: who waits where, for what, and who could end it. Deadlock reports and SIGQUIT reports are made from them.

import (
	"fmt"
	"strings"
	"time"
)

// Snapshot is the state of a machine at one moment. Threads that run while it is taken may be seen a little apart.
type Snapshot struct {
	Machine   *Machine
	Now       Time
	Hope      int64
	Processes []ProcessInfo
}

// ProcessInfo is one process of a snapshot.
type ProcessInfo struct {
	Process *Process
	Pid     int
	Name    string
	Threads []ThreadInfo

	// Inspector serves calls into the process's interpreter while OnDeadlock runs; nil in other snapshots.
	Inspector *Thread
}

// ThreadInfo is one thread of a snapshot.
type ThreadInfo struct {
	Thread  *Thread
	Name    string
	State   string // "running", "ready", "waiting", "blocking"
	Wait    Wait   // of a thread that waits or blocks
	Owner   *Thread
	Process *Process // what a waitpid waits for
}

// Snapshot looks at all processes and threads, in order of creation.
func (m *Machine) Snapshot() *Snapshot {
	s := &Snapshot{Machine: m, Now: m.timers.peek(), Hope: m.hope.Load()}
	for _, p := range m.Processes() {
		pi := ProcessInfo{Process: p, Pid: p.pid, Name: p.Name()}
		for _, t := range p.Threads() {
			pi.Threads = append(pi.Threads, t.Info())
		}
		s.Processes = append(s.Processes, pi)
	}
	return s
}

// Info says what the thread does.
func (t *Thread) Info() ThreadInfo {
	i := ThreadInfo{Thread: t, State: "ready"}
	t.mu.Lock()
	i.Name = t.name
	w := t.wait
	t.mu.Unlock()
	switch t.word.Load() & stateMask {
	case stateNew:
		i.State = "new"
	case stateWaiting, stateWaitingI:
		i.State = "waiting"
		i.Wait = w
	case stateBlocking, stateDetached:
		i.State = "blocking"
		i.Wait = w
	case stateEnded:
		i.State = "ended"
	default:
		if t.proc.gil.Holder() == t {
			i.State = "running"
		}
	}
	i.Owner = i.Wait.Owner
	if i.Owner == nil {
		if o, ok := i.Wait.On.(interface{ Owner() *Thread }); ok {
			i.Owner = o.Owner()
		}
	}
	i.Process, _ = i.Wait.On.(*Process)
	return i
}

// Cycle finds threads that wait for each other: each one's owner is the next, the last one's the first. Nil if there are none.
func (s *Snapshot) Cycle() []*Thread {
	next := map[*Thread]*Thread{}
	for _, p := range s.Processes {
		for _, t := range p.Threads {
			if t.State == "waiting" && t.Owner != nil {
				next[t.Thread] = t.Owner
			}
		}
	}
	done := map[*Thread]bool{}
	for _, p := range s.Processes {
		for _, t := range p.Threads {
			at := map[*Thread]int{}
			var path []*Thread
			for x := t.Thread; x != nil && !done[x]; x = next[x] {
				if i, seen := at[x]; seen {
					return path[i:]
				}
				at[x] = len(path)
				path = append(path, x)
			}
			for _, x := range path {
				done[x] = true
			}
		}
	}
	return nil
}

// String is a readable listing, one line a thread.
func (s *Snapshot) String() string {
	var b strings.Builder
	for _, p := range s.Processes {
		fmt.Fprintf(&b, "process %d %s\n", p.Pid, p.Name)
		for _, t := range p.Threads {
			fmt.Fprintf(&b, "  %s: %s", t.Name, t.State)
			if t.Wait.Reason != "" {
				fmt.Fprintf(&b, " for %s", t.Wait.Reason)
			}
			if t.Owner != nil {
				fmt.Fprintf(&b, " held by %s", t.Owner.Name())
			}
			if t.Wait.Deadline != 0 && t.State == "waiting" {
				fmt.Fprintf(&b, ", %v left", time.Duration(t.Wait.Deadline-s.Now).Round(time.Millisecond))
			}
			b.WriteByte('\n')
		}
	}
	return b.String()
}
