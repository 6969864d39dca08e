package hashlib

// Keys from passwords: pbkdf2_hmac and scrypt.

import (
	"encoding/binary"
	"math"

	"github.com/go-python/gpython/py"
	"golang.org/x/crypto/scrypt"

	"github.com/pyemu/pyemu/emu/object"
)

func pbkdf2_hmac(t *thread, v []value) (value, error) {
	name, ok := v[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("pbkdf2_hmac() argument 'hash_name' must be str, not %s", object.ClassOf(v[0]).Name)
	}
	password, err := object.BytesOf(t, v[1])
	if err != nil {
		return nil, err
	}
	salt, err := object.BytesOf(t, v[2])
	if err != nil {
		return nil, err
	}
	rounds, err := object.IndexInt(t, v[3])
	if err != nil {
		return nil, err
	}
	s := begin(name.String())
	if s == nil {
		return nil, unknown()
	}
	switch {
	case rounds < 1:
		return nil, object.ValueErrorf("iteration value must be greater than 0.")
	case rounds > math.MaxInt32:
		return nil, object.OverflowErrorf("iteration value is too great.")
	}
	length := s.digest()
	if v[4] != nil && v[4] != py.None {
		if length, err = object.IndexInt(t, v[4]); err != nil {
			return nil, err
		}
	}
	switch {
	case length < 1 && v[4] != nil && v[4] != py.None:
		return nil, object.ValueErrorf("key length must be greater than 0.")
	case length > math.MaxInt32:
		return nil, object.OverflowErrorf("key length is too great.")
	case s.digest() == 0:
		return nil, object.ValueErrorf("no reason supplied")
	}
	salt = append([]byte(nil), salt...)
	m := newMAC(s, password)
	var key []byte
	t.K.Blocking("key derivation", func() { key = pbkdf2(m, salt, rounds, length) })
	return object.OwnBytes(key), nil
}

// pbkdf2 is PBKDF2 of RFC 8018, 5.2, over a keyed hash.
func pbkdf2(m *mac, salt []byte, rounds, length int) []byte {
	var key []byte
	for block := uint32(1); len(key) < length; block++ {
		first := m.clone()
		first.write(salt)
		first.write(binary.BigEndian.AppendUint32(nil, block))
		u := first.sum()
		total := append([]byte(nil), u...)
		for range rounds - 1 {
			next := m.clone()
			next.write(u)
			u = next.sum()
			for i := range total {
				total[i] ^= u[i]
			}
		}
		key = append(key, total...)
	}
	return key[:length]
}

func hashlib_scrypt(t *thread, v []value) (value, error) {
	password, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	if v[1] == nil || v[1] == py.None {
		return nil, object.TypeErrorf("salt is required")
	}
	salt, err := object.BytesOf(t, v[1])
	if err != nil {
		return nil, err
	}
	var n [3]uint64
	for i, name := range []string{"n", "r", "p"} {
		o := v[2+i]
		if o == nil || o == py.None {
			return nil, object.TypeErrorf("%s is required and must be an unsigned int", name)
		}
		if !object.IsInt(o) {
			return nil, object.TypeErrorf("scrypt() argument '%s' must be int, not %s", name, object.ClassOf(o).Name)
		}
		k, ok := object.AsInt64(o)
		if !ok || k < 0 {
			return nil, object.TypeErrorf("%s is required and must be an unsigned int", name)
		}
		n[i] = uint64(k)
		if i == 0 && (k < 2 || k&(k-1) != 0) {
			return nil, object.ValueErrorf("n must be a power of 2.")
		}
	}
	most, length := 0, 64
	if v[5] != nil {
		if most, err = object.IndexInt(t, v[5]); err != nil {
			return nil, err
		}
	}
	if v[6] != nil {
		if length, err = object.IndexInt(t, v[6]); err != nil {
			return nil, err
		}
	}
	switch {
	case most < 0 || most > math.MaxInt32:
		return nil, object.ValueErrorf("maxmem must be positive and smaller than %d", math.MaxInt32)
	case length < 1 || length > math.MaxInt32:
		return nil, object.ValueErrorf("dklen must be greater than 0 and smaller than %d", math.MaxInt32)
	case n[1] == 0 || n[2] == 0 || n[1] > 1<<30 || n[2] > (1<<30-1)/n[1]:
		return nil, object.ValueErrorf("Invalid parameter combination for n, r, p, maxmem.")
	}
	if most == 0 {
		most = 32 << 20
	}
	if n[0] > 1<<40 || 128*n[1]*(n[0]+2+n[2]) > uint64(most) {
		return nil, object.ValueErrorf("[digital envelope routines] memory limit exceeded")
	}
	password, salt = append([]byte(nil), password...), append([]byte(nil), salt...)
	var key []byte
	t.K.Blocking("key derivation", func() { key, err = scrypt.Key(password, salt, int(n[0]), int(n[1]), int(n[2]), length) })
	if err != nil {
		return nil, object.ValueErrorf("Invalid parameter combination for n, r, p, maxmem.")
	}
	return object.OwnBytes(key), nil
}
