package threading

// What happens to exceptions that leave a thread.

import (
	"strconv"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// ExceptHookArgsClass is _thread._ExceptHookArgs: the four things that threading.excepthook is told.
var ExceptHookArgsClass = object.DeclareClass("_thread._ExceptHookArgs", object.TupleClass)

var exceptHookFields = []string{"exc_type", "exc_value", "exc_traceback", "thread"}

func newExceptHookArgs(e *object.Exception, th object.Object) *object.Tuple {
	var tb object.Object = py.None
	if e.Traceback != nil {
		tb = e.Traceback
	}
	return object.NewTupleAs(ExceptHookArgsClass, []object.Object{e.Class(), e, tb, th})
}

var (
	strWrite = object.Intern("write")
	strFlush = object.Intern("flush")
)

// stderr is sys.stderr, nil when there is none.
func stderr(t *object.Thread) object.Object {
	if t.P.Sys == nil {
		return nil
	}
	if f := t.P.Sys.Get("stderr"); f != nil && !isNone(f) {
		return f
	}
	return nil
}

// complain writes a line and the exception to a file, nil for none. Errors on the way are dropped: there is nobody to tell.
// header says that a traceback without lines still has its headline: in CPython the lines of threading.py follow it.
func complain(t *object.Thread, file object.Object, line string, e *object.Exception, header bool) {
	if file == nil {
		return
	}
	object.CallMethod(t, file, strWrite, object.NewStr(line+"\n"))
	if header && e.Traceback == nil && !given(e.Cause) && (e.Context == nil || e.SuppressContext) {
		object.CallMethod(t, file, strWrite, object.NewStr("Traceback (most recent call last):\n"))
	}
	object.CallMethod(t, file, strWrite, object.NewStr(object.FormatException(t, e)))
	object.CallMethod(t, file, strFlush)
}

// excepthook is _thread._excepthook, the first value of threading.excepthook.
func excepthook(t *object.Thread, x object.Object) (object.Object, error) {
	args, ok := x.(*object.Tuple)
	if !ok || args.Class() != ExceptHookArgsClass || len(args.Items) != 4 {
		return nil, object.TypeErrorf("_thread.excepthook argument type must be ExceptHookArgs")
	}
	if object.Is(args.Items[0], object.SystemExitClass) {
		return py.None, nil
	}
	name := "?"
	switch th := args.Items[3].(type) {
	case *Thread:
		name = th.nameText()
	default:
		if v, err := object.GetAttrOpt(t, th, object.Intern("name")); err == nil && v != nil {
			if s, err := object.ToStr(t, v); err == nil {
				name = s.String()
			}
		} else {
			name = strconv.FormatInt(t.K.Ident(), 10)
		}
	}
	e, ok := args.Items[1].(*object.Exception)
	if !ok {
		if c, isClass := args.Items[0].(*object.Class); isClass {
			e = object.Raise(c)
		} else {
			return py.None, nil
		}
	}
	th, _ := args.Items[3].(*Thread)
	file := stderr(t)
	if file == nil && th != nil { // what sys.stderr was when the thread was made
		if file = th.stderr; file != nil && isNone(file) {
			file = nil
		}
	}
	complain(t, file, "Exception in thread "+name+":", e, th != nil && th.k == t.K)
	return py.None, nil
}

// invokeExcepthook calls threading.excepthook, which a program may have replaced.
func invokeExcepthook(t *object.Thread, st *state, th *Thread, err error) {
	e := object.AsException(err)
	hook := excepthookFunc
	if st.module != nil {
		if hook = st.module.Get("excepthook"); hook == nil {
			complain(t, stderr(t), "Exception in thread "+th.nameText()+":", e, true)
			return
		}
	}
	if _, err := object.CallArgs(t, hook, newExceptHookArgs(e, th)); err != nil {
		again := object.AsException(err)
		again.SuppressContext = true
		var own object.Object
		if t.P.Sys != nil {
			own = t.P.Sys.Get("excepthook")
		}
		if own == nil || object.Is(own, t.P.Sys.Get("__excepthook__")) {
			complain(t, stderr(t), "Exception in threading.excepthook:", again, true)
			return
		}
		if file := stderr(t); file != nil {
			object.CallMethod(t, file, strWrite, object.NewStr("Exception in threading.excepthook:\n"))
			object.CallMethod(t, file, strFlush)
		}
		var tb object.Object = py.None
		if again.Traceback != nil {
			tb = again.Traceback
		}
		object.CallArgs(t, own, again.Class(), again, tb) // nobody is left to tell of an error here
	}
}

func init() {
	c := ExceptHookArgsClass
	c.Doc = "What threading.excepthook is told: exc_type, exc_value, exc_traceback, thread."
	c.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		if len(a.Pos) != 1 || a.NKw() > 0 {
			return nil, object.TypeErrorf("_thread._ExceptHookArgs() takes a 4-sequence (%d arguments given)", len(a.Pos))
		}
		items, err := object.Collect(t, a.Pos[0])
		if err != nil {
			return nil, err
		}
		if len(items) != 4 {
			return nil, object.TypeErrorf("_thread._ExceptHookArgs() takes a 4-sequence (%d-sequence given)", len(items))
		}
		object.HoldAll(items)
		return &object.Tuple{Header: object.NewHeader(cls), Items: append([]object.Object(nil), items...)}, nil
	}
	c.Slots.Repr = func(t *object.Thread, self object.Object) (object.Object, error) {
		s := "_thread._ExceptHookArgs("
		for i, v := range self.(*object.Tuple).Items {
			r, err := object.Repr(t, v)
			if err != nil {
				return nil, err
			}
			if i > 0 {
				s += ", "
			}
			s += exceptHookFields[i&3] + "=" + r.String()
		}
		return object.NewStr(s + ")"), nil
	}
	for i, name := range exceptHookFields {
		c.Define(object.MemberOf(name, "Part of what the hook is told.", func(t *object.Thread, o *object.Tuple) (object.Object, error) {
			if i < len(o.Items) {
				return o.Items[i], nil
			}
			return py.None, nil
		}))
	}
	for _, name := range []string{"n_fields", "n_sequence_fields"} {
		c.Define(object.Value(name, py.Int(4)))
	}
	c.Define(object.Value("n_unnamed_fields", py.Int(0)))
}
