package kernel

import "io/fs"

// nameless reports a descriptor that has no type of file: there is none on Windows.
func nameless(fs.FileInfo) bool { return false }
