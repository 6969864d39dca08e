package object

// The copy at fork of Go data: modules keep states in Go structs, and native types without a copy method of their own are copied field by field.

import (
	"math/big"
	"os"
	"reflect"
	"regexp"
	"strings"
	"sync"
	"time"
	"unsafe"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/kernel"
)

// Data copies Go data by its structure: what pointers, slices and maps lead to is copied once, Python values by Copy, threads are those of the child, functions are shared,
// wait queues, mutexes and channels are new.
func (c *Forking) Data(v any) any {
	if v == nil {
		return nil
	}
	src := reflect.ValueOf(v)
	if !src.IsValid() || plainData(src.Type()) {
		return v
	}
	from := reflect.New(src.Type()).Elem()
	from.Set(src)
	to := reflect.New(src.Type()).Elem()
	c.data(to, from)
	return to.Interface()
}

// byFields copies a Python value whose type has no copy method.
func (c *Forking) byFields(o Object) Object {
	v := reflect.ValueOf(o)
	if v.Kind() != reflect.Pointer || v.Type().Elem().Kind() != reflect.Struct {
		return o // a value without an address has nothing to change
	}
	n := reflect.New(v.Type().Elem())
	copied := n.Interface().(Object)
	c.Register(o, copied)
	c.fields(n.Elem(), v.Elem())
	return copied
}

// forkRules are the types that are not copied by their fields.
var forkRules map[reflect.Type]func(c *Forking, to, from reflect.Value)

// zeroed and shared types.
func init() {
	zero := func(*Forking, reflect.Value, reflect.Value) {}
	share := func(_ *Forking, to, from reflect.Value) { to.Set(from) }
	forkRules = map[reflect.Type]func(c *Forking, to, from reflect.Value){
		reflect.TypeFor[sync.Mutex]():       zero,
		reflect.TypeFor[sync.RWMutex]():     zero,
		reflect.TypeFor[sync.Once]():        share,
		reflect.TypeFor[kernel.WaitQueue](): zero,
		reflect.TypeFor[*kernel.Timer]():    zero, // not inherited
		reflect.TypeFor[*End]():             zero, // Forking.Ends makes the records
		reflect.TypeFor[kernel.Lock](): func(c *Forking, to, from reflect.Value) {
			l := from.Addr().Interface().(*kernel.Lock)
			to.Addr().Interface().(*kernel.Lock).SetOwner(c.KernelThread(l.Owner()))
		},
		reflect.TypeFor[kernel.Flag](): func(c *Forking, to, from reflect.Value) {
			if from.Addr().Interface().(*kernel.Flag).IsSet() {
				to.Addr().Interface().(*kernel.Flag).Set()
			}
		},
		reflect.TypeFor[kernel.Semaphore](): func(c *Forking, to, from reflect.Value) {
			to.Addr().Interface().(*kernel.Semaphore).Release(from.Addr().Interface().(*kernel.Semaphore).Value())
		},
		reflect.TypeFor[*kernel.Thread](): func(c *Forking, to, from reflect.Value) {
			to.Set(reflect.ValueOf(c.KernelThread(from.Interface().(*kernel.Thread))))
		},
		reflect.TypeFor[*kernel.Process](): func(c *Forking, to, from reflect.Value) {
			if from.Interface().(*kernel.Process) == c.From.K {
				to.Set(reflect.ValueOf(c.To.K))
			} else {
				to.Set(from)
			}
		},
		reflect.TypeFor[*Thread](): func(c *Forking, to, from reflect.Value) {
			to.Set(reflect.ValueOf(c.Thread(from.Interface().(*Thread))))
		},
		reflect.TypeFor[*Process](): func(c *Forking, to, from reflect.Value) {
			if from.Interface().(*Process) == c.From {
				to.Set(reflect.ValueOf(c.To))
			} else {
				to.Set(from)
			}
		},
		reflect.TypeFor[Header](): func(c *Forking, to, from reflect.Value) {
			*to.Addr().Interface().(*Header) = c.header(from.Addr().Interface().(*Header))
		},
		reflect.TypeFor[Attrs](): func(c *Forking, to, from reflect.Value) {
			*to.Addr().Interface().(*Attrs) = c.attrs(from.Addr().Interface().(*Attrs))
		},
		reflect.TypeFor[*Layout](): func(c *Forking, to, from reflect.Value) {
			to.Set(reflect.ValueOf(c.layout(from.Interface().(*Layout))))
		},
	}
	for _, t := range []reflect.Type{
		reflect.TypeFor[*Builtin](), reflect.TypeFor[*ModuleDef](), reflect.TypeFor[*ClassDef](), reflect.TypeFor[*code.Code](), reflect.TypeFor[*big.Int](), reflect.TypeFor[*time.Location](),
		reflect.TypeFor[*regexp.Regexp](), reflect.TypeFor[*os.File](), reflect.TypeFor[reflect.Type](), reflect.TypeFor[*kernel.Machine](), reflect.TypeFor[*kernel.Description](),
		reflect.TypeFor[*Params](), reflect.TypeFor[*Codec](),
	} {
		forkRules[t] = share
	}
}

// ShareAtFork says that values of Go type T, usually a pointer to something immutable, are shared by forked processes. For init functions.
func ShareAtFork[T any]() {
	forkRules[reflect.TypeFor[T]()] = func(_ *Forking, to, from reflect.Value) { to.Set(from) }
}

var plainTypes sync.Map // reflect.Type -> bool

