package asyncio

// asyncio.taskgroups: groups of tasks that end together.
//
// A group's block and its tasks are one unit. When a task fails, the others are cancelled, and so is the task that runs the block, unless it waits in __aexit__ already. __aexit__ waits until
// all tasks are done, and raises what they raised as one group.

import (
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var taskgroupsModule = &object.ModuleDef{
	Name: "asyncio.taskgroups",
	Doc:  "Groups of tasks that end together.",
	All:  []string{"TaskGroup"},
	Init: func(t *thread, m *object.Module) error {
		_, err := taskGroupDef.New(t, m, taskGroupClass)
		return err
	},
}

var taskGroupDef = &object.ClassDef{Name: "TaskGroup", Doc: "An async context manager for tasks that end together: it waits for all, and when one fails it cancels the others."}

// taskGroup is an instance of TaskGroup or of a class that derives from it.
type taskGroup struct {
	object.Header
	entered   bool
	exiting   bool
	aborting  bool
	parentHit bool // _parent_cancel_requested: the group has cancelled the task that runs the block
	loop      value
	parent    value
	tasks     []value // that are not done, in the order of their making
	errors    []value
	base      *object.Exception // KeyboardInterrupt or SystemExit of a task
	waiter    value             // what __aexit__ waits for
}

// taskGroupClass is what TaskGroup derives from.
var taskGroupClass = object.DeclareClass("asyncio.taskgroups._TaskGroup").WithWeakRefs()

// Traverse implements object.Traverser.
func (g *taskGroup) Traverse(visit func(value)) {
	object.VisitNonNil(visit, g.loop, g.parent, g.waiter)
	object.VisitNonNil(visit, g.tasks...)
	object.VisitNonNil(visit, g.errors...)
	if g.base != nil {
		visit(g.base)
	}
	g.TraverseHeader(visit)
}

// CopyFor implements object.Copier.
func (g *taskGroup) CopyFor(register func(value), copyOf func(value) value) value {
	n := &taskGroup{entered: g.entered, exiting: g.exiting, aborting: g.aborting, parentHit: g.parentHit}
	register(n)
	n.Header = g.CopyHeader(copyOf)
	n.loop, n.parent, n.waiter = object.CopyOrNil(copyOf, g.loop), object.CopyOrNil(copyOf, g.parent), object.CopyOrNil(copyOf, g.waiter)
	n.tasks, n.errors = object.CopySlice(copyOf, g.tasks), object.CopySlice(copyOf, g.errors)
	n.base = copyException(copyOf, g.base)
	return n
}

func asTaskGroup(o value) (*taskGroup, error) {
	if g, ok := o.(*taskGroup); ok {
		return g, nil
	}
	return nil, object.TypeErrorf("a TaskGroup is required, got %s", object.ClassOf(o).TpName())
}

// abort cancels the tasks.
func (g *taskGroup) abort(t *thread) error {
	g.aborting = true
	for _, k := range append([]value(nil), g.tasks...) {
		if done, err := futureDone(t, k); err != nil {
			return err
		} else if !done {
			if _, err := object.CallMethod(t, k, strCancel); err != nil {
				return err
			}
		}
	}
	return nil
}

func (g *taskGroup) wrong(t *thread, text string) error {
	r, err := object.Repr(t, g)
	if err != nil {
		return err
	}
	return object.RuntimeErrorf("TaskGroup %s %s", r.String(), text)
}

var taskGroupDone = &doneKind{qualname: "TaskGroup._on_task_done", call: func(t *thread, d *doneCallback, task value) error { return d.bound[0].(*taskGroup).taskDone(t, task) }}

// taskDone is called when a task of the group is done.
func (g *taskGroup) taskDone(t *thread, task value) error {
	for i, k := range g.tasks {
		if object.Is(k, task) {
			g.tasks = append(g.tasks[:i], g.tasks[i+1:]...)
			break
		}
	}
	if g.waiter != nil && len(g.tasks) == 0 {
		if err := releaseWaiter(t, g.waiter); err != nil {
			return err
		}
	}
	if cancelled, err := futureCancelled(t, task); err != nil || cancelled {
		return err
	}
	x, err := object.CallMethod(t, task, strException)
	if err != nil {
		return err
	}
	exc, ok := x.(*object.Exception)
	if !ok {
		return nil
	}
	g.errors = append(g.errors, exc)
	if isExit(exc) && g.base == nil {
		g.base = exc
	}
	if done, err := futureDone(t, g.parent); err != nil {
		return err
	} else if done {
		r, err := object.Repr(t, task)
		if err != nil {
			return err
		}
		p, err := object.Repr(t, g.parent)
		if err != nil {
			return err
		}
		ctx := object.NewDict()
		ctx.SetStr(strMessage, object.NewStr("Task "+r.String()+" has errored out but its parent task "+p.String()+" is already completed"))
		ctx.SetStr(strException, exc)
		ctx.SetStr(object.Intern("task"), task)
		_, err = object.CallMethod(t, g.loop, strCallExceptionHandler, ctx)
		return err
	}
	if g.aborting || g.parentHit {
		return nil
	}
	if err := g.abort(t); err != nil {
		return err
	}
	g.parentHit = true
	_, err = object.CallMethod(t, g.parent, strCancel)
	return err
}

func taskgroup_aenter(t *thread, s *object.AsyncState) (value, error) {
	g, err := asTaskGroup(s.Args[0])
	if err != nil {
		return nil, err
	}
	if g.entered {
		return nil, g.wrong(t, "has been already entered")
	}
	g.entered = true
	if g.loop, err = mustRunningLoop(t); err != nil {
		return nil, err
	}
	if g.parent, err = currentTask(t, g.loop); err != nil {
		return nil, err
	}
	if isNone(g.parent) {
		g.parent = nil
		return nil, g.wrong(t, "cannot determine the parent task")
	}
	return g, nil
}

// taskgroup_aexit: Vars hold the CancelledError to be raised at the end, or nil.
func taskgroup_aexit(t *thread, s *object.AsyncState) (value, error) {
	g, err := asTaskGroup(s.Args[0])
	if err != nil {
		return nil, err
	}
	typ, _ := s.Args[1].(*object.Class)
	exc, _ := s.Args[2].(*object.Exception)
	cancelled := func(c *object.Class) bool { return c != nil && c.IsSubclass(cancelledErrorDef.Of(t)) }
	if s.PC == 0 {
		g.exiting = true
		s.Vars = []value{nil}
		if exc != nil && g.base == nil && isExit(exc) {
			g.base = exc
		}
		if cancelled(typ) && exc != nil {
			s.Vars[0] = exc
		}
		if g.parentHit {
			left, err := object.CallMethod(t, g.parent, object.Intern("uncancel"))
			if err != nil {
				return nil, err
			}
			if n, _ := object.AsInt64(left); n == 0 { // it was the group alone that cancelled
				s.Vars[0] = nil
			}
		}
		if typ != nil && !g.aborting {
			if err := g.abort(t); err != nil {
				return nil, err
			}
		}
	} else if s.Err != nil {
		if !isCancelled(t, s.Err) {
			return nil, s.Err
		}
		if !g.aborting { // cancelled from outside while it waited
			s.Vars[0] = s.Err
			if err := g.abort(t); err != nil {
				return nil, err
			}
		}
		g.waiter = nil
	} else {
		g.waiter = nil
	}
	if len(g.tasks) > 0 {
		if g.waiter == nil {
			if g.waiter, err = createFuture(t, g.loop); err != nil {
				return nil, err
			}
		}
		return s.Await(1, g.waiter)
	}
	if g.base != nil {
		return nil, g.base
	}
	if s.Vars[0] != nil && len(g.errors) == 0 {
		return nil, s.Vars[0].(*object.Exception)
	}
	if exc != nil && !cancelled(typ) {
		g.errors = append(g.errors, exc)
	}
	if len(g.errors) > 0 {
		group, err := object.CallArgs(t, object.BaseExceptionGroupClass, object.NewStr("unhandled errors in a TaskGroup"), object.NewList(g.errors))
		if err != nil {
			return nil, err
		}
		g.errors = nil
		if e, ok := group.(*object.Exception); ok {
			return nil, e
		}
	}
	return py.None, nil
}

func taskgroup_create_task(t *thread, v []value) (value, error) {
	g, err := asTaskGroup(v[0])
	if err != nil {
		return nil, err
	}
	coro, name, ctx := v[1], v[2], v[3]
	if !g.entered {
		return nil, g.wrong(t, "has not been entered")
	}
	if g.exiting && len(g.tasks) == 0 {
		return nil, g.wrong(t, "is finished")
	}
	if g.aborting {
		return nil, g.wrong(t, "is shutting down")
	}
	create, err := object.GetAttr(t, g.loop, strCreateTask)
	if err != nil {
		return nil, err
	}
	a := object.Args{Pos: []value{coro}}
	if !isNone(ctx) {
		a.Kw = &object.Kwargs{Names: contextName, Vals: []value{ctx}}
	}
	task, err := object.Call(t, create, a)
	if err != nil {
		return nil, err
	}
	if err := setTaskName(t, task, name); err != nil {
		return nil, err
	}
	if err := addDoneCallback(t, task, newDoneCallback(taskGroupDone, g)); err != nil {
		return nil, err
	}
	g.tasks = append(g.tasks, task)
	return task, nil
}

func taskgroup_repr(t *thread, v []value) (value, error) {
	g, err := asTaskGroup(v[0])
	if err != nil {
		return nil, err
	}
	var info []string
	if len(g.tasks) > 0 {
		info = append(info, "tasks="+strconv.Itoa(len(g.tasks)))
	}
	if len(g.errors) > 0 {
		info = append(info, "errors="+strconv.Itoa(len(g.errors)))
	}
	switch {
	case g.aborting:
		info = append(info, "cancelling")
	case g.entered:
		info = append(info, "entered")
	}
	text := strings.Join(info, " ")
	if text != "" {
		text = " " + text
	}
	return object.NewStr("<TaskGroup" + text + ">"), nil
}

func init() {
	c := taskGroupClass
	c.Doc = "What task groups remember."
	c.Slots.New = func(_ *thread, cls *object.Class, _ object.Args) (value, error) {
		return &taskGroup{Header: object.NewHeader(cls)}, nil
	}
	c.MarkTellsEnds()
	flag := func(name string, at func(g *taskGroup) *bool) object.Def {
		return object.GetSetter(name, "", func(_ *thread, g *taskGroup) (value, error) { return py.Bool(*at(g)), nil },
			func(t *thread, g *taskGroup, v value) (err error) {
				*at(g), err = object.Truth(t, object.ArgOrNone(v))
				return err
			})
	}
	c.Define(
		flag("_entered", func(g *taskGroup) *bool { return &g.entered }),
		flag("_exiting", func(g *taskGroup) *bool { return &g.exiting }),
		flag("_aborting", func(g *taskGroup) *bool { return &g.aborting }),
		flag("_parent_cancel_requested", func(g *taskGroup) *bool { return &g.parentHit }),
		object.Getter("_parent_task", "", func(_ *thread, g *taskGroup) (value, error) { return object.ArgOrNone(g.parent), nil }),
		object.Getter("_loop", "", func(_ *thread, g *taskGroup) (value, error) { return object.ArgOrNone(g.loop), nil }),
		object.Getter("_errors", "", func(_ *thread, g *taskGroup) (value, error) {
			return object.NewList(append([]value(nil), g.errors...)), nil
		}),
		object.Getter("_tasks", "", func(t *thread, g *taskGroup) (value, error) {
			set := object.NewSet()
			for _, k := range g.tasks {
				if err := set.Add(t, k); err != nil {
					return nil, err
				}
			}
			return set, nil
		}),
	)

	taskGroupDef.Defs = []object.Def{
		object.PyFunc("__init__", "(self)", "", func(*thread, []value) (value, error) { return py.None, nil }),
		object.PyFunc("__repr__", "(self)", "", taskgroup_repr),
		object.PyAsyncFunc("__aenter__", "(self)", "", taskgroup_aenter),
		object.PyAsyncFunc("__aexit__", "(self, et, exc, tb)", "", taskgroup_aexit),
		object.PyFunc("create_task", "(self, coro, *, name=None, context=None)", "create_task(coro, *, name=None, context=None)\n\nReturn a new task of the group.", taskgroup_create_task),
		object.PyFunc("_is_base_error", "(self, exc)", "Tell whether an exception ends the program.", func(_ *thread, v []value) (value, error) {
			e, ok := v[1].(*object.Exception)
			return py.Bool(ok && isExit(e)), nil
		}),
		object.PyFunc("_abort", "(self)", "Cancel the tasks.", func(t *thread, v []value) (value, error) {
			g, err := asTaskGroup(v[0])
			if err != nil {
				return nil, err
			}
			return object.NoneOr(g.abort(t))
		}),
		object.PyFunc("_on_task_done", "(self, task)", "Note that a task is done.", func(t *thread, v []value) (value, error) {
			g, err := asTaskGroup(v[0])
			if err != nil {
				return nil, err
			}
			return object.NoneOr(g.taskDone(t, v[1]))
		}),
	}
}
