package multiprocessing

// multiprocessing.process: BaseProcess, and the processes that are no children: the current one and its parent.
//
// The current process, its parent, the children and the counter of names lie in the module's namespace: other modules of the package look there, and a fork copies them with it.

import (
	"fmt"
	"strings"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/sys"
	"github.com/pyemu/pyemu/threading"
)

const processName = "multiprocessing.process"

var (
	baseProcess         = &object.ClassDef{Name: "BaseProcess", Doc: "A process that runs a function, or its run method, beside the one that made it."}
	authString          = &object.ClassDef{Name: "AuthenticationString", Doc: "The bytes that processes of a family know. They are pickled only on the way to a child."}
	parentProcess       = &object.ClassDef{Name: "_ParentProcess", Doc: "The process that started this one."}
	mainProcess         = &object.ClassDef{Name: "_MainProcess", Doc: "The process that the program began in."}
	processModule       = &object.ModuleDef{Name: processName, Doc: "Process objects.", All: []string{"BaseProcess", "current_process", "active_children", "parent_process"}, Init: initProcess}
	sCurrent            = object.Intern("_current_process")
	sParent             = object.Intern("_parent_process")
	sChildren           = object.Intern("_children")
	sConfig             = object.Intern("_config")
	sPopen              = object.Intern("_popen")
	sIdentity           = object.Intern("_identity")
	sName               = object.Intern("_name")
	sClosed             = object.Intern("_closed")
	sParentPid          = object.Intern("_parent_pid")
	notAsked      value = object.Missing
)

