package object

// Characters by name and names of characters, for \\N{...} and the error handler namereplace.

import (
	"fmt"

	"golang.org/x/text/unicode/runenames"

	"github.com/pyemu/pyemu/emu/syntax"
)

// RuneName is the Unicode name of a character, "" when it has none; the version of Unicode is Go's.
func RuneName(r rune) string {
	switch {
	case 0xAC00 <= r && r <= 0xD7A3:
		return syntax.HangulName(r)
	case 0xF900 <= r && r <= 0xFAFF || 0x2F800 <= r && r <= 0x2FA1F:
		return runenames.Name(r)
	}
	return runeName(r)
}

// runeName returns the name of a character, "" when it has none.
func runeName(r rune) string {
	n := runenames.Name(r)
	switch {
	case n == "":
		return ""
	case n[0] != '<':
		return n
	case n[:4] == "<CJK":
		return fmt.Sprintf("CJK UNIFIED IDEOGRAPH-%X", r)
	}
	return ""
}

// RuneByName returns the text of a named character.
func RuneByName(name string) (string, bool) {
	r, ok := syntax.LookupName(name)
	return string(r), ok
}
