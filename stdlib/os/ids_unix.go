//go:build unix

package os

// Users, groups, priorities, and device numbers. Users and priorities are the host's process's: a change is one for all emulated processes.

import (
	"io/fs"
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
	"golang.org/x/sys/unix"

	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/pwd"
)

var statvfsResult = object.NewStructSeq("os.statvfs_result", "statvfs_result: what statvfs and fstatvfs tell of a file system.", 10,
	[]string{"f_bsize", "f_frsize", "f_blocks", "f_bfree", "f_bavail", "f_files", "f_ffree", "f_favail", "f_flag", "f_namemax", "f_fsid"}, true)

// idArg reads the number of a user or group.
func idArg(t *object.Thread, o object.Object, what string) (int, error) {
	i, err := object.Index(t, o)
	if err != nil {
		return 0, object.TypeErrorf("%s should be integer, not %s", what, object.ClassOf(o).Name)
	}
	n, ok := object.AsInt64(i)
	switch {
	case !ok && bigSign(i) < 0, ok && n < -1:
		return 0, object.OverflowErrorf("%s is less than minimum", what)
	case !ok, n >= 1<<32:
		return 0, object.OverflowErrorf("%s is greater than maximum", what)
	}
	return int(n), nil
}

// setIDs defines a function that sets users or groups.
func setIDs(name, sig, what, doc string, do func(n []int) error) object.Def {
	return object.FuncV(name, sig, doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
		n := make([]int, len(v))
		for i := range v {
			var err error
			if n[i], err = idArg(t, v[i], what); err != nil {
				return nil, err
			}
		}
		if err := do(n); err != nil {
			return nil, object.OSErrorFrom(err, "")
		}
		return py.None, nil
	})
}

