package code

// Layout: how an f-string shows a number.

// Layout is a format specification of the common kind, such as 05d, >8, .3f or ,: parsed by the compiler, so that building a string reads no
// specification.
type Layout uint32

// The parts of a Layout.
const (
	layoutWidth = 0xFF       // the least number of characters
	layoutPrec  = 0xFF << 8  // digits after the point, plus one; 0 when not given
	layoutAlign = 3 << 16    // 0: not given, else 1 + the place in "<>^"
	LayoutZero  = 1 << 18    // zeros instead of blanks, after the sign
	LayoutComma = 1 << 19    // a comma between groups of three digits
	layoutKind  = 0xFF << 20 // the presentation type, 0 when not given
	maxWidth    = 200
	maxPrec     = 30
)

// ParseLayout returns the layout that spec describes; ok is false for specifications that a Layout cannot hold, correct or not.
func ParseLayout(spec string) (l Layout, ok bool) {
	i := 0
	number := func(most int) (n int, ok bool) {
		for ; i < len(spec) && spec[i] >= '0' && spec[i] <= '9'; i++ {
			if n = n*10 + int(spec[i]-'0'); n > most {
				return 0, false
			}
		}
		return n, true
	}
	if i < len(spec) {
		switch spec[i] {
		case '<':
			l |= 1 << 16
			i++
		case '>':
			l |= 2 << 16
			i++
		case '^':
			l |= 3 << 16
			i++
		}
	}
	if i < len(spec) && spec[i] == '0' {
		if l&layoutAlign != 0 {
			return 0, false
		}
		l |= LayoutZero
		i++
	}
	width, ok := number(maxWidth)
	if !ok {
		return 0, false
	}
	l |= Layout(width)
	if i < len(spec) && spec[i] == ',' {
		if l&LayoutZero != 0 {
			return 0, false
		}
		l |= LayoutComma
		i++
	}
	if i < len(spec) && spec[i] == '.' {
		i++
		start := i
		prec, ok := number(maxPrec)
		if !ok || i == start {
			return 0, false
		}
		l |= Layout(prec+1) << 8
	}
	if i < len(spec) {
		switch spec[i] {
		case 'd', 'x', 'f':
			l |= Layout(spec[i]) << 20
			i++
		}
	}
	if i != len(spec) || l.Precision() >= 0 && l.Kind() != 'f' || l&LayoutComma != 0 && l.Kind() == 'x' {
		return 0, false
	}
	return l, true
}

// NewLayout returns the layout of the % operator's parts: align is '<' or 0, prec -1 when not given. ok is false when a Layout cannot hold them.
func NewLayout(kind, align byte, zero bool, width, prec int) (l Layout, ok bool) {
	if width > maxWidth || prec > maxPrec || zero && align != 0 {
		return 0, false
	}
	l = Layout(kind)<<20 | Layout(width) | Layout(prec+1)<<8
	if align == '<' {
		l |= 1 << 16
	}
	if zero {
		l |= LayoutZero
	}
	return l, true
}

// Width is the least number of characters.
func (l Layout) Width() int { return int(l & layoutWidth) }

// Precision is the number of digits after the point, -1 when not given.
func (l Layout) Precision() int { return int(l&layoutPrec>>8) - 1 }

// Kind is the presentation type d, x or f, 0 when not given.
func (l Layout) Kind() byte { return byte(l >> 20) }

// Align is '<', '>' or '^', 0 when not given.
func (l Layout) Align() byte { return "\x00<>^"[l&layoutAlign>>16] }

// LayoutsOf returns the layouts of a BuildString's pieces, d being its operand D, nil when it has none.
func (co *Code) LayoutsOf(d uint16) []Layout {
	if d == 0 {
		return nil
	}
	return co.Layouts[d-1]
}

// Shows says whether l is a layout for an int, or with float for a float.
func (l Layout) Shows(float bool) bool {
	switch l.Kind() {
	case 'f':
		return true
	case 0:
		return !float || l&LayoutComma == 0
	}
	return !float
}
