// Package collector sets the pace of Go's garbage collector for a command; RATIONALE.md says why. It imports nothing of the project, so that Go initialises it
// before the packages that fill the heap.
package collector

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

const (
	gcPercentSmall = 800      // heap growth between collections while little is alive; the first one comes at 32 MB
	gcPercentLarge = 100      // at least this much growth, however much is alive
	gcHeadroom     = 64 << 20 // bytes of growth that are always allowed, between the two
)

// tuned says that the pace is ours to set: GOGC, when set, wins.
var tuned = os.Getenv("GOGC") == ""

func init() {
	if tuned {
		debug.SetGCPercent(-1)
		prepareNursery()
		debug.SetGCPercent(gcPercentSmall)
	}
}

// Tune lets a small heap grow ninefold before it is collected and a large one less and less, down to Go's own doubling. The command calls it once, at the start.
func Tune() {
	if !tuned {
		return
	}
	percent := gcPercentSmall
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	type sentinel struct{ self *sentinel }
	var afterCollection func(*sentinel)
	afterCollection = func(s *sentinel) {
		metrics.Read(live)
		if live[0].Value.Kind() == metrics.KindUint64 {
			n := max(live[0].Value.Uint64(), 1<<20)
			want := min(max(int(gcHeadroom*100/n), gcPercentLarge), gcPercentSmall)
			if want < percent*7/8 || want > percent*8/7 {
				percent = want
				debug.SetGCPercent(percent)
			}
		}
		runtime.SetFinalizer(s, afterCollection)
	}
	runtime.SetFinalizer(&sentinel{}, afterCollection)
}
