package time

// Broken-down time: struct_time, its reading from tuples, local time and its zones.

import (
	"encoding/binary"
	"math"
	"strings"
	"time"

	"github.com/go-python/gpython/py"
	"github.com/pyemu/pyemu/emu/object"
)

// Struct is time.struct_time.
var Struct = object.NewStructSeq("time.struct_time", "struct_time(sequence, dict=None)\n\nA moment in parts, as gmtime, localtime and strptime give it.", 9,
	[]string{"tm_year", "tm_mon", "tm_mday", "tm_hour", "tm_min", "tm_sec", "tm_wday", "tm_yday", "tm_isdst", "tm_zone", "tm_gmtoff"}, true)

// TM is a broken-down time with Python's numbers: Mon 1-12, WDay 0 for Monday, YDay from 1.
type TM struct {
	Year, Mon, MDay, Hour, Min, Sec, WDay, YDay, IsDST int
	Zone                                               string
	HasZone                                            bool // Zone and Offset are known
	Offset                                             int  // seconds east of UTC
}

func fromTime(m time.Time) TM {
	zone, off := m.Zone()
	tm := TM{Year: m.Year(), Mon: int(m.Month()), MDay: m.Day(), Hour: m.Hour(), Min: m.Minute(), Sec: m.Second(),
		WDay: (int(m.Weekday()) + 6) % 7, YDay: m.YearDay(), Zone: zone, HasZone: true, Offset: off}
	if m.IsDST() {
		tm.IsDST = 1
	}
	return tm
}

// Object makes the struct_time.
func (tm TM) Object() object.Object {
	v := make([]object.Object, 0, 11)
	for _, n := range []int{tm.Year, tm.Mon, tm.MDay, tm.Hour, tm.Min, tm.Sec, tm.WDay, tm.YDay, tm.IsDST} {
		v = append(v, object.NewInt(int64(n)))
	}
	if tm.HasZone {
		v = append(v, object.NewStr(tm.Zone), object.NewInt(int64(tm.Offset)))
	}
	return Struct.New(v...)
}

// readTM reads a tuple or struct_time for function fn.
func readTM(t *object.Thread, o object.Object, fn string) (tm TM, err error) {
	tup, ok := o.(*object.Tuple)
	if !ok {
		return tm, object.TypeErrorf("Tuple or struct_time argument required")
	}
	if len(tup.Items) != 9 {
		return tm, object.TypeErrorf("%s(): illegal time tuple argument", fn)
	}
	for i, p := range []*int{&tm.Year, &tm.Mon, &tm.MDay, &tm.Hour, &tm.Min, &tm.Sec, &tm.WDay, &tm.YDay, &tm.IsDST} {
		n, err := object.IndexInt(t, tup.Items[i])
		switch {
		case err != nil:
			return tm, err
		case n > math.MaxInt32:
			return tm, object.Errorf(object.OverflowErrorClass, "signed integer is greater than maximum")
		case n < math.MinInt32:
			return tm, object.Errorf(object.OverflowErrorClass, "signed integer is less than minimum")
		}
		*p = n
	}
	if tm.Year < math.MinInt32+1900 {
		return tm, object.Errorf(object.OverflowErrorClass, "year out of range")
	}
	if tup.Class() == Struct.Class {
		zone, err := object.GetAttr(t, o, object.Intern("tm_zone"))
		if err != nil {
			return tm, err
		}
		if s, ok := zone.(*object.Str); ok {
			tm.Zone, tm.HasZone = s.String(), true
		}
		off, err := object.GetAttr(t, o, object.Intern("tm_gmtoff"))
		if err != nil {
			return tm, err
		}
		if n, ok := object.AsInt64(off); ok {
			tm.Offset = int(n)
		}
	}
	return tm, nil
}

