package os

import (
	"path/filepath"

	"golang.org/x/sys/unix"

	"github.com/pyemu/pyemu/emu/object"
)

func realName(p string) (string, error) { return filepath.EvalSymlinks(p) }

func terminalName(host int) (string, error) {
	if _, err := unix.IoctlGetTermios(host, unix.TIOCGETA); err != nil {
		return "", err
	}
	return "", unix.ENOSYS
}

func newTerminal() (m, s int, err error) { return 0, 0, unix.ENOSYS }

func statvfs(s *unix.Statfs_t) object.Object {
	v := []object.Object{}
	for _, n := range []int64{int64(s.Iosize), int64(s.Bsize), int64(s.Blocks), int64(s.Bfree), int64(s.Bavail), int64(s.Files), int64(s.Ffree), int64(s.Ffree), int64(s.Flags), 255,
		int64(s.Fsid.Val[0])} {
		v = append(v, object.NewInt(n))
	}
	return statvfsResult.New(v...)
}

func linuxFdioDefs() []object.Def { return nil }
