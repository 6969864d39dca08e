package object

// Classes: declaration of built-in ones, the method resolution order, attribute lookup along it.

import (
	"strings"
	"sync"
	"sync/atomic"

	"github.com/go-python/gpython/py"
)

// ClassFlags are properties of a class.
type ClassFlags uint32

const (
	// FlagHeap marks a class made by a Python program: mutable, owned by one process.
	FlagHeap ClassFlags = 1 << iota
	// FlagFinal forbids deriving: "type 'bool' is not an acceptable base type".
	FlagFinal
	// FlagNoNew forbids calling the class: "cannot create 'x' instances".
	FlagNoNew
	// FlagSequence and FlagMapping steer `case [..]` and `case {..}` (PEP 634); they are inherited.
	FlagSequence
	FlagMapping
	// FlagMatchSelf lets `case cls(x)` bind the subject itself (PEP 634, the eleven built-ins).
	FlagMatchSelf
	// FlagAbstract is set while __abstractmethods__ is not empty.
	FlagAbstract
	// FlagMethodLike marks functions that become bound methods without more ado (CPython's METHOD_DESCRIPTOR).
	FlagMethodLike
)

// pyType lets Class embed a py.Type and still have a method Type.
type pyType = py.Type

// Class is a Python class. Built-in classes never change after Ready and are shared by all processes; classes with FlagHeap belong
// to one process and are touched under its GIL only.
type Class struct {
	pyType // what gpython sees

	Name     string // __name__
	Qualname string // __qualname__
	Module   string // __module__ of built-in classes; heap classes keep it in Dict
	Doc      string // of built-in classes
	Flags    ClassFlags
	Slots    Slots // the operators, inherited and filled by Ready or fixSlots

	meta       *Class
	base       *Class // the base that decides the instance's Go type (CPython's tp_base)
	bases      []*Class
	mro        []*Class
	Dict       *Dict // __dict__
	version    atomic.Uint64
	subclasses []*Class // direct subclasses in order of creation; of a built-in class the built-in ones (see Subclasses)

	layout     *Layout // root layout of instances; nil: instances carry no attributes
	dictLayout *Layout
	attrs      *Attrs // of instances of user metaclasses: nil otherwise; class attributes live in Dict
	weak       *End
	process    *Process // whose class it is; nil for built-in classes

	own     Slots      // what the Go code of a built-in class set itself
	ownDefs []*slotDef // the rows of those slots
	owners  slotOwners
	ready   bool

	excInit    func(t *Thread, e *Exception) error // sets the members from Args; inherited
	fields     []*Str                              // the members of exceptions of this class, inherited ones first; Exception.Fields has one value each
	ownLayout  bool                                // a built-in class whose instances are no plain instances of its base's Go type (solid base)
	tells      bool                                // its methods call LetGo for what they let go of
	counts     bool                                // its methods store values only where their places are counted (holders.go)
	weakable   bool                                // instances can be weakly referenced
	sealed     bool                                // a base's or an own __slots__ left instances without __dict__
	pythonLike bool                                // a built-in class that stands for one written in Python: messages leave its module out
}

// Class returns the metaclass.
func (c *Class) Class() *Class { return c.meta }

// Type returns the metaclass as gpython sees it.
func (c *Class) Type() *py.Type { return &c.meta.pyType }

// SetClass is for __class__ assignment.
func (c *Class) SetClass(m *Class) { c.meta = m }

// Base returns the base that decides the instance's Go type; nil for object.
func (c *Class) Base() *Class { return c.base }

// Bases returns __bases__. Do not change it.
func (c *Class) Bases() []*Class { return c.bases }

// MRO returns the method resolution order, the class itself first. Do not change it.
func (c *Class) MRO() []*Class { return c.mro }

// Version changes whenever an attribute of the class or of one of its bases changes. Unique among all classes.
func (c *Class) Version() uint64 { return c.version.Load() }

// Layout returns the root layout of instances, nil when they carry no attributes.
func (c *Class) Layout() *Layout { return c.layout }

