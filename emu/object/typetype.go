package object

// type: calling a class, its attributes, methods and members.

import (
	"strings"

	"github.com/go-python/gpython/py"
)

// TpName is the class's name in messages: built-in classes of modules written in C show their module ("collections.deque"), as CPython's tp_name.
func (c *Class) TpName() string {
	if c.IsHeap() || c.Module == "builtins" || c.Module == "" || c.pythonLike || !writtenInC(c.Module) || c.Module == "os" && c.Name[0] == '_' || c.IsSubclass(BaseExceptionClass) {
		return c.Name
	}
	return c.Module + "." + c.Name
}

// writtenInC says whether CPython writes the module's built-in classes in C.
func writtenInC(module string) bool {
	switch module {
	case "collections", "functools", "itertools", "operator", "re", "array", "types", "posix", "os", "sys", "time", "datetime", "select", "weakref", "greenlet", "zlib", "unicodedata",
		"mmap", "decimal", "contextvars", "asyncio":
		return true
	case "_sitebuiltins":
		return false
	}
	return module[0] == '_' && !strings.HasPrefix(module, "_frozen_")
}

// LikePython marks a built-in class that CPython writes in Python: messages show its name without the module. Only before Ready.
func (c *Class) LikePython() *Class { c.pythonLike = true; return c }

// WithWeakRefs lets instances of a built-in class be referenced weakly. Only before Ready.
func (c *Class) WithWeakRefs() *Class { c.weakable = true; return c }

// NewHeapClassFrom is NewClass by Go code: a class derived from base with the given name and namespace.
func NewHeapClassFrom(t *Thread, name string, base *Class, ns *Dict) (*Class, error) {
	return NewClass(t, base.meta, NewStr(name), []Object{base}, ns, nil)
}

// TypeCall calls a class: type.__call__.
func TypeCall(t *Thread, cls *Class, a Args) (Object, error) {
	if cls == TypeClass {
		if len(a.Pos) == 1 && a.NKw() == 0 {
			return ClassOf(a.Pos[0]), nil
		}
		if len(a.Pos) != 3 {
			return nil, TypeErrorf("type() takes 1 or 3 arguments")
		}
	}
	mk := cls.Slots.New
	if mk == nil {
		return nil, TypeErrorf("cannot create '%s' instances", cls.TpName())
	}
	o, err := mk(t, cls, a)
	if err != nil {
		return nil, err
	}
	oc := ClassOf(o)
	if oc.Slots.Del != nil && oc.process != nil {
		if q, ok := o.(QuietEnder); !ok || !q.QuietEnd() {
			oc.born(o)
		}
	}
	if oc != cls && !oc.IsSubclass(cls) {
		return o, nil
	}
	if init := oc.Slots.Init; init != nil && oc.owners.Init != ObjectClass {
		if err := init(t, o, a); err != nil {
			return nil, err
		}
	} else if init != nil && (len(a.Pos) > 0 || a.NKw() > 0) {
		if err := init(t, o, a); err != nil {
			return nil, err
		}
	}
	return o, nil
}

func type_call(t *Thread, self Object, a Args) (Object, error) { return TypeCall(t, self.(*Class), a) }

// type_new is type.__new__(meta, name, bases, ns, **kw).
func type_new(t *Thread, meta *Class, a Args) (Object, error) {
	if len(a.Pos) != 3 {
		return nil, TypeErrorf("type.__new__() takes exactly 3 arguments (%d given)", len(a.Pos))
	}
	name, ok := a.Pos[0].(*Str)
	if !ok {
		return nil, TypeErrorf("type.__new__() argument 1 must be str, not %s", ClassOf(a.Pos[0]).TpName())
	}
	bases, ok := a.Pos[1].(*Tuple)
	if !ok {
		return nil, TypeErrorf("type.__new__() argument 2 must be tuple, not %s", ClassOf(a.Pos[1]).TpName())
	}
	ns, ok := a.Pos[2].(*Dict)
	if !ok {
		return nil, TypeErrorf("type.__new__() argument 3 must be dict, not %s", ClassOf(a.Pos[2]).TpName())
	}
	for _, b := range bases.Items {
		if _, ok := b.(*Class); ok {
			continue
		}
		m, err := GetAttrOpt(t, b, strMROEntries)
		if err != nil {
			return nil, err
		}
		if m != nil {
			return nil, TypeErrorf("type() doesn't support MRO entry resolution; use types.new_class()")
		}
	}
	winner, err := CalculateMetaclass(meta, bases.Items)
	if err != nil {
		return nil, err
	}
	if winner != meta && winner.owners.New != TypeClass && winner.Slots.New != nil {
		return winner.Slots.New(t, winner, a)
	}
	c, err := NewClass(t, winner, name, bases.Items, ns, a.Kw)
	if err != nil {
		return nil, err // not return NewClass(...): a nil *Class in an Object is not nil
	}
	return c, nil
}

