package sched

// Parallel is the default policy: processes run on all cores at once, and the threads of a process take turns in order of arrival.
type Parallel struct{}

// Name is "parallel".
func (Parallel) Name() string { return "parallel" }

// Traits is the zero value: the kernel runs this policy without asking it.
func (Parallel) Traits() Traits { return Traits{} }

// Runnable is never called.
func (Parallel) Runnable(Task) {}

// Blocked is never called.
func (Parallel) Blocked(Task) {}

// Step is never called.
func (Parallel) Step(Task, int) bool { return false }

// Next takes the first.
func (Parallel) Next([]Task) int { return 0 }
