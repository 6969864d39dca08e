package collections

// UserString: a sequence around a str, to derive from.

import (
	"math"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// userStringDef is collections.UserString.
var userStringDef = &object.ClassDef{Name: "UserString"}

func userstring_init(t *thread, v []value) (value, error) {
	data, err := unwrapped(t, v[1], userStringDef)
	if err != nil {
		return nil, err
	}
	if is, err := object.IsInstanceOf(t, data, object.StrClass); err != nil {
		return nil, err
	} else if !is {
		if data, err = object.CallArgs(t, object.StrClass, v[1]); err != nil {
			return nil, err
		}
	}
	return object.NoneOr(object.SetAttr(t, v[0], strData, data))
}

// converted is cls(self.data).
func converted(cls *object.Class) object.GoBody {
	return onData(func(t *thread, data value, _ []value) (value, error) { return object.CallArgs(t, cls, data) })
}

// strOperand is the str of an operand of +: a str, a UserString's data, else str(other).
func strOperand(t *thread, other value) (value, error) {
	other, err := unwrapped(t, other, userStringDef)
	if err != nil {
		return nil, err
	}
	if is, err := object.IsInstanceOf(t, other, object.StrClass); is || err != nil {
		return other, err
	}
	return object.CallArgs(t, object.StrClass, other)
}

func userstring_add(reflected bool) object.GoBody {
	return onData(func(t *thread, data value, v []value) (value, error) {
		other, err := strOperand(t, v[1])
		if err != nil {
			return nil, err
		}
		if reflected {
			data, other = other, data
		}
		if data, err = object.Binary(t, object.OpAdd, data, other); err != nil {
			return nil, err
		}
		return newLike(t, v[0], data)
	})
}

func userstring_encode(t *thread, data value, v []value) (value, error) {
	encoding, errors := v[1], v[2]
	if isNone(encoding) {
		encoding = object.NewStr("utf-8")
	}
	if isNone(errors) {
		errors = object.NewStr("strict")
	}
	return object.CallMethod(t, data, object.Intern("encode"), encoding, errors)
}

// strMethod calls the method of the same name of self.data. unwrap: the first so many arguments may be UserStrings; wrap: the result becomes one of self's class. *args and **kwds of the
// signature are handed on.
func strMethod(name, sig string, unwrap int, wrap bool) object.Def {
	attr := object.Intern(name)
	body := onData(func(t *thread, data value, v []value) (value, error) {
		var args []value
		var kw value
		for i, a := range v[1:] {
			switch x := a.(type) {
			case *object.Tuple:
				if sig == "(self, *args)" || sig == "(self, width, *args)" || sig == "(self, /, *args, **kwds)" {
					args = append(args, x.Items...)
					continue
				}
			case *object.Dict:
				if sig == "(self, /, *args, **kwds)" {
					kw = x
					continue
				}
			}
			if i < unwrap {
				var err error
				if a, err = unwrapped(t, a, userStringDef); err != nil {
					return nil, err
				}
			}
			args = append(args, a)
		}
		x, err := callKw(t, data, attr, args, kw)
		if err != nil || !wrap {
			return x, err
		}
		return newLike(t, v[0], x)
	})
	return object.PyFunc(name, sig, "", body).Default("maxsize", object.NewInt(math.MaxInt64))
}

func init() {
	c := userStringDef
	c.Doc = "A sequence that keeps its text in the str data; made to derive from."
	const part, chars, width, split = "(self, sub, start=0, end=maxsize)", "(self, chars=None)", "(self, width, *args)", "(self, sep=None, maxsplit=-1)"
	c.Defs = []object.Def{
		object.PyFunc("__init__", "(self, seq)", "", userstring_init),
		object.PyFunc("__str__", "(self)", "", converted(object.StrClass)),
		object.PyFunc("__repr__", "(self)", "", onData(dataRepr)),
		object.PyFunc("__int__", "(self)", "", converted(object.IntClass)),
		object.PyFunc("__float__", "(self)", "", converted(object.FloatClass)),
		object.PyFunc("__complex__", "(self)", "", converted(object.ComplexClass)),
		object.PyFunc("__hash__", "(self)", "", onData(func(t *thread, data value, _ []value) (value, error) {
			h, err := object.Hash(t, data)
			if err != nil {
				return nil, err
			}
			return object.NewInt(h), nil
		})),
		object.PyFunc("__getnewargs__", "(self)", "", onData(func(t *thread, data value, _ []value) (value, error) {
			s, err := object.GetItem(t, data, object.NewSlice(py.None, py.None, py.None))
			if err != nil {
				return nil, err
			}
			return object.TupleOf(s), nil
		})),
		object.PyFunc("__eq__", "(self, string)", "", compareData(c, object.CmpEQ)),
		object.PyFunc("__lt__", "(self, string)", "", compareData(c, object.CmpLT)),
		object.PyFunc("__le__", "(self, string)", "", compareData(c, object.CmpLE)),
		object.PyFunc("__gt__", "(self, string)", "", compareData(c, object.CmpGT)),
		object.PyFunc("__ge__", "(self, string)", "", compareData(c, object.CmpGE)),
		object.PyFunc("__contains__", "(self, char)", "", onData(func(t *thread, data value, v []value) (value, error) {
			x, err := unwrapped(t, v[1], userStringDef)
			if err != nil {
				return nil, err
			}
			return boolean(object.Contains(t, data, x))
		})),
		object.PyFunc("__len__", "(self)", "", onData(dataLen)),
		object.PyFunc("__getitem__", "(self, index)", "", onData(func(t *thread, data value, v []value) (value, error) {
			x, err := object.GetItem(t, data, v[1])
			if err != nil {
				return nil, err
			}
			return newLike(t, v[0], x)
		})),
		object.PyFunc("__add__", "(self, other)", "", userstring_add(false)),
		object.PyFunc("__radd__", "(self, other)", "", userstring_add(true)),
		object.PyFunc("__mul__", "(self, n)", "", onData(dataTimes)),
		object.Alias("__rmul__", "__mul__"),
		object.PyFunc("__mod__", "(self, args)", "", onData(func(t *thread, data value, v []value) (value, error) {
			x, err := object.Binary(t, object.OpMod, data, v[1])
			if err != nil {
				return nil, err
			}
			return newLike(t, v[0], x)
		})),
		object.PyFunc("__rmod__", "(self, template)", "", func(t *thread, v []value) (value, error) {
			s, err := object.CallArgs(t, object.StrClass, v[1])
			if err != nil {
				return nil, err
			}
			if s, err = object.Binary(t, object.OpMod, s, v[0]); err != nil {
				return nil, err
			}
			return newLike(t, v[0], s)
		}),
		strMethod("capitalize", "(self)", 0, true),
		strMethod("casefold", "(self)", 0, true),
		strMethod("center", width, 0, true),
		strMethod("count", part, 1, false),
		strMethod("removeprefix", "(self, prefix, /)", 1, true),
		strMethod("removesuffix", "(self, suffix, /)", 1, true),
		object.PyFunc("encode", "(self, encoding='utf-8', errors='strict')", "", onData(userstring_encode)),
		strMethod("endswith", "(self, suffix, start=0, end=maxsize)", 0, false),
		strMethod("expandtabs", "(self, tabsize=8)", 0, true),
		strMethod("find", part, 1, false),
		strMethod("format", "(self, /, *args, **kwds)", 0, false),
		strMethod("format_map", "(self, mapping)", 0, false),
		strMethod("index", part, 0, false),
		strMethod("isalpha", "(self)", 0, false),
		strMethod("isalnum", "(self)", 0, false),
		strMethod("isascii", "(self)", 0, false),
		strMethod("isdecimal", "(self)", 0, false),
		strMethod("isdigit", "(self)", 0, false),
		strMethod("isidentifier", "(self)", 0, false),
		strMethod("islower", "(self)", 0, false),
		strMethod("isnumeric", "(self)", 0, false),
		strMethod("isprintable", "(self)", 0, false),
		strMethod("isspace", "(self)", 0, false),
		strMethod("istitle", "(self)", 0, false),
		strMethod("isupper", "(self)", 0, false),
		strMethod("join", "(self, seq)", 0, false),
		strMethod("ljust", width, 0, true),
		strMethod("lower", "(self)", 0, true),
		strMethod("lstrip", chars, 0, true),
		strMethod("partition", "(self, sep)", 0, false),
		strMethod("replace", "(self, old, new, maxsplit=-1)", 2, true),
		strMethod("rfind", part, 1, false),
		strMethod("rindex", part, 0, false),
		strMethod("rjust", width, 0, true),
		strMethod("rpartition", "(self, sep)", 0, false),
		strMethod("rstrip", chars, 0, true),
		strMethod("split", split, 0, false),
		strMethod("rsplit", split, 0, false),
		strMethod("splitlines", "(self, keepends=False)", 0, false),
		strMethod("startswith", "(self, prefix, start=0, end=maxsize)", 0, false),
		strMethod("strip", chars, 0, true),
		strMethod("swapcase", "(self)", 0, true),
		strMethod("title", "(self)", 0, true),
		strMethod("translate", "(self, *args)", 0, true),
		strMethod("upper", "(self)", 0, true),
		strMethod("zfill", "(self, width)", 0, true),
	}
	c.Init = func(t *thread, ns *object.Dict) error {
		m, err := object.GetAttr(t, object.StrClass, object.Intern("maketrans"))
		if err == nil {
			ns.SetStr(object.Intern("maketrans"), m)
		}
		return err
	}
}
