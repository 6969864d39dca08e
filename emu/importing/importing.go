// Package importing is the import system: sys.modules, native modules, source files and packages on sys.path, relative imports.
//
// It follows the language reference, chapter 5. Finders and loaders that a program puts on sys.meta_path are asked in their order; the
// built-in search runs where the program left our finders in that list.
package importing

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	strName         = object.Intern("__name__")
	strPackage      = object.Intern("__package__")
	strPath         = object.Intern("__path__")
	strFile         = object.Intern("__file__")
	strCached       = object.Intern("__cached__")
	strSpec         = object.Intern("__spec__")
	strLoader       = object.Intern("__loader__")
	strBuiltins     = object.Intern("__builtins__")
	strAll          = object.Intern("__all__")
	strPathList     = object.Intern("path")
	strMetaPath     = object.Intern("meta_path")
	strFindSpec     = object.Intern("find_spec")
	strCreate       = object.Intern("create_module")
	strExec         = object.Intern("exec_module")
	strLoaderAttr   = object.Intern("loader")
	strInitializing = object.Intern("_initializing")
	strParentAttr   = object.Intern("parent")
	strSubmodules   = object.Intern("submodule_search_locations")
	strOrigin       = object.Intern("origin")
	strHasLocation  = object.Intern("has_location")
)

// Importer is the import system of one process.
type Importer struct {
	p      *object.Process
	native map[string]*object.ModuleDef
	// StdlibDir is a folder of CPython's library, searched after sys.path; "" for none.
	StdlibDir string
	// Host, when not nil, provides modules of the embedding program: it is asked for names that are not built in, before sys.path; nil means no such module.
	Host    func(t *object.Thread, name string) (*object.Module, error)
	loading map[string]*loading
	// Codec reads and writes compiled files; without it there are none.
	Codec Codec
}

// loading is a module whose body runs now: other threads that import it wait.
type loading struct {
	thread  *object.Thread
	waiters kernel.WaitQueue
}

var importerKey = object.NewStateKey[*Importer]("importing")

func init() { importerKey.CopyWith(copyImporter) }

// copyImporter gives a forked process its import system: what other threads were importing is not loading there.
func copyImporter(c *object.Forking, im *Importer) *Importer {
	n := &Importer{p: c.To, native: im.native, StdlibDir: im.StdlibDir, Host: im.Host, Codec: im.Codec, loading: map[string]*loading{}}
	for name, l := range im.loading {
		if l.thread == c.Caller {
			n.loading[name] = &loading{thread: c.Child}
		}
	}
	c.To.ImportName, c.To.Import = n.ImportName, n.Import
	return n
}

// Of returns the process's importer, which Install made.
func Of(p *object.Process) *Importer {
	return importerKey.Get(p, func() *Importer { return nil })
}

// Install gives process p its import system. native are the modules that are built in; they win over files.
func Install(p *object.Process, native map[string]*object.ModuleDef, stdlibDir string) *Importer {
	im := &Importer{p: p, native: native, StdlibDir: stdlibDir, loading: map[string]*loading{}}
	importerKey.Get(p, func() *Importer { return im })
	p.ImportName = im.ImportName
	p.Import = im.Import
	return im
}

// Native returns the definition of a built-in module, nil when there is none.
func (im *Importer) Native(name string) *object.ModuleDef { return im.native[name] }

// NativeNames returns the names of all built-in modules, unsorted.
func (im *Importer) NativeNames() []string {
	names := make([]string, 0, len(im.native))
	for n := range im.native {
		names = append(names, n)
	}
	return names
}

// Import imports an absolute name and returns that very module.
func (im *Importer) Import(t *object.Thread, name string) (object.Object, error) {
	return im.load(t, name)
}

