package copy

// The attribute names that the files of the module look up.

import "github.com/pyemu/pyemu/emu/object"

var (
	strArgs       = object.Intern("__args__")
	strCopyMethod = object.Intern("copy")
)
