package object

// None, Ellipsis and NotImplemented.

import "github.com/go-python/gpython/py"

// The classes of the singletons.
var (
	NoneClass           = DeclareClass("NoneType")
	EllipsisClass       = DeclareClass("ellipsis")
	NotImplementedClass = DeclareClass("NotImplementedType")
)

func init() {
	singleton := func(c *Class, v Object, text string) {
		c.Flags |= FlagFinal
		name := Intern(text)
		c.Slots.Repr = func(*Thread, Object) (Object, error) { return name, nil }
		c.Slots.New = func(_ *Thread, _ *Class, a Args) (Object, error) {
			if len(a.Pos)+a.NKw() > 0 {
				return nil, TypeErrorf("%s takes no arguments", c.Name)
			}
			return v, nil
		}
	}
	singleton(NoneClass, py.None, "None")
	NoneClass.Slots.Bool = func(*Thread, Object) (bool, error) { return false, nil }
	singleton(EllipsisClass, py.Ellipsis, "Ellipsis")
	singleton(NotImplementedClass, py.NotImplemented, "NotImplemented")
	NotImplementedClass.Slots.Bool = func(t *Thread, _ Object) (bool, error) {
		return true, warn(t, DeprecationWarningClass, "NotImplemented should not be used in a boolean context")
	}
	reduce := func(c *Class, text string) {
		c.Define(Method0("__reduce__", "Return the name that finds the value when unpickled.", func(*Thread, Object) (Object, error) { return Intern(text), nil }))
	}
	reduce(EllipsisClass, "Ellipsis")
	reduce(NotImplementedClass, "NotImplemented")
}
