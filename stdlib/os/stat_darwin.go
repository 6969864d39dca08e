package os

import (
	"io/fs"
	"syscall"
	"time"
)

func (i *info) fill(fi fs.FileInfo) {
	if s, ok := fi.Sys().(*syscall.Stat_t); ok {
		i.ino, i.dev, i.nlink, i.uid, i.gid = s.Ino, uint64(s.Dev), uint64(s.Nlink), uint64(s.Uid), uint64(s.Gid)
		i.blksize, i.blocks, i.rdev = uint64(s.Blksize), uint64(s.Blocks), uint64(s.Rdev)
		i.mode = uint64(s.Mode)
		i.atime, i.ctime = time.Unix(s.Atimespec.Sec, s.Atimespec.Nsec), time.Unix(s.Ctimespec.Sec, s.Ctimespec.Nsec)
	}
}
