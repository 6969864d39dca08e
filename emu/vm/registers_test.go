package vm

// What the loop reads from memory without asking the object.

import (
	"testing"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The classes that method caches read from memory are those that the objects tell.
func TestHeadClass(t *testing.T) {
	for _, o := range []object.Object{object.NewList(nil), object.NewDict(), object.NewSet(), object.NewStr("a"), object.EmptyTuple, object.NewBytes("a")} {
		require.True(t, headed(o))
		r := Reg{O: o}
		assert.Same(t, object.ClassOf(o), headClass(&r))
	}
}
