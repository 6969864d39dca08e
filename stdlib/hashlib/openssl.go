package hashlib

// _hashlib: what hashlib takes from OpenSSL in CPython. The names and messages are OpenSSL's, the algorithms Go's.

import (
	"encoding/hex"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/operator"
)

var (
	hashClass = object.DeclareClass("_hashlib.HASH")
	xofClass  = object.DeclareClass("_hashlib.HASHXOF", hashClass)
	// Unsupported is _hashlib.UnsupportedDigestmodError.
	Unsupported = object.DeclareClass("_hashlib.UnsupportedDigestmodError", object.ValueErrorClass)
)

// openssl are the functions openssl_md5 and so on, by algorithm; all processes share them.
var openssl = func() map[string]value {
	m := map[string]value{}
	for _, n := range guaranteed {
		if n == "blake2b" || n == "blake2s" {
			continue
		}
		cls := hashClass
		if n == "shake_128" || n == "shake_256" {
			cls = xofClass
		}
		_, m[n] = constructor("openssl_"+n, n, cls).Function("_hashlib")
	}
	return m
}()

func unknown() error { return object.ValueErrorf("[digital envelope routines] unsupported") }

func hashlib_new(t *thread, v []value) (value, error) {
	name, ok := v[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("name must be a string")
	}
	s := begin(name.String())
	if s == nil {
		return nil, unknown()
	}
	cls := hashClass
	if _, ok := s.(*shake); ok {
		cls = xofClass
	}
	return start(t, cls, s, v[1])
}

// algorithm reads a digestmod: a name, or one of the openssl_ functions.
func algorithm(t *thread, o value) (state, error) {
	if n, ok := o.(*object.Str); ok {
		if s := begin(n.String()); s != nil {
			return s, nil
		}
		return nil, unknown()
	}
	if f, ok := o.(*object.BuiltinFunc); ok {
		for n, g := range openssl {
			if g.(*object.BuiltinFunc).Builtin == f.Builtin {
				return begin(n), nil
			}
		}
	}
	r, err := object.Repr(t, o)
	if err != nil {
		return nil, err
	}
	return nil, object.Errorf(Unsupported, "Unsupported digestmod %s", r)
}

// CompareDigest is compare_digest, one object that hmac and secrets show too.
var CompareDigest = func() object.Def {
	_, f := object.FuncV("compare_digest", "(a, b, /)", "compare_digest(a, b, /)\n\nCompare two digests in a time that tells nothing about where they differ.", operator.CompareDigest).Function("_hashlib")
	return object.Value("compare_digest", f)
}()

var pbkdf2Def = object.FuncV("pbkdf2_hmac", "(hash_name, password, salt, iterations, dklen=None)", "pbkdf2_hmac(hash_name, password, salt, iterations, dklen=None)\n\nDerive a key from a password (PKCS #5 2.0).", pbkdf2_hmac)

// Native is _hashlib.
var Native = &object.ModuleDef{
	Name: "_hashlib",
	Doc:  "Hash functions under the names of OpenSSL.",
	Defs: append([]object.Def{
		object.Value("HASH", hashClass), object.Value("HASHXOF", xofClass), object.Value("HMAC", hmacClass), object.Value("UnsupportedDigestmodError", Unsupported),
		object.FuncV("new", "(name, string=b'', *, usedforsecurity=True)", "new(name, string=b'', *, usedforsecurity=True)\n\nReturn a hash object of the algorithm.", hashlib_new),
		object.Func0("get_fips_mode", "Whether only approved algorithms work: 0, they all do.", func(*thread) (value, error) { return object.NewInt(0), nil }),
		pbkdf2Def,
		object.FuncV("scrypt", "(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)", "scrypt(password, *, salt=None, n=None, r=None, p=None, maxmem=0, dklen=64)\n\nDerive a key from a password (RFC 7914).", hashlib_scrypt),
		object.FuncV("hmac_new", "(key, msg=b'', digestmod=None)", "hmac_new(key, msg=b'', digestmod=None)\n\nReturn an HMAC object.", hmac_new),
		object.FuncV("hmac_digest", "(key, msg, digest)", "hmac_digest(key, msg, digest)\n\nReturn the HMAC of msg.", hmac_digest),
		CompareDigest,
	}, opensslDefs()...),
	Init: func(t *thread, m *object.Module) error {
		names := object.NewFrozenSet()
		for _, n := range available {
			if err := names.Add(t, object.NewStr(n)); err != nil {
				return err
			}
		}
		m.Set("openssl_md_meth_names", names)
		table := object.NewDict()
		for _, n := range guaranteed {
			if f := openssl[n]; f != nil {
				if err := table.Set(t, f, object.NewStr(n)); err != nil {
					return err
				}
			}
		}
		m.Set("_constructors", table)
		return nil
	},
}

func opensslDefs() (defs []object.Def) {
	for _, n := range guaranteed {
		if f := openssl[n]; f != nil {
			defs = append(defs, object.Value("openssl_"+n, f))
		}
	}
	return defs
}

// readXOF defines digest or hexdigest of HASHXOF.
func readXOF(name, doc string, out func(b []byte) value) object.Def {
	return object.MethodV(name, "(length)", name+"(length)\n\n"+doc, func(t *thread, h *Hash, v []value) (value, error) {
		n, err := lengthOf(t, v[0], false)
		if err != nil {
			return nil, err
		}
		return out(h.s.(*shake).read(n)), nil
	})
}

func init() {
	hashClass.Doc = "A hash object."
	xofClass.Doc = "A hash object whose digest has any length."
	Unsupported.Doc = "A digest that only the Python version of hmac can use."
	for _, c := range []*object.Class{hashClass, xofClass} {
		c.Flags |= object.FlagNoNew
		c.Slots.Repr = func(_ *thread, self value) (value, error) {
			h := self.(*Hash)
			return object.NewStr("<" + h.s.title() + " _hashlib." + h.Class().Name + " object @ " + object.Address(h) + ">"), nil
		}
	}
	common(hashClass, false)
	xofClass.Define(
		readXOF("digest", "Return length bytes of digest.", func(b []byte) value { return object.OwnBytes(b) }),
		readXOF("hexdigest", "Return length bytes of digest as hexadecimal digits.", func(b []byte) value { return object.NewStr(hex.EncodeToString(b)) }),
	)
}
