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
