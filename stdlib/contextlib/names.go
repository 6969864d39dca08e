package contextlib

// The attribute names that several files look up.

import "github.com/pyemu/pyemu/emu/object"

var (
	strAclose                 = object.Intern("aclose")
	strAenter                 = object.Intern("__aenter__")
	strAexit                  = object.Intern("__aexit__")
	strAppend                 = object.Intern("append")
	strAthrow                 = object.Intern("athrow")
	strClose                  = object.Intern("close")
	strContextlib             = object.Intern("contextlib")
	strCreateAsyncExitWrapper = object.Intern("_create_async_exit_wrapper")
	strCreateAsyncWrapper     = object.Intern("_create_async_cb_wrapper")
	strCreateExitWrapper      = object.Intern("_create_exit_wrapper")
	strCreateWrapper          = object.Intern("_create_cb_wrapper")
	strDeque                  = object.Intern("deque")
	strEnterMethod            = object.Intern("__enter__")
	strExitMethod             = object.Intern("__exit__")
	strPop                    = object.Intern("pop")
	strPushAsyncCmExit        = object.Intern("_push_async_cm_exit")
	strPushCmExit             = object.Intern("_push_cm_exit")
	strRecreateCm             = object.Intern("_recreate_cm")
	strStderr                 = object.Intern("stderr")
	strStdout                 = object.Intern("stdout")
	strSubclasshook           = object.Intern("__subclasshook__")
	strThrow                  = object.Intern("throw")
	strTraceback              = object.Intern("__traceback__")
)
