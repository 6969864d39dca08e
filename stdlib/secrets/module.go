// Package secrets is Python's secrets module: random numbers that nobody can guess (library reference, secrets).
package secrets

import (
	"crypto/rand"
	"encoding/base64"
	"encoding/hex"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/hashlib"
)

type (
	thread = object.Thread
	value  = object.Object
)

const entropy = 32

// token draws the bytes that the functions token_... present.
func token(t *thread, n value) ([]byte, error) {
	size := entropy
	if n != py.None {
		var err error
		if size, err = object.IndexInt(t, n); err != nil {
			return nil, err
		}
	}
	if size < 0 {
		return nil, object.ValueErrorf("negative argument not allowed")
	}
	b := make([]byte, size)
	rand.Read(b)
	return b, nil
}

func tokens(name, doc string, present func(b []byte) value) object.Def {
	return object.PyFunc(name, "(nbytes=None)", name+"(nbytes=32)\n\n"+doc, func(t *thread, v []value) (value, error) {
		b, err := token(t, v[0])
		if err != nil {
			return nil, err
		}
		return present(b), nil
	})
}

// Definition is secrets.
var Definition = &object.ModuleDef{
	Name: "secrets",
	Doc:  "Random numbers for passwords, tokens and the like.",
	All:  []string{"choice", "randbelow", "randbits", "SystemRandom", "token_bytes", "token_hex", "token_urlsafe", "compare_digest"},
	Defs: []object.Def{
		object.Value("DEFAULT_ENTROPY", object.NewInt(entropy)),
		hashlib.CompareDigest,
		tokens("token_bytes", "Return random bytes.", func(b []byte) value { return object.OwnBytes(b) }),
		tokens("token_hex", "Return random bytes as hexadecimal digits.", func(b []byte) value { return object.NewStr(hex.EncodeToString(b)) }),
		tokens("token_urlsafe", "Return random bytes as text that can stand in an address.", func(b []byte) value {
			return object.NewStr(base64.RawURLEncoding.EncodeToString(b))
		}),
		object.PyFunc("randbelow", "(exclusive_upper_bound)", "randbelow(n)\n\nReturn a random int from 0 up to, but without, n.", func(t *thread, v []value) (value, error) {
			positive, err := object.Compare(t, v[0], object.NewInt(0), object.CmpGT)
			if err != nil {
				return nil, err
			}
			if !positive {
				return nil, object.ValueErrorf("Upper bound must be positive.")
			}
			return random(t, "randrange", v[0])
		}),
	},
	Init: func(t *thread, m *object.Module) error {
		mod, err := t.P.Import(t, "random")
		if err != nil {
			return err
		}
		cls, err := object.GetAttr(t, mod, object.Intern("SystemRandom"))
		if err != nil {
			return err
		}
		m.Set("SystemRandom", cls)
		source, err := object.CallArgs(t, cls)
		if err != nil {
			return err
		}
		m.Set("_sysrand", source)
		for name, of := range map[string]string{"randbits": "getrandbits", "choice": "choice"} {
			f, err := object.GetAttr(t, source, object.Intern(of))
			if err != nil {
				return err
			}
			m.Set(name, f)
		}
		return nil
	},
}

// random calls a method of the process's source of random numbers.
func random(t *thread, method string, args ...value) (value, error) {
	m, err := t.P.Import(t, "secrets")
	if err != nil {
		return nil, err
	}
	source, err := object.GetAttr(t, m, object.Intern("_sysrand"))
	if err != nil {
		return nil, err
	}
	return object.CallMethod(t, source, object.Intern(method), args...)
}
