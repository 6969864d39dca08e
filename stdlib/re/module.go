// Package re is Python's re module: CPython's syntax, errors and rules of matching over the engine regexp2.
package re

import (
	"strconv"
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Definition is re.
var Definition = &object.ModuleDef{
	Name: "re",
	Doc:  "Search and replace by regular expressions.",
	Init: func(t *object.Thread, m *object.Module) error {
		_, err := lexerClass.New(t, m)
		return err
	},
	Body: initFlags,
	All: []string{"match", "fullmatch", "search", "sub", "subn", "split", "findall", "finditer", "compile", "purge", "template", "escape", "error", "Pattern", "Match",
		"A", "I", "L", "M", "S", "X", "U", "ASCII", "IGNORECASE", "LOCALE", "MULTILINE", "DOTALL", "VERBOSE", "UNICODE", "NOFLAG", "RegexFlag"},
	Defs: defs(),
}

func defs() []object.Def {
	d := []object.Def{
		function("compile", "Return a Pattern.", []string{"pattern", "flags="}, func(t *object.Thread, v []object.Object) (object.Object, error) {
			p, err := compiled(t, v[0], v[1])
			if err != nil {
				return nil, err
			}
			return p, nil
		}),
		function("match", "Return a match of pattern at the beginning of string, or None.", []string{"pattern", "string", "flags="}, re_match(modeMatch)),
		function("fullmatch", "Return a match of pattern with all of string, or None.", []string{"pattern", "string", "flags="}, re_match(modeFull)),
		function("search", "Return the first match of pattern in string, or None.", []string{"pattern", "string", "flags="}, re_match(modeSearch)),
		function("findall", "Return the texts of all matches in string: of the groups where pattern has any.", []string{"pattern", "string", "flags="}, func(t *object.Thread, v []object.Object) (object.Object, error) {
			p, err := compiled(t, v[0], v[2])
			if err != nil {
				return nil, err
			}
			return p.findall(t, v[1], nil, nil)
		}),
		function("finditer", "Return an iterator of all matches in string.", []string{"pattern", "string", "flags="}, func(t *object.Thread, v []object.Object) (object.Object, error) {
			p, err := compiled(t, v[0], v[2])
			if err != nil {
				return nil, err
			}
			return pattern_finditer(t, p, []object.Object{v[1], nil, nil})
		}),
		function("split", "Return the texts of string between the matches, and the groups.", []string{"pattern", "string", "maxsplit=", "flags="}, func(t *object.Thread, v []object.Object) (object.Object, error) {
			p, err := compiled(t, v[0], v[3])
			if err != nil {
				return nil, err
			}
			return p.split(t, v[1], v[2])
		}),
		function("sub", "Return string with the matches replaced by repl, a template or a function of a match.", []string{"pattern", "repl", "string", "count=", "flags="}, func(t *object.Thread, v []object.Object) (object.Object, error) {
			p, err := compiled(t, v[0], v[4])
			if err != nil {
				return nil, err
			}
			r, _, err := p.sub(t, v[1], v[2], v[3])
			return r, err
		}),
		function("subn", "Return sub's result and the number of replacements.", []string{"pattern", "repl", "string", "count=", "flags="}, func(t *object.Thread, v []object.Object) (object.Object, error) {
			p, err := compiled(t, v[0], v[4])
			if err != nil {
				return nil, err
			}
			r, n, err := p.sub(t, v[1], v[2], v[3])
			if err != nil {
				return nil, err
			}
			return object.TupleOf(r, object.NewInt(int64(n))), nil
		}),
		function("escape", "Return pattern with its special characters escaped.", []string{"pattern"}, re_escape),
		function("purge", "Forget the compiled patterns that compile() keeps.", nil, func(t *object.Thread, v []object.Object) (object.Object, error) {
			clear(stateOf(t).cache)
			return py.None, nil
		}),
		function("template", "Return a Pattern with the flag TEMPLATE, which does nothing.", []string{"pattern", "flags="}, func(t *object.Thread, v []object.Object) (object.Object, error) {
			if err := issue(t, []warning{{object.DeprecationWarningClass, "The re.template() function is deprecated as it is an undocumented function without an obvious purpose. Use re.compile() instead."}}); err != nil {
				return nil, err
			}
			flags, err := countArg(t, v[1])
			if err != nil {
				return nil, err
			}
			p, err := cached(t, v[0], flags|flagTemplate)
			if err != nil {
				return nil, err
			}
			return p, nil
		}),
		function("_compile", "Return a Pattern; what a pickled pattern calls.", []string{"pattern", "flags"}, func(t *object.Thread, v []object.Object) (object.Object, error) {
			p, err := compiled(t, v[0], v[1])
			if err != nil {
				return nil, err
			}
			return p, nil
		}),
		object.Value("error", ErrorClass),
		object.Value("Pattern", PatternClass),
		object.Value("Match", MatchClass),
		object.Value("__version__", object.NewStr("2.2.1")),
	}
	return d
}

// function defines a function of Python's kind; a parameter that ends in "=" is a number, 0 when it is not given.
func function(name, doc string, params []string, fn func(t *object.Thread, v []object.Object) (object.Object, error)) object.Def {
	return object.PyFunc(name, "("+strings.ReplaceAll(strings.Join(params, ", "), "=", "=0")+")", doc, fn)
}

func re_match(m mode) func(t *object.Thread, v []object.Object) (object.Object, error) {
	return func(t *object.Thread, v []object.Object) (object.Object, error) {
		p, err := compiled(t, v[0], v[2])
		if err != nil {
			return nil, err
		}
		return p.match(t, m, v[1], nil, nil)
	}
}

// compiled returns the Pattern for what a program passes as pattern and flags.
func compiled(t *object.Thread, source, flagsArg object.Object) (*Pattern, error) {
	flags := 0
	if flagsArg != nil {
		n, ok := object.AsInt64(flagsArg)
		if !object.IsInt(flagsArg) || !ok {
			return nil, object.TypeErrorf("unsupported operand type(s) for &: '%s' and 'RegexFlag'", object.ClassOf(flagsArg).Name)
		}
		flags = int(n)
	}
	return cached(t, source, flags)
}

func cached(t *object.Thread, source object.Object, flags int) (*Pattern, error) {
	var key cacheKey
	switch s := source.(type) {
	case *Pattern:
		if flags != 0 {
			return nil, object.ValueErrorf("cannot process flags argument with a compiled pattern")
		}
		return s, nil
	case *object.Str:
		key = cacheKey{s.String(), false, flags}
	case *object.Bytes:
		key = cacheKey{s.String(), true, flags}
	default:
		if _, err := object.Hash(t, source); err != nil {
			return nil, err
		}
		if !object.HasBuffer(source) {
			return nil, object.TypeErrorf("first argument must be string or compiled pattern")
		}
		return compile(t, source, flags)
	}
	st := stateOf(t)
	if p := st.cache[key]; p != nil {
		return p, nil
	}
	if flags&flagTemplate != 0 {
		if err := issue(t, []warning{{object.DeprecationWarningClass, "The re.TEMPLATE/re.T flag is deprecated as it is an undocumented flag without an obvious purpose. Don't use it."}}); err != nil {
			return nil, err
		}
	}
	p, err := compile(t, source, flags)
	if err != nil {
		return nil, err
	}
	if len(st.cache) >= 512 {
		clear(st.cache)
	}
	if flags&flagDebug == 0 {
		st.cache[key] = p
	}
	return p, nil
}

const special = "()[]{}?*+-|^$\\.&~# \t\n\r\v\f"

func escape(s string) string {
	b := make([]byte, 0, len(s)+8)
	for i := 0; i < len(s); i++ {
		if strings.IndexByte(special, s[i]) >= 0 {
			b = append(b, '\\')
		}
		b = append(b, s[i])
	}
	return string(b)
}

func re_escape(t *object.Thread, v []object.Object) (object.Object, error) {
	if s, ok := v[0].(*object.Str); ok {
		return object.NewStr(escape(s.String())), nil
	}
	if !object.HasBuffer(v[0]) {
		return nil, object.TypeErrorf("decoding to str: need a bytes-like object, %s found", object.ClassOf(v[0]).Name)
	}
	b, err := object.BytesOf(t, v[0])
	if err != nil {
		return nil, err
	}
	return object.NewBytes(escape(string(b))), nil
}

// reducePattern returns (re._compile, (pattern, flags)).
func reducePattern(t *object.Thread, p *Pattern) (object.Object, error) {
	m, err := t.P.Import(t, "re")
	if err != nil {
		return nil, err
	}
	fn, err := object.GetAttr(t, m, object.Intern("_compile"))
	if err != nil {
		return nil, err
	}
	return object.TupleOf(fn, object.TupleOf(p.source, object.NewInt(int64(p.flags)))), nil
}

func itoa(n int) string { return strconv.Itoa(n) }
func hex(n int) string  { return strconv.FormatInt(int64(n), 16) }
