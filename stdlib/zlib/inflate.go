package zlib

// Inflating: DEFLATE data (RFC 1951) back into bytes, a piece at a time.
//
// The libraries that there are read from an io.Reader until they are done. Python's decompression objects are fed: input stops anywhere, output stops at a
// limit, the object is copied in the middle (copy(), fork), and it knows to the byte where its stream ended. So this is a machine whose whole state is a
// struct: each phase either has the bits it needs, or leaves everything as it was and asks for more.

import "errors"

type phase uint8

const (
	atBlock    phase = iota // before a block's header
	atStored                // before the lengths of a stored block
	inStored                // in its bytes
	atSizes                 // before the counts of a dynamic block
	atSizeCode              // in the lengths of the code for lengths
	atLengths               // in the lengths of the codes
	atSymbol                // before a literal or length
	atExtra                 // before the extra bits of a length
	atDistance              // before a distance
	atFar                   // before the extra bits of a distance
	inCopy                  // copying
	atEnd                   // behind the last block
)

const windowSize = 1 << 15

// errMore says that the input ended, errFull that the limit of the output is reached. Neither changes what comes next.
var (
	errMore = errors.New("more input is needed")
	errFull = errors.New("no room for more output")
)

// corrupt is an error in the data, in zlib's words.
type corrupt string

func (c corrupt) Error() string { return string(c) }

type inflater struct {
	in    []byte // what is left of the input; the caller's memory
	bits  uint64 // bits taken from the input, the next one lowest; fewer than 8 between calls
	nbits uint

	out   []byte // the last bytes of output, at least a window of them, and behind them what this call made
	fresh int    // where this call's output begins
	limit int    // of len(out)

	phase  phase
	last   bool // in the last block
	left   int  // bytes of a stored block or of a copy
	sym    int  // the symbol whose extra bits come
	back   int  // distance of the copy
	counts [3]int
	nth    int // how many lengths are known
	sizes  [320]uint8

	bad corrupt // what was wrong with the data; it stays so

	literals, distances *code
	own                 [2]code // of a dynamic block
}

func (z *inflater) clone() *inflater {
	n := *z
	n.in = nil
	n.out = append([]byte(nil), z.out[max(0, len(z.out)-windowSize):]...)
	for i := range n.own {
		n.own[i].order = append([]uint16(nil), z.own[i].order...)
	}
	if z.literals == &z.own[0] {
		n.literals, n.distances = &n.own[0], &n.own[1]
	}
	return &n
}

// run inflates input until it ends, until more than limit bytes are made (limit < 0: no limit), or until the stream ends. It returns the output, which is valid until the next call,
// and what is left of the input; err is nil at the end of the stream, else errMore, errFull or a corrupt.
func (z *inflater) run(input []byte, limit int) (output, rest []byte, err error) {
	if n := len(z.out); n > 4*windowSize { // not more often, for feeding may be by single bytes
		z.out = z.out[:copy(z.out, z.out[n-windowSize:])]
	}
	z.in, z.fresh = input, len(z.out)
	z.limit = int(^uint(0) >> 1)
	if limit >= 0 {
		z.limit = z.fresh + limit
	}
	if z.bad != "" {
		err = z.bad
	}
	for err == nil && z.phase != atEnd {
		err = z.step()
	}
	z.bad, _ = err.(corrupt)
	if z.phase == atEnd {
		err = nil
	}
	output, rest = z.out[z.fresh:], z.in
	z.in = nil
	return output, rest, err
}

// preset gives the stream a history.
func (z *inflater) preset(dict []byte) {
	z.out = append([]byte(nil), dict[max(0, len(dict)-windowSize):]...)
}

// need makes n bits known.
func (z *inflater) need(n uint) error {
	for z.nbits < n {
		if len(z.in) == 0 {
			return errMore
		}
		z.bits |= uint64(z.in[0]) << z.nbits
		z.in = z.in[1:]
		z.nbits += 8
	}
	return nil
}

// take removes n known bits.
func (z *inflater) take(n uint) int {
	v := int(z.bits & (1<<n - 1))
	z.bits >>= n
	z.nbits -= n
	return v
}

// decode decodes a symbol and removes its bits.
func (z *inflater) decode(c *code, bad corrupt) (int, error) {
	for {
		sym, n := c.symbol(z.bits, z.nbits)
		if n > 0 {
			z.take(uint(n))
			return sym, nil
		}
		if n < 0 {
			return 0, bad
		}
		if err := z.need(z.nbits + 1); err != nil {
			return 0, err
		}
	}
}

