package object

// traceback (types.TracebackType).

import "github.com/go-python/gpython/py"

// Traceback is one entry of __traceback__: the frame that ran and where it was. Immutable but for Next.
type Traceback struct {
	Next  *Traceback
	Frame Frame
	Line  int
	Index int // instruction index in Frame's code, for the caret ranges
	// odd is the part of tb_lasti that Index does not hold, in an entry that a program made.
	odd int
}

// TracebackClass is types.TracebackType.
var TracebackClass = DeclareClass("traceback")

// Class returns traceback.
func (*Traceback) Class() *Class { return TracebackClass }

// Type returns traceback.
func (*Traceback) Type() *py.Type { return &TracebackClass.pyType }

// Traverse implements Traverser.
func (tb *Traceback) Traverse(visit func(Object)) {
	if tb.Next != nil {
		visit(tb.Next)
	}
	if tb.Frame != nil {
		visit(tb.Frame)
	}
}

// CopyFor implements Copier.
func (tb *Traceback) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Traceback{Line: tb.Line, Index: tb.Index, odd: tb.odd}
	register(n)
	if tb.Next != nil {
		n.Next = copyOf(tb.Next).(*Traceback)
	}
	if tb.Frame != nil {
		n.Frame = copyOf(tb.Frame).(Frame)
	}
	return n
}

func (tb *Traceback) setNext(v Object) error {
	if v == nil {
		return TypeErrorf("can't delete tb_next attribute")
	}
	if isNone(v) {
		tb.Next = nil
		return nil
	}
	n, ok := v.(*Traceback)
	if !ok {
		return TypeErrorf("expected traceback object, got '%s'", ClassOf(v).TpName())
	}
	for x := n; x != nil; x = x.Next {
		if x == tb {
			return ValueErrorf("traceback loop detected")
		}
	}
	tb.Next = n
	return nil
}

func init() {
	c := TracebackClass
	c.Doc = "TracebackType(tb_next, tb_frame, tb_lasti, tb_lineno) -> an entry of a traceback."
	c.Flags |= FlagFinal
	params := MustParams("TracebackType", "(tb_next, tb_frame, tb_lasti, tb_lineno)")
	c.Slots.New = func(t *Thread, cls *Class, a Args) (Object, error) {
		v, err := params.Bind(t, &Builtin{Name: "TracebackType"}, a, nil)
		if err != nil {
			return nil, err
		}
		f, ok := v[1].(Frame)
		if !ok {
			return nil, TypeErrorf("TracebackType() argument 'tb_frame' must be frame, not %s", ClassOf(v[1]).TpName())
		}
		lasti, err := IndexInt(t, v[2])
		if err != nil {
			return nil, err
		}
		line, err := IndexInt(t, v[3])
		if err != nil {
			return nil, err
		}
		tb := &Traceback{Frame: f, Line: line, Index: lasti >> 1, odd: lasti & 1}
		return tb, tb.setNext(v[0])
	}
	c.Define(
		GetSetter("tb_next", "", func(_ *Thread, tb *Traceback) (Object, error) {
			if tb.Next == nil {
				return py.None, nil
			}
			return tb.Next, nil
		}, func(_ *Thread, tb *Traceback, v Object) error { return tb.setNext(v) }),
		MemberOf("tb_frame", "", func(_ *Thread, tb *Traceback) (Object, error) {
			if tb.Frame == nil {
				return py.None, nil
			}
			return tb.Frame, nil
		}),
		MemberOf("tb_lasti", "", func(_ *Thread, tb *Traceback) (Object, error) { return NewInt(int64(tb.Index)*2 + int64(tb.odd)), nil }),
		Getter("tb_lineno", "", func(_ *Thread, tb *Traceback) (Object, error) { return NewInt(int64(tb.Line)), nil }),
		Method0("__dir__", "Return the names of the attributes.", func(t *Thread, tb *Traceback) (Object, error) {
			return NewList([]Object{NewStr("tb_frame"), NewStr("tb_next"), NewStr("tb_lasti"), NewStr("tb_lineno")}), nil
		}),
	)
}