func init() {
	processModule.Defs = []object.Def{
		object.PyFunc("current_process", "()", "The object of the process that runs this.", func(t *thread, _ []value) (value, error) { return current(t), nil }),
		object.PyFunc("active_children", "()", "The children that have not ended. Those that have are joined.", func(t *thread, _ []value) (value, error) {
			if err := cleanup(t); err != nil {
				return nil, err
			}
			return object.CallArgs(t, object.ListClass, processGlobal(t, sChildren))
		}),
		object.PyFunc("parent_process", "()", "The object of the process that started this one; None in the main process.", func(t *thread, _ []value) (value, error) {
			return processGlobal(t, sParent), nil
		}),
		object.PyFunc("_cleanup", "()", "Joins children that have ended.", func(t *thread, _ []value) (value, error) { return none(cleanup(t)) }),
	}
	baseProcess.Defs = []object.Def{
		object.PyFunc("_Popen", "(self)", "", func(*thread, []value) (value, error) { return nil, object.Raise(object.NotImplementedErrorClass) }),
		object.PyFunc("__init__", "(self, group=None, target=None, name=None, args=(), kwargs=_no, *, daemon=None)", "target(*args, **kwargs) is called in the process; daemon says that it ends with its parent.", process_init).Default("_no", notAsked),
		object.PyFunc("_check_closed", "(self)", "", func(t *thread, v []value) (value, error) { return none(checkClosed(t, v[0])) }),
		object.PyFunc("run", "(self)", "What the process does; subclasses override it.", process_run),
		object.PyFunc("start", "(self)", "Starts the process; at most once.", process_start),
		object.PyFunc("terminate", "(self)", "Ends the process by SIGTERM.", func(t *thread, v []value) (value, error) { return end(t, v[0], "terminate") }),
		object.PyFunc("kill", "(self)", "Ends the process by SIGKILL.", func(t *thread, v []value) (value, error) { return end(t, v[0], "kill") }),
		object.PyFunc("join", "(self, timeout=None)", "Waits until the process has ended, or for timeout seconds.", process_join),
		object.PyFunc("is_alive", "(self)", "Reports whether the process runs.", process_is_alive),
		object.PyFunc("close", "(self)", "Frees what the object holds; the process must have ended.", process_close),
		object.PyProperty("name", "The name, for people.", func(t *thread, v []value) (value, error) { return own(t, v[0], sName) }, process_set_name, nil),
		object.PyProperty("daemon", "Whether it is ended with its parent.", process_daemon, process_set_daemon, nil),
		object.PyProperty("authkey", "The key that connections are authenticated with.", func(t *thread, v []value) (value, error) {
			c, err := own(t, v[0], sConfig)
			if err != nil {
				return nil, err
			}
			return object.GetItem(t, c, str("authkey"))
		}, process_set_authkey, nil),
		object.PyProperty("exitcode", "The exit code, minus the signal that ended it, or None while it runs.", func(t *thread, v []value) (value, error) {
			if err := checkClosed(t, v[0]); err != nil {
				return nil, err
			}
			p, err := own(t, v[0], sPopen)
			if err != nil || isNone(p) {
				return py.None, err
			}
			return call(t, p, "poll")
		}, nil, nil),
		object.PyProperty("ident", "The process number, None before the start.", process_ident, nil, nil),
		Alias("pid", "ident"),
		object.PyProperty("sentinel", "A descriptor that becomes readable when the process ends.", func(t *thread, v []value) (value, error) {
			if err := checkClosed(t, v[0]); err != nil {
				return nil, err
			}
			s, err := object.GetAttrOpt(t, v[0], object.Intern("_sentinel"))
			if err == nil && s == nil {
				return nil, object.ValueErrorf("process not started")
			}
			return s, err
		}, nil, nil),
		object.PyFunc("__repr__", "(self)", "", process_repr),
		object.PyFunc("_bootstrap", "(self, parent_sentinel=None)", "The life of the process; gives the exit code.", process_bootstrap),
		object.PyStaticMethod("_after_fork", "()", "Readies the modules in a forked process.", func(t *thread, _ []value) (value, error) {
			return none(afterFork(t))
		}),
	}
	authString.Defs = []object.Def{object.PyFunc("__reduce__", "(self)", "", func(t *thread, v []value) (value, error) {
		popen, err := callFrom(t, "multiprocessing.context", "get_spawning_popen")
		if err != nil {
			return nil, err
		}
		if isNone(popen) {
			return nil, object.TypeErrorf("Pickling an AuthenticationString object is disallowed for security reasons")
		}
		b, err := object.CallArgs(t, object.BytesClass, v[0])
		if err != nil {
			return nil, err
		}
		return object.TupleOf(authString.Of(t), object.TupleOf(b)), nil
	})}
	parentProcess.Defs = []object.Def{
		object.PyFunc("__init__", "(self, name, pid, sentinel)", "", func(t *thread, v []value) (value, error) {
			return none(set(t, v[0], "_identity", object.EmptyTuple, "_name", v[1], "_pid", v[2], "_parent_pid", py.None, "_popen", py.None, "_closed", py.False, "_sentinel", v[3], "_config", object.NewDict()))
		}),
		object.PyFunc("is_alive", "(self)", "", func(t *thread, v []value) (value, error) {
			ready, err := waitSentinel(t, v[0], py.Int(0))
			return py.Bool(!ready), err
		}),
		object.PyProperty("ident", "The process number.", func(t *thread, v []value) (value, error) { return attr(t, v[0], "_pid") }, nil, nil),
		object.PyFunc("join", "(self, timeout=None)", "", func(t *thread, v []value) (value, error) {
			_, err := waitSentinel(t, v[0], v[1])
			return none(err)
		}),
		Alias("pid", "ident"),
	}
	mainProcess.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "", func(t *thread, v []value) (value, error) {
			key, err := callFrom(t, "os", "urandom", num(32))
			if err != nil {
				return nil, err
			}
			if key, err = object.CallArgs(t, authString.Of(t), key); err != nil {
				return nil, err
			}
			config := object.NewDict()
			config.SetStr(object.Intern("authkey"), key)
			config.SetStr(object.Intern("semprefix"), str("/mp"))
			return none(set(t, v[0], "_identity", object.EmptyTuple, "_name", str("MainProcess"), "_parent_pid", py.None, "_popen", py.None, "_closed", py.False, "_config", config))
		}),
		object.PyFunc("close", "(self)", "", func(*thread, []value) (value, error) { return py.None, nil }),
	}
}

// Alias is object.Alias.
func Alias(name, of string) object.Def { return object.Alias(name, of) }

