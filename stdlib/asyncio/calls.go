package asyncio

// The calls between the layers of asyncio. A loop and a future are known by their methods, because programs bring their own; our own types have short ways.

import "github.com/pyemu/pyemu/emu/object"

var (
	strCreateFuture       = object.Intern("create_future")
	strCreateTask         = object.Intern("create_task")
	strCallSoon           = object.Intern("call_soon")
	strCallSoonThreadsafe = object.Intern("call_soon_threadsafe")
	strCallLater          = object.Intern("call_later")
	strCallAt             = object.Intern("call_at")
	strDone               = object.Intern("done")
	strCancel             = object.Intern("cancel")
	strCancelled          = object.Intern("cancelled")
	strResult             = object.Intern("result")
	strException          = object.Intern("exception")
	strSetResult          = object.Intern("set_result")
	strSetException       = object.Intern("set_exception")
	strAddDoneCallback    = object.Intern("add_done_callback")
	strRemoveDoneCallback = object.Intern("remove_done_callback")
	strTime               = object.Intern("time")
	strGetDebug           = object.Intern("get_debug")
)

// createFuture is loop.create_future().
func createFuture(t *thread, loop value) (value, error) {
	return object.CallMethod(t, loop, strCreateFuture)
}

// callSoon is loop.call_soon(fn, *args).
func callSoon(t *thread, loop, fn value, args ...value) (value, error) {
	return object.CallMethod(t, loop, strCallSoon, append([]value{fn}, args...)...)
}

// futureDone is fut.done().
func futureDone(t *thread, fut value) (bool, error) { return truth(t, fut, strDone) }

// futureCancelled is fut.cancelled().
func futureCancelled(t *thread, fut value) (bool, error) { return truth(t, fut, strCancelled) }

// setResult is fut.set_result(v).
func setResult(t *thread, fut, v value) error {
	_, err := object.CallMethod(t, fut, strSetResult, v)
	return err
}

// setException is fut.set_exception(exc).
func setException(t *thread, fut, exc value) error {
	_, err := object.CallMethod(t, fut, strSetException, exc)
	return err
}

// addDoneCallback is fut.add_done_callback(fn).
func addDoneCallback(t *thread, fut, fn value) error {
	_, err := object.CallMethod(t, fut, strAddDoneCallback, fn)
	return err
}

func truth(t *thread, o value, method *object.Str) (bool, error) {
	v, err := object.CallMethod(t, o, method)
	if err != nil {
		return false, err
	}
	return object.Truth(t, v)
}
