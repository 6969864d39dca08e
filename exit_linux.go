package main

// The signals for which Go's own handler prints the stacks of its goroutines before it dies.

import (
	"syscall"
	"unsafe"
)

// sigaction is the kernel's struct of that name; nothing set is SIG_DFL, which os/signal cannot ask for.
type sigaction struct{ handler, flags, restorer, mask uintptr }

// ownDefault takes Go's handler of the signal away, so that it does what the system does by default.
func ownDefault(s syscall.Signal) {
	var act sigaction
	_, _, _ = syscall.RawSyscall6(syscall.SYS_RT_SIGACTION, uintptr(s), uintptr(unsafe.Pointer(&act)), 0, unsafe.Sizeof(act.mask), 0, 0)
}
