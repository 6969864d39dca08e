package compile

import "github.com/pyemu/pyemu/emu/syntax"

// unparse is the source text of an annotation under `from __future__ import annotations`.
func unparse(e syntax.Expr) string { return "" }
