package asyncio

// The watchers of child processes that use SIGCHLD: SafeChildWatcher asks for each child that it knows, FastChildWatcher for any child, MultiLoopChildWatcher serves loops of several threads.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	baseChildWatcher      = &object.ClassDef{Name: "BaseChildWatcher"}
	safeChildWatcher      = &object.ClassDef{Name: "SafeChildWatcher", Doc: "A watcher that waits for the children it knows, one by one, at each SIGCHLD; other code may have children of its own."}
	fastChildWatcher      = &object.ClassDef{Name: "FastChildWatcher", Doc: "A watcher that waits for any child at each SIGCHLD, also those of other code."}
	multiLoopChildWatcher = &object.ClassDef{Name: "MultiLoopChildWatcher", Doc: "A watcher that serves the loops of any thread, by a SIGCHLD handler of its own."}
)

// put is d[key] = v.
func put(c *steps, d, key, v value) {
	if c.Err == nil {
		c.Err = object.SetItem(c.T, d, key, v)
	}
}

// dropHandler is remove_child_handler of a watcher with a table.
func dropHandler(t *thread, v []value) (value, error) {
	c := steps{T: t}
	callbacks := c.Attr(v[0], "_callbacks")
	if c.Err == nil {
		c.Err = object.DelItem(t, callbacks, v[1])
	}
	if c.Catch(object.KeyErrorClass) != nil {
		return py.False, nil
	}
	return c.Return(py.True)
}

// askAll waits for each known child.
func askAll(t *thread, v []value) (value, error) {
	c := steps{T: t}
	for _, pid := range c.Items(c.Attr(v[0], "_callbacks")) {
		c.Method(v[0], "_do_waitpid", pid)
	}
	return c.None()
}

func noHang(c *steps) value { return c.Attr(via(c, unixEvents, "os"), "WNOHANG") }

func sigchld(c *steps) value { return c.Attr(via(c, unixEvents, "signal"), "SIGCHLD") }

func positive(c *steps, pid value) {
	if c.Int(pid) <= 0 && c.Err == nil {
		c.Fail(assertion(""))
	}
}

