package os

// Programs of the host: exec, spawn, system, posix_spawn, popen.
//
// A program cannot take the place of an emulated process, which is a part of pyemu. exec therefore ends the process's threads, runs the program as a child that has its
// descriptors, and the process ends as the program does. It keeps its pid; the program has another.

import (
	hostos "os"
	"strings"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// inherited says which descriptors a program gets: those that are inheritable.
func inherited(t *object.Thread) []int {
	var out []int
	for fd := 0; fd < t.P.K.DescriptorLimit(); fd++ {
		n := -1
		if on, err := t.P.K.Inheritable(fd); err == nil && on {
			n = fd
		}
		out = append(out, n)
	}
	return out
}

// program collects what a program of the host is started with.
func program(t *object.Thread, paths []string, argv, env []string) kernel.HostProgram {
	return kernel.HostProgram{Paths: paths, Argv: argv, Env: env, Files: inherited(t), Pgid: -1, Umask: -1}
}

// argvOf reads the arguments of a program; the texts of errors begin with name.
func argvOf(t *object.Thread, o object.Object, name string) ([]string, error) {
	spawn := name == "spawn"
	bad := object.TypeErrorf("%s arg 2 must be a tuple or list", name)
	if spawn {
		bad = object.TypeErrorf("argv must be a tuple or a list")
	} else if strings.HasPrefix(name, "posix") {
		bad = object.TypeErrorf("%s: argv must be a tuple or list", name)
	}
	var items []object.Object
	switch x := o.(type) {
	case *object.Tuple:
		items = x.Items
	case *object.List:
		items = append(items, x.Items...)
	default:
		return nil, bad
	}
	if len(items) == 0 {
		if spawn {
			return nil, object.ValueErrorf("argv first element cannot be empty")
		}
		if strings.HasPrefix(name, "posix") {
			return nil, object.ValueErrorf("%s: argv must not be empty", name)
		}
		return nil, object.ValueErrorf("%s arg 2 must not be empty", name)
	}
	var out []string
	for _, x := range items {
		s, err := object.FSPath(t, x)
		if err != nil {
			return nil, err
		}
		if strings.Contains(s, "\x00") {
			return nil, object.ValueErrorf("embedded null byte")
		}
		out = append(out, s)
	}
	if out[0] == "" {
		if spawn {
			return nil, object.ValueErrorf("argv first element cannot be empty")
		}
		if strings.HasPrefix(name, "posix") {
			return nil, object.ValueErrorf("%s: argv first element cannot be empty", name)
		}
		return nil, object.ValueErrorf("%s arg 2 first element cannot be empty", name)
	}
	return out, nil
}

// envOf reads an environment.
func envOf(t *object.Thread, o object.Object, name string) ([]string, error) {
	keys, err := object.GetAttrOpt(t, o, object.Intern("keys"))
	if err != nil {
		return nil, err
	}
	if keys == nil || object.ClassOf(o).Slots.GetItem == nil {
		return nil, object.TypeErrorf("%s: environment must be a mapping object", name)
	}
	list, err := object.CallArgs(t, keys)
	if err != nil {
		return nil, err
	}
	items, err := object.Collect(t, list)
	if err != nil {
		return nil, err
	}
	env := []string{}
	for _, k := range items {
		x, err := object.GetItem(t, o, k)
		if err != nil {
			return nil, err
		}
		name, err := object.FSPath(t, k)
		if err != nil {
			return nil, err
		}
		v, err := object.FSPath(t, x)
		if err != nil {
			return nil, err
		}
		if strings.Contains(name+v, "\x00") {
			return nil, object.ValueErrorf("embedded null byte")
		}
		if name == "" || strings.Contains(name, "=") {
			return nil, object.ValueErrorf("illegal environment variable name")
		}
		env = append(env, name+"="+v)
	}
	return env, nil
}

// replace runs the program in the process's place. It comes back only when there is none; the error is the host's then.
func replace(t *object.Thread, prog kernel.HostProgram) error {
	pid, err := t.P.K.StartHost(prog)
	if err != nil {
		return err
	}
	t.P.K.Stop(t.K)
	_, status, err := t.P.K.WaitPid(t.K, pid, false, 0)
	for err != nil && err != kernel.ErrKilled {
		_, status, err = t.P.K.WaitPid(t.K, pid, false, 0)
	}
	t.P.K.Exit(status)
	if err := t.K.Checkpoint(); err != nil {
		return err
	}
	return kernel.ErrKilled
}

func os_execv(t *object.Thread, v []object.Object) (object.Object, error) {
	a, err := pathArg(t, "execv", "path", v[0], "")
	if err != nil {
		return nil, err
	}
	argv, err := argvOf(t, v[1], "execv()")
	if err != nil {
		return nil, err
	}
	return nil, execFailed(replace(t, program(t, []string{a.host(t)}, argv, t.P.K.Environ())))
}

func os_execve(t *object.Thread, v []object.Object) (object.Object, error) {
	a, err := pathArg(t, "execve", "path", v[0], "f")
	if err != nil {
		return nil, err
	}
	argv, err := argvOf(t, v[1], "execve:")
	if err != nil {
		if o, ok := v[1].(*object.Tuple); ok && len(o.Items) == 0 {
			return nil, object.ValueErrorf("execve: argv must not be empty")
		} else if o, ok := v[1].(*object.List); ok && len(o.Items) == 0 {
			return nil, object.ValueErrorf("execve: argv must not be empty")
		}
		return nil, err
	}
	env, err := envOf(t, v[2], "execve")
	if err != nil {
		return nil, err
	}
	p, done, err := a.place(t)
	if err != nil {
		return nil, a.fail(err)
	}
	defer done()
	if err = replace(t, program(t, []string{p}, argv, env)); err != kernel.ErrKilled {
		err = a.fail(err)
	}
	return nil, err
}

// execFailed is the OSError of an exec that did not come to pass.
func execFailed(err error) error {
	if err == kernel.ErrKilled {
		return err
	}
	return object.OSErrorFrom(err, "")
}

// candidates are the places where a program is searched: the path itself when it has a folder in it, else each folder of PATH.
func candidates(t *object.Thread, file string, env object.Object) ([]string, error) {
	if strings.Contains(file, sep) {
		return []string{hostPath(t, file)}, nil
	}
	folders, err := os_get_exec_path(t, []object.Object{env})
	if err != nil {
		return nil, err
	}
	items, err := object.Collect(t, folders)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, x := range items {
		dir, err := object.FSPath(t, x)
		if err != nil {
			return nil, err
		}
		out = append(out, hostPath(t, dir+sep+file))
	}
	return out, nil
}

// searched runs execvp and execvpe; env nil is the process's own.
func searched(t *object.Thread, file, args, env object.Object) error {
	name, err := object.FSPath(t, file)
	if err != nil {
		return err
	}
	if env != nil && isNone(env) {
		env = nil
	}
	label := "execv()"
	vars := t.P.K.Environ()
	if env != nil {
		label = "execve:"
	}
	argv, err := argvOf(t, args, label)
	if err != nil {
		return err
	}
	var searchEnv object.Object = py.None
	if env != nil {
		if vars, err = envOf(t, env, "execve"); err != nil {
			return err
		}
		searchEnv = env
	}
	paths, err := candidates(t, name, searchEnv)
	if err != nil {
		return err
	}
	return execFailed(replace(t, program(t, paths, argv, vars)))
}

// spread defines the functions whose arguments are given one by one: exec and spawn with l in their names. env says that the last one is the environment.
func spread(name, sig, doc string, first int, env bool, to func(t *object.Thread, head []object.Object, args *object.Tuple, env object.Object) (object.Object, error)) object.Def {
	return object.PyFunc(name, sig, doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
		rest := v[first].(*object.Tuple).Items
		var e object.Object
		if env {
			if len(rest) == 0 {
				return nil, object.IndexErrorf("tuple index out of range")
			}
			e, rest = rest[len(rest)-1], rest[:len(rest)-1]
		}
		return to(t, v[:first], object.NewTuple(append([]object.Object(nil), rest...)), e)
	})
}

