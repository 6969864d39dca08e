package types

// The attribute names that the files of the module look up.

import "github.com/pyemu/pyemu/emu/object"

var (
	strCoFlags          = object.Intern("co_flags")
	strCode             = object.Intern("__code__")
	strDoc              = object.Intern("__doc__")
	strFdel             = object.Intern("fdel")
	strFget             = object.Intern("fget")
	strFset             = object.Intern("fset")
	strGiCode           = object.Intern("gi_code")
	strIsabstractmethod = object.Intern("__isabstractmethod__")
	strMetaclass        = object.Intern("metaclass")
	strOverwriteDoc     = object.Intern("overwrite_doc")
	strPrepare          = object.Intern("__prepare__")
	strReplace          = object.Intern("replace")
	strThrow            = object.Intern("throw")
	strTypes            = object.Intern("types")
	strUpdateWrapper    = object.Intern("update_wrapper")
)
