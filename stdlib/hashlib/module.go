// Package hashlib is Python's hashlib module, and the native modules beneath it: _hashlib, _md5, _sha1, _sha256, _sha512, _sha3, _blake2 (library
// reference, hashlib). hashlib's own functions are Python functions in CPython, so they are PyFuncs here.
package hashlib

import (
	"strings"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// Definition is hashlib.
var Definition = &object.ModuleDef{
	Name: "hashlib",
	Doc:  "Hash functions.",
	Defs: []object.Def{
		object.PyFunc("new", "(name, data=EMPTY, **kwargs)", "new(name, data=b'')\n\nReturn a hash object of the algorithm that name names, data hashed.", module_new).Default("EMPTY", object.NewBytes("")),
		object.PyFunc("file_digest", "(fileobj, digest, /, *, _bufsize=262144)", "file_digest(fileobj, digest)\n\nReturn a hash object that has hashed what a binary file holds.", file_digest),
		object.PyFunc("__get_builtin_constructor", "(name)", "Return the function of the native modules that makes hashes of the algorithm.", get_builtin_constructor),
	},
	Init: func(t *thread, m *object.Module) error {
		for i, list := range [][]string{guaranteed, available} {
			s := object.NewSet()
			for _, n := range list {
				if err := s.Add(t, object.NewStr(n)); err != nil {
					return err
				}
			}
			m.Set([]string{"algorithms_guaranteed", "algorithms_available"}[i], s)
		}
		var names []value
		for _, n := range append(append([]string(nil), guaranteed...), "new", "algorithms_guaranteed", "algorithms_available", "pbkdf2_hmac", "file_digest") {
			names = append(names, object.NewStr(n))
		}
		m.Set("__all__", object.NewTuple(names))
		m.Set("blake2b", blake2b)
		m.Set("blake2s", blake2s)
		m.Set("__builtin_constructor_cache", object.NewDict())
		native, err := t.P.Import(t, "_hashlib")
		if err != nil && !object.ErrorIs(err, object.ImportErrorClass) {
			return err
		}
		for _, n := range guaranteed {
			f := openssl[n]
			if native == nil {
				if f, err = builtin(t, n); err != nil {
					return err
				}
			}
			if f != nil {
				m.Set(n, f)
			}
		}
		if native == nil { // a program may forbid _hashlib
			_, f := pbkdf2Def.Function("hashlib")
			m.Set("pbkdf2_hmac", f)
			return nil
		}
		m.Set("_hashlib", native)
		for _, n := range []string{"pbkdf2_hmac", "scrypt"} {
			f, err := object.GetAttr(t, native, object.Intern(n))
			if err != nil {
				return err
			}
			m.Set(n, f)
		}
		return nil
	},
}

// builtin finds the constructor of a native module, nil for names that it does not have: those of the older modules also in capitals.
func builtin(t *thread, name string) (value, error) {
	low := strings.ToLower(name)
	for _, m := range []*object.ModuleDef{MD5, SHA1, SHA256, SHA512, SHA3, Blake2} {
		old := m != SHA3 && m != Blake2
		for _, d := range m.Defs {
			if makers[d.Name()] == nil || d.Name() != name && !(old && d.Name() == low && name == strings.ToUpper(name)) {
				continue
			}
			mod, err := t.P.Import(t, m.Name)
			if err != nil {
				return nil, err
			}
			return object.GetAttr(t, mod, object.Intern(d.Name()))
		}
	}
	return nil, nil
}

func get_builtin_constructor(t *thread, v []value) (value, error) {
	if n, ok := v[0].(*object.Str); ok {
		f, err := builtin(t, n.String())
		if f != nil || err != nil && !object.ErrorIs(err, object.ImportErrorClass) {
			return f, err
		}
	}
	s, err := object.ToStr(t, v[0])
	if err != nil {
		return nil, err
	}
	return nil, object.ValueErrorf("unsupported hash type %s", s)
}

// New makes a hash object as hashlib.new does.
func New(t *thread, name value, data value, kw *object.Dict) (value, error) {
	n, ok := name.(*object.Str)
	if ok && makers[n.String()] != nil && builtinOnly(n.String()) || ok && kw != nil && kw.Len() > 0 && begin(n.String()) == nil {
		return construct(t, n, data, kw)
	}
	if !ok || begin(n.String()) != nil {
		if kw != nil && kw.Len() > 0 {
			f, err := t.P.Import(t, "_hashlib")
			if err != nil {
				return nil, err
			}
			g, err := object.GetAttr(t, f, object.Intern("new"))
			if err != nil {
				return nil, err
			}
			return object.CallStar(t, g, []value{name, data}, object.EmptyTuple, kw)
		}
		return hashlib_new(t, []value{name, data, nil})
	}
	return construct(t, n, data, kw)
}

// builtinOnly says which algorithms never come from _hashlib, for theirs take no parameters.
func builtinOnly(name string) bool { return name == "blake2b" || name == "blake2s" }

func construct(t *thread, name *object.Str, data value, kw *object.Dict) (value, error) {
	f, err := get_builtin_constructor(t, []value{name})
	if err != nil {
		return nil, err
	}
	if kw == nil {
		kw = object.NewDict()
	}
	return object.CallStar(t, f, []value{data}, object.EmptyTuple, kw)
}

func module_new(t *thread, v []value) (value, error) {
	kw, _ := v[2].(*object.Dict)
	return New(t, v[0], v[1], kw)
}

func file_digest(t *thread, v []value) (value, error) {
	file, digest, size := v[0], v[1], v[2]
	var h value
	var err error
	if _, ok := digest.(*object.Str); ok {
		h, err = New(t, digest, object.NewBytes(""), nil)
	} else {
		h, err = object.CallArgs(t, digest)
	}
	if err != nil {
		return nil, err
	}
	update := func(b value) error {
		_, err := object.CallMethod(t, h, object.Intern("update"), b)
		return err
	}
	whole, err := object.GetAttrOpt(t, file, object.Intern("getbuffer"))
	if err != nil {
		return nil, err
	}
	if whole != nil {
		b, err := object.CallArgs(t, whole)
		if err != nil {
			return nil, err
		}
		return h, update(b)
	}
	into, err := object.GetAttrOpt(t, file, object.Intern("readinto"))
	if err != nil {
		return nil, err
	}
	readable, err := object.GetAttrOpt(t, file, object.Intern("readable"))
	if err != nil {
		return nil, err
	}
	good := into != nil && readable != nil
	if good {
		r, err := object.CallArgs(t, readable)
		if err != nil {
			return nil, err
		}
		if good, err = object.Truth(t, r); err != nil {
			return nil, err
		}
	}
	if !good {
		r, err := object.Repr(t, file)
		if err != nil {
			return nil, err
		}
		return nil, object.ValueErrorf("'%s' is not a file-like object in binary reading mode.", r)
	}
	n, err := object.IndexInt(t, size)
	if err != nil {
		return nil, err
	}
	buf := object.NewBytearray(make([]byte, max(n, 0)))
	view, err := object.CallArgs(t, object.MemoryViewClass, buf)
	if err != nil {
		return nil, err
	}
	for {
		r, err := object.CallArgs(t, into, buf)
		if err != nil {
			return nil, err
		}
		if r == py.None {
			continue
		}
		k, err := object.IndexInt(t, r)
		if err != nil {
			return nil, err
		}
		if k == 0 {
			return h, nil
		}
		part, err := object.GetItem(t, view, object.NewSlice(py.None, object.NewInt(int64(k)), py.None))
		if err != nil {
			return nil, err
		}
		if err := update(part); err != nil {
			return nil, err
		}
	}
}