// check finds values that asctime and strftime refuse; zeros that stand for "not given" become ones.
func (tm *TM) check() error {
	switch {
	case tm.Mon == 0:
		tm.Mon = 1
	case tm.Mon < 0 || tm.Mon > 12:
		return object.ValueErrorf("month out of range")
	}
	switch {
	case tm.MDay == 0:
		tm.MDay = 1
	case tm.MDay < 0 || tm.MDay > 31:
		return object.ValueErrorf("day of month out of range")
	}
	if tm.Hour < 0 || tm.Hour > 23 {
		return object.ValueErrorf("hour out of range")
	}
	if tm.Min < 0 || tm.Min > 59 {
		return object.ValueErrorf("minute out of range")
	}
	if tm.Sec < 0 || tm.Sec > 61 {
		return object.ValueErrorf("seconds out of range")
	}
	if tm.WDay < -1 {
		return object.ValueErrorf("day of week out of range")
	}
	tm.WDay = (tm.WDay + 7) % 7
	switch {
	case tm.YDay == 0:
		tm.YDay = 1
	case tm.YDay < 0 || tm.YDay > 366:
		return object.ValueErrorf("day of year out of range")
	}
	return nil
}

// zoneState is a process's time zone, as the last tzset found it.
type zoneState struct {
	loc            *time.Location
	std, dst       string
	stdOff, dstOff int // seconds west of UTC, as time.timezone counts
	daylight       bool
}

var zoneKey = object.NewStateKey[*zoneState]("time.zone")

func zoneOf(t *object.Thread) *zoneState {
	return zoneKey.Get(t.P, func() *zoneState { return newZone(t) })
}

// newZone reads the TZ variable of the process's environment.
func newZone(t *object.Thread) *zoneState {
	loc := time.Local
	for _, e := range t.P.K.Environ() {
		if tz, ok := strings.CutPrefix(e, "TZ="); ok {
			loc = location(tz)
		}
	}
	z := &zoneState{loc: loc}
	now := t.K.Machine().Wall().In(loc)
	jan := time.Date(now.Year(), 1, 1, 0, 0, 0, 0, loc)
	jul := time.Date(now.Year(), 7, 1, 0, 0, 0, 0, loc)
	z.std, _ = jan.Zone()
	_, off := jan.Zone()
	z.stdOff = -off
	z.dst, _ = jul.Zone()
	_, off = jul.Zone()
	z.dstOff = -off
	z.daylight = z.stdOff != z.dstOff
	if jan.IsDST() || z.dstOff > z.stdOff { // the southern summer
		z.std, z.dst, z.stdOff, z.dstOff = z.dst, z.std, z.dstOff, z.stdOff
	}
	return z
}

// location finds the zone that a TZ value names: a file of the zone database, or a rule in POSIX's form.
func location(tz string) *time.Location {
	name := strings.TrimPrefix(tz, ":")
	if name == "" {
		return time.UTC
	}
	if loc, err := time.LoadLocation(name); err == nil {
		return loc
	}
	if loc, err := time.LoadLocationFromTZData(name, ruleData(tz)); err == nil {
		if std, off, ok := ruleStandard(tz); ok {
			if !strings.ContainsAny(tz, ",") && ruleHasNoDST(tz) {
				return time.FixedZone(std, off)
			}
			return loc
		}
	}
	return time.UTC
}

// ruleStandard reads the standard time at the start of a POSIX rule: its name, and seconds east of UTC.
func ruleStandard(tz string) (name string, offset int, ok bool) {
	name, rest := ruleName(tz)
	if len(name) < 3 || rest == "" {
		return "", 0, false
	}
	offset, _, ok = ruleOffset(rest)
	return name, -offset, ok
}

func ruleHasNoDST(tz string) bool {
	_, rest := ruleName(tz)
	_, rest, ok := ruleOffset(rest)
	return ok && rest == ""
}

func ruleName(s string) (name, rest string) {
	if strings.HasPrefix(s, "<") {
		if i := strings.IndexByte(s, '>'); i > 0 {
			return s[1:i], s[i+1:]
		}
	}
	i := 0
	for i < len(s) && (s[i] >= 'A' && s[i] <= 'Z' || s[i] >= 'a' && s[i] <= 'z') {
		i++
	}
	return s[:i], s[i:]
}

func ruleOffset(s string) (seconds int, rest string, ok bool) {
	sign := 1
	if s != "" && (s[0] == '-' || s[0] == '+') {
		if s[0] == '-' {
			sign = -1
		}
		s = s[1:]
	}
	unit := 3600
	for unit > 0 {
		n, i := 0, 0
		for i < len(s) && s[i] >= '0' && s[i] <= '9' && i < 3 {
			n = n*10 + int(s[i]-'0')
			i++
		}
		if i == 0 {
			return 0, s, false
		}
		seconds += n * unit
		s = s[i:]
		if unit /= 60; unit == 0 || !strings.HasPrefix(s, ":") {
			break
		}
		s = s[1:]
	}
	return sign * seconds, s, true
}

