package collections

// namedtuple: a class derived from tuple whose items have names.

import (
	"strconv"
	"strings"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/emu/syntax"
)

// fieldNames reads the argument field_names: a str with spaces or commas, or an iterable of names.
func fieldNames(t *thread, o value) ([]string, error) {
	var items []value
	if s, ok := o.(*object.Str); ok {
		items = object.StrSplit(object.NewStr(strings.ReplaceAll(s.String(), ",", " ")), nil, -1)
	} else {
		var err error
		if items, err = object.Collect(t, o); err != nil {
			return nil, err
		}
	}
	names := make([]string, len(items))
	for i, it := range items {
		s, err := object.ToStr(t, it)
		if err != nil {
			return nil, err
		}
		names[i] = s.String()
	}
	return names, nil
}

// renamed replaces the names that cannot be fields by _0, _1, ...
func renamed(names []string) {
	seen := map[string]bool{}
	for i, n := range names {
		if !object.IsIdentifier(n) || syntax.IsKeyword(n) || strings.HasPrefix(n, "_") || seen[n] {
			names[i] = "_" + strconv.Itoa(i)
		}
		seen[n] = true
	}
}

// checkNames refuses what cannot be the name of a class and of its fields.
func checkNames(typename string, names []string, rename bool) error {
	quoted := func(s string) string { return object.StrRepr(object.NewStr(s)).String() }
	for _, n := range append([]string{typename}, names...) {
		if !object.IsIdentifier(n) {
			return object.ValueErrorf("Type names and field names must be valid identifiers: %s", quoted(n))
		}
		if syntax.IsKeyword(n) {
			return object.ValueErrorf("Type names and field names cannot be a keyword: %s", quoted(n))
		}
	}
	seen := map[string]bool{}
	for _, n := range names {
		if strings.HasPrefix(n, "_") && !rename {
			return object.ValueErrorf("Field names cannot start with an underscore: %s", quoted(n))
		}
		if seen[n] {
			return object.ValueErrorf("Encountered duplicate field name: %s", quoted(n))
		}
		seen[n] = true
	}
	return nil
}

// newTuple is tuple.__new__(cls, items).
func newTuple(cls value, items []value) (value, error) {
	c, ok := cls.(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("tuple.__new__(X): X is not a type object (%s)", object.ClassOf(cls).TpName())
	}
	if !c.IsSubclass(object.TupleClass) {
		return nil, object.TypeErrorf("tuple.__new__(%s): %s is not a subtype of tuple", c.TpName(), c.TpName())
	}
	return object.NewTupleAs(c, append(make([]value, 0, len(items)), items...)), nil
}

func namedtuple_new(_ *thread, v []value) (value, error) { return newTuple(v[0], v[1:]) }

// namedtuple_make is bound to the number of fields.
func namedtuple_make(t *thread, v []value) (value, error) {
	items, err := object.Collect(t, v[2])
	if err != nil {
		return nil, err
	}
	result, err := newTuple(v[1], items)
	if err != nil {
		return nil, err
	}
	if n, _ := object.AsInt64(v[0]); int(n) != len(items) {
		return nil, object.TypeErrorf("Expected %d arguments, got %d", n, len(items))
	}
	return result, nil
}

// namedtuple_replace is bound to the tuple of the field names.
func namedtuple_replace(t *thread, v []value) (value, error) {
	kw, ok := v[2].(*object.Dict)
	if !ok {
		return nil, object.TypeErrorf("_replace() needs keywords")
	}
	items, err := object.Collect(t, v[1])
	if err != nil {
		return nil, err
	}
	items = append([]value(nil), items...)
	for i, n := range starArgs(v[0]) {
		if i >= len(items) {
			break
		}
		x, err := kw.Pop(t, n)
		if err != nil {
			return nil, err
		}
		if x != nil {
			items[i] = x
		}
	}
	result, err := object.CallMethod(t, v[1], object.Intern("_make"), object.NewList(items))
	if err != nil {
		return nil, err
	}
	if kw.Len() > 0 {
		r, err := object.Repr(t, object.NewList(kw.Keys()))
		if err != nil {
			return nil, err
		}
		return nil, object.ValueErrorf("Got unexpected field names: %s", r.String())
	}
	return result, nil
}

// namedtuple_repr is bound to the format of the fields.
func namedtuple_repr(t *thread, v []value) (value, error) {
	name, err := className(t, v[1])
	if err != nil {
		return nil, err
	}
	format, _ := v[0].(*object.Str)
	s, err := object.StrPercent(t, format, v[1])
	if err != nil {
		return nil, err
	}
	shown, err := object.ToStr(t, s)
	if err != nil {
		return nil, err
	}
	return object.NewStr(name + shown.String()), nil
}

func namedtuple_asdict(t *thread, v []value) (value, error) {
	names, err := object.GetAttr(t, v[0], object.Intern("_fields"))
	if err != nil {
		return nil, err
	}
	keys, err := object.Collect(t, names)
	if err != nil {
		return nil, err
	}
	items, err := object.Collect(t, v[0])
	if err != nil {
		return nil, err
	}
	d := object.NewDict()
	for i := 0; i < min(len(keys), len(items)); i++ {
		if err := d.Set(t, keys[i], items[i]); err != nil {
			return nil, err
		}
	}
	return d, nil
}

func namedtuple_getnewargs(t *thread, v []value) (value, error) {
	return object.CallArgs(t, object.TupleClass, v[0])
}

