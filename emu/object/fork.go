package object

// Forking: the copy of everything that a process holds, for the child that os.fork makes.

import (
	"reflect"
	"unsafe"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
)

// Forking is one copy of a process's objects. Each mutable object is copied once, immutable ones are shared. The copy is made by the thread that forks, which holds the GIL.
//
// The frequent containers are copied in two steps, an empty copy at once and its contents later, from a queue: a linked list of a million objects needs no deep Go stack. So
// the value that Copy returns may still be empty; who needs its contents asks for them in a function given to Later.
type Forking struct {
	From, To *Process
	// Caller is the thread that forks, Child the one that goes on in its place.
	Caller, Child *Thread

	memo    forkMemo
	queue   []forkPair
	later   []func()
	layouts map[*Layout]*Layout
	threads map[*kernel.Thread]*kernel.Thread
	others  map[*Thread]*Thread
	goData  map[goKey]unsafe.Pointer // copies of Go data that pointers lead to
	weakly  []Object                 // objects with weak references
	copyFn  func(Object) Object
}

// forkPair is an object whose copy waits for its contents.
type forkPair struct{ from, to Object }

// goKey is a place in Go data: a struct and its first field have one address.
type goKey struct {
	at unsafe.Pointer
	t  reflect.Type
}

// ForkCopier is Copier for types that have to know about the fork. CopyForFork calls Register before it copies anything.
type ForkCopier interface {
	Object
	CopyForFork(c *Forking) Object
}

// Unforked is implemented by mutable-looking values that are immutable and shared by all processes.
type Unforked interface {
	Object
	// Unforked says so; nobody calls it.
	Unforked()
}

// NewForking begins the copy of process from for the new process to.
func NewForking(from, to *Process, caller, child *Thread) *Forking {
	c := &Forking{From: from, To: to, Caller: caller, Child: child, layouts: map[*Layout]*Layout{},
		threads: map[*kernel.Thread]*kernel.Thread{}, others: map[*Thread]*Thread{caller: child}, goData: map[goKey]unsafe.Pointer{}}
	if caller.K != nil && child.K != nil {
		c.threads[caller.K] = child.K
	}
	c.copyFn = c.Copy
	return c
}

// Register enters the copy of o.
func (c *Forking) Register(o, copied Object) {
	c.memo.set(addr(o), copied)
	if p := place(o); p != nil && *p != nil && len((*p).refs) > 0 {
		c.weakly = append(c.weakly, o)
	}
}

// Later has fn called when all objects have their contents.
func (c *Forking) Later(fn func()) { c.later = append(c.later, fn) }

// Copied returns the copy of o if there is one already.
func (c *Forking) Copied(o Object) Object { return c.memo.get(addr(o)) }

// KernelThread is the thread that stands for k in the child: the child's own for the one that forks, else one that has ended.
func (c *Forking) KernelThread(k *kernel.Thread) *kernel.Thread {
	if k == nil || c.From.K == nil || k.Process() != c.From.K {
		return k
	}
	n := c.threads[k]
	if n == nil {
		n = c.To.K.LostThread(k)
		c.threads[k] = n
	}
	return n
}

// Thread is the thread that stands for t in the child.
func (c *Forking) Thread(t *Thread) *Thread {
	if t == nil || t.P != c.From {
		return t
	}
	n := c.others[t]
	if n == nil {
		n = &Thread{P: c.To, K: c.KernelThread(t.K)}
		c.others[t] = n
	}
	return n
}

// Copy returns the value that stands for o in the child: a copy, or o itself when it is immutable.
func (c *Forking) Copy(o Object) Object {
	switch v := o.(type) {
	case nil, py.Int, py.NoneType, py.Bool, py.Float, *py.BigInt, py.Complex, py.EllipsisType, *MethodDescr, *SlotWrapper, *GetSet, *ClassMethodDescr, Unforked:
		return o
	case *Str:
		if !v.class.IsHeap() {
			return o
		}
	case *Bytes:
		if !v.class.IsHeap() {
			return o
		}
	case *Class:
		if !v.IsHeap() {
			return o
		}
	case *BuiltinFunc:
		if v.Self == nil {
			return o
		}
	case *Tuple:
		if v == EmptyTuple {
			return o
		}
	}
	if o == py.NotImplemented {
		return o
	}
	if n := c.memo.get(addr(o)); n != nil {
		return n
	}
	switch v := o.(type) {
	case *List:
		return c.wait(o, &List{})
	case *Dict:
		return c.wait(o, &Dict{dictTable: noTable})
	case *Tuple:
		return c.wait(o, &Tuple{})
	case *Set:
		return c.wait(o, &Set{})
	case *Cell:
		return c.wait(o, &Cell{})
	case *Instance:
		return c.wait(o, &Instance{})
	case *Function:
		return c.wait(o, &Function{})
	case *BoundMethod:
		return c.wait(o, &BoundMethod{})
	case *Class:
		return c.class(v)
	case *Str:
		return c.strOf(v)
	case *Exception:
		return c.wait(o, &Exception{})
	case ForkCopier:
		return v.CopyForFork(c)
	case Copier:
		var first Object
		n := v.CopyFor(func(n Object) {
			first = n
			c.Register(o, n)
		}, c.copyFn)
		if first == nil {
			c.Register(o, n)
		}
		return n
	}
	return c.byFields(o)
}

