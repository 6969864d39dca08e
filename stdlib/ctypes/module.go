// Package ctypes is Python's ctypes as far as it needs no foreign code: C types over memory of the emulated process, pointers in its own address space, and pythonapi with
// the functions that concurrency programs use. Sizes and alignments are those of CPython on 64-bit Linux, whatever the machine.
//
//   - memory.go: blocks, addresses, memory that processes share. layout.go: what is known of a type. data.go: instances.
//   - simple.go, array.go, structure.go, field.go, pointer.go, function.go: the kinds of types.
//   - foreign.go: arguments. library.go: CDLL, which refuses, and pythonapi.
package ctypes

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

func size(t *thread, v value, what string) (*layout, *Data, error) {
	if d, ok := v.(*Data); ok {
		return d.layout(t), d, nil
	}
	if _, l := typeOf(t, v); l != nil {
		return l, nil, nil
	}
	return nil, nil, object.TypeErrorf("%s", what)
}

func sizeof(t *thread, v value) (value, error) {
	l, d, err := size(t, v, "this type has no size")
	switch {
	case err != nil:
		return nil, err
	case d != nil:
		return object.NewInt(int64(d.size)), nil
	}
	return object.NewInt(int64(l.size)), nil
}

func alignment(t *thread, v value) (value, error) {
	l, _, err := size(t, v, "no alignment info")
	if err != nil {
		return nil, err
	}
	return object.NewInt(int64(l.align)), nil
}

func addressof(t *thread, v value) (value, error) {
	d, ok := v.(*Data)
	if !ok {
		return nil, object.TypeErrorf("invalid type")
	}
	return integer(d.address(t), 64, false), nil
}

func resize(t *thread, v []value) (value, error) {
	d, ok := v[0].(*Data)
	if !ok {
		return nil, object.TypeErrorf("excepted ctypes instance")
	}
	n, err := object.IndexInt(t, v[1])
	if err != nil {
		return nil, err
	}
	switch l := d.layout(t); {
	case n < l.size:
		return nil, object.ValueErrorf("minimum size is %d", l.size)
	case d.base != nil || d.m.owner != nil || d.m.shared != nil || d.off != 0:
		return nil, object.ValueErrorf("Memory cannot be resized because this object doesn't own it")
	}
	m := *d.m
	*d.m = block{own: make([]byte, n), refs: m.refs}
	copy(d.m.own, m.own)
	d.size = n
	return py.None, nil
}

// buffer is create_string_buffer and create_unicode_buffer: init is text or a number of items.
func buffer(t *thread, v []value, item *object.Class) (value, error) {
	n, isText := -1, false
	switch x := v[0].(type) {
	case *object.Bytes:
		if isText = item == charType; isText {
			n = x.Len() + 1
		}
	case *object.Str:
		if isText = item == wcharType; isText {
			n = x.Len() + 1
		}
	default:
		if object.IsInt(v[0]) {
			i, err := object.IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			if n = i; n < 0 {
				return nil, object.ValueErrorf("Array length must be >= 0, not %d", n)
			}
		}
	}
	if n < 0 {
		return nil, object.Raise(object.TypeErrorClass, v[0])
	}
	if isText && v[1] != nil && v[1] != value(py.None) {
		i, err := object.IndexInt(t, v[1])
		if err != nil {
			return nil, err
		}
		if n = i; n < 0 {
			return nil, object.ValueErrorf("Array length must be >= 0, not %d", n)
		}
	}
	c, err := arrayIn(t, "ctypes", item, n)
	if err != nil {
		return nil, err
	}
	d := alloc(c, layoutOf(t, c))
	if isText {
		err = object.SetAttr(t, d, object.Intern("value"), v[0])
	}
	return d, err
}

func length(t *thread, v value) (int, error) {
	if v == nil {
		return -1, nil
	}
	return object.IndexInt(t, v)
}

func string_at(t *thread, v []value, wideChars bool) (value, error) {
	n, err := length(t, v[1])
	if err != nil {
		return nil, err
	}
	p, err := argument(t, voidpType, 1, v[0])
	if err != nil {
		return nil, err
	}
	if wideChars && n > 0 {
		n *= 4
	}
	b, _, err := memory(t, p, max(n, -1))
	switch {
	case err != nil:
		return nil, err
	case wideChars && n < 0:
		return wide(wideText(b))
	case wideChars:
		return wide(b)
	case n < 0:
		return object.NewBytes(text(b)), nil
	}
	return object.NewBytes(string(b)), nil
}

