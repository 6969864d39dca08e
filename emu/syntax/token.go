package syntax

// This file names the tokens.

type tokKind uint8

const (
	tEOF tokKind = iota
	tName
	tNumber
	tString
	tNewline
	tIndent
	tDedent
	tTypeComment // where they are wanted; the text is what follows "type: "
	tError       // the scanner's error that has no place in the grammar

	tLpar
	tRpar
	tLsqb
	tRsqb
	tLbrace
	tRbrace
	tColon
	tComma
	tSemi
	tDot
	tEllipsis
	tArrow
	tColonEq
	tAssign

	// augmented assignments, in the order of Operator
	tAddEq
	tSubEq
	tMultEq
	tMatMultEq
	tDivEq
	tModEq
	tPowEq
	tLShiftEq
	tRShiftEq
	tOrEq
	tXorEq
	tAndEq
	tFloorDivEq

	tPlus
	tMinus
	tStar
	tAt
	tSlash
	tPercent
	tDoubleStar
	tLShift
	tRShift
	tVBar
	tCaret
	tAmper
	tDoubleSlash
	tTilde
	tEqEq
	tNotEq
	tLess
	tLessEq
	tGreater
	tGreaterEq
	tOther // a character that starts no token: ! $ ? `

	kwFirst
	kFalse
	kNone
	kTrue
	kAnd
	kAs
	kAssert
	kAsync
	kAwait
	kBreak
	kClass
	kContinue
	kDef
	kDel
	kElif
	kElse
	kExcept
	kFinally
	kFor
	kFrom
	kGlobal
	kIf
	kImport
	kIn
	kIs
	kLambda
	kNonlocal
	kNot
	kOr
	kPass
	kRaise
	kReturn
	kTry
	kWhile
	kWith
	kYield
)

// token is one token. Columns are byte offsets; INDENT, DEDENT and the end have column -1.
type token struct {
	kind   tokKind
	level  uint8 // open brackets after the token
	flag   uint8 // of a string: the str* bits
	pos    int32
	end    int32
	line   int32
	col    int32
	eline  int32
	endCol int32
}

const (
	strRaw uint8 = 1 << iota
	strBytes
	strFormat
	strUnicode // the prefix u
	strTriple
)

// IsKeyword says whether s is a reserved word, which cannot be a name (Lexical analysis 2.3.1).
func IsKeyword(s string) bool { return keyword(s) != keyword("") }

func keyword(s string) tokKind {
	switch s {
	case "False":
		return kFalse
	case "None":
		return kNone
	case "True":
		return kTrue
	case "and":
		return kAnd
	case "as":
		return kAs
	case "assert":
		return kAssert
	case "async":
		return kAsync
	case "await":
		return kAwait
	case "break":
		return kBreak
	case "class":
		return kClass
	case "continue":
		return kContinue
	case "def":
		return kDef
	case "del":
		return kDel
	case "elif":
		return kElif
	case "else":
		return kElse
	case "except":
		return kExcept
	case "finally":
		return kFinally
	case "for":
		return kFor
	case "from":
		return kFrom
	case "global":
		return kGlobal
	case "if":
		return kIf
	case "import":
		return kImport
	case "in":
		return kIn
	case "is":
		return kIs
	case "lambda":
		return kLambda
	case "nonlocal":
		return kNonlocal
	case "not":
		return kNot
	case "or":
		return kOr
	case "pass":
		return kPass
	case "raise":
		return kRaise
	case "return":
		return kReturn
	case "try":
		return kTry
	case "while":
		return kWhile
	case "with":
		return kWith
	case "yield":
		return kYield
	}
	return tName
}
