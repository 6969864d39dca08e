package os

// What a module exports: modules that stand over a native one ask os for its names.

import "github.com/pyemu/pyemu/emu/object"

// exportsList is os._get_exports_list: a module's __all__ as a list, or else its public names.
var exportsList = object.Func1("_get_exports_list", "module", "_get_exports_list(module, /)\n\nReturn the names that a module exports.", func(t *object.Thread, m object.Object) (object.Object, error) {
	all, err := object.GetAttrOpt(t, m, object.Intern("__all__"))
	if err != nil {
		return nil, err
	}
	if all != nil {
		items, err := object.Collect(t, all)
		return object.NewList(items), err
	}
	names, err := object.Dir(t, m)
	if err != nil {
		return nil, err
	}
	var public []object.Object
	for _, n := range names.Items {
		if s, ok := n.(*object.Str); ok && s.Len() > 0 && s.String()[0] != '_' {
			public = append(public, n)
		}
	}
	return object.NewList(public), nil
})
