package object

// "Did you mean": the closest known name to one that was not found (CPython 3.11's Python/suggestions.c gives the costs and limits).

const (
	moveCost         = 2
	caseCost         = 1
	maxSuggestLength = 40
	maxCandidates    = 750
)

// suggestionFor returns the name that the program may have meant, "" when none is near enough.
func suggestionFor(t *Thread, e *Exception) string {
	switch e.class {
	case AttributeErrorClass:
		name, ok := e.Field("name").(*Str)
		obj := e.Field("obj")
		if !ok || obj == nil {
			return ""
		}
		l, err := Dir(t, obj)
		if err != nil {
			return ""
		}
		return closest(name.s, l.Items)
	case NameErrorClass:
		name, ok := e.Field("name").(*Str)
		if !ok || e.Traceback == nil {
			return ""
		}
		tb := e.Traceback
		for tb.Next != nil {
			tb = tb.Next
		}
		f := tb.Frame
		if f == nil {
			return ""
		}
		c := f.Code()
		var locals []Object
		for _, names := range [][]string{c.Varnames, c.Cellvars, c.Freevars} {
			for _, n := range names {
				locals = append(locals, NewStr(n))
			}
		}
		if s := closest(name.s, locals); s != "" {
			return s
		}
		if g := f.Globals(); g != nil {
			if s := closest(name.s, g.Keys()); s != "" {
				return s
			}
		}
		if b := f.Builtins(); b != nil {
			return closest(name.s, b.Keys())
		}
	}
	return ""
}

// closest picks from the candidates.
func closest(name string, candidates []Object) string {
	if len(candidates) >= maxCandidates {
		return ""
	}
	best, bestDistance := "", int(^uint(0)>>1)
	for _, c := range candidates {
		s, ok := c.(*Str)
		if !ok {
			return ""
		}
		if s.s == name {
			continue
		}
		limit := min((len(name)+len(s.s)+3)*moveCost/6, bestDistance-1)
		if d := editDistance(name, s.s, limit); d <= limit && (best == "" || d < bestDistance) {
			best, bestDistance = s.s, d
		}
	}
	return best
}

func lower(c byte) byte {
	if c >= 'A' && c <= 'Z' {
		return c + 32
	}
	return c
}

func replaceCost(a, b byte) int {
	switch {
	case a == b:
		return 0
	case lower(a) == lower(b):
		return caseCost
	}
	return moveCost
}

// editDistance is the weighted Levenshtein distance of a and b, or something above limit when it exceeds limit.
func editDistance(a, b string, limit int) int {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	if len(a) == 0 || len(b) == 0 {
		return (len(a) + len(b)) * moveCost
	}
	if len(a) > maxSuggestLength || len(b) > maxSuggestLength {
		return limit + 1
	}
	if len(a) > len(b) {
		a, b = b, a
	}
	if (len(b)-len(a))*moveCost > limit {
		return limit + 1
	}
	row := make([]int, len(a)+1)
	for i := range row {
		row[i] = i * moveCost
	}
	for j := 0; j < len(b); j++ {
		diagonal := row[0]
		row[0] = (j + 1) * moveCost
		lowest := int(^uint(0) >> 1)
		for i := 0; i < len(a); i++ {
			d := min(diagonal+replaceCost(b[j], a[i]), row[i]+moveCost, row[i+1]+moveCost)
			diagonal, row[i+1] = row[i+1], d
			lowest = min(lowest, d)
		}
		if lowest > limit {
			return limit + 1
		}
	}
	return row[len(a)]
}
