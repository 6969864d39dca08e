package copy

// Making the copy from what __reduce_ex__ gave: a callable, its arguments, a state, list items, dict items (Library reference: pickle, object.__reduce__).

import (
	"github.com/pyemu/pyemu/emu/object"
)

// rebuild makes the copy of x from its recipe rv; d copies what it holds, nil: it is shared.
func rebuild(t *thread, x, rv value, d *deepCopier) (value, error) {
	parts, err := object.Collect(t, rv)
	if err != nil {
		return nil, err
	}
	switch n := len(parts); {
	case n == 0:
		return nil, object.TypeErrorf("_reconstruct() missing 2 required positional arguments: 'func' and 'args'")
	case n == 1:
		return nil, object.TypeErrorf("_reconstruct() missing 1 required positional argument: 'args'")
	case n > 5:
		return nil, object.TypeErrorf("_reconstruct() takes from 4 to 7 positional arguments but %d were given", n+2)
	}
	part := func(i int) value {
		if i < len(parts) && !isNone(parts[i]) {
			return parts[i]
		}
		return nil
	}
	deep := func(v value) (value, error) {
		if d == nil {
			return v, nil
		}
		return d.copy(v)
	}
	args, err := object.Collect(t, parts[1])
	if err != nil {
		return nil, err
	}
	if d != nil {
		args = append([]value(nil), args...)
		for i := range args {
			if args[i], err = d.copy(args[i]); err != nil {
				return nil, err
			}
		}
	}
	y, err := object.CallArgs(t, parts[0], args...)
	if err != nil {
		return nil, err
	}
	if d != nil {
		if err := d.remember(x, y); err != nil {
			return nil, err
		}
	}
	if state := part(2); state != nil {
		if state, err = deep(state); err != nil {
			return nil, err
		}
		if err := setState(t, y, state); err != nil {
			return nil, err
		}
	}
	if items := part(3); items != nil {
		if err := addItems(t, y, items, deep); err != nil {
			return nil, err
		}
	}
	if items := part(4); items != nil {
		if err := addPairs(t, y, items, deep); err != nil {
			return nil, err
		}
	}
	return y, nil
}

// setState gives y its state: by __setstate__, else as entries of __dict__ and, in the second of two parts, attributes of __slots__.
func setState(t *thread, y, state value) error {
	f, err := object.GetAttrOpt(t, y, strSetState)
	if err != nil {
		return err
	}
	if f != nil {
		_, err = object.CallArgs(t, f, state)
		return err
	}
	var slots value
	if pair, ok := state.(*object.Tuple); ok && len(pair.Items) == 2 {
		state, slots = pair.Items[0], pair.Items[1]
	}
	if !isNone(state) {
		dict, err := object.GetAttr(t, y, strDict)
		if err != nil {
			return err
		}
		if _, err := object.CallMethod(t, dict, strUpdate, state); err != nil {
			return err
		}
	}
	if isNone(slots) {
		return nil
	}
	items, err := object.CallMethod(t, slots, strItems)
	if err != nil {
		return err
	}
	return object.Each(t, items, func(pair value) error {
		kv, err := unpackPair(t, pair)
		if err != nil {
			return err
		}
		name, err := object.AttrName(kv[0])
		if err != nil {
			return err
		}
		return object.SetAttr(t, y, name, kv[1])
	})
}

func addItems(t *thread, y, items value, deep func(value) (value, error)) error {
	return object.Each(t, items, func(v value) error {
		v, err := deep(v)
		if err != nil {
			return err
		}
		_, err = object.CallMethod(t, y, strAppend, v)
		return err
	})
}

func addPairs(t *thread, y, items value, deep func(value) (value, error)) error {
	return object.Each(t, items, func(pair value) error {
		kv, err := unpackPair(t, pair)
		if err != nil {
			return err
		}
		k, err := deep(kv[0])
		if err != nil {
			return err
		}
		v, err := deep(kv[1])
		if err != nil {
			return err
		}
		return object.SetItem(t, y, k, v)
	})
}

// unpackPair is `k, v = pair`.
func unpackPair(t *thread, pair value) ([]value, error) {
	kv, err := object.Collect(t, pair)
	if err != nil {
		return nil, err
	}
	if len(kv) < 2 {
		return nil, object.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(kv))
	}
	if len(kv) > 2 {
		return nil, object.ValueErrorf("too many values to unpack (expected 2)")
	}
	return kv, nil
}