// IsHeap says whether a Python program made the class.
func (c *Class) IsHeap() bool { return c.Flags&FlagHeap != 0 }

var versions atomic.Uint64

// touch gives the class and its subclasses new versions: inline caches for them miss from now on.
func (c *Class) touch() {
	c.version.Store(versions.Add(1))
	if !c.IsHeap() {
		return
	}
	for _, s := range c.subclasses {
		s.touch()
	}
}

// IsSubclass says whether c is b or derives from it, by MRO, without __subclasscheck__.
func (c *Class) IsSubclass(b *Class) bool {
	if c == b {
		return true
	}
	for _, m := range c.mro {
		if m == b {
			return true
		}
	}
	return false
}

// IsInstance says whether the class of o is c or derives from it, without __instancecheck__.
func IsInstance(o Object, c *Class) bool { return ClassOf(o).IsSubclass(c) }

// Lookup finds name along the MRO, without descriptors. Nil when absent.
func (c *Class) Lookup(name *Str) Object {
	for _, m := range c.mro {
		if v := m.Dict.GetStr(name); v != nil {
			return v
		}
	}
	return nil
}

// LookupWhere is Lookup that also tells the class that has the name.
func (c *Class) LookupWhere(name *Str) (Object, *Class) {
	for _, m := range c.mro {
		if v := m.Dict.GetStr(name); v != nil {
			return v, m
		}
	}
	return nil, nil
}

// --- built-in classes

var registry struct {
	sync.Mutex
	pending []*Class
}

// The classes that DeclareClass itself needs are allocated empty and filled by boot.
var (
	// ObjectClass is object.
	ObjectClass = new(Class)
	// TypeClass is type.
	TypeClass = new(Class)
	// DictClass is dict.
	DictClass = new(Class)
	// StrClass is str.
	StrClass = new(Class)
)

var boot = sync.OnceFunc(func() {
	ObjectClass.declare("object", nil)
	TypeClass.declare("type", []*Class{ObjectClass})
	DictClass.declare("dict", []*Class{ObjectClass})
	StrClass.declare("str", []*Class{ObjectClass})
})

// DeclareClass makes a built-in class; bases default to object. It may be called from a package variable's initialiser. Its methods and
// slots are set by Define and in c.Slots in an init function; Ready finishes it.
// The name may be "module.name"; a plain name belongs to builtins.
func DeclareClass(name string, bases ...*Class) *Class {
	boot()
	if len(bases) == 0 {
		bases = []*Class{ObjectClass}
	}
	c := new(Class)
	c.declare(name, bases)
	return c
}

func (c *Class) declare(name string, bases []*Class) {
	c.Module, c.Name, c.Dict = "builtins", name, NewDict()
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		c.Module, c.Name = name[:i], name[i+1:]
	}
	c.Qualname = c.Name
	c.meta = TypeClass
	c.bases = bases
	c.pyType.Name = c.Name
	c.pyType.ObjectType = py.TypeType
	c.pyType.Dict = py.StringDict{}
	if len(bases) > 0 {
		c.base = bases[0]
		c.layout = bases[0].layout
	}
	mro, err := computeMRO(c)
	if err != nil {
		panic("object: bases of built-in class " + name + ": " + err.Error())
	}
	c.mro = mro
	c.version.Store(versions.Add(1))
	for _, b := range bases {
		b.subclasses = append(b.subclasses, c)
	}
	registry.Lock()
	registry.pending = append(registry.pending, c)
	registry.Unlock()
}

// PyType returns the embedded gpython type, which stands for this class towards gpython code.
func (c *Class) PyType() *py.Type { return &c.pyType }

// Ready finishes all classes declared so far: slots are inherited, and each slot appears in the class's __dict__ as its dunder method.
// It must run before any Python code; calling it again finishes only what is new.
func Ready() {
	registry.Lock()
	defer registry.Unlock()
	for len(registry.pending) > 0 {
		pending := registry.pending
		registry.pending = nil
		for _, c := range pending {
			c.makeReady()
		}
	}
}

