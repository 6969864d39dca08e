package object

// The operations of the language on any value: attributes, calls, conversion to text and truth, iteration, items, comparison.

import (
	"github.com/go-python/gpython/py"
	"strings"
)

// Call calls fn.
func Call(t *Thread, fn Object, a Args) (Object, error) {
	switch f := fn.(type) {
	case *Function:
		return t.Engine.CallFunction(t, f, a)
	case *BuiltinFunc:
		return f.Invoke(t, f.Self, a)
	case *BoundMethod:
		return Call(t, f.Func, a.Prepend(f.Self))
	}
	if call := ClassOf(fn).Slots.Call; call != nil {
		if err := t.Enter(" while calling a Python object"); err != nil {
			return nil, err
		}
		defer t.Leave()
		return call(t, fn, a)
	}
	return nil, TypeErrorf("'%s' object is not callable", ClassOf(fn).TpName())
}

// Callable returns callable(o).
func Callable(o Object) bool {
	switch o.(type) {
	case *Function, *BuiltinFunc, *BoundMethod:
		return true
	}
	return ClassOf(o).Slots.Call != nil
}

// CallArgs calls fn with positional arguments.
func CallArgs(t *Thread, fn Object, args ...Object) (Object, error) {
	return Call(t, fn, Args{Pos: args})
}

// CallMethod calls o.name(*args).
func CallMethod(t *Thread, o Object, name *Str, args ...Object) (Object, error) {
	// A method of the class needs no bound method.
	if cls := ClassOf(o); cls.PlainGetAttr() {
		switch m := cls.Lookup(name).(type) {
		case *Function:
			if a := AttrsOf(o); a == nil || a.Get(name) == nil {
				pos := make([]Object, 0, 8)
				return t.Engine.CallFunction(t, m, Args{Pos: append(append(pos, o), args...)})
			}
		case *MethodDescr:
			if a := AttrsOf(o); a == nil || a.Get(name) == nil {
				return m.Invoke(t, o, Args{Pos: args})
			}
		}
	}
	m, err := GetAttr(t, o, name)
	if err != nil {
		return nil, err
	}
	return Call(t, m, Args{Pos: args})
}

// Prepend returns the arguments with self before them.
func (a Args) Prepend(self Object) Args {
	pos := make([]Object, len(a.Pos)+1)
	pos[0] = self
	copy(pos[1:], a.Pos)
	return Args{Pos: pos, Kw: a.Kw}
}

// AttrName checks that an attribute name is a string.
func AttrName(o Object) (*Str, error) {
	if s, ok := o.(*Str); ok {
		return s, nil
	}
	return nil, TypeErrorf("attribute name must be string, not '%s'", ClassOf(o).TpName())
}

// GetAttr returns o.name.
func GetAttr(t *Thread, o Object, name *Str) (Object, error) {
	v, err := ClassOf(o).Slots.GetAttr(t, o, name)
	if err != nil {
		noteAttribute(err, o, name)
	}
	return v, err
}

// noteAttribute gives an AttributeError that says neither which attribute of what it is about that knowledge (object.c, set_attribute_error_context).
func noteAttribute(err error, o Object, name *Str) {
	e, ok := err.(*Exception)
	if ok && e.class.IsSubclass(AttributeErrorClass) && e.Field("name") == nil && e.Field("obj") == nil {
		e.SetField("name", name)
		e.SetField("obj", o)
	}
}

// GetAttrOpt is GetAttr that returns nil, without error, when an AttributeError says that the attribute is absent.
func GetAttrOpt(t *Thread, o Object, name *Str) (Object, error) {
	v, err := ClassOf(o).Slots.GetAttr(t, o, name)
	if err != nil && ErrorIs(err, AttributeErrorClass) {
		return nil, nil
	}
	return v, err
}

// SetAttr sets o.name; v nil deletes it.
func SetAttr(t *Thread, o Object, name *Str, v Object) error {
	f := ClassOf(o).Slots.SetAttr
	if f == nil {
		return AttributeErrorFor(o, name)
	}
	return f(t, o, name, v)
}

