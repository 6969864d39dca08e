package vm

// Calls from the loop. Those of Python functions push a frame; natives are called on the Go stack.

import (
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// farWindow gives callee frame nf of f a window that does not overlap the caller's and moves the arguments there.
func (e *Engine) farWindow(f, nf *Frame, args []Reg, n int) []Reg {
	w, fresh := e.window(f, n)
	copy(w, args)
	if fresh {
		nf.flags |= flagChunk
	}
	return w
}

// callFunction calls fn for frame f: args are positional, vals keywords whose names are either names or those of site, the tuple of the call's
// instruction; all lie in f's window or in scratch. It pushes the callee's frame and returns true, or stores a new generator in register dst.
func (e *Engine) callFunction(f *Frame, fn *object.Function, x *exec, args []Reg, site *object.Tuple, names []object.Object, vals []Reg, dst int32) (pushed bool, err error) {
	if e.t.Depth >= e.t.P.RecursionLimit {
		return false, recursionError("")
	}
	if site != nil {
		names = site.Items
	}
	if x.native {
		if e.inst.watched {
			e.keepGoArgs(fn, args)
			e.keepGoArgs(fn, vals)
		}
		return false, e.callGo(f, fn, x, args, names, vals, dst)
	}
	w, fresh := e.window(f, x.nregs)
	switch {
	case x.nparams == x.c.ArgCount && len(args) == x.nargs && len(names) == 0:
		copy(w, args)
	case site != nil && e.bindSite(fn, x, w, args, site, vals):
	default:
		err = e.bind(fn, x, w, args, names, vals)
	}
	if err != nil {
		clear(w)
		if fresh {
			e.chunk--
		}
		return false, err
	}
	return e.start(f, fn, x, w, fresh, dst), nil
}

// start begins the call of fn, whose arguments are in window w; see callFunction.
func (e *Engine) start(f *Frame, fn *object.Function, x *exec, w []Reg, fresh bool, dst int32) (pushed bool) {
	x.unbindLocals(w)
	if x.suspends {
		g := e.newGenerator(fn, x, w)
		f.regs[dst].O = g
		if g.kind == kindCoroutine {
			if in := &f.x.ins[f.pc]; in.Op != code.GetAwaitable || int32(in.B) != dst {
				g.notice(e)
			}
		}
		if e.inst.watched {
			e.ends.Begin(g)
		}
		clear(w)
		if fresh {
			e.chunk--
		}
		return false
	}
	nf := e.push(f)
	nf.x, nf.fn, nf.regs, nf.pc, nf.ret, nf.flags = x, fn, w, 0, dst, x.marks
	if fresh {
		nf.flags |= flagChunk
	}
	return true
}

// callGo calls a function whose body is Go for frame f; see callFunction.
func (e *Engine) callGo(f *Frame, fn *object.Function, x *exec, args []Reg, names []object.Object, vals []Reg, dst int32) error {
	mark := len(e.args)
	e.args = append(e.args, fn.Code.Bound...)
	if x.nparams == x.nargs && len(args) == x.nargs && len(names) == 0 {
		for i := range args {
			e.args = append(e.args, e.box(&args[i]))
		}
	} else {
		w, fresh := e.window(f, x.nregs)
		err := e.bind(fn, x, w, args, names, vals)
		for i := 0; err == nil && i < x.nparams; i++ {
			e.args = append(e.args, e.box(&w[i]))
		}
		clear(w)
		if fresh {
			e.chunk--
		}
		if err != nil {
			e.popArgs(mark)
			return err
		}
	}
	v, err := e.runGo(fn, e.args[mark:len(e.args):len(e.args)])
	e.popArgs(mark)
	if err != nil {
		return err
	}
	f.regs[dst].set(v)
	return nil
}

// runGo runs a body written in Go. It counts as a call of Python code.
func (e *Engine) runGo(fn *object.Function, v []object.Object) (object.Object, error) {
	if err := e.room(); err != nil {
		return nil, err
	}
	e.t.Depth++
	e.nested++
	res, err := fn.Code.Go(e.t, v)
	e.nested--
	e.t.Depth--
	return res, err
}

// pushArgs copies registers to the argument buffer, boxed. popArgs must follow with the same mark.
func (e *Engine) pushArgs(regs []Reg) (args []object.Object, mark int) {
	mark = len(e.args)
	for i := range regs {
		e.args = append(e.args, e.box(&regs[i]))
	}
	return e.args[mark:len(e.args):len(e.args)], mark
}

func (e *Engine) popArgs(mark int) {
	clear(e.args[mark:])
	e.args = e.args[:mark]
}

// callMethodDescr calls a native method: regs are the receiver and the arguments.
func (e *Engine) callMethodDescr(m *object.MethodDescr, regs []Reg, dst *Reg) error {
	if len(regs) == 2 {
		if f := m.Call1(); f != nil {
			v, err := f(e.t, e.box(&regs[0]), e.box(&regs[1]))
			if err != nil {
				return err
			}
			dst.set(v)
			return nil
		}
	} else if len(regs) == 1 {
		if f := m.Call0(); f != nil {
			v, err := f(e.t, e.box(&regs[0]))
			if err != nil {
				return err
			}
			dst.set(v)
			return nil
		}
	}
	if f := m.CallAny(); f != nil {
		v, err := f(e.t, e.box(&regs[0]))
		if err != nil {
			return err
		}
		dst.set(v)
		return nil
	}
	args, mark := e.pushArgs(regs[1:])
	v, err := m.Invoke(e.t, e.box(&regs[0]), object.Args{Pos: args})
	e.popArgs(mark)
	if err != nil {
		return err
	}
	dst.set(v)
	return nil
}

// quickMethod carries out a quick native: m is the receiver, n registers with the arguments behind it. It returns false, with nothing done, where the native itself must run.
func (e *Engine) quickMethod(q object.Quick, m *Reg, n int, dst *Reg) (bool, error) {
	switch q {
	case object.QuickDictGet:
		d, ok := m.O.(*object.Dict)
		if !ok || n < 2 || n > 3 {
			return false, nil
		}
		v, err := e.dictGet(d, m.at(1))
		switch {
		case err != nil:
			return false, err
		case v != nil:
			dst.set(v)
		case n == 3:
			*dst = *m.at(2)
		default:
			dst.O = noneObj
		}
		return true, nil
	case object.QuickSetAdd:
		s, ok := m.O.(*object.Set)
		if !ok || n != 2 || m.at(1).O != nil || !s.AddInt(m.at(1).N, e.box(m.at(1))) {
			return false, nil
		}
		dst.O = noneObj
		return true, nil
	case object.QuickSetDiscard:
		s, ok := m.O.(*object.Set)
		if !ok || n != 2 || m.at(1).O != nil || !s.DiscardInt(m.at(1).N) {
			return false, nil
		}
		dst.O = noneObj
		return true, nil
	}
	return false, nil
}

// callBuiltin1 calls a native function that takes one argument; false: it is not of that kind.
func (e *Engine) callBuiltin1(b *object.BuiltinFunc, a, dst *Reg) (bool, error) {
	if b.Quick == object.QuickLen {
		if n, ok := lengthOf(a); ok {
			dst.setInt(int64(n))
			return true, nil
		}
	}
	fn := b.Call1()
	if fn == nil {
		return false, nil
	}
	if e.inst.watched {
		e.beforeNative(b, []Reg{*a})
	}
	v, err := fn(e.t, b.Self, e.box(a))
	if err != nil {
		return false, err
	}
	dst.set(v)
	return true, nil
}

// lengthOf is len() of the frequent types without a call; ok is false for others.
func lengthOf(a *Reg) (n int, ok bool) {
	switch o := a.O.(type) {
	case *object.List:
		return len(o.Items), o.Class() == object.ListClass
	case *object.Str:
		return o.Len(), o.Class() == object.StrClass
	case *object.Tuple:
		return len(o.Items), o.Class() == object.TupleClass
	case *object.Dict:
		return o.Len(), o.Class() == object.DictClass
	}
	return 0, false
}

// isMarkable says whether attribute o of class cls can be called with the receiver as its first argument: the mark that LoadMethod leaves.
func isMarkable(o object.Object, cls *object.Class) bool {
	switch o := o.(type) {
	case *object.Function:
		return true
	case *object.MethodDescr:
		return cls.IsSubclass(o.Owner)
	}
	return false
}

// callOther calls anything but a plain function with nargs arguments from register base; register base-1 is free.
func (e *Engine) callOther(f *Frame, callee object.Object, base, nargs int, dst int32) (pushed bool, err error) {
	r := f.regs
	var v object.Object
	if e.inst.watched {
		e.beforeNative(callee, r[base:base+nargs])
	}
	switch c := callee.(type) {
	case *object.BuiltinFunc:
		args, mark := e.pushArgs(r[base : base+nargs])
		v, err = c.Invoke(e.t, c.Self, object.Args{Pos: args})
		e.popArgs(mark)
		if err != nil {
			return false, err
		}
		r[dst].set(v)
		return false, nil
	case *object.Class:
		if c == object.SuperClass && nargs == 0 {
			first, ok, cell := f.SuperArgs()
			if ok && first != nil && cell != nil {
				if cls, ok := cell.Get().(*object.Class); ok {
					if e.superLoad(f, cls, first, dst) {
						return false, nil
					}
					e.keep(&Reg{O: first})
					s, err := object.NewSuper(e.t, cls, first)
					if err != nil {
						return false, err
					}
					r[dst].O = s
					return false, nil
				}
			}
		}
		if c == object.RangeClass && e.rangeLoop(f, r[base:base+nargs], dst) {
			return false, nil
		}
		if nargs == 1 && !c.IsHeap() {
			v, done, err := object.ConvertPlain(e.t, c, e.box(&r[base]))
			if err != nil {
				return false, err
			}
			if done {
				if e.inst.watched {
					e.born(c, v)
				}
				r[dst].set(v)
				return false, nil
			}
		}
		init, ok := e.initOf(f, c)
		if e.makesException(f, c) {
			r[dst].O = object.NewException(c, e.tuple(r[base:base+nargs]))
			return false, nil
		}
		if ok {
			if init == nil {
				if nargs == 0 {
					o := object.NewInstance(c)
					e.fresh(o)
					r[dst].O = o
					return false, nil
				}
				break
			}
			return e.callInit(f, c, init, r[base-1:base+nargs], nil, nil, dst)
		}
	case *object.Instance:
		if fn, ok := c.Class().Lookup(strCall).(*object.Function); ok {
			r[base-1].O = c
			return e.callFunction(f, fn, e.execOf(fn.Code), r[base-1:base+nargs], nil, nil, nil, dst)
		}
	}
	if e.inst.watched {
		e.keepArgs(callee, r[base:base+nargs])
	}
	args, mark := e.pushArgs(r[base : base+nargs])
	v, err = object.Call(e.t, callee, object.Args{Pos: args})
	e.popArgs(mark)
	if err != nil {
		return false, err
	}
	if e.inst.watched {
		e.born(callee, v)
	}
	r[dst].set(v)
	return false, nil
}

// rangeLoop makes the iterator of `for ... in range(...)` at once: the call is followed by GetIter, which is skipped.
func (e *Engine) rangeLoop(f *Frame, args []Reg, dst int32) bool {
	in := &f.x.ins[f.pc]
	if in.Op != code.GetIter || int32(in.A) != dst || int32(in.B) != dst {
		return false
	}
	for i := range args {
		if args[i].O != nil {
			return false
		}
	}
	start, step := int64(0), int64(1)
	var stop int64
	switch len(args) {
	case 1:
		stop = args[0].N
	case 2:
		start, stop = args[0].N, args[1].N
	case 3:
		start, stop, step = args[0].N, args[1].N, args[2].N
	default:
		return false
	}
	it, ok := object.NewRangeIter(start, stop, step)
	if ok {
		f.regs[dst].O = it
		f.pc++
	}
	return ok
}

// makesException says whether the call at hand, whose cache initOf has filled, is of a class that makes plain exceptions.
func (e *Engine) makesException(f *Frame, cls *object.Class) bool {
	if in := &f.x.ins[f.pc-1]; in.Op == code.Call || in.Op == code.CallMethod {
		c := &f.x.caches[in.D]
		return c.kind == cacheException && c.cls == cls && c.version == cls.Version()
	}
	return false
}

// initOf says whether calling cls means object.__new__ and a Python __init__, or (init nil) object's own. The call site's cache remembers.
func (e *Engine) initOf(f *Frame, cls *object.Class) (init *object.Function, ok bool) {
	var c *cache
	if in := &f.x.ins[f.pc-1]; in.Op == code.Call || in.Op == code.CallMethod {
		c = &f.x.caches[in.D]
		if c.cls == cls && c.version == cls.Version() {
			switch c.kind {
			case cacheInit:
				return c.val.(*object.Function), true
			case cacheNoInit:
				return nil, true
			case cacheNoCall, cacheException:
				return nil, false
			}
		}
	}
	init, ok = e.plainInit(cls)
	if c != nil {
		c.cls, c.version = cls, cls.Version()
		switch {
		case cls.KeepsArguments():
			c.kind = cacheException
		case !ok:
			c.kind = cacheNoCall
		case init == nil:
			c.kind = cacheNoInit
		default:
			c.kind, c.val = cacheInit, init
		}
	}
	return init, ok
}

func (e *Engine) plainInit(cls *object.Class) (init *object.Function, ok bool) {
	if !cls.IsHeap() || cls.Flags&object.FlagAbstract != 0 {
		return nil, false
	}
	if _, where := cls.Class().LookupWhere(strCall); where != object.TypeClass {
		return nil, false
	}
	if _, where := cls.LookupWhere(strNew); where != object.ObjectClass {
		return nil, false
	}
	v, where := cls.LookupWhere(strInit)
	if where == object.ObjectClass {
		return nil, true
	}
	init, ok = v.(*object.Function)
	if ok && e.execOf(init.Code).noFrame {
		return nil, false
	}
	return init, ok
}

// callInit makes an instance of cls and pushes __init__; args[0] is free for self.
func (e *Engine) callInit(f *Frame, cls *object.Class, init *object.Function, args []Reg, site *object.Tuple, vals []Reg, dst int32) (bool, error) {
	self := object.NewInstance(cls)
	e.fresh(self)
	args[0] = Reg{O: self}
	pushed, err := e.callFunction(f, init, e.execOf(init.Code), args, site, nil, vals, dst)
	if pushed {
		e.top.flags |= flagInit
		e.top.aux = self
	}
	return pushed, err
}

// callKw calls with keywords: the last values are named by names.
func (e *Engine) callKw(f *Frame, callee object.Object, base, nargs int, names *object.Tuple, dst int32) (pushed bool, err error) {
	r := f.regs
	npos := nargs - len(names.Items)
	args, vals := r[base:base+npos], r[base+npos:base+nargs]
	if e.inst.watched {
		e.beforeNative(callee, r[base:base+nargs])
	}
	switch c := callee.(type) {
	case *object.Function:
		return e.callFunction(f, c, e.execOf(c.Code), args, names, nil, vals, dst)
	case *object.BoundMethod:
		if fn, ok := c.Func.(*object.Function); ok {
			r[base-1].set(c.Self)
			return e.callFunction(f, fn, e.execOf(fn.Code), r[base-1:base+npos], names, nil, vals, dst)
		}
	case *object.Class:
		if init, ok := e.initOf(f, c); ok && init != nil {
			return e.callInit(f, c, init, r[base-1:base+npos], names, vals, dst)
		}
	}
	if e.inst.watched {
		e.keepAll(r[base : base+nargs])
	}
	kw := &object.Kwargs{Names: make([]*object.Str, len(vals))}
	for i, n := range names.Items {
		kw.Names[i] = n.(*object.Str)
	}
	pos, mark := e.pushArgs(r[base : base+nargs])
	kw.Vals = pos[npos:]
	var v object.Object
	if m, ok := callee.(*object.MethodDescr); ok && f.marked(base, r) {
		v, err = m.Invoke(e.t, pos[0], object.Args{Pos: pos[1:npos:npos], Kw: kw})
	} else {
		v, err = object.Call(e.t, callee, object.Args{Pos: pos[:npos:npos], Kw: kw})
	}
	e.popArgs(mark)
	if err != nil {
		return false, err
	}
	r[dst].set(v)
	return false, nil
}

// marked says whether the callee of the CallMethodKw at hand was marked as a method; then the arguments begin right after it.
func (f *Frame) marked(base int, r []Reg) bool {
	in := &f.x.ins[f.pc-1]
	return in.Op == code.CallMethodKw && base == int(in.A)+1 && r[in.A].N == 1
}

// callEx calls with unpacked arguments; spare says that the dict in kw was made for the call.
func (e *Engine) callEx(f *Frame, callee object.Object, pos, kw *Reg, spare bool, dst int32) (pushed bool, err error) {
	if e.inst.watched {
		e.beforeNative(callee, []Reg{*pos})
	}
	var items []object.Object
	switch p := pos.O.(type) {
	case *object.Tuple:
		items = p.Items
	case *object.List:
		if p.Class() == object.ListClass {
			items = p.Items
			break
		}
		if items, err = object.Collect(e.t, p); err != nil {
			return false, err
		}
	default:
		v := pos.box()
		if !iterable(v) {
			return false, object.TypeErrorf("%s argument after * must be an iterable, not %s", calleeName(e.t, callee), object.ClassOf(v).TpName())
		}
		if items, err = object.Collect(e.t, v); err != nil {
			return false, err
		}
	}
	var named *object.Dict
	if kw != nil {
		d, ok := kw.O.(*object.Dict)
		if !ok {
			d = object.NewDict()
			if err := e.dictMerge(d, kw.box(), callee); err != nil {
				return false, err
			}
		}
		for i := 0; ; {
			k, _, ok := d.Next(&i)
			if !ok {
				break
			}
			if _, ok := k.(*object.Str); !ok {
				return false, object.TypeErrorf("keywords must be strings")
			}
		}
		if d.Len() > 0 {
			named = d
		}
	}
	var self object.Object
	fn, ok := callee.(*object.Function)
	if !ok {
		if m, isM := callee.(*object.BoundMethod); isM {
			if fn, ok = m.Func.(*object.Function); ok {
				self = m.Self
			}
		}
	}
	if ok {
		if x := e.execOf(fn.Code); !x.native && !e.inst.watched && e.t.Depth < e.t.P.RecursionLimit {
			w, fresh := e.window(f, x.nregs)
			if e.bindEx(fn, x, w, self, pos.O, items, named) {
				if spare {
					d := kw.O.(*object.Dict)
					kw.O = nil
					e.putDict(d)
				}
				return e.start(f, fn, x, w, fresh, dst), nil
			}
			clear(w)
			if fresh {
				e.chunk--
			}
		}
		s := e.scratch[:0]
		if self != nil {
			s = append(s, regOf(self))
		}
		for _, v := range items {
			s = append(s, regOf(v))
		}
		n := len(s)
		names := e.names[:0]
		if named != nil {
			for i := 0; ; {
				k, v, ok := named.Next(&i)
				if !ok {
					break
				}
				names, s = append(names, k), append(s, regOf(v))
			}
		}
		pushed, err = e.callFunction(f, fn, e.execOf(fn.Code), s[:n], nil, names, s[n:], dst)
		clear(s)
		clear(names)
		e.scratch, e.names = s[:0], names[:0]
		return pushed, err
	}
	a := object.Args{Pos: items}
	if _, isList := pos.O.(*object.List); isList {
		a.Pos = append([]object.Object(nil), items...)
	}
	if named != nil {
		a.Kw = &object.Kwargs{}
		for i := 0; ; {
			k, v, ok := named.Next(&i)
			if !ok {
				break
			}
			a.Kw.Names, a.Kw.Vals = append(a.Kw.Names, k.(*object.Str)), append(a.Kw.Vals, v)
		}
	}
	v, err := object.Call(e.t, callee, a)
	if err != nil {
		return false, err
	}
	f.regs[dst].set(v)
	return false, nil
}

var (
	strCall       = object.Intern("__call__")
	strNew        = object.Intern("__new__")
	strInit       = object.Intern("__init__")
	strBuildClass = object.Intern("__build_class__")
	strName       = object.Intern("__name__")
)

// isMethod says whether a callee could have been marked.
func isMethod(o object.Object) bool {
	switch o.(type) {
	case *object.Function, *object.MethodDescr:
		return true
	}
	return false
}
