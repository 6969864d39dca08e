package xxsubinterpreters

// parcel: a value on its way from one interpreter to another. Only None and exact bytes, str, int and ChannelID go; what arrives is a copy.

import (
	"math"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// parcel holds a value that belongs to no interpreter.
type parcel struct {
	kind kind
	text string
	n    int64
	end  end
}

type kind uint8

const (
	kindNone kind = iota
	kindBytes
	kindStr
	kindInt
	kindChannel
)

func kindOf(o value) (kind, bool) {
	switch object.ClassOf(o) {
	case object.NoneClass:
		return kindNone, true
	case object.BytesClass:
		return kindBytes, true
	case object.StrClass:
		return kindStr, true
	case object.IntClass:
		return kindInt, true
	case ChannelIDClass:
		return kindChannel, true
	}
	return 0, false
}

func shareable(o value) bool {
	_, ok := kindOf(o)
	return ok
}

// pack makes a parcel: ValueError for what cannot go, OverflowError for an int beyond C's long.
func pack(t *thread, o value) (*parcel, error) {
	k, ok := kindOf(o)
	if !ok {
		s, err := object.ToStr(t, o)
		if err != nil {
			return nil, err
		}
		return nil, object.ValueErrorf("%s does not support cross-interpreter data", s)
	}
	p := &parcel{kind: k}
	switch o := o.(type) {
	case *object.Bytes:
		p.text = o.String()
	case *object.Str:
		p.text = o.String()
	case *ChannelID:
		p.n, p.end = o.id, o.end
		if c := channelsOf(t).find(o.id); c != nil {
			c.refs++ // until it arrives
		}
	case py.NoneType:
	default:
		n, ok := object.AsInt64(o)
		if !ok || n < math.MinInt64 {
			return nil, object.OverflowErrorf("try sending as bytes")
		}
		p.n = n
	}
	return p, nil
}

// unpack makes the value in the interpreter of t.
func (p *parcel) unpack(t *thread) value {
	switch p.kind {
	case kindBytes:
		return object.NewBytes(p.text)
	case kindStr:
		return object.NewStr(p.text)
	case kindInt:
		return object.NewInt(p.n)
	case kindChannel:
		o := newChannelID(t, p.n, p.end)
		p.drop(t)
		return o
	}
	return py.None
}

// drop is for a parcel that nobody takes any more.
func (p *parcel) drop(t *thread) {
	if p.kind == kindChannel {
		channelsOf(t).release(t, p.n)
	}
}
