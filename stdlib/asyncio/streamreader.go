package asyncio

// StreamReader: bytes that come piece by piece, read in the portions that a program wants. One task at a time waits for more. A buffer that holds more than twice the limit pauses the transport.

import (
	"bytes"
	"fmt"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	streamReader = &object.ClassDef{Name: "StreamReader", Doc: "StreamReader(limit=65536, loop=None)\n\nThe reading side of a stream; readline() and readuntil() fail on pieces longer than limit."}

	attrLimit              = object.Intern("_limit")
	attrBuffer             = object.Intern("_buffer")
	attrEOF                = object.Intern("_eof")
	attrWaiter             = object.Intern("_waiter")
	attrException          = object.Intern("_exception")
	strPauseReading        = object.Intern("pause_reading")
	strResumeReading       = object.Intern("resume_reading")
	strRead                = object.Intern("read")
	strReadline            = object.Intern("readline")
	strReaduntil           = object.Intern("readuntil")
	strPartialBytes        = object.Intern("partial")
	strConsumedBytes       = object.Intern("consumed")
	strIncompleteReadError = object.Intern("IncompleteReadError")
	strLimitOverrunError   = object.Intern("LimitOverrunError")

	emptyBytes = object.NewBytes("")
	newline    = object.NewBytes("\n")
)

func init() {
	streamReader.Defs = []object.Def{
		object.Value("_source_traceback", py.None),
		object.PyFunc("__init__", "(self, limit=65536, loop=None)", "", streamreader_init),
		object.PyFunc("__repr__", "(self)", "", methodBody(streamreader_repr)),
		object.PyFunc("exception", "(self)", "exception()\n\nReturn the exception that reading raises, None when there is none.", methodBody(func(t *thread, self value) (value, error) { return field(t, self, attrException) })),
		object.PyFunc("set_exception", "(self, exc)", "set_exception(exc)\n\nReading raises the exception from now on.", func(t *thread, v []value) (value, error) {
			if err := setField(t, v[0], attrException, v[1]); err != nil {
				return nil, err
			}
			return noneOr(wakeReader(t, v[0], v[1]))
		}),
		object.PyFunc("_wakeup_waiter", "(self)", "", methodBody(func(t *thread, self value) (value, error) { return noneOr(wakeReader(t, self, py.None)) })),
		object.PyFunc("set_transport", "(self, transport)", "", func(t *thread, v []value) (value, error) {
			old, err := field(t, v[0], attrTransport)
			if err != nil {
				return nil, err
			}
			if !isNone(old) {
				return nil, object.Errorf(object.AssertionErrorClass, "Transport already set")
			}
			return noneOr(setField(t, v[0], attrTransport, v[1]))
		}),
		object.PyFunc("_maybe_resume_transport", "(self)", "", methodBody(func(t *thread, self value) (value, error) { return noneOr(resumeWhenRead(t, self)) })),
		object.PyFunc("feed_eof", "(self)", "feed_eof()\n\nNothing more comes.", methodBody(func(t *thread, self value) (value, error) {
			if err := setField(t, self, attrEOF, py.True); err != nil {
				return nil, err
			}
			return noneOr(wakeReader(t, self, py.None))
		})),
		object.PyFunc("at_eof", "(self)", "at_eof()\n\nWhether all was read and nothing more comes.", methodBody(func(t *thread, self value) (value, error) {
			eof, buf, err := readerState(t, self)
			if err != nil {
				return nil, err
			}
			return py.Bool(eof && len(buf.B) == 0), nil
		})),
		object.PyFunc("feed_data", "(self, data)", "feed_data(data)\n\nBytes have come.", func(t *thread, v []value) (value, error) { return noneOr(readerFeed(t, v[0], v[1])) }),
		object.PyAsyncFunc("_wait_for_data", "(self, func_name)", "", func(t *thread, s *object.AsyncState) (value, error) {
			if s.PC == 0 {
				name, err := object.ToStr(t, s.Args[1])
				if err != nil {
					return nil, err
				}
				return awaitData(t, s, 1, name.String())
			}
			return py.None, dataCame(t, s)
		}),
		object.PyAsyncFunc("readline", "(self)", "readline()\n\nRead a line with its newline; what is left when the stream ends without one.", streamreader_readline),
		object.PyAsyncFunc("readuntil", "(self, separator=newline)",
			"readuntil(separator=b'\\n')\n\nRead up to a separator, which is included. IncompleteReadError when the stream ends before, LimitOverrunError when the limit is reached before.", streamreader_readuntil).Default("newline", newline),
		object.PyAsyncFunc("read", "(self, n=-1)", "read(n=-1)\n\nRead up to n bytes, as soon as there are some; all when n is negative.", streamreader_read),
		object.PyAsyncFunc("readexactly", "(self, n)", "readexactly(n)\n\nRead n bytes; IncompleteReadError when the stream ends before.", streamreader_readexactly),
		object.PyFunc("__aiter__", "(self)", "", methodBody(func(_ *thread, self value) (value, error) { return self, nil })),
		object.PyAsyncFunc("__anext__", "(self)", "", func(t *thread, s *object.AsyncState) (value, error) {
			if s.PC == 0 {
				return awaitMethod(t, s, 1, s.Args[0], strReadline)
			}
			if s.Err != nil {
				return nil, s.Err
			}
			line := s.Value
			end, err := object.Equal(t, line, emptyBytes)
			if err != nil {
				return nil, err
			}
			if end {
				return nil, object.Raise(object.StopAsyncIterationClass)
			}
			return line, nil
		}),
	}
}

