package builtins

// __build_class__: what the class statement does (Data model 3.3.3).

import (
	"github.com/go-python/gpython/py"
	. "github.com/pyemu/pyemu/emu/object"
)

var (
	strMetaclass  = Intern("metaclass")
	strPrepare    = Intern("__prepare__")
	strMroEntries = Intern("__mro_entries__")
	strOrigBases  = Intern("__orig_bases__")
	strNameAttr   = Intern("__name__")
)

func build_class(t *Thread, a Args) (Object, error) {
	if len(a.Pos) < 2 {
		return nil, TypeErrorf("__build_class__: not enough arguments")
	}
	body, ok := a.Pos[0].(*Function)
	if !ok {
		return nil, TypeErrorf("__build_class__: func must be a function")
	}
	name, ok := a.Pos[1].(*Str)
	if !ok {
		return nil, TypeErrorf("__build_class__: name is not a string")
	}
	orig := NewTuple(append([]Object(nil), a.Pos[2:]...))
	bases, err := resolveBases(t, orig)
	if err != nil {
		return nil, err
	}
	var meta Object
	var kw *Kwargs
	if a.Kw != nil {
		kw = &Kwargs{}
		for i, n := range a.Kw.Names {
			if n.String() == "metaclass" {
				meta = a.Kw.Vals[i]
				continue
			}
			kw.Names = append(kw.Names, n)
			kw.Vals = append(kw.Vals, a.Kw.Vals[i])
		}
		if len(kw.Names) == 0 {
			kw = nil
		}
	}
	if meta == nil {
		meta = TypeClass
		if len(bases.Items) > 0 {
			meta = ClassOf(bases.Items[0])
		}
	}
	if mc, ok := meta.(*Class); ok {
		if meta, err = calculateMetaclass(mc, bases.Items); err != nil {
			return nil, err
		}
	}
	var ns Object
	prepare, err := GetAttrOpt(t, meta, strPrepare)
	if err != nil {
		return nil, err
	}
	if prepare == nil {
		ns = NewDict()
	} else if ns, err = Call(t, prepare, Args{Pos: []Object{name, bases}, Kw: kw}); err != nil {
		return nil, err
	}
	if _, ok := ns.(*Dict); !ok && ClassOf(ns).Slots.GetItem == nil {
		who := "<metaclass>"
		if mc, ok := meta.(*Class); ok {
			who = mc.Name
		}
		return nil, TypeErrorf("%s.__prepare__() must return a mapping, not %s", who, ClassOf(ns).Name)
	}
	cellObj, err := t.Engine.RunClassBody(t, body, ns)
	if err != nil {
		return nil, err
	}
	if bases != orig {
		if err := SetItem(t, ns, strOrigBases, orig); err != nil {
			return nil, err
		}
	}
	cls, err := Call(t, meta, Args{Pos: []Object{name, bases, ns}, Kw: kw})
	if err != nil {
		return nil, err
	}
	if cell, ok := cellObj.(*Cell); ok {
		if _, isClass := cls.(*Class); isClass {
			switch {
			case cell.V == nil:
				return nil, RuntimeErrorf("__class__ not set defining '%s' as %s. Was __classcell__ propagated to type.__new__?", name.String(), reprOf(t, cls))
			case !Is(cell.V, cls):
				return nil, TypeErrorf("__class__ set to %s defining '%s' as %s", reprOf(t, cell.V), name.String(), reprOf(t, cls))
			}
		}
	}
	return cls, nil
}

func reprOf(t *Thread, o Object) string {
	s, err := Repr(t, o)
	if err != nil {
		return "?"
	}
	return s.String()
}

// resolveBases replaces bases that are not classes by what their __mro_entries__ gives (PEP 560); the same tuple when there are none.
func resolveBases(t *Thread, bases *Tuple) (*Tuple, error) {
	var out []Object
	changed := false
	for i, b := range bases.Items {
		if _, ok := b.(*Class); !ok {
			m, err := GetAttrOpt(t, b, strMroEntries)
			if err != nil {
				return nil, err
			}
			if m != nil {
				v, err := CallArgs(t, m, bases)
				if err != nil {
					return nil, err
				}
				more, ok := v.(*Tuple)
				if !ok {
					return nil, TypeErrorf("__mro_entries__ must return a tuple")
				}
				if !changed {
					out = append(out, bases.Items[:i]...)
					changed = true
				}
				out = append(out, more.Items...)
				continue
			}
		}
		if changed {
			out = append(out, b)
		}
	}
	if !changed {
		return bases, nil
	}
	return NewTuple(out), nil
}

// calculateMetaclass returns the most derived of meta and the bases' metaclasses.
func calculateMetaclass(meta *Class, bases []Object) (*Class, error) {
	winner := meta
	for _, b := range bases {
		m := ClassOf(b)
		if winner.IsSubclass(m) {
			continue
		}
		if m.IsSubclass(winner) {
			winner = m
			continue
		}
		return nil, TypeErrorf("metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases")
	}
	return winner, nil
}

func builtins_import(t *Thread, v []Object) (Object, error) {
	name, ok := v[0].(*Str)
	if !ok {
		return nil, TypeErrorf("module name must be a string")
	}
	globals, _ := v[1].(*Dict)
	var fromlist Object = EmptyTuple
	if v[3] != nil {
		fromlist = v[3]
	}
	level := 0
	if v[4] != nil {
		var err error
		if level, err = IndexInt(t, v[4]); err != nil {
			return nil, err
		}
	}
	if level < 0 {
		return nil, ValueErrorf("level must be >= 0")
	}
	return t.P.ImportName(t, name, globals, fromlist, level)
}

var _ = py.None
