package structs

// Floats as bytes, for other modules.

import (
	"encoding/binary"
	"math"
)

// order is the order of bytes.
func order(little bool) binary.ByteOrder {
	if little {
		return binary.LittleEndian
	}
	return binary.BigEndian
}

// PackFloat returns f in IEEE 754 format of size 2, 4 or 8; ok is false when it is too large.
func PackFloat(f float64, size int, little bool) (b []byte, ok bool) {
	b = make([]byte, size)
	switch size {
	case 8:
		order(little).PutUint64(b, math.Float64bits(f))
	case 4:
		g := float32(f)
		if math.IsInf(float64(g), 0) && !math.IsInf(f, 0) {
			return nil, false
		}
		order(little).PutUint32(b, math.Float32bits(g))
	default:
		h, ok := half(f)
		if !ok {
			return nil, false
		}
		order(little).PutUint16(b, h)
	}
	return b, true
}

// UnpackFloat is the float in 2, 4 or 8 bytes.
func UnpackFloat(b []byte, little bool) float64 {
	switch len(b) {
	case 8:
		return math.Float64frombits(order(little).Uint64(b))
	case 4:
		return float64(math.Float32frombits(order(little).Uint32(b)))
	}
	return unhalf(order(little).Uint16(b))
}
