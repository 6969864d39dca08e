package xxsubinterpreters

// ChannelID: the number of a channel, perhaps of one end of it. The channel goes with the last of them.

import (
	"strconv"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

// ChannelID is the number of a channel. It is immutable but for last, the record of its own end.
type ChannelID struct {
	object.Header
	id   int64
	end  end
	held bool // counted by the channel
	last *object.End
}

// ChannelIDClass is _xxsubinterpreters.ChannelID.
var ChannelIDClass = object.DeclareClass("_xxsubinterpreters.ChannelID")

func newChannelID(t *thread, id int64, e end) *ChannelID {
	o := &ChannelID{Header: object.NewHeader(ChannelIDClass), id: id, end: e}
	if c := channelsOf(t).find(id); c != nil {
		c.refs++
		o.held = true
		object.EndsOf(t.P).Notice(o)
	}
	return o
}

// EndRecord implements object.Ender.
func (o *ChannelID) EndRecord() **object.End { return &o.last }

// AtEnd implements object.Ender.
func (o *ChannelID) AtEnd(t *thread) {
	if o.held {
		o.held = false
		channelsOf(t).release(t, o.id)
	}
}

// CopyFor implements object.Copier.
func (o *ChannelID) CopyFor(register func(value), copyOf func(value) value) value {
	n := &ChannelID{Header: object.NewHeader(o.Class()), id: o.id, end: o.end, held: o.held}
	register(n)
	return n
}

// Traverse implements object.Traverser.
func (o *ChannelID) Traverse(visit func(value)) {
	if a := o.Attrs(); a != nil {
		a.Each(visit)
	}
}

func channelNumber(t *thread, x value) (int64, error) {
	if o, ok := x.(*ChannelID); ok {
		return o.id, nil
	}
	return number(t, x, "channel")
}

var channelIDParams = object.MustParams("ChannelID.__new__", "(id, *, send=None, recv=None, force=False, _resolve=False)")

// flag is the truth of an optional argument.
func flag(t *thread, v value, otherwise bool) (bool, error) {
	if v == nil {
		return otherwise, nil
	}
	return object.Truth(t, v)
}

func channel_id(t *thread, a object.Args) (value, error) {
	v, err := channelIDParams.Bind(t, nil, a, nil)
	if err != nil {
		return nil, err
	}
	id, err := channelNumber(t, v[0])
	if err != nil {
		return nil, err
	}
	send, err := flag(t, v[1], false)
	if err != nil {
		return nil, err
	}
	recv, err := flag(t, v[2], false)
	if err != nil {
		return nil, err
	}
	force, err := flag(t, v[3], false)
	if err != nil {
		return nil, err
	}
	if v[1] != nil && v[2] != nil && !send && !recv {
		return nil, object.ValueErrorf("'send' and 'recv' cannot both be False")
	}
	if !force && channelsOf(t).find(id) == nil {
		return nil, notFound(id)
	}
	return newChannelID(t, id, endOf(send, recv)), nil
}

// endOf is the end that two flags ask for: neither is both.
func endOf(send, recv bool) end {
	switch {
	case send && !recv:
		return sendEnd
	case recv && !send:
		return recvEnd
	}
	return both
}

func init() {
	c := ChannelIDClass
	c.Doc = "The number of a channel, perhaps of one end."
	c.Flags |= object.FlagNoNew
	c.Slots.Repr = func(_ *thread, o value) (value, error) {
		id := o.(*ChannelID)
		return object.NewStr("ChannelID(" + strconv.FormatInt(id.id, 10) + [...]string{"", ", send=True", ", recv=True"}[id.end] + ")"), nil
	}
	c.Slots.Str = func(_ *thread, o value) (value, error) {
		return object.NewStr(strconv.FormatInt(o.(*ChannelID).id, 10)), nil
	}
	c.Slots.Hash = func(_ *thread, o value) (int64, error) { return o.(*ChannelID).id, nil }
	index := func(_ *thread, o value) (value, error) { return object.NewInt(o.(*ChannelID).id), nil }
	c.Slots.Int, c.Slots.Index = index, index
	c.Slots.RichCmp = func(t *thread, self, other value, op object.CmpOp) (value, error) {
		if op != object.CmpEQ && op != object.CmpNE {
			return py.NotImplemented, nil
		}
		id := self.(*ChannelID)
		if o, ok := other.(*ChannelID); ok {
			return py.Bool((o.id == id.id && o.end == id.end) == (op == object.CmpEQ)), nil
		}
		return compareNumber(t, id.id, other, op)
	}
	c.Define(
		object.Getter("send", "The sending end.", func(t *thread, o *ChannelID) (value, error) { return newChannelID(t, o.id, sendEnd), nil }),
		object.Getter("recv", "The receiving end.", func(t *thread, o *ChannelID) (value, error) { return newChannelID(t, o.id, recvEnd), nil }),
		object.Getter("end", "Which end it is: 'send', 'recv' or 'both'.", func(_ *thread, o *ChannelID) (value, error) {
			return object.NewStr([...]string{"both", "send", "recv"}[o.end]), nil
		}),
	)
}
