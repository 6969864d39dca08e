package vm

// Binding arguments to the parameters of Python functions, with CPython's error texts (Language reference 6.3.4).

import (
	"fmt"
	"strings"

	"github.com/pyemu/pyemu/emu/code"
	"github.com/pyemu/pyemu/emu/object"
)

// bindArgs is bind for arguments that come from Go.
func (e *Engine) bindArgs(fn *object.Function, x *exec, w []Reg, a object.Args) error {
	s := make([]Reg, 0, 16)
	for _, v := range a.Pos {
		s = append(s, regOf(v))
	}
	var names []object.Object
	if a.Kw != nil {
		for i, v := range a.Kw.Vals {
			s = append(s, regOf(v))
			names = append(names, a.Kw.Names[i])
		}
	}
	return e.bind(fn, x, w, s[:len(a.Pos)], names, s[len(a.Pos):])
}

// bindPlain is bind for calls without keywords; false: an argument is missing or too many, which bind tells.
func (e *Engine) bindPlain(fn *object.Function, x *exec, w, args []Reg) bool {
	c := x.c
	n := c.ArgCount
	given, first := len(args), n-len(fn.Defaults)
	if given < first || given > n && c.Flags&code.FlagVarArgs == 0 || len(w) < x.nparams {
		return false
	}
	for i := 0; i < given && i < n; i++ {
		w[i] = args[i]
	}
	for i := given; i < n; i++ {
		w[i].set(fn.Defaults[i-first])
	}
	for end := n + c.KwOnlyArgCount; n < end; n++ {
		if fn.KwDefaults == nil {
			return false
		}
		v := kwDefault(fn.KwDefaults, n-x.c.ArgCount, x.varnames[n])
		if v == nil {
			return false
		}
		w[n].set(v)
	}
	if c.Flags&code.FlagVarArgs != 0 {
		w[n].O = object.EmptyTuple
		if given > c.ArgCount {
			w[n].O = e.tuple(args[c.ArgCount:])
		}
		n++
	}
	if c.Flags&code.FlagVarKeywords != 0 {
		w[n].O = e.namedDict(x, 0)
	}
	return true
}

// kwDefault is the default of the keyword-only parameter name, nil for none. Where all of them have one it is entry i.
func kwDefault(d *object.Dict, i int, name *object.Str) object.Object {
	if en := d.Entry(i); en != nil && en.KeyIs(name) {
		return en.Value()
	}
	return d.GetStr(name)
}

// bindPlan says how a call with given positional arguments and the keywords of a site fills the parameters of a function.
type bindPlan struct {
	site  *object.Tuple
	given int
	to    []int16 // the parameter that each keyword fills; -1: it goes to **named
	named int     // how many do
	unset []int16 // parameters that take their defaults
}

// maxPlans is how many plans a function has: the last ones used.
const maxPlans = 8

// planFor returns the plan of a call, nil for one that bind must look at.
func (x *exec) planFor(site *object.Tuple, given int) *bindPlan {
	for _, p := range x.plans {
		if p.site == site && p.given == given {
			return p
		}
	}
	c := x.c
	total := c.ArgCount + c.KwOnlyArgCount
	if given > c.ArgCount && c.Flags&code.FlagVarArgs == 0 || total > 1<<15-1 || x.nparams > len(x.varnames) || x.nparams > x.nregs {
		return nil
	}
	p := &bindPlan{site: site, given: given}
	filled := make([]bool, total)
	for i := range min(given, c.ArgCount) {
		filled[i] = true
	}
	for _, n := range site.Items {
		name, ok := n.(*object.Str)
		if !ok || name.Class() != object.StrClass {
			return nil
		}
		j := x.param(name, c.PosOnlyArgCount, total)
		switch {
		case j >= 0 && !filled[j]:
			filled[j] = true
		case j < 0 && c.Flags&code.FlagVarKeywords != 0:
			p.named++
		default:
			return nil
		}
		p.to = append(p.to, int16(j))
	}
	for j, ok := range filled {
		if !ok {
			p.unset = append(p.unset, int16(j))
		}
	}
	if len(x.plans) < maxPlans {
		x.plans = append(x.plans, p)
	} else {
		x.plans[x.nextPlan%maxPlans] = p
		x.nextPlan++
	}
	return p
}