func streamreader_init(t *thread, v []value) (value, error) {
	self, limit, loop := v[0], v[1], v[2]
	none, err := object.Compare(t, limit, py.Int(0), object.CmpLE)
	if err != nil {
		return nil, err
	}
	if none {
		return nil, object.ValueErrorf("Limit cannot be <= 0")
	}
	if isNone(loop) {
		if loop, err = callModule(t, "asyncio.events", strGetEventLoop); err != nil {
			return nil, err
		}
	}
	err = setFields(t, self, attrLimit, limit, attrLoop, loop, attrBuffer, object.NewBytearray(nil), attrEOF, py.False, attrWaiter, py.None, attrException, py.None, attrTransport, py.None, attrPaused, py.False)
	if err != nil {
		return nil, err
	}
	debug, err := truth(t, loop, strGetDebug)
	if err != nil || !debug {
		return noneOr(err)
	}
	stack, err := callModule(t, "asyncio.format_helpers", object.Intern("extract_stack"), py.None)
	if err != nil {
		return nil, err
	}
	return noneOr(setField(t, self, attrSourceTraceback, stack))
}

// readerState is whether the end has come, and the buffer.
func readerState(t *thread, self value) (bool, *object.Bytearray, error) {
	eof, err := truthField(t, self, attrEOF)
	if err != nil {
		return false, nil, err
	}
	v, err := field(t, self, attrBuffer)
	if err != nil {
		return false, nil, err
	}
	buf, ok := v.(*object.Bytearray)
	if !ok {
		return false, nil, object.TypeErrorf("_buffer must be a bytearray, not %s", object.ClassOf(v).TpName())
	}
	return eof, buf, nil
}

// take takes n bytes out of the buffer's begin.
func take(buf *object.Bytearray, n int) (value, error) {
	if err := buf.CanResize(); err != nil {
		return nil, err
	}
	data := object.NewBytes(string(buf.B[:n]))
	drop(buf, n)
	return data, nil
}

func drop(buf *object.Bytearray, n int) {
	if n == len(buf.B) {
		buf.B = buf.B[:0]
		if cap(buf.B) > defaultLimit {
			buf.B = nil
		}
		return
	}
	buf.B = buf.B[n:]
}