// GenericGetAttr is object.__getattribute__: data descriptor, instance attribute, other class attribute (Data model 3.3.2).
func GenericGetAttr(t *Thread, o Object, name *Str) (Object, error) {
	cls := ClassOf(o)
	descr := cls.Lookup(name)
	var get func(*Thread, Object, Object, *Class) (Object, error)
	if descr != nil {
		s := &ClassOf(descr).Slots
		get = s.DescrGet
		if get != nil && s.DescrSet != nil {
			return get(t, descr, o, cls)
		}
	}
	if a := AttrsOf(o); a != nil {
		if v := a.Get(name); v != nil {
			return v, nil
		}
	}
	if get != nil {
		return get(t, descr, o, cls)
	}
	if descr != nil {
		return descr, nil
	}
	return nil, AttributeErrorFor(o, name)
}

// GenericSetAttr is object.__setattr__ and, with v nil, object.__delattr__.
func GenericSetAttr(t *Thread, o Object, name *Str, v Object) error {
	cls := ClassOf(o)
	descr := cls.Lookup(name)
	if descr != nil {
		if set := ClassOf(descr).Slots.DescrSet; set != nil {
			return set(t, descr, o, v)
		}
	}
	if a := AttrsOf(o); a != nil {
		if t.Watching() {
			t.LetGo(a.Get(name))
		}
		if v == nil {
			if a.Del(name) {
				return nil
			}
			if cls.hasDict() {
				return AttributeErrorFor(o, name)
			}
		} else if a.Set(name, v) {
			return nil
		}
	}
	if descr != nil {
		return attrError(o, name, "'%s' object attribute '%s' is read-only", cls.TpName(), name.s)
	}
	return AttributeErrorFor(o, name)
}

// AttributeErrorFor returns "'C' object has no attribute 'name'", with the name and obj members set.
func AttributeErrorFor(o Object, name *Str) error {
	if c, ok := o.(*Class); ok {
		return attrError(o, name, "type object '%s' has no attribute '%s'", c.TpName(), name.s)
	}
	return attrError(o, name, "'%s' object has no attribute '%s'", ClassOf(o).TpName(), name.s)
}

func attrError(o Object, name *Str, format string, args ...any) error {
	e := Errorf(AttributeErrorClass, format, args...).(*Exception)
	e.Fields = []Object{name, o}
	return e
}

// userGetAttr is the GetAttr slot of classes with __getattr__.
func userGetAttr(t *Thread, self Object, name *Str) (Object, error) {
	cls := ClassOf(self)
	var v Object
	var err error
	if w, ok := cls.Lookup(strGetAttribute).(*SlotWrapper); ok && !w.Owner.IsHeap() {
		v, err = w.Owner.Slots.GetAttr(t, self, name)
	} else {
		v, err = mustDunder(t, self, strGetAttribute, name)
	}
	if err != nil && ErrorIs(err, AttributeErrorClass) {
		return mustDunder(t, self, strGetAttr, name)
	}
	return v, err
}

// LookupSpecial returns the class's attribute name bound to o, as implicit special method lookup does: instance attributes are not looked at. Nil when absent.
func LookupSpecial(t *Thread, o Object, name *Str) (Object, error) {
	cls := ClassOf(o)
	descr := cls.Lookup(name)
	if descr == nil {
		return nil, nil
	}
	if get := ClassOf(descr).Slots.DescrGet; get != nil {
		return get(t, descr, o, cls)
	}
	return descr, nil
}

// Repr returns repr(o).
func Repr(t *Thread, o Object) (*Str, error) {
	if err := t.Enter(" while getting the repr of an object"); err != nil {
		return nil, err
	}
	defer t.Leave()
	v, err := ClassOf(o).Slots.Repr(t, o)
	if err != nil {
		return nil, err
	}
	s, ok := v.(*Str)
	if !ok {
		return nil, TypeErrorf("__repr__ returned non-string (type %s)", ClassOf(v).TpName())
	}
	return s, nil
}

// ToStr returns str(o).
func ToStr(t *Thread, o Object) (*Str, error) {
	if s, ok := o.(*Str); ok && s.class == StrClass {
		return s, nil
	}
	f := ClassOf(o).Slots.Str
	if f == nil {
		return Repr(t, o)
	}
	if err := t.Enter(" while getting the str of an object"); err != nil {
		return nil, err
	}
	defer t.Leave()
	v, err := f(t, o)
	if err != nil {
		return nil, err
	}
	s, ok := v.(*Str)
	if !ok {
		return nil, TypeErrorf("__str__ returned non-string (type %s)", ClassOf(v).TpName())
	}
	return s, nil
}

