package hashlib

// Hash: the objects of all hash classes, of _hashlib as of _md5 and its kin.

import (
	"encoding/hex"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// Hash is a hash object; its class says which module it comes from.
type Hash struct {
	object.Header
	s state
}

// Traverse implements object.Traverser.
func (h *Hash) Traverse(visit func(value)) { h.TraverseHeader(visit) }

// CopyFor implements object.Copier.
func (h *Hash) CopyFor(register func(value), copyOf func(value) value) value {
	n := &Hash{s: h.s.clone()}
	register(n)
	n.Header = h.CopyHeader(copyOf)
	return n
}

// content returns what is to be hashed, with the errors of hash functions.
func content(t *thread, o value) ([]byte, error) {
	if _, ok := o.(*object.Str); ok {
		return nil, object.TypeErrorf("Strings must be encoded before hashing")
	}
	if !object.HasBuffer(o) {
		return nil, object.TypeErrorf("object supporting the buffer API required")
	}
	return object.BytesOf(t, o)
}

// aside hashes data into s, which nobody else knows yet: without the GIL when there is much of it and nobody can change it.
func aside(t *thread, s state, data value, b []byte) {
	if _, fixed := data.(*object.Bytes); fixed && len(b) >= 1<<16 && !t.K.Machine().Virtual() {
		t.K.Blocking("hashing", func() { s.write(b) })
		return
	}
	s.write(b)
}

// start makes a hash object and hashes data, nil for none.
func start(t *thread, cls *object.Class, s state, data value) (value, error) {
	if data != nil {
		b, err := content(t, data)
		if err != nil {
			return nil, err
		}
		aside(t, s, data, b)
	}
	return &Hash{Header: object.NewHeader(cls), s: s}, nil
}

// constructor defines a function that makes hashes of one algorithm.
func constructor(name, algorithm string, cls *object.Class) object.Def {
	return object.FuncV(name, "(string=b'', *, usedforsecurity=True)", name+"(string=b'', *, usedforsecurity=True)\n\nReturn a hash object of "+algorithm+".",
		func(t *thread, v []value) (value, error) { return start(t, cls, makers[algorithm](), v[0]) })
}

func hash_update(t *thread, h *Hash, x value) (value, error) {
	b, err := content(t, x)
	if err != nil {
		return nil, err
	}
	h.s.write(b)
	return py.None, nil
}

// lengthOf reads the length of a shake's digest; ours are those of _sha3, else those of OpenSSL.
func lengthOf(t *thread, x value, ours bool) (int, error) {
	n, err := object.IndexInt(t, x)
	switch {
	case err != nil:
		return 0, err
	case ours && n < 0:
		return 0, object.ValueErrorf("value must be positive")
	case ours && n >= 1<<29:
		return 0, object.ValueErrorf("length is too large")
	case n < 0:
		return 0, object.Errorf(object.SystemErrorClass, "Negative size passed to PyBytes_FromStringAndSize")
	case n > 1<<31:
		return 0, object.Raise(object.MemoryErrorClass)
	}
	return n, nil
}

// common are the methods and attributes of all hash classes.
func common(cls *object.Class, long bool) {
	cls.Define(
		object.Method1("update", "obj", "Hash more of the message.", hash_update),
		object.Method0("copy", "Return a copy that goes on by itself.", func(_ *thread, h *Hash) (value, error) {
			return &Hash{Header: object.NewHeader(h.Class()), s: h.s.clone()}, nil
		}),
		object.Getter("name", "The algorithm's name.", func(_ *thread, h *Hash) (value, error) { return object.NewStr(h.s.title()), nil }),
		object.Getter("digest_size", "The number of bytes of the digest.", func(_ *thread, h *Hash) (value, error) { return object.NewInt(int64(h.s.digest())), nil }),
		object.Getter("block_size", "The number of bytes that are hashed at a time.", func(_ *thread, h *Hash) (value, error) { return object.NewInt(int64(h.s.block())), nil }),
	)
	if !long {
		cls.Define(
			object.Method0("digest", "Return the digest.", func(_ *thread, h *Hash) (value, error) { return object.OwnBytes(h.s.sum()), nil }),
			object.Method0("hexdigest", "Return the digest as hexadecimal digits.", func(_ *thread, h *Hash) (value, error) {
				return object.NewStr(hex.EncodeToString(h.s.sum())), nil
			}),
		)
	}
}

// native makes a class of _md5 and its kin.
func native(name string) *object.Class {
	c := object.DeclareClass(name)
	c.Doc = "A hash object."
	c.Flags |= object.FlagFinal
	return c
}
