package object

// Binding the arguments of native functions to their parameters, with CPython's TypeError texts.

import (
	"fmt"
	"strings"
)

// Params is a parsed signature of a native function.
type Params struct {
	Name             string
	Names            []*Str
	PosOnly          int // the first PosOnly parameters take no keyword
	NPos             int // positional parameters
	Required         int // the first Required positional parameters have no default
	kwReq            []bool
	Star             bool // *args
	StarKw           bool // **kwargs
	starAt, starKwAt int
}

// MustParams parses a signature such as "(a, b=0, /, c=None, *args, d, e=1, **kw)". A parameter with a default, or one in square brackets of a group
// written as "[x]", is optional. It panics on a malformed signature, for signatures are our own tables.
func MustParams(name, sig string) *Params {
	p := &Params{Name: name, starAt: -1, starKwAt: -1}
	s := strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(sig), "("), ")")
	kwOnly := false
	optional := false
	for _, f := range splitParams(s) {
		f = strings.TrimSpace(f)
		switch {
		case f == "":
			continue
		case f == "/":
			p.PosOnly = len(p.Names)
		case f == "*":
			kwOnly = true
		case strings.HasPrefix(f, "**"):
			p.StarKw, p.starKwAt = true, len(p.Names)
			p.Names = append(p.Names, Intern(f[2:]))
			p.kwReq = append(p.kwReq, false)
		case strings.HasPrefix(f, "*"):
			p.Star, p.starAt = true, len(p.Names)
			kwOnly = true
			p.Names = append(p.Names, Intern(f[1:]))
			p.kwReq = append(p.kwReq, false)
		default:
			n, _, def := strings.Cut(f, "=")
			n, _, _ = strings.Cut(n, ":")
			n = strings.Trim(strings.TrimSpace(n), "[]")
			if strings.ContainsAny(f, "[") {
				def = true
			}
			p.Names = append(p.Names, Intern(n))
			p.kwReq = append(p.kwReq, kwOnly && !def)
			if !kwOnly {
				p.NPos++
				if def {
					optional = true
				} else if !optional {
					p.Required++
				}
			}
		}
	}
	return p
}

// splitParams splits at commas outside brackets and quotes.
func splitParams(s string) []string {
	var out []string
	depth, start := 0, 0
	var quote byte
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '\'' || c == '"':
			quote = c
		case c == '(' || c == '{':
			depth++
		case c == ')' || c == '}':
			depth--
		case c == ',' && depth == 0:
			out = append(out, s[start:i])
			start = i + 1
		}
	}
	return append(out, s[start:])
}

// Bind returns one value a parameter, nil where an optional one is absent. buf is used when it is large enough; when the arguments are exactly the
// parameters, the argument slice itself is returned.
func (p *Params) Bind(t *Thread, b *Builtin, a Args, buf []Object) ([]Object, error) {
	n := len(p.Names)
	nkw := a.NKw()
	if nkw == 0 && len(a.Pos) == n && n == p.NPos {
		return a.Pos, nil
	}
	var v []Object
	if n <= len(buf) {
		v = buf[:n:n]
	} else {
		v = make([]Object, n)
	}
	npos := len(a.Pos)
	if nkw > 0 && npos+nkw > n && !p.Star && !p.StarKw && p.PosOnly < n {
		kind := ""
		if npos == 0 {
			kind = "keyword "
		}
		return nil, TypeErrorf("%s() takes at most %d %sargument%s (%d given)", p.Name, n, kind, plural(n), npos+nkw)
	}
	if npos > p.NPos && !p.Star {
		return nil, p.tooMany(b, npos, nkw)
	}
	copy(v, a.Pos[:min(npos, p.NPos)])
	if p.Star {
		var rest []Object
		if npos > p.NPos {
			rest = append(rest, a.Pos[p.NPos:]...)
		}
		v[p.starAt] = NewTuple(rest)
	}
	var kw *Dict
	if p.StarKw {
		kw = NewDict()
		v[p.starKwAt] = kw
	}
	if nkw > 0 {
		if p.PosOnly == n && !p.StarKw {
			return nil, TypeErrorf("%s takes no keyword arguments", b.fullName())
		}
		for i, name := range a.Kw.Names {
			j := p.index(name)
			if j < 0 {
				if kw != nil {
					kw.SetStr(name, a.Kw.Vals[i])
					continue
				}
				return nil, TypeErrorf("'%s' is an invalid keyword argument for %s()", name.s, p.Name)
			}
			if v[j] != nil {
				return nil, TypeErrorf("argument for %s() given by name ('%s') and position (%d)", p.Name, name.s, j+1)
			}
			v[j] = a.Kw.Vals[i]
		}
	}
	for i := 0; i < p.Required; i++ {
		if v[i] == nil {
			return nil, p.missing(b, i, npos, nkw)
		}
	}
	for i, req := range p.kwReq {
		if req && v[i] == nil {
			return nil, TypeErrorf("%s() missing required keyword-only argument: '%s'", p.Name, p.Names[i].s)
		}
	}
	return v, nil
}

func (p *Params) index(name *Str) int {
	for j := p.PosOnly; j < len(p.Names); j++ {
		if j == p.starAt || j == p.starKwAt {
			continue
		}
		if p.Names[j] == name || p.Names[j].s == name.s {
			return j
		}
	}
	return -1
}

func (p *Params) tooMany(b *Builtin, npos, nkw int) error {
	if p.PosOnly >= p.NPos && len(p.Names) == p.NPos {
		if p.NPos == p.Required {
			return TypeErrorf("%s expected %d argument%s, got %d", p.Name, p.NPos, plural(p.NPos), npos)
		}
		return TypeErrorf("%s expected at most %d argument%s, got %d", p.Name, p.NPos, plural(p.NPos), npos)
	}
	if len(p.Names) > p.NPos { // keyword-only ones follow
		if p.NPos == 0 {
			return TypeErrorf("%s() takes no positional arguments", p.Name)
		}
		how := "at most"
		if p.Required == p.NPos {
			how = "exactly"
		}
		return TypeErrorf("%s() takes %s %d positional argument%s (%d given)", p.Name, how, p.NPos, plural(p.NPos), npos)
	}
	how := "at most"
	if p.Required == p.NPos {
		how = "exactly"
	}
	kind := ""
	if nkw == 0 && false {
		kind = "positional "
	}
	return TypeErrorf("%s() takes %s %d %sargument%s (%d given)", p.Name, how, p.NPos, kind, plural(p.NPos), npos+nkw)
}

func (p *Params) missing(b *Builtin, i, npos, nkw int) error {
	if p.PosOnly >= p.NPos && len(p.Names) == p.NPos {
		how := "at least "
		if p.Required == p.NPos {
			how = ""
		}
		return TypeErrorf("%s expected %s%d argument%s, got %d", p.Name, how, p.Required, plural(p.Required), npos)
	}
	if i < p.PosOnly {
		how := "at least"
		if p.Required == p.NPos {
			how = "exactly"
		}
		return TypeErrorf("%s() takes %s %d positional argument%s (%d given)", p.Name, how, p.Required, plural(p.Required), npos)
	}
	return TypeErrorf("%s() missing required argument '%s' (pos %d)", p.Name, p.Names[i].s, i+1)
}

var _ = fmt.Sprintf
