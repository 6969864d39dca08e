package resource

import "github.com/pyemu/pyemu/emu/object"

// hostDefs are the functions that this system alone has: none.
var hostDefs []object.Def
