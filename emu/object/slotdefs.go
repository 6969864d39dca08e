package object

// The table that ties slots to dunder methods, in both directions.

import "github.com/go-python/gpython/py"

// slotDef ties one dunder name to one slot.
type slotDef struct {
	name string
	key  *Str // name, interned
	at   int  // the number of name among the dunder names
	odd  bool // __getattribute__, __init__, __setattr__, __delattr__: some classes show what they do not set, see shownAlso
	sig  string
	doc  string
	has  func(s *Slots) bool
	// wrap makes the dunder method's Go function from the slot of a built-in class.
	wrap func(s *Slots) Native
	// fill sets the slot of a Python class so that it calls the dunder method. cls is the class.
	fill func(s *Slots, cls *Class)
	// owner is the place that remembers whose function the slot holds; nil where nobody asks.
	owner func(o *slotOwners) **Class
	// copySlot copies the slot from another class (when the dunder method found is that class's own wrapper).
	copySlot func(dst, src *Slots)
}

// wantArgs checks a wrapper's argument count; CPython's wrapper_descriptor texts.
func wantArgs(a Args, name string, lo, hi int) error {
	if a.NKw() > 0 {
		return TypeErrorf("wrapper %s() takes no keyword arguments", name)
	}
	n := len(a.Pos)
	if n >= lo && n <= hi {
		return nil
	}
	if lo == hi {
		s := "s"
		if lo == 1 {
			s = ""
		}
		return TypeErrorf("expected %d argument%s, got %d", lo, s, n)
	}
	if n < lo {
		return TypeErrorf(" expected at least %d argument%s, got %d", lo, plural(lo), n)
	}
	return TypeErrorf(" expected at most %d argument%s, got %d", hi, plural(hi), n)
}

func plural(n int) string {
	if n == 1 {
		return ""
	}
	return "s"
}

// callDunder calls cls's method name on self; found is false when the class has none or it is None.
func callDunder(t *Thread, self Object, name *Str, args ...Object) (res Object, found bool, err error) {
	m := ClassOf(self).Lookup(name)
	if m == nil {
		return nil, false, nil
	}
	if f, ok := m.(*Function); ok {
		buf := t.TakeArgs() // CallFunction copies them
		pos := append(append(buf[:0], self), args...)
		res, err = t.Engine.CallFunction(t, f, Args{Pos: pos})
		t.GiveArgs(buf)
		return res, true, err
	}
	if ClassOf(m).Flags&FlagMethodLike != 0 { // called without binding it first
		res, err = Call(t, m, Args{Pos: append([]Object{self}, args...)})
		return res, true, err
	}
	args = append([]Object(nil), args...) // so that the caller's slice need not be on the heap
	if get := ClassOf(m).Slots.DescrGet; get != nil {
		if m, err = get(t, m, self, ClassOf(self)); err != nil {
			return nil, true, err
		}
	}
	res, err = Call(t, m, Args{Pos: args})
	return res, true, err
}

// mustDunder is callDunder for a slot that was filled because the method exists.
func mustDunder(t *Thread, self Object, name *Str, args ...Object) (Object, error) {
	res, found, err := callDunder(t, self, name, args...)
	if err == nil && !found {
		return nil, Raise(AttributeErrorClass, name)
	}
	return res, err
}

var (
	slotDefs       []slotDef
	slotDefsByName map[string][]*slotDef
	slotDefsShown  []*slotDef   // in the order of a built-in class's __dict__
	slotNames      map[*Str]int // the dunder names
)

// slotSet is a set of dunder names, by their numbers.
type slotSet [2]uint64

func (s *slotSet) add(i int)      { s[i>>6] |= 1 << (i & 63) }
func (s *slotSet) has(i int) bool { return s[i>>6]&(1<<(i&63)) != 0 }