// Slice copies a slice of values.
func (c *Forking) Slice(vs []Object) []Object { return copySlice(c.copyFn, vs) }

func (c *Forking) wait(o, n Object) Object {
	c.Register(o, n)
	c.queue = append(c.queue, forkPair{o, n})
	return n
}

// Finish gives all copies their contents.
func (c *Forking) Finish() {
	for len(c.queue) > 0 || len(c.later) > 0 {
		for len(c.queue) > 0 {
			p := c.queue[len(c.queue)-1]
			c.queue = c.queue[:len(c.queue)-1]
			c.fill(p.from, p.to)
		}
		if n := len(c.later); n > 0 {
			fn := c.later[n-1]
			c.later = c.later[:n-1]
			fn()
		}
	}
}

// fill copies the contents of from to its copy.
func (c *Forking) fill(from, to Object) {
	switch v := from.(type) {
	case *List:
		n := to.(*List)
		n.Header = c.header(&v.Header)
		n.Items = make([]Object, len(v.Items))
		c.items(n.Items, v.Items)
	case *Tuple:
		n := to.(*Tuple)
		n.Header = c.header(&v.Header)
		n.Items = make([]Object, len(v.Items))
		c.items(n.Items, v.Items)
	case *Dict:
		c.dict(to.(*Dict), v)
	case *Set:
		n := to.(*Set)
		*n = Set{Frozen: v.Frozen, used: v.used, fill: v.fill, finger: v.finger, hash: v.hash, hashed: v.hashed, table: append([]setEntry(nil), v.table...)}
		n.Header = c.header(&v.Header)
		for i := range n.table {
			if e := &n.table[i]; e.key != nil {
				e.key = c.Copy(e.key)
			}
		}
	case *Cell:
		to.(*Cell).v = c.Copy(v.Get())
	case *BoundMethod:
		n := to.(*BoundMethod)
		n.Func, n.Self = c.Copy(v.Func), c.Copy(v.Self)
	case *Instance:
		n := to.(*Instance)
		n.class = c.classOf(v.class)
		n.attrs = c.attrs(&v.attrs)
	case *Function:
		c.function(to.(*Function), v)
	case *Exception:
		n := to.(*Exception)
		n.Header = c.header(&v.Header)
		n.SuppressContext, n.ContextSet = v.SuppressContext, v.ContextSet
		n.Cause = c.Copy(v.Cause)
		n.Fields = c.Slice(v.Fields)
		if v.Args != nil {
			n.Args = c.Copy(v.Args).(*Tuple)
		}
		if v.Traceback != nil {
			n.Traceback = c.Copy(v.Traceback).(*Traceback)
		}
		if v.Context != nil {
			n.Context = c.Copy(v.Context).(*Exception)
		}
	}
}

func (c *Forking) items(to, from []Object) {
	for i, v := range from {
		switch v.(type) {
		case py.Int, *Str, py.Float:
			if s, ok := v.(*Str); ok && s.class.IsHeap() {
				break
			}
			to[i] = v
			continue
		}
		to[i] = c.Copy(v)
	}
}

func (c *Forking) dict(n, d *Dict) {
	*n = Dict{live: d.live, shape: d.shape, dictTable: noTable}
	n.takeMarks(d)
	n.Header = c.header(&d.Header)
	n.SetExtra(c.Copy(d.extra))
	if d.index != nil {
		n.own().index, n.filled = append([]int32(nil), d.index...), d.filled
	}
	if k := len(d.entries); k > 0 {
		n.entries = make([]dictEntry, 0, k)
	}
	for i := range d.n {
		e := *d.at(i)
		if e.key != nil {
			e.key, e.val = c.Copy(e.key), c.Copy(e.val)
		}
		n.add(e)
	}
}

