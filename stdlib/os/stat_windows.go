package os

import (
	"io/fs"
	"syscall"
	"time"
)

func (i *info) fill(fi fs.FileInfo) {
	if s, ok := fi.Sys().(*syscall.Win32FileAttributeData); ok {
		i.atime, i.ctime = time.Unix(0, s.LastAccessTime.Nanoseconds()), time.Unix(0, s.CreationTime.Nanoseconds())
	}
}
