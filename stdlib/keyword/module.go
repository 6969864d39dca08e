// Package keyword is Python's keyword module: the words that cannot be names (library reference, keyword).
package keyword

import (
	"slices"
	"strings"

	"github.com/pyemu/pyemu/emu/object"
)

var (
	words     = strings.Fields("False None True and as assert async await break class continue def del elif else except finally for from global if import in is lambda nonlocal not or pass raise return try while with yield")
	softWords = []string{"_", "case", "match"}
)

// IsKeyword says whether a word is reserved.
func IsKeyword(word string) bool { return slices.Contains(words, word) }

// Definition is keyword.
var Definition = &object.ModuleDef{
	Name: "keyword",
	Doc:  "The words that cannot be names.",
	All:  []string{"iskeyword", "issoftkeyword", "kwlist", "softkwlist"},
	Init: func(t *object.Thread, m *object.Module) error {
		for _, l := range []struct {
			list, test string
			words      []string
		}{{"kwlist", "iskeyword", words}, {"softkwlist", "issoftkeyword", softWords}} {
			set := object.NewFrozenSet()
			var items []object.Object
			for _, w := range l.words {
				s := object.Intern(w)
				items = append(items, s)
				if err := set.Add(t, s); err != nil {
					return err
				}
			}
			m.Set(l.list, object.NewList(items))
			test, err := object.GetAttr(t, set, object.Intern("__contains__"))
			if err != nil {
				return err
			}
			m.Set(l.test, test)
		}
		return nil
	},
}