func initProcess(t *thread, m *object.Module) error {
	if _, err := baseProcess.New(t, m); err != nil {
		return err
	}
	if _, err := authString.New(t, m, object.BytesClass); err != nil {
		return err
	}
	for _, d := range []*object.ClassDef{parentProcess, mainProcess} {
		if _, err := d.New(t, m, baseProcess.Of(t)); err != nil {
			return err
		}
	}
	cwd, err := callFrom(t, "os", "getcwd")
	if err != nil {
		if !object.ErrorIs(err, object.OSErrorClass) {
			return err
		}
		cwd = py.None
	}
	m.Set("ORIGINAL_DIR", cwd)
	main, err := object.CallArgs(t, mainProcess.Of(t))
	if err != nil {
		return err
	}
	m.Dict().SetStr(sCurrent, main)
	m.Dict().SetStr(sParent, py.None)
	names := object.NewDict()
	signals, err := t.P.Import(t, "signal")
	if err != nil {
		return err
	}
	for _, name := range signals.(*object.Module).Dict().Keys() {
		key, ok := name.(*object.Str)
		if !ok {
			continue
		}
		s := key.String()
		if strings.HasPrefix(s, "SIG") && !strings.Contains(s, "_") && s != "SIGCLD" && s != "SIGIOT" && s != "SIGIO" { // of two names the newer one
			n, ok := object.AsInt64(signals.(*object.Module).Get(s))
			if !ok {
				continue
			}
			if err := names.Set(t, object.NewInt(-n), str("-"+s)); err != nil {
				return err
			}
		}
	}
	m.Set("_exitcode_to_name", names)
	weak, err := callFrom(t, "_weakrefset", "WeakSet")
	if err != nil {
		return err
	}
	m.Set("_dangling", weak)
	return freshFamily(t, m)
}

// freshFamily begins a family: no children, names that count from 1.
func freshFamily(t *thread, m *object.Module) error {
	counter, err := callFrom(t, "itertools", "count", py.Int(1))
	if err != nil {
		return err
	}
	m.Set("_process_counter", counter)
	m.Dict().SetStr(sChildren, object.NewSet())
	return nil
}

func processGlobal(t *thread, name *object.Str) value {
	return module(t, processName).Dict().GetStr(name)
}

func current(t *thread) value { return processGlobal(t, sCurrent) }

func pid(t *thread) value { return num(t.P.K.Pid()) }

// mine says whether the process was made by the one that runs.
func mine(t *thread, self value) (bool, error) {
	p, err := own(t, self, sParentPid)
	if err != nil {
		return false, err
	}
	n, ok := object.AsInt64(p)
	return ok && n == int64(t.P.K.Pid()), nil
}

func checkClosed(t *thread, self value) error {
	v, err := own(t, self, sClosed)
	if err != nil {
		return err
	}
	closed, err := object.Truth(t, v)
	if err == nil && closed {
		err = object.ValueErrorf("process object is closed")
	}
	return err
}

func discard(t *thread, self value) error {
	_, err := call(t, processGlobal(t, sChildren), "discard", self)
	return err
}

// cleanup joins children that have ended.
func cleanup(t *thread) error {
	list, err := object.Collect(t, processGlobal(t, sChildren))
	if err != nil {
		return err
	}
	for _, p := range list {
		popen, err := own(t, p, sPopen)
		if err != nil {
			return err
		}
		if isNone(popen) {
			continue
		}
		code, err := call(t, popen, "poll")
		if err != nil {
			return err
		}
		if !isNone(code) {
			if err := discard(t, p); err != nil {
				return err
			}
		}
	}
	return nil
}

