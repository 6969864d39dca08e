import functools
import os
import re


def _set(body):
    """The regular expression of what stands between brackets."""
    negated = body.startswith("!")
    if negated:
        body = body[1:]

    def show(c):
        return "\\" + c if c in "\\-&~|" else c

    parts = []
    i = 0
    while i < len(body):
        if i + 2 < len(body) and body[i + 1] == "-":
            if body[i] <= body[i + 2]:
                parts.append(show(body[i]) + "-" + show(body[i + 2]))
            i += 3
        else:
            parts.append(show(body[i]))
            i += 1
    text = "".join(parts)
    if not text:
        return "." if negated else "(?!)"
    if negated:
        return f"[^{text}]"
    return f"[\\{text}]" if text[0] in "^[" else f"[{text}]"


def translate(pat):
    """Return the regular expression for a pattern of the shell."""
    pieces = [""]
    i = 0
    while i < len(pat):
        c = pat[i]
        i += 1
        if c == "*":
            while pat[i:i + 1] == "*":
                i += 1
            pieces.append("")
            continue
        if c == "?":
            text = "."
        elif c == "[":
            start = i + 1 if pat[i:i + 1] == "!" else i
            end = pat.find("]", start + 1)
            if end < 0:
                text = "\\["
            else:
                text = _set(pat[i:end])
                i = end + 1
        else:
            text = re.escape(c)
        pieces[-1] += text
    first, *middle = pieces
    last = ""
    if middle:
        last = ".*" + middle.pop()
    return "(?s:" + first + "".join(f"(?>.*?{piece})" for piece in middle) + last + ")\\Z"


@functools.lru_cache(maxsize=32768, typed=True)
def _compile_pattern(pat):
    if isinstance(pat, bytes):
        return re.compile(translate(str(pat, "iso-8859-1")).encode("iso-8859-1")).match
    return re.compile(translate(pat)).match


def filter(names, pat):
    """Return the names that match the pattern."""
    match = _compile_pattern(os.path.normcase(pat))
    return [name for name in names if match(os.path.normcase(name))]


def fnmatch(name, pat):
    """Whether the name matches the pattern, by the rules of the system's file names."""
    return fnmatchcase(os.path.normcase(name), os.path.normcase(pat))


def fnmatchcase(name, pat):
    """Whether the name matches the pattern, letter by letter."""
    return _compile_pattern(pat)(name) is not None