func init() {
	enter := object.PyFunc("__enter__", "(self)", "", func(_ *thread, v []value) (value, error) { return v[0], nil })
	none := func(*thread, []value) (value, error) { return py.None, nil }
	baseChildWatcher.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "", watcherInit),
		object.PyFunc("close", "(self)", "Detaches the watcher.", watcherClose),
		object.PyFunc("is_active", "(self)", "Tells whether the loop runs.", watcherActive),
		notThere("_do_waitpid", "(self, expected_pid)", ""),
		notThere("_do_waitpid_all", "(self)", ""),
		object.PyFunc("attach_loop", "(self, loop)", "Attaches the watcher to a loop of the main thread.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if !isNone(v[1]) && !c.Is(v[1], c.Attr(c.Import("asyncio.events"), "AbstractEventLoop")) && c.Err == nil {
				return nil, assertion("")
			}
			old := c.Attr(v[0], "_loop")
			if !isNone(old) {
				if isNone(v[1]) && c.Flag(v[0], "_callbacks") {
					c.Method(via(&c, unixEvents, "warnings"), "warn", str(detaching), object.RuntimeWarningClass)
				}
				c.Method(old, "remove_signal_handler", sigchld(&c))
			}
			c.Set(v[0], "_loop", v[1])
			if !isNone(v[1]) {
				c.Method(v[1], "add_signal_handler", sigchld(&c), c.Attr(v[0], "_sig_chld"))
				c.Method(v[0], "_do_waitpid_all") // those that ended before
			}
			return c.None()
		}),
		object.PyFunc("_sig_chld", "(self)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Method(v[0], "_do_waitpid_all")
			if exc := caught(&c); exc != nil {
				reportTo(&c, c.Attr(v[0], "_loop"), "message", str("Unknown exception in SIGCHLD handler"), "exception", exc)
			}
			return c.None()
		}),
	}
	safeChildWatcher.Defs = []object.Def{
		object.PyFunc("close", "(self)", "Forgets the children and detaches the watcher.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Method(c.Attr(v[0], "_callbacks"), "clear")
			superCall(&c, safeChildWatcher, v[0], "close")
			return c.None()
		}),
		enter,
		object.PyFunc("__exit__", "(self, a, b, c)", "", none),
		object.PyFunc("add_child_handler", "(self, pid, callback, *args)", "Has callback called when the child ends.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			put(&c, c.Attr(v[0], "_callbacks"), v[1], object.TupleOf(v[2], v[3]))
			c.Method(v[0], "_do_waitpid", v[1]) // it may have ended already
			return c.None()
		}),
		object.PyFunc("remove_child_handler", "(self, pid)", "Takes the handler of a child back.", dropHandler),
		object.PyFunc("_do_waitpid_all", "(self)", "", askAll),
		object.PyFunc("_do_waitpid", "(self, expected_pid)", "", safewatcher_wait),
	}
	fastChildWatcher.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			superCall(&c, fastChildWatcher, v[0], "__init__")
			c.Set(v[0], "_lock", c.Method(via(&c, unixEvents, "threading"), "Lock"))
			c.Set(v[0], "_zombies", object.NewDict())
			c.Set(v[0], "_forks", num(0))
			return c.None()
		}),
		object.PyFunc("close", "(self)", "Forgets the children and detaches the watcher.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Method(c.Attr(v[0], "_callbacks"), "clear")
			c.Method(c.Attr(v[0], "_zombies"), "clear")
			superCall(&c, fastChildWatcher, v[0], "close")
			return c.None()
		}),
		object.PyFunc("__enter__", "(self)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Set(v[0], "_forks", num(c.Int(c.Attr(v[0], "_forks"))+1))
			return c.Return(v[0])
		}),
		object.PyFunc("__exit__", "(self, a, b, c)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			forks := c.Int(c.Attr(v[0], "_forks")) - 1
			c.Set(v[0], "_forks", num(forks))
			zombies := c.Attr(v[0], "_zombies")
			if forks == 0 && c.Truth(zombies) {
				text := c.Text(zombies)
				c.Method(zombies, "clear")
				chainLog(&c, unixEvents, "warning", "Caught subprocesses termination from unknown pids: %s", str(text))
			}
			return c.None()
		}),
		object.PyFunc("add_child_handler", "(self, pid, callback, *args)", "Has callback called when the child ends; only inside the context manager.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if !c.Flag(v[0], "_forks") && c.Err == nil {
				return nil, assertion("Must use the context manager")
			}
			code := c.Method(c.Attr(v[0], "_zombies"), "pop", v[1])
			if c.Catch(object.KeyErrorClass) != nil {
				put(&c, c.Attr(v[0], "_callbacks"), v[1], object.TupleOf(v[2], v[3]))
				return c.None()
			}
			c.Call(v[2], append([]value{v[1], code}, c.Items(v[3])...)...)
			return c.None()
		}),
		object.PyFunc("remove_child_handler", "(self, pid)", "Takes the handler of a child back.", dropHandler),
		object.PyFunc("_do_waitpid_all", "(self)", "", fastwatcher_waitAll),
	}
	multiLoopChildWatcher.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Set(v[0], "_callbacks", object.NewDict())
			c.Set(v[0], "_saved_sighandler", py.None)
			return c.None()
		}),
		object.PyFunc("is_active", "(self)", "Tells whether the signal handler is in place.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			return c.Return(py.Bool(!isNone(c.Attr(v[0], "_saved_sighandler"))))
		}),
		object.PyFunc("close", "(self)", "Forgets the children and takes the signal handler back.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Method(c.Attr(v[0], "_callbacks"), "clear")
			saved := c.Attr(v[0], "_saved_sighandler")
			if isNone(saved) {
				return c.None()
			}
			signal := via(&c, unixEvents, "signal")
			if c.Equal(c.Method(signal, "getsignal", sigchld(&c)), c.Attr(v[0], "_sig_chld")) {
				c.Method(signal, "signal", sigchld(&c), saved)
			} else {
				chainLog(&c, unixEvents, "warning", "SIGCHLD handler was changed by outside code")
			}
			c.Set(v[0], "_saved_sighandler", py.None)
			return c.None()
		}),
		enter,
		object.PyFunc("__exit__", "(self, exc_type, exc_val, exc_tb)", "", none),
		object.PyFunc("add_child_handler", "(self, pid, callback, *args)", "Has callback called in the running loop when the child ends.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			loop := c.Method(c.Import("asyncio.events"), "get_running_loop")
			put(&c, c.Attr(v[0], "_callbacks"), v[1], object.TupleOf(loop, v[2], v[3]))
			c.Method(v[0], "_do_waitpid", v[1])
			return c.None()
		}),
		object.PyFunc("remove_child_handler", "(self, pid)", "Takes the handler of a child back.", dropHandler),
		object.PyFunc("attach_loop", "(self, loop)", "Sets the signal handler, once; the main thread must do that.", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if !isNone(c.Attr(v[0], "_saved_sighandler")) {
				return c.None()
			}
			signal := via(&c, unixEvents, "signal")
			old := c.Method(signal, "signal", sigchld(&c), c.Attr(v[0], "_sig_chld"))
			if isNone(old) && c.Err == nil {
				chainLog(&c, unixEvents, "warning", "Previous SIGCHLD handler was set by non-Python code, restore to default handler on watcher close.")
				old = c.Attr(signal, "SIG_DFL")
			}
			c.Set(v[0], "_saved_sighandler", old)
			c.Method(signal, "siginterrupt", sigchld(&c), py.False)
			return c.None()
		}),
		object.PyFunc("_do_waitpid_all", "(self)", "", askAll),
		object.PyFunc("_do_waitpid", "(self, expected_pid)", "", multiwatcher_wait),
		object.PyFunc("_sig_chld", "(self, signum, frame)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			c.Method(v[0], "_do_waitpid_all")
			if exc := caught(&c); exc != nil {
				logWithError(&c, unixEvents, "warning", exc, "Unknown exception in SIGCHLD handler")
			}
			return c.None()
		}),
	}
}

