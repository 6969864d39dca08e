//go:build unix

package socket

// Sending and receiving.

import (
	"encoding/binary"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	"golang.org/x/sys/unix"
)

// receive reads once into b.
func (s *Socket) receive(t *object.Thread, b []byte, flags int) (n int, from unix.Sockaddr, err error) {
	if flags&unix.MSG_DONTWAIT != 0 && s.timeout != 0 {
		keep := s.timeout
		s.timeout = 0
		defer func() { s.timeout = keep }()
	}
	err = s.do(t, kernel.EventRead, func(fd int) (err error) {
		n, from, err = unix.Recvfrom(fd, b, flags|unix.MSG_DONTWAIT)
		n = max(n, 0)
		return err
	}, func(e *kernel.PairEnd) (err error) {
		if len(b) == 0 {
			return nil
		}
		if flags&unix.MSG_PEEK != 0 {
			n, err = e.Peek(b)
		} else {
			n, err = e.Read(nil, b, true)
		}
		return err
	})
	return n, from, err
}

// send writes once.
func (s *Socket) send(t *object.Thread, b []byte, flags int, to unix.Sockaddr, deadline kernel.Time) (n int, err error) {
	err = s.doUntil(t, kernel.EventWrite, deadline, func(fd int) (err error) {
		n, err = unix.SendmsgN(fd, b, nil, to, flags|msgNoSignal|unix.MSG_DONTWAIT)
		return err
	}, func(e *kernel.PairEnd) (err error) {
		if to != nil {
			return unix.EISCONN
		}
		if len(b) == 0 {
			return nil
		}
		n, err = e.Write(nil, b, true)
		return err
	})
	return n, err
}

func sizeAndFlags(t *object.Thread, size, flag object.Object) (n, flags int, err error) {
	if size != nil {
		if n, err = object.IndexInt(t, size); err != nil {
			return 0, 0, err
		}
	}
	if flag != nil {
		flags, err = object.IndexInt(t, flag)
	}
	return n, flags, err
}

func socket_recv(t *object.Thread, s *Socket, v []object.Object) (object.Object, error) {
	b, _, err := s.recvBytes(t, v, "recv")
	if err != nil {
		return nil, err
	}
	return object.OwnBytes(b), nil
}

func (s *Socket) recvBytes(t *object.Thread, v []object.Object, name string) ([]byte, unix.Sockaddr, error) {
	size, flags, err := sizeAndFlags(t, v[0], v[1])
	if err != nil {
		return nil, nil, err
	}
	if size < 0 {
		return nil, nil, object.ValueErrorf("negative buffersize in %s", name)
	}
	b := make([]byte, size)
	n, from, err := s.receive(t, b, flags)
	if err != nil {
		return nil, nil, err
	}
	if n < size/2 {
		return append([]byte(nil), b[:n]...), from, nil
	}
	return b[:n], from, nil
}

func socket_recvfrom(t *object.Thread, s *Socket, v []object.Object) (object.Object, error) {
	b, from, err := s.recvBytes(t, v, "recvfrom")
	if err != nil {
		return nil, err
	}
	return object.TupleOf(object.OwnBytes(b), s.source(from)), nil
}

// source is the address that data came from, None for a connected stream.
func (s *Socket) source(from unix.Sockaddr) object.Object {
	if from == nil {
		return py.None
	}
	return addressValue(from, s.family)
}

// into receives into a writable buffer.
func (s *Socket) into(t *object.Thread, v []object.Object, name string) (int, unix.Sockaddr, error) {
	if !object.HasBuffer(v[0]) {
		return 0, nil, object.TypeErrorf("%s() argument 1 must be read-write bytes-like object, not %s", name, object.ClassOf(v[0]).TpName())
	}
	buf, err := object.GetBuffer(t, v[0])
	if err != nil {
		return 0, nil, err
	}
	defer buf.Done()
	if buf.ReadOnly {
		return 0, nil, object.TypeErrorf("%s() argument 1 must be read-write bytes-like object, not %s", name, object.ClassOf(v[0]).TpName())
	}
	size, flags, err := sizeAndFlags(t, v[1], v[2])
	if err != nil {
		return 0, nil, err
	}
	if size < 0 {
		return 0, nil, object.ValueErrorf("negative buffersize in %s", name)
	}
	b := buf.Bytes
	if buf.Strides == nil {
		b = b[:min(buf.Size(), len(b))]
	}
	if size == 0 {
		size = len(b)
	}
	if size > len(b) {
		return 0, nil, object.ValueErrorf("buffer too small for requested bytes")
	}
	return s.receive(t, b[:size], flags)
}

