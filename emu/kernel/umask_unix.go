//go:build unix

package kernel

import (
	"os"
	"strconv"
	"strings"
	"sync"
	"syscall"
)

// hostUmask is the mask of the host's process, which pyemu leaves alone.
var hostUmask = sync.OnceValue(func() int {
	if b, err := os.ReadFile("/proc/self/status"); err == nil {
		for _, line := range strings.Split(string(b), "\n") {
			if v, ok := strings.CutPrefix(line, "Umask:"); ok {
				if n, err := strconv.ParseInt(strings.TrimSpace(v), 8, 32); err == nil {
					return int(n)
				}
			}
		}
	}
	// There is no other way to ask than to set it.
	umaskMu.Lock()
	defer umaskMu.Unlock()
	n := syscall.Umask(0o77)
	syscall.Umask(n)
	return n
})
