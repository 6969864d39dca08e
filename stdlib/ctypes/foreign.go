package ctypes

// Arguments of C functions: from_param, byref and cast. There is no foreign code here; the functions are those of pythonapi and of callers of CFUNCTYPE.

import (
	"fmt"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// cparam is a value on its way to a C function: of byref, or of from_param.
type cparam struct {
	tag byte // the code of the type, or 'P'
	val value
	obj value // what must live
	m   *block
	off int // 'P': the place
}

var cparamClass = object.DeclareClass("builtins.CArgObject")

// Class returns CArgObject.
func (*cparam) Class() *object.Class { return cparamClass }

// Type returns the class as gpython sees it.
func (*cparam) Type() *py.Type { return cparamClass.PyType() }

// Traverse implements object.Traverser.
func (p *cparam) Traverse(visit func(value)) { object.VisitNonNil(visit, p.val, p.obj) }

func cparam_repr(t *thread, self value) (value, error) {
	p := self.(*cparam)
	if p.val == nil {
		n := uint64(0)
		if p.m != nil {
			n = stateOf(t).space.of(p.m) + uint64(p.off)
		} else if d, ok := p.obj.(*Data); ok {
			n = (&layout{size: d.size}).number(d.bytes())
		}
		return object.NewStr(fmt.Sprintf("<cparam '%c' (0x%x)>", p.tag, n)), nil
	}
	switch b, ok := p.val.(*object.Bytes); {
	case ok && len(b.String()) == 1 && b.String()[0] > ' ' && b.String()[0] < 0x7f:
		return object.NewStr(fmt.Sprintf("<cparam '%c' ('%s')>", p.tag, b.String())), nil
	case ok && len(b.String()) == 1:
		return object.NewStr(fmt.Sprintf("<cparam '%c' ('\\x%02x')>", p.tag, b.String()[0])), nil
	case strings.IndexByte("bBhHiIlLqQdf", p.tag) < 0:
		return object.NewStr(fmt.Sprintf("<cparam '%c' at %s>", p.tag, object.Address(p))), nil
	}
	s, err := object.Repr(t, p.val)
	if err != nil {
		return nil, err
	}
	return object.NewStr(fmt.Sprintf("<cparam '%c' (%s)>", p.tag, s)), nil
}

func byref(t *thread, v []value) (value, error) {
	d, ok := v[0].(*Data)
	if !ok {
		return nil, object.TypeErrorf("byref() argument must be a ctypes instance, not '%s'", object.ClassOf(v[0]).TpName())
	}
	off := 0
	if v[1] != nil {
		n, err := object.IndexInt(t, v[1])
		if err != nil {
			return nil, err
		}
		off = n
	}
	return &cparam{tag: 'P', obj: d, m: d.m, off: d.off + off}, nil
}

func type_from_param(t *thread, cls *object.Class, v []value) (value, error) {
	l := layoutOf(t, cls)
	if l == nil {
		return nil, object.TypeErrorf("abstract class")
	}
	return fromParam(t, cls, l, v[0])
}

func fromParam(t *thread, cls *object.Class, l *layout, v value) (value, error) {
	if d, ok := v.(*Data); ok && d.Class().IsSubclass(cls) {
		return d, nil
	}
	wrong := object.TypeErrorf("wrong type")
	p, isParam := v.(*cparam)
	switch l.kind {
	case kindPointer:
		if v == value(py.None) {
			return v, nil
		}
		d, isData := v.(*Data)
		if isData && l.item != nil {
			if dl := d.layout(t); d.Class().IsSubclass(l.item) {
				return byref(t, []value{d, nil})
			} else if (dl.kind == kindArray || dl.kind == kindPointer) && dl.item != nil && dl.item.IsSubclass(l.item) {
				return d, nil
			}
		}
		if isParam && l.item != nil {
			if d, ok := p.obj.(*Data); ok && d.Class().IsSubclass(l.item) {
				return p, nil
			}
		}
		return nil, object.TypeErrorf("expected %s instance instead of %s", cls.Name, object.ClassOf(v).TpName())
	case kindArray:
		of := layoutOf(t, l.item)
		switch b := v.(type) {
		case *object.Bytes:
			if of.kind == kindSimple && of.code == 'c' {
				if b.Len() > l.length {
					return nil, object.ValueErrorf("Invalid length")
				}
				return object.Call(t, charpType, object.Args{Pos: []value{b}})
			}
		case *object.Str:
			if of.kind == kindSimple && of.code == 'u' {
				if b.Len() > l.length {
					return nil, object.ValueErrorf("Invalid length")
				}
				return object.Call(t, wcharpType, object.Args{Pos: []value{b}})
			}
		case *object.Tuple:
			if len(b.Items) > l.length {
				return nil, object.ValueErrorf("Invalid length")
			}
			return object.Call(t, cls, object.Args{Pos: b.Items})
		}
		return asParameter(t, cls, l, v, object.TypeErrorf("expected %s instance instead of %s", cls.Name, object.ClassOf(v).TpName()))
	case kindStruct, kindUnion, kindFunction:
		return asParameter(t, cls, l, v, object.TypeErrorf("expected %s instance instead of %s", cls.Name, object.ClassOf(v).TpName()))
	}
	switch l.code {
	case 'z', 'Z', 'P':
		if v == value(py.None) {
			return v, nil
		}
		_, isBytes := v.(*object.Bytes)
		_, isStr := v.(*object.Str)
		if isBytes && l.code != 'Z' || isStr && l.code != 'z' || object.IsInt(v) && l.code == 'P' {
			kind := charpType
			if isStr {
				kind = wcharpType
			} else if !isBytes {
				kind = voidpType
			}
			made := alloc(kind, builtinLayouts[kind])
			if err := builtinLayouts[kind].set(t, made.m, 0, v); err != nil {
				return nil, err
			}
			return &cparam{tag: builtinLayouts[kind].code, m: pointed(made), off: 0, obj: keeps(v, made)}, nil
		}
		if d, ok := v.(*Data); ok {
			dl := d.layout(t)
			of := &layout{}
			if dl.kind == kindArray || dl.kind == kindPointer && dl.item != nil {
				of = layoutOf(t, dl.item)
			}
			text := of.kind == kindSimple && (l.code == 'z' && of.code == 'c' || l.code == 'Z' && of.code == 'u')
			if text || l.code == 'P' && (dl.kind == kindArray || dl.kind == kindPointer || dl.kind == kindFunction || dl.kind == kindSimple && (dl.code == 'z' || dl.code == 'Z')) {
				return d, nil
			}
		}
		if isParam && (p.tag == 'P' || p.tag == l.code || l.code == 'P') {
			return p, nil
		}
	default:
		made := alloc(cls, l)
		if err := l.set(t, made.m, 0, v); err == nil {
			shown, err := l.get(t, made.m, 0)
			if err != nil {
				return nil, err
			}
			return &cparam{tag: l.code, val: shown, obj: made}, nil
		}
	}
	return asParameter(t, cls, l, v, wrong)
}

// keeps is what a pointer to text holds: the text itself; made for a plain address.
func keeps(v value, made *Data) value {
	if object.IsInt(v) {
		return made
	}
	return v
}

// pointed is the block that the pointer in d leads to, nil when there is none.
func pointed(d *Data) *block { return d.m.refs[d.off].to }

// asParameter tries the attribute _as_parameter_ of a value that does not fit; otherwise is the error.
func asParameter(t *thread, cls *object.Class, l *layout, v value, otherwise error) (value, error) {
	if _, isClass := v.(*object.Class); isClass {
		return nil, otherwise
	}
	p, err := object.GetAttrOpt(t, v, object.Intern("_as_parameter_"))
	if err != nil {
		return nil, err
	}
	if p == nil {
		return nil, otherwise
	}
	if err := t.Enter(" while processing _as_parameter_"); err != nil {
		return nil, err
	}
	defer t.Leave()
	return fromParam(t, cls, l, p)
}

// plain returns what a function of ours gets for an argument: the Python value of a simple one.
func plain(t *thread, v value) (value, error) {
	switch x := v.(type) {
	case *Data:
		if l := x.layout(t); l.kind == kindSimple {
			if l.code == 'O' {
				if l.number(x.bytes()) == 0 {
					return nil, nil
				}
			}
			return l.get(t, x.m, x.off)
		}
	case *cparam:
		if x.val != nil {
			return x.val, nil
		}
		if d, ok := x.obj.(*Data); ok && x.tag != 'P' {
			return plain(t, d)
		}
	}
	return v, nil
}

// ArgumentErrorClass is ctypes.ArgumentError.
var ArgumentErrorClass = object.DeclareClass("ctypes.ArgumentError", object.ExceptionClass)

func argument(t *thread, cls *object.Class, i int, v value) (value, error) {
	p, err := object.CallMethod(t, cls, object.Intern("from_param"), v)
	if err != nil {
		return nil, extend(t, err, ArgumentErrorClass, fmt.Sprintf("argument %d: ", i))
	}
	return p, nil
}

// cast is ctypes.cast: an instance of a pointer type that leads to where v leads to, or lies.
func cast(t *thread, v []value) (value, error) {
	p, err := argument(t, voidpType, 1, v[0])
	if err != nil {
		return nil, err
	}
	cls, l := typeOf(t, v[1])
	switch {
	case cls == nil:
		return nil, object.TypeErrorf("cast() argument 2 must be a pointer, not %s", object.ClassOf(v[1]).TpName())
	case l == nil || l.kind != kindPointer && l.kind != kindFunction && (l.kind != kindSimple || l.code != 'z' && l.code != 'Z' && l.code != 'P' && l.code != 's'):
		return nil, object.TypeErrorf("cast() argument 2 must be a pointer, not %s", cls.Name)
	}
	d := alloc(cls, l)
	eight := &layout{size: 8}
	var at ref
	switch x := p.(type) {
	case *Data:
		if x.layout(t).kind == kindArray {
			setPointer(t, d.m, 0, x)
			return d, nil
		}
		copy(d.m.own, x.bytes()[:8])
		d.m.copyRefs(0, x.m, x.off, 8)
		return d, nil
	case *cparam:
		if o, ok := x.obj.(*Data); ok && x.tag != 'P' || x.m == nil {
			if ok {
				copy(d.m.own, o.bytes())
				d.m.copyRefs(0, o.m, o.off, 8)
			}
			return d, nil
		}
		at = ref{to: x.m, off: x.off, obj: x.obj, addr: stateOf(t).space.of(x.m) + uint64(x.off)}
		eight.setNumber(d.m.own, at.addr)
		d.m.keep(0, at)
	}
	return d, nil
}

// place returns the memory that an argument, a pointer of some sort, leads to, n bytes of it; n < 0 for all there is.
func memory(t *thread, v value, n int) ([]byte, uint64, error) {
	need := max(n, 0)
	rest := func(m *block, off int) ([]byte, uint64, error) {
		b := m.bytes()[off:]
		if n > len(b) {
			return nil, 0, object.ValueErrorf("%d bytes are more than the %d that are there", n, len(b))
		}
		if n >= 0 {
			b = b[:n]
		}
		return b, stateOf(t).space.of(m) + uint64(off), nil
	}
	switch x := v.(type) {
	case *cparam:
		if x.m != nil {
			return rest(x.m, x.off)
		}
		if d, ok := x.obj.(*Data); ok {
			return memory(t, d, n)
		}
	case *Data:
		if x.layout(t).kind == kindArray {
			return rest(x.m, x.off)
		}
		m, off, err := x.target(t, 0, need)
		if err != nil {
			return nil, 0, err
		}
		return rest(m, off)
	}
	return nil, 0, object.ValueErrorf("NULL pointer access")
}

func init() {
	c := cparamClass
	c.Flags |= object.FlagFinal | object.FlagNoNew
	c.Slots.Repr = cparam_repr
	c.Define(object.MemberOf("_obj", "the wrapped object", func(_ *thread, p *cparam) (value, error) {
		if p.obj == nil {
			return py.None, nil
		}
		return p.obj, nil
	}))
	ArgumentErrorClass.Doc = "An argument of a C function cannot be converted."
}
