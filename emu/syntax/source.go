package syntax

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/ianaindex"
)

// This file turns the bytes of a file into UTF-8 text with "\n" line ends (PEP 263).

var (
	cookie     = regexp.MustCompile(`^[ \t\f]*#.*?coding[:=][ \t]*([-_.a-zA-Z0-9]+)`)
	cookieLine = regexp.MustCompile(`^[ \t\f]*(?:#.*)?\r?$`)
)

const bom = "\xef\xbb\xbf"

// decode returns the text of src with a NUL behind it.
func decode(src []byte, filename string, mode Mode, flags Flags) (string, *Error) {
	if bytes.IndexByte(src, 0) >= 0 {
		if flags&LineByLine != 0 {
			return decode(dropNulls(src), filename, mode, flags)
		}
		return "", &Error{Kind: ValueError, Msg: "source code string cannot contain null bytes"}
	}
	hasBOM := bytes.HasPrefix(src, []byte(bom))
	if hasBOM {
		src = src[len(bom):]
	}
	if flags&IgnoreCoding == 0 {
		name := declared(src)
		norm := normEncoding(name)
		switch {
		case hasBOM && norm == "utf8": // CPython knows this spelling only as the name of a codec
			return "", noPlace(flags, fmt.Sprintf("encoding problem: %s with BOM", name))
		case name == "" || norm == "utf-8" || norm == "utf8" || norm == "utf-8-sig":
			if err := checkUTF8(src, filename, name == "", flags); err != nil {
				return "", err
			}
		case hasBOM:
			return "", noPlace(flags, fmt.Sprintf("encoding problem: %s with BOM", name))
		default:
			enc, ok := lookupEncoding(norm)
			if !ok {
				if flags&LineByLine != 0 {
					return "", &Error{Msg: "encoding problem: " + name}
				}
				return "", noPlace(flags, "unknown encoding: "+name)
			}
			if enc == nil { // ascii
				for i, c := range src {
					if c >= 0x80 {
						return "", &Error{Msg: fmt.Sprintf("(unicode error) 'ascii' codec can't decode byte 0x%02x in position %d: ordinal not in range(128)", c, i)}
					}
				}
			} else {
				out, err := enc.NewDecoder().Bytes(src)
				if err != nil {
					return "", &Error{Msg: "encoding problem: " + name}
				}
				src = out
			}
		}
	} else if !utf8.Valid(src) {
		src = bytes.ToValidUTF8(src, []byte("\uFFFD"))
	}
	if bytes.IndexByte(src, '\r') >= 0 {
		src = bytes.ReplaceAll(bytes.ReplaceAll(src, []byte("\r\n"), []byte("\n")), []byte("\r"), []byte("\n"))
	}
	var b strings.Builder
	b.Grow(len(src) + 2)
	b.Write(src)
	if mode == Exec && (len(src) == 0 || src[len(src)-1] != '\n') {
		b.WriteByte('\n')
	}
	b.WriteByte(0)
	return b.String(), nil
}

// noPlace is an error about the whole text. One in a text that is not read line by line has the file's name, line 0 and column -1.
func noPlace(flags Flags, msg string) *Error {
	if flags&LineByLine != 0 {
		return &Error{Msg: msg}
	}
	return &Error{Msg: msg, Col: -1}
}

// declared returns the name in the encoding declaration of the first two lines.
func declared(src []byte) string {
	for range 2 {
		line, rest, more := bytes.Cut(src, []byte("\n"))
		if len(line) > 4096 {
			return ""
		}
		if m := cookie.FindSubmatch(line); m != nil {
			return string(m[1])
		}
		if !more || !cookieLine.Match(line) {
			return ""
		}
		src = rest
	}
	return ""
}

func normEncoding(name string) string {
	return strings.ReplaceAll(strings.ToLower(name), "_", "-")
}

// lookupEncoding finds an encoding by its Python name; nil stands for ASCII.
func lookupEncoding(norm string) (encoding.Encoding, bool) {
	switch norm {
	case "ascii", "us-ascii", "646":
		return nil, true
	case "latin9", "l9":
		return charmap.ISO8859_15, true
	case "latin-1", "latin1", "iso-8859-1", "iso8859-1", "8859", "l1", "cp819":
		return charmap.ISO8859_1, true
	}
	for _, prefix := range [...]string{"", "windows-", "iso-"} {
		name := norm
		switch prefix {
		case "windows-":
			if !strings.HasPrefix(norm, "cp") {
				continue
			}
			name = prefix + norm[2:]
		case "iso-":
			if !strings.HasPrefix(norm, "iso") {
				continue
			}
			name = prefix + strings.TrimPrefix(norm[3:], "-")
		}
		if e, err := ianaindex.IANA.Encoding(name); err == nil && e != nil {
			return e, true
		}
		if e, err := htmlindex.Get(name); err == nil {
			return e, true
		}
	}
	return nil, false
}

// checkUTF8 reports the first byte that is not UTF-8.
func checkUTF8(src []byte, filename string, undeclared bool, flags Flags) *Error {
	if utf8.Valid(src) {
		return nil
	}
	line, lineStart, pos := 1, 0, 0
	for pos < len(src) {
		c := src[pos]
		if c < utf8.RuneSelf {
			if c == '\n' {
				line++
				lineStart = pos + 1
			}
			pos++
			continue
		}
		r, n := utf8.DecodeRune(src[pos:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		pos += n
	}
	if flags&FromFile != 0 && undeclared {
		return &Error{Line: line, EndLine: line, Msg: fmt.Sprintf("Non-UTF-8 code starting with '\\x%02x' in file %s on line %d, but no encoding declared; "+
			"see https://peps.python.org/pep-0263/ for details", src[pos], filename, line)}
	}
	return &Error{Line: line, EndLine: line, Msg: "(unicode error) " + utf8Problem(src[lineStart:], pos-lineStart)}
}

// utf8Problem words the failure of the UTF-8 codec at byte pos.
func utf8Problem(b []byte, pos int) string {
	c := b[pos]
	need := 0
	switch {
	case c >= 0xC2 && c <= 0xDF:
		need = 1
	case c >= 0xE0 && c <= 0xEF:
		need = 2
	case c >= 0xF0 && c <= 0xF4:
		need = 3
	default:
		return fmt.Sprintf("'utf-8' codec can't decode byte 0x%02x in position %d: invalid start byte", c, pos)
	}
	n := 1
	for n <= need && pos+n < len(b) && b[pos+n]&0xC0 == 0x80 {
		if n == 1 && (c == 0xE0 && b[pos+1] < 0xA0 || c == 0xED && b[pos+1] >= 0xA0 || c == 0xF0 && b[pos+1] < 0x90 || c == 0xF4 && b[pos+1] >= 0x90) {
			break
		}
		n++
	}
	reason := "invalid continuation byte"
	if pos+n >= len(b) {
		reason = "unexpected end of data"
	}
	if n == 1 {
		return fmt.Sprintf("'utf-8' codec can't decode byte 0x%02x in position %d: %s", c, pos, reason)
	}
	return fmt.Sprintf("'utf-8' codec can't decode bytes in position %d-%d: %s", pos, pos+n-1, reason)
}

// dropNulls takes out of a file what CPython 3.11 does not see of it: each null byte with the rest of its line, the line end included, so that the next line
// goes on where the null byte was (Parser/tokenizer.c, tok_readline_raw).
func dropNulls(src []byte) []byte {
	var out []byte
	for {
		before, rest, found := bytes.Cut(src, []byte{0})
		out = append(out, before...)
		if !found {
			return out
		}
		_, src, _ = bytes.Cut(rest, []byte("\n"))
	}
}
