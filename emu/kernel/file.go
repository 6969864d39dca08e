package kernel

// Files of the host, opened by a process.

import (
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"
)

// Resolve makes a path absolute by the process's working directory.
func (p *Process) Resolve(path string) string {
	if filepath.IsAbs(path) || path == "" {
		return path
	}
	return filepath.Join(p.Cwd(), path)
}

// Open opens a file of the host and returns its descriptor. Flags are os.O_RDONLY and so on; errors are syscall.Errno.
func (p *Process) Open(t *Thread, path string, flags int, perm fs.FileMode) (int, error) {
	var f *os.File
	var err error
	full := path
	if path != "" && !filepath.IsAbs(path) {
		// Not cleaned: "x/" must keep its meaning.
		full = p.Cwd() + string(filepath.Separator) + path
	}
	if p.m.traits.Virtual {
		f, err = p.openMasked(full, flags, perm)
	} else {
		t.Blocking("open", func() { f, err = p.openMasked(full, flags, perm) })
	}
	if err != nil {
		return -1, errno(err)
	}
	return p.AddDescription(NewDescription(newHostFile(p.m, f, path))), nil
}

// AddFile gives an open file of the host a descriptor; the process closes it.
func (p *Process) AddFile(f *os.File) int {
	return p.AddDescription(NewDescription(newHostFile(p.m, f, f.Name())))
}

type hostFile struct {
	m     *Machine
	f     *os.File
	name  string
	quick bool // a regular file: reads and writes end by themselves
	keep  bool // belongs to the host: not closed
	hostWait
}

func newHostFile(m *Machine, f *os.File, name string) *hostFile {
	st, err := f.Stat()
	h := &hostFile{m: m, f: f, name: name, quick: err == nil && st.Mode().IsRegular() && !nameless(st)}
	h.hostWait.init(m, f)
	return h
}

// do runs an operation without the GIL. In virtual time a regular file is used with the core held, so that the order of
// events does not depend on the disk.
func (h *hostFile) do(t *Thread, what string, op func()) {
	if h.quick && h.m.traits.Virtual || t == nil {
		op()
		return
	}
	t.Blocking(what, op)
}

func (h *hostFile) Read(t *Thread, b []byte, nonblock bool) (n int, err error) {
	if nonblock && !h.quick && h.ready(EventRead)&(EventRead|EventHup|EventError) == 0 {
		return 0, syscall.EAGAIN
	}
	h.do(t, "read", func() { n, err = h.f.Read(b) })
	if err == io.EOF {
		return n, nil
	}
	return n, errno(err)
}

func (h *hostFile) Write(t *Thread, b []byte, nonblock bool) (n int, err error) {
	if nonblock && !h.quick && h.ready(EventWrite)&(EventWrite|EventHup|EventError) == 0 {
		return 0, syscall.EAGAIN
	}
	h.do(t, "write", func() { n, err = h.f.Write(b) })
	return n, errno(err)
}

func (h *hostFile) Close() error {
	if h.keep {
		return nil
	}
	return errno(h.f.Close())
}

func (h *hostFile) Seek(offset int64, whence int) (int64, error) {
	n, err := h.f.Seek(offset, whence)
	return n, errno(err)
}

func (h *hostFile) Truncate(size int64) error { return errno(h.f.Truncate(size)) }
func (h *hostFile) Sync() error               { return errno(h.f.Sync()) }

// Ready is poll()'s answer; a regular file is always ready.
func (h *hostFile) Ready() Events {
	if h.quick {
		return EventRead | EventWrite
	}
	return h.ready(EventRead | EventWrite | EventPri)
}

// File is the host's file, for what the kernel does not offer (fchmod, flock).
func (h *hostFile) File() *os.File { return h.f }

func (h *hostFile) Info() (Info, error) { return fileInfo(h.f, h.name) }

func fileInfo(f *os.File, name string) (Info, error) {
	st, err := f.Stat()
	if err != nil {
		return Info{}, errno(err)
	}
	i := Info{Size: st.Size(), Name: name, Stat: st}
	switch mode := st.Mode(); {
	case mode.IsDir():
		i.Kind = KindDir
	case mode&fs.ModeNamedPipe != 0:
		i.Kind = KindPipe
	case mode&fs.ModeSocket != 0:
		i.Kind = KindSocket
	case mode&fs.ModeDevice != 0:
		i.Kind = KindDevice
		i.Terminal = isTerminal(f)
	}
	return i, nil
}