// ImportName is the import statement; see object.Process.
func (im *Importer) ImportName(t *object.Thread, name *object.Str, globals *object.Dict, fromlist object.Object, level int) (object.Object, error) {
	abs := name.String()
	if level > 0 {
		pkg, err := packageOf(t, globals)
		if err != nil {
			return nil, err
		}
		if abs, err = resolve(abs, pkg, level); err != nil {
			return nil, err
		}
	} else if abs == "" {
		return nil, object.ValueErrorf("Empty module name")
	}
	m, err := im.load(t, abs)
	if err != nil {
		return nil, err
	}
	from := false
	if fromlist != nil && !isNone(fromlist) {
		if from, err = object.Truth(t, fromlist); err != nil {
			return nil, err
		}
	}
	if !from {
		// import a.b.c gives a (and from . import x never comes here)
		top, _, dotted := strings.Cut(name.String(), ".")
		if !dotted {
			if level == 0 || name.String() == "" {
				return m, nil
			}
		}
		if level == 0 {
			return im.load(t, top)
		}
		cut := len(name.String()) - len(top)
		return im.load(t, abs[:len(abs)-cut])
	}
	path, err := object.GetAttrOpt(t, m, strPath)
	if err != nil || path == nil {
		return m, err
	}
	return m, im.handleFromlist(t, m, abs, fromlist, false)
}

// handleFromlist imports the submodules that a from-import of a package names.
func (im *Importer) handleFromlist(t *object.Thread, m object.Object, pkg string, fromlist object.Object, fromAll bool) error {
	return object.Each(t, fromlist, func(x object.Object) error {
		s, ok := x.(*object.Str)
		if !ok {
			where := "``from list''"
			if fromAll {
				where = pkg + ".__all__"
			}
			return object.TypeErrorf("Item in %s must be str, not %s", where, object.ClassOf(x).Name)
		}
		if s.String() == "*" {
			if fromAll {
				return nil
			}
			all, err := object.GetAttrOpt(t, m, strAll)
			if err != nil || all == nil {
				return err
			}
			return im.handleFromlist(t, m, pkg, all, true)
		}
		have, err := object.GetAttrOpt(t, m, s)
		if err != nil || have != nil {
			return err
		}
		full := pkg + "." + s.String()
		_, err = im.load(t, full)
		if err != nil && object.ErrorIs(err, object.ModuleNotFoundErrorClass) && notFoundName(err) == full {
			return nil // the from statement reports the missing name
		}
		return err
	})
}

// packageOf is the package that a relative import in a module with these globals starts from.
func packageOf(t *object.Thread, globals *object.Dict) (string, error) {
	if globals == nil {
		return "", object.Raise(object.KeyErrorClass, object.NewStr("'__name__' not in globals"))
	}
	if p, ok := globals.GetStr(strPackage).(*object.Str); ok {
		return p.String(), nil
	} else if v := globals.GetStr(strPackage); v != nil && !isNone(v) {
		return "", object.TypeErrorf("__package__ must be a string")
	}
	if spec := globals.GetStr(strSpec); spec != nil && !isNone(spec) {
		v, err := object.GetAttr(t, spec, strParentAttr)
		if err != nil {
			return "", err
		}
		if s, ok := v.(*object.Str); ok {
			return s.String(), nil
		}
		return "", object.TypeErrorf("__spec__.parent must be a string")
	}
	if err := t.P.Warn(t, object.ImportWarningClass, "can't resolve package from __spec__ or __package__, falling back on __name__ and __path__", 1); err != nil {
		return "", err
	}
	name, ok := globals.GetStr(strName).(*object.Str)
	if !ok {
		return "", object.Raise(object.KeyErrorClass, object.NewStr("'__name__' not in globals"))
	}
	if globals.GetStr(strPath) != nil {
		return name.String(), nil
	}
	i := strings.LastIndexByte(name.String(), '.')
	if i < 0 {
		return "", nil
	}
	return name.String()[:i], nil
}

// resolve makes a relative name absolute.
func resolve(name, pkg string, level int) (string, error) {
	if pkg == "" {
		return "", object.Errorf(object.ImportErrorClass, "attempted relative import with no known parent package")
	}
	for i := 1; i < level; i++ {
		j := strings.LastIndexByte(pkg, '.')
		if j < 0 {
			return "", object.Errorf(object.ImportErrorClass, "attempted relative import beyond top-level package")
		}
		pkg = pkg[:j]
	}
	if name == "" {
		return pkg, nil
	}
	return pkg + "." + name, nil
}

