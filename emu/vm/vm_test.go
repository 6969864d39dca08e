package vm_test

// Hand-made programs: what the loop does without a compiler.

import (
	"testing"

	"github.com/go-python/gpython/py"
	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/emu/vm"
)

// newThread returns a thread without a kernel.
func newThread(t testing.TB) *object.Thread {
	t.Helper()
	object.Ready()
	p := &object.Process{Builtins: object.NewDict(), Modules: object.NewDict(), RecursionLimit: 1000}
	th := &object.Thread{P: p}
	th.Engine = vm.New(th, nil)
	return th
}

func positions(n int) []code.Pos {
	p := make([]code.Pos, n)
	for i := range p {
		p[i].Line = int32(i + 1)
	}
	return p
}

// fib is def fib(n): return n if n < 2 else fib(n-1) + fib(n-2).
func fibCode() *code.Code {
	c := &code.Code{Name: "fib", Qualname: "fib", Filename: "f.py", FirstLine: 1, Flags: code.FlagOptimized | code.FlagNewLocals, ArgCount: 1,
		Varnames: []string{"n"}, NRegs: 6, NCaches: 4, Consts: []any{int64(2), int64(1)}, Names: []string{"fib"}}
	c.Ins = []code.Ins{
		{Op: code.JNLtK, A: 0, B: 0, C: 2},
		{Op: code.Return, A: 0},
		{Op: code.LoadGlobal, A: 1, C: 0, D: 0},
		{Op: code.SubK, A: 2, B: 0, C: 1},
		{Op: code.Call, A: 1, B: 1, C: 1, D: 1},
		{Op: code.LoadGlobal, A: 2, C: 0, D: 2},
		{Op: code.SubK, A: 3, B: 0, C: 0},
		{Op: code.Call, A: 2, B: 1, C: 2, D: 3},
		{Op: code.Add, A: 1, B: 1, C: 2},
		{Op: code.Return, A: 1},
	}
	c.Pos = positions(len(c.Ins))
	return c
}

func makeFib(th *object.Thread) *object.Function {
	g := object.NewDict()
	fn := object.NewFunction(object.NewCode(fibCode()), g, th.P.Builtins)
	g.SetStr(object.Intern("fib"), fn)
	return fn
}

func TestFib(t *testing.T) {
	th := newThread(t)
	v, err := object.CallArgs(th, makeFib(th), py.Int(20))
	require.NoError(t, err)
	require.Equal(t, py.Int(6765), v)
}

func TestWrongArguments(t *testing.T) {
	th := newThread(t)
	_, err := object.CallArgs(th, makeFib(th))
	require.EqualError(t, err, "TypeError: fib() missing 1 required positional argument: 'n'")
	_, err = object.CallArgs(th, makeFib(th), py.Int(1), py.Int(2))
	require.EqualError(t, err, "TypeError: fib() takes 1 positional argument but 2 were given")
}

// deepCode is def f(n): return f(n-1) if n else n, without the test when endless.
func deepCode(endless bool) *code.Code {
	c := &code.Code{Name: "f", Qualname: "f", Filename: "f.py", FirstLine: 1, Flags: code.FlagOptimized | code.FlagNewLocals, ArgCount: 1,
		Varnames: []string{"n"}, NRegs: 4, NCaches: 2, Consts: []any{int64(0), int64(1)}, Names: []string{"f"}}
	first := code.Ins{Op: code.JNEqK, A: 0, B: 0, C: 2}
	if endless {
		first = code.Ins{Op: code.Jump, C: 2}
	}
	c.Ins = []code.Ins{first, {Op: code.Return, A: 0},
		{Op: code.LoadGlobal, A: 1, C: 0, D: 0}, {Op: code.SubK, A: 2, B: 0, C: 1}, {Op: code.Call, A: 1, B: 1, C: 1, D: 1}, {Op: code.Return, A: 1}}
	c.Pos = positions(len(c.Ins))
	return c
}

func TestRecursion(t *testing.T) {
	th := newThread(t)
	g := object.NewDict()
	g.SetStr(object.Intern("f"), object.NewFunction(object.NewCode(deepCode(true)), g, th.P.Builtins))
	_, err := object.CallArgs(th, g.GetStr(object.Intern("f")), py.Int(1))
	require.EqualError(t, err, "RecursionError: maximum recursion depth exceeded")
	require.Zero(t, th.Depth)

	th.P.RecursionLimit = 100000
	g.SetStr(object.Intern("f"), object.NewFunction(object.NewCode(deepCode(false)), g, th.P.Builtins))
	v, err := object.CallArgs(th, g.GetStr(object.Intern("f")), py.Int(90000))
	require.NoError(t, err)
	require.Equal(t, py.Int(0), v)
}

func BenchmarkFib27(b *testing.B) {
	th := newThread(b)
	fn := makeFib(th)
	for b.Loop() {
		if _, err := object.CallArgs(th, fn, py.Int(27)); err != nil {
			b.Fatal(err)
		}
	}
}
