package object

// __text_signature__ of the built-in classes and their methods where CPython differs from what the tables of this package say:
// it gives none for the methods that its Argument Clinic does not know.

import (
	"strings"

	"github.com/go-python/gpython/py"
)

// noSignature names, by class, the methods without __text_signature__.
var noSignature = map[string]string{
	"BaseException":              "__reduce__ __setstate__ add_note with_traceback",
	"BaseExceptionGroup":         "__class_getitem__ derive split subgroup",
	"GenericAlias":               "__dir__ __instancecheck__ __mro_entries__ __reduce__ __subclasscheck__",
	"ImportError":                "__reduce__",
	"NotImplementedType":         "__reduce__",
	"OSError":                    "__reduce__",
	"SimpleNamespace":            "__reduce__",
	"async_generator":            "__sizeof__ aclose asend athrow",
	"async_generator_asend":      "close send throw",
	"async_generator_athrow":     "close send throw",
	"builtin_function_or_method": "__reduce__",
	"bytearray":                  "__alloc__ capitalize count endswith find index isalnum isalpha isascii isdigit islower isspace istitle isupper lower rfind rindex startswith swapcase title upper",
	"bytearray_iterator":         "__length_hint__ __setstate__",
	"bytes":                      "__getnewargs__ capitalize count endswith find index isalnum isalpha isascii isdigit islower isspace istitle isupper lower rfind rindex startswith swapcase title upper",
	"bytes_iterator":             "__length_hint__ __reduce__ __setstate__",
	"callable_iterator":          "__reduce__",
	"code":                       "__sizeof__ co_lines co_positions",
	"coroutine":                  "__sizeof__ close send throw",
	"coroutine_wrapper":          "close send throw",
	"dict":                       "__class_getitem__ __getitem__ __sizeof__ clear copy items keys update values",
	"dict_itemiterator":          "__length_hint__ __reduce__",
	"dict_items":                 "__reversed__ isdisjoint",
	"dict_keyiterator":           "__length_hint__ __reduce__",
	"dict_keys":                  "__reversed__ isdisjoint",
	"dict_reverseitemiterator":   "__length_hint__ __reduce__",
	"dict_reversekeyiterator":    "__length_hint__ __reduce__",
	"dict_reversevalueiterator":  "__length_hint__ __reduce__",
	"dict_valueiterator":         "__length_hint__ __reduce__",
	"dict_values":                "__reversed__",
	"ellipsis":                   "__reduce__",
	"enumerate":                  "__class_getitem__ __reduce__",
	"filter":                     "__reduce__",
	"frame":                      "__sizeof__ clear",
	"frozenset":                  "__class_getitem__ __contains__ __reduce__ __sizeof__ copy difference intersection isdisjoint issubset issuperset symmetric_difference union",
	"generator":                  "__sizeof__ close send throw",
	"int":                        "__ceil__ __floor__ __trunc__ conjugate",
	"iterator":                   "__length_hint__ __reduce__ __setstate__",
	"list":                       "__class_getitem__ __getitem__",
	"list_iterator":              "__length_hint__ __reduce__ __setstate__",
	"list_reverseiterator":       "__length_hint__ __reduce__ __setstate__",
	"longrange_iterator":         "__length_hint__ __reduce__ __setstate__",
	"map":                        "__reduce__",
	"mappingproxy":               "__class_getitem__",
	"member_descriptor":          "__reduce__",
	"memoryview":                 "__enter__ __exit__",
	"method-wrapper":             "__reduce__",
	"method_descriptor":          "__reduce__",
	"module":                     "__dir__",
	"object":                     "__init_subclass__ __subclasshook__",
	"property":                   "deleter getter setter",
	"range":                      "__reduce__ __reversed__ count index",
	"range_iterator":             "__length_hint__ __reduce__ __setstate__",
	"reversed":                   "__length_hint__ __reduce__ __setstate__",
	"set":                        "__class_getitem__ __contains__ __reduce__ __sizeof__ add clear copy difference difference_update discard intersection intersection_update isdisjoint issubset issuperset pop remove symmetric_difference symmetric_difference_update union update",
	"set_iterator":               "__length_hint__ __reduce__",
	"slice":                      "__reduce__ indices",
	"str":                        "__getnewargs__ format_map",
	"str_ascii_iterator":         "__length_hint__ __reduce__ __setstate__",
	"str_iterator":               "__length_hint__ __reduce__ __setstate__",
	"traceback":                  "__dir__",
	"tuple":                      "__class_getitem__",
	"tuple_iterator":             "__length_hint__ __reduce__ __setstate__",
	"type":                       "__prepare__",
	"wrapper_descriptor":         "__reduce__",
	"zip":                        "__reduce__ __setstate__",
}

