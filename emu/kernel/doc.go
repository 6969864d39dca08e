// Package kernel is the emulated operating system under pyemu. It knows no Python.
//
// # Vocabulary
//
//   - A machine is one emulated computer: a clock, a policy, a console, a table of processes. Nothing is shared by two machines.
//   - A process has a pid, a parent, children, a GIL, threads, descriptors, a working directory, an environment and signal
//     dispositions. What the interpreter keeps for it hangs on Process.Data.
//   - A thread is a goroutine that runs guest code only while it holds its process's GIL. Thread.Data belongs to the interpreter.
//   - A greenlet is a coroutine inside a thread; the kernel only keeps a slot for the thread's hub (Thread.Hub).
//   - The GIL is the lock that lets one thread of a process run. Under a policy with one core all processes share one GIL.
//   - A task is a thread in the eyes of a policy: a small number, counted from 1 in order of creation.
//   - A step is one Checkpoint of a running task; policies that are stepped see each of them.
//   - The run queue is the GIL's list of threads that could run and wait for the GIL, in order of arrival.
//   - A wait queue holds the threads that wait for one thing. It is the only door through which a thread stops running.
//   - Hope is the count of things that can still make something happen: cores at work, armed timers, I/O in flight,
//     declared outside events. When it falls to zero while threads wait, the machine is deadlocked.
//
// # Rules for callers
//
// Guest code runs between Thread.Start's call of its function and the return of that function. While it runs the thread holds
// the GIL; WaitQueue.Wait, Thread.Sleep, Thread.Blocking and Thread.Checkpoint are the places where it may lose it. The engine polls
//
//	if t.Break.Load() != 0 { err = t.Checkpoint() }
//
// at loop back edges and calls. A killed thread never runs guest code again: the kernel ends its goroutine with runtime.Goexit
// inside Wait, Sleep, Blocking or Checkpoint, holding the GIL while deferred Go functions run. Deferred functions must
// therefore not run guest code. A thread that lives on a goroutine of the host (Process.Adopt) gets the outcome Killed and ErrKilled instead.
//
// # Waking a thread costs one switch
//
// A woken thread cannot run before it has the GIL, so Wake does not start its goroutine: it moves the thread from the wait
// queue to the run queue. The goroutine starts when the GIL is handed to it, at the holder's next wait:
//
//	time  thread A (holds the GIL)         thread B
//	1                                      waits in q, parked
//	2     q.Wake(1): B goes to run queue   still parked
//	3     waits in r: GIL goes to B
//	4     parked                           runs, holding the GIL
package kernel
