package re

// What other modules in Go use of re.

import "github.com/pyemu/pyemu/emu/object"

// Compile is re.compile, with its cache: source is a str or bytes-like object. It may issue warnings.
func Compile(t *object.Thread, source object.Object, flags int) (*Pattern, error) {
	return cached(t, source, flags)
}

// Match is Pattern.match: whether the pattern matches at the beginning of o, a str or bytes-like object as the pattern's source is.
func (p *Pattern) Match(t *object.Thread, o object.Object) (bool, error) {
	var s subject
	if err := s.fill(t, p, o); err != nil {
		return false, err
	}
	defer s.release()
	regs, err := p.first(modeMatch, &s, 0, s.n)
	return regs != nil, err
}

// Flags for Compile.
const (
	IgnoreCase = flagIgnoreCase
	Verbose    = flagVerbose
)

// Escape is re.escape for text.
func Escape(s string) string { return escape(s) }
