package emu_test

import (
	"bytes"
	"fmt"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/emu"
	"github.com/pyemu/pyemu/emu/object"
)

// attached makes a session that has run setup, and a function that calls a global of it from any goroutine.
func attached(t *testing.T, setup string) (*emu.Session, *bytes.Buffer, func(name string, args ...object.Object) (object.Object, error)) {
	t.Helper()
	var out bytes.Buffer
	m := emu.New(emu.Options{Stdout: &out, Stderr: &out})
	t.Cleanup(func() { _ = m.Close() })
	t.Cleanup(m.Expect())
	s, err := m.NewSession("attach")
	require.NoError(t, err)
	require.NoError(t, s.Exec(setup, "<setup>"))
	return s, &out, func(name string, args ...object.Object) (v object.Object, err error) {
		err = s.Attach(func(t *object.Thread) error {
			var err error
			v, err = object.CallArgs(t, s.Main().Get(name), args...)
			return err
		})
		return v, err
	}
}

func TestAttachFromManyGoroutines(t *testing.T) {
	s, _, call := attached(t, `
import threading, contextvars
lock, local, n, idents = threading.Lock(), threading.local(), 0, set()
var = contextvars.ContextVar("var", default=0)
def work(k):
    global n
    assert not hasattr(local, "k") and var.get() == 0 and threading.current_thread().daemon
    local.k = k
    var.set(k)
    idents.add(threading.get_ident())
    for _ in range(100):
        with lock:
            n += 1
    assert local.k == k == var.get()
    return k
`)
	const goroutines = 20
	var wg sync.WaitGroup
	for i := range goroutines {
		wg.Go(func() {
			v, err := call("work", object.NewInt(int64(i)))
			assert.NoError(t, err)
			n, _ := object.AsInt64(v)
			assert.EqualValues(t, i, n)
		})
	}
	wg.Wait()
	v, err := s.Eval("n, len(idents)")
	require.NoError(t, err)
	require.Equal(t, "(2000, 20)", fmt.Sprint(reprOf(t, s, v)))
	require.Equal(t, 0, s.Close())
}

func reprOf(t *testing.T, s *emu.Session, v object.Object) string {
	t.Helper()
	text := ""
	require.NoError(t, s.Do(func(t *object.Thread) error {
		r, err := object.Repr(t, v)
		if err == nil {
			text = r.String()
		}
		return err
	}))
	return text
}

// A thread of the host runs while the main thread waits for it, which Do cannot.
func TestAttachBesideTheMainThread(t *testing.T) {
	s, _, call := attached(t, `
import threading
here, go = threading.Event(), threading.Event()
def wait():
    here.set()
    assert go.wait(60)
def release():
    assert here.wait(60)
    go.set()
`)
	var wg sync.WaitGroup
	wg.Go(func() { assert.NoError(t, s.Exec("wait()", "<main>")) })
	_, err := call("release")
	require.NoError(t, err)
	wg.Wait()
}

func TestAttachReturnsTheException(t *testing.T) {
	_, out, call := attached(t, "def fail(): raise KeyError('k')")
	_, err := call("fail")
	require.True(t, object.ErrorIs(err, object.KeyErrorClass))
	require.Empty(t, out.String())
}

func TestAttachToAProcessThatEnds(t *testing.T) {
	s, _, call := attached(t, `
import threading
inside = threading.Event()
def forever():
    inside.set()
    threading.Event().wait()
def seen(): inside.wait()
`)
	var wg sync.WaitGroup
	wg.Go(func() {
		_, err := call("forever")
		assert.ErrorIs(t, err, emu.ErrEnded)
	})
	require.NoError(t, s.Exec("seen()", "<main>"))
	require.Equal(t, 0, s.Close()) // it does not wait for threads of the host
	wg.Wait()
	_, err := call("seen")
	require.ErrorIs(t, err, emu.ErrEnded)
}

// Killed in the middle: the deferred functions of the host run, and nothing hangs.
func TestAttachKilled(t *testing.T) {
	var out bytes.Buffer
	m := emu.New(emu.Options{Stdout: &out, Stderr: &out})
	s, err := m.NewSession("attach")
	require.NoError(t, err)
	began := make(chan struct{})
	ended := make(chan error, 1)
	go func() {
		ended <- s.Attach(func(t *object.Thread) error {
			close(began)
			c, err := t.Engine.Compile(t, []byte("while True: pass"), "<loop>", "exec", 0, true, -1)
			if err != nil {
				return err
			}
			_, err = t.Engine.Eval(t, c, object.NewDict(), object.NewDict(), nil)
			return err
		})
	}()
	<-began
	require.NoError(t, m.Close())
	select {
	case err := <-ended:
		require.ErrorIs(t, err, emu.ErrEnded)
	case <-time.After(30 * time.Second):
		t.Fatal("Attach hangs after its process was killed")
	}
}

// Any goroutine leaves calls with the main thread.
func TestAddPending(t *testing.T) {
	s, _, _ := attached(t, "seen = []")
	var p *object.Process
	require.NoError(t, s.Do(func(t *object.Thread) error { p = t.P; return nil }))
	full := 0
	for i := range 40 {
		if !p.AddPending(func(t *object.Thread) error {
			_, err := object.CallMethod(t, s.Main().Get("seen"), object.Intern("append"), object.NewInt(int64(i)))
			return err
		}) {
			full++
		}
	}
	require.Equal(t, 8, full)
	v, err := s.Eval("[None for _ in range(1000)] and seen == list(range(32))")
	require.NoError(t, err)
	require.Equal(t, "True", reprOf(t, s, v))
}

// Interpreters of one process take turns under its GIL, entered from several threads at once.
func TestInterpretersInParallel(t *testing.T) {
	s, _, _ := attached(t, "")
	var wg sync.WaitGroup
	for range 8 {
		wg.Go(func() {
			assert.NoError(t, s.Attach(func(t *object.Thread) error {
				for range 3 {
					p, err := object.NewInterpreter(t, false)
					if err != nil {
						return err
					}
					if err := object.Within(t, p, func(nt *object.Thread) {
						c, cerr := nt.Engine.Compile(nt, []byte("import threading\nx = []\nts = [threading.Thread(target=x.append, args=(i,)) for i in range(3)]\nfor t in ts: t.start()\nfor t in ts: t.join()\nassert len(x) == 3"), "<sub>", "exec", 0, true, -1)
						if err = cerr; err == nil {
							g := p.Modules.GetStr(object.Intern("__main__")).(*object.Module).Dict()
							_, err = nt.Engine.Eval(nt, c, g, g, nil)
						}
					}); err != nil {
						return err
					}
					if err != nil {
						return err
					}
					if err := object.EndInterpreter(t, p); err != nil {
						return err
					}
				}
				return nil
			}))
		})
	}
	wg.Wait()
	require.Equal(t, 0, s.Close())
}