func process_init(t *thread, v []value) (value, error) {
	self, group, target, name, args, kwargs, daemon := v[0], v[1], v[2], v[3], v[4], v[5], v[6]
	if err := assert(isNone(group), "group argument must be None for now"); err != nil {
		return nil, err
	}
	m := module(t, processName)
	n, err := object.Next(t, m.Get("_process_counter"))
	if err != nil {
		return nil, err
	}
	cur := current(t)
	ids, err := own(t, cur, sIdentity)
	if err != nil {
		return nil, err
	}
	family, ok := ids.(*object.Tuple)
	if !ok {
		return nil, object.TypeErrorf("_identity must be a tuple")
	}
	identity := object.NewTuple(append(append([]value(nil), family.Items...), n))
	config, err := own(t, cur, sConfig)
	if err != nil {
		return nil, err
	}
	if config, err = call(t, config, "copy"); err != nil {
		return nil, err
	}
	parentName, err := attr(t, cur, "name")
	if err != nil {
		return nil, err
	}
	if args, err = object.CallArgs(t, object.TupleClass, args); err != nil {
		return nil, err
	}
	if kwargs == notAsked {
		kwargs = object.NewDict()
	} else if kwargs, err = object.CallArgs(t, object.DictClass, kwargs); err != nil {
		return nil, err
	}
	named, err := object.Truth(t, name)
	if err != nil {
		return nil, err
	}
	if !named {
		parts := make([]string, len(identity.Items))
		for i, x := range identity.Items {
			if parts[i], err = text(t, x); err != nil {
				return nil, err
			}
		}
		name = str(object.ClassOf(self).Name + "-" + strings.Join(parts, ":"))
	}
	if err := set(t, self, "_identity", identity, "_config", config, "_parent_pid", pid(t), "_parent_name", parentName, "_popen", py.None, "_closed", py.False,
		"_target", target, "_args", args, "_kwargs", kwargs, "_name", name); err != nil {
		return nil, err
	}
	if !isNone(daemon) {
		if err := setAttr(t, self, "daemon", daemon); err != nil {
			return nil, err
		}
	}
	_, err = call(t, m.Get("_dangling"), "add", self)
	return none(err)
}

func process_run(t *thread, v []value) (value, error) {
	target, err := attr(t, v[0], "_target")
	if err != nil {
		return nil, err
	}
	if yes, err := object.Truth(t, target); err != nil || !yes {
		return py.None, err
	}
	args, err := attr(t, v[0], "_args")
	if err != nil {
		return nil, err
	}
	kwargs, err := attr(t, v[0], "_kwargs")
	if err != nil {
		return nil, err
	}
	a, err := threading.Spread(t, target, args, kwargs)
	if err != nil {
		return nil, err
	}
	_, err = object.Call(t, target, a)
	return none(err)
}

func process_start(t *thread, v []value) (value, error) {
	self := v[0]
	if err := checkClosed(t, self); err != nil {
		return nil, err
	}
	popen, err := own(t, self, sPopen)
	if err != nil {
		return nil, err
	}
	if err := assert(isNone(popen), "cannot start a process twice"); err != nil {
		return nil, err
	}
	if ok, err := mine(t, self); err != nil {
		return nil, err
	} else if err := assert(ok, "can only start a process object created by current process"); err != nil {
		return nil, err
	}
	config, err := own(t, current(t), sConfig)
	if err != nil {
		return nil, err
	}
	daemon, err := call(t, config, "get", str("daemon"))
	if err != nil {
		return nil, err
	}
	if yes, err := object.Truth(t, daemon); err != nil {
		return nil, err
	} else if err := assert(!yes, "daemonic processes are not allowed to have children"); err != nil {
		return nil, err
	}
	if err := cleanup(t); err != nil {
		return nil, err
	}
	if popen, err = call(t, self, "_Popen", self); err != nil {
		return nil, err
	}
	sentinel, err := attr(t, popen, "sentinel")
	if err != nil {
		return nil, err
	}
	if err := set(t, self, "_popen", popen, "_sentinel", sentinel); err != nil {
		return nil, err
	}
	for _, name := range []string{"_target", "_args", "_kwargs"} { // the process has them now
		if err := object.SetAttr(t, self, object.Intern(name), nil); err != nil {
			return nil, err
		}
	}
	_, err = call(t, processGlobal(t, sChildren), "add", self)
	return none(err)
}

func end(t *thread, self value, how string) (value, error) {
	if err := checkClosed(t, self); err != nil {
		return nil, err
	}
	popen, err := own(t, self, sPopen)
	if err != nil {
		return nil, err
	}
	_, err = call(t, popen, how)
	return none(err)
}

