package enum

// _EnumDict: the dict in which the body of an enumeration runs. It keeps the members' names in order and gives auto() its values.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var namespaceClass = &object.ClassDef{Name: "_EnumDict", Doc: "The namespace of an enumeration's body: it tells members from other names."}

func init() {
	namespaceClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "", func(t *thread, v []value) (value, error) {
			for _, f := range []struct {
				name string
				v    value
			}{{"_member_names", object.NewDict()}, {"_last_values", object.NewList(nil)}, {"_ignore", object.NewList(nil)}, {"_auto_called", py.False}, {"_cls_name", py.None}} {
				if err := set(t, v[0], f.name, f.v); err != nil {
					return nil, err
				}
			}
			return py.None, nil
		}),
		object.PyFunc("__setitem__", "(self, key, value)", "Set a name; what can be a member becomes one.", func(t *thread, v []value) (value, error) {
			d, ok := v[0].(*object.Dict)
			if !ok {
				return nil, object.TypeErrorf("descriptor '__setitem__' requires a 'dict' object")
			}
			return object.NoneOr(setItem(t, d, v[1], v[2]))
		}),
		object.PyFunc("update", "(self, members, **more_members)", "Set several names.", func(t *thread, v []value) (value, error) {
			d := object.NewDict()
			if err := d.Update(t, v[1]); err != nil {
				return nil, err
			}
			for _, from := range []*object.Dict{d, v[2].(*object.Dict)} {
				for pos := 0; ; {
					k, x, ok := from.Next(&pos)
					if !ok {
						break
					}
					if err := setItem(t, v[0].(*object.Dict), k, x); err != nil {
						return nil, err
					}
				}
			}
			return py.None, nil
		}),
	}
}

func isDunder(s string) bool {
	return len(s) > 4 && strings.HasPrefix(s, "__") && strings.HasSuffix(s, "__") && s[2] != '_' && s[len(s)-3] != '_'
}

func isSunder(s string) bool {
	return len(s) > 2 && s[0] == '_' && s[len(s)-1] == '_' && s[1] != '_' && s[len(s)-2] != '_'
}

// isPrivate says whether a name is a mangled one of the class.
func isPrivate(cls, s string) bool {
	p := "_" + cls + "__"
	return len(s) > len(p) && strings.HasPrefix(s, p) && s[len(p)] != '_' && !(strings.HasSuffix(s, "__"))
}

// isDescriptor says whether an object would act as an attribute of a class, which members do not.
func isDescriptor(t *thread, o value) (bool, error) {
	for _, n := range []string{"__get__", "__set__", "__delete__"} {
		if a, err := opt(t, o, n); err != nil || a != nil {
			return a != nil, err
		}
	}
	return false, nil
}

var allowedSunders = map[string]bool{"_order_": true, "_generate_next_value_": true, "_numeric_repr_": true, "_missing_": true, "_ignore_": true,
	"_iter_member_": true, "_iter_member_by_value_": true, "_iter_member_by_def_": true}

// names are the members of a body so far.
func bodyMembers(t *thread, d *object.Dict) (*object.Dict, error) {
	v, err := get(t, d, "_member_names")
	if err != nil {
		return nil, err
	}
	names, ok := v.(*object.Dict)
	if !ok {
		return nil, object.TypeErrorf("_member_names must be a dict")
	}
	return names, nil
}

// splitNames reads names as a string, with spaces or commas between them, or as an iterable.
func splitNames(t *thread, v value) ([]value, error) {
	s, ok := v.(*object.Str)
	if !ok {
		return object.Collect(t, v)
	}
	var out []value
	for _, n := range strings.Fields(strings.ReplaceAll(s.String(), ",", " ")) {
		out = append(out, object.NewStr(n))
	}
	return out, nil
}

func alreadyDefined(t *thread, key, old value) error {
	k, err := repr(t, key)
	if err != nil {
		return err
	}
	o, err := repr(t, old)
	if err != nil {
		return err
	}
	return object.TypeErrorf("%s already defined as %s", k, o)
}

