//go:build !windows

package io

const hostNewline = "\n"
