package time

// strptime: reading a time by a format. The formats become regular expressions of our own making.

import (
	"regexp"
	"strconv"
	"strings"
	"time"

	"github.com/pyemu/pyemu/emu/object"
)

// Parsed is what strptime has read.
type Parsed struct {
	TM
	Micro       int // %f
	HasOffset   bool
	OffsetMicro int // microseconds of %z beyond the seconds
}

var directives = map[byte]string{
	'd': `3[0-1]|[1-2]\d|0[1-9]|[1-9]| [1-9]`, 'f': `[0-9]{1,6}`, 'H': `2[0-3]|[0-1]\d|\d`, 'I': `1[0-2]|0[1-9]|[1-9]`, 'G': `\d\d\d\d`,
	'j': `36[0-6]|3[0-5]\d|[1-2]\d\d|0[1-9]\d|00[1-9]|[1-9]\d|0[1-9]|[1-9]`, 'm': `1[0-2]|0[1-9]|[1-9]`, 'M': `[0-5]\d|\d`, 'S': `6[0-1]|[0-5]\d|\d`,
	'U': `5[0-3]|[0-4]\d|\d`, 'W': `5[0-3]|[0-4]\d|\d`, 'w': `[0-6]`, 'u': `[1-7]`, 'V': `5[0-3]|0[1-9]|[1-4]\d|\d`, 'y': `\d\d`, 'Y': `\d\d\d\d`,
	'z': `[+-]\d\d:?[0-5]\d(?::?[0-5]\d(?:\.\d{1,6})?)?|Z`, 'p': `am|pm`, 'A': names(Days[:], 0), 'a': names(Days[:], 3), 'B': names(Months[:], 0), 'b': names(Months[:], 3),
}

// names is the alternative of names, cut to n bytes when n is not 0.
func names(all []string, n int) string {
	out := make([]string, len(all))
	for i, s := range all {
		if out[i] = strings.ToLower(s); n > 0 {
			out[i] = out[i][:n]
		}
	}
	return strings.Join(out, "|")
}

// field is one directive of a compiled format: the directive and its group's number.
type field struct {
	c     byte
	group int
}

// compileFormat makes the expression for a format.
func compileFormat(format string, zones []string) (*regexp.Regexp, []field, error) {
	full := format
	var b strings.Builder
	var fields []field
	b.WriteString(`(?i)^`)
	space := false
	seen := map[byte]bool{}
	var add func(f string) error
	add = func(f string) error {
		for i := 0; i < len(f); i++ {
			c := f[i]
			if c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\v' || c == '\f' {
				if !space {
					b.WriteString(`\s+`)
				}
				space = true
				continue
			}
			space = false
			if c != '%' {
				j := i + 1
				for j < len(f) && f[j] != '%' && !strings.ContainsRune(" \t\n\r\v\f", rune(f[j])) {
					j++
				}
				b.WriteString(regexp.QuoteMeta(f[i:j]))
				i = j - 1
				continue
			}
			if i++; i >= len(f) {
				return unchained(object.ValueErrorf("stray %% in format '%s'", full), object.Errorf(object.IndexErrorClass, "string index out of range"))
			}
			switch d := f[i]; d {
			case '%':
				b.WriteString("%")
			case 'c':
				if err := add("%a %b %d %H:%M:%S %Y"); err != nil {
					return err
				}
			case 'x':
				if err := add("%m/%d/%y"); err != nil {
					return err
				}
			case 'X':
				if err := add("%H:%M:%S"); err != nil {
					return err
				}
			default:
				pattern, ok := directives[d]
				if d == 'Z' {
					quoted := make([]string, len(zones))
					for i, z := range zones {
						quoted[i] = regexp.QuoteMeta(z)
					}
					pattern, ok = strings.Join(quoted, "|"), true
				}
				if !ok {
					c := string([]rune(f[i:])[:1])
					return unchained(object.ValueErrorf("'%s' is a bad directive in format '%s'", c, full), object.Raise(object.KeyErrorClass, object.NewStr(c)))
				}
				if seen[d] {
					return object.Errorf(object.ValueErrorClass, "redefinition of group name '%c' as group %d; was group %d", d, len(fields)+1, len(fields))
				}
				seen[d] = true
				b.WriteString("(" + pattern + ")")
				fields = append(fields, field{d, len(fields) + 1})
			}
		}
		return nil
	}
	if err := add(format); err != nil {
		return nil, nil, err
	}
	re, err := regexp.Compile(b.String())
	if err != nil {
		return nil, nil, object.ValueErrorf("'%s' is a bad directive in format '%s'", "%", full)
	}
	return re, fields, nil
}

