// Package xxsubinterpreters is _xxsubinterpreters, the private module of CPython 3.11 below PEP 554: interpreters beside the main one, and channels between them. It has no page in the
// library reference; what it does is what CPython's tests and the interpreter show.
package xxsubinterpreters

import (
	"strings"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// RunFailedErrorClass is the error of run_string for an exception that left the script.
var RunFailedErrorClass = object.DeclareClass("_xxsubinterpreters.RunFailedError", object.RuntimeErrorClass)

// Definition is the module _xxsubinterpreters.
var Definition = &object.ModuleDef{
	Name: "_xxsubinterpreters",
	Doc:  "Interpreters beside the main one, and channels between them.",
	Defs: append([]object.Def{
		object.Value("RunFailedError", RunFailedErrorClass),
		object.Value("InterpreterID", InterpreterIDClass),
		object.FuncA("create", "", "create(*, isolated=True)\n\nMake an interpreter and return its number.", create),
		object.FuncV("destroy", "(id)", "destroy(id)\n\nEnd an interpreter.", destroy),
		object.Func0("list_all", "list_all()\n\nReturn the numbers of all interpreters.", list_all),
		object.Func0("get_current", "get_current()\n\nReturn the number of the interpreter that runs.", func(t *thread) (value, error) { return newID(t, t.P), nil }),
		object.Func0("get_main", "get_main()\n\nReturn the number of the main interpreter.", func(t *thread) (value, error) { return newID(t, t.P.Main()), nil }),
		object.FuncV("is_running", "(id)", "is_running(id)\n\nSay whether the interpreter is at work.", is_running),
		object.FuncV("run_string", "(id, script, shared=None)", "run_string(id, script, shared=None)\n\nRun source text in the interpreter's __main__, with the names of shared added.", run_string),
		object.FuncV("is_shareable", "(obj)", "is_shareable(obj)\n\nSay whether the object may go to another interpreter.", func(_ *thread, v []value) (value, error) {
			return py.Bool(shareable(v[0])), nil
		}),
	}, channelDefs...),
}

func create(t *thread, a object.Args) (value, error) {
	if len(a.Pos) > 0 {
		return nil, object.TypeErrorf("create() takes no positional arguments")
	}
	isolated := true
	if a.NKw() > 0 {
		if a.NKw() > 1 {
			return nil, object.TypeErrorf("create() takes at most 1 keyword argument (%d given)", a.NKw())
		}
		if name := a.Kw.Names[0]; name.String() != "isolated" {
			return nil, object.TypeErrorf("'%s' is an invalid keyword argument for create()", name)
		}
		n, err := object.Truth(t, a.Kw.Vals[0])
		if err != nil {
			return nil, err
		}
		isolated = n
	}
	p, err := object.NewInterpreter(t, isolated)
	if err != nil {
		return nil, err
	}
	refsOf(p).owned = true
	return newID(t, p), nil
}

func destroy(t *thread, v []value) (value, error) {
	p, err := interpreter(t, v[0])
	if err != nil {
		return nil, err
	}
	if p == t.P {
		return nil, object.RuntimeErrorf("cannot destroy the current interpreter")
	}
	return py.None, object.EndInterpreter(t, p)
}

func list_all(t *thread) (value, error) {
	list := t.P.Interpreters()
	ids := make([]value, len(list))
	for i, p := range list {
		ids[i] = newID(t, p)
	}
	return object.NewList(ids), nil
}

func is_running(t *thread, v []value) (value, error) {
	p, err := interpreter(t, v[0])
	if err != nil {
		return nil, err
	}
	return py.Bool(p.Running()), nil
}

func run_string(t *thread, v []value) (value, error) {
	script, ok := v[1].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("run_string() argument 2 must be str, not %s", object.ClassOf(v[1]).TpName())
	}
	p, err := interpreter(t, v[0])
	if err != nil {
		return nil, err
	}
	if p.Running() {
		return nil, object.RuntimeErrorf("interpreter already running")
	}
	src, err := object.EncodeUTF8(t, script)
	if err != nil {
		return nil, err
	}
	if strings.IndexByte(src, 0) >= 0 {
		return nil, object.ValueErrorf("source code string cannot contain null bytes")
	}
	var names []value
	var parcels []*parcel
	if given(v[2]) {
		d, ok := v[2].(*object.Dict)
		if !ok {
			return nil, object.TypeErrorf("run_string() argument 3 must be a dict, not %s", object.ClassOf(v[2]).TpName())
		}
		for pos := 0; ; {
			k, x, ok := d.Next(&pos)
			if !ok {
				break
			}
			if _, isStr := k.(*object.Str); !isStr {
				return nil, object.TypeErrorf("bad argument type for built-in operation")
			}
			s, err := pack(t, x)
			if err != nil {
				return nil, err
			}
			names, parcels = append(names, k), append(parcels, s)
		}
	}
	var failed string
	err = object.Within(t, p, func(nt *thread) {
		main, ok := p.Modules.GetStr(strMain).(*object.Module)
		if !ok {
			failed = "no __main__"
			return
		}
		for i, k := range names {
			if err := main.Dict().Set(nt, k, parcels[i].unpack(nt)); err != nil {
				failed = describe(nt, err, false)
				return
			}
		}
		if compiled, err := Exec(nt, src, main.Dict()); err != nil {
			failed = describe(nt, err, compiled)
		}
	})
	if err != nil {
		return nil, err
	}
	if failed != "" {
		return nil, object.Raise(RunFailedErrorClass, object.NewStr(failed))
	}
	return py.None, nil
}

var strMain = object.Intern("__main__")

// Exec runs source text with these globals and says whether it could be compiled.
func Exec(t *thread, src string, globals *object.Dict) (compiled bool, err error) {
	c, err := t.Engine.Compile(t, []byte(src), "<string>", "exec", 0, true, -1)
	if err != nil {
		return false, err
	}
	_, err = t.Engine.Eval(t, c, globals, globals, nil)
	return true, err
}

// describe tells of an exception to another interpreter. One that was not raised by running code is told by its arguments: CPython has not made an object of it yet.
func describe(t *thread, err error, ran bool) string {
	e := object.AsException(err)
	cls, rerr := object.Repr(t, e.Class())
	if rerr != nil {
		return e.Class().Name
	}
	var text value = e
	if !ran && e.Args != nil && len(e.Args.Items) != 1 {
		text = e.Args
	}
	s, serr := object.ToStr(t, text)
	if serr != nil {
		return cls.String()
	}
	return cls.String() + ": " + s.String()
}

func given(v value) bool {
	if v == nil {
		return false
	}
	_, none := v.(py.NoneType)
	return !none
}
