package asyncio

// asyncio.transports: the abstract classes of transports, and the flow control that loops' transports share.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var transportsModule = &object.ModuleDef{
	Name: "asyncio.transports",
	Doc:  "The abstract classes of transports.",
	All:  []string{"BaseTransport", "ReadTransport", "WriteTransport", "Transport", "DatagramTransport", "SubprocessTransport"},
	Init: func(t *thread, m *object.Module) error {
		for _, c := range []struct {
			def   *object.ClassDef
			bases []*object.ClassDef
		}{
			{baseTransport, nil},
			{readTransport, []*object.ClassDef{baseTransport}},
			{writeTransport, []*object.ClassDef{baseTransport}},
			{transportClass, []*object.ClassDef{readTransport, writeTransport}},
			{datagramTransport, []*object.ClassDef{baseTransport}},
			{subprocessTransport, []*object.ClassDef{baseTransport}},
			{flowControlTransport, []*object.ClassDef{transportClass}},
		} {
			var bases []value
			for _, b := range c.bases {
				bases = append(bases, b.Of(t))
			}
			if _, err := c.def.New(t, m, bases...); err != nil {
				return err
			}
		}
		return nil
	},
}

var (
	baseTransport       = &object.ClassDef{Name: "BaseTransport", Slots: []string{"_extra"}, Doc: "BaseTransport(extra=None)\n\nWhat all transports have."}
	readTransport       = &object.ClassDef{Name: "ReadTransport", Slots: []string{}, Doc: "ReadTransport(extra=None)\n\nA transport that only reads."}
	writeTransport      = &object.ClassDef{Name: "WriteTransport", Slots: []string{}, Doc: "WriteTransport(extra=None)\n\nA transport that only writes."}
	transportClass      = &object.ClassDef{Name: "Transport", Slots: []string{}, Doc: "Transport(extra=None)\n\nA transport that reads and writes, such as a TCP connection. Loops make transports, programs use them."}
	datagramTransport   = &object.ClassDef{Name: "DatagramTransport", Slots: []string{}, Doc: "DatagramTransport(extra=None)\n\nA transport of datagrams."}
	subprocessTransport = &object.ClassDef{Name: "SubprocessTransport", Slots: []string{}, Doc: "SubprocessTransport(extra=None)\n\nThe connection to a child process."}

	// flowControlTransport is the base of transports with a write buffer: the protocol is paused above the high mark, and resumed at the low one.
	flowControlTransport = &object.ClassDef{Name: "_FlowControlMixin", Slots: []string{"_loop", "_protocol_paused", "_high_water", "_low_water"}}

	attrExtra               = object.Intern("_extra")
	attrProtocol            = object.Intern("_protocol")
	attrProtocolPaused      = object.Intern("_protocol_paused")
	attrHighWater           = object.Intern("_high_water")
	attrLowWater            = object.Intern("_low_water")
	strWrite                = object.Intern("write")
	strGetWriteBufferSize   = object.Intern("get_write_buffer_size")
	strSetWriteBufferLimits = object.Intern("_set_write_buffer_limits")
	strMaybePauseProtocol   = object.Intern("_maybe_pause_protocol")
	strPauseWriting         = object.Intern("pause_writing")
	strResumeWriting        = object.Intern("resume_writing")
	strCallExceptionHandler = object.Intern("call_exception_handler")
)

// notThere is a method that subclasses must provide.
func notThere(name, sig, doc string) object.Def {
	return object.PyFunc(name, sig, doc, func(*thread, []value) (value, error) { return nil, object.Raise(object.NotImplementedErrorClass) })
}

