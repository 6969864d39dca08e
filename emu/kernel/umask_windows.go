package kernel

// hostUmask is the mask of the host's process: Windows has none.
func hostUmask() int { return 0 }
