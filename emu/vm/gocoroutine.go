package vm

// Steps of coroutines whose body is written in Go (object.AsyncStep).

import "github.com/pyemu/pyemu/emu/object"

// goStep runs one step of the coroutine that frame f is of. Its registers from base on: the state, what was awaited, the exception that awaiting raised; the fourth gets what to
// await next or, when done, the result.
func (e *Engine) goStep(f *Frame, base int) (done bool, err error) {
	r := f.regs[base : base+4]
	s, ok := r[0].O.(*object.AsyncState)
	if !ok {
		c := f.x.code
		s = object.NewAsyncState(len(c.Bound) + f.x.nparams)
		s.Args = append(s.Args, c.Bound...)
		for i := range f.x.nparams {
			s.Args = append(s.Args, e.box(&f.regs[i]))
		}
		r[0] = Reg{O: s}
		r[1], r[2] = noneReg, noneReg
	}
	exc, _ := r[2].O.(*object.Exception)
	value := e.box(&r[1])
	r[1], r[2] = noneReg, noneReg
	if err := e.room(); err != nil {
		return false, err
	}
	e.nested++
	v, done, err := s.Run(e.t, f.x.code.Step, value, exc)
	e.nested--
	g := f.aux.(*Generator)
	if g.own = s.Handled(); g.own == nil {
		e.t.Handled = g.caller
	}
	if err != nil {
		return false, err
	}
	r[3].set(v)
	return done, nil
}
