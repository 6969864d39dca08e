# The % operator with a tuple written beside it, again and again at one place, with formats and left operands that change; small repetitions of texts.
import sys


def show(fmt, a, b):
    try:
        return fmt % (a, b)
    except Exception as e:
        return "%s: %s" % (type(e).__name__, e)


class Left:
    def __mod__(self, other):
        return ("mod", type(other).__name__, other)


class Text(str):
    def __mod__(self, other):
        return "own %r" % (other,)


class Shown:
    def __str__(self):
        return "shown"

    def __repr__(self):
        return "<shown>"


for fmt in ("%d:%s", "%s|%s", "%r|%a", "%5d|%-6s|", "%s", "%s%s%s", "%%%s%s", "%x,%.2f", "%(a)s%s", "%d %d", "%c%c", "\u20ac%s%s", "%*d", 7, Left(), Text("%s%s"), b"%d:%b", None, 2.5):
    for a, b in ((1, "x"), (-5, 2.5), ("a", Shown()), (65, "\u20ac"), (None, True), (10**30, 3), (3, 4)):
        print(show(fmt, a, b), end="; ")
    print()


def loop(n):
    out = []
    for i in range(n):
        out.append("%d:%s" % (i, "x" * (i % 5)))
        out.append("%s-%s" % (i / 4, out[-1]))
    return out


print(loop(6))


def lines(frame, event, arg):
    if event == "line":
        seen.append(frame.f_lineno - first)
    return lines


def traced(a, b):
    x = "%d %s" % (
        a,
        b)
    return x


traced(1, 2)
first, seen = traced.__code__.co_firstlineno, []
sys.settrace(lines)
print(traced(1, "y"))
sys.settrace(None)
print(seen)


class Dies:
    def __str__(self):
        return "alive"

    def __del__(self):
        print("gone")


print("%s %s" % (Dies(), 1))
print("after")
for s in ("", "a", "ab", "\u20ac", "a" * 50, Text("q")):
    print([s * n for n in (-(10**18), -1, 0, 1, 2, 3)], type(s * 1).__name__, (s * 1) is s, len(s * 40), s * True)