func memmove(t *thread, v []value) (value, error) {
	n, err := object.IndexInt(t, v[2])
	if err != nil {
		return nil, err
	}
	var mem [2][]byte
	var addr uint64
	for i := 1; i >= 0; i-- {
		p, err := argument(t, voidpType, i+1, v[i])
		if err != nil {
			return nil, err
		}
		if mem[i], addr, err = memory(t, p, max(n, 0)); err != nil {
			return nil, err
		}
	}
	copy(mem[0], mem[1])
	return integer(addr, 64, false), nil
}

func memset(t *thread, v []value) (value, error) {
	n, err := object.IndexInt(t, v[2])
	if err != nil {
		return nil, err
	}
	c, err := object.IndexInt(t, v[1])
	if err != nil {
		return nil, err
	}
	p, err := argument(t, voidpType, 1, v[0])
	if err != nil {
		return nil, err
	}
	b, addr, err := memory(t, p, max(n, 0))
	if err != nil {
		return nil, err
	}
	for i := range b {
		b[i] = byte(c)
	}
	return integer(addr, 64, false), nil
}

// Definition is ctypes.
var Definition = &object.ModuleDef{
	Name:    "ctypes",
	Doc:     "C types over memory of the emulated process, and functions of the interpreter. No foreign code can be called.",
	Package: true,
	Init: func(t *thread, m *object.Module) error {
		dict := m.Dict()
		api := newPythonAPI()
		for _, x := range []struct {
			name string
			v    value
		}{
			{"pythonapi", api},
			{"_pointer_type_cache", stateOf(t).pointers},
			{"cdll", &loader{Header: object.NewHeader(loaderClass), cls: cdllClass}},
			{"pydll", &loader{Header: object.NewHeader(loaderClass), cls: pydllClass}},
		} {
			dict.SetStr(object.Intern(x.name), x.v)
		}
		return nil
	},
	Defs: []object.Def{
		object.Value("__version__", object.NewStr("1.1.0")),
		object.Value("DEFAULT_MODE", object.NewInt(0)),
		object.Value("RTLD_LOCAL", object.NewInt(0)),
		object.Value("RTLD_GLOBAL", object.NewInt(256)),
		object.Value("Structure", structClass),
		object.Value("LittleEndianStructure", structClass),
		object.Value("BigEndianStructure", bigStructClass),
		object.Value("Union", unionClass),
		object.Value("LittleEndianUnion", unionClass),
		object.Value("BigEndianUnion", bigUnionClass),
		object.Value("Array", arrayClass),
		object.Value("_Pointer", pointerClass),
		object.Value("_SimpleCData", simpleClass),
		object.Value("_CFuncPtr", functionClass),
		object.Value("ArgumentError", ArgumentErrorClass),
		object.Value("CDLL", cdllClass),
		object.Value("PyDLL", pydllClass),
		object.Value("LibraryLoader", loaderClass),
		object.Value("c_byte", byteType),
		object.Value("c_ubyte", ubyteType),
		object.Value("c_short", shortType),
		object.Value("c_ushort", ushortType),
		object.Value("c_int", intType),
		object.Value("c_uint", uintType),
		object.Value("c_long", longType),
		object.Value("c_ulong", ulongType),
		object.Value("c_longlong", longType),
		object.Value("c_ulonglong", ulongType),
		object.Value("c_int8", byteType),
		object.Value("c_uint8", ubyteType),
		object.Value("c_int16", shortType),
		object.Value("c_uint16", ushortType),
		object.Value("c_int32", intType),
		object.Value("c_uint32", uintType),
		object.Value("c_int64", longType),
		object.Value("c_uint64", ulongType),
		object.Value("c_size_t", ulongType),
		object.Value("c_ssize_t", longType),
		object.Value("c_float", floatType),
		object.Value("c_double", doubleType),
		object.Value("c_longdouble", longdoubleType),
		object.Value("c_bool", boolType),
		object.Value("c_char", charType),
		object.Value("c_wchar", wcharType),
		object.Value("c_char_p", charpType),
		object.Value("c_wchar_p", wcharpType),
		object.Value("c_void_p", voidpType),
		object.Value("c_voidp", voidpType),
		object.Value("py_object", objectType),
		object.Func1("sizeof", "obj_or_type", "Return the size in bytes of a C type or an instance.", sizeof),
		object.Func1("alignment", "obj_or_type", "Return the alignment of a C type or an instance.", alignment),
		object.Func1("addressof", "obj", "Return the address of an instance in the process's memory.", addressof),
		object.FuncV("byref", "(obj, offset=0, /)", "Return a light pointer to an instance, for an argument.", byref),
		object.FuncV("resize", "(obj, size, /)", "Give an instance more memory.", resize),
		object.Func1("POINTER", "type", "Return the type of pointers to a C type.", pointerType),
		object.Func1("pointer", "obj", "Return a pointer to an instance.", pointerOf),
		object.Func0("get_errno", "get_errno()\n\nReturn the thread's copy of errno.", func(t *thread) (value, error) { return object.NewInt(stateOf(t).errno), nil }),
		object.Func1("set_errno", "value", "Set the thread's copy of errno; return the old one.", func(t *thread, v value) (value, error) {
			n, err := object.IndexInt(t, v)
			if err != nil {
				return nil, err
			}
			old := stateOf(t).errno
			stateOf(t).errno = int64(int32(n))
			return object.NewInt(old), nil
		}),
		object.PyFunc("cast", "(obj, typ)", "Return obj, a pointer or an array, as an instance of another pointer type.", cast),
		object.PyFunc("create_string_buffer", "(init, size=None)", "Make an array of c_char of bytes or of a size.", func(t *thread, v []value) (value, error) { return buffer(t, v, charType) }),
		object.PyFunc("create_unicode_buffer", "(init, size=None)", "Make an array of c_wchar of text or of a size.", func(t *thread, v []value) (value, error) { return buffer(t, v, wcharType) }),
		object.PyFunc("c_buffer", "(init, size=None)", "Make an array of c_char; an old name.", func(t *thread, v []value) (value, error) { return buffer(t, v, charType) }),
		object.PyFunc("string_at", "(ptr, size=-1)", "Return the bytes at an address, up to the first zero or so many.", func(t *thread, v []value) (value, error) { return string_at(t, v, false) }),
		object.PyFunc("wstring_at", "(ptr, size=-1)", "Return the wide text at an address, up to the first zero or so many characters.", func(t *thread, v []value) (value, error) {
			return string_at(t, v, true)
		}),
		object.PyFunc("memmove", "(dst, src, count)", "Copy bytes from one place to another; return the address of the first.", memmove),
		object.PyFunc("memset", "(dst, c, count)", "Fill memory with a byte; return its address.", memset),
		object.PyFunc("ARRAY", "(typ, len)", "Return typ * len.", func(t *thread, v []value) (value, error) { return object.Binary(t, object.OpMul, v[0], v[1]) }),
		object.PyFunc("SetPointerType", "(pointer, cls)", "Say what a pointer type made by name leads to.", func(t *thread, v []value) (value, error) {
			st := stateOf(t)
			if c, err := st.pointers.Get(t, v[1]); err != nil || c != nil {
				if err == nil {
					err = object.RuntimeErrorf("This type already exists in the cache")
				}
				return nil, err
			}
			if _, err := object.CallMethod(t, v[0], object.Intern("set_type"), v[1]); err != nil {
				return nil, err
			}
			return py.None, st.pointers.Set(t, v[1], v[0])
		}),
		object.PyFunc("CFUNCTYPE", "(restype, *argtypes, use_errno=False, use_last_error=False)", "Return the type of functions with these types of result and arguments.", functionType),
		object.PyFunc("PYFUNCTYPE", "(restype, *argtypes)", "Return the type of functions that keep the GIL.", functionType),
	},
}

// UtilDefinition is ctypes.util.
var UtilDefinition = &object.ModuleDef{
	Name: "ctypes.util",
	Doc:  "Finding shared libraries, of which there are none here.",
	Defs: []object.Def{
		object.PyFunc("find_library", "(name)", "Return the file name of a library, None when it is not found.", func(*thread, []value) (value, error) { return py.None, nil }),
	},
}
