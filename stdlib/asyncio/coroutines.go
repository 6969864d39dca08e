package asyncio

// asyncio.coroutines: what is a coroutine.

import (
	"strconv"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

var coroutinesModule = &object.ModuleDef{
	Name: "asyncio.coroutines",
	Doc:  "What is a coroutine.",
	All:  []string{"iscoroutinefunction", "iscoroutine"},
	Defs: []object.Def{
		object.PyFunc("iscoroutinefunction", "(func)", "iscoroutinefunction(func)\n\nTell whether calling func makes a coroutine.", func(t *thread, v []value) (value, error) {
			yes, err := isCoroutineFunction(t, v[0])
			return py.Bool(yes), err
		}),
		object.PyFunc("iscoroutine", "(obj)", "iscoroutine(obj)\n\nTell whether obj is a coroutine.", func(t *thread, v []value) (value, error) {
			yes, err := isCoroutine(t, v[0])
			return py.Bool(yes), err
		}),
		object.PyFunc("_is_debug_mode", "()", "Tell whether new event loops debug.", func(t *thread, _ []value) (value, error) { return py.Bool(debugMode(t)), nil }),
		object.PyFunc("_format_coroutine", "(coro)", "Return a coroutine as text: its name, its state and where it stands.", func(t *thread, v []value) (value, error) {
			s, err := formatCoroutine(t, v[0])
			return textOr(s, err)
		}),
		// _is_coroutine marks functions that count as coroutine functions.
		object.Value("_is_coroutine", isCoroutineMark),
	},
}

var isCoroutineMark = object.Missing

var strIsCoroutine = object.Intern("_is_coroutine")

// isCoroutineFunction is asyncio.iscoroutinefunction: async functions, also below partials and methods, and what carries the mark.
func isCoroutineFunction(t *thread, fn value) (bool, error) {
	o := fn
	for {
		if m, ok := o.(*object.BoundMethod); ok {
			o = m.Func
			continue
		}
		if isPartial(t, o, false) {
			f, err := object.GetAttr(t, o, strFunc)
			if err != nil {
				return false, err
			}
			o = f
			continue
		}
		break
	}
	if f, ok := o.(*object.Function); ok && f.Code.Flags&code.FlagCoroutine != 0 {
		return true, nil
	}
	mark, err := object.GetAttrOpt(t, fn, strIsCoroutine)
	if err != nil {
		return false, err
	}
	return mark != nil && object.Is(mark, isCoroutineMark), nil
}

// isCoroutine is asyncio.iscoroutine: coroutines, generators, and what is registered as collections.abc.Coroutine.
func isCoroutine(t *thread, o value) (bool, error) {
	switch c := object.ClassOf(o); c {
	case object.CoroutineClass, object.GeneratorClass, object.GoGeneratorClass:
		return true, nil
	case FutureClass, TaskClass, object.NoneClass:
		return false, nil
	}
	abc, err := t.P.Import(t, "collections.abc")
	if err != nil {
		return false, err
	}
	cls, err := object.GetAttr(t, abc, object.Intern("Coroutine"))
	if err != nil {
		return false, err
	}
	return object.IsInstanceOf(t, o, cls)
}

// debugMode says whether new loops debug: python -X dev, or PYTHONASYNCIODEBUG.
func debugMode(t *thread) bool {
	flags := t.P.Sys.Get("flags")
	if flags == nil {
		return false
	}
	on := func(name string) bool {
		v, err := object.GetAttrOpt(t, flags, object.Intern(name))
		if err != nil || v == nil {
			return false
		}
		yes, err := object.Truth(t, v)
		return err == nil && yes
	}
	if on("dev_mode") {
		return true
	}
	if on("ignore_environment") {
		return false
	}
	m, err := t.P.Import(t, "os")
	if err != nil {
		return false
	}
	env, err := object.GetAttr(t, m, object.Intern("environ"))
	if err != nil {
		return false
	}
	v, err := object.CallMethod(t, env, object.Intern("get"), object.NewStr("PYTHONASYNCIODEBUG"))
	if err != nil {
		return false
	}
	yes, err := object.Truth(t, v)
	return err == nil && yes
}

// formatCoroutine is a coroutine as the repr of its task shows it.
func formatCoroutine(t *thread, coro value) (string, error) {
	name, err := nameOf(t, coro)
	if err != nil {
		return "", err
	}
	if name == "" {
		name = "<" + object.ClassOf(coro).Name + " without __name__>"
	}
	name += "()"
	pick := func(attrs ...string) (value, error) {
		for _, a := range attrs {
			v, err := object.GetAttrOpt(t, coro, object.Intern(a))
			if err != nil {
				return nil, err
			}
			if v != nil && !isNone(v) {
				if yes, err := object.Truth(t, v); err != nil || yes {
					return v, err
				}
			}
		}
		return nil, nil
	}
	c, err := pick("cr_code", "gi_code")
	if err != nil {
		return "", err
	}
	code, ok := c.(*object.Code)
	if !ok {
		running, err := pick("cr_running", "gi_running")
		if err != nil || running == nil {
			return name, err
		}
		return name + " running", nil
	}
	file := code.Filename
	if file == "" {
		file = "<empty co_filename>"
	}
	fr, err := pick("cr_frame", "gi_frame")
	if err != nil {
		return "", err
	}
	if f, ok := fr.(object.Frame); ok {
		return name + " running at " + file + ":" + strconv.Itoa(f.Line()), nil
	}
	return name + " done, defined at " + file + ":" + strconv.Itoa(code.FirstLine), nil
}
