// Package object holds the values of emulated Python programs: their types, the class machinery, attribute lookup,
// the operator protocol, exceptions and the argument binding of native functions.
//
// # Values
//
// Every Python value is a py.Object of gpython, here called Object. These kinds exist:
//
//   - gpython's scalars, kept as they are: py.Int (any integer that fits an int64, and only those), *py.BigInt (all
//     other integers), py.Float, py.Complex, py.Bool, py.None, py.Ellipsis, py.NotImplemented. Build integers with
//     NewInt, NewBig; read them with the helpers of int.go, for an integer can also be an *IntObject, an
//     instance of a subclass of int (*FloatObject and *ComplexObject likewise).
//   - our own struct types, always pointers: *Str, *Bytes, *Tuple, *List, *Dict, *Set, *Function, *Exception, ... Those
//     that a class can derive from embed a Header, so that an instance of a user's subclass of list is a *List whose
//     Class is the subclass: a type assertion o.(*List) asks "is it a list or a subclass", o.(*List) and
//     l.Class() == ListClass asks "exactly a list".
//   - *Instance: an object of a class whose only built-in base is object.
//   - *Class: a class. It embeds a py.Type, so that Type() is honest towards gpython code.
//
// Identity is Is, never ==: gpython has slice-typed objects, and comparing those panics.
//
// # Threads
//
// A function that may run Python code, raise with a traceback or touch the process takes the current *Thread as its first
// parameter, called t. Everything of a process's heap is touched only by a thread that holds the process's GIL. Immutable
// values may be shared between processes that run in parallel, so lazily computed fields inside them (a hash) are atomic.
//
// # Errors
//
// A Python exception travels as a Go error: always an *Exception. TypeErrorf and its kin make one. An iterator's Next slot ends
// with (nil, nil).
//
// # Native functions
//
// Built-in types and modules are tables of Defs (builtin.go): Method0, Method1, MethodV, Func1, FuncV, Getter, ... A row carries name,
// parameters, our docstring and the Go function. The argument slice of a native function is borrowed: it must not be kept or changed.
//
// # Copying
//
// Every mutable type implements Traverser, so that one walk serves gc.collect, reachability and the copy at fork.
package object