func safewatcher_wait(t *thread, v []value) (value, error) {
	c := steps{T: t}
	positive(&c, v[1])
	pid, code, known := waitChild(&c, v[1], noHang(&c))
	if c.Err == nil && c.Int(pid) == 0 {
		return py.None, nil
	}
	loop := c.Attr(v[0], "_loop")
	if !known {
		chainLog(&c, unixEvents, "warning", unknownChild, pid)
	} else if c.Ask(loop, "get_debug") {
		chainLog(&c, unixEvents, "debug", "process %s exited with returncode %s", v[1], code)
	}
	entry := c.Method(c.Attr(v[0], "_callbacks"), "pop", pid)
	if exc := c.Catch(object.KeyErrorClass); exc != nil {
		if c.Ask(loop, "get_debug") {
			logWithError(&c, unixEvents, "warning", exc, "Child watcher got an unexpected pid: %r", pid)
		}
		return c.None()
	}
	x := c.Unpack(entry, 2)
	c.Call(x[0], append([]value{pid, code}, c.Items(x[1])...)...)
	return c.None()
}

// fastwatcher_waitAll keeps what it learns of unknown children while one is being started: it may be that one.
func fastwatcher_waitAll(t *thread, v []value) (value, error) {
	c := steps{T: t}
	for c.Err == nil {
		pid, code, known := waitChild(&c, num(-1), noHang(&c))
		if !known || c.Int(pid) == 0 {
			break
		}
		loop := c.Attr(v[0], "_loop")
		debug := !isNone(loop) && c.Ask(loop, "get_debug")
		entry := c.Method(c.Attr(v[0], "_callbacks"), "pop", pid)
		if c.Catch(object.KeyErrorClass) != nil {
			if c.Flag(v[0], "_forks") {
				put(&c, c.Attr(v[0], "_zombies"), pid, code)
				if debug {
					chainLog(&c, unixEvents, "debug", "unknown process %s exited with returncode %s", pid, code)
				}
				continue
			}
			chainLog(&c, unixEvents, "warning", "Caught subprocess termination from unknown pid: %d -> %d", pid, code)
			continue
		}
		if debug {
			chainLog(&c, unixEvents, "debug", "process %s exited with returncode %s", pid, code)
		}
		x := c.Unpack(entry, 2)
		c.Call(x[0], append([]value{pid, code}, c.Items(x[1])...)...)
	}
	return c.None()
}

func multiwatcher_wait(t *thread, v []value) (value, error) {
	c := steps{T: t}
	positive(&c, v[1])
	pid, code, known := waitChild(&c, v[1], noHang(&c))
	if c.Err == nil && c.Int(pid) == 0 {
		return py.None, nil
	}
	if !known {
		chainLog(&c, unixEvents, "warning", unknownChild, pid)
	}
	entry := c.Method(c.Attr(v[0], "_callbacks"), "pop", pid)
	if exc := c.Catch(object.KeyErrorClass); exc != nil {
		logWithError(&c, unixEvents, "warning", exc, "Child watcher got an unexpected pid: %r", pid)
		return c.None()
	}
	x := c.Unpack(entry, 3)
	if c.Ask(x[0], "is_closed") {
		chainLog(&c, unixEvents, "warning", "Loop %r that handles pid %r is closed", x[0], pid)
		return c.None()
	}
	if known && c.Ask(x[0], "get_debug") {
		chainLog(&c, unixEvents, "debug", "process %s exited with returncode %s", v[1], code)
	}
	c.Method(x[0], "call_soon_threadsafe", append([]value{x[1], pid, code}, c.Items(x[2])...)...)
	return c.None()
}
