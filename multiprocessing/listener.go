package multiprocessing

// Listener and Client: connections through sockets, and how the two sides show each other that they know the key.

import (
	"strings"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// What the sides send: the one that lets in sends challenge and random bytes; the other answers with their digest under the key, and hears welcome or failure.
const (
	challenge     = "#CHALLENGE#"
	welcome       = "#WELCOME#"
	failure       = "#FAILURE#"
	messageLength = 20
)

var (
	listenerClass       = &object.ClassDef{Name: "Listener", Doc: "Waits for connections at an address."}
	socketListenerClass = &object.ClassDef{Name: "SocketListener", Doc: "A Listener's socket."}
	wrapperClass        = &object.ClassDef{Name: "ConnectionWrapper", Doc: "A connection whose objects are turned into bytes by other functions."}
	xmlListenerClass    = &object.ClassDef{Name: "XmlListener", Doc: "A Listener whose connections send XML."}
)

var connectionModule = &object.ModuleDef{
	Name: connectionName,
	Doc:  "Connections between processes.",
	All:  []string{"Client", "Listener", "Pipe", "wait"},
	Defs: []object.Def{
		object.Value("BUFSIZE", num(8192)), object.Value("CONNECTION_TIMEOUT", py.Float(20)), object.Value("MESSAGE_LENGTH", num(messageLength)),
		object.Value("CHALLENGE", object.NewBytes(challenge)), object.Value("WELCOME", object.NewBytes(welcome)), object.Value("FAILURE", object.NewBytes(failure)),
		object.Value("default_family", object.Intern("AF_UNIX")),
		object.PyFunc("arbitrary_address", "(family)", "A free address.", func(t *thread, v []value) (value, error) { return arbitraryAddress(t, v[0]) }),
		object.PyFunc("address_type", "(address)", "The family of an address.", func(t *thread, v []value) (value, error) { return addressType(t, v[0]) }),
		object.PyFunc("_validate_family", "(family)", "", func(t *thread, v []value) (value, error) { return none(validateFamily(t, v[0])) }),
		object.PyFunc("Client", "(address, family=None, authkey=None)", "Client(address, family=None, authkey=None)\n\nConnects to a listener.", connection_Client),
		object.PyFunc("SocketClient", "(address)", "", func(t *thread, v []value) (value, error) { return socketClient(t, v[0]) }),
		object.PyFunc("deliver_challenge", "(connection, authkey)", "Has the other side show that it knows the key.", func(t *thread, v []value) (value, error) { return none(deliverChallenge(t, v[0], v[1])) }),
		object.PyFunc("answer_challenge", "(connection, authkey)", "Shows that this side knows the key.", func(t *thread, v []value) (value, error) { return none(answerChallenge(t, v[0], v[1])) }),
		object.PyFunc("_xml_dumps", "(obj)", "", func(t *thread, v []value) (value, error) {
			f, err := from(t, "xmlrpc.client", "dumps")
			if err != nil {
				return nil, err
			}
			s, err := callKw(t, f, []value{object.TupleOf(v[0]), py.None, py.None, py.None, num(1)})
			if err != nil {
				return nil, err
			}
			return call(t, s, "encode", str("utf-8"))
		}),
		object.PyFunc("_xml_loads", "(s)", "", func(t *thread, v []value) (value, error) {
			s, err := call(t, v[0], "decode", str("utf-8"))
			if err != nil {
				return nil, err
			}
			res, err := callFrom(t, "xmlrpc.client", "loads", s)
			if err != nil {
				return nil, err
			}
			for range 2 {
				if res, err = object.GetItem(t, res, num(0)); err != nil {
					return nil, err
				}
			}
			return res, nil
		}),
		object.PyFunc("XmlClient", "(*args, **kwds)", "A Client that sends XML.", func(t *thread, v []value) (value, error) {
			c, err := object.CallStar(t, module(t, connectionName).Get("Client"), nil, v[0].(*object.Tuple), v[1].(*object.Dict))
			if err != nil {
				return nil, err
			}
			return wrapXML(t, c)
		}),
	},
	Init: func(t *thread, m *object.Module) error {
		m.Set("families", object.NewList([]value{str("AF_INET"), str("AF_UNIX")}))
		for name, from := range map[string]*object.ClassDef{"BufferTooShort": bufferTooShort, "AuthenticationError": authError} {
			m.Set(name, from.Of(t))
		}
		for _, d := range []*object.ClassDef{listenerClass, socketListenerClass, wrapperClass} {
			if _, err := d.New(t, m); err != nil {
				return err
			}
		}
		_, err := xmlListenerClass.New(t, m, listenerClass.Of(t))
		return err
	},
	Body: func(t *thread, m *object.Module) error {
		_, err := callFrom(t, reductionName, "register", connectionClass, m.Get("reduce_connection"))
		return err
	},
}

func init() {
	listenerClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, address=None, family=None, backlog=1, authkey=None)", "", listener_init),
		object.PyFunc("accept", "(self)", "Waits for a connection and returns it.", listener_accept),
		object.PyFunc("close", "(self)", "Ends the listening.", func(t *thread, v []value) (value, error) {
			l, err := attr(t, v[0], "_listener")
			if err != nil || isNone(l) {
				return py.None, err
			}
			if err := setAttr(t, v[0], "_listener", py.None); err != nil {
				return nil, err
			}
			_, err = call(t, l, "close")
			return none(err)
		}),
		object.PyProperty("address", "The address.", ofListener("_address"), nil, nil),
		object.PyProperty("last_accepted", "The address that the last connection came from.", ofListener("_last_accepted"), nil, nil),
		object.PyFunc("__enter__", "(self)", "", func(_ *thread, v []value) (value, error) { return v[0], nil }),
		object.PyFunc("__exit__", "(self, exc_type, exc_value, exc_tb)", "", func(t *thread, v []value) (value, error) {
			_, err := call(t, v[0], "close")
			return none(err)
		}),
	}
	socketListenerClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, address, family, backlog=1)", "", socketlistener_init),
		object.PyFunc("accept", "(self)", "", func(t *thread, v []value) (value, error) {
			s, err := attr(t, v[0], "_socket")
			if err != nil {
				return nil, err
			}
			res, err := call(t, s, "accept")
			if err != nil {
				return nil, err
			}
			pair, ok := res.(*object.Tuple)
			if !ok || len(pair.Items) != 2 {
				return nil, object.TypeErrorf("accept() must return a socket and an address")
			}
			if err := setAttr(t, v[0], "_last_accepted", pair.Items[1]); err != nil {
				return nil, err
			}
			return overSocket(t, pair.Items[0])
		}),
		object.PyFunc("close", "(self)", "", func(t *thread, v []value) (value, error) {
			s, err := attr(t, v[0], "_socket")
			if err != nil {
				return nil, err
			}
			_, err = call(t, s, "close")
			unlink, e := attr(t, v[0], "_unlink")
			if e == nil && !isNone(unlink) {
				if e = setAttr(t, v[0], "_unlink", py.None); e == nil {
					_, e = object.CallArgs(t, unlink)
				}
			}
			if err == nil {
				err = e
			}
			return none(err)
		}),
	}
	wrapperClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, conn, dumps, loads)", "", func(t *thread, v []value) (value, error) {
			if err := set(t, v[0], "_conn", v[1], "_dumps", v[2], "_loads", v[3]); err != nil {
				return nil, err
			}
			for _, name := range []string{"fileno", "close", "poll", "recv_bytes", "send_bytes"} {
				f, err := attr(t, v[1], name)
				if err != nil {
					return nil, err
				}
				if err := setAttr(t, v[0], name, f); err != nil {
					return nil, err
				}
			}
			return py.None, nil
		}),
		object.PyFunc("send", "(self, obj)", "", func(t *thread, v []value) (value, error) {
			b, err := call(t, v[0], "_dumps", v[1])
			if err != nil {
				return nil, err
			}
			c, err := attr(t, v[0], "_conn")
			if err != nil {
				return nil, err
			}
			return call(t, c, "send_bytes", b)
		}),
		object.PyFunc("recv", "(self)", "", func(t *thread, v []value) (value, error) {
			c, err := attr(t, v[0], "_conn")
			if err != nil {
				return nil, err
			}
			b, err := call(t, c, "recv_bytes")
			if err != nil {
				return nil, err
			}
			return call(t, v[0], "_loads", b)
		}),
	}
	xmlListenerClass.Defs = []object.Def{object.PyFunc("accept", "(self)", "", func(t *thread, v []value) (value, error) {
		c, err := call(t, listenerClass.Of(t), "accept", v[0])
		if err != nil {
			return nil, err
		}
		return wrapXML(t, c)
	})}
}