func type_init(t *Thread, self Object, a Args) error {
	if len(a.Pos) == 1 && a.NKw() > 0 {
		return TypeErrorf("type.__init__() takes no keyword arguments")
	}
	if len(a.Pos) != 1 && len(a.Pos) != 3 {
		return TypeErrorf("type.__init__() takes 1 or 3 arguments")
	}
	return nil
}

// TypeGetAttr is type.__getattribute__: data descriptors of the metaclass, the class and its bases, the metaclass.
func TypeGetAttr(t *Thread, self Object, name *Str) (Object, error) {
	c := self.(*Class)
	ma := c.meta.Lookup(name)
	var mget func(*Thread, Object, Object, *Class) (Object, error)
	if ma != nil {
		s := &ClassOf(ma).Slots
		mget = s.DescrGet
		if mget != nil && s.DescrSet != nil {
			return mget(t, ma, c, c.meta)
		}
	}
	if v := c.Lookup(name); v != nil {
		if get := ClassOf(v).Slots.DescrGet; get != nil {
			return get(t, v, nil, c)
		}
		return v, nil
	}
	if mget != nil {
		return mget(t, ma, c, c.meta)
	}
	if ma != nil {
		return ma, nil
	}
	return nil, AttributeErrorFor(c, name)
}

// TypeSetAttr is type.__setattr__ and, with v nil, type.__delattr__.
func TypeSetAttr(t *Thread, self Object, name *Str, v Object) error {
	c := self.(*Class)
	if !c.IsHeap() {
		return TypeErrorf("cannot set '%s' attribute of immutable type '%s'", name.s, c.TpName())
	}
	if ma := c.meta.Lookup(name); ma != nil {
		if set := ClassOf(ma).Slots.DescrSet; set != nil {
			if err := set(t, ma, c, v); err != nil {
				return err
			}
			c.AttrChanged(name)
			return nil
		}
	}
	name = name.Interned()
	if v == nil {
		if !c.Dict.DelStr(name) {
			return AttributeErrorFor(c, name)
		}
	} else {
		c.Dict.SetStr(name, v)
	}
	c.AttrChanged(name)
	return nil
}

// ModuleName is __module__ as text; "builtins" when it is none.
func (c *Class) ModuleName() string {
	if !c.IsHeap() {
		return c.Module
	}
	if s, ok := c.Dict.GetStr(strModule).(*Str); ok {
		return s.s
	}
	return "builtins"
}

// FullName is the class's name with its module, without "builtins.".
func (c *Class) FullName() string {
	if m := c.ModuleName(); m != "builtins" {
		return m + "." + c.Qualname
	}
	return c.Qualname
}

func (c *Class) immutable(name string) error {
	if c.IsHeap() {
		return nil
	}
	return TypeErrorf("cannot set '%s' attribute of immutable type '%s'", name, c.TpName())
}

func (c *Class) settable(name string, v Object) error {
	if err := c.immutable(name); err != nil {
		return err
	}
	if v == nil {
		return TypeErrorf("cannot delete '%s' attribute of immutable type '%s'", name, c.Name)
	}
	return nil
}

func classTuple(cs []*Class) *Tuple {
	items := make([]Object, len(cs))
	for i, c := range cs {
		items[i] = c
	}
	return NewTuple(items)
}

