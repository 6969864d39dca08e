package emu_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/emu"
)

// TestNewerSyntax runs syntax of Python 3.12, which the oracle does not know: PEP 695 and PEP 701. The outputs are what the PEPs say.
func TestNewerSyntax(t *testing.T) {
	m, out, errs := machine(t, emu.Options{})
	code, err := m.RunString(t.Context(), `
type Pair = tuple[int, str]
print(Pair, Pair.__value__, Pair.__type_params__)
type Lazy = NotYet
NotYet = int
print(Lazy.__value__)
type L[T] = list[T]
print(L.__type_params__, L[int])
def first[T](xs: list[T]) -> T:
    return xs[0]
print(first([3, 4]), first.__annotations__)
class Box[T: int]:
    def __init__(self, v): self.v = v
    def get(self) -> T: return self.v
print(Box(5).get(), Box[int], Box.__orig_bases__[0].__args__[0].__bound__)
def both[*Ts, **P](*a: *Ts): return a
print(both(1, 2))
names = ["a", "b"]
print(f"{", ".join(names)} {f"{1 + 1}"} {'\n'.join(names)!r}")
`)
	require.NoError(t, err)
	assert.Equal(t, 0, code, errs.String())
	assert.Equal(t, `Pair tuple[int, str] ()
<class 'int'>
(T,) L[int]
3 {'xs': list[T], 'return': T}
5 __main__.Box[int] <class 'int'>
(1, 2)
a, b 2 'a\nb'
`, out.String())
}
