package kernel_test

import (
	"bytes"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/emu/kernel"
)

func TestPipeCarriesEverythingInOrder(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{})
	sent := bytes.Repeat([]byte("0123456789abcdef!"), 40000)
	var got []byte
	run(t, m, func(main *kernel.Thread) {
		p := main.Process()
		r, w := p.Pipe()
		child := m.NewProcess(p, "child")
		child.NewThread("main").Start(func(th *kernel.Thread) {
			cp := th.Process()
			cp.CloseFD(r)
			for rest := sent; len(rest) > 0; {
				n, err := cp.Write(th, w, rest[:min(len(rest), 10007)])
				if !assert.NoError(t, err) {
					return
				}
				rest = rest[n:]
			}
		})
		p.CloseFD(w)
		b := make([]byte, 3001)
		for {
			n, err := p.Read(main, r, b)
			if !assert.NoError(t, err) || n == 0 {
				break
			}
			got = append(got, b[:n]...)
		}
	})
	assert.True(t, bytes.Equal(sent, got))
}

func TestPipeEnds(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{})
	run(t, m, func(main *kernel.Thread) {
		p := main.Process()
		b := make([]byte, 100)
		r, w := p.Pipe()
		assert.Equal(t, []int{3, 4}, []int{r, w})
		d, err := p.Description(r)
		require.NoError(t, err)
		d.SetNonblock(true)
		_, err = p.Read(main, r, b)
		assert.Equal(t, syscall.EAGAIN, err)
		_, err = p.Write(main, r, b)
		assert.Equal(t, syscall.EBADF, err)

		w2, err := p.Dup(w, 0)
		require.NoError(t, err)
		require.NoError(t, p.CloseFD(w))
		assert.Equal(t, syscall.EBADF, p.CloseFD(w))
		n, err := p.Write(main, w2, []byte("x"))
		assert.Equal(t, 1, n)
		assert.NoError(t, err)
		require.NoError(t, p.CloseFD(w2))
		n, _ = p.Read(main, r, b)
		assert.Equal(t, 1, n)
		n, err = p.Read(main, r, b)
		assert.Zero(t, n)
		assert.NoError(t, err, "end of file")
		p.CloseFD(r)

		r, w = p.Pipe()
		d, _ = p.Description(w)
		d.SetNonblock(true)
		n, err = p.Write(main, w, make([]byte, 100000))
		assert.Equal(t, kernel.PipeCapacity, n)
		assert.NoError(t, err)
		_, err = p.Write(main, w, b)
		assert.Equal(t, syscall.EAGAIN, err)
		p.CloseFD(r)
		_, err = p.Write(main, w, b)
		assert.Equal(t, syscall.EPIPE, err)
	})
}

func TestPoll(t *testing.T) {
	m := kernel.NewMachine(kernel.Options{})
	run(t, m, func(main *kernel.Thread) {
		p := main.Process()
		r1, w1 := p.Pipe()
		r2, w2 := p.Pipe()
		fds := []kernel.PollFD{{FD: r1, Want: kernel.EventRead}, {FD: r2, Want: kernel.EventRead}}
		n, out := p.Poll(main, fds, m.After(time.Millisecond))
		assert.Equal(t, 0, n)
		assert.Equal(t, kernel.TimedOut, out)
		spawn(main, "writer", func(th *kernel.Thread) {
			th.Sleep(m.After(time.Millisecond), false)
			p.Write(th, w2, []byte("x"))
		})
		n, out = p.Poll(main, fds, 0)
		assert.Equal(t, 1, n)
		assert.Equal(t, kernel.Woken, out)
		assert.Zero(t, fds[0].Ready)
		assert.Equal(t, kernel.EventRead, fds[1].Ready)
		p.CloseFD(w1)
		n, _ = p.Poll(main, fds, 0)
		assert.Equal(t, 2, n)
		assert.Equal(t, kernel.EventHup, fds[0].Ready)
	})
}

func TestConsole(t *testing.T) {
	in, typed := io.Pipe()
	var out bytes.Buffer
	m := kernel.NewMachine(kernel.Options{Stdin: in, Stdout: &out})
	p := m.NewProcess(nil, "test")
	p.SetDisposition(kernel.SIGINT, kernel.SigHandler)
	p.OnBreak = func(*kernel.Thread, uint32) error { p.TakeSignal(); return nil }
	p.NewThread("main").Start(func(main *kernel.Thread) {
		b := make([]byte, 10)
		spawn(main, "ctrl-c", func(th *kernel.Thread) {
			until(th, func() bool { return main.Info().State == "waiting" })
			p.Kill(kernel.SIGINT)
		})
		_, err := p.Read(main, 0, b)
		assert.Equal(t, syscall.EINTR, err)
		main.Checkpoint()
		go func() { typed.Write([]byte("hello\n")); typed.Close() }()
		n, err := p.Read(main, 0, b)
		assert.NoError(t, err)
		p.Write(main, 1, b[:n])
		n, err = p.Read(main, 0, b)
		assert.Zero(t, n)
		assert.NoError(t, err)
		p.Dup2(1, 2, true)
		p.Write(main, 2, []byte("err\n"))
	})
	guard(t, m, p.Done())
	assert.Equal(t, "hello\nerr\n", out.String())
}

func TestFiles(t *testing.T) {
	dir := t.TempDir()
	m := kernel.NewMachine(kernel.Options{Dir: dir})
	run(t, m, func(main *kernel.Thread) {
		p := main.Process()
		_, err := p.Open(main, "missing", os.O_RDONLY, 0)
		assert.Equal(t, syscall.ENOENT, err)
		fd, err := p.Open(main, "f", os.O_RDWR|os.O_CREATE, 0o644)
		require.NoError(t, err)
		p.Write(main, fd, []byte("abcdef"))
		pos, err := p.Seek(fd, 2, io.SeekStart)
		assert.EqualValues(t, 2, pos)
		assert.NoError(t, err)
		b := make([]byte, 10)
		n, _ := p.Read(main, fd, b)
		assert.Equal(t, "cdef", string(b[:n]))
		assert.NoError(t, p.Truncate(fd, 3))
		info, err := p.Fstat(fd)
		assert.NoError(t, err)
		assert.EqualValues(t, 3, info.Size)
		assert.NoError(t, p.CloseFD(fd))
		_, err = p.Fstat(fd)
		assert.Equal(t, syscall.EBADF, err)
		r, _ := p.Pipe()
		_, err = p.Seek(r, 0, 0)
		assert.Equal(t, syscall.ESPIPE, err)
		assert.True(t, strings.HasPrefix(p.Resolve("x"), filepath.Clean(dir)))
	})
}