func (c *Forking) function(n, f *Function) {
	n.Version = f.Version
	n.Code = c.Copy(f.Code).(*Code)
	n.Globals = c.dictOf(f.Globals)
	n.Builtins = c.dictOf(f.Builtins)
	n.KwDefaults = c.dictOf(f.KwDefaults)
	n.Name, n.Qualname = c.str(f.Name), c.str(f.Qualname)
	n.Module, n.Doc, n.Annotations, n.TypeParams = c.Copy(f.Module), c.Copy(f.Doc), c.Copy(f.Annotations), c.Copy(f.TypeParams)
	n.Defaults = c.Slice(f.Defaults)
	if f.Closure != nil {
		n.Closure = make([]*Cell, len(f.Closure))
		for i, x := range f.Closure {
			n.Closure[i] = c.Copy(x).(*Cell)
		}
	}
	if f.attrs != nil {
		a := c.attrs(f.attrs)
		n.attrs = &a
	}
}

func (c *Forking) dictOf(d *Dict) *Dict {
	if d == nil {
		return nil
	}
	return c.Copy(d).(*Dict)
}

func (c *Forking) str(s *Str) *Str {
	if s == nil {
		return nil
	}
	return c.Copy(s).(*Str)
}

// strOf copies an instance of a subclass of str.
func (c *Forking) strOf(s *Str) Object {
	n := &Str{s: s.s, n: s.n}
	c.Register(s, n)
	n.hash.Store(s.hash.Load())
	n.class = c.classOf(s.class)
	if x := s.ext.Load(); x != nil {
		ext := &strExt{index: x.index}
		if x.attrs != nil {
			a := c.attrs(x.attrs)
			ext.attrs = &a
		}
		n.ext.Store(ext)
	}
	return n
}

// classOf is Copy for classes.
func (c *Forking) classOf(k *Class) *Class {
	if k == nil || !k.IsHeap() {
		return k
	}
	return c.Copy(k).(*Class)
}

func (c *Forking) classes(list []*Class) []*Class {
	if list == nil {
		return nil
	}
	out := make([]*Class, len(list))
	for i, k := range list {
		out[i] = c.classOf(k)
	}
	return out
}

// class copies a heap class. Its slots are set when its namespace and its bases are there.
func (c *Forking) class(k *Class) Object {
	n := &Class{Name: k.Name, Qualname: k.Qualname, Module: k.Module, Doc: k.Doc, Flags: k.Flags, process: c.To, own: k.own, ready: k.ready, excInit: k.excInit, fields: k.fields,
		ownLayout: k.ownLayout, weakable: k.weakable, sealed: k.sealed, pythonLike: k.pythonLike}
	c.Register(k, n)
	if k.layout != nil {
		n.layout = &Layout{class: n, names: k.layout.names, nfixed: k.layout.nfixed, reserve: k.layout.reserve, hasDict: k.layout.hasDict}
		if !k.layout.class.IsHeap() {
			n.layout.class = k.layout.class
		}
		c.layouts[k.layout] = n.layout
	}
	n.meta, n.base = c.classOf(k.meta), c.classOf(k.base)
	n.pyType.Name, n.pyType.ObjectType = k.pyType.Name, &n.meta.pyType
	n.bases, n.mro, n.subclasses = c.classes(k.bases), c.classes(k.mro), c.classes(k.subclasses)
	if k.dictLayout != nil {
		n.dictModeLayout(k.dictLayout)
		c.layouts[k.dictLayout] = n.dictLayout
	}
	n.Dict = c.Copy(k.Dict).(*Dict)
	if k.attrs != nil {
		c.Later(func() {
			a := c.attrs(k.attrs)
			n.attrs = &a
		})
	}
	n.version.Store(versions.Add(1))
	c.Later(n.FixSlots)
	return n
}

// layout is the child's layout for l.
func (c *Forking) layout(l *Layout) *Layout {
	if l == nil || !l.class.IsHeap() {
		return l
	}
	if n := c.layouts[l]; n != nil {
		return n
	}
	k := c.classOf(l.class)
	n := c.layouts[l]
	if n == nil {
		if l.parent == nil { // an earlier root of the class, or the one of its objects in dict mode
			n = &Layout{class: k, names: l.names, nfixed: l.nfixed, reserve: l.reserve, hasDict: l.hasDict}
		} else if n = c.layout(l.parent).With(l.names[len(l.names)-1]); n == nil {
			n = &Layout{class: k, names: l.names, parent: c.layout(l.parent), nfixed: l.nfixed, reserve: l.reserve, hasDict: l.hasDict}
		}
		c.layouts[l] = n
	}
	return n
}

func (c *Forking) attrs(a *Attrs) Attrs {
	n := Attrs{layout: c.layout(a.layout), dict: c.dictOf(a.dict)}
	if room := a.size.n() + a.size.spare(); room > 0 {
		s := make([]Object, a.size.n(), room)
		for i, v := range a.slots() {
			if v != nil {
				s[i] = c.Copy(v)
			}
		}
		n.setSlots(s)
	}
	return n
}

