package asyncio

// asyncio.mixins: what is bound to one event loop.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var mixinsModule = &object.ModuleDef{
	Name: "asyncio.mixins",
	Doc:  "What is bound to one event loop.",
	Init: func(t *thread, m *object.Module) error {
		_, err := loopBoundMixin.New(t, m)
		return err
	},
}

// loopBoundMixin is the base of locks and queues: they belong to the loop that they first wait in.
var loopBoundMixin = &object.ClassDef{Name: "_LoopBoundMixin"}

var (
	attrLoop = object.Intern("_loop")
)

func init() {
	loopBoundMixin.Defs = []object.Def{
		object.Value("_loop", py.None),
		object.PyFunc("_get_loop", "(self)", "", methodBody(boundLoop)),
	}
}

// boundLoop is the loop that self belongs to, which must be the running one; the first call decides.
func boundLoop(t *thread, self value) (value, error) {
	running := runningLoop(t)
	if running == nil {
		running = py.None
	}
	bound, err := field(t, self, attrLoop)
	if err != nil {
		return nil, err
	}
	if isNone(bound) {
		if err := setField(t, self, attrLoop, running); err != nil {
			return nil, err
		}
		return running, nil
	}
	if !object.Is(bound, running) {
		r, err := object.Repr(t, self)
		if err != nil {
			return nil, err
		}
		return nil, object.RuntimeErrorf("%s is bound to a different event loop", r)
	}
	return running, nil
}
