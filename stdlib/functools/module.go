// Package functools is Python's functools module. What CPython writes in C (partial, lru_cache's wrapper, reduce, cmp_to_key) is shared by all processes; the decorators and their
// classes belong to a process.
package functools

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// shared are the rows of _functools, which functools shows too.
var shared = func() (rows []object.Def) {
	for _, d := range []object.Def{
		object.Value("partial", partialClass),
		object.Value("_lru_cache_wrapper", lruWrapperClass),
		object.FuncV("reduce", "(function, iterable, initial=None, /)", "reduce(function, iterable[, initial], /)\n\nCombine the items from the left by function.", functools_reduce),
		object.FuncV("cmp_to_key", "(mycmp)", "cmp_to_key(mycmp)\n\nReturn a key function that orders as the comparison function mycmp.", func(_ *thread, v []value) (value, error) {
			return &keyWrapper{Header: object.NewHeader(keyWrapperClass), cmp: v[0]}, nil
		}),
	} {
		name, f := d.Function("_functools")
		rows = append(rows, object.Value(name, f))
	}
	return rows
}()

// NativeModule is _functools, what CPython writes in C.
var NativeModule = &object.ModuleDef{
	Name: "_functools",
	Doc:  "The native part of functools.",
	Defs: shared,
}

// The names that update_wrapper copies and updates.
var (
	wrapperAssignments = names("__module__", "__name__", "__qualname__", "__doc__", "__annotations__")
	wrapperUpdates     = names("__dict__")
)

func names(texts ...string) *object.Tuple {
	items := make([]value, len(texts))
	for i, s := range texts {
		items[i] = object.Intern(s)
	}
	return object.NewTuple(items)
}

// Definition is functools.
var Definition = &object.ModuleDef{
	Name: "functools",
	Doc:  "Tools for functions: partial application, caches, wrappers, dispatch by type.",
	All: []string{"update_wrapper", "wraps", "WRAPPER_ASSIGNMENTS", "WRAPPER_UPDATES", "total_ordering", "cache", "cmp_to_key", "lru_cache", "reduce", "partial", "partialmethod",
		"singledispatch", "singledispatchmethod", "cached_property"},
}

func init() {
	wrapping := func(d object.Def) object.Def {
		return d.Default("WRAPPER_ASSIGNMENTS", wrapperAssignments).Default("WRAPPER_UPDATES", wrapperUpdates)
	}
	Definition.Defs = append(append([]object.Def(nil), shared...),
		object.Value("WRAPPER_ASSIGNMENTS", wrapperAssignments),
		object.Value("WRAPPER_UPDATES", wrapperUpdates),
		object.Value("GenericAlias", object.GenericAliasClass),
		wrapping(object.PyFunc("update_wrapper", "(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES)",
			"update_wrapper(wrapper, wrapped)\n\nLet wrapper look like wrapped: give it its names, docs and attributes, and wrapped itself as __wrapped__.", update_wrapper)),
		wrapping(object.PyFunc("wraps", "(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES)",
			"wraps(wrapped)\n\nReturn a decorator that calls update_wrapper for what it decorates.", functools_wraps)),
		object.PyFunc("total_ordering", "(cls)", "total_ordering(cls)\n\nAdd the order comparisons that cls lacks, by those that it has.", total_ordering),
		object.PyFunc("lru_cache", "(maxsize=128, typed=False)", "lru_cache(maxsize=128, typed=False)\n\nReturn a decorator for functions that remember the results of their latest calls.", lru_cache),
		object.PyFunc("cache", "(user_function, /)", "cache(user_function)\n\nReturn a function that remembers the results of all calls.", functools_cache),
		object.PyFunc("_make_key", "(args, kwds, typed)", "Return the key under which a call's result is remembered.", make_key),
		object.PyFunc("singledispatch", "(func)", "singledispatch(func)\n\nReturn a function that calls the implementation registered for the class of its first argument, func when there is none.", functools_singledispatch),
		object.PyFunc("_unwrap_partial", "(func)", "Return the function under partial objects.", func(_ *thread, v []value) (value, error) {
			f := v[0]
			for {
				p, ok := f.(*partial)
				if !ok {
					return f, nil
				}
				f = p.fn
			}
		}),
		object.PyFunc("__getattr__", "(name)", "Find what the module takes from others only when it is asked for.", late),
		object.PyFunc("_compose_mro", "(cls, types)", "Return the resolution order of cls with those of the types in it that cls is a virtual subclass of.", compose_mro),
		object.PyFunc("_c3_mro", "(cls, abcs=None)", "Return the C3 linearisation of cls with the abstract base classes abcs in it.", c3_mro),
		object.PyFunc("_c3_merge", "(sequences)", "Merge sequences of classes by the rule of C3.", c3_merge),
		object.PyFunc("_find_impl", "(cls, registry)", "Return the best implementation that registry has for cls.", find_impl),
	)
	Definition.Defs = append(Definition.Defs, orderingDefs()...)
	Definition.Init = func(t *thread, m *object.Module) error {
		moduleKey.Set(t.P, m)
		for _, c := range []*object.ClassDef{cachedPropertyClass, partialMethodClass, dispatchMethodClass} {
			if _, err := c.New(t, m); err != nil {
				return err
			}
		}
		convert := object.NewDict()
		for _, root := range orderings {
			rows := make([]value, 0, 3)
			for _, d := range root.derived {
				rows = append(rows, object.TupleOf(object.Intern(d.name), m.Get(d.function(root.name))))
			}
			convert.SetStr(object.Intern(root.name), object.NewList(rows))
		}
		m.Set("_convert", convert)
		for _, from := range [][2]string{{"_abc", "get_cache_token"}, {"_thread", "RLock"}} {
			mod, err := t.P.Import(t, from[0])
			if err != nil {
				return err
			}
			v, err := object.GetAttr(t, mod, object.Intern(from[1]))
			if err != nil {
				return err
			}
			m.Set(from[1], v)
		}
		return nil
	}
}

