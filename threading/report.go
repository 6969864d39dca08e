package threading

// Reports for people: which thread waits where, for what, who holds it, and where that was taken. A deadlock and a look at a hanging
// program (SIGQUIT) print them.

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// waitAtExit is the reason of the main thread's wait for the others at the end of the program.
const waitAtExit = "exit"

// Waitable is a thing that says what a thread waits for that waits on it: "a lock", "an item of a queue".
type Waitable interface {
	// WaitText completes "waits for". reason is the wait's; label names the thing itself and is the same in the whole report.
	WaitText(reason string, label func(kind string, o object.Object) string) string
}

// Report writes what the threads of a snapshot do. No thread may run guest code meanwhile.
func Report(w io.Writer, s *kernel.Snapshot) {
	r := &report{w: w, labels: map[object.Object]string{}, kinds: map[string]int{}}
	processes := slices.DeleteFunc(slices.Clone(s.Processes), func(p kernel.ProcessInfo) bool { return len(p.Threads) == 0 })
	r.many = len(processes) > 1
	for _, p := range processes {
		r.names(p)
	}
	for _, p := range processes {
		if r.many {
			fmt.Fprintf(w, "\nProcess %d %q\n", p.Pid, p.Name)
		}
		for i := range p.Threads {
			r.thread(&p.Threads[i])
		}
	}
	r.cycle(s)
}

type report struct {
	w      io.Writer
	labels map[object.Object]string
	kinds  map[string]int
	many   bool // processes
	known  map[object.Object]string
}

// names remembers under which global names programs know things.
func (r *report) names(p kernel.ProcessInfo) {
	if r.known == nil {
		r.known = map[object.Object]string{}
	}
	for _, ti := range p.Threads {
		t, ok := ti.Thread.Data.(*object.Thread)
		if !ok {
			continue
		}
		for f := frameOf(t); f != nil; f = f.Back() {
			d := f.Globals()
			for pos := 0; ; {
				k, v, ok := d.Next(&pos)
				if !ok {
					break
				}
				name, isStr := k.(*object.Str)
				if !isStr {
					continue
				}
				if _, waits := v.(Waitable); waits && r.known[v] == "" {
					r.known[v] = name.String()
				}
			}
		}
	}
}

func frameOf(t *object.Thread) object.Frame {
	if t.Engine == nil {
		return nil
	}
	return t.Engine.Frame(t, 0)
}

// label names a thing: by the global variable that holds it, or by a number.
func (r *report) label(kind string, o object.Object) string {
	if l := r.labels[o]; l != "" {
		return l
	}
	l := r.known[o]
	if l == "" {
		r.kinds[kind]++
		l = fmt.Sprint(r.kinds[kind])
	}
	l = kind + " " + l
	r.labels[o] = l
	return l
}

func (r *report) thread(ti *kernel.ThreadInfo) {
	fmt.Fprintf(r.w, "\n%s %s:\n", r.threadName(ti.Thread), r.does(ti))
	t, ok := ti.Thread.Data.(*object.Thread)
	if !ok {
		return
	}
	var frames []object.Frame
	for f := frameOf(t); f != nil; f = f.Back() {
		frames = append(frames, f)
	}
	for i := len(frames) - 1; i >= 0; i-- {
		r.place(t, frames[i].Code(), frames[i].Line())
	}
	if len(frames) == 0 {
		fmt.Fprintln(r.w, "  (no Python code runs in it)")
	}
	if taken, ok := ti.Wait.On.(interface{ takenAt() object.Place }); ok && waits(ti) {
		if p := taken.takenAt(); p.Code != nil && ti.Owner != nil {
			fmt.Fprintf(r.w, "  %s took it here:\n", r.threadName(ti.Owner))
			r.place(t, p.Code, p.Line())
		}
	}
}

func waits(ti *kernel.ThreadInfo) bool { return ti.State == "waiting" }

// threadName names a thread, with its process when there are several.
func (r *report) threadName(k *kernel.Thread) string {
	name := k.Name()
	if t, ok := k.Data.(*object.Thread); ok {
		if th, ok := t.Data[threadKey{}].(*Thread); ok {
			name = th.nameText()
		}
	}
	what := "Thread"
	if k.Daemon() {
		what = "Daemon thread"
	}
	if r.many {
		return fmt.Sprintf("%s %q of process %d", what, name, k.Process().Pid())
	}
	return fmt.Sprintf("%s %q", what, name)
}

