package kernel

// The mask of permissions that new files do not get: each process has its own, the host has one for all.

import (
	"io/fs"
	"os"
	"syscall"
)

// Umask is the process's mask.
func (p *Process) Umask() int {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.umask < 0 {
		return hostUmask()
	}
	return p.umask
}

// SetUmask sets the mask and returns the one before. The host's stays what it is.
func (p *Process) SetUmask(mask int) int {
	old := p.Umask()
	p.mu.Lock()
	p.umask = mask & 0o777
	p.mu.Unlock()
	return old
}

// Create makes something in the file system with the process's mask. do is called with the permissions that are left; when the host's mask takes more away, chmod is called afterwards
// with the permissions that there should be.
func (p *Process) Create(perm fs.FileMode, do func(perm fs.FileMode) error, chmod func(perm fs.FileMode) error) error {
	p.mu.Lock()
	mask := p.umask
	p.mu.Unlock()
	if mask < 0 {
		return do(perm)
	}
	perm &^= fs.FileMode(mask)
	if err := do(perm); err != nil {
		return err
	}
	if perm&fs.FileMode(hostUmask()) != 0 {
		return chmod(perm)
	}
	return nil
}

// openMasked opens a file that may be new with the process's mask.
func (p *Process) openMasked(path string, flags int, perm fs.FileMode) (f *os.File, err error) {
	p.mu.Lock()
	mask := p.umask
	p.mu.Unlock()
	if mask < 0 || flags&os.O_CREATE == 0 {
		return os.OpenFile(path, flags, perm)
	}
	perm &^= fs.FileMode(mask)
	if perm&fs.FileMode(hostUmask()) == 0 {
		return os.OpenFile(path, flags, perm)
	}
	// Only a file that is new gets permissions, so that is found out first.
	f, err = os.OpenFile(path, flags|os.O_EXCL, perm)
	if err == nil {
		return f, f.Chmod(perm)
	}
	if e, ok := err.(*fs.PathError); ok && e.Err == syscall.EEXIST && flags&os.O_EXCL == 0 {
		return os.OpenFile(path, flags, perm)
	}
	return nil, err
}
