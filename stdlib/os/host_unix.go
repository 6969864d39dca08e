//go:build unix

package os

import (
	hostos "os"
	"syscall"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"golang.org/x/sys/unix"
)

const (
	osName = "posix"
	sep    = "/"
)

func sysMkdir(p string, mode int) error  { return syscall.Mkdir(p, uint32(mode)) }
func sysRmdir(p string) error            { return syscall.Rmdir(p) }
func sysUnlink(p string) error           { return syscall.Unlink(p) }
func sysRename(a, b string) error        { return syscall.Rename(a, b) }
func sysReplace(a, b string) error       { return syscall.Rename(a, b) }
func sysAccess(p string, mode int) error { return unix.Access(p, uint32(mode)) }
func sysChmod(p string, mode int) error  { return syscall.Chmod(p, uint32(mode)) }
func sysMkfifo(p string, mode int) error { return unix.Mkfifo(p, uint32(mode)) }
func sysChown(p string, u, g int) error  { return hostos.Chown(p, u, g) }
func sysLchown(p string, u, g int) error { return hostos.Lchown(p, u, g) }
func ids() (uid, euid, gid, egid int) {
	return syscall.Getuid(), syscall.Geteuid(), syscall.Getgid(), syscall.Getegid()
}
func groups() []int { g, _ := syscall.Getgroups(); return g }

// sysLink names a symbolic link itself, as link() of Linux does, whatever follow says.
func sysLink(a, b string, _ bool) error { return unix.Linkat(unix.AT_FDCWD, a, unix.AT_FDCWD, b, 0) }

func sysAccessAs(p string, mode int, effective, follow bool) error {
	how := 0
	if effective {
		how |= unix.AT_EACCESS
	}
	if !follow {
		how |= unix.AT_SYMLINK_NOFOLLOW
	}
	return unix.Faccessat(unix.AT_FDCWD, p, uint32(mode), how)
}

func sysUtime(p string, at, mt time.Time, follow bool) error {
	how := 0
	if !follow {
		how = unix.AT_SYMLINK_NOFOLLOW
	}
	var ts [2]unix.Timespec
	for i, m := range []time.Time{at, mt} {
		s, err := unix.TimeToTimespec(m)
		if err != nil {
			return err
		}
		ts[i] = s
	}
	return unix.UtimesNanoAt(unix.AT_FDCWD, p, ts[:], how)
}
func termSize(f *hostos.File) (int, int, error) {
	w, err := unix.IoctlGetWinsize(int(f.Fd()), unix.TIOCGWINSZ)
	if err != nil {
		return 0, 0, err
	}
	return int(w.Col), int(w.Row), nil
}

func uname() [5]string {
	var u unix.Utsname
	if unix.Uname(&u) != nil {
		return [5]string{}
	}
	return [5]string{unix.ByteSliceToString(u.Sysname[:]), unix.ByteSliceToString(u.Nodename[:]), unix.ByteSliceToString(u.Release[:]),
		unix.ByteSliceToString(u.Version[:]), unix.ByteSliceToString(u.Machine[:])}
}

const (
	linesep = "\n"
	pathsep = ":"
	devnull = "/dev/null"
	defpath = "/bin:/usr/bin"
)

var altsep object.Object = py.None
