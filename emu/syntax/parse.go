package syntax

// Mode is what Parse expects to find.
type Mode uint8

// The modes, as in the mode argument of compile().
const (
	// Exec is a whole file; Parse returns a *Module.
	Exec Mode = iota
	// Eval is one expression; Parse returns an *Expression.
	Eval
	// Single is one statement of an interactive session; Parse returns an *Interactive.
	Single
)

// Flags change how Parse reads.
type Flags uint8

const (
	// IgnoreCoding says that src is UTF-8 whatever an encoding declaration in it says
	// (the source was a str).
	IgnoreCoding Flags = 1 << iota
	// NoImplicitDedent says that an unfinished block at the end of src is an error in mode Single
	// (codeop needs it).
	NoImplicitDedent
	// AllowIncomplete says that input which ends too early gives the message "incomplete input".
	AllowIncomplete
)

// Kind says which Python exception an Error stands for.
type Kind uint8

// The kinds of Error.
const (
	SyntaxError Kind = iota
	IndentationError
	TabError
	// ValueError is for source with null bytes: ValueError in compile(), SyntaxError in a file.
	ValueError
	// MemoryError is for source that is nested too deeply for the parser.
	MemoryError
	// RecursionError is for a tree that is too deep to work on.
	RecursionError
)

// Error is a mistake in the source.
type Error struct {
	Kind     Kind
	Msg      string
	Filename string
	// Line counts from 1; 0 means that the error has no place.
	Line int
	// Col and EndCol count characters from 1, as SyntaxError.offset and end_offset; 0 and -1 are possible where CPython gives them.
	Col, EndLine, EndCol int
	// Text is the source line, with its newline where CPython keeps it; HasText is false where CPython gives None.
	Text    string
	HasText bool
}

func (e *Error) Error() string { return e.Kind.String() + ": " + e.Msg }

// String returns the name of the Python exception.
func (k Kind) String() string {
	switch k {
	case IndentationError:
		return "IndentationError"
	case TabError:
		return "TabError"
	case ValueError:
		return "ValueError"
	case MemoryError:
		return "MemoryError"
	case RecursionError:
		return "RecursionError"
	}
	return "SyntaxError"
}

// Warning is something that CPython warns of while it reads the source.
type Warning struct {
	// Category is "DeprecationWarning" or "SyntaxWarning".
	Category string
	Msg      string
	// Line counts from 1; Col is a byte offset from 0, as in Pos.
	Line, Col int
}

// Parse reads src, a whole file or string as bytes, and returns the tree, the warnings in source
// order, and an *Error when src is not valid.
func Parse(src []byte, filename string, mode Mode, flags Flags) (Node, []Warning, error) {
	return nil, nil, &Error{Msg: "the parser is not there yet", Filename: filename, Line: 1}
}
