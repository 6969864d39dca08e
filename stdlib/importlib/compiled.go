package importlib

// The content of compiled files, for py_compile and its like (PEP 552).

import (
	"encoding/binary"
	"math"
	"os"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/importing"
	"github.com/pyemu/pyemu/emu/object"
)

func nameOfModule(m *object.Module) string {
	if s, ok := m.Dict().GetStr(intern("__name__")).(*object.Str); ok {
		return s.String()
	}
	return ""
}

// uint32Arg is the low half of a number, which may be a float: the time of a file.
func uint32Arg(t *thread, o value) (uint32, error) {
	if f, ok := o.(py.Float); ok {
		return uint32(int64(math.Trunc(float64(f)))), nil
	}
	n, err := object.IndexInt(t, o)
	return uint32(n), err
}

func code_to_timestamp_pyc(t *thread, v []value) (value, error) {
	b, err := importing.Of(t.P).Codec.Dump(t, v[0])
	if err != nil {
		return nil, err
	}
	mtime, err := uint32Arg(t, v[1])
	if err != nil {
		return nil, err
	}
	size, err := uint32Arg(t, v[2])
	if err != nil {
		return nil, err
	}
	return object.OwnBytes(importing.TimestampFile(b, mtime, size)), nil
}

func code_to_hash_pyc(t *thread, v []value) (value, error) {
	b, err := importing.Of(t.P).Codec.Dump(t, v[0])
	if err != nil {
		return nil, err
	}
	hash, err := object.BytesOf(t, v[1])
	if err != nil {
		return nil, err
	}
	if len(hash) != 8 {
		return nil, object.Raise(object.AssertionErrorClass)
	}
	check, err := object.Truth(t, v[2])
	if err != nil {
		return nil, err
	}
	return object.OwnBytes(importing.HashFile(b, string(hash), check)), nil
}

func classify_pyc(t *thread, v []value) (value, error) {
	b, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	name, err := object.ToStr(t, v[1])
	if err != nil {
		return nil, err
	}
	path := ""
	if d, ok := v[2].(*object.Dict); ok {
		if s, ok := d.GetStr(intern("path")).(*object.Str); ok {
			path = s.String()
		}
	}
	flags, err := importing.Classify(t, b, name.String(), path)
	return object.NewInt(int64(flags)), err
}

func calc_mode(t *thread, v []value) (value, error) {
	path, err := object.FSPath(t, v[0])
	if err != nil {
		return nil, err
	}
	mode := os.FileMode(0o666)
	if st, err := os.Stat(hostName(t, path)); err == nil {
		mode = st.Mode().Perm()
	}
	return object.NewInt(int64(mode | 0o200)), nil
}

func write_atomic(t *thread, v []value) (value, error) {
	path, err := object.FSPath(t, v[0])
	if err != nil {
		return nil, err
	}
	b, err := object.BytesOf(t, v[1])
	if err != nil {
		return nil, err
	}
	mode, err := object.IndexInt(t, v[2])
	if err != nil {
		return nil, err
	}
	if err := importing.WriteAtomic(hostName(t, path), b, os.FileMode(mode)); err != nil {
		return nil, object.OSErrorFrom(err, path)
	}
	return py.None, nil
}

// hostName makes a path absolute by the process's working directory.
func hostName(t *thread, path string) string { return importing.HostPath(t, path) }

func source_hash(t *thread, v []value) (value, error) {
	b, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	return object.NewBytes(importing.SourceHash(b)), nil
}

func imp_source_hash(t *thread, v []value) (value, error) {
	key, err := object.IndexInt(t, v[0])
	if err != nil {
		return nil, err
	}
	b, err := object.BytesOf(t, v[1])
	if err != nil {
		return nil, err
	}
	return object.OwnBytes(binary.LittleEndian.AppendUint64(nil, object.SipHash13(uint64(key), 0, string(b)))), nil
}
