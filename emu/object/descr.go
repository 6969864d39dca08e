package object

// The native callables and descriptors as Python objects: method_descriptor, classmethod_descriptor, wrapper_descriptor, method-wrapper,
// getset_descriptor, member_descriptor, builtin_function_or_method.

import (
	"fmt"

	"github.com/go-python/gpython/py"
)

func wrongReceiver(name string, owner *Class, o Object) error {
	return TypeErrorf("descriptor '%s' for '%s' objects doesn't apply to a '%s' object", name, owner.TpName(), ClassOf(o).TpName())
}

func strOrNone(s string) Object {
	if s == "" {
		return py.None
	}
	return NewStr(s)
}

// newStaticNew is the __new__ of a built-in class as its __dict__ shows it.
func newStaticNew(c *Class) Object {
	b := &Builtin{Name: "__new__", Sig: "($type, *args, **kwargs)", Doc: "Create and return a new object."}
	b.call = func(_ *Builtin, t *Thread, _ Object, a Args) (Object, error) { return c.callNew(t, a) }
	return &BuiltinFunc{Builtin: b, Self: c}
}

// builtinNewOf returns the built-in class whose __new__ v is.
func builtinNewOf(v Object) (*Class, bool) {
	f, ok := v.(*BuiltinFunc)
	if !ok || f.Name != "__new__" {
		return nil, false
	}
	c, ok := f.Self.(*Class)
	return c, ok && !c.IsHeap()
}

// callNew is c.__new__(cls, ...) of a built-in class: cls must be c or a subclass whose instances c's own __new__ makes.
func (c *Class) callNew(t *Thread, a Args) (Object, error) {
	if len(a.Pos) == 0 {
		return nil, TypeErrorf("%s.__new__(): not enough arguments", c.TpName())
	}
	cls, ok := a.Pos[0].(*Class)
	if !ok {
		return nil, TypeErrorf("%s.__new__(X): X is not a type object (%s)", c.TpName(), ClassOf(a.Pos[0]).TpName())
	}
	if !cls.IsSubclass(c) {
		return nil, TypeErrorf("%s.__new__(%s): %s is not a subtype of %s", c.TpName(), cls.TpName(), cls.TpName(), c.TpName())
	}
	static := cls
	for static != nil && static.owners.New == userSlot {
		static = static.base
	}
	if static != nil && static.owners.New != c.owners.New {
		return nil, TypeErrorf("%s.__new__(%s) is not safe, use %s.__new__()", c.TpName(), cls.TpName(), static.TpName())
	}
	if c.Slots.New == nil {
		return nil, TypeErrorf("cannot create '%s' instances", c.TpName())
	}
	return c.Slots.New(t, cls, Args{Pos: a.Pos[1:], Kw: a.Kw})
}

// receiver takes the receiver of an unbound native method from its arguments.
func (b *Builtin) receiver(a Args) (Object, Args, error) {
	if len(a.Pos) == 0 {
		return nil, a, TypeErrorf("unbound method %s needs an argument", b.fullName())
	}
	self := a.Pos[0]
	if !ClassOf(self).IsSubclass(b.Owner) {
		return nil, a, wrongReceiver(b.Name, b.Owner, self)
	}
	return self, Args{Pos: a.Pos[1:], Kw: a.Kw}, nil
}

func methodDescr_call(t *Thread, self Object, a Args) (Object, error) {
	m := self.(*MethodDescr)
	recv, rest, err := m.receiver(a)
	if err != nil {
		return nil, err
	}
	return m.Invoke(t, recv, rest)
}

func methodDescr_get(t *Thread, d, obj Object, cls *Class) (Object, error) {
	m := d.(*MethodDescr)
	if obj == nil {
		return d, nil
	}
	if !ClassOf(obj).IsSubclass(m.Owner) {
		return nil, wrongReceiver(m.Name, m.Owner, obj)
	}
	return &BuiltinFunc{Builtin: m.Builtin, Self: obj}, nil
}

