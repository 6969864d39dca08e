package warnings

// Changing the filters: filterwarnings, simplefilter, resetwarnings and the options of the command line.

import (
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var actions = []string{"default", "always", "ignore", "module", "once", "error"}

func checkAction(t *object.Thread, v object.Object) error {
	if s, ok := v.(*object.Str); ok {
		for _, a := range actions {
			if a == s.String() {
				return nil
			}
		}
	}
	r, err := object.Repr(t, v)
	if err != nil {
		return err
	}
	return object.Errorf(object.AssertionErrorClass, "invalid action: %s", r)
}

func checkLine(v object.Object) error {
	if n, ok := object.AsInt64(v); !ok || n < 0 {
		return object.Errorf(object.AssertionErrorClass, "lineno must be an int >= 0")
	}
	return nil
}

// filterwarnings(action, message, category, module, lineno, append)
func filterwarnings(t *object.Thread, v []object.Object) (object.Object, error) {
	message, category, module, line := v[1], v[2], v[3], v[4]
	if err := checkAction(t, v[0]); err != nil {
		return nil, err
	}
	text := func(v *object.Object, what string) error {
		if *v == nil {
			*v = object.EmptyStr
		}
		if _, ok := (*v).(*object.Str); !ok {
			return object.Errorf(object.AssertionErrorClass, "%s must be a string", what)
		}
		return nil
	}
	if err := text(&message, "message"); err != nil {
		return nil, err
	}
	if category == nil {
		category = object.WarningClass
	}
	c, ok := category.(*object.Class)
	if !ok {
		return nil, object.Errorf(object.AssertionErrorClass, "category must be a class")
	}
	if !c.IsSubclass(object.WarningClass) {
		return nil, object.Errorf(object.AssertionErrorClass, "category must be a Warning subclass")
	}
	if err := text(&module, "module"); err != nil {
		return nil, err
	}
	if line == nil {
		line = object.NewInt(0)
	}
	if err := checkLine(line); err != nil {
		return nil, err
	}
	m, err := compile(t, message.(*object.Str), true)
	if err != nil {
		return nil, err
	}
	mod, err := compile(t, module.(*object.Str), false)
	if err != nil {
		return nil, err
	}
	return py.None, addFilter(t, object.TupleOf(v[0], m, category, mod, line), v[5])
}

// compile makes the pattern of a filter; None for an empty one.
func compile(t *object.Thread, s *object.Str, ignoreCase bool) (object.Object, error) {
	if s.Len() == 0 {
		return py.None, nil
	}
	re, err := t.P.Import(t, "re")
	if err != nil {
		return nil, err
	}
	args := []object.Object{s}
	if ignoreCase {
		flag, err := object.GetAttr(t, re, object.Intern("I"))
		if err != nil {
			return nil, err
		}
		args = append(args, flag)
	}
	return object.CallMethod(t, re, object.Intern("compile"), args...)
}

// simplefilter(action, category, lineno, append)
func simplefilter(t *object.Thread, v []object.Object) (object.Object, error) {
	return py.None, simple(t, v)
}

func simple(t *object.Thread, v []object.Object) error {
	if err := checkAction(t, v[0]); err != nil {
		return err
	}
	category, line := v[1], v[2]
	if category == nil {
		category = object.WarningClass
	}
	if line == nil {
		line = object.NewInt(0)
	}
	if err := checkLine(line); err != nil {
		return err
	}
	return addFilter(t, object.TupleOf(v[0], py.None, category, py.None, line), v[3])
}

// addFilter puts item in front of the filters, or with appendTo behind them unless it is there.
func addFilter(t *object.Thread, item object.Object, appendTo object.Object) error {
	st := stateOf(t)
	l, ok := attr(t, strFilters, st.filters).(*object.List)
	if !ok {
		return object.ValueErrorf("_warnings.filters must be a list")
	}
	last := false
	if appendTo != nil {
		var err error
		if last, err = object.Truth(t, appendTo); err != nil {
			return err
		}
	}
	at := -1
	for i, x := range l.Items {
		eq, err := object.Equal(t, x, item)
		if err != nil {
			return err
		}
		if eq {
			at = i
			break
		}
	}
	if last {
		if at < 0 {
			l.Append(item)
		}
	} else {
		if at >= 0 && at < len(l.Items) {
			object.Unhold(l.Items[at])
			l.Items = append(l.Items[:at], l.Items[at+1:]...)
		}
		object.Hold(item)
		l.Items = append([]object.Object{item}, l.Items...)
	}
	st.version++
	return nil
}

func resetwarnings(t *object.Thread) (object.Object, error) {
	st := stateOf(t)
	if l, ok := attr(t, strFilters, st.filters).(*object.List); ok {
		object.UnholdAll(l.Items)
		l.Items = nil
	}
	st.version++
	return py.None, nil
}

// optionError is a malformed -W option.
type optionError struct{ text string }

func (e *optionError) Error() string { return e.text }

func quoted(s string) string { return object.StrRepr(object.NewStr(s)).String() }

// processOptions applies sys.warnoptions; malformed ones are reported on sys.stderr.
func processOptions(t *object.Thread, opts []object.Object) error {
	for _, o := range opts {
		s, ok := o.(*object.Str)
		if !ok {
			continue
		}
		err := setOption(t, s.String())
		if bad, ok := err.(*optionError); ok {
			err = write(t, nil, "Invalid -W option ignored: "+bad.text+"\n")
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// setOption applies action:message:category:module:line.
func setOption(t *object.Thread, opt string) error {
	parts := strings.Split(opt, ":")
	if len(parts) > 5 {
		return &optionError{"too many fields (max 5): " + quoted(opt)}
	}
	for len(parts) < 5 {
		parts = append(parts, "")
	}
	for i := range parts {
		parts[i] = strings.TrimSpace(parts[i])
	}
	action, err := optionAction(parts[0])
	if err != nil {
		return err
	}
	category, err := optionCategory(t, parts[2])
	if err != nil {
		return err
	}
	pattern := func(text string, ignoreCase bool) (object.Object, error) {
		if text == "" {
			return py.None, nil
		}
		re, err := t.P.Import(t, "re")
		if err != nil {
			return nil, err
		}
		v, err := object.CallMethod(t, re, object.Intern("escape"), object.NewStr(text))
		if err != nil {
			return nil, err
		}
		s, ok := v.(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("re.escape must return a str")
		}
		if !ignoreCase {
			s = object.NewStr(s.String() + `\Z`)
		}
		return compile(t, s, ignoreCase)
	}
	message, err := pattern(parts[1], true)
	if err != nil {
		return err
	}
	module, err := pattern(parts[3], false)
	if err != nil {
		return err
	}
	line := int64(0)
	if parts[4] != "" {
		if line, err = strconv.ParseInt(parts[4], 10, 64); err != nil || line < 0 {
			return &optionError{"invalid lineno " + quoted(parts[4])}
		}
	}
	return addFilter(t, object.TupleOf(object.Intern(action), message, category, module, object.NewInt(line)), nil)
}

func optionAction(s string) (string, error) {
	switch s {
	case "":
		return "default", nil
	case "all":
		return "always", nil
	}
	for _, a := range []string{"default", "always", "ignore", "module", "once", "error"} {
		if strings.HasPrefix(a, s) {
			return a, nil
		}
	}
	return "", &optionError{"invalid action: " + quoted(s)}
}

func optionCategory(t *object.Thread, s string) (object.Object, error) {
	if s == "" {
		return object.WarningClass, nil
	}
	var v object.Object
	if i := strings.LastIndexByte(s, '.'); i >= 0 {
		m, err := t.P.Import(t, s[:i])
		if err != nil {
			if object.ErrorIs(err, object.ImportErrorClass) {
				return nil, &optionError{"invalid module name: " + quoted(s[:i])}
			}
			return nil, err
		}
		if v, err = object.GetAttrOpt(t, m, object.Intern(s[i+1:])); err != nil {
			return nil, err
		}
	} else {
		v = t.P.Builtins.GetStr(object.Intern(s))
	}
	if v == nil {
		return nil, &optionError{"unknown warning category: " + quoted(s)}
	}
	if c, ok := v.(*object.Class); ok && c.IsSubclass(object.WarningClass) {
		return c, nil
	}
	return nil, &optionError{"invalid warning category: " + quoted(s)}
}