// signatures are those of classes and of methods ("class.method") that differ from their definitions.
var signatures = map[string]string{
	"bytearray.hex":          "($self, /, sep=<unrepresentable>, bytes_per_sep=1)",
	"bytearray.removeprefix": "($self, prefix, /)",
	"bytearray.removesuffix": "($self, suffix, /)",
	"bytes.hex":              "($self, /, sep=<unrepresentable>, bytes_per_sep=1)",
	"bytes.removeprefix":     "($self, prefix, /)",
	"bytes.removesuffix":     "($self, suffix, /)",
	"cell":                   "([contents])",
	"code":                   "(argcount, posonlyargcount, kwonlyargcount, nlocals, stacksize,\n     flags, codestring, constants, names, varnames, filename, name,\n     qualname, firstlineno, linetable, exceptiontable, freevars=(),\n     cellvars=(), /)",
	"code.replace":           "($self, /, *, co_argcount=-1, co_posonlyargcount=-1,\n        co_kwonlyargcount=-1, co_nlocals=-1, co_stacksize=-1,\n        co_flags=-1, co_firstlineno=-1, co_code=None, co_consts=None,\n        co_names=None, co_varnames=None, co_freevars=None,\n        co_cellvars=None, co_filename=None, co_name=None,\n        co_qualname=None, co_linetable=None, co_exceptiontable=None)",
	"complex":                "(real=0, imag=0)",
	"dict.pop":               "($self, key, default=<unrepresentable>, /)",
	"enumerate":              "(iterable, start=0)",
	"float":                  "(x=0, /)",
	"function":               "(code, globals, name=None, argdefs=None, closure=None)",
	"int.__round__":          "($self, ndigits=<unrepresentable>, /)",
	"list":                   "(iterable=(), /)",
	"list.index":             "($self, value, start=0, stop=sys.maxsize, /)",
	"memoryview":             "(object)",
	"memoryview.cast":        "($self, /, format, shape=<unrepresentable>)",
	"memoryview.hex":         "($self, /, sep=<unrepresentable>, bytes_per_sep=1)",
	"method":                 "(function, instance, /)",
	"module":                 "(name, doc=None)",
	"object":                 "()",
	"property":               "(fget=None, fset=None, fdel=None, doc=None)",
	"reversed":               "(sequence, /)",
	"tuple":                  "(iterable=(), /)",
	"tuple.index":            "($self, value, start=0, stop=sys.maxsize, /)",
	"builtins.__import__":    "($module, /, name, globals=None, locals=None, fromlist=(),\n           level=0)",
	"builtins.compile":       "($module, /, source, filename, mode, flags=0,\n        dont_inherit=False, optimize=-1, *, _feature_version=-1)",
	"builtins.open":          "($module, /, file, mode='r', buffering=-1, encoding=None,\n     errors=None, newline=None, closefd=True, opener=None)",
}

// fixSignatures applies noSignature and signatures to a class's methods. Before the class is used.
func (c *Class) fixSignatures() {
	name := c.Name
	var none map[string]bool
	if list, ok := noSignature[name]; ok {
		none = map[string]bool{}
		for _, n := range strings.Fields(list) {
			none[n] = true
		}
	}
	for pos := 0; ; {
		k, v, ok := c.Dict.Next(&pos)
		if !ok {
			return
		}
		key := k.(*Str).s
		var sig *string
		switch d := v.(type) {
		case *MethodDescr:
			sig = &d.Sig
		case *ClassMethodDescr:
			sig = &d.Sig
		case *SlotWrapper:
			sig = &d.Sig
		case *BuiltinFunc:
			sig = &d.Sig
		default:
			continue
		}
		if none[key] {
			*sig = ""
		} else if s, ok := signatures[name+"."+key]; ok {
			*sig = s
		}
	}
}

// textSignature is the __text_signature__ of a built-in class.
func (c *Class) textSignature() Object {
	if s, ok := signatures[c.Name]; ok && !c.IsHeap() && (c.Module == "builtins" || c.Module == "types") {
		return NewStr(s)
	}
	return py.None
}
