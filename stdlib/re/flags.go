package re

// RegexFlag: the flags of patterns. CPython makes it with enum.IntFlag; ours is an int subclass that behaves so.

import (
	"strconv"
	"strings"
	"sync/atomic"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var flagMeta = object.DeclareClass("enum.EnumType", object.TypeClass)

// FlagClass is re.RegexFlag.
var FlagClass = object.DeclareClass("re.RegexFlag", object.IntClass).SetMeta(flagMeta).LikePython()

// flagNames are the members in their order, with their short names.
var flagNames = []struct {
	bit         int
	name, short string
}{
	{flagASCII, "ASCII", "A"}, {flagIgnoreCase, "IGNORECASE", "I"}, {flagLocale, "LOCALE", "L"}, {flagUnicode, "UNICODE", "U"},
	{flagMultiline, "MULTILINE", "M"}, {flagDotAll, "DOTALL", "S"}, {flagVerbose, "VERBOSE", "X"}, {flagTemplate, "TEMPLATE", "T"}, {flagDebug, "DEBUG", ""},
}

const allFlags = 511

var flagValues [allFlags + 1]atomic.Pointer[object.IntObject]

// flagValue returns the RegexFlag of a number; those of known flags exist once.
func flagValue(n int64) object.Object {
	if n < 0 {
		size := int64(allFlags + 1)
		for size < -n {
			size *= 2
		}
		n += size
	}
	if n > allFlags {
		return &object.IntObject{Header: object.NewHeader(FlagClass), V: py.Int(n)}
	}
	slot := &flagValues[n]
	if v := slot.Load(); v != nil {
		return v
	}
	slot.CompareAndSwap(nil, &object.IntObject{Header: object.NewHeader(FlagClass), V: py.Int(n)})
	return slot.Load()
}

// flagText returns the names joined by |, each with the prefix; "" when no known flag is set.
func flagText(n int64, prefix string) string {
	var parts []string
	for _, f := range flagNames {
		if n&int64(f.bit) != 0 {
			parts = append(parts, prefix+f.name)
			n &^= int64(f.bit)
		}
	}
	if n != 0 && len(parts) > 0 {
		parts = append(parts, "0x"+strconv.FormatInt(n, 16))
	}
	return strings.Join(parts, "|")
}

func flagNumber(o object.Object) int64 {
	n, _ := object.AsInt64(o)
	return n
}

func flag_repr(t *object.Thread, self object.Object) (object.Object, error) {
	n := flagNumber(self)
	if n == 0 {
		return object.NewStr("re.NOFLAG"), nil
	}
	if s := flagText(n, "re."); s != "" {
		return object.NewStr(s), nil
	}
	return object.NewStr("re.RegexFlag(" + strconv.FormatInt(n, 10) + ")"), nil
}

func flag_new(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
	if len(a.Pos) != 1 || a.NKw() > 0 {
		return nil, object.TypeErrorf("RegexFlag() takes one value")
	}
	if object.IsInt(a.Pos[0]) {
		if n, ok := object.AsInt64(a.Pos[0]); ok {
			return flagValue(n), nil
		}
	}
	r, err := object.Repr(t, a.Pos[0])
	if err != nil {
		return nil, err
	}
	return nil, object.ValueErrorf("%s is not a valid RegexFlag", r.String())
}

func flag_binary(op object.BinOp, fn func(a, b int64) int64) {
	FlagClass.Slots.Binary[op] = func(t *object.Thread, a, b object.Object) (object.Object, error) {
		x, ok1 := object.AsInt64(a)
		y, ok2 := object.AsInt64(b)
		if !object.IsInt(a) || !object.IsInt(b) || !ok1 || !ok2 {
			return py.NotImplemented, nil
		}
		return flagValue(fn(x, y)), nil
	}
}

// flagItems are the single flags of a number.
func flagItems(n int64) []object.Object {
	var items []object.Object
	for _, f := range flagNames {
		if n&int64(f.bit) != 0 {
			items = append(items, flagValue(int64(f.bit)))
		}
	}
	return items
}

func flagMembers() *object.Dict {
	d := object.NewDict()
	d.SetStr(object.Intern("NOFLAG"), flagValue(0))
	for _, f := range flagNames {
		d.SetStr(object.Intern(f.name), flagValue(int64(f.bit)))
		if f.short != "" {
			d.SetStr(object.Intern(f.short), flagValue(int64(f.bit)))
		}
	}
	return d
}

func init() {
	FlagClass.Doc = "A set of flags for compile() and its kin."
	s := &FlagClass.Slots
	s.New = flag_new
	s.Repr, s.Str = flag_repr, flag_repr
	flag_binary(object.OpOr, func(a, b int64) int64 { return a | b })
	flag_binary(object.OpAnd, func(a, b int64) int64 { return a & b })
	flag_binary(object.OpXor, func(a, b int64) int64 { return a ^ b })
	s.Unary[object.OpInvert] = func(t *object.Thread, self object.Object) (object.Object, error) {
		return flagValue(allFlags &^ flagNumber(self)), nil
	}
	s.Iter = func(t *object.Thread, self object.Object) (object.Object, error) {
		return object.Iter(t, object.NewTuple(flagItems(flagNumber(self))))
	}
	s.Len = func(t *object.Thread, self object.Object) (int, error) { return len(flagItems(flagNumber(self))), nil }
	s.Bool = func(t *object.Thread, self object.Object) (bool, error) { return flagNumber(self) != 0, nil }
	s.Contains = func(t *object.Thread, self, x object.Object) (bool, error) {
		if object.ClassOf(x) != FlagClass {
			return false, object.TypeErrorf("unsupported operand type(s) for 'in': '%s' and 'RegexFlag'", object.ClassOf(x).Name)
		}
		n := flagNumber(x)
		return flagNumber(self)&n == n, nil
	}
	FlagClass.Define(
		object.Getter("name", "The names of the flags.", func(t *object.Thread, self *object.IntObject) (object.Object, error) {
			n := flagNumber(self)
			if n == 0 {
				return object.NewStr("NOFLAG"), nil
			}
			if s := flagText(n, ""); s != "" {
				return object.NewStr(s), nil
			}
			return py.None, nil
		}),
		object.Getter("value", "The flags as an int.", func(t *object.Thread, self *object.IntObject) (object.Object, error) { return self.V, nil }),
		object.Method1("__format__", "format_spec", "Return the names, or the number laid out by format_spec.", func(t *object.Thread, self *object.IntObject, spec object.Object) (object.Object, error) {
			if sp, ok := spec.(*object.Str); ok && sp.Len() == 0 {
				return flag_repr(t, self)
			}
			sp, ok := spec.(*object.Str)
			if !ok {
				return nil, object.TypeErrorf("__format__() argument must be str, not %s", object.ClassOf(spec).Name)
			}
			return object.Format(t, self.V, sp)
		}),
		object.Method1("__reduce_ex__", "protocol", "Return how to make the flag again.", func(t *object.Thread, self *object.IntObject, _ object.Object) (object.Object, error) {
			return object.TupleOf(FlagClass, object.TupleOf(self.V)), nil
		}),
	)
	members := flagMembers()
	for pos := 0; ; {
		k, v, ok := members.Next(&pos)
		if !ok {
			break
		}
		FlagClass.Define(object.Value(k.(*object.Str).String(), v))
	}
	m := &flagMeta.Slots
	m.Repr = func(t *object.Thread, self object.Object) (object.Object, error) {
		return object.NewStr("<flag '" + self.(*object.Class).Name + "'>"), nil
	}
	m.Iter = func(t *object.Thread, self object.Object) (object.Object, error) {
		return object.Iter(t, object.NewTuple(flagItems(allFlags)))
	}
	m.Len = func(t *object.Thread, self object.Object) (int, error) { return len(flagNames), nil }
	m.Bool = func(t *object.Thread, self object.Object) (bool, error) { return true, nil }
	m.Contains = func(t *object.Thread, self, x object.Object) (bool, error) {
		return object.ClassOf(x) == FlagClass, nil
	}
	m.GetItem = func(t *object.Thread, self, key object.Object) (object.Object, error) {
		v, err := members.Get(t, key)
		if err == nil && v == nil {
			err = object.KeyError(key)
		}
		return v, err
	}
	flagMeta.Define(object.Getter("__members__", "The members by their names.", func(t *object.Thread, self *object.Class) (object.Object, error) {
		return object.NewMappingProxy(flagMembers()), nil
	}))
}