func setItem(t *thread, d *object.Dict, key, v value) error {
	k, ok := key.(*object.Str)
	if !ok {
		return d.Set(t, key, v)
	}
	name := k.String()
	names, err := bodyMembers(t, d)
	if err != nil {
		return err
	}
	ignored, err := get(t, d, "_ignore")
	if err != nil {
		return err
	}
	skip, err := object.Contains(t, ignored, key)
	if err != nil {
		return err
	}
	clsName, err := get(t, d, "_cls_name")
	if err != nil {
		return err
	}
	cls, _ := clsName.(*object.Str)
	old := d.GetStr(k)
	switch {
	case cls != nil && isPrivate(cls.String(), name):
	case isSunder(name):
		if !allowedSunders[name] {
			return object.ValueErrorf("_sunder_ names, such as %s, are reserved for future Enum use", object.StrRepr(k).String())
		}
		if name == "_generate_next_value_" {
			called, err := get(t, d, "_auto_called")
			if err != nil {
				return err
			}
			if called == value(py.True) {
				return object.TypeErrorf("_generate_next_value_ must be defined before members")
			}
			f := v
			if s, ok := v.(*object.StaticMethod); ok {
				f = s.Fn
			}
			if err := set(t, d, "_generate_next_value", f); err != nil {
				return err
			}
		}
		if name == "_ignore_" {
			list, err := splitNames(t, v)
			if err != nil {
				return err
			}
			taken := object.NewSet()
			for _, n := range list {
				if x, err := names.Get(t, n); err != nil {
					return err
				} else if x != nil {
					if err := taken.Add(t, n); err != nil {
						return err
					}
				}
			}
			if taken.Len() > 0 {
				r, err := repr(t, taken)
				if err != nil {
					return err
				}
				return object.ValueErrorf("_ignore_ cannot specify already set names: %s", r)
			}
			if err := set(t, d, "_ignore", object.NewList(list)); err != nil {
				return err
			}
			v = object.NewList(append([]value(nil), list...))
		}
	case isDunder(name):
		if name == "__order__" {
			key = intern("_order_")
		}
	case names.GetStr(k) != nil:
		return alreadyDefined(t, key, old)
	case skip:
	case object.IsInstance(v, nonmemberClass.Of(t)):
		if v, err = get(t, v, "value"); err != nil {
			return err
		}
	default:
		desc, err := isDescriptor(t, v)
		if err != nil {
			return err
		}
		if c, ok := v.(*object.Class); ok && cls != nil && !desc && c.IsHeap() && innerClass(cls.String(), c.Qualname) {
			const text = "In 3.13 classes created inside an enum will not become a member.  Use the `member` decorator to keep the current behavior."
			if err := t.P.Warn(t, object.DeprecationWarningClass, text, 1); err != nil {
				return err
			}
		}
		if desc && !object.IsInstance(v, memberClass.Of(t)) {
			break
		}
		if old != nil {
			return alreadyDefined(t, key, old)
		}
		if object.IsInstance(v, memberClass.Of(t)) {
			if v, err = get(t, v, "value"); err != nil {
				return err
			}
		}
		given := v
		if v, err = autoValues(t, d, key, v, names.Len()); err != nil {
			return err
		}
		names.SetStr(k, py.None)
		if _, isTuple := given.(*object.Tuple); isTuple && !object.Is(given, v) {
			break // its values were counted one by one
		}
		last, err := get(t, d, "_last_values")
		if err != nil {
			return err
		}
		if l, ok := last.(*object.List); ok {
			l.Append(v)
		}
	}
	return d.Set(t, key, v)
}

// innerClass says whether a class of that qualified name was defined in the body of the class cls.
func innerClass(cls, qualname string) bool {
	i := strings.LastIndexByte(qualname, '.')
	return i >= 0 && (qualname[:i] == cls || strings.HasSuffix(qualname[:i], "."+cls))
}

// autoValues replaces auto() by the next value, alone or in a tuple.
func autoValues(t *thread, d *object.Dict, key, v value, count int) (value, error) {
	auto := autoClass.Of(t)
	one := func(x value) (value, error) {
		given, err := get(t, x, "value")
		if err != nil {
			return nil, err
		}
		if given != value(noValue) {
			return given, nil
		}
		next, err := opt(t, d, "_generate_next_value")
		if err != nil {
			return nil, err
		}
		if next == nil {
			return nil, object.TypeErrorf("_generate_next_value_ is not defined")
		}
		last, err := get(t, d, "_last_values")
		if err != nil {
			return nil, err
		}
		soFar, err := object.Collect(t, last)
		if err != nil {
			return nil, err
		}
		if err := set(t, d, "_auto_called", py.True); err != nil {
			return nil, err
		}
		if given, err = object.CallArgs(t, next, key, object.NewInt(1), object.NewInt(int64(count)), object.NewList(append([]value(nil), soFar...))); err != nil {
			return nil, err
		}
		return given, set(t, x, "value", given)
	}
	if object.IsInstance(v, auto) {
		return one(v)
	}
	tup, ok := v.(*object.Tuple)
	if !ok {
		return v, nil
	}
	found := false
	for _, x := range tup.Items {
		found = found || object.IsInstance(x, auto)
	}
	if !found {
		return v, nil
	}
	items := make([]value, len(tup.Items))
	for i, x := range tup.Items {
		items[i] = x
		if object.IsInstance(x, auto) {
			y, err := one(x)
			if err != nil {
				return nil, err
			}
			items[i] = y
			// The next one of the same tuple follows this.
			last, err := get(t, d, "_last_values")
			if err != nil {
				return nil, err
			}
			if l, ok := last.(*object.List); ok {
				l.Append(y)
			}
		}
	}
	if tup.Class() == object.TupleClass {
		return object.NewTuple(items), nil
	}
	return object.CallArgs(t, tup.Class(), items...)
}
