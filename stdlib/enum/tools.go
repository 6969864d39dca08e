package enum

// unique, verify, show_flag_values, global_enum and its kin, _simple_enum.

import (
	"fmt"
	"math/big"
	"slices"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var toolDefs = []object.Def{
	object.PyFunc("unique", "(enumeration)", "unique(enumeration)\n\nDecorator: raise ValueError when a member has two names.", enum_unique),
	object.PyFunc("show_flag_values", "(value)", "show_flag_values(value)\n\nReturn the bits of a number as a list of powers of two.", func(t *thread, v []value) (value, error) {
		_, n, err := plainNumber(t, v[0])
		if err != nil {
			return nil, err
		}
		var out []value
		for i := range n.BitLen() {
			if n.Bit(i) != 0 {
				out = append(out, object.NewBig(new(big.Int).Lsh(big.NewInt(1), uint(i))))
			}
		}
		return object.NewList(out), nil
	}),
	object.PyFunc("bin", "(num, max_bits=None)", "bin(num, max_bits=None)\n\nReturn a number in base 2, its sign apart.", func(t *thread, v []value) (value, error) {
		x, err := object.Index(t, v[0])
		if err != nil {
			return nil, err
		}
		n, err := number(x)
		if err != nil {
			return nil, err
		}
		size := 0
		if !isNone(v[1]) {
			if size, err = object.IndexInt(t, v[1]); err != nil {
				return nil, err
			}
		}
		return object.NewStr(bin(n, size)), nil
	}),
	object.PyFunc("global_enum", "(cls, update_str=False)", "global_enum(cls, update_str=False)\n\nDecorator: put the members into the module, and show them as names of it.", global_enum),
	object.PyFunc("global_enum_repr", "(self)", "global_enum_repr(self)\n\nReturn a member as a name of its module.", global_enum_repr),
	object.PyFunc("global_flag_repr", "(self)", "global_flag_repr(self)\n\nReturn a flag, or several, as names of their module.", global_flag_repr),
	object.PyFunc("global_str", "(self)", "global_str(self)\n\nReturn the name of a member.", func(t *thread, v []value) (value, error) {
		name, err := get(t, v[0], "_name_")
		if err != nil || !isNone(name) {
			return name, err
		}
		n, err := get(t, v[0], "_value_")
		if err != nil {
			return nil, err
		}
		r, err := repr(t, n)
		return object.NewStr(object.ClassOf(v[0]).Name + "(" + r + ")"), err
	}),
	nameTest("_is_dunder", isDunder), nameTest("_is_sunder", isSunder),
	object.PyFunc("_is_private", "(cls_name, name)", "Say whether a name is a mangled one of the class.", func(t *thread, v []value) (value, error) {
		cls, err := object.AttrName(v[0])
		if err != nil {
			return nil, err
		}
		name, err := object.AttrName(v[1])
		if err != nil {
			return nil, err
		}
		return py.Bool(isPrivate(cls.String(), name.String())), nil
	}),
	object.PyFunc("_is_descriptor", "(obj)", "Say whether an object is a descriptor.", func(t *thread, v []value) (value, error) {
		is, err := isDescriptor(t, v[0])
		return py.Bool(is), err
	}),
	object.PyFunc("_iter_bits_lsb", "(num)", "Return the bits of a number as powers of two, the lowest first.", iter_bits),
	object.PyFunc("_reduce_ex_by_global_name", "(self, proto)", "Have a member pickled as a name of its module.", func(t *thread, v []value) (value, error) { return get(t, v[0], "name") }),
	object.PyFunc("_make_class_unpicklable", "(obj)", "Make objects refuse to be pickled.", make_unpicklable),
	object.PyFunc("_test_simple_enum", "(checked_enum, simple_enum)", "Raise TypeError when two enumerations differ in their members.", test_simple_enum),
	object.PyFunc("_simple_enum", "(etype=None, *, boundary=None, use_args=None)", "Return a decorator that makes an enumeration of a plain class.", simple_enum),
}

var verifyClass = &object.ClassDef{Name: "verify", Doc: "verify(*checks)\n\nDecorator: check an enumeration; see EnumCheck."}

func init() {
	verifyClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, *checks)", "", func(t *thread, v []value) (value, error) { return object.NoneOr(set(t, v[0], "checks", v[1])) }),
		object.PyFunc("__call__", "(self, enumeration)", "Check an enumeration and return it.", verify_call),
	}
}

