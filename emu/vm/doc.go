// Package vm is the engine: it runs code objects. A frame is data, one loop runs a chain of frames, and numbers in
// registers are not boxed.
//
//   - registers.go: what a register is; boxing.
//   - exec.go: the prepared form of a code object, with its inline caches.
//   - frame.go: frames, the register stack, frame objects.
//   - loop.go: the loop. call.go, bind.go: calls; kwdict.go: dicts of keywords that are used again; len.go: calls of len. attr.go: attributes. arith.go: numbers, comparisons.
//   - iter.go: iteration, unpacking. generator.go, coroutine.go, asyncgen.go: what suspends.
//   - unwind.go: the one exit of failures. match.go, import.go: what their names say.
//   - engine.go: object.Engine, the door for native code.
//   - instrument.go: instrumented code. trace.go: events for sys.settrace and sys.setprofile. lineno.go: setting f_lineno.
//   - watch.go: what code lets go of while objects exist whose end shows; glance.go: what is decided at a glance; liveness.go: which registers matter. generatorend.go: ends of generators.
//
// # Windows
//
// The registers of a frame are a window of its thread's register stack. A callee's window begins at its arguments, which lie in
// the caller's window: all registers of the caller from the base of the call on are dead after the call. Windows never move: where a
// chunk of the stack is full, the callee gets a window in the next chunk. A generator owns its registers. Windows are cleared
// when their frame ends, so that the stack keeps no garbage alive.
//
// # Instrumented code
//
// The loop executes exec.run. That is exec.ins as long as nobody wants to look on; else it is a copy in which instructions are opInstrumented, with the operands
// left in place. That instruction calls Engine.instrumented, which raises the events that come before it, then the loop dispatches the instruction of the same
// index in exec.ins. Everything else, caches and peeks at the calling instruction included, looks at exec.ins. So looking on costs nothing while it is off,
// and no flag is tested at calls and returns.
//
// What is instrumented belongs to the process (instruments): object.Thread.SetTrace and SetProfile change what the thread wants to be told (Thread.Events), and
// Process.Instrument then gives all prepared code of the process its new array and sets a bit of every thread's Break. A running loop takes the new
// array over when it enters a frame anew (calls, returns, resumptions) and after each checkpoint. Events of a frame: traceInstruction (call,
// line, opcode, return, yield), traceRaise (exception), traceLeave (the return of a frame that an exception leaves).
//
// The same arrays serve object.Ends: while the process has objects whose end shows, the instructions that can let go of a value are instrumented (opInstrumented, or opWatched where only
// the register that is overwritten has to be looked at), see watch.go. A code object gets its watched copy when it first runs; until then exec.run is an array of stops.
package vm
