package os

import (
	"errors"
	"strconv"
	"syscall"

	"golang.org/x/sys/unix"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// fdPath gives what a descriptor stands for a name on the host, which is good until done is called: openat and its kin, for a process's descriptors are not the host's.
func fdPath(t *object.Thread, fd int) (path string, done func(), err error) {
	host := -1
	err = t.P.K.Control(fd, func(n int) (e error) {
		host, e = unix.FcntlInt(uintptr(n), unix.F_DUPFD_CLOEXEC, 0)
		return e
	})
	if errors.Is(err, kernel.ErrNoHost) {
		return "", nil, syscall.ENOTDIR
	}
	if err != nil {
		return "", nil, err
	}
	return "/proc/self/fd/" + strconv.Itoa(host), func() { unix.Close(host) }, nil
}
