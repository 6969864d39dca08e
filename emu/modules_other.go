//go:build !linux && !darwin

package emu

import "github.com/pyemu/pyemu/emu/object"

// hostModules are the native modules of this system alone: none.
var hostModules []*object.ModuleDef
