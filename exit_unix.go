//go:build !windows

package main

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

// keepBrokenPipes makes a write to a pipe that nobody reads an error, also on the descriptors 1 and 2, where Go's runtime would end the process: the interpreter ignores SIGPIPE. It is caught, not
// ignored, so that programs that are started get the default back.
func keepBrokenPipes() { signal.Notify(make(chan os.Signal, 1), syscall.SIGPIPE) }

// dieBy ends this process by the signal that ended the program, so that the caller sees what it would see of CPython.
func dieBy(sig int) int {
	s := syscall.Signal(sig)
	signal.Reset(s)
	ownDefault(s)
	if err := syscall.Kill(os.Getpid(), s); err == nil {
		time.Sleep(time.Second) // the signal is on its way
	}
	return 128 + sig
}
