package object

// Struct sequences: tuples with named items (sys.version_info, os.stat_result, time.struct_time, ...).

import "github.com/go-python/gpython/py"

// StructSeq describes a class of struct sequences.
type StructSeq struct {
	Class  *Class
	Fields []string // all fields; the first NSeq are the tuple's items
	NSeq   int
}

// NewStructSeq declares a struct sequence class. fields beyond nseq can only be read by name; docs are the fields' docstrings and may be nil. Call it from a package variable.
func NewStructSeq(name, doc string, nseq int, fields []string, callable bool) *StructSeq {
	s := &StructSeq{Class: DeclareClass(name, TupleClass), Fields: fields, NSeq: nseq}
	c := s.Class
	c.Doc = doc
	if !callable {
		c.Flags |= FlagNoNew
	}
	c.Flags |= FlagFinal
	for i, f := range fields {
		if f == "" {
			continue // an item without a name
		}
		c.Define(MemberOf(f, "Field "+f+".", func(t *Thread, o *Tuple) (Object, error) { return s.field(o, i), nil }))
	}
	c.Define(
		Value("n_fields", NewInt(int64(len(fields)))), Value("n_sequence_fields", NewInt(int64(nseq))), Value("n_unnamed_fields", NewInt(int64(s.unnamed()))),
		Method0("__reduce__", "How pickle rebuilds the value.", func(t *Thread, o *Tuple) (Object, error) {
			hidden := NewDict()
			for i := nseq; i < len(fields); i++ {
				hidden.SetStr(Intern(fields[i]), s.field(o, i))
			}
			return TupleOf(c, TupleOf(NewTuple(append([]Object(nil), o.Items...)), hidden)), nil
		}),
	)
	if names := s.names(); names != nil {
		c.Define(Value("__match_args__", NewTuple(names)))
	}
	c.Slots.Repr = func(t *Thread, self Object) (Object, error) {
		o := self.(*Tuple)
		text := c.Module + "." + c.Name + "("
		for i := 0; i < nseq && i < len(o.Items); i++ {
			r, err := Repr(t, o.Items[i])
			if err != nil {
				return nil, err
			}
			if i > 0 {
				text += ", "
			}
			text += fields[i] + "=" + r.s
		}
		return NewStr(text + ")"), nil
	}
	params := MustParams(c.Name, "(sequence, dict=None)")
	c.Slots.New = func(t *Thread, cls *Class, a Args) (Object, error) {
		if !callable {
			return nil, TypeErrorf("cannot create '%s.%s' instances", c.Module, c.Name)
		}
		v, err := params.Bind(t, nil, a, nil)
		if err != nil {
			return nil, err
		}
		items, err := Collect(t, v[0])
		if err != nil {
			return nil, TypeErrorf("constructor requires a sequence")
		}
		full := c.Module + "." + c.Name
		switch {
		case nseq == len(fields) && len(items) != nseq:
			return nil, TypeErrorf("%s() takes a %d-sequence (%d-sequence given)", full, nseq, len(items))
		case len(items) < nseq:
			return nil, TypeErrorf("%s() takes an at least %d-sequence (%d-sequence given)", full, nseq, len(items))
		case len(items) > len(fields):
			return nil, TypeErrorf("%s() takes an at most %d-sequence (%d-sequence given)", full, len(fields), len(items))
		}
		if d, ok := v[1].(*Dict); ok {
			for i := len(items); i < len(fields); i++ {
				if x := d.GetStr(Intern(fields[i])); x != nil {
					items = append(items, x)
				} else {
					items = append(items, py.None)
				}
			}
		}
		return s.New(items...), nil
	}
	return s
}

func (s *StructSeq) names() []Object {
	var names []Object
	for _, f := range s.Fields[:s.NSeq] {
		if f != "" {
			names = append(names, NewStr(f))
		}
	}
	return names
}

func (s *StructSeq) unnamed() (n int) {
	for _, f := range s.Fields {
		if f == "" {
			n++
		}
	}
	return n
}

// New makes an instance from the values of the fields; missing ones are None.
func (s *StructSeq) New(values ...Object) *Tuple {
	HoldAll(values)
	o := &Tuple{Header: Header{class: s.Class}, Items: values[:min(s.NSeq, len(values)):min(s.NSeq, len(values))]}
	if len(values) > s.NSeq {
		o.attrs = NewDictAttrs(NewDict())
		for i := s.NSeq; i < len(values); i++ {
			o.attrs.dict.SetStr(Intern(s.Fields[i]), values[i])
		}
	}
	return o
}

func (s *StructSeq) field(o *Tuple, i int) Object {
	if i < len(o.Items) {
		return o.Items[i]
	}
	if o.attrs != nil {
		if v := o.attrs.dict.GetStr(Intern(s.Fields[i])); v != nil {
			return v
		}
	}
	return py.None
}