// spawn starts a program and, in mode P_WAIT, waits for it.
func spawn(t *object.Thread, mode, file, args, env object.Object, search bool) (object.Object, error) {
	m, err := object.IndexInt(t, mode)
	if err != nil {
		return nil, err
	}
	argv, err := argvOf(t, args, "spawn")
	if err != nil {
		return nil, err
	}
	name, err := object.FSPath(t, file)
	if err != nil {
		return nil, err
	}
	vars := t.P.K.Environ()
	var searchEnv object.Object = py.None
	if env != nil {
		if vars, err = envOf(t, env, "execve"); err != nil {
			return nil, err
		}
		searchEnv = env
	}
	paths := []string{hostPath(t, name)}
	if search {
		if paths, err = candidates(t, name, searchEnv); err != nil {
			return nil, err
		}
	}
	pid, err := t.P.K.StartHost(program(t, paths, argv, vars))
	if err != nil {
		pid = t.P.K.FailedChild(kernel.StatusExit(127)) // what a child that found nothing to run does
	}
	if m == numbers["P_NOWAIT"] {
		return object.NewInt(int64(pid)), nil
	}
	status, err := waitStatus(t, pid)
	if err != nil {
		return nil, err
	}
	if status&0x7f != 0 {
		return object.NewInt(int64(-(status & 0x7f))), nil
	}
	return object.NewInt(int64(status >> 8 & 0xff)), nil
}

