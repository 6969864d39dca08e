package xxsubinterpreters

// Channels: queues of values that all interpreters of a process reach by number.
//
// Each end knows the interpreters that have used it. An interpreter that releases an end may not use it any more; the channel is closed when no end is held open. Closing ends the channel
// for all at once, but a send end that is closed while values are queued lets them be received first.

import (
	"slices"

	"github.com/pyemu/pyemu/emu/object"
)

// The errors of channels.
var (
	ChannelErrorClass         = object.DeclareClass("_xxsubinterpreters.ChannelError", object.RuntimeErrorClass)
	ChannelNotFoundErrorClass = object.DeclareClass("_xxsubinterpreters.ChannelNotFoundError", ChannelErrorClass)
	ChannelClosedErrorClass   = object.DeclareClass("_xxsubinterpreters.ChannelClosedError", ChannelErrorClass)
	ChannelEmptyErrorClass    = object.DeclareClass("_xxsubinterpreters.ChannelEmptyError", ChannelErrorClass)
	ChannelNotEmptyErrorClass = object.DeclareClass("_xxsubinterpreters.ChannelNotEmptyError", ChannelErrorClass)
)

// end is one end of a channel, or both.
type end uint8

const (
	both end = iota
	sendEnd
	recvEnd
)

// user is an interpreter at an end.
type user struct {
	interp int64
	open   bool
}

// channel is one channel. It is touched under the GIL, which all interpreters share.
type channel struct {
	id      int64
	queue   []*parcel
	users   [3][]user // by end, in order of first use
	refs    int       // ChannelIDs, in interpreters and on their way
	open    bool
	closing bool // no more values come; the channel is closed when the queue is empty
	gone    bool // closed for good
}

// channels are all channels of a process.
type channels struct {
	next int64
	list []*channel
}

var channelsKey = object.NewStateKey[*channels]("channels")

func channelsOf(t *thread) *channels {
	return channelsKey.Get(t.P.Main(), func() *channels { return &channels{} })
}

func (cs *channels) find(id int64) *channel {
	for _, c := range cs.list {
		if c.id == id {
			return c
		}
	}
	return nil
}

func (cs *channels) create() *channel {
	c := &channel{id: cs.next, open: true}
	cs.next++
	cs.list = append(cs.list, c)
	return c
}

// remove takes a channel off the list; what is queued is lost.
func (cs *channels) remove(t *thread, c *channel) {
	cs.list = slices.DeleteFunc(cs.list, func(o *channel) bool { return o == c })
	c.clear(t)
}

// release ends one reference to a channel; the last one removes it. There may be no such channel any more.
func (cs *channels) release(t *thread, id int64) {
	if c := cs.find(id); c != nil {
		if c.refs--; c.refs == 0 {
			cs.remove(t, c)
		}
	}
}

func (c *channel) clear(t *thread) {
	queue := c.queue
	c.queue = nil
	for _, p := range queue {
		p.drop(t)
	}
}

func notFound(id int64) error {
	return object.Errorf(ChannelNotFoundErrorClass, "channel %d not found", id)
}

func closedError(id int64) error {
	return object.Errorf(ChannelClosedErrorClass, "channel %d closed", id)
}

func alreadyClosed() error { return object.Errorf(ChannelClosedErrorClass, "channel already closed") }

// usable finds a channel that is open.
func (cs *channels) usable(id int64) (*channel, error) {
	c := cs.find(id)
	if c == nil {
		return nil, notFound(id)
	}
	if c.gone || !c.open {
		return nil, closedError(id)
	}
	return c, nil
}

// use notes that the interpreter of t uses an end.
func (c *channel) use(t *thread, e end) error {
	for _, u := range c.users[e] {
		if u.interp == t.P.ID() {
			if !u.open {
				return alreadyClosed()
			}
			return nil
		}
	}
	c.join(t, user{t.P.ID(), true}, e)
	return nil
}

// join adds an interpreter to an end. When the interpreter ends it leaves all ends.
func (c *channel) join(t *thread, u user, e end) {
	if t.P.IsSub() {
		leaving.Get(t.P, func() bool {
			t.P.AtShutdown = append(t.P.AtShutdown, leaveAll)
			return true
		})
	}
	c.users[e] = append(c.users[e], u)
}

// leaving says that leaveAll is among an interpreter's functions for its end.
var leaving = object.NewStateKey[bool]("leaves channels")

func leaveAll(t *thread) {
	for _, c := range channelsOf(t).list {
		left := false
		for _, e := range []end{sendEnd, recvEnd} {
			for i := range c.users[e] {
				if u := &c.users[e][i]; u.interp == t.P.ID() && u.open {
					u.open, left = false, true
				}
			}
		}
		if left {
			c.settle()
		}
	}
}

// settle closes the channel when nobody holds an end open.
func (c *channel) settle() {
	for _, users := range c.users {
		if slices.ContainsFunc(users, func(u user) bool { return u.open }) {
			return
		}
	}
	c.open = false
}

// release makes the interpreter of t leave an end, or both.
func (c *channel) release(t *thread, which end) {
	for _, e := range []end{sendEnd, recvEnd} {
		if which != both && which != e {
			continue
		}
		i := slices.IndexFunc(c.users[e], func(u user) bool { return u.interp == t.P.ID() })
		if i < 0 {
			c.join(t, user{t.P.ID(), false}, e)
		} else {
			c.users[e][i].open = false
		}
	}
	c.settle()
}

// close ends the channel for all interpreters.
func (c *channel) close(t *thread, which end, force bool) error {
	if c.gone || !force && which == sendEnd && c.closing {
		return closedError(c.id)
	}
	if !c.open {
		return alreadyClosed()
	}
	if len(c.queue) > 0 && !force {
		if which == sendEnd {
			c.closing = true
			return nil
		}
		return object.Errorf(ChannelNotEmptyErrorClass, "may not be closed if not empty (try force=True)")
	}
	c.finish(t)
	return nil
}

func (c *channel) finish(t *thread) {
	c.open, c.gone, c.users = false, true, [3][]user{}
	c.clear(t)
}

// send queues a value.
func (cs *channels) send(t *thread, id int64, x value) error {
	c, err := cs.usable(id)
	if err != nil {
		return err
	}
	if c.closing {
		return closedError(id)
	}
	if err := c.use(t, sendEnd); err != nil {
		return err
	}
	p, err := pack(t, x)
	if err != nil {
		return err
	}
	c.queue = append(c.queue, p)
	return nil
}

// recv takes a value off the queue; nil when it is empty.
func (cs *channels) recv(t *thread, id int64) (*parcel, error) {
	c, err := cs.usable(id)
	if err != nil {
		return nil, err
	}
	if err := c.use(t, recvEnd); err != nil {
		return nil, err
	}
	if len(c.queue) == 0 {
		return nil, nil
	}
	p := c.queue[0]
	c.queue = c.queue[1:]
	if len(c.queue) == 0 && c.closing {
		c.finish(t)
	}
	return p, nil
}