// CPython's tp_flags bits that programs look at.
const (
	tpImmutable   = 1 << 8
	tpHeap        = 1 << 9
	tpBase        = 1 << 10
	tpMethodLike  = 1 << 17
	tpReady       = 1 << 12
	tpGC          = 1 << 14
	tpVersionTag  = 1 << 19
	tpAbstract    = 1 << 20
	tpMatchSelf   = 1 << 22
	tpLong        = 1 << 24
	tpList        = 1 << 25
	tpTuple       = 1 << 26
	tpBytes       = 1 << 27
	tpUnicode     = 1 << 28
	tpDict        = 1 << 29
	tpBaseExc     = 1 << 30
	tpType        = 1 << 31
	tpSequence    = 1 << 5
	tpMapping     = 1 << 6
	tpNoNew       = 1 << 7
	tpManagedDict = 1 << 4
)

func (c *Class) tpFlags() int64 {
	f := int64(tpReady | tpVersionTag)
	set := func(cond bool, bit int64) {
		if cond {
			f |= bit
		}
	}
	set(c.IsHeap(), tpHeap|tpGC)
	set(!c.IsHeap(), tpImmutable)
	set(c.Flags&FlagFinal == 0 && c.Slots.New != nil, tpBase)
	set(c.Slots.New == nil, tpNoNew)
	set(c.Flags&FlagAbstract != 0, tpAbstract)
	set(c.Flags&FlagMatchSelf != 0, tpMatchSelf)
	set(c.Flags&FlagSequence != 0, tpSequence)
	set(c.Flags&FlagMapping != 0, tpMapping)
	set(c.Flags&FlagMethodLike != 0, tpMethodLike)
	set(c.IsSubclass(IntClass), tpLong)
	set(c.IsSubclass(ListClass), tpList)
	set(c.IsSubclass(TupleClass), tpTuple)
	set(c.IsSubclass(BytesClass), tpBytes)
	set(c.IsSubclass(StrClass), tpUnicode)
	set(c.IsSubclass(DictClass), tpDict)
	set(c.IsSubclass(BaseExceptionClass), tpBaseExc)
	set(c.IsSubclass(TypeClass), tpType)
	set(c.IsHeap() && c.hasDict() && c.base == ObjectClass, tpManagedDict)
	return f
}

var (
	strAbstractMethods = Intern("__abstractmethods__")
	strAnnotations     = Intern("__annotations__")
	strSubclassesName  = Intern("__subclasses__")
)

// classDoc returns __doc__ of a class.
func classDoc(t *Thread, c *Class) (Object, error) {
	v := c.Dict.GetStr(strDoc)
	if v == nil {
		return py.None, nil
	}
	if get := ClassOf(v).Slots.DescrGet; get != nil && c.IsHeap() {
		return get(t, v, nil, c)
	}
	if !c.IsHeap() {
		return strOrNone(c.Doc), nil
	}
	return v, nil
}

// setBases is assignment to __bases__.
func (c *Class) setBases(t *Thread, v Object) error {
	if err := c.settable("__bases__", v); err != nil {
		return err
	}
	tup, ok := v.(*Tuple)
	if !ok {
		return TypeErrorf("can only assign tuple to %s.__bases__, not %s", c.Name, ClassOf(v).TpName())
	}
	if len(tup.Items) == 0 {
		return TypeErrorf("can only assign non-empty tuple to %s.__bases__, not ()", c.Name)
	}
	for _, b := range tup.Items {
		bc, ok := b.(*Class)
		if !ok {
			return TypeErrorf("%s.__bases__ must be tuple of classes, not '%s'", c.Name, ClassOf(b).TpName())
		}
		cycle := bc.IsSubclass(c)
		for k := bc; k != nil && !cycle; k = k.base { // the order of resolution may lag behind when an mro() assigns bases
			cycle = k == c
		}
		if cycle {
			return TypeErrorf("a __bases__ item causes an inheritance cycle")
		}
	}
	base, bases, err := bestBase(tup.Items)
	if err != nil {
		return err
	}
	if !sameLayout(c.base, base) {
		return TypeErrorf("__bases__ assignment: '%s' object layout differs from '%s'", base.Name, c.base.Name)
	}
	oldBases, oldBase := c.bases, c.base
	c.bases, c.base = bases, base
	var undo []func()
	if err := c.updateMRO(t, &undo); err != nil {
		for _, f := range undo {
			f()
		}
		if &c.bases[0] == &bases[0] { // unless an mro() assigned bases meanwhile
			c.bases, c.base = oldBases, oldBase
		}
		return err
	}
	if &c.bases[0] != &bases[0] { // an mro() assigned bases meanwhile: those count
		return nil
	}
	for _, b := range oldBases {
		b.dropSubclass(t, c)
	}
	for _, b := range bases {
		b.addSubclass(t, c)
	}
	c.touch()
	c.refix()
	return nil
}

