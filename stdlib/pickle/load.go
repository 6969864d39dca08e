package pickle

// The instructions that build a value.

import (
	"encoding/binary"
	"math"
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/go-python/gpython/py"

	"github.com/pyemu/pyemu/emu/object"
)

func underflow() error { return unpicklingErrorf("unpickling stack underflow") }

func (u *unpickler) push(o value) { u.stack = append(u.stack, o) }

// floor is where the innermost mark lies; below it nothing may be taken.
func (u *unpickler) floor() int {
	if n := len(u.marks); n > 0 {
		return u.marks[n-1]
	}
	return 0
}

func (u *unpickler) underflow() error {
	if len(u.marks) > 0 {
		return unpicklingErrorf("unexpected MARK found")
	}
	return underflow()
}

func (u *unpickler) pop() (value, error) {
	n := len(u.stack)
	if n <= u.floor() {
		return nil, u.underflow()
	}
	o := u.stack[n-1]
	u.stack[n-1] = nil
	u.stack = u.stack[:n-1]
	return o, nil
}

// popN gives the top n values, in their order, in a slice of their own.
func (u *unpickler) popN(n int) ([]value, error) {
	at := len(u.stack) - n
	if at < u.floor() {
		return nil, u.underflow()
	}
	return u.cut(at), nil
}

func (u *unpickler) cut(at int) []value {
	items := append([]value(nil), u.stack[at:]...)
	clear(u.stack[at:])
	u.stack = u.stack[:at]
	return items
}

// popMark gives the values above the innermost mark.
func (u *unpickler) popMark() ([]value, error) {
	n := len(u.marks)
	if n == 0 {
		return nil, unpicklingErrorf("could not find MARK")
	}
	at := u.marks[n-1]
	u.marks = u.marks[:n-1]
	return u.cut(at), nil
}

// top is the value on the stack that lies below the mark's items.
func (u *unpickler) top() (value, error) {
	if n := len(u.stack); n > u.floor() {
		return u.stack[n-1], nil
	}
	return nil, u.underflow()
}

// load runs the instructions up to STOP.
func (u *unpickler) load(t *thread) (value, error) {
	u.stack, u.marks, u.proto = nil, nil, 0
	for {
		var op byte
		if u.at < len(u.in) {
			op = u.in[u.at]
			u.at++
		} else {
			b, err := u.take(t, 1)
			if err != nil {
				if object.ErrorIs(err, unpicklingErrorClass) {
					err = object.Errorf(object.EOFErrorClass, "Ran out of input")
				}
				return nil, err
			}
			op = b[0]
		}
		if op == opStop {
			return u.pop()
		}
		if err := u.step(t, op); err != nil {
			return nil, err
		}
	}
}

// number reads an unsigned number of n bytes.
func (u *unpickler) number(t *thread, n int) (int, error) {
	b, err := u.take(t, n)
	if err != nil {
		return 0, err
	}
	switch n {
	case 1:
		return int(b[0]), nil
	case 2:
		return int(binary.LittleEndian.Uint16(b)), nil
	case 4:
		return int(binary.LittleEndian.Uint32(b)), nil
	}
	v := binary.LittleEndian.Uint64(b)
	if v > math.MaxInt64 {
		return -1, nil
	}
	return int(v), nil
}

// counted reads a length of n bytes and as many bytes.
func (u *unpickler) counted(t *thread, n int, what string) ([]byte, error) {
	size, err := u.number(t, n)
	if err != nil {
		return nil, err
	}
	if size < 0 {
		return nil, object.OverflowErrorf("%s exceeds system's maximum size of %d bytes", what, math.MaxInt64)
	}
	return u.take(t, size)
}

