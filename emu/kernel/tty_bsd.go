//go:build darwin || freebsd || netbsd || openbsd || dragonfly

package kernel

import "golang.org/x/sys/unix"

const ioctlGetTermios = unix.TIOCGETA