func (c *Class) updateMRO(t *Thread, undo *[]func()) error {
	mro, err := c.findMRO(t)
	if err != nil {
		return err
	}
	old := c.mro
	*undo = append(*undo, func() { c.mro = old })
	c.mro = mro
	for _, s := range c.subclasses {
		if err := s.updateMRO(t, undo); err != nil {
			return err
		}
	}
	return nil
}

// sameLayout says whether instances of a and b are alike enough for one to become the other.
func sameLayout(a, b *Class) bool {
	sa, sb := a.solidBase(), b.solidBase()
	if sa != sb {
		// Two classes with the very same __slots__ over the same base agree.
		if !sa.IsHeap() || !sb.IsHeap() || sa.base.solidBase() != sb.base.solidBase() || sa.nfixed() != sb.nfixed() {
			return false
		}
		for i := range sa.layout.names[:sa.nfixed()] {
			if sa.layout.names[i].s != sb.layout.names[i].s {
				return false
			}
		}
	}
	return a.hasDict() == b.hasDict() && (a.weakable == b.weakable || !a.IsHeap() || !b.IsHeap())
}

// setClass is assignment to __class__.
func setClass(t *Thread, o, v Object) error {
	if v == nil {
		return TypeErrorf("can't delete __class__ attribute")
	}
	n, ok := v.(*Class)
	if !ok {
		return TypeErrorf("__class__ must be set to a class, not '%s' object", ClassOf(v).TpName())
	}
	old := ClassOf(o)
	modules := old.IsSubclass(ModuleClass) && n.IsSubclass(ModuleClass)
	if !modules && (!old.IsHeap() || !n.IsHeap()) {
		return TypeErrorf("__class__ assignment only supported for mutable types or ModuleType subclasses")
	}
	if !modules && !sameLayout(old, n) {
		return TypeErrorf("__class__ assignment: '%s' object layout differs from '%s'", n.Name, old.Name)
	}
	s, ok := o.(interface{ SetClass(*Class) })
	if !ok {
		return TypeErrorf("__class__ assignment only supported for mutable types or ModuleType subclasses")
	}
	if a := AttrsOf(o); a != nil {
		a.moveTo(n)
	}
	s.SetClass(n)
	return nil
}

// moveTo gives attributes the layouts of class c, whose instances have the same fixed slots.
func (a *Attrs) moveTo(c *Class) {
	l := c.layout
	if l == nil || a.layout == nil {
		return
	}
	if a.dict != nil {
		if c.IsHeap() {
			a.layout = c.dictModeLayout(l)
		}
		return
	}
	for i := a.layout.nfixed; i < len(a.layout.names); i++ {
		next := l.With(a.layout.names[i])
		if next == nil {
			a.Dict()
			if c.IsHeap() {
				a.layout = c.dictModeLayout(c.layout)
			}
			return
		}
		l = next
	}
	a.layout = l
}