// aliases lists the names that are second ones, as "b -> a".
func aliases(t *thread, cls *object.Class) ([]string, error) {
	byName, err := table(t, cls, "_member_map_")
	if err != nil {
		return nil, err
	}
	var out []string
	for pos := 0; ; {
		k, m, ok := byName.Next(&pos)
		if !ok {
			return out, nil
		}
		name, err := nameText(t, m)
		if err != nil {
			return nil, err
		}
		if s := k.(*object.Str).String(); s != name {
			out = append(out, s+" -> "+name)
		}
	}
}

func enum_unique(t *thread, v []value) (value, error) {
	cls, ok := isEnum(t, v[0])
	if !ok {
		return nil, object.TypeErrorf("unique() needs an enumeration")
	}
	double, err := aliases(t, cls)
	if err != nil {
		return nil, err
	}
	if len(double) > 0 {
		return nil, object.ValueErrorf("duplicate values found in %s: %s", classText(t, cls), strings.Join(double, ", "))
	}
	return cls, nil
}

func verify_call(t *thread, v []value) (value, error) {
	cls, ok := isEnum(t, v[1])
	if !ok {
		return nil, object.TypeErrorf("verify() needs an enumeration")
	}
	given, err := get(t, v[0], "checks")
	if err != nil {
		return nil, err
	}
	checks, err := object.Collect(t, given)
	if err != nil {
		return nil, err
	}
	for _, c := range checks {
		name, err := nameText(t, c)
		if err != nil {
			return nil, err
		}
		switch name {
		case "UNIQUE":
			double, err := aliases(t, cls)
			if err != nil {
				return nil, err
			}
			if len(double) > 0 {
				return nil, object.ValueErrorf("aliases found in %s: %s", classText(t, cls), strings.Join(double, ", "))
			}
		case "CONTINUOUS":
			err = checkContinuous(t, cls)
		case "NAMED_FLAGS":
			err = checkNamed(t, cls)
		}
		if err != nil {
			return nil, err
		}
	}
	return cls, nil
}

// kindAndName is how verify's errors name an enumeration.
func kindAndName(t *thread, cls *object.Class) string {
	kind := "enum"
	if isFlag(t, cls) {
		kind = "flag"
	}
	return kind + " " + object.StrRepr(object.NewStr(cls.Name)).String()
}

func checkContinuous(t *thread, cls *object.Class) error {
	list, err := members(t, cls)
	if err != nil {
		return err
	}
	var nums []*big.Int
	for _, m := range list {
		n, err := bits(t, m)
		if err != nil {
			return err
		}
		nums = append(nums, n)
	}
	if len(nums) < 2 {
		return nil
	}
	low, high := slices.MinFunc(nums, (*big.Int).Cmp), slices.MaxFunc(nums, (*big.Int).Cmp)
	has := func(n *big.Int) bool {
		return slices.ContainsFunc(nums, func(x *big.Int) bool { return x.Cmp(n) == 0 })
	}
	var missing []string
	if isFlag(t, cls) {
		for i := low.BitLen(); i < high.BitLen()-1; i++ {
			if n := new(big.Int).Lsh(big.NewInt(1), uint(i)); !has(n) {
				missing = append(missing, n.String())
			}
		}
	} else {
		for n := new(big.Int).Add(low, big.NewInt(1)); n.Cmp(high) < 0 && len(missing) < 256; n = new(big.Int).Add(n, big.NewInt(1)) {
			if !has(n) {
				missing = append(missing, n.String())
			}
		}
	}
	if len(missing) == 0 {
		return nil
	}
	text := fmt.Sprintf("invalid %s: missing values %s", kindAndName(t, cls), strings.Join(missing, ", "))
	return object.ValueErrorf("%s", text[:min(len(text), 256)])
}

