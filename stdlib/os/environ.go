package os

// environ: the process's environment as a mapping. It writes to the emulated process, never to the host.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Environ is os.environ (os._Environ), or with bytes os.environb. The two share data: str to str.
type Environ struct {
	object.Header
	data  *object.Dict
	bytes bool
}

// EnvironClass is os._Environ.
var EnvironClass = object.DeclareClass("os._Environ").LikePython().WithWeakRefs()

// Traverse implements object.Traverser.
func (e *Environ) Traverse(visit func(object.Object)) { visit(e.data) }

// CopyFor implements object.Copier.
func (e *Environ) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &Environ{bytes: e.bytes}
	register(n)
	n.Header = e.Header.CopyHeader(copyOf)
	n.data = copyOf(e.data).(*object.Dict)
	return n
}

var environKey = object.NewStateKey[*Environ]("os.environ")

// environ is the process's os.environ.
func environ(t *object.Thread) *Environ {
	return environKey.Get(t.P, func() *Environ {
		e := &Environ{Header: object.NewHeader(EnvironClass), data: object.NewDict()}
		for _, line := range t.P.K.Environ() {
			if k, v, ok := strings.Cut(line, "="); ok && k != "" && e.data.GetStr(object.NewStr(FSDecode(k))) == nil {
				e.data.SetStr(object.NewStr(FSDecode(k)), object.NewStr(FSDecode(v)))
			}
		}
		return e
	})
}

// encode checks a key or value and gives it as a string.
func (e *Environ) encode(o object.Object) (*object.Str, error) {
	if e.bytes {
		if b, ok := o.(*object.Bytes); ok {
			return object.NewStr(FSDecode(b.String())), nil
		}
		return nil, object.TypeErrorf("bytes expected, not %s", object.ClassOf(o).Name)
	}
	if s, ok := o.(*object.Str); ok {
		return s, nil
	}
	return nil, object.TypeErrorf("str expected, not %s", object.ClassOf(o).Name)
}

func (e *Environ) decode(o object.Object) object.Object {
	if s, ok := o.(*object.Str); ok && e.bytes {
		return object.NewBytes(object.FSEncode(s.String()))
	}
	return o
}

func (e *Environ) get(key object.Object) (object.Object, error) {
	k, err := e.encode(key)
	if err != nil {
		return nil, err
	}
	if v := e.data.GetStr(k); v != nil {
		return e.decode(v), nil
	}
	return nil, nil
}

// putenv changes the process's environment; value nil removes the name.
func putenv(t *object.Thread, key string, value *string) error {
	key = object.FSEncode(key)
	if value != nil && (key == "" || strings.IndexByte(key, '=') >= 0) {
		return object.ValueErrorf("illegal environment variable name")
	}
	if strings.IndexByte(key, 0) >= 0 || value != nil && strings.IndexByte(*value, 0) >= 0 {
		return object.ValueErrorf("embedded null byte")
	}
	if key == "" || strings.IndexByte(key, '=') >= 0 {
		return object.OSErrorNo(22, nil)
	}
	var out []string
	found := false
	for _, line := range t.P.K.Environ() {
		if strings.HasPrefix(line, key+"=") {
			if value != nil && !found {
				out = append(out, key+"="+object.FSEncode(*value))
			}
			found = true
			continue
		}
		out = append(out, line)
	}
	if !found && value != nil {
		out = append(out, key+"="+object.FSEncode(*value))
	}
	t.P.K.SetEnviron(out)
	return nil
}

func (e *Environ) set(t *object.Thread, key, v object.Object) error {
	k, err := e.encode(key)
	if err != nil {
		return err
	}
	if v == nil {
		if err := putenv(t, k.String(), nil); err != nil {
			return err
		}
		if !e.data.DelStr(k) {
			return object.KeyError(key)
		}
		return nil
	}
	s, err := e.encode(v)
	if err != nil {
		return err
	}
	text := s.String()
	if err := putenv(t, k.String(), &text); err != nil {
		return err
	}
	e.data.SetStr(k, s)
	return nil
}

// dict is the content as a plain dict.
func (e *Environ) dict(t *object.Thread) (*object.Dict, error) {
	if !e.bytes {
		return e.data.Copy(), nil
	}
	d := object.NewDict()
	pos := 0
	for {
		k, v, ok := e.data.Next(&pos)
		if !ok {
			return d, nil
		}
		if err := d.Set(t, e.decode(k), e.decode(v)); err != nil {
			return nil, err
		}
	}
}

