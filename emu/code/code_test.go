package code

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Every instruction has a full row, and no two share a name.
func TestRows(t *testing.T) {
	seen := map[string]Op{}
	for op := Nop; op < NumOps; op++ {
		info := Infos[op]
		require.NotEmpty(t, info.Name, "instruction %d", op)
		assert.NotEmpty(t, info.Effect, info.Name)
		if other, ok := seen[info.Name]; ok {
			t.Errorf("%s names instructions %d and %d", info.Name, other, op)
		}
		seen[info.Name] = op
	}
}

// Verify accepts sound code and refuses each kind of broken code.
func TestVerify(t *testing.T) {
	sound := func() *Code {
		return &Code{Name: "f", NRegs: 2, NCaches: 1, Consts: []any{int64(1)}, Names: []string{"x"},
			Ins:      []Ins{{Op: LoadK, A: 1}, {Op: LoadAttr, A: 0, B: 1}, {Op: JTrue, A: 0, C: 0}, {Op: Return, A: 0}},
			Pos:      make([]Pos, 4),
			Handlers: []Handler{{Start: 0, End: 2, Target: 3, Reg: 1}}}
	}
	require.NoError(t, Verify(sound()))
	for name, breakIt := range map[string]func(*Code){
		"register": func(c *Code) { c.Ins[0].A = 2 },
		"constant": func(c *Code) { c.Ins[0].C = 1 },
		"name":     func(c *Code) { c.Ins[1].C = 1 },
		"cache":    func(c *Code) { c.Ins[1].D = 1 },
		"target":   func(c *Code) { c.Ins[2].C = 4 },
		"end":      func(c *Code) { c.Ins[3].Op = Nop; c.Ins[3].A = 0 },
		"position": func(c *Code) { c.Pos = c.Pos[:3] },
		"handler":  func(c *Code) { c.Handlers[0].End = 9 },
		"order":    func(c *Code) { c.Handlers = append(c.Handlers, Handler{Start: 0, End: 1, Target: 3}) },
		"inner":    func(c *Code) { c.Consts = append(c.Consts, &Code{Name: "empty"}) },
	} {
		c := sound()
		breakIt(c)
		assert.Error(t, Verify(c), name)
	}
}
