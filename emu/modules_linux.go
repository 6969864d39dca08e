package emu

import "github.com/pyemu/pyemu/stdlib/posixshmem"

func init() { hostModules = append(hostModules, posixshmem.Definition) }
