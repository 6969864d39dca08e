package asyncio

// What is watched for without watching: pending tasks, futures whose exception nobody has asked for, open loops (object.Ends.Track). The table of tracked values is all_tasks' too.

import "github.com/pyemu/pyemu/emu/object"

// watch enters f.
func watch(t *thread, f *Future) {
	if o, ok := f.self.(object.Ender); ok {
		object.EndsOf(t.P).Track(o)
	}
}

// forget takes f off, unless something of it may still have to be told.
func forget(t *thread, f *Future) {
	if f.end == nil || f.unasked {
		return
	}
	if o, ok := f.self.(object.Ender); ok {
		object.EndsOf(t.P).Untrack(o)
	}
}
