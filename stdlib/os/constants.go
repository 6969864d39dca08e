package os

// The numbers of os. Those that system calls take are the host's.

import (
	"maps"
	hostos "os"
	"slices"
	"syscall"

	"github.com/pyemu/pyemu/emu/object"
)

var numbers = map[string]int{
	"F_OK": 0, "R_OK": 4, "W_OK": 2, "X_OK": 1, "SEEK_SET": 0, "SEEK_CUR": 1, "SEEK_END": 2, "SEEK_DATA": 3, "SEEK_HOLE": 4,
	"O_RDONLY": hostos.O_RDONLY, "O_WRONLY": hostos.O_WRONLY, "O_RDWR": hostos.O_RDWR, "O_APPEND": hostos.O_APPEND, "O_CREAT": hostos.O_CREATE, "O_EXCL": hostos.O_EXCL,
	"O_SYNC": hostos.O_SYNC, "O_TRUNC": hostos.O_TRUNC, "O_NONBLOCK": syscall.O_NONBLOCK, "O_CLOEXEC": syscall.O_CLOEXEC, "O_ACCMODE": 3,
	"EX_OK": 0, "EX_USAGE": 64, "EX_DATAERR": 65, "EX_NOINPUT": 66, "EX_NOUSER": 67, "EX_NOHOST": 68, "EX_UNAVAILABLE": 69, "EX_SOFTWARE": 70, "EX_OSERR": 71,
	"EX_OSFILE": 72, "EX_CANTCREAT": 73, "EX_IOERR": 74, "EX_TEMPFAIL": 75, "EX_PROTOCOL": 76, "EX_NOPERM": 77, "EX_CONFIG": 78,
	"WNOHANG": 1, "WUNTRACED": 2, "WCONTINUED": 8, "WSTOPPED": 2, "WEXITED": 4, "WNOWAIT": 0x1000000, "P_ALL": 0, "P_PID": 1, "P_PGID": 2, "P_PIDFD": 3,
	"P_WAIT": 0, "P_NOWAIT": 1, "P_NOWAITO": 1, "CLD_EXITED": 1, "CLD_KILLED": 2, "CLD_DUMPED": 3, "CLD_TRAPPED": 4, "CLD_STOPPED": 5, "CLD_CONTINUED": 6,
	"PRIO_PROCESS": 0, "PRIO_PGRP": 1, "PRIO_USER": 2, "NGROUPS_MAX": 65536, "TMP_MAX": 238328, "F_ULOCK": 0, "F_LOCK": 1, "F_TLOCK": 2, "F_TEST": 3,
	"SCHED_OTHER": 0, "SCHED_FIFO": 1, "SCHED_RR": 2, "SCHED_BATCH": 3, "SCHED_IDLE": 5, "SCHED_RESET_ON_FORK": 1073741824,
	"RTLD_LAZY": 1, "RTLD_NOW": 2, "RTLD_NOLOAD": 4, "RTLD_DEEPBIND": 8, "RTLD_GLOBAL": 256, "RTLD_LOCAL": 0, "RTLD_NODELETE": 4096,
	"GRND_NONBLOCK": 1, "GRND_RANDOM": 2,
}

func constantDefs() []object.Def {
	var d []object.Def
	for _, table := range []map[string]int{numbers, hostNumbers} {
		for _, name := range slices.Sorted(maps.Keys(table)) {
			d = append(d, object.Value(name, object.NewInt(int64(table[name]))))
		}
	}
	return d
}
