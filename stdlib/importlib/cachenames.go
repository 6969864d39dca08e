package importlib

// The names of compiled files beside their sources (PEP 3147, PEP 488).

import (
	"strings"

	"github.com/pyemu/pyemu/emu/object"
)

// cacheTag is sys.implementation.cache_tag.
func cacheTag(t *thread) (string, error) {
	impl, err := attr(t, t.P.Sys, "implementation")
	if err != nil {
		return "", err
	}
	tag, err := attr(t, impl, "cache_tag")
	if err != nil {
		return "", err
	}
	s, ok := tag.(*object.Str)
	if !ok {
		return "", object.Errorf(object.NotImplementedErrorClass, "sys.implementation.cache_tag is None")
	}
	return s.String(), nil
}

// optimizeFlag is sys.flags.optimize, 0 when it is no number.
func optimizeFlag(t *thread) (int64, error) {
	flags, err := attr(t, t.P.Sys, "flags")
	if err != nil {
		return 0, err
	}
	o, err := attr(t, flags, "optimize")
	if err != nil {
		return 0, err
	}
	n, _ := object.AsInt64(o)
	return n, nil
}

func isAlnum(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') {
			return false
		}
	}
	return s != ""
}

// v is path, debug_override, optimization.
func cache_from_source(t *thread, v []value) (value, error) {
	optimization := v[2]
	if !isNone(v[1]) {
		if err := t.P.Warn(t, object.DeprecationWarningClass, "the debug_override parameter is deprecated; use 'optimization' instead", 2); err != nil {
			return nil, err
		}
		if !isNone(optimization) {
			return nil, object.TypeErrorf("debug_override or optimization must be set to None")
		}
		debug, err := object.Truth(t, v[1])
		if err != nil {
			return nil, err
		}
		if optimization = object.EmptyStr; !debug {
			optimization = object.NewInt(1)
		}
	}
	path, err := pathText(t, v[0])
	if err != nil {
		return nil, err
	}
	tag, err := cacheTag(t)
	if err != nil {
		return nil, err
	}
	level := ""
	if isNone(optimization) {
		n, err := optimizeFlag(t)
		if err != nil {
			return nil, err
		}
		if n != 0 {
			optimization = object.NewInt(n)
		}
	}
	if !isNone(optimization) {
		s, err := object.ToStr(t, optimization)
		if err != nil {
			return nil, err
		}
		if level = s.String(); level != "" {
			if !isAlnum(level) {
				return nil, object.ValueErrorf("%s is not alphanumeric", show(level))
			}
			level = ".opt-" + level
		}
	}
	dir, file := splitPath(path)
	if i := strings.LastIndexByte(file, '.'); i > 0 {
		file = file[:i]
	}
	return object.NewStr(joinPath(dir, "__pycache__", file+"."+tag+level+".pyc")), nil
}

func source_from_cache(t *thread, v []value) (value, error) {
	if _, err := cacheTag(t); err != nil {
		return nil, err
	}
	path, err := pathText(t, v[0])
	if err != nil {
		return nil, err
	}
	dir, file := splitPath(path)
	dir, cache := splitPath(dir)
	if cache != "__pycache__" {
		return nil, object.ValueErrorf("__pycache__ not bottom-level directory in %s", show(path))
	}
	parts := strings.Split(file, ".")
	switch {
	case len(parts) != 3 && len(parts) != 4:
		return nil, object.ValueErrorf("expected only 2 or 3 dots in %s", show(file))
	case len(parts) == 4 && !strings.HasPrefix(parts[2], "opt-"):
		return nil, object.ValueErrorf("optimization portion of filename does not start with 'opt-'")
	case len(parts) == 4 && !isAlnum(parts[2][len("opt-"):]):
		return nil, object.ValueErrorf("optimization level %s is not an alphanumeric value", show(parts[2]))
	}
	return object.NewStr(joinPath(dir, parts[0]+".py")), nil
}

// pathText reads a path argument as text.
func pathText(t *thread, o value) (string, error) {
	p, err := object.FSPathObject(t, o)
	if err != nil {
		return "", err
	}
	s, ok := p.(*object.Str)
	if !ok {
		return "", object.TypeErrorf("a path must be str here, not %s", object.ClassOf(p).Name)
	}
	return s.String(), nil
}

func splitPath(p string) (dir, file string) {
	i := strings.LastIndexByte(p, '/')
	if i < 0 {
		return "", p
	}
	return p[:i], p[i+1:]
}

// joinPath joins parts by single slashes, empty ones left out.
func joinPath(parts ...string) string {
	var out []string
	for i, p := range parts {
		if p == "" {
			continue
		}
		trimmed := strings.TrimRight(p, "/")
		if trimmed == "" && i == 0 {
			out = append(out, "") // the root
			continue
		}
		out = append(out, trimmed)
	}
	if len(out) == 1 && out[0] == "" {
		return "/"
	}
	return strings.Join(out, "/")
}
