package codecs

// StreamReader: a stream of bytes that is decoded when read.
//
// What has been read lies in two places: bytebuffer holds bytes that could not be decoded yet, charbuffer the text that has not been given out. While
// readline has more than one line in stock, they lie in linebuffer and charbuffer is None.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var streamReaderClass = &object.ClassDef{Name: "StreamReader", Doc: "StreamReader(stream, errors='strict')\n\nDecodes what is read from a stream."}

func init() {
	streamReaderClass.Defs = append([]object.Def{
		object.Value("charbuffertype", object.StrClass),
		object.PyFunc("__init__", "(self, stream, errors='strict')", "", func(t *thread, v []value) (value, error) {
			if err := set(t, v[0], "stream", v[1]); err != nil {
				return nil, err
			}
			if err := set(t, v[0], "errors", v[2]); err != nil {
				return nil, err
			}
			_, err := call(t, v[0], "reset")
			return object.NoneOr(err)
		}),
		object.PyFunc("read", "(self, size=-1, chars=-1, firstline=False)", "Read about size bytes, or chars characters, and decode them; with firstline, a bad byte after the first line is no error yet.", streamreader_read),
		object.PyFunc("readline", "(self, size=None, keepends=True)", "Read a line.", streamreader_readline),
		object.PyFunc("readlines", "(self, sizehint=None, keepends=True)", "Read all lines.", func(t *thread, v []value) (value, error) {
			all, err := call(t, v[0], "read")
			if err != nil {
				return nil, err
			}
			return call(t, all, "splitlines", v[2])
		}),
		object.PyFunc("reset", "(self)", "Forget what is kept.", streamreader_reset),
		object.PyFunc("seek", "(self, offset, whence=0)", "Move the stream's position.", func(t *thread, v []value) (value, error) {
			if _, err := on(t, v[0], "stream", "seek", v[1], v[2]); err != nil {
				return nil, err
			}
			_, err := call(t, v[0], "reset")
			return object.NoneOr(err)
		}),
		object.PyFunc("__next__", "(self)", "Return the next line.", func(t *thread, v []value) (value, error) {
			line, err := call(t, v[0], "readline")
			if err != nil {
				return nil, err
			}
			if some, err := object.Truth(t, line); err != nil || some {
				return line, err
			}
			return nil, object.Raise(object.StopIterationClass)
		}),
		object.PyFunc("__iter__", "(self)", "", func(t *thread, v []value) (value, error) { return v[0], nil }),
	}, sharedDefs()...)
}