func streamreader_repr(t *thread, self value) (value, error) {
	eof, buf, err := readerState(t, self)
	if err != nil {
		return nil, err
	}
	text := "<StreamReader"
	if n := len(buf.B); n > 0 {
		text += fmt.Sprintf(" %d bytes", n)
	}
	if eof {
		text += " eof"
	}
	limit, err := field(t, self, attrLimit)
	if err != nil {
		return nil, err
	}
	usual, err := object.Equal(t, limit, py.Int(defaultLimit))
	if err != nil {
		return nil, err
	}
	if !usual {
		s, err := object.ToStr(t, limit)
		if err != nil {
			return nil, err
		}
		text += " limit=" + s.String()
	}
	for _, part := range []struct {
		word string
		attr *object.Str
	}{{"waiter", attrWaiter}, {"exception", attrException}, {"transport", attrTransport}} {
		v, err := field(t, self, part.attr)
		if err != nil {
			return nil, err
		}
		some, err := isTrue(t, v)
		if err != nil {
			return nil, err
		}
		if some {
			r, err := object.Repr(t, v)
			if err != nil {
				return nil, err
			}
			text += " " + part.word + "=" + r.String()
		}
	}
	paused, err := truthField(t, self, attrPaused)
	if err != nil {
		return nil, err
	}
	if paused {
		text += " paused"
	}
	return object.NewStr(text + ">"), nil
}

// wakeReader lets the task go on that waits for data, with an exception unless exc is None.
func wakeReader(t *thread, self, exc value) error {
	fut, err := field(t, self, attrWaiter)
	if err != nil || isNone(fut) {
		return err
	}
	if err := setField(t, self, attrWaiter, py.None); err != nil {
		return err
	}
	gone, err := futureCancelled(t, fut)
	if err != nil || gone {
		return err
	}
	return endFuture(t, fut, exc)
}

// resumeReading resumes the transport when it is paused.
func resumeReading(t *thread, self value) error {
	paused, err := truthField(t, self, attrPaused)
	if err != nil || !paused {
		return err
	}
	if err := setField(t, self, attrPaused, py.False); err != nil {
		return err
	}
	transport, err := field(t, self, attrTransport)
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, transport, strResumeReading)
	return err
}

// resumeWhenRead resumes the transport when the buffer has become small enough.
func resumeWhenRead(t *thread, self value) error {
	if paused, err := truthField(t, self, attrPaused); err != nil || !paused {
		return err
	}
	_, buf, err := readerState(t, self)
	if err != nil {
		return err
	}
	limit, err := intField(t, self, attrLimit)
	if err != nil || len(buf.B) > limit {
		return err
	}
	return resumeReading(t, self)
}

func readerFeed(t *thread, self, data value) error {
	eof, buf, err := readerState(t, self)
	if err != nil {
		return err
	}
	if eof {
		return object.Errorf(object.AssertionErrorClass, "feed_data after feed_eof")
	}
	some, err := object.Truth(t, data)
	if err != nil || !some {
		return err
	}
	b, err := object.BytesOf(t, data)
	if err != nil {
		return err
	}
	if err := buf.CanResize(); err != nil {
		return err
	}
	buf.B = append(buf.B, b...)
	if err := wakeReader(t, self, py.None); err != nil {
		return err
	}
	transport, err := field(t, self, attrTransport)
	if err != nil || isNone(transport) {
		return err
	}
	paused, err := truthField(t, self, attrPaused)
	if err != nil || paused {
		return err
	}
	limit, err := intField(t, self, attrLimit)
	if err != nil || len(buf.B) <= 2*limit {
		return err
	}
	if _, err := object.CallMethod(t, transport, strPauseReading); err != nil {
		if object.ErrorIs(err, object.NotImplementedErrorClass) { // it cannot be paused
			return setField(t, self, attrTransport, py.None)
		}
		return err
	}
	return setField(t, self, attrPaused, py.True)
}