// indexSlots fills the tables that are made from slotDefs.
func indexSlots() {
	slotDefsByName, slotNames = map[string][]*slotDef{}, map[*Str]int{}
	for i := range slotDefs {
		d := &slotDefs[i]
		d.key = Intern(d.name)
		at, known := slotNames[d.key]
		if !known {
			at = len(slotNames)
			slotNames[d.key] = at
		}
		d.at = at
		switch d.name {
		case "__getattribute__", "__init__", "__setattr__", "__delattr__":
			d.odd = true
		}
		slotDefsByName[d.name] = append(slotDefsByName[d.name], d)
	}
	var shown slotSet
	for _, n := range wrapperOrder {
		for _, d := range slotDefsByName[n] {
			shown.add(d.at)
			slotDefsShown = append(slotDefsShown, d)
		}
	}
	for i := range slotDefs {
		if d := &slotDefs[i]; !shown.has(d.at) {
			slotDefsShown = append(slotDefsShown, d)
		}
	}
}

func unarySlot(name, doc string, at func(s *Slots) *UnaryFunc) slotDef {
	n := Intern(name)
	return slotDef{name: name, sig: "($self, /)", doc: doc,
		has: func(s *Slots) bool { return *at(s) != nil },
		wrap: func(s *Slots) Native {
			f := *at(s)
			return func(t *Thread, self Object, a Args) (Object, error) {
				if err := wantArgs(a, name, 0, 0); err != nil {
					return nil, err
				}
				return f(t, self)
			}
		},
		fill: func(s *Slots, _ *Class) {
			*at(s) = func(t *Thread, self Object) (Object, error) { return mustDunder(t, self, n) }
		},
		copySlot: func(dst, src *Slots) { *at(dst) = *at(src) },
	}
}

// binarySlot makes the pair __op__ and __rop__.
func binarySlots(op BinOp, name, sym string) []slotDef {
	n, rn := Intern("__"+name+"__"), Intern("__r"+name+"__")
	fill := func(s *Slots, cls *Class) {
		s.Binary[op] = func(t *Thread, a, b Object) (Object, error) { return userBinary(t, a, b, op, n, rn) }
	}
	has := func(s *Slots) bool { return s.Binary[op] != nil }
	owner := func(o *slotOwners) **Class { return &o.Binary[op] }
	return []slotDef{
		{name: n.s, sig: "($self, value, /)", doc: "Return self" + sym + "value.", has: has, fill: fill, owner: owner,
			wrap: func(s *Slots) Native {
				f := s.Binary[op]
				return func(t *Thread, self Object, a Args) (Object, error) {
					if err := wantArgs(a, n.s, 1, 1); err != nil {
						return nil, err
					}
					return f(t, self, a.Pos[0])
				}
			},
			copySlot: func(dst, src *Slots) { dst.Binary[op] = src.Binary[op] }},
		{name: rn.s, sig: "($self, value, /)", doc: "Return value" + sym + "self.", has: has, fill: fill, owner: owner,
			wrap: func(s *Slots) Native {
				f := s.Binary[op]
				return func(t *Thread, self Object, a Args) (Object, error) {
					if err := wantArgs(a, rn.s, 1, 1); err != nil {
						return nil, err
					}
					return f(t, a.Pos[0], self)
				}
			},
			copySlot: func(dst, src *Slots) { dst.Binary[op] = src.Binary[op] }},
	}
}

// userBinary is the binary slot of Python classes: the left operand's method, the right one's reflected method, a subclass on the right
// first when it overrides the reflected method (Data model 3.3.8).
func userBinary(t *Thread, a, b Object, op BinOp, n, rn *Str) (Object, error) {
	ca, cb := ClassOf(a), ClassOf(b)
	doOther := ca != cb && cb.owners.Binary[op] == userSlot
	if ca.owners.Binary[op] == userSlot {
		if doOther && cb.IsSubclass(ca) {
			if methodOverloaded(ca, cb, rn) {
				res, found, err := callDunder(t, b, rn, a)
				if err != nil || (found && !isNotImplemented(res)) {
					return res, err
				}
				doOther = false
			}
		}
		res, found, err := callDunder(t, a, n, b)
		if err != nil || (found && !isNotImplemented(res)) {
			return res, err
		}
		if ca == cb {
			return py.NotImplemented, nil
		}
	}
	if doOther {
		res, found, err := callDunder(t, b, rn, a)
		if err != nil || found {
			return res, err
		}
	}
	return py.NotImplemented, nil
}