func (u *unpickler) step(t *thread, op byte) error {
	switch op {
	case opNone:
		u.push(py.None)
	case opNewTrue:
		u.push(py.True)
	case opNewFalse:
		u.push(py.False)
	case opMark:
		u.marks = append(u.marks, len(u.stack))
	case opProto:
		n, err := u.number(t, 1)
		if err != nil {
			return err
		}
		if n > highestProtocol {
			return object.ValueErrorf("unsupported pickle protocol: %d", n)
		}
		u.proto = n
	case opFrame:
		n, err := u.number(t, 8)
		if err != nil {
			return err
		}
		if n < 0 {
			return object.OverflowErrorf("FRAME length exceeds system's maximum of %d bytes", math.MaxInt64)
		}
		return u.frame(t, n)
	case opBinInt1, opBinInt2:
		n, err := u.number(t, 1+b2i(op == opBinInt2))
		if err != nil {
			return err
		}
		u.push(py.Int(n))
	case opBinInt:
		n, err := u.number(t, 4)
		if err != nil {
			return err
		}
		u.push(py.Int(int32(uint32(n))))
	case opBinFloat:
		b, err := u.take(t, 8)
		if err != nil {
			return err
		}
		u.push(py.Float(math.Float64frombits(binary.BigEndian.Uint64(b))))
	case opShortBinUnicode:
		return u.text(t, 1, "BINUNICODE")
	case opBinUnicode:
		return u.text(t, 4, "BINUNICODE")
	case opBinUnicode8:
		return u.text(t, 8, "BINUNICODE")
	case opShortBinBytes:
		return u.binary(t, 1)
	case opBinBytes:
		return u.binary(t, 4)
	case opBinBytes8:
		return u.binary(t, 8)
	case opByteArray8:
		b, err := u.counted(t, 8, "BYTEARRAY8")
		if err != nil {
			return err
		}
		o, err := object.CallArgs(t, object.BytearrayClass, object.NewBytes(string(b)))
		if err != nil {
			return err
		}
		u.push(o)
	case opMemoize:
		o, err := u.top()
		if err != nil {
			return err
		}
		u.memo = append(u.memo, o)
	case opBinPut, opLongBinPut:
		n, err := u.number(t, 1+3*b2i(op == opLongBinPut))
		if err != nil {
			return err
		}
		return u.put(n)
	case opBinGet, opLongBinGet:
		n, err := u.number(t, 1+3*b2i(op == opLongBinGet))
		if err != nil {
			return err
		}
		return u.get(n)
	case opEmptyTuple:
		u.push(object.EmptyTuple)
	case opTuple1, opTuple2, opTuple3:
		items, err := u.popN(int(op-opTuple1) + 1)
		if err != nil {
			return err
		}
		u.push(object.NewTuple(items))
	case opTuple:
		items, err := u.popMark()
		if err != nil {
			return err
		}
		if len(items) == 0 {
			u.push(object.EmptyTuple)
			return nil
		}
		u.push(object.NewTuple(items))
	case opEmptyList:
		u.push(object.NewList(nil))
	case opList:
		items, err := u.popMark()
		if err != nil {
			return err
		}
		u.push(object.NewList(items))
	case opAppend:
		x, err := u.pop()
		if err != nil {
			return err
		}
		return u.extend(t, []value{x})
	case opAppends:
		items, err := u.popMark()
		if err != nil {
			return err
		}
		return u.extend(t, items)
	case opEmptyDict:
		u.push(object.NewDict())
	case opDict:
		items, err := u.popMark()
		if err != nil {
			return err
		}
		if len(items)%2 != 0 {
			return unpicklingErrorf("odd number of items for DICT")
		}
		u.push(object.NewDict())
		return u.setItems(t, items)
	case opSetItem:
		items, err := u.popN(2)
		if err != nil {
			return err
		}
		return u.setItems(t, items)
	case opSetItems:
		items, err := u.popMark()
		if err != nil {
			return err
		}
		return u.setItems(t, items)
	case opEmptySet:
		u.push(object.NewSet())
	case opAddItems:
		items, err := u.popMark()
		if err != nil {
			return err
		}
		return u.addItems(t, items)
	case opFrozenSet:
		items, err := u.popMark()
		if err != nil {
			return err
		}
		s, err := object.CallArgs(t, object.FrozenSetClass, object.NewTuple(items))
		if err != nil {
			return err
		}
		u.push(s)
	case opPop:
		n := len(u.stack)
		if m := len(u.marks); m > 0 && u.marks[m-1] == n {
			u.marks = u.marks[:m-1]
			return nil
		}
		if n <= u.floor() {
			return underflow()
		}
		u.stack = u.stack[:n-1]
	case opPopMark:
		_, err := u.popMark()
		return err
	case opDup:
		o, err := u.top()
		if err != nil {
			return err
		}
		u.push(o)
	case opLong1, opLong4:
		return u.long(t, op)
	case opReduce:
		two, err := u.popN(2)
		if err != nil {
			return err
		}
		args, ok := two[1].(*object.Tuple)
		if !ok {
			return object.TypeErrorf("argument list must be a tuple")
		}
		o, err := object.Call(t, two[0], object.Args{Pos: args.Items})
		if err != nil {
			return err
		}
		u.push(o)
	case opBuild:
		return u.build(t)
	case opNewObj, opNewObjEx:
		return u.newObj(t, op)
	case opGlobal, opInst, opStackGlobal:
		return u.global(t, op)
	case opObj:
		items, err := u.popMark()
		if err != nil {
			return err
		}
		if len(items) < 1 {
			return underflow()
		}
		return u.instantiate(t, items[0], items[1:])
	case opExt1, opExt2, opExt4:
		n, err := u.number(t, map[byte]int{opExt1: 1, opExt2: 2, opExt4: 4}[op])
		if err != nil {
			return err
		}
		return u.extension(t, n)
	case opPersID, opBinPersID:
		return u.persistentLoad(t, op)
	case opNextBuffer:
		return u.nextBuffer(t)
	case opReadonlyBuffer:
		return u.readonly(t)
	case opInt, opLong, opFloat, opString, opUnicode, opGet, opPut:
		return u.textual(t, op)
	case opBinString, opShortBinString:
		n := 1
		if op == opBinString {
			n = 4
		}
		size, err := u.number(t, n)
		if err != nil {
			return err
		}
		if int32(uint32(size)) < 0 {
			return unpicklingErrorf("BINSTRING pickle has negative byte count")
		}
		b, err := u.take(t, size)
		if err != nil {
			return err
		}
		return u.oldString(t, string(b))
	default:
		if op >= ' ' && op < 0x7f && op != '\'' && op != '\\' {
			return unpicklingErrorf("invalid load key, '%c'.", op)
		}
		return unpicklingErrorf("invalid load key, '\\x%02x'.", op)
	}
	return nil
}

