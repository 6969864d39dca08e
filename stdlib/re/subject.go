package re

// The text that is searched: its characters as the engine wants them.

import (
	"sync"

	"github.com/pyemu/pyemu/emu/object"
)

// searched is a text that matches refer to; all matches of one search share it.
type searched struct {
	obj   object.Object
	str   *object.Str // nil: bytes
	data  string      // the bytes; also those of a str that is searched by windows
	ascii bool
}

// subject is a text to search in.
type subject struct {
	*searched
	n        int // its length in characters
	runes    []rune
	lent     *[]rune // runes come from the pool
	lines    bool    // runes are a window; see window.go
	from, to int     // the window
	held     *object.Buffer
}

// What is kept for the next call on the same text.
const (
	keepFrom = 256
	keepTo   = 1 << 24
)

var runePool = sync.Pool{New: func() any { b := make([]rune, 0, keepFrom); return &b }}

// newSubject checks o against the kind of pattern. release must be called when the runes are no longer used. With lines the subject may be one that is searched by
// windows.
func newSubject(t *object.Thread, p *Pattern, o object.Object, lines bool) (*subject, error) {
	s := &subject{lines: lines && p.linewise}
	return s, s.fill(t, p, o)
}

func (s *subject) fill(t *object.Thread, p *Pattern, o object.Object) error {
	s.searched = &searched{obj: o}
	switch x := o.(type) {
	case *object.Str:
		if p.bytes {
			return object.TypeErrorf("cannot use a bytes pattern on a string-like object")
		}
		s.str = x
		s.ascii, s.n = x.IsASCII(), x.Len()
		if s.lines = s.lines && s.ascii && s.n >= windowFrom && stateOf(t).text != x; s.lines {
			s.data = x.String()
			return nil
		}
		if x.Len() < keepFrom {
			s.lent = runePool.Get().(*[]rune)
			s.runes = x.AppendRunes((*s.lent)[:0])
			return nil
		}
		st := stateOf(t)
		if st.text == x {
			s.runes = st.runes
			return nil
		}
		s.runes = x.AppendRunes(make([]rune, 0, x.Len()))
		if x.Len() <= keepTo {
			st.text, st.runes = x, s.runes
		}
		return nil
	case *object.Bytes:
		s.data = x.String()
	default:
		if !object.HasBuffer(o) {
			return object.TypeErrorf("expected string or bytes-like object, got '%s'", object.ClassOf(o).Name)
		}
		b, err := object.BytesOf(t, o)
		if err != nil {
			return err
		}
		s.data = string(b)
	}
	if !p.bytes {
		return object.TypeErrorf("cannot use a string pattern on a bytes-like object")
	}
	st := stateOf(t)
	s.n = len(s.data)
	if s.lines = s.lines && s.n >= windowFrom && st.blob != o && object.IsASCII(s.data); s.lines {
		s.ascii = true
		return nil
	}
	if len(s.data) >= keepFrom && st.blob == o {
		s.runes, s.ascii = st.blobRunes, st.blobASCII
		return nil
	}
	s.ascii = true
	if len(s.data) < keepFrom {
		s.lent = runePool.Get().(*[]rune)
		s.runes = (*s.lent)[:0]
	} else {
		s.runes = make([]rune, 0, len(s.data))
	}
	for i := 0; i < len(s.data); i++ {
		if s.data[i] >= 128 {
			s.ascii = false
		}
		s.runes = append(s.runes, rune(s.data[i]))
	}
	if b, ok := o.(*object.Bytes); ok && len(s.data) >= keepFrom && len(s.data) <= keepTo {
		st.blob, st.blobRunes, st.blobASCII = b, s.runes, s.ascii
	}
	return nil
}

// hold keeps the text from being resized until release, or until nobody can reach s any more.
func (s *subject) hold(t *object.Thread) (err error) {
	if _, ok := s.obj.(*object.Bytearray); ok {
		s.held, err = object.GetBuffer(t, s.obj)
	}
	return
}

func (s *subject) release() {
	if s.held != nil {
		s.held.Done()
		s.held = nil
	}
	if s.lent != nil {
		*s.lent = s.runes[:0]
		runePool.Put(s.lent)
		s.lent, s.runes = nil, nil
	}
}

// size is the length of the text in bytes.
func (s *searched) size() int {
	if s.str != nil {
		return len(s.str.String())
	}
	return len(s.data)
}

// slice returns the text from i to before j.
func (s *searched) slice(i, j int) object.Object {
	if s.str != nil {
		return s.str.Slice(i, j)
	}
	if b, ok := s.obj.(*object.Bytearray); ok { // as it is now
		j = min(j, len(b.B))
		return object.NewBytes(string(b.B[min(i, j):j]))
	}
	if b, ok := s.obj.(*object.Bytes); ok && i == 0 && j == len(s.data) && b.Class() == object.BytesClass {
		return b
	}
	return object.NewBytes(s.data[i:j])
}

// state is what re keeps for a process: compiled patterns, and the last long text that was searched.
type state struct {
	cache map[cacheKey]*Pattern

	text      *object.Str
	runes     []rune
	blob      object.Object
	blobRunes []rune
	blobASCII bool
}

type cacheKey struct {
	text  string
	bytes bool
	flags int
}

var stateKey = object.NewStateKey[*state]("re")

func stateOf(t *object.Thread) *state {
	return stateKey.Get(t.P, func() *state { return &state{cache: map[cacheKey]*Pattern{}} })
}
