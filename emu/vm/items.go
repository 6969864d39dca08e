package vm

// Items, slices, and the building of containers and strings.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// asciiStr are the one-character strings, which indexing shares.
var asciiStr = func() (a [128]*object.Str) {
	for i := range a {
		a[i] = object.Intern(string(rune(i)))
	}
	return
}()

func (e *Engine) getItem(dst, o, key *Reg) error {
	switch v := o.O.(type) {
	case *object.Dict:
		if v.Class() == object.DictClass {
			item, err := e.dictGet(v, key)
			if err != nil {
				return err
			}
			if item == nil {
				return object.KeyError(e.box(key))
			}
			dst.set(item)
			return nil
		}
	case *object.List:
		if key.O == nil && v.Class() == object.ListClass {
			i := key.N
			if i < 0 {
				i += int64(len(v.Items))
			}
			if uint64(i) < uint64(len(v.Items)) {
				dst.set(v.Items[i])
				return nil
			}
		}
	case *object.Tuple:
		if key.O == nil && v.Class() == object.TupleClass {
			i := key.N
			if i < 0 {
				i += int64(len(v.Items))
			}
			if uint64(i) < uint64(len(v.Items)) {
				dst.set(v.Items[i])
				return nil
			}
		}
	case *object.Str:
		if key.O == nil && v.IsASCII() && v.Class() == object.StrClass {
			s := v.String()
			i := key.N
			if i < 0 {
				i += int64(len(s))
			}
			if uint64(i) < uint64(len(s)) {
				dst.O = asciiStr[s[i]&127]
				return nil
			}
		}
	}
	v, err := object.GetItem(e.t, e.box(o), e.box(key))
	if err != nil {
		return err
	}
	dst.set(v)
	e.learn(v)
	return nil
}

// dictGet returns the value of key in d, nil when it is absent. The class of d may be a subclass.
func (e *Engine) dictGet(d *object.Dict, key *Reg) (object.Object, error) {
	if s, ok := key.O.(*object.Str); ok && s.Class() == object.StrClass {
		if item, sure := d.LookStr(s); sure {
			return item, nil
		}
	} else if key.O == nil {
		if item, sure := d.GetInt(key.N); sure {
			return item, nil
		}
	}
	return d.Get(e.t, e.box(key))
}

func (e *Engine) setItem(o, key, val *Reg) error {
	if d, ok := o.O.(*object.Dict); ok && d.Class() == object.DictClass {
		if s, ok := key.O.(*object.Str); ok && s.Class() == object.StrClass {
			if d.PutStr(s, e.box(val)) {
				return nil
			}
		}
		v := e.box(val)
		if key.O == nil {
			set, absent := d.SetInt(key.N, v)
			if absent {
				d.InsertInt(key.N, e.box(key), v)
			}
			if set || absent {
				return nil
			}
		}
		return d.Set(e.t, e.box(key), v)
	}
	return object.SetItem(e.t, e.box(o), e.box(key), e.box(val))
}

// sliceBound reads a bound that is a plain int or None.
func sliceBound(r *Reg, def, n int) (int, bool) {
	if r.O == nil {
		i := r.N
		if i < 0 {
			i = max(i+int64(n), 0)
		}
		return int(min(i, int64(n))), true
	}
	return def, isNone(r)
}

func (e *Engine) getSlice(dst, o, lo, hi *Reg) error {
	switch v := o.O.(type) {
	case *object.List:
		if v.Class() == object.ListClass {
			i, ok1 := sliceBound(lo, 0, len(v.Items))
			j, ok2 := sliceBound(hi, len(v.Items), len(v.Items))
			if ok1 && ok2 {
				dst.O = object.NewList(append([]object.Object(nil), v.Items[i:max(i, j)]...))
				return nil
			}
		}
	case *object.Str:
		if v.Class() == object.StrClass && v.IsASCII() {
			s := v.String()
			i, ok1 := sliceBound(lo, 0, len(s))
			j, ok2 := sliceBound(hi, len(s), len(s))
			if ok1 && ok2 {
				j = max(i, j)
				switch j - i {
				case 0:
					dst.O = object.EmptyStr
				case 1:
					dst.O = asciiStr[s[i]&127]
				case len(s):
					dst.O = v
				default:
					dst.O = object.NewStrN(s[i:j], j-i)
				}
				return nil
			}
		}
	}
	v, err := object.GetItem(e.t, e.box(o), object.NewSlice(e.box(lo), e.box(hi), noneObj))
	if err != nil {
		return err
	}
	dst.set(v)
	return nil
}