func isNone(o object.Object) bool { _, ok := o.(py.NoneType); return ok }

// load returns module name from sys.modules, importing it and its parents when needed.
func (im *Importer) load(t *object.Thread, name string) (object.Object, error) {
	key := object.NewStr(name)
	if m := im.p.Modules.GetStr(key); m != nil {
		if isNone(m) {
			return nil, notFound("import of "+name+" halted; None in sys.modules", name)
		}
		if l := im.loading[name]; l != nil && l.thread != t {
			im.await(t, name, l)
			return im.load(t, name)
		}
		return m, nil
	}
	if l := im.loading[name]; l != nil && l.thread != t {
		im.await(t, name, l)
		return im.load(t, name)
	}
	parent, tail := "", name
	var path object.Object = py.None
	var parentModule object.Object
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		parent, tail = name[:i], name[i+1:]
		pm, err := im.load(t, parent)
		if err != nil {
			return nil, err
		}
		if m := im.p.Modules.GetStr(key); m != nil {
			return m, nil // importing the parent imported it
		}
		parentModule = pm
		v, err := object.GetAttrOpt(t, pm, strPath)
		if err != nil {
			return nil, err
		}
		if v == nil {
			return nil, notFound("No module named '"+name+"'; '"+parent+"' is not a package", name)
		}
		path = v
	}
	if im.loading[name] == nil {
		l := &loading{thread: t}
		im.loading[name] = l
		defer func() {
			delete(im.loading, name)
			l.waiters.WakeAll()
		}()
	}
	parentSpec := specOf(parentModule)
	if parentSpec != nil {
		parentSpec.unready = append(parentSpec.unready, tail)
	}
	m, err := im.findAndLoad(t, name, path)
	if parentSpec != nil && len(parentSpec.unready) > 0 {
		parentSpec.unready = parentSpec.unready[:len(parentSpec.unready)-1]
	}
	if err != nil {
		return nil, err
	}
	if parentModule != nil {
		// The module's body may have replaced its package.
		if parentModule = im.p.Modules.GetStr(object.NewStr(parent)); parentModule == nil {
			return nil, object.KeyError(object.NewStr(parent))
		}
		if err := object.SetAttr(t, parentModule, object.Intern(tail), m); object.ErrorIs(err, object.AttributeErrorClass) {
			if err := t.P.Warn(t, object.ImportWarningClass, "Cannot set an attribute on "+object.StrRepr(object.NewStr(parent)).String()+" for child module "+object.StrRepr(object.NewStr(tail)).String(), 1); err != nil {
				return nil, err
			}
		} else if err != nil {
			return nil, err
		}
	}
	return m, nil
}

// specOf is a module's spec, nil when that is not one of ours.
func specOf(m object.Object) *Spec {
	if mod, ok := m.(*object.Module); ok {
		s, _ := mod.Dict().GetStr(strSpec).(*Spec)
		return s
	}
	return nil
}

// await waits until another thread has finished the import, unless that thread itself waits for an import of ours (then the half-made module has to do, as in
// CPython's deadlock avoidance).
func (im *Importer) await(t *object.Thread, name string, l *loading) {
	if im.waitsFor(l.thread, t) {
		delete(im.loading, name)
		return
	}
	waitingKey.Get(im.p, newWaiting)[t] = l.thread
	l.waiters.Wait(t.K, kernel.Wait{Reason: "import of " + name})
	delete(waitingKey.Get(im.p, newWaiting), t)
}

// waitingKey maps a thread that waits for an import to the thread that runs it.
var waitingKey = object.NewStateKey[map[*object.Thread]*object.Thread]("importing.waiting").Fresh()

func newWaiting() map[*object.Thread]*object.Thread { return map[*object.Thread]*object.Thread{} }

func (im *Importer) waitsFor(a, b *object.Thread) bool {
	w := waitingKey.Get(im.p, newWaiting)
	for x := w[a]; x != nil; x = w[x] {
		if x == b {
			return true
		}
	}
	return false
}

