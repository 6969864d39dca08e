package object

// weakref.proxy: stands in for a weakly referenced object and hands every operation on.

import (
	"fmt"

	"github.com/go-python/gpython/py"
)

// WeakProxy is a weakref.ProxyType, or for callable objects a weakref.CallableProxyType.
type WeakProxy struct {
	target   Object
	fn       Object
	callable bool
}

// The classes of proxies.
var (
	WeakProxyClass         = DeclareClass("weakref.ProxyType")
	CallableWeakProxyClass = DeclareClass("weakref.CallableProxyType")
)

// Class returns the proxy's own class.
func (p *WeakProxy) Class() *Class {
	if p.callable {
		return CallableWeakProxyClass
	}
	return WeakProxyClass
}

// Type is Class as gpython sees it.
func (p *WeakProxy) Type() *py.Type { return p.Class().PyType() }

// Traverse implements Traverser.
func (p *WeakProxy) Traverse(visit func(Object)) { visitNonNil(visit, p.fn) }

// CopyFor implements Copier.
func (p *WeakProxy) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &WeakProxy{callable: p.callable}
	register(n)
	n.target, n.fn = copyOrNil(copyOf, p.target), copyOrNil(copyOf, p.fn)
	copyWeak(n, n.target)
	return n
}

func (p *WeakProxy) callback() Object { return p.fn }

// Callback returns the callback, nil for none.
func (p *WeakProxy) Callback() Object { return p.fn }

func (p *WeakProxy) clear() { p.target = nil }

// Get returns the object, nil when it has gone.
func (p *WeakProxy) Get(t *Thread) Object {
	if p.target == nil || !EndsOf(t.P).Alive(t, p.target) {
		return nil
	}
	return p.target
}

// NewWeakProxy returns a proxy of o; one without callback is shared.
func NewWeakProxy(t *Thread, o, callback Object) (*WeakProxy, error) {
	if err := Weakable(o); err != nil {
		return nil, err
	}
	if callback != nil && isNone(callback) {
		callback = nil
	}
	n := EndsOf(t.P)
	if callback == nil {
		if e := n.record(o); e != nil {
			for _, x := range e.refs {
				if p, ok := x.(*WeakProxy); ok && p.fn == nil {
					return p, nil
				}
			}
		}
	}
	p := &WeakProxy{target: o, fn: callback, callable: Callable(o)}
	n.AddWeak(t, o, p, callback != nil)
	return p, nil
}

// behind returns what a proxy stands for, or o itself; ReferenceError when it has gone.
func behind(t *Thread, o Object) (Object, error) {
	p, ok := o.(*WeakProxy)
	if !ok {
		return o, nil
	}
	if v := p.Get(t); v != nil {
		return v, nil
	}
	return nil, Errorf(ReferenceErrorClass, "weakly-referenced object no longer exists")
}

func proxyUnary(f UnaryFunc) UnaryFunc {
	return func(t *Thread, self Object) (Object, error) {
		v, err := behind(t, self)
		if err != nil {
			return nil, err
		}
		return f(t, v)
	}
}

func proxyBinary(f BinaryFunc) BinaryFunc {
	return func(t *Thread, a, b Object) (Object, error) {
		v, err := behind(t, a)
		if err != nil {
			return nil, err
		}
		w, err := behind(t, b)
		if err != nil {
			return nil, err
		}
		return f(t, v, w)
	}
}

