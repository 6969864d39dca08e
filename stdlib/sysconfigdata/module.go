// Package sysconfigdata is the module in which sysconfig finds how the interpreter was built.
package sysconfigdata

import "github.com/pyemu/pyemu/emu/object"

// Definition is _sysconfigdata__, the name that follows from sys.abiflags and sys.implementation. It tells what a program of the library asks for; there is no C compiler behind pyemu.
var Definition = &object.ModuleDef{
	Name: "_sysconfigdata__",
	Doc:  "How the interpreter was built.",
	Init: func(t *object.Thread, m *object.Module) error {
		vars := object.NewDict()
		for _, v := range []struct {
			name string
			is   any
		}{
			{"ABIFLAGS", ""}, {"CC", ""}, {"CFLAGS", ""}, {"CONFIG_ARGS", ""}, {"EXE", ""}, {"EXT_SUFFIX", ".so"}, {"HAVE_FORK", 1}, {"HAVE_GETENTROPY", 1},
			{"LDFLAGS", ""}, {"PY_CFLAGS", ""}, {"PY_CORE_CFLAGS", ""}, {"Py_DEBUG", 0}, {"Py_ENABLE_SHARED", 0}, {"SHLIB_SUFFIX", ".so"}, {"SIZEOF_LONG", 8}, {"SIZEOF_SIZE_T", 8}, {"SIZEOF_TIME_T", 8},
			{"SIZEOF_VOID_P", 8}, {"SIZEOF_WCHAR_T", 4}, {"SOABI", "pyemu-311"}, {"TZPATH", "/usr/share/zoneinfo:/usr/lib/zoneinfo:/usr/share/lib/zoneinfo:/etc/zoneinfo"},
			{"VERSION", "3.11"}, {"WITH_DOC_STRINGS", 1}, {"PY_BUILTIN_HASHLIB_HASHES", "md5,sha1,sha256,sha512,sha3,blake2"},
		} {
			var o object.Object
			switch x := v.is.(type) {
			case int:
				o = object.NewInt(int64(x))
			case string:
				o = object.NewStr(x)
			}
			vars.SetStr(object.Intern(v.name), o)
		}
		m.Set("build_time_vars", vars)
		return nil
	},
}
