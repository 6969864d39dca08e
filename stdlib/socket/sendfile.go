//go:build unix

package socket

// socket.sendfile(): by the system's call where the file is a regular one, else by reading and sending.

import (
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	"golang.org/x/sys/unix"
)

// sendBlock is how much of a file is read at a time.
const sendBlock = 8192

// most is how much the system is asked to send in one call.
const most = 1 << 30

func checkSendfile(t *thread, sock, file, offset, count value) error {
	c := chain{T: t}
	if mode, ok := c.AttrOr(file, "mode", object.NewStr("b")).(*object.Str); ok && c.Err == nil {
		binary := false
		for _, r := range mode.String() {
			binary = binary || r == 'b'
		}
		if !binary {
			return object.ValueErrorf("file should be opened in binary mode")
		}
	}
	if kind := c.Attr(sock, "type"); c.Int(kind)&unix.SOCK_STREAM == 0 && c.Err == nil {
		return object.ValueErrorf("only SOCK_STREAM type sockets are supported")
	}
	if !isNone(count) && c.Err == nil {
		if !object.IsInt(count) {
			return object.TypeErrorf("count must be a positive integer (got %s)", c.Repr(count))
		}
		if c.Int(count) <= 0 && c.Err == nil {
			return object.ValueErrorf("count must be a positive integer (got %s)", c.Repr(count))
		}
	}
	return c.Err
}

// giveUp says that the system cannot send the file.
func giveUp(t *thread, why error) error {
	c := chain{T: t}
	e, _ := c.Call(giveupOnSendfile.Of(t), object.AsException(why)).(*object.Exception)
	if e == nil {
		return c.Err
	}
	return e
}

func notNonblocking(s *Socket) error {
	if s.timeout == 0 {
		return object.ValueErrorf("non-blocking sockets are not supported")
	}
	return nil
}

func sendfileBySystem(t *thread, o, file, offset, count value) (value, error) {
	s, err := self(o)
	if err == nil {
		err = checkSendfile(t, o, file, offset, count)
	}
	if err != nil {
		return nil, err
	}
	c := chain{T: t}
	os := c.Import("os")
	in := c.Method(file, "fileno")
	if exc := c.Catch(object.AttributeErrorClass, object.OSErrorClass); exc != nil {
		return nil, giveUp(t, exc)
	}
	size := c.Int(c.Attr(c.Method(os, "fstat", in), "st_size"))
	if exc := c.Catch(object.OSErrorClass); exc != nil {
		return nil, giveUp(t, exc)
	}
	if c.Err != nil {
		return nil, c.Err
	}
	if size == 0 {
		return object.NewInt(0), nil
	}
	if err := notNonblocking(s); err != nil {
		return nil, err
	}
	left := -1
	if !isNone(count) {
		left = c.Int(count)
	}
	start := c.Int(offset)
	at, total := start, 0
	deadline := t.K.Machine().Deadline(s.timeout)
	for left != 0 && c.Err == nil {
		if err := s.wait(t, kernel.EventWrite, deadline); err != nil {
			c.Fail(err)
			break
		}
		n := most
		if left > 0 {
			n = min(left, most)
		}
		sent := c.Int(c.Method(os, "sendfile", c.Method(o, "fileno"), in, object.NewInt(int64(at)), object.NewInt(int64(n))))
		if exc := c.Catch(object.BlockingIOErrorClass); exc != nil {
			continue
		}
		if exc := c.Catch(object.OSErrorClass); exc != nil {
			if total == 0 {
				return nil, giveUp(t, exc)
			}
			c.Fail(exc)
		}
		if c.Err != nil || sent == 0 {
			break
		}
		at, total = at+sent, total+sent
		if left > 0 {
			left -= sent
		}
	}
	if total > 0 {
		c.Finally(func() {
			if seek := c.AttrOr(file, "seek", nil); seek != nil {
				c.Call(seek, object.NewInt(int64(at)))
			}
		})
	}
	return c.Return(object.NewInt(int64(total)))
}

func sendfileBySend(t *thread, o, file, offset, count value) (value, error) {
	s, err := self(o)
	if err == nil {
		err = checkSendfile(t, o, file, offset, count)
	}
	if err == nil {
		err = notNonblocking(s)
	}
	if err != nil {
		return nil, err
	}
	c := chain{T: t}
	start := c.Int(offset)
	if start != 0 {
		c.Method(file, "seek", offset)
	}
	left := -1
	if !isNone(count) {
		left = c.Int(count)
	}
	total := 0
	read := c.Attr(file, "read")
	for left != 0 && c.Err == nil {
		n := sendBlock
		if left > 0 {
			n = min(left, sendBlock)
		}
		data := c.Call(read, object.NewInt(int64(n)))
		if !c.Truth(data) {
			break
		}
		view := c.Call(object.MemoryViewClass, data)
		for size := c.Len(view); size > 0 && c.Err == nil; size = c.Len(view) {
			sent := c.Int(c.Method(o, "send", view))
			if exc := c.Catch(object.BlockingIOErrorClass); exc != nil {
				continue
			}
			if c.Err != nil {
				break
			}
			total += sent
			if left > 0 {
				left -= sent
			}
			view = c.Take(object.GetItem(t, view, object.NewSlice(object.NewInt(int64(sent)), nil, nil)))
		}
	}
	if total > 0 {
		c.Finally(func() {
			if seek := c.AttrOr(file, "seek", nil); seek != nil {
				c.Call(seek, object.NewInt(int64(start+total)))
			}
		})
	}
	return c.Return(object.NewInt(int64(total)))
}

func socketclass_sendfile(t *thread, v []value) (value, error) {
	c := chain{T: t}
	n := c.Method(v[0], "_sendfile_use_sendfile", v[1], v[2], v[3])
	if c.Catch(giveupOnSendfile.Of(t)) != nil {
		n = c.Method(v[0], "_sendfile_use_send", v[1], v[2], v[3])
	}
	return c.Return(n)
}
