package syntax

// This file defines the syntax tree. Nodes and fields are those of CPython
// 3.11's ast module (see the abstract grammar in the manual of that module),
// in Go spelling. Differences: the statement Expr is ExprStmt, and the asynchronous
// variants embed their plain sibling. Type comments are "" when absent; Parse reads them with the flag TypeComments only.

// Pos is where a node stands in the source. Lines count from 1. Columns are
// byte offsets into the line, in UTF-8, from 0; the end is exclusive.
type Pos struct {
	Line, Col, EndLine, EndCol int32
}

// Span returns the position itself; it makes every struct that embeds a Pos a Node.
func (p Pos) Span() Pos { return p }

// Node is any node of the tree. Nodes without a position of their own
// (Module, Arguments, Comprehension, WithItem, MatchCase) have a zero Span.
type Node interface {
	Span() Pos
}

// Expr is an expression.
type Expr interface {
	Node
	exprNode()
}

// Stmt is a statement.
type Stmt interface {
	Node
	stmtNode()
}

// Pattern is a pattern of a match statement.
type Pattern interface {
	Node
	patternNode()
}

// TypeParam is one entry of a type parameter list (PEP 695).
type TypeParam interface {
	Node
	typeParamNode()
}

type (
	exprBase      struct{ Pos }
	stmtBase      struct{ Pos }
	patternBase   struct{ Pos }
	typeParamBase struct{ Pos }
	noPos         struct{}
)

func (*exprBase) exprNode()           {}
func (*stmtBase) stmtNode()           {}
func (*patternBase) patternNode()     {}
func (*typeParamBase) typeParamNode() {}
func (noPos) Span() Pos               { return Pos{} }

// Context says how a Name, Attribute, Subscript, Starred, List or Tuple is used.
type Context uint8

// The expression contexts.
const (
	Load Context = iota
	Store
	Del
)

// BoolOperator is the operator of a BoolOp.
type BoolOperator uint8

// The Boolean operators.
const (
	And BoolOperator = iota
	Or
)

// Operator is a binary arithmetic operator.
type Operator uint8

// The binary operators.
const (
	Add Operator = iota
	Sub
	Mult
	MatMult
	Div
	Mod
	Pow
	LShift
	RShift
	BitOr
	BitXor
	BitAnd
	FloorDiv
)

// UnaryOperator is the operator of a UnaryOp.
type UnaryOperator uint8

// The unary operators.
const (
	Invert UnaryOperator = iota
	Not
	UAdd
	USub
)

// CmpOperator is one operator of a Compare.
type CmpOperator uint8

// The comparison operators.
const (
	Eq CmpOperator = iota
	NotEq
	Lt
	LtE
	Gt
	GtE
	Is
	IsNot
	In
	NotIn
)

// Top-level nodes, by mode of Parse.
type (
	// Module is a whole file (mode Exec).
	Module struct {
		noPos
		Body        []Stmt
		TypeIgnores []*TypeIgnore
	}
	// TypeIgnore is a comment "# type: ignore" with what follows that word.
	TypeIgnore struct {
		noPos
		Lineno int
		Tag    string
	}
	// FunctionType is the signature of a function in a type comment (mode FuncType).
	FunctionType struct {
		noPos
		Argtypes []Expr
		Returns  Expr
	}
	// Interactive is one statement of an interactive session (mode Single).
	Interactive struct {
		noPos
		Body []Stmt
	}
	// Expression is one expression (mode Eval).
	Expression struct {
		noPos
		Body Expr
	}
)

