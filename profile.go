package main

// The profile of a run, for those who work on the engine.

import (
	"fmt"
	"os"
	"runtime/pprof"
)

// profile writes a CPU profile of the run to file until the function that it returns is called; without a file it does nothing.
func profile(file string) (stop func()) {
	if file == "" {
		return func() {}
	}
	f, err := os.Create(file)
	if err == nil {
		err = pprof.StartCPUProfile(f)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, "pyemu:", err)
		return func() {}
	}
	return func() {
		pprof.StopCPUProfile()
		f.Close()
	}
}