func streamreader_reset(t *thread, v []value) (value, error) {
	kind, err := get(t, v[0], "charbuffertype")
	if err != nil {
		return nil, err
	}
	empty, err := object.CallArgs(t, kind)
	if err != nil {
		return nil, err
	}
	for _, f := range []struct {
		name string
		v    value
	}{{"bytebuffer", object.NewBytes("")}, {"_empty_charbuffer", empty}, {"charbuffer", empty}, {"linebuffer", py.None}} {
		if err := set(t, v[0], f.name, f.v); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

// chars is the text in stock, the lines of linebuffer joined to it again.
func chars(t *thread, self value) (value, error) {
	lines, err := get(t, self, "linebuffer")
	if err != nil {
		return nil, err
	}
	if isNone(lines) {
		return get(t, self, "charbuffer")
	}
	empty, err := get(t, self, "_empty_charbuffer")
	if err != nil {
		return nil, err
	}
	text, err := call(t, empty, "join", lines)
	if err != nil {
		return nil, err
	}
	if err := set(t, self, "charbuffer", text); err != nil {
		return nil, err
	}
	return text, set(t, self, "linebuffer", py.None)
}

// fill reads from the stream once, size bytes or all there is, and decodes; more says whether the stream gave anything.
func fill(t *thread, self value, size int, firstline bool) (more bool, err error) {
	var args []value
	if size >= 0 {
		args = []value{object.NewInt(int64(size))}
	}
	fresh, err := on(t, self, "stream", "read", args...)
	if err != nil {
		return false, err
	}
	kept, err := get(t, self, "bytebuffer")
	if err != nil {
		return false, err
	}
	data, err := add(t, kept, fresh)
	if err != nil {
		return false, err
	}
	if n, err := object.Len(t, data); err != nil || n == 0 {
		return false, err
	}
	errors, err := get(t, self, "errors")
	if err != nil {
		return false, err
	}
	r, err := call(t, self, "decode", data, errors)
	if err != nil && firstline && object.ErrorIs(err, object.UnicodeDecodeErrorClass) {
		// What stands before the bad byte will do when there is a whole line of it.
		failed := err
		start, err := get(t, object.AsException(failed), "start")
		if err != nil {
			return false, err
		}
		n, err := object.IndexInt(t, start)
		if err != nil {
			return false, err
		}
		good, err := cut(t, data, 0, n)
		if err != nil {
			return false, err
		}
		if r, err = call(t, self, "decode", good, errors); err != nil {
			return false, err
		}
		text, _, err := coded(t, r)
		if err != nil {
			return false, err
		}
		lines, err := splitlines(t, text, true)
		if err != nil {
			return false, err
		}
		if len(lines) <= 1 {
			return false, failed
		}
	} else if err != nil {
		return false, err
	}
	text, used, err := coded(t, r)
	if err != nil {
		return false, err
	}
	rest, err := cut(t, data, used, -1)
	if err != nil {
		return false, err
	}
	if err := set(t, self, "bytebuffer", rest); err != nil {
		return false, err
	}
	stock, err := get(t, self, "charbuffer")
	if err != nil {
		return false, err
	}
	if stock, err = add(t, stock, text); err != nil {
		return false, err
	}
	if err := set(t, self, "charbuffer", stock); err != nil {
		return false, err
	}
	return object.Truth(t, fresh)
}

// streamreader_read reads until it has the characters asked for: as many as chars says, or else as many as size bytes would be at most.
func streamreader_read(t *thread, v []value) (value, error) {
	self := v[0]
	size, err := object.IndexInt(t, v[1])
	if err != nil {
		return nil, err
	}
	want, err := object.IndexInt(t, v[2])
	if err != nil {
		return nil, err
	}
	firstline, err := object.Truth(t, v[3])
	if err != nil {
		return nil, err
	}
	if want < 0 {
		want = size
	}
	stock, err := chars(t, self)
	if err != nil {
		return nil, err
	}
	for {
		n, err := object.Len(t, stock)
		if err != nil {
			return nil, err
		}
		if want >= 0 && n >= want {
			break
		}
		more, err := fill(t, self, size, firstline)
		if err != nil {
			return nil, err
		}
		if stock, err = get(t, self, "charbuffer"); err != nil {
			return nil, err
		}
		if !more {
			break
		}
	}
	if want < 0 {
		empty, err := get(t, self, "_empty_charbuffer")
		if err != nil {
			return nil, err
		}
		return stock, set(t, self, "charbuffer", empty)
	}
	out, err := cut(t, stock, 0, want)
	if err != nil {
		return nil, err
	}
	rest, err := cut(t, stock, want, -1)
	if err != nil {
		return nil, err
	}
	return out, set(t, self, "charbuffer", rest)
}

func splitlines(t *thread, text value, keepends bool) ([]value, error) {
	r, err := call(t, text, "splitlines", py.Bool(keepends))
	if err != nil {
		return nil, err
	}
	return object.Collect(t, r)
}

// bare is a line without its end.
func bare(t *thread, line value) (value, error) {
	lines, err := splitlines(t, line, false)
	if err != nil || len(lines) == 0 {
		return line, err
	}
	return lines[0], nil
}

// streamreader_readline reads in growing pieces until there is a line end, or one piece when a size is given. A carriage return at a piece's end may
// be followed by its line feed, so one more character is read then.
func streamreader_readline(t *thread, v []value) (value, error) {
	self := v[0]
	keep, err := object.Truth(t, v[2])
	if err != nil {
		return nil, err
	}
	give := func(line value) (value, error) {
		if keep {
			return line, nil
		}
		return bare(t, line)
	}
	if line, err := stockedLine(t, self); err != nil || line != nil {
		if err != nil {
			return nil, err
		}
		return give(line)
	}
	readSize := 72
	if !isNone(v[1]) {
		n, err := object.IndexInt(t, v[1])
		if err != nil {
			return nil, err
		}
		if n != 0 {
			readSize = n
		}
	}
	line, err := get(t, self, "_empty_charbuffer")
	if err != nil {
		return nil, err
	}
	for {
		data, err := piece(t, self, readSize)
		if err != nil {
			return nil, err
		}
		if line, err = add(t, line, data); err != nil {
			return nil, err
		}
		lines, err := splitlines(t, line, true)
		if err != nil {
			return nil, err
		}
		if len(lines) > 1 {
			if err := putBack(t, self, lines[1:]); err != nil {
				return nil, err
			}
			return give(lines[0])
		}
		if len(lines) == 1 {
			without, err := bare(t, lines[0])
			if err != nil {
				return nil, err
			}
			if same, err := object.Equal(t, without, lines[0]); err != nil {
				return nil, err
			} else if !same {
				return give(lines[0])
			}
		}
		if n, err := object.Len(t, data); err != nil {
			return nil, err
		} else if n == 0 || !isNone(v[1]) {
			return give(line)
		}
		if readSize < 8000 {
			readSize *= 2
		}
	}
}

// stockedLine takes a line out of linebuffer, nil when there is none; the last one that is left moves to charbuffer.
func stockedLine(t *thread, self value) (value, error) {
	stock, err := get(t, self, "linebuffer")
	if err != nil {
		return nil, err
	}
	lines, ok := stock.(*object.List)
	if !ok || len(lines.Items) == 0 {
		return nil, nil
	}
	line := lines.Items[0]
	if len(lines.Items) == 2 {
		if err := set(t, self, "charbuffer", lines.Items[1]); err != nil {
			return nil, err
		}
		return line, set(t, self, "linebuffer", py.None)
	}
	return line, set(t, self, "linebuffer", object.NewList(append([]value(nil), lines.Items[1:]...)))
}

// piece reads about size bytes of text for readline.
func piece(t *thread, self value, size int) (value, error) {
	read, err := get(t, self, "read")
	if err != nil {
		return nil, err
	}
	firstline := &object.Kwargs{Names: []*object.Str{intern("firstline")}, Vals: []value{py.True}}
	data, err := object.Call(t, read, object.Args{Pos: []value{object.NewInt(int64(size))}, Kw: firstline})
	if err != nil {
		return nil, err
	}
	cr := false
	switch d := data.(type) {
	case *object.Str:
		cr = d.Len() > 0 && d.RuneAt(d.Len()-1) == '\r'
	case *object.Bytes:
		cr = d.Len() > 0 && d.String()[d.Len()-1] == '\r'
	}
	if !cr {
		return data, nil
	}
	one := &object.Kwargs{Names: []*object.Str{intern("size"), intern("chars")}, Vals: []value{object.NewInt(1), object.NewInt(1)}}
	next, err := object.Call(t, read, object.Args{Kw: one})
	if err != nil {
		return nil, err
	}
	return add(t, data, next)
}

// putBack keeps the lines that readline read beyond its own; the last may be incomplete, and what is still in charbuffer follows it.
func putBack(t *thread, self value, lines []value) error {
	stock, err := get(t, self, "charbuffer")
	if err != nil {
		return err
	}
	last, err := add(t, lines[len(lines)-1], stock)
	if err != nil {
		return err
	}
	if len(lines) == 1 {
		return set(t, self, "charbuffer", last)
	}
	kept := append([]value(nil), lines...)
	kept[len(kept)-1] = last
	if err := set(t, self, "linebuffer", object.NewList(kept)); err != nil {
		return err
	}
	return set(t, self, "charbuffer", py.None)
}
