// Package compile turns a syntax tree into code objects: it finds the scope of every name, folds constants, and generates instructions
// for the register machine. It knows no Python values.
//
// The way through it: Compile folds constants in the tree (fold.go), builds the scopes (scope.go), then walks the tree once and emits one
// unit (unit.go) per module, class body, function, lambda and comprehension. Locals live in registers; expressions are compiled into a wanted
// register where that is safe (expr.go), conditions into fused jumps (cond.go). Every way out of a try or with statement carries its own copy of the
// cleanup (try.go).
package compile
