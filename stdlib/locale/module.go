// Package locale is Python's _locale module (library reference, locale). There is one set of conventions, those of the C locale with UTF-8; what setlocale accepts are its names, and
// the one that the environment names. So numbers, dates and the order of strings are the same on every host.
package locale

import (
	"strings"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

var errorClass = object.DeclareClass("locale.Error", object.ExceptionClass)

// The categories, in the order in which the C library lists them; the ones beyond LC_MESSAGES have no name in Python.
var categories = [...]string{"LC_CTYPE", "LC_NUMERIC", "LC_TIME", "LC_COLLATE", "LC_MONETARY", "LC_MESSAGES", "LC_PAPER", "LC_NAME", "LC_ADDRESS", "LC_TELEPHONE", "LC_MEASUREMENT", "LC_IDENTIFICATION"}

const all = 6

// numberOf gives the place in categories of a number that Python uses; 6 is LC_ALL.
func placeOf(n int) int {
	if n > all {
		return n - 1
	}
	return n
}

// settings are a process's: the locale of each category, and the places of message catalogues.
type settings struct {
	names   [len(categories)]string
	domain  string
	domains map[string]string
}

var settingsKey = object.NewStateKey[*settings]("locale")

func settingsOf(t *thread) *settings {
	return settingsKey.Get(t.P, func() *settings {
		s := &settings{domain: "messages", domains: map[string]string{}}
		for i := range s.names {
			s.names[i] = "C"
		}
		// The interpreter sets the category of characters at its start.
		if s.names[0] = fromEnv(t, categories[0]); s.names[0] == "C" {
			s.names[0] = "C.UTF-8"
		}
		return s
	})
}

// fromEnv is the locale that the environment names for a category.
func fromEnv(t *thread, category string) string {
	env := t.P.K.Environ()
	for _, name := range []string{"LC_ALL", category, "LANG"} {
		for _, e := range env {
			if v, ok := strings.CutPrefix(e, name+"="); ok && v != "" {
				if v == "POSIX" {
					return "C"
				}
				return v
			}
		}
	}
	return "C"
}

// known returns the name that setlocale gives for one that it accepts.
func known(t *thread, name, category string) (string, bool) {
	switch name {
	case "C", "POSIX":
		return "C", true
	case "C.UTF-8", "C.utf8":
		return name, true
	case fromEnv(t, category):
		return name, true
	}
	return "", false
}

func (s *settings) text() string {
	same := true
	var b strings.Builder
	for i, n := range s.names {
		same = same && n == s.names[0]
		if i > 0 {
			b.WriteByte(';')
		}
		b.WriteString(categories[i] + "=" + n)
	}
	if same {
		return s.names[0]
	}
	return b.String()
}

func locale_setlocale(t *thread, v []value) (value, error) {
	category, err := object.IndexInt(t, v[0])
	if err != nil {
		return nil, err
	}
	s := settingsOf(t)
	valid := category >= 0 && category <= len(categories)
	if v[1] == nil || v[1] == py.None {
		switch {
		case !valid:
			return nil, object.Errorf(errorClass, "locale query failed")
		case category == all:
			return object.NewStr(s.text()), nil
		}
		return object.NewStr(s.names[placeOf(category)]), nil
	}
	name, ok := v[1].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("setlocale() argument 2 must be str or None, not %s", object.ClassOf(v[1]).Name)
	}
	unsupported := object.Errorf(errorClass, "unsupported locale setting")
	if !valid {
		return nil, unsupported
	}
	next := s.names
	set := func(i int, n string) bool {
		if n == "" {
			n = fromEnv(t, categories[i])
		}
		n, ok := known(t, n, categories[i])
		next[i] = n
		return ok
	}
	switch text := name.String(); {
	case category != all:
		if !set(placeOf(category), text) {
			return nil, unsupported
		}
	case strings.Contains(text, ";"):
		for _, part := range strings.Split(text, ";") {
			k, n, _ := strings.Cut(part, "=")
			found := false
			for i, c := range categories {
				if c == k {
					found = set(i, n)
				}
			}
			if !found {
				return nil, unsupported
			}
		}
	default:
		for i := range next {
			if !set(i, text) {
				return nil, unsupported
			}
		}
	}
	s.names = next
	if category == all {
		return object.NewStr(s.text()), nil
	}
	return object.NewStr(s.names[placeOf(category)]), nil
}

func locale_localeconv(*thread) (value, error) {
	d := object.NewDict()
	set := func(v func() value, names ...string) {
		for _, n := range names {
			d.SetStr(object.Intern(n), v())
		}
	}
	empty := func() value { return object.NewStr("") }
	none := func() value { return object.NewInt(127) }
	list := func() value { return object.NewList(nil) }
	set(empty, "int_curr_symbol", "currency_symbol", "mon_decimal_point", "mon_thousands_sep")
	set(list, "mon_grouping")
	set(empty, "positive_sign", "negative_sign")
	set(none, "int_frac_digits", "frac_digits", "p_cs_precedes", "p_sep_by_space", "n_cs_precedes", "n_sep_by_space", "p_sign_posn", "n_sign_posn")
	set(func() value { return object.NewStr(".") }, "decimal_point")
	set(empty, "thousands_sep")
	set(list, "grouping")
	return d, nil
}