func (c *Class) makeReady() {
	if c.ready {
		return
	}
	c.ready = true
	for _, b := range c.bases {
		b.makeReady()
	}
	if c.meta == nil {
		c.meta = TypeClass
	}
	c.pyType.ObjectType = &c.meta.pyType
	c.own = c.Slots
	if c.layout != nil && c.layout.class == c && c.Dict.GetStr(strDict) == nil {
		c.Dict.SetStr(strDict, &GetSet{Name: "__dict__", Owner: c, Get: func(t *Thread, o Object) (Object, error) { return instanceDict(o) },
			Set: func(t *Thread, o, v Object) error { return setBuiltinDict(o, v) }})
	}
	addSlotWrappers(c)
	if c.Module == "builtins" || c.Module == "types" {
		c.fixSignatures()
	}
	if c.Slots.RichCmp != nil && c.Slots.Hash == nil {
		c.Slots.Hash = hashNotImplemented
		if c.Dict.GetStr(Intern("__hash__")) == nil {
			c.Dict.SetStr(Intern("__hash__"), py.None)
		}
	}
	c.ownLayout = c.own.New != nil
	if c.base != nil && c.IsSubclass(BaseExceptionClass) && c != BaseExceptionClass {
		c.ownLayout = len(c.fields) > len(c.base.fields)
		if c.fields == nil {
			c.fields = c.base.fields
		}
	}
	if c.base != nil && c.excInit == nil {
		c.excInit = c.base.excInit
	}
	c.owners.add(c)
	for _, b := range c.mro[1:] {
		b.makeReady()
		inheritSlots(&c.Slots, b)
		c.owners.add(b)
		c.weakable = c.weakable || b.weakable
	}
	if c.Flags&FlagNoNew != 0 || c.owners.New == ObjectClass && c != ObjectClass {
		c.Slots.New, c.owners.New = nil, nil // object.__new__ makes plain instances only
	}
	for _, b := range c.bases {
		c.inheritMatching(b)
	}
	c.version.Store(versions.Add(1))
}

// SetMeta gives a built-in class a metaclass other than type. Only before Ready.
func (c *Class) SetMeta(m *Class) *Class { c.meta = m; return c }

// WithInstanceDict gives instances of a built-in class a __dict__ (as functions.partial objects and exceptions have). Only before Ready.
func (c *Class) WithInstanceDict() *Class {
	c.layout = newBuiltinLayout(c)
	return c
}

// --- C3

type mroError struct{ names string }

func (e *mroError) Error() string {
	return "Cannot create a consistent method resolution\norder (MRO) for bases " + e.names
}

// computeMRO is the C3 linearisation (Python 2.3 MRO paper).
func computeMRO(c *Class) ([]*Class, error) {
	if len(c.bases) == 1 {
		b := c.bases[0].mro
		return append(append(make([]*Class, 0, len(b)+1), c), b...), nil
	}
	mro := []*Class{c}
	var lists [][]*Class
	for _, b := range c.bases {
		lists = append(lists, b.mro)
	}
	lists = append(lists, c.bases)
	for {
		var next *Class
		left := false
		for _, l := range lists {
			if len(l) == 0 {
				continue
			}
			left = true
			if !inTail(lists, l[0]) {
				next = l[0]
				break
			}
		}
		if !left {
			return mro, nil
		}
		if next == nil {
			names := ""
			seen := map[*Class]bool{}
			for _, l := range lists {
				if len(l) > 0 && !seen[l[0]] {
					seen[l[0]] = true
					if names != "" {
						names += ", "
					}
					names += l[0].Name
				}
			}
			return nil, &mroError{names}
		}
		mro = append(mro, next)
		for i, l := range lists {
			if len(l) > 0 && l[0] == next {
				lists[i] = l[1:]
			}
		}
	}
}

func inTail(lists [][]*Class, c *Class) bool {
	for _, l := range lists {
		if len(l) > 1 {
			for _, x := range l[1:] {
				if x == c {
					return true
				}
			}
		}
	}
	return false
}
