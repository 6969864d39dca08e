package kernel

import (
	"os"
	"syscall"
)

func isAgain(err error) bool { return err == error(syscall.EAGAIN) }

// StartHost is not there yet on Windows: ENOSYS.
func (p *Process) StartHost(HostProgram) (pid int, err error) { return 0, syscall.ENOSYS }

// KillHost is not possible here.
func KillHost(int, Signal) error { return syscall.ESRCH }

func killHost(p *os.Process, sig Signal) error {
	if sig == 0 {
		return nil
	}
	return errno(p.Kill())
}
