package io

// Files that nobody closes: what open() returned is closed when it ends, with a ResourceWarning, as CPython's streams do (library reference, class io.IOBase,
// "__del__"). While such a file is open its end shows (object.Ends). A with statement closes its file itself: from __enter__ on nobody looks.

import "github.com/pyemu/pyemu/emu/object"

// EndRecord implements object.Ender.
func (f *FileIO) EndRecord() **object.End { return &f.end }

// AtEnd implements object.Ender.
func (f *FileIO) AtEnd(t *object.Thread) { closeUnclosed(t, f, f) }

// EndRecord implements object.Ender.
func (b *Buffered) EndRecord() **object.End { return &b.end }

// AtEnd implements object.Ender.
func (b *Buffered) AtEnd(t *object.Thread) {
	if !b.detached && b.file == nil {
		_, _ = object.CallMethod(t, b, sClose)
		return
	}
	if !b.detached {
		closeUnclosed(t, b, b.file)
	}
}

// EndRecord implements object.Ender.
func (w *TextIOWrapper) EndRecord() **object.End { return &w.end }

// AtEnd implements object.Ender.
func (w *TextIOWrapper) AtEnd(t *object.Thread) {
	if !w.detached && (w.buffered == nil || w.buffered.file == nil) {
		_, _ = object.CallMethod(t, w, sClose)
		return
	}
	if !w.detached && w.buffered != nil && !w.buffered.detached {
		closeUnclosed(t, w, w.buffered.file)
	}
}

// NoticeStream says of a stream over something else than a file, a socket say, that it is to be closed when it ends.
func NoticeStream(t *object.Thread, s object.Object) {
	switch s.(type) {
	case *Buffered, *TextIOWrapper:
		object.EndsOf(t.P).Notice(s)
	}
}

// noticeOpen is called with what open() returns for file f.
func noticeOpen(t *object.Thread, f *FileIO, s object.Object) object.Object {
	f.opened = s
	object.EndsOf(t.P).Notice(s)
	return s
}

// ignoreOpen is called when f is closed, or when it is sure to be.
func ignoreOpen(t *object.Thread, f *FileIO) {
	if f != nil && f.opened != nil {
		object.EndsOf(t.P).Ignore(f.opened)
		f.opened = nil
	}
}

// fileOf is the file beneath a stream that open() returned, nil for others.
func fileOf(s object.Object) *FileIO {
	switch s := s.(type) {
	case *FileIO:
		return s
	case *Buffered:
		return s.file
	case *TextIOWrapper:
		if s.buffered != nil {
			return s.buffered.file
		}
	}
	return nil
}

// closeUnclosed ends stream s over file f. Errors have nowhere to go.
func closeUnclosed(t *object.Thread, s object.Object, f *FileIO) {
	if f == nil || f.fd < 0 {
		return
	}
	f.opened = nil
	t.P.Hold(s)
	defer t.P.Release(s)
	if f.closefd && t.P.WarnSource != nil {
		if r, err := object.Repr(t, s); err == nil {
			if err := t.P.WarnSource(t, object.ResourceWarningClass, "unclosed file "+r.String(), 1, s); err != nil {
				t.Unraisable(err, "", s)
			}
		}
	}
	_, _ = object.CallMethod(t, s, sClose)
}
