package abc

// Sequence and ByteString: the methods of sequences, made from __getitem__ and __len__.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	// SequenceDef is collections.abc.Sequence.
	SequenceDef   = define("Sequence")
	byteStringDef = define("ByteString")
)

// forwardStep gives self[0], self[1], ... until IndexError; s[1] is the next index.
func forwardStep(t *thread, s []value) (value, error) {
	x, err := object.GetItem(t, s[0], s[1])
	if err != nil {
		if object.ErrorIs(err, object.IndexErrorClass) {
			err = nil
		}
		return nil, err
	}
	s[1] = object.IntAdd(s[1], object.NewInt(1))
	return x, nil
}

// backwardStep gives self[s[1]-1], ..., self[0]; s[1] is None before the first step.
func backwardStep(t *thread, s []value) (value, error) {
	if s[1] == value(py.None) {
		n, err := object.Len(t, s[0])
		if err != nil {
			return nil, err
		}
		s[1] = object.NewInt(int64(n))
	}
	n, _ := object.AsInt64(s[1])
	if n <= 0 {
		return nil, nil
	}
	s[1] = object.NewInt(n - 1)
	return object.GetItem(t, s[0], s[1])
}

func sequence_contains(t *thread, v []value) (value, error) {
	it, err := object.Iter(t, v[0])
	if err != nil {
		return nil, err
	}
	for {
		x, err := object.Next(t, it)
		if x == nil || err != nil {
			return boolean(false, err)
		}
		if is, err := same(t, x, v[1]); is || err != nil {
			return boolean(is, err)
		}
	}
}

// fromEnd turns a negative index into one from the start.
func fromEnd(t *thread, self, i value) (value, error) {
	neg, err := object.Compare(t, i, object.NewInt(0), object.CmpLT)
	if err != nil || !neg {
		return i, err
	}
	n, err := object.Len(t, self)
	if err != nil {
		return nil, err
	}
	return object.Binary(t, object.OpAdd, object.NewInt(int64(n)), i)
}

func sequence_index(t *thread, v []value) (value, error) {
	self, i, stop := v[0], v[2], v[3]
	var err error
	if i != value(py.None) {
		if i, err = fromEnd(t, self, i); err != nil {
			return nil, err
		}
		if neg, err := object.Compare(t, i, object.NewInt(0), object.CmpLT); err != nil {
			return nil, err
		} else if neg {
			i = object.NewInt(0)
		}
	}
	if stop != value(py.None) {
		if stop, err = fromEnd(t, self, stop); err != nil {
			return nil, err
		}
	}
	for {
		if stop != value(py.None) {
			if in, err := object.Compare(t, i, stop, object.CmpLT); err != nil {
				return nil, err
			} else if !in {
				break
			}
		}
		x, err := object.GetItem(t, self, i)
		if err != nil {
			if object.ErrorIs(err, object.IndexErrorClass) {
				break
			}
			return nil, err
		}
		if is, err := same(t, x, v[1]); is || err != nil {
			return i, err
		}
		if i, err = object.Binary(t, object.OpAdd, i, object.NewInt(1)); err != nil {
			return nil, err
		}
	}
	return nil, object.Raise(object.ValueErrorClass)
}

func sequence_count(t *thread, v []value) (value, error) {
	n := int64(0)
	err := object.Each(t, v[0], func(x value) error {
		is, err := same(t, x, v[1])
		if is {
			n++
		}
		return err
	})
	return object.NewInt(n), err
}

func init() {
	SequenceDef.Doc = "The methods of sequences for a class that defines __getitem__ and __len__."
	SequenceDef.Defs = []object.Def{
		object.Value("__abc_tpflags__", object.NewInt(tpSequence)),
		object.PyFunc("__getitem__", "(self, index)", "", raises(object.IndexErrorClass)).Abstract(),
		object.PyFunc("__iter__", "(self)", "", func(_ *thread, v []value) (value, error) {
			return object.NewGoGenerator("Sequence.__iter__", forwardStep, v[0], object.NewInt(0)), nil
		}),
		object.PyFunc("__contains__", "(self, value)", "", sequence_contains),
		object.PyFunc("__reversed__", "(self)", "", func(_ *thread, v []value) (value, error) {
			return object.NewGoGenerator("Sequence.__reversed__", backwardStep, v[0], py.None), nil
		}),
		object.PyFunc("index", "(self, value, start=0, stop=None)", "Return the first index of value; ValueError when it is not there.", sequence_index),
		object.PyFunc("count", "(self, value)", "Return how often value occurs.", sequence_count),
	}
	byteStringDef.Doc = "What bytes and bytearray have in common."
}