func socket_recv_into(t *object.Thread, s *Socket, v []object.Object) (object.Object, error) {
	n, _, err := s.into(t, v, "recv_into")
	if err != nil {
		return nil, err
	}
	return object.NewInt(int64(n)), nil
}

func socket_recvfrom_into(t *object.Thread, s *Socket, v []object.Object) (object.Object, error) {
	n, from, err := s.into(t, v, "recvfrom_into")
	if err != nil {
		return nil, err
	}
	return object.TupleOf(object.NewInt(int64(n)), s.source(from)), nil
}

// data is a copy of an argument's bytes, for another thread may change them while this one waits.
func data(t *object.Thread, o object.Object) ([]byte, error) {
	b, err := object.BytesOf(t, o)
	if err != nil {
		return nil, err
	}
	if _, ok := o.(*object.Bytes); ok {
		return b, nil
	}
	return append([]byte(nil), b...), nil
}

func socket_send(t *object.Thread, s *Socket, v []object.Object) (object.Object, error) {
	b, err := data(t, v[0])
	if err != nil {
		return nil, err
	}
	_, flags, err := sizeAndFlags(t, nil, v[1])
	if err != nil {
		return nil, err
	}
	n, err := s.send(t, b, flags, nil, t.K.Machine().Deadline(s.timeout))
	if err != nil {
		return nil, err
	}
	return object.NewInt(int64(n)), nil
}

func socket_sendall(t *object.Thread, s *Socket, v []object.Object) (object.Object, error) {
	b, err := data(t, v[0])
	if err != nil {
		return nil, err
	}
	_, flags, err := sizeAndFlags(t, nil, v[1])
	if err != nil {
		return nil, err
	}
	deadline := t.K.Machine().Deadline(s.timeout)
	for {
		n, err := s.send(t, b, flags, nil, deadline)
		if err != nil {
			return nil, err
		}
		if b = b[n:]; len(b) == 0 {
			return py.None, nil
		}
		if err := t.K.Checkpoint(); err != nil {
			return nil, err
		}
	}
}

func socket_sendto(t *object.Thread, s *Socket, a object.Args) (object.Object, error) {
	n := len(a.Pos)
	if a.NKw() > 0 {
		return nil, object.TypeErrorf("socket.sendto() takes no keyword arguments")
	}
	if n != 2 && n != 3 {
		return nil, object.TypeErrorf("sendto() takes 2 or 3 arguments (%d given)", n)
	}
	b, err := data(t, a.Pos[0])
	if err != nil {
		return nil, err
	}
	flags := 0
	if n == 3 {
		if flags, err = object.IndexInt(t, a.Pos[1]); err != nil {
			return nil, err
		}
	}
	to, err := s.address(t, a.Pos[n-1], "sendto")
	if err != nil {
		return nil, err
	}
	sent, err := s.send(t, b, flags, to, t.K.Machine().Deadline(s.timeout))
	if err != nil {
		return nil, err
	}
	return object.NewInt(int64(sent)), nil
}

func socket_sendmsg(t *object.Thread, s *Socket, v []object.Object) (object.Object, error) {
	parts, err := object.Collect(t, v[0])
	if err != nil {
		if object.ErrorIs(err, object.TypeErrorClass) {
			err = object.TypeErrorf("sendmsg() argument 1 must be an iterable")
		}
		return nil, err
	}
	var b []byte
	for _, p := range parts {
		x, err := object.BytesOf(t, p)
		if err != nil {
			return nil, err
		}
		b = append(b, x...)
	}
	oob, passed, err := s.control(t, v[1])
	if err != nil {
		return nil, err
	}
	_, flags, err := sizeAndFlags(t, nil, v[2])
	if err != nil {
		return nil, err
	}
	var to unix.Sockaddr
	if v[3] != nil && v[3] != object.Object(py.None) {
		if to, err = s.address(t, v[3], "sendmsg"); err != nil {
			return nil, err
		}
	}
	if len(oob) == 0 && len(passed) == 0 {
		n, err := s.send(t, b, flags, to, t.K.Machine().Deadline(s.timeout))
		if err != nil {
			return nil, err
		}
		return object.NewInt(int64(n)), nil
	}
	n := 0
	err = s.do(t, kernel.EventWrite, func(fd int) (err error) {
		n, err = unix.SendmsgN(fd, b, oob, to, flags|msgNoSignal|unix.MSG_DONTWAIT)
		return err
	}, func(e *kernel.PairEnd) (err error) {
		n, err = e.WriteRights(b, passed)
		return err
	})
	if err != nil {
		return nil, err
	}
	return object.NewInt(int64(n)), nil
}

