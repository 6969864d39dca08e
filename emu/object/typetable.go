package object

// What Go types can hold Python values: a fact about the program, computed when asked for.

import (
	"reflect"
	"strings"
	"sync"
)

type typeTable struct {
	m sync.Map // reflect.Type -> bool
}

// fertile says whether data of Go type t can lead to a Python value.
func (tt *typeTable) fertile(t reflect.Type) bool {
	if v, ok := tt.m.Load(t); ok {
		return v.(bool)
	}
	f := tt.compute(t, map[reflect.Type]bool{})
	tt.m.Store(t, f)
	return f
}

func (tt *typeTable) compute(t reflect.Type, busy map[reflect.Type]bool) bool {
	if t.Implements(objectType) {
		return true
	}
	switch t.Kind() {
	case reflect.Interface:
		return true
	case reflect.Pointer, reflect.Slice, reflect.Array, reflect.Map, reflect.Struct:
	default:
		return false
	}
	if strings.HasPrefix(t.PkgPath(), kernelPath) || busy[t] {
		return false // the kernel knows no Python values; threads are looked at by the engine
	}
	switch t {
	case moduleDefType, threadType, processType:
		return false
	}
	busy[t] = true
	switch t.Kind() {
	case reflect.Struct:
		for i := range t.NumField() {
			if tt.compute(t.Field(i).Type, busy) {
				return true
			}
		}
		return false
	case reflect.Map:
		return tt.compute(t.Key(), busy) || tt.compute(t.Elem(), busy)
	}
	return tt.compute(t.Elem(), busy)
}
