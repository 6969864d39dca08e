package object

// Making heap classes: what the class statement and type(name, bases, ns) share (Data model 3.3.3).

import (
	"slices"
	"sort"
	"strings"
	"unicode"

	"github.com/go-python/gpython/py"
)

var (
	strSlots        = Intern("__slots__")
	strQualname     = Intern("__qualname__")
	strModule       = Intern("__module__")
	strName         = Intern("__name__")
	strDoc          = Intern("__doc__")
	strDict         = Intern("__dict__")
	strWeakref      = Intern("__weakref__")
	strClassCell    = Intern("__classcell__")
	strInitSubclass = Intern("__init_subclass__")
	strClassGetItem = Intern("__class_getitem__")
	strSetName      = Intern("__set_name__")
	strMROEntries   = Intern("__mro_entries__")
	strMRO          = Intern("mro")
	strEq           = Intern("__eq__")
)

// CalculateMetaclass returns the most derived of meta and the metaclasses of bases (Data model 3.3.3.3).
func CalculateMetaclass(meta *Class, bases []Object) (*Class, error) {
	winner := meta
	for _, b := range bases {
		m := ClassOf(b)
		if winner.IsSubclass(m) {
			continue
		}
		if m.IsSubclass(winner) {
			winner = m
			continue
		}
		return nil, TypeErrorf("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
	}
	return winner, nil
}

// ResolveBases replaces the bases that are no classes by what their __mro_entries__ give (PEP 560). When nothing changes it returns bases itself.
func ResolveBases(t *Thread, bases *Tuple) (*Tuple, error) {
	var out []Object
	for i, b := range bases.Items {
		if _, ok := b.(*Class); ok {
			if out != nil {
				out = append(out, b)
			}
			continue
		}
		m, err := GetAttrOpt(t, b, strMROEntries)
		if err != nil {
			return nil, err
		}
		if m == nil {
			if out != nil {
				out = append(out, b)
			}
			continue
		}
		v, err := CallArgs(t, m, bases)
		if err != nil {
			return nil, err
		}
		tup, ok := v.(*Tuple)
		if !ok {
			return nil, TypeErrorf("__mro_entries__ must return a tuple")
		}
		if out == nil {
			out = append(make([]Object, 0, len(bases.Items)), bases.Items[:i]...)
		}
		out = append(out, tup.Items...)
	}
	if out == nil {
		return bases, nil
	}
	return NewTuple(out), nil
}

// solidBase is the class in the chain of bases that decides the memory of instances: CPython's solid_base.
func (c *Class) solidBase() *Class {
	for ; c.base != nil; c = c.base {
		if c.IsHeap() {
			if n := c.nfixed(); n > 0 && n > c.base.nfixed() {
				return c
			}
		} else if c.ownLayout {
			return c
		}
	}
	return c
}

func (c *Class) nfixed() int {
	if c.layout == nil {
		return 0
	}
	return c.layout.nfixed
}

// hasDict says whether instances have a __dict__; classes do.
func (c *Class) hasDict() bool {
	return c.layout != nil && c.layout.hasDict || c.mro != nil && c.IsSubclass(TypeClass)
}

func bestBase(bases []Object) (*Class, []*Class, error) {
	var winner, best *Class
	var out []*Class
	for _, b := range bases {
		c, ok := b.(*Class)
		if !ok {
			return nil, nil, TypeErrorf("bases must be types")
		}
		if c.Flags&FlagFinal != 0 || !c.IsHeap() && c.Slots.New == nil {
			return nil, nil, TypeErrorf("type '%s' is not an acceptable base type", c.TpName())
		}
		out = append(out, c)
		s := c.solidBase()
		switch {
		case winner == nil:
			winner, best = s, c
		case winner.IsSubclass(s):
		case s.IsSubclass(winner):
			winner, best = s, c
		default:
			return nil, nil, TypeErrorf("multiple bases have instance lay-out conflict")
		}
	}
	return best, out, nil
}

// varSized says whether CPython's instances of c have variable size, which forbids __slots__ and weak references.
func (c *Class) varSized() bool {
	return c.IsSubclass(IntClass) || c.IsSubclass(TupleClass) || c.IsSubclass(BytesClass) || c.IsSubclass(TypeClass)
}

// MangleName is the private name mangling of `__x` inside a class (reference 6.2.1).
func MangleName(class, name string) string {
	if !strings.HasPrefix(name, "__") || strings.HasSuffix(name, "__") || strings.Contains(name, ".") {
		return name
	}
	class = strings.TrimLeft(class, "_")
	if class == "" {
		return name
	}
	return "_" + class + name
}

func isIdentifier(s string) bool {
	for i, r := range s {
		if r == '_' || unicode.IsLetter(r) || i > 0 && (unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) || unicode.Is(unicode.Mc, r)) {
			continue
		}
		return false
	}
	return s != ""
}

