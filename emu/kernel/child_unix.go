//go:build unix

package kernel

import (
	"errors"
	"os"
	"path/filepath"
	"sync"
	"syscall"

	"golang.org/x/sys/unix"
)

var errAgain error = syscall.EAGAIN

func isAgain(err error) bool { return err == errAgain }

// umaskMu is held while the host's umask differs for the sake of a child.
var umaskMu sync.Mutex

// StartHost starts a program of the host as a child of p and returns its pid. The child gets copies of the descriptors: files and
// sockets of the host as they are, kernel objects through bridges. An error means that there is no child; it is the syscall.Errno of
// the attempt that says most: one that found a file, or else the last one. For a working directory that cannot be
// entered it is an *os.PathError with the operation "chdir".
func (p *Process) StartHost(prog HostProgram) (pid int, err error) {
	m := p.m
	files := make([]uintptr, len(prog.Files))
	var theirs []*os.File // the child's ends, ours to close after the start
	var pumps []func(stopped chan struct{})
	var held []*Description
	defer func() {
		for _, f := range theirs {
			f.Close()
		}
		for _, d := range held {
			d.unref()
		}
	}()
	bridged := map[*Description]uintptr{}
	for i, fd := range prog.Files {
		files[i] = ^uintptr(0)
		if fd < 0 {
			continue
		}
		d, derr := p.fds.get(fd)
		if derr != nil {
			continue
		}
		held = append(held, d)
		if n, ok := bridged[d]; ok {
			files[i] = n
			continue
		}
		if f := HostFile(d.Backend); f != nil {
			rc, cerr := f.SyscallConn()
			if cerr != nil {
				return 0, errno(cerr)
			}
			var n uintptr
			rc.Control(func(fd uintptr) { n = fd })
			files[i] = n
		} else {
			f, pump, berr := m.bridgeTo(d)
			if berr != nil {
				return 0, errno(berr)
			}
			theirs = append(theirs, f)
			files[i] = f.Fd()
			unix.SetNonblock(int(files[i]), false) // programs expect to wait
			pumps = append(pumps, pump)
		}
		bridged[d] = files[i]
	}
	dir := prog.Dir
	if dir == "" {
		dir = p.Cwd()
	} else {
		dir = p.Resolve(dir)
		if err := unix.Access(dir, unix.X_OK); err != nil {
			return 0, &os.PathError{Op: "chdir", Path: prog.Dir, Err: err}
		}
		if st, err := os.Stat(dir); err == nil && !st.IsDir() {
			return 0, &os.PathError{Op: "chdir", Path: prog.Dir, Err: syscall.ENOTDIR}
		}
	}
	attr := &syscall.ProcAttr{Dir: dir, Env: prog.Env, Files: files, Sys: &syscall.SysProcAttr{Setsid: prog.Setsid}}
	if prog.Pgid >= 0 {
		attr.Sys.Setpgid, attr.Sys.Pgid = true, prog.Pgid
	}
	if c := prog.Cred; c != nil {
		cred := &syscall.Credential{Uid: uint32(os.Getuid()), Gid: uint32(os.Getgid()), NoSetGroups: c.Groups == nil}
		if c.UID >= 0 {
			cred.Uid = uint32(c.UID)
		}
		if c.GID >= 0 {
			cred.Gid = uint32(c.GID)
		}
		for _, g := range c.Groups {
			cred.Groups = append(cred.Groups, uint32(g))
		}
		attr.Sys.Credential = cred
	}
	if prog.Umask < 0 {
		p.mu.Lock()
		prog.Umask = p.umask
		p.mu.Unlock()
	}
	if prog.Umask >= 0 {
		umaskMu.Lock()
		defer umaskMu.Unlock()
		defer syscall.Umask(syscall.Umask(prog.Umask))
	}
	var best, last error
	for _, path := range prog.Paths {
		full := path
		if !filepath.IsAbs(full) {
			full = dir + "/" + path
		}
		pid, _, err = syscall.StartProcess(full, prog.Argv, attr)
		if err == nil {
			break
		}
		last = errno(err)
		if best == nil && !errors.Is(err, syscall.ENOENT) && !errors.Is(err, syscall.ENOTDIR) {
			best = last
		}
	}
	if pid == 0 {
		if best == nil {
			best = last
		}
		if best == nil {
			best = syscall.ENOENT
		}
		return 0, best
	}
	hp, err := os.FindProcess(pid)
	if err != nil {
		return 0, errno(err)
	}
	c := p.addHost(hp, prog.Paths[0])
	stopped := make(chan struct{})
	for _, pump := range pumps {
		pump(stopped)
	}
	m.Go(func() {
		st, werr := hp.Wait()
		status := StatusExit(255)
		if werr == nil {
			if ws, ok := st.Sys().(syscall.WaitStatus); ok {
				status = Status(ws)
			}
		}
		close(stopped)
		c.mu.Lock()
		c.exiting, c.status = true, status
		c.mu.Unlock()
		c.finalize()
	})
	return c.pid, nil
}