func process_join(t *thread, v []value) (value, error) {
	self := v[0]
	if err := checkClosed(t, self); err != nil {
		return nil, err
	}
	if ok, err := mine(t, self); err != nil {
		return nil, err
	} else if err := assert(ok, "can only join a child process"); err != nil {
		return nil, err
	}
	popen, err := own(t, self, sPopen)
	if err != nil {
		return nil, err
	}
	if err := assert(!isNone(popen), "can only join a started process"); err != nil {
		return nil, err
	}
	code, err := call(t, popen, "wait", v[1])
	if err != nil || isNone(code) {
		return py.None, err
	}
	return none(discard(t, self))
}

func process_is_alive(t *thread, v []value) (value, error) {
	self := v[0]
	if err := checkClosed(t, self); err != nil {
		return nil, err
	}
	if object.Is(self, current(t)) {
		return py.True, nil
	}
	if ok, err := mine(t, self); err != nil {
		return nil, err
	} else if err := assert(ok, "can only test a child process"); err != nil {
		return nil, err
	}
	popen, err := own(t, self, sPopen)
	if err != nil || isNone(popen) {
		return py.False, err
	}
	code, err := call(t, popen, "poll")
	if err != nil || isNone(code) {
		return py.True, err
	}
	return py.False, discard(t, self)
}

func process_close(t *thread, v []value) (value, error) {
	self := v[0]
	popen, err := own(t, self, sPopen)
	if err != nil {
		return nil, err
	}
	if !isNone(popen) {
		code, err := call(t, popen, "poll")
		if err != nil {
			return nil, err
		}
		if isNone(code) {
			return nil, object.ValueErrorf("Cannot close a process while it is still running. You should first call join() or terminate().")
		}
		if _, err := call(t, popen, "close"); err != nil {
			return nil, err
		}
		if err := setAttr(t, self, "_popen", py.None); err != nil {
			return nil, err
		}
		if err := object.SetAttr(t, self, object.Intern("_sentinel"), nil); err != nil {
			return nil, err
		}
		if err := discard(t, self); err != nil {
			return nil, err
		}
	}
	return none(setAttr(t, self, "_closed", py.True))
}

func process_set_name(t *thread, v []value) (value, error) {
	if err := assert(object.IsInstance(v[1], object.StrClass), "name must be a string"); err != nil {
		return nil, err
	}
	return none(setAttr(t, v[0], "_name", v[1]))
}

func process_daemon(t *thread, v []value) (value, error) {
	c, err := own(t, v[0], sConfig)
	if err != nil {
		return nil, err
	}
	return call(t, c, "get", str("daemon"), py.False)
}

func process_set_daemon(t *thread, v []value) (value, error) {
	popen, err := own(t, v[0], sPopen)
	if err != nil {
		return nil, err
	}
	if err := assert(isNone(popen), "process has already started"); err != nil {
		return nil, err
	}
	c, err := own(t, v[0], sConfig)
	if err != nil {
		return nil, err
	}
	return none(object.SetItem(t, c, str("daemon"), v[1]))
}

func process_set_authkey(t *thread, v []value) (value, error) {
	key, err := object.CallArgs(t, authString.Of(t), v[1])
	if err != nil {
		return nil, err
	}
	c, err := own(t, v[0], sConfig)
	if err != nil {
		return nil, err
	}
	return none(object.SetItem(t, c, str("authkey"), key))
}

func process_ident(t *thread, v []value) (value, error) {
	if err := checkClosed(t, v[0]); err != nil {
		return nil, err
	}
	if object.Is(v[0], current(t)) {
		return pid(t), nil
	}
	popen, err := own(t, v[0], sPopen)
	if err != nil || isNone(popen) {
		return py.None, err
	}
	return attr(t, popen, "pid")
}

