# Long texts of lines: every way to search them finds the same, wherever the lines end; what lazy loops skip.
import random
import re

rng = random.Random(11)


def digest(values):
    return int.from_bytes(repr(values).encode(), "little") % 4294967291


def text_of(size, longest, alphabet):
    lines = []
    while size > 0:
        n = rng.randrange(longest)
        lines.append("".join(rng.choices(alphabet, k=n)))
        size -= n + 1
    return "\n".join(lines)


patterns = [
    r"\d*", r"\d+", r"\b\w", r"\B", r"\b", r"x*?", r"(?m)^.", r"(?m)^", r"(?m)$", r"(?m).$", r"(?m)^$", r"a(?=b)", r"a(?!b)", r"(?=a)", r"a.*?b", r"(a|b)*c",
    r"(\w+)=(.*?);", r"(.)\1", r"(?m)^(.*?)(\d+)", r".*", r".+?\d", r"(.*?)-(.*)", r"", r"a|", r"[^\n]*?[xy]", r"\w{2,5}?\d", r"(?i)AB.*?[C-E]", r"(?:a.*?)?b",
    r"\s", r"[^a]+", r"a$", r"a\Z", r"\Aa", r"(?s)a.b", r"(?<=a)b", r"a\n?", r"\n", r"(?!\n)",
]
texts = [
    text_of(70_000, 40, "ab1x=;- "),
    text_of(70_000, 900, "abc123=;-xyABC "),
    text_of(66_000, 3, "ab"),
    "a" * 20_000 + "\n" + "b1" * 25_000,
    text_of(70_000, 50, "abx1\u00e9=;"),
    "\n" * 70_000,
]
for i, text in enumerate(texts):
    print(i, len(text), digest(text))
    for pattern in patterns[i % 3::1 if i == 1 else 3]:
        p = re.compile(pattern)
        if i == 3 and ("*" in pattern or "?" in pattern or "^" in pattern):
            continue  # the lines are long
        if i > 0 and len(pattern) < 5 or i == 2 and len(pattern) < 8:
            continue
        found = [m.span(m.re.groups) for m in p.finditer(text)]
        middle = [m.span() for m in p.finditer(text, 5, 66_500)]
        all_of = p.findall(text)
        replaced = p.sub("<>", text)
        pieces = p.split(text)
        print("%2d %-18s %6d %10d %10d %10d %10d %10d" % (
            i, pattern, len(found), digest(found), digest(middle), digest(all_of), digest(replaced), digest(pieces)))

# the same as bytes
data = texts[0].encode()
for pattern in patterns[:20:2]:
    p = re.compile(pattern.encode())
    print(pattern, digest([m.span() for m in p.finditer(data)]), digest(p.sub(b"<>", data)))

# an iterator that is left and taken up again while other texts are searched
first, second = re.finditer(r"\w+", texts[0]), re.finditer(r"\d+", texts[1])
print([next(it).span() for _ in range(500) for it in (first, second)][-6:])
print(re.sub(r"(\d+)", lambda m: str(len(re.findall(r"\d+", texts[0]))), "a1b2"))