// bindSite is bind for the keywords of a site, by its plan; false: bind has to do it.
func (e *Engine) bindSite(fn *object.Function, x *exec, w []Reg, args []Reg, site *object.Tuple, vals []Reg) bool {
	p := x.planFor(site, len(args))
	if p == nil || len(p.to) != len(vals) {
		return false
	}
	n := x.c.ArgCount
	copy(w, args[:min(len(args), n)])
	if !fillDefaults(fn, x, w, p.unset) {
		return false
	}
	at := n + x.c.KwOnlyArgCount
	if x.c.Flags&code.FlagVarArgs != 0 {
		w[at].O = object.EmptyTuple
		if len(args) > n {
			w[at].O = e.tuple(args[n:])
		}
		at++
	}
	var named *object.Dict
	if x.c.Flags&code.FlagVarKeywords != 0 {
		named = e.namedDict(x, p.named)
		w[at].O = named
	}
	for i, j := range p.to {
		if j >= 0 {
			w[j] = vals[i]
		} else {
			named.SetStr(site.Items[i].(*object.Str), e.box(&vals[i]))
		}
	}
	return true
}

// fillDefaults gives parameters their defaults; false: one has none.
func fillDefaults(fn *object.Function, x *exec, w []Reg, unset []int16) bool {
	n := x.c.ArgCount
	first := n - len(fn.Defaults)
	for _, u := range unset {
		j := int(u)
		var v object.Object
		switch {
		case j >= n:
			if fn.KwDefaults != nil {
				v = kwDefault(fn.KwDefaults, j-n, x.varnames[j])
			}
		case j >= first && j-first < len(fn.Defaults):
			v = fn.Defaults[j-first]
		}
		if v == nil {
			return false
		}
		w[j].set(v)
	}
	return true
}

// bindEx is bind for unpacked arguments: a receiver or nil, the items of pos, a dict of keywords or nil. False: bind has to do it, and nothing was done but to w.
func (e *Engine) bindEx(fn *object.Function, x *exec, w []Reg, self, pos object.Object, items []object.Object, keywords *object.Dict) bool {
	c := x.c
	n, total, given := c.ArgCount, c.ArgCount+c.KwOnlyArgCount, 0
	if x.nparams > len(w) || x.nparams > len(x.varnames) {
		return false
	}
	if self != nil {
		if n == 0 {
			return false
		}
		w[0].set(self)
		given = 1
	}
	rest := items
	for given < n && len(rest) > 0 {
		w[given].set(rest[0])
		rest = rest[1:]
		given++
	}
	for j := given; j < total; j++ {
		w[j].O = unboundMark{}
	}
	at := total
	if c.Flags&code.FlagVarArgs != 0 {
		w[at].O = object.EmptyTuple
		if t, ok := pos.(*object.Tuple); ok && len(rest) == len(items) && t.Class() == object.TupleClass {
			w[at].O = t
		} else if len(rest) > 0 {
			t := object.TupleFor(len(rest))
			copy(t.Items, rest)
			w[at].O = t
		}
		at++
	} else if len(rest) > 0 {
		return false
	}
	var named *object.Dict
	if c.Flags&code.FlagVarKeywords != 0 {
		left := 0
		if keywords != nil {
			left = min(keywords.Len(), 8)
		}
		named = e.namedDict(x, left)
		w[at].O = named
	}
	if keywords != nil {
		for i := 0; ; {
			k, v, ok := keywords.Next(&i)
			if !ok {
				break
			}
			name, ok := k.(*object.Str)
			if !ok || name.Class() != object.StrClass {
				return false
			}
			switch j := x.param(name, c.PosOnlyArgCount, total); {
			case j >= 0 && w[j].unbound():
				w[j].set(v)
			case j < 0 && named != nil:
				named.SetStr(name, v)
			default:
				return false
			}
		}
	}
	first := n - len(fn.Defaults)
	for j := given; j < total; j++ {
		if !w[j].unbound() {
			continue
		}
		var v object.Object
		switch {
		case j >= n:
			if fn.KwDefaults != nil {
				v = kwDefault(fn.KwDefaults, j-n, x.varnames[j])
			}
		case j >= first && j-first < len(fn.Defaults):
			v = fn.Defaults[j-first]
		}
		if v == nil {
			return false
		}
		w[j].set(v)
	}
	return true
}