// Statements.
type (
	// FunctionDef is a def statement. Its position starts at "def"; decorators stand before it.
	FunctionDef struct {
		stmtBase
		Name          string
		Args          *Arguments
		Body          []Stmt
		DecoratorList []Expr
		Returns       Expr // nil when absent
		TypeParams    []TypeParam
		TypeComment   string
	}
	// AsyncFunctionDef is an async def statement.
	AsyncFunctionDef struct{ FunctionDef }
	// ClassDef is a class statement.
	ClassDef struct {
		stmtBase
		Name          string
		Bases         []Expr
		Keywords      []*Keyword
		Body          []Stmt
		DecoratorList []Expr
		TypeParams    []TypeParam
	}
	// Return is a return statement.
	Return struct {
		stmtBase
		Value Expr // nil when absent
	}
	// Delete is a del statement.
	Delete struct {
		stmtBase
		Targets []Expr
	}
	// Assign is an assignment, Targets[0] = Targets[1] = ... = Value.
	Assign struct {
		stmtBase
		Targets     []Expr
		Value       Expr
		TypeComment string
	}
	// TypeAlias is a type statement (PEP 695).
	TypeAlias struct {
		stmtBase
		Name       Expr // *Name
		TypeParams []TypeParam
		Value      Expr
	}
	// AugAssign is an augmented assignment.
	AugAssign struct {
		stmtBase
		Target Expr
		Op     Operator
		Value  Expr
	}
	// AnnAssign is an annotated assignment. Simple is 1 for a bare name that stands without parentheses.
	AnnAssign struct {
		stmtBase
		Target     Expr
		Annotation Expr
		Value      Expr // nil when absent
		Simple     int
	}
	// For is a for loop.
	For struct {
		stmtBase
		Target      Expr
		Iter        Expr
		Body        []Stmt
		Orelse      []Stmt
		TypeComment string
	}
	// AsyncFor is an async for loop.
	AsyncFor struct{ For }
	// While is a while loop.
	While struct {
		stmtBase
		Test   Expr
		Body   []Stmt
		Orelse []Stmt
	}
	// If is an if statement; elif is an If alone in Orelse.
	If struct {
		stmtBase
		Test   Expr
		Body   []Stmt
		Orelse []Stmt
	}
	// With is a with statement.
	With struct {
		stmtBase
		Items       []*WithItem
		Body        []Stmt
		TypeComment string
	}
	// AsyncWith is an async with statement.
	AsyncWith struct{ With }
	// Match is a match statement.
	Match struct {
		stmtBase
		Subject Expr
		Cases   []*MatchCase
	}
	// Raise is a raise statement.
	Raise struct {
		stmtBase
		Exc   Expr // nil when absent
		Cause Expr // nil when absent
	}
	// Try is a try statement with except or finally.
	Try struct {
		stmtBase
		Body      []Stmt
		Handlers  []*ExceptHandler
		Orelse    []Stmt
		Finalbody []Stmt
	}
	// TryStar is a try statement with except*.
	TryStar struct{ Try }
	// Assert is an assert statement.
	Assert struct {
		stmtBase
		Test Expr
		Msg  Expr // nil when absent
	}
	// Import is an import statement.
	Import struct {
		stmtBase
		Names []*Alias
	}
	// ImportFrom is a from ... import statement. Level counts the leading dots.
	ImportFrom struct {
		stmtBase
		Module string // "" when absent
		Names  []*Alias
		Level  int
	}
	// Global is a global statement.
	Global struct {
		stmtBase
		Names []string
	}
	// Nonlocal is a nonlocal statement.
	Nonlocal struct {
		stmtBase
		Names []string
	}
	// ExprStmt is an expression used as a statement (ast.Expr).
	ExprStmt struct {
		stmtBase
		Value Expr
	}
	// Pass is a pass statement.
	Pass struct{ stmtBase }
	// Break is a break statement.
	Break struct{ stmtBase }
	// Continue is a continue statement.
	Continue struct{ stmtBase }
)

// Expressions.
type (
	// BoolOp is a chain of operands joined by one Boolean operator.
	BoolOp struct {
		exprBase
		Op     BoolOperator
		Values []Expr
	}
	// NamedExpr is an assignment expression.
	NamedExpr struct {
		exprBase
		Target Expr // *Name
		Value  Expr
	}
	// BinOp is a binary operation.
	BinOp struct {
		exprBase
		Left  Expr
		Op    Operator
		Right Expr
	}
	// UnaryOp is a unary operation.
	UnaryOp struct {
		exprBase
		Op      UnaryOperator
		Operand Expr
	}
	// Lambda is a lambda expression.
	Lambda struct {
		exprBase
		Args *Arguments
		Body Expr
	}
	// IfExp is a conditional expression.
	IfExp struct {
		exprBase
		Test   Expr
		Body   Expr
		Orelse Expr
	}
	// Dict is a dict display. A nil key marks an unpacked mapping (**value).
	Dict struct {
		exprBase
		Keys   []Expr
		Values []Expr
	}
	// Set is a set display.
	Set struct {
		exprBase
		Elts []Expr
	}
	// ListComp is a list comprehension.
	ListComp struct {
		exprBase
		Elt        Expr
		Generators []*Comprehension
	}
	// SetComp is a set comprehension.
	SetComp struct {
		exprBase
		Elt        Expr
		Generators []*Comprehension
	}
	// DictComp is a dict comprehension.
	DictComp struct {
		exprBase
		Key        Expr
		Value      Expr
		Generators []*Comprehension
	}
	// GeneratorExp is a generator expression.
	GeneratorExp struct {
		exprBase
		Elt        Expr
		Generators []*Comprehension
	}
	// Await is an await expression.
	Await struct {
		exprBase
		Value Expr
	}
	// Yield is a yield expression.
	Yield struct {
		exprBase
		Value Expr // nil when absent
	}
	// YieldFrom is a yield from expression.
	YieldFrom struct {
		exprBase
		Value Expr
	}
	// Compare is a chain of comparisons: Left Ops[0] Comparators[0] Ops[1] ...
	Compare struct {
		exprBase
		Left        Expr
		Ops         []CmpOperator
		Comparators []Expr
	}
	// Call is a call.
	Call struct {
		exprBase
		Func     Expr
		Args     []Expr
		Keywords []*Keyword
	}
	// FormattedValue is one replacement field of an f-string. Conversion is 's', 'r', 'a' or -1.
	FormattedValue struct {
		exprBase
		Value      Expr
		Conversion int
		FormatSpec Expr // *JoinedStr, or nil when absent
	}
	// JoinedStr is an f-string: Constant and FormattedValue parts.
	JoinedStr struct {
		exprBase
		Values []Expr
	}
	// Constant is a literal. Value is one of None, Ellipsis, bool, int64, *big.Int (only when an
	// int64 cannot hold it), float64, complex128, string, Bytes. Kind is "u" for a literal with that prefix.
	Constant struct {
		exprBase
		Value any
		Kind  string
	}
	// Attribute is an attribute reference.
	Attribute struct {
		exprBase
		Value Expr
		Attr  string
		Ctx   Context
	}
	// Subscript is a subscription.
	Subscript struct {
		exprBase
		Value Expr
		Slice Expr
		Ctx   Context
	}
	// Starred is a starred expression.
	Starred struct {
		exprBase
		Value Expr
		Ctx   Context
	}
	// Name is a name, normalised to NFKC, not yet mangled.
	Name struct {
		exprBase
		ID  string
		Ctx Context
	}
	// List is a list display, or a target in brackets.
	List struct {
		exprBase
		Elts []Expr
		Ctx  Context
	}
	// Tuple is a tuple display, or a list of targets.
	Tuple struct {
		exprBase
		Elts []Expr
		Ctx  Context
	}
	// Slice is lower:upper:step in a subscription; absent parts are nil.
	Slice struct {
		exprBase
		Lower, Upper, Step Expr
	}
)

