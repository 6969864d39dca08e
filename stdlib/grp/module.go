// Package grp is Python's grp module: the groups of the host, as /etc/group lists them (library reference, grp).
package grp

import (
	"strconv"
	"strings"

	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/pwd"
)

var entry = object.NewStructSeq("grp.struct_group", "struct_group: a group of the system.", 4, []string{"gr_name", "gr_passwd", "gr_gid", "gr_mem"}, true)

func build(f []string) object.Object {
	gid, _ := strconv.ParseInt(f[2], 10, 64)
	var members []object.Object
	for _, m := range strings.Split(f[3], ",") {
		if m != "" {
			members = append(members, object.NewStr(m))
		}
	}
	return entry.New(object.NewStr(f[0]), object.NewStr(f[1]), object.NewInt(gid), object.NewList(members))
}

// find returns the first group whose field i is v.
func find(i int, v string) (o object.Object) {
	pwd.Records("/etc/group", 4, func(f []string) bool {
		if f[i] == v {
			o = build(f)
		}
		return o == nil
	})
	return o
}

func grp_getgrgid(_ *object.Thread, v []object.Object) (object.Object, error) {
	n, small, err := pwd.ID(v[0], "gid")
	switch {
	case err != nil:
		return nil, err
	case !small: // whatever the sign
		return nil, object.OverflowErrorf("gid is less than minimum")
	}
	if o := find(2, strconv.FormatInt(n, 10)); o != nil {
		return o, nil
	}
	return nil, object.Errorf(object.KeyErrorClass, "getgrgid(): gid not found: %d", int32(n))
}

func grp_getgrnam(t *object.Thread, v []object.Object) (object.Object, error) {
	s, ok := v[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("getgrnam() argument 'name' must be str, not %s", object.ClassOf(v[0]).Name)
	}
	return pwd.Named(t, "getgrnam", s, find)
}

// Definition is grp.
var Definition = &object.ModuleDef{
	Name: "grp",
	Doc:  "The groups of the system.",
	Defs: []object.Def{
		object.Value("struct_group", entry.Class),
		object.FuncV("getgrgid", "(id)", "getgrgid(id)\n\nReturn the group with a number.", grp_getgrgid),
		object.FuncV("getgrnam", "(name)", "getgrnam(name)\n\nReturn the group with a name.", grp_getgrnam),
		object.Func0("getgrall", "Return all groups in the order of the system's list.", func(*object.Thread) (object.Object, error) {
			var all []object.Object
			pwd.Records("/etc/group", 4, func(f []string) bool {
				all = append(all, build(f))
				return true
			})
			return object.NewList(all), nil
		}),
	},
}
