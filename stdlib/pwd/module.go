// Package pwd is Python's pwd module: the users of the host, as /etc/passwd lists them (library reference, pwd). Users that only a directory service knows are not found.
package pwd

import (
	"bufio"
	"os"
	"strconv"
	"strings"

	"github.com/pyemu/pyemu/emu/object"
)

var entry = object.NewStructSeq("pwd.struct_passwd", "struct_passwd: a user of the system.", 7, []string{"pw_name", "pw_passwd", "pw_uid", "pw_gid", "pw_gecos", "pw_dir", "pw_shell"}, true)

// Records calls found with the fields of each line of a file such as /etc/passwd, until that returns false. A file that cannot be read has none.
func Records(path string, fields int, found func(f []string) bool) {
	file, err := os.Open(path)
	if err != nil {
		return
	}
	defer file.Close()
	s := bufio.NewScanner(file)
	for s.Scan() {
		line := strings.TrimSpace(s.Text())
		if line == "" || line[0] == '#' {
			continue
		}
		if f := strings.Split(line, ":"); len(f) >= fields && !found(f) {
			return
		}
	}
}

// ID reads the number of a user or group: what is its kind in messages; small is false for numbers that no user has.
func ID(o object.Object, what string) (n int64, small bool, err error) {
	if !object.IsInt(o) {
		return 0, false, object.TypeErrorf("%s should be integer, not %s", what, object.ClassOf(o).Name)
	}
	n, ok := object.AsInt64(o)
	return n, ok && -1 <= n && n < 1<<32, nil
}

func build(f []string) object.Object {
	text := func(i int) object.Object { return object.NewStr(f[i]) }
	number := func(i int) object.Object {
		n, _ := strconv.ParseInt(f[i], 10, 64)
		return object.NewInt(n)
	}
	return entry.New(text(0), text(1), number(2), number(3), text(4), text(5), text(6))
}

// find returns the first user whose field i is v.
func find(i int, v string) (o object.Object) {
	Records("/etc/passwd", 7, func(f []string) bool {
		if f[i] == v {
			o = build(f)
		}
		return o == nil
	})
	return o
}

func pwd_getpwuid(_ *object.Thread, x object.Object) (object.Object, error) {
	n, small, err := ID(x, "uid")
	if err != nil {
		return nil, err
	}
	if !small {
		return nil, object.Errorf(object.KeyErrorClass, "getpwuid(): uid not found")
	}
	if o := find(2, strconv.FormatInt(n, 10)); o != nil {
		return o, nil
	}
	return nil, object.Errorf(object.KeyErrorClass, "getpwuid(): uid not found: %d", int32(n))
}

func pwd_getpwnam(t *object.Thread, x object.Object) (object.Object, error) {
	s, ok := x.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("getpwnam() argument must be str, not %s", object.ClassOf(x).Name)
	}
	return Named(t, "getpwnam", s, find)
}

// Named is the record whose first field is name, as find gives it: KeyError when there is none. function is the caller's name in messages.
func Named(t *object.Thread, function string, name *object.Str, find func(field int, v string) object.Object) (object.Object, error) {
	if strings.Contains(name.String(), "\x00") {
		return nil, object.ValueErrorf("embedded null byte")
	}
	if o := find(0, name.String()); o != nil {
		return o, nil
	}
	r, err := object.Repr(t, name)
	if err != nil {
		return nil, err
	}
	return nil, object.Errorf(object.KeyErrorClass, "%s(): name not found: %s", function, r)
}

// Definition is pwd.
var Definition = &object.ModuleDef{
	Name: "pwd",
	Doc:  "The users of the system.",
	Defs: []object.Def{
		object.Value("struct_passwd", entry.Class),
		object.Func1("getpwuid", "uidobj", "Return the user with a number.", pwd_getpwuid),
		object.Func1("getpwnam", "name", "Return the user with a name.", pwd_getpwnam),
		object.Func0("getpwall", "Return all users in the order of the system's list.", func(*object.Thread) (object.Object, error) {
			var all []object.Object
			Records("/etc/passwd", 7, func(f []string) bool {
				all = append(all, build(f))
				return true
			})
			return object.NewList(all), nil
		}),
	},
}
