package codecs

// Short forms for the attributes and methods of codec objects, which programs may override.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

func intern(s string) *object.Str { return object.Intern(s) }

func isNone(o value) bool { return o == nil || object.Is(o, py.None) }

func get(t *thread, o value, name string) (value, error) { return object.GetAttr(t, o, intern(name)) }

func set(t *thread, o value, name string, v value) error {
	return object.SetAttr(t, o, intern(name), v)
}

func call(t *thread, o value, name string, args ...value) (value, error) {
	return object.CallMethod(t, o, intern(name), args...)
}

// add is a + b for texts and bytes.
func add(t *thread, a, b value) (value, error) { return object.Binary(t, object.OpAdd, a, b) }

// cut is o[from:to]; to below 0 means to the end.
func cut(t *thread, o value, from, to int) (value, error) {
	var end value = py.None
	if to >= 0 {
		end = object.NewInt(int64(to))
	}
	return object.GetItem(t, o, object.NewSlice(object.NewInt(int64(from)), end, py.None))
}

// coded takes apart what encode and decode functions return: the result and how much input it took.
func coded(t *thread, r value) (out value, used int, err error) {
	pair, err := object.Collect(t, r)
	if err != nil {
		return nil, 0, err
	}
	if len(pair) < 2 {
		return nil, 0, object.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(pair))
	}
	if len(pair) > 2 {
		return nil, 0, object.ValueErrorf("too many values to unpack (expected 2)")
	}
	used, err = object.IndexInt(t, pair[1])
	return pair[0], used, err
}

// none is the body of a method that does nothing.
func none(*thread, []value) (value, error) { return py.None, nil }

// abstract is the body of a method that a subclass must provide.
func abstract(*thread, []value) (value, error) {
	return nil, object.Raise(object.NotImplementedErrorClass)
}
