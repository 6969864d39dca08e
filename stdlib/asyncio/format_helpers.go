package asyncio

// asyncio.format_helpers: callbacks and their sources as text.

import (
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var formatHelpersModule = &object.ModuleDef{
	Name: "asyncio.format_helpers",
	Doc:  "Callbacks and their sources as text.",
	Defs: []object.Def{
		object.PyFunc("_get_function_source", "(func)", "Return where a function is defined, as (file, line), or None.", func(t *thread, v []value) (value, error) {
			file, line, ok, err := functionSource(t, v[0])
			if err != nil || !ok {
				return py.None, err
			}
			return object.TupleOf(object.NewStr(file), object.NewInt(line)), nil
		}),
		object.PyFunc("_format_callback_source", "(func, args)", "Return a call as text, with the place where the function is defined.", func(t *thread, v []value) (value, error) {
			s, err := formatCallbackSource(t, v[0], v[1])
			return textOr(s, err)
		}),
		object.PyFunc("_format_args_and_kwargs", "(args, kwargs)", "Return arguments as text, shortened.", func(t *thread, v []value) (value, error) {
			s, err := formatArguments(t, v[0], v[1])
			return textOr(s, err)
		}),
		object.PyFunc("_format_callback", "(func, args, kwargs, suffix='')", "Return a call as text.", func(t *thread, v []value) (value, error) {
			suffix, err := object.ToStr(t, v[3])
			if err != nil {
				return nil, err
			}
			s, err := formatCallback(t, v[0], v[1], v[2], suffix.String())
			return textOr(s, err)
		}),
		object.PyFunc("extract_stack", "(f=None, limit=None)", "Return the stack at frame f as a traceback.StackSummary of at most limit entries.", func(t *thread, v []value) (value, error) {
			return extractStack(t, v[0], v[1])
		}),
	},
}

func textOr(s string, err error) (value, error) {
	if err != nil {
		return nil, err
	}
	return object.NewStr(s), nil
}

var (
	strWrapped  = object.Intern("__wrapped__")
	strFunc     = object.Intern("func")
	strArgs     = object.Intern("args")
	strKeywords = object.Intern("keywords")
	strQualname = object.Intern("__qualname__")
	strName     = object.Intern("__name__")
)

// isPartial says whether o is a functools.partial, or a partialmethod.
func isPartial(t *thread, o value, methods bool) bool {
	m, ok := t.P.Modules.GetStr(object.Intern("functools")).(*object.Module)
	if !ok {
		return false
	}
	for _, name := range []string{"partial", "partialmethod"} {
		if c, ok := m.Get(name).(*object.Class); ok && object.IsInstance(o, c) {
			return true
		}
		if !methods {
			break
		}
	}
	return false
}

// functionSource tells where the function behind o is defined.
func functionSource(t *thread, o value) (file string, line int64, ok bool, err error) {
	for range 1000 {
		w, err := object.GetAttrOpt(t, o, strWrapped)
		if err != nil {
			return "", 0, false, err
		}
		if w == nil {
			break
		}
		o = w
	}
	switch f := o.(type) {
	case *object.Function:
		return f.Code.Filename, int64(f.Code.FirstLine), true, nil
	}
	if isPartial(t, o, true) {
		f, err := object.GetAttr(t, o, strFunc)
		if err != nil {
			return "", 0, false, err
		}
		return functionSource(t, f)
	}
	return "", 0, false, nil
}

// formatCallbackSource is the text of a call with its function's place; args may be None.
func formatCallbackSource(t *thread, fn, args value) (string, error) {
	s, err := formatCallback(t, fn, args, nil, "")
	if err != nil {
		return "", err
	}
	file, line, ok, err := functionSource(t, fn)
	if ok {
		s += " at " + file + ":" + strconv.FormatInt(line, 10)
	}
	return s, err
}

func formatArguments(t *thread, args, kwargs value) (string, error) {
	var items []string
	if args != nil && !isNone(args) {
		l := object.NewList(nil)
		if err := l.Extend(t, args); err != nil {
			return "", err
		}
		for _, a := range l.Items {
			s, err := shortRepr(t, a)
			if err != nil {
				return "", err
			}
			items = append(items, s)
		}
	}
	if d, ok := kwargs.(*object.Dict); ok {
		for pos := 0; ; {
			k, v, more := d.Next(&pos)
			if !more {
				break
			}
			name, err := object.ToStr(t, k)
			if err != nil {
				return "", err
			}
			s, err := shortRepr(t, v)
			if err != nil {
				return "", err
			}
			items = append(items, name.String()+"="+s)
		}
	}
	return "(" + strings.Join(items, ", ") + ")", nil
}

func formatCallback(t *thread, fn, args, kwargs value, suffix string) (string, error) {
	for isPartial(t, fn, false) {
		s, err := formatArguments(t, args, kwargs)
		if err != nil {
			return "", err
		}
		suffix = s + suffix
		if args, err = object.GetAttr(t, fn, strArgs); err != nil {
			return "", err
		}
		if kwargs, err = object.GetAttr(t, fn, strKeywords); err != nil {
			return "", err
		}
		if fn, err = object.GetAttr(t, fn, strFunc); err != nil {
			return "", err
		}
	}
	name, err := nameOf(t, fn)
	if err != nil {
		return "", err
	}
	if name == "" {
		r, err := object.Repr(t, fn)
		if err != nil {
			return "", err
		}
		name = r.String()
	}
	s, err := formatArguments(t, args, kwargs)
	return name + s + suffix, err
}

// nameOf is the qualified name of o, else its name, else "".
func nameOf(t *thread, o value) (string, error) {
	for _, n := range []*object.Str{strQualname, strName} {
		v, err := object.GetAttrOpt(t, o, n)
		if err != nil {
			return "", err
		}
		if v == nil {
			continue
		}
		if yes, err := object.Truth(t, v); err != nil || !yes {
			if err != nil {
				return "", err
			}
			continue
		}
		s, err := object.ToStr(t, v)
		if err != nil {
			return "", err
		}
		return s.String(), nil
	}
	return "", nil
}

// extractStack is what debugged futures and handles remember: a traceback.StackSummary, oldest frame first. frame None: the caller's.
func extractStack(t *thread, frame, limit value) (value, error) {
	tb, err := t.P.Import(t, "traceback")
	if err != nil {
		if object.ErrorIs(err, object.ImportErrorClass) {
			return object.NewList(nil), nil
		}
		return nil, err
	}
	if isNone(frame) {
		if f := t.Engine.Frame(t, 0); f != nil {
			frame = f
		}
	}
	if isNone(limit) {
		limit = py.Int(debugStackDepth)
	}
	walk, err := object.CallMethod(t, tb, object.Intern("walk_stack"), frame)
	if err != nil {
		return nil, err
	}
	summary, err := object.GetAttr(t, tb, object.Intern("StackSummary"))
	if err != nil {
		return nil, err
	}
	extract, err := object.GetAttr(t, summary, object.Intern("extract"))
	if err != nil {
		return nil, err
	}
	stack, err := object.Call(t, extract, object.Args{Pos: []value{walk}, Kw: &object.Kwargs{
		Names: []*object.Str{object.Intern("limit"), object.Intern("lookup_lines")}, Vals: []value{limit, py.False}}})
	if err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, stack, object.Intern("reverse"))
	return stack, err
}
