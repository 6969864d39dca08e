package object

// Placeholders of the first commit: each moves to its own file with its real form.

func newStaticNew(c *Class) Object { return &BuiltinFunc{Builtin: &Builtin{Name: "__new__"}, Self: c} }
func builtinNewOf(v Object) (*Class, bool) {
	f, ok := v.(*BuiltinFunc)
	if !ok || f.Name != "__new__" {
		return nil, false
	}
	c, ok := f.Self.(*Class)
	return c, ok
}
func classGetItem(t *Thread, c *Class, key Object) (Object, error) {
	return nil, TypeErrorf("type '%s' is not subscriptable", c.Name)
}

// NewSeqIter returns an iterator over a sequence by __getitem__ with 0, 1, 2, ...
func NewSeqIter(o Object) Object { return nil }

// StaticMethod is staticmethod.
type StaticMethod struct {
	Header
	Fn Object
}

// StaticMethodClass is staticmethod.
var StaticMethodClass = DeclareClass("staticmethod")
