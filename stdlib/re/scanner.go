package re

// What matches on from where it stopped: finditer's iterator and Pattern.scanner's object.

import (
	"slices"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// matchIter is the iterator of finditer.
type matchIter struct{ c *cursor }

// scanner is the object of Pattern.scanner.
type scanner struct{ c *cursor }

var (
	matchIterClass = object.DeclareClass("callable_iterator")
	scannerClass   = object.DeclareClass("_sre.SRE_Scanner")
)

// Class returns the iterator's class.
func (*matchIter) Class() *object.Class { return matchIterClass }

// Type is Class as gpython sees it.
func (*matchIter) Type() *py.Type { return matchIterClass.PyType() }

// Class returns the scanner's class.
func (*scanner) Class() *object.Class { return scannerClass }

// Type is Class as gpython sees it.
func (*scanner) Type() *py.Type { return scannerClass.PyType() }

func (c *cursor) traverse(visit func(object.Object)) {
	visit(c.p)
	visit(c.s.obj)
}

func (c *cursor) copyFor(copyOf func(object.Object) object.Object) *cursor {
	n := *c
	n.s = c.s.copyFor(copyOf)
	n.batch = slices.Clone(c.batch)
	return &n
}

// Traverse implements object.Traverser.
func (m *matchIter) Traverse(visit func(object.Object)) { m.c.traverse(visit) }

// CopyFor implements object.Copier.
func (m *matchIter) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &matchIter{}
	register(n)
	n.c = m.c.copyFor(copyOf)
	return n
}

// Traverse implements object.Traverser.
func (s *scanner) Traverse(visit func(object.Object)) { s.c.traverse(visit) }

// CopyFor implements object.Copier.
func (s *scanner) CopyFor(register func(object.Object), copyOf func(object.Object) object.Object) object.Object {
	n := &scanner{}
	register(n)
	n.c = s.c.copyFor(copyOf)
	return n
}

// one matches once more in the given mode.
func (s *scanner) one(plain, moved mode) (object.Object, error) {
	c := s.c
	if c.done {
		return py.None, nil
	}
	m := plain
	if c.moved {
		m = moved
	}
	start := c.pos
	regs, err := c.p.first(m, c.s, c.pos, c.end)
	if err != nil || regs == nil {
		c.done = err == nil
		return object.NoneOr(err)
	}
	_ = start
	c.pos, c.moved = int(regs[1]), regs[0] == regs[1]
	return c.p.newMatch(c.s, regs, c.origin, c.end), nil
}

func init() {
	matchIterClass.Flags |= object.FlagNoNew
	matchIterClass.Slots.Iter = object.IterSelf
	matchIterClass.Slots.Next = func(t *object.Thread, self object.Object) (object.Object, error) {
		c := self.(*matchIter).c
		regs, err := c.step()
		if err != nil || regs == nil {
			c.done = true
			c.s.release()
			return nil, err
		}
		return c.p.newMatch(c.s, regs, c.origin, c.end), nil
	}
	scannerClass.Flags |= object.FlagNoNew
	scannerClass.Define(
		object.Method0("match", "Return a match where the last one ended, or None.", func(t *object.Thread, s *scanner) (object.Object, error) {
			return s.one(modeMatch, modeMatchNew)
		}),
		object.Method0("search", "Return the next match, or None.", func(t *object.Thread, s *scanner) (object.Object, error) {
			return s.one(modeSearch, modeSearchNew)
		}),
		object.MemberOf("pattern", "The pattern.", func(t *object.Thread, s *scanner) (object.Object, error) { return s.c.p, nil }),
	)
}
