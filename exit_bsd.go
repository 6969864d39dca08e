//go:build !windows && !linux

package main

import "syscall"

// ownDefault does nothing: the system has no stable call for it. Go prints its goroutines when it dies by SIGABRT and the like.
func ownDefault(syscall.Signal) {}