// slotsSpec is what a class body's __slots__ asks for.
type slotsSpec struct {
	given         bool
	names         []string // mangled and sorted
	dict, weakref bool
}

func readSlots(t *Thread, name string, base *Class, ns *Dict) (s slotsSpec, err error) {
	v := ns.GetStr(strSlots)
	if v == nil {
		return s, nil
	}
	s.given = true
	var items []Object
	if _, ok := v.(*Str); ok {
		items = []Object{v}
	} else if items, err = Collect(t, v); err != nil {
		return s, err
	}
	if len(items) > 0 && base.varSized() {
		return s, TypeErrorf("nonempty __slots__ not supported for subtype of '%s'", base.TpName())
	}
	for _, it := range items {
		str, ok := it.(*Str)
		if !ok {
			return s, TypeErrorf("__slots__ items must be strings, not '%s'", ClassOf(it).TpName())
		}
		if !isIdentifier(str.s) {
			return s, TypeErrorf("__slots__ must be identifiers")
		}
		switch str.s {
		case "__dict__":
			if base.hasDict() || s.dict {
				return s, TypeErrorf("__dict__ slot disallowed: we already got one")
			}
			s.dict = true
			continue
		case "__weakref__":
			if base.weakable || s.weakref {
				return s, TypeErrorf("__weakref__ slot disallowed: we already got one")
			}
			s.weakref = true
			continue
		}
		m := Intern(MangleName(name, str.s))
		if ns.GetStr(m) != nil && m != strQualname && m != strClassCell {
			r, err := Repr(t, str)
			if err != nil {
				return s, err
			}
			return s, ValueErrorf("%s in __slots__ conflicts with class variable", r.s)
		}
		s.names = append(s.names, m.s)
	}
	sort.Strings(s.names)
	return s, nil
}

