// Package gpython plugs the emulator into programs that embed github.com/go-python/gpython: after Install, py.NewContext makes contexts that are
// emulated processes, and py.Compile, py.RunFile, py.RunSrc, py.RunCode, the REPL and Go modules registered with py.RegisterModule work with our compiler and
// engine. A host needs one import and no other change:
//
//	import _ "github.com/pyemu/pyemu/emu/gpython" // instead of github.com/go-python/gpython/stdlib
//
// Values cross the border in convert.go and nowhere else.
package gpython

import (
	// gpython's own standard library is loaded first, so that Install has the last word.
	_ "github.com/go-python/gpython/stdlib"

	"github.com/go-python/gpython/py"
)

func init() { Install() }

// Install sets gpython's four plug points: py.NewContext, py.Compile, py.VmEvalCode, py.VmRunFrame. Importing the package calls it; a host whose own imports set
// the points later may call it again.
func Install() {
	py.NewContext = NewContext
	py.Compile = Compile
	py.VmEvalCode = evalCode
	py.VmRunFrame = func(frame *py.Frame) (py.Object, error) {
		return nil, py.ExceptionNewf(py.SystemError, "pyemu: frames of gpython's own engine cannot be run")
	}
}

// evalCode is how gpython runs a py.Function, which a host may have made of our code with py.NewFunction.
func evalCode(ctx py.Context, code *py.Code, globals, locals py.StringDict, args []py.Object, kws py.StringDict, defs []py.Object, kwdefs py.StringDict, closure py.Tuple) (py.Object, error) {
	c, ok := ctx.(*Context)
	if !ok {
		return nil, py.ExceptionNewf(py.SystemError, "pyemu: this context was not made by py.NewContext")
	}
	if len(args) > 0 || len(kws) > 0 {
		return c.callCode(code, globals, args, kws)
	}
	return c.RunCode(code, globals, locals, closure)
}
