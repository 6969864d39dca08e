package asyncio

// asyncio.streams: streams over transports, and the functions that open connections and servers with them.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

const defaultLimit = 1 << 16 // of a reader's buffer, in bytes

var streamsModule = &object.ModuleDef{
	Name: "asyncio.streams",
	Doc:  "Streams over sockets.",
	All:  []string{"StreamReader", "StreamWriter", "StreamReaderProtocol", "open_connection", "start_server", "open_unix_connection", "start_unix_server"},
	Defs: []object.Def{
		object.Value("_DEFAULT_LIMIT", py.Int(defaultLimit)),
		object.PyAsyncFunc("open_connection", "(host=None, port=None, *, limit=65536, **kwds)", "open_connection(host=None, port=None, *, limit=65536, **kwds)\n\nConnect to a host, and return a StreamReader and a StreamWriter; kwds are create_connection's.",
			func(t *thread, s *object.AsyncState) (value, error) {
				return openStream(t, s, strCreateConnection, s.Args[0:2], s.Args[2], s.Args[3])
			}),
		object.PyAsyncFunc("start_server", "(client_connected_cb, host=None, port=None, *, limit=65536, **kwds)",
			"start_server(client_connected_cb, host=None, port=None, *, limit=65536, **kwds)\n\nStart a server that calls client_connected_cb(reader, writer) for each connection, as a task when that is a coroutine; kwds are create_server's.",
			func(t *thread, s *object.AsyncState) (value, error) {
				return startServer(t, s, strCreateServer, s.Args[1:3], s.Args[3], s.Args[4])
			}),
		object.PyAsyncFunc("open_unix_connection", "(path=None, *, limit=65536, **kwds)", "open_unix_connection(path=None, *, limit=65536, **kwds)\n\nopen_connection to a Unix socket.",
			func(t *thread, s *object.AsyncState) (value, error) {
				return openStream(t, s, strCreateUnixConnection, s.Args[0:1], s.Args[1], s.Args[2])
			}),
		object.PyAsyncFunc("start_unix_server", "(client_connected_cb, path=None, *, limit=65536, **kwds)", "start_unix_server(client_connected_cb, path=None, *, limit=65536, **kwds)\n\nstart_server at a Unix socket.",
			func(t *thread, s *object.AsyncState) (value, error) {
				return startServer(t, s, strCreateUnixServer, s.Args[1:2], s.Args[2], s.Args[3])
			}),
	},
	Init: func(t *thread, m *object.Module) error {
		protocol, err := classFrom(t, "asyncio.protocols", protocolClass)
		if err != nil {
			return err
		}
		mixin, err := streamFlowControl.New(t, m, protocol)
		if err != nil {
			return err
		}
		if _, err := streamReaderProtocol.New(t, m, mixin, protocol); err != nil {
			return err
		}
		if _, err := streamWriter.New(t, m); err != nil {
			return err
		}
		_, err = streamReader.New(t, m)
		return err
	},
}

var (
	strCreateConnection     = object.Intern("create_connection")
	strCreateUnixConnection = object.Intern("create_unix_connection")
	strCreateServer         = object.Intern("create_server")
	strCreateUnixServer     = object.Intern("create_unix_server")
	strLimit                = object.Intern("limit")
	strLoop                 = object.Intern("loop")
)

// moduleGlobals is the namespace of a module, for functions that are made at run time.
func moduleGlobals(t *thread, module string) (*object.Dict, error) {
	v, err := t.P.Import(t, module)
	if err != nil {
		return nil, err
	}
	if m, ok := v.(*object.Module); ok {
		return m.Dict(), nil
	}
	return object.NewDict(), nil
}

// keywords are keyword arguments: a name, its value, and so on.
func keywords(namesAndValues ...value) *object.Kwargs {
	kw := &object.Kwargs{}
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		kw.Names = append(kw.Names, namesAndValues[i].(*object.Str))
		kw.Vals = append(kw.Vals, namesAndValues[i+1])
	}
	return kw
}

// newStream makes a reader and its protocol. callback is None for a client.
func newStream(t *thread, limit, loop, callback value) (reader, protocol value, err error) {
	reader, err = object.Call(t, streamReader.Of(t), object.Args{Kw: keywords(strLimit, limit, strLoop, loop)})
	if err != nil {
		return nil, nil, err
	}
	args := []value{reader}
	if !isNone(callback) {
		args = append(args, callback)
	}
	protocol, err = object.Call(t, streamReaderProtocol.Of(t), object.Args{Pos: args, Kw: keywords(strLoop, loop)})
	return reader, protocol, err
}

// clientFactory is bound to the protocol that it returns, serverFactory to the loop, the limit and the callback of the connections.
var (
	clientFactory = object.NewGoTemplate("<lambda>", "open_connection.<locals>.<lambda>", "()", func(_ *thread, v []value) (value, error) { return v[0], nil })
	serverFactory = object.NewGoTemplate("factory", "start_server.<locals>.factory", "()", func(t *thread, v []value) (value, error) {
		_, protocol, err := newStream(t, v[1], v[0], v[2])
		return protocol, err
	})
)

// awaitLoopCall awaits loop.method(factory, *where, **kwds).
func awaitLoopCall(t *thread, s *object.AsyncState, loop value, method *object.Str, factory value, where []value, kwds value) (value, error) {
	f, err := object.GetAttr(t, loop, method)
	if err != nil {
		return nil, err
	}
	kw, _ := kwds.(*object.Dict)
	x, err := object.CallStar(t, f, append([]value{factory}, where...), object.EmptyTuple, kw)
	if err != nil {
		return nil, err
	}
	return s.Await(1, x)
}

// openStream is open_connection and open_unix_connection. The variables are loop, reader, protocol.
func openStream(t *thread, s *object.AsyncState, method *object.Str, where []value, limit, kwds value) (value, error) {
	if s.PC == 0 {
		loop, err := callModule(t, "asyncio.events", strGetRunningLoop)
		if err != nil {
			return nil, err
		}
		reader, protocol, err := newStream(t, limit, loop, py.None)
		if err != nil {
			return nil, err
		}
		globals, err := moduleGlobals(t, "asyncio.streams")
		if err != nil {
			return nil, err
		}
		s.Vars = []value{loop, reader, protocol}
		return awaitLoopCall(t, s, loop, method, clientFactory.Make(t, globals, protocol), where, kwds)
	}
	if s.Err != nil {
		return nil, s.Err
	}
	pair, err := object.Collect(t, s.Value)
	if err != nil {
		return nil, err
	}
	if len(pair) != 2 {
		return nil, object.ValueErrorf("the loop gave no transport and protocol")
	}
	loop, reader, protocol := s.Vars[0], s.Vars[1], s.Vars[2]
	writer, err := object.CallArgs(t, streamWriter.Of(t), pair[0], protocol, reader, loop)
	if err != nil {
		return nil, err
	}
	return object.TupleOf(reader, writer), nil
}

// startServer is start_server and start_unix_server.
func startServer(t *thread, s *object.AsyncState, method *object.Str, where []value, limit, kwds value) (value, error) {
	if s.PC == 1 {
		return awaited(s, s.Value)
	}
	loop, err := callModule(t, "asyncio.events", strGetRunningLoop)
	if err != nil {
		return nil, err
	}
	globals, err := moduleGlobals(t, "asyncio.streams")
	if err != nil {
		return nil, err
	}
	return awaitLoopCall(t, s, loop, method, serverFactory.Make(t, globals, loop, limit, s.Args[0]), where, kwds)
}
