package object

// object.__reduce_ex__ and what it needs (PEP 307): the default pickling of objects.

import "github.com/go-python/gpython/py"

var (
	strReduce       = Intern("__reduce__")
	strReduceEx     = Intern("__reduce_ex__")
	strGetState     = Intern("__getstate__")
	strGetNewArgs   = Intern("__getnewargs__")
	strGetNewArgsEx = Intern("__getnewargs_ex__")
)

func copyreg(t *Thread, name string) (Object, error) {
	m, err := t.P.Import(t, "copyreg")
	if err != nil {
		return nil, err
	}
	return GetAttr(t, m, Intern(name))
}

func object_reduceEx(t *Thread, o, proto Object) (Object, error) {
	p, err := IndexInt(t, proto)
	if err != nil {
		return nil, err
	}
	if v, where := ClassOf(o).LookupWhere(strReduce); v != nil && where != ObjectClass {
		m, err := GetAttr(t, o, strReduce)
		if err != nil {
			return nil, err
		}
		return CallArgs(t, m)
	}
	if p >= 2 {
		return reduceNew(t, o)
	}
	return reduceOld(t, o, p)
}

func reduceOld(t *Thread, o Object, proto int) (Object, error) {
	f, err := copyreg(t, "_reduce_ex")
	if err != nil {
		return nil, err
	}
	return CallArgs(t, f, o, NewInt(int64(proto)))
}

var strSlotNames = Intern("__slotnames__")

// slotNames are the attributes in __slots__ of the class and its bases, without __dict__ and __weakref__.
func (c *Class) slotNames() []*Str {
	var out []*Str
	if known, ok := c.Dict.GetStr(strSlotNames).(*List); ok { // copyreg's note of them, or the program's own
		for _, x := range known.Items {
			if s, ok := x.(*Str); ok {
				out = append(out, s)
			}
		}
		return out
	}
	for _, m := range c.mro {
		for pos := 0; ; {
			_, v, ok := m.Dict.Next(&pos)
			if !ok {
				break
			}
			if s, ok := v.(*Member); ok && s.Owner == m {
				out = append(out, s.Name)
			}
		}
	}
	return out
}

// plainlyAllocated says whether the memory of instances is what object.__new__ gives plus __slots__ and __dict__.
func (c *Class) plainlyAllocated() bool {
	s := c.solidBase()
	for s.IsHeap() {
		s = s.base.solidBase()
	}
	return s == ObjectClass
}

// getState is object.__getstate__. With required, an object whose Go type holds more than attributes is an error.
func getState(t *Thread, o Object, required bool) (Object, error) {
	c := ClassOf(o)
	if required && !c.plainlyAllocated() {
		return nil, TypeErrorf("cannot pickle %s object", quoted(c.TpName()))
	}
	var state Object = py.None
	if a := AttrsOf(o); a != nil {
		if d := a.Dict(); d != nil {
			state = d
		}
	}
	names := c.slotNames()
	if len(names) == 0 {
		if d, ok := state.(*Dict); ok && d.Len() == 0 {
			return py.None, nil
		}
		return state, nil
	}
	slots := NewDict()
	for _, n := range names {
		v, err := GetAttrOpt(t, o, n)
		if err != nil {
			return nil, err
		}
		if v != nil {
			slots.SetStr(n, v)
		}
	}
	if d, ok := state.(*Dict); ok && d.Len() == 0 {
		state = py.None
	}
	if slots.Len() > 0 {
		return TupleOf(state, slots), nil
	}
	return state, nil
}

func quoted(s string) string { return "'" + s + "'" }

// reduceNew is protocol 2: copyreg.__newobj__ with the arguments of __getnewargs__, the state, list and dict items.
func reduceNew(t *Thread, o Object) (Object, error) {
	c := ClassOf(o)
	if c.Slots.New == nil {
		return nil, TypeErrorf("cannot pickle '%s' object", c.TpName())
	}
	var args []Object
	var kwargs *Dict
	hasArgs := false
	if m, err := LookupSpecial(t, o, strGetNewArgsEx); err != nil {
		return nil, err
	} else if m != nil {
		hasArgs = true
		v, err := CallArgs(t, m)
		if err != nil {
			return nil, err
		}
		tup, ok := v.(*Tuple)
		if !ok {
			return nil, TypeErrorf("__getnewargs_ex__ should return a tuple, not '%s'", ClassOf(v).TpName())
		}
		if len(tup.Items) != 2 {
			return nil, ValueErrorf("__getnewargs_ex__ should return a tuple of length 2, not %d", len(tup.Items))
		}
		at, ok := tup.Items[0].(*Tuple)
		if !ok {
			return nil, TypeErrorf("first item of the tuple returned by __getnewargs_ex__ must be a tuple, not '%s'", ClassOf(tup.Items[0]).TpName())
		}
		args = at.Items
		if kwargs, ok = tup.Items[1].(*Dict); !ok {
			return nil, TypeErrorf("second item of the tuple returned by __getnewargs_ex__ must be a dict, not '%s'", ClassOf(tup.Items[1]).TpName())
		}
	} else if m, err := LookupSpecial(t, o, strGetNewArgs); err != nil {
		return nil, err
	} else if m != nil {
		hasArgs = true
		v, err := CallArgs(t, m)
		if err != nil {
			return nil, err
		}
		tup, ok := v.(*Tuple)
		if !ok {
			return nil, TypeErrorf("__getnewargs__ should return a tuple, not '%s'", ClassOf(v).TpName())
		}
		args = tup.Items
	}
	var newobj Object
	var newArgs *Tuple
	var err error
	if kwargs != nil && kwargs.Len() > 0 {
		if newobj, err = copyreg(t, "__newobj_ex__"); err != nil {
			return nil, err
		}
		newArgs = TupleOf(c, NewTuple(append([]Object(nil), args...)), kwargs)
	} else {
		if newobj, err = copyreg(t, "__newobj__"); err != nil {
			return nil, err
		}
		newArgs = NewTuple(append([]Object{c}, args...))
	}
	_, isList := o.(*List)
	_, isDict := o.(*Dict)
	gs, err := GetAttr(t, o, strGetState)
	if err != nil {
		return nil, err
	}
	var state Object
	if f, ok := gs.(*BuiltinFunc); ok && f.Owner == ObjectClass {
		state, err = getState(t, o, !hasArgs && !isList && !isDict)
	} else {
		state, err = CallArgs(t, gs)
	}
	if err != nil {
		return nil, err
	}
	var listItems, dictItems Object = py.None, py.None
	if isList {
		if listItems, err = Iter(t, o); err != nil {
			return nil, err
		}
	}
	if isDict {
		items, err := CallMethod(t, o, Intern("items"))
		if err != nil {
			return nil, err
		}
		if dictItems, err = Iter(t, items); err != nil {
			return nil, err
		}
	}
	return TupleOf(newobj, newArgs, state, listItems, dictItems), nil
}
