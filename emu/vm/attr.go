package vm

// Names and attributes, with their inline caches.

import (
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// Kinds of caches.
const (
	cacheNone      uint8 = iota
	cacheGlobal          // idx: entry of the globals
	cacheBuiltin         // idx: entry of the builtins while dict (the globals) has shape
	cacheSlot            // layout, cls, version: the instance's slot idx
	cacheAdd             // the same for a store that adds a slot: the instance moves to next
	cacheMethod          // layout, cls, version: the class's function or native method val
	cacheType            // cls, version: method val of a class whose instances have no attributes
	cacheValue           // layout, cls, version: val, no descriptor, of the class
	cacheProperty        // cls, version: val is the getter, a Python function
	cacheModule          // dict, idx
	cacheInit            // cls, version: __init__ is val
	cacheNoInit          // cls, version: neither __new__ nor __init__
	cacheNoCall          // cls, version: a call needs the long way
	cacheException       // cls, version: an exception that just keeps its arguments
	cacheSuper           // cls, version, start: the function val that super(start, an instance of cls) finds
	cacheGetSet          // cls, version: val is a *object.GetSet
)

func (e *Engine) loadGlobal(f *Frame, c *cache, name *object.Str, dst *Reg) error {
	g := f.fn.Globals
	if g.Class() != object.DictClass {
		v, err := object.GetItem(e.t, g, name)
		if err == nil {
			dst.set(v)
			return nil
		}
		if !object.ErrorIs(err, object.KeyErrorClass) {
			return err
		}
	} else if i := g.IndexOfStr(name); i >= 0 {
		v := g.GetStr(name)
		c.kind, c.idx = cacheGlobal, int32(i)
		dst.set(v)
		return nil
	}
	b := f.fn.Builtins
	if i := b.IndexOfStr(name); i >= 0 {
		c.kind, c.idx, c.dict, c.shape = cacheBuiltin, int32(i), g, g.Shape()
		dst.set(b.GetStr(name))
		return nil
	}
	v, err := e.oddBuiltin(g, name)
	if err != nil {
		return err
	}
	dst.set(v)
	return nil
}

func (e *Engine) storeGlobal(g *object.Dict, c *cache, name *object.Str, v object.Object) {
	if c.kind == cacheGlobal && g.SetEntryAt(int(c.idx), name, v) {
		return
	}
	g.SetStr(name, v)
	c.kind, c.idx = cacheGlobal, int32(g.IndexOfStr(name))
}

func nameError(name *object.Str) error {
	e := object.Raise(object.NameErrorClass, object.NewStr("name '"+name.String()+"' is not defined"))
	e.Fields = []object.Object{name}
	return e
}

// unboundLocal is the error for local i (or the cell of that register).
func (e *Engine) unboundLocal(f *Frame, reg int) error {
	name := ""
	if reg < len(f.x.c.Varnames) {
		name = f.x.c.Varnames[reg]
	}
	for i, r := range f.x.c.CellRegs {
		if int(r) == reg && i < len(f.x.c.Cellvars) {
			name = f.x.c.Cellvars[i]
		}
	}
	return object.Errorf(object.UnboundLocalErrorClass, "cannot access local variable '%s' where it is not associated with a value", name)
}

func freeError(x *exec, i int) error {
	e := object.Raise(object.NameErrorClass, object.NewStr("cannot access free variable '"+x.c.Freevars[i]+"' where it is not associated with a value in enclosing scope"))
	e.Fields = []object.Object{object.Intern(x.c.Freevars[i])}
	return e
}

// namespace returns the locals namespace of f: a dict, or any mapping.
func (f *Frame) namespace() object.Object {
	if f.ext == nil || f.ext.locals == nil {
		return f.fn.Globals
	}
	return f.ext.locals
}

// lookupNamespace gets name from the locals namespace; nil when absent.
func (e *Engine) lookupNamespace(f *Frame, name *object.Str) (object.Object, error) {
	ns := f.namespace()
	if d, ok := ns.(*object.Dict); ok && d.Class() == object.DictClass {
		return d.GetStr(name), nil
	}
	v, err := object.GetItem(e.t, ns, name)
	if err != nil && object.ErrorIs(err, object.KeyErrorClass) {
		return nil, nil
	}
	return v, err
}

func (e *Engine) loadName(f *Frame, c *cache, name *object.Str, dst *Reg) error {
	v, err := e.lookupNamespace(f, name)
	if err != nil {
		return err
	}
	if v != nil {
		if f.namespace() == object.Object(f.fn.Globals) && f.fn.Globals.Class() == object.DictClass {
			c.kind, c.idx = cacheGlobal, int32(f.fn.Globals.IndexOfStr(name))
		}
		dst.set(v)
		return nil
	}
	if v = f.fn.Globals.GetStr(name); v == nil {
		if v = f.fn.Builtins.GetStr(name); v == nil {
			if v, err = e.oddBuiltin(f.fn.Globals, name); err != nil {
				return err
			}
		}
	}
	dst.set(v)
	return nil
}

func (e *Engine) storeName(f *Frame, c *cache, name *object.Str, v object.Object) error {
	ns := f.namespace()
	if d, ok := ns.(*object.Dict); ok && d.Class() == object.DictClass {
		if c.kind == cacheGlobal && d.SetEntryAt(int(c.idx), name, v) {
			return nil
		}
		e.storeGlobal(d, c, name, v)
		return nil
	}
	return object.SetItem(e.t, ns, name, v)
}

func (e *Engine) delName(f *Frame, name *object.Str) error {
	ns := f.namespace()
	if d, ok := ns.(*object.Dict); ok && d.Class() == object.DictClass {
		if !d.DelStr(name) {
			return nameError(name)
		}
		return nil
	}
	err := object.DelItem(e.t, ns, name)
	if err != nil && object.ErrorIs(err, object.KeyErrorClass) {
		return nameError(name)
	}
	return err
}

func (e *Engine) loadClassFree(f *Frame, i int, name *object.Str, dst *Reg) error {
	v, err := e.lookupNamespace(f, name)
	if err != nil {
		return err
	}
	if v == nil {
		if v = f.fn.Closure[i].Get(); v == nil {
			return freeError(f.x, i)
		}
	}
	dst.set(v)
	return nil
}

func (e *Engine) setupAnnotations(f *Frame) error {
	name := object.Intern("__annotations__")
	v, err := e.lookupNamespace(f, name)
	if err != nil || v != nil {
		return err
	}
	return object.SetItem(e.t, f.namespace(), name, object.NewDict())
}

// classOf is object.ClassOf with the engine's frequent types first.
func classOf(o object.Object) *object.Class {
	switch o := o.(type) {
	case *object.Instance:
		return o.Class()
	case *object.List:
		return o.Class()
	case *object.Dict:
		return o.Class()
	case *object.Str:
		return o.Class()
	}
	return object.ClassOf(o)
}

// generic says whether the class's attribute lookup is object's.
func generic(cls *object.Class) bool {
	return cls.FindsPlainly()
}

// loadAttr is the long way of LoadAttr. It returns true when it pushed the frame of a property's getter, whose result goes to the register.
func (e *Engine) loadAttr(f *Frame, in *code.Ins, src, dst *Reg) (pushed bool, err error) {
	name := f.x.names[in.C]
	c := &f.x.caches[in.D]
	switch o := src.O.(type) {
	case *object.Instance:
		a := o.Attrs()
		c = e.instanceCache(c, o, name)
		switch c.kind {
		case cacheSlot:
			if c.layout == a.Layout() {
				if s := a.Slot(c.idx); s != nil {
					dst.set(s)
					return false, nil
				}
			}
		case cacheMethod:
			if c.layout == a.Layout() {
				if fn, ok := c.val.(*object.Function); ok {
					dst.O = object.NewMethod(fn, o)
					if e.inst.watched {
						e.ends.Begin(dst.O)
					}
					e.learn(dst.O)
					return false, nil
				}
			}
		case cacheValue:
			if c.layout == a.Layout() {
				dst.set(c.val)
				return false, nil
			}
		case cacheProperty:
			fn := c.val.(*object.Function)
			self := [1]Reg{{O: o}}
			e.learnAt(f.x, f.pc-1)
			pushed, err = e.callFunction(f, fn, e.execOf(fn.Code), self[:], nil, nil, nil, int32(in.A))
			return pushed, err
		}
	case *object.Module:
		if e.moduleAttr(c, o, name, dst) {
			return false, nil
		}
	case nil:
	case *object.Class:
		if c.kind == cacheType && c.cls == o && c.version == o.Version() {
			dst.set(c.val)
			return false, nil
		}
		v, err := object.GetAttr(e.t, o, name)
		if err != nil {
			return false, err
		}
		if o.Class() == object.TypeClass {
			if w := o.Lookup(name); w != nil && object.Is(w, v) && object.TypeClass.Lookup(name) == nil {
				c.kind, c.cls, c.version, c.val, c.goType = cacheType, o, o.Version(), v, noType
			}
		}
		dst.set(v)
		e.learn(v)
		return false, nil
	}
	o := e.box(src)
	e.keep(src)
	cls := classOf(o)
	if c.kind == cacheGetSet && c.cls == cls && c.version == cls.Version() {
		v, err := c.val.(*object.GetSet).Get(e.t, o)
		if err != nil {
			return false, err
		}
		dst.set(v)
		e.learn(v)
		return false, nil
	}
	v, err := object.GetAttr(e.t, o, name)
	if err != nil {
		return false, err
	}
	if d, ok := cls.Lookup(name).(*object.GetSet); ok && generic(cls) && cls.PlainGetAttr() {
		c.reset()
		c.kind, c.cls, c.version, c.val = cacheGetSet, cls, cls.Version(), d
	}
	dst.set(v)
	if a := object.AttrsOf(o); a == nil || !object.Is(a.Get(name), v) {
		e.learn(v)
	}
	return false, nil
}

// moduleAttr gets a name that is in the module's namespace.
func (e *Engine) moduleAttr(c *cache, m *object.Module, name *object.Str, dst *Reg) bool {
	if m.Class() != object.ModuleClass {
		return false
	}
	d := m.Dict()
	if c.kind == cacheModule && c.dict == d {
		if v := d.EntryAt(int(c.idx), name); v != nil {
			dst.set(v)
			return true
		}
	}
	i := d.IndexOfStr(name)
	if i < 0 {
		return false
	}
	c.kind, c.dict, c.idx = cacheModule, d, int32(i)
	dst.set(d.GetStr(name))
	return true
}

// instanceCache returns the cache of a site for instance o: the main one, or the second one, which sites have that see two classes or layouts.
func (e *Engine) instanceCache(c *cache, o *object.Instance, name *object.Str) *cache {
	if c.fits(o) {
		return c
	}
	if c.kind != cacheNone {
		if c.second == nil {
			c.second = &cache{}
		}
		if c = c.second; c.fits(o) {
			return c
		}
	}
	e.fillInstance(c, o, name)
	return c
}

// fits says whether an instance's cache is for o's class as it is now.
func (c *cache) fits(o *object.Instance) bool {
	cls := o.Class()
	return c.cls == cls && c.version == cls.Version() && (c.layout == o.Attrs().Layout() || c.kind == cacheProperty)
}

// reset empties the cache but for its second.
func (c *cache) reset() { *c = cache{second: c.second} }

// fillInstance sets the cache for attribute name of o, or leaves it empty when the lookup needs the long way.
func (e *Engine) fillInstance(c *cache, o *object.Instance, name *object.Str) {
	cls := o.Class()
	c.reset()
	if !generic(cls) {
		return
	}
	a := o.Attrs()
	c.cls, c.version, c.layout = cls, cls.Version(), a.Layout()
	descr := cls.Lookup(name)
	if descr != nil {
		s := &classOf(descr).Slots
		if s.DescrGet != nil && s.DescrSet != nil {
			if get := propertyGetter(descr); get != nil {
				if !cls.PlainGetAttr() {
					return // a __getattr__ is asked when the getter raises AttributeError
				}
				c.kind, c.val = cacheProperty, get
			} else if i, ok := slotOf(descr, a.Layout(), name); ok {
				c.kind, c.idx = cacheSlot, int32(i)
			}
			return
		}
	}
	if a.InDict() {
		return
	}
	if l := a.Layout(); l != nil {
		if i := l.Index(name); i >= l.Fixed() {
			c.kind, c.idx = cacheSlot, int32(i)
			return
		}
	}
	if descr == nil {
		return
	}
	switch d := descr.(type) {
	case *object.Function:
		c.kind, c.val = cacheMethod, d
	case *object.MethodDescr:
		if cls.IsSubclass(d.Owner) {
			c.kind, c.val = cacheMethod, d
		}
	default:
		if classOf(d).Slots.DescrGet == nil {
			c.kind, c.val = cacheValue, d
		}
	}
}

// slotOf tells which fixed slot a member of __slots__ stands for.
func slotOf(descr object.Object, l *object.Layout, name *object.Str) (int, bool) {
	m, ok := descr.(*object.Member)
	if !ok || l == nil {
		return 0, false
	}
	return m.Index(), m.Index() < l.Fixed()
}

// propertyGetter returns the getter of a property when it is a Python function.
func propertyGetter(descr object.Object) *object.Function {
	if p, ok := descr.(*object.Property); ok && p.Class() == object.PropertyClass {
		fn, _ := p.Get.(*object.Function)
		return fn
	}
	return nil
}

// storeAttr is the long way of StoreAttr.
func (e *Engine) storeAttr(f *Frame, in *code.Ins, obj, val *Reg) error {
	name := f.x.names[in.C]
	if o, ok := obj.O.(*object.Instance); ok {
		c := &f.x.caches[in.D]
		cls := o.Class()
		a := o.Attrs()
		if c.kind != cacheNone {
			if c.second == nil {
				c.second = &cache{}
			}
			c = c.second
			if c.kind != cacheNone && c.fits(o) {
				if c.kind == cacheSlot {
					a.SetSlot(c.idx, e.box(val))
				} else {
					a.AppendSlot(c.next, e.box(val))
				}
				return nil
			}
		}
		c.reset()
		if cls.PlainSetAttr() && a.Layout() != nil {
			descr := cls.Lookup(name)
			l := a.Layout()
			c.cls, c.version, c.layout = cls, cls.Version(), l
			switch {
			case descr != nil && classOf(descr).Slots.DescrSet != nil:
				if i, ok := slotOf(descr, l, name); ok {
					c.kind, c.idx = cacheSlot, int32(i)
				}
			case a.InDict():
			default:
				if i := l.Index(name); i >= l.Fixed() {
					c.kind, c.idx = cacheSlot, int32(i)
				} else if i < 0 && l.HasDict() {
					if n := l.With(name); n != nil {
						c.kind, c.next = cacheAdd, n
					}
				}
			}
			switch c.kind {
			case cacheSlot:
				a.SetSlot(c.idx, e.box(val))
				return nil
			case cacheAdd:
				a.AppendSlot(c.next, e.box(val))
				return nil
			}
		}
	}
	return object.SetAttr(e.t, e.box(obj), name, e.box(val))
}

// loadMethod is the long way of LoadMethod.
func (e *Engine) loadMethod(f *Frame, in *code.Ins, dst, recv *Reg) error {
	name := f.x.names[in.C]
	c := &f.x.caches[in.D]
	switch o := recv.O.(type) {
	case *object.Instance:
		c = e.instanceCache(c, o, name)
		if c.kind == cacheMethod {
			*dst = Reg{c.val, 1}
			return nil
		}
		if c.kind == cacheNone && c.cls != nil && o.Attrs().InDict() {
			if fn, ok := c.cls.Lookup(name).(*object.Function); ok && o.Attrs().Get(name) == nil {
				*dst = Reg{fn, 1}
				return nil
			}
		}
	case *object.Module:
		dst.N = 0
		if e.moduleAttr(c, o, name, dst) {
			if dst.O != nil && !dst.isFloat() {
				dst.N = 0
			}
			return nil
		}
	case *object.Super:
		if fn, ok := superMethod(o, name); ok {
			recv.set(o.Obj)
			*dst = Reg{fn, 1}
			return nil
		}
	case *object.Class:
	default:
		v := e.box(recv)
		cls := classOf(v)
		if c.kind == cacheType && c.cls == cls && c.version == cls.Version() {
			*dst = Reg{c.val, 1}
			return nil
		}
		if !generic(cls) {
			break
		}
		descr := cls.Lookup(name)
		if !isMarkable(descr, cls) {
			break
		}
		if a := object.AttrsOf(v); a == nil {
			c.reset()
			c.kind, c.cls, c.version, c.val = cacheType, cls, cls.Version(), descr
			if c.goType = noType; headed(v) {
				c.goType = goType(recv)
			}
		} else if a.Get(name) != nil {
			break
		}
		*dst = Reg{descr, 1}
		return nil
	}
	e.keep(recv)
	v, err := object.GetAttr(e.t, e.box(recv), name)
	if err != nil {
		return err
	}
	if a := object.AttrsOf(recv.O); a == nil || !object.Is(a.Get(name), v) {
		e.learn(v)
	}
	if m, ok := v.(*object.BoundMethod); ok {
		if fn, ok := m.Func.(*object.Function); ok {
			recv.set(m.Self)
			*dst = Reg{fn, 1}
			return nil
		}
	}
	dst.N = 0
	dst.set(v)
	return nil
}

var specials = [...]struct{ name, other *object.Str }{
	code.SpecialEnter:  {object.Intern("__enter__"), nil},
	code.SpecialExit:   {object.Intern("__exit__"), nil},
	code.SpecialAEnter: {object.Intern("__aenter__"), nil},
	code.SpecialAExit:  {object.Intern("__aexit__"), nil},
}

// loadSpecial finds a method of the with statement on the type.
func (e *Engine) loadSpecial(c *cache, which int, dst, recv *Reg) error {
	v := e.box(recv)
	cls := classOf(v)
	name := specials[which].name
	descr := cls.Lookup(name)
	if descr == nil {
		protocol := "context manager"
		if which >= code.SpecialAEnter {
			protocol = "asynchronous context manager"
		}
		missed := ""
		if which == code.SpecialExit || which == code.SpecialAExit {
			missed = " (missed " + name.String() + " method)"
		}
		return object.TypeErrorf("'%s' object does not support the %s protocol%s", cls.Name, protocol, missed)
	}
	if isMarkable(descr, cls) {
		if headed(v) {
			c.reset()
			c.kind, c.cls, c.version, c.val, c.goType = cacheType, cls, cls.Version(), descr, goType(recv)
		}
		*dst = Reg{descr, 1}
		return nil
	}
	e.keep(recv)
	m, err := object.LookupSpecial(e.t, v, name)
	if err != nil {
		return err
	}
	dst.N = 0
	dst.set(m)
	e.learn(m)
	return nil
}

// superMethod returns the plain method that name means on a bound super object.
func superMethod(s *object.Super, name *object.Str) (object.Object, bool) {
	if s.Class() != object.SuperClass || s.ObjClass == nil {
		return nil, false
	}
	if c, ok := s.Obj.(*object.Class); ok && c == s.ObjClass {
		return nil, false
	}
	fn, ok := object.SuperLookup(s.Start, s.ObjClass, name).(*object.Function)
	return fn, ok
}
