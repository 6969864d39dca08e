package threading

// After a fork: the thread that forked is the child's main thread, the others have ended.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/sys"
)

// afterFork brings what threading keeps in line with the child, whose only thread is t.
func afterFork(t *object.Thread) {
	st := stateOf(t)
	th, _ := t.Data[threadKey{}].(*Thread)
	if th == nil {
		for x := st.active.first; x != nil; x = x.next {
			if x.k == t.K {
				th = x
			}
		}
	}
	if th == nil { // threading had not heard of the thread
		th = newMainThread(t.K)
		setCurrent(t, th)
	}
	for _, l := range []*threadList{&st.active, &st.limbo, &st.ending} {
		for l.first != nil {
			x := l.first
			l.remove(x)
			if x != th {
				x.stopped = true
			}
		}
	}
	th.k, th.stopped = t.K, false
	st.active.add(th)
	st.main, st.running, st.shuttingDown = th, 0, st.shuttingDown && t.P.Finishing()
	if th.lock != nil {
		th.lock.k.SetOwner(t.K)
	}
}

func newMainThread(k *kernel.Thread) *Thread {
	return &Thread{Header: object.NewHeader(MainThreadClass), name: object.NewStr("MainThread"),
		initialized: true, started: true, daemon: py.False, k: k, args: object.EmptyTuple, kwargs: object.NewDict(), target: py.None}
}

// endForked is object.Thread.Base of threads that threading starts: it ends a child that such a thread has forked, when run() has returned there. CPython ends such a process with its last
// thread: exit functions do not run, what the streams hold unwritten is lost, the code is 0.
func endForked(t *object.Thread, _ object.Object, err error) {
	if err == kernel.ErrKilled {
		return
	}
	st := stateOf(t)
	if err != nil {
		invokeExcepthook(t, st, Current(t), err)
	}
	t.P.K.Exit(kernel.StatusExit(0))
}

// endForkedBare is the same for _thread.start_new_thread.
func endForkedBare(t *object.Thread, _ object.Object, err error) {
	if err == kernel.ErrKilled {
		return
	}
	if err != nil && !object.ErrorIs(err, object.SystemExitClass) {
		sys.Unraisable(t, object.AsException(err), "Exception ignored in thread started by", py.None)
	}
	t.P.K.Exit(kernel.StatusExit(0))
}

// CopyForFork implements object.ForkCopier: the attributes of the thread that forks remain, those of the others go with them.
func (l *Local) CopyForFork(c *object.Forking) object.Object {
	n := &Local{}
	c.Register(l, n)
	n.Header = c.Header(&l.Header)
	n.args.Pos = c.Slice(l.args.Pos)
	if l.args.Kw != nil {
		n.args.Kw = &object.Kwargs{Names: l.args.Kw.Names, Vals: c.Slice(l.args.Kw.Vals)}
	}
	d := l.dicts[c.Caller]
	if d == nil {
		return n
	}
	copied := c.Copy(d).(*object.Dict)
	c.Later(func() {
		n.put(c.Child)
		n.dicts[c.Child] = copied
		n.place(c.Child, copied)
	})
	return n
}
