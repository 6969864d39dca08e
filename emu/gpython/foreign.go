package gpython

// Foreign: one of the host's values as the process sees it. Each operation goes to gpython's protocol.

import (
	"fmt"
	"reflect"
	"runtime"
	"sync"
	"weak"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Foreign wraps a host value of a type that we do not rebuild. Its class is named as the host's type.
type Foreign struct {
	object.Header
	c *Context
	v py.Object
}

// ForeignClass is the base of the classes of host values.
var ForeignClass = object.DeclareClass("gpython.object")

// foreign wraps v; the same host object gives the same wrapper as long as the process holds one.
func (c *Context) foreign(v py.Object) *Foreign {
	if f := c.wrapped.find(v); f != nil {
		return f
	}
	t := v.Type()
	cls := c.types[t]
	if cls == nil {
		name := "object"
		if t != nil && t.Name != "" {
			name = t.Name
		}
		cls = object.DeclareClass(name, ForeignClass)
		object.Ready()
		c.types[t] = cls
	}
	f := &Foreign{Header: object.NewHeader(cls), c: c, v: v}
	c.wrapped.add(f)
	return f
}

// wrappers finds the wrapper of a host object that is a pointer. It keeps neither alive.
type wrappers struct {
	mu     sync.Mutex
	byAddr map[hostAddr]weak.Pointer[Foreign]
}

// hostAddr is the identity of a host object; it is unique as long as the object's wrapper lives, for that holds the object.
type hostAddr struct {
	t reflect.Type
	p uintptr
}

// addrOf returns the identity of v; values that are not pointers have none.
func addrOf(v py.Object) (hostAddr, bool) {
	r := reflect.ValueOf(v)
	if r.Kind() != reflect.Pointer {
		return hostAddr{}, false
	}
	return hostAddr{r.Type(), r.Pointer()}, true
}

func (w *wrappers) find(v py.Object) *Foreign {
	addr, ok := addrOf(v)
	if !ok {
		return nil
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.byAddr[addr].Value()
}

func (w *wrappers) add(f *Foreign) {
	addr, ok := addrOf(f.v)
	if !ok {
		return
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	if w.byAddr == nil {
		w.byAddr = map[hostAddr]weak.Pointer[Foreign]{}
	}
	w.byAddr[addr] = weak.Make(f)
	runtime.AddCleanup(f, func(addr hostAddr) {
		w.mu.Lock()
		defer w.mu.Unlock()
		if w.byAddr[addr].Value() == nil { // not the wrapper of a later object at the same place
			delete(w.byAddr, addr)
		}
	}, addr)
}

// wrapModule remembers that ours stands for the host's module m.
func (c *Context) wrapModule(m *py.Module, ours *object.Module) { c.modules[m] = ours }

// call runs host code and converts its result. A Go panic in it becomes a SystemError that names it: the host's bug must not end the process.
func (f *Foreign) call(t *object.Thread, fn func() (py.Object, error)) (res object.Object, err error) {
	herr := f.c.host(t, func() (err error) {
		defer func() {
			if r := recover(); r != nil {
				err = object.Errorf(object.SystemErrorClass, "panic in host code: %s", fmt.Sprint(r))
			}
		}()
		v, err := fn()
		if err != nil {
			return guestError(f.c, err)
		}
		res = f.c.toGuest(v)
		return nil
	})
	return res, herr
}

func init() {
	s := &ForeignClass.Slots
	unary := func(op func(py.Object) (py.Object, error)) object.UnaryFunc {
		return func(t *object.Thread, self object.Object) (object.Object, error) {
			f := self.(*Foreign)
			return f.call(t, func() (py.Object, error) { return op(f.v) })
		}
	}
	s.Repr, s.Str, s.Iter = unary(py.Repr), unary(py.Str), unary(py.Iter)
	s.Next = func(t *object.Thread, self object.Object) (object.Object, error) {
		v, err := unary(py.Next)(t, self)
		if err != nil && object.ErrorIs(err, object.StopIterationClass) {
			return nil, nil
		}
		return v, err
	}
	s.Call = func(t *object.Thread, self object.Object, a object.Args) (object.Object, error) {
		f := self.(*Foreign)
		return f.call(t, func() (py.Object, error) {
			var kw py.StringDict
			if n := a.NKw(); n > 0 {
				kw = py.NewStringDict()
				for i, name := range a.Kw.Names {
					kw[name.String()] = f.c.toHost(a.Kw.Vals[i])
				}
			}
			return py.Call(f.v, py.Tuple(f.c.allToHost(a.Pos)), kw)
		})
	}
	s.GetAttr = func(t *object.Thread, self object.Object, name *object.Str) (object.Object, error) {
		f := self.(*Foreign)
		if n := name.String(); n == "__class__" || n == "__dict__" {
			return object.GenericGetAttr(t, self, name)
		}
		v, err := f.call(t, func() (py.Object, error) { return py.GetAttrString(f.v, name.String()) })
		if err != nil && object.ErrorIs(err, object.AttributeErrorClass) {
			if g, gerr := object.GenericGetAttr(t, self, name); gerr == nil {
				return g, nil
			}
		}
		return v, err
	}
	s.SetAttr = func(t *object.Thread, self object.Object, name *object.Str, v object.Object) error {
		f := self.(*Foreign)
		_, err := f.call(t, func() (py.Object, error) {
			if v == nil {
				return py.None, py.DeleteAttrString(f.v, name.String())
			}
			return py.SetAttrString(f.v, name.String(), f.c.toHost(v))
		})
		return err
	}
	s.Bool = func(t *object.Thread, self object.Object) (bool, error) {
		v, err := unary(py.MakeBool)(t, self)
		if err != nil {
			return false, err
		}
		return object.Truth(t, v)
	}
	s.Len = func(t *object.Thread, self object.Object) (int, error) {
		v, err := unary(py.Len)(t, self)
		if err != nil {
			return 0, err
		}
		return object.IndexInt(t, v)
	}
	s.GetItem = func(t *object.Thread, self, key object.Object) (object.Object, error) {
		f := self.(*Foreign)
		return f.call(t, func() (py.Object, error) { return py.GetItem(f.v, f.c.toHost(key)) })
	}
	s.SetItem = func(t *object.Thread, self, key, v object.Object) error {
		f := self.(*Foreign)
		_, err := f.call(t, func() (py.Object, error) {
			if v == nil {
				return py.DelItem(f.v, f.c.toHost(key))
			}
			return py.SetItem(f.v, f.c.toHost(key), f.c.toHost(v))
		})
		return err
	}
	s.Hash = func(t *object.Thread, self object.Object) (int64, error) { return object.ID(self) >> 4, nil }
	compare := map[object.CmpOp]func(a, b py.Object) (py.Object, error){
		object.CmpLT: py.Lt, object.CmpLE: py.Le, object.CmpEQ: py.Eq, object.CmpNE: py.Ne, object.CmpGT: py.Gt, object.CmpGE: py.Ge,
	}
	s.RichCmp = func(t *object.Thread, self, other object.Object, op object.CmpOp) (object.Object, error) {
		f := self.(*Foreign)
		if object.Is(self, other) && (op == object.CmpEQ || op == object.CmpNE) {
			return py.Bool(op == object.CmpEQ), nil
		}
		v, err := f.call(t, func() (py.Object, error) { return compare[op](f.v, f.c.toHost(other)) })
		if err != nil && object.ErrorIs(err, object.TypeErrorClass) {
			return py.NotImplemented, nil
		}
		return v, err
	}
	for op, fn := range map[object.BinOp]func(a, b py.Object) (py.Object, error){
		object.OpAdd: py.Add, object.OpSub: py.Sub, object.OpMul: py.Mul, object.OpTrueDiv: py.TrueDiv, object.OpFloorDiv: py.FloorDiv, object.OpMod: py.Mod,
		object.OpLShift: py.Lshift, object.OpRShift: py.Rshift, object.OpAnd: py.And, object.OpOr: py.Or, object.OpXor: py.Xor,
	} {
		s.Binary[op] = func(t *object.Thread, a, b object.Object) (object.Object, error) {
			f, ok := a.(*Foreign)
			if !ok {
				f = b.(*Foreign)
			}
			v, err := f.call(t, func() (py.Object, error) { return fn(f.c.toHost(a), f.c.toHost(b)) })
			if err != nil && object.ErrorIs(err, object.TypeErrorClass) {
				return py.NotImplemented, nil
			}
			return v, err
		}
	}
}
