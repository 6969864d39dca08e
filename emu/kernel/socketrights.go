package kernel

// Descriptions that travel over a socket pair, as SCM_RIGHTS messages do (unix(7)). They belong to the first byte of the data that they were sent with.

import "syscall"

// rights are the descriptions that go with the byte at a place of the stream.
type rights struct {
	at uint64
	ds []*Description
}

// WriteRights is Write that never waits, of data that descriptions go with. Each is kept open until it is received or lost.
func (e *PairEnd) WriteRights(b []byte, ds []*Description) (int, error) {
	p := e.out.pipe
	p.mu.Lock()
	room := PipeCapacity - p.size
	switch {
	case e.outDown || p.readers == 0:
		p.mu.Unlock()
		return 0, syscall.EPIPE
	case len(b) == 0:
		p.mu.Unlock()
		return 0, nil
	case room == 0 || room < len(b) && len(b) <= PipeBuf:
		p.mu.Unlock()
		return 0, syscall.EAGAIN
	}
	for _, d := range ds {
		d.ref()
	}
	p.rights = append(p.rights, rights{p.total, ds})
	n := min(room, len(b))
	p.put(b[:n])
	p.mu.Unlock()
	p.canRead.Wake(1)
	p.watchers.Notify()
	return n, nil
}

// ReadRights is Read that never waits, of data and the descriptions that go with its first byte; it stops before the next that has some. The caller releases each description
// with Release when it has given it a number.
func (e *PairEnd) ReadRights(b []byte) (n int, ds []*Description, err error) {
	p := e.in.pipe
	p.mu.Lock()
	if p.size == 0 {
		defer p.mu.Unlock()
		if p.writers <= 0 {
			return 0, nil, nil
		}
		return 0, nil, syscall.EAGAIN
	}
	at := p.total - uint64(p.size)
	lost := p.passed(at)
	if len(p.rights) > 0 && p.rights[0].at == at {
		ds = p.rights[0].ds
		p.rights = p.rights[1:]
	}
	if len(p.rights) > 0 {
		b = b[:min(uint64(len(b)), p.rights[0].at-at)]
	}
	n = p.take(b)
	p.mu.Unlock()
	release(lost)
	p.canWrite.WakeAll()
	p.watchers.Notify()
	return n, ds, nil
}

// passed takes the rights before a place out: somebody has read the data without them. mu is held.
func (p *pipe) passed(at uint64) (lost []*Description) {
	for len(p.rights) > 0 && p.rights[0].at < at {
		lost = append(lost, p.rights[0].ds...)
		p.rights = p.rights[1:]
	}
	return lost
}

// Release gives up a description that ReadRights returned.
func (d *Description) Release() { _ = d.unref() }

func release(ds []*Description) {
	for _, d := range ds {
		_ = d.unref()
	}
}