// ruleData is a zone file (RFC 8536) without transitions: all times follow the rule in its footer.
func ruleData(tz string) []byte {
	std, off, ok := ruleStandard(tz)
	if !ok {
		return nil
	}
	if !strings.Contains(tz, ",") && !ruleHasNoDST(tz) {
		tz += ",M3.2.0,M11.1.0" // POSIX leaves the default rule open; the C library takes the United States'
	}
	block := func(version byte) []byte {
		b := append([]byte("TZif"), version)
		b = append(b, make([]byte, 15)...)
		counts := []uint32{0, 0, 0, 1, 1, uint32(len(std) + 1)} // isutcnt, isstdcnt, leapcnt, timecnt, typecnt, charcnt
		for _, n := range counts {
			b = binary.BigEndian.AppendUint32(b, n)
		}
		if version == 0 {
			b = binary.BigEndian.AppendUint32(b, 0x80000000)
		} else {
			b = binary.BigEndian.AppendUint64(b, uint64(0xFFFFFFF800000000))
		}
		b = append(b, 0)
		b = binary.BigEndian.AppendUint32(b, uint32(int32(off)))
		b = append(b, 0, 0)
		b = append(b, std...)
		return append(b, 0)
	}
	b := block(0)
	b[4] = '2'
	v2 := block('2')
	return append(append(append(b, v2...), '\n'), tz+"\n"...)
}

// setNames puts timezone, altzone, daylight and tzname into the module.
func (z *zoneState) setNames(m *object.Module) {
	daylight := int64(0)
	alt := z.stdOff
	if z.daylight {
		daylight, alt = 1, z.dstOff
	}
	m.Set("timezone", object.NewInt(int64(z.stdOff)))
	m.Set("altzone", object.NewInt(int64(alt)))
	m.Set("daylight", object.NewInt(daylight))
	m.Set("tzname", object.TupleOf(object.NewStr(z.std), object.NewStr(z.dst)))
}

// moment reads the seconds argument of gmtime, localtime and ctime.
func moment(t *object.Thread, o object.Object) (time.Time, error) {
	if _, none := o.(py.NoneType); o == nil || none {
		return t.K.Machine().Wall(), nil
	}
	var sec int64
	if f, ok := o.(py.Float); ok || object.IsInstance(o, object.FloatClass) {
		if !ok {
			x, _ := object.AsFloat(o)
			f = py.Float(x)
		}
		if f != f {
			return time.Time{}, object.ValueErrorf("Invalid value NaN (not a number)")
		}
		if f >= 1<<63 || f < -(1<<63) {
			return time.Time{}, object.OverflowErrorf("timestamp out of range for platform time_t")
		}
		sec = int64(f)
		if py.Float(sec) > f {
			sec--
		}
	} else {
		i, err := object.Index(t, o)
		if err != nil {
			return time.Time{}, err
		}
		n, ok := object.AsInt64(i)
		if !ok {
			return time.Time{}, object.OverflowErrorf("timestamp out of range for platform time_t")
		}
		sec = n
	}
	if sec > 67768036191676799 || sec < -67768040609740800 {
		return time.Time{}, object.OSErrorNo(75, nil)
	}
	return time.Unix(sec, 0), nil
}

// mktime turns local time into seconds since the epoch.
func mktime(t *object.Thread, tm TM) time.Time {
	loc := zoneOf(t).loc
	m := time.Date(tm.Year, time.Month(tm.Mon), tm.MDay, tm.Hour, tm.Min, tm.Sec, 0, loc)
	z := zoneOf(t)
	if z.daylight && tm.IsDST >= 0 && (tm.IsDST > 0) != m.IsDST() {
		shift := time.Duration(z.stdOff-z.dstOff) * time.Second
		if tm.IsDST > 0 {
			m = m.Add(-shift)
		} else {
			m = m.Add(shift)
		}
	}
	return m
}
