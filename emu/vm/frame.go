package vm

// Frames and the register stack.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Bits of Frame.flags. Zero: a plain call whose result goes to register ret of prev.
const (
	flagEntry   uint16 = 1 << iota // called from Go: run returns when it ends
	flagInit                       // an __init__ that a class call runs: the result is aux
	flagGen                        // of a generator or its kin, which is aux
	flagExposed                    // a program has seen it: it must outlive its call
	flagChunk                      // its window began a new chunk of the register stack
	flagDone                       // ended; only exposed frames are looked at then
	flagDiscard                    // the result is dropped
	flagNamed                      // its **named is used again when it returns (kwdict.go)
	flagThen                       // it was handed over by a native: aux, a *continuation, gets its result
)

// Frame is one activation of a code object; also the frame object of programs, once exposed. Frames form a doubly linked stack whose records are used
// again; an exposed one is left to its readers when it ends.
type Frame struct {
	x     *exec
	fn    *object.Function // globals, builtins, closure; made up for code that is no function
	regs  []Reg            // the window; its capacity reaches to the end of the chunk, but for generators
	prev  *Frame
	next  *Frame
	pc    int
	real  int // while values are settled in it, one more than the instruction it is before; pc then tells the one that let go of them
	ret   int32
	flags uint16
	aux   object.Object // flagInit: the instance; flagGen: the *Generator
	spill []Reg         // generators: where callees' windows may lie
	ext   *frameExt
}

// frameExt is what few frames have.
type frameExt struct {
	locals object.Object // the namespace of modules and class bodies
	dict   *object.Dict  // f_locals of functions, once asked for
	trace  object.Object // f_trace
	lines  bool          // f_trace_lines is false
	ops    bool          // f_trace_opcodes
	tr     tracing
}

func (f *Frame) extra() *frameExt {
	if f.ext == nil {
		f.ext = &frameExt{}
	}
	return f.ext
}

// Class returns frame.
func (f *Frame) Class() *object.Class { return object.FrameClass }

// Type returns frame.
func (f *Frame) Type() *py.Type { return object.FrameClass.PyType() }

// space is the part of the register stack above the frame.
func (f *Frame) space() []Reg {
	if f.flags&flagGen != 0 {
		return f.spill
	}
	return f.regs[len(f.regs):cap(f.regs)]
}

// Sizes of chunks in registers. The first one of a thread is small, for there may be a hundred thousand threads; each further one is four times as large as the one before.
const (
	mainChunk   = 512
	threadChunk = 20
	maxChunk    = 65536
)

// newChunk returns a chunk of n registers. One more lies behind it, so that a pointer that runs over a window ends in the chunk.
func newChunk(n int) []Reg { return make([]Reg, n+1)[:n:n] }

// window returns n registers above f for a callee; fresh says that they begin a new chunk.
func (e *Engine) window(f *Frame, n int) (regs []Reg, fresh bool) {
	if s := f.space(); cap(s) >= n {
		return s[:n], false
	}
	e.chunk++
	if e.chunk < len(e.chunks) && len(e.chunks[e.chunk]) < n {
		e.chunks = e.chunks[:e.chunk]
	}
	if e.chunk >= len(e.chunks) {
		e.chunks = append(e.chunks, newChunk(max(n, min(4*len(e.chunks[e.chunk-1]), maxChunk))))
	}
	return e.chunks[e.chunk][:n], true
}

// push links a frame record above prev and makes it the innermost. The caller fills x, fn, regs and ret.
func (e *Engine) push(prev *Frame) *Frame {
	f := prev.next
	if f == nil {
		f = &Frame{}
		prev.next = f
	}
	f.prev = prev
	e.top = f
	e.t.Depth++
	return f
}

// pop ends frame f, which is no generator's and is the innermost, and returns the one below.
func (e *Engine) pop(f *Frame) *Frame {
	prev := f.prev
	if f.flags&flagExposed != 0 {
		e.giveAway(f)
		regs := make([]Reg, f.x.nlocals)
		copy(regs, f.regs)
		clear(f.regs)
		f.regs = regs
		prev.next = nil
		f.next = nil
		if prev != &e.root {
			prev.flags |= flagExposed
		} else {
			f.prev = nil
		}
		f.aux = nil
		if f.flags&flagChunk != 0 {
			e.chunk--
		}
		f.flags = flagExposed | flagDone
	} else {
		clear(f.regs)
		f.aux, f.ext = nil, nil
		if f.flags&flagChunk != 0 {
			e.chunk--
		}
		f.flags = 0
	}
	e.top = prev
	e.t.Depth--
	return prev
}

// unbindLocals marks the locals that are no parameters.
func (x *exec) unbindLocals(regs []Reg) {
	for i := x.nparams; i < x.nlocals; i++ {
		regs[i].O = unboundMark{}
	}
}