func init() {
	baseTransport.Defs = []object.Def{
		object.PyFunc("__init__", "(self, extra=None)", "", func(t *thread, v []value) (value, error) {
			extra := v[1]
			if isNone(extra) {
				extra = object.NewDict()
			}
			return noneOr(setField(t, v[0], attrExtra, extra))
		}),
		object.PyFunc("get_extra_info", "(self, name, default=None)", "get_extra_info(name, default=None)\n\nReturn what is known about the transport under a name, such as 'peername'.", func(t *thread, v []value) (value, error) {
			extra, err := field(t, v[0], attrExtra)
			if err != nil {
				return nil, err
			}
			return object.CallMethod(t, extra, object.Intern("get"), v[1], v[2])
		}),
		notThere("is_closing", "(self)", "is_closing()\n\nWhether the transport is closed or closes."),
		notThere("close", "(self)", "close()\n\nClose the transport after what is buffered has been written."),
		notThere("set_protocol", "(self, protocol)", "set_protocol(protocol)\n\nChange the protocol."),
		notThere("get_protocol", "(self)", "get_protocol()\n\nReturn the protocol."),
	}
	readTransport.Defs = []object.Def{
		notThere("is_reading", "(self)", "is_reading()\n\nWhether the transport receives."),
		notThere("pause_reading", "(self)", "pause_reading()\n\nReceive nothing until resume_reading()."),
		notThere("resume_reading", "(self)", "resume_reading()\n\nReceive again."),
	}
	writeTransport.Defs = []object.Def{
		notThere("set_write_buffer_limits", "(self, high=None, low=None)", "set_write_buffer_limits(high=None, low=None)\n\nSet the marks of the write buffer at which the protocol is paused and resumed."),
		notThere("get_write_buffer_size", "(self)", "get_write_buffer_size()\n\nHow many bytes the write buffer holds."),
		notThere("get_write_buffer_limits", "(self)", "get_write_buffer_limits()\n\nReturn the marks of the write buffer, low and high."),
		notThere("write", "(self, data)", "write(data)\n\nWrite bytes, now or later; this does not wait."),
		object.PyFunc("writelines", "(self, list_of_data)", "writelines(list_of_data)\n\nWrite the items of a list, one after the other.", func(t *thread, v []value) (value, error) {
			data, err := object.CallMethod(t, object.NewBytes(""), object.Intern("join"), v[1])
			if err != nil {
				return nil, err
			}
			_, err = object.CallMethod(t, v[0], strWrite, data)
			return noneOr(err)
		}),
		notThere("write_eof", "(self)", "write_eof()\n\nClose the writing half after what is buffered has been written."),
		notThere("can_write_eof", "(self)", "can_write_eof()\n\nWhether write_eof() is possible."),
		notThere("abort", "(self)", "abort()\n\nClose at once; what is buffered is lost."),
	}
	datagramTransport.Defs = []object.Def{
		notThere("sendto", "(self, data, addr=None)", "sendto(data, addr=None)\n\nSend a datagram, now or later."),
		notThere("abort", "(self)", "abort()\n\nClose at once; what is buffered is lost."),
	}
	subprocessTransport.Defs = []object.Def{
		notThere("get_pid", "(self)", "get_pid()\n\nReturn the number of the process."),
		notThere("get_returncode", "(self)", "get_returncode()\n\nReturn how the process ended; None while it runs."),
		notThere("get_pipe_transport", "(self, fd)", "get_pipe_transport(fd)\n\nReturn the transport of a pipe; None when there is none."),
		notThere("send_signal", "(self, signal)", "send_signal(signal)\n\nSend a signal to the process."),
		notThere("terminate", "(self)", "terminate()\n\nEnd the process with SIGTERM."),
		notThere("kill", "(self)", "kill()\n\nEnd the process with SIGKILL."),
	}
	flowControlTransport.Defs = []object.Def{
		object.PyFunc("__init__", "(self, extra=None, loop=None)", "", func(t *thread, v []value) (value, error) {
			if _, err := callSuper(t, flowControlTransport, v[0], strInit, v[1]); err != nil {
				return nil, err
			}
			if isNone(v[2]) {
				return nil, object.Raise(object.AssertionErrorClass)
			}
			if err := setFields(t, v[0], attrLoop, v[2], attrProtocolPaused, py.False); err != nil {
				return nil, err
			}
			_, err := object.CallMethod(t, v[0], strSetWriteBufferLimits)
			return noneOr(err)
		}),
		object.PyFunc("_maybe_pause_protocol", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			return noneOr(flowControl(t, self, true))
		})),
		object.PyFunc("_maybe_resume_protocol", "(self)", "", methodBody(func(t *thread, self value) (value, error) {
			return noneOr(flowControl(t, self, false))
		})),
		object.PyFunc("get_write_buffer_limits", "(self)", "get_write_buffer_limits()\n\nReturn the marks of the write buffer, low and high.", methodBody(func(t *thread, self value) (value, error) {
			low, err := field(t, self, attrLowWater)
			if err != nil {
				return nil, err
			}
			high, err := field(t, self, attrHighWater)
			return object.TupleOf(low, high), err
		})),
		object.PyFunc("_set_write_buffer_limits", "(self, high=None, low=None)", "", func(t *thread, v []value) (value, error) {
			high, low, err := bufferMarks(t, v[1], v[2], 64)
			if err != nil {
				return nil, err
			}
			return noneOr(setFields(t, v[0], attrHighWater, high, attrLowWater, low))
		}),
		object.PyFunc("set_write_buffer_limits", "(self, high=None, low=None)", "set_write_buffer_limits(high=None, low=None)\n\nSet the marks of the write buffer at which the protocol is paused and resumed.", func(t *thread, v []value) (value, error) {
			if _, err := object.CallMethod(t, v[0], strSetWriteBufferLimits, v[1], v[2]); err != nil {
				return nil, err
			}
			_, err := object.CallMethod(t, v[0], strMaybePauseProtocol)
			return noneOr(err)
		}),
		notThere("get_write_buffer_size", "(self)", ""),
	}
}

