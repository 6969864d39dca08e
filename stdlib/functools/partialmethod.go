package functools

// partialmethod: a method with some arguments given already.

import (
	"strings"

	"github.com/pyemu/pyemu/emu/object"
)

var partialMethodClass = &object.ClassDef{
	Name: "partialmethod",
	Doc:  "partialmethod(func, /, *args, **keywords)\n\nA method that calls func with these arguments after self and these keywords under those of the call.",
}

func init() {
	partialMethodClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, func, /, *args, **keywords)", "", partialmethod_init),
		object.PyFunc("__repr__", "(self)", "", partialmethod_repr),
		object.PyFunc("_make_unbound_method", "(self)", "", partialmethod_function),
		object.PyFunc("__get__", "(self, obj, cls=None)", "", partialmethod_get),
		object.PyProperty("__isabstractmethod__", "", func(t *thread, v []value) (value, error) {
			f, err := object.GetAttr(t, v[0], strFunc)
			if err != nil {
				return nil, err
			}
			return isAbstract(t, f)
		}, nil, nil),
		object.Value("__class_getitem__", object.NewClassMethod(object.GenericAliasClass)),
	}
}

// notDescriptor is the error for what is neither called nor bound; nil when fn can be either.
func notDescriptor(t *thread, fn value) error {
	if object.IsCallable(fn) {
		return nil
	}
	get, err := object.GetAttrOpt(t, fn, strDunderGet)
	if err != nil || get != nil {
		return err
	}
	r, err := object.Repr(t, fn)
	if err != nil {
		return err
	}
	return object.TypeErrorf("%s is not callable or a descriptor", r)
}

// partialmethod_parts are the attributes of a partialmethod.
func partialmethod_parts(t *thread, self value) (fn value, args *object.Tuple, kw *object.Dict, err error) {
	if fn, err = object.GetAttr(t, self, strFunc); err != nil {
		return
	}
	a, err := object.GetAttr(t, self, strArgs)
	if err != nil {
		return nil, nil, nil, err
	}
	items, err := object.Collect(t, a)
	if err != nil {
		return nil, nil, nil, err
	}
	args = object.NewTuple(items)
	k, err := object.GetAttr(t, self, strKeywords)
	if err != nil {
		return nil, nil, nil, err
	}
	kw, ok := k.(*object.Dict)
	if !ok {
		return nil, nil, nil, object.TypeErrorf("'%s' object is not a mapping", object.ClassOf(k).TpName())
	}
	return
}

func partialmethod_init(t *thread, v []value) (value, error) {
	self, fn, args, kw := v[0], v[1], v[2].(*object.Tuple), v[3].(*object.Dict)
	if err := notDescriptor(t, fn); err != nil {
		return nil, err
	}
	if c := definer(self, strMakeUnboundMethod); c != nil && object.IsInstance(fn, c) {
		f, a, k, err := partialmethod_parts(t, fn)
		if err != nil {
			return nil, err
		}
		fn, args = f, object.NewTuple(append(append([]value(nil), a.Items...), args.Items...))
		if kw, err = mergeKeywords(t, k, kw); err != nil {
			return nil, err
		}
	}
	return object.NoneOr(setAttrs(t, self, strFunc, fn, strArgs, value(args), strKeywords, value(kw)))
}

// definer is the lowest of o's classes that defines name: for a method, the class that it belongs to, whichever import of the module made it.
func definer(o value, name *object.Str) *object.Class {
	mro := object.ClassOf(o).MRO()
	for i := len(mro) - 1; i >= 0; i-- {
		if mro[i].Dict.GetStr(name) != nil {
			return mro[i]
		}
	}
	return nil
}

// mergeKeywords is {**a, **b}.
func mergeKeywords(t *thread, a, b *object.Dict) (*object.Dict, error) {
	d := a.Copy()
	return d, d.UpdateArgs(t, object.Positional(b), "dict")
}

func partialmethod_repr(t *thread, v []value) (value, error) {
	fn, args, kw, err := partialmethod_parts(t, v[0])
	if err != nil {
		return nil, err
	}
	f, err := object.Repr(t, fn)
	if err != nil {
		return nil, err
	}
	var a, k []string
	for _, x := range args.Items {
		r, err := object.Repr(t, x)
		if err != nil {
			return nil, err
		}
		a = append(a, r.String())
	}
	for at := 0; ; {
		name, x, ok := kw.Next(&at)
		if !ok {
			break
		}
		n, err := object.ToStr(t, name)
		if err != nil {
			return nil, err
		}
		r, err := object.Repr(t, x)
		if err != nil {
			return nil, err
		}
		k = append(k, n.String()+"="+r.String())
	}
	// Both lists are there, empty or not.
	cls := object.ClassOf(v[0])
	mod, err := object.GetAttr(t, cls, strDunderModule)
	if err != nil {
		return nil, err
	}
	m, err := object.ToStr(t, mod)
	if err != nil {
		return nil, err
	}
	return object.NewStr(m.String() + "." + cls.Qualname + "(" + f.String() + ", " + strings.Join(a, ", ") + ", " + strings.Join(k, ", ") + ")"), nil
}

// partialmethod_function makes the function that stands for a partialmethod of a callable.
func partialmethod_function(t *thread, v []value) (value, error) {
	f, err := closure(t, "partialmethod._make_unbound_method.<locals>._method", "_method", "(cls_or_self, /, *args, **keywords)", partialmethod_call, v[0])
	if err != nil {
		return nil, err
	}
	abstract, err := object.GetAttr(t, v[0], strIsabstractmethod)
	if err != nil {
		return nil, err
	}
	return f, setAttrs(t, f, strIsabstractmethod, abstract, strPartialmethod, v[0])
}

// partialmethod_call is called with the partialmethod, self, *args and **keywords.
func partialmethod_call(t *thread, v []value) (value, error) {
	fn, args, kw, err := partialmethod_parts(t, v[0])
	if err != nil {
		return nil, err
	}
	if kw, err = mergeKeywords(t, kw, v[3].(*object.Dict)); err != nil {
		return nil, err
	}
	return object.CallStar(t, fn, append([]value{v[1]}, args.Items...), v[2].(*object.Tuple), kw)
}

func partialmethod_get(t *thread, v []value) (value, error) {
	self, obj, cls := v[0], v[1], v[2]
	fn, args, kw, err := partialmethod_parts(t, self)
	if err != nil {
		return nil, err
	}
	get, err := object.GetAttrOpt(t, fn, strDunderGet)
	if err != nil {
		return nil, err
	}
	if get != nil {
		bound, err := object.CallArgs(t, get, obj, cls)
		if err != nil {
			return nil, err
		}
		if !object.Is(bound, fn) {
			k, err := object.KwargsOf(kw)
			if err != nil {
				return nil, err
			}
			p, err := object.Call(t, partialClass, object.Args{Pos: append([]value{bound}, args.Items...), Kw: k})
			if err != nil {
				return nil, err
			}
			owner, err := object.GetAttrOpt(t, bound, strSelf)
			if err != nil || owner == nil {
				return p, err
			}
			return p, setAttrs(t, p, strSelf, owner)
		}
	}
	make, err := object.GetAttr(t, self, strMakeUnboundMethod)
	if err != nil {
		return nil, err
	}
	f, err := object.CallArgs(t, make)
	if err != nil {
		return nil, err
	}
	if get, err = object.GetAttr(t, f, strDunderGet); err != nil {
		return nil, err
	}
	return object.CallArgs(t, get, obj, cls)
}
