package asyncio

// Watchers of child processes: they learn how a child ended and call what the loop has asked for. AbstractChildWatcher says what they do; PidfdChildWatcher waits for descriptors of processes,
// ThreadedChildWatcher has a thread for each child. Those that use SIGCHLD are in sigchldwatcher.go.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	abstractChildWatcher = &object.ClassDef{Name: "AbstractChildWatcher", Doc: "What the watchers of child processes can do. A watcher is a context manager: children are started inside."}
	pidfdChildWatcher    = &object.ClassDef{Name: "PidfdChildWatcher", Doc: "A watcher that waits for the descriptors of processes, which Linux has."}
	threadedChildWatcher = &object.ClassDef{Name: "ThreadedChildWatcher", Doc: "A watcher with a thread for each child, which needs no signals and works with loops in any thread."}
)

// detaching is the warning of a watcher that loses its loop.
const detaching = "A loop is being detached from a child watcher with pending handlers"

// unknownChild is logged when somebody else has waited for the child.
const unknownChild = "Unknown child process pid %d, will report returncode 255"

func init() {
	abstractChildWatcher.Defs = []object.Def{
		notThere("add_child_handler", "(self, pid, callback, *args)", "Has callback(pid, returncode, *args) called when the child ends. It must be safe to call in other threads."),
		notThere("remove_child_handler", "(self, pid)", "Takes the handler of a child back; tells whether there was one."),
		notThere("attach_loop", "(self, loop)", "Attaches the watcher to a loop; None detaches it."),
		notThere("close", "(self)", "Closes the watcher."),
		notThere("is_active", "(self)", "Tells whether the watcher can be used."),
		notThere("__enter__", "(self)", ""),
		notThere("__exit__", "(self, a, b, c)", ""),
	}
	pidfdChildWatcher.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "", watcherInit),
		object.PyFunc("__enter__", "(self)", "", func(_ *thread, v []value) (value, error) { return v[0], nil }),
		object.PyFunc("__exit__", "(self, exc_type, exc_value, exc_traceback)", "", func(*thread, []value) (value, error) { return py.None, nil }),
		object.PyFunc("is_active", "(self)", "Tells whether the loop runs.", watcherActive),
		object.PyFunc("close", "(self)", "Detaches the watcher.", watcherClose),
		object.PyFunc("attach_loop", "(self, loop)", "Attaches the watcher to a loop; what it waited for is lost.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			loop, callbacks := c.Attr(v[0], "_loop"), c.Attr(v[0], "_callbacks")
			if !isNone(loop) && isNone(v[1]) && c.Truth(callbacks) {
				c.Method(via(&c, unixEvents, "warnings"), "warn", str(detaching), object.RuntimeWarningClass)
			}
			for _, entry := range c.Items(c.Method(callbacks, "values")) {
				fd := c.Unpack(entry, 3)[0]
				c.Method(loop, "_remove_reader", fd)
				c.Method(via(&c, unixEvents, "os"), "close", fd)
			}
			c.Method(callbacks, "clear")
			c.Set(v[0], "_loop", v[1])
			return c.None()
		}),
		object.PyFunc("add_child_handler", "(self, pid, callback, *args)", "Has callback called when the child ends.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			callbacks := c.Attr(v[0], "_callbacks")
			fd := py.Object(py.None)
			if have := c.Method(callbacks, "get", v[1]); !isNone(have) {
				fd = c.Unpack(have, 3)[0]
			} else {
				fd = c.Method(via(&c, unixEvents, "os"), "pidfd_open", v[1])
				c.Method(c.Attr(v[0], "_loop"), "_add_reader", fd, c.Attr(v[0], "_do_wait"), v[1])
			}
			if c.Err == nil {
				c.Err = object.SetItem(t, callbacks, v[1], object.TupleOf(fd, v[2], v[3]))
			}
			return c.None()
		}),
		object.PyFunc("_do_wait", "(self, pid)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			entry := c.Unpack(c.Method(c.Attr(v[0], "_callbacks"), "pop", v[1]), 3)
			c.Method(c.Attr(v[0], "_loop"), "_remove_reader", entry[0])
			_, code, known := waitChild(&c, v[1], num(0))
			if !known {
				chainLog(&c, unixEvents, "warning", "child process pid %d exit status already read:  will report returncode 255", v[1])
			}
			c.Method(via(&c, unixEvents, "os"), "close", entry[0])
			c.Call(entry[1], append([]value{v[1], code}, c.Items(entry[2])...)...)
			return c.None()
		}),
		object.PyFunc("remove_child_handler", "(self, pid)", "Takes the handler of a child back.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			entry := c.Method(c.Attr(v[0], "_callbacks"), "pop", v[1])
			if c.Catch(object.KeyErrorClass) != nil {
				return py.False, nil
			}
			fd := c.Unpack(entry, 3)[0]
			c.Method(c.Attr(v[0], "_loop"), "_remove_reader", fd)
			c.Method(via(&c, unixEvents, "os"), "close", fd)
			return c.Return(py.True)
		}),
	}
	threadedChildWatcher.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Set(v[0], "_pid_counter", c.Method(via(&c, unixEvents, "itertools"), "count", num(0)))
			c.Set(v[0], "_threads", object.NewDict())
			return c.None()
		}),
		object.PyFunc("is_active", "(self)", "Tells that it is.", func(*thread, []value) (value, error) { return py.True, nil }),
		object.PyFunc("close", "(self)", "Waits for the threads that are no daemons.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Method(v[0], "_join_threads")
			return c.None()
		}),
		object.PyFunc("_join_threads", "(self)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			for _, th := range c.Items(c.Method(c.Attr(v[0], "_threads"), "values")) {
				if c.Ask(th, "is_alive") && !c.Flag(th, "daemon") {
					c.Method(th, "join")
				}
			}
			return c.None()
		}),
		object.PyFunc("__enter__", "(self)", "", func(_ *thread, v []value) (value, error) { return v[0], nil }),
		object.PyFunc("__exit__", "(self, exc_type, exc_val, exc_tb)", "", func(*thread, []value) (value, error) { return py.None, nil }),
		object.PyFunc("__del__", "(self, _warn=warn)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			for _, th := range c.Items(c.Method(c.Attr(v[0], "_threads"), "values")) {
				if c.Ask(th, "is_alive") {
					warn := v[1]
					if isNone(warn) {
						warn = c.Attr(via(&c, unixEvents, "warnings"), "warn")
					}
					c.CallKw(warn, object.Kw("source", v[0]), str(c.Text(object.ClassOf(v[0]))+" has registered but not finished child processes"), object.ResourceWarningClass)
					break
				}
			}
			return c.None()
		}).Default("warn", py.None),
		object.PyFunc("add_child_handler", "(self, pid, callback, *args)", "Has callback called when the child ends.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			loop := c.Method(c.Import("asyncio.events"), "get_running_loop")
			name := c.Take(nextOf(&c, c.Attr(v[0], "_pid_counter")))
			kw := object.Kw("target", c.Attr(v[0], "_do_waitpid"), "name", str("asyncio-waitpid-"+c.Text(name)), "args", object.TupleOf(loop, v[1], v[2], v[3]), "daemon", py.True)
			th := c.CallKw(c.Attr(via(&c, unixEvents, "threading"), "Thread"), kw)
			if threads := c.Attr(v[0], "_threads"); c.Err == nil {
				c.Err = object.SetItem(t, threads, v[1], th)
			}
			c.Method(th, "start")
			return c.None()
		}),
		object.PyFunc("remove_child_handler", "(self, pid)", "Does nothing: the thread goes on.", func(*thread, []value) (value, error) { return py.True, nil }),
		object.PyFunc("attach_loop", "(self, loop)", "Does nothing.", func(*thread, []value) (value, error) { return py.None, nil }),
		object.PyFunc("_do_waitpid", "(self, loop, expected_pid, callback, args)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			pid, code, known := waitChild(&c, v[2], num(0))
			if !known {
				chainLog(&c, unixEvents, "warning", unknownChild, pid)
			} else if c.Ask(v[1], "get_debug") {
				chainLog(&c, unixEvents, "debug", "process %s exited with returncode %s", v[2], code)
			}
			if c.Ask(v[1], "is_closed") {
				chainLog(&c, unixEvents, "warning", "Loop %r that handles pid %r is closed", v[1], pid)
			} else {
				c.Method(v[1], "call_soon_threadsafe", append([]value{v[3], pid, code}, c.Items(v[4])...)...)
			}
			c.Method(c.Attr(v[0], "_threads"), "pop", v[2])
			return c.None()
		}),
	}
}

