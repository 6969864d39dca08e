package object

// None, Ellipsis and NotImplemented.

// The classes of the singletons.
var (
	NoneClass           = DeclareClass("NoneType")
	EllipsisClass       = DeclareClass("ellipsis")
	NotImplementedClass = DeclareClass("NotImplementedType")
)
