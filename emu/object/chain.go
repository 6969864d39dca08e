package object

// Chain: what natives need to write a run of Python operations the way a program would, without a test after each.

import "github.com/go-python/gpython/py"

// Chain performs Python operations until one fails: from then on they do nothing and return None, False or 0, and Err holds the error. It is a value for one native call, on
// the stack of one thread. What does not go through the chain must look at Err first.
type Chain struct {
	T   *Thread
	Err error
}

// Failed says whether an operation has failed.
func (c *Chain) Failed() bool { return c.Err != nil }

// Fail ends the chain with an error; the first one counts.
func (c *Chain) Fail(err error) {
	if c.Err == nil {
		c.Err = err
	}
}

// Take is the result of an operation that is not one of the chain's.
func (c *Chain) Take(v Object, err error) Object {
	if c.Err == nil {
		c.Err = err
	}
	if c.Err != nil || v == nil {
		return py.None
	}
	return v
}

// Return is what the native returns: v, or the error.
func (c *Chain) Return(v Object) (Object, error) {
	if c.Err != nil {
		return nil, c.Err
	}
	return v, nil
}

// None is Return of None.
func (c *Chain) None() (Object, error) { return c.Return(py.None) }

// Import is the module of that name.
func (c *Chain) Import(name string) Object {
	if c.Err != nil {
		return py.None
	}
	return c.Take(c.T.P.Import(c.T, name))
}

// Attr is o.name.
func (c *Chain) Attr(o Object, name string) Object {
	if c.Err != nil {
		return py.None
	}
	return c.Take(GetAttr(c.T, o, Intern(name)))
}

// AttrOr is getattr(o, name, other).
func (c *Chain) AttrOr(o Object, name string, other Object) Object {
	if c.Err != nil {
		return py.None
	}
	v, err := GetAttrOpt(c.T, o, Intern(name))
	if v == nil && err == nil {
		return other
	}
	return c.Take(v, err)
}

// Set is o.name = v.
func (c *Chain) Set(o Object, name string, v Object) {
	if c.Err == nil {
		c.Err = SetAttr(c.T, o, Intern(name), v)
	}
}

// Call is fn(*args).
func (c *Chain) Call(fn Object, args ...Object) Object {
	if c.Err != nil {
		return py.None
	}
	return c.Take(CallArgs(c.T, fn, args...))
}

// CallKw is fn(*args, **kw).
func (c *Chain) CallKw(fn Object, kw *Kwargs, args ...Object) Object {
	if c.Err != nil {
		return py.None
	}
	return c.Take(Call(c.T, fn, Args{Pos: args, Kw: kw}))
}

// Method is o.name(*args).
func (c *Chain) Method(o Object, name string, args ...Object) Object {
	if c.Err != nil {
		return py.None
	}
	return c.Take(CallMethod(c.T, o, Intern(name), args...))
}

// Truth is bool(o).
func (c *Chain) Truth(o Object) bool {
	if c.Err != nil {
		return false
	}
	b, err := Truth(c.T, o)
	c.Fail(err)
	return b && err == nil
}

// Flag is bool(o.name).
func (c *Chain) Flag(o Object, name string) bool { return c.Truth(c.Attr(o, name)) }

// Ask is bool(o.name(*args)).
func (c *Chain) Ask(o Object, name string, args ...Object) bool {
	return c.Truth(c.Method(o, name, args...))
}

// Int is o as a Go int, by __index__.
func (c *Chain) Int(o Object) int {
	if c.Err != nil {
		return 0
	}
	n, err := IndexInt(c.T, o)
	c.Fail(err)
	return n
}

// Len is len(o).
func (c *Chain) Len(o Object) int {
	if c.Err != nil {
		return 0
	}
	n, err := Len(c.T, o)
	c.Fail(err)
	return n
}

// Repr is repr(o).
func (c *Chain) Repr(o Object) string {
	if c.Err != nil {
		return ""
	}
	s, err := Repr(c.T, o)
	c.Fail(err)
	if err != nil {
		return ""
	}
	return s.String()
}

// Text is str(o).
func (c *Chain) Text(o Object) string {
	if c.Err != nil {
		return ""
	}
	s, err := ToStr(c.T, o)
	c.Fail(err)
	if err != nil {
		return ""
	}
	return s.String()
}

// Items are the values that o iterates over.
func (c *Chain) Items(o Object) []Object {
	if c.Err != nil {
		return nil
	}
	items, err := Collect(c.T, o)
	c.Fail(err)
	return items
}

// Unpack is the assignment of o to n names.
func (c *Chain) Unpack(o Object, n int) []Object {
	items := c.Items(o)
	switch {
	case c.Err != nil:
	case len(items) < n:
		c.Err = ValueErrorf("not enough values to unpack (expected %d, got %d)", n, len(items))
	case len(items) > n:
		c.Err = ValueErrorf("too many values to unpack (expected %d)", n)
	}
	if c.Err != nil {
		items = make([]Object, n)
		for i := range items {
			items[i] = py.None
		}
	}
	return items
}

// Is says whether o is an instance of cls, a class or what isinstance takes.
func (c *Chain) Is(o, cls Object) bool {
	if c.Err != nil {
		return false
	}
	b, err := IsInstanceOf(c.T, o, cls)
	c.Fail(err)
	return b && err == nil
}

// Equal is a == b.
func (c *Chain) Equal(a, b Object) bool {
	if c.Err != nil {
		return false
	}
	eq, err := Equal(c.T, a, b)
	c.Fail(err)
	return eq && err == nil
}

// Catch is an except clause: when the chain has failed with an exception of one of the classes, it returns it and the chain goes on. No classes: BaseException.
func (c *Chain) Catch(classes ...*Class) *Exception {
	if c.Err == nil {
		return nil
	}
	exc, ok := Caught(c.T, c.Err)
	if !ok {
		return nil
	}
	caught := len(classes) == 0
	for _, cls := range classes {
		caught = caught || exc.Class().IsSubclass(cls)
	}
	if !caught {
		return nil
	}
	c.Err = nil
	return exc
}

// Finally runs f also when the chain has failed; an error of f takes the place of the earlier one, which becomes its context.
func (c *Chain) Finally(f func()) {
	before := c.Err
	c.Err = nil
	if before == nil {
		f()
		return
	}
	exc, ok := Caught(c.T, before)
	if !ok {
		c.Err = before
		return
	}
	_, err := Handling(c.T, exc, func() (Object, error) {
		f()
		return nil, c.Err
	})
	if c.Err = err; err == nil {
		c.Err = before
	}
}

// Kw makes keyword arguments of names and values in turn.
func Kw(namesAndValues ...any) *Kwargs {
	k := &Kwargs{}
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		k.Names = append(k.Names, Intern(namesAndValues[i].(string)))
		k.Vals = append(k.Vals, namesAndValues[i+1].(Object))
	}
	return k
}
