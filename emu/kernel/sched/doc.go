// Package sched holds the policies by which the kernel decides who runs next, one a file.
package sched

import "time"

// Task is a thread in the eyes of a policy, counted from 1 in order of creation on the machine.
type Task uint64

// Traits says what a policy needs from the kernel. The zero value is the parallel policy, which the kernel serves without calling it.
type Traits struct {
	OneCore bool          // one thread runs at a time on the whole machine, and Next chooses it
	Virtual bool          // time stands still while threads run and jumps to the next timer when none can
	Stepped bool          // Step is called at each checkpoint of the running task
	StepFor time.Duration // by how much virtual time advances with each step and each look at the clock
}

// Policy decides who runs. The kernel calls it from one goroutine at a time, and only with OneCore.
// A policy must depend on nothing but its own state and these calls, so that the same calls give the same decisions.
type Policy interface {
	// Name is what --schedule calls the policy.
	Name() string
	// Traits is asked once, when the machine is made.
	Traits() Traits
	// Runnable says that task could run from now on and waits for its turn.
	Runnable(task Task)
	// Blocked says that the running task waits, or has ended.
	Blocked(task Task)
	// Step says that the running task passed a checkpoint while ready others wait; true makes it give way.
	Step(task Task, ready int) bool
	// Next chooses among the runnable tasks, in order of arrival and never empty, and returns an index.
	Next(ready []Task) int
}
