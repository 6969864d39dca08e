package abc

// Callable and the alias that Callable[[parameters], result] gives (PEP 585, PEP 612). The alias keeps parameters and result in one flat __args__.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	callableDef      = define("Callable")
	callableAliasDef = &object.ClassDef{Name: "_CallableGenericAlias", Slots: []string{}}
)

// isParamExpr says whether o can stand for all parameters: an ellipsis, a list or tuple, a ParamSpec or Concatenate.
func isParamExpr(o value) bool {
	switch o.(type) {
	case py.EllipsisType, *object.Tuple, *object.List:
		return true
	}
	c := object.ClassOf(o)
	return c.ModuleName() == "typing" && (c.Name == "ParamSpec" || c.Name == "_ConcatenateGenericAlias")
}

// newCallableAlias is the alias of origin for params and result; cls is _CallableGenericAlias or a class derived from it.
func newCallableAlias(t *thread, cls, origin, params, result value) (value, error) {
	var flat []value
	switch p := params.(type) {
	case *object.Tuple:
		flat = append(flat, p.Items...)
	case *object.List:
		flat = append(flat, p.Items...)
	default:
		if !isParamExpr(params) {
			s, err := object.ToStr(t, params)
			if err != nil {
				return nil, err
			}
			return nil, object.TypeErrorf("Expected a list of types, an ellipsis, ParamSpec, or Concatenate. Got %s", s.String())
		}
		flat = append(flat, params)
	}
	c, ok := cls.(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("object.__new__(X): X is not a type object (%s)", object.ClassOf(cls).TpName())
	}
	flat = append(flat, result)
	return object.GenericAliasClass.Slots.New(t, c, object.Positional(origin, object.NewTuple(flat)))
}

func callablealias_new(t *thread, v []value) (value, error) {
	args, ok := v[2].(*object.Tuple)
	if !ok || len(args.Items) != 2 {
		return nil, object.TypeErrorf("Callable must be used as Callable[[arg, ...], result].")
	}
	return newCallableAlias(t, v[0], v[1], args.Items[0], args.Items[1])
}

// parts are the parameters and the result; single says that the parameters are one expression, such as an ellipsis.
func parts(self value) (params []value, result value, single bool, err error) {
	g, ok := self.(*object.GenericAlias)
	if !ok || len(g.Args.Items) == 0 {
		return nil, nil, false, object.TypeErrorf("descriptor requires a 'types.GenericAlias' object but received a '%s'", object.ClassOf(self).TpName())
	}
	n := len(g.Args.Items)
	params, result = g.Args.Items[:n-1], g.Args.Items[n-1]
	return params, result, n == 2 && isParamExpr(params[0]), nil
}

func callablealias_repr(t *thread, v []value) (value, error) {
	params, result, single, err := parts(v[0])
	if err != nil {
		return nil, err
	}
	if single {
		return object.GenericAliasClass.Slots.Repr(t, v[0])
	}
	var shown []string
	for _, p := range append(append([]value(nil), params...), result) {
		s, err := typeText(t, p)
		if err != nil {
			return nil, err
		}
		shown = append(shown, s)
	}
	n := len(shown) - 1
	return object.NewStr("collections.abc.Callable[[" + strings.Join(shown[:n], ", ") + "], " + shown[n] + "]"), nil
}

// typeText is how a member of the alias is shown: classes and functions by name, the others by their repr.
func typeText(t *thread, o value) (string, error) {
	switch x := o.(type) {
	case py.EllipsisType:
		return "...", nil
	case *object.GenericAlias:
	case *object.Class:
		if m := x.ModuleName(); m != "builtins" {
			return m + "." + x.Qualname, nil
		}
		return x.Qualname, nil
	case *object.Function:
		return x.Name.String(), nil
	}
	r, err := object.Repr(t, o)
	if err != nil {
		return "", err
	}
	return r.String(), nil
}

func callablealias_reduce(t *thread, v []value) (value, error) {
	params, result, single, err := parts(v[0])
	if err != nil {
		return nil, err
	}
	origin := v[0].(*object.GenericAlias).Origin
	var p value = object.NewList(append([]value(nil), params...))
	if single {
		p = params[0]
	}
	return object.TupleOf(callableAliasDef.Of(t), object.TupleOf(origin, object.TupleOf(p, result))), nil
}

// callablealias_getitem replaces type variables. Without brackets, several types stand for the parameters of a single ParamSpec.
func callablealias_getitem(t *thread, v []value) (value, error) {
	g, ok := v[0].(*object.GenericAlias)
	if !ok {
		_, _, _, err := parts(v[0])
		return nil, err
	}
	item := v[1]
	if _, ok := item.(*object.Tuple); !ok {
		item = object.TupleOf(item)
	}
	n, err := object.GenericAliasClass.Slots.GetItem(t, g, item)
	if err != nil {
		return nil, err
	}
	args := n.(*object.GenericAlias).Args.Items
	if len(args) == 0 {
		return n, nil
	}
	result := args[len(args)-1]
	if len(args) == 2 && isParamExpr(args[0]) {
		return newCallableAlias(t, callableAliasDef.Of(t), g.Origin, args[0], result)
	}
	return newCallableAlias(t, callableAliasDef.Of(t), g.Origin, object.NewTuple(append([]value(nil), args[:len(args)-1]...)), result)
}

func init() {
	callableAliasDef.Doc = "Callable[parameters, result]: its __args__ are the parameters, then the result."
	callableAliasDef.Defs = []object.Def{
		object.PyStaticMethod("__new__", "(cls, origin, args)", "", callablealias_new),
		object.PyFunc("__repr__", "(self)", "", callablealias_repr),
		object.PyFunc("__reduce__", "(self)", "", callablealias_reduce),
		object.PyFunc("__getitem__", "(self, item)", "", callablealias_getitem),
	}
	callableDef.Defs = []object.Def{
		object.PyFunc("__call__", "(self, *args, **kwds)", "", gives(py.False)).Abstract(),
		hook(callableDef, "__call__"),
	}
	callableDef.Init = genericItem(func(t *thread) *object.Class { return callableAliasDef.Of(t) })
}
