package re

// re.Scanner: a list of patterns that cuts a text into tokens.

import (
	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

var lexerClass = &object.ClassDef{Name: "Scanner", Doc: "Scanner(lexicon, flags=0)\n\nCuts a text into tokens by a list of (pattern, action) pairs."}

func init() {
	lexerClass.Defs = []object.Def{
		object.PyFunc("__init__", "(self, lexicon, flags=0)", "", lexer_init),
		object.PyFunc("scan", "(self, string)", "Return the tokens and the rest that no pattern matches.", lexer_scan),
	}
}

// lexer_init keeps one (Pattern, action) for each pair; scanner is the pattern of all of them.
func lexer_init(t *object.Thread, v []object.Object) (object.Object, error) {
	self, flags := v[0], v[2]
	n, err := object.IndexInt(t, flags)
	if err != nil {
		return nil, err
	}
	pairs, err := object.Collect(t, v[1])
	if err != nil {
		return nil, err
	}
	var rules []object.Object
	all := ""
	for _, pair := range pairs {
		items, err := object.Collect(t, pair)
		if err != nil {
			return nil, err
		}
		if len(items) != 2 {
			return nil, object.ValueErrorf("not enough values to unpack (expected 2, got %d)", len(items))
		}
		p, err := cached(t, items[0], n)
		if err != nil {
			return nil, err
		}
		rules = append(rules, object.TupleOf(p, items[1]))
		if all != "" {
			all += "|"
		}
		all += "(?:" + p.text + ")"
	}
	if all == "" {
		all = "(?!)"
	}
	whole, err := cached(t, object.NewStr(all), n)
	if err != nil {
		return nil, err
	}
	for _, f := range []struct {
		name string
		v    object.Object
	}{{"lexicon", v[1]}, {"match", py.None}, {"scanner", whole}, {"_rules", object.NewList(rules)}} {
		if err := object.SetAttr(t, self, object.Intern(f.name), f.v); err != nil {
			return nil, err
		}
	}
	return py.None, nil
}

// lexer_scan takes, at each place, the first rule that matches; one that matches nothing ends the scan.
func lexer_scan(t *object.Thread, v []object.Object) (object.Object, error) {
	self, text := v[0], v[1]
	given, err := object.GetAttr(t, self, object.Intern("_rules"))
	if err != nil {
		return nil, err
	}
	rules, err := object.Collect(t, given)
	if err != nil {
		return nil, err
	}
	tokens := object.NewList(nil)
	var pos object.Object = object.NewInt(0)
	for {
		var match, action object.Object
		for _, r := range rules {
			rule, ok := r.(*object.Tuple)
			if !ok || len(rule.Items) != 2 {
				continue
			}
			p, ok := rule.Items[0].(*Pattern)
			if !ok {
				continue
			}
			m, err := p.match(t, modeMatch, text, pos, nil)
			if err != nil {
				return nil, err
			}
			if !object.Is(m, py.None) {
				match, action = m, rule.Items[1]
				break
			}
		}
		if match == nil {
			break
		}
		end, err := object.CallMethod(t, match, object.Intern("end"))
		if err != nil {
			return nil, err
		}
		if same, err := object.Equal(t, end, pos); err != nil {
			return nil, err
		} else if same {
			break
		}
		if object.IsCallable(action) {
			if err := object.SetAttr(t, self, object.Intern("match"), match); err != nil {
				return nil, err
			}
			found, err := object.CallMethod(t, match, object.Intern("group"))
			if err != nil {
				return nil, err
			}
			if action, err = object.CallArgs(t, action, self, found); err != nil {
				return nil, err
			}
		}
		if !object.Is(action, py.None) {
			tokens.Append(action)
		}
		pos = end
	}
	rest, err := object.GetItem(t, text, object.NewSlice(pos, py.None, py.None))
	return object.TupleOf(tokens, rest), err
}
