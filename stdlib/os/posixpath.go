package os

// posixpath: os.path. Functions on the text of paths, str or bytes alike.

import (
	hostos "os"
	"os/user"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// text is a path as the functions of os.path work on it.
type text struct {
	s     string
	bytes bool
}

func textOf(t *object.Thread, o object.Object) (text, error) {
	v, err := object.FSPathObject(t, o)
	if err != nil {
		return text{}, err
	}
	if b, ok := v.(*object.Bytes); ok {
		return text{b.String(), true}, nil
	}
	return text{v.(*object.Str).String(), false}, nil
}

func (x text) object(s string) object.Object {
	if x.bytes {
		return object.NewBytes(s)
	}
	return object.NewStr(s)
}

// textCall defines a function of one path.
func textCall(name, param, doc string, do func(t *object.Thread, x text) (object.Object, error)) object.Def {
	return object.PyFunc(name, "("+param+")", doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
		x, err := textOf(t, v[0])
		if err != nil {
			return nil, err
		}
		return do(t, x)
	})
}

// texts reads several paths of one kind.
func texts(t *object.Thread, fn string, items []object.Object) ([]text, error) {
	out := make([]text, len(items))
	for i, o := range items {
		x, err := textOf(t, o)
		if err != nil {
			if !object.ErrorIs(err, object.TypeErrorClass) || i == 0 {
				return nil, err
			}
			return nil, object.TypeErrorf("%s() argument must be str, bytes, or os.PathLike object, not '%s'", fn, object.ClassOf(o).Name)
		}
		out[i] = x
		if x.bytes != out[0].bytes {
			return nil, object.TypeErrorf("Can't mix strings and bytes in path components")
		}
	}
	return out, nil
}

func join(parts []text) string {
	p := parts[0].s
	for _, x := range parts[1:] {
		switch {
		case strings.HasPrefix(x.s, "/"):
			p = x.s
		case p == "" || strings.HasSuffix(p, "/"):
			p += x.s
		default:
			p += "/" + x.s
		}
	}
	return p
}

func split(p string) (head, tail string) {
	i := strings.LastIndexByte(p, '/') + 1
	head, tail = p[:i], p[i:]
	if h := strings.TrimRight(head, "/"); h != "" {
		head = h
	}
	return head, tail
}

func splitext(p string) (root, ext string) {
	base := strings.LastIndexByte(p, '/') + 1
	dot := strings.LastIndexByte(p, '.')
	if dot < base || strings.Trim(p[base:dot], ".") == "" {
		return p, ""
	}
	return p[:dot], p[dot:]
}

func normpath(p string) string {
	if p == "" {
		return "."
	}
	root := ""
	if p[0] == '/' {
		root = "/"
		if strings.HasPrefix(p, "//") && !strings.HasPrefix(p, "///") {
			root = "//"
		}
	}
	var parts []string
	for _, c := range strings.Split(p, "/") {
		switch {
		case c == "" || c == ".":
		case c == ".." && len(parts) > 0 && parts[len(parts)-1] != "..":
			parts = parts[:len(parts)-1]
		case c == ".." && len(parts) == 0 && root != "":
		default:
			parts = append(parts, c)
		}
	}
	if r := root + strings.Join(parts, "/"); r != "" {
		return r
	}
	return "."
}

func abspath(t *object.Thread, x text) string {
	p := x.s
	if !strings.HasPrefix(p, "/") {
		cwd := t.P.K.Cwd()
		if !x.bytes {
			cwd = FSDecode(cwd)
		}
		p = join([]text{{s: cwd}, {s: p}})
	}
	return normpath(p)
}

