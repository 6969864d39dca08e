package gpython_test

// A host as gpython's examples show them: a Go module with types of its own, a Python library over it, contexts in parallel. Only the import of the plug is new.

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/go-python/gpython/repl"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	itemType   = py.NewType("Item", "A thing and how many of it.")
	basketType = py.NewType("Basket", "A list of items.")
)

type item struct {
	name  py.String
	count py.Int
}

func (*item) Type() *py.Type { return itemType }

func (i *item) M__str__() (py.Object, error) {
	return py.String(fmt.Sprintf("%d of %s", i.count, i.name)), nil
}
func (i *item) M__repr__() (py.Object, error) { return i.M__str__() }

type basket struct{ items []*item }

func (*basket) Type() *py.Type { return basketType }

func item_set(self py.Object, args py.Tuple) (py.Object, error) {
	i := self.(*item)
	return py.None, py.LoadTuple(args, []any{&i.name, &i.count})
}

func item_get(self py.Object, args py.Tuple) (py.Object, error) {
	i := self.(*item)
	return py.Tuple{i.name, i.count}, nil
}

func basket_add(self py.Object, args py.Tuple) (py.Object, error) {
	b := self.(*basket)
	for _, a := range args[0].(py.Tuple) {
		i, ok := a.(*item)
		if !ok {
			return nil, py.ExceptionNewf(py.TypeError, "not an item")
		}
		b.items = append(b.items, i)
	}
	return py.None, nil
}

func basket_at(self py.Object, args py.Tuple) (py.Object, error) {
	b := self.(*basket)
	n, err := py.GetInt(args[0])
	if err != nil {
		return nil, err
	}
	if n < 1 || int(n) > len(b.items) {
		return nil, py.ExceptionNewf(py.IndexError, "no such item")
	}
	return b.items[n-1], nil
}

func init() {
	itemType.Dict["set"] = py.MustNewMethod("set", item_set, 0, "")
	itemType.Dict["get"] = py.MustNewMethod("get", item_get, 0, "")
	basketType.Dict["add"] = py.MustNewMethod("add", basket_add, 0, "")
	basketType.Dict["at"] = py.MustNewMethod("at", basket_at, 0, "")
	basketType.Dict["size"] = py.MustNewMethod("size", func(self py.Object, args py.Tuple) (py.Object, error) {
		return py.Int(len(self.(*basket).items)), nil
	}, 0, "")
	py.RegisterModule(&py.ModuleImpl{
		Info:    py.ModuleInfo{Name: "shop_go", Doc: "A module of the host."},
		Globals: py.StringDict{"VERSION": py.String("shop 1.0")},
		Methods: []*py.Method{
			py.MustNewMethod("Item_new", func(module py.Object, args py.Tuple) (py.Object, error) {
				i := &item{}
				_, err := item_set(i, args)
				return i, err
			}, 0, ""),
			py.MustNewMethod("Basket_new", func(module py.Object, args py.Tuple) (py.Object, error) {
				var version string
				if err := py.LoadAttr(module, "VERSION", &version); err != nil {
					return nil, err
				}
				return py.Tuple{&basket{}, py.String(version)}, nil
			}, 0, ""),
			py.MustNewMethod("apply", func(module py.Object, args py.Tuple) (py.Object, error) {
				out := py.NewList()
				var failed error
				err := py.Iterate(args[1], func(x py.Object) bool {
					var v py.Object
					if v, failed = py.Call(args[0], py.Tuple{x}, nil); failed == nil {
						out.Append(v)
					}
					return failed != nil
				})
				if failed != nil {
					err = failed
				}
				return out, err
			}, 0, ""),
		},
		OnContextClosed: func(m *py.Module) { py.Println(m, "shop_go closed") },
	})
}

func hostContext() py.Context {
	opts := py.DefaultContextOpts()
	opts.SysPaths = append([]string{filepath.Join("testdata", "lib")}, opts.SysPaths...)
	return py.NewContext(opts)
}

func TestHostWithModule(t *testing.T) {
	want, err := os.ReadFile("testdata/demo.txt")
	require.NoError(t, err)
	got := captured(t, func() {
		ctx := hostContext()
		if _, err := py.RunFile(ctx, "testdata/demo.py", py.CompileOpts{}, nil); err != nil {
			py.TracebackDump(err)
		}
		assert.NoError(t, ctx.Close())
		select {
		case <-ctx.Done():
		case <-time.After(time.Minute):
			t.Error("Done is open after Close")
		}
		_, err := py.RunSrc(ctx, "1", "", nil)
		assert.Error(t, err, "a closed context")
	})
	assert.Equal(t, string(want), got)
}

