package functools

// partial: a function with some arguments given already.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// partial is an instance of functools.partial. kw is the dict that programs see as keywords, and may change.
type partial struct {
	object.Header
	fn   value
	args *object.Tuple
	kw   *object.Dict
}

func (p *partial) Traverse(visit func(value)) {
	visit(p.fn)
	visit(p.args)
	visit(p.kw)
	p.TraverseHeader(visit)
}

func (p *partial) CopyFor(register func(value), copyOf func(value) value) value {
	n := &partial{}
	register(n)
	n.Header = p.CopyHeader(copyOf)
	n.fn = copyOf(p.fn)
	n.args = copyOf(p.args).(*object.Tuple)
	n.kw = copyOf(p.kw).(*object.Dict)
	return n
}

var (
	partialClass = object.DeclareClass("functools.partial").WithInstanceDict().WithWeakRefs()
	strCall      = object.Intern("__call__")
)

// plain says whether p adds nothing to calls beside its arguments: a partial of it can call its function directly.
func (p *partial) plain() bool {
	if d := p.Attrs().Dict(); d != nil && d.Len() > 0 {
		return false
	}
	_, where := p.Class().LookupWhere(strCall)
	return where == partialClass
}

func partial_new(t *thread, cls *object.Class, a object.Args) (value, error) {
	if len(a.Pos) == 0 {
		return nil, object.TypeErrorf("type 'partial' takes at least one argument")
	}
	fn, args, kw := a.Pos[0], a.Pos[1:], object.NewDict()
	if !object.IsCallable(fn) {
		return nil, object.TypeErrorf("the first argument must be callable")
	}
	if inner, ok := fn.(*partial); ok && inner.plain() {
		fn = inner.fn
		args = append(append([]value(nil), inner.args.Items...), args...)
		kw = inner.kw.Copy()
	} else {
		args = append([]value(nil), args...)
	}
	if a.Kw != nil {
		for i, n := range a.Kw.Names {
			kw.SetStr(n, a.Kw.Vals[i])
		}
	}
	return &partial{Header: object.NewHeader(cls), fn: fn, args: object.NewTuple(args), kw: kw}, nil
}

func partial_call(t *thread, self value, a object.Args) (value, error) {
	p := self.(*partial)
	pos := a.Pos
	if n := len(p.args.Items); n > 0 {
		pos = make([]value, 0, n+len(a.Pos))
		pos = append(append(pos, p.args.Items...), a.Pos...)
	}
	if p.kw.Len() == 0 {
		return p.call(t, object.Args{Pos: pos, Kw: a.Kw})
	}
	merged := p.kw
	if a.NKw() > 0 {
		merged = p.kw.Copy()
		for i, n := range a.Kw.Names {
			merged.SetStr(n, a.Kw.Vals[i])
		}
	}
	kw := &object.Kwargs{}
	for at := 0; ; {
		k, v, ok := merged.Next(&at)
		if !ok {
			break
		}
		name, ok := k.(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("keywords must be strings")
		}
		kw.Names = append(kw.Names, name)
		kw.Vals = append(kw.Vals, v)
	}
	return p.call(t, object.Args{Pos: pos, Kw: kw})
}

func (p *partial) call(t *thread, a object.Args) (value, error) {
	switch p.fn.(type) {
	case *object.Function, *object.BoundMethod, *object.Class, *object.Instance, *partial:
		if object.CalledObject(t, p) {
			return t.HandOver(object.Handover{Fn: p.fn, Args: a})
		}
	}
	return object.Call(t, p.fn, a)
}

func partial_repr(t *thread, self value) (value, error) {
	if !t.ReprEnter(self) {
		return object.NewStr("..."), nil
	}
	defer t.ReprLeave()
	p := self.(*partial)
	fn, args, kw := p.fn, p.args, p.kw
	text := ""
	add := func(prefix string, v value) error {
		r, err := object.Repr(t, v)
		if err == nil {
			text += prefix + r.String()
		}
		return err
	}
	for _, v := range args.Items {
		if err := add(", ", v); err != nil {
			return nil, err
		}
	}
	for at := 0; ; {
		k, v, ok := kw.Next(&at)
		if !ok {
			break
		}
		name, err := object.ToStr(t, k)
		if err != nil {
			return nil, err
		}
		if err := add(", "+name.String()+"=", v); err != nil {
			return nil, err
		}
	}
	r, err := object.Repr(t, fn)
	if err != nil {
		return nil, err
	}
	return object.NewStr(p.Class().TpName() + "(" + r.String() + text + ")"), nil
}

func partial_reduce(t *thread, p *partial) (value, error) {
	var dict value = py.None
	if d := p.Attrs().Dict(); d != nil && d.Len() > 0 {
		dict = d
	}
	return object.TupleOf(p.Class(), object.TupleOf(p.fn), object.TupleOf(p.fn, p.args, p.kw, dict)), nil
}

func partial_setstate(t *thread, p *partial, state value) (value, error) {
	bad := func() (value, error) { return nil, object.TypeErrorf("invalid partial state") }
	s, ok := state.(*object.Tuple)
	if !ok || len(s.Items) != 4 || !object.IsCallable(s.Items[0]) {
		return bad()
	}
	args, ok := s.Items[1].(*object.Tuple)
	if !ok {
		return bad()
	}
	if args.Class() != object.TupleClass {
		args = object.NewTuple(append([]value(nil), args.Items...))
	}
	kw := object.NewDict()
	if s.Items[2] != py.None {
		d, ok := s.Items[2].(*object.Dict)
		if !ok {
			return bad()
		}
		if kw = d; d.Class() != object.DictClass {
			kw = d.Copy()
		}
	}
	if s.Items[3] == py.None {
		if d := p.Attrs().Dict(); d != nil {
			d.Clear()
		}
	} else if err := object.SetAttr(t, p, strDict, s.Items[3]); err != nil {
		return nil, err
	}
	p.fn, p.args, p.kw = s.Items[0], args, kw
	return py.None, nil
}

func init() {
	c := partialClass
	c.Doc = "partial(func, *args, **keywords)\n\nA function that calls func with these arguments before and these keywords under those of the call."
	c.Slots.New = partial_new
	c.Slots.Call = partial_call
	c.Slots.Repr = partial_repr
	c.Define(
		object.MemberOf("func", "The function that is called.", func(_ *thread, p *partial) (value, error) { return p.fn, nil }),
		object.MemberOf("args", "The arguments that come first.", func(_ *thread, p *partial) (value, error) { return p.args, nil }),
		object.MemberOf("keywords", "The keyword arguments.", func(_ *thread, p *partial) (value, error) { return p.kw, nil }),
		object.DictAttr(),
		object.Method0("__reduce__", "Return what pickle needs.", partial_reduce),
		object.Method1("__setstate__", "state", "Restore what __reduce__ gave.", partial_setstate),
		object.ClassGetItem(),
	)
}