// realpath resolves symbolic links; what does not exist stays, unless strict.
func realpath(t *object.Thread, p string, strict bool) (string, error) {
	full := hostPath(t, p)
	rest := strings.Split(full, "/")
	out := "/"
	for links := 0; len(rest) > 0; {
		c := rest[0]
		rest = rest[1:]
		switch c {
		case "", ".":
			continue
		case "..":
			out, _ = split(out)
			if out == "" {
				out = "/"
			}
			continue
		}
		next := join([]text{{s: out}, {s: c}})
		target, err := hostos.Readlink(next)
		if err != nil {
			if strict {
				if _, serr := hostos.Lstat(next); serr != nil {
					return "", object.OSErrorNo(object.Errno(serr), nameObject(next, false))
				}
			}
			out = next
			continue
		}
		if links++; links > 40 {
			if strict {
				return "", object.OSErrorNo(40, nameObject(next, false))
			}
			return join([]text{{s: next}, {s: strings.Join(rest, "/")}}), nil
		}
		if strings.HasPrefix(target, "/") {
			out = "/"
		}
		rest = append(strings.Split(target, "/"), rest...)
	}
	return out, nil
}

// pathTest defines a function that asks a file's state and is false on any error.
func pathTest(name, param, doc string, follow bool, test func(i info) bool) object.Def {
	return object.PyFunc(name, "("+param+")", doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
		a, err := pathArg(t, map[bool]string{true: "stat", false: "lstat"}[follow], "path", v[0], map[bool]string{true: "f", false: ""}[follow])
		if err != nil {
			if object.ErrorIs(err, object.ValueErrorClass) {
				return py.False, nil
			}
			return nil, err
		}
		i, err := statPath(t, a, follow)
		return py.Bool(err == nil && test(i)), nil
	})
}

// pathGet defines a function that gives one value of a file's state.
func pathGet(name, doc string, get func(i info) object.Object) object.Def {
	return object.PyFunc(name, "(filename)", doc, func(t *object.Thread, v []object.Object) (object.Object, error) {
		a, err := pathArg(t, "stat", "path", v[0], "f")
		if err != nil {
			return nil, err
		}
		i, err := statPath(t, a, true)
		if err != nil {
			return nil, a.fail(err)
		}
		return get(i), nil
	})
}

func isMount(t *object.Thread, x text) bool {
	p := hostPath(t, object.FSEncode(x.s))
	fi, err := hostos.Lstat(p)
	if err != nil || fi.Mode()&hostos.ModeSymlink != 0 {
		return false
	}
	up, err := hostos.Lstat(p + "/..")
	if err != nil {
		return false
	}
	a, b := infoOf(fi), infoOf(up)
	return a.dev != b.dev || a.ino == b.ino
}

func expanduser(t *object.Thread, p string) string {
	if !strings.HasPrefix(p, "~") {
		return p
	}
	i := strings.IndexByte(p, '/')
	if i < 0 {
		i = len(p)
	}
	home := ""
	if i == 1 {
		if v := environ(t).data.GetStr(object.Intern("HOME")); v != nil {
			home = v.(*object.Str).String()
		} else if u, err := user.Current(); err == nil {
			home = u.HomeDir
		} else {
			return p
		}
	} else if u, err := user.Lookup(p[1:i]); err == nil {
		home = u.HomeDir
	} else {
		return p
	}
	home = strings.TrimRight(home, "/")
	if r := home + p[i:]; r != "" {
		return r
	}
	return "/"
}

// expandvars replaces $NAME and ${NAME} by their values where they are set.
func expandvars(t *object.Thread, p string) string {
	env := environ(t).data
	var b strings.Builder
	for i := 0; i < len(p); i++ {
		if p[i] != '$' {
			b.WriteByte(p[i])
			continue
		}
		name, end := "", i+1
		if end < len(p) && p[end] == '{' {
			if j := strings.IndexByte(p[end:], '}'); j > 0 {
				name, end = p[end+1:end+j], end+j+1
			}
		} else {
			for end < len(p) && (p[end] == '_' || p[end] >= '0' && p[end] <= '9' || p[end] >= 'a' && p[end] <= 'z' || p[end] >= 'A' && p[end] <= 'Z') {
				end++
			}
			name = p[i+1 : end]
		}
		v, ok := env.GetStr(object.NewStr(name)).(*object.Str)
		if name == "" || !ok {
			b.WriteByte('$')
			continue
		}
		b.WriteString(v.String())
		i = end - 1
	}
	return b.String()
}

