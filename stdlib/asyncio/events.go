package asyncio

// asyncio.events: event loops, their handles and their policy.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var eventsModule = &object.ModuleDef{
	Name: "asyncio.events",
	Doc:  "Event loops, their handles and their policy.",
	All:  []string{"AbstractEventLoopPolicy", "AbstractEventLoop", "AbstractServer", "Handle", "TimerHandle", "get_event_loop_policy", "set_event_loop_policy", "get_event_loop", "set_event_loop", "new_event_loop", "get_child_watcher", "set_child_watcher", "_set_running_loop", "get_running_loop", "_get_running_loop"},
	Defs: []object.Def{
		object.Value("Handle", HandleClass),
		object.Value("TimerHandle", TimerHandleClass),
		object.PyFunc("get_event_loop_policy", "()", "get_event_loop_policy()\n\nReturn the policy, made on first use.", func(t *thread, _ []value) (value, error) { return policyOf(t) }),
		object.PyFunc("set_event_loop_policy", "(policy)", "set_event_loop_policy(policy)\n\nSet the policy; None: the default one.", setEventLoopPolicy),
		object.PyFunc("_init_event_loop_policy", "()", "Make the default policy.", func(t *thread, _ []value) (value, error) {
			_, err := policyOf(t)
			return object.NoneOr(err)
		}),
		object.PyFunc("set_event_loop", "(loop)", "set_event_loop(loop)\n\nMake loop the current one, by the policy.", viaPolicy("set_event_loop")),
		object.PyFunc("new_event_loop", "()", "new_event_loop()\n\nReturn a new event loop, by the policy.", viaPolicy("new_event_loop")),
		object.PyFunc("get_child_watcher", "()", "get_child_watcher()\n\nReturn the child watcher, by the policy.", viaPolicy("get_child_watcher")),
		object.PyFunc("set_child_watcher", "(watcher)", "set_child_watcher(watcher)\n\nSet the child watcher, by the policy.", viaPolicy("set_child_watcher")),
	},
	Init: func(t *thread, m *object.Module) error {
		for _, b := range loopFunctions {
			m.Set(b.name, b.fn)
			for _, p := range []string{"_c_", "_py_"} {
				m.Set(p+b.name, b.fn)
			}
		}
		m.Set("_event_loop_policy", py.None)
		for _, d := range []*object.ClassDef{abstractServerDef, abstractLoopDef, abstractPolicyDef} {
			if _, err := d.New(t, m); err != nil {
				return err
			}
		}
		_, err := defaultPolicyDef.New(t, m, abstractPolicyDef.Of(t))
		return err
	},
}

// loopFunctions are the functions about the running loop, which _asyncio has too: one object each.
var loopFunctions = []struct {
	name string
	fn   value
}{
	builtinFunction(object.Func0("_get_running_loop", "Return the running loop of this thread, or None.", func(t *thread) (value, error) { return object.ArgOrNone(runningLoop(t)), nil })),
	builtinFunction(object.Func1("_set_running_loop", "loop", "Set the running loop of this thread.", func(t *thread, loop value) (value, error) {
		setRunningLoop(t, noneToNil(loop))
		return py.None, nil
	})),
	builtinFunction(object.Func0("get_running_loop", "get_running_loop()\n\nReturn the running loop of this thread; RuntimeError when there is none.", func(t *thread) (value, error) { return mustRunningLoop(t) })),
	builtinFunction(object.Func0("get_event_loop", "get_event_loop()\n\nReturn the running loop, else the policy's.", func(t *thread) (value, error) { return eventLoopOf(t) })),
	builtinFunction(object.FuncV("_get_event_loop", "(stacklevel=3)", "Return the running loop, else the policy's.", func(t *thread, _ []value) (value, error) { return eventLoopOf(t) })),
}

type namedFunction = struct {
	name string
	fn   value
}

func builtinFunction(d object.Def) namedFunction {
	name, fn := d.Function("_asyncio")
	return namedFunction{name, fn}
}

// threadState is what a thread knows of asyncio.
type threadState struct {
	loop value // the running loop, nil for none
	pid  int   // of the process in which it runs
}