func methodOverloaded(base, sub *Class, name *Str) bool {
	a, b := base.Lookup(name), sub.Lookup(name)
	return b != nil && (a == nil || !Is(a, b))
}

func inplaceSlot(op BinOp, name, sym string) slotDef {
	n := Intern("__i" + name + "__")
	return slotDef{name: n.s, sig: "($self, value, /)", doc: "Return self" + sym + "=value.",
		has: func(s *Slots) bool { return s.InPlace[op] != nil },
		wrap: func(s *Slots) Native {
			f := s.InPlace[op]
			return func(t *Thread, self Object, a Args) (Object, error) {
				if err := wantArgs(a, n.s, 1, 1); err != nil {
					return nil, err
				}
				return f(t, self, a.Pos[0])
			}
		},
		fill: func(s *Slots, _ *Class) {
			s.InPlace[op] = func(t *Thread, a, b Object) (Object, error) {
				res, found, err := callDunder(t, a, n, b)
				if err == nil && !found {
					return py.NotImplemented, nil
				}
				return res, err
			}
		},
		copySlot: func(dst, src *Slots) { dst.InPlace[op] = src.InPlace[op] },
	}
}

func cmpSlot(op CmpOp, name, sym string) slotDef {
	return slotDef{name: name, sig: "($self, value, /)", doc: "Return self" + sym + "value.",
		has: func(s *Slots) bool { return s.RichCmp != nil },
		wrap: func(s *Slots) Native {
			f := s.RichCmp
			return func(t *Thread, self Object, a Args) (Object, error) {
				if err := wantArgs(a, name, 1, 1); err != nil {
					return nil, err
				}
				return f(t, self, a.Pos[0], op)
			}
		},
		fill:     func(s *Slots, _ *Class) { s.RichCmp = userRichCmp },
		copySlot: func(dst, src *Slots) { dst.RichCmp = src.RichCmp },
	}
}

var cmpNames = [...]*Str{Intern("__lt__"), Intern("__le__"), Intern("__eq__"), Intern("__ne__"), Intern("__gt__"), Intern("__ge__")}

func userRichCmp(t *Thread, self, other Object, op CmpOp) (Object, error) {
	m := ClassOf(self).Lookup(cmpNames[op])
	if m == nil {
		return py.NotImplemented, nil
	}
	if ClassOf(m).Flags&FlagMethodLike == 0 { // what CPython calls without binding it is not asked
		if get := ClassOf(m).Slots.DescrGet; get != nil {
			bound, err := get(t, m, self, ClassOf(self))
			if err != nil {
				return py.NotImplemented, nil // a method that cannot be had is none (Objects/typeobject.c, slot_tp_richcompare)
			}
			return CallArgs(t, bound, other)
		}
	}
	res, _, err := callDunder(t, self, cmpNames[op], other)
	return res, err
}

// wrapInt turns a Go int result into a Python one.
func wrapLen(f func(*Thread, Object) (int, error)) Native {
	return func(t *Thread, self Object, a Args) (Object, error) {
		if err := wantArgs(a, "__len__", 0, 0); err != nil {
			return nil, err
		}
		n, err := f(t, self)
		if err != nil {
			return nil, err
		}
		return NewInt(int64(n)), nil
	}
}

func isNotImplemented(o Object) bool { return ClassOf(o) == NotImplementedClass }

// wrapperOrder is the order of the dunder methods in a built-in class's __dict__, as far as programs may see it; what is not named follows.
var wrapperOrder = []string{"__new__", "__repr__", "__hash__", "__call__", "__str__", "__getattribute__", "__setattr__", "__delattr__",
	"__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__", "__iter__", "__next__", "__get__", "__set__", "__delete__", "__init__"}

