//go:build !linux

package main

var adviseNursery func()
