package importing

// What the error for a missing module of the standard library adds: who can provide it.

import "slices"

// native are modules that CPython writes in C and that pyemu does not have; the text says more about some.
var native = map[string]string{
	"_asyncio": "", "_curses": "", "_curses_panel": "", "_dbm": "", "_decimal": "", "_elementtree": "", "_gdbm": "", "_pickle": "", "_sqlite3": "", "_ssl": "", "_symtable": "", "_tkinter": "",
	"_uuid": "", "_zoneinfo": "", "_statistics": "", "_crypt": "", "audioop": "", "cmath": "", "nis": "", "ossaudiodev": "", "pyexpat": "", "readline": "", "spwd": "", "syslog": "",
	"_lsprof":      ": module profile, which is written in Python, counts and times calls too",
	"_tracemalloc": ": memory is not counted by lines",
}

// hint completes the error for a module of the standard library; "" for others. Modules that CPython writes in Python come from the folder that PYEMU_STDLIB names.
func (im *Importer) hint(name string) string {
	if more, ok := native[name]; ok {
		return "; it is native in CPython, and pyemu has none of its own" + more
	}
	if im.StdlibDir != "" {
		return ""
	}
	// A submodule that is missing from a package of ours is missing in CPython, as a rule.
	if _, found := slices.BinarySearch(LibraryNames, name); found {
		return "; PYEMU_STDLIB, the Lib folder of a CPython 3.11, can provide it"
	}
	return ""
}
