//go:build unix

package os

// posix_spawn: a program with a list of what is to be done with its descriptors.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"golang.org/x/sys/unix"

	"github.com/pyemu/pyemu/emu/object"
)

const (
	spawnOpen = iota
	spawnClose
	spawnDup2
)

const spawnSig = "(path, argv, env, /, *, file_actions=(), setpgroup=None, resetids=False, setsid=False, setsigmask=(), setsigdef=(), scheduler=None)"

// fileActions carries out the list on the table of the child's descriptors. opened are descriptors of the process that only the child needs.
func fileActions(t *object.Thread, o object.Object, files []int) (out, opened []int, err error) {
	if isNone(o) {
		return files, nil, nil
	}
	if object.ClassOf(o).Slots.GetItem == nil {
		return nil, nil, object.TypeErrorf("file_actions must be a sequence or None")
	}
	items, err := object.Collect(t, o)
	if err != nil {
		return nil, nil, err
	}
	put := func(fd, of int) error {
		if fd < 0 || fd > 1<<16 {
			return object.OSErrorNo(int(unix.EBADF), nil)
		}
		for len(files) <= fd {
			files = append(files, -1)
		}
		files[fd] = of
		return nil
	}
	for _, x := range items {
		a, ok := x.(*object.Tuple)
		if !ok || len(a.Items) == 0 {
			return files, opened, object.TypeErrorf("Each file_actions element must be a non-empty tuple")
		}
		what, err := object.IndexInt(t, a.Items[0])
		if err != nil {
			return files, opened, err
		}
		want := map[int]int{spawnOpen: 5, spawnClose: 2, spawnDup2: 3}[what]
		if want == 0 {
			return files, opened, object.TypeErrorf("Unknown file_actions identifier")
		}
		if len(a.Items) != want {
			return files, opened, object.TypeErrorf("A %s file_action tuple must have %d elements", [...]string{"open", "close", "dup2"}[what], want)
		}
		fd, err := object.IndexInt(t, a.Items[1])
		if err != nil {
			return files, opened, err
		}
		switch what {
		case spawnOpen:
			p, err := pathArg(t, "posix_spawn", "path", a.Items[2], "")
			if err != nil {
				return files, opened, err
			}
			var flags, mode int
			if err := numbersOf(t, a.Items[3:], &flags, &mode); err != nil {
				return files, opened, err
			}
			n, err := t.P.K.Open(t.K, p.text, flags, goMode(mode))
			if err != nil {
				return files, opened, object.OSErrorFrom(err, "")
			}
			opened = append(opened, n)
			if err := put(fd, n); err != nil {
				return files, opened, err
			}
		case spawnClose:
			if fd < len(files) && fd >= 0 {
				files[fd] = -1
			}
		case spawnDup2:
			to, err := object.IndexInt(t, a.Items[2])
			if err != nil {
				return files, opened, err
			}
			of := fd
			if fd >= 0 && fd < len(files) && files[fd] >= 0 {
				of = files[fd]
			}
			if _, err := t.P.K.Description(of); err != nil {
				return files, opened, object.OSErrorFrom(err, "")
			}
			if err := put(to, of); err != nil {
				return files, opened, err
			}
		}
	}
	return files, opened, nil
}

// posixSpawn starts the program; search says that it is looked for in PATH.
func posixSpawn(t *object.Thread, name string, v []object.Object, search bool) (object.Object, error) {
	a, err := pathArg(t, name, "path", v[0], "")
	if err != nil {
		return nil, err
	}
	argv, err := argvOf(t, v[1], name)
	if err != nil {
		return nil, err
	}
	env := t.P.K.Environ()
	if !isNone(v[2]) {
		if env, err = envOf(t, v[2], name); err != nil {
			return nil, err
		}
	}
	paths := []string{a.host(t)}
	if search && !strings.Contains(a.text, "/") {
		if paths, err = candidates(t, a.text, py.None); err != nil {
			return nil, err
		}
	}
	prog := program(t, paths, argv, env)
	if v[4] != nil && !isNone(v[4]) {
		if prog.Pgid, err = object.IndexInt(t, v[4]); err != nil {
			return nil, err
		}
		if prog.Pgid == t.P.K.Pid() {
			prog.Pgid = -1 // the process's own group is, for the host, that of pyemu
		}
	}
	if v[5] != nil && !object.IsInt(v[5]) {
		return nil, object.TypeErrorf("'%s' object cannot be interpreted as an integer", object.ClassOf(v[5]).Name)
	}
	if prog.Setsid, err = flag(t, v[6], false); err != nil {
		return nil, err
	}
	for _, o := range v[7:9] {
		if isNone(o) {
			continue
		}
		items, err := object.Collect(t, o)
		if err != nil {
			return nil, err
		}
		for _, x := range items {
			n, err := object.IndexInt(t, x)
			if err != nil {
				return nil, err
			}
			if n < 1 || n > 64 {
				return nil, object.ValueErrorf("signal number %d out of range [1; 64]", n)
			}
		}
	}
	files, opened, err := fileActions(t, v[3], prog.Files)
	defer func() {
		for _, fd := range opened {
			_ = t.P.K.CloseFD(fd)
		}
	}()
	if err != nil {
		return nil, err
	}
	prog.Files = files
	pid, err := t.P.K.StartHost(prog)
	if err != nil {
		return nil, a.fail(err)
	}
	return object.NewInt(int64(pid)), nil
}

func posixSpawnDefs() []object.Def {
	return []object.Def{
		object.FuncV("posix_spawn", spawnSig, "Start a program; the kernel's masks of signals stay as they are in the host.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			return posixSpawn(t, "posix_spawn", v, false)
		}),
		object.FuncV("posix_spawnp", spawnSig, "Start a program that is searched in PATH.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			return posixSpawn(t, "posix_spawnp", v, true)
		}),
	}
}
