//go:build !linux

package os

var hostNumbers = map[string]int{}
