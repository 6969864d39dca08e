package gpython

// Proxy: one of our values as the host sees it, with gpython's protocol.

import (
	"sort"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Proxy wraps a value of the process that gpython has no type for: functions, classes, instances, generators, ... The host can call it, read and set its
// attributes and items, iterate over it, print it.
type Proxy struct {
	c *Context
	o object.Object
}

// Object returns the wrapped value.
func (p *Proxy) Object() object.Object { return p.o }

// Type implements py.Object.
func (p *Proxy) Type() *py.Type { return object.ClassOf(p.o).PyType() }

// run does an operation in the process and converts its result.
func (p *Proxy) run(fn func(t *object.Thread) (object.Object, error)) (py.Object, error) {
	var res py.Object
	err := p.c.do(func(t *object.Thread) error {
		v, err := fn(t)
		if err != nil {
			return err
		}
		res = p.c.toHost(v)
		return nil
	})
	if err != nil {
		return nil, hostError(p.c, err)
	}
	return res, nil
}

// M__call__ calls the value.
func (p *Proxy) M__call__(args py.Tuple, kwargs py.StringDict) (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) { return object.Call(t, p.o, p.c.args(args, kwargs)) })
}

// M__getattribute__ reads an attribute.
func (p *Proxy) M__getattribute__(name string) (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) { return object.GetAttr(t, p.o, object.Intern(name)) })
}

// M__setattr__ sets an attribute.
func (p *Proxy) M__setattr__(name string, value py.Object) (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) {
		return py.None, object.SetAttr(t, p.o, object.Intern(name), p.c.toGuest(value))
	})
}

// M__delattr__ deletes an attribute.
func (p *Proxy) M__delattr__(name string) (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) {
		return py.None, object.SetAttr(t, p.o, object.Intern(name), nil)
	})
}

// M__repr__ is repr().
func (p *Proxy) M__repr__() (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) { return object.Repr(t, p.o) })
}

// M__str__ is str().
func (p *Proxy) M__str__() (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) { return object.ToStr(t, p.o) })
}

// M__bool__ is bool().
func (p *Proxy) M__bool__() (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) {
		b, err := object.Truth(t, p.o)
		return py.Bool(b), err
	})
}

// M__len__ is len().
func (p *Proxy) M__len__() (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) {
		n, err := object.Len(t, p.o)
		return py.Int(n), err
	})
}

// M__getitem__ reads an item.
func (p *Proxy) M__getitem__(key py.Object) (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) { return object.GetItem(t, p.o, p.c.toGuest(key)) })
}

// M__setitem__ sets an item.
func (p *Proxy) M__setitem__(key, value py.Object) (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) {
		return py.None, object.SetItem(t, p.o, p.c.toGuest(key), p.c.toGuest(value))
	})
}

// M__delitem__ deletes an item.
func (p *Proxy) M__delitem__(key py.Object) (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) {
		return py.None, object.DelItem(t, p.o, p.c.toGuest(key))
	})
}

// M__contains__ is the operator in.
func (p *Proxy) M__contains__(x py.Object) (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) {
		ok, err := object.Contains(t, p.o, p.c.toGuest(x))
		return py.Bool(ok), err
	})
}

// M__iter__ is iter().
func (p *Proxy) M__iter__() (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) { return object.Iter(t, p.o) })
}

// M__next__ is next(); the end is a StopIteration.
func (p *Proxy) M__next__() (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) {
		v, err := object.Next(t, p.o)
		if v == nil && err == nil {
			return nil, object.Raise(object.StopIterationClass)
		}
		return v, err
	})
}

func (p *Proxy) compare(other py.Object, op object.CmpOp) (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) {
		return object.RichCompare(t, p.o, p.c.toGuest(other), op)
	})
}

// M__eq__ is ==.
func (p *Proxy) M__eq__(other py.Object) (py.Object, error) { return p.compare(other, object.CmpEQ) }

// M__ne__ is !=.
func (p *Proxy) M__ne__(other py.Object) (py.Object, error) { return p.compare(other, object.CmpNE) }

// M__lt__ is <.
func (p *Proxy) M__lt__(other py.Object) (py.Object, error) { return p.compare(other, object.CmpLT) }

// M__le__ is <=.
func (p *Proxy) M__le__(other py.Object) (py.Object, error) { return p.compare(other, object.CmpLE) }

// M__gt__ is >.
func (p *Proxy) M__gt__(other py.Object) (py.Object, error) { return p.compare(other, object.CmpGT) }

// M__ge__ is >=.
func (p *Proxy) M__ge__(other py.Object) (py.Object, error) { return p.compare(other, object.CmpGE) }

func (p *Proxy) binary(op object.BinOp, other py.Object) (py.Object, error) {
	return p.run(func(t *object.Thread) (object.Object, error) { return object.Binary(t, op, p.o, p.c.toGuest(other)) })
}

// M__add__ is +.
func (p *Proxy) M__add__(other py.Object) (py.Object, error) { return p.binary(object.OpAdd, other) }

// M__sub__ is -.
func (p *Proxy) M__sub__(other py.Object) (py.Object, error) { return p.binary(object.OpSub, other) }

// M__mul__ is *.
func (p *Proxy) M__mul__(other py.Object) (py.Object, error) { return p.binary(object.OpMul, other) }

// M__truediv__ is /.
func (p *Proxy) M__truediv__(other py.Object) (py.Object, error) {
	return p.binary(object.OpTrueDiv, other)
}

// M__mod__ is %.
func (p *Proxy) M__mod__(other py.Object) (py.Object, error) { return p.binary(object.OpMod, other) }

func sortedKeys(d py.StringDict) []string {
	keys := make([]string, 0, len(d))
	for k := range d {
		keys = append(keys, k)
	}
	sort.Strings(keys)
	return keys
}