func init() {
	c := TypeClass
	c.Doc = "type(object) -> the object's class; type(name, bases, dict, **kwds) -> a new class."
	c.weakable = true
	s := &c.Slots
	s.New, s.Init, s.Call = type_new, type_init, type_call
	s.GetAttr, s.SetAttr = TypeGetAttr, TypeSetAttr
	s.Repr = func(t *Thread, o Object) (Object, error) {
		c := o.(*Class)
		return reprf("<class '%s'>", c.FullName())
	}
	s.Binary[OpOr] = func(t *Thread, a, b Object) (Object, error) { return NewUnion(t, a, b) }

	bits := func(n string, get func(c *Class) int64) Def {
		return MemberOf(n, "", func(_ *Thread, c *Class) (Object, error) { return NewInt(get(c)), nil })
	}
	c.Define(
		Method0("mro", "Return the class's method resolution order.", func(t *Thread, c *Class) (Object, error) {
			mro, err := c.computeMRO()
			if err != nil {
				return nil, err
			}
			return NewList(classTuple(mro).Items), nil
		}),
		Method0("__subclasses__", "Return the immediate subclasses.", func(t *Thread, c *Class) (Object, error) {
			return NewList(append([]Object(nil), classTuple(c.Subclasses(t)).Items...)), nil
		}),
		ClassMethodV("__prepare__", "(*args, **kwargs)", "Return the namespace for a class body.", func(t *Thread, c *Class, v []Object) (Object, error) {
			return NewDict(), nil
		}),
		Method1("__instancecheck__", "instance", "Tell whether isinstance(object, cls) holds.", func(t *Thread, c *Class, x Object) (Object, error) {
			ok, err := RealIsInstance(t, x, c)
			return py.Bool(ok), err
		}),
		Method1("__subclasscheck__", "subclass", "Check if a class is a subclass.", func(t *Thread, c *Class, x Object) (Object, error) {
			ok, err := RealIsSubclass(t, x, c)
			return py.Bool(ok), err
		}),
		Method0("__dir__", "Return the names of the class's attributes.", func(t *Thread, c *Class) (Object, error) {
			names := NewDict()
			if err := dirClass(t, c, names); err != nil {
				return nil, err
			}
			return NewList(names.Keys()), nil
		}),
		Method0("__sizeof__", "Return the memory that the class needs.", func(t *Thread, c *Class) (Object, error) {
			if c.IsHeap() {
				return NewInt(1064), nil
			}
			return NewInt(408), nil
		}),
		bits("__basicsize__", func(c *Class) int64 {
			n := int64(16)
			if c.layout != nil {
				n += 8 * int64(c.layout.nfixed)
			}
			if c.IsHeap() && c.hasDict() {
				n += 16
			}
			return n
		}),
		bits("__itemsize__", func(c *Class) int64 {
			switch {
			case c.IsSubclass(IntClass):
				return 4
			case c.IsSubclass(TupleClass):
				return 8
			case c.IsSubclass(BytesClass):
				return 1
			case c.IsSubclass(TypeClass):
				return 40
			}
			return 0
		}),
		bits("__flags__", (*Class).tpFlags),
		bits("__weakrefoffset__", func(c *Class) int64 {
			if c.weakable {
				return 24
			}
			return 0
		}),
		MemberOf("__base__", "", func(_ *Thread, c *Class) (Object, error) {
			if c.base == nil {
				return py.None, nil
			}
			return c.base, nil
		}),
		bits("__dictoffset__", func(c *Class) int64 {
			if c.hasDict() {
				return 16
			}
			return 0
		}),
		MemberOf("__mro__", "", func(_ *Thread, c *Class) (Object, error) {
			if c.mro == nil { // the metaclass's mro() runs
				return py.None, nil
			}
			return classTuple(c.mro), nil
		}),
		GetSetter("__name__", "", func(_ *Thread, c *Class) (Object, error) { return Intern(c.Name), nil }, func(t *Thread, c *Class, v Object) error {
			if err := c.settable("__name__", v); err != nil {
				return err
			}
			n, ok := v.(*Str)
			if !ok {
				return TypeErrorf("can only assign string to %s.__name__, not '%s'", c.Name, ClassOf(v).TpName())
			}
			for i := 0; i < len(n.s); i++ {
				if n.s[i] == 0 {
					return ValueErrorf("type name must not contain null characters")
				}
			}
			if _, err := EncodeUTF8(t, n); err != nil {
				return err
			}
			c.Name, c.pyType.Name = n.s, n.s
			return nil
		}),
		GetSetter("__qualname__", "", func(_ *Thread, c *Class) (Object, error) { return NewStr(c.Qualname), nil }, func(t *Thread, c *Class, v Object) error {
			if err := c.settable("__qualname__", v); err != nil {
				return err
			}
			n, ok := v.(*Str)
			if !ok {
				return TypeErrorf("can only assign string to %s.__qualname__, not '%s'", c.Name, ClassOf(v).TpName())
			}
			c.Qualname = n.s
			return nil
		}),
		GetSetter("__bases__", "", func(_ *Thread, c *Class) (Object, error) { return classTuple(c.bases), nil }, func(t *Thread, c *Class, v Object) error {
			return c.setBases(t, v)
		}),
		GetSetter("__module__", "", func(_ *Thread, c *Class) (Object, error) {
			if !c.IsHeap() {
				return Intern(c.Module), nil
			}
			if v := c.Dict.GetStr(strModule); v != nil {
				return v, nil
			}
			return nil, Raise(AttributeErrorClass, strModule)
		}, func(t *Thread, c *Class, v Object) error {
			if err := c.settable("__module__", v); err != nil {
				return err
			}
			c.Dict.SetStr(strModule, v)
			return nil
		}),
		GetSetter("__abstractmethods__", "", func(_ *Thread, c *Class) (Object, error) {
			if c != TypeClass {
				if v := c.Dict.GetStr(strAbstractMethods); v != nil {
					return v, nil
				}
			}
			return nil, Raise(AttributeErrorClass, strAbstractMethods)
		}, func(t *Thread, c *Class, v Object) error {
			if err := c.immutable("__abstractmethods__"); err != nil {
				return err
			}
			if v == nil {
				if !c.Dict.DelStr(strAbstractMethods) {
					return Raise(AttributeErrorClass, strAbstractMethods)
				}
				c.Flags &^= FlagAbstract
				return nil
			}
			some, err := Truth(t, v)
			if err != nil {
				return err
			}
			c.Dict.SetStr(strAbstractMethods, v)
			c.Flags &^= FlagAbstract
			if some {
				c.Flags |= FlagAbstract
			}
			return nil
		}),
		Getter("__dict__", "", func(_ *Thread, c *Class) (Object, error) { return NewMappingProxy(c.Dict), nil }),
		GetSetter("__doc__", "", classDoc, func(t *Thread, c *Class, v Object) error {
			if err := c.settable("__doc__", v); err != nil {
				return err
			}
			c.Dict.SetStr(strDoc, v)
			return nil
		}),
		Getter("__text_signature__", "", func(_ *Thread, c *Class) (Object, error) { return c.textSignature(), nil }),
		GetSetter("__annotations__", "", func(_ *Thread, c *Class) (Object, error) {
			if !c.IsHeap() {
				return nil, AttributeErrorFor(c, strAnnotations)
			}
			v := c.Dict.GetStr(strAnnotations)
			if v == nil {
				v = NewDict()
				c.Dict.SetStr(strAnnotations, v)
			}
			return v, nil
		}, func(t *Thread, c *Class, v Object) error {
			if err := c.immutable("__annotations__"); err != nil {
				return err
			}
			if v == nil {
				if !c.Dict.DelStr(strAnnotations) {
					return Raise(AttributeErrorClass, strAnnotations)
				}
				return nil
			}
			c.Dict.SetStr(strAnnotations, v)
			return nil
		}),
	)
}

// classGetItem is cls[key]: __class_getitem__ (PEP 560).
func classGetItem(t *Thread, c *Class, key Object) (Object, error) {
	if c == TypeClass {
		return NewGenericAlias(c, key), nil
	}
	m, err := GetAttrOpt(t, c, strClassGetItem)
	if err != nil {
		return nil, err
	}
	if m == nil || isNone(m) {
		return nil, TypeErrorf("type '%s' is not subscriptable", c.TpName())
	}
	return CallArgs(t, m, key)
}

// dirClass adds the names of c and its bases to names, as dir() collects them.
func dirClass(t *Thread, o Object, names *Dict) error {
	if c, ok := o.(*Class); ok {
		for _, m := range c.mro {
			for pos := 0; ; {
				k, _, ok := m.Dict.Next(&pos)
				if !ok {
					break
				}
				if err := names.Set(t, k, py.None); err != nil {
					return err
				}
			}
		}
	}
	return nil
}
