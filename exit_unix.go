//go:build !windows

package main

import (
	"os"
	"os/signal"
	"syscall"
	"time"
)

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
