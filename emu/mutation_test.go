package emu_test

// Programs of testdata/lang with random damage: whatever they do, the emulator must not run into a bug of its own, and must end when it is told to.

import (
	"context"
	"math/rand"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/pyemu/pyemu/emu"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const (
	mutationSeed  = 1
	mutationCount = 400
)

var mutationToken = regexp.MustCompile(`[A-Za-z_]\w*|\d+|[-+*/%<>=!&|^]+|[()\[\]{}:,.]`)

// mutate damages a program in one to three places.
func mutate(rng *rand.Rand, source string) string {
	lines := strings.SplitAfter(source, "\n")
	for range 1 + rng.Intn(3) {
		i, j := rng.Intn(len(lines)), rng.Intn(len(lines))
		switch rng.Intn(5) {
		case 0:
			lines[i] = ""
		case 1:
			lines[i] += lines[i]
		case 2:
			lines[i], lines[j] = lines[j], lines[i]
		default: // a token of another line in the place of one of this line
			from, to := mutationToken.FindAllString(lines[j], -1), mutationToken.FindAllStringIndex(lines[i], -1)
			if len(from) > 0 && len(to) > 0 {
				at := to[rng.Intn(len(to))]
				lines[i] = lines[i][:at[0]] + from[rng.Intn(len(from))] + lines[i][at[1]:]
			}
		}
	}
	return strings.Join(lines, "")
}

func TestDamagedPrograms(t *testing.T) {
	files, err := filepath.Glob("../testdata/lang/*.py")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	rng := rand.New(rand.NewSource(mutationSeed))
	dir := t.TempDir()
	for n := range mutationCount {
		file := files[rng.Intn(len(files))]
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		if strings.Contains(string(src), "**") { // a wrong power may need all memory there is
			continue
		}
		source := mutate(rng, string(src))
		m, _, errs := machine(t, emu.Options{Dir: dir})
		ctx, cancel := context.WithTimeout(t.Context(), 3*time.Second)
		ended := make(chan struct{})
		go func() {
			defer close(ended)
			_, _ = m.RunString(ctx, source)
		}()
		select {
		case <-ended:
		case <-time.After(time.Minute):
			t.Fatalf("mutation %d of %s does not end:\n%s", n, file, source)
		}
		cancel()
		if !assert.NotContains(t, errs.String(), "internal error", "mutation %d of %s:\n%s", n, file, source) {
			return
		}
	}
}
