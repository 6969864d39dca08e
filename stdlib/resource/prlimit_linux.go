package resource

import (
	"golang.org/x/sys/unix"

	"github.com/pyemu/pyemu/emu/object"
)

// hostDefs are the functions that this system alone has.
var hostDefs = []object.Def{
	object.FuncV("prlimit", "(pid, resource, limits=None, /)", "prlimit(pid, resource, limits=None, /)\n\nReturn the limits of a process, and set them where limits are given.", resource_prlimit),
}

func resource_prlimit(t *thread, v []value) (value, error) {
	pid, err := object.IndexInt(t, v[0])
	if err != nil {
		return nil, err
	}
	n, err := which(t, v[1])
	if err != nil {
		return nil, err
	}
	if pid == t.P.K.Pid() {
		pid = 0
	}
	var set *unix.Rlimit
	if v[2] != nil && object.ClassOf(v[2]) != object.NoneClass {
		l, err := limit(t, v[2])
		if err != nil {
			return nil, err
		}
		set = &l
	}
	var old unix.Rlimit
	if err := unix.Prlimit(pid, n, set, &old); err != nil {
		if set != nil {
			return nil, refused(err)
		}
		return nil, object.OSErrorFrom(err, "")
	}
	return shown(old), nil
}