func (e *Engine) buildSet(dst *Reg, regs []Reg) error {
	s := object.NewSet()
	for i := range regs {
		if err := s.Add(e.t, e.box(&regs[i])); err != nil {
			return err
		}
	}
	dst.O = s
	return nil
}

func (e *Engine) setAdd(s *object.Set, a *Reg) error {
	v := e.box(a)
	if a.O == nil && s.AddInt(a.N, v) {
		return nil
	}
	return s.Add(e.t, v)
}

// spare says that the dict serves a call and nothing else.
func (e *Engine) buildMap(dst *Reg, regs []Reg, spare bool) error {
	var d *object.Dict
	if spare {
		d = e.spareDict(len(regs) / 2)
	} else {
		d = object.NewDictSize(len(regs) / 2)
	}
	for i := 0; i+1 < len(regs); i += 2 {
		if s, ok := regs[i].O.(*object.Str); ok && s.Class() == object.StrClass {
			d.SetStr(s, e.box(&regs[i+1]))
		} else if err := d.Set(e.t, e.box(&regs[i]), e.box(&regs[i+1])); err != nil {
			return err
		}
	}
	dst.O = d
	return nil
}

// buildString joins the pieces of an f-string. No Python code runs here, so one buffer serves all.
func (e *Engine) buildString(dst *Reg, regs []Reg, c *code.Code, d uint16) error {
	layouts := c.LayoutsOf(d)
	text, n := e.text[:0], 0
	for i := range regs {
		r := &regs[i]
		if s, ok := r.O.(*object.Str); ok {
			text = append(text, s.String()...)
			n += s.Len()
			continue
		}
		was := len(text)
		switch {
		case r.O == nil && i < len(layouts):
			text = object.AppendInt(text, r.N, layouts[i])
		case i < len(layouts) && r.isFloat():
			text = object.AppendFloat(text, r.float(), layouts[i])
		default:
			return object.TypeErrorf("sequence item %d: expected str instance, %s found", i, object.ClassOf(e.box(r)).TpName())
		}
		n += len(text) - was
	}
	dst.O = object.NewText(text, n)
	if cap(text) <= maxText {
		e.text = text
	}
	return nil
}

// maxText is the largest buffer that an engine keeps.
const maxText = 1 << 14

// late says whether Format leaves the number in r to BuildString.
func late(r *Reg, how uint16) bool {
	if r.O == nil {
		return how&lateInt != 0
	}
	return how&lateFloat != 0 && r.isFloat()
}

// Conversions of Format.
const (
	convStr   = 1
	convRepr  = 2
	convASCII = 3
	hasSpec   = 4
	lateInt   = 8  // leave an int to BuildString
	lateFloat = 16 // leave a float to BuildString
)

func (e *Engine) format(dst, a, spec *Reg, how uint16) error {
	if late(a, how) {
		*dst = *a
		return nil
	}
	v := e.box(a)
	var err error
	switch how & 3 {
	case convStr:
		v, err = object.ToStr(e.t, v)
	case convRepr:
		v, err = object.Repr(e.t, v)
	case convASCII:
		v, err = object.Ascii(e.t, v)
	}
	if err != nil {
		return err
	}
	s := object.EmptyStr
	if how&hasSpec != 0 {
		s = spec.O.(*object.Str)
	}
	switch v := v.(type) {
	case *object.Str, py.Int, py.Float, py.Bool, py.NoneType, *object.List, *object.Tuple, *object.Dict:
		res, err := object.Format(e.t, v, s)
		dst.O = res
		return err
	}
	m, err := object.LookupSpecial(e.t, v, strFormat)
	if err != nil {
		return err
	}
	if m == nil {
		return object.TypeErrorf("Type %s doesn't define __format__", object.ClassOf(v).TpName())
	}
	res, err := object.CallArgs(e.t, m, s)
	if err != nil {
		return err
	}
	if _, ok := res.(*object.Str); !ok {
		return object.TypeErrorf("__format__ must return a str, not %s", object.ClassOf(res).TpName())
	}
	dst.O = res
	return nil
}

