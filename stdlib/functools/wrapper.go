package functools

// update_wrapper and wraps: functions that look like the ones they wrap.

import "github.com/pyemu/pyemu/emu/object"

var (
	strWrapped = object.Intern("__wrapped__")
	strUpdate  = object.Intern("update")
)

// wrapsKeywords are the keywords that wraps gives update_wrapper.
var wrapsKeywords = [...]*object.Str{object.Intern("wrapped"), object.Intern("assigned"), object.Intern("updated")}

func update_wrapper(t *thread, v []value) (value, error) {
	return v[0], updateWrapper(t, v[0], v[1], v[2], v[3])
}

// updateWrapper copies the attributes of wrapped that assigned names, updates the mappings that updated names, and sets __wrapped__.
func updateWrapper(t *thread, wrapper, wrapped, assigned, updated value) error {
	err := object.Each(t, assigned, func(o value) error {
		name, err := object.AttrName(o)
		if err != nil {
			return err
		}
		x, err := object.GetAttrOpt(t, wrapped, name)
		if err != nil || x == nil {
			return err
		}
		return object.SetAttr(t, wrapper, name, x)
	})
	if err != nil {
		return err
	}
	err = object.Each(t, updated, func(o value) error {
		name, err := object.AttrName(o)
		if err != nil {
			return err
		}
		from, err := object.GetAttrOpt(t, wrapped, name)
		if err != nil {
			return err
		}
		if _, plain := wrapper.(*object.Function); plain && name.String() == "__dict__" {
			if d, ok := from.(*object.Dict); from == nil || ok && d.Len() == 0 {
				return nil // a function's empty __dict__ adds nothing to another one's
			}
		}
		if from == nil {
			from = object.NewDict()
		}
		into, err := object.GetAttr(t, wrapper, name)
		if err != nil {
			return err
		}
		_, err = object.CallMethod(t, into, strUpdate, from)
		return err
	})
	if err != nil {
		return err
	}
	return object.SetAttr(t, wrapper, strWrapped, wrapped)
}

// wrap is update_wrapper with its defaults.
func wrap(t *thread, wrapper, wrapped value) error {
	return updateWrapper(t, wrapper, wrapped, wrapperAssignments, wrapperUpdates)
}

// functools_wraps gives a partial of the module's update_wrapper.
func functools_wraps(t *thread, v []value) (value, error) {
	m, err := module(t)
	if err != nil {
		return nil, err
	}
	f := m.Get("update_wrapper")
	if f == nil {
		return nil, object.Errorf(object.NameErrorClass, "name 'update_wrapper' is not defined")
	}
	kw := object.NewDict()
	for i, name := range wrapsKeywords {
		kw.SetStr(name, v[i])
	}
	return &partial{Header: object.NewHeader(partialClass), fn: f, args: object.EmptyTuple, kw: kw}, nil
}
