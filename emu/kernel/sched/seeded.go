package sched

import (
	"math/rand/v2"
	"time"
)

// Seeded runs one task at a time on the whole machine and draws each decision from a generator with a fixed seed:
// the same program and seed give the same run.
type Seeded struct {
	rand  *rand.Rand
	every uint64 // a running task gives way at one checkpoint in so many, on average
}

// NewSeeded is the policy for one seed. Two machines must not share it.
func NewSeeded(seed uint64) *Seeded {
	return &Seeded{rand: rand.New(rand.NewPCG(seed, 0x7079656d75)), every: 20}
}

// Name is "seeded".
func (*Seeded) Name() string { return "seeded" }

// Traits asks for one core, virtual time and steps.
func (*Seeded) Traits() Traits {
	return Traits{OneCore: true, Virtual: true, Stepped: true, StepFor: 200 * time.Nanosecond}
}

// Runnable needs no book.
func (*Seeded) Runnable(Task) {}

// Blocked needs no book.
func (*Seeded) Blocked(Task) {}

// Step gives way at random.
func (s *Seeded) Step(_ Task, ready int) bool { return ready > 0 && s.rand.Uint64N(s.every) == 0 }

// Next draws one.
func (s *Seeded) Next(ready []Task) int { return s.rand.IntN(len(ready)) }