func environ_update(t *object.Thread, e *Environ, a object.Args) (object.Object, error) {
	d := object.NewDict()
	if len(a.Pos) > 0 {
		src := a.Pos[0]
		if o, ok := src.(*Environ); ok {
			c, err := o.dict(t)
			if err != nil {
				return nil, err
			}
			src = c
		}
		if err := d.Update(t, src); err != nil {
			return nil, err
		}
	}
	if a.Kw != nil {
		for i, n := range a.Kw.Names {
			d.SetStr(n, a.Kw.Vals[i])
		}
	}
	keys, values := d.Keys(), d.Values()
	for i := range keys {
		if err := e.set(t, keys[i], values[i]); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

func or(v, def object.Object) object.Object {
	if v == nil {
		return def
	}
	return v
}

func init() {
	c := EnvironClass
	c.Doc = "The environment of the process as a mapping."
	c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return &Environ{Header: object.NewHeader(cls), data: object.NewDict()}, nil
	}
	c.Slots.Init = func(*object.Thread, object.Object, object.Args) error { return nil }
	c.Slots.Len = func(t *object.Thread, self object.Object) (int, error) { return self.(*Environ).data.Len(), nil }
	c.Slots.GetItem = func(t *object.Thread, self, key object.Object) (object.Object, error) {
		v, err := self.(*Environ).get(key)
		if v == nil && err == nil {
			err = object.KeyError(key)
		}
		return v, err
	}
	c.Slots.SetItem = func(t *object.Thread, self, key, v object.Object) error { return self.(*Environ).set(t, key, v) }
	c.Slots.Contains = func(t *object.Thread, self, key object.Object) (bool, error) {
		v, err := self.(*Environ).get(key)
		return v != nil, err
	}
	c.Slots.Iter = func(t *object.Thread, self object.Object) (object.Object, error) {
		d, err := self.(*Environ).dict(t)
		if err != nil {
			return nil, err
		}
		return object.Iter(t, object.NewList(d.Keys()))
	}
	c.Slots.Repr = func(t *object.Thread, self object.Object) (object.Object, error) {
		d, err := self.(*Environ).dict(t)
		if err != nil {
			return nil, err
		}
		r, err := object.Repr(t, d)
		if err != nil {
			return nil, err
		}
		return object.NewStr("environ(" + r.String() + ")"), nil
	}
	plain := func(t *object.Thread, o object.Object) (object.Object, error) {
		if e, ok := o.(*Environ); ok {
			d, err := e.dict(t)
			if err != nil {
				return nil, err
			}
			return d, nil
		}
		return o, nil
	}
	c.Slots.RichCmp = func(t *object.Thread, self, other object.Object, op object.CmpOp) (object.Object, error) {
		if op != object.CmpEQ && op != object.CmpNE {
			return py.NotImplemented, nil
		}
		a, err := plain(t, self)
		if err != nil {
			return nil, err
		}
		b, err := plain(t, other)
		if err != nil {
			return nil, err
		}
		return object.RichCompare(t, a, b, op)
	}
	c.Slots.Binary[object.OpOr] = func(t *object.Thread, a, b object.Object) (object.Object, error) {
		x, err := plain(t, a)
		if err != nil {
			return nil, err
		}
		y, err := plain(t, b)
		if err != nil {
			return nil, err
		}
		dx, ok1 := x.(*object.Dict)
		_, ok2 := y.(*object.Dict)
		if !ok1 || !ok2 {
			return py.NotImplemented, nil
		}
		d := dx.Copy()
		return d, d.Update(t, y)
	}
	c.Slots.InPlace[object.OpOr] = func(t *object.Thread, a, b object.Object) (object.Object, error) {
		_, err := environ_update(t, a.(*Environ), object.Positional(b))
		return a, err
	}
	view := func(name, doc string, of func(d *object.Dict) object.Object) object.Def {
		return object.Method0(name, doc, func(t *object.Thread, e *Environ) (object.Object, error) {
			if !e.bytes {
				return of(e.data), nil
			}
			d, err := e.dict(t)
			if err != nil {
				return nil, err
			}
			return of(d), nil
		})
	}
	c.Define(
		view("keys", "The names.", func(d *object.Dict) object.Object { return object.NewKeysView(d) }),
		view("values", "The values.", func(d *object.Dict) object.Object { return object.NewValuesView(d) }),
		view("items", "Names with values.", func(d *object.Dict) object.Object { return object.NewItemsView(d) }),
		object.Method0("copy", "A plain dict with the same content.", func(t *object.Thread, e *Environ) (object.Object, error) {
			d, err := e.dict(t)
			if err != nil {
				return nil, err
			}
			return d, nil
		}),
		object.MethodV("get", "(key, default=None)", "The value of a name, default when it is not set.", func(t *object.Thread, e *Environ, v []object.Object) (object.Object, error) {
			x, err := e.get(v[0])
			if err != nil {
				return nil, err
			}
			return or(x, or(v[1], py.None)), nil
		}),
		object.MethodV("setdefault", "(key, value=None)", "The value of a name after setting it when it was not set.", func(t *object.Thread, e *Environ, v []object.Object) (object.Object, error) {
			x, err := e.get(v[0])
			if err != nil || x != nil {
				return x, err
			}
			return v[1], e.set(t, v[0], or(v[1], py.None))
		}),
		object.MethodV("pop", "(key[, default])", "Remove a name and return its value.", func(t *object.Thread, e *Environ, v []object.Object) (object.Object, error) {
			x, err := e.get(v[0])
			if err != nil {
				return nil, err
			}
			if x == nil {
				if v[1] != nil {
					return v[1], nil
				}
				return nil, object.KeyError(v[0])
			}
			return x, e.set(t, v[0], nil)
		}),
		object.Method0("popitem", "Remove a name and return it with its value.", func(t *object.Thread, e *Environ) (object.Object, error) {
			keys, values := e.data.Keys(), e.data.Values()
			if len(keys) == 0 {
				return nil, object.Raise(object.KeyErrorClass)
			}
			k, x := e.decode(keys[0]), e.decode(values[0])
			return object.TupleOf(k, x), e.set(t, k, nil)
		}),
		object.Method0("clear", "Remove everything.", func(t *object.Thread, e *Environ) (object.Object, error) {
			for _, k := range e.data.Keys() {
				if err := e.set(t, e.decode(k), nil); err != nil {
					return nil, err
				}
			}
			return py.None, nil
		}),
		object.MethodA("update", "($self, other=(), /, **kwds)", "Take over the entries of a mapping or of pairs.", environ_update),
		object.Method0("__reversed__", "The names, the last first.", func(t *object.Thread, e *Environ) (object.Object, error) {
			d, err := e.dict(t)
			if err != nil {
				return nil, err
			}
			keys := d.Keys()
			for i, j := 0, len(keys)-1; i < j; i, j = i+1, j-1 {
				keys[i], keys[j] = keys[j], keys[i]
			}
			return object.Iter(t, object.NewList(keys))
		}),
	)
}
