package object

import (
	"testing"

	"github.com/stretchr/testify/require"
)

type badState struct{ call func() }

type goodState struct {
	call   func() `fork:"shared"`
	values map[string][]Object
	next   *goodState
}

func TestUnforkable(t *testing.T) {
	p := &Process{}
	NewStateKey[*goodState]("good").Set(p, &goodState{})
	NewStateKey[*badState]("fresh").Fresh().Set(p, &badState{})
	NewStateKey[*badState]("copied").CopyWith(func(_ *Forking, s *badState) *badState { return s }).Set(p, &badState{})
	require.Empty(t, p.Unforkable())
	NewStateKey[*badState]("bad").Set(p, &badState{})
	require.Len(t, p.Unforkable(), 1)
}

// TestForkingCopiesGoData: shared places stay shared among the copies, and nothing of the parent can be reached.
func TestForkingCopiesGoData(t *testing.T) {
	from, to := &Process{}, &Process{}
	c := NewForking(from, to, &Thread{P: from}, &Thread{P: to})
	l := NewList([]Object{NewStr("x")})
	l.Items = append(l.Items, l)
	s := &goodState{values: map[string][]Object{"l": {l, l}}}
	s.next = s
	n := c.Data(s).(*goodState)
	c.Finish()
	require.Same(t, n, n.next)
	require.NotSame(t, s, n)
	copied := n.values["l"][0].(*List)
	require.NotSame(t, l, copied)
	require.Same(t, copied, n.values["l"][1])
	require.Same(t, copied, copied.Items[1])
	c.Identities()
	require.Equal(t, ID(l), IDIn(&Thread{P: to}, copied))
}
