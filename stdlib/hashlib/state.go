package hashlib

// The algorithms, by the names that programs know them under.

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha3"
	"crypto/sha512"
	"hash"
	"strings"
)

// state is a hash in the middle of its message.
type state interface {
	write(b []byte)
	sum() []byte // leaves the state as it is
	clone() state
	digest() int // size of the digest, 0 when the caller chooses
	block() int
	title() string
}

type plain struct {
	hash.Hash
	name string
}

func (p *plain) write(b []byte) { p.Hash.Write(b) }
func (p *plain) sum() []byte    { return p.Hash.Sum(nil) }
func (p *plain) digest() int    { return p.Hash.Size() }
func (p *plain) block() int     { return p.Hash.BlockSize() }
func (p *plain) title() string  { return p.name }
func (p *plain) clone() state {
	h, err := p.Hash.(hash.Cloner).Clone()
	if err != nil {
		panic("hashlib: " + p.name + " cannot be copied: " + err.Error())
	}
	return &plain{h, p.name}
}

// both is md5 and sha1 of the same message, as old TLS wants them.
type both struct{ a, b *plain }

func (p *both) write(b []byte) { p.a.write(b); p.b.write(b) }
func (p *both) sum() []byte    { return append(p.a.sum(), p.b.sum()...) }
func (p *both) digest() int    { return 36 }
func (p *both) block() int     { return 64 }
func (p *both) title() string  { return "md5-sha1" }
func (p *both) clone() state   { return &both{p.a.clone().(*plain), p.b.clone().(*plain)} }

// shake is a hash whose digest has any length.
type shake struct {
	s    sha3.SHAKE
	name string
}

func (p *shake) write(b []byte) { p.s.Write(b) }
func (p *shake) sum() []byte    { return nil }
func (p *shake) digest() int    { return 0 }
func (p *shake) block() int     { return p.s.BlockSize() }
func (p *shake) title() string  { return p.name }
func (p *shake) clone() state {
	n := *p // a struct of arrays and numbers
	return &n
}

func (p *shake) read(n int) []byte {
	c := p.s
	out := make([]byte, n)
	c.Read(out)
	return out
}

// makers begin the hashes of each algorithm.
var makers = map[string]func() state{
	"md5":        func() state { return &plain{md5.New(), "md5"} },
	"sha1":       func() state { return &plain{sha1.New(), "sha1"} },
	"sha224":     func() state { return &plain{sha256.New224(), "sha224"} },
	"sha256":     func() state { return &plain{sha256.New(), "sha256"} },
	"sha384":     func() state { return &plain{sha512.New384(), "sha384"} },
	"sha512":     func() state { return &plain{sha512.New(), "sha512"} },
	"sha512_224": func() state { return &plain{sha512.New512_224(), "sha512_224"} },
	"sha512_256": func() state { return &plain{sha512.New512_256(), "sha512_256"} },
	"sha3_224":   func() state { return &plain{sha3.New224(), "sha3_224"} },
	"sha3_256":   func() state { return &plain{sha3.New256(), "sha3_256"} },
	"sha3_384":   func() state { return &plain{sha3.New384(), "sha3_384"} },
	"sha3_512":   func() state { return &plain{sha3.New512(), "sha3_512"} },
	"shake_128":  func() state { return &shake{*sha3.NewSHAKE128(), "shake_128"} },
	"shake_256":  func() state { return &shake{*sha3.NewSHAKE256(), "shake_256"} },
	"blake2b":    func() state { return newBlake2b(blakeParams{size: 64, fanout: 1, depth: 1}) },
	"blake2s":    func() state { return newBlake2s(blakeParams{size: 32, fanout: 1, depth: 1}) },
	"md5-sha1":   func() state { return &both{&plain{md5.New(), "md5"}, &plain{sha1.New(), "sha1"}} },
}

// guaranteed are the algorithms that every Python has.
var guaranteed = []string{"md5", "sha1", "sha224", "sha256", "sha384", "sha512", "blake2b", "blake2s", "sha3_224", "sha3_256", "sha3_384", "sha3_512", "shake_128", "shake_256"}

// available are all that there are here. The reference's OpenSSL has ripemd160 and sm3 too.
var available = append([]string{"sha512_224", "sha512_256", "md5-sha1"}, guaranteed...)

// other spellings that OpenSSL knows.
var other = map[string]string{
	"sha-1": "sha1", "ssl3-sha1": "sha1", "ssl3-md5": "md5", "sha2-224": "sha224", "sha-224": "sha224", "sha2-256": "sha256", "sha-256": "sha256", "sha2-384": "sha384", "sha-384": "sha384",
	"sha2-512": "sha512", "sha-512": "sha512", "sha512-224": "sha512_224", "sha2-512/224": "sha512_224", "sha-512/224": "sha512_224", "sha512-256": "sha512_256", "sha2-512/256": "sha512_256",
	"sha-512/256": "sha512_256", "sha3-224": "sha3_224", "sha3-256": "sha3_256", "sha3-384": "sha3_384", "sha3-512": "sha3_512", "shake128": "shake_128", "shake-128": "shake_128",
	"shake256": "shake_256", "shake-256": "shake_256", "blake2b512": "blake2b", "blake2b-512": "blake2b", "blake2s256": "blake2s", "blake2s-256": "blake2s", "md5-sha1": "md5-sha1",
	"md5": "md5", "sha1": "sha1", "sha224": "sha224", "sha256": "sha256", "sha384": "sha384", "sha512": "sha512",
}

// begin starts a hash by its name as OpenSSL reads it; nil for names that nobody knows.
func begin(name string) state {
	if f := makers[name]; f != nil {
		return f()
	}
	if f := makers[other[strings.ToLower(name)]]; f != nil {
		return f()
	}
	return nil
}
