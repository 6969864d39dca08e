package main

// The golden test: every program below testdata runs under pyemu and must print what CPython printed.

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/pyemu/pyemu/scripts/golden"
)

const (
	programLimit = 30 * time.Second
	atATime      = 2
)

// command is the pyemu binary that TestMain built.
var command string

func TestMain(m *testing.M) {
	os.Exit(buildAndRun(m))
}

func buildAndRun(m *testing.M) int {
	dir, err := os.MkdirTemp("", "pyemu")
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	defer os.RemoveAll(dir)
	command = filepath.Join(dir, "pyemu")
	if runtime.GOOS == "windows" {
		command += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", command, ".").CombinedOutput(); err != nil {
		fmt.Fprintf(os.Stderr, "go build: %v\n%s", err, out)
		return 1
	}
	return m.Run()
}

func TestGolden(t *testing.T) {
	programs, err := golden.Find("testdata")
	require.NoError(t, err)
	require.NotEmpty(t, programs, "no programs below testdata")
	slots := make(chan struct{}, atATime)
	t.Logf("%d programs", len(programs))
	for _, p := range programs {
		t.Run(p.Name, func(t *testing.T) {
			t.Parallel()
			slots <- struct{}{}
			defer func() { <-slots }()
			want, err := p.Recorded()
			require.NoError(t, err)
			got, err := p.Run(command, programLimit)
			require.NoError(t, err)
			for _, difference := range p.Differences(want, got) {
				t.Errorf("testdata/%s.py %s", p.Name, difference)
			}
			if t.Failed() && !p.Stderr && got.Err != "" {
				t.Logf("stderr of pyemu:\n%s", got.Err)
			}
		})
	}
}
