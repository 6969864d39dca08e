package logging

// StreamHandler, FileHandler and the handler of last resort: records as lines of text.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	streamHandler = &object.ClassDef{Name: "StreamHandler", Doc: "StreamHandler(stream=None)\n\nWrites records to a stream, sys.stderr by default."}
	fileHandler   = &object.ClassDef{Name: "FileHandler", Doc: "FileHandler(filename, mode='a', encoding=None, delay=False, errors=None)\n\nWrites records to a file, which is opened at once, or with delay at the first record."}
	stderrHandler = &object.ClassDef{Name: "_StderrHandler"}
)

func init() {
	streamHandler.Init = func(t *thread, ns *object.Dict) error {
		ns.SetStr(object.Intern("__class_getitem__"), object.NewClassMethod(object.GenericAliasClass))
		return nil
	}
	streamHandler.Defs = []object.Def{
		object.Value("terminator", str("\n")),
		method("__init__", "(self, stream=None)", "", func(c *chain, v []value) value {
			super(c, streamHandler, v[0], "__init__")
			stream := v[1]
			if isNone(stream) {
				stream = c.Attr(c.Import("sys"), "stderr")
			}
			c.Set(v[0], "stream", stream)
			return nil
		}),
		method("flush", "(self)", "flush()\n\nFlush the stream.", func(c *chain, v []value) value {
			locked(c, v[0], func() {
				if s := c.Attr(v[0], "stream"); c.Truth(s) {
					if f := c.AttrOr(s, "flush", nil); f != nil {
						c.Call(f)
					}
				}
			})
			return nil
		}),
		method("emit", "(self, record)", "emit(record)\n\nWrite the text of a record and the terminator.", func(c *chain, v []value) value {
			text := c.Method(v[0], "format", v[1])
			stream := c.Attr(v[0], "stream")
			c.Method(stream, "write", c.Take(binaryAdd(c, text, c.Attr(v[0], "terminator"))))
			c.Method(v[0], "flush")
			if c.Err == nil || object.ErrorIs(c.Err, object.RecursionErrorClass) {
				return nil
			}
			if e := c.Catch(object.ExceptionClass); e != nil {
				c.Take(object.Handling(c.T, e, func() (value, error) {
					h := chain{T: c.T}
					return h.Return(h.Method(v[0], "handleError", v[1]))
				}))
			}
			return nil
		}),
		method("setStream", "(self, stream)", "setStream(stream)\n\nChange the stream, after a flush; return the old one, None when it is the same.", func(c *chain, v []value) value {
			old := c.Attr(v[0], "stream")
			if object.Is(old, v[1]) {
				return nil
			}
			locked(c, v[0], func() {
				c.Method(v[0], "flush")
				c.Set(v[0], "stream", v[1])
			})
			return old
		}),
		method("__repr__", "(self)", "", func(c *chain, v []value) value {
			name := c.Text(c.AttrOr(c.Attr(v[0], "stream"), "name", str("")))
			if name != "" {
				name += " "
			}
			return percent(c, "<%s %s(%s)>", str(object.ClassOf(v[0]).Name), str(name), levelName(c, c.Attr(v[0], "level")))
		}),
	}
	fileHandler.Defs = []object.Def{
		method("__init__", "(self, filename, mode='a', encoding=None, delay=False, errors=None)", "", func(c *chain, v []value) value {
			self, os := v[0], c.Import("os")
			c.Set(self, "baseFilename", c.Method(c.Attr(os, "path"), "abspath", c.Method(os, "fspath", v[1])))
			c.Set(self, "mode", v[2])
			encoding := v[3]
			if !strings.Contains(c.Text(v[2]), "b") {
				encoding = c.Method(c.Import("io"), "text_encoding", encoding)
			}
			c.Set(self, "encoding", encoding)
			c.Set(self, "errors", v[5])
			c.Set(self, "delay", v[4])
			c.Set(self, "_builtin_open", c.Attr(c.Import("builtins"), "open"))
			if c.Truth(v[4]) {
				c.Call(c.Attr(handlerClass.Of(c.T), "__init__"), self)
				c.Set(self, "stream", py.None)
			} else {
				super(c, fileHandler, self, "__init__", c.Method(self, "_open"))
			}
			return nil
		}),
		method("close", "(self)", "close()\n\nClose the file.", func(c *chain, v []value) value {
			self := v[0]
			locked(c, self, func() {
				if stream := c.Attr(self, "stream"); c.Truth(stream) {
					c.Method(self, "flush")
					c.Finally(func() {
						c.Set(self, "stream", py.None)
						if f := c.AttrOr(stream, "close", nil); f != nil {
							c.Call(f)
						}
					})
				}
				c.Finally(func() { super(c, fileHandler, self, "close") })
			})
			return nil
		}),
		method("_open", "(self)", "", func(c *chain, v []value) value {
			return c.CallKw(c.Attr(v[0], "_builtin_open"), object.Kw("encoding", c.Attr(v[0], "encoding"), "errors", c.Attr(v[0], "errors")), c.Attr(v[0], "baseFilename"), c.Attr(v[0], "mode"))
		}),
		method("emit", "(self, record)", "emit(record)\n\nWrite the text of a record, to a file that is opened when it is not.", func(c *chain, v []value) value {
			if isNone(c.Attr(v[0], "stream")) && (c.Text(c.Attr(v[0], "mode")) != "w" || !c.Flag(v[0], "_closed")) {
				c.Set(v[0], "stream", c.Method(v[0], "_open"))
			}
			if c.Truth(c.Attr(v[0], "stream")) {
				super(c, fileHandler, v[0], "emit", v[1])
			}
			return nil
		}),
		method("__repr__", "(self)", "", func(c *chain, v []value) value {
			return percent(c, "<%s %s (%s)>", str(object.ClassOf(v[0]).Name), c.Attr(v[0], "baseFilename"), levelName(c, c.Attr(v[0], "level")))
		}),
	}
	stderrHandler.Defs = []object.Def{
		method("__init__", "(self, level=0)", "", func(c *chain, v []value) value {
			c.Call(c.Attr(handlerClass.Of(c.T), "__init__"), v[0], v[1])
			return nil
		}),
		property("stream", "sys.stderr, whatever that is now.", func(c *chain, v []value) value { return c.Attr(c.Import("sys"), "stderr") }, nil),
	}
}

func binaryAdd(c *chain, a, b value) (value, error) {
	if c.Err != nil {
		return nil, c.Err
	}
	return object.Binary(c.T, object.OpAdd, a, b)
}
