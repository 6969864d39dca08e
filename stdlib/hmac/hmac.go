package hmac

// HMAC: a keyed hash in the middle of its message. It stands on _hashlib's where that knows the digest, else on two hash objects of any kind (PEP 247).

import (
	"fmt"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/hashlib"
)

const blocksize = 64 // assumed for digests that do not say

var hmacDef = &object.ClassDef{Name: "HMAC", Doc: "HMAC(key, msg=None, digestmod)\n\nA keyed hash of a message.", Slots: []string{"_hmac", "_inner", "_outer", "block_size", "digest_size"}}

var intern = object.Intern

func update(t *thread, h, msg value) error {
	_, err := object.CallMethod(t, h, intern("update"), msg)
	return err
}

// parts are the two hashes of an HMAC.
type parts struct {
	digest       value
	inner, outer value
	block        int
}

// fresh makes a hash object of the digest: a name, a function, or a module with new.
func (p *parts) fresh(t *thread, data value) (value, error) {
	if object.Callable(p.digest) {
		return object.CallArgs(t, p.digest, data)
	}
	if _, ok := p.digest.(*object.Str); ok {
		return hashlib.New(t, p.digest, data, nil)
	}
	return object.CallMethod(t, p.digest, intern("new"), data)
}

// begin makes the hashes and gives them the key.
func (p *parts) begin(t *thread, key value) error {
	var err error
	empty := object.NewBytes("")
	if p.outer, err = p.fresh(t, empty); err != nil {
		return err
	}
	if p.inner, err = p.fresh(t, empty); err != nil {
		return err
	}
	size, err := object.GetAttrOpt(t, p.inner, intern("block_size"))
	if err != nil {
		return err
	}
	p.block = blocksize
	if size == nil {
		text := fmt.Sprintf("No block_size attribute on given digest object; Assuming %d.", blocksize)
		if err := t.P.Warn(t, object.RuntimeWarningClass, text, 2); err != nil {
			return err
		}
	} else {
		n, err := object.IndexInt(t, size)
		if err != nil {
			return err
		}
		if p.block = n; n < 16 {
			p.block = blocksize
			text := fmt.Sprintf("block_size of %d seems too small; using our default of %d.", n, blocksize)
			if err := t.P.Warn(t, object.RuntimeWarningClass, text, 2); err != nil {
				return err
			}
		}
	}
	k, err := object.BytesOf(t, key)
	if err != nil {
		return err
	}
	if len(k) > p.block {
		h, err := p.fresh(t, key)
		if err != nil {
			return err
		}
		d, err := object.CallMethod(t, h, intern("digest"))
		if err != nil {
			return err
		}
		if k, err = object.BytesOf(t, d); err != nil {
			return err
		}
	}
	in, out := make([]byte, max(p.block, len(k))), make([]byte, max(p.block, len(k)))
	copy(in, k)
	for i, c := range in {
		in[i], out[i] = c^0x36, c^0x5c
	}
	if err := update(t, p.outer, object.OwnBytes(out)); err != nil {
		return err
	}
	return update(t, p.inner, object.OwnBytes(in))
}

// finish calls the method of the outer hash when it has got the inner one's digest.
func finish(t *thread, inner, outer value, method string) (value, error) {
	d, err := object.CallMethod(t, inner, intern("digest"))
	if err != nil {
		return nil, err
	}
	if err := update(t, outer, d); err != nil {
		return nil, err
	}
	return object.CallMethod(t, outer, intern(method))
}

// set stores attributes.
func set(t *thread, self value, attrs ...any) error {
	for i := 0; i+1 < len(attrs); i += 2 {
		if err := object.SetAttr(t, self, intern(attrs[i].(string)), attrs[i+1].(value)); err != nil {
			return err
		}
	}
	return nil
}

func hmac_init(t *thread, v []value) (value, error) {
	self, key, msg, digest := v[0], v[1], v[2], v[3]
	switch key.(type) {
	case *object.Bytes, *object.Bytearray:
	default:
		return nil, object.TypeErrorf("key: expected bytes or bytearray, but got '%s'", object.ClassOf(key).Name)
	}
	given, err := object.Truth(t, digest)
	if err != nil {
		return nil, err
	}
	if !given {
		return nil, object.TypeErrorf("Missing required parameter 'digestmod'.")
	}
	if natural(digest) {
		_, err := object.CallMethod(t, self, intern("_init_hmac"), key, msg, digest)
		if err == nil || !object.ErrorIs(err, hashlib.Unsupported) {
			return py.None, err
		}
	}
	_, err = object.CallMethod(t, self, intern("_init_old"), key, msg, digest)
	return object.NoneOr(err)
}