func checkNamed(t *thread, cls *object.Class) error {
	byName, err := table(t, cls, "_member_map_")
	if err != nil {
		return err
	}
	list, err := members(t, cls)
	if err != nil {
		return err
	}
	known := new(big.Int)
	for _, m := range list {
		n, err := bits(t, m)
		if err != nil {
			return err
		}
		known.Or(known, n)
	}
	var names []string
	missing := new(big.Int)
	for pos := 0; ; {
		k, m, ok := byName.Next(&pos)
		if !ok {
			break
		}
		n, err := bits(t, m)
		if err != nil {
			return err
		}
		if rest := new(big.Int).AndNot(n, known); n.Sign() > 0 && rest.Sign() != 0 {
			names = append(names, k.(*object.Str).String())
			missing.Or(missing, rest)
		}
	}
	if len(names) == 0 {
		return nil
	}
	who := "alias " + names[0] + " is"
	if n := len(names); n > 1 {
		who = "aliases " + strings.Join(names[:n-1], ", ") + " and " + names[n-1] + " are"
	}
	what := fmt.Sprintf("value 0x%x", missing)
	if missing.TrailingZeroBits() != uint(missing.BitLen()-1) {
		what = fmt.Sprintf("combined values of 0x%x", missing)
	}
	return object.ValueErrorf("invalid Flag %s: %s missing %s [use enum.show_flag_values(value) for details]", object.StrRepr(object.NewStr(cls.Name)).String(), who, what)
}

// lastModule is the last part of the name of a class's module.
func lastModule(t *thread, cls *object.Class) (string, error) {
	m, err := get(t, cls, "__module__")
	if err != nil {
		return "", err
	}
	s, err := object.ToStr(t, m)
	if err != nil {
		return "", err
	}
	return s.String()[strings.LastIndexByte(s.String(), '.')+1:], nil
}

func global_enum_repr(t *thread, v []value) (value, error) {
	module, err := lastModule(t, object.ClassOf(v[0]))
	if err != nil {
		return nil, err
	}
	name, err := nameText(t, v[0])
	return object.NewStr(module + "." + name), err
}

func global_flag_repr(t *thread, v []value) (value, error) {
	cls := object.ClassOf(v[0])
	module, err := lastModule(t, cls)
	if err != nil {
		return nil, err
	}
	name, err := get(t, v[0], "_name_")
	if err != nil {
		return nil, err
	}
	s, ok := name.(*object.Str)
	if !ok {
		n, err := get(t, v[0], "_value_")
		if err != nil {
			return nil, err
		}
		r, err := repr(t, n)
		return object.NewStr(module + "." + cls.Name + "(" + r + ")"), err
	}
	var parts []string
	for _, p := range strings.Split(s.String(), "|") {
		if p != "" && p[0] >= '0' && p[0] <= '9' {
			parts = append(parts, p)
		} else {
			parts = append(parts, module+"."+p)
		}
	}
	return object.NewStr(strings.Join(parts, "|")), nil
}

func global_enum(t *thread, v []value) (value, error) {
	cls, ok := isEnum(t, v[0])
	if !ok {
		return nil, object.TypeErrorf("global_enum() needs an enumeration")
	}
	own, err := t.P.Import(t, "enum")
	if err != nil {
		return nil, err
	}
	put := func(method, function string) error {
		f, err := get(t, own, function)
		if err != nil {
			return err
		}
		return set(t, cls, method, f)
	}
	how := "global_enum_repr"
	if isFlag(t, cls) {
		how = "global_flag_repr"
	}
	if err := put("__repr__", how); err != nil {
		return nil, err
	}
	update, err := object.Truth(t, v[1])
	if err != nil {
		return nil, err
	}
	if update || !cls.IsSubclass(reprEnumClass.Of(t)) {
		if err := put("__str__", "global_str"); err != nil {
			return nil, err
		}
	}
	name, err := get(t, cls, "__module__")
	if err != nil {
		return nil, err
	}
	m, err := t.P.Modules.Get(t, name)
	if err != nil {
		return nil, err
	}
	if home, ok := m.(*object.Module); ok {
		err = spread(t, cls, home.Dict())
	}
	return cls, err
}

// simple_enum makes the decorator; the class's names go through a body as if the enumeration had been written out.
func simple_enum(t *thread, v []value) (value, error) {
	etype := v[0]
	if isNone(etype) {
		etype = enumClass.Of(t)
	}
	base, ok := isEnum(t, etype)
	if !ok {
		return nil, object.TypeErrorf("_simple_enum() needs an enumeration")
	}
	globals := object.NewDict()
	globals.SetStr(intern("__name__"), intern("enum"))
	return object.NewGoFunction(t, globals, "convert_class", "(cls)", "", []value{base, v[1]}, func(t *thread, v []value) (value, error) {
		base, boundary := v[0].(*object.Class), v[1]
		from, ok := v[2].(*object.Class)
		if !ok {
			return nil, object.TypeErrorf("a class is needed")
		}
		meta, bases := object.ClassOf(base), object.TupleOf(base)
		body, err := object.CallMethod(t, meta, intern("__prepare__"), object.NewStr(from.Name), bases)
		if err != nil {
			return nil, err
		}
		for pos := 0; ; {
			k, x, ok := from.Dict.Next(&pos)
			if !ok {
				break
			}
			if s, ok := k.(*object.Str); ok && (s.String() == "__dict__" || s.String() == "__weakref__") {
				continue
			}
			if err := object.SetItem(t, body, k, x); err != nil {
				return nil, err
			}
		}
		if err := object.SetItem(t, body, intern("__qualname__"), object.NewStr(from.Qualname)); err != nil {
			return nil, err
		}
		kw := object.NewDict()
		return enumtype_new(t, []value{meta, object.NewStr(from.Name), bases, body, boundary, py.False, kw})
	}), nil
}