// control encodes ancillary data. Descriptors (SCM_RIGHTS) are turned into the host's; those that go through a socket pair are returned as they are.
func (s *Socket) control(t *object.Thread, o object.Object) (oob []byte, passed []*kernel.Description, err error) {
	if o == nil {
		return nil, nil, nil
	}
	pair := false
	if d, err := t.P.K.Description(s.fd); err == nil {
		_, pair = d.Backend.(*kernel.PairEnd)
	}
	items, err := object.Collect(t, o)
	if err != nil {
		return nil, nil, object.TypeErrorf("sendmsg() argument 2 must be an iterable")
	}
	for _, item := range items {
		f, ok := item.(*object.Tuple)
		if !ok || len(f.Items) != 3 {
			return nil, nil, object.TypeErrorf("[sendmsg() ancillary data items] must be a 3-tuple")
		}
		level, typ, err := levelAndOption(t, f.Items)
		if err != nil {
			return nil, nil, err
		}
		b, err := data(t, f.Items[2])
		if err != nil {
			return nil, nil, err
		}
		if level == unix.SOL_SOCKET && typ == unix.SCM_RIGHTS {
			var hosts []int
			for i := 0; i+4 <= len(b); i += 4 {
				d, err := t.P.K.Description(int(int32(binary.NativeEndian.Uint32(b[i:]))))
				if err != nil {
					return nil, nil, object.OSErrorFrom(err, "")
				}
				if pair {
					passed = append(passed, d)
					continue
				}
				f := kernel.HostFile(d.Backend)
				if f == nil {
					return nil, nil, object.OSErrorFrom(unix.EINVAL, "") // a kernel object cannot leave the machine
				}
				rc, err := f.SyscallConn()
				if err != nil {
					return nil, nil, object.OSErrorFrom(err, "")
				}
				rc.Control(func(fd uintptr) { hosts = append(hosts, int(fd)) })
			}
			if len(hosts) > 0 {
				oob = append(oob, unix.UnixRights(hosts...)...)
			}
			continue
		}
		m := make([]byte, unix.CmsgSpace(len(b)))
		putCmsg(m, level, typ, len(b))
		copy(m[unix.CmsgLen(0):], b)
		oob = append(oob, m...)
	}
	return oob, passed, nil
}

func socket_recvmsg(t *object.Thread, s *Socket, v []object.Object) (object.Object, error) {
	size, _, err := sizeAndFlags(t, v[0], nil)
	if err != nil {
		return nil, err
	}
	if size < 0 {
		return nil, object.ValueErrorf("negative buffer size in recvmsg()")
	}
	b := make([]byte, size)
	n, rest, err := s.recvmsg(t, b, v[1], v[2], "recvmsg")
	if err != nil {
		return nil, err
	}
	return object.TupleOf(append([]object.Object{object.OwnBytes(b[:n])}, rest...)...), nil
}

func socket_recvmsg_into(t *object.Thread, s *Socket, v []object.Object) (object.Object, error) {
	items, err := object.Collect(t, v[0])
	if err != nil {
		return nil, object.TypeErrorf("recvmsg_into() argument 1 must be an iterable")
	}
	var bufs []*object.Buffer
	total := 0
	for _, o := range items {
		buf, err := object.GetBuffer(t, o)
		if err != nil {
			return nil, err
		}
		defer buf.Done()
		if buf.ReadOnly {
			return nil, object.TypeErrorf("read-write bytes-like object expected")
		}
		bufs = append(bufs, buf)
		total += buf.Size()
	}
	b := make([]byte, total)
	n, rest, err := s.recvmsg(t, b, v[1], v[2], "recvmsg_into")
	if err != nil {
		return nil, err
	}
	left := b[:n]
	for _, buf := range bufs {
		k := copy(buf.Bytes[:min(buf.Size(), len(buf.Bytes))], left)
		left = left[k:]
	}
	return object.TupleOf(append([]object.Object{object.NewInt(int64(n))}, rest...)...), nil
}

