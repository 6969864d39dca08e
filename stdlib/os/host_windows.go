package os

import (
	hostos "os"
	"runtime"
	"syscall"
	"time"

	"github.com/pyemu/pyemu/emu/object"
)

const (
	osName = "nt"
	sep    = `\`
)

func sysMkdir(p string, mode int) error { return hostos.Mkdir(p, goMode(mode)) }
func sysRmdir(p string) error           { return syscall.Rmdir(p) }
func sysUnlink(p string) error          { return syscall.Unlink(p) }
func sysRename(a, b string) error {
	if _, err := hostos.Lstat(b); err == nil {
		return syscall.EEXIST
	}
	return hostos.Rename(a, b)
}
func sysReplace(a, b string) error { return hostos.Rename(a, b) }
func sysAccess(p string, mode int) error {
	fi, err := hostos.Stat(p)
	if err == nil && mode&2 != 0 && fi.Mode()&0o200 == 0 {
		return syscall.EACCES
	}
	return err
}
func sysChmod(p string, mode int) error                 { return hostos.Chmod(p, goMode(mode)) }
func sysMkfifo(p string, mode int) error                { return syscall.ENOSYS }
func sysChown(p string, u, g int) error                 { return syscall.ENOSYS }
func sysLchown(p string, u, g int) error                { return syscall.ENOSYS }
func ids() (uid, euid, gid, egid int)                   { return 0, 0, 0, 0 }
func groups() []int                                     { return nil }
func termSize(*hostos.File) (int, int, error)           { return 0, 0, syscall.ENOTTY }
func sysLink(a, b string, _ bool) error                 { return hostos.Link(a, b) }
func sysAccessAs(p string, mode int, _, _ bool) error   { return sysAccess(p, mode) }
func sysUtime(p string, at, mt time.Time, _ bool) error { return hostos.Chtimes(p, at, mt) }
func uname() [5]string {
	name, _ := hostos.Hostname()
	return [5]string{"Windows", name, "10", "10", runtime.GOARCH}
}

const (
	linesep = "\r\n"
	pathsep = ";"
	devnull = "nul"
	defpath = ".;C:\\bin"
)

var altsep object.Object = object.Intern("/")
