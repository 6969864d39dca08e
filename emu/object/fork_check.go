package object

// What cannot be copied at fork: a check for tests.

import (
	"fmt"
	"reflect"
	"strings"
)

// Unforkable lists the states of the process's modules whose Go types a fork cannot copy by their structure: they hold functions or channels, and their key has neither Fresh nor
// CopyWith. A function in a type that ShareAtFork names, or of a field tagged `fork:"shared"`, which promises a top-level function, is no fault.
func (p *Process) Unforkable() []string {
	var out []string
	for k, v := range p.state {
		if s, ok := k.(interface{ special() bool }); ok && s.special() || v == nil {
			continue
		}
		if bad := unforkable(reflect.TypeOf(v), map[reflect.Type]bool{}); bad != "" {
			out = append(out, fmt.Sprintf("%T (%s)", v, bad))
		}
	}
	return out
}

func (k *StateKey[T]) special() bool { return k.fresh || k.copy != nil }

func unforkable(t reflect.Type, seen map[reflect.Type]bool) string {
	if seen[t] || forkRules[t] != nil || t.Implements(objectType) {
		return ""
	}
	seen[t] = true
	switch t.Kind() {
	case reflect.Func, reflect.Chan, reflect.UnsafePointer:
		return t.String()
	case reflect.Pointer, reflect.Slice, reflect.Array:
		return unforkable(t.Elem(), seen)
	case reflect.Map:
		if bad := unforkable(t.Key(), seen); bad != "" {
			return bad
		}
		return unforkable(t.Elem(), seen)
	case reflect.Struct:
		if t.PkgPath() == "sync/atomic" || strings.HasPrefix(t.PkgPath(), "sync") {
			return ""
		}
		for i := range t.NumField() {
			f := t.Field(i)
			if f.Tag.Get("fork") == "shared" {
				continue
			}
			if bad := unforkable(f.Type, seen); bad != "" {
				return f.Name + " " + bad
			}
		}
	}
	return ""
}