// recvmsg receives once and returns what follows the data in the result: ancillary data, flags, address.
func (s *Socket) recvmsg(t *object.Thread, b []byte, ancSize, flag object.Object, name string) (n int, rest []object.Object, err error) {
	anc, flags, err := sizeAndFlags(t, ancSize, flag)
	if err != nil {
		return 0, nil, err
	}
	if anc < 0 {
		return 0, nil, object.ValueErrorf("invalid ancillary data buffer length")
	}
	oob := make([]byte, anc)
	var oobn, got int
	var from unix.Sockaddr
	var passed []*kernel.Description
	err = s.do(t, kernel.EventRead, func(fd int) (err error) {
		n, oobn, got, from, err = unix.Recvmsg(fd, b, oob, flags|unix.MSG_DONTWAIT)
		n = max(n, 0)
		return err
	}, func(e *kernel.PairEnd) (err error) {
		if flags&unix.MSG_PEEK != 0 {
			n, err = e.Peek(b)
		} else {
			n, passed, err = e.ReadRights(b)
		}
		return err
	})
	if err != nil {
		return 0, nil, err
	}
	var list []object.Object
	if len(passed) > 0 {
		var fds []byte
		for _, d := range passed {
			if room := unix.CmsgLen(len(fds) + 4); room <= anc {
				fds = binary.NativeEndian.AppendUint32(fds, uint32(t.P.K.AddDescription(d)))
			} else {
				got |= unix.MSG_CTRUNC
			}
			d.Release()
		}
		if len(fds) > 0 {
			list = append(list, object.TupleOf(object.NewInt(unix.SOL_SOCKET), object.NewInt(unix.SCM_RIGHTS), object.OwnBytes(fds)))
		}
	}
	msgs, _ := unix.ParseSocketControlMessage(oob[:oobn])
	for _, m := range msgs {
		payload := m.Data
		if m.Header.Level == unix.SOL_SOCKET && m.Header.Type == unix.SCM_RIGHTS {
			hosts, _ := unix.ParseUnixRights(&m)
			payload = nil
			for _, h := range hosts {
				payload = binary.NativeEndian.AppendUint32(payload, uint32(t.P.K.AddHostFD(h)))
			}
		}
		list = append(list, object.TupleOf(object.NewInt(int64(m.Header.Level)), object.NewInt(int64(m.Header.Type)), object.OwnBytes(payload)))
	}
	return n, []object.Object{object.NewList(list), object.NewInt(int64(got &^ cmsgCloexec)), s.source(from)}, nil
}

func transferDefs() []object.Def {
	return []object.Def{
		object.MethodV("recv", "(buffersize, flags=0, /)", "Receive up to so many bytes.", socket_recv),
		object.MethodV("recvfrom", "(buffersize, flags=0, /)", "Receive up to so many bytes; return them and where they came from.", socket_recvfrom),
		object.MethodV("recv_into", "(buffer, nbytes=0, flags=0)", "Receive into a buffer; return the number of bytes.", socket_recv_into),
		object.MethodV("recvfrom_into", "(buffer, nbytes=0, flags=0)", "Receive into a buffer; return the number of bytes and where they came from.", socket_recvfrom_into),
		object.MethodV("send", "(data, flags=0, /)", "Send data; return how many bytes went out.", socket_send),
		object.MethodV("sendall", "(data, flags=0, /)", "Send all of the data.", socket_sendall),
		object.MethodA("sendto", "($self, data, flags=0, address, /)", "Send data to an address; return how many bytes went out.", socket_sendto),
		object.MethodV("sendmsg", "(buffers, ancdata=(), flags=0, address=None, /)", "Send several pieces and ancillary data; return how many bytes went out.", socket_sendmsg),
		object.MethodV("recvmsg", "(bufsize, ancbufsize=0, flags=0, /)", "Receive data and ancillary data; return them, the flags and where they came from.", socket_recvmsg),
		object.MethodV("recvmsg_into", "(buffers, ancbufsize=0, flags=0, /)", "Receive into several buffers; return the count, ancillary data, flags and where they came from.", socket_recvmsg_into),
	}
}
