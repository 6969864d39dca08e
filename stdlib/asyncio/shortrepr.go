package asyncio

// Shortened reprs of arguments and results, as reprlib.repr gives them (library reference, reprlib): at most six items of a sequence or set, four of a dict, six levels, thirty characters of a
// string or of anything else.

import (
	"sort"
	"strings"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/collections"
)

const (
	shortLevel = 6
	shortItems = 6
	shortDict  = 4
	shortText  = 30
	shortInt   = 40
)

// shortRepr is reprlib.repr(o).
func shortRepr(t *thread, o value) (string, error) { return shortenValue(t, o, shortLevel) }

func shortenValue(t *thread, o value, level int) (string, error) {
	switch c := object.ClassOf(o); c {
	case object.StrClass:
		return shortenStr(o.(*object.Str)), nil
	case object.IntClass:
		r, err := object.Repr(t, o)
		if err != nil {
			return "", err
		}
		return middleOut(r, shortInt), nil
	case object.TupleClass:
		items := o.(*object.Tuple).Items
		tail := ""
		if len(items) == 1 {
			tail = ","
		}
		return shortenItems(t, items, len(items), "(", ")", tail, level)
	case object.ListClass:
		items := o.(*object.List).Items
		return shortenItems(t, items, len(items), "[", "]", "", level)
	case object.SetClass, object.FrozenSetClass:
		list := object.NewList(nil)
		if err := list.Extend(t, o); err != nil {
			return "", err
		}
		open, end := "{", "}"
		if c == object.FrozenSetClass {
			open, end = "frozenset({", "})"
		}
		if len(list.Items) == 0 {
			return strings.TrimSuffix(strings.TrimPrefix(c.Name, "builtins."), "") + "()", nil
		}
		sortValues(t, list.Items)
		return shortenItems(t, list.Items, len(list.Items), open, end, "", level)
	case collections.DequeClass:
		list := object.NewList(nil)
		if err := list.Extend(t, o); err != nil {
			return "", err
		}
		return shortenItems(t, list.Items, len(list.Items), "deque([", "])", "", level)
	case object.DictClass:
		return shortenDict(t, o.(*object.Dict), level)
	}
	r, err := object.Repr(t, o)
	if err != nil {
		if _, ok := object.Caught(t, err); !ok || !object.ErrorIs(err, object.ExceptionClass) {
			return "", err
		}
		return "<" + object.ClassOf(o).Name + " instance at " + object.Address(o) + ">", nil
	}
	return middleOut(r, shortText), nil
}

// middleOut leaves at most limit characters of s.
func middleOut(s *object.Str, limit int) string {
	if s.Len() <= limit {
		return s.String()
	}
	left := (limit - 3) / 2
	right := limit - 3 - left
	return s.Slice(0, left).String() + "..." + s.Slice(s.Len()-right, s.Len()).String()
}

func shortenStr(s *object.Str) string {
	part := s
	if s.Len() > shortText {
		part = s.Slice(0, shortText)
	}
	r := object.StrRepr(part)
	if r.Len() <= shortText {
		return r.String()
	}
	left := (shortText - 3) / 2
	right := shortText - 3 - left
	r = object.StrRepr(object.NewStr(s.Slice(0, min(left, s.Len())).String() + s.Slice(s.Len()-min(right, s.Len()), s.Len()).String()))
	return r.Slice(0, left).String() + "..." + r.Slice(r.Len()-right, r.Len()).String()
}

func shortenItems(t *thread, items []value, n int, open, end, tail string, level int) (string, error) {
	if level <= 0 && n > 0 {
		return open + "..." + end, nil
	}
	var parts []string
	for i, x := range items {
		if i == shortItems {
			parts = append(parts, "...")
			break
		}
		s, err := shortenValue(t, x, level-1)
		if err != nil {
			return "", err
		}
		parts = append(parts, s)
	}
	return open + strings.Join(parts, ", ") + tail + end, nil
}

func shortenDict(t *thread, d *object.Dict, level int) (string, error) {
	if d.Len() == 0 {
		return "{}", nil
	}
	if level <= 0 {
		return "{...}", nil
	}
	keys := d.Keys()
	sortValues(t, keys)
	var parts []string
	for i, k := range keys {
		if i == shortDict {
			parts = append(parts, "...")
			break
		}
		ks, err := shortenValue(t, k, level-1)
		if err != nil {
			return "", err
		}
		v, err := d.Get(t, k)
		if err != nil {
			return "", err
		}
		vs, err := shortenValue(t, v, level-1)
		if err != nil {
			return "", err
		}
		parts = append(parts, ks+": "+vs)
	}
	return "{" + strings.Join(parts, ", ") + "}", nil
}

// sortValues sorts when all can be compared.
func sortValues(t *thread, vs []value) {
	sorted := append([]value(nil), vs...)
	failed := false
	sort.SliceStable(sorted, func(i, j int) bool {
		if failed {
			return false
		}
		less, err := object.Compare(t, sorted[i], sorted[j], object.CmpLT)
		failed = failed || err != nil
		return less
	})
	if !failed {
		copy(vs, sorted)
	}
}