func relpath(t *object.Thread, v []object.Object) (object.Object, error) {
	if isNone(v[0]) {
		return nil, object.ValueErrorf("no path specified")
	}
	x, err := textOf(t, v[0])
	if err != nil {
		return nil, err
	}
	if x.s == "" {
		return nil, object.ValueErrorf("no path specified")
	}
	start := text{".", x.bytes}
	if !isNone(v[1]) {
		if start, err = textOf(t, v[1]); err != nil {
			return nil, err
		}
		if start.bytes != x.bytes {
			return nil, object.TypeErrorf("Can't mix strings and bytes in path components")
		}
	}
	parts := func(p string) (out []string) {
		for _, c := range strings.Split(p, "/") {
			if c != "" {
				out = append(out, c)
			}
		}
		return out
	}
	from, to := parts(abspath(t, start)), parts(abspath(t, x))
	i := 0
	for i < len(from) && i < len(to) && from[i] == to[i] {
		i++
	}
	var out []string
	for range from[i:] {
		out = append(out, "..")
	}
	out = append(out, to[i:]...)
	if len(out) == 0 {
		return x.object("."), nil
	}
	return x.object(strings.Join(out, "/")), nil
}

func commonpath(t *object.Thread, v []object.Object) (object.Object, error) {
	items, err := object.Collect(t, v[0])
	if err != nil {
		return nil, err
	}
	if len(items) == 0 {
		return nil, object.ValueErrorf("commonpath() arg is an empty sequence")
	}
	ps, err := texts(t, "commonpath", items)
	if err != nil {
		return nil, err
	}
	abs := strings.HasPrefix(ps[0].s, "/")
	var common []string
	for i, p := range ps {
		if strings.HasPrefix(p.s, "/") != abs {
			return nil, object.ValueErrorf("Can't mix absolute and relative paths")
		}
		var parts []string
		for _, c := range strings.Split(p.s, "/") {
			if c != "" && c != "." {
				parts = append(parts, c)
			}
		}
		if i == 0 {
			common = parts
			continue
		}
		n := 0
		for n < len(common) && n < len(parts) && common[n] == parts[n] {
			n++
		}
		common = common[:n]
	}
	root := ""
	if abs {
		root = "/"
	}
	return ps[0].object(root + strings.Join(common, "/")), nil
}

func commonprefix(t *object.Thread, v []object.Object) (object.Object, error) {
	items, err := object.Collect(t, v[0])
	if err != nil {
		return nil, err
	}
	if len(items) == 0 {
		return object.EmptyStr, nil
	}
	if _, list := items[0].(*object.List); list {
		return commonItems(t, items)
	}
	ps, err := texts(t, "commonprefix", items)
	if err != nil {
		return nil, err
	}
	p := []rune(ps[0].s)
	if ps[0].bytes {
		q := ps[0].s
		for _, x := range ps[1:] {
			n := 0
			for n < len(q) && n < len(x.s) && q[n] == x.s[n] {
				n++
			}
			q = q[:n]
		}
		return object.NewBytes(q), nil
	}
	for _, x := range ps[1:] {
		r := []rune(x.s)
		n := 0
		for n < len(p) && n < len(r) && p[n] == r[n] {
			n++
		}
		p = p[:n]
	}
	return object.NewStr(string(p)), nil
}

// commonItems is commonprefix for lists of parts.
func commonItems(t *object.Thread, lists []object.Object) (object.Object, error) {
	common, err := object.Collect(t, lists[0])
	if err != nil {
		return nil, err
	}
	for _, l := range lists[1:] {
		items, err := object.Collect(t, l)
		if err != nil {
			return nil, err
		}
		n := 0
		for n < len(common) && n < len(items) {
			eq, err := object.Equal(t, common[n], items[n])
			if err != nil {
				return nil, err
			}
			if !eq {
				break
			}
			n++
		}
		common = common[:n]
	}
	return object.NewList(append([]object.Object(nil), common...)), nil
}