type threadKey struct{}

func stateOf(t *thread) *threadState {
	if s, ok := t.Data[threadKey{}].(*threadState); ok {
		return s
	}
	if t.Data == nil {
		t.Data = map[any]any{}
	}
	s := &threadState{}
	t.Data[threadKey{}] = s
	return s
}

// runningLoop is the running loop of the thread, nil for none. A forked child has none.
func runningLoop(t *thread) value {
	s := stateOf(t)
	if s.loop == nil || s.pid != t.P.K.Pid() {
		return nil
	}
	return s.loop
}

func setRunningLoop(t *thread, loop value) {
	s := stateOf(t)
	s.loop, s.pid = loop, t.P.K.Pid()
}

// mustRunningLoop is asyncio.get_running_loop().
func mustRunningLoop(t *thread) (value, error) {
	if loop := runningLoop(t); loop != nil {
		return loop, nil
	}
	return nil, object.RuntimeErrorf("no running event loop")
}

// eventLoopOf is asyncio.get_event_loop().
func eventLoopOf(t *thread) (value, error) {
	if loop := runningLoop(t); loop != nil {
		return loop, nil
	}
	p, err := eventsCall(t, "get_event_loop_policy")
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, p, strGetEventLoop)
}

var (
	strEvents = object.Intern("asyncio.events")
	strPolicy = object.Intern("_event_loop_policy")
)

// eventsCall calls a function of asyncio.events as programs see it.
func eventsCall(t *thread, name string, args ...value) (value, error) {
	m, err := t.P.Import(t, "asyncio.events")
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, m, object.Intern(name), args...)
}

func viaPolicy(name string) object.GoBody {
	method := object.Intern(name)
	return func(t *thread, v []value) (value, error) {
		p, err := eventsCall(t, "get_event_loop_policy")
		if err != nil {
			return nil, err
		}
		return object.CallMethod(t, p, method, v...)
	}
}

func eventsNamespace(t *thread) (*object.Dict, error) {
	m, err := t.P.Import(t, "asyncio.events")
	if err != nil {
		return nil, err
	}
	mod, ok := m.(*object.Module)
	if !ok {
		return nil, object.TypeErrorf("asyncio.events is no module")
	}
	return mod.Dict(), nil
}

// policyOf is the policy of the process, made on first use.
func policyOf(t *thread) (value, error) {
	ns, err := eventsNamespace(t)
	if err != nil {
		return nil, err
	}
	if p := ns.GetStr(strPolicy); p != nil && !isNone(p) {
		return p, nil
	}
	pkg, err := t.P.Import(t, "asyncio")
	if err != nil {
		return nil, err
	}
	cls, err := object.GetAttr(t, pkg, object.Intern("DefaultEventLoopPolicy"))
	if err != nil {
		return nil, err
	}
	p, err := object.CallArgs(t, cls)
	if err != nil {
		return nil, err
	}
	ns.SetStr(strPolicy, p)
	return p, nil
}

func setEventLoopPolicy(t *thread, v []value) (value, error) {
	if !isNone(v[0]) && !object.IsInstance(v[0], abstractPolicyDef.Of(t)) {
		return nil, object.TypeErrorf("policy must be an instance of AbstractEventLoopPolicy or None, not '%s'", object.ClassOf(v[0]).Name)
	}
	ns, err := eventsNamespace(t)
	if err != nil {
		return nil, err
	}
	ns.SetStr(strPolicy, v[0])
	return py.None, nil
}

// The abstract classes.
var (
	abstractServerDef = &object.ClassDef{Name: "AbstractServer", Doc: "What servers of event loops can do."}
	abstractLoopDef   = &object.ClassDef{Name: "AbstractEventLoop", Doc: "What event loops can do."}
	abstractPolicyDef = &object.ClassDef{Name: "AbstractEventLoopPolicy", Doc: "Which event loop is the current one, and how new ones are made."}
	defaultPolicyDef  = &object.ClassDef{Name: "BaseDefaultEventLoopPolicy", Doc: "The policy of one event loop a thread; only the main thread gets one unasked."}
)