// textArg reads a str without NUL; where names the argument in the error.
func textArg(o value, where string) (string, error) {
	s, ok := o.(*object.Str)
	if !ok {
		return "", object.TypeErrorf("%s must be str, not %s", where, object.ClassOf(o).Name)
	}
	if strings.Contains(s.String(), "\x00") {
		return "", object.ValueErrorf("embedded null character")
	}
	return s.String(), nil
}

func locale_strcoll(_ *thread, v []value) (value, error) {
	a, err := textArg(v[0], "strcoll() argument 1")
	if err != nil {
		return nil, err
	}
	b, err := textArg(v[1], "strcoll() argument 2")
	if err != nil {
		return nil, err
	}
	return object.NewInt(int64(strings.Compare(a, b))), nil
}

func locale_nl_langinfo(t *thread, x value) (value, error) {
	n, err := object.IndexInt(t, x)
	if err != nil {
		return nil, err
	}
	for _, l := range langinfo {
		if l.number == int64(n) {
			return object.NewStr(l.answer), nil
		}
	}
	return nil, object.ValueErrorf("unsupported langinfo constant")
}

// same defines a function of the C library's message catalogues, of which there are none: the message is its own translation.
func same(name, sig, doc string, at int) object.Def {
	return object.FuncV(name, sig, name+sig+"\n\n"+doc, func(_ *thread, v []value) (value, error) {
		s, err := textArg(v[at], name+"() argument")
		return object.NewStr(s), err
	})
}

func locale_textdomain(t *thread, x value) (value, error) {
	s := settingsOf(t)
	if x != py.None {
		n, err := textArg(x, "textdomain() argument")
		if err != nil {
			return nil, err
		}
		s.domain = n
	}
	return object.NewStr(s.domain), nil
}

func locale_bindtextdomain(t *thread, v []value) (value, error) {
	n, err := textArg(v[0], "bindtextdomain() argument 1")
	if err != nil {
		return nil, err
	}
	if n == "" {
		return nil, object.Errorf(errorClass, "domain must be a non-empty string")
	}
	s := settingsOf(t)
	if v[1] != py.None {
		dir, err := textArg(v[1], "bindtextdomain() argument 2")
		if err != nil {
			return nil, err
		}
		s.domains[n] = dir
	}
	if dir := s.domains[n]; dir != "" {
		return object.NewStr(dir), nil
	}
	return object.NewStr("/usr/share/locale"), nil
}

// Definition is _locale.
var Definition = &object.ModuleDef{
	Name: "_locale",
	Doc:  "The conventions of a country and language; here those of the C locale.",
	Defs: append([]object.Def{
		object.Value("Error", errorClass),
		object.FuncV("setlocale", "(category, locale=None, /)", "setlocale(category, locale=None, /)\n\nSet or return the locale of a category.", locale_setlocale),
		object.Func0("localeconv", "Return the conventions for numbers and money.", locale_localeconv),
		object.FuncV("strcoll", "(os1, os2, /)", "strcoll(os1, os2, /)\n\nCompare two strings.", locale_strcoll),
		object.Func1("strxfrm", "string", "Return a string that compares as strcoll does.", func(_ *thread, x value) (value, error) {
			s, err := textArg(x, "strxfrm() argument")
			return object.NewStr(s), err
		}),
		object.Func1("nl_langinfo", "key", "Return a piece of information about the locale.", locale_nl_langinfo),
		object.Func0("getencoding", "Return the encoding of the locale.", func(*thread) (value, error) { return object.NewStr("UTF-8"), nil }),
		same("gettext", "(msg, /)", "Return the translation of a message.", 0),
		same("dgettext", "(domain, msg, /)", "Return the translation of a message.", 1),
		same("dcgettext", "(domain, msg, category, /)", "Return the translation of a message.", 1),
		object.Func1("textdomain", "domain", "Set or return the domain of messages.", locale_textdomain),
		object.FuncV("bindtextdomain", "(domain, dir, /)", "bindtextdomain(domain, dir, /)\n\nSet or return the folder of a domain's messages.", locale_bindtextdomain),
		object.FuncV("bind_textdomain_codeset", "(domain, codeset, /)", "bind_textdomain_codeset(domain, codeset, /)\n\nSet the encoding of a domain's messages.", func(_ *thread, v []value) (value, error) {
			return v[1], nil
		}),
		object.Value("CHAR_MAX", object.NewInt(127)), object.Value("LC_ALL", object.NewInt(all)),
	}, constants()...),
}

func constants() (d []object.Def) {
	for i, c := range categories[:all] {
		d = append(d, object.Value(c, object.NewInt(int64(i))))
	}
	for _, l := range langinfo {
		d = append(d, object.Value(l.name, object.NewInt(l.number)))
	}
	return d
}

func init() { errorClass.Doc = "A locale that there is not." }
