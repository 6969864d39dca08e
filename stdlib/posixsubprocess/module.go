// Package posixsubprocess is Python's _posixsubprocess module: what subprocess starts programs of the host with. The program is a real process; the
// kernel keeps an entry for it in the machine's table, so that os.waitpid and os.kill reach it like an emulated child.
package posixsubprocess

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// Definition is _posixsubprocess.
var Definition = &object.ModuleDef{
	Name: "_posixsubprocess",
	Doc:  "The native part of subprocess.",
	Defs: []object.Def{
		object.FuncA("fork_exec", "(*args)", "fork_exec(*args)\n\nStart a program of the host; return its pid. The arguments are subprocess's own business.", fork_exec),
	},
}

// The places of fork_exec's arguments.
const (
	argArgs = iota
	argExecutables
	argCloseFDs
	argKeep
	argCwd
	argEnv
	argIn
	argInOther
	argOutOther
	argOut
	argErrOther
	argErr
	argReportOther
	argReport
	argRestoreSignals
	argSetsid
	argGroup
	argGID
	argGIDs
	argUID
	argUmask
	argPreexec
	argVfork
	argCount
)

func fork_exec(t *object.Thread, a object.Args) (object.Object, error) {
	v := a.Pos
	if len(v) != argCount || a.NKw() > 0 {
		return nil, object.TypeErrorf("fork_exec() takes exactly %d arguments (%d given)", argCount, len(v))
	}
	if t.P.Isolated() {
		return nil, object.RuntimeErrorf("subprocess not supported for isolated subinterpreters")
	}
	if v[argPreexec] != object.Object(py.None) {
		return nil, object.RuntimeErrorf("preexec_fn is not supported: programs of the host cannot run Python before they start")
	}
	var n [argCount]int
	for _, i := range []int{argIn, argOut, argErr, argReport, argGroup, argUmask} {
		var err error
		if n[i], err = object.IndexInt(t, v[i]); err != nil {
			return nil, err
		}
	}
	prog := kernel.HostProgram{Pgid: n[argGroup], Umask: n[argUmask]}
	var err error
	if prog.Argv, err = paths(t, v[argArgs]); err != nil {
		return nil, err
	}
	if prog.Paths, err = paths(t, v[argExecutables]); err != nil {
		return nil, err
	}
	if len(prog.Argv) == 0 {
		prog.Argv = []string{""}
	}
	if v[argCwd] != object.Object(py.None) {
		if prog.Dir, err = object.FSPath(t, v[argCwd]); err != nil {
			return nil, err
		}
	}
	prog.Env = t.P.K.Environ()
	if v[argEnv] != object.Object(py.None) {
		if prog.Env, err = paths(t, v[argEnv]); err != nil {
			return nil, err
		}
	}
	if prog.Setsid, err = object.Truth(t, v[argSetsid]); err != nil {
		return nil, err
	}
	if prog.Cred, err = cred(t, v[argUID], v[argGID], v[argGIDs]); err != nil {
		return nil, err
	}
	closeFDs, err := object.Truth(t, v[argCloseFDs])
	if err != nil {
		return nil, err
	}
	keep, err := object.Collect(t, v[argKeep])
	if err != nil {
		return nil, err
	}
	if prog.Files, err = files(t, n, closeFDs, keep); err != nil {
		return nil, err
	}
	pid, err := t.P.K.StartHost(prog)
	if err == nil {
		return object.NewInt(int64(pid)), nil
	}
	// The parent learns of the failure as after a fork: by the pipe, from a child that has ended.
	note, report := "", fmt.Sprintf("%x", object.Errno(err))
	if pe := (*fs.PathError)(nil); errors.As(err, &pe) {
		note = "noexec"
	}
	if _, err := t.P.K.Write(t.K, n[argReport], []byte("OSError:"+strings.ToUpper(report)+":"+note)); err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	return object.NewInt(int64(t.P.K.FailedChild(kernel.StatusExit(255)))), nil
}

// paths reads a sequence of paths.
func paths(t *object.Thread, o object.Object) ([]string, error) {
	items, err := object.Collect(t, o)
	if err != nil {
		return nil, err
	}
	out := make([]string, len(items))
	for i, x := range items {
		if out[i], err = object.FSPath(t, x); err != nil {
			return nil, err
		}
		if strings.IndexByte(out[i], 0) >= 0 {
			return nil, object.ValueErrorf("embedded null byte")
		}
	}
	return out, nil
}

// cred reads who the program runs as; nil for the user of this process.
func cred(t *object.Thread, uid, gid, gids object.Object) (*kernel.HostCred, error) {
	none := object.Object(py.None)
	if uid == none && gid == none && gids == none {
		return nil, nil
	}
	c := &kernel.HostCred{UID: -1, GID: -1}
	var err error
	if uid != none {
		if c.UID, err = object.IndexInt(t, uid); err != nil {
			return nil, err
		}
	}
	if gid != none {
		if c.GID, err = object.IndexInt(t, gid); err != nil {
			return nil, err
		}
	}
	if gids != none {
		items, err := object.Collect(t, gids)
		if err != nil {
			return nil, err
		}
		c.Groups = []int{}
		for _, x := range items {
			g, err := object.IndexInt(t, x)
			if err != nil {
				return nil, err
			}
			c.Groups = append(c.Groups, g)
		}
	}
	return c, nil
}

// files says which descriptor the program gets under each number: the three standard ones, those to keep and, without close_fds, the inheritable ones.
func files(t *object.Thread, n [argCount]int, closeFDs bool, keep []object.Object) ([]int, error) {
	out := []int{0, 1, 2}
	for i, arg := range []int{argIn, argOut, argErr} {
		if n[arg] >= 0 {
			out[i] = n[arg]
		}
	}
	put := func(fd int) {
		for len(out) <= fd {
			out = append(out, -1)
		}
		out[fd] = fd
	}
	if !closeFDs {
		for fd := 3; fd < t.P.K.DescriptorLimit(); fd++ {
			if on, err := t.P.K.Inheritable(fd); err == nil && on {
				put(fd)
			}
		}
	}
	last := -1
	for _, x := range keep {
		fd, ok := object.AsInt64(x)
		if !ok || fd < 0 || int(fd) <= last || fd > 1<<16 {
			return nil, object.ValueErrorf("bad value(s) in fds_to_keep")
		}
		last = int(fd)
		// The pipe that reports failures is for this side alone: it must end when the program has started.
		if last > 2 && last != n[argReport] {
			put(last)
		}
	}
	return out, nil
}