// plainData says that values of the type lead nowhere, so that an assignment copies them.
func plainData(t reflect.Type) bool {
	if v, ok := plainTypes.Load(t); ok {
		return v.(bool)
	}
	p := false
	switch t.Kind() {
	case reflect.Bool, reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64, reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64, reflect.Uintptr,
		reflect.Float32, reflect.Float64, reflect.Complex64, reflect.Complex128, reflect.String, reflect.Func:
		p = true
	case reflect.Array:
		p = plainData(t.Elem())
	case reflect.Struct:
		if forkRules[t] != nil {
			break
		}
		p = true
		for i := range t.NumField() {
			p = p && plainData(t.Field(i).Type)
		}
	}
	plainTypes.Store(t, p)
	return p
}

// data copies from to to, both addressable.
func (c *Forking) data(to, from reflect.Value) {
	t := from.Type()
	if plainData(t) {
		open(to).Set(open(from))
		return
	}
	if rule := forkRules[t]; rule != nil {
		if (t.Kind() == reflect.Pointer || t.Kind() == reflect.Interface) && from.IsNil() {
			return
		}
		rule(c, open(to), open(from))
		return
	}
	switch t.Kind() {
	case reflect.Pointer:
		if from.IsNil() {
			return
		}
		if o, ok := open(from).Interface().(Object); ok {
			open(to).Set(reflect.ValueOf(c.Copy(o)))
			return
		}
		open(to).Set(reflect.NewAt(t.Elem(), c.pointer(from.UnsafePointer(), t.Elem())))
	case reflect.Interface:
		if from.IsNil() {
			return
		}
		v := open(from).Interface()
		if o, ok := v.(Object); ok {
			open(to).Set(reflect.ValueOf(c.Copy(o)))
			return
		}
		open(to).Set(reflect.ValueOf(c.Data(v)))
	case reflect.Struct:
		c.fields(to, from)
	case reflect.Array:
		for i := range from.Len() {
			c.data(to.Index(i), from.Index(i))
		}
	case reflect.Slice:
		if from.IsNil() {
			return
		}
		n := reflect.MakeSlice(t, from.Len(), from.Len())
		if plainData(t.Elem()) {
			reflect.Copy(n, open(from))
		} else {
			for i := range from.Len() {
				c.data(n.Index(i), from.Index(i))
			}
		}
		open(to).Set(n)
	case reflect.Map:
		if from.IsNil() {
			return
		}
		n := reflect.MakeMapWithSize(t, from.Len())
		for it := open(from).MapRange(); it.Next(); {
			n.SetMapIndex(c.element(it.Key()), c.element(it.Value()))
		}
		open(to).Set(n)
	case reflect.Chan, reflect.UnsafePointer:
	}
}

// element copies a key or a value of a map.
func (c *Forking) element(v reflect.Value) reflect.Value {
	from, to := reflect.New(v.Type()).Elem(), reflect.New(v.Type()).Elem()
	from.Set(v)
	c.data(to, from)
	return to
}

// pointer returns the copy of what a pointer to type t leads to.
func (c *Forking) pointer(at unsafe.Pointer, t reflect.Type) unsafe.Pointer {
	k := goKey{at, t}
	if n, ok := c.goData[k]; ok {
		return n
	}
	n := reflect.New(t)
	c.goData[k] = n.UnsafePointer()
	c.data(n.Elem(), reflect.NewAt(t, at).Elem())
	return n.UnsafePointer()
}

func (c *Forking) fields(to, from reflect.Value) {
	t := from.Type()
	if strings.HasPrefix(t.Name(), "Pointer[") && t.PkgPath() == "sync/atomic" {
		held := t.Field(0).Type.Elem() // [0]*T
		p := (*unsafe.Pointer)(unsafe.Pointer(from.UnsafeAddr()))
		if *p != nil {
			*(*unsafe.Pointer)(unsafe.Pointer(to.UnsafeAddr())) = c.atomic(*p, held)
		}
		return
	}
	for i := range t.NumField() {
		c.data(to.Field(i), from.Field(i))
	}
}

// atomic copies what an atomic pointer leads to; t is the type of the pointer.
func (c *Forking) atomic(p unsafe.Pointer, t reflect.Type) unsafe.Pointer {
	from, to := reflect.New(t).Elem(), reflect.New(t).Elem()
	*(*unsafe.Pointer)(unsafe.Pointer(from.UnsafeAddr())) = p
	c.data(to, from)
	return *(*unsafe.Pointer)(unsafe.Pointer(to.UnsafeAddr()))
}

// open gives access to unexported fields.
func open(v reflect.Value) reflect.Value {
	if v.CanAddr() {
		return reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem()
	}
	return v
}

// stateCopier is implemented by StateKey.
type stateCopier interface {
	copyState(c *Forking, v any) (n any, keep bool)
}

func (k *StateKey[T]) copyState(c *Forking, v any) (any, bool) {
	switch {
	case k.fresh:
		return nil, false
	case k.copy != nil:
		return k.copy(c, v.(T)), true
	}
	return c.Data(v), true
}

// Fresh says that a forked process begins without a value for the key.
func (k *StateKey[T]) Fresh() *StateKey[T] {
	k.fresh = true
	return k
}

// CopyWith gives the key a function that copies its value for a forked process, in place of Forking.Data.
func (k *StateKey[T]) CopyWith(fn func(c *Forking, v T) T) *StateKey[T] {
	k.copy = fn
	return k
}
