package pickle

// How all other values are written: globals by their names, the rest by what __reduce_ex__ says (PEP 307).

import (
	"encoding/binary"
	"strings"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

var (
	strReduceEx = object.Intern("__reduce_ex__")
	strReduce   = object.Intern("__reduce__")
	strNew      = object.Intern("__new__")
)

func (p *pickler) saveOther(t *thread, o value, cls *object.Class) error {
	var reduced value
	if p.override != nil {
		v, err := object.CallArgs(t, p.override, o)
		if err != nil {
			return err
		}
		if v != py.NotImplemented {
			reduced = v
		}
	}
	if reduced == nil {
		switch {
		case cls == object.TypeClass:
			return p.saveType(t, o)
		case cls == object.FunctionClass:
			return p.saveGlobal(t, o, "")
		}
		fn, err := p.reducer(t, cls)
		if err != nil {
			return err
		}
		switch {
		case fn != nil:
			reduced, err = object.CallArgs(t, fn, o)
		case cls.IsSubclass(object.TypeClass):
			return p.saveGlobal(t, o, "")
		default:
			reduced, err = reduceOf(t, o, p.proto)
		}
		if err != nil {
			return err
		}
	}
	switch v := reduced.(type) {
	case *object.Str:
		return p.saveGlobal(t, o, v.String())
	case *object.Tuple:
		return p.saveReduce(t, v, o)
	}
	return picklingErrorf("__reduce__ must return a string or tuple")
}

// reducer is what the dispatch table has for a class, nil for nothing.
func (p *pickler) reducer(t *thread, cls *object.Class) (value, error) {
	if p.extra != nil {
		if fn, err := p.extra.Get(t, cls); fn != nil || err != nil {
			return fn, err
		}
	}
	if p.table == nil {
		if p.registered == nil {
			d, err := registry(t, "dispatch_table")
			if err != nil {
				return nil, err
			}
			p.registered = d
		}
		return p.registered.Get(t, cls)
	}
	v, err := object.GetItem(t, p.table, cls)
	if err != nil && object.ErrorIs(err, object.KeyErrorClass) {
		return nil, nil
	}
	return v, err
}

// reduceOf calls __reduce_ex__, or __reduce__ where that is missing.
func reduceOf(t *thread, o value, proto int) (value, error) {
	f, err := object.GetAttrOpt(t, o, strReduceEx)
	if err != nil {
		return nil, err
	}
	if f != nil {
		return object.CallArgs(t, f, object.NewInt(int64(proto)))
	}
	if f, err = object.GetAttrOpt(t, o, strReduce); err != nil {
		return nil, err
	}
	if f == nil {
		return nil, picklingErrorf("can't pickle '%s' object: %s", object.ClassOf(o).TpName(), quoted(t, o))
	}
	return object.CallArgs(t, f)
}

// saveType writes a class; three have no name.
func (p *pickler) saveType(t *thread, o value) error {
	for _, single := range []value{py.None, py.NotImplemented, py.Ellipsis} {
		if object.Is(o, object.ClassOf(single)) {
			return p.saveReduce(t, object.TupleOf(object.TypeClass, object.TupleOf(single)), o)
		}
	}
	return p.saveGlobal(t, o, "")
}

func (p *pickler) saveGlobal(t *thread, o value, name string) error {
	if name == "" {
		q, err := object.GetAttrOpt(t, o, strQualname)
		if err != nil {
			return err
		}
		if q == nil {
			if q, err = object.GetAttr(t, o, strName); err != nil {
				return err
			}
		}
		s, err := object.ToStr(t, q)
		if err != nil {
			return err
		}
		name = s.String()
	}
	if strings.Contains("."+name+".", ".<locals>.") {
		return object.Errorf(object.AttributeErrorClass, "Can't pickle local object %s", quoted(t, object.NewStr(name)))
	}
	modName, err := moduleOf(t, o, name)
	if err != nil {
		return err
	}
	module, ok := modName.(*object.Str)
	if !ok {
		return picklingErrorf("Can't pickle %s: import of module %s failed", quoted(t, o), quoted(t, modName))
	}
	m, err := t.P.Import(t, module.String())
	if err != nil {
		return picklingErrorf("Can't pickle %s: import of module %s failed", quoted(t, o), quoted(t, module))
	}
	found, parent, err := dotted(t, m, name)
	if err != nil {
		if object.AsException(err) == nil {
			return err
		}
		return picklingErrorf("Can't pickle %s: attribute lookup %s on %s failed", quoted(t, o), name, module.String())
	}
	if !object.Is(found, o) {
		return picklingErrorf("Can't pickle %s: it's not the same object as %s.%s", quoted(t, o), module.String(), name)
	}
	last := name[strings.LastIndexByte(name, '.')+1:]
	if object.Is(parent, m) {
		name = last
	}
	if p.proto >= 2 {
		codes, err := registry(t, "_extension_registry")
		if err != nil {
			return err
		}
		c, err := codes.Get(t, object.TupleOf(module, object.NewStr(name)))
		if err != nil {
			return err
		}
		if c != nil {
			n, ok := object.AsInt64(c)
			if !ok || n <= 0 || n > 0x7fffffff {
				return object.RuntimeErrorf("extension code %s is out of range", quoted(t, c))
			}
			switch {
			case n < 256:
				p.op(opExt1, byte(n))
			case n < 65536:
				p.op(opExt2, byte(n), byte(n>>8))
			default:
				p.op(binary.LittleEndian.AppendUint32([]byte{opExt4}, uint32(n))...)
			}
			return nil
		}
	}
	switch {
	case p.proto >= 4:
		if err := p.save(t, module, false); err != nil {
			return err
		}
		if err := p.save(t, object.Intern(name), false); err != nil {
			return err
		}
		p.op(opStackGlobal)
	case !object.Is(parent, m):
		getattr := object.BuiltinNamed(t, "getattr")
		if err := p.saveReduce(t, object.TupleOf(getattr, object.TupleOf(parent, object.NewStr(last))), nil); err != nil {
			return err
		}
	default:
		mod := module.String()
		if p.fixImports {
			if mod, name, err = oldName(t, mod, name); err != nil {
				return err
			}
		}
		if p.proto < 3 {
			for i := range len(mod + name) {
				if (mod + name)[i] >= 0x80 {
					return picklingErrorf("can't pickle global identifier '%s.%s' using pickle protocol %d", mod, name, p.proto)
				}
			}
		}
		p.text("c" + mod + "\n" + name + "\n")
	}
	p.memoize(o)
	return nil
}

// saveReduce writes what a reduction gave: a callable, its arguments, the state, list items, dict items, and what sets the state. o is noted in the memo unless it is nil.
func (p *pickler) saveReduce(t *thread, r *object.Tuple, o value) error {
	n := len(r.Items)
	if n < 2 || n > 6 {
		return picklingErrorf("tuple returned by __reduce__ must contain 2 through 6 elements")
	}
	var parts [6]value
	copy(parts[:], r.Items)
	fn := parts[0]
	if !object.IsCallable(fn) {
		return picklingErrorf("first item of the tuple returned by __reduce__ must be callable")
	}
	args, ok := parts[1].(*object.Tuple)
	if !ok {
		return picklingErrorf("second item of the tuple returned by __reduce__ must be a tuple")
	}
	state, items, pairs, setter := parts[2], parts[3], parts[4], parts[5]
	for i, word := range map[int]string{3: "fourth", 4: "fifth"} {
		if x := parts[i]; !isNone(x) && object.ClassOf(x).Slots.Next == nil {
			return picklingErrorf("%s element of the tuple returned by __reduce__ must be an iterator, not %s", word, object.ClassOf(x).TpName())
		}
	}
	if !isNone(setter) && !object.IsCallable(setter) {
		return picklingErrorf("sixth element of the tuple returned by __reduce__ must be a function, not %s", object.ClassOf(setter).TpName())
	}
	name := ""
	if p.proto >= 2 {
		v, err := object.GetAttrOpt(t, fn, strName)
		if err != nil {
			return err
		}
		if s, ok := v.(*object.Str); ok {
			name = s.String()
		}
	}
	var err error
	switch name {
	case "__newobj_ex__":
		err = p.saveNewEx(t, args)
	case "__newobj__":
		err = p.saveNew(t, args, o)
	default:
		if err = p.saveAll(t, fn, args); err == nil {
			p.op(opReduce)
		}
	}
	if err != nil {
		return err
	}
	if o != nil {
		if memoizable(o) && p.inMemo(o) { // the arguments led back to it
			p.op(opPop)
			p.known(o)
			return nil
		}
		p.memoize(o)
	}
	if !isNone(items) {
		if err := p.batch(t, items, opAppend, opAppends, func(x value) error { return p.save(t, x, false) }); err != nil {
			return err
		}
	}
	if !isNone(pairs) {
		if err := p.batchPairs(t, pairs); err != nil {
			return err
		}
	}
	if isNone(state) {
		return nil
	}
	if isNone(setter) {
		if err := p.save(t, state, false); err != nil {
			return err
		}
		p.op(opBuild)
		return nil
	}
	if err := p.saveAll(t, setter, o, state); err != nil {
		return err
	}
	p.op(opTuple2, opReduce, opPop)
	return nil
}

func (p *pickler) saveAll(t *thread, list ...value) error {
	for _, x := range list {
		if err := p.save(t, x, false); err != nil {
			return err
		}
	}
	return nil
}

// saveNew writes cls.__new__(cls, *args).
func (p *pickler) saveNew(t *thread, args *object.Tuple, o value) error {
	if len(args.Items) < 1 {
		return picklingErrorf("__newobj__ arglist is empty")
	}
	cls := args.Items[0]
	if f, err := object.GetAttrOpt(t, cls, strNew); err != nil {
		return err
	} else if f == nil {
		return picklingErrorf("args[0] from __newobj__ args has no __new__")
	}
	if o != nil {
		own, err := object.GetAttr(t, o, object.Intern("__class__"))
		if err != nil {
			return err
		}
		if !object.Is(own, cls) {
			return picklingErrorf("args[0] from __newobj__ args has the wrong class")
		}
	}
	if err := p.saveAll(t, cls, object.NewTuple(append([]value(nil), args.Items[1:]...))); err != nil {
		return err
	}
	p.op(opNewObj)
	return nil
}

// saveNewEx writes cls.__new__(cls, *args, **kwargs).
func (p *pickler) saveNewEx(t *thread, args *object.Tuple) error {
	if len(args.Items) != 3 {
		return picklingErrorf("length of the NEWOBJ_EX argument tuple must be exactly 3, not %d", len(args.Items))
	}
	cls := args.Items[0]
	pos, ok := args.Items[1].(*object.Tuple)
	if !ok {
		return picklingErrorf("second item from NEWOBJ_EX argument tuple must be a tuple, not %s", object.ClassOf(args.Items[1]).TpName())
	}
	kw, ok := args.Items[2].(*object.Dict)
	if !ok {
		return picklingErrorf("third item from NEWOBJ_EX argument tuple must be a dict, not %s", object.ClassOf(args.Items[2]).TpName())
	}
	if p.proto >= 4 {
		if err := p.saveAll(t, cls, pos, kw); err != nil {
			return err
		}
		p.op(opNewObjEx)
		return nil
	}
	functools, err := t.P.Import(t, "functools")
	if err != nil {
		return err
	}
	partial, err := object.GetAttr(t, functools, object.Intern("partial"))
	if err != nil {
		return err
	}
	f, err := object.GetAttr(t, cls, strNew)
	if err != nil {
		return err
	}
	call, err := object.CallStar(t, partial, []value{f, cls}, pos, kw)
	if err != nil {
		return err
	}
	if err := p.saveAll(t, call, object.EmptyTuple); err != nil {
		return err
	}
	p.op(opReduce)
	return nil
}