func init() {
	for _, c := range []*Class{WeakProxyClass, CallableWeakProxyClass} {
		c.Flags |= FlagNoNew | FlagFinal
		c.weakable = true
		s := &c.Slots
		s.GetAttr = func(t *Thread, self Object, name *Str) (Object, error) {
			v, err := behind(t, self)
			if err != nil {
				return nil, err
			}
			return GetAttr(t, v, name)
		}
		s.SetAttr = func(t *Thread, self Object, name *Str, x Object) error {
			v, err := behind(t, self)
			if err != nil {
				return err
			}
			return SetAttr(t, v, name, x)
		}
		s.Repr = func(t *Thread, self Object) (Object, error) {
			v := Object(py.None)
			if o := self.(*WeakProxy).Get(t); o != nil {
				v = o
			}
			return NewStr(fmt.Sprintf("<weakproxy at %s to %s at %s>", Address(self), ClassOf(v).TpName(), Address(v))), nil
		}
		s.Str = proxyUnary(func(t *Thread, v Object) (Object, error) { return ToStr(t, v) })
		s.Hash = func(t *Thread, self Object) (int64, error) {
			return 0, TypeErrorf("unhashable type: '%s'", ClassOf(self).TpName())
		}
		s.RichCmp = func(t *Thread, a, b Object, op CmpOp) (Object, error) {
			return proxyBinary(func(t *Thread, v, w Object) (Object, error) { return RichCompare(t, v, w, op) })(t, a, b)
		}
		s.Iter = proxyUnary(Iter)
		s.Next = func(t *Thread, self Object) (Object, error) {
			v, err := behind(t, self)
			if err != nil {
				return nil, err
			}
			if ClassOf(v).Slots.Next == nil {
				return nil, TypeErrorf("Weakref proxy referenced a non-iterator '%s' object", ClassOf(v).TpName())
			}
			return Next(t, v)
		}
		s.Len = func(t *Thread, self Object) (int, error) {
			v, err := behind(t, self)
			if err != nil {
				return 0, err
			}
			return Len(t, v)
		}
		s.GetItem = proxyBinary(GetItem)
		s.SetItem = func(t *Thread, self, key, x Object) error {
			v, err := behind(t, self)
			if err != nil {
				return err
			}
			if x == nil {
				return DelItem(t, v, key)
			}
			return SetItem(t, v, key, x)
		}
		s.Contains = func(t *Thread, self, x Object) (bool, error) {
			v, err := behind(t, self)
			if err != nil {
				return false, err
			}
			return Contains(t, v, x)
		}
		s.Bool = func(t *Thread, self Object) (bool, error) {
			v, err := behind(t, self)
			if err != nil {
				return false, err
			}
			return Truth(t, v)
		}
		for op := range NumBinOps {
			if op == OpPow {
				continue
			}
			s.Binary[op] = proxyBinary(func(t *Thread, v, w Object) (Object, error) { return Binary(t, op, v, w) })
			if op != OpDivmod {
				s.InPlace[op] = proxyBinary(func(t *Thread, v, w Object) (Object, error) { return InPlace(t, op, v, w) })
			}
		}
		s.InPlace[OpPow] = proxyBinary(func(t *Thread, v, w Object) (Object, error) { return InPlace(t, OpPow, v, w) })
		s.Pow = func(t *Thread, a, b, mod Object) (Object, error) {
			m, err := behind(t, mod)
			if err != nil {
				return nil, err
			}
			return proxyBinary(func(t *Thread, v, w Object) (Object, error) { return Power(t, v, w, m) })(t, a, b)
		}
		for op := range NumUnOps {
			s.Unary[op] = proxyUnary(func(t *Thread, v Object) (Object, error) { return Unary(t, op, v) })
		}
		s.Index = proxyUnary(func(t *Thread, v Object) (Object, error) { return Index(t, v) })
		s.Int = proxyUnary(func(t *Thread, v Object) (Object, error) { return CallArgs(t, IntClass, v) })
		s.Float = proxyUnary(func(t *Thread, v Object) (Object, error) { return CallArgs(t, FloatClass, v) })
		if c == CallableWeakProxyClass {
			s.Call = func(t *Thread, self Object, a Args) (Object, error) {
				v, err := behind(t, self)
				if err != nil {
					return nil, err
				}
				return Call(t, v, a)
			}
		}
		c.Define(
			Method0("__bytes__", "", func(t *Thread, p *WeakProxy) (Object, error) {
				v, err := behind(t, p)
				if err != nil {
					return nil, err
				}
				return CallMethod(t, v, Intern("__bytes__"))
			}),
			Method0("__reversed__", "", func(t *Thread, p *WeakProxy) (Object, error) {
				v, err := behind(t, p)
				if err != nil {
					return nil, err
				}
				return CallMethod(t, v, Intern("__reversed__"))
			}),
		)
	}
}
