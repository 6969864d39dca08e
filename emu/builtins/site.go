package builtins

// What CPython's site module adds to builtins: exit, quit, copyright, credits, license, help; and open.

import (
	. "github.com/pyemu/pyemu/emu/object"
)

// quitter is exit and quit.
type quitter struct {
	Header
	name string
}

// printer is copyright, credits and license: calling it prints text.
type printer struct {
	Header
	name, text string
}

// helper is help.
type helper struct{ Header }

var (
	quitterClass = DeclareClass("_sitebuiltins.Quitter")
	printerClass = DeclareClass("_sitebuiltins._Printer")
	helperClass  = DeclareClass("_sitebuiltins._Helper")
)

func init() {
	quitterClass.Slots.Repr = func(t *Thread, self Object) (Object, error) {
		return NewStr("Use " + self.(*quitter).name + "() or Ctrl-D (i.e. EOF) to exit"), nil
	}
	quitterClass.Slots.Call = func(t *Thread, self Object, a Args) (Object, error) {
		if sys := t.P.Sys.Dict().GetStr(strStdin); sys != nil && !isNone(sys) {
			_, _ = CallMethod(t, sys, Intern("close"))
		}
		if len(a.Pos) > 0 {
			return nil, Raise(SystemExitClass, a.Pos[0])
		}
		return nil, Raise(SystemExitClass)
	}
	printerClass.Slots.Repr = func(t *Thread, self Object) (Object, error) {
		return NewStr(self.(*printer).text), nil
	}
	printerClass.Slots.Call = func(t *Thread, self Object, a Args) (Object, error) {
		return builtins_print(t, []Object{TupleOf(NewStr(self.(*printer).text)), nil, nil, nil, nil})
	}
	helperClass.Slots.Repr = func(t *Thread, self Object) (Object, error) {
		return NewStr("Type help() for interactive help, or help(object) for help about object."), nil
	}
	helperClass.Slots.Call = func(t *Thread, self Object, a Args) (Object, error) {
		m, err := t.P.Import(t, "pydoc")
		if err != nil {
			return nil, err
		}
		f, err := GetAttr(t, m, Intern("help"))
		if err != nil {
			return nil, err
		}
		return Call(t, f, a)
	}
}

// Site adds the names to the process's builtins, unless -S was given.
func Site(t *Thread) error {
	b := t.P.Builtins
	if t.P.Config.NoSite {
		return nil
	}
	for _, n := range []string{"exit", "quit"} {
		b.SetStr(Intern(n), &quitter{NewHeader(quitterClass), n})
	}
	for _, p := range [][2]string{
		{"copyright", "Copyright (c) the authors of pyemu.\nPython is a trademark of the Python Software Foundation."},
		{"credits", "pyemu stands on gpython, on Go, and on the documentation of Python and of gevent."},
		{"license", "pyemu is distributed under the BSD 3-Clause License; see the file LICENSE."},
	} {
		b.SetStr(Intern(p[0]), &printer{NewHeader(printerClass), p[0], p[1]})
	}
	b.SetStr(Intern("help"), &helper{NewHeader(helperClass)})
	return nil
}

// Add puts a function of a module further up into builtins (open belongs to io).
func Add(t *Thread, d Def) {
	name, v := d.Function("io")
	t.P.Builtins.SetStr(Intern(name), v)
}
