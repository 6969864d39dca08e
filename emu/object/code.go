package object

// Code: materialising the compiler's result for one process.

import (
	"math/big"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/code"
)

// NewCode returns the code object of one process for c; nested code objects are made too.
func NewCode(c *code.Code) *Code {
	o := &Code{Code: c, Consts: make([]Object, len(c.Consts))}
	for i, v := range c.Consts {
		o.Consts[i] = Const(v)
	}
	return o
}

// Const returns the value of a constant as package code writes it.
func Const(v any) Object {
	switch v := v.(type) {
	case nil:
		return py.None
	case bool:
		return py.Bool(v)
	case int64:
		return NewInt(v)
	case int:
		return NewInt(int64(v))
	case *big.Int:
		return NewBig(v)
	case float64:
		return py.Float(v)
	case complex128:
		return py.Complex(v)
	case string:
		if isIdentifierText(v) {
			return Intern(v)
		}
		return NewStr(v)
	case code.Bytes:
		return NewBytes(string(v))
	case code.Ellipsis:
		return py.Ellipsis
	case code.Tuple:
		items := make([]Object, len(v))
		for i, x := range v {
			items[i] = Const(x)
		}
		return NewTuple(items)
	case code.FrozenSet:
		s := NewFrozenSet()
		t := &Thread{P: &Process{RecursionLimit: 1000}} // constants run no Python code
		for _, x := range v {
			if err := s.Add(t, Const(x)); err != nil {
				panic("object: a constant that has no hash")
			}
		}
		// CPython builds it once more, in its own order, when it looks for equal constants (merge_consts_recursive).
		again := NewFrozenSet()
		for _, x := range s.Items() {
			_ = again.Add(t, x)
		}
		return again
	case *code.Code:
		return NewCode(v)
	}
	panic("object: unknown constant")
}

// isIdentifierText says whether a constant is interned, as CPython does for text that could be a name.
func isIdentifierText(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; !(c == '_' || '0' <= c && c <= '9' || 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z') {
			return false
		}
	}
	return true
}

// Freeze returns the constant that package code writes for a value: the inverse of Const, for code.replace. It fails for values that are no constants.
func Freeze(o Object) (any, bool) {
	switch v := o.(type) {
	case py.NoneType:
		return nil, true
	case py.Bool:
		return bool(v), true
	case py.Int:
		return int64(v), true
	case *py.BigInt:
		return (*big.Int)(v), true
	case py.Float:
		return float64(v), true
	case py.Complex:
		return complex128(v), true
	case py.EllipsisType:
		return code.Ellipsis{}, true
	case *Str:
		return v.s, true
	case *Bytes:
		return code.Bytes(v.b), true
	case *Code:
		return v.Code, true
	case *Tuple:
		out := make(code.Tuple, len(v.Items))
		for i, x := range v.Items {
			c, ok := Freeze(x)
			if !ok {
				return nil, false
			}
			out[i] = c
		}
		return out, true
	case *Set:
		if v.class != FrozenSetClass {
			return nil, false
		}
		out := make(code.FrozenSet, 0, v.Len())
		for _, x := range v.Items() {
			c, ok := Freeze(x)
			if !ok {
				return nil, false
			}
			out = append(out, c)
		}
		return out, true
	}
	return nil, false
}

func strTuple(names []string) Object {
	items := make([]Object, len(names))
	for i, n := range names {
		items[i] = Intern(n)
	}
	return NewTuple(items)
}

func posInt(n int32) Object {
	if n < 0 {
		return py.None
	}
	return NewInt(int64(n))
}

// code_lines returns the runs of instructions of one line: tuples of start, end, line. Offsets are two an instruction, as co_positions wants.
func code_lines(t *Thread, c *Code) (Object, error) {
	var out []Object
	for i := 0; i < len(c.Pos); {
		j := i + 1
		for j < len(c.Pos) && c.Pos[j].Line == c.Pos[i].Line {
			j++
		}
		var line Object = py.None
		if c.Pos[i].Line > 0 {
			line = NewInt(int64(c.Pos[i].Line))
		}
		out = append(out, TupleOf(NewInt(int64(2*i)), NewInt(int64(2*j)), line))
		i = j
	}
	return Iter(t, NewList(out))
}

func code_positions(t *Thread, c *Code) (Object, error) {
	out := make([]Object, len(c.Pos))
	for i, p := range c.Pos {
		out[i] = TupleOf(posInt(p.Line), posInt(p.EndLine), posInt(p.Col), posInt(p.EndCol))
	}
	return Iter(t, NewList(out))
}

