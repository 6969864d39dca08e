//go:build unix

package socket

// Sockets that nobody closes: one that is open when it ends is closed, with a ResourceWarning (library reference, socket.socket). While a socket is open its end shows
// (object.Ends).

import "github.com/pyemu/pyemu/emu/object"

// EndRecord implements object.Ender.
func (s *Socket) EndRecord() **object.End { return &s.end }

// AtEnd implements object.Ender. Errors have nowhere to go.
func (s *Socket) AtEnd(t *object.Thread) {
	if s.fd < 0 {
		return
	}
	t.P.Hold(s)
	defer t.P.Release(s)
	if t.P.WarnSource != nil {
		if r, err := object.Repr(t, s); err == nil {
			if err := t.P.WarnSource(t, object.ResourceWarningClass, "unclosed "+r.String(), 1, s); err != nil {
				t.Unraisable(err, "", s)
			}
		}
	}
	if fd := s.fd; fd >= 0 {
		s.fd = -1
		_ = t.P.K.CloseFD(fd)
	}
}

// noticeOpen is called when a socket gets a descriptor.
func noticeOpen(t *object.Thread, s *Socket) { object.EndsOf(t.P).Notice(s) }

// ignoreOpen is called when it loses it.
func ignoreOpen(t *object.Thread, s *Socket) { object.EndsOf(t.P).Ignore(s) }