func TestRunSrcRepeatedly(t *testing.T) {
	ctx := hostContext()
	defer ctx.Close()
	got := captured(t, func() {
		m, err := py.RunSrc(ctx, "n = 0\ndef bump(by=1):\n    global n\n    n += by\n    return n\n", "", nil)
		if err != nil {
			m, err = py.RunSrc(ctx, "n = 0", "", nil)
			require.NoError(t, err)
			_, err = py.RunSrc(ctx, "def bump(by=1):\n    global n\n    n += by\n    return n\n", "", m)
		}
		require.NoError(t, err)
		for range 3 {
			_, err := py.RunSrc(ctx, "x = bump(2)", "", m)
			require.NoError(t, err)
		}
		assert.Equal(t, py.Int(6), m.Globals["n"])
		m.Globals["n"] = py.Int(100) // the host's change is seen
		_, err = py.RunSrc(ctx, "print(bump(), n)", "", m)
		require.NoError(t, err)
		f, err := py.GetAttrString(m, "bump")
		require.NoError(t, err)
		v, err := py.Call(f, py.Tuple{py.Int(5)}, nil)
		require.NoError(t, err)
		assert.Equal(t, py.Int(106), v)
		_, err = py.RunSrc(ctx, "1/0", "", m)
		assert.True(t, py.IsException(py.ZeroDivisionError, err), "%v", err)
	})
	assert.Equal(t, "101 101\n", got)
}

// Each worker has a context of its own; the compiled job is shared.
func TestContextsInParallel(t *testing.T) {
	job, err := py.Compile("import shop_go\ntotal = sum(range(N)) + len(shop_go.apply(abs, [-1, -2]))\nimport sys\nsys.mine = WORKER\nseen.append(JOB)\n", "<job>", py.ExecMode, 0, true)
	require.NoError(t, err)
	jobs := make(chan int)
	go func() {
		for i := range 40 {
			jobs <- i
		}
		close(jobs)
	}()
	_ = captured(t, func() {
		var wg sync.WaitGroup
		for w := range 4 {
			wg.Go(func() {
				ctx := hostContext()
				defer ctx.Close()
				main, err := ctx.ModuleInit(&py.ModuleImpl{CodeSrc: fmt.Sprintf("WORKER = 'worker %d'\nseen = []\n", w)})
				if !assert.NoError(t, err) {
					return
				}
				mine := 0
				for j := range jobs {
					_, _ = py.SetAttrString(main.Globals, "N", py.Int(1000+j))
					_, _ = py.SetAttrString(main.Globals, "JOB", py.Int(j))
					_, err := ctx.RunCode(job, main.Globals, main.Globals, nil)
					assert.NoError(t, err)
					assert.Equal(t, py.Int((1000+j)*(999+j)/2+2), main.Globals["total"])
					mine++
				}
				_, err = py.RunSrc(ctx, "import sys; ok = sys.mine == WORKER and len(seen)", "", main)
				if mine > 0 && assert.NoError(t, err) {
					assert.Equal(t, py.Int(mine), main.Globals["ok"])
				}
			})
		}
		wg.Wait()
	})
}

// Threads of the program run on in the background and call the host, while the host calls Python.
func TestThreadsCallHost(t *testing.T) {
	ctx := hostContext()
	defer ctx.Close()
	m, err := py.RunSrc(ctx, "import shop_go, threading", "", nil)
	require.NoError(t, err)
	exec := func(src string) {
		code, err := py.Compile(src, "<host>", py.ExecMode, 0, true)
		require.NoError(t, err)
		_, err = ctx.RunCode(code, m.Globals, m.Globals, nil)
		require.NoError(t, err)
	}
	exec(`
stop = threading.Event()
sums = []
def background():
    while not stop.is_set():
        shop_go.apply(lambda x: [x for _ in range(100)], list(range(20)))
    sums.append(1)
threads = [threading.Thread(target=background) for _ in range(3)]
for t in threads: t.start()
`)
	for n := range 30 {
		m.Globals["n"] = py.Int(n)
		exec("result = shop_go.apply(lambda x: x + n, [1, 2, 3])")
		assert.Equal(t, py.Object(py.NewListFromItems([]py.Object{py.Int(n + 1), py.Int(n + 2), py.Int(n + 3)})), m.Globals["result"])
	}
	exec("stop.set()\nfor t in threads: t.join()\ncount = len(sums)\n")
	assert.Equal(t, py.Int(3), m.Globals["count"])
}

// screen is the REPL's user interface.
type screen struct{ lines []string }

func (s *screen) SetPrompt(p string) { s.lines = append(s.lines, "prompt "+strings.TrimSpace(p)) }
func (s *screen) Print(text string)  { s.lines = append(s.lines, text) }

func TestREPL(t *testing.T) {
	ctx := hostContext()
	defer ctx.Close()
	r := repl.New(ctx)
	ui := &screen{}
	r.SetUI(ui)
	out := captured(t, func() {
		for _, line := range []string{"import shop", "x = 3", "x + 4", "def f(a):", "    return a * x", "", "f(5)", "class C:", "    y = 'text'", "", "C.y", "1 +* 2", "None", "print('direct')"} {
			assert.NoError(t, r.Run(line), line)
		}
		assert.True(t, py.IsException(py.SystemExit, r.Run("raise SystemExit(1)")))
	})
	var shown []string
	for _, l := range ui.lines {
		if !strings.HasPrefix(l, "prompt >>>") {
			shown = append(shown, l)
		}
	}
	require.Len(t, shown, 6, "%q", ui.lines)
	assert.Equal(t, []string{"7", "prompt ...", "15", "prompt ...", "'text'"}, shown[:5])
	assert.Contains(t, shown[5], "invalid syntax")
	assert.Equal(t, "direct\n", out)
}
