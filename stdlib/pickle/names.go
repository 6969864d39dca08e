package pickle

// Names: how functions and classes are found again, and the names that modules had in Python 2, which protocols 0 to 2 use.

import (
	"strings"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

var (
	strModule   = object.Intern("__module__")
	strQualname = object.Intern("__qualname__")
	strName     = object.Intern("__name__")
)

// dotted follows a dotted name from o; parent holds what it leads to. AttributeError when it leads nowhere.
func dotted(t *thread, o value, path string) (found, parent value, err error) {
	found, parent = o, py.None
	for _, name := range strings.Split(path, ".") {
		if name == "<locals>" {
			return nil, nil, object.Errorf(object.AttributeErrorClass, "Can't get local attribute %s on %s", quoted(t, object.NewStr(path)), quoted(t, o))
		}
		parent = found
		v, err := object.GetAttrOpt(t, found, object.Intern(name))
		if err != nil {
			return nil, nil, err
		}
		if v == nil {
			return nil, nil, object.Errorf(object.AttributeErrorClass, "Can't get attribute %s on %s", quoted(t, object.NewStr(path)), quoted(t, o))
		}
		found = v
	}
	return found, parent, nil
}

// quoted is the repr of o for an error.
func quoted(t *thread, o value) string {
	s, err := object.Repr(t, o)
	if err != nil {
		return "<" + object.ClassOf(o).Name + " object>"
	}
	return s.String()
}

// moduleOf is the name of the module of a global: what it says itself, else the first module that has it.
func moduleOf(t *thread, o value, path string) (value, error) {
	m, err := object.GetAttrOpt(t, o, strModule)
	if err != nil {
		return nil, err
	}
	if !isNone(m) {
		return m, nil
	}
	for _, name := range t.P.Modules.Keys() {
		s, ok := name.(*object.Str)
		if !ok || s.String() == "__main__" || s.String() == "__mp_main__" {
			continue
		}
		mod := t.P.Modules.GetStr(s)
		if isNone(mod) {
			continue
		}
		if found, _, err := dotted(t, mod, path); err == nil && object.Is(found, o) {
			return name, nil
		}
	}
	return object.NewStr("__main__"), nil
}

// renamed are the modules whose names every Python has; the full table is the module _compat_pickle, where there is one.
var renamed = map[string]string{"builtins": "__builtin__", "copyreg": "copy_reg", "queue": "Queue", "socketserver": "SocketServer", "configparser": "ConfigParser", "reprlib": "repr",
	"tkinter": "Tkinter", "_thread": "thread"}

// renamedNames are globals that Python 2 has under other names in other modules.
var renamedNames = map[[2]string][2]string{
	{"builtins", "range"}: {"__builtin__", "xrange"}, {"builtins", "chr"}: {"__builtin__", "unichr"}, {"builtins", "str"}: {"__builtin__", "unicode"},
	{"builtins", "int"}: {"__builtin__", "long"}, {"builtins", "zip"}: {"itertools", "izip"}, {"builtins", "map"}: {"itertools", "imap"}, {"builtins", "filter"}: {"itertools", "ifilter"},
	{"itertools", "filterfalse"}: {"itertools", "ifilterfalse"}, {"itertools", "zip_longest"}: {"itertools", "izip_longest"}, {"functools", "reduce"}: {"__builtin__", "reduce"},
	{"sys", "intern"}: {"__builtin__", "intern"},
}

// simplyOld is what oldName does without _compat_pickle, simplyNew is for newName.
func simplyOld(t *thread, module, name string) (string, string) {
	if r, ok := renamedNames[[2]string{module, name}]; ok {
		return r[0], r[1]
	}
	if module == "builtins" {
		if c, ok := object.BuiltinNamed(t, name).(*object.Class); ok && c.IsSubclass(object.BaseExceptionClass) {
			for _, base := range []*object.Class{object.OSErrorClass, object.ImportErrorClass} { // Python 2 has none of their subclasses
				if c.IsSubclass(base) {
					return "exceptions", base.Name
				}
			}
			return "exceptions", name
		}
	}
	if r, ok := renamed[module]; ok {
		return r, name
	}
	return module, name
}

func simplyNew(_ *thread, module, name string) (string, string) {
	for now, then := range renamedNames {
		if then == [2]string{module, name} {
			return now[0], now[1]
		}
	}
	if module == "exceptions" {
		return "builtins", name
	}
	for now, then := range renamed {
		if then == module {
			return now, name
		}
	}
	return module, name
}

// oldName gives the names of Python 2 for a global, newName those of Python 3.
func oldName(t *thread, module, name string) (string, string, error) {
	return rename(t, module, name, "REVERSE_NAME_MAPPING", "REVERSE_IMPORT_MAPPING", simplyOld)
}

func newName(t *thread, module, name string) (string, string, error) {
	return rename(t, module, name, "NAME_MAPPING", "IMPORT_MAPPING", simplyNew)
}

func rename(t *thread, module, name, names, imports string, simple func(t *thread, module, name string) (string, string)) (string, string, error) {
	compat, err := t.P.Import(t, "_compat_pickle")
	if err != nil {
		if object.ErrorIs(err, object.ModuleNotFoundErrorClass) {
			m, n := simple(t, module, name)
			return m, n, nil
		}
		return "", "", err
	}
	look := func(table string, key value) (value, error) {
		d, err := object.GetAttr(t, compat, object.Intern(table))
		if err != nil {
			return nil, err
		}
		if dict, ok := d.(*object.Dict); ok {
			return dict.Get(t, key)
		}
		return nil, nil
	}
	both, err := look(names, object.TupleOf(object.NewStr(module), object.NewStr(name)))
	if err != nil {
		return "", "", err
	}
	if pair, ok := both.(*object.Tuple); ok && len(pair.Items) == 2 {
		m, ok1 := pair.Items[0].(*object.Str)
		n, ok2 := pair.Items[1].(*object.Str)
		if ok1 && ok2 {
			return m.String(), n.String(), nil
		}
	}
	one, err := look(imports, object.NewStr(module))
	if err != nil {
		return "", "", err
	}
	if m, ok := one.(*object.Str); ok {
		return m.String(), name, nil
	}
	return module, name, nil
}

// registry is a table of copyreg.
func registry(t *thread, name string) (*object.Dict, error) {
	m, err := t.P.Import(t, "copyreg")
	if err != nil {
		return nil, err
	}
	v, err := object.GetAttr(t, m, object.Intern(name))
	if err != nil {
		return nil, err
	}
	d, ok := v.(*object.Dict)
	if !ok {
		return nil, object.TypeErrorf("copyreg.%s should be a dict, not %s", name, object.ClassOf(v).Name)
	}
	return d, nil
}