// NewClass makes a heap class: type.__new__. meta is the metaclass that was called (it may be replaced by a more derived one of the bases), ns the
// namespace, which is copied; kw goes to __init_subclass__.
func NewClass(t *Thread, meta *Class, name *Str, bases []Object, ns *Dict, kw *Kwargs) (*Class, error) {
	if len(bases) == 0 {
		bases = []Object{ObjectClass}
	}
	base, baseClasses, err := bestBase(bases)
	if err != nil {
		return nil, err
	}
	if strings.IndexByte(name.s, 0) >= 0 {
		return nil, ValueErrorf("type name must not contain null characters")
	}
	if _, err := EncodeUTF8(t, name); err != nil {
		return nil, err
	}
	spec, err := readSlots(t, name.s, base, ns)
	if err != nil {
		return nil, err
	}
	d := ns.Copy()
	c := &Class{Name: name.s, Qualname: name.s, Flags: FlagHeap, meta: meta, base: base, bases: baseClasses, Dict: d, fields: base.fields, excInit: base.excInit, ready: true}
	if t != nil {
		c.process = t.P
	}
	c.pyType.Name = c.Name
	c.pyType.ObjectType = &meta.pyType
	c.pyType.Dict = py.StringDict{}
	if doc, ok := d.GetStr(strDoc).(*Str); ok {
		if _, err := EncodeUTF8(t, doc); err != nil { // CPython keeps a C string of it
			return nil, err
		}
	}
	if q := d.GetStr(strQualname); q != nil {
		qs, ok := q.(*Str)
		if !ok {
			return nil, TypeErrorf("type __qualname__ must be a str, not %s", ClassOf(q).TpName())
		}
		c.Qualname = qs.s
		d.DelStr(strQualname)
	}
	if d.GetStr(strModule) == nil && t != nil && t.Engine != nil {
		if f := t.Engine.Frame(t, 0); f != nil {
			if m := f.Globals().GetStr(strName); m != nil {
				d.SetStr(strModule, m)
			}
		}
	}
	// Methods that are static or class methods without a decorator.
	if f, ok := d.GetStr(strNew).(*Function); ok {
		d.SetStr(strNew, NewStaticMethod(f))
	}
	for _, n := range []*Str{strInitSubclass, strClassGetItem} {
		if f, ok := d.GetStr(n).(*Function); ok {
			d.SetStr(n, NewClassMethod(f))
		}
	}
	cell := d.GetStr(strClassCell)
	if cell != nil {
		if _, ok := cell.(*Cell); !ok {
			r, err := Repr(t, ClassOf(cell))
			if err != nil {
				return nil, err
			}
			return nil, TypeErrorf("__classcell__ must be a nonlocal cell, not %s", r.s)
		}
		d.DelStr(strClassCell)
		cell.(*Cell).v = c // before mro(), which may call methods
	}
	c.addLayout(spec)
	if d.GetStr(strDoc) == nil {
		d.SetStr(strDoc, py.None)
	}
	if d.GetStr(strHash) == nil && d.GetStr(strEq) != nil {
		d.SetStr(strHash, py.None)
	}
	for _, b := range baseClasses {
		c.inheritMatching(b)
	}
	if c.mro, err = c.findMRO(t); err != nil {
		return nil, err
	}
	c.version.Store(versions.Add(1))
	c.FixSlots()
	for _, b := range baseClasses {
		b.addSubclass(t, c)
	}
	if err := c.setNames(t, ns); err != nil {
		return nil, err
	}
	return c, c.initSubclass(t, kw)
}

// addLayout decides what the instances of a new class hold and adds the descriptors for it.
func (c *Class) addLayout(s slotsSpec) {
	base := c.base
	dict, weak := base.hasDict(), base.weakable
	mayDict, mayWeak := !dict, !weak && !base.varSized()
	addDict, addWeak := s.dict, s.weakref
	if !s.given {
		addDict, addWeak = mayDict, mayWeak
	} else {
		for _, b := range c.bases {
			if b == base {
				continue
			}
			addDict = addDict || mayDict && b.hasDict()
			addWeak = addWeak || mayWeak && b.weakable
		}
	}
	c.weakable = weak || addWeak
	c.sealed = !(dict || addDict)
	l := &Layout{class: c, hasDict: dict || addDict}
	if base.layout != nil {
		l.names = append(l.names, base.layout.names[:base.layout.nfixed]...)
	}
	for _, n := range s.names {
		name := Intern(n)
		c.Dict.SetStr(name, &Member{Name: name, Owner: c, index: len(l.names)})
		l.names = append(l.names, name)
	}
	l.nfixed = len(l.names)
	if addDict && c.Dict.GetStr(strDict) == nil {
		c.Dict.SetStr(strDict, &AttrSlot{Owner: c})
	}
	if addWeak {
		c.Dict.SetStr(strWeakref, &AttrSlot{Owner: c, Weak: true})
	}
	if l.hasDict || l.nfixed > 0 || c.weakable {
		c.layout = l
	}
}

