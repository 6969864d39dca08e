// Package hmac is Python's hmac module: keyed hashes of messages (library reference, hmac; RFC 2104).
package hmac

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/hashlib"
)

type (
	thread = object.Thread
	value  = object.Object
)

// pads are the tables that bytes.translate turns a key into the inner and the outer pad with.
func pads(mask byte) value {
	b := make([]byte, 256)
	for i := range b {
		b[i] = byte(i) ^ mask
	}
	return object.OwnBytes(b)
}

var (
	outerPad = pads(0x5c)
	innerPad = pads(0x36)
)

func native(t *thread, name string, args ...value) (value, error) {
	m, err := t.P.Import(t, "_hashlib")
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, m, object.Intern(name), args...)
}

// natural says whether _hashlib may know the digest: it is a name, or one of its own functions.
func natural(digest value) bool {
	switch digest.(type) {
	case *object.Str, *object.BuiltinFunc:
		return true
	}
	return false
}

func module_digest(t *thread, v []value) (value, error) {
	key, msg, digest := v[0], v[1], v[2]
	if natural(digest) {
		d, err := native(t, "hmac_digest", key, msg, digest)
		if err == nil || !object.ErrorIs(err, hashlib.Unsupported) && !object.ErrorIs(err, object.OverflowErrorClass) {
			return d, err
		}
	}
	p := &parts{digest: digest}
	if err := p.begin(t, key); err != nil {
		return nil, err
	}
	if err := update(t, p.inner, msg); err != nil {
		return nil, err
	}
	return finish(t, p.inner, p.outer, "digest")
}

// Definition is hmac.
var Definition = &object.ModuleDef{
	Name: "hmac",
	Doc:  "Keyed hashes of messages (HMAC).",
	Defs: []object.Def{
		object.Value("trans_5C", outerPad), object.Value("trans_36", innerPad), object.Value("digest_size", py.None),
		hashlib.CompareDigest,
		object.PyFunc("new", "(key, msg=None, digestmod='')", "new(key, msg=None, digestmod)\n\nReturn an HMAC object.", func(t *thread, v []value) (value, error) {
			return object.CallArgs(t, hmacDef.Of(t), v[0], v[1], v[2])
		}),
		object.PyFunc("digest", "(key, msg, digest)", "digest(key, msg, digest)\n\nReturn the HMAC of msg.", module_digest),
	},
	Init: func(t *thread, m *object.Module) error {
		_, err := hmacDef.New(t, m)
		return err
	},
}