// Truth returns bool(o).
func Truth(t *Thread, o Object) (bool, error) {
	switch o := o.(type) {
	case py.Bool:
		return bool(o), nil
	case py.NoneType:
		return false, nil
	case py.Int:
		return o != 0, nil
	}
	s := &ClassOf(o).Slots
	if s.Bool != nil {
		return s.Bool(t, o)
	}
	if s.Len != nil {
		n, err := s.Len(t, o)
		return n != 0, err
	}
	return true, nil
}

// Len returns len(o).
func Len(t *Thread, o Object) (int, error) {
	f := ClassOf(o).Slots.Len
	if f == nil {
		return 0, TypeErrorf("object of type '%s' has no len()", ClassOf(o).TpName())
	}
	return f(t, o)
}

// lenFromResult checks what a __len__ method returned.
func lenFromResult(t *Thread, v Object) (int, error) {
	i, err := Index(t, v)
	if err != nil {
		return 0, err
	}
	n, ok := i.(py.Int)
	if !ok {
		if b, _ := AsBig(i); b.Sign() < 0 {
			return 0, ValueErrorf("__len__() should return >= 0")
		}
		return 0, OverflowErrorf("cannot fit '%s' into an index-sized integer", ClassOf(v).TpName())
	}
	if n < 0 {
		return 0, ValueErrorf("__len__() should return >= 0")
	}
	return int(n), nil
}

// Iter returns iter(o).
func Iter(t *Thread, o Object) (Object, error) {
	cls := ClassOf(o)
	if f := cls.Slots.Iter; f != nil {
		it, err := f(t, o)
		if err != nil {
			return nil, err
		}
		if ClassOf(it).Slots.Next == nil {
			return nil, TypeErrorf("iter() returned non-iterator of type '%s'", ClassOf(it).TpName())
		}
		return it, nil
	}
	if cls.Slots.GetItem != nil && cls.Slots.Iter == nil && !cls.IsSubclass(DictClass) {
		return NewSeqIter(o), nil
	}
	return nil, TypeErrorf("'%s' object is not iterable", cls.TpName())
}

// Next returns the next value of an iterator; nil without error when it is exhausted.
func Next(t *Thread, it Object) (Object, error) {
	f := ClassOf(it).Slots.Next
	if f == nil {
		return nil, TypeErrorf("'%s' object is not an iterator", ClassOf(it).TpName())
	}
	v, err := f(t, it)
	if err != nil && ErrorIs(err, StopIterationClass) {
		return nil, nil
	}
	return v, err
}

// NextRaw is the Next slot of it, with a StopIteration that a Python __next__ raised left as it is: its value counts for next(). ok is false when it is no iterator.
func NextRaw(t *Thread, it Object) (v Object, ok bool, err error) {
	cls := ClassOf(it)
	f := cls.Slots.Next
	if f == nil {
		return nil, false, nil
	}
	if cls.IsHeap() {
		if fn, isFn := cls.Lookup(strNext).(*Function); isFn {
			v, err = t.Engine.CallFunction(t, fn, Args{Pos: []Object{it}})
			return v, true, err
		}
	}
	v, err = f(t, it)
	return v, true, err
}

// Each calls fn for every item of iterable o until fn fails.
func Each(t *Thread, o Object, fn func(Object) error) error {
	switch o := o.(type) {
	case *Tuple:
		if o.class == TupleClass {
			for _, v := range o.Items {
				if err := fn(v); err != nil {
					return err
				}
			}
			return nil
		}
	case *List:
		if o.class == ListClass {
			for i := 0; i < len(o.Items); i++ {
				if err := fn(o.Items[i]); err != nil {
					return err
				}
			}
			return nil
		}
	}
	it, err := Iter(t, o)
	if err != nil {
		return err
	}
	return eachOf(t, it, fn)
}

// Feeder is an iterator that can hand out items without returning in between: a generator, which is dear to enter.
type Feeder interface {
	// Feed hands items to take until that refuses one, which is the result, or the end, which is nil. take must not run Python code, nor look at the iterator.
	Feed(t *Thread, take func(Object) bool) (Object, error)
}

// EachQuick is Each for callers that can deal with most items in Go alone: quick does so or returns false, and then fn gets the item.
func EachQuick(t *Thread, o Object, quick func(Object) bool, fn func(Object) error) error {
	f, ok := o.(Feeder)
	if !ok || ClassOf(o).Slots.Iter == nil { // a coroutine is not iterable
		return Each(t, o, fn)
	}
	for {
		v, err := f.Feed(t, quick)
		if err != nil || v == nil {
			return err
		}
		if err = fn(v); err != nil {
			return err
		}
	}
}

