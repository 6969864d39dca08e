package object

// Module definitions: how a native module is described and made for a process.

// ModuleDef describes a native module. It is immutable and shared; New makes a process's own module from it.
type ModuleDef struct {
	Name string // as imported, such as "os.path"
	Doc  string
	// Defs are functions and immutable values (classes among them: Value("deque", DequeClass)).
	Defs []Def
	// Init, when not nil, adds what belongs to one process: mutable values, objects that hold state. It runs on import with the GIL held.
	Init func(t *Thread, m *Module) error
	// Body, when not nil, runs after Init, when the module is in sys.modules: it may import submodules, and modules that import this one.
	Body func(t *Thread, m *Module) error
	// Source, when not empty, is embedded Python of ours that runs in the module's namespace after Defs and Init.
	Source string
	// Package says that the module can have submodules (it gets a __path__).
	Package bool
	// All, when not nil, is __all__.
	All []string
	// AllTuple says that __all__ is a tuple, not a list.
	AllTuple bool
}

// New makes the module's namespace for t's process: definitions, then Init. Source is run by the import system.
func (d *ModuleDef) New(t *Thread) (*Module, error) {
	m := NewModule(d.Name)
	m.Def = d
	ns := m.Dict()
	if d.Doc != "" {
		ns.SetStr(Intern("__doc__"), NewStr(d.Doc))
	}
	for _, def := range d.Defs {
		if def.py != nil {
			if err := def.addTo(t, ns, ns, ""); err != nil {
				return nil, err
			}
			continue
		}
		name, v := def.Function(d.Name)
		ns.SetStr(Intern(name), v)
	}
	if d.All != nil {
		names := make([]Object, len(d.All))
		for i, n := range d.All {
			names[i] = NewStr(n)
		}
		var all Object = NewList(names)
		if d.AllTuple {
			all = NewTuple(names)
		}
		ns.SetStr(Intern("__all__"), all)
	}
	if d.Init != nil {
		if err := d.Init(t, m); err != nil {
			return nil, err
		}
	}
	return m, nil
}

// Set adds a value to the module's namespace; for Init functions.
func (m *Module) Set(name string, v Object) { m.Dict().SetStr(Intern(name), v) }

// Get returns a name of the module's namespace, nil when absent.
func (m *Module) Get(name string) Object { return m.Dict().GetStr(Intern(name)) }
