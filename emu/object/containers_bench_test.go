package object

import (
	"testing"

	"github.com/go-python/gpython/py"
)

func BenchmarkDictGetStr(b *testing.B) {
	d := NewDict()
	names := make([]*Str, 100)
	for i := range names {
		names[i] = Intern("name" + string(rune('A'+i)))
		d.SetStr(names[i], names[i])
	}
	for i := 0; b.Loop(); i++ {
		d.GetStr(names[i%100])
	}
}

func BenchmarkDictSetInt(b *testing.B) {
	th := newTestThread()
	d := NewDict()
	for i := 0; b.Loop(); i++ {
		_ = d.Set(th, py.Int(i%100000), py.None)
	}
}

func BenchmarkDictQueue(b *testing.B) {
	th := newTestThread()
	d := NewDict()
	for i := 0; b.Loop(); i++ {
		_ = d.Set(th, py.Int(i), py.None)
		if i >= 1000 {
			_, _ = d.Del(th, py.Int(i-1000))
		}
	}
}

func BenchmarkListAppend(b *testing.B) {
	l := NewList(nil)
	for b.Loop() {
		l.Append(py.None)
	}
}

func BenchmarkSetAdd(b *testing.B) {
	th := newTestThread()
	s := NewSet()
	for i := 0; b.Loop(); i++ {
		_ = s.Add(th, py.Int(i%100000))
	}
}

func BenchmarkSortInts(b *testing.B) {
	th := newTestThread()
	items := make([]Object, 100000)
	for b.Loop() {
		x := uint32(1)
		for i := range items {
			x = x*1664525 + 1013904223
			items[i] = py.Int(x)
		}
		_ = SortItems(th, items, nil, false)
	}
}
