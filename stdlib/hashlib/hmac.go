package hashlib

// HMAC: keyed hashes (RFC 2104), as _hashlib has them.

import (
	"encoding/hex"

	"github.com/pyemu/pyemu/emu/object"
)

// mac is a keyed hash in the middle of its message.
type mac struct{ inner, outer state }

// newMAC begins one; s is a fresh hash. The key is read at once.
func newMAC(s state, key []byte) *mac {
	size := s.block()
	if len(key) > size {
		k := s.clone()
		k.write(key)
		key = k.sum()
	}
	pad := make([]byte, size)
	m := &mac{inner: s, outer: s.clone()}
	for i, mask := range []byte{0x36, 0x5c} {
		for j := range pad {
			pad[j] = mask
		}
		for j, c := range key {
			pad[j] ^= c
		}
		[]state{m.inner, m.outer}[i].write(pad)
	}
	return m
}

func (m *mac) write(b []byte) { m.inner.write(b) }
func (m *mac) clone() *mac    { return &mac{m.inner.clone(), m.outer.clone()} }
func (m *mac) sum() []byte {
	o := m.outer.clone()
	o.write(m.inner.sum())
	return o.sum()
}

// HMAC is _hashlib.HMAC.
type HMAC struct {
	object.Header
	m *mac
}

var hmacClass = object.DeclareClass("_hashlib.HMAC")

// Traverse implements object.Traverser.
func (h *HMAC) Traverse(visit func(value)) { h.TraverseHeader(visit) }

// CopyFor implements object.Copier.
func (h *HMAC) CopyFor(register func(value), copyOf func(value) value) value {
	n := &HMAC{m: h.m.clone()}
	register(n)
	n.Header = h.CopyHeader(copyOf)
	return n
}

func hmac_new(t *thread, v []value) (value, error) {
	key, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	if v[2] == nil || object.ClassOf(v[2]) == object.NoneClass {
		return nil, object.TypeErrorf("Missing required parameter 'digestmod'.")
	}
	s, err := algorithm(t, v[2])
	if err != nil {
		return nil, err
	}
	if s.digest() == 0 {
		return nil, object.ValueErrorf("no reason supplied")
	}
	h := &HMAC{Header: object.NewHeader(hmacClass), m: newMAC(s, key)}
	if v[1] != nil && object.ClassOf(v[1]) != object.NoneClass {
		if _, err := hmac_update(t, h, v[1:2]); err != nil {
			return nil, err
		}
	}
	return h, nil
}

func hmac_update(t *thread, h *HMAC, v []value) (value, error) {
	b, err := content(t, v[0])
	if err != nil {
		return nil, err
	}
	h.m.write(b)
	return object.NoneOr(nil)
}

func hmac_digest(t *thread, v []value) (value, error) {
	key, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	msg, err := object.BytesOf(t, v[1])
	if err != nil {
		return nil, err
	}
	s, err := algorithm(t, v[2])
	if err != nil {
		return nil, err
	}
	if s.digest() == 0 {
		return nil, object.ValueErrorf("no reason supplied")
	}
	m := newMAC(s, key)
	m.write(msg)
	return object.OwnBytes(m.sum()), nil
}

func init() {
	hmacClass.Doc = "A keyed hash of a message."
	hmacClass.Flags |= object.FlagNoNew
	hmacClass.Slots.Repr = func(_ *thread, self value) (value, error) {
		h := self.(*HMAC)
		return object.NewStr("<" + h.m.inner.title() + " HMAC object @ " + object.Address(h) + ">"), nil
	}
	hmacClass.Define(
		object.MethodV("update", "(msg)", "Hash more of the message.", hmac_update),
		object.Method0("copy", "Return a copy that goes on by itself.", func(_ *thread, h *HMAC) (value, error) {
			return &HMAC{Header: object.NewHeader(hmacClass), m: h.m.clone()}, nil
		}),
		object.Method0("digest", "Return the digest.", func(_ *thread, h *HMAC) (value, error) { return object.OwnBytes(h.m.sum()), nil }),
		object.Method0("hexdigest", "Return the digest as hexadecimal digits.", func(_ *thread, h *HMAC) (value, error) {
			return object.NewStr(hex.EncodeToString(h.m.sum())), nil
		}),
		object.Getter("name", "hmac- and the algorithm's name.", func(_ *thread, h *HMAC) (value, error) { return object.NewStr("hmac-" + h.m.inner.title()), nil }),
		object.Getter("digest_size", "The number of bytes of the digest.", func(_ *thread, h *HMAC) (value, error) { return object.NewInt(int64(h.m.inner.digest())), nil }),
		object.Getter("block_size", "The number of bytes that are hashed at a time.", func(_ *thread, h *HMAC) (value, error) { return object.NewInt(int64(h.m.inner.block())), nil }),
	)
}
