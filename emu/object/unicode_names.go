package object

// Characters by name and names of characters, for \\N{...} and the error handler namereplace.

import (
	"fmt"

	"golang.org/x/text/unicode/runenames"

	"github.com/pyemu/pyemu/emu/syntax"
)

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
