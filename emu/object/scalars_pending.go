package object

import "math"

func mathPow(x, y float64) float64 { return math.Pow(x, y) }
