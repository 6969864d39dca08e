package hashlib

// The modules of the single algorithms: _md5, _sha1, _sha256, _sha512, _sha3, _blake2.

import (
	"encoding/hex"

	"github.com/pyemu/pyemu/emu/object"
)

var (
	md5Class    = native("_md5.md5")
	sha1Class   = native("_sha1.sha1")
	sha224Class = native("_sha256.sha224")
	sha256Class = native("_sha256.sha256")
	sha384Class = native("_sha512.sha384")
	sha512Class = native("_sha512.sha512")
	sha3Classes = []*object.Class{native("_sha3.sha3_224"), native("_sha3.sha3_256"), native("_sha3.sha3_384"), native("_sha3.sha3_512"), native("_sha3.shake_128"), native("_sha3.shake_256")}
	blake2b     = native("_blake2.blake2b")
	blake2s     = native("_blake2.blake2s")
)

// MD5, SHA1, SHA256, SHA512, SHA3 and Blake2 are the modules.
var (
	MD5    = &object.ModuleDef{Name: "_md5", Doc: "MD5.", Defs: []object.Def{constructor("md5", "md5", md5Class), object.Value("MD5Type", md5Class)}}
	SHA1   = &object.ModuleDef{Name: "_sha1", Doc: "SHA-1.", Defs: []object.Def{constructor("sha1", "sha1", sha1Class), object.Value("SHA1Type", sha1Class)}}
	SHA256 = &object.ModuleDef{Name: "_sha256", Doc: "SHA-224 and SHA-256.", Defs: []object.Def{constructor("sha224", "sha224", sha224Class), constructor("sha256", "sha256", sha256Class),
		object.Value("SHA224Type", sha224Class), object.Value("SHA256Type", sha256Class)}}
	SHA512 = &object.ModuleDef{Name: "_sha512", Doc: "SHA-384 and SHA-512.", Defs: []object.Def{constructor("sha384", "sha384", sha384Class), constructor("sha512", "sha512", sha512Class),
		object.Value("SHA384Type", sha384Class)}} // CPython shows no SHA512Type
	SHA3   = &object.ModuleDef{Name: "_sha3", Doc: "SHA-3 and SHAKE.", Defs: sha3Defs()}
	Blake2 = &object.ModuleDef{Name: "_blake2", Doc: "BLAKE2.", Defs: []object.Def{object.Value("blake2b", blake2b), object.Value("blake2s", blake2s),
		num("BLAKE2B_SALT_SIZE", 16), num("BLAKE2B_PERSON_SIZE", 16), num("BLAKE2B_MAX_KEY_SIZE", 64), num("BLAKE2B_MAX_DIGEST_SIZE", 64),
		num("BLAKE2S_SALT_SIZE", 8), num("BLAKE2S_PERSON_SIZE", 8), num("BLAKE2S_MAX_KEY_SIZE", 32), num("BLAKE2S_MAX_DIGEST_SIZE", 32)}}
)

func num(name string, n int64) object.Def { return object.Value(name, object.NewInt(n)) }

func sha3Defs() []object.Def {
	defs := []object.Def{object.Value("implementation", object.NewStr("crypto/sha3")), num("keccakopt", 64)}
	for _, c := range sha3Classes {
		defs = append(defs, object.Value(c.Name, c))
	}
	return defs
}

// sponge are the attributes that show the inside of SHA-3.
func sponge(c *object.Class, suffix string) {
	rate := int64(makers[c.Name]().block() * 8)
	ctor := object.NewCtor(c.Name, "(data=b'', /, *, usedforsecurity=True)")
	c.Slots.New = func(t *thread, cls *object.Class, a object.Args) (value, error) {
		v, err := ctor.Bind(t, a)
		if err != nil {
			return nil, err
		}
		return start(t, cls, makers[c.Name](), v[0])
	}
	c.Define(
		object.Getter("_capacity_bits", "The capacity of the sponge.", func(_ *thread, h *Hash) (value, error) { return object.NewInt(1600 - rate), nil }),
		object.Getter("_rate_bits", "The rate of the sponge.", func(_ *thread, h *Hash) (value, error) { return object.NewInt(rate), nil }),
		object.Getter("_suffix", "What is appended to the message.", func(_ *thread, h *Hash) (value, error) { return object.NewBytes(suffix), nil }),
	)
}

var blakeCtor = map[*object.Class]object.Ctor{blake2b: object.NewCtor("blake2b", blakeSig), blake2s: object.NewCtor("blake2s", blakeSig)}

const blakeSig = "(data=b'', /, *, digest_size=64, key=b'', salt=b'', person=b'', fanout=1, depth=1, leaf_size=0, node_offset=0, node_depth=0, inner_size=0, last_node=False, usedforsecurity=True)"