// waitStatus waits for a child and returns its status.
func waitStatus(t *object.Thread, pid int) (int, error) {
	r, err := wait(t, pid, 0)
	if err != nil {
		return 0, err
	}
	n, _ := object.AsInt64(r.(*object.Tuple).Items[1])
	return int(n), nil
}

func os_system(t *object.Thread, v []object.Object) (object.Object, error) {
	command, err := object.FSPath(t, v[0])
	if err != nil {
		return nil, err
	}
	path, argv := "/bin/sh", []string{"sh", "-c", command}
	if osName == "nt" {
		path = hostos.Getenv("COMSPEC")
		argv = []string{path, "/c", command}
	}
	pid, err := t.P.K.StartHost(program(t, []string{path}, argv, t.P.K.Environ()))
	if err != nil {
		pid = t.P.K.FailedChild(kernel.StatusExit(127))
	}
	status, err := waitStatus(t, pid)
	if err != nil {
		return nil, err
	}
	if osName == "nt" {
		status >>= 8
	}
	return object.NewInt(int64(status)), nil
}

var programDefs = []object.Def{
	object.FuncV("execv", "(path, argv, /)", "Run a program in place of the process.", os_execv),
	object.FuncV("execve", "(path, argv, env)", "Run a program in place of the process, with an environment.", os_execve),
	object.FuncV("system", "(command)", "Run a command in a shell and return its wait status.", os_system),
	object.PyFunc("execvp", "(file, args)", "execvp(file, args)\n\nRun a program that is searched in PATH, in place of the process.", func(t *object.Thread, v []object.Object) (object.Object, error) {
		return nil, searched(t, v[0], v[1], nil)
	}),
	object.PyFunc("execvpe", "(file, args, env)", "execvpe(file, args, env)\n\nRun a program that is searched in PATH, in place of the process, with an environment.", func(t *object.Thread, v []object.Object) (object.Object, error) {
		return nil, searched(t, v[0], v[1], v[2])
	}),
	spread("execl", "(file, *args)", "execl(file, *args)\n\nRun a program in place of the process.", 1, false, func(t *object.Thread, h []object.Object, args *object.Tuple, _ object.Object) (object.Object, error) {
		return os_execv(t, []object.Object{h[0], args})
	}),
	spread("execle", "(file, *args)", "execle(file, *args, env)\n\nRun a program in place of the process, with an environment.", 1, true, func(t *object.Thread, h []object.Object, args *object.Tuple, env object.Object) (object.Object, error) {
		return os_execve(t, []object.Object{h[0], args, env})
	}),
	spread("execlp", "(file, *args)", "execlp(file, *args)\n\nRun a program that is searched in PATH, in place of the process.", 1, false, func(t *object.Thread, h []object.Object, args *object.Tuple, _ object.Object) (object.Object, error) {
		return nil, searched(t, h[0], args, nil)
	}),
	spread("execlpe", "(file, *args)", "execlpe(file, *args, env)\n\nRun a program that is searched in PATH, in place of the process, with an environment.", 1, true, func(t *object.Thread, h []object.Object, args *object.Tuple, env object.Object) (object.Object, error) {
		return nil, searched(t, h[0], args, env)
	}),
	object.PyFunc("spawnv", "(mode, file, args)", "spawnv(mode, file, args)\n\nRun a program beside the process.", func(t *object.Thread, v []object.Object) (object.Object, error) {
		return spawn(t, v[0], v[1], v[2], nil, false)
	}),
	object.PyFunc("spawnve", "(mode, file, args, env)", "spawnve(mode, file, args, env)\n\nRun a program beside the process, with an environment.", func(t *object.Thread, v []object.Object) (object.Object, error) {
		return spawn(t, v[0], v[1], v[2], v[3], false)
	}),
	object.PyFunc("spawnvp", "(mode, file, args)", "spawnvp(mode, file, args)\n\nRun a program that is searched in PATH beside the process.", func(t *object.Thread, v []object.Object) (object.Object, error) {
		return spawn(t, v[0], v[1], v[2], nil, true)
	}),
	object.PyFunc("spawnvpe", "(mode, file, args, env)", "spawnvpe(mode, file, args, env)\n\nRun a program that is searched in PATH beside the process, with an environment.", func(t *object.Thread, v []object.Object) (object.Object, error) {
		return spawn(t, v[0], v[1], v[2], v[3], true)
	}),
	spread("spawnl", "(mode, file, *args)", "spawnl(mode, file, *args)\n\nRun a program beside the process.", 2, false, func(t *object.Thread, h []object.Object, args *object.Tuple, _ object.Object) (object.Object, error) {
		return spawn(t, h[0], h[1], args, nil, false)
	}),
	spread("spawnle", "(mode, file, *args)", "spawnle(mode, file, *args, env)\n\nRun a program beside the process, with an environment.", 2, true, func(t *object.Thread, h []object.Object, args *object.Tuple, env object.Object) (object.Object, error) {
		return spawn(t, h[0], h[1], args, env, false)
	}),
	spread("spawnlp", "(mode, file, *args)", "spawnlp(mode, file, *args)\n\nRun a program that is searched in PATH beside the process.", 2, false, func(t *object.Thread, h []object.Object, args *object.Tuple, _ object.Object) (object.Object, error) {
		return spawn(t, h[0], h[1], args, nil, true)
	}),
	spread("spawnlpe", "(mode, file, *args)", "spawnlpe(mode, file, *args, env)\n\nRun a program that is searched in PATH beside the process, with an environment.", 2, true, func(t *object.Thread, h []object.Object, args *object.Tuple, env object.Object) (object.Object, error) {
		return spawn(t, h[0], h[1], args, env, true)
	}),
	object.PyFunc("popen", "(cmd, mode='r', buffering=-1)", "popen(cmd, mode='r', buffering=-1)\n\nRun a command in a shell with a stream from or to it.", os_popen),
}