func wrapXML(t *thread, c value) (value, error) {
	m := module(t, connectionName)
	return object.CallArgs(t, wrapperClass.Of(t), c, m.Get("_xml_dumps"), m.Get("_xml_loads"))
}

func ofListener(name string) object.GoBody {
	return func(t *thread, v []value) (value, error) {
		l, err := attr(t, v[0], "_listener")
		if err != nil {
			return nil, err
		}
		return attr(t, l, name)
	}
}

func arbitraryAddress(t *thread, family value) (value, error) {
	name, err := text(t, family)
	if err != nil {
		return nil, err
	}
	switch name {
	case "AF_INET":
		return object.TupleOf(str("localhost"), num(0)), nil
	case "AF_UNIX":
		dir, err := callFrom(t, utilName, "get_temp_dir")
		if err != nil {
			return nil, err
		}
		return freshName(t, dir, "listener-")
	}
	return nil, object.ValueErrorf("unrecognized family")
}

func validateFamily(t *thread, family value) error {
	name, err := text(t, family)
	if err != nil {
		return err
	}
	bad := name == "AF_PIPE"
	if !bad && name == "AF_UNIX" {
		sockets, err := t.P.Import(t, "socket")
		if err != nil {
			return err
		}
		f, err := object.GetAttrOpt(t, sockets, object.Intern(name))
		if err != nil {
			return err
		}
		bad = f == nil
	}
	if bad {
		return object.ValueErrorf("Family %s is not recognized.", name)
	}
	return nil
}