func (u *unpickler) text(t *thread, n int, what string) error {
	b, err := u.counted(t, n, what)
	if err != nil {
		return err
	}
	if utf8.Valid(b) {
		u.push(object.NewStr(string(b)))
		return nil
	}
	s, err := object.CallMethod(t, object.NewBytes(string(b)), object.Intern("decode"), object.NewStr("utf-8"), object.NewStr("surrogatepass"))
	if err == nil {
		u.push(s)
	}
	return err
}

func (u *unpickler) binary(t *thread, n int) error {
	b, err := u.counted(t, n, "BINBYTES")
	if err == nil {
		u.push(object.NewBytes(string(b)))
	}
	return err
}

func (u *unpickler) put(i int) error {
	o, err := u.top()
	if err != nil {
		return err
	}
	return u.remember(i, o)
}

func (u *unpickler) get(i int) error {
	if i < 0 || i >= len(u.memo) || u.memo[i] == nil {
		return unpicklingErrorf("Memo value not found at index %d", i)
	}
	u.push(u.memo[i])
	return nil
}

// extend appends to the list below the items.
func (u *unpickler) extend(t *thread, items []value) error {
	o, err := u.top()
	if err != nil {
		return err
	}
	if l, ok := o.(*object.List); ok && l.Class() == object.ListClass {
		l.Items = append(l.Items, items...)
		return nil
	}
	if len(items) > 1 {
		f, err := object.GetAttrOpt(t, o, object.Intern("extend"))
		if err != nil {
			return err
		}
		if f != nil {
			_, err = object.CallArgs(t, f, object.NewList(items))
			return err
		}
	}
	f, err := object.GetAttr(t, o, object.Intern("append"))
	if err != nil {
		return err
	}
	for _, x := range items {
		if _, err := object.CallArgs(t, f, x); err != nil {
			return err
		}
	}
	return nil
}

