// Package errno is the module errno: the numbers of system errors. They are the host's.
package errno

import (
	"sort"

	"github.com/pyemu/pyemu/emu/object"
)

// Definition is the module errno.
var Definition = &object.ModuleDef{
	Name: "errno",
	Doc:  "The numbers of system errors.",
	Init: func(t *object.Thread, m *object.Module) error {
		names := make([]string, 0, len(numbers))
		for n := range numbers {
			names = append(names, n)
		}
		// The first name of a number counts; aliases follow.
		sort.Slice(names, func(i, j int) bool {
			a, b := names[i], names[j]
			if numbers[a] != numbers[b] {
				return numbers[a] < numbers[b]
			}
			return !aliases[a] && aliases[b] || aliases[a] == aliases[b] && a < b
		})
		code := object.NewDict()
		for _, n := range names {
			v := object.NewInt(int64(numbers[n]))
			m.Set(n, v)
			if have, err := code.Get(t, v); err != nil {
				return err
			} else if have == nil {
				if err := code.Set(t, v, object.NewStr(n)); err != nil {
					return err
				}
			}
		}
		m.Set("errorcode", code)
		return nil
	},
}

// aliases are second names of a number.
var aliases = map[string]bool{"EWOULDBLOCK": true, "EDEADLOCK": true, "ENOTSUP": false, "EOPNOTSUPP": true}
