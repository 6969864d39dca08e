package builtins

// __build_class__: what the class statement does (Data model 3.3.3).

import (
	"github.com/pyemu/pyemu/emu/object"
)

var (
	strMetaclass = object.Intern("metaclass")
	strPrepare   = object.Intern("__prepare__")
	strOrigBases = object.Intern("__orig_bases__")
	strNameAttr  = object.Intern("__name__")
)

func build_class(t *object.Thread, a object.Args) (object.Object, error) {
	if len(a.Pos) < 2 {
		return nil, object.TypeErrorf("__build_class__: not enough arguments")
	}
	body, ok := a.Pos[0].(*object.Function)
	if !ok {
		return nil, object.TypeErrorf("__build_class__: func must be a function")
	}
	name, ok := a.Pos[1].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("__build_class__: name is not a string")
	}
	orig := object.NewTuple(append([]object.Object(nil), a.Pos[2:]...))
	bases, err := object.ResolveBases(t, orig)
	if err != nil {
		return nil, err
	}
	var meta object.Object
	var kw *object.Kwargs
	if a.Kw != nil {
		kw = &object.Kwargs{}
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
		meta = object.TypeClass
		if len(bases.Items) > 0 {
			meta = object.ClassOf(bases.Items[0])
		}
	}
	if mc, ok := meta.(*object.Class); ok {
		if meta, err = object.CalculateMetaclass(mc, bases.Items); err != nil {
			return nil, err
		}
	}
	var ns object.Object
	prepare, err := object.GetAttrOpt(t, meta, strPrepare)
	if err != nil {
		return nil, err
	}
	if prepare == nil {
		ns = object.NewDict()
	} else if ns, err = object.Call(t, prepare, object.Args{Pos: []object.Object{name, bases}, Kw: kw}); err != nil {
		return nil, err
	}
	if _, ok := ns.(*object.Dict); !ok && object.ClassOf(ns).Slots.GetItem == nil {
		who := "<metaclass>"
		if mc, ok := meta.(*object.Class); ok {
			who = mc.Name
		}
		return nil, object.TypeErrorf("%s.__prepare__() must return a mapping, not %s", who, object.ClassOf(ns).TpName())
	}
	state := []object.Object{meta, name, bases, orig, ns}
	if kw != nil {
		for i, n := range kw.Names {
			state = append(state, n, kw.Vals[i])
		}
	}
	if object.CalledDirect(t, buildClassBuiltin) {
		return t.HandOver(object.Handover{Body: body, Locals: ns, Then: bodyRan, State: state})
	}
	cellObj, err := t.Engine.RunClassBody(t, body, ns)
	return bodyRan(t, state, cellObj, err)
}

// buildClassBuiltin names the function, for object.CalledDirect.
var buildClassBuiltin = &object.Builtin{Name: "__build_class__", Module: "builtins"}

// bodyRan makes the class when its body has run and returned the cell of __class__. state: metaclass, name, bases, the bases as they were given, the namespace, names and values of keywords.
func bodyRan(t *object.Thread, state []object.Object, cellObj object.Object, err error) (object.Object, error) {
	if err != nil {
		return nil, err
	}
	meta, name, bases, orig, ns := state[0], state[1].(*object.Str), state[2], state[3], state[4]
	var kw *object.Kwargs
	if len(state) > 5 {
		kw = &object.Kwargs{}
		for i := 5; i < len(state); i += 2 {
			kw.Names, kw.Vals = append(kw.Names, state[i].(*object.Str)), append(kw.Vals, state[i+1])
		}
	}
	if bases != orig {
		if err := object.SetItem(t, ns, strOrigBases, orig); err != nil {
			return nil, err
		}
	}
	cls, err := object.Call(t, meta, object.Args{Pos: []object.Object{name, bases, ns}, Kw: kw})
	if err != nil {
		return nil, err
	}
	if cell, ok := cellObj.(*object.Cell); ok {
		if _, isClass := cls.(*object.Class); isClass {
			switch {
			case cell.Get() == nil:
				return nil, object.RuntimeErrorf("__class__ not set defining '%s' as %s. Was __classcell__ propagated to type.__new__?", name.String(), reprOf(t, cls))
			case !object.Is(cell.Get(), cls):
				return nil, object.TypeErrorf("__class__ set to %s defining '%s' as %s", reprOf(t, cell.Get()), name.String(), reprOf(t, cls))
			}
		}
	}
	return cls, nil
}

func reprOf(t *object.Thread, o object.Object) string {
	s, err := object.Repr(t, o)
	if err != nil {
		return "?"
	}
	return s.String()
}

func builtins_import(t *object.Thread, v []object.Object) (object.Object, error) {
	name, ok := v[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("module name must be a string")
	}
	globals, _ := v[1].(*object.Dict)
	var fromlist object.Object = object.EmptyTuple
	if v[3] != nil {
		fromlist = v[3]
	}
	level := 0
	if v[4] != nil {
		var err error
		if level, err = object.IndexInt(t, v[4]); err != nil {
			return nil, err
		}
	}
	if level < 0 {
		return nil, object.ValueErrorf("level must be >= 0")
	}
	return t.P.ImportName(t, name, globals, fromlist, level)
}
