package syntax

import (
	"reflect"
	"slices"
	"strings"
	"sync"
)

// This file builds nodes from the names that the ast module uses: the other direction of fields.go.

// nodeTypes are the structs behind the class names of the ast module.
var nodeTypes = sync.OnceValue(func() map[string]reflect.Type {
	types := map[string]reflect.Type{}
	for _, n := range []Node{
		&Module{}, &Interactive{}, &Expression{}, &FunctionType{}, &TypeIgnore{},
		&FunctionDef{}, &AsyncFunctionDef{}, &ClassDef{}, &Return{}, &Delete{}, &Assign{}, &AugAssign{}, &AnnAssign{}, &For{}, &AsyncFor{}, &While{}, &If{}, &With{},
		&AsyncWith{}, &Match{}, &Raise{}, &Try{}, &TryStar{}, &Assert{}, &Import{}, &ImportFrom{}, &Global{}, &Nonlocal{}, &ExprStmt{}, &Pass{}, &Break{}, &Continue{},
		&BoolOp{}, &NamedExpr{}, &BinOp{}, &UnaryOp{}, &Lambda{}, &IfExp{}, &Dict{}, &Set{}, &ListComp{}, &SetComp{}, &DictComp{}, &GeneratorExp{}, &Await{}, &Yield{},
		&YieldFrom{}, &Compare{}, &Call{}, &FormattedValue{}, &JoinedStr{}, &Constant{}, &Attribute{}, &Subscript{}, &Starred{}, &Name{}, &List{}, &Tuple{}, &Slice{},
		&Comprehension{}, &ExceptHandler{}, &Arguments{}, &Arg{}, &Keyword{}, &Alias{}, &WithItem{}, &MatchCase{},
		&MatchValue{}, &MatchSingleton{}, &MatchSequence{}, &MatchMapping{}, &MatchClass{}, &MatchStar{}, &MatchAs{}, &MatchOr{},
	} {
		name, _ := describe(n)
		types[name] = reflect.TypeOf(n).Elem()
	}
	return types
})

// Blueprint knows how to build the nodes of one class.
type Blueprint struct {
	typ    reflect.Type
	fields [][]int // the index of each field that was asked for
	pos    []int   // that of the position, nil when there is none
}

// NewBlueprint returns the blueprint of a class of the ast module with the fields that Build will be given, by their names in that module; nil when there is no such class
// or field.
func NewBlueprint(class string, fields []string) *Blueprint {
	typ := nodeTypes()[class]
	if typ == nil {
		return nil
	}
	b := &Blueprint{typ: typ, fields: make([][]int, len(fields))}
	for i, name := range fields {
		wanted := strings.ReplaceAll(name, "_", "")
		f, ok := typ.FieldByNameFunc(func(s string) bool { return strings.EqualFold(s, wanted) })
		if !ok {
			return nil
		}
		b.fields[i] = f.Index
	}
	if hasPosition(reflect.New(typ).Interface().(Node)) {
		f, _ := typ.FieldByName("Pos")
		b.pos = f.Index
	}
	return b
}

// Build returns a new node. values belong to the fields of the blueprint: what Fields gives for such a field, but no value in a list of expressions that should be one (nil
// stands for an absent one). It panics when a value is not of the field's type: who reads trees checks them against the grammar.
func (b *Blueprint) Build(values []any, at Pos) Node {
	p := reflect.New(b.typ)
	v := p.Elem()
	for i, x := range values {
		set(v.FieldByIndex(b.fields[i]), x)
	}
	if b.pos != nil {
		v.FieldByIndex(b.pos).Set(reflect.ValueOf(at))
	}
	return p.Interface().(Node)
}

func set(field reflect.Value, x any) {
	switch x := x.(type) {
	case nil:
	case Singleton:
		field.SetUint(uint64(singletonIndex(x)))
	case []any:
		if len(x) == 0 {
			return
		}
		list := reflect.MakeSlice(field.Type(), len(x), len(x))
		for i, y := range x {
			set(list.Index(i), y)
		}
		field.Set(list)
	default:
		field.Set(reflect.ValueOf(x))
	}
}

// singletonIndex is the value of the constant that a class without fields stands for.
func singletonIndex(s Singleton) int {
	text := raw(s + "()")
	for _, names := range [][]raw{ctxNames[:], boolNames[:], opNames[:], unaryNames[:], cmpNames[:]} {
		if i := slices.Index(names, text); i >= 0 {
			return i
		}
	}
	panic("syntax: no such operator or context: " + string(s))
}