// callerModule is the __name__ of the namespace that called namedtuple; functions written in Go have no frame.
func callerModule(t *thread) value {
	if f := t.Engine.Frame(t, 0); f != nil {
		if name := f.Globals().GetStr(strName); name != nil {
			return name
		}
		return object.NewStr("__main__")
	}
	return nil
}

func namedtuple(t *thread, v []value) (value, error) {
	typeArg, fieldArg, renameArg, defaultsArg, module := v[0], v[1], v[2], v[3], v[4]
	names, err := fieldNames(t, fieldArg)
	if err != nil {
		return nil, err
	}
	typeStr, err := object.ToStr(t, typeArg)
	if err != nil {
		return nil, err
	}
	typename := typeStr.String()
	rename, err := object.Truth(t, renameArg)
	if err != nil {
		return nil, err
	}
	if rename {
		renamed(names)
	}
	if err := checkNames(typename, names, rename); err != nil {
		return nil, err
	}
	fields := make([]value, len(names))
	for i, n := range names {
		fields[i] = object.Intern(n)
	}
	byName := object.NewDict()
	var defaults []value
	if !isNone(defaultsArg) {
		if defaults, err = object.Collect(t, defaultsArg); err != nil {
			return nil, err
		}
		defaults = append([]value{}, defaults...)
		if len(defaults) > len(fields) {
			return nil, object.TypeErrorf("Got more default values than field names")
		}
		for i, x := range defaults {
			byName.SetStr(object.Intern(names[len(names)-len(defaults)+i]), x)
		}
	}
	ns, err := namedtupleNamespace(t, typename, names, fields, byName, defaults)
	if err != nil {
		return nil, err
	}
	result, err := object.CallArgs(t, object.TypeClass, object.Intern(typename), object.TupleOf(object.TupleClass), ns)
	if err != nil {
		return nil, err
	}
	if isNone(module) {
		module = callerModule(t)
	}
	if module != nil {
		err = object.SetAttr(t, result, object.Intern("__module__"), module)
	}
	return result, err
}

// namedtupleNamespace is the body of the class.
func namedtupleNamespace(t *thread, typename string, names []string, fields []value, byName *object.Dict, defaults []value) (*object.Dict, error) {
	home := object.NewDict() // the globals of the methods
	if m, err := t.P.Import(t, "collections"); err != nil {
		return nil, err
	} else if m, ok := m.(*object.Module); ok {
		home = m.Dict()
	}
	list := strings.Join(names, ", ")
	tuple := object.NewTuple(fields)
	// __new__ has globals of its own, which name the class, so that pickle does not find a function of that name.
	own := object.NewDict()
	own.SetStr(object.Intern("_tuple_new"), object.ArgOrNone(attrOf(t, object.TupleClass, "__new__")))
	own.SetStr(object.Intern("__builtins__"), object.NewDict())
	own.SetStr(strName, object.NewStr("namedtuple_"+typename))
	params := "(_cls"
	if list != "" {
		params += ", " + list
	}
	function := func(globals *object.Dict, name, sig, doc string, bound []value, body object.GoBody) *object.Function {
		f := object.NewGoFunction(t, globals, name, sig, doc, bound, body)
		f.Qualname = object.NewStr(typename + "." + name)
		return f
	}
	new := function(own, "__new__", params+")", "Create new instance of "+typename+"("+list+")", nil, namedtuple_new)
	if defaults != nil {
		new.Defaults = defaults
	}
	makeIt, err := object.CallArgs(t, object.ClassMethodClass, function(home, "_make", "(cls, iterable)", "Make a "+typename+" of the items of an iterable.",
		[]value{object.NewInt(int64(len(fields)))}, namedtuple_make))
	if err != nil {
		return nil, err
	}
	format := "(" + strings.Join(names, "=%r, ")
	if len(names) > 0 {
		format += "=%r"
	}
	newStatic, err := object.CallArgs(t, object.StaticMethodClass, new)
	if err != nil {
		return nil, err
	}
	ns := object.NewDict()
	set := func(name string, v value) { ns.SetStr(object.Intern(name), v) }
	set("__doc__", object.NewStr(typename+"("+list+")"))
	set("__slots__", object.EmptyTuple)
	set("_fields", tuple)
	set("_field_defaults", byName)
	set("__new__", newStatic)
	set("_make", makeIt)
	set("_replace", function(home, "_replace", "(self, /, **kwds)", "Return a copy of this "+typename+" with other values in the named fields.", []value{tuple}, namedtuple_replace))
	set("__repr__", function(home, "__repr__", "(self)", "Return the class's name with all fields and their values.", []value{object.NewStr(format + ")")}, namedtuple_repr))
	set("_asdict", function(home, "_asdict", "(self)", "Return a dict from field names to values.", nil, namedtuple_asdict))
	set("__getnewargs__", function(home, "__getnewargs__", "(self)", "Return the items as a plain tuple, for copy and pickle.", nil, namedtuple_getnewargs))
	set("__match_args__", tuple)
	for i, n := range names {
		set(n, &tupleGetter{Header: object.NewHeader(tupleGetterClass), index: i, doc: object.Intern("Alias for field number " + strconv.Itoa(i))})
	}
	return ns, nil
}

func attrOf(t *thread, o value, name string) value {
	v, _ := object.GetAttrOpt(t, o, object.Intern(name))
	return v
}
