package vm

// The frame object of programs.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// expose marks the frame as seen by a program.
func (f *Frame) expose() *Frame {
	f.flags |= flagExposed
	return f
}

func (f *Frame) lineAt(at int) int {
	if pos := f.x.c.Pos; at >= 0 && at < len(pos) {
		return int(pos[at].Line)
	}
	return f.x.c.FirstLine
}

// Globals implements object.Frame.
func (f *Frame) Globals() *object.Dict { return f.fn.Globals }

// Builtins implements object.Frame.
func (f *Frame) Builtins() *object.Dict { return f.fn.Builtins }

// Code implements object.Frame.
func (f *Frame) Code() *object.Code { return f.x.code }

// Line implements object.Frame.
func (f *Frame) Line() int {
	if f.ext != nil && f.ext.tr.at != 0 {
		return f.lineAt(f.ext.tr.at - 1)
	}
	if f.ext != nil && f.ext.tr.mark != 0 {
		return int(f.ext.tr.mark)
	}
	if f.pc == 0 && f.flags&flagGen != 0 { // it has not started
		return f.x.c.FirstLine
	}
	line := f.lineAt(max(f.pc-1, 0))
	if line == 0 && f.ext != nil { // the return of several ways
		line = int(max(f.ext.tr.line, 0))
	}
	return line
}

// Index is the instruction the frame is at (f_lasti).
func (f *Frame) Index() int { return f.pc - 1 }

// Back implements object.Frame.
func (f *Frame) Back() object.Frame {
	if f.prev == nil || f.prev.x == nil {
		return nil
	}
	return f.prev.expose()
}

// Locals implements object.Frame.
func (f *Frame) Locals(t *object.Thread) (object.Object, error) {
	if f.x.c.Flags&code.FlagOptimized == 0 {
		return f.namespace(), nil
	}
	f.x.handOut()
	if e, ok := t.Engine.(*Engine); ok {
		e.giveAway(f)
	}
	ext := f.extra()
	if ext.dict == nil {
		ext.dict = object.NewDict()
	}
	d := ext.dict
	for i, name := range f.x.varnames {
		if i >= len(f.regs) {
			break
		}
		f.setLocal(d, name, &f.regs[i], f.ownCell(i))
	}
	for i, name := range f.x.c.Cellvars {
		if i < len(f.x.c.CellRegs) && int(f.x.c.CellRegs[i]) < len(f.regs) {
			f.setLocal(d, object.Intern(name), &f.regs[f.x.c.CellRegs[i]], true)
		}
	}
	for i, name := range f.x.c.Freevars {
		if i < len(f.fn.Closure) {
			f.setLocal(d, object.Intern(name), &Reg{O: f.fn.Closure[i]}, true)
		}
	}
	return d, nil
}

func (f *Frame) setLocal(d *object.Dict, name *object.Str, r *Reg, inCell bool) {
	if r.unbound() {
		d.DelStr(name)
		return
	}
	v := r.box()
	if c, ok := v.(*object.Cell); ok && inCell {
		if v = c.Get(); v == nil {
			d.DelStr(name)
			return
		}
	}
	d.SetStr(name, v)
}

// Traverse implements object.Traverser.
func (f *Frame) Traverse(visit func(object.Object)) {
	if f.fn != nil {
		visit(f.fn)
	}
	f.x.handOut()
	at, also := f.position(nil)
	f.eachLive(at, also, func(r *Reg) {
		if r.O != nil && !r.isFloat() && !r.unbound() {
			visit(r.O)
		}
	})
	if f.ext != nil {
		for _, o := range []object.Object{f.ext.locals, f.ext.trace} {
			if o != nil {
				visit(o)
			}
		}
		if f.ext.dict != nil {
			visit(f.ext.dict)
		}
	}
	if f.flags&(flagInit|flagThen) != 0 {
		visit(f.aux)
	}
	if f.prev != nil && f.prev.x != nil && f.flags&flagExposed != 0 {
		visit(f.prev)
	}
}

func frameOrNone(f object.Frame) object.Object {
	if f == nil {
		return py.None
	}
	return f
}
