// Package stat is the module stat: the bits of a file's mode and the places in a stat result (library reference, stat).
package stat

import (
	"math/big"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var numbers = []struct {
	name string
	n    int64
}{
	{"FILE_ATTRIBUTE_ARCHIVE", 32},
	{"FILE_ATTRIBUTE_COMPRESSED", 2048},
	{"FILE_ATTRIBUTE_DEVICE", 64},
	{"FILE_ATTRIBUTE_DIRECTORY", 16},
	{"FILE_ATTRIBUTE_ENCRYPTED", 16384},
	{"FILE_ATTRIBUTE_HIDDEN", 2},
	{"FILE_ATTRIBUTE_INTEGRITY_STREAM", 32768},
	{"FILE_ATTRIBUTE_NORMAL", 128},
	{"FILE_ATTRIBUTE_NOT_CONTENT_INDEXED", 8192},
	{"FILE_ATTRIBUTE_NO_SCRUB_DATA", 131072},
	{"FILE_ATTRIBUTE_OFFLINE", 4096},
	{"FILE_ATTRIBUTE_READONLY", 1},
	{"FILE_ATTRIBUTE_REPARSE_POINT", 1024},
	{"FILE_ATTRIBUTE_SPARSE_FILE", 512},
	{"FILE_ATTRIBUTE_SYSTEM", 4},
	{"FILE_ATTRIBUTE_TEMPORARY", 256},
	{"FILE_ATTRIBUTE_VIRTUAL", 65536},
	{"SF_APPEND", 262144},
	{"SF_ARCHIVED", 65536},
	{"SF_IMMUTABLE", 131072},
	{"SF_NOUNLINK", 1048576},
	{"SF_SNAPSHOT", 2097152},
	{"ST_ATIME", 7},
	{"ST_CTIME", 9},
	{"ST_DEV", 2},
	{"ST_GID", 5},
	{"ST_INO", 1},
	{"ST_MODE", 0},
	{"ST_MTIME", 8},
	{"ST_NLINK", 3},
	{"ST_SIZE", 6},
	{"ST_UID", 4},
	{"S_ENFMT", 0o2000},
	{"S_IEXEC", 0o100},
	{"S_IFBLK", 0o60000},
	{"S_IFCHR", 0o20000},
	{"S_IFDIR", 0o40000},
	{"S_IFDOOR", 0o0},
	{"S_IFIFO", 0o10000},
	{"S_IFLNK", 0o120000},
	{"S_IFPORT", 0o0},
	{"S_IFREG", 0o100000},
	{"S_IFSOCK", 0o140000},
	{"S_IFWHT", 0o0},
	{"S_IREAD", 0o400},
	{"S_IRGRP", 0o40},
	{"S_IROTH", 0o4},
	{"S_IRUSR", 0o400},
	{"S_IRWXG", 0o70},
	{"S_IRWXO", 0o7},
	{"S_IRWXU", 0o700},
	{"S_ISGID", 0o2000},
	{"S_ISUID", 0o4000},
	{"S_ISVTX", 0o1000},
	{"S_IWGRP", 0o20},
	{"S_IWOTH", 0o2},
	{"S_IWRITE", 0o200},
	{"S_IWUSR", 0o200},
	{"S_IXGRP", 0o10},
	{"S_IXOTH", 0o1},
	{"S_IXUSR", 0o100},
	{"UF_APPEND", 4},
	{"UF_COMPRESSED", 32},
	{"UF_HIDDEN", 32768},
	{"UF_IMMUTABLE", 2},
	{"UF_NODUMP", 1},
	{"UF_NOUNLINK", 16},
	{"UF_OPAQUE", 8},
}

// kinds are the tests of a mode's type; a type that this system does not have is 0 and never found.
var kinds = []struct {
	name, constant string
	bits           uint32
}{
	{"S_ISDIR", "S_IFDIR", 0o40000}, {"S_ISCHR", "S_IFCHR", 0o20000}, {"S_ISBLK", "S_IFBLK", 0o60000}, {"S_ISREG", "S_IFREG", 0o100000},
	{"S_ISFIFO", "S_IFIFO", 0o10000}, {"S_ISLNK", "S_IFLNK", 0o120000}, {"S_ISSOCK", "S_IFSOCK", 0o140000},
	{"S_ISDOOR", "S_IFDOOR", 0}, {"S_ISPORT", "S_IFPORT", 0}, {"S_ISWHT", "S_IFWHT", 0},
}

const typeMask = 0o170000

// Definition is the module stat.
var Definition = &object.ModuleDef{Name: "stat", Doc: "The bits of a file's mode.", Init: inModule}

// NativeModule is _stat, where CPython keeps them.
var NativeModule = &object.ModuleDef{Name: "_stat", Doc: "The bits of a file's mode.", Init: inModule}

var defs = func() []object.Def {
	var d []object.Def
	for _, c := range numbers {
		d = append(d, object.Value(c.name, object.NewInt(c.n)))
	}
	for _, k := range kinds {
		bits := k.bits
		d = append(d, object.Func1(k.name, "mode", k.name+"(mode) -> bool\n\nSay whether the mode is of type "+k.constant+".", func(t *object.Thread, o object.Object) (object.Object, error) {
			mode, err := modeOf(t, o)
			return py.Bool(err == nil && bits != 0 && mode&typeMask == bits), err
		}))
	}
	return append(d,
		object.Func1("S_IMODE", "mode", "S_IMODE(mode)\n\nReturn the bits that chmod sets.", func(t *object.Thread, o object.Object) (object.Object, error) {
			mode, err := modeOf(t, o)
			return object.NewInt(int64(mode & 0o7777)), err
		}),
		object.Func1("S_IFMT", "mode", "S_IFMT(mode)\n\nReturn the bits that tell the type.", func(t *object.Thread, o object.Object) (object.Object, error) {
			mode, err := modeOf(t, o)
			return object.NewInt(int64(mode & typeMask)), err
		}),
		object.Func1("filemode", "mode", "filemode(mode) -> str\n\nReturn a mode as `ls -l` shows it.", func(t *object.Thread, o object.Object) (object.Object, error) {
			mode, err := modeOf(t, o)
			return object.NewStr(filemode(mode)), err
		}),
	)
}()

// inModule fills both modules; the functions are _stat's.
func inModule(t *object.Thread, m *object.Module) error {
	for _, d := range defs {
		m.Set(d.Function("_stat"))
	}
	return nil
}

// modeOf reads a mode as C's mode_t.
func modeOf(t *object.Thread, o object.Object) (uint32, error) {
	if !object.IsInt(o) {
		return 0, object.TypeErrorf("an integer is required")
	}
	n, ok := object.AsBig(o)
	switch {
	case !ok:
		return 0, object.TypeErrorf("an integer is required")
	case n.Sign() < 0:
		return 0, object.OverflowErrorf("can't convert negative value to unsigned int")
	case n.Cmp(new(big.Int).SetUint64(1<<64-1)) > 0:
		return 0, object.OverflowErrorf("Python int too large to convert to C unsigned long")
	case n.BitLen() > 32:
		return 0, object.OverflowErrorf("mode out of range")
	}
	return uint32(n.Uint64()), nil
}

// filemode lays a mode out in ten characters: the type, then read, write and execute for owner, group and others.
func filemode(mode uint32) string {
	text := [10]byte{'?'}
	switch mode & typeMask {
	case 0o40000:
		text[0] = 'd'
	case 0o20000:
		text[0] = 'c'
	case 0o60000:
		text[0] = 'b'
	case 0o100000:
		text[0] = '-'
	case 0o10000:
		text[0] = 'p'
	case 0o120000:
		text[0] = 'l'
	case 0o140000:
		text[0] = 's'
	}
	for i := range 9 {
		text[i+1] = '-'
		if mode&(1<<(8-i)) != 0 {
			text[i+1] = "rwx"[i%3]
		}
	}
	// The bits for setuid, setgid and sticky show in the place of execute, as capitals where execute is not set.
	for i, special := range "sst" {
		if mode&(0o4000>>i) == 0 {
			continue
		}
		at := 3 * (i + 1)
		if text[at] == 'x' {
			text[at] = byte(special)
		} else {
			text[at] = byte(special) - 'a' + 'A'
		}
	}
	return string(text[:])
}
