package time

// strftime and asctime, in the C locale.

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/pyemu/pyemu/emu/object"
)

// The names of the C locale.
var (
	Days   = [7]string{"Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"}
	Months = [12]string{"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"}
)

// Asctime is the fixed form of asctime and ctime.
func (tm TM) Asctime() string {
	return fmt.Sprintf("%s %s%3d %.2d:%.2d:%.2d %d", Days[tm.WDay%7][:3], Months[(tm.Mon-1)%12][:3], tm.MDay, tm.Hour, tm.Min, tm.Sec, tm.Year)
}

func isLeap(y int) bool { return y%4 == 0 && (y%100 != 0 || y%400 == 0) }

// isoWeek is the ISO year and week of a day given by year, day of the year from 1 and weekday.
func isoWeek(year, yday, wday int) (int, int) {
	week := (yday - (wday + 1) + 10) / 7
	weeks := func(y int) int {
		p := func(y int) int { return ((y+floorDiv(y, 4)-floorDiv(y, 100)+floorDiv(y, 400))%7 + 7) % 7 }
		if p(y) == 4 || p(y-1) == 3 {
			return 53
		}
		return 52
	}
	switch {
	case week < 1:
		return year - 1, weeks(year - 1)
	case week > weeks(year):
		return year + 1, 1
	}
	return year, week
}

func floorDiv(a, b int) int {
	q := a / b
	if a%b < 0 {
		q--
	}
	return q
}

// Strftime formats by the C library's directives with its flags and widths. seconds tells %s, called when the format asks.
func (tm TM) Strftime(format string, seconds func() int64) string {
	var b strings.Builder
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			b.WriteByte(format[i])
			continue
		}
		start := i
		i++
		var flag, caseFlag byte
		for i < len(format) && strings.IndexByte("_-0^#", format[i]) >= 0 {
			if format[i] == '^' || format[i] == '#' {
				caseFlag = format[i]
			} else {
				flag = format[i]
			}
			i++
		}
		width := 0
		for i < len(format) && format[i] >= '0' && format[i] <= '9' && width < 1000 {
			width = width*10 + int(format[i]-'0')
			i++
		}
		if i < len(format) && (format[i] == 'E' || format[i] == 'O') && i+1 < len(format) {
			i++
		}
		if i >= len(format) {
			b.WriteString(format[start:])
			break
		}
		text, numeric, digits, pad, ok := tm.directive(format[i], seconds)
		if !ok {
			r, n := utf8.DecodeRuneInString(format[i:])
			if r != utf8.RuneError {
				i += n - 1
			}
			b.WriteString(format[start : i+1])
			continue
		}
		if numeric {
			switch flag {
			case '_':
				pad = ' '
			case '0':
				pad = '0'
			}
			neg := strings.HasPrefix(text, "-")
			text = strings.TrimPrefix(text, "-")
			if w := max(width, digits); flag != '-' && len(text) < w {
				text = strings.Repeat(string(rune(pad)), w-len(text)) + text
			}
			if neg {
				text = "-" + text
			}
		} else {
			switch caseFlag {
			case '^':
				text = strings.ToUpper(text)
			case '#':
				if c := format[i]; c == 'Z' || c == 'p' {
					text = strings.ToLower(text)
				} else {
					text = strings.ToUpper(text)
				}
			}
			if n := utf8.RuneCountInString(text); n < width {
				p := " "
				if flag == '0' {
					p = "0"
				}
				text = strings.Repeat(p, width-n) + text
			}
		}
		b.WriteString(text)
	}
	return b.String()
}

