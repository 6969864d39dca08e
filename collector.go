package main

// The pace of Go's garbage collector for a command; RATIONALE.md says why.

import (
	"os"
	"runtime"
	"runtime/debug"
	"runtime/metrics"
)

const (
	gcPercentFirst = 200      // until the first collection, at 8 MB: a program that gets there will want more memory (nursery_linux.go)
	nurseryAlive   = 6 << 20  // with more alive than that, the collection that nursery_linux.go needs is too dear
	gcPercentSmall = 800      // heap growth between collections while little is alive
	gcPercentLarge = 100      // at least this much growth, however much is alive
	gcHeadroom     = 64 << 20 // bytes of growth that are always allowed, between the two
)

// tuneCollector lets a small heap grow ninefold before it is collected and a large one less and less, down to Go's own doubling. GOGC, when set, wins.
func tuneCollector() {
	if os.Getenv("GOGC") != "" {
		return
	}
	percent := gcPercentFirst
	debug.SetGCPercent(percent)
	live := []metrics.Sample{{Name: "/gc/heap/live:bytes"}}
	type sentinel struct{ self *sentinel }
	var afterCollection func(*sentinel)
	afterCollection = func(s *sentinel) {
		metrics.Read(live)
		if live[0].Value.Kind() == metrics.KindUint64 {
			n := max(live[0].Value.Uint64(), 1<<20)
			if percent == gcPercentFirst && n <= nurseryAlive && adviseNursery != nil {
				debug.SetGCPercent(-1)
				adviseNursery()
				runtime.GC()
			}
			want := min(max(int(gcHeadroom*100/n), gcPercentLarge), gcPercentSmall)
			if percent == gcPercentFirst || want < percent*7/8 || want > percent*8/7 {
				percent = want
				debug.SetGCPercent(percent)
			}
		}
		runtime.SetFinalizer(s, afterCollection)
	}
	runtime.SetFinalizer(&sentinel{}, afterCollection)
}
