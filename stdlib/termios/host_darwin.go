package termios

import "golang.org/x/sys/unix"

const (
	getAttr   = unix.TIOCGETA
	ccs       = 20
	minAt     = unix.VMIN
	timeAt    = unix.VTIME
	getWindow = unix.TIOCGWINSZ
	setWindow = unix.TIOCSWINSZ
)

func setAttr(when int) (uint, bool) {
	switch when {
	case 0:
		return unix.TIOCSETA, true
	case 1:
		return unix.TIOCSETAW, true
	case 2:
		return unix.TIOCSETAF, true
	}
	return 0, false
}

func fields(a *unix.Termios) [4]int64 {
	return [4]int64{int64(a.Iflag), int64(a.Oflag), int64(a.Cflag), int64(a.Lflag)}
}

func speeds(a *unix.Termios) (in, out int64) { return int64(a.Ispeed), int64(a.Ospeed) }

func setFields(a *unix.Termios, f [4]int64, in, out int64) {
	a.Iflag, a.Oflag, a.Cflag, a.Lflag = uint64(f[0]), uint64(f[1]), uint64(f[2]), uint64(f[3])
	a.Ispeed, a.Ospeed = uint64(in), uint64(out)
}

func sendBreak(fd, _ int) error { return unix.IoctlSetInt(fd, unix.TIOCSBRK, 0) }
func drain(fd int) error        { return unix.IoctlSetInt(fd, unix.TIOCDRAIN, 0) }
func flush(fd, queue int) error { return unix.IoctlSetPointerInt(fd, unix.TIOCFLUSH, queue) }
func flow(fd, action int) error {
	if action == unix.TCOOFF {
		return unix.IoctlSetInt(fd, unix.TIOCSTOP, 0)
	}
	return unix.IoctlSetInt(fd, unix.TIOCSTART, 0)
}

var numbers = map[string]int{
	"BRKINT": unix.BRKINT, "CLOCAL": unix.CLOCAL, "CREAD": unix.CREAD, "CS5": unix.CS5, "CS6": unix.CS6, "CS7": unix.CS7, "CS8": unix.CS8, "CSIZE": unix.CSIZE, "CSTOPB": unix.CSTOPB,
	"ECHO": unix.ECHO, "ECHOCTL": unix.ECHOCTL, "ECHOE": unix.ECHOE, "ECHOK": unix.ECHOK, "ECHONL": unix.ECHONL, "HUPCL": unix.HUPCL, "ICANON": unix.ICANON, "ICRNL": unix.ICRNL, "IEXTEN": unix.IEXTEN,
	"IGNBRK": unix.IGNBRK, "IGNCR": unix.IGNCR, "IGNPAR": unix.IGNPAR, "INLCR": unix.INLCR, "INPCK": unix.INPCK, "ISIG": unix.ISIG, "ISTRIP": unix.ISTRIP, "IXANY": unix.IXANY, "IXOFF": unix.IXOFF,
	"IXON": unix.IXON, "NOFLSH": unix.NOFLSH, "OCRNL": unix.OCRNL, "ONLCR": unix.ONLCR, "ONLRET": unix.ONLRET, "ONOCR": unix.ONOCR, "OPOST": unix.OPOST, "PARENB": unix.PARENB, "PARMRK": unix.PARMRK,
	"PARODD": unix.PARODD, "TCIFLUSH": 1, "TCIOFLUSH": 3, "TCOFLUSH": 2, "TCIOFF": 3, "TCION": 4, "TCOOFF": 1, "TCOON": 2,
	"TCSADRAIN": 1, "TCSAFLUSH": 2, "TCSANOW": 0, "TIOCGWINSZ": unix.TIOCGWINSZ, "TIOCSWINSZ": unix.TIOCSWINSZ, "TIOCGPGRP": unix.TIOCGPGRP, "TIOCSPGRP": unix.TIOCSPGRP, "FIONREAD": 0x4004667f,
	"TOSTOP": unix.TOSTOP, "VEOF": unix.VEOF, "VEOL": unix.VEOL, "VERASE": unix.VERASE, "VINTR": unix.VINTR, "VKILL": unix.VKILL, "VMIN": unix.VMIN, "VQUIT": unix.VQUIT, "VSTART": unix.VSTART,
	"VSTOP": unix.VSTOP, "VSUSP": unix.VSUSP, "VTIME": unix.VTIME, "NCCS": 20, "B9600": 9600, "B38400": 38400, "B115200": 115200,
}
