package object

// Place: a point in a program's code, kept by things that later say where they were made or taken.

// Place is an instruction of a code object. The zero value is no place. It is cheap to take (Engine.Where) and to copy.
type Place struct {
	Code  *Code
	Index int32 // of the instruction; before the first one it is negative
}

// Line is the place's line, 0 for no place.
func (p Place) Line() int {
	switch {
	case p.Code == nil:
		return 0
	case p.Index < 0 || int(p.Index) >= len(p.Code.Pos):
		return p.Code.FirstLine
	}
	return int(p.Code.Pos[p.Index].Line)
}

// Where is the place where the thread is; the zero Place when it runs no Python code.
func (t *Thread) Where() Place {
	if t.Engine == nil {
		return Place{}
	}
	return t.Engine.Where()
}
