package os

import "github.com/pyemu/pyemu/emu/object"

// supports are the functions that take a descriptor for a path, and follow_symlinks=False.
var supports = map[string][]string{"supports_fd": {"stat", "truncate"}, "supports_follow_symlinks": {"stat"}}

func hostDefs() []object.Def { return nil }

func hostTables(*object.Module) error { return nil }
