package object

// Walks of the object graph: what a value holds, what a process holds.

import (
	"reflect"
	"unsafe"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
)

// Activation is implemented by frames: Active says whether the frame is on a thread's stack.
type Activation interface {
	Object
	Active() bool
}

// leaf says that nothing can be reached through o.
func leaf(o Object) bool {
	switch o := o.(type) {
	case nil, py.Int, py.NoneType, py.Bool, py.Float, *py.BigInt, py.Complex, py.EllipsisType, *MethodDescr:
		return true
	case *Code:
		return len(o.Bound) == 0
	case *Str:
		return o == nil || !o.class.IsHeap() // a function without a name holds a nil string
	case *Bytes:
		return !o.class.IsHeap()
	case *Class:
		return !o.IsHeap()
	case *BuiltinFunc:
		return o.Self == nil
	case *Dict:
		return o.Len() == 0 && o.attrs == nil && o.extra == nil && !o.class.IsHeap()
	case *Tuple:
		return len(o.Items) == 0 && !o.class.IsHeap()
	}
	return false
}

// holdings calls visit for what o holds, in the order in which CPython lets go of it when o ends.
func holdings(o Object, visit func(Object)) {
	switch o := o.(type) {
	case *Instance:
		if o.class.IsHeap() {
			visit(o.class)
		}
		for _, v := range o.attrs.slots() {
			if v != nil {
				visit(v)
			}
		}
		if o.attrs.dict != nil {
			visit(o.attrs.dict)
		}
	case *List:
		for i := len(o.Items) - 1; i >= 0; i-- {
			visit(o.Items[i])
		}
		o.Header.traverse(visit)
	case *Tuple:
		for i := len(o.Items) - 1; i >= 0; i-- {
			visit(o.Items[i])
		}
		o.Header.traverse(visit)
	case Traverser:
		o.Traverse(visit)
	}
}

// ownHoldings is holdings without what a value only belongs to: its class, the globals of a function, the module, the frames that run.
func ownHoldings(o Object, visit func(Object)) {
	own := func(v Object) {
		switch v := v.(type) {
		case *Class, *Module:
			return
		case Activation:
			if v.Active() {
				return
			}
		}
		visit(v)
	}
	if f, ok := o.(*Function); ok {
		for _, v := range f.Defaults {
			own(v)
		}
		for _, c := range f.Closure {
			own(c)
		}
		for _, v := range f.Code.Bound {
			own(v)
		}
		if f.KwDefaults != nil {
			own(f.KwDefaults)
		}
		if f.attrs != nil {
			f.attrs.Each(own)
		}
		return
	}
	holdings(o, own)
}

// walk is a breadth-first search through the graph.
type walk struct {
	seen addrSet
	list []Object
	from []int32 // the index in list of who holds it, -1: a root
	root []int32 // the index in list of the root that the way to it begins with
	at   int32
	stop bool
	each func(o Object) bool // for each new object; true ends the walk
	// prune, when not nil, says for each new object whether the walk leaves it and what lies behind it out.
	prune func(o Object) bool
}

func (w *walk) visit(o Object) {
	if w.stop || leaf(o) || !w.seen.add(o) {
		return
	}
	if w.prune != nil && w.prune(o) {
		return
	}
	w.list = append(w.list, o)
	w.from = append(w.from, w.at)
	root := int32(len(w.list) - 1)
	if w.at >= 0 {
		root = w.root[w.at]
	}
	w.root = append(w.root, root)
	if w.each != nil && w.each(o) {
		w.stop = true
	}
}

func (w *walk) reset() {
	w.seen.reset()
	clear(w.list)
	w.list, w.from, w.root, w.at, w.stop, w.each = w.list[:0], w.from[:0], w.root[:0], -1, false, nil
}

// run follows everything that was visited, by next, until limit objects have been seen (0: no limit). It reports whether the walk came to its end.
func (w *walk) run(next func(Object, func(Object)), limit int) bool {
	visit := w.visit
	i := max(int(w.at), 0)
	for ; i < len(w.list) && !w.stop; i++ {
		if limit > 0 && len(w.list) > limit {
			return false
		}
		w.at = int32(i)
		next(w.list[i], visit)
	}
	return !w.stop
}

// maxPath is the length of the longest path that is kept.
const maxPath = 16

// path is the chain of holders from a root to element i, nil when it is longer than maxPath.
func (w *walk) path(i int32) []Object {
	var p []Object
	for ; i >= 0; i = w.from[i] {
		if len(p) == maxPath {
			return nil
		}
		p = append(p, w.list[i])
	}
	for a, b := 0, len(p)-1; a < b; a, b = a+1, b-1 {
		p[a], p[b] = p[b], p[a]
	}
	return p
}

// stateRoots visits what the modules' states of the process hold.
func (p *Process) stateRoots(visit func(Object)) {
	g := goWalk{visit: visit, seen: map[unsafe.Pointer]bool{}}
	for k, v := range p.state {
		if k == any(heapSubclasses) {
			continue
		}
		g.value(reflect.ValueOf(v), 0)
	}
	for _, o := range p.held {
		visit(o)
	}
}

// goWalk finds the Python values in Go data: the modules' states are Go structs.
type goWalk struct {
	visit func(Object)
	seen  map[unsafe.Pointer]bool
}

var (
	objectType    = reflect.TypeFor[Object]()
	moduleDefType = reflect.TypeFor[ModuleDef]()
	threadType    = reflect.TypeFor[Thread]()
	processType   = reflect.TypeFor[Process]()
	kernelPath    = reflect.TypeFor[kernel.Process]().PkgPath()
)

// barren remembers types that cannot hold Python values.
var barren typeTable

func (g *goWalk) value(v reflect.Value, depth int) {
	if depth > 12 || !v.IsValid() || !barren.fertile(v.Type()) {
		return
	}
	t := v.Type()
	switch t.Kind() {
	case reflect.Interface, reflect.Pointer:
		if v.IsNil() {
			return
		}
		if t.Implements(objectType) {
			g.object(v)
			return
		}
		if t.Kind() == reflect.Interface {
			g.value(v.Elem(), depth+1)
			return
		}
		if g.seen[v.UnsafePointer()] {
			return
		}
		g.seen[v.UnsafePointer()] = true
		g.value(v.Elem(), depth+1)
	case reflect.Struct:
		for i := range v.NumField() {
			g.value(v.Field(i), depth+1)
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			g.value(v.Index(i), depth+1)
		}
	case reflect.Map:
		for it := v.MapRange(); it.Next(); {
			g.value(it.Key(), depth+1)
			g.value(it.Value(), depth+1)
		}
	}
}

// object visits the value in v, whose type is that of a Python value.
func (g *goWalk) object(v reflect.Value) {
	if v.Kind() == reflect.Interface {
		v = v.Elem()
	}
	if v.Kind() == reflect.Pointer {
		o, ok := reflect.NewAt(v.Type().Elem(), v.UnsafePointer()).Interface().(Object)
		if ok {
			g.visit(o)
		}
	}
}

// DataRoots visits what modules keep for the thread.
func (t *Thread) DataRoots(visit func(Object)) {
	t.eachRelay(visit)
	g := goWalk{visit: visit, seen: map[unsafe.Pointer]bool{}}
	for k, v := range t.Data {
		g.value(reflect.ValueOf(k), 0)
		g.value(reflect.ValueOf(v), 0)
	}
}