// groupList reads a sequence of groups.
func groupList(t *object.Thread, o object.Object) ([]int, error) {
	if object.ClassOf(o).Slots.GetItem == nil {
		return nil, object.TypeErrorf("setgroups argument must be a sequence")
	}
	items, err := object.Collect(t, o)
	if err != nil {
		return nil, err
	}
	out := []int{}
	for _, x := range items {
		if !object.IsInt(x) {
			return nil, object.TypeErrorf("groups must be integers")
		}
		n, err := idArg(t, x, "gid")
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	return out, nil
}

// groupsOf are the groups that the system's list has a user in, after his own.
func groupsOf(user string, own int) []int {
	out := []int{own}
	pwd.Records("/etc/group", 4, func(f []string) bool {
		for _, m := range strings.Split(f[3], ",") {
			if n, err := strconv.Atoi(f[2]); m == user && err == nil && n != own {
				out = append(out, n)
			}
		}
		return true
	})
	return out
}

func hostPriority(which, who int) (int, error) {
	n, err := unix.Getpriority(which, who)
	return 20 - n, err // the system call hides the sign
}

func device(t *object.Thread, o object.Object) (uint64, error) {
	i, err := object.Index(t, o)
	if err != nil {
		return 0, err
	}
	n, ok := object.AsBig(i)
	if !ok || n.BitLen() > 64 {
		return 0, object.OverflowErrorf("int too big to convert")
	}
	if n.Sign() < 0 {
		return uint64(n.Int64()), nil
	}
	return n.Uint64(), nil
}

func unsignedDevice(t *object.Thread, o object.Object) (uint64, error) {
	if bigSign(o) < 0 {
		return 0, object.OverflowErrorf("can't convert negative int to unsigned")
	}
	return device(t, o)
}

func idDefs() []object.Def {
	return []object.Def{
		setIDs("setuid", "(uid, /)", "uid", "Set the user.", func(n []int) error { return unix.Setuid(n[0]) }),
		setIDs("setgid", "(gid, /)", "gid", "Set the group.", func(n []int) error { return unix.Setgid(n[0]) }),
		setIDs("seteuid", "(euid, /)", "uid", "Set the effective user.", func(n []int) error { return unix.Setreuid(-1, n[0]) }),
		setIDs("setegid", "(egid, /)", "gid", "Set the effective group.", func(n []int) error { return unix.Setregid(-1, n[0]) }),
		setIDs("setreuid", "(ruid, euid, /)", "uid", "Set the real and the effective user.", func(n []int) error { return unix.Setreuid(n[0], n[1]) }),
		setIDs("setregid", "(rgid, egid, /)", "gid", "Set the real and the effective group.", func(n []int) error { return unix.Setregid(n[0], n[1]) }),
		object.FuncV("setgroups", "(groups, /)", "Set the groups of the process.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			g, err := groupList(t, v[0])
			if err == nil {
				if e := unix.Setgroups(g); e != nil {
					err = object.OSErrorFrom(e, "")
				}
			}
			return py.None, err
		}),
		object.FuncV("initgroups", "(username, gid, /)", "Set the groups to those that a user is in.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			name, err := object.FSPath(t, v[0])
			if err != nil {
				return nil, err
			}
			gid, err := idArg(t, v[1], "gid")
			if err != nil {
				return nil, err
			}
			if err := unix.Setgroups(groupsOf(name, gid)); err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return py.None, nil
		}),
		object.FuncV("getgrouplist", "(user, group, /)", "Return the groups that a user is in.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			name, err := object.FSPath(t, v[0])
			if err != nil {
				return nil, err
			}
			gid, err := idArg(t, v[1], "gid")
			if err != nil {
				return nil, err
			}
			var out []object.Object
			for _, g := range groupsOf(name, gid) {
				out = append(out, object.NewInt(int64(g)))
			}
			return object.NewList(out), nil
		}),
		object.FuncV("getpriority", "(which, who)", "Return a priority of scheduling.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			var which, who int
			if err := numbersOf(t, v, &which, &who); err != nil {
				return nil, err
			}
			n, err := hostPriority(which, who)
			if err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return object.NewInt(int64(n)), nil
		}),
		object.FuncV("setpriority", "(which, who, priority)", "Set a priority of scheduling.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			var which, who, n int
			if err := numbersOf(t, v, &which, &who, &n); err != nil {
				return nil, err
			}
			if err := unix.Setpriority(which, who, n); err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return py.None, nil
		}),
		object.FuncV("nice", "(increment, /)", "Add to the process's priority and return it.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			more := 0
			if err := numbersOf(t, v, &more); err != nil {
				return nil, err
			}
			n, err := hostPriority(unix.PRIO_PROCESS, 0)
			if err == nil && more != 0 {
				if err = unix.Setpriority(unix.PRIO_PROCESS, 0, n+more); err == nil {
					n, err = hostPriority(unix.PRIO_PROCESS, 0)
				}
			}
			if err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return object.NewInt(int64(n)), nil
		}),
		object.FuncV("killpg", "(pgid, signal, /)", "Send a signal to a group of processes: an emulated process is a group of its own.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			var pid, sig int
			if err := numbersOf(t, v, &pid, &sig); err != nil {
				return nil, err
			}
			p := t.K.Machine().Process(pid)
			if pid == 0 {
				p = t.P.K
			}
			if p == nil {
				if pid < 1 || unix.Getpgrp() == pid {
					return nil, object.OSErrorNo(int(unix.ESRCH), nil)
				}
				if err := unix.Kill(-pid, unix.Signal(sig)); err != nil {
					return nil, object.OSErrorFrom(err, "")
				}
				return py.None, nil
			}
			if err := p.Send(kernel.SignalInfo{Signal: kernel.Signal(sig), Pid: t.P.K.Pid()}, nil); err != nil {
				return nil, object.OSErrorFrom(err, "")
			}
			return py.None, t.K.Checkpoint()
		}),
		object.Func0("setsid", "Begin a session: each emulated process but the first may.", func(t *object.Thread) (object.Object, error) {
			if t.P.K.Parent() == nil {
				return nil, object.OSErrorNo(int(unix.EPERM), nil)
			}
			return py.None, nil
		}),
		object.Func0("setpgrp", "Begin a group of processes: an emulated process is one already.", func(*object.Thread) (object.Object, error) { return py.None, nil }),
		object.FuncV("setpgid", "(pid, pgrp, /)", "Put a process into a group: an emulated process can only be in its own.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			var pid, group int
			if err := numbersOf(t, v, &pid, &group); err != nil {
				return nil, err
			}
			if pid == 0 {
				pid = t.P.K.Pid()
			}
			if t.K.Machine().Process(pid) == nil {
				return nil, object.OSErrorNo(int(unix.ESRCH), nil)
			}
			if group != 0 && group != pid {
				return nil, object.OSErrorNo(int(unix.EPERM), nil)
			}
			return py.None, nil
		}),
		pathCall("mknod", "(path, mode=384, device=0, *, dir_fd=None)", "Make a file, a named pipe or a device.", "", func(t *object.Thread, a arg, v []object.Object) (object.Object, error) {
			mode := 0o600
			if err := numbersOf(t, v[1:2], &mode); err != nil {
				return nil, err
			}
			var dev uint64
			if v[2] != nil {
				var err error
				if dev, err = device(t, v[2]); err != nil {
					return nil, err
				}
			}
			p := a.host(t)
			err := t.P.K.Create(goMode(mode), func(m fs.FileMode) error { return unix.Mknod(p, uint32(mode&^0o777)|uint32(m.Perm()), int(dev)) }, func(m fs.FileMode) error { return sysChmod(p, int(m.Perm())) })
			return nil, plain(err)
		}),
		object.FuncV("makedev", "(major, minor, /)", "Make a device number of its parts.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			var a, b int
			if err := numbersOf(t, v, &a, &b); err != nil {
				return nil, err
			}
			return object.NewInt(int64(unix.Mkdev(uint32(a), uint32(b)))), nil
		}),
		object.FuncV("major", "(device, /)", "Return the major part of a device number.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			n, err := unsignedDevice(t, v[0])
			return object.NewInt(int64(unix.Major(n))), err
		}),
		object.FuncV("minor", "(device, /)", "Return the minor part of a device number.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			n, err := unsignedDevice(t, v[0])
			return object.NewInt(int64(unix.Minor(n))), err
		}),
		object.Func0("sync", "Write everything to the disks.", func(t *object.Thread) (object.Object, error) {
			t.K.Blocking("sync", func() { unix.Sync() })
			return py.None, nil
		}),
	}
}

// plain is the OSError without the path, for the few calls whose errors do not show one.
func plain(err error) error {
	if err == nil {
		return nil
	}
	return object.OSErrorFrom(err, "")
}

func hostDefs() []object.Def {
	d := append(append(fdioDefs(), idDefs()...), posixSpawnDefs()...)
	return append(append(d, systemDefs()...), object.Value("statvfs_result", statvfsResult.Class))
}
