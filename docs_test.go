package main

import (
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestArchitectureNamesWhatExists holds ARCHITECTURE.md to the tree: every path that it names in backquotes must be there.
func TestArchitectureNamesWhatExists(t *testing.T) {
	text, err := os.ReadFile("ARCHITECTURE.md")
	require.NoError(t, err)
	path := regexp.MustCompile("`([a-zA-Z0-9_./-]+)`")
	known := regexp.MustCompile(`^(emu|threading|stdlib|testdata|scripts|bench|futures|multiprocessing|gevent)(/|$)|^\.ci/|\.(go|md)$`)
	count := 0
	for _, match := range path.FindAllStringSubmatch(string(text), -1) {
		name := match[1]
		if !known.MatchString(name) || strings.Contains(name, "AREA") || strings.Contains(name, "...") {
			continue
		}
		count++
		_, err := os.Stat(name)
		assert.NoError(t, err, "ARCHITECTURE.md names %s", name)
	}
	assert.Greater(t, count, 10, "paths found in ARCHITECTURE.md")
}