func addressType(t *thread, address value) (value, error) {
	switch a := address.(type) {
	case *object.Tuple:
		return str("AF_INET"), nil
	case *object.Str:
		if strings.HasPrefix(a.String(), `\\`) {
			return str("AF_PIPE"), nil
		}
		return str("AF_UNIX"), nil
	case *object.Bytes:
		if strings.HasPrefix(a.String(), "\x00") {
			return str("AF_UNIX"), nil
		}
	default:
		if _, err := callFrom(t, utilName, "is_abstract_socket_namespace", address); err != nil {
			return nil, err
		}
	}
	r, err := object.Repr(t, address)
	if err != nil {
		return nil, err
	}
	return nil, object.ValueErrorf("address type of %s unrecognized", r.String())
}

func checkKey(key value) error {
	if !isNone(key) && !object.IsInstance(key, object.BytesClass) {
		return object.TypeErrorf("authkey should be a byte string")
	}
	return nil
}

func listener_init(t *thread, v []value) (value, error) {
	self, address, family, backlog, key := v[0], v[1], v[2], v[3], v[4]
	given, err := object.Truth(t, address)
	if err != nil {
		return nil, err
	}
	if named, err := object.Truth(t, family); err != nil {
		return nil, err
	} else if !named {
		family = str("AF_UNIX")
		if given {
			if family, err = addressType(t, address); err != nil {
				return nil, err
			}
		}
	}
	if err := validateFamily(t, family); err != nil {
		return nil, err
	}
	if !given {
		if address, err = arbitraryAddress(t, family); err != nil {
			return nil, err
		}
	}
	l, err := object.CallArgs(t, socketListenerClass.Of(t), address, family, backlog)
	if err != nil {
		return nil, err
	}
	if err := setAttr(t, self, "_listener", l); err != nil {
		return nil, err
	}
	if err := checkKey(key); err != nil {
		return nil, err
	}
	return none(setAttr(t, self, "_authkey", key))
}

func listener_accept(t *thread, v []value) (value, error) {
	l, err := attr(t, v[0], "_listener")
	if err != nil {
		return nil, err
	}
	if isNone(l) {
		return nil, oserror("listener is closed")
	}
	c, err := call(t, l, "accept")
	if err != nil {
		return nil, err
	}
	key, err := attr(t, v[0], "_authkey")
	if err != nil {
		return nil, err
	}
	if yes, err := object.Truth(t, key); err != nil || !yes {
		return c, err
	}
	t.P.Hold(c)
	defer t.P.Release(c)
	if err := deliverChallenge(t, c, key); err != nil {
		return nil, err
	}
	return c, answerChallenge(t, c, key)
}

func newSocket(t *thread, family value) (value, error) {
	sockets, err := t.P.Import(t, "socket")
	if err != nil {
		return nil, err
	}
	name, err := text(t, family)
	if err != nil {
		return nil, err
	}
	f, err := attr(t, sockets, name)
	if err != nil {
		return nil, err
	}
	return call(t, sockets, "socket", f)
}

// overSocket is a connection through a socket, which is used up.
func overSocket(t *thread, s value) (value, error) {
	if _, err := call(t, s, "setblocking", py.True); err != nil {
		return nil, err
	}
	fd, err := call(t, s, "detach")
	if err != nil {
		return nil, err
	}
	return object.CallArgs(t, connectionClass, fd)
}

