//go:build unix

package kernel

import (
	"io/fs"
	"syscall"
)

// nameless reports a descriptor that has no type of file, such as an eventfd: Go takes it for a regular file, but reading may wait.
func nameless(st fs.FileInfo) bool {
	s, ok := st.Sys().(*syscall.Stat_t)
	return ok && uint32(s.Mode)&syscall.S_IFMT == 0
}
