package os

import (
	"errors"
	"syscall"
	"unsafe"

	"golang.org/x/sys/unix"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// fdPath gives the path of what a descriptor stands for; a folder that is renamed meanwhile is missed.
func fdPath(t *object.Thread, fd int) (path string, done func(), err error) {
	var buf [unix.PathMax]byte
	err = t.P.K.Control(fd, func(n int) error {
		_, _, e := unix.Syscall(unix.SYS_FCNTL, uintptr(n), unix.F_GETPATH, uintptr(unsafe.Pointer(&buf[0])))
		if e != 0 {
			return e
		}
		return nil
	})
	if errors.Is(err, kernel.ErrNoHost) {
		return "", nil, syscall.ENOTDIR
	}
	if err != nil {
		return "", nil, err
	}
	return unix.ByteSliceToString(buf[:]), func() {}, nil
}