// bridgeTo makes a real pipe, or socket pair, for a kernel object. The pump runs until its work is done, or stopped is closed; the
// description stays open as long, as it would in a child.
func (m *Machine) bridgeTo(d *Description) (theirs *os.File, pump func(stopped chan struct{}), err error) {
	start := func(f *os.File, run func(b *bridge, f *os.File, done func())) func(stopped chan struct{}) {
		b := &bridge{m: m, d: d.ref(), quit: make(chan struct{})}
		return func(stopped chan struct{}) {
			go func() { <-stopped; b.stop() }()
			m.Go(func() { run(b, f, func() { d.unref() }) })
		}
	}
	switch d.Backend.(type) {
	case pipeReader, *input:
		r, w, err := os.Pipe()
		if err != nil {
			return nil, nil, err
		}
		return r, start(w, (*bridge).in), nil
	case pipeWriter, *output:
		r, w, err := os.Pipe()
		if err != nil {
			return nil, nil, err
		}
		return w, start(r, (*bridge).out), nil
	case *PairEnd:
		fds, err := unix.Socketpair(unix.AF_UNIX, unix.SOCK_STREAM, 0)
		if err != nil {
			return nil, nil, err
		}
		unix.CloseOnExec(fds[0])
		unix.CloseOnExec(fds[1])
		ours2, err := unix.Dup(fds[1])
		if err != nil {
			return nil, nil, err
		}
		unix.CloseOnExec(ours2)
		in := start(os.NewFile(uintptr(fds[1]), "socket"), func(b *bridge, f *os.File, done func()) {
			b.atEnd = endWriting
			b.in(f, done)
		})
		out := start(os.NewFile(uintptr(ours2), "socket"), (*bridge).out)
		return os.NewFile(uintptr(fds[0]), "socket"), func(stopped chan struct{}) { in(stopped); out(stopped) }, nil
	}
	f, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	return f, func(chan struct{}) {}, err
}

// endWriting tells the other side of a socket that nothing more comes, though a copy of the descriptor is open for reading.
func endWriting(f *os.File) {
	if c, err := f.SyscallConn(); err == nil {
		c.Control(func(fd uintptr) { unix.Shutdown(int(fd), unix.SHUT_WR) })
	}
}

// KillHost sends a signal to a process of the host that is none of the machine's. pid must be above 0.
func KillHost(pid int, sig Signal) error {
	if pid <= 0 {
		return syscall.EPERM
	}
	return errno(syscall.Kill(pid, syscall.Signal(sig)))
}

func killHost(p *os.Process, sig Signal) error {
	err := p.Signal(syscall.Signal(sig))
	if errors.Is(err, os.ErrProcessDone) {
		return nil // not waited for yet: a zombie takes signals
	}
	return errno(err)
}
