// Package syntax is the front end of the emulator: it turns Python source into
// a tree, or into the error that CPython 3.11 reports for it.
//
// The grammar is that of Python 3.11. Newer syntax is accepted where it does
// not conflict: the f-strings of PEP 701, the type parameters and the type
// statement of PEP 695. Scopes and everything that CPython finds out in its
// symbol table or code generator belong to package compile.
package syntax