// bufferMarks completes the marks of a buffer: a mark that is missing follows from the other, both from a number of KiB.
func bufferMarks(t *thread, high, low value, kib int64) (value, value, error) {
	var err error
	if isNone(high) {
		if high = object.NewInt(kib << 10); !isNone(low) {
			if high, err = object.Binary(t, object.OpMul, py.Int(4), low); err != nil {
				return nil, nil, err
			}
		}
	}
	if isNone(low) {
		if low, err = object.Binary(t, object.OpFloorDiv, high, py.Int(4)); err != nil {
			return nil, nil, err
		}
	}
	ordered, err := object.Compare(t, high, low, object.CmpGE)
	if err == nil && ordered {
		ordered, err = object.Compare(t, low, py.Int(0), object.CmpGE)
	}
	if err != nil {
		return nil, nil, err
	}
	if !ordered {
		text, err := object.StrPercent(t, object.NewStr("high (%r) must be >= low (%r) must be >= 0"), object.TupleOf(high, low))
		if err != nil {
			return nil, nil, err
		}
		return nil, nil, object.Raise(object.ValueErrorClass, text)
	}
	return high, low, nil
}

// flowControl pauses the protocol when the buffer holds more than the high mark, or resumes it when it holds no more than the low one. What the protocol raises goes to the loop's exception handler.
func flowControl(t *thread, self value, pause bool) error {
	size, err := object.CallMethod(t, self, strGetWriteBufferSize)
	if err != nil {
		return err
	}
	mark, op, method, word := attrLowWater, object.CmpLE, strResumeWriting, "resume"
	if pause {
		mark, op, method, word = attrHighWater, object.CmpGT, strPauseWriting, "pause"
	}
	paused, err := truthField(t, self, attrProtocolPaused)
	if err != nil || paused == pause {
		return err
	}
	limit, err := field(t, self, mark)
	if err != nil {
		return err
	}
	if beyond, err := object.Compare(t, size, limit, op); err != nil || !beyond {
		return err
	}
	if err := setField(t, self, attrProtocolPaused, py.Bool(pause)); err != nil {
		return err
	}
	protocol, err := field(t, self, attrProtocol)
	if err != nil {
		return err
	}
	_, err = object.CallMethod(t, protocol, method)
	exc, ok := object.Caught(t, err)
	if !ok || object.IsInstance(exc, object.SystemExitClass) || object.IsInstance(exc, object.KeyboardInterruptClass) {
		return err
	}
	_, err = object.Handling(t, exc, func() (value, error) {
		loop, err := field(t, self, attrLoop)
		if err != nil {
			return nil, err
		}
		return object.CallMethod(t, loop, strCallExceptionHandler, exceptionContext("protocol."+word+"_writing() failed", "exception", exc, "transport", self, "protocol", protocol))
	})
	return err
}

// exceptionContext is the argument of call_exception_handler: a message, then names and values.
func exceptionContext(message string, namesAndValues ...any) *object.Dict {
	d := object.NewDict()
	d.SetStr(object.Intern("message"), object.NewStr(message))
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		d.SetStr(object.Intern(namesAndValues[i].(string)), namesAndValues[i+1].(value))
	}
	return d
}
