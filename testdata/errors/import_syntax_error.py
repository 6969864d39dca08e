# A SyntaxError in an imported module.
import lib_bad_syntax
