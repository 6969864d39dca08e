package syntax

import "strings"

// This file finds where string literals end (manual, "String and Bytes literals"; PEP 701 for f-strings).

// stringLit scans a string whose quote is at s.i and whose token starts at start.
func (s *scanner) stringLit(start int, flag uint8) bool {
	src := s.src
	q := s.i
	end, lines, lastLine := 0, int32(0), 0
	ok := false
	quote := src[q]
	triple := src[q+1] == quote && src[q+2] == quote
	end, ok = simpleStringEnd(src, q, triple)
	if flag&strFormat != 0 && s.no701 < 16 {
		if !ok || strings.IndexByte(src[q:end], '{') >= 0 {
			if e, good := fstringEnd(src, q, triple, 0); good {
				end, ok = e, true
			} else {
				s.no701++
			}
		}
	}
	if !ok {
		s.i = start
		if triple {
			// the error names the last line
			last := s.line + int32(strings.Count(src[start:len(src)-1], "\n"))
			if strings.HasSuffix(src, "\n\x00") {
				last--
			}
			s.failAt(start+1, "unterminated triple-quoted string literal (detected at line %d)", last)
		} else {
			line := s.line + int32(strings.Count(src[start:end], "\n"))
			if end >= len(src)-1 && src[end-1] == '\n' {
				line--
			}
			s.failAt(start+1, "unterminated string literal (detected at line %d)", line)
			if line != s.line {
				s.err.Line = int(s.line)
			}
		}
		return false
	}
	if triple {
		flag |= strTriple
	}
	body := src[start:end]
	tok := token{kind: tString, level: uint8(len(s.parens)), flag: flag, pos: int32(start), end: int32(end),
		line: s.line, col: int32(start - s.lineStart + s.shift)}
	if j := strings.LastIndexByte(body, '\n'); j >= 0 {
		lines = int32(strings.Count(body[:j], "\n")) + 1
		lastLine = start + j + 1
		tok.col -= int32(s.shift) // as in CPython
		s.line += lines
		s.lineStart = lastLine
		s.joined = append(s.joined, joinedLine{s.line, s.buf})
		s.shift = 0
	}
	tok.eline, tok.endCol = s.line, int32(end-s.lineStart+s.shift)
	s.toks = append(s.toks, tok)
	s.i = end
	return true
}

// simpleStringEnd returns the offset after the closing quote; q is the opening one.
// Without one it returns where the search ended.
func simpleStringEnd(src string, q int, triple bool) (int, bool) {
	quote := src[q]
	if !triple {
		for j := q + 1; ; j++ {
			switch src[j] {
			case quote:
				return j + 1, true
			case '\\':
				if src[j+1] != 0 {
					j++
				}
			case '\n':
				return j, false
			case 0:
				return j, false
			}
		}
	}
	for j := q + 3; ; j++ {
		k := strings.IndexAny(src[j:], "\\"+src[q:q+1])
		if k < 0 {
			return len(src) - 1, false
		}
		j += k
		if src[j] == '\\' {
			if src[j+1] != 0 {
				j++
			}
			continue
		}
		if src[j+1] == quote && src[j+2] == quote {
			return j + 3, true
		}
	}
}

const maxFStringNesting = 150

// fstringEnd returns the offset after the closing quote of an f-string, where quotes, backslashes
// and comments inside its braces do not end it.
func fstringEnd(src string, q int, triple bool, depth int) (int, bool) {
	if depth > maxFStringNesting {
		return q, false
	}
	j := q + 1
	if triple {
		j = q + 3
	}
	return fstringMiddle(src, j, src[q], triple, false, depth)
}

// fstringMiddle scans literal text; in a format spec up to its closing brace, else past the closing quote.
func fstringMiddle(src string, j int, quote byte, triple, spec bool, depth int) (int, bool) {
	if depth > maxFStringNesting {
		return j, false
	}
	for {
		switch c := src[j]; c {
		case 0:
			return j, false
		case '\n':
			if !triple {
				return j, false
			}
			j++
		case '\\':
			if src[j+1] == 0 {
				return j, false
			}
			j++
			if src[j] == 'N' && src[j+1] == '{' {
				if k := strings.IndexAny(src[j:], "}\n\"'"); k >= 0 && src[j+k] == '}' {
					j += k
				}
			} else if src[j] == '{' || src[j] == '}' {
				continue
			}
			j++
		case '{':
			if src[j+1] == '{' && !spec {
				j += 2
				continue
			}
			e, ok := fstringField(src, j, quote, triple, depth+1)
			if !ok {
				return e, false
			}
			j = e
		case '}':
			if spec {
				return j, true
			}
			j++
		default:
			if c == quote {
				if spec && !triple {
					return j, false
				}
				if !triple {
					return j + 1, true
				}
				if src[j+1] == quote && src[j+2] == quote {
					if spec {
						return j, false
					}
					return j + 3, true
				}
			}
			j++
		}
	}
}

// fstringField scans one replacement field from its brace to past the closing one.
func fstringField(src string, j int, quote byte, triple bool, depth int) (int, bool) {
	e, ok := fstringExprEnd(src, j+1, triple, depth)
	if !ok {
		return e, false
	}
	j = e
	for src[j] == '=' || src[j] == ' ' || src[j] == '\t' || src[j] == '\f' || src[j] == '\n' && triple {
		j++
	}
	if src[j] == '!' {
		j++
		for isIdentByte[src[j]] || src[j] == ' ' {
			j++
		}
	}
	if src[j] == ':' {
		e, ok := fstringMiddle(src, j+1, quote, triple, true, depth)
		if !ok {
			return e, false
		}
		j = e
	}
	if src[j] != '}' {
		return j, false
	}
	return j + 1, true
}

// fstringExprEnd returns where the expression that starts at j ends: at "!", ":", "=" or "}" outside
// of all brackets and strings.
func fstringExprEnd(src string, j int, multiline bool, depth int) (int, bool) {
	level := 0
	for {
		c := src[j]
		switch c {
		case 0:
			return j, false
		case '(', '[', '{':
			level++
		case ')', ']':
			level--
			if level < 0 {
				return j, false
			}
		case '}':
			if level == 0 {
				return j, true
			}
			level--
		case '#':
			for src[j] != '\n' && src[j] != 0 {
				j++
			}
			continue
		case '"', '\'':
			e, ok := skipString(src, j, depth)
			if !ok {
				return j, false
			}
			j = e
			continue
		case '!':
			if src[j+1] == '=' {
				j++
			} else if level == 0 {
				return j, true
			}
		case ':':
			if level == 0 {
				return j, true
			}
		case '=', '<', '>':
			if src[j+1] == '=' {
				j++
			} else if c == '=' && level == 0 {
				return j, true
			}
		}
		j++
	}
}

// skipString returns the offset after the string whose quote is at j; the prefix stands before j.
func skipString(src string, j int, depth int) (int, bool) {
	k := j
	for k > 0 && j-k < 3 && idStart(src[k-1]) {
		k--
	}
	flag, ok := uint8(0), false
	if k == 0 || !isIdentByte[src[k-1]] {
		flag, ok = stringPrefix(src[k:j])
	}
	triple := src[j+1] == src[j] && src[j+2] == src[j]
	if ok && flag&strFormat != 0 {
		return fstringEnd(src, j, triple, depth+1)
	}
	return simpleStringEnd(src, j, triple)
}
