package vm

// The intrinsic functions: type parameters and aliases (PEP 695).

import (
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

func (e *Engine) intrinsic(dst *Reg, which int, args []Reg) error {
	v := make([]object.Object, len(args))
	for i := range args {
		v[i] = e.box(&args[i])
	}
	name, _ := v[0].(*object.Str)
	switch which {
	case code.IntrinsicTypeVar, code.IntrinsicParamSpec, code.IntrinsicTypeVarTuple:
		kind := [...]object.TypeParamKind{code.IntrinsicTypeVar: object.TypeVarKind, code.IntrinsicParamSpec: object.ParamSpecKind, code.IntrinsicTypeVarTuple: object.TypeVarTupleKind}[which]
		var bound object.Object
		if len(v) > 1 {
			bound = v[1]
		}
		dst.set(object.NewTypeParam(kind, name, bound))
	case code.IntrinsicTypeAlias:
		dst.set(object.NewTypeAlias(name, v[1], v[2]))
	case code.IntrinsicGenericBase:
		dst.set(object.GenericBase(v[0]))
	case code.IntrinsicSetTypeParams:
		if fn, ok := v[0].(*object.Function); ok {
			fn.TypeParams = v[1]
		}
		dst.set(v[0])
	default:
		return object.Errorf(object.SystemErrorClass, "unknown intrinsic function %d", which)
	}
	return nil
}