func hmac_init_hmac(t *thread, v []value) (value, error) {
	h, err := native(t, "hmac_new", v[1], v[2], v[3])
	if err != nil {
		return nil, err
	}
	size, err := object.GetAttr(t, h, intern("digest_size"))
	if err != nil {
		return nil, err
	}
	block, err := object.GetAttr(t, h, intern("block_size"))
	if err != nil {
		return nil, err
	}
	return object.NoneOr(set(t, v[0], "_hmac", h, "digest_size", size, "block_size", block))
}

func hmac_init_old(t *thread, v []value) (value, error) {
	p := &parts{digest: v[3]}
	if err := p.begin(t, v[1]); err != nil {
		return nil, err
	}
	size, err := object.GetAttr(t, p.inner, intern("digest_size"))
	if err != nil {
		return nil, err
	}
	if err := set(t, v[0], "_hmac", py.None, "_inner", p.inner, "_outer", p.outer, "digest_size", size, "block_size", object.NewInt(int64(p.block))); err != nil {
		return nil, err
	}
	if v[2] != py.None {
		return object.NoneOr(update(t, v[0], v[2]))
	}
	return py.None, nil
}

// of returns the native object of an HMAC, else its inner hash.
func of(t *thread, self value) (h value, isNative bool, err error) {
	if h, err = object.GetAttr(t, self, intern("_hmac")); err != nil {
		return nil, false, err
	}
	if h != py.None {
		return h, true, nil
	}
	h, err = object.GetAttr(t, self, intern("_inner"))
	return h, false, err
}

func hmac_name(t *thread, v []value) (value, error) {
	h, isNative, err := of(t, v[0])
	if err != nil {
		return nil, err
	}
	name, err := object.GetAttr(t, h, intern("name"))
	if err != nil || isNative {
		return name, err
	}
	s, err := object.ToStr(t, name)
	if err != nil {
		return nil, err
	}
	return object.NewStr("hmac-" + s.String()), nil
}

func hmac_update(t *thread, v []value) (value, error) {
	h, _, err := of(t, v[0])
	if err != nil {
		return nil, err
	}
	return object.NoneOr(update(t, h, v[1]))
}

func hmac_copy(t *thread, v []value) (value, error) {
	self := v[0]
	n, err := object.CallMethod(t, object.ClassOf(self), intern("__new__"), object.ClassOf(self))
	if err != nil {
		return nil, err
	}
	for _, a := range []string{"digest_size", "block_size"} {
		x, err := object.GetAttr(t, self, intern(a))
		if err != nil {
			return nil, err
		}
		if err := set(t, n, a, x); err != nil {
			return nil, err
		}
	}
	h, isNative, err := of(t, self)
	if err != nil {
		return nil, err
	}
	c, err := object.CallMethod(t, h, intern("copy"))
	if err != nil {
		return nil, err
	}
	if isNative {
		return n, set(t, n, "_hmac", c)
	}
	outer, err := object.GetAttr(t, self, intern("_outer"))
	if err != nil {
		return nil, err
	}
	if outer, err = object.CallMethod(t, outer, intern("copy")); err != nil {
		return nil, err
	}
	return n, set(t, n, "_hmac", py.None, "_inner", c, "_outer", outer)
}

// result is digest or hexdigest.
func result(t *thread, self value, method string) (value, error) {
	h, isNative, err := of(t, self)
	if err != nil {
		return nil, err
	}
	if isNative {
		return object.CallMethod(t, h, intern(method))
	}
	outer, err := object.GetAttr(t, self, intern("_outer"))
	if err != nil {
		return nil, err
	}
	if outer, err = object.CallMethod(t, outer, intern("copy")); err != nil {
		return nil, err
	}
	return finish(t, h, outer, method)
}

func init() {
	hmacDef.Defs = []object.Def{
		object.Value("blocksize", object.NewInt(blocksize)),
		object.PyFunc("__init__", "(self, key, msg=None, digestmod='')", "Begin a message, with a part of it where msg is given.", hmac_init),
		object.PyFunc("_init_hmac", "(self, key, msg, digestmod)", "Begin with the native implementation.", hmac_init_hmac),
		object.PyFunc("_init_old", "(self, key, msg, digestmod)", "Begin with two hash objects.", hmac_init_old),
		object.PyProperty("name", "hmac- and the algorithm's name.", hmac_name, nil, nil),
		object.PyFunc("update", "(self, msg)", "update(msg)\n\nHash more of the message.", hmac_update),
		object.PyFunc("copy", "(self)", "copy()\n\nReturn a copy that goes on by itself.", hmac_copy),
		object.PyFunc("digest", "(self)", "digest()\n\nReturn the digest; the message can go on.", func(t *thread, v []value) (value, error) { return result(t, v[0], "digest") }),
		object.PyFunc("hexdigest", "(self)", "hexdigest()\n\nReturn the digest as hexadecimal digits.", func(t *thread, v []value) (value, error) { return result(t, v[0], "hexdigest") }),
	}
}