// eachOf calls fn with each item of an iterator.
func eachOf(t *Thread, it Object, fn func(Object) error) error {
	next := ClassOf(it).Slots.Next
	for {
		v, err := next(t, it)
		if err != nil {
			if ErrorIs(err, StopIterationClass) {
				return nil
			}
			return err
		}
		if v == nil {
			return nil
		}
		if err := fn(v); err != nil {
			return err
		}
	}
}

// Collect returns the items of an iterable in a new slice.
func Collect(t *Thread, o Object) ([]Object, error) {
	var items []Object
	switch o := o.(type) {
	case *Tuple:
		if o.class == TupleClass {
			return append(items, o.Items...), nil
		}
	case *List:
		if o.class == ListClass {
			return append(items, o.Items...), nil
		}
	}
	it, err := Iter(t, o)
	if err != nil {
		return nil, err
	}
	if n, err := LengthHint(t, o, 0); err != nil {
		return nil, err
	} else if n > maxItems {
		return nil, Raise(MemoryErrorClass)
	}
	if f, ok := it.(Feeder); ok {
		_, err = f.Feed(t, func(v Object) bool { items = append(items, v); return true })
		return items, err
	}
	err = eachOf(t, it, func(v Object) error { items = append(items, v); return nil })
	return items, err
}

// GetItem returns o[key].
func GetItem(t *Thread, o, key Object) (Object, error) {
	if f := ClassOf(o).Slots.GetItem; f != nil {
		return f(t, o, key)
	}
	if c, ok := o.(*Class); ok {
		return classGetItem(t, c, key)
	}
	return nil, TypeErrorf("'%s' object is not subscriptable", ClassOf(o).TpName())
}

// SetItem sets o[key].
func SetItem(t *Thread, o, key, v Object) error {
	if f := ClassOf(o).Slots.SetItem; f != nil {
		return f(t, o, key, v)
	}
	return TypeErrorf("'%s' object does not support item assignment", ClassOf(o).TpName())
}

// DelItem deletes o[key].
func DelItem(t *Thread, o, key Object) error {
	if f := ClassOf(o).Slots.SetItem; f != nil {
		return f(t, o, key, nil)
	}
	cls := ClassOf(o)
	if (IsInt(key) || ClassOf(key).Slots.Index != nil) && (cls.IsHeap() || cls.Slots.GetItem != nil || cls.Slots.Len != nil) {
		return TypeErrorf("'%s' object doesn't support item deletion", cls.Name)
	}
	return TypeErrorf("'%s' object does not support item deletion", cls.Name)
}

// Contains returns x in o.
func Contains(t *Thread, o, x Object) (bool, error) {
	cls := ClassOf(o)
	if f := cls.Slots.Contains; f != nil {
		return f(t, o, x)
	}
	if v, _ := cls.LookupWhere(strContains); v != nil {
		if _, isNone := v.(py.NoneType); isNone {
			return false, TypeErrorf("'%s' object is not a container", cls.Name)
		}
	}
	it, err := Iter(t, o)
	if err != nil {
		if ErrorIs(err, TypeErrorClass) {
			return false, TypeErrorf("argument of type '%s' is not iterable", cls.TpName())
		}
		return false, err
	}
	for {
		v, err := Next(t, it)
		if err != nil || v == nil {
			return false, err
		}
		eq, err := Equal(t, v, x)
		if err != nil || eq {
			return eq, err
		}
	}
}

var cmpSyms = [...]string{"<", "<=", "==", "!=", ">", ">="}
var cmpSwapped = [...]CmpOp{CmpGT, CmpGE, CmpEQ, CmpNE, CmpLT, CmpLE}

// RichCompare returns a op b, any object.
func RichCompare(t *Thread, a, b Object, op CmpOp) (Object, error) {
	if err := t.Enter(" in comparison"); err != nil {
		return nil, err
	}
	defer t.Leave()
	ca, cb := ClassOf(a), ClassOf(b)
	fa, fb := ca.Slots.RichCmp, cb.Slots.RichCmp
	checked := false
	if ca != cb && fb != nil && cb.IsSubclass(ca) {
		checked = true
		v, err := fb(t, b, a, cmpSwapped[op])
		if err != nil || !isNotImplemented(v) {
			return v, err
		}
	}
	if fa != nil {
		v, err := fa(t, a, b, op)
		if err != nil || !isNotImplemented(v) {
			return v, err
		}
	}
	if !checked && fb != nil {
		v, err := fb(t, b, a, cmpSwapped[op])
		if err != nil || !isNotImplemented(v) {
			return v, err
		}
	}
	switch op {
	case CmpEQ:
		return py.Bool(Is(a, b)), nil
	case CmpNE:
		return py.Bool(!Is(a, b)), nil
	}
	return nil, TypeErrorf("'%s' not supported between instances of '%s' and '%s'", cmpSyms[op], ca.TpName(), cb.TpName())
}

