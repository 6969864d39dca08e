package object

// TextWriter is a text file whose write method nobody overrode, so that print can write to it without a Python call.
type TextWriter interface {
	Object
	// Plain says whether write is the built-in one.
	Plain() bool
	// WriteText writes WTF-8 text as the file's write method does.
	WriteText(t *Thread, s string) error
}