// step does one phase.
func (z *inflater) step() error {
	switch z.phase {
	case atBlock:
		return z.block()
	case atStored:
		z.take(z.nbits & 7)
		if err := z.need(32); err != nil {
			return err
		}
		n, not := z.take(16), z.take(16)
		if n != ^not&0xffff {
			return corrupt("invalid stored block lengths")
		}
		z.left, z.phase = n, inStored
	case inStored:
		return z.stored()
	case atSizes, atSizeCode, atLengths:
		return z.lengths()
	case atSymbol:
		if len(z.in) >= 8 && z.limit-len(z.out) > 258 {
			return z.quick()
		}
		sym, err := z.decode(z.literals, "invalid literal/length code")
		if err != nil {
			return err
		}
		if sym < 256 {
			if len(z.out) >= z.limit { // the symbol is known: it waits as a copy of one byte that is not there yet
				z.left, z.back, z.sym, z.phase = 1, 0, sym, inCopy
				return errFull
			}
			z.out = append(z.out, byte(sym))
			return nil
		}
		return z.length(sym)
	case atExtra:
		n := lengthExtra[z.sym]
		if err := z.need(uint(n)); err != nil {
			return err
		}
		z.left = int(lengthBase[z.sym]) + z.take(uint(n))
		z.phase = atDistance
	case atDistance:
		sym, err := z.decode(z.distances, "invalid distance code")
		if err != nil {
			return err
		}
		if sym >= 30 {
			return corrupt("invalid distance code")
		}
		z.sym, z.phase = sym, atFar
	case atFar:
		n := distanceExtra[z.sym]
		if err := z.need(uint(n)); err != nil {
			return err
		}
		z.back = int(distanceBase[z.sym]) + z.take(uint(n))
		z.phase = inCopy
	case inCopy:
		return z.copy()
	}
	return nil
}

func (z *inflater) block() error {
	if z.last {
		z.take(z.nbits & 7)
		z.phase = atEnd
		return nil
	}
	if err := z.need(3); err != nil {
		return err
	}
	z.last = z.take(1) == 1
	switch z.take(2) {
	case 0:
		z.phase = atStored
	case 1:
		f := fixedCodes()
		z.literals, z.distances, z.phase = &f.literals, &f.distances, atSymbol
	case 2:
		z.phase = atSizes
	default:
		return corrupt("invalid block type")
	}
	return nil
}

func (z *inflater) stored() error {
	// Known bits are gone: the lengths were whole bytes.
	n := min(z.left, len(z.in), z.limit-len(z.out))
	z.out = append(z.out, z.in[:n]...)
	z.in = z.in[n:]
	z.left -= n
	switch {
	case z.left == 0:
		z.phase = atBlock
		return nil
	case len(z.in) == 0:
		return errMore
	}
	return errFull
}

// lengths reads the description of a dynamic block's codes (RFC 1951, 3.2.7).
func (z *inflater) lengths() error {
	switch z.phase {
	case atSizes:
		if err := z.need(14); err != nil {
			return err
		}
		z.counts = [3]int{z.take(5) + 257, z.take(5) + 1, z.take(4) + 4}
		if z.counts[0] > 286 || z.counts[1] > 30 {
			return corrupt("too many length or distance symbols")
		}
		z.sizes, z.nth, z.phase = [320]uint8{}, 0, atSizeCode
	case atSizeCode:
		for z.nth < z.counts[2] {
			if err := z.need(3); err != nil {
				return err
			}
			z.sizes[sizeOrder[z.nth]] = uint8(z.take(3))
			z.nth++
		}
		switch z.own[0].build(z.sizes[:19]) {
		case over, incomplete:
			return corrupt("invalid code lengths set")
		case empty: // zlib reads single bits as zeros then
			for i := range z.own[0].quick {
				z.own[0].quick[i] = 1
			}
		}
		z.sizes, z.nth, z.phase = [320]uint8{}, 0, atLengths
	case atLengths:
		total := z.counts[0] + z.counts[1]
		for z.nth < total {
			if err := z.sizesRun(total); err != nil {
				return err
			}
		}
		if z.sizes[256] == 0 {
			return corrupt("invalid code -- missing end-of-block")
		}
		lengths := z.sizes
		if f := z.own[0].build(lengths[:z.counts[0]]); f == over || f == incomplete && !z.own[0].single {
			return corrupt("invalid literal/lengths set")
		}
		if f := z.own[1].build(lengths[z.counts[0]:total]); f == over || f == incomplete && !z.own[1].single {
			return corrupt("invalid distances set")
		}
		z.literals, z.distances, z.phase = &z.own[0], &z.own[1], atSymbol
	}
	return nil
}

