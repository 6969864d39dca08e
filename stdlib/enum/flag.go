package enum

// Flag: members that are bits and can be combined.

import (
	"math/big"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var flagClass = &object.ClassDef{Name: "Flag", Doc: "Members that can be combined by |, &, ^ and ~."}

func init() {
	op := func(name, doc string, do func(a, b value) value) object.Def {
		return object.PyFunc(name, "(self, other)", doc, func(t *thread, v []value) (value, error) {
			cls := object.ClassOf(v[0])
			a, err := get(t, v[0], "_value_")
			if err != nil {
				return nil, err
			}
			b := v[1]
			if object.IsInstance(b, cls) {
				if b, err = get(t, b, "_value_"); err != nil {
					return nil, err
				}
			} else if typ, err := get(t, cls, "_member_type_"); err != nil {
				return nil, err
			} else if c, ok := typ.(*object.Class); !ok || c == object.ObjectClass || !object.IsInstance(b, c) || !object.IsInt(b) {
				return py.NotImplemented, nil
			}
			return object.CallArgs(t, object.ClassOf(v[0]), do(plainInt(a), plainInt(b)))
		})
	}
	flagClass.Defs = []object.Def{
		object.PyStaticMethod("_generate_next_value_", "(name, start, count, last_values)", "Return the value of auto(): the next bit.", flag_next),
		object.PyClassMethod("_iter_member_by_value_", "(cls, value)", "Return an iterator of the members in a value.", flag_iter_member),
		object.PyClassMethod("_iter_member_", "(cls, value)", "Return an iterator of the members in a value.", flag_iter_member),
		object.PyClassMethod("_iter_member_by_def_", "(cls, value)", "Return an iterator of the members in a value, as they were defined.", flag_iter_member),
		object.PyClassMethod("_missing_", "(cls, value)", "Make a member of a combination.", flag_missing),
		object.PyFunc("__reduce_ex__", "(self, proto)", "", flag_reduce),
		object.PyFunc("__contains__", "(self, other)", "Say whether all flags of other are set.", func(t *thread, v []value) (value, error) {
			if !object.IsInstance(v[1], object.ClassOf(v[0])) {
				return nil, object.TypeErrorf("unsupported operand type(s) for 'in': '%s' and '%s'", object.ClassOf(v[1]).Qualname, object.ClassOf(v[0]).Qualname)
			}
			a, err := bits(t, v[0])
			if err != nil {
				return nil, err
			}
			b, err := bits(t, v[1])
			if err != nil {
				return nil, err
			}
			return py.Bool(new(big.Int).And(a, b).Cmp(b) == 0), nil
		}),
		object.PyFunc("__iter__", "(self)", "Return an iterator of the flags that are set.", func(t *thread, v []value) (value, error) {
			n, err := get(t, v[0], "_value_")
			if err != nil {
				return nil, err
			}
			return object.CallMethod(t, object.ClassOf(v[0]), intern("_iter_member_"), n)
		}),
		object.PyFunc("__len__", "(self)", "Return the number of bits that are set.", func(t *thread, v []value) (value, error) {
			n, err := bits(t, v[0])
			if err != nil {
				return nil, err
			}
			count := 0
			for i := range n.BitLen() {
				count += int(n.Bit(i))
			}
			return object.NewInt(int64(count)), nil
		}),
		object.PyFunc("__repr__", "(self)", "", func(t *thread, v []value) (value, error) {
			name, err := get(t, v[0], "_name_")
			if err != nil {
				return nil, err
			}
			if !isNone(name) {
				return enum_repr(t, v)
			}
			shown, err := shownValue(t, v[0])
			return object.NewStr("<" + object.ClassOf(v[0]).Name + ": " + shown + ">"), err
		}),
		object.PyFunc("__str__", "(self)", "", func(t *thread, v []value) (value, error) {
			name, err := get(t, v[0], "_name_")
			if err != nil {
				return nil, err
			}
			cls := object.ClassOf(v[0]).Name
			if isNone(name) {
				n, err := get(t, v[0], "_value_")
				if err != nil {
					return nil, err
				}
				r, err := repr(t, n)
				return object.NewStr(cls + "(" + r + ")"), err
			}
			s, err := object.ToStr(t, name)
			if err != nil {
				return nil, err
			}
			return object.NewStr(cls + "." + s.String()), nil
		}),
		object.PyFunc("__bool__", "(self)", "", func(t *thread, v []value) (value, error) {
			n, err := get(t, v[0], "_value_")
			if err != nil {
				return nil, err
			}
			yes, err := object.Truth(t, n)
			return py.Bool(yes), err
		}),
		op("__or__", "Return the flags of both.", object.IntOr),
		op("__and__", "Return the flags that both have.", object.IntAnd),
		op("__xor__", "Return the flags that one of both has.", object.IntXor),
		object.Alias("__ror__", "__or__"), object.Alias("__rand__", "__and__"), object.Alias("__rxor__", "__xor__"),
		object.PyFunc("__invert__", "(self)", "Return the other flags.", flag_invert),
	}
	flagClass.Init = func(t *thread, ns *object.Dict) error {
		ns.SetStr(intern("_numeric_repr_"), object.NewStaticMethod(object.BuiltinNamed(t, "repr")))
		return nil
	}
}

// bits are the number of a flag.
func bits(t *thread, m value) (*big.Int, error) {
	v, err := get(t, m, "_value_")
	if err != nil {
		return nil, err
	}
	return number(v)
}

func number(v value) (*big.Int, error) {
	n, ok := object.AsBig(v)
	if !ok {
		return nil, object.TypeErrorf("unsupported operand type(s) for &: '%s' and 'int'", object.ClassOf(v).Name)
	}
	return n, nil
}

// classBits is a number that a flag class knows: _flag_mask_ or _all_bits_.
func classBits(t *thread, cls *object.Class, name string) (*big.Int, error) {
	v, err := get(t, cls, name)
	if err != nil {
		return nil, err
	}
	return number(v)
}

func flag_next(t *thread, v []value) (value, error) {
	last, err := object.Collect(t, v[3])
	if err != nil {
		return nil, err
	}
	if len(last) == 0 {
		if isNone(v[1]) {
			return object.NewInt(1), nil
		}
		return v[1], nil
	}
	top := 0
	for _, x := range last {
		n, ok := object.AsBig(x)
		if !ok || !object.IsInt(x) {
			r, err := repr(t, x)
			if err != nil {
				return nil, err
			}
			return nil, object.TypeErrorf("invalid flag value %s", r)
		}
		top = max(top, n.BitLen())
	}
	return object.NewBig(new(big.Int).Lsh(big.NewInt(1), uint(top))), nil
}

// within are the members that a number holds, in the order of their definition.
func within(t *thread, cls *object.Class, n *big.Int) ([]value, error) {
	list, err := members(t, cls)
	if err != nil {
		return nil, err
	}
	var out []value
	for _, m := range list {
		b, err := bits(t, m)
		if err != nil {
			return nil, err
		}
		if new(big.Int).And(b, n).Sign() != 0 {
			out = append(out, m)
		}
	}
	return out, nil
}

func flag_iter_member(t *thread, v []value) (value, error) {
	cls, ok := v[0].(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("a flag class is needed")
	}
	n, err := number(v[1])
	if err != nil {
		return nil, err
	}
	list, err := within(t, cls, n)
	if err != nil {
		return nil, err
	}
	return object.NewGoGenerator("Flag._iter_member_by_value_", nextMember, object.NewList(list), object.NewInt(0)), nil
}

// bin writes a number in base 2 with its sign as a digit apart; bits below the size are filled up with it.
func bin(n *big.Int, size int) string {
	sign, digits := "0", ""
	if n.Sign() < 0 {
		sign = "1"
		other := new(big.Int).Not(n)
		for i := other.BitLen() - 1; i >= 0; i-- {
			digits += string(rune('1' - other.Bit(i)))
		}
	} else {
		digits = n.Text(2)
	}
	if len(digits) < size {
		digits = strings.Repeat(sign, size-len(digits)) + digits
	}
	return "0b" + sign + " " + digits
}

// flag_missing makes a member for a combination of flags, or does what the boundary says with bits that no flag has.
func flag_missing(t *thread, v []value) (value, error) {
	cls, ok := v[0].(*object.Class)
	if !ok {
		return nil, object.TypeErrorf("a flag class is needed")
	}
	if !object.IsInt(v[1]) {
		r, err := repr(t, v[1])
		if err != nil {
			return nil, err
		}
		return nil, object.ValueErrorf("%s is not a valid %s", r, cls.Qualname)
	}
	n, _ := object.AsBig(v[1])
	mask, err := classBits(t, cls, "_flag_mask_")
	if err != nil {
		return nil, err
	}
	all, err := classBits(t, cls, "_all_bits_")
	if err != nil {
		return nil, err
	}
	boundary, err := get(t, cls, "_boundary_")
	if err != nil {
		return nil, err
	}
	known := boundaries(t)
	size := new(big.Int).Add(all, big.NewInt(1))
	gaps := new(big.Int).Xor(all, mask)
	outside := n.Cmp(all) > 0 || n.Cmp(new(big.Int).Not(all)) < 0 || new(big.Int).And(n, gaps).Sign() != 0
	if outside {
		switch {
		case object.Is(boundary, known["STRICT"]):
			width := max(n.BitLen(), mask.BitLen())
			return nil, object.ValueErrorf("%s invalid value %s\n    given %s\n  allowed %s", classText(t, cls), n.String(), bin(n, width), bin(mask, width))
		case object.Is(boundary, known["CONFORM"]):
			n = new(big.Int).And(n, mask)
		case object.Is(boundary, known["EJECT"]):
			return v[1], nil
		case object.Is(boundary, known["KEEP"]):
			if n.Sign() < 0 {
				room := new(big.Int).Lsh(big.NewInt(1), uint(n.BitLen()))
				if size.Cmp(room) > 0 {
					room = size
				}
				n = new(big.Int).Add(room, n)
			}
		default:
			r, err := repr(t, boundary)
			if err != nil {
				return nil, err
			}
			return nil, object.ValueErrorf("%s unknown flag boundary %s", classText(t, cls), r)
		}
	}
	if n.Sign() < 0 {
		n = new(big.Int).Add(size, n)
	}
	num := object.NewBig(n)
	if m, err := find(t, cls, num); err != nil || m != nil {
		return m, err
	}
	return combined(t, cls, num, n, mask)
}

// combined makes a member that is none of the class's own, and remembers it.
func combined(t *thread, cls *object.Class, num value, n, mask *big.Int) (value, error) {
	typ, err := get(t, cls, "_member_type_")
	if err != nil {
		return nil, err
	}
	make, err := get(t, typ, "__new__")
	if err != nil {
		return nil, err
	}
	args := []value{cls}
	if typ != value(object.ObjectClass) {
		args = append(args, num)
	}
	m, err := object.CallArgs(t, make, args...)
	if err != nil {
		return nil, err
	}
	if err := set(t, m, "_value_", num); err != nil {
		return nil, err
	}
	parts, err := within(t, cls, new(big.Int).And(n, mask))
	if err != nil {
		return nil, err
	}
	var name value = py.None
	if len(parts) > 0 {
		var texts []string
		for _, p := range parts {
			s, err := nameText(t, p)
			if err != nil {
				return nil, err
			}
			texts = append(texts, s)
		}
		if rest := new(big.Int).AndNot(n, mask); rest.Sign() != 0 {
			r, err := object.CallMethod(t, cls, intern("_numeric_repr_"), object.NewBig(rest))
			if err != nil {
				return nil, err
			}
			s, err := object.ToStr(t, r)
			if err != nil {
				return nil, err
			}
			texts = append(texts, s.String())
		}
		name = object.NewStr(strings.Join(texts, "|"))
	}
	if err := set(t, m, "_name_", name); err != nil {
		return nil, err
	}
	byValue, err := table(t, cls, "_value2member_map_")
	if err != nil {
		return nil, err
	}
	return byValue.SetDefault(t, num, m)
}

// flag_invert: where unknown bits are kept, all bits are turned, else those of the flags.
func flag_invert(t *thread, v []value) (value, error) {
	cls := object.ClassOf(v[0])
	n, err := bits(t, v[0])
	if err != nil {
		return nil, err
	}
	boundary, err := get(t, cls, "_boundary_")
	if err != nil {
		return nil, err
	}
	turned := new(big.Int).Not(n)
	if !object.Is(boundary, boundaries(t)["KEEP"]) {
		mask, err := classBits(t, cls, "_flag_mask_")
		if err != nil {
			return nil, err
		}
		turned.And(turned, mask)
	}
	return object.CallArgs(t, cls, object.NewBig(turned))
}

// flag_reduce takes a combination apart: the lowest flag is split off, until a member with a name is left.
func flag_reduce(t *thread, v []value) (value, error) {
	cls := object.ClassOf(v[0])
	n, err := bits(t, v[0])
	if err != nil {
		return nil, err
	}
	mask, err := classBits(t, cls, "_flag_mask_")
	if err != nil {
		return nil, err
	}
	operator, err := t.P.Import(t, "operator")
	if err != nil {
		return nil, err
	}
	or, err := get(t, operator, "or_")
	if err != nil {
		return nil, err
	}
	inside, rest := new(big.Int).And(n, mask), new(big.Int).AndNot(n, mask)
	split := func(a *big.Int, b value) (value, error) {
		left, err := lookup(t, cls, object.NewBig(a))
		return object.TupleOf(or, object.TupleOf(left, b)), err
	}
	if rest.Sign() != 0 && inside.Sign() != 0 {
		return split(inside, object.NewBig(rest))
	}
	name, err := get(t, v[0], "_name_")
	if err != nil {
		return nil, err
	}
	byName, err := table(t, cls, "_member_map_")
	if err != nil {
		return nil, err
	}
	if own, err := byName.Get(t, name); err != nil {
		return nil, err
	} else if own != nil {
		return object.TupleOf(object.BuiltinNamed(t, "getattr"), object.TupleOf(cls, name)), nil
	}
	if inside.Sign() > 0 {
		low := new(big.Int).Lsh(big.NewInt(1), inside.TrailingZeroBits())
		if left := new(big.Int).AndNot(inside, low); left.Sign() != 0 {
			right, err := lookup(t, cls, object.NewBig(low))
			if err != nil {
				return nil, err
			}
			return split(left, right)
		}
	}
	return object.TupleOf(cls, object.TupleOf(object.NewBig(n))), nil
}