// directive is the value of one directive; numeric values are padded to digits with pad.
func (tm TM) directive(c byte, seconds func() int64) (text string, numeric bool, digits int, pad byte, ok bool) {
	num := func(n, digits int) (string, bool, int, byte, bool) { return strconv.Itoa(n), true, digits, '0', true }
	blank := func(n, digits int) (string, bool, int, byte, bool) { return strconv.Itoa(n), true, digits, ' ', true }
	str := func(s string) (string, bool, int, byte, bool) { return s, false, 0, ' ', true }
	h12 := (tm.Hour+11)%12 + 1
	half := "AM"
	if tm.Hour >= 12 {
		half = "PM"
	}
	wday := tm.WDay % 7
	mon := (tm.Mon + 11) % 12
	switch c {
	case 'a':
		return str(Days[wday][:3])
	case 'A':
		return str(Days[wday])
	case 'b', 'h':
		return str(Months[mon][:3])
	case 'B':
		return str(Months[mon])
	case 'c':
		return str(tm.Strftime("%a %b %e %H:%M:%S %Y", seconds))
	case 'C':
		return num(floorDiv(tm.Year, 100), 2)
	case 'd':
		return num(tm.MDay, 2)
	case 'D', 'x':
		return str(tm.Strftime("%m/%d/%y", seconds))
	case 'e':
		return blank(tm.MDay, 2)
	case 'F':
		return str(tm.Strftime("%Y-%m-%d", seconds))
	case 'g':
		y, _ := isoWeek(tm.Year, tm.YDay, wday)
		return num(y-floorDiv(y, 100)*100, 2)
	case 'G':
		y, _ := isoWeek(tm.Year, tm.YDay, wday)
		return num(y, 1)
	case 'H':
		return num(tm.Hour, 2)
	case 'I':
		return num(h12, 2)
	case 'j':
		return num(tm.YDay, 3)
	case 'k':
		return blank(tm.Hour, 2)
	case 'l':
		return blank(h12, 2)
	case 'm':
		return num(tm.Mon, 2)
	case 'M':
		return num(tm.Min, 2)
	case 'n':
		return str("\n")
	case 'p':
		return str(half)
	case 'P':
		return str(strings.ToLower(half))
	case 'r':
		return str(tm.Strftime("%I:%M:%S %p", seconds))
	case 'R':
		return str(tm.Strftime("%H:%M", seconds))
	case 's':
		return num(int(seconds()), 1)
	case 'S':
		return num(tm.Sec, 2)
	case 't':
		return str("\t")
	case 'T', 'X':
		return str(tm.Strftime("%H:%M:%S", seconds))
	case 'u':
		return num(wday+1, 1)
	case 'U':
		return num((tm.YDay-1+7-(wday+1)%7)/7, 2)
	case 'V':
		_, w := isoWeek(tm.Year, tm.YDay, wday)
		return num(w, 2)
	case 'w':
		return num((wday+1)%7, 1)
	case 'W':
		return num((tm.YDay-1+7-wday)/7, 2)
	case 'y':
		return num(tm.Year-floorDiv(tm.Year, 100)*100, 2)
	case 'Y':
		return num(tm.Year, 1)
	case 'z':
		if tm.IsDST < 0 {
			return str("")
		}
		sign, off := '+', tm.Offset
		if off < 0 {
			sign, off = '-', -off
		}
		return str(fmt.Sprintf("%c%02d%02d", sign, off/3600, off/60%60))
	case 'Z':
		return str(tm.Zone)
	case '%':
		return str("%")
	}
	return "", false, 0, 0, false
}

func time_strftime(t *object.Thread, v []object.Object) (object.Object, error) {
	format, ok := v[0].(*object.Str)
	if !ok {
		return nil, object.TypeErrorf("strftime() argument 1 must be str, not %s", object.ClassOf(v[0]).Name)
	}
	var tm TM
	if v[1] == nil {
		tm = fromTime(t.K.Machine().Wall().In(zoneOf(t).loc))
	} else {
		var err error
		if tm, err = readTM(t, v[1], "strftime"); err != nil {
			return nil, err
		}
		if err := tm.check(); err != nil {
			return nil, err
		}
		if !tm.HasZone && tm.IsDST >= 0 {
			z := zoneOf(t)
			if tm.Zone = z.std; tm.IsDST > 0 {
				tm.Zone = z.dst
			}
		}
	}
	if strings.IndexByte(format.String(), 0) >= 0 {
		return nil, object.ValueErrorf("embedded null character")
	}
	return object.NewStr(tm.Strftime(format.String(), func() int64 { return mktime(t, tm).Unix() })), nil
}
