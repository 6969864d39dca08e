package vm

// Async generators (PEP 525).

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// asyncState is what an async generator adds to a generator.
type asyncState struct {
	hooked    bool
	closed    bool
	running   bool
	finalizer object.Object
}

// asyncWrapped marks a value that an async generator yields to its consumer, as opposed to what an await inside it passes on.
type asyncWrapped struct{ v object.Object }

// Class returns async_generator_wrapped_value.
func (*asyncWrapped) Class() *object.Class { return object.AsyncGenWrappedClass }

// Type returns async_generator_wrapped_value.
func (*asyncWrapped) Type() *py.Type { return object.AsyncGenWrappedClass.PyType() }

// Traverse implements object.Traverser.
func (w *asyncWrapped) Traverse(visit func(object.Object)) { visit(w.v) }