// Values of Constant that Go has no type for. Strings are WTF-8: UTF-8 in which a lone
// surrogate is its three-byte encoding.
type (
	// None is the value of the literal None.
	None struct{}
	// Ellipsis is the value of the literal "...".
	Ellipsis struct{}
	// Bytes is the value of a bytes literal.
	Bytes string
)

// Parts of statements and expressions.
type (
	// Comprehension is one for clause of a comprehension. IsAsync is 0 or 1.
	Comprehension struct {
		noPos
		Target  Expr
		Iter    Expr
		Ifs     []Expr
		IsAsync int
	}
	// ExceptHandler is one except clause.
	ExceptHandler struct {
		Pos
		Type Expr   // nil when absent
		Name string // "" when absent
		Body []Stmt
	}
	// Arguments is the parameter list of a function or lambda. Defaults belong to the last
	// parameters of Posonlyargs+Args; KwDefaults has one entry per Kwonlyargs, nil when absent.
	Arguments struct {
		noPos
		Posonlyargs []*Arg
		Args        []*Arg
		Vararg      *Arg // nil when absent
		Kwonlyargs  []*Arg
		KwDefaults  []Expr
		Kwarg       *Arg // nil when absent
		Defaults    []Expr
	}
	// Arg is one parameter.
	Arg struct {
		Pos
		Arg         string
		Annotation  Expr // nil when absent
		TypeComment string
	}
	// Keyword is a keyword argument; Arg is "" for **Value.
	Keyword struct {
		Pos
		Arg   string
		Value Expr
	}
	// Alias is one name of an import statement; Asname is "" when absent.
	Alias struct {
		Pos
		Name   string
		Asname string
	}
	// WithItem is one item of a with statement.
	WithItem struct {
		noPos
		ContextExpr  Expr
		OptionalVars Expr // nil when absent
	}
	// MatchCase is one case block.
	MatchCase struct {
		noPos
		Pattern Pattern
		Guard   Expr // nil when absent
		Body    []Stmt
	}
)

// Patterns.
type (
	// MatchValue matches a literal or a dotted name by equality.
	MatchValue struct {
		patternBase
		Value Expr
	}
	// MatchSingleton matches None{}, true or false by identity.
	MatchSingleton struct {
		patternBase
		Value any
	}
	// MatchSequence matches a sequence.
	MatchSequence struct {
		patternBase
		Patterns []Pattern
	}
	// MatchMapping matches a mapping; Rest is "" when absent.
	MatchMapping struct {
		patternBase
		Keys     []Expr
		Patterns []Pattern
		Rest     string
	}
	// MatchClass matches an instance of a class.
	MatchClass struct {
		patternBase
		Cls         Expr
		Patterns    []Pattern
		KwdAttrs    []string
		KwdPatterns []Pattern
	}
	// MatchStar matches the rest of a sequence; Name is "" for "*_".
	MatchStar struct {
		patternBase
		Name string
	}
	// MatchAs binds a name; Pattern nil and Name "" is the wildcard.
	MatchAs struct {
		patternBase
		Pattern Pattern
		Name    string
	}
	// MatchOr is a choice of patterns.
	MatchOr struct {
		patternBase
		Patterns []Pattern
	}
)

// Type parameters.
type (
	// TypeVar is a plain type parameter, with an optional bound.
	TypeVar struct {
		typeParamBase
		Name  string
		Bound Expr // nil when absent
	}
	// ParamSpec is a type parameter marked "**".
	ParamSpec struct {
		typeParamBase
		Name string
	}
	// TypeVarTuple is a type parameter marked "*".
	TypeVarTuple struct {
		typeParamBase
		Name string
	}
)
