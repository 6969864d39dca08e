//go:build unix && !linux

package mmap

import "golang.org/x/sys/unix"

var hostNumbers = map[string]int{"MADV_DONTNEED": unix.MADV_DONTNEED, "MADV_NORMAL": unix.MADV_NORMAL, "MADV_RANDOM": unix.MADV_RANDOM, "MADV_SEQUENTIAL": unix.MADV_SEQUENTIAL,
	"MADV_WILLNEED": unix.MADV_WILLNEED, "PROT_EXEC": unix.PROT_EXEC}
