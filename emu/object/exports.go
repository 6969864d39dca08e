package object

// Exports: the views of a resizable object's memory that are alive.

import (
	"runtime"
	"weak"
)

// Exports counts the buffers that bytearray and its kin gave out, for they must not be resized while somebody looks at them. CPython knows by reference
// counts; here a buffer that nobody released is asked of Go's collector, and only when a resize meets one.
type Exports struct{ live []weak.Pointer[Buffer] }

// Add records b, which is about to be given out; b.Release must not be set.
func (e *Exports) Add(b *Buffer) *Buffer {
	w := weak.Make(b)
	e.live = append(e.live, w)
	b.Release = func() {
		for i, x := range e.live {
			if x == w {
				e.live = append(e.live[:i], e.live[i+1:]...)
				return
			}
		}
	}
	return b
}

// Check is CPython's BufferError while a view is alive, else nil.
func (e *Exports) Check() error {
	if len(e.live) == 0 {
		return nil
	}
	runtime.GC()
	live := e.live[:0]
	for _, w := range e.live {
		if w.Value() != nil {
			live = append(live, w)
		}
	}
	e.live = live
	if len(live) == 0 {
		return nil
	}
	return Errorf(BufferErrorClass, "Existing exports of data: object cannot be re-sized")
}

// KwargsOf returns the entries of a dict of **keywords as keyword arguments of a call; nil for an empty one.
func KwargsOf(d *Dict) (*Kwargs, error) {
	if d == nil || d.Len() == 0 {
		return nil, nil
	}
	kw := &Kwargs{Names: make([]*Str, 0, d.Len()), Vals: make([]Object, 0, d.Len())}
	for at := 0; ; {
		k, v, ok := d.Next(&at)
		if !ok {
			return kw, nil
		}
		name, ok := k.(*Str)
		if !ok {
			return nil, TypeErrorf("keywords must be strings")
		}
		kw.Names, kw.Vals = append(kw.Names, name), append(kw.Vals, v)
	}
}

// CallStar is fn(*args, **kw), with first before args.
func CallStar(t *Thread, fn Object, first []Object, args *Tuple, kw *Dict) (Object, error) {
	k, err := KwargsOf(kw)
	if err != nil {
		return nil, err
	}
	pos := args.Items
	if len(first) > 0 {
		pos = append(append(make([]Object, 0, len(first)+len(pos)), first...), pos...)
	}
	return Call(t, fn, Args{Pos: pos, Kw: k})
}
