package vm

// The attributes of frames.

import (
	"fmt"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

func frame_clear(t *object.Thread, f *Frame) (object.Object, error) {
	if f.flags&flagGen != 0 {
		g := f.aux.(*Generator)
		if g.state == genRunning {
			return nil, object.RuntimeErrorf("cannot clear an executing frame")
		}
		if g.state != genClosed {
			if err := engineOf(t).close(g); err != nil {
				return nil, err
			}
		}
		clear(f.regs)
		for i := range f.regs {
			f.regs[i].O = unboundMark{}
		}
		return py.None, nil
	}
	if f.flags&flagDone == 0 {
		return nil, object.RuntimeErrorf("cannot clear an executing frame")
	}
	for i := range f.regs {
		f.regs[i] = Reg{O: unboundMark{}}
	}
	if f.ext != nil {
		f.ext.dict = nil
	}
	return py.None, nil
}

func init() {
	c := object.FrameClass
	c.Flags |= object.FlagFinal | object.FlagNoNew
	c.Slots.Repr = func(t *object.Thread, o object.Object) (object.Object, error) {
		f := o.(*Frame)
		file, err := object.Repr(t, object.NewStr(f.x.c.Filename))
		if err != nil {
			return nil, err
		}
		return object.NewStr(fmt.Sprintf("<frame at %s, file %s, line %d, code %s>", object.Address(o), file, f.Line(), f.x.c.Name)), nil
	}
	c.Slots.SetAttr = object.GenericSetAttr
	c.Define(
		object.Method0("clear", "Drop the references that the frame holds.", frame_clear),
		object.Method0("__sizeof__", "Return the size in memory.", func(_ *object.Thread, f *Frame) (object.Object, error) {
			return object.NewInt(int64(120 + 24*len(f.regs))), nil
		}),
		object.GetSetter("f_trace_lines", "", func(_ *object.Thread, f *Frame) (object.Object, error) {
			return py.Bool(f.ext == nil || !f.ext.lines), nil
		}, func(t *object.Thread, f *Frame, v object.Object) error {
			on, err := object.Truth(t, v)
			f.extra().lines = !on
			return err
		}),
		object.GetSetter("f_trace_opcodes", "", func(_ *object.Thread, f *Frame) (object.Object, error) {
			return py.Bool(f.ext != nil && f.ext.ops), nil
		}, func(t *object.Thread, f *Frame, v object.Object) error {
			on, err := object.Truth(t, v)
			f.extra().ops = on
			return err
		}),
		object.Getter("f_back", "", func(_ *object.Thread, f *Frame) (object.Object, error) { return frameOrNone(f.Back()), nil }),
		object.Getter("f_locals", "", func(t *object.Thread, f *Frame) (object.Object, error) { return f.Locals(t) }),
		object.GetSetter("f_lineno", "", func(_ *object.Thread, f *Frame) (object.Object, error) {
			return object.NewInt(int64(f.Line())), nil
		}, frame_setLine),
		object.GetSetter("f_trace", "", func(_ *object.Thread, f *Frame) (object.Object, error) {
			if f.ext == nil || f.ext.trace == nil {
				return py.None, nil
			}
			return f.ext.trace, nil
		}, func(_ *object.Thread, f *Frame, v object.Object) error {
			if f.extra().trace = v; v == object.Object(py.None) {
				f.ext.trace = nil
			}
			return nil
		}),
		object.Getter("f_lasti", "", func(_ *object.Thread, f *Frame) (object.Object, error) {
			return object.NewInt(int64(2 * (f.pc - 1))), nil
		}),
		object.Getter("f_globals", "", func(_ *object.Thread, f *Frame) (object.Object, error) { return f.fn.Globals, nil }),
		object.Getter("f_builtins", "", func(_ *object.Thread, f *Frame) (object.Object, error) { return f.fn.Builtins, nil }),
		object.Getter("f_code", "", func(_ *object.Thread, f *Frame) (object.Object, error) { return f.x.code, nil }),
	)
}