func (c *Forking) header(h *Header) Header {
	n := Header{class: c.classOf(h.class)}
	if h.attrs != nil {
		a := c.attrs(h.attrs)
		n.attrs = &a
	}
	return n
}

// Header copies the header of a value; for CopyForFork methods.
func (c *Forking) Header(h *Header) Header { return c.header(h) }

// Process copies what the interpreter keeps for the process outside the threads. Finish must follow.
func (c *Forking) Process() {
	p, n := c.From, c.To
	n.Config, n.RecursionLimit, n.NewEngine = p.Config, p.RecursionLimit, p.NewEngine
	n.Modules, n.Builtins = c.dictOf(p.Modules), c.dictOf(p.Builtins)
	if p.Sys != nil {
		n.Sys = c.Copy(p.Sys).(*Module)
	}
	n.Warn, n.WarnSource, n.WarnExplicit, n.SyntaxTree, n.Unraisable = p.Warn, p.WarnSource, p.WarnExplicit, p.SyntaxTree, p.Unraisable
	n.AtShutdown = append([]func(*Thread){}, p.AtShutdown...)
	n.AfterFork = append([]func(*Thread){}, p.AfterFork...)
	for k, v := range p.state {
		if s, ok := k.(stateCopier); ok {
			v, keep := s.copyState(c, v)
			if keep {
				n.setState(k, v)
			}
			continue
		}
		n.setState(k, c.Data(v))
	}
	for _, o := range p.held {
		c.Copy(o)
		c.Later(func() { n.Hold(c.Copy(o)) })
	}
}

func (p *Process) setState(k, v any) {
	if p.state == nil {
		p.state = map[any]any{}
	}
	p.state[k] = v
}

// ThreadData copies what the interpreter keeps for the thread that forks.
func (c *Forking) ThreadData() {
	t, n := c.Caller, c.Child
	if t.Handled != nil {
		n.Handled = c.Copy(t.Handled).(*Exception)
	}
	n.Trace, n.Profile, n.InEvent = c.Copy(t.Trace), c.Copy(t.Profile), t.InEvent
	n.events = t.events
	if n.events != 0 {
		c.To.eventThreads = 1
	}
	n.reprs = c.Slice(t.reprs)
	n.relays = t.relaysFor(c)
	if t.Context != nil {
		n.Context = c.Copy(t.Context)
	}
	if t.Data != nil {
		n.Data = map[any]any{}
		for k, v := range t.Data {
			n.Data[c.Data(k)] = c.Data(v)
		}
	}
}

// Ends copies the records of objects whose end shows and of weak references. It comes after Finish.
func (c *Forking) Ends() {
	from, to := EndsOf(c.From), EndsOf(c.To)
	to.credit = max(from.credit, startCredit/4)
	to.frozen = from.frozen
	for _, e := range from.noticed {
		if e == nil || e.obj == nil {
			continue
		}
		n := to.notice(c.Copy(e.obj))
		n.over, n.lost = e.over, e.lost
	}
	c.Finish()
	for _, o := range c.weakly {
		c.weakRefs(from.record(o), c.memo.get(addr(o)))
	}
	for _, e := range from.others {
		if e.obj == nil || len(e.refs) == 0 {
			continue
		}
		if n := c.memo.get(addr(e.obj)); n != nil {
			c.weakRefs(e, n)
		}
	}
	from.Tracked(func(o Object) {
		if n, ok := c.memo.get(addr(o)).(Ender); ok {
			to.Track(n)
		}
	})
	for _, o := range from.waiting {
		if n := c.memo.get(addr(o)); n != nil {
			to.waiting, to.Pending = append(to.waiting, n), true
		}
	}
}

// weakRefs enters the copies of the weak references of record e at the object's copy.
func (c *Forking) weakRefs(e *End, o Object) {
	if e == nil {
		return
	}
	to := EndsOf(c.To)
	var n *End
	for _, r := range e.refs {
		if copied := c.memo.get(addr(r)); copied != nil {
			if n == nil {
				n = to.need(o)
				n.over, n.lost = e.over, e.lost
			}
			n.refs = append(n.refs, copied)
		}
	}
	if n != nil && !n.noticed {
		to.weakly = append(to.weakly, n)
	}
}

// Identities gives the child's objects the numbers that they have in the parent. It is the last step.
func (c *Forking) Identities() { c.To.ids = c.memo.identities(c.From) }

// Unforked implements the interface: a range never changes.
func (*Range) Unforked() {}

func (missing) Unforked() {}
