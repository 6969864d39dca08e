package fcntl

import "golang.org/x/sys/unix"

// Record locks belong to a process of the host, and all emulated processes are one. Locks of open file descriptions exclude what opened the file for itself, as two
// processes did; a child that inherited the description shares its locks, which POSIX would not have it do.
const (
	setLock      = unix.F_OFD_SETLK
	getLock      = unix.F_OFD_GETLK
	pipeSizeCmd  = unix.F_GETPIPE_SZ
	bytesWaiting = unix.TIOCINQ // FIONREAD
)
