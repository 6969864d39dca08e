package threading

// Timer: threading.Timer.

import (
	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// TimerClass is threading.Timer, a Thread that calls a function after a while. Its parts are plain attributes.
var TimerClass = object.DeclareClass("threading.Timer", ThreadClass).LikePython()

var (
	strInterval  = object.Intern("interval")
	strFunction  = object.Intern("function")
	strArgs      = object.Intern("args")
	strKwargs    = object.Intern("kwargs")
	strFinished  = object.Intern("finished")
	strSet       = object.Intern("set")
	strIsSet     = object.Intern("is_set")
	strWait      = object.Intern("wait")
	timer_sig    = newSig("Timer.__init__", "(interval, function, args=None, kwargs=None)")
	timerNoneSix [6]object.Object
)

func timer_init(t *object.Thread, self object.Object, a object.Args) error {
	var buf [4]object.Object
	v, err := timer_sig.bind(a, buf[:])
	if err != nil {
		return err
	}
	th := self.(*Thread)
	none := timerNoneSix
	if err := th.init(t, none[:]); err != nil {
		return err
	}
	var args, kwargs object.Object = object.NewList(nil), object.NewDict()
	if given(v[2]) {
		args = v[2]
	}
	if given(v[3]) {
		kwargs = v[3]
	}
	for _, x := range []struct {
		name *object.Str
		v    object.Object
	}{{strInterval, v[0]}, {strFunction, v[1]}, {strArgs, args}, {strKwargs, kwargs}, {strFinished, NewEvent()}} {
		if err := object.SetAttr(t, th, x.name, x.v); err != nil {
			return err
		}
	}
	return nil
}

func timer_cancel(t *object.Thread, th *Thread, _ []object.Object) (object.Object, error) {
	f, err := object.GetAttr(t, th, strFinished)
	if err != nil {
		return nil, err
	}
	_, err = object.CallMethod(t, f, strSet)
	return py.None, err
}

func timer_run(t *object.Thread, th *Thread, _ []object.Object) (object.Object, error) {
	var parts [5]object.Object
	for i, name := range []*object.Str{strFinished, strInterval, strFunction, strArgs, strKwargs} {
		v, err := object.GetAttr(t, th, name)
		if err != nil {
			return nil, err
		}
		parts[i] = v
	}
	finished := parts[0]
	if _, err := object.CallMethod(t, finished, strWait, parts[1]); err != nil {
		return nil, err
	}
	v, err := object.CallMethod(t, finished, strIsSet)
	if err != nil {
		return nil, err
	}
	if done, err := object.Truth(t, v); err != nil {
		return nil, err
	} else if !done {
		a, err := Spread(t, parts[2], parts[3], parts[4])
		if err != nil {
			return nil, err
		}
		if _, err := object.Call(t, parts[2], a); err != nil {
			return nil, err
		}
	}
	_, err = object.CallMethod(t, finished, strSet)
	return py.None, err
}

func init() {
	TimerClass.Doc = "A thread that calls a function after some seconds, unless it is cancelled before."
	TimerClass.Slots.Init = timer_init
	TimerClass.Define(
		method("Timer", "cancel", "()", "Stops the timer if it has not called its function yet.", timer_cancel),
		method("Timer", "run", "()", "Waits, then calls the function.", timer_run),
	)
}
