package asyncio

// Sending files: loop.sock_sendfile() over a socket, loop.sendfile() over a transport. Where the system cannot do it, the file is read in the executor and written piece by piece.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// baseEventLoopSendfile are the methods, for the class of the loop.
var baseEventLoopSendfile = []object.Def{
	object.PyAsyncFunc("sock_sendfile", "(self, sock, file, offset=0, count=None, *, fallback=True)", "Sends a file over a socket; returns the number of bytes.", loop_sockSendfile),
	object.PyAsyncFunc("_sock_sendfile_native", "(self, sock, file, offset, count)", "", func(t *thread, s *object.AsyncState) (value, error) {
		c := steps{T: t}
		return nil, notAvailable(&c, "syscall sendfile is not available for socket "+c.Repr(s.Args[1])+" and file "+c.Repr(s.Args[2])+" combination")
	}),
	object.PyAsyncFunc("_sock_sendfile_fallback", "(self, sock, file, offset, count)", "", func(t *thread, s *object.AsyncState) (value, error) { return sendPieces(t, s, nil) }),
	object.PyFunc("_check_sendfile_params", "(self, sock, file, offset, count)", "", loop_checkSendfileParams),
	object.PyAsyncFunc("sendfile", "(self, transport, file, offset=0, count=None, *, fallback=True)", "Sends a file over a transport; returns the number of bytes.", loop_sendfile),
	object.PyAsyncFunc("_sendfile_native", "(self, transp, file, offset, count)", "", func(t *thread, s *object.AsyncState) (value, error) {
		c := steps{T: t}
		return nil, notAvailable(&c, "sendfile syscall is not supported")
	}),
	object.PyAsyncFunc("_sendfile_fallback", "(self, transp, file, offset, count)", "", func(t *thread, s *object.AsyncState) (value, error) {
		if s.PC == 0 {
			c := steps{T: t}
			if c.Truth(s.Args[3]) {
				c.Method(s.Args[2], "seek", s.Args[3])
			}
			proto := c.Method(c.Import(baseEvents), "_SendfileFallbackProtocol", s.Args[1])
			if c.Err != nil {
				return nil, c.Err
			}
			return sendPieces(t, s, proto)
		}
		return sendPieces(t, s, s.Vars[pieceProto])
	}),
}

// notAvailable is SendfileNotAvailableError.
func notAvailable(c *steps, text string) error {
	exc, _ := c.Method(c.Import("asyncio.exceptions"), "SendfileNotAvailableError", str(text)).(*object.Exception)
	if exc == nil {
		return c.Err
	}
	return exc
}

// isNotAvailable is the except clause for it.
func isNotAvailable(c *steps) *object.Exception {
	if c.Err == nil {
		return nil
	}
	saved := c.Err
	c.Err = nil
	cls, _ := c.Attr(c.Import("asyncio.exceptions"), "SendfileNotAvailableError").(*object.Class)
	c.Err = saved
	if cls == nil {
		return nil
	}
	return c.Catch(cls)
}

func loop_checkSendfileParams(t *thread, v []value) (value, error) {
	c := steps{T: t}
	sock, file, offset, count := v[1], v[2], v[3], v[4]
	if mode := c.AttrOr(file, "mode", str("b")); c.Err == nil {
		binary, err := object.Contains(t, mode, str("b"))
		if err != nil {
			return nil, err
		}
		if !binary {
			return nil, object.ValueErrorf("file should be opened in binary mode")
		}
	}
	if !c.Equal(c.Attr(sock, "type"), c.Attr(via(&c, baseEvents, "socket"), "SOCK_STREAM")) && c.Err == nil {
		return nil, object.ValueErrorf("only SOCK_STREAM type sockets are supported")
	}
	for _, x := range []struct {
		v    value
		low  int64
		text string
	}{{count, 1, "count must be a positive integer (got %s)"}, {offset, 0, "offset must be a non-negative integer (got %s)"}} {
		if x.v == count && isNone(count) || c.Err != nil {
			continue
		}
		if !object.IsInstance(x.v, object.IntClass) {
			return nil, object.TypeErrorf(x.text, c.Repr(x.v))
		}
		if n, ok := object.AsInt64(x.v); ok && n < x.low {
			return nil, object.ValueErrorf(x.text, c.Repr(x.v))
		}
	}
	return c.None()
}

// loop_sockSendfile has the arguments self, sock, file, offset, count, fallback.
func loop_sockSendfile(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	self := s.Args[0]
	switch s.PC {
	case 0:
		checkSocket(&c, self, s.Args[1])
		c.Method(c.Import(baseEvents), "_check_ssl_socket", s.Args[1])
		c.Method(self, "_check_sendfile_params", s.Args[1:5]...)
		return awaitOn(&c, s, 1, c.Method(self, "_sock_sendfile_native", s.Args[1:5]...))
	case 1:
		if exc := isNotAvailable(&c); exc != nil {
			if !c.Truth(s.Args[5]) {
				return nil, exc
			}
			return awaitOn(&c, s, 2, c.Method(self, "_sock_sendfile_fallback", s.Args[1:5]...))
		}
	}
	return c.Return(s.Value)
}