// test_simple_enum compares the names and values of two enumerations.
func test_simple_enum(t *thread, v []value) (value, error) {
	var found [2]value
	for i, e := range v {
		cls, ok := isEnum(t, e)
		if !ok {
			return nil, object.TypeErrorf("an enumeration is needed")
		}
		byName, err := table(t, cls, "_member_map_")
		if err != nil {
			return nil, err
		}
		rows := object.NewDict()
		for pos := 0; ; {
			k, m, ok := byName.Next(&pos)
			if !ok {
				break
			}
			x, err := get(t, m, "_value_")
			if err != nil {
				return nil, err
			}
			if err := rows.Set(t, k, x); err != nil {
				return nil, err
			}
		}
		found[i] = rows
	}
	if same, err := object.Equal(t, found[0], found[1]); err != nil || same {
		return object.NoneOr(err)
	}
	a, err := repr(t, found[0])
	if err != nil {
		return nil, err
	}
	b, err := repr(t, found[1])
	if err != nil {
		return nil, err
	}
	return nil, object.TypeErrorf("enum mismatch:\n   %s\n   %s", a, b)
}

func nameTest(name string, test func(string) bool) object.Def {
	return object.PyFunc(name, "(name)", "Say whether a name is of this kind.", func(t *thread, v []value) (value, error) {
		s, err := object.AttrName(v[0])
		if err != nil {
			return nil, err
		}
		return py.Bool(test(s.String())), nil
	})
}

// plainNumber is x, or the value of x where that is a member, and its number.
func plainNumber(t *thread, x value) (value, *big.Int, error) {
	if object.IsInstance(x, enumClass.Of(t)) {
		var err error
		if x, err = get(t, x, "_value_"); err != nil {
			return nil, nil, err
		}
	}
	n, err := number(x)
	return x, n, err
}

func iter_bits(t *thread, v []value) (value, error) {
	x, n, err := plainNumber(t, v[0])
	if err != nil {
		return nil, err
	}
	if n.Sign() < 0 {
		return object.NewGoGenerator("_iter_bits_lsb", notPositive, x), nil
	}
	var out []value
	for i := range n.BitLen() {
		if n.Bit(i) != 0 {
			out = append(out, object.NewBig(new(big.Int).Lsh(big.NewInt(1), uint(i))))
		}
	}
	return object.NewGoGenerator("_iter_bits_lsb", nextMember, object.NewList(out), object.NewInt(0)), nil
}

// make_unpicklable takes an enumeration or the namespace of one.
func make_unpicklable(t *thread, v []value) (value, error) {
	globals := object.NewDict()
	globals.SetStr(intern("__name__"), intern("enum"))
	refuse := object.NewGoFunction(t, globals, "_break_on_call_reduce", "(self, proto)", "", nil, func(t *thread, v []value) (value, error) {
		r, err := repr(t, v[0])
		if err != nil {
			return nil, err
		}
		return nil, object.TypeErrorf("%s cannot be pickled", r)
	})
	for _, f := range []struct {
		name string
		v    value
	}{{"__reduce_ex__", refuse}, {"__module__", intern("<unknown>")}} {
		var err error
		if d, ok := v[0].(*object.Dict); ok {
			err = d.Set(t, intern(f.name), f.v)
		} else {
			err = set(t, v[0], f.name, f.v)
		}
		if err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

// notPositive is the first and last step over the bits of a negative number.
func notPositive(t *thread, state []value) (value, error) {
	r, err := repr(t, state[0])
	if err != nil {
		return nil, err
	}
	return nil, object.ValueErrorf("%s is not a positive integer", r)
}