func socketlistener_init(t *thread, v []value) (value, error) {
	self, address, family, backlog := v[0], v[1], v[2], v[3]
	s, err := newSocket(t, family)
	if err != nil {
		return nil, err
	}
	name, err := text(t, family)
	if err != nil {
		return nil, err
	}
	listen := func() error {
		if level, err := from(t, "socket", "SOL_SOCKET"); err != nil {
			return err
		} else if reuse, err := from(t, "socket", "SO_REUSEADDR"); err != nil {
			return err
		} else if _, err := call(t, s, "setsockopt", level, reuse, num(1)); err != nil {
			return err
		}
		if _, err := call(t, s, "setblocking", py.True); err != nil {
			return err
		}
		if _, err := call(t, s, "bind", address); err != nil {
			return err
		}
		_, err := call(t, s, "listen", backlog)
		return err
	}
	if err := listen(); err != nil {
		if object.ErrorIs(err, object.OSErrorClass) {
			_, _ = call(t, s, "close")
		}
		return nil, err
	}
	at, err := call(t, s, "getsockname")
	if err != nil {
		return nil, err
	}
	var unlink value = py.None
	if name == "AF_UNIX" {
		abstract, err := callFrom(t, utilName, "is_abstract_socket_namespace", address)
		if err != nil {
			return nil, err
		}
		if abstract == value(py.False) { // the file goes with the listener, at the latest at the end
			remove, err := from(t, "os", "unlink")
			if err != nil {
				return nil, err
			}
			if unlink, err = callKw(t, finalizeClass.Of(t), []value{self, remove}, "args", object.TupleOf(address), "exitpriority", num(0)); err != nil {
				return nil, err
			}
		}
	}
	return none(set(t, self, "_socket", s, "_address", at, "_family", family, "_last_accepted", py.None, "_unlink", unlink))
}

func socketClient(t *thread, address value) (value, error) {
	family, err := addressType(t, address)
	if err != nil {
		return nil, err
	}
	s, err := newSocket(t, family)
	if err != nil {
		return nil, err
	}
	if _, err := call(t, s, "setblocking", py.True); err != nil {
		return nil, err
	}
	if _, err := call(t, s, "connect", address); err != nil {
		_, _ = call(t, s, "close")
		return nil, err
	}
	return overSocket(t, s)
}

func connection_Client(t *thread, v []value) (value, error) {
	address, family, key := v[0], v[1], v[2]
	if named, err := object.Truth(t, family); err != nil {
		return nil, err
	} else if !named {
		if family, err = addressType(t, address); err != nil {
			return nil, err
		}
	}
	if err := validateFamily(t, family); err != nil {
		return nil, err
	}
	c, err := socketClient(t, address)
	if err != nil {
		return nil, err
	}
	if err := checkKey(key); err != nil {
		return nil, err
	}
	if isNone(key) {
		return c, nil
	}
	t.P.Hold(c)
	defer t.P.Release(c)
	if err := answerChallenge(t, c, key); err != nil {
		return nil, err
	}
	return c, deliverChallenge(t, c, key)
}

// digest is what proves the knowledge of the key.
func digest(t *thread, key, message value) (value, error) {
	if !object.IsInstance(key, object.BytesClass) {
		kind, err := text(t, object.ClassOf(key))
		if err != nil {
			return nil, err
		}
		return nil, object.ValueErrorf("Authkey must be bytes, not %s", kind)
	}
	h, err := callFrom(t, "hmac", "new", key, message, str("md5"))
	if err != nil {
		return nil, err
	}
	return call(t, h, "digest")
}

func deliverChallenge(t *thread, c, key value) error {
	message, err := callFrom(t, "os", "urandom", num(messageLength))
	if err != nil {
		return err
	}
	b, err := object.BytesOf(t, message)
	if err != nil {
		return err
	}
	want, err := digest(t, key, message)
	if err != nil {
		return err
	}
	if _, err := call(t, c, "send_bytes", object.NewBytes(challenge+string(b))); err != nil {
		return err
	}
	got, err := call(t, c, "recv_bytes", num(256))
	if err != nil {
		return err
	}
	same, err := object.Compare(t, got, want, object.CmpEQ)
	if err != nil {
		return err
	}
	if same {
		_, err = call(t, c, "send_bytes", object.NewBytes(welcome))
		return err
	}
	if _, err := call(t, c, "send_bytes", object.NewBytes(failure)); err != nil {
		return err
	}
	return raise(t, authError, str("digest received was wrong"))
}

func answerChallenge(t *thread, c, key value) error {
	if _, err := digest(t, key, object.NewBytes("")); err != nil {
		return err
	}
	message, err := call(t, c, "recv_bytes", num(256))
	if err != nil {
		return err
	}
	b, err := object.BytesOf(t, message)
	if err != nil {
		return err
	}
	rest, ok := strings.CutPrefix(string(b), challenge)
	if !ok {
		r, err := object.Repr(t, message)
		if err != nil {
			return err
		}
		return assert(false, "message = "+r.String())
	}
	d, err := digest(t, key, object.NewBytes(rest))
	if err != nil {
		return err
	}
	if _, err := call(t, c, "send_bytes", d); err != nil {
		return err
	}
	answer, err := call(t, c, "recv_bytes", num(256))
	if err != nil {
		return err
	}
	if b, err = object.BytesOf(t, answer); err != nil {
		return err
	}
	if string(b) != welcome {
		return raise(t, authError, str("digest sent was rejected"))
	}
	return nil
}