// loop_sendfile has the arguments self, transport, file, offset, count, fallback.
func loop_sendfile(t *thread, s *object.AsyncState) (value, error) {
	c := resumed(t, s)
	self, transport := s.Args[0], s.Args[1]
	switch s.PC {
	case 0:
		if c.Ask(transport, "is_closing") {
			return nil, object.RuntimeErrorf("Transport is closing")
		}
		modes := constant(&c, "_SendfileMode")
		unsupported := c.Attr(modes, "UNSUPPORTED")
		mode := c.AttrOr(transport, "_sendfile_compatible", unsupported)
		if object.Is(mode, unsupported) && c.Err == nil {
			return nil, object.RuntimeErrorf("sendfile is not supported for transport %s", c.Repr(transport))
		}
		if object.Is(mode, c.Attr(modes, "TRY_NATIVE")) {
			return awaitOn(&c, s, 1, c.Method(self, "_sendfile_native", s.Args[1:5]...))
		}
	case 1:
		exc := isNotAvailable(&c)
		if exc == nil {
			return c.Return(s.Value)
		}
		if !c.Truth(s.Args[5]) {
			return nil, exc
		}
	default:
		return c.Return(s.Value)
	}
	if !c.Truth(s.Args[5]) && c.Err == nil {
		return nil, object.RuntimeErrorf("fallback is disabled and native sendfile is not supported for transport %s", c.Repr(transport))
	}
	return awaitOn(&c, s, 2, c.Method(self, "_sendfile_fallback", s.Args[1:5]...))
}

// The variables of sendPieces.
const (
	pieceProto  = iota // the protocol that stands in while a transport is written to; None over a socket
	pieceBuffer        // a bytearray
	pieceView          // the part that is read into
	pieceTotal
	pieceError // what is to be raised after the transport got its protocol back
	pieceVars
)

// sendPieces reads a file and writes it. Its steps: 1 a piece was read, 2 the transport has room for it, 3 the socket has taken it, 4 the transport has its protocol again. Args: self, where to, file, offset, count.
func sendPieces(t *thread, s *object.AsyncState, proto value) (value, error) {
	c := resumed(t, s)
	self, to, file, count := s.Args[0], s.Args[1], s.Args[2], s.Args[4]
	if s.PC == 0 {
		s.Vars = make([]value, pieceVars)
		s.Vars[pieceProto] = proto
		if proto == nil {
			s.Vars[pieceProto] = py.None
			if c.Truth(s.Args[3]) {
				c.Method(file, "seek", s.Args[3])
			}
		}
		size := c.Int(constant(&c, "SENDFILE_FALLBACK_READBUFFER_SIZE"))
		if set(&c, count) {
			size = min(size, c.Int(count))
		}
		if c.Err != nil {
			return nil, c.Err
		}
		s.Vars[pieceBuffer], s.Vars[pieceTotal] = object.NewBytearray(make([]byte, size)), num(0)
	}
	overTransport := !isNone(s.Vars[pieceProto])
	part := func(view value, n value) value {
		if c.Err != nil {
			return py.None
		}
		return c.Take(object.GetItem(t, view, object.NewSlice(nil, n, nil)))
	}
	total := 0
	if c.Err == nil {
		total = c.Int(s.Vars[pieceTotal])
	} else if n, ok := object.AsInt64(s.Vars[pieceTotal]); ok {
		total = int(n)
	}
	more := false
	switch s.PC {
	case 0, 3:
		more = true
	case 1:
		if n := s.Value; c.Err == nil && c.Truth(n) {
			s.Vars[pieceView] = part(s.Vars[pieceView], n)
			if overTransport {
				if x := c.Method(s.Vars[pieceProto], "drain"); c.Err == nil {
					return s.Await(2, x)
				}
			} else {
				s.Vars[pieceTotal] = num(total + c.Len(s.Vars[pieceView]))
				if x := c.Method(self, "sock_sendall", to, s.Vars[pieceView]); c.Err == nil {
					return s.Await(3, x)
				}
				s.Vars[pieceTotal] = num(total)
			}
		}
	case 2:
		c.Method(to, "write", s.Vars[pieceView])
		if c.Err == nil {
			total += c.Len(s.Vars[pieceView])
			s.Vars[pieceTotal] = num(total)
			more = true
		}
	case 4:
		if s.Vars[pieceError] != nil && c.Err == nil {
			return nil, s.Vars[pieceError].(*object.Exception)
		}
		return c.Return(s.Vars[pieceTotal])
	}
	if s.PC == 3 && c.Err != nil { // the last piece did not go out
		if n, err := object.Len(t, s.Vars[pieceView]); err == nil {
			total -= n
		}
		more = false
	}
	if more && c.Err == nil {
		size := c.Len(s.Vars[pieceBuffer])
		if set(&c, count) {
			size = min(size, c.Int(count)-total)
		}
		if size > 0 {
			s.Vars[pieceView] = part(c.Call(object.MemoryViewClass, s.Vars[pieceBuffer]), num(size))
			if x := c.Method(self, "run_in_executor", py.None, c.Attr(file, "readinto"), s.Vars[pieceView]); c.Err == nil {
				return s.Await(1, x)
			}
		}
	}
	if total > 0 {
		c.Finally(func() {
			if seek := c.AttrOr(file, "seek", py.None); !isNone(seek) {
				c.Call(seek, num(c.Int(s.Args[3])+total))
			}
		})
	}
	if overTransport {
		if exc, ok := c.Err.(*object.Exception); ok {
			s.Vars[pieceError] = exc
			c.Err = nil
		}
		return awaitOn(&c, s, 4, c.Method(s.Vars[pieceProto], "restore"))
	}
	return c.Return(num(total))
}

