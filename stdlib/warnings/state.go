package warnings

// The filters of a process and the decision about one warning (library reference, warnings).

import (
	"strings"
	"sync"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// state is what the machinery keeps for a process. Its lists are visible as _warnings.filters and so on.
type state struct {
	filters       *object.List
	once          *object.Dict
	defaultAction *object.Str
	version       int64          // counts changes of the filters; registries of an older version are stale
	module        *object.Module // warnings, once imported
}

var stateKey = object.NewStateKey[*state]("warnings")

var (
	strRegistry = object.Intern("__warningregistry__")
	strVersion  = object.Intern("version")
	strName     = object.Intern("__name__")
	strFilters  = object.Intern("filters")
	strModule   = object.Intern("warnings")
	strDefault  = object.Intern("default")
	strMatch    = object.Intern("match")
)

// defaultFilters are the filters that need no options; immutable and shared.
var defaultFilters = sync.OnceValue(func() []object.Object {
	f := func(action string, cls *object.Class, module object.Object) object.Object {
		return object.TupleOf(object.Intern(action), py.None, cls, module, object.NewInt(0))
	}
	return []object.Object{
		f("default", object.DeprecationWarningClass, object.Intern("__main__")),
		f("ignore", object.DeprecationWarningClass, py.None),
		f("ignore", object.PendingDeprecationWarningClass, py.None),
		f("ignore", object.ImportWarningClass, py.None),
		f("ignore", object.ResourceWarningClass, py.None),
	}
})

func stateOf(t *object.Thread) *state {
	return stateKey.Get(t.P, func() *state {
		return &state{filters: object.NewList(append([]object.Object(nil), defaultFilters()...)), once: object.NewDict(), defaultAction: strDefault}
	})
}

// Install gives a process its warnings machinery. It costs nothing until the first warning.
func Install(p *object.Process) {
	p.Warn = func(t *object.Thread, category *object.Class, text string, stackLevel int) error {
		return warn(t, object.NewStr(text), category, stackLevel, nil)
	}
	p.WarnSource = func(t *object.Thread, category *object.Class, text string, stackLevel int, source object.Object) error {
		return warn(t, object.NewStr(text), category, stackLevel, source)
	}
	p.WarnExplicit = func(t *object.Thread, category *object.Class, text, filename string, line int) error {
		if err := ready(t); err != nil {
			return err
		}
		return explicit(t, warning{message: object.NewStr(text), category: category, filename: object.NewStr(filename), line: line})
	}
}

// ready applies the options of the command line before the first warning: with options, warnings is imported as CPython does on start.
func ready(t *object.Thread) error {
	if t.P.Sys == nil || stateOf(t).module != nil {
		return nil
	}
	opts, ok := t.P.Sys.Get("warnoptions").(*object.List)
	if !ok || len(opts.Items) == 0 {
		return nil
	}
	_, err := t.P.Import(t, "warnings")
	return err
}

// warning is one warning on its way.
type warning struct {
	message  object.Object // text or an instance of Warning
	category object.Object
	filename object.Object
	line     int
	module   object.Object // nil: made from filename
	registry *object.Dict  // nil: none
	source   object.Object // nil: none
	text     object.Object // str(message), set by explicit
}

// categoryOf is the category for the arguments of warn.
func categoryOf(message, category object.Object) (object.Object, error) {
	if object.IsInstance(message, object.WarningClass) {
		return object.ClassOf(message), nil
	}
	if category == nil || isNone(category) {
		return object.UserWarningClass, nil
	}
	if c, ok := category.(*object.Class); ok && c.IsSubclass(object.WarningClass) {
		return c, nil
	}
	return nil, object.TypeErrorf("category must be a Warning subclass, not '%s'", object.ClassOf(category).Name)
}

func isNone(o object.Object) bool { _, ok := o.(py.NoneType); return ok }

// warn issues a warning for the code stackLevel frames up; 1 is the innermost Python frame.
func warn(t *object.Thread, message object.Object, category object.Object, stackLevel int, source object.Object) error {
	if err := ready(t); err != nil {
		return err
	}
	w := warning{message: message, category: category, source: source}
	var f object.Frame
	if t.Engine != nil {
		f = t.Engine.Frame(t, 0)
	}
	for ; stackLevel > 1 && f != nil; stackLevel-- {
		f = f.Back()
	}
	globals := t.P.Sys.Dict()
	if f == nil {
		w.filename, w.line = object.Intern("sys"), 1
	} else {
		globals = f.Globals()
		w.filename, w.line = object.NewStr(f.Code().Filename), f.Line()
	}
	switch r := globals.GetStr(strRegistry).(type) {
	case *object.Dict:
		w.registry = r
	case nil:
		w.registry = object.NewDict()
		globals.SetStr(strRegistry, w.registry)
	case py.NoneType:
	default:
		return object.TypeErrorf("'registry' must be a dict or None")
	}
	w.module = globals.GetStr(strName)
	if s, ok := w.module.(*object.Str); w.module == nil || !isNone(w.module) && !ok || ok && s.Len() == 0 {
		w.module = object.Intern("<string>")
	}
	return explicit(t, w)
}

// attr is a name of the module warnings when a program has imported it, else what the state holds.
func attr(t *object.Thread, name *object.Str, def object.Object) object.Object {
	if m, ok := t.P.Modules.GetStr(strModule).(*object.Module); ok {
		if v := m.Dict().GetStr(name); v != nil {
			return v
		}
	}
	return def
}

// explicit decides about a warning and shows it.
func explicit(t *object.Thread, w warning) (err error) {
	if isNone(w.module) && w.module != nil {
		return nil
	}
	if w.module == nil {
		name := ""
		if s, ok := w.filename.(*object.Str); ok {
			name = s.String()
		}
		if name == "" {
			name = "<unknown>"
		}
		w.module = object.NewStr(strings.TrimSuffix(name, ".py"))
	}
	if object.IsInstance(w.message, object.WarningClass) {
		if w.text, err = object.ToStr(t, w.message); err != nil {
			return err
		}
		w.category = object.ClassOf(w.message)
	} else {
		w.text = w.message
		if w.message, err = object.CallArgs(t, w.category, w.text); err != nil {
			return err
		}
	}
	st := stateOf(t)
	key := object.TupleOf(w.text, w.category, object.NewInt(int64(w.line)))
	if w.registry != nil {
		if seen, err := already(t, st, w.registry, key, false); seen || err != nil {
			return err
		}
	}
	action, item, err := decide(t, st, w)
	if err != nil {
		return err
	}
	seen := false
	switch action {
	case "error":
		e, ok := w.message.(*object.Exception)
		if !ok {
			return object.TypeErrorf("exceptions must derive from BaseException")
		}
		return e
	case "ignore":
		return nil
	case "always":
	case "once", "module", "default":
		if w.registry != nil {
			if err := w.registry.Set(t, key, py.True); err != nil {
				return err
			}
		}
		switch action {
		case "once":
			once := st.once
			if d, ok := attr(t, object.Intern("onceregistry"), once).(*object.Dict); ok {
				once = d
			}
			seen, err = already(t, st, once, object.TupleOf(w.text, w.category), true)
		case "module":
			if w.registry != nil {
				seen, err = already(t, st, w.registry, object.TupleOf(w.text, w.category), true)
			}
		}
	default:
		a, err := object.Repr(t, object.NewStr(action))
		if err != nil {
			return err
		}
		r, err := object.Repr(t, item)
		if err != nil {
			return err
		}
		return object.RuntimeErrorf("Unrecognized action (%s) in warnings.filters:\n %s", a, r)
	}
	if seen || err != nil {
		return err
	}
	return show(t, w)
}

// already reports whether registry has key, and enters it when set says so. A registry that is older than the filters is emptied.
func already(t *object.Thread, st *state, registry *object.Dict, key object.Object, set bool) (bool, error) {
	if v, ok := registry.GetStr(strVersion).(py.Int); !ok || int64(v) != st.version {
		registry.Clear()
		registry.SetStr(strVersion, object.NewInt(st.version))
	} else {
		v, err := registry.Get(t, key)
		if err != nil {
			return false, err
		}
		if v != nil {
			if yes, err := object.Truth(t, v); yes || err != nil {
				return yes, err
			}
		}
	}
	if set {
		return false, registry.Set(t, key, py.True)
	}
	return false, nil
}

// decide finds the action of the first filter that fits.
func decide(t *object.Thread, st *state, w warning) (string, object.Object, error) {
	filters, ok := attr(t, strFilters, st.filters).(*object.List)
	if !ok {
		return "", nil, object.ValueErrorf("_warnings.filters must be a list")
	}
	for i := 0; i < len(filters.Items); i++ {
		item, ok := filters.Items[i].(*object.Tuple)
		if !ok || len(item.Items) != 5 {
			return "", nil, object.ValueErrorf("_warnings.filters item %d isn't a 5-tuple", i)
		}
		action, ok := item.Items[0].(*object.Str)
		if !ok {
			return "", nil, object.TypeErrorf("action must be a string, not '%s'", object.ClassOf(item.Items[0]).Name)
		}
		if ok, err := matches(t, item.Items[1], w.text); err != nil {
			return "", nil, err
		} else if !ok {
			continue
		}
		if ok, err := object.IsSubclassOf(t, w.category, item.Items[2]); err != nil {
			return "", nil, err
		} else if !ok {
			continue
		}
		if line, err := object.IndexInt(t, item.Items[4]); err != nil {
			return "", nil, err
		} else if line != 0 && line != w.line {
			continue
		}
		if ok, err := matches(t, item.Items[3], w.module); err != nil {
			return "", nil, err
		} else if ok {
			return action.String(), item, nil
		}
	}
	v := attr(t, object.Intern("defaultaction"), st.defaultAction)
	s, ok := v.(*object.Str)
	if !ok {
		return "", nil, object.TypeErrorf("_warnings.defaultaction must be a string, not '%s'", object.ClassOf(v).Name)
	}
	return s.String(), py.None, nil
}

// matches compares a filter's pattern, None or a text or an object with match(), with a text.
func matches(t *object.Thread, pattern, x object.Object) (bool, error) {
	switch p := pattern.(type) {
	case py.NoneType:
		return true, nil
	case *object.Str:
		if p.Class() == object.StrClass {
			s, ok := x.(*object.Str)
			return ok && s.String() == p.String(), nil
		}
	}
	v, err := object.CallMethod(t, pattern, strMatch, x)
	if err != nil {
		return false, err
	}
	return object.Truth(t, v)
}
