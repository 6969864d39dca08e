package io

// TextIOWrapper: text over a buffered byte stream, with encoding, newline translation and line buffering.

import (
	"strings"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// TextIOWrapper is io.TextIOWrapper. Reading keeps the decoded rest of the last chunk, with the chunk's bytes and position, so that tell can find the byte
// that belongs to a character.
type TextIOWrapper struct {
	Base
	buffer   object.Object
	buffered *Buffered // buffer, when it is exactly one of ours
	encoding string
	errors   string
	codec    string // normalised encoding

	readNL    string // universal, "", "\n", "\r", "\r\n"
	universal bool   // translate all line ends
	translate bool   // of read text
	writeNL   string // what "\n" becomes when writing
	lineBuf   bool
	through   bool
	detached  bool
	seenNL    int // 1 \n, 2 \r, 4 \r\n
	wroteBOM  bool

	pending []byte // encoded text on its way to buffer

	text      string // decoded and translated, not yet read: text[tpos:]
	tpos      int
	chunk     []byte // the bytes that text was decoded from
	undecoded []byte // bytes after chunk that do not make a character yet
	pendingCR bool   // a "\r" at the end of a chunk waits for a "\n"
	crBefore  bool   // pendingCR when chunk began
	eof       bool
	telling   bool
	decoded   bool // something was read since the last read() of everything
	noRead    bool // the buffer says that it is not readable
	noWrite   bool
	chunkSize int
}

// TextIOWrapperClass is io.TextIOWrapper.
var TextIOWrapperClass = object.DeclareClass("_io.TextIOWrapper", TextIOBaseClass)

const (
	nlLF = 1 << iota
	nlCR
	nlCRLF
)

func newTextIO(cls *object.Class) *TextIOWrapper {
	return &TextIOWrapper{Base: Base{Header: object.NewHeader(cls)}, chunkSize: bufferSize}
}

// attach sets everything up over buffer. newline nil is universal newlines.
func (f *TextIOWrapper) attach(t *object.Thread, buffer object.Object, encoding, errors string, newline *string, lineBuf, through bool) error {
	f.buffer, f.encoding, f.errors, f.lineBuf, f.through, f.detached = buffer, encoding, errors, lineBuf, through, false
	f.codec = codecName(encoding)
	f.buffered = nil
	if b, ok := buffer.(*Buffered); ok && !b.Class().IsHeap() {
		f.buffered = b
	}
	f.pending, f.text, f.tpos, f.chunk, f.undecoded, f.eof, f.wroteBOM, f.seenNL, f.decoded = nil, "", 0, nil, nil, false, false, 0, false
	f.telling = true
	return f.setNewline(newline)
}

func (f *TextIOWrapper) setNewline(newline *string) error {
	if newline == nil {
		f.universal, f.translate, f.readNL, f.writeNL = true, true, "", hostNewline
		return nil
	}
	f.readNL, f.universal, f.translate = *newline, *newline == "", false
	switch *newline {
	case "", "\n":
		f.writeNL = "\n"
	case "\r", "\r\n":
		f.writeNL = *newline
	default:
		return object.ValueErrorf("illegal newline value: %s", object.StrRepr(object.NewStr(*newline)).String())
	}
	return nil
}

func (f *TextIOWrapper) check(t *object.Thread) error {
	if f.buffer == nil {
		if f.detached {
			return object.ValueErrorf("underlying buffer has been detached")
		}
		return object.ValueErrorf("I/O operation on uninitialized object")
	}
	if f.buffered != nil && f.buffered.file != nil && !f.Class().IsHeap() {
		if f.buffered.file.fd < 0 {
			return object.ValueErrorf("I/O operation on closed file.")
		}
		return nil
	}
	return checkClosed(t, f)
}

// Plain implements object.TextWriter.
func (f *TextIOWrapper) Plain() bool { return f.Class() == TextIOWrapperClass }

// WriteText implements object.TextWriter.
func (f *TextIOWrapper) WriteText(t *object.Thread, s string) error {
	if err := f.check(t); err != nil {
		return err
	}
	if f.noWrite || f.buffered != nil && !f.buffered.canWrite {
		return unsupported("not writable")
	}
	flush := f.lineBuf && strings.ContainsAny(s, "\r\n")
	if f.writeNL != "\n" {
		s = strings.ReplaceAll(s, "\n", f.writeNL)
	}
	switch {
	case f.codec == "utf_8" && validUTF8(s), asciiSuperset(f.codec) && object.IsASCII(s):
	default:
		b, err := encodeText(t, s, f.writeCodec(t), f.errors)
		if err != nil {
			return err
		}
		s = b
	}
	if len(f.pending) > 0 && len(f.pending)+len(s) > f.chunkSize {
		if err := f.flushPending(t); err != nil {
			return err
		}
	}
	f.pending = append(f.pending, s...)
	f.telling = f.telling || f.seekableNow(t)
	if len(f.pending) >= f.chunkSize || flush || f.through {
		if err := f.flushPending(t); err != nil {
			return err
		}
	}
	if flush {
		if _, err := object.CallMethod(t, f.buffer, sFlush); err != nil {
			return err
		}
	}
	if f.tpos < len(f.text) || len(f.chunk) > 0 || f.decoded {
		f.dropRead()
	}
	return nil
}

func (f *TextIOWrapper) seekableNow(*object.Thread) bool { return f.telling }

// writeCodec is the encoding without its BOM after the first write.
func (f *TextIOWrapper) writeCodec(t *object.Thread) string {
	first := !f.wroteBOM
	f.wroteBOM = true
	switch f.codec {
	case "utf_16", "utf_32", "utf_8_sig":
		if first {
			if ok, err := ask(t, f.buffer, sSeekable); err == nil && ok {
				if r, err := object.CallMethod(t, f.buffer, sTell); err == nil {
					if n, ok := object.AsInt64(r); ok && n != 0 {
						first = false
					}
				}
			}
		}
		if first {
			return f.codec
		}
		return map[string]string{"utf_16": "utf_16_le", "utf_32": "utf_32_le", "utf_8_sig": "utf_8"}[f.codec]
	}
	return f.codec
}

// asciiSuperset says whether ASCII text is its own encoding, with nothing before it.
func asciiSuperset(codec string) bool {
	return codec == "utf_8" || codec == "ascii" || codec == "latin_1" || strings.HasPrefix(codec, "iso8859") || strings.HasPrefix(codec, "cp125")
}

// flushPending hands the encoded text to the buffer.
func (f *TextIOWrapper) flushPending(t *object.Thread) error {
	if len(f.pending) == 0 {
		return nil
	}
	p := f.pending
	f.pending = nil
	if b := f.buffered; b != nil && b.file != nil {
		if b.file.fd < 0 {
			return object.ValueErrorf("write to closed file")
		}
		if !b.canWrite {
			return unsupported("write")
		}
		if err := b.enter(t); err != nil {
			return err
		}
		defer b.leave(t)
		_, err := b.write(t, p)
		if err == nil && f.pending == nil {
			f.pending = p[:0]
		}
		return err
	}
	_, err := object.CallMethod(t, f.buffer, sWrite, object.NewBytes(string(p)))
	return err
}

// dropRead forgets decoded text.
func (f *TextIOWrapper) dropRead() {
	f.text, f.tpos, f.chunk, f.undecoded, f.pendingCR, f.eof, f.decoded = "", 0, nil, nil, false, false, false
}

// newlines translates decoded text; final says that nothing follows.
func (f *TextIOWrapper) newlines(s string, final bool) string {
	if !f.universal {
		return s
	}
	if f.pendingCR && (s != "" || final) {
		s = "\r" + s
		f.pendingCR = false
	}
	if !final && strings.HasSuffix(s, "\r") {
		s = s[:len(s)-1]
		f.pendingCR = true
	}
	if strings.IndexByte(s, '\r') < 0 {
		if f.seenNL&nlLF == 0 && strings.IndexByte(s, '\n') >= 0 {
			f.seenNL |= nlLF
		}
		return s
	}
	crlf := strings.Count(s, "\r\n")
	if crlf > 0 {
		f.seenNL |= nlCRLF
	}
	if strings.Count(s, "\r") > crlf {
		f.seenNL |= nlCR
	}
	if strings.Count(s, "\n") > crlf {
		f.seenNL |= nlLF
	}
	if f.translate {
		s = strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
	}
	return s
}

// decode decodes as many bytes as make characters and returns the rest.
func (f *TextIOWrapper) decode(t *object.Thread, b []byte, final bool) (string, []byte, error) {
	if len(b) == 0 {
		return "", b, nil
	}
	s, used, err := decodePart(t, b, f.codec, f.errors, final)
	if err != nil {
		return "", nil, err
	}
	return s, b[used:], nil
}

// readChunk decodes more text; false at the end of the stream.
func (f *TextIOWrapper) readChunk(t *object.Thread, hint int) (bool, error) {
	if err := f.flushPending(t); err != nil {
		return false, err
	}
	var data []byte
	if b := f.buffered; b != nil && b.file != nil && b.canRead {
		r, err := buffered_read1(t, b, []object.Object{object.NewInt(int64(max(f.chunkSize, hint)))})
		if err != nil {
			return false, err
		}
		if !isNone(r) {
			data = []byte(r.(*object.Bytes).String())
		}
	} else {
		name := sRead1
		m, err := object.GetAttrOpt(t, f.buffer, name)
		if err != nil {
			return false, err
		}
		if m == nil {
			name = sRead
			if m, err = object.GetAttr(t, f.buffer, name); err != nil {
				return false, err
			}
		}
		r, err := object.CallArgs(t, m, object.NewInt(int64(max(f.chunkSize, hint))))
		if err != nil {
			return false, err
		}
		get := object.ClassOf(r).Slots.Buffer
		if get == nil {
			return false, object.TypeErrorf("underlying %s() should have returned a bytes-like object, not '%s'", name.String(), object.ClassOf(r).Name)
		}
		b, err := get(t, r)
		if err != nil {
			return false, err
		}
		data = append(data, b.Bytes...)
		release(b)()
	}
	f.decoded = true
	eof := len(data) == 0
	if f.tpos >= len(f.text) {
		f.text, f.tpos, f.chunk = "", 0, nil
		f.crBefore = f.pendingCR
	}
	all := append(append([]byte(nil), f.undecoded...), data...)
	s, rest, err := f.decode(t, all, eof)
	if err != nil {
		return false, err
	}
	f.chunk = append(f.chunk, all[:len(all)-len(rest)]...)
	f.undecoded = append([]byte(nil), rest...)
	if f.codec == "utf_16" || f.codec == "utf_32" || f.codec == "utf_8_sig" {
		f.pinBOM(all)
	}
	f.text = f.text[f.tpos:] + f.newlines(s, eof)
	if f.tpos > 0 {
		f.chunk = f.chunk[f.bytesFor(t, f.tpos):]
	}
	f.tpos = 0
	return !eof, nil
}

// pinBOM fixes the byte order after the first chunk.
func (f *TextIOWrapper) pinBOM(b []byte) {
	switch f.codec {
	case "utf_16":
		if len(b) >= 2 && b[0] == 0xFE && b[1] == 0xFF {
			f.codec = "utf_16_be"
		} else if len(b) >= 2 {
			f.codec = "utf_16_le"
		}
	case "utf_32":
		if len(b) >= 4 && b[0] == 0 {
			f.codec = "utf_32_be"
		} else if len(b) >= 4 {
			f.codec = "utf_32_le"
		}
	case "utf_8_sig":
		f.codec = "utf_8"
	}
}

// bytesFor is the number of chunk bytes that the first n bytes of the (translated) text came from.
func (f *TextIOWrapper) bytesFor(t *object.Thread, n int) int {
	if n == 0 {
		return 0
	}
	// Grow the prefix until its text is long enough; a step is a character.
	g := *f
	for k := 1; k <= len(f.chunk); k++ {
		g.pendingCR = f.crBefore
		s, rest, err := g.decode(t, f.chunk[:k], false)
		if err != nil || len(rest) > 0 {
			continue
		}
		next := k < len(f.chunk) && f.chunk[k] == '\n'
		if len(g.newlines(s, !next)) >= n && !(f.universal && f.translate && next && f.chunk[k-1] == '\r') {
			return k
		}
	}
	return len(f.chunk)
}

// readText reads n characters, everything when n is negative.
func (f *TextIOWrapper) readText(t *object.Thread, n int) (string, error) {
	if n < 0 {
		if err := f.flushPending(t); err != nil {
			return "", err
		}
		r, err := object.CallMethod(t, f.buffer, sRead)
		if err != nil {
			return "", err
		}
		var data []byte
		if rb, ok := r.(*object.Bytes); ok {
			data = []byte(rb.String())
		} else if !isNone(r) {
			return "", object.TypeErrorf("underlying read() should have returned a bytes-like object, not '%s'", object.ClassOf(r).Name)
		}
		s, _, err := f.decode(t, append(f.undecoded, data...), true)
		if err != nil {
			return "", err
		}
		out := f.text[f.tpos:] + f.newlines(s, true)
		f.text, f.tpos, f.chunk, f.undecoded, f.pendingCR, f.decoded = "", 0, nil, nil, false, false
		return out, nil
	}
	var out strings.Builder
	for n > 0 {
		if f.tpos >= len(f.text) {
			more, err := f.readChunk(t, n)
			if err != nil {
				return "", err
			}
			if f.tpos >= len(f.text) {
				if !more {
					break
				}
				continue
			}
		}
		k, got := f.tpos, 0
		for k < len(f.text) && got < n {
			k += charLen(f.text[k])
			got++
		}
		out.WriteString(f.text[f.tpos:k])
		f.tpos = k
		n -= got
	}
	return out.String(), nil
}

// charLen is the length of a WTF-8 character by its first byte.
func charLen(c byte) int {
	switch {
	case c < 0x80:
		return 1
	case c < 0xE0:
		return 2
	case c < 0xF0:
		return 3
	}
	return 4
}

// lineEnd finds the end of the first line in s; -1 when it has none.
func (f *TextIOWrapper) lineEnd(s string) int {
	switch {
	case f.translate || f.readNL == "\n":
		if i := strings.IndexByte(s, '\n'); i >= 0 {
			return i + 1
		}
	case f.universal:
		if i := strings.IndexAny(s, "\r\n"); i >= 0 {
			if s[i] == '\r' && i+1 < len(s) && s[i+1] == '\n' {
				return i + 2
			}
			return i + 1
		}
	default:
		if i := strings.Index(s, f.readNL); i >= 0 {
			return i + len(f.readNL)
		}
	}
	return -1
}

func (f *TextIOWrapper) readLine(t *object.Thread, limit int) (string, error) {
	for {
		rest := f.text[f.tpos:]
		end := f.lineEnd(rest)
		if limit >= 0 {
			k, got := 0, 0
			for k < len(rest) && got < limit {
				k += charLen(rest[k])
				got++
			}
			if got == limit && (end < 0 || end > k) {
				end = k
			}
		}
		if end >= 0 {
			f.tpos += end
			return rest[:end], nil
		}
		more, err := f.readChunk(t, 0)
		if err != nil {
			return "", err
		}
		if !more {
			rest = f.text[f.tpos:]
			if e := f.lineEnd(rest); e >= 0 && e < len(rest) {
				continue
			}
			f.tpos = len(f.text)
			return rest, nil
		}
	}
}

func textio_flush(t *object.Thread, f *TextIOWrapper) (object.Object, error) {
	if err := f.check(t); err != nil {
		return nil, err
	}
	if err := f.flushPending(t); err != nil {
		return nil, err
	}
	return object.CallMethod(t, f.buffer, sFlush)
}

func textio_close(t *object.Thread, f *TextIOWrapper) (object.Object, error) {
	if f.buffer == nil {
		return nil, f.check(t)
	}
	closed, err := isClosed(t, f)
	if err != nil {
		return nil, err
	}
	if closed {
		return py.None, nil
	}
	_, err = object.CallMethod(t, f, sFlush)
	_, cerr := object.CallMethod(t, f.buffer, sClose)
	return none(chained(err, cerr))
}

func textio_write(t *object.Thread, f *TextIOWrapper, x object.Object) (object.Object, error) {
	s, ok := x.(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("write() argument must be str, not %s", object.ClassOf(x).Name)
	}
	return newInt(int64(s.Len()), f.WriteText(t, s.String()))
}

func (f *TextIOWrapper) checkReadable(t *object.Thread) error {
	if err := f.check(t); err != nil {
		return err
	}
	if f.noRead || f.buffered != nil && !f.buffered.canRead {
		return unsupported("not readable")
	}
	return nil
}

func textio_tell(t *object.Thread, f *TextIOWrapper) (object.Object, error) {
	if err := f.check(t); err != nil {
		return nil, err
	}
	if ok, err := ask(t, f.buffer, sSeekable); err != nil {
		return nil, err
	} else if !ok {
		return nil, unsupported("underlying stream is not seekable")
	}
	if !f.telling {
		return nil, object.Errorf(object.OSErrorClass, "telling position disabled by next() call")
	}
	if _, err := textio_flush(t, f); err != nil {
		return nil, err
	}
	r, err := object.CallMethod(t, f.buffer, sTell)
	if err != nil {
		return nil, err
	}
	pos, err := object.IndexInt(t, r)
	if err != nil {
		return nil, err
	}
	pos -= len(f.undecoded) + len(f.chunk)
	if f.tpos >= len(f.text) && !f.pendingCR {
		pos += len(f.chunk)
	} else {
		pos += f.bytesFor(t, f.tpos)
	}
	return object.NewInt(int64(pos)), nil
}

func textio_seek(t *object.Thread, f *TextIOWrapper, v []object.Object) (object.Object, error) {
	if err := f.check(t); err != nil {
		return nil, err
	}
	off, whence, err := seekArgs(t, v)
	if err != nil {
		return nil, err
	}
	if ok, err := ask(t, f.buffer, sSeekable); err != nil {
		return nil, err
	} else if !ok {
		return nil, unsupported("underlying stream is not seekable")
	}
	switch whence {
	case 0:
		if off < 0 {
			return nil, object.ValueErrorf("negative seek position %d", off)
		}
	case 1:
		if off != 0 {
			return nil, unsupported("can't do nonzero cur-relative seeks")
		}
		r, err := textio_tell(t, f)
		if err != nil {
			return nil, err
		}
		off, _ = object.AsInt64(r)
		whence = 0
	case 2:
		if off != 0 {
			return nil, unsupported("can't do nonzero end-relative seeks")
		}
	default:
		return nil, object.ValueErrorf("invalid whence (%d, should be 0, 1 or 2)", whence)
	}
	if _, err := object.CallMethod(t, f, sFlush); err != nil {
		return nil, err
	}
	f.dropRead()
	f.codec = codecName(f.encoding)
	if off != 0 || whence == 2 {
		f.wroteBOM = true
		if f.codec == "utf_8_sig" {
			f.codec = "utf_8"
		}
	} else {
		f.wroteBOM = false
	}
	f.telling = true
	return object.CallMethod(t, f.buffer, sSeek, object.NewInt(off), object.NewInt(int64(whence)))
}

func textio_reconfigure(t *object.Thread, f *TextIOWrapper, v []object.Object) (object.Object, error) {
	if v[2] != nil || v[0] != nil && !isNone(v[0]) || v[1] != nil && !isNone(v[1]) {
		if f.decoded {
			return nil, unsupported("It is not possible to set the encoding or newline of stream after the first read")
		}
	}
	if _, err := textio_flush(t, f); err != nil {
		return nil, err
	}
	str := func(o object.Object, name string) (string, bool, error) {
		if o == nil || isNone(o) {
			return "", false, nil
		}
		s, ok := o.(*object.Str)
		if !ok {
			return "", false, object.TypeErrorf("reconfigure() argument '%s' must be str or None, not %s", name, object.ClassOf(o).Name)
		}
		return s.String(), true, nil
	}
	enc, hasEnc, err := str(v[0], "encoding")
	if err != nil {
		return nil, err
	}
	errs, hasErrs, err := str(v[1], "errors")
	if err != nil {
		return nil, err
	}
	if hasEnc {
		if enc == "locale" {
			enc = localeEncoding
		} else if err := lookup(t, enc); err != nil {
			return nil, err
		}
		f.encoding, f.codec = enc, codecName(enc)
		if !hasErrs {
			f.errors = "strict"
		}
	}
	if hasErrs {
		f.errors = errs
	}
	if v[2] != nil {
		var nl *string
		if s, ok, err := str(v[2], "newline"); err != nil {
			return nil, err
		} else if ok {
			nl = &s
		}
		if err := f.setNewline(nl); err != nil {
			return nil, err
		}
	}
	for i, p := range []*bool{&f.lineBuf, &f.through} {
		if o := v[3+i]; o != nil && !isNone(o) {
			if *p, err = object.Truth(t, o); err != nil {
				return nil, err
			}
		}
	}
	return py.None, nil
}

func init() {
	TextIOWrapperClass.Slots.New = func(t *object.Thread, cls *object.Class, a object.Args) (object.Object, error) {
		return newTextIO(cls), nil
	}
	params := object.MustParams("TextIOWrapper", "(buffer, encoding=None, errors=None, newline=None, line_buffering=False, write_through=False)")
	TextIOWrapperClass.Slots.Init = func(t *object.Thread, self object.Object, a object.Args) error {
		v, err := params.Bind(t, nil, a, nil)
		if err != nil {
			return err
		}
		f := self.(*TextIOWrapper)
		f.buffer, f.buffered, f.detached = nil, nil, false
		enc, errs, nl, err := textArgs(t, "TextIOWrapper", v[1], v[2], v[3])
		if err != nil {
			return err
		}
		var flags [2]bool
		for i := range flags {
			if o := v[4+i]; o != nil {
				if flags[i], err = object.Truth(t, o); err != nil {
					return err
				}
			}
		}
		var can [3]bool
		for i, pred := range []*object.Str{sReadable, sWritable, sSeekable} { // a buffer must answer these
			if can[i], err = ask(t, v[0], pred); err != nil {
				return err
			}
		}
		f.noRead, f.noWrite = !can[0], !can[1]
		return f.attach(t, v[0], enc, errs, nl, flags[0], flags[1])
	}
	TextIOWrapperClass.Slots.Repr = func(t *object.Thread, self object.Object) (object.Object, error) {
		f := self.(*TextIOWrapper)
		if f.buffer == nil && !f.detached {
			return nil, f.check(t)
		}
		text := "<_io.TextIOWrapper"
		for _, n := range []*object.Str{sName, sMode} {
			v, err := object.GetAttrOpt(t, self, n)
			if err != nil && !object.ErrorIs(err, object.ValueErrorClass) {
				return nil, err
			}
			if v != nil {
				r, err := object.Repr(t, v)
				if err != nil {
					return nil, err
				}
				text += " " + n.String() + "=" + r.String()
			}
		}
		return object.NewStr(text + " encoding=" + object.StrRepr(object.NewStr(f.encoding)).String() + ">"), nil
	}
	TextIOWrapperClass.Slots.Next = func(t *object.Thread, self object.Object) (object.Object, error) {
		f := self.(*TextIOWrapper)
		f.telling = false
		if f.Class().IsHeap() {
			v, err := iobase_next(t, self)
			if v == nil {
				f.telling = true
			}
			return v, err
		}
		if err := f.checkReadable(t); err != nil {
			return nil, err
		}
		s, err := f.readLine(t, -1)
		if err != nil || s == "" {
			f.telling = true
			return nil, err
		}
		return object.NewStr(s), nil
	}
	fwd := func(name *object.Str, doc string) object.Def {
		return object.Method0(name.String(), doc, func(t *object.Thread, f *TextIOWrapper) (object.Object, error) {
			if f.buffer == nil {
				return nil, f.check(t)
			}
			return object.CallMethod(t, f.buffer, name)
		})
	}
	TextIOWrapperClass.Define(
		object.Method1("write", "text", "Write text; returns its length.", textio_write),
		object.Method0("flush", "Write out what is buffered.", textio_flush),
		object.Method0("close", "Flush and close the underlying buffer.", textio_close),
		object.Getter("closed", "Whether the underlying buffer is closed.", func(t *object.Thread, f *TextIOWrapper) (object.Object, error) {
			if f.buffer == nil {
				return nil, f.check(t)
			}
			return object.GetAttr(t, f.buffer, sClosed)
		}),
		object.MethodV("read", "(size=-1, /)", "Read size characters, or everything.", func(t *object.Thread, f *TextIOWrapper, v []object.Object) (object.Object, error) {
			n, err := optSize(t, v[0])
			if err == nil {
				err = f.checkReadable(t)
			}
			if err != nil {
				return nil, err
			}
			s, err := f.readText(t, n)
			if err != nil {
				return nil, err
			}
			return object.NewStr(s), nil
		}),
		object.MethodV("readline", "(size=-1, /)", "Read up to a newline, or size characters.", func(t *object.Thread, f *TextIOWrapper, v []object.Object) (object.Object, error) {
			n, err := optSize(t, v[0])
			if err == nil {
				err = f.checkReadable(t)
			}
			if err != nil {
				return nil, err
			}
			s, err := f.readLine(t, n)
			if err != nil {
				return nil, err
			}
			return object.NewStr(s), nil
		}),
		object.MethodV("seek", "(cookie, whence=0, /)", "Move to a position that tell() gave, to the start, or to the end.", textio_seek),
		object.Method0("tell", "Return the position.", textio_tell),
		object.MethodV("truncate", "(pos=None, /)", "Cut the stream at pos.", func(t *object.Thread, f *TextIOWrapper, v []object.Object) (object.Object, error) {
			if _, err := textio_flush(t, f); err != nil {
				return nil, err
			}
			if v[0] == nil || isNone(v[0]) {
				pos, err := textio_tell(t, f)
				if err != nil {
					return nil, err
				}
				return object.CallMethod(t, f.buffer, sTruncate, pos)
			}
			return object.CallMethod(t, f.buffer, sTruncate, v[0])
		}),
		object.Method0("detach", "Separate the underlying buffer and return it.", func(t *object.Thread, f *TextIOWrapper) (object.Object, error) {
			if f.buffer == nil {
				return nil, f.check(t)
			}
			if _, err := object.CallMethod(t, f, sFlush); err != nil {
				return nil, err
			}
			b := f.buffer
			f.buffer, f.buffered, f.detached = nil, nil, true
			return b, nil
		}),
		object.MethodV("reconfigure", "(*, encoding=None, errors=None, newline=None, line_buffering=None, write_through=None)", "Change settings of the stream.", textio_reconfigure),
		fwd(sFileno, "Return the descriptor."), fwd(sIsatty, "Whether the stream is a terminal."), fwd(sReadable, "Whether the stream can be read."),
		fwd(sWritable, "Whether the stream can be written."), fwd(sSeekable, "Whether the stream has a position that can be set."),
		object.MemberOf("encoding", "The encoding's name.", func(t *object.Thread, f *TextIOWrapper) (object.Object, error) { return object.NewStr(f.encoding), nil }),
		object.Getter("errors", "The error handler's name.", func(t *object.Thread, f *TextIOWrapper) (object.Object, error) { return object.NewStr(f.errors), nil }),
		object.Getter("newlines", "The line ends translated so far: None, a string, or a tuple.", func(t *object.Thread, f *TextIOWrapper) (object.Object, error) {
			return newlinesSeen(f.seenNL), nil
		}),
		object.MemberOf("line_buffering", "Whether a newline flushes.", func(t *object.Thread, f *TextIOWrapper) (object.Object, error) { return py.Bool(f.lineBuf), nil }),
		object.MemberOf("write_through", "Whether writes go to the buffer at once.", func(t *object.Thread, f *TextIOWrapper) (object.Object, error) { return py.Bool(f.through), nil }),
		object.MemberOf("buffer", "The underlying byte stream.", func(t *object.Thread, f *TextIOWrapper) (object.Object, error) {
			if f.buffer == nil {
				return py.None, nil
			}
			return f.buffer, nil
		}),
		object.Getter("name", "The underlying stream's name.", func(t *object.Thread, f *TextIOWrapper) (object.Object, error) {
			if f.buffer == nil {
				return nil, f.check(t)
			}
			return object.GetAttr(t, f.buffer, sName)
		}),
		object.GetSetter("_CHUNK_SIZE", "How many bytes are decoded at a time.",
			func(t *object.Thread, f *TextIOWrapper) (object.Object, error) {
				return object.NewInt(int64(f.chunkSize)), nil
			},
			func(t *object.Thread, f *TextIOWrapper, v object.Object) error {
				if v == nil {
					return object.Errorf(object.AttributeErrorClass, "cannot delete attribute")
				}
				n, err := object.IndexInt(t, v)
				if err != nil {
					return err
				}
				if n <= 0 {
					return object.ValueErrorf("a strictly positive integer is required")
				}
				f.chunkSize = n
				return nil
			}),
	)
}

func newlinesSeen(seen int) object.Object {
	var all []object.Object
	// CPython lists them in this order.
	for _, n := range []struct {
		bit int
		s   string
	}{{nlCR, "\r"}, {nlLF, "\n"}, {nlCRLF, "\r\n"}} {
		if seen&n.bit != 0 {
			all = append(all, object.NewStr(n.s))
		}
	}
	switch len(all) {
	case 0:
		return py.None
	case 1:
		return all[0]
	}
	return object.NewTuple(all)
}

// Traverse implements object.Traverser.
func (f *TextIOWrapper) Traverse(visit func(object.Object)) {
	if f.buffer != nil {
		visit(f.buffer)
	}
	f.TraverseHeader(visit)
}
