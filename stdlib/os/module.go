// Package os holds the modules os, posix (nt on Windows), os.path (posixpath) and stat.
//
// Everything that belongs to a process is the emulated process's: environment, working directory, descriptors, pids, signals. Files are the host's.
package os

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var defs = func() []object.Def {
	d := append(fileDefs(), processDefs()...)
	d = append(append(append(d, waitDefs()...), constantDefs()...), hostDefs()...)
	return append(d,
		object.Value("stat_result", Stat.Class), object.Value("terminal_size", terminalSize.Class), object.Value("uname_result", unameResult.Class),
		object.Value("times_result", timesResult.Class), object.Value("DirEntry", DirEntryClass), object.Value("error", object.OSErrorClass),
	)
}()

// CModule is posix, or nt on Windows.
var CModule = &object.ModuleDef{
	Name: osName,
	Doc:  "The system calls of os.",
	Defs: defs,
	Init: func(t *object.Thread, m *object.Module) error {
		d := object.NewDict()
		for _, k := range environ(t).data.Keys() {
			s := k.(*object.Str)
			if err := d.Set(t, nameObject(object.FSEncode(s.String()), true), nameObject(object.FSEncode(environ(t).data.GetStr(s).(*object.Str).String()), true)); err != nil {
				return err
			}
		}
		m.Set("environ", d)
		return nil
	},
}

// Definition is os.
var Definition = &object.ModuleDef{
	Name: "os",
	Doc:  "Files, folders, processes and the environment.",
	Defs: append([]object.Def{
		object.Value("name", object.Intern(osName)), object.Value("sep", object.Intern(sep)), object.Value("linesep", object.Intern(linesep)), object.Value("pathsep", object.Intern(pathsep)),
		object.Value("curdir", object.Intern(".")), object.Value("pardir", object.Intern("..")), object.Value("extsep", object.Intern(".")), object.Value("altsep", altsep),
		object.Value("devnull", object.Intern(devnull)), object.Value("defpath", object.Intern(defpath)), object.Value("supports_bytes_environ", py.Bool(osName == "posix")),
		object.Value("_Environ", EnvironClass), exportsList,
	}, append(shellDefs, programDefs...)...),
	Init: func(t *object.Thread, m *object.Module) error {
		for _, d := range defs {
			m.Set(d.Function(osName))
		}
		p, err := t.P.Import(t, "posixpath")
		if err != nil {
			return err
		}
		m.Set("path", p)
		t.P.Modules.SetStr(object.Intern("os.path"), p)
		e := environ(t)
		m.Set("environ", e)
		m.Set("environb", &Environ{Header: object.NewHeader(EnvironClass), data: e.data, bytes: true})
		for _, n := range []string{"supports_fd", "supports_dir_fd", "supports_effective_ids", "supports_follow_symlinks"} {
			s := object.NewSet()
			for _, f := range supports[n] {
				if m.Get(f) == nil {
					continue
				}
				if err := s.Add(t, m.Get(f)); err != nil {
					return err
				}
			}
			m.Set(n, s)
		}
		if err := hostTables(m); err != nil {
			return err
		}
		if _, err := wrapCloseDef.New(t, m); err != nil {
			return err
		}
		m.Set("__all__", publicNames(m))
		return newPathLike(t, m)
	},
}

// publicNames is os.__all__: the names of os and of the system calls, without the tools of programs that look at os.
func publicNames(m *object.Module) *object.List {
	var names []object.Object
	for _, k := range m.Dict().Keys() {
		name := k.(*object.Str)
		switch s := name.String(); {
		case s == "_exit":
		case s[0] == '_', s == "PathLike", strings.HasPrefix(s, "supports_") && s != "supports_bytes_environ":
			continue
		}
		names = append(names, name)
	}
	return object.NewList(names)
}
