package vm

// The import instructions. The import system itself is the process's (object.Process.ImportName, builtins.__import__).

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	strImport   = object.Intern("__import__")
	strFile     = object.Intern("__file__")
	strSpec     = object.Intern("__spec__")
	strAll      = object.Intern("__all__")
	strDict     = object.Intern("__dict__")
	strNameAttr = object.Intern("name")
	strPathAttr = object.Intern("path")
	strInitng   = object.Intern("_initializing")
)

func (e *Engine) importName(f *Frame, name *object.Str, dst, fromlist, level *Reg) error {
	imp, err := e.builtin(f, strImport, object.ImportErrorClass)
	if err != nil {
		return err
	}
	var v object.Object
	if b, ok := imp.(*object.BuiltinFunc); ok && b.Name == "__import__" && e.t.P.ImportName != nil {
		v, err = e.t.P.ImportName(e.t, name, f.fn.Globals, fromlist.box(), int(level.N))
	} else {
		var locals object.Object = py.None
		if f.ext != nil && f.ext.locals != nil {
			locals = f.ext.locals
		}
		v, err = object.CallArgs(e.t, imp, name, f.fn.Globals, locals, fromlist.box(), level.box())
	}
	if err != nil {
		return err
	}
	dst.set(v)
	return nil
}

func (e *Engine) importFrom(name *object.Str, dst, mod *Reg) error {
	m := mod.box()
	v, err := object.GetAttrOpt(e.t, m, name)
	if err != nil {
		return err
	}
	if v != nil {
		dst.set(v)
		return nil
	}
	modName, err := object.GetAttrOpt(e.t, m, strName)
	if err != nil {
		return err
	}
	pkg, ok := modName.(*object.Str)
	text := "<unknown module name>"
	if ok {
		text = pkg.String()
		if e.t.P.Modules != nil {
			if v := e.t.P.Modules.GetStr(object.NewStr(text + "." + name.String())); v != nil {
				dst.set(v)
				return nil
			}
		}
	}
	file, err := object.GetAttrOpt(e.t, m, strFile)
	if err != nil {
		return err
	}
	where := "unknown location"
	path, isStr := file.(*object.Str)
	if isStr {
		where = path.String()
	}
	what := "'" + text + "'"
	if !ok {
		what = "'<unknown module name>'"
	}
	format := "cannot import name '" + name.String() + "' from " + what + " (" + where + ")"
	if spec, err := object.GetAttrOpt(e.t, m, strSpec); err == nil && spec != nil && isStr {
		if in, err := object.GetAttrOpt(e.t, spec, strInitng); err == nil && in != nil {
			if yes, err := object.Truth(e.t, in); err == nil && yes {
				format = "cannot import name '" + name.String() + "' from partially initialized module " + what + " (most likely due to a circular import) (" + where + ")"
			}
		}
	}
	exc := object.Raise(object.ImportErrorClass, object.NewStr(format))
	if err := object.SetAttr(e.t, exc, strNameAttr, object.NewStr(text)); err != nil {
		return exc
	}
	if isStr {
		_ = object.SetAttr(e.t, exc, strPathAttr, path)
	}
	return exc
}

// importStar copies the public names of a module into the namespace.
func (e *Engine) importStar(f *Frame, m object.Object) error {
	all, err := object.GetAttrOpt(e.t, m, strAll)
	if err != nil {
		return err
	}
	public := all == nil
	if public {
		d, err := object.GetAttrOpt(e.t, m, strDict)
		if err != nil {
			return err
		}
		if d == nil {
			return object.Errorf(object.ImportErrorClass, "from-import-* object has no __dict__ and no __all__")
		}
		keys, err := object.CallMethod(e.t, d, strKeys)
		if err != nil {
			return err
		}
		all = keys
	}
	names, err := object.Collect(e.t, all)
	if err != nil {
		return err
	}
	for _, n := range names {
		s, ok := n.(*object.Str)
		if !ok {
			mn, _ := object.GetAttrOpt(e.t, m, strName)
			ms, _ := mn.(*object.Str)
			if ms == nil {
				ms = object.EmptyStr
			}
			if public {
				return object.TypeErrorf("Key in %s.__dict__ must be str, not %s", ms, object.ClassOf(n).TpName())
			}
			return object.TypeErrorf("Item in %s.__all__ must be str, not %s", ms, object.ClassOf(n).TpName())
		}
		if public && strings.HasPrefix(s.String(), "_") {
			continue
		}
		s = s.Interned()
		v, err := object.GetAttr(e.t, m, s)
		if err != nil {
			return err
		}
		if err := object.SetItem(e.t, f.namespace(), s, v); err != nil {
			return err
		}
	}
	return nil
}

var strDisplayHook = object.Intern("displayhook")

func (e *Engine) printExpr(v object.Object) error {
	var hook object.Object
	if e.t.P.Sys != nil {
		hook = e.t.P.Sys.Dict().GetStr(strDisplayHook)
	}
	if hook == nil {
		return object.RuntimeErrorf("lost sys.displayhook")
	}
	_, err := object.CallArgs(e.t, hook, v)
	return err
}