func nextOf(c *steps, it value) (value, error) {
	if c.Err != nil {
		return nil, c.Err
	}
	return object.Next(c.T, it)
}

// waitChild is os.waitpid: the child, its return code, and whether it was ours to wait for; 255 for one that was not. With WNOHANG the child is 0 while none has ended.
func waitChild(c *steps, expected, flags value) (pid, code value, known bool) {
	pair := c.Unpack(c.Method(via(c, unixEvents, "os"), "waitpid", expected, flags), 2)
	if c.Catch(object.ChildProcessErrorClass) != nil {
		return expected, num(255), false
	}
	return pair[0], c.Method(c.Import(unixEvents), "waitstatus_to_exitcode", pair[1]), true
}

func watcherInit(t *thread, v []value) (value, error) {
	c := steps{T: t}
	c.Set(v[0], "_loop", py.None)
	c.Set(v[0], "_callbacks", object.NewDict())
	return c.None()
}

func watcherActive(t *thread, v []value) (value, error) {
	c := steps{T: t}
	loop := c.Attr(v[0], "_loop")
	return c.Return(py.Bool(!isNone(loop) && c.Ask(loop, "is_running")))
}

func watcherClose(t *thread, v []value) (value, error) {
	c := steps{T: t}
	c.Method(v[0], "attach_loop", py.None)
	return c.None()
}