func classMethodDescr_get(t *Thread, d, obj Object, cls *Class) (Object, error) {
	m := d.(*ClassMethodDescr)
	if cls == nil {
		if obj == nil {
			return nil, TypeErrorf("descriptor '%s' for type '%s' needs either an object or a type", m.Name, m.Owner.TpName())
		}
		cls = ClassOf(obj)
	}
	if !cls.IsSubclass(m.Owner) {
		return nil, TypeErrorf("descriptor '%s' requires a subtype of '%s' but received '%s'", m.Name, m.Owner.TpName(), cls.TpName())
	}
	return &BuiltinFunc{Builtin: m.Builtin, Self: cls}, nil
}

func classMethodDescr_call(t *Thread, self Object, a Args) (Object, error) {
	m := self.(*ClassMethodDescr)
	if len(a.Pos) == 0 {
		return nil, TypeErrorf("descriptor '%s' of '%s' object needs an argument", m.Name, m.Owner.TpName())
	}
	cls, ok := a.Pos[0].(*Class)
	if !ok {
		return nil, TypeErrorf("descriptor '%s' for type '%s' needs a type, not a '%s' as arg 2", m.Name, m.Owner.TpName(), ClassOf(a.Pos[0]).TpName())
	}
	f, err := classMethodDescr_get(t, m, nil, cls)
	if err != nil {
		return nil, err
	}
	return Call(t, f, Args{Pos: a.Pos[1:], Kw: a.Kw})
}

func (w *SlotWrapper) receiver(a Args) (Object, Args, error) {
	if len(a.Pos) == 0 {
		return nil, a, TypeErrorf("descriptor '%s' of '%s' object needs an argument", w.Name, w.Owner.TpName())
	}
	self := a.Pos[0]
	if !ClassOf(self).IsSubclass(w.Owner) {
		return nil, a, TypeErrorf("descriptor '%s' requires a '%s' object but received a '%s'", w.Name, w.Owner.TpName(), ClassOf(self).TpName())
	}
	return self, Args{Pos: a.Pos[1:], Kw: a.Kw}, nil
}

func slotWrapper_call(t *Thread, self Object, a Args) (Object, error) {
	w := self.(*SlotWrapper)
	recv, rest, err := w.receiver(a)
	if err != nil {
		return nil, err
	}
	return w.call(t, recv, rest)
}

func slotWrapper_get(t *Thread, d, obj Object, cls *Class) (Object, error) {
	w := d.(*SlotWrapper)
	if obj == nil {
		return d, nil
	}
	if !ClassOf(obj).IsSubclass(w.Owner) {
		return nil, wrongReceiver(w.Name, w.Owner, obj)
	}
	return &MethodWrapper{SlotWrapper: w, Self: obj}, nil
}

func getset_get(t *Thread, d, obj Object, cls *Class) (Object, error) {
	if obj == nil {
		return d, nil
	}
	switch g := d.(type) {
	case *GetSet:
		if !ClassOf(obj).IsSubclass(g.Owner) {
			return nil, wrongReceiver(g.Name, g.Owner, obj)
		}
		return g.Get(t, obj)
	case *Member:
		return g.get(obj)
	case *AttrSlot:
		if !ClassOf(obj).IsSubclass(g.Owner) {
			return nil, wrongReceiver(g.name().s, g.Owner, obj)
		}
		return g.get(obj)
	}
	return d, nil
}

func getset_set(t *Thread, d, obj, v Object) error {
	switch g := d.(type) {
	case *GetSet:
		if !ClassOf(obj).IsSubclass(g.Owner) {
			return wrongReceiver(g.Name, g.Owner, obj)
		}
		if g.Set == nil {
			if g.Member {
				return Raise(AttributeErrorClass, NewStr("readonly attribute"))
			}
			return Errorf(AttributeErrorClass, "attribute '%s' of '%s' objects is not writable", g.Name, g.Owner.TpName())
		}
		Lose(v)
		return g.Set(t, obj, v)
	case *Member:
		return g.set(obj, v)
	case *AttrSlot:
		if !ClassOf(obj).IsSubclass(g.Owner) {
			return wrongReceiver(g.name().s, g.Owner, obj)
		}
		return g.set(obj, v)
	}
	return nil
}

