package socket

import (
	"unsafe"

	"golang.org/x/sys/unix"
)

const (
	sockNonblock = unix.SOCK_NONBLOCK
	sockCloexec  = unix.SOCK_CLOEXEC
	soDomain     = unix.SO_DOMAIN
	msgNoSignal  = unix.MSG_NOSIGNAL
)

func protocolOf(fd int) int {
	n, _ := unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_PROTOCOL)
	return n
}

func getsockoptBytes(fd, level, opt, size int) ([]byte, error) {
	b := make([]byte, size)
	n := uint32(size)
	_, _, e := unix.Syscall6(unix.SYS_GETSOCKOPT, uintptr(fd), uintptr(level), uintptr(opt), uintptr(unsafe.Pointer(&b[0])), uintptr(unsafe.Pointer(&n)), 0)
	if e != 0 {
		return nil, e
	}
	return b[:n], nil
}

func setsockoptNull(fd, level, opt, size int) error {
	_, _, e := unix.Syscall6(unix.SYS_SETSOCKOPT, uintptr(fd), uintptr(level), uintptr(opt), 0, uintptr(size), 0)
	if e != 0 {
		return e
	}
	return nil
}
