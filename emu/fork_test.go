package emu_test

import (
	"bytes"
	"context"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/emu"
	"github.com/pyemu/pyemu/emu/object"
)

// TestForkedChildrenComputeInParallel is for the race detector: children run on copies of everything while the parent goes on, over the same immutable code and classes.
func TestForkedChildrenComputeInParallel(t *testing.T) {
	const program = `
import os, re, json, collections, functools, threading

class Point:
    def __init__(self, x):
        self.x = x
    def __eq__(self, other):
        return self.x == other.x
    def __hash__(self):
        return hash(self.x)

@functools.lru_cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)

data = {"k%d" % i: [i, Point(i), {"text": "é" * i}] for i in range(200)}

def work(n):
    fib.cache_clear()
    found = collections.Counter(m.group() for m in re.finditer(r"\w", json.dumps(sorted(data))))
    for p in {v[1] for v in data.values()}:
        p.x += n
        p.extra = str(p.x)
    Point.method = lambda self: self.x
    t = threading.Thread(target=lambda: data.update(n=[n, Point(n)]))
    t.start()
    t.join()
    return sum(v[1].method() for v in data.values()) + fib(60) + found["k"]

pids, ends = [], []
for n in range(4):
    r, w = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.write(w, str(work(n)).encode())
        os._exit(0)
    pids.append(pid)
    ends.append(r)
here = work(9)
for pid in pids:
    os.waitpid(pid, 0)
print([int(os.read(r, 100)) - here for r in ends])
`
	var out, errs bytes.Buffer
	m := emu.New(emu.Options{Stdout: &out, Stderr: &errs})
	defer m.Close()
	code, err := m.RunString(context.Background(), program)
	require.NoError(t, err)
	require.Equal(t, 0, code, errs.String())
	// Each point has n more than it had; the point that the thread adds has n.
	require.Equal(t, "[-1809, -1608, -1407, -1206]\n", out.String())
}

// TestEveryStateSaysHowItIsCopied imports every built-in module and looks at what they keep for a process.
func TestEveryStateSaysHowItIsCopied(t *testing.T) {
	s, err := emu.New(emu.Options{}).NewSession()
	require.NoError(t, err)
	defer s.Close()
	for name := range emu.Modules() {
		if strings.HasPrefix(name, "__") {
			continue
		}
		if err := s.Exec("try:\n    import "+name+"\nexcept ImportError:\n    pass", "<test>"); err != nil {
			t.Logf("%s: %v", name, err)
		}
	}
	require.NoError(t, s.Do(func(th *object.Thread) error {
		require.Empty(t, th.P.Unforkable())
		return nil
	}))
}
