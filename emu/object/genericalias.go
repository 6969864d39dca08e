package object

// types.GenericAlias: list[int].

// GenericAlias is a generic alias.
type GenericAlias struct {
	Header
	Origin Object
	Args   *Tuple
	Star   bool // *tuple[int]
	params *Tuple
}

// GenericAliasClass is types.GenericAlias.
var GenericAliasClass = DeclareClass("types.GenericAlias")

// NewGenericAlias returns origin[args]; args that is no tuple stands for a tuple of one.
func NewGenericAlias(origin, args Object) *GenericAlias {
	t, ok := args.(*Tuple)
	if !ok {
		t = TupleOf(args)
	}
	return &GenericAlias{Header: Header{class: GenericAliasClass}, Origin: origin, Args: t}
}

// ClassGetItem is the row of __class_getitem__ for generic built-in classes.
func ClassGetItem() Def {
	b, d := builtinDef("__class_getitem__", "($type, item, /)", "Return cls[item], a generic alias (PEP 585).", kindClassMethod)
	b.call1 = func(t *Thread, self, x Object) (Object, error) { return NewGenericAlias(self, x), nil }
	return d
}