// CompareQuick compares two ints, floats or strs, not of subclasses; ok is false for all others. No Python code runs.
func CompareQuick(a, b Object, op CmpOp) (res, ok bool) {
	switch x := a.(type) {
	case py.Int:
		switch y := b.(type) {
		case py.Int:
			switch op {
			case CmpLT:
				return x < y, true
			case CmpLE:
				return x <= y, true
			case CmpEQ:
				return x == y, true
			case CmpNE:
				return x != y, true
			case CmpGT:
				return x > y, true
			}
			return x >= y, true
		case py.Float:
			const exact = 1 << 53
			if x <= exact && x >= -exact {
				return compareFloats(float64(x), float64(y), op), true
			}
		}
	case py.Float:
		switch y := b.(type) {
		case py.Float:
			return compareFloats(float64(x), float64(y), op), true
		case py.Int:
			const exact = 1 << 53
			if y <= exact && y >= -exact {
				return compareFloats(float64(x), float64(y), op), true
			}
		}
	case *Str:
		if y, isStr := b.(*Str); isStr && x.class == StrClass && y.class == StrClass {
			switch op {
			case CmpEQ:
				return x.s == y.s, true
			case CmpNE:
				return x.s != y.s, true
			}
			return cmpResult(op, strings.Compare(x.s, y.s)), true
		}
	}
	return false, false
}

func compareFloats(x, y float64, op CmpOp) bool {
	switch op {
	case CmpLT:
		return x < y
	case CmpLE:
		return x <= y
	case CmpEQ:
		return x == y
	case CmpNE:
		return x != y
	case CmpGT:
		return x > y
	}
	return x >= y
}

// Compare is RichCompare's truth.
func Compare(t *Thread, a, b Object, op CmpOp) (bool, error) {
	if res, ok := CompareQuick(a, b, op); ok {
		return res, nil
	}
	v, err := RichCompare(t, a, b, op)
	if err != nil {
		return false, err
	}
	if b, ok := v.(py.Bool); ok {
		return bool(b), nil
	}
	is, err := Truth(t, v)
	t.LetGo(v)
	return is, err
}

// Equal says whether a is b or a == b, as containers compare their items.
func Equal(t *Thread, a, b Object) (bool, error) {
	if Is(a, b) {
		return true, nil
	}
	switch x := a.(type) {
	case *Str:
		if y, ok := b.(*Str); ok && x.class == StrClass && y.class == StrClass {
			return x.s == y.s, nil
		}
	case py.Int:
		if y, ok := b.(py.Int); ok {
			return x == y, nil
		}
	}
	return Compare(t, a, b, CmpEQ)
}

// Binary returns a op b (OpPow: a ** b).
func Binary(t *Thread, op BinOp, a, b Object) (Object, error) {
	if op == OpPow {
		return Power(t, a, b, py.None)
	}
	v, err := binary1(t, op, a, b)
	if err != nil || !isNotImplemented(v) {
		return v, err
	}
	sa, sb := &ClassOf(a).Slots, &ClassOf(b).Slots
	switch op {
	case OpAdd:
		if sa.Concat != nil {
			return sa.Concat(t, a, b)
		}
	case OpMul:
		if sa.Repeat != nil {
			return repeat(t, sa.Repeat, a, b)
		}
		if sb.Repeat != nil {
			return repeat(t, sb.Repeat, b, a)
		}
	}
	return nil, binaryError(op, a, b, binOps[op].sym)
}

func binaryError(op BinOp, a, b Object, sym string) error {
	ca, cb := ClassOf(a), ClassOf(b)
	return TypeErrorf("unsupported operand type(s) for %s: '%s' and '%s'", sym, ca.TpName(), cb.TpName())
}

func repeat(t *Thread, f func(*Thread, Object, int) (Object, error), seq, n Object) (Object, error) {
	if !IsInt(n) && ClassOf(n).Slots.Index == nil {
		return nil, TypeErrorf("can't multiply sequence by non-int of type '%s'", ClassOf(n).TpName())
	}
	i, err := IndexInt(t, n)
	if err != nil {
		return nil, err
	}
	return f(t, seq, i)
}