func notImplemented(*thread, []value) (value, error) {
	return nil, object.Raise(object.NotImplementedErrorClass)
}

func notImplementedAsync(*thread, *object.AsyncState) (value, error) {
	return nil, object.Raise(object.NotImplementedErrorClass)
}

// abstractMethods are rows that raise NotImplementedError; an async one begins with "async ".
func abstractMethods(rows [][3]string) []object.Def {
	var defs []object.Def
	for _, r := range rows {
		if r[0] == "async" {
			continue
		}
		if len(r[0]) > 6 && r[0][:6] == "async " {
			defs = append(defs, object.PyAsyncFunc(r[0][6:], r[1], r[2], notImplementedAsync))
		} else {
			defs = append(defs, object.PyFunc(r[0], r[1], r[2], notImplemented))
		}
	}
	return defs
}

func init() {
	abstractServerDef.Defs = append(abstractMethods([][3]string{
		{"close", "(self)", "Stop serving."},
		{"get_loop", "(self)", "Return the event loop."},
		{"is_serving", "(self)", "Tell whether connections are accepted."},
		{"async start_serving", "(self)", "Begin to accept connections."},
		{"async serve_forever", "(self)", "Accept connections until the task is cancelled."},
		{"async wait_closed", "(self)", "Wait until the server is closed."},
	}),
		object.PyAsyncFunc("__aenter__", "(self)", "", func(_ *thread, s *object.AsyncState) (value, error) { return s.Args[0], nil }),
		object.PyAsyncFunc("__aexit__", "(self, *exc)", "", func(t *thread, s *object.AsyncState) (value, error) {
			if s.PC == 0 {
				if _, err := object.CallMethod(t, s.Args[0], object.Intern("close")); err != nil {
					return nil, err
				}
				x, err := object.CallMethod(t, s.Args[0], object.Intern("wait_closed"))
				if err != nil {
					return nil, err
				}
				return s.Await(1, x)
			}
			if s.Err != nil {
				return nil, s.Err
			}
			return py.None, nil
		}),
	)

	abstractLoopDef.Defs = abstractMethods([][3]string{
		{"run_forever", "(self)", "Run until stop() is called."},
		{"run_until_complete", "(self, future)", "Run until a future is done; return its result."},
		{"stop", "(self)", "Stop soon."},
		{"is_running", "(self)", "Tell whether the loop runs."},
		{"is_closed", "(self)", "Tell whether the loop was closed."},
		{"close", "(self)", "Close the loop."},
		{"async shutdown_asyncgens", "(self)", "Close all asynchronous generators."},
		{"async shutdown_default_executor", "(self)", "Wait for the default executor to end."},
		{"_timer_handle_cancelled", "(self, handle)", "Note that a timer was cancelled."},
	})
	abstractLoopDef.Defs = append(abstractLoopDef.Defs,
		object.PyFunc("call_soon", "(self, callback, *args, context=None)", "Have a callback called in the next turn.", func(t *thread, v []value) (value, error) {
			return abstractCall(t, v[0], strCallLater, py.Int(0), v[1], v[2], v[3])
		}),
	)
	abstractLoopDef.Defs = append(abstractLoopDef.Defs, abstractMethods([][3]string{
		{"call_later", "(self, delay, callback, *args, context=None)", "Have a callback called after delay seconds."},
		{"call_at", "(self, when, callback, *args, context=None)", "Have a callback called at a moment of the loop's clock."},
		{"time", "(self)", "Return the loop's clock."},
		{"create_future", "(self)", "Return a new future."},
		{"create_task", "(self, coro, *, name=None, context=None)", "Return a new task that runs a coroutine."},
		{"call_soon_threadsafe", "(self, callback, *args, context=None)", "Have a callback called; for other threads."},
		{"run_in_executor", "(self, executor, func, *args)", "Call func in an executor; return a future."},
		{"set_default_executor", "(self, executor)", "Set the default executor."},
		{"async getaddrinfo", "(self, host, port, *, family=0, type=0, proto=0, flags=0)", "Look an address up."},
		{"async getnameinfo", "(self, sockaddr, flags=0)", "Look a name up."},
		{"async create_connection", "(self, protocol_factory, host=None, port=None, *, ssl=None, family=0, proto=0, flags=0, sock=None, local_addr=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, happy_eyeballs_delay=None, interleave=None)", "Connect to a server."},
		{"async create_server", "(self, protocol_factory, host=None, port=None, *, family=0, flags=1, sock=None, backlog=100, ssl=None, reuse_address=None, reuse_port=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True)", "Make a server."},
		{"async sendfile", "(self, transport, file, offset=0, count=None, *, fallback=True)", "Send a file over a transport."},
		{"async start_tls", "(self, transport, protocol, sslcontext, *, server_side=False, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None)", "Go on with TLS over a transport."},
		{"async create_unix_connection", "(self, protocol_factory, path=None, *, ssl=None, sock=None, server_hostname=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None)", "Connect to a Unix socket."},
		{"async create_unix_server", "(self, protocol_factory, path=None, *, sock=None, backlog=100, ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None, start_serving=True)", "Make a server on a Unix socket."},
		{"async connect_accepted_socket", "(self, protocol_factory, sock, *, ssl=None, ssl_handshake_timeout=None, ssl_shutdown_timeout=None)", "Serve a connection that was accepted elsewhere."},
		{"async create_datagram_endpoint", "(self, protocol_factory, local_addr=None, remote_addr=None, *, family=0, proto=0, flags=0, reuse_address=None, reuse_port=None, allow_broadcast=None, sock=None)", "Make a datagram endpoint."},
		{"async connect_read_pipe", "(self, protocol_factory, pipe)", "Read from a pipe."},
		{"async connect_write_pipe", "(self, protocol_factory, pipe)", "Write to a pipe."},
		{"async subprocess_shell", "(self, protocol_factory, cmd, *, stdin=-1, stdout=-1, stderr=-1, **kwargs)", "Start a shell command."},
		{"async subprocess_exec", "(self, protocol_factory, *args, stdin=-1, stdout=-1, stderr=-1, **kwargs)", "Start a program."},
		{"add_reader", "(self, fd, callback, *args)", "Have a callback called when fd can be read."},
		{"remove_reader", "(self, fd)", "Undo add_reader."},
		{"add_writer", "(self, fd, callback, *args)", "Have a callback called when fd can be written."},
		{"remove_writer", "(self, fd)", "Undo add_writer."},
		{"async sock_recv", "(self, sock, nbytes)", "Receive from a socket."},
		{"async sock_recv_into", "(self, sock, buf)", "Receive from a socket into a buffer."},
		{"async sock_recvfrom", "(self, sock, bufsize)", "Receive a datagram."},
		{"async sock_recvfrom_into", "(self, sock, buf, nbytes=0)", "Receive a datagram into a buffer."},
		{"async sock_sendall", "(self, sock, data)", "Send all data."},
		{"async sock_sendto", "(self, sock, data, address)", "Send a datagram."},
		{"async sock_connect", "(self, sock, address)", "Connect a socket."},
		{"async sock_accept", "(self, sock)", "Accept a connection."},
		{"async sock_sendfile", "(self, sock, file, offset=0, count=None, *, fallback=None)", "Send a file over a socket."},
		{"add_signal_handler", "(self, sig, callback, *args)", "Have a callback called for a signal."},
		{"remove_signal_handler", "(self, sig)", "Undo add_signal_handler."},
		{"set_task_factory", "(self, factory)", "Set what makes tasks."},
		{"get_task_factory", "(self)", "Return what makes tasks."},
		{"get_exception_handler", "(self)", "Return the exception handler."},
		{"set_exception_handler", "(self, handler)", "Set the exception handler."},
		{"default_exception_handler", "(self, context)", "Report an error as the default handler does."},
		{"call_exception_handler", "(self, context)", "Report an error."},
		{"get_debug", "(self)", "Tell whether the loop debugs."},
		{"set_debug", "(self, enabled)", "Set whether the loop debugs."},
	})...)

	abstractPolicyDef.Defs = abstractMethods([][3]string{
		{"get_event_loop", "(self)", "Return the current event loop."},
		{"set_event_loop", "(self, loop)", "Set the current event loop."},
		{"new_event_loop", "(self)", "Return a new event loop."},
		{"get_child_watcher", "(self)", "Return the child watcher."},
		{"set_child_watcher", "(self, watcher)", "Set the child watcher."},
	})

	defaultPolicyDef.Defs = []object.Def{
		object.Value("_loop_factory", py.None),
		object.PyFunc("__init__", "(self)", "", func(t *thread, v []value) (value, error) {
			m, err := t.P.Import(t, "threading")
			if err != nil {
				return nil, err
			}
			local, err := object.CallMethod(t, m, object.Intern("local"))
			if err != nil {
				return nil, err
			}
			return object.NoneOr(object.SetAttr(t, v[0], strLocal, local))
		}),
		object.PyFunc("get_event_loop", "(self)", "Return the loop of this thread; the main thread gets one when it has none.", defaultpolicy_get),
		object.PyFunc("set_event_loop", "(self, loop)", "Set the loop of this thread.", func(t *thread, v []value) (value, error) {
			if !isNone(v[1]) && !object.IsInstance(v[1], abstractLoopDef.Of(t)) {
				return nil, object.TypeErrorf("loop must be an instance of AbstractEventLoop or None, not '%s'", object.ClassOf(v[1]).Name)
			}
			local, err := object.GetAttr(t, v[0], strLocal)
			if err != nil {
				return nil, err
			}
			if err := object.SetAttr(t, local, strSetCalled, py.True); err != nil {
				return nil, err
			}
			return object.NoneOr(object.SetAttr(t, local, strOwnLoop, v[1]))
		}),
		object.PyFunc("new_event_loop", "(self)", "Return a new loop.", func(t *thread, v []value) (value, error) {
			return object.CallMethod(t, v[0], object.Intern("_loop_factory"))
		}),
	}
}

