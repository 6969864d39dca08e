package termios

import "golang.org/x/sys/unix"

const (
	getAttr   = unix.TCGETS
	ccs       = 32 // control characters that programs see; the kernel has fewer
	minAt     = unix.VMIN
	timeAt    = unix.VTIME
	getWindow = unix.TIOCGWINSZ
	setWindow = unix.TIOCSWINSZ
)

// setAttr is the request for a value of when (TCSANOW, TCSADRAIN, TCSAFLUSH).
func setAttr(when int) (uint, bool) {
	return uint(unix.TCSETS + when), 0 <= when && when <= 2
}

func fields(a *unix.Termios) [4]int64 {
	return [4]int64{int64(a.Iflag), int64(a.Oflag), int64(a.Cflag), int64(a.Lflag)}
}

// The speed is a part of cflag.
func speeds(a *unix.Termios) (in, out int64) {
	n := int64(a.Cflag & unix.CBAUD)
	return n, n
}

func setFields(a *unix.Termios, f [4]int64, in, out int64) {
	a.Iflag, a.Oflag, a.Cflag, a.Lflag = uint32(f[0]), uint32(f[1]), uint32(f[2])&^unix.CBAUD|uint32(out), uint32(f[3])
	a.Ispeed, a.Ospeed = uint32(in), uint32(out)
}

func sendBreak(fd, duration int) error { return unix.IoctlSetInt(fd, unix.TCSBRKP, duration) }
func drain(fd int) error               { return unix.IoctlSetInt(fd, unix.TCSBRK, 1) }
func flush(fd, queue int) error        { return unix.IoctlSetInt(fd, unix.TCFLSH, queue) }
func flow(fd, action int) error        { return unix.IoctlSetInt(fd, unix.TCXONC, action) }
