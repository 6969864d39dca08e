package xxsubinterpreters

// The functions of the module for channels.

import (
	"slices"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

var channelDefs = []object.Def{
	object.Value("ChannelID", ChannelIDClass),
	object.Value("ChannelError", ChannelErrorClass),
	object.Value("ChannelNotFoundError", ChannelNotFoundErrorClass),
	object.Value("ChannelClosedError", ChannelClosedErrorClass),
	object.Value("ChannelEmptyError", ChannelEmptyErrorClass),
	object.Value("ChannelNotEmptyError", ChannelNotEmptyErrorClass),
	object.Func0("channel_create", "channel_create()\n\nMake a channel and return its number.", func(t *thread) (value, error) {
		return newChannelID(t, channelsOf(t).create().id, both), nil
	}),
	object.FuncV("channel_destroy", "(cid)", "channel_destroy(cid)\n\nRemove a channel and all that is queued.", channel_destroy),
	object.Func0("channel_list_all", "channel_list_all()\n\nReturn the numbers of all channels, the newest first.", channel_list_all),
	object.FuncV("channel_list_interpreters", "(cid, *, send)", "channel_list_interpreters(cid, *, send)\n\nReturn the interpreters that hold an end open.", channel_list_interpreters),
	object.FuncV("channel_send", "(cid, obj)", "channel_send(cid, obj)\n\nQueue an object.", channel_send),
	object.FuncV("channel_recv", "(cid, default=None)", "channel_recv(cid, default=None)\n\nTake the next object; default when there is none.", channel_recv),
	object.FuncV("channel_close", "(cid, *, send=False, recv=False, force=False)", "channel_close(cid, *, send=None, recv=None, force=False)\n\nClose a channel for all interpreters.", channel_close),
	object.FuncV("channel_release", "(cid, *, send=False, recv=False, force=False)", "channel_release(cid, *, send=None, recv=None, force=True)\n\nLeave one end of a channel, or both.", channel_release),
	object.FuncA("_channel_id", "", "_channel_id(id, *, send=None, recv=None, force=False)\n\nReturn a number as a ChannelID.", channel_id),
}

func channel_destroy(t *thread, v []value) (value, error) {
	id, err := channelNumber(t, v[0])
	if err != nil {
		return nil, err
	}
	cs := channelsOf(t)
	c := cs.find(id)
	if c == nil {
		return nil, notFound(id)
	}
	cs.remove(t, c)
	return py.None, nil
}

func channel_list_all(t *thread) (value, error) {
	var ids []value
	for _, c := range slices.Backward(slices.Clone(channelsOf(t).list)) {
		ids = append(ids, newChannelID(t, c.id, both))
	}
	return object.NewList(ids), nil
}

func channel_list_interpreters(t *thread, v []value) (value, error) {
	id, err := channelNumber(t, v[0])
	if err != nil {
		return nil, err
	}
	send, err := flag(t, v[1], false)
	if err != nil {
		return nil, err
	}
	c, err := channelsOf(t).usable(id)
	if err != nil {
		return nil, err
	}
	e := recvEnd
	if send {
		if c.closing {
			return nil, closedError(id)
		}
		e = sendEnd
	}
	var ids []value
	for _, u := range c.users[e] {
		if p := find(t, u.interp); p != nil && u.open {
			ids = append(ids, newID(t, p))
		}
	}
	return object.NewList(ids), nil
}

func channel_send(t *thread, v []value) (value, error) {
	id, err := channelNumber(t, v[0])
	if err != nil {
		return nil, err
	}
	return py.None, channelsOf(t).send(t, id, v[1])
}

func channel_recv(t *thread, v []value) (value, error) {
	id, err := channelNumber(t, v[0])
	if err != nil {
		return nil, err
	}
	p, err := channelsOf(t).recv(t, id)
	switch {
	case err != nil:
		return nil, err
	case p != nil:
		return p.unpack(t), nil
	case v[1] != nil:
		return v[1], nil
	}
	return nil, object.Errorf(ChannelEmptyErrorClass, "channel %d is empty", id)
}

// ends reads the arguments that channel_close and channel_release share.
func ends(t *thread, v []value) (id int64, which end, force bool, err error) {
	if id, err = channelNumber(t, v[0]); err != nil {
		return
	}
	var set [3]bool
	for i := range set {
		if set[i], err = flag(t, v[1+i], false); err != nil {
			return
		}
	}
	return id, endOf(set[0], set[1]), set[2], nil
}

func channel_close(t *thread, v []value) (value, error) {
	id, which, force, err := ends(t, v)
	if err != nil {
		return nil, err
	}
	c := channelsOf(t).find(id)
	if c == nil {
		return nil, notFound(id)
	}
	return py.None, c.close(t, which, force)
}

func channel_release(t *thread, v []value) (value, error) {
	id, which, _, err := ends(t, v)
	if err != nil {
		return nil, err
	}
	c, err := channelsOf(t).usable(id)
	if err != nil {
		return nil, err
	}
	c.release(t, which)
	return py.None, nil
}
