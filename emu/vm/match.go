package vm

// Pattern matching (PEP 634).

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// matchFlag says whether the value's class has a flag of patterns.
func matchFlag(a *Reg, flag object.ClassFlags) bool {
	return a.O != nil && !a.isFloat() && object.ClassOf(a.O).Flags&flag != 0
}

var (
	strGetKey    = object.Intern("get")
	strMatchArgs = object.Intern("__match_args__")
)

// matchKeys stores the values at keys, or None when one is absent.
func (e *Engine) matchKeys(dst, subject, keys *Reg) error {
	ks := keys.O.(*object.Tuple).Items
	m := subject.box()
	seen := object.NewSet()
	get, err := object.GetAttr(e.t, m, strGetKey)
	if err != nil {
		return err
	}
	missing := &object.Instance{}
	missing.SetClass(object.ObjectClass)
	out := make([]object.Object, 0, len(ks))
	for _, k := range ks {
		dup, err := seen.Has(e.t, k)
		if err != nil {
			return err
		}
		if dup {
			r, err := object.Repr(e.t, k)
			if err != nil {
				return err
			}
			return object.ValueErrorf("mapping pattern checks duplicate key (%s)", r)
		}
		if err := seen.Add(e.t, k); err != nil {
			return err
		}
		v, err := object.CallArgs(e.t, get, k, missing)
		if err != nil {
			return err
		}
		if v == object.Object(missing) {
			*dst = noneReg
			return nil
		}
		out = append(out, v)
	}
	dst.O = object.NewTuple(out)
	return nil
}

// matchRest stores a dict of the mapping without keys.
func (e *Engine) matchRest(dst, subject, keys *Reg) error {
	d := object.NewDict()
	if err := e.dictUpdate(d, subject.box()); err != nil {
		return err
	}
	for _, k := range keys.O.(*object.Tuple).Items {
		if _, err := d.Del(e.t, k); err != nil {
			return err
		}
	}
	dst.O = d
	return nil
}

// matchClass matches a class pattern with npos positional patterns; dst holds the names of the keyword ones and gets the attributes, or None.
func (e *Engine) matchClass(dst, subject, class *Reg, npos int) error {
	names := dst.O.(*object.Tuple).Items
	cls, ok := class.O.(*object.Class)
	if !ok {
		return object.TypeErrorf("called match pattern must be a type")
	}
	v := subject.box()
	is, err := object.IsInstanceOf(e.t, v, cls)
	if err != nil {
		return err
	}
	if !is {
		*dst = noneReg
		return nil
	}
	var out []object.Object
	seen := map[string]bool{}
	attr := func(name *object.Str) (bool, error) {
		if seen[name.String()] {
			return false, object.TypeErrorf("%s() got multiple sub-patterns for attribute '%s'", cls.Name, name)
		}
		seen[name.String()] = true
		a, err := object.GetAttrOpt(e.t, v, name)
		if err != nil || a == nil {
			return false, err
		}
		out = append(out, a)
		return true, nil
	}
	if npos > 0 {
		ma, err := object.GetAttrOpt(e.t, cls, strMatchArgs)
		if err != nil {
			return err
		}
		allowed := 0
		var args []object.Object
		self := false
		switch t := ma.(type) {
		case nil:
			self = cls.Flags&object.FlagMatchSelf != 0
			if self {
				allowed = 1
			}
		case *object.Tuple:
			args = t.Items
			allowed = len(args)
		default:
			return object.TypeErrorf("%s.__match_args__ must be a tuple (got %s)", cls.Name, object.ClassOf(ma).TpName())
		}
		if npos > allowed {
			return object.TypeErrorf("%s() accepts %d positional sub-pattern%s (%d given)", cls.Name, allowed, plural(allowed != 1), npos)
		}
		if self {
			out = append(out, v)
		} else {
			for _, a := range args[:npos] {
				name, ok := a.(*object.Str)
				if !ok {
					return object.TypeErrorf("__match_args__ elements must be strings (got %s)", object.ClassOf(a).TpName())
				}
				found, err := attr(name)
				if err != nil {
					return err
				}
				if !found {
					*dst = noneReg
					return nil
				}
			}
		}
	}
	for _, n := range names {
		found, err := attr(n.(*object.Str))
		if err != nil {
			return err
		}
		if !found {
			*dst = noneReg
			return nil
		}
	}
	dst.O = object.NewTuple(out)
	return nil
}

var _ = py.None