func (im *Importer) findAndLoad(t *object.Thread, name string, path object.Object) (object.Object, error) {
	metaPath, err := object.GetAttrOpt(t, im.p.Sys, strMetaPath)
	if err != nil {
		return nil, err
	}
	if l, ok := metaPath.(*object.List); ok {
		for _, finder := range append([]object.Object(nil), l.Items...) {
			find, err := object.GetAttrOpt(t, finder, strFindSpec)
			if err != nil {
				return nil, err
			}
			if find == nil {
				continue
			}
			spec, err := object.CallArgs(t, find, object.NewStr(name), path, py.None)
			if err != nil {
				return nil, err
			}
			if !isNone(spec) {
				return im.loadSpec(t, name, spec)
			}
		}
	}
	return nil, notFound("No module named '"+name+"'"+im.hint(name), name)
}

// loadSpec makes the module of a spec and runs it.
func (im *Importer) loadSpec(t *object.Thread, name string, spec object.Object) (object.Object, error) {
	loader, err := object.GetAttr(t, spec, strLoaderAttr)
	if err != nil {
		return nil, err
	}
	var m object.Object
	if !isNone(loader) {
		create, err := object.GetAttrOpt(t, loader, strCreate)
		if err != nil {
			return nil, err
		}
		if create != nil {
			if m, err = object.CallArgs(t, create, spec); err != nil {
				return nil, err
			}
		}
	}
	if m == nil || isNone(m) {
		m = object.NewModule(name)
	}
	if err := InitModule(t, m, name, spec, loader); err != nil {
		return nil, err
	}
	key := object.NewStr(name)
	im.p.Modules.SetStr(key, m)
	if isNone(loader) {
		return m, nil // a namespace package
	}
	set := func(v object.Object) { _ = object.SetAttr(t, spec, strInitializing, v) }
	set(py.True)
	exec, err := object.GetAttr(t, loader, strExec)
	if err == nil {
		_, err = object.CallArgs(t, exec, m)
	}
	set(py.False)
	if err != nil {
		im.p.Modules.DelStr(key)
		return nil, err
	}
	// The module may have replaced itself.
	if now := im.p.Modules.GetStr(key); now != nil {
		return now, nil
	}
	return nil, object.KeyError(key)
}

// InitModule sets the import-related attributes (language reference 5.4.4).
func InitModule(t *object.Thread, m object.Object, name string, spec, loader object.Object) error {
	set := func(n *object.Str, v object.Object) {
		_ = object.SetAttr(t, m, n, v)
	}
	set(strName, object.NewStr(name))
	set(strLoader, loader)
	set(strSpec, spec)
	parent, err := object.GetAttr(t, spec, strParentAttr)
	if err != nil {
		return err
	}
	set(strPackage, parent)
	locations, err := object.GetAttr(t, spec, strSubmodules)
	if err != nil {
		return err
	}
	if !isNone(locations) {
		set(strPath, locations)
	}
	has, err := object.GetAttr(t, spec, strHasLocation)
	if err != nil {
		return err
	}
	if ok, _ := object.Truth(t, has); ok {
		origin, err := object.GetAttr(t, spec, strOrigin)
		if err != nil {
			return err
		}
		set(strFile, origin)
		cached, err := object.GetAttrOpt(t, spec, object.Intern("cached"))
		if err != nil {
			return err
		}
		if cached != nil && !isNone(cached) {
			set(strCached, cached)
		}
	}
	return nil
}

func notFound(text, name string) error {
	e := object.Raise(object.ModuleNotFoundErrorClass, object.NewStr(text))
	setImportName(e, name)
	return e
}

// setImportName sets the name member of an ImportError.
func setImportName(e *object.Exception, name string) { e.SetField("name", object.NewStr(name)) }

func notFoundName(err error) string {
	if e, ok := err.(*object.Exception); ok {
		if s, ok := e.Field("name").(*object.Str); ok {
			return s.String()
		}
	}
	return ""
}
