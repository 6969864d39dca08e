//go:build unix && !linux

package socket

import "golang.org/x/sys/unix"

const (
	sockNonblock = 0
	sockCloexec  = 0
	soDomain     = -1
	msgNoSignal  = 0
)

func protocolOf(int) int { return 0 }

func getsockoptBytes(fd, level, opt, size int) ([]byte, error) {
	n, err := unix.GetsockoptInt(fd, level, opt)
	if err != nil {
		return nil, err
	}
	return []byte{byte(n), byte(n >> 8), byte(n >> 16), byte(n >> 24)}[:min(4, size)], nil
}

func setsockoptNull(int, int, int, int) error { return unix.EINVAL }