var strFormat = object.Intern("__format__")

func (e *Engine) listExtend(l *object.List, a *Reg) error {
	v := e.box(a)
	items, err := object.Collect(e.t, v)
	if err != nil {
		if object.ErrorIs(err, object.TypeErrorClass) && !iterable(v) {
			return object.TypeErrorf("Value after * must be an iterable, not %s", object.ClassOf(v).TpName())
		}
		return err
	}
	object.HoldAll(items)
	l.Items = append(l.Items, items...)
	return nil
}

func iterable(o object.Object) bool {
	s := &object.ClassOf(o).Slots
	return s.Iter != nil || s.GetItem != nil
}

func (e *Engine) setUpdate(s *object.Set, o object.Object) error {
	return s.Update(e.t, o)
}

var (
	strKeys = object.Intern("keys")
	strIter = object.Intern("__iter__")
)

// dictUpdate is {**o}.
func (e *Engine) dictUpdate(d *object.Dict, o object.Object) error {
	return e.eachItem(o, func(k, v object.Object) error { return d.Set(e.t, k, v) }, func() error {
		return object.TypeErrorf("'%s' object is not a mapping", object.ClassOf(o).TpName())
	})
}

// eachItem walks a mapping.
func (e *Engine) eachItem(o object.Object, fn func(k, v object.Object) error, notMapping func() error) error {
	if m, ok := o.(*object.Dict); ok && m.Class().Lookup(strIter) == object.DictClass.Lookup(strIter) {
		for i := 0; ; {
			k, v, ok := m.Next(&i)
			if !ok {
				return nil
			}
			if err := fn(k, v); err != nil {
				return err
			}
		}
	}
	keys, err := object.GetAttrOpt(e.t, o, strKeys)
	if err != nil {
		return err
	}
	if keys == nil {
		return notMapping()
	}
	ks, err := object.CallArgs(e.t, keys)
	if err != nil {
		return err
	}
	return object.Each(e.t, ks, func(k object.Object) error {
		v, err := object.GetItem(e.t, o, k)
		if err != nil {
			return err
		}
		return fn(k, v)
	})
}

// dictMerge adds **o for a call of callee.
func (e *Engine) dictMerge(d *object.Dict, o, callee object.Object) error {
	return e.eachItem(o, func(k, v object.Object) error {
		old, err := d.Get(e.t, k)
		if err != nil {
			return err
		}
		if old != nil {
			s, err := object.ToStr(e.t, k)
			if err != nil {
				return err
			}
			return object.TypeErrorf("%s got multiple values for keyword argument '%s'", calleeName(e.t, callee), s)
		}
		return d.Set(e.t, k, v)
	}, func() error {
		return object.TypeErrorf("%s argument after ** must be a mapping, not %s", calleeName(e.t, callee), object.ClassOf(o).TpName())
	})
}

var (
	strQualname = object.Intern("__qualname__")
	strModule   = object.Intern("__module__")
)

// calleeName is a callable as errors of calls write it: "mod.f()", or its str().
func calleeName(t *object.Thread, callee object.Object) string {
	q, err := object.GetAttrOpt(t, callee, strQualname)
	if qs, ok := q.(*object.Str); ok && err == nil {
		m, err := object.GetAttrOpt(t, callee, strModule)
		if ms, ok := m.(*object.Str); ok && err == nil && ms.String() != "builtins" {
			return ms.String() + "." + qs.String() + "()"
		}
		return qs.String() + "()"
	}
	s, err := object.ToStr(t, callee)
	if err != nil {
		return "function"
	}
	return s.String()
}