// ownGetAttribute names the classes of builtins that show a __getattribute__ of their own in CPython though it is object's.
var ownGetAttribute = map[string]bool{"BaseException": true, "bytearray": true, "bytes": true, "complex": true, "dict": true, "enumerate": true, "filter": true,
	"float": true, "frozenset": true, "int": true, "list": true, "map": true, "memoryview": true, "property": true, "range": true, "reversed": true,
	"set": true, "slice": true, "str": true, "tuple": true, "zip": true,
	"generator": true, "coroutine": true, "async_generator": true, "async_generator_asend": true, "async_generator_athrow": true, "coroutine_wrapper": true,
	"builtin_function_or_method": true, "code": true, "frame": true, "traceback": true, "cell": true, "range_iterator": true, "longrange_iterator": true,
	"list_iterator": true, "list_reverseiterator": true, "tuple_iterator": true, "bytes_iterator": true, "bytearray_iterator": true, "set_iterator": true,
	"dict_keys": true, "dict_values": true, "dict_items": true, "dict_keyiterator": true, "dict_valueiterator": true, "dict_itemiterator": true,
	"callable_iterator": true, "iterator": true, "mappingproxy": true, "ellipsis": true, "getset_descriptor": true, "member_descriptor": true,
	"method_descriptor": true, "classmethod_descriptor": true, "wrapper_descriptor": true, "method-wrapper": true, "memory_iterator": true, "UnionType": true, "SimpleNamespace": true}

// ownInit names the exceptions that show an __init__ of their own though it is that of their base.
var ownInit = map[string]bool{"BlockingIOError": true, "BrokenPipeError": true, "ChildProcessError": true, "ConnectionAbortedError": true, "ConnectionError": true,
	"ConnectionRefusedError": true, "ConnectionResetError": true, "FileExistsError": true, "FileNotFoundError": true, "IndentationError": true,
	"InterruptedError": true, "IsADirectoryError": true, "KeyError": true, "ModuleNotFoundError": true, "NotADirectoryError": true, "PermissionError": true,
	"ProcessLookupError": true, "TabError": true, "TimeoutError": true, "UnboundLocalError": true}

// initAbove is the __init__ that instances of a built-in class run.
func (c *Class) initAbove() func(t *Thread, self Object, a Args) error { return c.Slots.Init }

// addSlotWrappers puts into a built-in class's __dict__ the dunder methods for the slots that it set itself, before its other attributes, and notes which
// slots those are.
func addSlotWrappers(c *Class) {
	old := c.Dict
	c.Dict = NewDictSize(min(old.Len(), dictLinear))
	var given, done slotSet
	for pos := 0; ; {
		k, _, ok := old.Next(&pos)
		if !ok {
			break
		}
		if name, ok := k.(*Str); ok && len(name.s) > 4 && name.s[0] == '_' {
			if at, ok := slotNames[name.Interned()]; ok {
				given.add(at)
			}
		}
	}
	for _, d := range slotDefsShown {
		has := d.has(&c.own)
		if has {
			c.ownDefs = append(c.ownDefs, d)
		}
		if done.has(d.at) {
			continue
		}
		var v Object
		switch {
		case given.has(d.at):
			v = old.GetStr(d.key)
		case d.odd && shownAlso(c, d, has):
			call := d.wrap(&ObjectClass.own)
			if d.name == "__init__" {
				call = func(t *Thread, self Object, a Args) (Object, error) { return none(c.base.initAbove()(t, self, a)) }
			}
			v = &SlotWrapper{Name: d.name, Owner: c, Doc: d.doc, Sig: d.sig, call: call}
		case !has:
			continue
		case d.name == "__new__":
			v = newStaticNew(c)
		default:
			v = &SlotWrapper{Name: d.name, Owner: c, Doc: d.doc, Sig: d.sig, call: d.wrap(&c.own)}
		}
		done.add(d.at)
		c.Dict.SetStr(d.key, v)
	}
	for pos := 0; ; {
		k, v, ok := old.Next(&pos)
		if !ok {
			break
		}
		if name, ok := k.(*Str); ok && name != strDoc && c.Dict.GetStr(name) == nil {
			c.Dict.SetStr(name, v)
		}
	}
	switch doc := old.GetStr(strDoc); {
	case doc != nil:
		c.Dict.SetStr(strDoc, doc) // the descriptor of the instances' __doc__
	case c.Doc != "":
		c.Dict.SetStr(strDoc, NewStr(c.Doc))
	default:
		c.Dict.SetStr(strDoc, py.None)
	}
}

