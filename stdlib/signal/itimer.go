package signal

// The interval timers.

import (
	"math"
	"sync"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// ItimerErrorClass is signal.ItimerError.
var ItimerErrorClass = object.DeclareClass("signal.itimer_error", object.OSErrorClass)

// itimer is one of a process's interval timers. ITIMER_REAL runs on the machine's clock. The two others run on the process's processor time:
// they look at it when it could have run out at the earliest, and again later when it has not.
//
// mu guards it against its own ringing, which holds no GIL; set and ring tell by round whether the timer was set anew meanwhile.
type itimer struct {
	mu       sync.Mutex
	round    int
	timer    *kernel.Timer
	due      kernel.Time // on the timer's own clock
	interval time.Duration
}

const (
	itimerReal = 0
	itimerLast = 2
	leastLook  = time.Millisecond // between two looks at the processor time
)

var timerSignals = [...]kernel.Signal{kernel.SIGALRM, kernel.SIGVTALRM, kernel.SIGPROF}

// clock is what the timer's own clock shows.
func clock(p *kernel.Process, which int) kernel.Time {
	if which == itimerReal {
		return p.Machine().Now()
	}
	return kernel.Time(p.CPUTime())
}

// set arms a timer anew and returns what was left of it.
func (st *state) set(t *thread, which int, first, interval time.Duration) (left, oldInterval time.Duration) {
	p := t.P.K
	it := &st.timers[which]
	left, oldInterval = st.left(t, which)
	it.mu.Lock()
	defer it.mu.Unlock()
	it.round++
	if it.timer != nil {
		it.timer.Stop()
		it.timer = nil
	}
	it.interval = interval
	if first > 0 {
		it.due = clock(p, which).Add(first)
		it.arm(p, which)
	}
	return left, oldInterval
}

// arm has ring called when the timer could be due; mu is held.
func (it *itimer) arm(p *kernel.Process, which int) {
	m, round := p.Machine(), it.round
	when := it.due
	if which != itimerReal {
		when = m.After(max(time.Duration(it.due-clock(p, which)), leastLook))
	}
	it.timer = m.AfterFunc(when, func() { it.ring(p, which, round) })
}

func (it *itimer) ring(p *kernel.Process, which, round int) {
	it.mu.Lock()
	if it.round == round {
		it.timer = nil
	}
	if _, over := p.Status(); over || it.round != round {
		it.mu.Unlock()
		return
	}
	if which != itimerReal && clock(p, which) < it.due {
		it.arm(p, which)
		it.mu.Unlock()
		return
	}
	if it.interval > 0 {
		it.due = it.due.Add(it.interval)
		it.arm(p, which)
	}
	it.mu.Unlock()
	_ = p.Kill(timerSignals[which])
}

func (st *state) left(t *thread, which int) (left, interval time.Duration) {
	it := &st.timers[which]
	it.mu.Lock()
	defer it.mu.Unlock()
	if it.timer == nil {
		return 0, it.interval
	}
	return max(time.Duration(it.due-clock(t.P.K, which)), time.Microsecond), it.interval
}

func seconds(d time.Duration) value { return py.Float(d.Seconds()) }

func itimerError(t *thread) error {
	v, err := object.CallArgs(t, ItimerErrorClass, object.NewInt(22), object.NewStr(object.Strerror(22)))
	if err != nil {
		return err
	}
	return v.(*object.Exception)
}

// duration reads seconds, rounded up to microseconds.
func duration(t *thread, x value) (time.Duration, error) {
	if x == nil {
		return 0, nil
	}
	d, err := timeout(t, x)
	if err != nil {
		return 0, err
	}
	if d < 0 {
		return 0, itimerError(t)
	}
	if d > math.MaxInt64-time.Microsecond {
		return d, nil
	}
	return (d + time.Microsecond - 1).Truncate(time.Microsecond), nil
}

func timerArg(t *thread, x value) (int, error) {
	n, err := object.CInt(t, x)
	if err == nil && (n < 0 || n > itimerLast) {
		err = itimerError(t)
	}
	return n, err
}

func signal_alarm(t *thread, x value) (value, error) {
	n, err := object.CInt(t, x)
	if err != nil {
		return nil, err
	}
	left, _ := stateOf(t.P).set(t, itimerReal, time.Duration(uint32(n))*time.Second, 0)
	return object.NewInt(int64(math.Ceil(left.Seconds()))), nil
}

func signal_setitimer(t *thread, v []value) (value, error) {
	which, err := object.CInt(t, v[0])
	if err != nil {
		return nil, err
	}
	first, err := duration(t, v[1])
	if err != nil {
		return nil, err
	}
	interval, err := duration(t, v[2])
	if err != nil {
		return nil, err
	}
	if which < 0 || which > itimerLast {
		return nil, itimerError(t)
	}
	a, b := stateOf(t.P).set(t, which, first, interval)
	return object.TupleOf(seconds(a), seconds(b)), nil
}

func signal_getitimer(t *thread, x value) (value, error) {
	which, err := timerArg(t, x)
	if err != nil {
		return nil, err
	}
	a, b := stateOf(t.P).left(t, which)
	return object.TupleOf(seconds(a), seconds(b)), nil
}