// bind fills the parameters in window w, which does not overlap args and vals.
func (e *Engine) bind(fn *object.Function, x *exec, w []Reg, args []Reg, names []object.Object, vals []Reg) error {
	if len(names) == 0 && e.bindPlain(fn, x, w, args) {
		return nil
	}
	c := x.c
	total := c.ArgCount + c.KwOnlyArgCount
	for i := copy(w, args[:min(len(args), c.ArgCount)]); i < total; i++ {
		w[i].O = unboundMark{}
	}
	at := total
	if c.Flags&code.FlagVarArgs != 0 {
		if len(args) > c.ArgCount {
			w[at].O = e.tuple(args[c.ArgCount:])
		} else {
			w[at].O = object.EmptyTuple
		}
		at++
	}
	var kwdict *object.Dict
	takesAny := c.Flags&code.FlagVarKeywords != 0
	for i, n := range names {
		name, ok := n.(*object.Str)
		if !ok {
			return object.TypeErrorf("%s() keywords must be strings", fn.Qualname)
		}
		j := x.param(name, c.PosOnlyArgCount, total)
		if j < 0 {
			if takesAny {
				if kwdict == nil {
					kwdict = e.namedDict(x, min(len(names)-i, 8))
					w[at].O = kwdict
				}
				kwdict.SetStr(name, e.box(&vals[i]))
				continue
			}
			if c.PosOnlyArgCount > 0 {
				if bad := x.posOnlyAsKeyword(names); bad != "" {
					return object.TypeErrorf("%s() got some positional-only arguments passed as keyword arguments: '%s'", fn.Qualname, bad)
				}
			}
			return object.TypeErrorf("%s() got an unexpected keyword argument '%s'", fn.Qualname, name)
		}
		if !w[j].unbound() {
			return object.TypeErrorf("%s() got multiple values for argument '%s'", fn.Qualname, name)
		}
		w[j] = vals[i]
	}
	if takesAny && kwdict == nil {
		w[at].O = e.namedDict(x, 0)
	}
	if len(args) > c.ArgCount && c.Flags&code.FlagVarArgs == 0 {
		return tooManyPositional(fn, x, w, len(args))
	}
	if len(args) < c.ArgCount {
		first := c.ArgCount - len(fn.Defaults)
		var missing []string
		for i := len(args); i < first; i++ {
			if w[i].unbound() {
				missing = append(missing, c.Varnames[i])
			}
		}
		if len(missing) > 0 {
			return missingArguments(fn, missing, "positional")
		}
		for i := max(first, len(args), 0); i < c.ArgCount; i++ {
			if w[i].unbound() {
				w[i].set(fn.Defaults[i-first])
			}
		}
	}
	if c.KwOnlyArgCount > 0 {
		var missing []string
		for i := c.ArgCount; i < total; i++ {
			if !w[i].unbound() {
				continue
			}
			if fn.KwDefaults != nil {
				if v := fn.KwDefaults.GetStr(x.varnames[i]); v != nil {
					w[i].set(v)
					continue
				}
			}
			missing = append(missing, c.Varnames[i])
		}
		if len(missing) > 0 {
			return missingArguments(fn, missing, "keyword-only")
		}
	}
	return nil
}

// param finds a parameter by name.
func (x *exec) param(name *object.Str, from, to int) int {
	for j := from; j < to; j++ {
		if x.varnames[j] == name {
			return j
		}
	}
	if name.IsInterned() {
		return -1
	}
	for j := from; j < to; j++ {
		if x.varnames[j].String() == name.String() {
			return j
		}
	}
	return -1
}

func (x *exec) posOnlyAsKeyword(names []object.Object) string {
	var bad []string
	for j := 0; j < x.c.PosOnlyArgCount; j++ {
		for _, n := range names {
			if s, ok := n.(*object.Str); ok && s.String() == x.c.Varnames[j] {
				bad = append(bad, s.String())
			}
		}
	}
	return strings.Join(bad, ", ")
}

func tooManyPositional(fn *object.Function, x *exec, w []Reg, given int) error {
	c := x.c
	kwGiven := 0
	for i := c.ArgCount; i < c.ArgCount+c.KwOnlyArgCount; i++ {
		if !w[i].unbound() {
			kwGiven++
		}
	}
	sig, many := fmt.Sprint(c.ArgCount), c.ArgCount != 1
	if n := len(fn.Defaults); n > 0 {
		sig, many = fmt.Sprintf("from %d to %d", c.ArgCount-n, c.ArgCount), true
	}
	kw := ""
	if kwGiven > 0 {
		kw = fmt.Sprintf(" positional argument%s (and %d keyword-only argument%s)", plural(given != 1), kwGiven, plural(kwGiven != 1))
	}
	was := "were"
	if given == 1 && kwGiven == 0 {
		was = "was"
	}
	return object.TypeErrorf("%s() takes %s positional argument%s but %d%s %s given", fn.Qualname, sig, plural(many), given, kw, was)
}

func plural(many bool) string {
	if many {
		return "s"
	}
	return ""
}

func missingArguments(fn *object.Function, names []string, kind string) error {
	for i, n := range names {
		names[i] = "'" + n + "'"
	}
	list := names[0]
	switch n := len(names); {
	case n == 2:
		list = names[0] + " and " + names[1]
	case n > 2:
		list = strings.Join(names[:n-1], ", ") + ", and " + names[n-1]
	}
	return object.TypeErrorf("%s() missing %d required %s argument%s: %s", fn.Qualname, len(names), kind, plural(len(names) != 1), list)
}
