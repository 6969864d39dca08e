// Package selects is Python's select module: waiting for several descriptors at once, by select(), poll objects and epoll objects, over the
// kernel's one door for that (kernel.Process.Poll). Kernel pipes, socket pairs, sockets and files of the host can be mixed.
package selects

import (
	"math"
	"runtime"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// Event bits of poll(), those of Linux on all hosts.
const (
	pollIn     = 1
	pollPri    = 2
	pollOut    = 4
	pollErr    = 8
	pollHup    = 16
	pollNval   = 32
	pollRdNorm = 64
	pollRdBand = 128
	pollWrNorm = 256
	pollWrBand = 512
	pollMsg    = 1024
	pollRdHup  = 8192
)

// setSize is how many descriptors select() can tell apart.
const setSize = 1024

// Definition is select.
var Definition = &object.ModuleDef{
	Name: "select",
	Doc:  "Waiting for input and output on several descriptors.",
	Defs: []object.Def{
		object.Value("error", object.OSErrorClass),
		object.FuncV("select", "(rlist, wlist, xlist, timeout=None, /)", "select(rlist, wlist, xlist, timeout=None, /)\n\nWait until a descriptor of the three lists can be read, written or has something exceptional; return three lists of those.", selectLists),
		object.Func0("poll", "poll()\n\nReturn a new object that waits for the descriptors registered with it.", func(t *object.Thread) (object.Object, error) {
			return &Poll{Header: object.NewHeader(pollClass)}, nil
		}),
	},
	Init: func(t *object.Thread, m *object.Module) error {
		for name, n := range map[string]int64{"POLLIN": pollIn, "POLLPRI": pollPri, "POLLOUT": pollOut, "POLLERR": pollErr, "POLLHUP": pollHup, "POLLNVAL": pollNval,
			"POLLRDNORM": pollRdNorm, "POLLRDBAND": pollRdBand, "POLLWRNORM": pollWrNorm, "POLLWRBAND": pollWrBand, "POLLMSG": pollMsg, "POLLRDHUP": pollRdHup, "PIPE_BUF": kernel.PipeBuf} {
			m.Set(name, object.NewInt(n))
		}
		if runtime.GOOS != "linux" {
			return nil
		}
		for name, n := range map[string]int64{"EPOLLIN": pollIn, "EPOLLPRI": pollPri, "EPOLLOUT": pollOut, "EPOLLERR": pollErr, "EPOLLHUP": pollHup, "EPOLLRDNORM": pollRdNorm,
			"EPOLLRDBAND": pollRdBand, "EPOLLWRNORM": pollWrNorm, "EPOLLWRBAND": pollWrBand, "EPOLLMSG": pollMsg, "EPOLLRDHUP": pollRdHup, "EPOLLEXCLUSIVE": 1 << 28,
			"EPOLLONESHOT": epollOneShot, "EPOLLET": 1 << 31, "EPOLL_CLOEXEC": epollCloexec} {
			m.Set(name, object.NewInt(n))
		}
		m.Set("epoll", epollClass)
		return nil
	},
}

var strFileno = object.Intern("fileno")

// Fileno returns the descriptor that an argument stands for: an int, or what its fileno() returns.
func Fileno(t *object.Thread, o object.Object) (int, error) {
	if !object.IsInt(o) {
		m, err := object.GetAttrOpt(t, o, strFileno)
		if err != nil {
			return 0, err
		}
		if m == nil {
			return 0, object.TypeErrorf("argument must be an int, or have a fileno() method.")
		}
		if o, err = object.CallArgs(t, m); err != nil {
			return 0, err
		}
		if !object.IsInt(o) {
			return 0, object.TypeErrorf("fileno() returned a non-integer")
		}
	}
	n, ok := object.AsInt64(o)
	if !ok || n != int64(int32(n)) {
		return 0, object.OverflowErrorf("Python int too large to convert to C int")
	}
	if n < 0 {
		return 0, object.ValueErrorf("file descriptor cannot be a negative integer (%d)", n)
	}
	return int(n), nil
}

// timeout reads a number of units; negative is none.
func timeout(t *object.Thread, o object.Object, unit time.Duration, bad string) (time.Duration, error) {
	if o == nil || o == object.Object(py.None) {
		return -1, nil
	}
	f, ok := object.AsFloat(o)
	if !ok {
		if i, isInt := object.AsInt64(o); isInt {
			f = float64(i)
		} else {
			var err error
			if f, err = object.ToFloat(t, o); err != nil {
				if object.ErrorIs(err, object.TypeErrorClass) {
					return 0, object.TypeErrorf("%s", bad)
				}
				return 0, err
			}
		}
	}
	if math.IsNaN(f) {
		return 0, object.ValueErrorf("Invalid value NaN (not a number)")
	}
	d := math.Ceil(f * float64(unit))
	if math.Abs(d) >= math.MaxInt64 {
		return 0, object.OverflowErrorf("timestamp too large to convert to C _PyTime_t")
	}
	return time.Duration(d), nil
}

// wait polls until something is ready or the time is over; a signal whose handler returns does not end it (PEP 475).
func wait(t *object.Thread, fds []kernel.PollFD, d time.Duration) (int, error) {
	deadline := t.K.Machine().Deadline(d)
	for {
		n, out := t.P.K.Poll(t.K, fds, deadline)
		switch out {
		case kernel.Interrupted:
			if err := t.K.Checkpoint(); err != nil {
				return 0, err
			}
			if d >= 0 && deadline <= t.K.Machine().Now() {
				return 0, nil
			}
		case kernel.Killed:
			return 0, kernel.ErrKilled
		default:
			return n, nil
		}
	}
}

func selectLists(t *object.Thread, v []object.Object) (object.Object, error) {
	d, err := timeout(t, v[3], time.Second, "timeout must be a float or None")
	if err != nil {
		return nil, err
	}
	if d < 0 && v[3] != nil && v[3] != object.Object(py.None) {
		return nil, object.ValueErrorf("timeout must be non-negative")
	}
	wants := [3]kernel.Events{kernel.EventRead, kernel.EventWrite, kernel.EventPri}
	ready := [3]kernel.Events{kernel.EventRead | kernel.EventHup | kernel.EventError, kernel.EventWrite | kernel.EventError, kernel.EventPri}
	var lists [3][]object.Object
	var at [3][]int // which line of fds an item belongs to
	var fds []kernel.PollFD
	line := map[int]int{}
	for k := range lists {
		if lists[k], err = object.Collect(t, v[k]); err != nil {
			if object.ErrorIs(err, object.TypeErrorClass) {
				err = object.TypeErrorf("arguments 1-3 must be sequences")
			}
			return nil, err
		}
		for _, o := range lists[k] {
			fd, err := Fileno(t, o)
			if err != nil {
				return nil, err
			}
			if fd >= setSize {
				return nil, object.ValueErrorf("filedescriptor out of range in select()")
			}
			i, ok := line[fd]
			if !ok {
				i = len(fds)
				line[fd] = i
				fds = append(fds, kernel.PollFD{FD: fd})
			}
			fds[i].Want |= wants[k]
			at[k] = append(at[k], i)
		}
	}
	start := t.K.Machine().Now()
	for {
		left := d
		if d > 0 {
			left = max(0, d-time.Duration(t.K.Machine().Now()-start))
		}
		n, err := wait(t, fds, left)
		if err != nil {
			return nil, err
		}
		var out [3]object.Object
		some := false
		for k := range lists {
			var got []object.Object
			for j, o := range lists[k] {
				f := fds[at[k][j]]
				if n > 0 && f.Bad {
					return nil, object.OSErrorNo(object.EBADF, nil)
				}
				if n > 0 && f.Ready&ready[k] != 0 {
					got = append(got, o)
					some = true
				}
			}
			out[k] = object.NewList(got)
		}
		if n == 0 || some {
			return object.TupleOf(out[:]...), nil
		}
		// Only a hang-up that nobody asked for: select() does not report it. Look again a little later.
		if out := t.K.Sleep(t.K.Machine().After(time.Millisecond), true); out == kernel.Interrupted {
			if err := t.K.Checkpoint(); err != nil {
				return nil, err
			}
		}
	}
}

// wanted turns poll() bits into what the kernel understands.
func wanted(bits uint32) (e kernel.Events) {
	if bits&(pollIn|pollRdNorm|pollRdHup) != 0 {
		e |= kernel.EventRead
	}
	if bits&(pollPri|pollRdBand) != 0 {
		e |= kernel.EventPri
	}
	if bits&(pollOut|pollWrNorm|pollWrBand) != 0 {
		e |= kernel.EventWrite
	}
	return e
}

// bits is what poll() reports for a line, given what was asked.
func bits(f kernel.PollFD, asked uint32) (b uint32) {
	if f.Bad {
		return pollNval
	}
	if f.Ready&kernel.EventRead != 0 {
		b |= asked & (pollIn | pollRdNorm)
	}
	if f.Ready&kernel.EventPri != 0 {
		b |= asked & (pollPri | pollRdBand)
	}
	if f.Ready&kernel.EventWrite != 0 {
		b |= asked & (pollOut | pollWrNorm | pollWrBand)
	}
	if f.Ready&kernel.EventHup != 0 {
		b |= pollHup | asked&pollRdHup
	}
	if f.Ready&kernel.EventError != 0 {
		b |= pollErr
	}
	return b
}
