// Package vm is the engine: it runs code objects. A frame is data, one loop runs a chain of frames, and numbers in
// registers are not boxed.
//
//   - registers.go: what a register is; boxing.
//   - exec.go: the prepared form of a code object, with its inline caches.
//   - frame.go: frames, the register stack, frame objects.
//   - loop.go: the loop. call.go, bind.go: calls. attr.go: attributes. arith.go: numbers, comparisons.
//   - iter.go: iteration, unpacking. generator.go, coroutine.go, asyncgen.go: what suspends.
//   - unwind.go: the one exit of failures. match.go, import.go: what their names say.
//   - engine.go: object.Engine, the door for native code.
//
// # Windows
//
// The registers of a frame are a window of its thread's register stack. A callee's window begins at its arguments, which lie in
// the caller's window: all registers of the caller from the base of the call on are dead after the call. Windows never move: where a
// chunk of the stack is full, the callee gets a window in the next chunk. A generator owns its registers. Windows are cleared
// when their frame ends, so that the stack keeps no garbage alive.
package vm
