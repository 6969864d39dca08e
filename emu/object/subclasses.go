package object

// The direct subclasses of a class. Built-in classes are shared between processes, so the heap classes that derive from one are
// kept by the process.

// heapSubclasses are the heap subclasses of built-in classes, in order of creation.
var heapSubclasses = NewStateKey[map[*Class][]*Class]("subclasses of built-in classes")

func newSubclassMap() map[*Class][]*Class { return map[*Class][]*Class{} }

// Subclasses returns the direct subclasses in order of creation. t may be nil: then heap subclasses of a built-in class are left out.
func (c *Class) Subclasses(t *Thread) []*Class {
	if c.IsHeap() || t == nil || t.P == nil {
		return c.subclasses
	}
	return append(append([]*Class(nil), c.subclasses...), heapSubclasses.Get(t.P, newSubclassMap)[c]...)
}

// addSubclass enters s as a direct subclass of c.
func (c *Class) addSubclass(t *Thread, s *Class) {
	if c.IsHeap() {
		c.subclasses = append(c.subclasses, s)
	} else if t != nil && t.P != nil {
		m := heapSubclasses.Get(t.P, newSubclassMap)
		m[c] = append(m[c], s)
	}
}

// dropSubclass undoes addSubclass.
func (c *Class) dropSubclass(t *Thread, s *Class) {
	drop := func(l []*Class) []*Class {
		for i, x := range l {
			if x == s {
				return append(append([]*Class(nil), l[:i]...), l[i+1:]...)
			}
		}
		return l
	}
	if c.IsHeap() {
		c.subclasses = drop(c.subclasses)
	} else if t != nil && t.P != nil {
		m := heapSubclasses.Get(t.P, newSubclassMap)
		m[c] = drop(m[c])
	}
}