// descrParts returns name and owner of any native descriptor.
func descrParts(d Object) (name string, owner *Class, doc, sig string) {
	switch d := d.(type) {
	case *MethodDescr:
		return d.Name, d.Owner, d.Doc, d.Sig
	case *ClassMethodDescr:
		return d.Name, d.Owner, d.Doc, d.Sig
	case *SlotWrapper:
		return d.Name, d.Owner, d.Doc, d.Sig
	case *MethodWrapper:
		return d.Name, d.Owner, d.Doc, d.Sig
	case *GetSet:
		return d.Name, d.Owner, d.Doc, ""
	case *Member:
		return d.Name.s, d.Owner, "", ""
	case *AttrSlot:
		if d.Weak {
			return "__weakref__", d.Owner, "The weak references that watch this object, or None.", ""
		}
		return "__dict__", d.Owner, "The attributes that are kept on this instance.", ""
	}
	return "", ObjectClass, "", ""
}

func reprf(format string, args ...any) (Object, error) {
	return NewStr(fmt.Sprintf(format, args...)), nil
}

func descrQualname(d Object) string {
	name, owner, _, _ := descrParts(d)
	return owner.Qualname + "." + name
}

// textSignature is __text_signature__: None when there is none.
func docOrNone(doc string) Object { return strOrNone(doc) }

func reduceDescr(t *Thread, o Object, obj Object, name string) (Object, error) {
	getattr := t.P.Builtins.GetStr(Intern("getattr"))
	if getattr == nil {
		return nil, RuntimeErrorf("lost getattr")
	}
	return TupleOf(getattr, TupleOf(obj, NewStr(name))), nil
}

