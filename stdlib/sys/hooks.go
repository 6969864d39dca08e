package sys

// What the interpreter calls at its edges: displayhook, excepthook, unraisablehook, breakpointhook; and the end of the main program.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

var (
	sWrite  = object.Intern("write")
	sFlush  = object.Intern("flush")
	sStderr = object.Intern("stderr")
	sStdout = object.Intern("stdout")
)

// writeErr writes text to sys.stderr as far as there is one; failures are dropped, for there is nowhere to report them.
func writeErr(t *object.Thread, text string) {
	f := t.P.Sys.Dict().GetStr(sStderr)
	if f == nil || isNone(f) {
		return
	}
	if _, err := object.CallMethod(t, f, sWrite, object.NewStr(text)); err != nil {
		return
	}
	_, _ = object.CallMethod(t, f, sFlush)
}

// WriteStderr writes text to sys.stderr, as far as there is one.
func WriteStderr(t *object.Thread, text string) { writeErr(t, text) }

func sys_displayhook(t *object.Thread, x object.Object) (object.Object, error) {
	if isNone(x) {
		return py.None, nil
	}
	b := t.P.Builtins
	under := object.Intern("_")
	b.SetStr(under, py.None)
	r, err := object.Repr(t, x)
	if err != nil {
		return nil, err
	}
	out := t.P.Sys.Dict().GetStr(sStdout)
	if out == nil || isNone(out) {
		return nil, object.RuntimeErrorf("lost sys.stdout")
	}
	if _, err := object.CallMethod(t, out, sWrite, object.NewStr(r.String()+"\n")); err != nil {
		return nil, err
	}
	b.SetStr(under, x)
	return py.None, nil
}

func sys_excepthook(t *object.Thread, v []object.Object) (object.Object, error) {
	e, ok := v[1].(*object.Exception)
	if !ok {
		writeErr(t, "TypeError: print_exception(): Exception expected for value, "+object.ClassOf(v[1]).Name+" found\n")
		return py.None, nil
	}
	if tb, ok := v[2].(*object.Traceback); ok && e.Traceback == nil {
		e.Traceback = tb
	}
	flushStdout(t)
	writeErr(t, object.FormatException(t, e))
	return py.None, nil
}

func flushStdout(t *object.Thread) {
	if f := t.P.Sys.Dict().GetStr(sStdout); f != nil && !isNone(f) {
		_, _ = object.CallMethod(t, f, sFlush)
	}
}

// unraisable is the argument of sys.unraisablehook.
var unraisable = object.NewStructSeq("UnraisableHookArgs", "What sys.unraisablehook is called with.", 5, []string{"exc_type", "exc_value", "exc_traceback", "err_msg", "object"}, true)

func sys_unraisablehook(t *object.Thread, x object.Object) (object.Object, error) {
	get := func(name string) object.Object {
		v, err := object.GetAttr(t, x, object.Intern(name))
		if err != nil {
			return py.None
		}
		return v
	}
	msg := ""
	if s, ok := get("err_msg").(*object.Str); ok {
		msg = s.String()
	}
	if e, ok := get("exc_value").(*object.Exception); ok {
		writeErr(t, object.FormatUnraisable(t, e, msg, get("object")))
	}
	return py.None, nil
}

// Unraisable reports an exception that nothing can handle through sys.unraisablehook: where is the object it came from (may be nil), text replaces
// "Exception ignored in" ("" keeps it).
func Unraisable(t *object.Thread, e *object.Exception, text string, where object.Object) {
	var tb, msg object.Object = py.None, py.None
	if e.Traceback != nil {
		tb = e.Traceback
	}
	if text != "" {
		msg = object.NewStr(text)
	}
	if where == nil {
		where = py.None
	}
	args := unraisable.New(e.Class(), e, tb, msg, where)
	hook := t.P.Sys.Get("unraisablehook")
	if hook == nil || isNone(hook) {
		return
	}
	if _, err := object.CallArgs(t, hook, args); err != nil {
		args = unraisable.New(object.AsException(err).Class(), object.AsException(err), py.None, object.NewStr("Exception ignored in sys.unraisablehook"), hook)
		_, _ = sys_unraisablehook(t, args)
	}
}

func sys_breakpointhook(t *object.Thread, a object.Args) (object.Object, error) {
	name := ""
	if c := t.P.Config; !c.IgnoreEnvironment && !c.Isolated {
		for _, e := range t.P.K.Environ() { // as it is now: programs may have set it
			if v, ok := strings.CutPrefix(e, "PYTHONBREAKPOINT="); ok {
				name = v
			}
		}
	}
	switch name {
	case "0":
		return py.None, nil
	case "":
		name = "pdb.set_trace"
	}
	module, attr := "builtins", name
	if i := strings.LastIndexByte(name, '.'); i >= 0 {
		module, attr = name[:i], name[i+1:]
	}
	m, err := t.P.Import(t, module)
	if err == nil {
		var fn object.Object
		if fn, err = object.GetAttr(t, m, object.Intern(attr)); err == nil {
			return object.Call(t, fn, a)
		}
	}
	if object.ErrorIs(err, object.ImportErrorClass) || object.ErrorIs(err, object.AttributeErrorClass) {
		return py.None, t.P.Warn(t, object.RuntimeWarningClass, "Ignoring unimportable $PYTHONBREAKPOINT: \""+name+"\"", 1)
	}
	return nil, err
}

// ReportMain ends the main program with exception e: it prints what CPython prints and returns the exit code (sys.exit, SystemExit). A KeyboardInterrupt gives
// Interrupted.
func ReportMain(t *object.Thread, e *object.Exception) int {
	if e.Class().IsSubclass(object.SystemExitClass) {
		flushStdout(t)
		return exitCode(t, e)
	}
	hook := t.P.Sys.Get("excepthook")
	var tb object.Object = py.None
	if e.Traceback != nil {
		tb = e.Traceback
	}
	flushStdout(t)
	switch {
	case hook == nil:
		writeErr(t, "sys.excepthook is missing\n")
		writeErr(t, object.FormatException(t, e))
	default:
		if _, err := object.CallArgs(t, hook, e.Class(), e, tb); err != nil {
			he := object.AsException(err)
			if he.Class().IsSubclass(object.SystemExitClass) {
				return exitCode(t, he)
			}
			writeErr(t, "Error in sys.excepthook:\n")
			writeErr(t, object.FormatException(t, he))
			writeErr(t, "\nOriginal exception was:\n")
			writeErr(t, object.FormatException(t, e))
		}
	}
	if e.Class().IsSubclass(object.KeyboardInterruptClass) {
		return Interrupted
	}
	return 1
}

// Interrupted is the exit code of a program that an unhandled KeyboardInterrupt ended: it ends as if by SIGINT.
const Interrupted = -int(kernel.SIGINT)

// exitCode gives the exit code of a SystemExit; a code that is no number is printed.
func exitCode(t *object.Thread, e *object.Exception) int {
	code := e.Field("code")
	if code == nil || isNone(code) {
		return 0
	}
	if n, ok := object.AsInt64(code); ok {
		return int(n & 0xff)
	}
	if object.IsInt(code) {
		return 255
	}
	s, err := object.ToStr(t, code)
	if err == nil {
		writeErr(t, s.String()+"\n")
	}
	return 1
}
