package object

import "math"

func mathPow(x, y float64) float64 { return math.Pow(x, y) }

func runeName(r rune) string { return "" }

// RuneByName returns the text of a named character or sequence.
func RuneByName(name string) (string, bool) { return "", false }