func code_replace(t *Thread, c *Code, a Args) (Object, error) {
	if len(a.Pos) > 0 {
		return nil, TypeErrorf("replace() takes no positional arguments")
	}
	n := *c.Code
	consts := c.Consts
	if a.Kw != nil {
		for i, name := range a.Kw.Names {
			v := a.Kw.Vals[i]
			str, isStr := v.(*Str)
			num, isInt := AsInt64(v)
			tup, isTup := v.(*Tuple)
			ok := true
			switch name.s {
			case "co_name":
				if ok = isStr; ok {
					n.Name = str.s
				}
			case "co_qualname":
				if ok = isStr; ok {
					n.Qualname = str.s
				}
			case "co_filename":
				if ok = isStr; ok {
					n.Filename = str.s
				}
			case "co_firstlineno":
				if ok = isInt; ok {
					n.FirstLine = int(num)
				}
			case "co_flags":
				if ok = isInt; ok {
					n.Flags = int(num)
				}
			case "co_consts":
				if ok = isTup && len(tup.Items) == len(c.Consts); ok {
					consts = tup.Items
					n.Consts = make([]any, len(consts))
					for j, x := range consts {
						n.Consts[j], _ = Freeze(x)
					}
				}
			case "co_varnames":
				if ok = isTup && len(tup.Items) == len(c.Varnames); ok {
					n.Varnames = make([]string, len(tup.Items))
					for j, x := range tup.Items {
						s, isStr := x.(*Str)
						if !isStr {
							return nil, TypeErrorf("name tuples must contain only strings, not '%s'", ClassOf(x).TpName())
						}
						n.Varnames[j] = s.s
					}
				}
			case "co_argcount", "co_posonlyargcount", "co_kwonlyargcount", "co_nlocals", "co_stacksize", "co_code", "co_names", "co_freevars",
				"co_cellvars", "co_linetable", "co_exceptiontable":
			default:
				return nil, TypeErrorf("'%s' is an invalid keyword argument for replace()", name.s)
			}
			if !ok {
				return nil, TypeErrorf("replace() argument '%s' has the wrong type", name.s)
			}
		}
	}
	// What the engine relies on: the parameters have names and, in a body written in Go, stay what they are; what suspends is a generator or its kin.
	const kinds = code.FlagGenerator | code.FlagCoroutine | code.FlagAsyncGenerator
	if (n.Flags^c.Flags)&kinds != 0 {
		return nil, ValueErrorf("code: co_flags of another kind of function")
	}
	const stars = code.FlagVarArgs | code.FlagVarKeywords
	if changed := (n.Flags ^ c.Flags) & stars; changed != 0 {
		if c.Go != nil || c.Step != nil {
			return nil, ValueErrorf("code: co_flags with other parameters")
		}
		total := n.ArgCount + n.KwOnlyArgCount
		if n.Flags&code.FlagVarArgs != 0 {
			total++
		}
		if n.Flags&code.FlagVarKeywords != 0 {
			total++
		}
		if total > len(n.Varnames) {
			return nil, ValueErrorf("code: co_varnames is too small")
		}
	}
	return &Code{Code: &n, Consts: append([]Object(nil), consts...), Go: c.Go, Step: c.Step, Bound: c.Bound}, nil
}

func code_equal(a, b *Code) bool {
	x, y := a.Code, b.Code
	if x == y {
		return true
	}
	if a.Go != nil || b.Go != nil || a.Step != nil || b.Step != nil {
		return false
	}
	if x.Name != y.Name || x.FirstLine != y.FirstLine || x.Flags != y.Flags || x.ArgCount != y.ArgCount || x.PosOnlyArgCount != y.PosOnlyArgCount ||
		x.KwOnlyArgCount != y.KwOnlyArgCount || len(x.Ins) != len(y.Ins) || len(a.Consts) != len(b.Consts) {
		return false
	}
	for _, p := range [][2][]string{{x.Names, y.Names}, {x.Varnames, y.Varnames}, {x.Cellvars, y.Cellvars}, {x.Freevars, y.Freevars}} {
		if len(p[0]) != len(p[1]) {
			return false
		}
		for i := range p[0] {
			if p[0][i] != p[1][i] {
				return false
			}
		}
	}
	for i := range x.Ins {
		if x.Ins[i] != y.Ins[i] {
			return false
		}
	}
	for i := range a.Consts {
		if !constEqual(a.Consts[i], b.Consts[i]) {
			return false
		}
	}
	return true
}

// constEqual compares constants with their types.
func constEqual(a, b Object) bool {
	if ClassOf(a) != ClassOf(b) {
		return false
	}
	switch x := a.(type) {
	case *Code:
		return code_equal(x, b.(*Code))
	case *Tuple:
		y := b.(*Tuple)
		if len(x.Items) != len(y.Items) {
			return false
		}
		for i := range x.Items {
			if !constEqual(x.Items[i], y.Items[i]) {
				return false
			}
		}
		return true
	case *Str:
		return x.s == b.(*Str).s
	case *Bytes:
		return x.b == b.(*Bytes).b
	case py.Float:
		return x == b.(py.Float)
	case *py.BigInt:
		return (*big.Int)(x).Cmp((*big.Int)(b.(*py.BigInt))) == 0
	case py.Complex:
		return x == b.(py.Complex)
	}
	return Is(a, b)
}

// codeBytes stands for co_code: it has the length that offsets need, and differs where instructions differ.
func codeBytes(c *Code) Object {
	b := make([]byte, 0, 2*len(c.Ins))
	for _, in := range c.Ins {
		b = append(b, byte(in.Op), byte(in.A^in.B^in.D)^byte(in.C))
	}
	return NewBytes(string(b))
}

