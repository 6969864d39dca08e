//go:build unix

package main

// Signals of the host, and what counts as hope: programs that stand still, but may go on when somebody outside does something.

import (
	"bufio"
	"bytes"
	"io"
	"os/exec"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/scripts/golden"
)

// running is a program that has printed "ready".
type running struct {
	t     *testing.T
	cmd   *exec.Cmd
	stdin io.WriteCloser
	out   *bufio.Reader
	err   *bufio.Reader
}

// program starts a program and waits until it has printed "ready".
func program(t *testing.T, source string, flags ...string) *running {
	r := &running{t: t, cmd: exec.Command(command, append(flags, "-u", "-c", source)...)}
	r.cmd.Env = golden.Environment()
	var err error
	r.stdin, err = r.cmd.StdinPipe()
	require.NoError(t, err)
	out, err := r.cmd.StdoutPipe()
	require.NoError(t, err)
	errOut, err := r.cmd.StderrPipe()
	require.NoError(t, err)
	r.out, r.err = bufio.NewReader(out), bufio.NewReader(errOut)
	require.NoError(t, r.cmd.Start())
	timer := time.AfterFunc(programLimit, func() { r.cmd.Process.Kill() })
	t.Cleanup(func() {
		timer.Stop()
		r.cmd.Process.Kill()
	})
	line, err := r.out.ReadString('\n')
	require.NoError(t, err)
	require.Equal(t, "ready\n", line)
	return r
}

func (r *running) signal(s syscall.Signal) { require.NoError(r.t, r.cmd.Process.Signal(s)) }

// repeat sends a signal again and again until stop is called or the program has ended: between "ready" and the wait that the signal is for lies a moment in which it is lost.
func (r *running) repeat(s syscall.Signal) (stop func()) {
	done := make(chan struct{})
	go func() {
		tick := time.NewTicker(20 * time.Millisecond)
		defer tick.Stop()
		for r.cmd.Process.Signal(s) == nil {
			select {
			case <-done:
				return
			case <-tick.C:
			}
		}
	}()
	return sync.OnceFunc(func() { close(done) })
}

// until reads stderr up to a line that contains text.
func (r *running) until(text string) string {
	var b bytes.Buffer
	for !strings.Contains(b.String(), text) {
		line, err := r.err.ReadString('\n')
		b.WriteString(line)
		require.NoError(r.t, err, "stderr so far:\n%s", b.String())
	}
	return b.String()
}

// end waits for the program's end and returns what it printed meanwhile.
func (r *running) end() (out, errOut string, state string) {
	o, _ := io.ReadAll(r.out)
	e, _ := io.ReadAll(r.err)
	_ = r.cmd.Wait()
	return string(o), string(e), r.cmd.ProcessState.String()
}

func TestSigquitReportsAndTheProgramGoesOn(t *testing.T) {
	r := program(t, `
import sys, threading
lock = threading.Lock()
held = threading.Event()

def waiter():
    held.wait()
    with lock:
        print("got it")

t = threading.Thread(target=waiter, name="waiter")
with lock:
    t.start()
    held.set()
    print("ready")
    sys.stdin.readline()
t.join()
`)
	stop := r.repeat(syscall.SIGQUIT)
	report := r.until("took it here")
	stop()
	assert.Contains(t, report, "pyemu: what the threads do\n")
	assert.Contains(t, report, `Thread "waiter" waits for lock lock, which Thread "MainThread" holds:`)
	io.WriteString(r.stdin, "\n")
	out, _, state := r.end()
	assert.Equal(t, "got it\n", out)
	assert.Equal(t, "exit status 0", state)
}

func TestSigquitReachesAComputingThread(t *testing.T) {
	r := program(t, "print('ready')\nn = 0\nwhile n < 10**15: n += 1\n")
	for report := ""; !strings.Contains(report, `Thread "MainThread" runs:`); { // it may still be printing
		r.signal(syscall.SIGQUIT)
		report = r.until("File")
	}
	r.signal(syscall.SIGINT)
	_, errOut, state := r.end()
	assert.Contains(t, errOut, "KeyboardInterrupt")
	assert.Equal(t, "signal: interrupt", state)
}

func TestHopeFromOutside(t *testing.T) {
	helper := "import threading\nnever = threading.Event()\nthreading.Thread(target=never.wait, daemon=True).start()\n"
	for _, c := range []struct {
		name, source string
		signal       syscall.Signal
		input        string
	}{
		{name: "Ctrl-C that the program catches", signal: syscall.SIGINT, source: helper + `
try:
    print("ready")
    never.wait()
except KeyboardInterrupt:
    print("went on")
`},
		{name: "a handler of the program's", signal: syscall.SIGUSR1, source: helper + `
import signal
signal.signal(signal.SIGUSR1, lambda *a: never.set())
print("ready")
never.wait()
print("went on")
`},
		{name: "pause", signal: syscall.SIGUSR2, source: helper + `
import signal
signal.signal(signal.SIGUSR2, lambda *a: None)
print("ready")
signal.pause()
print("went on")
`},
		// The mask comes first: a thread that does not block the signal may take it away from sigwait().
		{name: "sigwait", signal: syscall.SIGTERM, source: `
import signal
signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGTERM])
` + helper + `
print("ready")
signal.sigwait([signal.SIGTERM])
print("went on")
`},
		{name: "standard input", input: "x\n", source: helper + `
import sys
t = threading.Thread(target=sys.stdin.readline)
t.start()
print("ready")
t.join()
print("went on")
`},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := program(t, c.source)
			switch {
			case c.name == "pause":
				defer r.repeat(c.signal)()
			case c.signal != 0:
				r.signal(c.signal)
			}
			io.WriteString(r.stdin, c.input)
			out, errOut, state := r.end()
			assert.Equal(t, "went on\n", out)
			assert.Empty(t, errOut)
			assert.Equal(t, "exit status 0", state)
		})
	}
}

func TestOnDeadlockWait(t *testing.T) {
	r := program(t, `
import threading
lock = threading.Lock()
lock.acquire()
print("ready")
lock.acquire()
`, "--on-deadlock=wait")
	assert.Contains(t, r.until("took it here"), "pyemu: deadlock: no thread can ever run again")
	r.signal(syscall.SIGINT)
	_, errOut, state := r.end()
	assert.Contains(t, errOut, "KeyboardInterrupt")
	assert.Equal(t, "signal: interrupt", state)
}
