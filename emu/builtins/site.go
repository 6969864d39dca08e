package builtins

// What CPython's site module adds to builtins: exit, quit, copyright, credits, license, help; and open.

import (
	"github.com/pyemu/pyemu/emu/object"
)

// quitter is exit and quit.
type quitter struct {
	object.Header
	name string
}

// printer is copyright, credits and license: calling it prints text.
type printer struct {
	object.Header
	name, text string
}

// helper is help.
type helper struct{ object.Header }

var (
	quitterClass = object.DeclareClass("_sitebuiltins.Quitter")
	printerClass = object.DeclareClass("_sitebuiltins._Printer")
	helperClass  = object.DeclareClass("_sitebuiltins._Helper")
)

func init() {
	quitterClass.Slots.Repr = func(t *object.Thread, self object.Object) (object.Object, error) {
		return object.NewStr("Use " + self.(*quitter).name + "() or Ctrl-D (i.e. EOF) to exit"), nil
	}
	quitterClass.Slots.Call = func(t *object.Thread, self object.Object, a object.Args) (object.Object, error) {
		if sys := t.P.Sys.Dict().GetStr(strStdin); sys != nil && !isNone(sys) {
			_, _ = object.CallMethod(t, sys, object.Intern("close"))
		}
		if len(a.Pos) > 0 {
			return nil, object.Raise(object.SystemExitClass, a.Pos[0])
		}
		return nil, object.Raise(object.SystemExitClass)
	}
	printerClass.Slots.Repr = func(t *object.Thread, self object.Object) (object.Object, error) {
		return object.NewStr(self.(*printer).text), nil
	}
	printerClass.Slots.Call = func(t *object.Thread, self object.Object, a object.Args) (object.Object, error) {
		return builtins_print(t, []object.Object{object.TupleOf(object.NewStr(self.(*printer).text)), nil, nil, nil, nil})
	}
	helperClass.Slots.Repr = func(t *object.Thread, self object.Object) (object.Object, error) {
		return object.NewStr("Type help() for interactive help, or help(object) for help about object."), nil
	}
	helperClass.Slots.Call = func(t *object.Thread, self object.Object, a object.Args) (object.Object, error) {
		m, err := t.P.Import(t, "pydoc")
		if err != nil {
			return nil, err
		}
		f, err := object.GetAttr(t, m, object.Intern("help"))
		if err != nil {
			return nil, err
		}
		return object.Call(t, f, a)
	}
}

// Site adds the names to the process's builtins, unless -S was given.
func Site(t *object.Thread) error {
	b := t.P.Builtins
	if t.P.Config.NoSite {
		return nil
	}
	for _, n := range []string{"exit", "quit"} {
		b.SetStr(object.Intern(n), &quitter{object.NewHeader(quitterClass), n})
	}
	for _, p := range [][2]string{
		{"copyright", "Copyright (c) the authors of pyemu.\nPython is a trademark of the Python Software Foundation."},
		{"credits", "pyemu stands on gpython, on Go, and on the documentation of Python and of gevent."},
		{"license", "pyemu is distributed under the BSD 3-Clause License; see the file LICENSE."},
	} {
		b.SetStr(object.Intern(p[0]), &printer{object.NewHeader(printerClass), p[0], p[1]})
	}
	b.SetStr(object.Intern("help"), &helper{object.NewHeader(helperClass)})
	return nil
}

// Add puts a function of a module further up into builtins (open belongs to io).
func Add(t *object.Thread, d object.Def) {
	name, v := d.Function("io")
	t.P.Builtins.SetStr(object.Intern(name), v)
}