func init() {
	c := CodeClass
	c.Doc = "A compiled piece of a program."
	c.Flags |= FlagFinal
	s := &c.Slots
	s.New = func(t *Thread, cls *Class, a Args) (Object, error) {
		if len(a.Pos) < 16 {
			return nil, TypeErrorf("code expected at least 16 arguments, got %d", len(a.Pos))
		}
		return nil, TypeErrorf("code objects are made by compile() only")
	}
	s.Repr = func(t *Thread, o Object) (Object, error) {
		c := o.(*Code)
		return reprf("<code object %s at %s, file \"%s\", line %d>", c.Name, Address(o), c.Filename, c.FirstLine)
	}
	s.RichCmp = func(t *Thread, a, b Object, op CmpOp) (Object, error) {
		x, ok1 := a.(*Code)
		y, ok2 := b.(*Code)
		if !ok1 || !ok2 || op != CmpEQ && op != CmpNE {
			return py.NotImplemented, nil
		}
		return py.Bool(code_equal(x, y) == (op == CmpEQ)), nil
	}
	s.Hash = func(t *Thread, o Object) (int64, error) {
		c := o.(*Code)
		h := hashBytes(c.Name) ^ int64(c.FirstLine)<<20 ^ int64(c.ArgCount)<<8 ^ int64(len(c.Ins))
		if h == -1 {
			h = -2
		}
		return h, nil
	}
	num := func(name string, get func(c *Code) int) Def {
		return MemberOf(name, "", func(_ *Thread, c *Code) (Object, error) { return NewInt(int64(get(c))), nil })
	}
	obj := func(name string, get func(c *Code) Object) Def {
		return MemberOf(name, "", func(_ *Thread, c *Code) (Object, error) { return get(c), nil })
	}
	getter := func(name string, get func(c *Code) Object) Def {
		return Getter(name, "", func(_ *Thread, c *Code) (Object, error) { return get(c), nil })
	}
	empty := func(*Code) Object { return NewBytes("") }
	c.Define(
		Method0("__sizeof__", "Return the size in memory.", func(_ *Thread, c *Code) (Object, error) { return NewInt(int64(200 + 12*len(c.Ins))), nil }),
		Method0("co_lines", "Return an iterator of (start, end, line).", code_lines),
		Method0("co_positions", "Return an iterator of (line, end line, column, end column), one an instruction.", code_positions),
		MethodV("_varname_from_oparg", "(oparg)", "Return the name of a local variable by its number.", func(t *Thread, c *Code, v []Object) (Object, error) {
			i, err := IndexInt(t, v[0])
			if err != nil {
				return nil, err
			}
			names := append(append(append([]string(nil), c.Varnames...), c.Cellvars...), c.Freevars...)
			if i < 0 || i >= len(names) {
				return nil, Errorf(IndexErrorClass, "tuple index out of range")
			}
			return NewStr(names[i]), nil
		}),
		MethodA("replace", "($self, /, **changes)", "Return a copy with new values for the given fields.", code_replace),
		num("co_argcount", func(c *Code) int { return c.ArgCount }),
		num("co_posonlyargcount", func(c *Code) int { return c.PosOnlyArgCount }),
		num("co_kwonlyargcount", func(c *Code) int { return c.KwOnlyArgCount }),
		num("co_stacksize", func(c *Code) int { return c.NRegs }),
		num("co_flags", func(c *Code) int { return c.Flags }),
		num("co_nlocals", func(c *Code) int { return len(c.Varnames) }),
		obj("co_consts", func(c *Code) Object { return NewTuple(append([]Object(nil), c.Consts...)) }),
		obj("co_names", func(c *Code) Object { return strTuple(c.Names) }),
		obj("co_filename", func(c *Code) Object { return NewStr(c.Filename) }),
		obj("co_name", func(c *Code) Object { return Intern(c.Name) }),
		obj("co_qualname", func(c *Code) Object { return Intern(c.Qualname) }),
		num("co_firstlineno", func(c *Code) int { return c.FirstLine }),
		obj("co_linetable", empty),
		obj("co_exceptiontable", empty),
		getter("co_lnotab", empty),
		getter("_co_code_adaptive", codeBytes),
		getter("co_varnames", func(c *Code) Object { return strTuple(c.Varnames) }),
		getter("co_cellvars", func(c *Code) Object { return strTuple(c.Cellvars) }),
		getter("co_freevars", func(c *Code) Object { return strTuple(c.Freevars) }),
		getter("co_code", codeBytes),
	)
}

// Traverse implements Traverser.
func (c *Code) Traverse(visit func(Object)) {
	for _, v := range c.Consts {
		visit(v)
	}
	visitNonNil(visit, c.Bound...)
}

// CopyFor implements Copier: caches belong to one process.
func (c *Code) CopyFor(register func(Object), copyOf func(Object) Object) Object {
	n := &Code{Code: c.Code, Go: c.Go, Step: c.Step}
	register(n)
	n.Bound = copySlice(copyOf, c.Bound)
	n.Consts = copySlice(copyOf, c.Consts)
	return n
}
