package asyncio

// FlowControlMixin and StreamReaderProtocol: the protocols that feed a StreamReader and tell a StreamWriter when to wait.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/collections"
)

var (
	streamFlowControl    = &object.ClassDef{Name: "FlowControlMixin", Doc: "FlowControlMixin(loop=None)\n\nA protocol whose writers wait while the transport's buffer is full."}
	streamReaderProtocol = &object.ClassDef{Name: "StreamReaderProtocol", Doc: "StreamReaderProtocol(stream_reader, client_connected_cb=None, loop=None)\n\nThe protocol that gives what comes to a StreamReader, and a new connection to client_connected_cb."}

	attrPaused          = object.Intern("_paused")
	attrDrainWaiters    = object.Intern("_drain_waiters")
	attrConnectionLost  = object.Intern("_connection_lost")
	attrReaderRef       = object.Intern("_stream_reader_wr")
	attrStreamWriter    = object.Intern("_stream_writer")
	attrStrongReader    = object.Intern("_strong_reader")
	attrSourceTraceback = object.Intern("_source_traceback")
	attrReject          = object.Intern("_reject_connection")
	attrTask            = object.Intern("_task")
	attrTransport       = object.Intern("_transport")
	attrCallback        = object.Intern("_client_connected_cb")
	attrOverSSL         = object.Intern("_over_ssl")
	attrClosed          = object.Intern("_closed")
	strGetCloseWaiter   = object.Intern("_get_close_waiter")
	strDrainHelper      = object.Intern("_drain_helper")
	strConnectionLost   = object.Intern("connection_lost")
	strGetExtraInfo     = object.Intern("get_extra_info")
	strGetEventLoop     = object.Intern("get_event_loop")
	strFeedEOF          = object.Intern("feed_eof")
	strFeedData         = object.Intern("feed_data")
	strSetTransport     = object.Intern("set_transport")
	strAbort            = object.Intern("abort")
	strTransport        = object.Intern("transport")
)

func init() {
	streamFlowControl.Defs = []object.Def{
		object.PyFunc("__init__", "(self, loop=None)", "", func(t *thread, v []value) (value, error) {
			loop := v[1]
			if isNone(loop) {
				var err error
				if loop, err = callModule(t, "asyncio.events", strGetEventLoop); err != nil {
					return nil, err
				}
			}
			return noneOr(setFields(t, v[0], attrLoop, loop, attrPaused, py.False, attrDrainWaiters, collections.NewDeque(), attrConnectionLost, py.False))
		}),
		object.PyFunc("pause_writing", "(self)", "pause_writing()\n\nWriters wait from now on.", methodBody(func(t *thread, self value) (value, error) {
			paused, err := truthField(t, self, attrPaused)
			if err != nil {
				return nil, err
			}
			if paused {
				return nil, object.Raise(object.AssertionErrorClass)
			}
			return noneOr(setField(t, self, attrPaused, py.True))
		})),
		object.PyFunc("resume_writing", "(self)", "resume_writing()\n\nWriters go on.", methodBody(func(t *thread, self value) (value, error) {
			paused, err := truthField(t, self, attrPaused)
			if err != nil {
				return nil, err
			}
			if !paused {
				return nil, object.Raise(object.AssertionErrorClass)
			}
			if err := setField(t, self, attrPaused, py.False); err != nil {
				return nil, err
			}
			return noneOr(tellDrainWaiters(t, self, py.None))
		})),
		object.PyFunc("connection_lost", "(self, exc)", "connection_lost(exc)\n\nWriters go on, with the exception if there is one.", func(t *thread, v []value) (value, error) {
			if err := setField(t, v[0], attrConnectionLost, py.True); err != nil {
				return nil, err
			}
			paused, err := truthField(t, v[0], attrPaused)
			if err != nil || !paused {
				return noneOr(err)
			}
			return noneOr(tellDrainWaiters(t, v[0], v[1]))
		}),
		object.PyAsyncFunc("_drain_helper", "(self)", "", flowcontrol_drain),
		notThere("_get_close_waiter", "(self, stream)", ""),
	}
	streamReaderProtocol.Defs = []object.Def{
		object.Value("_source_traceback", py.None),
		object.PyFunc("__init__", "(self, stream_reader, client_connected_cb=None, loop=None)", "", streamreaderprotocol_init),
		object.PyProperty("_stream_reader", "", methodBody(func(t *thread, self value) (value, error) {
			ref, err := field(t, self, attrReaderRef)
			if err != nil || isNone(ref) {
				return py.None, err
			}
			return object.CallArgs(t, ref)
		}), nil, nil),
		object.PyFunc("_replace_writer", "(self, writer)", "", func(t *thread, v []value) (value, error) {
			transport, err := object.GetAttr(t, v[1], strTransport)
			if err != nil {
				return nil, err
			}
			if err := setFields(t, v[0], attrStreamWriter, v[1], attrTransport, transport); err != nil {
				return nil, err
			}
			return noneOr(noteSSL(t, v[0], transport))
		}),
		object.PyFunc("connection_made", "(self, transport)", "", func(t *thread, v []value) (value, error) { return noneOr(streamConnected(t, v[0], v[1])) }),
		object.PyFunc("connection_lost", "(self, exc)", "", func(t *thread, v []value) (value, error) { return noneOr(streamLost(t, v[0], v[1])) }),
		object.PyFunc("data_received", "(self, data)", "", func(t *thread, v []value) (value, error) {
			reader, err := readerOf(t, v[0])
			if err != nil || reader == nil {
				return noneOr(err)
			}
			_, err = object.CallMethod(t, reader, strFeedData, v[1])
			return noneOr(err)
		}),
		object.PyFunc("eof_received", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			reader, err := readerOf(t, self)
			if err != nil {
				return nil, err
			}
			if reader != nil {
				if _, err := object.CallMethod(t, reader, strFeedEOF); err != nil {
					return nil, err
				}
			}
			ssl, err := truthField(t, self, attrOverSSL) // which cannot be half closed
			return py.Bool(!ssl), err
		})),
		object.PyFunc("_get_close_waiter", "(self, stream)", "", func(t *thread, v []value) (value, error) { return field(t, v[0], attrClosed) }),
	}
}

