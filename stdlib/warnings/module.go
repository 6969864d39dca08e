// Package warnings holds the modules _warnings and warnings. The machinery works before a program imports them: Install sets it for a process.
package warnings

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	warnDef = object.FuncV("warn", "(message, category=None, stacklevel=1, source=None)", "Issue a warning for the caller, or for code further up.", func(t *object.Thread, v []object.Object) (object.Object, error) {
		category, err := categoryOf(v[0], v[1])
		if err != nil {
			return nil, err
		}
		level := 1
		if v[2] != nil {
			if level, err = object.IndexInt(t, v[2]); err != nil {
				return nil, err
			}
		}
		return py.None, warn(t, v[0], category, level, v[3])
	})
	warnExplicitDef = object.FuncV("warn_explicit", "(message, category, filename, lineno, module=None, registry=None, module_globals=None, source=None)",
		"Issue a warning for a place that the arguments name.", warn_explicit)
	mutatedDef = object.Func0("_filters_mutated", "Tell that the filters have changed.", func(t *object.Thread) (object.Object, error) {
		stateOf(t).version++
		return py.None, nil
	})
)

func warn_explicit(t *object.Thread, v []object.Object) (object.Object, error) {
	name, ok := v[2].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("warn_explicit() argument 3 must be str, not %s", object.ClassOf(v[2]).Name)
	}
	line, err := object.IndexInt(t, v[3])
	if err != nil {
		return nil, err
	}
	w := warning{message: v[0], category: v[1], filename: name, line: line, module: v[4], source: v[7]}
	if w.module != nil && isNone(w.module) {
		w.module = nil
	}
	switch r := v[5].(type) {
	case nil, py.NoneType:
	case *object.Dict:
		w.registry = r
	default:
		return nil, object.TypeErrorf("'registry' must be a dict or None")
	}
	if v[6] != nil && !isNone(v[6]) {
		if _, ok := v[6].(*object.Dict); !ok {
			return nil, object.TypeErrorf("module_globals must be a dict, not '%s'", object.ClassOf(v[6]).Name)
		}
	}
	return py.None, explicit(t, w)
}

// CModule is _warnings.
var CModule = &object.ModuleDef{
	Name: "_warnings",
	Doc:  "What issues warnings; see the module warnings.",
	Defs: []object.Def{warnDef, warnExplicitDef, mutatedDef},
	Init: func(t *object.Thread, m *object.Module) error {
		st := stateOf(t)
		m.Set("filters", st.filters)
		m.Set("_onceregistry", st.once)
		m.Set("_defaultaction", st.defaultAction)
		return nil
	},
}

// Definition is warnings.
var Definition = &object.ModuleDef{
	Name: "warnings",
	Doc:  "Warnings: messages about the code that are no errors, and the filters that decide about them.",
	All:  []string{"warn", "warn_explicit", "showwarning", "formatwarning", "filterwarnings", "simplefilter", "resetwarnings", "catch_warnings"},
	Defs: []object.Def{
		warnDef, warnExplicitDef, mutatedDef,
		object.FuncV("filterwarnings", "(action, message='', category=Warning, module='', lineno=0, append=False)", "Add a filter with patterns for message and module.", filterwarnings),
		object.FuncV("simplefilter", "(action, category=Warning, lineno=0, append=False)", "Add a filter that fits all messages and modules.", simplefilter),
		object.Func0("resetwarnings", "Remove all filters.", resetwarnings),
		object.FuncV("showwarning", "(message, category, filename, lineno, file=None, line=None)", "Write a warning to a file, sys.stderr by default. A program may replace this function.", showwarning),
		object.FuncV("formatwarning", "(message, category, filename, lineno, line=None)", "Return the text of a warning. A program may replace this function.", formatwarning),
		object.FuncV("_showwarnmsg_impl", "(msg)", "Write a WarningMessage to its file.", showwarnmsg_impl),
		object.FuncV("_showwarnmsg", "(msg)", "Show a WarningMessage by showwarning where a program has replaced it.", showwarnmsg),
		object.FuncV("_processoptions", "(args)", "Apply options as -W takes them.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			opts, err := object.Collect(t, v[0])
			if err != nil {
				return nil, err
			}
			return py.None, processOptions(t, opts)
		}),
		object.FuncV("_deprecated", "(name, message='{name!r} is deprecated and slated for removal in Python {remove}', *, remove, _version=None)", "Warn that a name will go.", deprecated),
		object.Value("catch_warnings", CatchClass),
		object.Value("WarningMessage", MessageClass),
	},
	Init: func(t *object.Thread, m *object.Module) error {
		st := stateOf(t)
		m.Set("filters", st.filters)
		m.Set("onceregistry", st.once)
		m.Set("defaultaction", st.defaultAction)
		m.Set("_onceregistry", st.once)
		m.Set("_defaultaction", st.defaultAction)
		m.Set("_showwarning_orig", m.Get("showwarning"))
		m.Set("_formatwarning_orig", m.Get("formatwarning"))
		m.Set("sys", t.P.Sys)
		if st.module != nil {
			return nil
		}
		st.module = m
		if opts, ok := t.P.Sys.Get("warnoptions").(*object.List); ok && len(opts.Items) > 0 {
			return processOptions(t, append([]object.Object(nil), opts.Items...))
		}
		return nil
	},
}