var (
	strLocal     = object.Intern("_local")
	strSetCalled = object.Intern("_set_called")
	strOwnLoop   = object.Intern("_loop")
	strContext   = object.Intern("context")
	contextName  = []*object.Str{strContext}
)

func abstractCall(t *thread, self value, method *object.Str, first, callback, ctx, args value) (value, error) {
	pos := []value{first, callback}
	if a, ok := args.(*object.Tuple); ok {
		pos = append(pos, a.Items...)
	}
	m, err := object.GetAttr(t, self, method)
	if err != nil {
		return nil, err
	}
	return object.Call(t, m, object.Args{Pos: pos, Kw: &object.Kwargs{Names: contextName, Vals: []value{ctx}}})
}

func defaultpolicy_get(t *thread, v []value) (value, error) {
	self := v[0]
	local, err := object.GetAttr(t, self, strLocal)
	if err != nil {
		return nil, err
	}
	get := func(name *object.Str) (value, error) {
		x, err := object.GetAttrOpt(t, local, name)
		return object.ArgOrNone(x), err
	}
	loop, err := get(strOwnLoop)
	if err != nil {
		return nil, err
	}
	if !isNone(loop) {
		return loop, nil
	}
	set, err := get(strSetCalled)
	if err != nil {
		return nil, err
	}
	m, err := t.P.Import(t, "threading")
	if err != nil {
		return nil, err
	}
	cur, err := object.CallMethod(t, m, object.Intern("current_thread"))
	if err != nil {
		return nil, err
	}
	if isNone(set) {
		main, err := object.CallMethod(t, m, object.Intern("main_thread"))
		if err != nil {
			return nil, err
		}
		if object.Is(main, cur) {
			loop, err := object.CallMethod(t, self, object.Intern("new_event_loop"))
			if err != nil {
				return nil, err
			}
			if _, err := object.CallMethod(t, self, object.Intern("set_event_loop"), loop); err != nil {
				return nil, err
			}
			return loop, nil
		}
	}
	name, err := object.GetAttr(t, cur, object.Intern("name"))
	if err != nil {
		return nil, err
	}
	r, err := object.ToStr(t, name)
	if err != nil {
		return nil, err
	}
	return nil, object.RuntimeErrorf("There is no current event loop in thread '%s'.", r.String())
}