// unchained is err, raised "from None" while context was handled.
func unchained(err, context error) error {
	e := object.AsException(err)
	e.Context, e.SuppressContext = object.AsException(context), true
	return e
}

// Parse reads text by format, as time.strptime and datetime.strptime do; errors are ValueErrors.
func Parse(t *object.Thread, text, format string) (p Parsed, err error) {
	z := zoneOf(t)
	zones := []string{"utc", "gmt", strings.ToLower(z.std)}
	if z.daylight {
		zones = append(zones, strings.ToLower(z.dst))
	}
	re, fields, err := compileFormat(format, zones)
	if err != nil {
		return p, err
	}
	m := re.FindStringSubmatch(text)
	if m == nil {
		return p, object.ValueErrorf("time data %s does not match format %s", object.StrRepr(object.NewStr(text)), object.StrRepr(object.NewStr(format)))
	}
	if len(m[0]) != len(text) {
		return p, object.ValueErrorf("unconverted data remains: %s", text[len(m[0]):])
	}
	const unset = -1 << 30
	year, isoYear, isoW, week, weekStart, yday, wday := unset, unset, unset, unset, 0, unset, unset
	p.Mon, p.MDay, p.IsDST = 1, 1, -1
	half := ""
	pm := false
	for _, f := range fields {
		s := m[f.group]
		n, _ := strconv.Atoi(strings.TrimSpace(s))
		switch f.c {
		case 'y':
			if year = n + 1900; n <= 68 {
				year = n + 2000
			}
		case 'Y':
			year = n
		case 'G':
			isoYear = n
		case 'm':
			p.Mon = n
		case 'B', 'b':
			for i, name := range Months {
				if strings.EqualFold(name, s) || strings.EqualFold(name[:3], s) {
					p.Mon = i + 1
					break
				}
			}
		case 'd':
			p.MDay = n
		case 'H':
			p.Hour = n
		case 'I':
			p.Hour, pm = n, true
		case 'p':
			half = strings.ToLower(s)
		case 'M':
			p.Min = n
		case 'S':
			p.Sec = n
		case 'f':
			p.Micro, _ = strconv.Atoi((s + "000000")[:6])
		case 'A', 'a':
			for i, name := range Days {
				if strings.EqualFold(name, s) || strings.EqualFold(name[:3], s) {
					wday = i
					break
				}
			}
		case 'w':
			wday = (n + 6) % 7
		case 'u':
			wday = n - 1
		case 'j':
			yday = n
		case 'U':
			week, weekStart = n, 6
		case 'W':
			week, weekStart = n, 0
		case 'V':
			isoW = n
		case 'z':
			p.HasOffset, p.HasZone = true, true
			if s == "Z" || s == "z" {
				break
			}
			d := s[1:]
			if len(d) > 2 && d[2] == ':' {
				d = d[:2] + d[3:]
				if len(d) > 5 && d[4] != ':' {
					return p, object.ValueErrorf("Inconsistent use of : in %s", s)
				}
				if len(d) > 4 {
					d = d[:4] + d[5:]
				}
			}
			at := func(i int) int {
				if len(d) >= i+2 {
					n, _ := strconv.Atoi(d[i : i+2])
					return n
				}
				return 0
			}
			p.Offset = at(0)*3600 + at(2)*60 + at(4)
			if len(d) > 7 {
				p.OffsetMicro, _ = strconv.Atoi((d[7:] + "000000")[:6])
			}
			if s[0] == '-' {
				p.Offset, p.OffsetMicro = -p.Offset, -p.OffsetMicro
			}
		case 'Z':
			low := strings.ToLower(s)
			switch {
			case z.daylight && low == strings.ToLower(z.dst) && low != strings.ToLower(z.std):
				p.IsDST = 1
			case low == "utc" || low == "gmt" || low == strings.ToLower(z.std):
				p.IsDST = 0
			}
			p.Zone = s
		}
	}
	if pm {
		switch half {
		case "", "am":
			if p.Hour == 12 {
				p.Hour = 0
			}
		case "pm":
			if p.Hour != 12 {
				p.Hour += 12
			}
		}
	}
	switch {
	case year == unset && isoYear != unset:
		if isoW == unset || wday == unset {
			return p, object.ValueErrorf("ISO year directive '%%G' must be used with the ISO week directive '%%V' and a weekday directive ('%%A', '%%a', '%%w', or '%%u').")
		}
		if yday != unset {
			return p, object.ValueErrorf("Day of the year directive '%%j' is not compatible with ISO year directive '%%G'. Use '%%Y' instead.")
		}
	case isoYear != unset && isoW == unset && year != unset:
	case week == unset && isoW != unset:
		if wday == unset {
			return p, object.ValueErrorf("ISO week directive '%%V' must be used with the ISO year directive '%%G' and a weekday directive ('%%A', '%%a', '%%w', or '%%u').")
		}
		return p, object.ValueErrorf("ISO week directive '%%V' is incompatible with the year directive '%%Y'. Use the ISO year '%%G' instead.")
	}
	leapFix := false
	if year == unset && p.Mon == 2 && p.MDay == 29 {
		year, leapFix = 1904, true
	} else if year == unset {
		year = 1900
	}
	if yday == unset && wday != unset {
		switch {
		case week != unset:
			first := time.Date(year, 1, 1, 0, 0, 0, 0, time.UTC)
			fw := (int(first.Weekday()) + 6) % 7
			day := wday
			if weekStart == 6 {
				fw, day = (fw+1)%7, (wday+1)%7
			}
			if toFirst := (7 - fw) % 7; week == 0 {
				yday = 1 + day - fw
			} else {
				yday = 1 + toFirst + 7*(week-1) + day
			}
		case isoYear != unset && isoW != unset:
			jan4 := time.Date(isoYear, 1, 4, 0, 0, 0, 0, time.UTC)
			monday := jan4.AddDate(0, 0, -((int(jan4.Weekday()) + 6) % 7))
			d := monday.AddDate(0, 0, 7*(isoW-1)+wday)
			year, yday = d.Year(), d.YearDay()
		}
		if yday != unset && yday <= 0 {
			year--
			yday += 365
			if isLeap(year) {
				yday++
			}
		}
	}
	date := time.Date(year, time.Month(p.Mon), p.MDay, 0, 0, 0, 0, time.UTC)
	if yday == unset {
		if int(date.Month()) != p.Mon {
			return p, object.ValueErrorf("day is out of range for month")
		}
		yday = date.YearDay()
	} else {
		date = time.Date(year, 1, yday, 0, 0, 0, 0, time.UTC)
		year, p.Mon, p.MDay = date.Year(), int(date.Month()), date.Day()
	}
	if wday == unset {
		wday = (int(date.Weekday()) + 6) % 7
	}
	if leapFix {
		year = 1900
	}
	p.Year, p.YDay, p.WDay = year, yday, wday
	return p, nil
}

func time_strptime(t *object.Thread, v []object.Object) (object.Object, error) {
	format := "%a %b %d %H:%M:%S %Y"
	text, ok := v[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("strptime() argument 0 must be str, not <class '%s'>", object.ClassOf(v[0]).TpName())
	}
	if v[1] != nil {
		f, ok := v[1].(*object.Str)
		if !ok {
			return nil, object.TypeErrorf("strptime() argument 1 must be str, not <class '%s'>", object.ClassOf(v[1]).TpName())
		}
		format = f.String()
	}
	p, err := Parse(t, text.String(), format)
	if err != nil {
		return nil, err
	}
	if p.HasZone || p.Zone != "" {
		items := p.TM.Object().(*object.Tuple).Items
		var zone, off object.Object = noneObject, noneObject
		if p.Zone != "" {
			zone = object.NewStr(p.Zone)
		}
		if p.HasOffset {
			off = object.NewInt(int64(p.Offset))
		}
		return Struct.New(append(append([]object.Object(nil), items...), zone, off)...), nil
	}
	return p.TM.Object(), nil
}
