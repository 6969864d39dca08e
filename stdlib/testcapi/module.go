// Package testcapi is the part of _testcapi that has a meaning here. CPython's module calls the C API on behalf of CPython's own tests; tests that were written against it find what their
// programs could see of that API, done by the mechanisms that the Go API has in its place: threads of the host that call in (package threading, Attach), interpreters beside the main one
// (object.NewInterpreter), pending calls, the limits of C's types.
package testcapi

import (
	"math"
	"math/big"
	"slices"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// limits are those of C's types on 64-bit Unix.
var limits = map[string]int64{
	"CHAR_MAX": math.MaxInt8, "CHAR_MIN": math.MinInt8, "UCHAR_MAX": math.MaxUint8,
	"SHRT_MAX": math.MaxInt16, "SHRT_MIN": math.MinInt16, "USHRT_MAX": math.MaxUint16,
	"INT_MAX": math.MaxInt32, "INT_MIN": math.MinInt32, "UINT_MAX": math.MaxUint32,
	"LONG_MAX": math.MaxInt64, "LONG_MIN": math.MinInt64,
	"LLONG_MAX": math.MaxInt64, "LLONG_MIN": math.MinInt64,
	"PY_SSIZE_T_MAX": math.MaxInt64, "PY_SSIZE_T_MIN": math.MinInt64,
	"SIZEOF_TIME_T": 8,
}

// Definition is the module _testcapi.
var Definition = &object.ModuleDef{
	Name: "_testcapi",
	Doc:  "What programs see of the C API, for tests written against CPython.",
	Init: func(_ *thread, m *object.Module) error {
		for name, n := range limits {
			m.Set(name, object.NewInt(n))
		}
		for _, name := range []string{"ULONG_MAX", "ULLONG_MAX"} {
			m.Set(name, object.NewBig(new(big.Int).SetUint64(math.MaxUint64)))
		}
		m.Set("FLT_MAX", py.Float(math.MaxFloat32))
		m.Set("FLT_MIN", py.Float(0x1p-126))
		m.Set("DBL_MAX", py.Float(math.MaxFloat64))
		m.Set("DBL_MIN", py.Float(0x1p-1022))
		return nil
	},
	Defs: slices.Concat([]object.Def{
		object.FuncA("call_in_temporary_c_thread", "", "call_in_temporary_c_thread(callback, wait=1, /)\n\nCall the function in a thread that Python has not started.", call_in_temporary_c_thread),
		object.Func0("join_temporary_c_thread", "Wait for the thread that call_in_temporary_c_thread has not waited for.", join_temporary_c_thread),
		object.Func1("run_in_subinterp", "code", "Run source text in an interpreter of its own, which ends then; return 0, or -1 after an exception.", run_in_subinterp),
	}, callDefs(), errorDefs, valueDefs, pendingDefs),
}