// awaitData waits for data or the end, and goes on at pc, where dataCame must be called. name is that of the method that waits.
func awaitData(t *thread, s *object.AsyncState, pc int, name string) (value, error) {
	self := s.Args[0]
	waiter, err := field(t, self, attrWaiter)
	if err != nil {
		return nil, err
	}
	if !isNone(waiter) {
		return nil, object.RuntimeErrorf("%s() called while another coroutine is already waiting for incoming data", name)
	}
	eof, err := truthField(t, self, attrEOF)
	if err != nil {
		return nil, err
	}
	if eof {
		return nil, object.Errorf(object.AssertionErrorClass, "_wait_for_data after EOF")
	}
	if err := resumeReading(t, self); err != nil { // else it would wait for ever
		return nil, err
	}
	loop, err := field(t, self, attrLoop)
	if err != nil {
		return nil, err
	}
	fut, err := createFuture(t, loop)
	if err != nil {
		return nil, err
	}
	if err := setField(t, self, attrWaiter, fut); err != nil {
		return nil, err
	}
	return s.Await(pc, fut)
}

// dataCame ends what awaitData began.
func dataCame(t *thread, s *object.AsyncState) error {
	if err := setField(t, s.Args[0], attrWaiter, py.None); err != nil {
		return err
	}
	if s.Err != nil {
		return s.Err
	}
	return nil
}

// readerFails is the exception that was set for reading.
func readerFails(t *thread, self value) error {
	exc, err := field(t, self, attrException)
	if err != nil || isNone(exc) {
		return err
	}
	return object.ExceptionOf(t, exc)
}

func streamreader_readline(t *thread, s *object.AsyncState) (value, error) {
	self := s.Args[0]
	if s.PC == 0 {
		return awaitMethod(t, s, 1, self, strReaduntil, newline)
	}
	exc := s.Err
	if exc == nil {
		return s.Value, nil
	}
	incomplete, err := moduleAttr(t, "asyncio.exceptions", strIncompleteReadError)
	if err != nil {
		return nil, err
	}
	overrun, err := moduleAttr(t, "asyncio.exceptions", strLimitOverrunError)
	if err != nil {
		return nil, err
	}
	if is, err := object.IsInstanceOf(t, exc, incomplete); err != nil || is {
		if err != nil {
			return nil, err
		}
		return object.GetAttr(t, exc, strPartialBytes)
	}
	if is, err := object.IsInstanceOf(t, exc, overrun); err != nil || !is {
		if err != nil {
			return nil, err
		}
		return nil, exc
	}
	// A line that is too long is dropped, as far as it is known.
	s.Handle(t, exc)
	consumed, err := intField(t, exc, strConsumedBytes)
	if err != nil {
		return nil, err
	}
	_, buf, err := readerState(t, self)
	if err != nil {
		return nil, err
	}
	if err := buf.CanResize(); err != nil {
		return nil, err
	}
	if consumed >= 0 && consumed < len(buf.B) && buf.B[consumed] == '\n' {
		drop(buf, consumed+1)
	} else {
		drop(buf, len(buf.B))
	}
	if err := resumeWhenRead(t, self); err != nil {
		return nil, err
	}
	args, err := object.GetAttr(t, exc, object.Intern("args"))
	if err != nil {
		return nil, err
	}
	text, err := object.GetItem(t, args, py.Int(0))
	if err != nil {
		return nil, err
	}
	return nil, object.Raise(object.ValueErrorClass, text)
}

// streamreader_readuntil's variable is the offset before which the separator cannot begin.
func streamreader_readuntil(t *thread, s *object.AsyncState) (value, error) {
	self := s.Args[0]
	sep, err := object.BytesOf(t, s.Args[1])
	if err != nil {
		return nil, err
	}
	offset := 0
	if s.PC == 0 {
		if len(sep) == 0 {
			return nil, object.ValueErrorf("Separator should be at least one-byte string")
		}
		if err := readerFails(t, self); err != nil {
			return nil, err
		}
	} else {
		if err := dataCame(t, s); err != nil {
			return nil, err
		}
		if n, ok := object.AsInt64(s.Vars[0]); ok {
			offset = int(n)
		}
	}
	eof, buf, err := readerState(t, self)
	if err != nil {
		return nil, err
	}
	limit, err := intField(t, self, attrLimit)
	if err != nil {
		return nil, err
	}
	if len(buf.B)-offset >= len(sep) {
		if i := bytes.Index(buf.B[offset:], sep); i >= 0 {
			if i += offset; i > limit {
				return nil, overrun(t, "Separator is found, but chunk is longer than limit", i)
			}
			data, err := take(buf, i+len(sep))
			if err != nil {
				return nil, err
			}
			return data, resumeWhenRead(t, self)
		}
		if offset = len(buf.B) + 1 - len(sep); offset > limit {
			return nil, overrun(t, "Separator is not found, and chunk exceed the limit", offset)
		}
	}
	if eof {
		return nil, incompleteRead(t, buf, py.None)
	}
	s.Vars = []value{object.NewInt(int64(offset))}
	return awaitData(t, s, 1, "readuntil")
}

