package ctypes

// Memory: the blocks that instances of C types lie in, and the addresses of an emulated process. An address is a number that programs may keep, compare and add to; it
// leads back to memory through the process's space only, so no program can read what is not its own. A block has no address until somebody asks for it.

import (
	"fmt"
	"slices"
	"sort"
	"weak"

	"github.com/pyemu/pyemu/emu/object"
)

type (
	thread = object.Thread
	value  = object.Object
)

// Shared is memory that several emulated processes use at once. A forked process keeps it, where other memory is copied.
type Shared struct{ B []byte }

func init() { object.ShareAtFork[*Shared]() }

// block is memory that instances lie in. What pointers in it lead to is kept alive by refs, by the pointer's offset; a ref counts only while the number
// in memory is still its address.
type block struct {
	own    []byte
	shared *Shared // in place of own
	refs   map[int]ref
	addr   uint64         // 0: not given yet
	owner  value          // whose memory own is: of from_buffer
	view   *object.Buffer // the owner's
}

// ref is what a pointer leads to: a place in a block, or an object.
type ref struct {
	addr uint64
	to   *block
	off  int
	obj  value
}

func (b *block) bytes() []byte {
	if b.shared != nil {
		return b.shared.B
	}
	return b.own
}

// keep notes what the pointer at off leads to.
func (b *block) keep(off int, r ref) {
	if b.refs == nil {
		b.refs = map[int]ref{}
	}
	b.refs[off] = r
}

// copyRefs copies what pointers in n bytes lead to.
func (b *block) copyRefs(at int, from *block, off, n int) {
	if len(from.refs) == 0 {
		return
	}
	var moved []int
	for o := range from.refs {
		if o >= off && o < off+n {
			moved = append(moved, o)
		}
	}
	refs := make([]ref, len(moved))
	for i, o := range moved {
		refs[i] = from.refs[o]
	}
	for i, o := range moved {
		b.keep(at+o-off, refs[i])
	}
}

// space gives blocks their addresses. It does not keep them alive.
type space struct {
	next  uint64
	spans []span // sorted
	limit int    // number of spans at which dead ones are dropped
}

type span struct {
	addr, end uint64
	b         weak.Pointer[block]
}

const firstAddress = 0x7f10_0000_0000

// of returns the address of b.
func (s *space) of(b *block) uint64 {
	if b.addr == 0 {
		if len(s.spans) >= s.limit {
			s.spans = slices.DeleteFunc(s.spans, func(p span) bool { return p.b.Value() == nil })
			s.limit = max(256, 2*len(s.spans))
		}
		n := uint64(len(b.bytes()))
		b.addr = s.fresh(n)
		s.spans = append(s.spans, span{b.addr, b.addr + n, weak.Make(b)})
	}
	return b.addr
}

// fresh returns the address of n bytes that nobody has.
func (s *space) fresh(n uint64) uint64 {
	if s.next == 0 {
		s.next = firstAddress
	}
	a := s.next
	s.next += (n + 31) &^ 15
	return a
}

// find returns the place that the address of size bytes leads to.
func (s *space) find(addr uint64, size int) (*block, int, error) {
	i := sort.Search(len(s.spans), func(i int) bool { return s.spans[i].addr > addr }) - 1
	if i >= 0 {
		if p := s.spans[i]; addr <= p.end && uint64(size) <= p.end-addr {
			if b := p.b.Value(); b != nil {
				return b, int(addr - p.addr), nil
			}
		}
	}
	return nil, 0, object.ValueErrorf("%d bytes at address 0x%x are not memory of this process", size, addr)
}

// copyFor copies the space for a forked process.
func (s *space) copyFor(c *object.Forking) space {
	n := space{next: s.next, limit: s.limit}
	for _, p := range s.spans {
		if b := p.b.Value(); b != nil {
			n.spans = append(n.spans, span{p.addr, p.end, weak.Make(c.Data(b).(*block))})
		}
	}
	return n
}

// state is what a process has of ctypes.
type state struct {
	layouts  map[*object.Class]*layout
	arrays   map[arrayKey]*object.Class
	pointers *object.Dict // _pointer_type_cache: pointer types by what they lead to
	space    space
	errno    int64
}

type arrayKey struct {
	item   *object.Class
	length int
}

var stateKey = object.NewStateKey[*state]("ctypes")

func init() { stateKey.CopyWith(copyState) }

func newState() *state {
	return &state{layouts: map[*object.Class]*layout{}, arrays: map[arrayKey]*object.Class{}, pointers: object.NewDict()}
}

func stateOf(t *thread) *state { return stateKey.Get(t.P, newState) }

func copyState(c *object.Forking, s *state) *state {
	n := newState()
	class := func(k *object.Class) *object.Class { return c.Copy(k).(*object.Class) }
	for k, l := range s.layouts {
		n.layouts[class(k)] = l.copyFor(c)
	}
	for k, a := range s.arrays {
		n.arrays[arrayKey{class(k.item), k.length}] = class(a)
	}
	n.pointers = c.Copy(s.pointers).(*object.Dict)
	n.space, n.errno = s.space.copyFor(c), s.errno
	return n
}

func address(n uint64) string { return fmt.Sprintf("0x%x", n) }
