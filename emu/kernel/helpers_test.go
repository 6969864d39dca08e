package kernel_test

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/emu/kernel"
)

// guard ends a test that hangs with a listing of who waits for what.
func guard(t testing.TB, m *kernel.Machine, done <-chan struct{}) {
	t.Helper()
	select {
	case <-done:
	case <-time.After(60 * time.Second):
		t.Fatalf("hangs:\n%s", m.Snapshot())
	}
}

// run runs fn as the main thread of the first process of m and waits until the process is over.
func run(t testing.TB, m *kernel.Machine, fn func(*kernel.Thread)) *kernel.Process {
	t.Helper()
	p := m.NewProcess(nil, "test")
	require.True(t, p.NewThread("main").Start(fn))
	guard(t, m, p.Done())
	return p
}

// trace collects what the test's threads say, in order.
type trace struct {
	mu    sync.Mutex
	lines []string
}

func (tr *trace) say(format string, args ...any) {
	tr.mu.Lock()
	tr.lines = append(tr.lines, fmt.Sprintf(format, args...))
	tr.mu.Unlock()
}

func (tr *trace) all() []string {
	tr.mu.Lock()
	defer tr.mu.Unlock()
	return append([]string(nil), tr.lines...)
}

// poll is what the engine does at a back edge.
func poll(t *kernel.Thread) error {
	if t.Break.Load() != 0 {
		return t.Checkpoint()
	}
	return nil
}

// until lets others run until cond holds.
func until(t *kernel.Thread, cond func() bool) {
	for !cond() {
		t.Sleep(t.Machine().After(20*time.Microsecond), false)
	}
}

func spawn(t *kernel.Thread, name string, fn func(*kernel.Thread)) *kernel.Thread {
	c := t.Process().NewThread(name)
	c.Start(fn)
	return c
}

func join(t *kernel.Thread, list ...*kernel.Thread) {
	for _, c := range list {
		c.Join(t, kernel.Wait{})
	}
}