// findMRO computes the resolution order, by the metaclass's own mro method when it has one.
func (c *Class) findMRO(t *Thread) ([]*Class, error) {
	m, where := c.meta.LookupWhere(strMRO)
	if m == nil || where == TypeClass {
		return c.computeMRO()
	}
	res, err := mustDunder(t, c, strMRO)
	if err != nil {
		return nil, err
	}
	items, err := Collect(t, res)
	if err != nil {
		return nil, err
	}
	solid := c.solidBase()
	var mro []*Class
	for _, it := range items {
		b, ok := it.(*Class)
		if !ok {
			return nil, TypeErrorf("mro() returned a non-class ('%s')", ClassOf(it).TpName())
		}
		if !solid.IsSubclassOrSelf(b.solidBase()) {
			return nil, TypeErrorf("mro() returned base with unsuitable layout ('%s')", b.Name)
		}
		mro = append(mro, b)
	}
	if len(mro) == 0 {
		return nil, TypeErrorf("type MRO must not be empty")
	}
	return mro, nil
}

// IsSubclassOrSelf walks the base chain, for classes whose MRO is not made yet.
func (c *Class) IsSubclassOrSelf(b *Class) bool {
	for x := c; x != nil; x = x.base {
		if x == b || x.mro != nil && x.IsSubclass(b) {
			return true
		}
	}
	return false
}

// computeMRO is C3 with its errors as exceptions.
func (c *Class) computeMRO() ([]*Class, error) {
	for i, b := range c.bases {
		if b.mro == nil {
			return nil, TypeErrorf("Cannot extend an incomplete type '%s'", b.Name)
		}
		for _, x := range c.bases[:i] {
			if x == b {
				return nil, TypeErrorf("duplicate base class %s", b.Name)
			}
		}
	}
	mro, err := computeMRO(c)
	if err != nil {
		return nil, TypeErrorf("%s", err.Error())
	}
	return mro, nil
}

// setNames calls __set_name__ of the namespace's values.
func (c *Class) setNames(t *Thread, ns *Dict) error {
	entries := c.Dict.Copy()
	for pos := 0; ; {
		k, v, ok := entries.Next(&pos)
		if !ok {
			return nil
		}
		vc := ClassOf(v)
		if vc.Lookup(strSetName) == nil {
			continue
		}
		m, err := LookupSpecial(t, v, strSetName)
		if err == nil {
			_, err = CallArgs(t, m, c, k)
		}
		if err != nil {
			r, err2 := Repr(t, k)
			if err2 != nil {
				return err2
			}
			e := RuntimeErrorf("Error calling __set_name__ on '%s' instance %s in '%s'", vc.Name, r.s, c.Name).(*Exception)
			cause := AsException(err)
			e.Cause, e.Context, e.SuppressContext = cause, cause, true
			return e
		}
	}
}

// initSubclass calls super(c, c).__init_subclass__(**kw).
func (c *Class) initSubclass(t *Thread, kw *Kwargs) error {
	own := slices.Index(c.mro, c)
	if own < 0 { // a metaclass's mro() left it out
		return TypeErrorf("super(type, obj): obj must be an instance or subtype of type")
	}
	for _, b := range c.mro[own+1:] {
		v := b.Dict.GetStr(strInitSubclass)
		if v == nil {
			continue
		}
		if b == ObjectClass && (kw == nil || len(kw.Names) == 0) {
			return nil
		}
		var err error
		if get := ClassOf(v).Slots.DescrGet; get != nil {
			if v, err = get(t, v, nil, c); err != nil {
				return err
			}
		}
		_, err = Call(t, v, Args{Kw: kw})
		return err
	}
	return nil
}

// inheritMatching takes over how instances match patterns (PEP 634). A class is a sequence or a mapping, never both: the first base that is either decides.
func (c *Class) inheritMatching(b *Class) {
	c.Flags |= b.Flags & FlagMatchSelf
	if c.Flags&(FlagSequence|FlagMapping) == 0 {
		c.Flags |= b.Flags & (FlagSequence | FlagMapping)
	}
}