// tellDrainWaiters lets those go on who wait in drain(), with an exception unless exc is None.
func tellDrainWaiters(t *thread, self, exc value) error {
	v, err := field(t, self, attrDrainWaiters)
	if err != nil {
		return err
	}
	d, ok := v.(*collections.Deque)
	if !ok {
		return object.TypeErrorf("_drain_waiters must be a deque")
	}
	for i := 0; i < d.Len(); i++ {
		fut := d.Item(i)
		done, err := futureDone(t, fut)
		if err == nil && !done {
			err = endFuture(t, fut, exc)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// endFuture sets the exception of a future, or the result None when exc is None.
func endFuture(t *thread, fut, exc value) error {
	if isNone(exc) {
		return setResult(t, fut, py.None)
	}
	return setException(t, fut, exc)
}

func flowcontrol_drain(t *thread, s *object.AsyncState) (value, error) {
	self := s.Args[0]
	v, err := field(t, self, attrDrainWaiters)
	if err != nil {
		return nil, err
	}
	d, ok := v.(*collections.Deque)
	if !ok {
		return nil, object.TypeErrorf("_drain_waiters must be a deque")
	}
	if s.PC == 1 {
		d.RemoveIs(t, s.Vars[0])
		return awaited(s, py.None)
	}
	lost, err := truthField(t, self, attrConnectionLost)
	if err != nil {
		return nil, err
	}
	if lost {
		return nil, object.Errorf(object.ConnectionResetErrorClass, "Connection lost")
	}
	paused, err := truthField(t, self, attrPaused)
	if err != nil || !paused {
		return py.None, err
	}
	loop, err := field(t, self, attrLoop)
	if err != nil {
		return nil, err
	}
	fut, err := createFuture(t, loop)
	if err != nil {
		return nil, err
	}
	d.Append(t, fut)
	s.Vars = []value{fut}
	return s.Await(1, fut)
}

// streamreaderprotocol_init: the reader belongs to the program, which may drop it; only one that waits for its connection's callback is held.
func streamreaderprotocol_init(t *thread, v []value) (value, error) {
	self, reader, callback := v[0], v[1], v[2]
	init, err := object.NewSuper(t, streamReaderProtocol.Of(t), self)
	if err != nil {
		return nil, err
	}
	f, err := object.GetAttr(t, init, strInit)
	if err != nil {
		return nil, err
	}
	if _, err := object.Call(t, f, object.Args{Kw: keywords(strLoop, v[3])}); err != nil {
		return nil, err
	}
	ref := value(py.None)
	if !isNone(reader) {
		if ref, err = object.NewWeakRef(t, object.WeakRefClass, reader, nil); err != nil {
			return nil, err
		}
		source, err := object.GetAttr(t, reader, attrSourceTraceback)
		if err != nil {
			return nil, err
		}
		if err := setField(t, self, attrSourceTraceback, source); err != nil {
			return nil, err
		}
	}
	if err := setField(t, self, attrReaderRef, ref); err != nil {
		return nil, err
	}
	if !isNone(callback) {
		if err := setField(t, self, attrStrongReader, reader); err != nil {
			return nil, err
		}
	}
	loop, err := field(t, self, attrLoop)
	if err != nil {
		return nil, err
	}
	closed, err := createFuture(t, loop)
	if err != nil {
		return nil, err
	}
	return noneOr(setFields(t, self, attrReject, py.False, attrStreamWriter, py.None, attrTask, py.None, attrTransport, py.None, attrCallback, callback, attrOverSSL, py.False, attrClosed, closed))
}

// readerOf is the reader that the protocol feeds; nil when there is none any more.
func readerOf(t *thread, self value) (value, error) {
	ref, err := field(t, self, attrReaderRef)
	if err != nil || isNone(ref) {
		return nil, err
	}
	if w, ok := ref.(*object.WeakRef); ok {
		return w.Peek(), nil // one that is about to go may still be fed
	}
	reader, err := object.CallArgs(t, ref)
	if err != nil || isNone(reader) {
		return nil, err
	}
	return reader, nil
}

// noteSSL remembers whether the transport is encrypted.
func noteSSL(t *thread, self, transport value) error {
	context, err := object.CallMethod(t, transport, strGetExtraInfo, object.Intern("sslcontext"))
	if err != nil {
		return err
	}
	return setField(t, self, attrOverSSL, py.Bool(!isNone(context)))
}

func streamConnected(t *thread, self, transport value) error {
	reject, err := truthField(t, self, attrReject)
	if err != nil {
		return err
	}
	loop, err := field(t, self, attrLoop)
	if err != nil {
		return err
	}
	if reject {
		context := exceptionContext("An open stream was garbage collected prior to establishing network connection; call \"stream.close()\" explicitly.")
		source, err := field(t, self, attrSourceTraceback)
		if err != nil {
			return err
		}
		if some, err := object.Truth(t, source); err != nil {
			return err
		} else if some {
			context.SetStr(object.Intern("source_traceback"), source)
		}
		if _, err := object.CallMethod(t, loop, strCallExceptionHandler, context); err != nil {
			return err
		}
		_, err = object.CallMethod(t, transport, strAbort)
		return err
	}
	if err := setField(t, self, attrTransport, transport); err != nil {
		return err
	}
	reader, err := readerOf(t, self)
	if err != nil {
		return err
	}
	if reader != nil {
		if _, err := object.CallMethod(t, reader, strSetTransport, transport); err != nil {
			return err
		}
	} else {
		reader = py.None
	}
	if err := noteSSL(t, self, transport); err != nil {
		return err
	}
	callback, err := field(t, self, attrCallback)
	if err != nil || isNone(callback) {
		return err
	}
	writer, err := object.CallArgs(t, streamWriter.Of(t), transport, self, reader, loop)
	if err != nil {
		return err
	}
	if err := setField(t, self, attrStreamWriter, writer); err != nil {
		return err
	}
	result, err := object.CallArgs(t, callback, reader, writer)
	if err != nil {
		return err
	}
	is, err := callModule(t, "asyncio.coroutines", object.Intern("iscoroutine"), result)
	if err != nil {
		return err
	}
	if yes, err := object.Truth(t, is); err != nil {
		return err
	} else if yes {
		task, err := object.CallMethod(t, loop, strCreateTask, result)
		if err != nil {
			return err
		}
		if err := setField(t, self, attrTask, task); err != nil {
			return err
		}
	}
	return setField(t, self, attrStrongReader, py.None)
}

func streamLost(t *thread, self, exc value) error {
	reader, err := readerOf(t, self)
	if err != nil {
		return err
	}
	if reader != nil {
		if isNone(exc) {
			_, err = object.CallMethod(t, reader, strFeedEOF)
		} else {
			_, err = object.CallMethod(t, reader, strSetException, exc)
		}
		if err != nil {
			return err
		}
	}
	closed, err := field(t, self, attrClosed)
	if err != nil {
		return err
	}
	done, err := futureDone(t, closed)
	if err != nil {
		return err
	}
	if !done {
		if err := endFuture(t, closed, exc); err != nil {
			return err
		}
		if !isNone(exc) { // nobody has to ask for it
			if _, err := object.CallMethod(t, closed, strException); err != nil {
				return err
			}
		}
	}
	if _, err := callSuper(t, streamReaderProtocol, self, strConnectionLost, exc); err != nil {
		return err
	}
	return setFields(t, self, attrReaderRef, py.None, attrStreamWriter, py.None, attrTask, py.None, attrTransport, py.None)
}