// sizesRun reads one length, or a repetition of one.
func (z *inflater) sizesRun(total int) error {
	var sym, n int
	for {
		sym, n = z.own[0].symbol(z.bits, z.nbits)
		if n > 0 && z.nbits >= uint(n)+repeatBits[sym] {
			break
		}
		if n < 0 {
			return corrupt("invalid code lengths set")
		}
		if err := z.need(z.nbits + 1); err != nil {
			return err
		}
	}
	if sym < 16 {
		z.take(uint(n))
		z.sizes[z.nth] = uint8(sym)
		z.nth++
		return nil
	}
	var same uint8
	if sym == 16 {
		if z.nth == 0 {
			return corrupt("invalid bit length repeat")
		}
		same = z.sizes[z.nth-1]
	}
	z.take(uint(n))
	times := z.take(repeatBits[sym]) + repeatBase[sym]
	if z.nth+times > total {
		return corrupt("invalid bit length repeat")
	}
	for range times {
		z.sizes[z.nth] = same
		z.nth++
	}
	return nil
}

// length goes on behind a symbol that is no literal.
func (z *inflater) length(sym int) error {
	switch {
	case sym == 256:
		z.phase = atBlock
	case sym > 285:
		return corrupt("invalid literal/length code")
	default:
		z.sym, z.phase = sym-257, atExtra
	}
	return nil
}

// copy copies from the history; a distance of 0 stands for the byte z.sym.
func (z *inflater) copy() error {
	n := min(z.left, z.limit-len(z.out))
	if n == 0 && z.left > 0 {
		return errFull
	}
	if z.back > len(z.out) || z.back > windowSize {
		return corrupt("invalid distance too far back")
	}
	z.left -= n
	if z.back == 0 {
		z.out = append(z.out, byte(z.sym))
	} else {
		z.out = appendBack(z.out, z.back, n)
	}
	if z.left == 0 {
		z.phase = atSymbol
	}
	return nil
}

// appendBack appends n bytes that begin back bytes before the end; they may be bytes that it appends.
func appendBack(b []byte, back, n int) []byte {
	for n > back {
		b = append(b, b[len(b)-back:]...)
		n -= back
		back *= 2
	}
	from := len(b) - back
	return append(b, b[from:from+n]...)
}

// quick decodes symbols while eight bytes of input lie ahead, more than the longest symbol with its extra bits and distance needs, and the longest copy fits.
// What it took from the input and did not need it gives back.
func (z *inflater) quick() error {
	in, out, bits, nbits := z.in, z.out, z.bits, z.nbits
	var err error
	for len(in) >= 8 && z.limit-len(out) >= 258 {
		for nbits <= 56 && len(in) > 0 {
			bits |= uint64(in[0]) << nbits
			in = in[1:]
			nbits += 8
		}
		sym, n := z.literals.symbol(bits, nbits)
		if n <= 0 {
			err = corrupt("invalid literal/length code")
			break
		}
		bits >>= uint(n)
		nbits -= uint(n)
		if sym < 256 {
			out = append(out, byte(sym))
			continue
		}
		if sym == 256 || sym > 285 {
			err = z.length(sym)
			break
		}
		sym -= 257
		e := uint(lengthExtra[sym])
		length := int(lengthBase[sym]) + int(bits&(1<<e-1))
		bits >>= e
		nbits -= e
		sym, n = z.distances.symbol(bits, nbits)
		if n <= 0 || sym >= 30 {
			err = corrupt("invalid distance code")
			break
		}
		bits >>= uint(n)
		nbits -= uint(n)
		e = uint(distanceExtra[sym])
		back := int(distanceBase[sym]) + int(bits&(1<<e-1))
		bits >>= e
		nbits -= e
		if back > len(out) || back > windowSize {
			err = corrupt("invalid distance too far back")
			break
		}
		out = appendBack(out, back, length)
	}
	taken := len(z.in) - len(in)
	whole := min(int(nbits>>3), taken)
	z.in = z.in[taken-whole:]
	z.out, z.nbits = out, nbits-uint(whole)*8
	z.bits = bits & (1<<z.nbits - 1)
	return err
}

var (
	sizeOrder     = [19]uint8{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
	repeatBits    = [19]uint{16: 2, 17: 3, 18: 7}
	repeatBase    = [19]int{16: 3, 17: 3, 18: 11}
	lengthBase    [29]uint16
	lengthExtra   [29]uint8
	distanceBase  [30]uint16
	distanceExtra [30]uint8
)

// The tables of RFC 1951, 3.2.5, follow a rule: four codes (two, for distances) for each number of extra bits.
func init() {
	base := 3
	for i := range 28 {
		if i >= 8 {
			lengthExtra[i] = uint8(i/4 - 1)
		}
		lengthBase[i] = uint16(base)
		base += 1 << lengthExtra[i]
	}
	lengthBase[28] = 258
	base = 1
	for i := range 30 {
		if i >= 4 {
			distanceExtra[i] = uint8(i/2 - 1)
		}
		distanceBase[i] = uint16(base)
		base += 1 << distanceExtra[i]
	}
}
