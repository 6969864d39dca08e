// Package sched is Python's sched module: a scheduler of calls at moments of a clock.
package sched

import "github.com/pyemu/pyemu/emu/object"

type (
	thread = object.Thread
	value  = object.Object
)

// Definition is sched.
var Definition = &object.ModuleDef{
	Name: "sched",
	Doc:  "Runs functions at given times, in the order of time and priority.",
	All:  []string{"scheduler"},
	Init: func(t *thread, m *object.Module) error {
		if err := makeEvent(t, m); err != nil {
			return err
		}
		_, err := schedulerClass.New(t, m)
		return err
	},
}
