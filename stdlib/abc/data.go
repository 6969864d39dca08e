package abc

// What an abstract base class knows: registered classes and the answers it has given (PEP 3119).

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Data is the _abc_impl of a class. A negative answer holds while no class is registered anywhere: version tells when it was given.
type Data struct {
	object.Header
	registry []*object.Class // in order of registration
	yes, no  map[*object.Class]struct{}
	version  int64
}

// DataClass is _abc._abc_data.
var DataClass = object.DeclareClass("_abc._abc_data")

// counter counts the registrations of a process.
var counter = object.NewStateKey[*int64]("abc")

func counterOf(t *object.Thread) *int64 { return counter.Get(t.P, func() *int64 { return new(int64) }) }

// Traverse implements object.Traverser. The answers are left out: they keep no class alive that matters.
func (d *Data) Traverse(visit func(object.Object)) {
	for _, c := range d.registry {
		visit(c)
	}
}

// CopyFor implements object.Copier. A copy starts without answers.
func (d *Data) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &Data{Header: object.NewHeader(DataClass)}
	register(n)
	for _, c := range d.registry {
		n.registry = append(n.registry, copyOf(c).(*object.Class))
	}
	return n
}

var (
	strImpl      = object.Intern("_abc_impl")
	strHook      = object.Intern("__subclasshook__")
	strCheck     = object.Intern("__subclasscheck__")
	strClass     = object.Intern("__class__")
	strAbstracts = object.Intern("__abstractmethods__")
	strIs        = object.Intern("__isabstractmethod__")
	strFlags     = object.Intern("__abc_tpflags__")
)

func dataOf(t *object.Thread, o object.Object) (*object.Class, *Data, error) {
	c, ok := o.(*object.Class)
	if ok {
		if d, ok := c.Dict.GetStr(strImpl).(*Data); ok {
			return c, d, nil
		}
	}
	v, err := object.GetAttr(t, o, strImpl)
	if err != nil {
		return nil, nil, err
	}
	d, isData := v.(*Data)
	if !isData || !ok {
		return nil, nil, object.TypeErrorf("_abc_impl is set to a wrong type")
	}
	return c, d, nil
}

func (d *Data) remember(c *object.Class, answer bool) {
	m := &d.no
	if answer {
		m = &d.yes
	}
	if *m == nil {
		*m = map[*object.Class]struct{}{}
	}
	(*m)[c] = struct{}{}
}

// known returns the remembered answer for c.
func (d *Data) known(t *object.Thread, c *object.Class) (answer, ok bool) {
	if _, ok := d.yes[c]; ok {
		return true, true
	}
	if now := *counterOf(t); d.version < now {
		d.no, d.version = nil, now
		return false, false
	}
	_, ok = d.no[c]
	return false, ok
}

// computeAbstracts sets __abstractmethods__ from the class's own namespace and its bases.
func computeAbstracts(t *object.Thread, c *object.Class) error {
	set := object.NewFrozenSet()
	pos := 0
	for {
		k, v, ok := c.Dict.Next(&pos)
		if !ok {
			break
		}
		is, err := isAbstract(t, v)
		if err != nil {
			return err
		}
		if is {
			if err := set.Add(t, k); err != nil {
				return err
			}
		}
	}
	for _, b := range c.Bases() {
		if b.Flags&object.FlagAbstract == 0 {
			continue
		}
		names, err := object.GetAttrOpt(t, b, strAbstracts)
		if err != nil {
			return err
		}
		if names == nil {
			continue
		}
		items, err := object.Collect(t, names)
		if err != nil {
			return err
		}
		for _, n := range items {
			s, ok := n.(*object.Str)
			if !ok {
				return object.TypeErrorf("attribute name must be string, not '%s'", object.ClassOf(n).Name)
			}
			v, err := object.GetAttrOpt(t, c, s)
			if err != nil {
				return err
			}
			if v == nil {
				continue
			}
			is, err := isAbstract(t, v)
			if err != nil {
				return err
			}
			if is {
				if err := set.Add(t, s); err != nil {
					return err
				}
			}
		}
	}
	return object.SetAttr(t, c, strAbstracts, set)
}

// isAbstract is the truth of v.__isabstractmethod__.
func isAbstract(t *object.Thread, v object.Object) (bool, error) {
	switch v.(type) {
	case *object.Str, py.Int, py.NoneType, *object.Tuple, py.Bool:
		return false, nil
	}
	a, err := object.GetAttrOpt(t, v, strIs)
	if a == nil || err != nil {
		return false, err
	}
	return object.Truth(t, a)
}

// collectionFlags are the flags of the match statement that a registered class takes over.
const collectionFlags = object.FlagSequence | object.FlagMapping

// setUp makes a new class an abstract base class.
func setUp(t *object.Thread, c *object.Class) error {
	if err := computeAbstracts(t, c); err != nil {
		return err
	}
	if err := object.SetAttr(t, c, strImpl, &Data{Header: object.NewHeader(DataClass), version: *counterOf(t)}); err != nil {
		return err
	}
	if v := c.Dict.GetStr(strFlags); v != nil {
		n, _ := object.AsInt64(v)
		if n&(1<<5|1<<6) == 1<<5|1<<6 {
			return object.TypeErrorf("__abc_tpflags__ cannot be both Py_TPFLAGS_SEQUENCE and Py_TPFLAGS_MAPPING")
		}
		c.Flags &^= collectionFlags
		if n&(1<<5) != 0 {
			c.Flags |= object.FlagSequence
		}
		if n&(1<<6) != 0 {
			c.Flags |= object.FlagMapping
		}
		return object.SetAttr(t, c, strFlags, nil)
	}
	return nil
}