// blake2_new reads the parameters in CPython's order of complaints.
func blake2_new(t *thread, cls *object.Class, a object.Args) (value, error) {
	v, err := blakeCtor[cls].Bind(t, a)
	if err != nil {
		return nil, err
	}
	most, short, begin := 64, 16, newBlake2b
	if cls == blake2s {
		most, short, begin = 32, 8, newBlake2s
	}
	p := blakeParams{size: most, fanout: 1, depth: 1}
	numbers := [11]*int{1: &p.size, 5: &p.fanout, 6: &p.depth, 9: &p.nodeDepth, 10: &p.inner}
	texts := [11]*[]byte{2: &p.key, 3: &p.salt, 4: &p.person}
	for i := range numbers {
		switch {
		case v[i] == nil:
		case numbers[i] != nil:
			if *numbers[i], err = object.CInt(t, v[i]); err != nil {
				return nil, err
			}
		case texts[i] != nil:
			b, err := object.BytesOf(t, v[i])
			if err != nil {
				return nil, err
			}
			*texts[i] = append([]byte(nil), b...)
		}
	}
	if v[11] != nil {
		if p.last, err = object.Truth(t, v[11]); err != nil {
			return nil, err
		}
	}
	switch {
	case p.size < 1 || p.size > most:
		return nil, object.ValueErrorf("digest_size must be between 1 and %d bytes", most)
	case len(p.salt) > short:
		return nil, object.ValueErrorf("maximum salt length is %d bytes", short)
	case len(p.person) > short:
		return nil, object.ValueErrorf("maximum person length is %d bytes", short)
	case p.fanout < 0 || p.fanout > 255:
		return nil, object.ValueErrorf("fanout must be between 0 and 255")
	case p.depth < 1 || p.depth > 255:
		return nil, object.ValueErrorf("depth must be between 1 and 255")
	}
	leaf, err := unsigned(v[7], "leaf_size", 32)
	if err != nil {
		return nil, err
	}
	p.leaf = uint32(leaf)
	width := 64
	if cls == blake2s {
		width = 48
	}
	if p.offset, err = unsigned(v[8], "node_offset", width); err != nil {
		return nil, err
	}
	switch {
	case p.nodeDepth < 0 || p.nodeDepth > 255:
		return nil, object.ValueErrorf("node_depth must be between 0 and 255")
	case p.inner < 0 || p.inner > most:
		return nil, object.ValueErrorf("inner_size must be between 0 and is %d", most)
	case len(p.key) > most:
		return nil, object.ValueErrorf("maximum key length is %d bytes", most)
	}
	return start(t, cls, begin(p), v[0])
}

// unsigned reads a number of at most width bits.
func unsigned(o value, name string, width int) (uint64, error) {
	if o == nil {
		return 0, nil
	}
	if !object.IsInt(o) {
		return 0, object.TypeErrorf("an integer is required")
	}
	n, _ := object.AsBig(o)
	switch {
	case n.Sign() < 0:
		return 0, object.ValueErrorf("value must be positive")
	case n.BitLen() > 64 && width == 32:
		return 0, object.OverflowErrorf("Python int too large to convert to C unsigned long")
	case n.BitLen() > 64:
		return 0, object.OverflowErrorf("int too big to convert")
	case n.BitLen() > width:
		return 0, object.OverflowErrorf("%s is too large", name)
	}
	return n.Uint64(), nil
}

func init() {
	for _, c := range []*object.Class{md5Class, sha1Class, sha224Class, sha256Class, sha384Class, sha512Class} {
		c.Flags |= object.FlagNoNew
		common(c, false)
	}
	for i, c := range sha3Classes {
		common(c, i >= 4)
		if i < 4 {
			sponge(c, "\x06")
			continue
		}
		sponge(c, "\x1f")
		c.Define(
			object.Method1("digest", "length", "Return length bytes of digest.", func(t *thread, h *Hash, x value) (value, error) {
				n, err := lengthOf(t, x, true)
				if err != nil {
					return nil, err
				}
				return object.OwnBytes(h.s.(*shake).read(n)), nil
			}),
			object.Method1("hexdigest", "length", "Return length bytes of digest as hexadecimal digits.", func(t *thread, h *Hash, x value) (value, error) {
				n, err := lengthOf(t, x, true)
				if err != nil {
					return nil, err
				}
				return object.NewStr(hex.EncodeToString(h.s.(*shake).read(n))), nil
			}),
		)
	}
	for _, c := range []*object.Class{blake2b, blake2s} {
		common(c, false)
		c.Slots.New = blake2_new
		most, short := int64(64), int64(16)
		if c == blake2s {
			most, short = 32, 8
		}
		c.Define(num("MAX_DIGEST_SIZE", most), num("MAX_KEY_SIZE", most), num("SALT_SIZE", short), num("PERSON_SIZE", short))
	}
}
