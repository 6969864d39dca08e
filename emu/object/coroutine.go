package object

// What event loops written in Go need of coroutines: to run them without calls through Python methods.

// Resumable is a generator or coroutine of the engine.
type Resumable interface {
	Object
	// Resume runs it until it yields, with done false, or returns, with done true. exc is thrown into it when not nil.
	Resume(t *Thread, exc *Exception) (v Object, done bool, err error)
	// Suspended says whether it has yielded and can go on.
	Suspended() bool
	// Adopt says that a task runs the coroutine to its end: what is suspended in it is closed when the task is lost, so nothing needs to be watched for, and that it
	// was never awaited is told by Drop.
	Adopt(t *Thread)
	// Drop does what the end of a coroutine does whose task was lost: it is closed, or warned of when it never ran.
	Drop(t *Thread)
}

// Stepper is implemented by the iterators that awaiting native values gives. Awaiting one steps it without a StopIteration for the result.
type Stepper interface {
	Object
	// Step gives the next value to be yielded, or with done the result.
	Step(t *Thread) (v Object, done bool, err error)
}

// StopIteration is the StopIteration that carries a return value.
func StopIteration(v Object) error {
	if v == nil || isNone(v) {
		return Raise(StopIterationClass)
	}
	e := Raise(StopIterationClass, v)
	e.Fields = []Object{v}
	return e
}

// ThrownBy makes the exception of the arguments (type, value=None, traceback=None) of a throw method; v holds all three.
func ThrownBy(t *Thread, v []Object) (*Exception, error) { return thrownBy(t, v) }