// sendfileFallbackProtocol stands in for a transport's protocol while a file is written: it only watches the flow control.
var sendfileFallbackProtocol = &object.ClassDef{Name: "_SendfileFallbackProtocol"}

func init() {
	wrong := func(text string) object.GoBody {
		return func(*thread, []value) (value, error) { return nil, object.RuntimeErrorf("%s", text) }
	}
	sendfileFallbackProtocol.Defs = []object.Def{
		object.PyFunc("__init__", "(self, transp)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			self, transp := v[0], v[1]
			if !c.Is(transp, flowControlTransport.Of(t)) && c.Err == nil {
				return nil, object.TypeErrorf("transport should be _FlowControlMixin instance")
			}
			c.Set(self, "_transport", transp)
			c.Set(self, "_proto", c.Method(transp, "get_protocol"))
			c.Set(self, "_should_resume_reading", c.Method(transp, "is_reading"))
			paused := c.Attr(transp, "_protocol_paused")
			c.Set(self, "_should_resume_writing", paused)
			c.Method(transp, "pause_reading")
			c.Method(transp, "set_protocol", self)
			var fut value = py.None
			if c.Truth(paused) {
				fut = c.Method(c.Attr(transp, "_loop"), "create_future")
			}
			c.Set(self, "_write_ready_fut", fut)
			return c.None()
		}),
		object.PyAsyncFunc("drain", "(self)", "", func(t *thread, s *object.AsyncState) (value, error) {
			c := resumed(t, s)
			if s.PC != 0 {
				return c.None()
			}
			if c.Ask(c.Attr(s.Args[0], "_transport"), "is_closing") {
				return nil, object.Errorf(object.ConnectionErrorClass, "Connection closed by peer")
			}
			fut := c.Attr(s.Args[0], "_write_ready_fut")
			if isNone(fut) {
				return c.None()
			}
			return awaitOn(&c, s, 1, fut)
		}),
		object.PyFunc("connection_made", "(self, transport)", "", wrong("Invalid state: connection should have been established already.")),
		object.PyFunc("connection_lost", "(self, exc)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if fut := c.Attr(v[0], "_write_ready_fut"); !isNone(fut) {
				exc := v[1]
				if isNone(exc) {
					exc = c.Call(object.ConnectionErrorClass, str("Connection is closed by peer"))
				}
				c.Method(fut, "set_exception", exc)
			}
			c.Method(c.Attr(v[0], "_proto"), "connection_lost", v[1])
			return c.None()
		}),
		object.PyFunc("pause_writing", "(self)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if isNone(c.Attr(v[0], "_write_ready_fut")) {
				c.Set(v[0], "_write_ready_fut", c.Method(c.Attr(c.Attr(v[0], "_transport"), "_loop"), "create_future"))
			}
			return c.None()
		}),
		object.PyFunc("resume_writing", "(self)", "", func(t *thread, v []value) (value, error) {
			c := steps{T: t}
			if fut := c.Attr(v[0], "_write_ready_fut"); !isNone(fut) {
				c.Method(fut, "set_result", py.False)
				c.Set(v[0], "_write_ready_fut", py.None)
			}
			return c.None()
		}),
		object.PyFunc("data_received", "(self, data)", "", wrong("Invalid state: reading should be paused")),
		object.PyFunc("eof_received", "(self)", "", wrong("Invalid state: reading should be paused")),
		object.PyAsyncFunc("restore", "(self)", "", func(t *thread, s *object.AsyncState) (value, error) {
			c := steps{T: t}
			self := s.Args[0]
			transp, proto := c.Attr(self, "_transport"), c.Attr(self, "_proto")
			c.Method(transp, "set_protocol", proto)
			if c.Flag(self, "_should_resume_reading") {
				c.Method(transp, "resume_reading")
			}
			if fut := c.Attr(self, "_write_ready_fut"); !isNone(fut) {
				c.Method(fut, "cancel") // nobody waits for it any more
			}
			if c.Flag(self, "_should_resume_writing") {
				c.Method(proto, "resume_writing")
			}
			return c.None()
		}),
	}
}
