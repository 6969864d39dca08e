package os

import "syscall"

var hostNumbers = map[string]int{
	"O_DIRECTORY": syscall.O_DIRECTORY, "O_NOFOLLOW": syscall.O_NOFOLLOW, "O_NOCTTY": syscall.O_NOCTTY, "O_DSYNC": syscall.O_DSYNC, "O_RSYNC": syscall.O_RSYNC,
	"O_NDELAY": syscall.O_NONBLOCK, "O_ASYNC": syscall.O_ASYNC, "O_DIRECT": syscall.O_DIRECT, "O_LARGEFILE": 0, "O_NOATIME": syscall.O_NOATIME, "O_FSYNC": syscall.O_SYNC,
	"O_PATH": 0x200000, "O_TMPFILE": 0x400000 | syscall.O_DIRECTORY,
}
