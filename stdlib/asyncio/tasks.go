package asyncio

// asyncio.tasks: tasks, and the functions that wait for many.

import "github.com/pyemu/pyemu/emu/object"

var tasksModule = &object.ModuleDef{
	Name: "asyncio.tasks",
	Doc:  "Tasks, and the functions that wait for many.",
	All:  []string{"Task", "create_task", "FIRST_COMPLETED", "FIRST_EXCEPTION", "ALL_COMPLETED", "wait", "wait_for", "as_completed", "sleep", "gather", "shield", "ensure_future", "run_coroutine_threadsafe", "current_task", "all_tasks", "_register_task", "_unregister_task", "_enter_task", "_leave_task"},
}
