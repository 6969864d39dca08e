// Package structs is Python's struct module: values as bytes and back (library reference, struct). Native sizes are those of 64-bit Linux
// everywhere, for that is the system that is emulated.
package structs

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// ErrorClass is struct.error.
var ErrorClass = object.DeclareClass("struct.error", object.ExceptionClass)

func errorf(format string, args ...any) error { return object.Errorf(ErrorClass, format, args...) }

// Definition is struct.
var Definition = &object.ModuleDef{
	Name: "struct",
	Doc:  "Values as bytes in the layouts of C, and back.",
	Defs: defs(),
	All:  []string{"calcsize", "pack", "pack_into", "unpack", "unpack_from", "iter_unpack", "Struct", "error"},
}

// NativeModule is _struct.
var NativeModule = &object.ModuleDef{Name: "_struct", Doc: "What struct is made of.", Defs: defs()}

func defs() []object.Def {
	return []object.Def{
		object.Value("Struct", Class),
		object.Value("error", ErrorClass),
		object.Func1("calcsize", "format", "Return the number of bytes that a format describes.", func(t *object.Thread, x object.Object) (object.Object, error) {
			l, err := layoutOf(t, x)
			if err != nil {
				return nil, err
			}
			return object.NewInt(int64(l.size)), nil
		}),
		object.FuncA("pack", "(format, /, *v)", "Return the values as bytes.", func(t *object.Thread, a object.Args) (object.Object, error) {
			l, rest, err := formatArg(t, a, "pack")
			if err != nil {
				return nil, err
			}
			return l.packArgs(t, rest)
		}),
		object.FuncA("pack_into", "(format, buffer, offset, /, *v)", "Write the values as bytes into buffer at offset.", func(t *object.Thread, a object.Args) (object.Object, error) {
			l, rest, err := formatArg(t, a, "pack_into")
			if err != nil {
				return nil, err
			}
			return l.packInto(t, rest)
		}),
		object.FuncV("unpack", "(format, buffer, /)", "Return the values of a buffer that a format describes.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			l, err := layoutOf(t, v[0])
			if err != nil {
				return nil, err
			}
			return l.unpackAll(t, v[1])
		}),
		object.FuncV("unpack_from", "(format, /, buffer, offset=0)", "Return the values in buffer from offset on.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			l, err := layoutOf(t, v[0])
			if err != nil {
				return nil, err
			}
			return l.unpackFrom(t, v[1], v[2])
		}),
		object.FuncV("iter_unpack", "(format, buffer, /)", "Return an iterator of the values of each part of buffer.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			l, err := layoutOf(t, v[0])
			if err != nil {
				return nil, err
			}
			return l.iterUnpack(t, v[1])
		}),
		object.Func0("_clearcache", "Forget the formats that are kept; none are.", func(t *object.Thread) (object.Object, error) { return py.None, nil }),
	}
}

func formatArg(t *object.Thread, a object.Args, name string) (*layout, []object.Object, error) {
	if a.NKw() > 0 {
		return nil, nil, object.TypeErrorf("%s() takes no keyword arguments", name)
	}
	if len(a.Pos) == 0 {
		return nil, nil, object.TypeErrorf("missing format argument")
	}
	l, err := layoutOf(t, a.Pos[0])
	return l, a.Pos[1:], err
}

func init() { ErrorClass.Doc = "A format or value that struct cannot use." }