func process_repr(t *thread, v []value) (value, error) {
	self := v[0]
	name, err := own(t, self, sName)
	if err != nil {
		return nil, err
	}
	popen, err := own(t, self, sPopen)
	if err != nil {
		return nil, err
	}
	shown, err := object.Repr(t, name)
	if err != nil {
		return nil, err
	}
	ours, err := mine(t, self)
	if err != nil {
		return nil, err
	}
	closed, err := truth(t, self, "_closed")
	if err != nil {
		return nil, err
	}
	status := "started"
	var code value = py.None
	switch {
	case object.Is(self, current(t)):
	case closed:
		status = "closed"
	case !ours:
		status = "unknown"
	case isNone(popen):
		status = "initial"
	default:
		if code, err = call(t, popen, "poll"); err != nil {
			return nil, err
		}
		if !isNone(code) {
			status = "stopped"
		}
	}
	info := []string{object.ClassOf(self).Name, "name=" + shown.String()}
	if !isNone(popen) {
		n, err := attr(t, popen, "pid")
		if err != nil {
			return nil, err
		}
		s, err := text(t, n)
		if err != nil {
			return nil, err
		}
		info = append(info, "pid="+s)
	}
	parent, err := own(t, self, sParentPid)
	if err != nil {
		return nil, err
	}
	s, err := text(t, parent)
	if err != nil {
		return nil, err
	}
	info = append(info, "parent="+s, status)
	if !isNone(code) {
		word, err := call(t, module(t, processName).Get("_exitcode_to_name"), "get", code, code)
		if err != nil {
			return nil, err
		}
		if s, err = text(t, word); err != nil {
			return nil, err
		}
		info = append(info, "exitcode="+s)
	}
	if daemon, err := truth(t, self, "daemon"); err != nil {
		return nil, err
	} else if daemon {
		info = append(info, "daemon")
	}
	return str("<" + strings.Join(info, " ") + ">"), nil
}

func waitSentinel(t *thread, self, timeout value) (bool, error) {
	s, err := attr(t, self, "_sentinel")
	if err != nil {
		return false, err
	}
	ready, err := callFrom(t, "multiprocessing.connection", "wait", object.NewList([]value{s}), timeout)
	if err != nil {
		return false, err
	}
	return object.Truth(t, ready)
}

// process_bootstrap runs in the child.
func process_bootstrap(t *thread, v []value) (value, error) {
	self := v[0]
	code, err := bootstrap(t, self, v[1])
	if err != nil {
		exc, ok := object.Caught(t, err)
		if !ok {
			return nil, err
		}
		if exc.Class().IsSubclass(object.SystemExitClass) {
			code = exitCode(t, exc)
		} else {
			code = 1
			name, err := attr(t, self, "name")
			if err != nil {
				return nil, err
			}
			s, err := text(t, name)
			if err != nil {
				return nil, err
			}
			sys.WriteStderr(t, fmt.Sprintf("Process %s:\n", s))
			sys.WriteStderr(t, object.FormatException(t, exc))
		}
	}
	if _, err := callFrom(t, "threading", "_shutdown"); err != nil {
		return nil, err
	}
	info(t, "info", "process exiting with exitcode %d", num(code))
	flushStreams(t)
	return num(code), nil
}

// exitCode is the code that a SystemExit asks for.
func exitCode(t *thread, exc *object.Exception) int {
	v, err := attr(t, exc, "code")
	if err != nil || isNone(v) {
		return 0
	}
	if n, ok := object.AsInt64(v); ok {
		return int(n)
	}
	if s, err := text(t, v); err == nil {
		sys.WriteStderr(t, s+"\n")
	}
	return 1
}

func bootstrap(t *thread, self, parentSentinel value) (int, error) {
	m := module(t, processName)
	if method, err := object.GetAttrOpt(t, self, object.Intern("_start_method")); err != nil {
		return 1, err
	} else if !isNone(method) {
		if _, err := callFrom(t, "multiprocessing.context", "_force_start_method", method); err != nil {
			return 1, err
		}
	}
	if err := freshFamily(t, m); err != nil {
		return 1, err
	}
	closeStdin(t)
	m.Dict().SetStr(sCurrent, self)
	parentName, err := attr(t, self, "_parent_name")
	if err != nil {
		return 1, err
	}
	parentPid, err := own(t, self, sParentPid)
	if err != nil {
		return 1, err
	}
	parent, err := object.CallArgs(t, parentProcess.Of(t), parentName, parentPid, parentSentinel)
	if err != nil {
		return 1, err
	}
	m.Dict().SetStr(sParent, parent)
	if _, err := call(t, self, "_after_fork"); err != nil {
		return 1, err
	}
	info(t, "info", "child process calling self.run()")
	_, err = call(t, self, "run")
	if e := exitFunction(t); err == nil {
		err = e
	}
	return 0, err
}
