//go:build unix

package kernel

import (
	"errors"
	"io/fs"
	"os"

	"golang.org/x/sys/unix"
)

func isClosed(err error) bool { return errors.Is(err, fs.ErrClosed) || errors.Is(err, os.ErrClosed) }

// pollHost asks poll() about one descriptor, waiting up to so many milliseconds.
func pollHost(fd uintptr, want Events, ms int) Events {
	f := [1]unix.PollFd{{Fd: int32(fd)}}
	if want&EventRead != 0 {
		f[0].Events |= unix.POLLIN
	}
	if want&EventWrite != 0 {
		f[0].Events |= unix.POLLOUT
	}
	if want&EventPri != 0 {
		f[0].Events |= unix.POLLPRI
	}
	for {
		_, err := unix.Poll(f[:], ms)
		if err == unix.EINTR {
			continue
		}
		if err != nil {
			return EventError
		}
		break
	}
	var e Events
	r := f[0].Revents
	if r&unix.POLLIN != 0 {
		e |= EventRead
	}
	if r&unix.POLLOUT != 0 {
		e |= EventWrite
	}
	if r&unix.POLLPRI != 0 {
		e |= EventPri
	}
	if r&unix.POLLHUP != 0 {
		e |= EventHup
	}
	if r&(unix.POLLERR|unix.POLLNVAL) != 0 {
		e |= EventError
	}
	return e
}
