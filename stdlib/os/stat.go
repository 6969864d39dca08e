package os

// stat and its results.

import (
	"io/fs"
	hostos "os"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/kernel"
	"github.com/pyemu/pyemu/emu/object"
)

// Stat is os.stat_result.
var Stat = object.NewStructSeq("os.stat_result", "stat_result: what stat, lstat and fstat tell of a file.", 10,
	[]string{"st_mode", "st_ino", "st_dev", "st_nlink", "st_uid", "st_gid", "st_size", "", "", "", "st_atime", "st_mtime", "st_ctime",
		"st_atime_ns", "st_mtime_ns", "st_ctime_ns", "st_blksize", "st_blocks", "st_rdev"}, true)

// info is a file's state in numbers.
type info struct {
	mode, ino, dev, nlink, uid, gid, size, blksize, blocks, rdev uint64
	atime, mtime, ctime                                          time.Time
}

// The type bits of st_mode.
const (
	modeFIFO = 0o010000
	modeChar = 0o020000
	modeDir  = 0o040000
	modeBlk  = 0o060000
	modeReg  = 0o100000
	modeLink = 0o120000
	modeSock = 0o140000
	modeType = 0o170000
)

// unixMode turns Go's mode into st_mode.
func unixMode(m fs.FileMode) uint64 {
	n := uint64(m.Perm())
	switch {
	case m&fs.ModeDir != 0:
		n |= modeDir
	case m&fs.ModeSymlink != 0:
		n |= modeLink
	case m&fs.ModeNamedPipe != 0:
		n |= modeFIFO
	case m&fs.ModeSocket != 0:
		n |= modeSock
	case m&fs.ModeCharDevice != 0:
		n |= modeChar
	case m&fs.ModeDevice != 0:
		n |= modeBlk
	default:
		n |= modeReg
	}
	if m&fs.ModeSetuid != 0 {
		n |= 0o4000
	}
	if m&fs.ModeSetgid != 0 {
		n |= 0o2000
	}
	if m&fs.ModeSticky != 0 {
		n |= 0o1000
	}
	return n
}

// goMode turns permission bits into Go's.
func goMode(n int) fs.FileMode {
	m := fs.FileMode(n & 0o777)
	if n&0o4000 != 0 {
		m |= fs.ModeSetuid
	}
	if n&0o2000 != 0 {
		m |= fs.ModeSetgid
	}
	if n&0o1000 != 0 {
		m |= fs.ModeSticky
	}
	return m
}

// infoOf reads a host file's state.
func infoOf(fi fs.FileInfo) info {
	i := info{mode: unixMode(fi.Mode()), nlink: 1, size: uint64(fi.Size()), blksize: 4096, atime: fi.ModTime(), mtime: fi.ModTime(), ctime: fi.ModTime()}
	i.fill(fi)
	return i
}

func (i info) object() object.Object {
	n := func(u uint64) object.Object { return object.NewInt(int64(u)) }
	v := []object.Object{n(i.mode), n(i.ino), n(i.dev), n(i.nlink), n(i.uid), n(i.gid), n(i.size)}
	times := []time.Time{i.atime, i.mtime, i.ctime}
	for _, m := range times {
		v = append(v, object.NewInt(m.Unix()))
	}
	for _, m := range times {
		v = append(v, py.Float(float64(m.Unix())+1e-9*float64(m.Nanosecond())))
	}
	for _, m := range times {
		v = append(v, object.NewInt(m.UnixNano()))
	}
	return Stat.New(append(v, n(i.blksize), n(i.blocks), n(i.rdev))...)
}

// fstat tells of a descriptor.
func fstat(t *object.Thread, fd int) (info, error) {
	k, err := t.P.K.Fstat(fd)
	if err != nil {
		return info{}, err
	}
	if k.Stat != nil {
		return infoOf(k.Stat), nil
	}
	now := time.Unix(0, 0)
	i := info{nlink: 1, size: uint64(k.Size), blksize: 4096, atime: now, mtime: now, ctime: now, uid: uint64(max(hostos.Getuid(), 0)), gid: uint64(max(hostos.Getgid(), 0))}
	switch k.Kind {
	case kernel.KindPipe:
		i.mode = modeFIFO | 0o600
	case kernel.KindSocket:
		i.mode = modeSock | 0o777
	case kernel.KindDevice:
		i.mode = modeChar | 0o620
	case kernel.KindDir:
		i.mode = modeDir | 0o755
	default:
		i.mode = modeReg | 0o644
	}
	return i, nil
}

func statPath(t *object.Thread, a arg, follow bool) (i info, err error) {
	if a.fd >= 0 {
		return fstat(t, a.fd)
	}
	var fi fs.FileInfo
	p := a.host(t)
	err = quick(func() (err error) {
		if follow {
			fi, err = hostos.Stat(p)
		} else {
			fi, err = hostos.Lstat(p)
		}
		return err
	})
	if err != nil {
		return i, err
	}
	return infoOf(fi), nil
}

// flag reads an optional bool argument.
func flag(t *object.Thread, v object.Object, def bool) (bool, error) {
	if v == nil {
		return def, nil
	}
	return object.Truth(t, v)
}

func os_stat(t *object.Thread, v []object.Object) (object.Object, error) {
	follow, err := flag(t, v[2], true)
	if err != nil {
		return nil, err
	}
	a, err := pathArg(t, "stat", "path", v[0], "f")
	if err != nil {
		return nil, err
	}
	if !isNone(v[1]) && a.fd >= 0 {
		return nil, object.ValueErrorf("stat: can't specify dir_fd without matching path")
	}
	done, err := a.under(t, v[1])
	if err != nil {
		return nil, err
	}
	defer done()
	if a.fd >= 0 && !follow {
		return nil, object.ValueErrorf("stat: cannot use fd and follow_symlinks together")
	}
	i, err := statPath(t, a, follow)
	if err != nil {
		return nil, a.fail(err)
	}
	return i.object(), nil
}

func os_lstat(t *object.Thread, v []object.Object) (object.Object, error) {
	a, err := pathArg(t, "lstat", "path", v[0], "")
	if err != nil {
		return nil, err
	}
	done, err := a.under(t, v[1])
	if err != nil {
		return nil, err
	}
	defer done()
	i, err := statPath(t, a, false)
	if err != nil {
		return nil, a.fail(err)
	}
	return i.object(), nil
}

func os_fstat(t *object.Thread, v []object.Object) (object.Object, error) {
	fd, err := object.IndexInt(t, v[0])
	if err != nil {
		return nil, err
	}
	i, err := fstat(t, fd)
	if err != nil {
		return nil, object.OSErrorFrom(err, "")
	}
	return i.object(), nil
}
