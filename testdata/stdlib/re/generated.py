# Hundreds of generated patterns over short texts: spans of all groups, lastindex, findall, split and sub.
import re

seed = 12345


def pick(items):
    global seed
    seed = (seed * 1103515245 + 12345) & 0x7FFFFFFF
    return items[(seed >> 8) % len(items)]


ATOMS = ["a", "b", "c", "ab", "ba", ".", "[ab]", "[^a]", r"\w", r"\d", r"\s", "1", r"\b", r"\B", "^", "$", "", "[a-c1]", "K", "\xe9", r"\W"]
QUANTS = ["", "", "", "*", "+", "?", "*?", "+?", "??", "{2}", "{1,2}", "{0,2}?", "{2,3}", "*+", "++", "?+"]


def pattern(depth, groups):
    parts = []
    for _ in range(pick([1, 1, 2, 2, 3])):
        kind = pick(range(12)) if depth else 0
        if kind < 5:
            part = pick(ATOMS)
            bare = len(part) != 1 and part[:1] not in "[\\"
            quant = pick(QUANTS)
            if quant and (part in ("", "^", "$", r"\b", r"\B") or bare):
                part = "(?:" + part + ")"
            parts.append(part + quant)
        elif kind < 7:
            groups[0] += 1
            n = groups[0]
            parts.append("(" + pattern(depth - 1, groups) + ")" + pick(QUANTS[:9]))
            if pick(range(4)) == 0:
                parts.append("\\%d" % n + pick(["", "", "?", "*"]))
            if pick(range(6)) == 0:
                parts.append("(?(%d)%s|%s)" % (n, pick(ATOMS[:8]), pick(ATOMS[:8])))
        elif kind < 9:
            parts.append("(?:" + pattern(depth - 1, groups) + "|" + pattern(depth - 1, groups) + ")" + pick(QUANTS))
        elif kind == 9:
            parts.append(pick(["(?=", "(?!", "(?>"]) + pattern(depth - 1, groups) + ")")
        elif kind == 10:
            parts.append(pick(["(?<=", "(?<!"]) + pick(["a", "b", "ab", "[ab]c", "(?:a|b)", r"\w"]) + ")")
        else:
            parts.append("(?i:" + pattern(depth - 1, groups) + ")")
    return "".join(parts)


TEXTS = ["", "a", "ab", "aab", "abab", "abcabc", "ba1 a", "cab\nab", "AbB a", "1a1a1", "aaaaab", "k\u212aK\xe9\xc9", "a\xe9b ab", "bcbcbca"]
done = refused = 0
for n in range(600):
    groups = [0]
    src = pattern(2, groups)
    flags = pick([0, 0, 0, re.I, re.M, re.S, re.A])
    try:
        p = re.compile(src, flags)
    except re.error as e:
        refused += 1
        print(n, "refused", e)
        continue
    done += 1
    out = []
    for text in (pick(TEXTS), pick(TEXTS)):
        out.append([m.regs + (m.lastindex,) if groups[0] else m.span() for m in p.finditer(text)])
        m = p.fullmatch(text)
        out.append(m and m.span())
        m = p.match(text, 1)
        out.append(m and m.groups())
        out.append(p.split(text, 2)[:4])
        out.append(p.sub("<>", text, 3))
        m = p.search(text, 1, 3)
        out.append(m and m.span())
    print(n, ascii(src), int(flags), ascii(out))
print(done, refused > 0)