// does says in a few words what the thread does or waits for.
func (r *report) does(ti *kernel.ThreadInfo) string {
	switch ti.State {
	case "running":
		return "runs"
	case "ready":
		return "is ready to run"
	case "blocking":
		return "is in a call of the system (" + ti.Wait.Reason + ")"
	case "waiting":
		text := "waits for " + r.what(ti)
		if ti.Wait.Deadline != 0 {
			text += ", for a limited time"
		}
		return text
	}
	return ti.State
}

func (r *report) what(ti *kernel.ThreadInfo) string {
	w := &ti.Wait
	if x, ok := w.On.(Waitable); ok {
		text := x.WaitText(w.Reason, r.label)
		if _, locks := w.On.(interface{ takenAt() object.Place }); locks && ti.Owner != nil {
			switch {
			case ti.Owner == ti.Thread:
				text += ", which it holds itself"
			case ti.Owner.Ended():
				text += fmt.Sprintf(", which %s took; that thread has ended", r.threadName(ti.Owner))
			default:
				text += fmt.Sprintf(", which %s holds", r.threadName(ti.Owner))
			}
		}
		return text
	}
	if ti.Process != nil {
		return fmt.Sprintf("the end of process %d %q", ti.Process.Pid(), ti.Process.Name())
	}
	switch w.Reason {
	case "sleep":
		return "the end of its sleep"
	case "signal":
		return "a signal"
	case "join", waitAtExit:
		if ti.Owner != nil {
			return "the end of " + r.threadName(ti.Owner)
		}
	case "waitpid":
		return "the end of a child process"
	}
	return w.Reason
}

func (r *report) place(t *object.Thread, c *object.Code, line int) {
	fmt.Fprintf(r.w, "  File %q, line %d, in %s\n", c.Filename, line, c.Name)
	if line, ok := object.SourceLine(t, c.Filename, line); ok {
		if line = strings.TrimSpace(line); line != "" {
			fmt.Fprintf(r.w, "    %s\n", line)
		}
	}
}

// cycle tells who waits for whom in a circle.
func (r *report) cycle(s *kernel.Snapshot) {
	threads := s.Cycle()
	if len(threads) < 2 {
		return
	}
	info := map[*kernel.Thread]*kernel.ThreadInfo{}
	for _, p := range s.Processes {
		for i := range p.Threads {
			info[p.Threads[i].Thread] = &p.Threads[i]
		}
	}
	fmt.Fprintln(r.w, "\nThe cycle:")
	for _, k := range threads {
		fmt.Fprintf(r.w, "  %s waits for %s\n", r.threadName(k), r.what(info[k]))
	}
}

type labeller = func(kind string, o object.Object) string

func (l *Lock) takenAt() object.Place  { return l.taken }
func (l *RLock) takenAt() object.Place { return l.taken }

// WaitText implements Waitable.
func (l *Lock) WaitText(_ string, label labeller) string { return label("lock", l) }

// WaitText implements Waitable.
func (l *RLock) WaitText(_ string, label labeller) string { return label("reentrant lock", l) }

// WaitText implements Waitable.
func (c *Condition) WaitText(_ string, label labeller) string {
	return "a notify of " + label("condition", c)
}

// WaitText implements Waitable.
func (e *Event) WaitText(_ string, label labeller) string {
	return label("event", e) + " to be set"
}

// WaitText implements Waitable.
func (s *Semaphore) WaitText(_ string, label labeller) string {
	return label("semaphore", s) + ", whose count is 0"
}

// WaitText implements Waitable.
func (b *Barrier) WaitText(_ string, label labeller) string {
	l := label("barrier", b)
	if b.leaving() {
		return l + " to become free again"
	}
	return fmt.Sprintf("%s, where %d of %d threads have come", l, b.count, b.parties)
}

// WaitText implements Waitable.
func (q *Queue) WaitText(reason string, label labeller) string {
	l := label("queue", q)
	switch reason {
	case "queue.put":
		return fmt.Sprintf("room in %s, which is full with %d items", l, q.max)
	case "queue.join":
		return fmt.Sprintf("all work of %s to be done; missing calls of task_done(): %d", l, q.unfinished)
	}
	return "an item of " + l + ", which is empty"
}

// WaitText implements Waitable.
func (s *SimpleQueue) WaitText(_ string, label labeller) string {
	return "an item of " + label("queue", s) + ", which is empty"
}

// WaitText implements Waitable.
func (th *Thread) WaitText(reason string, _ labeller) string {
	text := fmt.Sprintf("the end of Thread %q", th.nameText())
	switch reason {
	case waitAtExit:
		return text + ", as the program ends"
	case "start of a thread":
		return fmt.Sprintf("the start of Thread %q", th.nameText())
	}
	return text
}