// Register makes sub a virtual subclass of o, an abstract base class; for modules whose ABCs are Go.
func Register(t *object.Thread, o, sub object.Object) (object.Object, error) {
	return register(t, o, sub)
}

// register makes sub a virtual subclass of o.
func register(t *object.Thread, o, sub object.Object) (object.Object, error) {
	s, ok := sub.(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("Can only register classes")
	}
	if is, err := object.IsSubclassOf(t, s, o); err != nil {
		return nil, err
	} else if is {
		return s, nil
	}
	if is, err := object.IsSubclassOf(t, o, s); err != nil {
		return nil, err
	} else if is {
		return nil, object.RuntimeErrorf("Refusing to create an inheritance cycle")
	}
	c, d, err := dataOf(t, o)
	if err != nil {
		return nil, err
	}
	d.registry = append(d.registry, s)
	*counterOf(t)++
	if f := c.Flags & collectionFlags; f != 0 {
		setFlags(t, s, f)
	}
	return s, nil
}

func setFlags(t *object.Thread, c *object.Class, f object.ClassFlags) {
	if !c.IsHeap() || c.Flags&collectionFlags == f {
		return
	}
	c.Flags = c.Flags&^collectionFlags | f
	for _, s := range c.Subclasses(t) {
		setFlags(t, s, f)
	}
}

// classAttr is o.__class__ where that is a class, else nil.
func classAttr(t *object.Thread, o object.Object) (*object.Class, error) {
	c := object.ClassOf(o)
	if _, plain := o.(*object.Instance); !plain && !c.IsHeap() {
		return c, nil
	}
	if _, where := c.LookupWhere(strClass); where == object.ObjectClass && c.PlainGetAttr() {
		return c, nil
	}
	v, err := object.GetAttr(t, o, strClass)
	if err != nil {
		return nil, err
	}
	vc, _ := v.(*object.Class)
	return vc, nil
}

// instanceCheck is ABCMeta.__instancecheck__.
func instanceCheck(t *object.Thread, self, o object.Object) (bool, error) {
	c, d, err := dataOf(t, self)
	if err != nil {
		return false, err
	}
	claimed, err := classAttr(t, o)
	if err != nil {
		return false, err
	}
	real := object.ClassOf(o)
	if claimed == nil {
		claimed = real
	}
	if _, ok := d.yes[claimed]; ok {
		return true, nil
	}
	if claimed == real && d.version == *counterOf(t) {
		if _, ok := d.no[real]; ok {
			return false, nil
		}
	}
	is, err := ask(t, c, claimed)
	if is || err != nil || claimed == real {
		return is, err
	}
	return ask(t, c, real)
}

// ask calls c.__subclasscheck__(sub).
func ask(t *object.Thread, c, sub *object.Class) (bool, error) {
	if _, where := c.Class().LookupWhere(strCheck); where == MetaClass {
		return subclassCheck(t, c, sub)
	}
	v, err := object.CallMethod(t, c, strCheck, sub)
	if err != nil {
		return false, err
	}
	return object.Truth(t, v)
}

// subclassCheck is ABCMeta.__subclasscheck__.
func subclassCheck(t *object.Thread, self, o object.Object) (bool, error) {
	s, ok := o.(*object.Class)
	if !ok {
		return false, object.TypeErrorf("issubclass() arg 1 must be a class")
	}
	c, d, err := dataOf(t, self)
	if err != nil {
		return false, err
	}
	if answer, ok := d.known(t, s); ok {
		return answer, nil
	}
	if _, where := c.LookupWhere(strHook); where != object.ObjectClass {
		v, err := object.CallMethod(t, c, strHook, s)
		if err != nil {
			return false, err
		}
		if b, ok := v.(py.Bool); ok {
			d.remember(s, bool(b))
			return bool(b), nil
		}
		if !object.Is(v, py.NotImplemented) {
			return false, object.Errorf(object.AssertionErrorClass, "__subclasshook__ must return either False, True, or NotImplemented")
		}
	}
	if s.IsSubclass(c) {
		d.remember(s, true)
		return true, nil
	}
	for i := 0; i < len(d.registry); i++ {
		if is, err := object.IsSubclassOf(t, s, d.registry[i]); err != nil {
			return false, err
		} else if is {
			d.remember(s, true)
			return true, nil
		}
	}
	subs, err := subclassesOf(t, c)
	if err != nil {
		return false, err
	}
	for _, sub := range subs {
		if is, err := object.IsSubclassOf(t, s, sub); err != nil {
			return false, err
		} else if is {
			d.remember(s, true)
			return true, nil
		}
	}
	d.remember(s, false)
	return false, nil
}

var strSubclasses = object.Intern("__subclasses__")

// subclassesOf is c.__subclasses__(), which a program may have defined itself.
func subclassesOf(t *object.Thread, c *object.Class) ([]object.Object, error) {
	if c.Lookup(strSubclasses) == nil {
		if _, where := c.Class().LookupWhere(strSubclasses); where == object.TypeClass {
			subs := c.Subclasses(t)
			out := make([]object.Object, len(subs))
			for i, s := range subs {
				out[i] = s
			}
			return out, nil
		}
	}
	m, err := object.GetAttr(t, c, strSubclasses)
	if err != nil {
		return nil, err
	}
	if !object.IsCallable(m) {
		return nil, object.TypeErrorf("attribute of type '%s' is not callable", object.ClassOf(m).TpName())
	}
	v, err := object.CallArgs(t, m)
	if err != nil {
		return nil, err
	}
	l, ok := v.(*object.List)
	if !ok {
		return nil, object.TypeErrorf("__subclasses__() must return a list")
	}
	return l.Items, nil
}
