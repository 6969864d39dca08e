package functools

// total_ordering: the order comparisons that a class lacks, made of one that it has.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// ordering is a comparison that a class has, and how the three others follow from it.
type ordering struct {
	name    string
	derived []derivedOrder
}

// derivedOrder is a comparison made of another one, r: r or not r, alone or joined with == or !=.
type derivedOrder struct {
	name   string
	negate bool
	join   orderJoin
}

type orderJoin uint8

const (
	joinNone  orderJoin = iota
	joinEqual           // or self == other
	joinOther           // and self != other
)

// orderings are in the order of preference.
var orderings = []ordering{
	{"__lt__", []derivedOrder{{"__gt__", true, joinOther}, {"__le__", false, joinEqual}, {"__ge__", true, joinNone}}},
	{"__le__", []derivedOrder{{"__ge__", true, joinEqual}, {"__lt__", false, joinOther}, {"__gt__", true, joinNone}}},
	{"__gt__", []derivedOrder{{"__lt__", true, joinOther}, {"__ge__", false, joinEqual}, {"__le__", true, joinNone}}},
	{"__ge__", []derivedOrder{{"__le__", true, joinEqual}, {"__gt__", false, joinOther}, {"__lt__", true, joinNone}}},
}

// function is the name of the module's function for the row, such as _gt_from_lt.
func (d *derivedOrder) function(root string) string { return "_" + d.name[2:4] + "_from_" + root[2:4] }

func orderingDefs() (defs []object.Def) {
	for _, o := range orderings {
		root := object.Intern(o.name)
		for _, d := range o.derived {
			defs = append(defs, object.PyFunc(d.function(o.name), "(self, other)", "Return a comparison that follows from "+o.name+".", func(t *thread, v []value) (value, error) {
				return d.compare(t, root, v[0], v[1])
			}))
		}
	}
	return defs
}

func (d *derivedOrder) compare(t *thread, root *object.Str, self, other value) (value, error) {
	f, err := object.GetAttr(t, object.ClassOf(self), root)
	if err != nil {
		return nil, err
	}
	r, err := object.CallArgs(t, f, self, other)
	if err != nil || r == py.NotImplemented {
		return r, err
	}
	holds, err := object.Truth(t, r)
	if err != nil {
		return nil, err
	}
	if d.negate {
		holds = !holds
		r = py.Bool(holds)
	}
	switch {
	case d.join == joinEqual && !holds:
		return object.RichCompare(t, self, other, object.CmpEQ)
	case d.join == joinOther && holds:
		return object.RichCompare(t, self, other, object.CmpNE)
	}
	return r, nil
}

func total_ordering(t *thread, v []value) (value, error) {
	cls := v[0]
	has := map[string]bool{}
	var root *ordering
	for i := range orderings {
		name := object.Intern(orderings[i].name)
		own, err := object.GetAttrOpt(t, cls, name)
		if err != nil {
			return nil, err
		}
		inherited, err := object.GetAttr(t, object.ObjectClass, name)
		if err != nil {
			return nil, err
		}
		if own == nil || object.Is(own, inherited) {
			continue
		}
		has[orderings[i].name] = true
		if root == nil {
			root = &orderings[i]
		}
	}
	if root == nil {
		return nil, object.ValueErrorf("must define at least one ordering operation: < > <= >=")
	}
	m, err := module(t)
	if err != nil {
		return nil, err
	}
	for i := range root.derived {
		d := &root.derived[i]
		if has[d.name] {
			continue
		}
		f := m.Get(d.function(root.name))
		if f == nil {
			return nil, object.Errorf(object.NameErrorClass, "name '%s' is not defined", d.function(root.name))
		}
		if err := setAttrs(t, f, strName, value(object.Intern(d.name))); err != nil {
			return nil, err
		}
		if err := object.SetAttr(t, cls, object.Intern(d.name), f); err != nil {
			return nil, err
		}
	}
	return cls, nil
}