// binary1 tries the two number slots in the right order (Data model 3.3.8): the right operand's first when its class derives from the left one's and has
// another function in the slot.
func binary1(t *Thread, op BinOp, a, b Object) (Object, error) {
	ca, cb := ClassOf(a), ClassOf(b)
	fa := ca.Slots.Binary[op]
	if ca != cb {
		fb := cb.Slots.Binary[op]
		if fb != nil && (fa == nil || ca.owners.Binary[op] != cb.owners.Binary[op]) {
			if fa == nil {
				return fb(t, a, b)
			}
			first, second := fa, fb
			if cb.IsSubclass(ca) {
				first, second = fb, fa
			}
			v, err := first(t, a, b)
			if err != nil || !isNotImplemented(v) {
				return v, err
			}
			return second(t, a, b)
		}
	}
	if fa != nil {
		return fa(t, a, b)
	}
	return py.NotImplemented, nil
}

// InPlace returns what `a op= b` stores.
func InPlace(t *Thread, op BinOp, a, b Object) (Object, error) {
	sa := &ClassOf(a).Slots
	if f := sa.InPlace[op]; f != nil {
		v, err := f(t, a, b)
		if err != nil || !isNotImplemented(v) {
			return v, err
		}
	}
	if op == OpPow {
		v, err := power(t, a, b, py.None)
		if err != nil || !isNotImplemented(v) {
			return v, err
		}
		return nil, binaryError(op, a, b, "**=")
	}
	v, err := binary1(t, op, a, b)
	if err != nil || !isNotImplemented(v) {
		return v, err
	}
	sb := &ClassOf(b).Slots
	switch op {
	case OpAdd:
		if sa.IConcat != nil {
			return sa.IConcat(t, a, b)
		}
		if sa.Concat != nil {
			return sa.Concat(t, a, b)
		}
	case OpMul:
		if sa.IRepeat != nil {
			return repeat(t, sa.IRepeat, a, b)
		}
		if sa.Repeat != nil {
			return repeat(t, sa.Repeat, a, b)
		}
		if sb.Repeat != nil {
			return repeat(t, sb.Repeat, b, a)
		}
	}
	return nil, binaryError(op, a, b, binOps[op].sym+"=")
}

// Power returns pow(a, b, mod); mod is None in the two-operand form.
func Power(t *Thread, a, b, mod Object) (Object, error) {
	v, err := power(t, a, b, mod)
	if err != nil || !isNotImplemented(v) {
		return v, err
	}
	if _, two := mod.(py.NoneType); two {
		return nil, binaryError(OpPow, a, b, "** or pow()")
	}
	return nil, TypeErrorf("unsupported operand type(s) for ** or pow(): '%s', '%s', '%s'", ClassOf(a).TpName(), ClassOf(b).TpName(), ClassOf(mod).TpName())
}

func power(t *Thread, a, b, mod Object) (Object, error) {
	ca, cb := ClassOf(a), ClassOf(b)
	fa := ca.Slots.Pow
	owner := ca.owners.Binary[OpPow]
	var fb TernaryFunc
	if ca != cb && cb.owners.Binary[OpPow] != owner {
		fb = cb.Slots.Pow
	}
	if fa != nil {
		if fb != nil && cb.IsSubclass(ca) {
			v, err := fb(t, a, b, mod)
			if err != nil || !isNotImplemented(v) {
				return v, err
			}
			fb = nil
		}
		v, err := fa(t, a, b, mod)
		if err != nil || !isNotImplemented(v) {
			return v, err
		}
	}
	if fb != nil {
		v, err := fb(t, a, b, mod)
		if err != nil || !isNotImplemented(v) {
			return v, err
		}
	}
	if cm := ClassOf(mod); cm != NoneClass && cm != ca && cm != cb && cm.Slots.Pow != nil && cm.owners.Binary[OpPow] != owner {
		return cm.Slots.Pow(t, a, b, mod)
	}
	return py.NotImplemented, nil
}

// Unary returns op a.
func Unary(t *Thread, op UnOp, a Object) (Object, error) {
	if f := ClassOf(a).Slots.Unary[op]; f != nil {
		return f(t, a)
	}
	return nil, TypeErrorf("bad operand type for %s: '%s'", [...]string{"unary -", "unary +", "unary ~", "abs()"}[op], ClassOf(a).TpName())
}