// overrun is the LimitOverrunError that consumed bytes can be read without the separator.
func overrun(t *thread, message string, consumed int) error {
	return exceptionNamed(t, strLimitOverrunError, object.NewStr(message), object.NewInt(int64(consumed)))
}

// incompleteRead is the IncompleteReadError with what is left in the buffer.
func incompleteRead(t *thread, buf *object.Bytearray, expected value) error {
	rest, err := take(buf, len(buf.B))
	if err != nil {
		return err
	}
	return exceptionNamed(t, strIncompleteReadError, rest, expected)
}

// streamreader_read's variable is a list of blocks when all is to be read.
func streamreader_read(t *thread, s *object.AsyncState) (value, error) {
	self := s.Args[0]
	n, err := object.IndexInt(t, s.Args[1])
	if err != nil {
		return nil, err
	}
	switch s.PC {
	case 0:
		if err := readerFails(t, self); err != nil {
			return nil, err
		}
		if n == 0 {
			return emptyBytes, nil
		}
		if n < 0 {
			s.Vars = []value{object.NewList(nil)}
			return readBlock(t, s)
		}
		eof, buf, err := readerState(t, self)
		if err != nil {
			return nil, err
		}
		if len(buf.B) == 0 && !eof {
			return awaitData(t, s, 1, "read")
		}
	case 1:
		if err := dataCame(t, s); err != nil {
			return nil, err
		}
	case 2:
		if s.Err != nil {
			return nil, s.Err
		}
		block := s.Value
		some, err := object.Truth(t, block)
		if err != nil {
			return nil, err
		}
		blocks, _ := s.Vars[0].(*object.List)
		if !some {
			return object.CallMethod(t, emptyBytes, object.Intern("join"), blocks)
		}
		blocks.Append(block)
		return readBlock(t, s)
	}
	_, buf, err := readerState(t, self)
	if err != nil {
		return nil, err
	}
	data, err := take(buf, min(n, len(buf.B)))
	if err != nil {
		return nil, err
	}
	return data, resumeWhenRead(t, self)
}

func readBlock(t *thread, s *object.AsyncState) (value, error) {
	limit, err := field(t, s.Args[0], attrLimit)
	if err != nil {
		return nil, err
	}
	return awaitMethod(t, s, 2, s.Args[0], strRead, limit)
}

func streamreader_readexactly(t *thread, s *object.AsyncState) (value, error) {
	self := s.Args[0]
	n, err := object.IndexInt(t, s.Args[1])
	if err != nil {
		return nil, err
	}
	if s.PC == 0 {
		if n < 0 {
			return nil, object.ValueErrorf("readexactly size can not be less than zero")
		}
		if err := readerFails(t, self); err != nil {
			return nil, err
		}
		if n == 0 {
			return emptyBytes, nil
		}
	} else if err := dataCame(t, s); err != nil {
		return nil, err
	}
	eof, buf, err := readerState(t, self)
	if err != nil {
		return nil, err
	}
	if len(buf.B) < n {
		if eof {
			return nil, incompleteRead(t, buf, s.Args[1])
		}
		return awaitData(t, s, 1, "readexactly")
	}
	data, err := take(buf, n)
	if err != nil {
		return nil, err
	}
	return data, resumeWhenRead(t, self)
}
