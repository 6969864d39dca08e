package object

// The classes of what the engine makes: frames, generators, coroutines. Package vm fills them.

// The classes of package vm's values.
var (
	FrameClass            = DeclareClass("frame")
	GeneratorClass        = DeclareClass("generator")
	CoroutineClass        = DeclareClass("coroutine")
	CoroutineWrapperClass = DeclareClass("coroutine_wrapper")
	AsyncGeneratorClass   = DeclareClass("async_generator")
	AsyncGenASendClass    = DeclareClass("async_generator_asend")
	AsyncGenAThrowClass   = DeclareClass("async_generator_athrow")
	AsyncGenWrappedClass  = DeclareClass("async_generator_wrapped_value")
)

// AsyncGenHooks are what sys.set_asyncgen_hooks sets for a thread; nil fields are unset.
type AsyncGenHooks struct{ FirstIter, Finalizer Object }

type asyncGenHooksKey struct{}

// AsyncGenHooksOf returns the thread's hooks, to be read and set.
func AsyncGenHooksOf(t *Thread) *AsyncGenHooks {
	if h, ok := t.Data[asyncGenHooksKey{}].(*AsyncGenHooks); ok {
		return h
	}
	if t.Data == nil {
		t.Data = map[any]any{}
	}
	h := &AsyncGenHooks{}
	t.Data[asyncGenHooksKey{}] = h
	return h
}
