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
		for _, x := range v {
			if err := s.Add(nil, Const(x)); err != nil {
				panic("object: a constant that has no hash")
			}
		}
		return s
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
