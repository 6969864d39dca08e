package asyncio

// BaseEventLoop's subprocess_exec and subprocess_shell: what may be asked of them; the loops below make the process.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// baseEventLoopSubprocess are the methods, for the class of the loop.
var baseEventLoopSubprocess = []object.Def{
	object.PyFunc("_log_subprocess", "(self, msg, stdin, stdout, stderr)", "", func(t *thread, v []value) (value, error) {
		c := steps{T: t}
		text := c.Text(v[1])
		if !isNone(v[2]) {
			text += " stdin=" + pipeText(&c, v[2])
		}
		if !isNone(v[3]) && c.Equal(v[4], c.Attr(via(&c, baseEvents, "subprocess"), "STDOUT")) {
			text += " stdout=stderr=" + pipeText(&c, v[3])
		} else {
			if !isNone(v[3]) {
				text += " stdout=" + pipeText(&c, v[3])
			}
			if !isNone(v[4]) {
				text += " stderr=" + pipeText(&c, v[4])
			}
		}
		chainLog(&c, baseEvents, "debug", text)
		return c.None()
	}),
	object.PyAsyncFunc("subprocess_shell", "(self, protocol_factory, cmd, *, stdin=-1, stdout=-1, stderr=-1, universal_newlines=False, shell=True, bufsize=0, encoding=None, errors=None, text=None, **kwargs)",
		"Runs a command of the shell; returns the transport and the protocol.", func(t *thread, s *object.AsyncState) (value, error) {
			if s.PC == 0 && !object.IsInstance(s.Args[2], object.StrClass) && !object.IsInstance(s.Args[2], object.BytesClass) {
				return nil, object.ValueErrorf("cmd must be a string")
			}
			return startSubprocess(t, s, s.Args[2], py.True, s.Args[3:])
		}),
	object.PyAsyncFunc("subprocess_exec", "(self, protocol_factory, program, *args, stdin=-1, stdout=-1, stderr=-1, universal_newlines=False, shell=False, bufsize=0, encoding=None, errors=None, text=None, **kwargs)",
		"Runs a program; returns the transport and the protocol.", func(t *thread, s *object.AsyncState) (value, error) {
			// keyword-only parameters stand before *args
			n := len(s.Args)
			args := []value{s.Args[2]}
			if rest, ok := s.Args[n-2].(*object.Tuple); ok {
				args = append(args, rest.Items...)
			}
			rest := append(append([]value(nil), s.Args[3:n-2]...), s.Args[n-1])
			return startSubprocess(t, s, object.NewTuple(args), py.False, rest)
		}),
}

// startSubprocess has in rest stdin, stdout, stderr, universal_newlines, shell, bufsize, encoding, errors, text, kwargs.
func startSubprocess(t *thread, s *object.AsyncState, args value, shell py.Bool, rest []value) (value, error) {
	c := resumed(t, s)
	self := s.Args[0]
	if s.PC == 0 {
		for _, must := range []struct {
			holds bool
			text  string
		}{
			{!set(&c, rest[3]), "universal_newlines must be False"},
			{set(&c, rest[4]) == bool(shell), "shell must be " + map[bool]string{true: "True", false: "False"}[bool(shell)]},
			{c.Equal(rest[5], num(0)), "bufsize must be 0"},
			{!set(&c, rest[8]), "text must be False"},
			{isNone(rest[6]), "encoding must be None"},
			{isNone(rest[7]), "errors must be None"},
		} {
			if !must.holds && c.Err == nil {
				return nil, object.ValueErrorf("%s", must.text)
			}
		}
		protocol := c.Call(s.Args[1])
		var about value = py.None
		if c.Flag(self, "_debug") {
			if shell {
				about = str("run shell command " + c.Repr(args))
			} else {
				about = str("execute program " + c.Repr(s.Args[2]))
			}
			c.Method(self, "_log_subprocess", about, rest[0], rest[1], rest[2])
		}
		s.Vars = []value{protocol, about}
		kwargs, _ := rest[9].(*object.Dict)
		kw, err := object.KwargsOf(kwargs)
		c.Fail(err)
		return awaitOn(&c, s, 1, c.CallKw(c.Attr(self, "_make_subprocess_transport"), kw, s.Vars[0], args, shell, rest[0], rest[1], rest[2], rest[5]))
	}
	if c.Err == nil && !isNone(s.Vars[1]) {
		chainLog(&c, baseEvents, "info", "%s: %r", s.Vars[1], s.Value)
	}
	return c.Return(object.TupleOf(s.Value, s.Vars[0]))
}

// pipeText is how the log shows what a stream of a child is.
func pipeText(c *steps, fd value) string {
	m := via(c, baseEvents, "subprocess")
	switch {
	case c.Equal(fd, c.Attr(m, "PIPE")):
		return "<pipe>"
	case c.Equal(fd, c.Attr(m, "STDOUT")):
		return "<stdout>"
	}
	return c.Repr(fd)
}