func orNone(v object.Object) object.Object {
	if v == nil {
		return py.None
	}
	return v
}

func formatwarning(t *object.Thread, v []object.Object) (object.Object, error) {
	s, err := format(t, v[0], v[1], v[2], v[3], orNone(v[4]), nil)
	if err != nil {
		return nil, err
	}
	return object.NewStr(s), nil
}

func showwarning(t *object.Thread, v []object.Object) (object.Object, error) {
	m, err := newMessage(t, MessageClass, v...)
	if err != nil {
		return nil, err
	}
	return showwarnmsg_impl(t, []object.Object{m})
}

func fieldsOf(t *object.Thread, m object.Object) ([]object.Object, error) {
	v := make([]object.Object, len(messageFields))
	for i, f := range messageFields {
		var err error
		if v[i], err = object.GetAttr(t, m, object.Intern(f)); err != nil {
			return nil, err
		}
	}
	return v, nil
}

func showwarnmsg_impl(t *object.Thread, v []object.Object) (object.Object, error) {
	f, err := fieldsOf(t, v[0])
	if err != nil {
		return nil, err
	}
	text := ""
	fw := attr(t, object.Intern("formatwarning"), nil)
	if orig := attr(t, object.Intern("_formatwarning_orig"), nil); fw != nil && orig != nil && !object.Is(fw, orig) {
		r, err := object.CallArgs(t, fw, f[0], f[1], f[2], f[3], f[5])
		if err != nil {
			return nil, err
		}
		s, ok := r.(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("write() argument must be str, not %s", object.ClassOf(r).Name)
		}
		text = s.String()
	} else if text, err = format(t, f[0], f[1], f[2], f[3], f[5], f[6]); err != nil {
		return nil, err
	}
	return py.None, write(t, f[4], text)
}

func showwarnmsg(t *object.Thread, v []object.Object) (object.Object, error) {
	sw := attr(t, strShow, nil)
	if orig := attr(t, strOrig, nil); sw != nil && orig != nil && !object.Is(sw, orig) {
		if !object.IsCallable(sw) {
			return nil, object.TypeErrorf("warnings.showwarning() must be set to a function or method")
		}
		f, err := fieldsOf(t, v[0])
		if err != nil {
			return nil, err
		}
		_, err = object.CallArgs(t, sw, f[:6]...)
		return py.None, err
	}
	if impl := attr(t, strShowImpl, nil); impl != nil {
		_, err := object.CallArgs(t, impl, v[0])
		return py.None, err
	}
	return showwarnmsg_impl(t, v)
}

func deprecated(t *object.Thread, v []object.Object) (object.Object, error) {
	template := object.NewStr("{name!r} is deprecated and slated for removal in Python {remove}")
	if s, ok := v[1].(*object.Str); ok {
		template = s
	}
	remove, err := object.GetItem(t, v[2], object.NewInt(0))
	if err != nil {
		return nil, err
	}
	minor, err := object.GetItem(t, v[2], object.NewInt(1))
	if err != nil {
		return nil, err
	}
	a, err := object.ToStr(t, remove)
	if err != nil {
		return nil, err
	}
	b, err := object.ToStr(t, minor)
	if err != nil {
		return nil, err
	}
	text, err := object.StrFormat(t, template, object.Args{Kw: &object.Kwargs{
		Names: []*object.Str{object.Intern("name"), object.Intern("remove")},
		Vals:  []object.Object{v[0], object.NewStr(a.String() + "." + b.String())},
	}})
	if err != nil {
		return nil, err
	}
	return py.None, warn(t, text, object.DeprecationWarningClass, 2, nil)
}