func sameStat(t *object.Thread, a, b object.Object) (object.Object, error) {
	for _, f := range []string{"st_ino", "st_dev"} {
		x, err := object.GetAttr(t, a, object.Intern(f))
		if err != nil {
			return nil, err
		}
		y, err := object.GetAttr(t, b, object.Intern(f))
		if err != nil {
			return nil, err
		}
		if eq, err := object.Equal(t, x, y); err != nil || !eq {
			return py.Bool(false), err
		}
	}
	return py.Bool(true), nil
}

// Path is posixpath, which is also os.path.
var Path = &object.ModuleDef{
	Name: "posixpath",
	Doc:  "Functions on the paths of files.",
	All: []string{"normcase", "isabs", "join", "splitdrive", "split", "splitext", "basename", "dirname", "commonprefix", "getsize", "getmtime", "getatime", "getctime", "islink",
		"exists", "lexists", "isdir", "isfile", "ismount", "expanduser", "expandvars", "normpath", "abspath", "samefile", "sameopenfile", "samestat", "curdir", "pardir",
		"sep", "pathsep", "defpath", "altsep", "extsep", "devnull", "realpath", "supports_unicode_filenames", "relpath", "commonpath"},
	Defs: []object.Def{
		object.Value("curdir", object.Intern(".")), object.Value("pardir", object.Intern("..")), object.Value("extsep", object.Intern(".")), object.Value("sep", object.Intern("/")),
		object.Value("pathsep", object.Intern(":")), object.Value("defpath", object.Intern("/bin:/usr/bin")), object.Value("altsep", py.None), object.Value("devnull", object.Intern("/dev/null")),
		object.Value("supports_unicode_filenames", py.Bool(false)),
		object.PyFunc("join", "(a, *p)", "Join paths with a slash; an absolute one starts anew.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			rest := v[1].(*object.Tuple).Items
			first, err := textOf(t, v[0])
			if err != nil {
				return nil, err
			}
			parts := []text{first}
			more, err := texts(t, "join", append([]object.Object{v[0]}, rest...))
			if err != nil {
				return nil, err
			}
			return first.object(join(append(parts, more[1:]...))), nil
		}),
		textCall("split", "p", "Split a path at its last slash.", func(t *object.Thread, x text) (object.Object, error) {
			h, b := split(x.s)
			return object.TupleOf(x.object(h), x.object(b)), nil
		}),
		textCall("basename", "p", "The last part of a path.", func(t *object.Thread, x text) (object.Object, error) { _, b := split(x.s); return x.object(b), nil }),
		textCall("dirname", "p", "All but the last part of a path.", func(t *object.Thread, x text) (object.Object, error) { h, _ := split(x.s); return x.object(h), nil }),
		textCall("splitext", "p", "Split a path before its extension.", func(t *object.Thread, x text) (object.Object, error) {
			r, e := splitext(x.s)
			return object.TupleOf(x.object(r), x.object(e)), nil
		}),
		textCall("splitdrive", "p", "Split a path behind its drive, which is always empty here.", func(t *object.Thread, x text) (object.Object, error) {
			return object.TupleOf(x.object(""), x.object(x.s)), nil
		}),
		textCall("normcase", "s", "The path in the case of the system: itself.", func(t *object.Thread, x text) (object.Object, error) { return x.object(x.s), nil }),
		textCall("normpath", "path", "The path without doubled slashes, \".\" and \"..\".", func(t *object.Thread, x text) (object.Object, error) { return x.object(normpath(x.s)), nil }),
		textCall("isabs", "s", "Whether the path is absolute.", func(t *object.Thread, x text) (object.Object, error) {
			return py.Bool(strings.HasPrefix(x.s, "/")), nil
		}),
		textCall("abspath", "path", "The path made absolute.", func(t *object.Thread, x text) (object.Object, error) { return x.object(abspath(t, x)), nil }),
		object.PyFunc("realpath", "(filename, *, strict=False)", "The path made absolute, symbolic links resolved.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			x, err := textOf(t, v[0])
			if err != nil {
				return nil, err
			}
			strict, err := flag(t, v[1], false)
			if err != nil {
				return nil, err
			}
			s := x.s
			if !x.bytes {
				s = object.FSEncode(s)
			}
			r, err := realpath(t, s, strict)
			if err != nil {
				return nil, err
			}
			return nameObject(r, x.bytes), nil
		}),
		object.PyFunc("relpath", "(path, start=None)", "The path relative to start, the working directory by default.", relpath),
		object.PyFunc("commonpath", "(paths)", "The longest path that all paths begin with.", commonpath),
		object.PyFunc("commonprefix", "(m)", "The longest text that all paths begin with.", commonprefix),
		textCall("expanduser", "path", "Replace ~ and ~user by the home folder.", func(t *object.Thread, x text) (object.Object, error) { return x.object(expanduser(t, x.s)), nil }),
		textCall("expandvars", "path", "Replace $NAME and ${NAME} by environment variables.", func(t *object.Thread, x text) (object.Object, error) { return x.object(expandvars(t, x.s)), nil }),
		textCall("ismount", "path", "Whether the path is a mount point.", func(t *object.Thread, x text) (object.Object, error) { return py.Bool(isMount(t, x)), nil }),
		pathTest("exists", "path", "Whether the path exists.", true, func(info) bool { return true }),
		pathTest("lexists", "path", "Whether the path exists, a broken link included.", false, func(info) bool { return true }),
		pathTest("isfile", "path", "Whether the path is a regular file.", true, func(i info) bool { return i.mode&modeType == modeReg }),
		pathTest("isdir", "s", "Whether the path is a folder.", true, func(i info) bool { return i.mode&modeType == modeDir }),
		pathTest("islink", "path", "Whether the path is a symbolic link.", false, func(i info) bool { return i.mode&modeType == modeLink }),
		pathGet("getsize", "The size of a file.", func(i info) object.Object { return object.NewInt(int64(i.size)) }),
		pathGet("getmtime", "When a file was changed.", func(i info) object.Object {
			return py.Float(float64(i.mtime.Unix()) + 1e-9*float64(i.mtime.Nanosecond()))
		}),
		pathGet("getatime", "When a file was read.", func(i info) object.Object {
			return py.Float(float64(i.atime.Unix()) + 1e-9*float64(i.atime.Nanosecond()))
		}),
		pathGet("getctime", "When a file's state was changed.", func(i info) object.Object {
			return py.Float(float64(i.ctime.Unix()) + 1e-9*float64(i.ctime.Nanosecond()))
		}),
		object.PyFunc("samefile", "(f1, f2)", "Whether two paths are the same file.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			a, err := os_stat(t, []object.Object{v[0], nil, nil})
			if err != nil {
				return nil, err
			}
			b, err := os_stat(t, []object.Object{v[1], nil, nil})
			if err != nil {
				return nil, err
			}
			return sameStat(t, a, b)
		}),
		object.PyFunc("sameopenfile", "(fp1, fp2)", "Whether two descriptors are the same file.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			a, err := os_fstat(t, v[:1])
			if err != nil {
				return nil, err
			}
			b, err := os_fstat(t, v[1:2])
			if err != nil {
				return nil, err
			}
			return sameStat(t, a, b)
		}),
		object.PyFunc("samestat", "(s1, s2)", "Whether two results of stat are of the same file.", func(t *object.Thread, v []object.Object) (object.Object, error) {
			return sameStat(t, v[0], v[1])
		}),
	},
}
