package fcntl

import "golang.org/x/sys/unix"

// macOS has no locks of open file descriptions: record locks are those of the host's process, and emulated processes do not exclude each other.
const (
	setLock      = unix.F_SETLK
	getLock      = unix.F_GETLK
	pipeSizeCmd  = -1
	bytesWaiting = 0x4004667f // FIONREAD
)
