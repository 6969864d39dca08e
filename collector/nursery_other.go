//go:build !linux

package collector

// prepareNursery has nothing to ask for on other systems.
func prepareNursery() {}
