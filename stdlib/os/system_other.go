//go:build unix && !linux

package os

import "github.com/pyemu/pyemu/emu/object"

// systemDefs are functions about the system that only Linux has here.
func systemDefs() []object.Def { return nil }

func hostTables(*object.Module) error { return nil }
