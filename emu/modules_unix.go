//go:build linux || darwin

package emu

// The native modules of Unix hosts.

import (
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/fcntl"
	"github.com/pyemu/pyemu/stdlib/grp"
	"github.com/pyemu/pyemu/stdlib/pwd"
	"github.com/pyemu/pyemu/stdlib/resource"
	"github.com/pyemu/pyemu/stdlib/termios"
)

var hostModules = []*object.ModuleDef{
	fcntl.Definition,
	grp.Definition,
	pwd.Definition,
	resource.Definition,
	termios.Definition,
}
