// Package fnmatch is Python's fnmatch module: file names that match patterns of the shell (library reference, fnmatch).
package fnmatch

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
	"github.com/pyemu/pyemu/stdlib/re"
)

type (
	thread = object.Thread
	value  = object.Object
)

// Definition is fnmatch.
var Definition = &object.ModuleDef{
	Name: "fnmatch",
	Doc:  "File names that match patterns of the shell.",
	All:  []string{"filter", "fnmatch", "fnmatchcase", "translate"},
	Defs: []object.Def{
		object.PyFunc("translate", "(pat)", "translate(pat)\n\nReturn the regular expression for a pattern of the shell.", fnmatch_translate),
		object.PyFunc("fnmatchcase", "(name, pat)", "fnmatchcase(name, pat)\n\nSay whether the name matches the pattern, letter by letter.", fnmatch_fnmatchcase),
		object.PyFunc("fnmatch", "(name, pat)", "fnmatch(name, pat)\n\nSay whether the name matches the pattern, by the rules of the system's file names.", fnmatch_fnmatch),
		object.PyFunc("filter", "(names, pat)", "filter(names, pat)\n\nReturn the names that match the pattern.", fnmatch_filter),
	},
}

func fnmatch_fnmatch(t *thread, v []value) (value, error) {
	name, err := normcase(t, v[0])
	if err != nil {
		return nil, err
	}
	pat, err := normcase(t, v[1])
	if err != nil {
		return nil, err
	}
	return fnmatch_fnmatchcase(t, []value{name, pat})
}

func fnmatch_fnmatchcase(t *thread, v []value) (value, error) {
	p, err := compiled(t, v[1])
	if err != nil {
		return nil, err
	}
	ok, err := p.Match(t, v[0])
	return py.Bool(ok), err
}

func fnmatch_filter(t *thread, v []value) (value, error) {
	pat, err := normcase(t, v[1])
	if err != nil {
		return nil, err
	}
	p, err := compiled(t, pat)
	if err != nil {
		return nil, err
	}
	var out []value
	err = object.Each(t, v[0], func(name value) error {
		ok, err := p.Match(t, name)
		if ok {
			out = append(out, name)
		}
		return err
	})
	return object.NewList(out), err
}

// normcase is os.path.normcase, which leaves the case alone: os.path is posixpath on every host.
func normcase(t *thread, o value) (value, error) { return object.FSPathObject(t, o) }

// pattern is the key of a compiled pattern.
type pattern struct {
	text  string
	bytes bool
}

// compiledKey holds a process's compiled patterns, which are immutable.
var compiledKey = object.NewStateKey[map[pattern]*re.Pattern]("fnmatch")

const maxCompiled = 32768

func compiled(t *thread, pat value) (*re.Pattern, error) {
	cache := compiledKey.Get(t.P, func() map[pattern]*re.Pattern { return map[pattern]*re.Pattern{} })
	var key pattern
	switch p := pat.(type) {
	case *object.Str:
		key.text = p.String()
	case *object.Bytes:
		key = pattern{p.String(), true}
	default:
		return nil, noText(t, pat)
	}
	if p := cache[key]; p != nil {
		return p, nil
	}
	var source value
	if key.bytes {
		text := make([]rune, 0, len(key.text))
		for _, b := range []byte(key.text) {
			text = append(text, rune(b))
		}
		expr := []rune(translate(text))
		out := make([]byte, len(expr))
		for i, r := range expr {
			out[i] = byte(r)
		}
		source = object.OwnBytes(out)
	} else {
		source = object.NewStr(translate(pat.(*object.Str).AppendRunes(nil)))
	}
	p, err := re.Compile(t, source, 0)
	if err != nil {
		return nil, err
	}
	if len(cache) >= maxCompiled {
		clear(cache)
	}
	cache[key] = p
	return p, nil
}
