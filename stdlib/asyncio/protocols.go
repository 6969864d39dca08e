package asyncio

// asyncio.protocols: the methods that transports call. The base classes do nothing.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var protocolsModule = &object.ModuleDef{
	Name: "asyncio.protocols",
	Doc:  "The methods that transports call.",
	All:  []string{"BaseProtocol", "Protocol", "DatagramProtocol", "SubprocessProtocol", "BufferedProtocol"},
	Defs: []object.Def{
		object.PyFunc("_feed_data_to_buffered_proto", "(proto, data)", "", func(t *thread, v []value) (value, error) { return noneOr(feedBuffered(t, v[0], v[1])) }),
	},
	Init: func(t *thread, m *object.Module) error {
		base, err := baseProtocol.New(t, m)
		if err != nil {
			return err
		}
		for _, c := range []*object.ClassDef{protocolClass, bufferedProtocol, datagramProtocol, subprocessProtocol} {
			if _, err := c.New(t, m, base); err != nil {
				return err
			}
		}
		return nil
	},
}

var (
	baseProtocol       = &object.ClassDef{Name: "BaseProtocol", Slots: []string{}, Doc: "BaseProtocol()\n\nWhat all protocols have."}
	protocolClass      = &object.ClassDef{Name: "Protocol", Slots: []string{}, Doc: "Protocol()\n\nThe protocol of a stream of bytes: connection_made, then data_received any number of times, perhaps eof_received, at last connection_lost."}
	bufferedProtocol   = &object.ClassDef{Name: "BufferedProtocol", Slots: []string{}, Doc: "BufferedProtocol()\n\nThe protocol of a stream of bytes that brings its own buffers: get_buffer and buffer_updated instead of data_received."}
	datagramProtocol   = &object.ClassDef{Name: "DatagramProtocol", Slots: []string{}, Doc: "DatagramProtocol()\n\nThe protocol of datagrams."}
	subprocessProtocol = &object.ClassDef{Name: "SubprocessProtocol", Slots: []string{}, Doc: "SubprocessProtocol()\n\nThe protocol of a child process and its pipes."}

	strGetBuffer     = object.Intern("get_buffer")
	strBufferUpdated = object.Intern("buffer_updated")
)

// doesNothing is a method that subclasses replace.
func doesNothing(name, sig, doc string) object.Def {
	return object.PyFunc(name, sig, doc, func(*thread, []value) (value, error) { return py.None, nil })
}

func init() {
	baseProtocol.Defs = []object.Def{
		doesNothing("connection_made", "(self, transport)", "connection_made(transport)\n\nThe connection stands."),
		doesNothing("connection_lost", "(self, exc)", "connection_lost(exc)\n\nThe connection is closed; exc is None when that was in order."),
		doesNothing("pause_writing", "(self)", "pause_writing()\n\nThe transport's write buffer holds more than its high mark."),
		doesNothing("resume_writing", "(self)", "resume_writing()\n\nThe transport's write buffer holds no more than its low mark."),
	}
	protocolClass.Defs = []object.Def{
		doesNothing("data_received", "(self, data)", "data_received(data)\n\nBytes have come."),
		doesNothing("eof_received", "(self)", "eof_received()\n\nNo more bytes come. Unless this returns something true, the transport closes."),
	}
	bufferedProtocol.Defs = []object.Def{
		doesNothing("get_buffer", "(self, sizehint)", "get_buffer(sizehint)\n\nReturn a buffer for the next bytes, of any size above 0."),
		doesNothing("buffer_updated", "(self, nbytes)", "buffer_updated(nbytes)\n\nSo many bytes were written to the buffer."),
		doesNothing("eof_received", "(self)", "eof_received()\n\nNo more bytes come. Unless this returns something true, the transport closes."),
	}
	datagramProtocol.Defs = []object.Def{
		doesNothing("datagram_received", "(self, data, addr)", "datagram_received(data, addr)\n\nA datagram has come."),
		doesNothing("error_received", "(self, exc)", "error_received(exc)\n\nSending or receiving raised an OSError."),
	}
	subprocessProtocol.Defs = []object.Def{
		doesNothing("pipe_data_received", "(self, fd, data)", "pipe_data_received(fd, data)\n\nThe child wrote to its descriptor fd."),
		doesNothing("pipe_connection_lost", "(self, fd, exc)", "pipe_connection_lost(fd, exc)\n\nThe pipe at the child's descriptor fd is closed."),
		doesNothing("process_exited", "(self)", "process_exited()\n\nThe child has ended."),
	}
}

// feedBuffered gives bytes to a BufferedProtocol, as many at a time as its buffer takes.
func feedBuffered(t *thread, proto, data value) error {
	rest, err := object.BytesOf(t, data)
	if err != nil {
		return err
	}
	for len(rest) > 0 {
		buf, err := object.CallMethod(t, proto, strGetBuffer, object.NewInt(int64(len(rest))))
		if err != nil {
			return err
		}
		n, err := object.Len(t, buf)
		if err != nil {
			return err
		}
		if n == 0 {
			return object.RuntimeErrorf("get_buffer() returned an empty buffer")
		}
		n = min(n, len(rest))
		place := object.NewSlice(py.None, object.NewInt(int64(n)), py.None)
		if err := object.SetItem(t, buf, place, object.NewBytes(string(rest[:n]))); err != nil {
			return err
		}
		if _, err := object.CallMethod(t, proto, strBufferUpdated, object.NewInt(int64(n))); err != nil {
			return err
		}
		rest = rest[n:]
	}
	return nil
}