func init() {
	common := func(c *Class) {
		c.Define(
			MemberOf("__name__", "", func(_ *Thread, d Object) (Object, error) { n, _, _, _ := descrParts(d); return NewStr(n), nil }),
			MemberOf("__objclass__", "", func(_ *Thread, d Object) (Object, error) { _, o, _, _ := descrParts(d); return o, nil }),
			Getter("__qualname__", "", func(_ *Thread, d Object) (Object, error) { return NewStr(descrQualname(d)), nil }),
			Getter("__doc__", "", func(_ *Thread, d Object) (Object, error) { _, _, doc, _ := descrParts(d); return strOrNone(doc), nil }),
		)
		if c != GetSetClass && c != ClassMethodDescrClass {
			c.Define(Method0("__reduce__", "Return state for pickling.", func(t *Thread, d Object) (Object, error) {
				n, o, _, _ := descrParts(d)
				return reduceDescr(t, d, o, n)
			}))
		}
		c.Flags |= FlagFinal | FlagNoNew
	}
	textSig := func(c *Class) {
		c.Define(Getter("__text_signature__", "", func(_ *Thread, d Object) (Object, error) { _, _, _, sig := descrParts(d); return strOrNone(sig), nil }))
	}
	for _, c := range []*Class{MethodDescrClass, ClassMethodDescrClass, SlotWrapperClass, GetSetClass, MemberClass} {
		common(c)
	}
	textSig(MethodDescrClass)
	textSig(ClassMethodDescrClass)
	textSig(SlotWrapperClass)

	s := &MethodDescrClass.Slots
	MethodDescrClass.Flags |= FlagMethodLike
	s.Call, s.DescrGet = methodDescr_call, methodDescr_get
	s.Repr = func(_ *Thread, o Object) (Object, error) {
		m := o.(*MethodDescr)
		return reprf("<method '%s' of '%s' objects>", m.Name, m.Owner.TpName())
	}

	s = &ClassMethodDescrClass.Slots
	s.Call, s.DescrGet = classMethodDescr_call, classMethodDescr_get
	s.Repr = func(_ *Thread, o Object) (Object, error) {
		m := o.(*ClassMethodDescr)
		return reprf("<method '%s' of '%s' objects>", m.Name, m.Owner.TpName())
	}

	s = &SlotWrapperClass.Slots
	SlotWrapperClass.Flags |= FlagMethodLike
	s.Call, s.DescrGet = slotWrapper_call, slotWrapper_get
	s.Repr = func(_ *Thread, o Object) (Object, error) {
		w := o.(*SlotWrapper)
		return reprf("<slot wrapper '%s' of '%s' objects>", w.Name, w.Owner.TpName())
	}

	for _, c := range []*Class{GetSetClass, MemberClass} {
		kind := "attribute"
		if c == MemberClass {
			kind = "member"
		}
		c.Slots.DescrGet, c.Slots.DescrSet = getset_get, getset_set
		c.Slots.Repr = func(_ *Thread, o Object) (Object, error) {
			n, owner, _, _ := descrParts(o)
			return reprf("<%s '%s' of '%s' objects>", kind, n, owner.TpName())
		}
	}

	s = &MethodWrapperClass.Slots
	MethodWrapperClass.Flags |= FlagFinal | FlagNoNew
	s.Call = func(t *Thread, self Object, a Args) (Object, error) {
		w := self.(*MethodWrapper)
		return w.call(t, w.Self, a)
	}
	s.Repr = func(_ *Thread, o Object) (Object, error) {
		w := o.(*MethodWrapper)
		return reprf("<method-wrapper '%s' of %s object at %s>", w.Name, ClassOf(w.Self).TpName(), Address(w.Self))
	}
	s.RichCmp = func(_ *Thread, a, b Object, op CmpOp) (Object, error) {
		x, ok1 := a.(*MethodWrapper)
		y, ok2 := b.(*MethodWrapper)
		if !ok1 || !ok2 || op != CmpEQ && op != CmpNE {
			return py.NotImplemented, nil
		}
		return py.Bool((x.SlotWrapper == y.SlotWrapper && Is(x.Self, y.Self)) == (op == CmpEQ)), nil
	}
	s.Hash = func(t *Thread, o Object) (int64, error) {
		w := o.(*MethodWrapper)
		return hashPointer(IDIn(t, w.Self)) ^ hashPointer(ID(w.SlotWrapper)), nil
	}
	MethodWrapperClass.Define(
		MemberOf("__self__", "", func(_ *Thread, w *MethodWrapper) (Object, error) { return w.Self, nil }),
		Getter("__objclass__", "", func(_ *Thread, w *MethodWrapper) (Object, error) { return w.Owner, nil }),
		Getter("__name__", "", func(_ *Thread, w *MethodWrapper) (Object, error) { return NewStr(w.Name), nil }),
		Getter("__qualname__", "", func(_ *Thread, w *MethodWrapper) (Object, error) { return NewStr(descrQualname(w)), nil }),
		Getter("__doc__", "", func(_ *Thread, w *MethodWrapper) (Object, error) { return strOrNone(w.Doc), nil }),
		Getter("__text_signature__", "", func(_ *Thread, w *MethodWrapper) (Object, error) { return strOrNone(w.Sig), nil }),
		Method0("__reduce__", "Return state for pickling.", func(t *Thread, w *MethodWrapper) (Object, error) {
			return reduceDescr(t, w, w.Self, w.Name)
		}),
	)

	s = &BuiltinFuncClass.Slots
	BuiltinFuncClass.Flags |= FlagFinal | FlagNoNew
	s.Call = func(t *Thread, self Object, a Args) (Object, error) {
		f := self.(*BuiltinFunc)
		return f.Invoke(t, f.Self, a)
	}
	s.Repr = func(_ *Thread, o Object) (Object, error) {
		f := o.(*BuiltinFunc)
		if f.Self == nil || isModule(f.Self) {
			return reprf("<built-in function %s>", f.Name)
		}
		return reprf("<built-in method %s of %s object at %s>", f.Name, ClassOf(f.Self).TpName(), Address(f.Self))
	}
	s.RichCmp = func(_ *Thread, a, b Object, op CmpOp) (Object, error) {
		x, ok1 := a.(*BuiltinFunc)
		y, ok2 := b.(*BuiltinFunc)
		if !ok1 || !ok2 || op != CmpEQ && op != CmpNE {
			return py.NotImplemented, nil
		}
		same := x.Builtin == y.Builtin && (x.Self == nil) == (y.Self == nil) && (x.Self == nil || Is(x.Self, y.Self))
		return py.Bool(same == (op == CmpEQ)), nil
	}
	s.Hash = func(t *Thread, o Object) (int64, error) {
		f := o.(*BuiltinFunc)
		h := hashPointer(idOfPointer(f.Builtin))
		if f.Self != nil {
			h ^= hashPointer(IDIn(t, f.Self))
		}
		return h, nil
	}
	BuiltinFuncClass.Define(
		Getter("__name__", "", func(_ *Thread, f *BuiltinFunc) (Object, error) { return NewStr(f.Name), nil }),
		Getter("__qualname__", "", func(_ *Thread, f *BuiltinFunc) (Object, error) { return NewStr(f.qualname()), nil }),
		Getter("__self__", "", func(t *Thread, f *BuiltinFunc) (Object, error) {
			if f.Self != nil {
				return f.Self, nil
			}
			if f.kind == kindFunction && f.Module != "" && t.P != nil {
				if m := t.P.Modules.GetStr(Intern(f.Module)); m != nil {
					return m, nil
				}
			}
			return py.None, nil
		}),
		GetSetter("__module__", "", func(_ *Thread, f *BuiltinFunc) (Object, error) {
			if f.Owner != nil {
				return py.None, nil
			}
			return strOrNone(f.Module), nil
		}, func(_ *Thread, f *BuiltinFunc, v Object) error {
			return Errorf(AttributeErrorClass, "attribute '__module__' of 'builtin_function_or_method' objects is not writable")
		}),
		Getter("__doc__", "", func(_ *Thread, f *BuiltinFunc) (Object, error) { return strOrNone(f.Doc), nil }),
		Getter("__text_signature__", "", func(_ *Thread, f *BuiltinFunc) (Object, error) { return strOrNone(f.Sig), nil }),
		Method0("__reduce__", "Return state for pickling.", func(t *Thread, f *BuiltinFunc) (Object, error) {
			if f.Self == nil || isModule(f.Self) {
				return NewStr(f.Name), nil
			}
			return reduceDescr(t, f, f.Self, f.Name)
		}),
	)
}

func isModule(o Object) bool { _, ok := o.(*Module); return ok }

func (f *BuiltinFunc) qualname() string {
	if f.Self == nil || isModule(f.Self) {
		return f.Name
	}
	if c, ok := f.Self.(*Class); ok {
		return c.Qualname + "." + f.Name
	}
	return ClassOf(f.Self).Qualname + "." + f.Name
}

// Traverse implements Traverser.
func (f *BuiltinFunc) Traverse(visit func(Object)) {
	if f.Self != nil {
		visit(f.Self)
	}
}

// CopyFor implements Copier: a bound native method follows its receiver.
func (f *BuiltinFunc) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	if f.Self == nil {
		return f
	}
	n := &BuiltinFunc{Builtin: f.Builtin}
	register(n)
	n.Self = copyOf(f.Self)
	return n
}

// Traverse implements Traverser.
func (w *MethodWrapper) Traverse(visit func(Object)) { visit(w.Self) }

// CopyFor implements Copier.
func (w *MethodWrapper) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &MethodWrapper{SlotWrapper: w.SlotWrapper}
	register(n)
	n.Self = copyOf(w.Self)
	return n
}
