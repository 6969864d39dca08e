package object

// Function: Python functions.

// NewFunction returns the function of code c; its name, doc and module are those of a fresh def.
func NewFunction(c *Code, globals, builtins *Dict) *Function {
	f := &Function{Code: c, Globals: globals, Builtins: builtins, Name: Intern(c.Name), Qualname: Intern(c.Qualname)}
	if c.HasDoc && len(c.Consts) > 0 {
		f.Doc = c.Consts[0]
	}
	f.Module = globals.GetStr(strDunderName)
	return f
}

var strDunderName = Intern("__name__")