// shownAlso says whether CPython shows the method of d in the __dict__ of built-in class c though the class has it from its base; has says that c sets the slot.
func shownAlso(c *Class, d *slotDef, has bool) bool {
	switch d.name {
	case "__getattribute__":
		return !has && (c.Module == "builtins" || c.Module == "types") && ownGetAttribute[c.Name]
	case "__init__":
		return ownInit[c.Name] && c.Module == "builtins"
	default:
		return c == BaseExceptionClass || c == SimpleNamespaceClass
	}
}

// FixSlots sets all slots of a heap class from the dunder methods that its MRO has. Called at creation and after a dunder attribute of it or a
// base changed.
func (c *Class) FixSlots() {
	c.Slots, c.owners = Slots{}, slotOwners{}
	for i := range slotDefs {
		c.fixSlot(&slotDefs[i])
	}
	// Slots without a dunder method come from the first class that has them.
	for _, b := range c.mro[1:] {
		if c.Slots.Buffer == nil {
			c.Slots.Buffer = b.Slots.Buffer
		}
		if !b.IsHeap() && c.Slots.Concat == nil && b.Slots.Concat != nil && c.Slots.Binary[OpAdd] == nil {
			c.Slots.Concat = b.Slots.Concat
		}
		if !b.IsHeap() && c.Slots.Repeat == nil && b.Slots.Repeat != nil && c.Slots.Binary[OpMul] == nil {
			c.Slots.Repeat = b.Slots.Repeat
		}
	}
}

func (c *Class) fixSlot(d *slotDef) {
	v, where := c.LookupWhere(d.key)
	if v == nil {
		return
	}
	if w, ok := v.(*SlotWrapper); ok && w.Name == d.name && w.Owner == where && !where.IsHeap() {
		// The built-in method itself: take the Go function directly, unless another def of the same slot already filled it with a Python method.
		if !d.has(&c.Slots) {
			d.copySlot(&c.Slots, &where.Slots)
			if d.owner != nil {
				*d.owner(&c.owners) = *d.owner(&where.owners)
			}
		}
		return
	}
	if d.name == "__new__" {
		if n, ok := builtinNewOf(v); ok {
			c.Slots.New, c.owners.New = n.Slots.New, n.owners.New
			return
		}
	}
	if d.name == "__hash__" {
		if _, none := v.(py.NoneType); none {
			c.Slots.Hash = hashNotImplemented
			return
		}
	}
	d.fill(&c.Slots, c)
	if d.owner != nil {
		*d.owner(&c.owners) = userSlot
	}
}

// AttrChanged must be called after attribute name of heap class c was set or deleted: caches miss, slots are set again.
func (c *Class) AttrChanged(name *Str) {
	c.touch()
	if defs := slotDefsByName[name.s]; defs != nil {
		c.refix()
	}
}

func (c *Class) refix() {
	if !c.IsHeap() {
		return
	}
	c.FixSlots()
	for _, s := range c.subclasses {
		s.refix()
	}
}

// inheritSlots fills the nil slots of a built-in class from those that base sets itself.
func inheritSlots(s *Slots, base *Class) {
	b := &base.own
	if s.Hash == nil && s.RichCmp == nil {
		s.Hash, s.RichCmp = b.Hash, b.RichCmp
	}
	for _, d := range base.ownDefs {
		switch d.name {
		case "__hash__", "__eq__", "__ne__", "__lt__", "__le__", "__gt__", "__ge__":
			continue
		}
		if !d.has(s) {
			d.copySlot(s, b)
		}
	}
	if s.Buffer == nil {
		s.Buffer = b.Buffer
	}
}
