package asyncio

// asyncio.base_tasks: what tasks show of themselves.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var baseTasksModule = &object.ModuleDef{
	Name: "asyncio.base_tasks",
	Doc:  "What tasks show of themselves.",
	Defs: []object.Def{
		object.PyFunc("_task_repr_info", "(task)", "Return what the repr of a task is made of.", func(t *thread, v []value) (value, error) {
			info, err := taskInfo(t, v[0])
			if err != nil {
				return nil, err
			}
			return textList(info), nil
		}),
		object.PyFunc("_task_repr", "(self)", "Return the repr of a task.", func(t *thread, v []value) (value, error) { return futureText(t, v[0]) }),
		object.PyFunc("_task_get_stack", "(task, limit)", "Return the frames in which a task stands.", func(t *thread, v []value) (value, error) {
			frames, err := taskStack(t, v[0], v[1])
			if err != nil {
				return nil, err
			}
			return object.NewList(frames), nil
		}),
		object.PyFunc("_task_print_stack", "(task, limit, file)", "Print where a task stands.", func(t *thread, v []value) (value, error) {
			return object.NoneOr(printTaskStack(t, v[0], v[1], v[2]))
		}),
	},
}

// taskInfo is futureInfo with the name, the coroutine and what is waited for.
func taskInfo(t *thread, task value) ([]string, error) {
	info, err := futureInfo(t, task)
	if err != nil {
		return nil, err
	}
	get := func(name string) (value, error) { return object.GetAttr(t, task, object.Intern(name)) }
	cancelling, err := object.CallMethod(t, task, object.Intern("cancelling"))
	if err != nil {
		return nil, err
	}
	if some, err := object.Truth(t, cancelling); err != nil {
		return nil, err
	} else if some {
		if done, err := truth(t, task, strDone); err != nil {
			return nil, err
		} else if !done {
			info[0] = "cancelling"
		}
	}
	name, err := object.CallMethod(t, task, object.Intern("get_name"))
	if err != nil {
		return nil, err
	}
	r, err := object.Repr(t, name)
	if err != nil {
		return nil, err
	}
	out := []string{info[0], "name=" + r.String()}
	coro, err := get("_coro")
	if err != nil {
		return nil, err
	}
	if !isNone(coro) {
		s, err := formatCoroutine(t, coro)
		if err != nil {
			return nil, err
		}
		out = append(out, "coro=<"+s+">")
	}
	waiter, err := get("_fut_waiter")
	if err != nil {
		return nil, err
	}
	if !isNone(waiter) {
		r, err := object.Repr(t, waiter)
		if err != nil {
			return nil, err
		}
		out = append(out, "wait_for="+r.String())
	}
	return append(out, info[1:]...), nil
}

// taskStack are the frames in which a task stands, oldest first: of a suspended coroutine, or of the traceback of what it raised. limit None: all; of a
// coroutine the newest are taken, of a traceback the oldest.
func taskStack(t *thread, task, limit value) ([]value, error) {
	most := -1
	if !isNone(limit) {
		n, err := object.IndexInt(t, limit)
		if err != nil {
			return nil, err
		}
		most = n
	}
	coro, err := object.GetAttr(t, task, object.Intern("_coro"))
	if err != nil {
		return nil, err
	}
	var frames []value
	var at value
	for _, name := range []string{"cr_frame", "gi_frame", "ag_frame"} {
		v, err := object.GetAttrOpt(t, coro, object.Intern(name))
		if err != nil {
			return nil, err
		}
		if v != nil {
			at = v
			break
		}
	}
	if f, ok := at.(object.Frame); ok {
		for f != nil && most != 0 {
			frames = append(frames, f)
			most--
			f = f.Back()
		}
		for i, j := 0, len(frames)-1; i < j; i, j = i+1, j-1 {
			frames[i], frames[j] = frames[j], frames[i]
		}
		return frames, nil
	}
	exc, err := object.GetAttr(t, task, strOwnException)
	if err != nil {
		return nil, err
	}
	if e, ok := exc.(*object.Exception); ok {
		for tb := e.Traceback; tb != nil && most != 0; tb = tb.Next {
			frames = append(frames, tb.Frame)
			most--
		}
	}
	return frames, nil
}

// printTaskStack prints taskStack as a traceback.
func printTaskStack(t *thread, task, limit, file value) error {
	frames, err := object.CallMethod(t, task, object.Intern("get_stack"))
	if !isNone(limit) {
		var m value
		if m, err = object.GetAttr(t, task, object.Intern("get_stack")); err == nil {
			frames, err = object.Call(t, m, object.Args{Kw: &object.Kwargs{Names: []*object.Str{object.Intern("limit")}, Vals: []value{limit}}})
		}
	}
	if err != nil {
		return err
	}
	list := object.NewList(nil)
	if err := list.Extend(t, frames); err != nil {
		return err
	}
	exc, err := object.GetAttr(t, task, strOwnException)
	if err != nil {
		return err
	}
	r, err := object.Repr(t, task)
	if err != nil {
		return err
	}
	if isNone(file) {
		if file = object.ArgOrNone(t.P.Sys.Get("stdout")); isNone(file) {
			return nil
		}
	}
	write := func(s string) error {
		_, err := object.CallMethod(t, file, object.Intern("write"), object.NewStr(s))
		return err
	}
	switch {
	case len(list.Items) == 0:
		err = write("No stack for " + r.String() + "\n")
	case !isNone(exc):
		err = write("Traceback for " + r.String() + " (most recent call last):\n")
	default:
		err = write("Stack for " + r.String() + " (most recent call last):\n")
	}
	if err != nil {
		return err
	}
	if len(list.Items) > 0 {
		rows := make([]value, 0, len(list.Items))
		for _, x := range list.Items {
			f, ok := x.(object.Frame)
			if !ok {
				continue
			}
			c := f.Code()
			line := value(py.None)
			if s, ok := object.SourceLine(t, c.Filename, f.Line()); ok {
				line = object.NewStr(s)
			}
			rows = append(rows, object.TupleOf(object.NewStr(c.Filename), object.NewInt(int64(f.Line())), object.NewStr(c.Name), line))
		}
		tb, err := t.P.Import(t, "traceback")
		if err != nil {
			return err
		}
		print, err := object.GetAttr(t, tb, object.Intern("print_list"))
		if err != nil {
			return err
		}
		if _, err := object.Call(t, print, object.Args{Pos: []value{object.NewList(rows)}, Kw: &object.Kwargs{Names: []*object.Str{object.Intern("file")}, Vals: []value{file}}}); err != nil {
			return err
		}
	}
	if e, ok := exc.(*object.Exception); ok {
		return write(object.FormatExceptionOnly(t, e))
	}
	return nil
}
