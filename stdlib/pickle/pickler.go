package pickle

// Pickler: from values to bytes. A value goes out as instructions for a machine with a stack (Lib/pickletools.py documents them); what may come again is noted in the memo.

import (
	"encoding/binary"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

type pickler struct {
	object.Header
	proto      int
	bin        bool
	fast       bool
	fixImports bool
	ready      bool
	write      value // file.write; nil for dumps
	callback   value // buffer_callback, nil for none
	table      value // dispatch_table, nil for copyreg's
	persistent value // persistent_id that was set on the instance
	pers       value // what is asked for persistent ids, nil for nothing
	override   value // reducer_override, nil for none
	out        []byte
	framing    bool
	frameAt    int // where the open frame's header lies; -1 for none
	memo       map[value]int
	kept       []value // the memo's values in their order
	registered *object.Dict
	extra      *object.Dict // of DumpsWith
}

var picklerClass = object.DeclareClass("_pickle.Pickler")

// The sizes of frames.
const (
	frameMin    = 4
	frameTarget = 64 << 10
	frameHeader = 9
	batchSize   = 1000
)

func newPickler() *pickler {
	return &pickler{Header: object.NewHeader(picklerClass), ready: true, fixImports: true, frameAt: -1, memo: map[value]int{}}
}

// Traverse implements object.Traverser.
func (p *pickler) Traverse(visit func(object.Object)) {
	p.TraverseHeader(visit)
	object.VisitNonNil(visit, p.write, p.callback, p.table, p.persistent, p.pers, p.override)
	object.VisitNonNil(visit, p.kept...)
}

// CopyForFork implements object.ForkCopier.
func (p *pickler) CopyForFork(c *object.Forking) value {
	n := *p
	q := &n
	c.Register(p, q)
	q.Header = c.Header(&p.Header)
	for _, at := range []*value{&q.write, &q.callback, &q.table, &q.persistent, &q.pers, &q.override} {
		if *at != nil {
			*at = c.Copy(*at)
		}
	}
	q.out, q.kept, q.memo = append([]byte(nil), p.out...), c.Slice(p.kept), map[value]int{}
	for i, o := range q.kept {
		q.memo[o] = i
	}
	q.registered = nil
	return q
}

// setProtocol reads the protocol and what goes with it.
func (p *pickler) setProtocol(t *thread, protocol, fix, callback value) error {
	p.proto = defaultProtocol
	if !isNone(protocol) {
		n, err := object.IndexInt(t, protocol)
		if err != nil {
			return err
		}
		if n < 0 {
			n = highestProtocol
		}
		if n > highestProtocol {
			return object.ValueErrorf("pickle protocol must be <= %d", highestProtocol)
		}
		p.proto = n
	}
	p.bin = p.proto > 0
	fixed := true
	if fix != nil {
		var err error
		if fixed, err = object.Truth(t, fix); err != nil {
			return err
		}
	}
	p.fixImports = fixed && p.proto < 3
	if !isNone(callback) {
		if p.proto < 5 {
			return object.ValueErrorf("buffer_callback needs protocol >= 5")
		}
		p.callback = callback
	}
	return nil
}

func pickle_dumps(t *thread, v []value) (value, error) {
	p := newPickler()
	if err := p.setProtocol(t, v[1], v[2], v[3]); err != nil {
		return nil, err
	}
	if err := p.dump(t, v[0]); err != nil {
		return nil, err
	}
	return object.OwnBytes(p.out), nil
}

func pickle_dump(t *thread, v []value) (value, error) {
	p := newPickler()
	if err := p.setProtocol(t, v[2], v[3], v[4]); err != nil {
		return nil, err
	}
	if err := p.setFile(t, v[1]); err != nil {
		return nil, err
	}
	if err := p.dump(t, v[0]); err != nil {
		return nil, err
	}
	return py.None, p.flush(t)
}

func (p *pickler) setFile(t *thread, file value) error {
	w, err := object.GetAttrOpt(t, file, object.Intern("write"))
	if err != nil {
		return err
	}
	if w == nil {
		return object.TypeErrorf("file must have a 'write' attribute")
	}
	p.write = w
	return nil
}

// flush gives the file what has been written.
func (p *pickler) flush(t *thread) error {
	if p.write == nil || len(p.out) == 0 {
		return nil
	}
	out := object.OwnBytes(p.out)
	p.out = nil
	_, err := object.CallArgs(t, p.write, out)
	return err
}

var pickler_ctor = object.NewCtor("Pickler", "(file, protocol=None, fix_imports=True, buffer_callback=None)")

func pickler_init(t *thread, self value, a object.Args) error {
	p := self.(*pickler)
	v, err := pickler_ctor.Bind(t, a)
	if err != nil {
		return err
	}
	p.ready = false
	p.callback, p.table, p.pers, p.override = nil, nil, nil, nil
	if err := p.setProtocol(t, v[1], v[2], v[3]); err != nil {
		return err
	}
	if err := p.setFile(t, v[0]); err != nil {
		return err
	}
	p.out, p.frameAt, p.fast, p.memo, p.kept = nil, -1, false, map[value]int{}, nil
	if p.table, err = object.GetAttrOpt(t, p, object.Intern("dispatch_table")); err != nil {
		return err
	}
	p.ready = true
	return nil
}

func pickler_dump(t *thread, p *pickler, o value) (value, error) {
	if !p.ready {
		return nil, picklingErrorf("Pickler.__init__() was not called by %s.__init__()", p.Class().Name)
	}
	p.out = nil
	var err error
	p.override, p.pers = nil, nil
	if p.Class() != picklerClass {
		if p.override, err = object.GetAttrOpt(t, p, object.Intern("reducer_override")); err != nil {
			return nil, err
		}
	}
	if p.Class() != picklerClass || p.persistent != nil {
		if p.pers, err = object.GetAttrOpt(t, p, object.Intern("persistent_id")); err != nil {
			return nil, err
		}
	}
	err = p.dump(t, o)
	p.override, p.pers = nil, nil
	if err != nil {
		return nil, err
	}
	return py.None, p.flush(t)
}

// dump writes a whole pickle.
func (p *pickler) dump(t *thread, o value) error {
	if p.proto >= 2 {
		p.out = append(p.out, opProto, byte(p.proto))
		p.framing = p.proto >= 4
	}
	err := p.save(t, o, false)
	if err == nil {
		p.op(opStop)
		p.endFrame()
	}
	p.framing, p.frameAt = false, -1
	return err
}

// room opens a frame where one is wanted.
func (p *pickler) room() {
	if p.framing && p.frameAt < 0 {
		p.frameAt = len(p.out)
		p.out = append(p.out, make([]byte, frameHeader)...)
	}
}

func (p *pickler) op(b ...byte) {
	p.room()
	p.out = append(p.out, b...)
}

func (p *pickler) text(s string) {
	p.room()
	p.out = append(p.out, s...)
}

// endFrame writes the header of the open frame; a very short one loses its header.
func (p *pickler) endFrame() {
	if !p.framing || p.frameAt < 0 {
		return
	}
	n := len(p.out) - p.frameAt - frameHeader
	if n >= frameMin {
		p.out[p.frameAt] = opFrame
		binary.LittleEndian.PutUint64(p.out[p.frameAt+1:], uint64(n))
	} else {
		p.out = append(p.out[:p.frameAt], p.out[p.frameAt+frameHeader:]...)
	}
	p.frameAt = -1
}

// boundary may end a frame: it stands after each value.
func (p *pickler) boundary(t *thread) error {
	if !p.framing || p.frameAt < 0 || len(p.out)-p.frameAt-frameHeader < frameTarget {
		return nil
	}
	p.endFrame()
	return p.flush(t)
}

// data writes an instruction with a payload; large ones lie outside frames.
func (p *pickler) data(t *thread, header []byte, payload string) error {
	framing := p.framing
	if large := len(payload) >= frameTarget; large {
		p.endFrame()
		p.framing = false
	}
	p.op(header...)
	p.out = append(p.out, payload...)
	p.framing = framing
	if len(payload) >= frameTarget {
		return p.flush(t)
	}
	return nil
}

// memoize notes o, which is on top of the stack.
func (p *pickler) memoize(o value) {
	if p.fast {
		return
	}
	i := len(p.kept)
	p.memo[o] = i
	p.kept = append(p.kept, o)
	switch {
	case p.proto >= 4:
		p.op(opMemoize)
	case !p.bin:
		p.text("p" + itoa(i) + "\n")
	case i < 256:
		p.op(opBinPut, byte(i))
	default:
		p.op(binary.LittleEndian.AppendUint32([]byte{opLongBinPut}, uint32(i))...)
	}
}

// known says whether o is in the memo, and fetches it then.
func (p *pickler) known(o value) bool {
	i, ok := p.memo[o]
	if !ok {
		return false
	}
	switch {
	case !p.bin:
		p.text("g" + itoa(i) + "\n")
	case i < 256:
		p.op(opBinGet, byte(i))
	default:
		p.op(binary.LittleEndian.AppendUint32([]byte{opLongBinGet}, uint32(i))...)
	}
	return true
}

// memoizable says whether o can be a key of the memo: it is known by its address.
func memoizable(o value) bool {
	switch o.(type) {
	case py.Int, py.Float, py.Bool, py.NoneType, py.Complex:
		return false
	}
	return true
}

func (p *pickler) inMemo(o value) bool {
	_, ok := p.memo[o]
	return ok
}

func init() {
	c := picklerClass
	c.Doc = "Writes pickles to a file."
	c.Slots.New = func(_ *thread, cls *object.Class, _ object.Args) (value, error) {
		p := newPickler()
		p.Header, p.ready = object.NewHeader(cls), false
		return p, nil
	}
	c.Slots.Init = pickler_init
	strPersistentID := object.Intern("persistent_id")
	strTable := object.Intern("dispatch_table")
	c.Define(
		object.Method1("dump", "obj", "Writes the pickle of obj.", pickler_dump),
		object.Method0("clear_memo", "Forgets which values have been written.", func(_ *thread, p *pickler) (value, error) {
			p.memo, p.kept = map[value]int{}, nil
			return py.None, nil
		}),
		object.GetSetter("bin", "Whether the protocol is a binary one.", func(_ *thread, p *pickler) (value, error) { return object.NewInt(int64(b2i(p.bin))), nil },
			func(t *thread, p *pickler, v value) (err error) {
				if v != nil {
					p.bin, err = object.Truth(t, v)
				}
				return err
			}),
		object.GetSetter("fast", "Whether nothing is noted in the memo.", func(_ *thread, p *pickler) (value, error) { return object.NewInt(int64(b2i(p.fast))), nil },
			func(t *thread, p *pickler, v value) (err error) {
				if v != nil {
					p.fast, err = object.Truth(t, v)
				}
				return err
			}),
		object.GetSetter("dispatch_table", "What is asked for reduction functions, in place of copyreg's table.", func(_ *thread, p *pickler) (value, error) {
			if p.table == nil {
				return nil, object.AttributeErrorFor(p, strTable)
			}
			return p.table, nil
		}, func(_ *thread, p *pickler, v value) error {
			p.table = v
			return nil
		}),
		object.GetSetter("memo", "The values that have been written, by id().", func(t *thread, p *pickler) (value, error) {
			d := object.NewDict()
			for i, o := range p.kept {
				if err := d.Set(t, object.NewInt(object.IDIn(t, o)), object.TupleOf(object.NewInt(int64(i)), o)); err != nil {
					return nil, err
				}
			}
			return d, nil
		}, func(t *thread, p *pickler, v value) error {
			d, ok := v.(*object.Dict)
			if !ok {
				return object.TypeErrorf("'memo' attribute must be a PicklerMemoProxy object or dict, not %s", object.ClassOf(v).Name)
			}
			kept := make([]value, d.Len())
			for pos := 0; ; {
				_, e, ok := d.Next(&pos)
				if !ok {
					break
				}
				pair, ok := e.(*object.Tuple)
				if !ok || len(pair.Items) != 2 {
					return object.TypeErrorf("'memo' values must be 2-item tuples")
				}
				i, ok := object.AsInt64(pair.Items[0])
				if !ok || i < 0 || i >= int64(len(kept)) {
					return object.ValueErrorf("memo index out of range")
				}
				kept[i] = pair.Items[1]
			}
			p.kept, p.memo = kept, map[value]int{}
			for i, o := range kept {
				p.memo[o] = i
			}
			return nil
		}),
		object.GetSetter("persistent_id", "Gives the persistent id of a value, None for none.", func(_ *thread, p *pickler) (value, error) {
			if p.persistent == nil {
				return nil, object.Errorf(object.AttributeErrorClass, "%s", strPersistentID.String())
			}
			return p.persistent, nil
		}, func(_ *thread, p *pickler, v value) error {
			if v == nil {
				return object.TypeErrorf("attribute deletion is not supported")
			}
			if !object.IsCallable(v) {
				return object.TypeErrorf("persistent_id must be a callable taking one argument")
			}
			p.persistent = v
			return nil
		}),
	)
}

func b2i(b bool) int {
	if b {
		return 1
	}
	return 0
}