// late is the module's __getattr__: names that would make importing functools import more.
func late(t *thread, v []value) (value, error) {
	name, err := object.AttrName(v[0])
	if err != nil {
		return nil, err
	}
	from := ""
	switch name.String() {
	case "_CacheInfo":
		return cacheInfoClass(t)
	case "namedtuple":
		from = "collections"
	case "recursive_repr":
		from = "reprlib"
	default:
		return nil, object.Errorf(object.AttributeErrorClass, "module 'functools' has no attribute '%s'", name)
	}
	m, err := t.P.Import(t, from)
	if err != nil {
		return nil, err
	}
	return object.GetAttr(t, m, name)
}

// moduleKey keeps the process's functools, also when a program takes it out of sys.modules.
var moduleKey = object.NewStateKey[*object.Module]("functools")

// module returns functools itself: the one in sys.modules, else the latest that was made.
func module(t *thread) (*object.Module, error) {
	if m, ok := t.P.Modules.GetStr(strFunctools).(*object.Module); ok {
		return m, nil
	}
	if m := moduleKey.Get(t.P, func() *object.Module { return nil }); m != nil {
		return m, nil
	}
	return nil, object.Errorf(object.ImportErrorClass, "functools has not been imported")
}

// closure makes a function that a function of this module returns: qualname as a def inside it has, bound what it keeps.
func closure(t *thread, qualname, name, sig string, body object.GoBody, bound ...value) (*object.Function, error) {
	m, err := module(t)
	if err != nil {
		return nil, err
	}
	f := object.NewGoFunction(t, m.Dict(), name, sig, "", bound, body)
	f.Qualname = object.NewStr(qualname)
	return f, nil
}

// setAttrs sets attributes given as names and values.
func setAttrs(t *thread, o value, namesAndValues ...value) error {
	for i := 0; i+1 < len(namesAndValues); i += 2 {
		if err := object.SetAttr(t, o, namesAndValues[i].(*object.Str), namesAndValues[i+1]); err != nil {
			return err
		}
	}
	return nil
}

// isAbstract is getattr(o, "__isabstractmethod__", False).
func isAbstract(t *thread, o value) (value, error) {
	v, err := object.GetAttrOpt(t, o, strIsabstractmethod)
	if v == nil {
		return py.False, err
	}
	return v, err
}