func (u *unpickler) setItems(t *thread, items []value) error {
	o, err := u.top()
	if err != nil {
		return err
	}
	if len(items)%2 != 0 {
		return unpicklingErrorf("odd number of items for SETITEMS")
	}
	d, plain := o.(*object.Dict)
	plain = plain && d.Class() == object.DictClass
	for i := 0; i < len(items); i += 2 {
		if plain {
			err = d.Set(t, items[i], items[i+1])
		} else {
			err = object.SetItem(t, o, items[i], items[i+1])
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (u *unpickler) addItems(t *thread, items []value) error {
	o, err := u.top()
	if err != nil {
		return err
	}
	if s, ok := o.(*object.Set); ok && s.Class() == object.SetClass {
		for _, x := range items {
			if err := s.Add(t, x); err != nil {
				return err
			}
		}
		return nil
	}
	f, err := object.GetAttr(t, o, object.Intern("add"))
	if err != nil {
		return err
	}
	for _, x := range items {
		if _, err := object.CallArgs(t, f, x); err != nil {
			return err
		}
	}
	return nil
}

func (u *unpickler) long(t *thread, op byte) error {
	n := 1
	if op == opLong4 {
		n = 4
	}
	size, err := u.number(t, n)
	if err != nil {
		return err
	}
	if op == opLong4 && int32(uint32(size)) < 0 {
		return unpicklingErrorf("LONG pickle has negative byte count")
	}
	b, err := u.take(t, size)
	if err == nil {
		u.push(longOf(b))
	}
	return err
}

var (
	strSetState = object.Intern("__setstate__")
	strDict     = object.Intern("__dict__")
)

// build gives the object below the state: by __setstate__, else into its __dict__ and its slots.
func (u *unpickler) build(t *thread) error {
	state, err := u.pop()
	if err != nil {
		return err
	}
	o, err := u.top()
	if err != nil {
		return err
	}
	set, err := object.GetAttrOpt(t, o, strSetState)
	if err != nil {
		return err
	}
	if set != nil {
		_, err = object.CallArgs(t, set, state)
		return err
	}
	var slots value
	if pair, ok := state.(*object.Tuple); ok && len(pair.Items) == 2 {
		state, slots = pair.Items[0], pair.Items[1]
	}
	if !isNone(state) {
		d, ok := state.(*object.Dict)
		if !ok {
			return unpicklingErrorf("state is not a dictionary")
		}
		if d.Len() > 0 {
			attrs, err := object.GetAttr(t, o, strDict)
			if err != nil {
				return err
			}
			for pos := 0; ; {
				k, v, ok := d.Next(&pos)
				if !ok {
					break
				}
				if s, ok := k.(*object.Str); ok && s.Class() == object.StrClass {
					k = object.Intern(s.String())
				}
				if err := object.SetItem(t, attrs, k, v); err != nil {
					return err
				}
			}
		}
	}
	if isNone(slots) {
		return nil
	}
	d, ok := slots.(*object.Dict)
	if !ok {
		return unpicklingErrorf("slot state is not a dictionary")
	}
	for pos := 0; ; {
		k, v, ok := d.Next(&pos)
		if !ok {
			return nil
		}
		name, ok := k.(*object.Str)
		if !ok {
			return object.TypeErrorf("attribute name must be string, not '%s'", object.ClassOf(k).TpName())
		}
		if err := object.SetAttr(t, o, name, v); err != nil {
			return err
		}
	}
}

// newObj calls cls.__new__.
func (u *unpickler) newObj(t *thread, op byte) error {
	n, word := 2, "NEWOBJ"
	if op == opNewObjEx {
		n, word = 3, "NEWOBJ_EX"
	}
	v, err := u.popN(n)
	if err != nil {
		return err
	}
	cls, ok := v[0].(*object.Class)
	if !ok {
		return unpicklingErrorf("%s class argument must be a type, not %s", word, object.ClassOf(v[0]).TpName())
	}
	if cls.Slots.New == nil {
		return unpicklingErrorf("%s class argument '%s' doesn't have __new__", word, cls.Name)
	}
	args, ok := v[1].(*object.Tuple)
	if !ok {
		return unpicklingErrorf("%s args argument must be a tuple, not %s", word, object.ClassOf(v[1]).TpName())
	}
	a := object.Args{Pos: args.Items}
	if n == 3 {
		kw, ok := v[2].(*object.Dict)
		if !ok {
			return unpicklingErrorf("%s kwargs argument must be a dict, not %s", word, object.ClassOf(v[2]).TpName())
		}
		if a.Kw, err = object.KwargsOf(kw); err != nil {
			return err
		}
	}
	o, err := cls.Slots.New(t, cls, a)
	if err == nil {
		u.push(o)
	}
	return err
}

// instantiate calls a class of Python 2's kinds.
func (u *unpickler) instantiate(t *thread, cls value, args []value) error {
	var o value
	var err error
	c, isClass := cls.(*object.Class)
	var initargs value
	if isClass {
		if initargs, err = object.GetAttrOpt(t, c, object.Intern("__getinitargs__")); err != nil {
			return err
		}
	}
	if isClass && len(args) == 0 && initargs == nil { // an instance of a class without arguments for __init__, which is not called
		o, err = object.CallMethod(t, c, strNew, c)
	} else {
		o, err = object.Call(t, cls, object.Args{Pos: args})
	}
	if err == nil {
		u.push(o)
	}
	return err
}

func (u *unpickler) global(t *thread, op byte) error {
	var args []value
	var module, name *object.Str
	if op == opStackGlobal {
		n, err := u.pop()
		if err != nil {
			return unpicklingErrorf("STACK_GLOBAL requires str")
		}
		m, err := u.pop()
		if err != nil {
			return unpicklingErrorf("STACK_GLOBAL requires str")
		}
		var ok1, ok2 bool
		module, ok1 = m.(*object.Str)
		name, ok2 = n.(*object.Str)
		if !ok1 || !ok2 || module.Class() != object.StrClass || name.Class() != object.StrClass {
			return unpicklingErrorf("STACK_GLOBAL requires str")
		}
	} else {
		if op == opInst {
			var err error
			if args, err = u.popMark(); err != nil {
				return err
			}
		}
		m, err := u.line(t)
		if err != nil {
			return err
		}
		n, err := u.line(t)
		if err != nil {
			return err
		}
		module, name = object.NewStr(m), object.NewStr(n)
	}
	o, err := u.find(t, module, name)
	if err != nil {
		return err
	}
	if op == opInst {
		return u.instantiate(t, o, args)
	}
	u.push(o)
	return nil
}

// extension finds a global by its code in copyreg.
func (u *unpickler) extension(t *thread, code int) error {
	if int32(uint32(code)) <= 0 {
		return unpicklingErrorf("EXT specifies code <= 0")
	}
	key := object.NewInt(int64(code))
	cache, err := registry(t, "_extension_cache")
	if err != nil {
		return err
	}
	if o, err := cache.Get(t, key); err != nil {
		return err
	} else if o != nil {
		u.push(o)
		return nil
	}
	codes, err := registry(t, "_inverted_registry")
	if err != nil {
		return err
	}
	pair, err := codes.Get(t, key)
	if err != nil {
		return err
	}
	if pair == nil {
		return object.ValueErrorf("unregistered extension code %d", code)
	}
	tup, ok := pair.(*object.Tuple)
	if !ok || len(tup.Items) != 2 {
		return object.ValueErrorf("_inverted_registry[%d] isn't a 2-tuple of strings", code)
	}
	module, ok1 := tup.Items[0].(*object.Str)
	name, ok2 := tup.Items[1].(*object.Str)
	if !ok1 || !ok2 {
		return object.ValueErrorf("_inverted_registry[%d] isn't a 2-tuple of strings", code)
	}
	o, err := u.find(t, module, name)
	if err != nil {
		return err
	}
	u.push(o)
	return cache.Set(t, key, o)
}

func (u *unpickler) persistentLoad(t *thread, op byte) error {
	var id value
	if op == opPersID {
		s, err := u.line(t)
		if err != nil {
			return err
		}
		for i := range len(s) {
			if s[i] >= 0x80 {
				return unpicklingErrorf("persistent IDs in protocol 0 must be ASCII strings")
			}
		}
		id = object.NewStr(s)
	}
	if u.pers == nil {
		return unpicklingErrorf("A load persistent id instruction was encountered,\nbut no persistent_load function was specified.")
	}
	if id == nil {
		var err error
		if id, err = u.pop(); err != nil {
			return err
		}
	}
	o, err := object.CallArgs(t, u.pers, id)
	if err == nil {
		u.push(o)
	}
	return err
}

func (u *unpickler) nextBuffer(t *thread) error {
	if u.buffers == nil {
		return unpicklingErrorf("pickle stream refers to out-of-band data but no *buffers* argument was given")
	}
	o, err := object.Next(t, u.buffers)
	if err != nil {
		return err
	}
	if o == nil {
		return unpicklingErrorf("not enough out-of-band buffers")
	}
	u.push(o)
	return nil
}

// readonly makes the buffer on top a read-only one.
func (u *unpickler) readonly(t *thread) error {
	o, err := u.pop()
	if err != nil {
		return underflow()
	}
	m, err := object.NewMemoryView(t, o)
	if err != nil {
		return err
	}
	fixed, err := object.GetAttr(t, m, object.Intern("readonly"))
	if err != nil {
		return err
	}
	if fixed == value(py.True) {
		u.push(o)
		return nil
	}
	v, err := object.CallMethod(t, m, object.Intern("toreadonly"))
	if err == nil {
		u.push(v)
	}
	return err
}

// textual runs the instructions whose arguments are lines of text.
func (u *unpickler) textual(t *thread, op byte) error {
	s, err := u.line(t)
	if err != nil {
		return err
	}
	switch op {
	case opInt:
		switch s {
		case "00":
			u.push(py.False)
			return nil
		case "01":
			u.push(py.True)
			return nil
		}
		n, ok := new(big.Int).SetString(strings.TrimSpace(s), 0)
		if !ok {
			return object.ValueErrorf("could not convert string to int")
		}
		u.push(object.NewBig(n))
	case opLong:
		o, err := object.CallArgs(t, object.IntClass, object.NewStr(strings.TrimSuffix(s, "L")), py.Int(0))
		if err != nil {
			return err
		}
		u.push(o)
	case opFloat:
		f, err := object.CallArgs(t, object.FloatClass, object.NewStr(s))
		if err != nil {
			return object.ValueErrorf("could not convert string to float: '%s\n'", s)
		}
		u.push(f)
	case opString:
		if len(s) < 2 || s[0] != s[len(s)-1] || s[0] != '\'' && s[0] != '"' {
			return unpicklingErrorf("the STRING opcode argument must be quoted")
		}
		codecs, err := t.P.Import(t, "_codecs")
		if err != nil {
			return err
		}
		v, err := object.CallMethod(t, codecs, object.Intern("escape_decode"), object.NewBytes(s[1:len(s)-1]))
		if err != nil {
			return err
		}
		pair, ok := v.(*object.Tuple)
		if !ok || len(pair.Items) < 1 {
			return unpicklingErrorf("the STRING opcode argument must be quoted")
		}
		b, err := object.BytesOf(t, pair.Items[0])
		if err != nil {
			return err
		}
		return u.oldString(t, string(b))
	case opUnicode:
		v, err := object.CallMethod(t, object.NewBytes(s), object.Intern("decode"), object.NewStr("raw-unicode-escape"))
		if err != nil {
			return err
		}
		u.push(v)
	case opGet, opPut:
		n, err := strconv.Atoi(strings.TrimSpace(s))
		if err != nil {
			return object.ValueErrorf("invalid literal for int() with base 10: %s", quoted(t, object.NewStr(s+"\n")))
		}
		if op == opPut {
			return u.put(n)
		}
		return u.get(n)
	}
	return nil
}

// oldString pushes a str of Python 2: text by the encoding, or bytes when that is "bytes".
func (u *unpickler) oldString(t *thread, s string) error {
	b := object.NewBytes(s)
	if u.encoding.String() == "bytes" {
		u.push(b)
		return nil
	}
	v, err := object.CallMethod(t, b, object.Intern("decode"), u.encoding, u.errors)
	if err == nil {
		u.push(v)
	}
	return err
}
