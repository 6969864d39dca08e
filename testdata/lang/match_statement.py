# match: every kind of pattern.
class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
class Color:
    RED = 1
    GREEN = 2
def what(v):
    match v:
        case 0:
            return "zero"
        case -1 | -2:
            return "small negative"
        case 1.5:
            return "float"
        case "text" | b"bytes":
            return "text or bytes"
        case True:
            return "True"
        case None:
            return "None"
        case Color.GREEN:
            return "green"
        case []:
            return "empty sequence"
        case [x]:
            return f"one {x}"
        case [1, 2, *rest]:
            return f"1 2 and {rest}"
        case (a, "mid", *_, z):
            return f"{a} mid {z}"
        case [_, [b, c]]:
            return f"nested {b} {c}"
        case {"type": "circle", "r": r}:
            return f"circle {r}"
        case {"k": 1 | 2 as n, **rest}:
            return f"k {n} {rest}"
        case Point(0, 0):
            return "origin"
        case Point(x, y=0):
            return f"on x axis {x}"
        case Point(x=px) if px > 100:
            return f"far {px}"
        case Point():
            return "some point"
        case int(n) if n > 1000:
            return f"big {n}"
        case int() | float() as num:
            return f"number {num}"
        case str(s):
            return f"str {s}"
        case (complex() as c):
            return f"complex {c}"
        case {}:
            return "mapping"
        case _:
            return "other"
for v in (0, -1, -2, 1.5, "text", b"bytes", True, False, None, 2, [], (), [7], (1, 2), [1, 2, 3, 4], ["a", "mid", 1, 2, "z"], [1, [2, 3]], {"type": "circle", "r": 3, "z": 0},
          {"k": 2, "l": 5}, {"k": 3}, Point(0, 0), Point(5, 0), Point(101, 1), Point(1, 1), 5000, 7, 2.5, "abc", 1j, {}, object, range(1), b"x", {1}, bytearray(b"ab")):
    print(what(v))
def seq(v):
    match v:
        case a, b:
            return a, b
        case [*x, 9]:
            return x
        case str():
            return "str is no sequence"
        case _:
            return None
print(seq((1, 2)), seq([1, 2, 9]), seq("ab"), seq({1: 2}), seq(range(2)))
match 5:
    case x if x > 10:
        print("no")
print("x bound anyway:", x)
match = 3
case = 4
print(match, case, match + case)
match (1, 2):
    case (1, y) | (y, 1):
        print("y", y)
match {"a": {"b": [1, 2]}}:
    case {"a": {"b": [_, last]}}:
        print(last)
match 1, 2, 3:
    case 1, *_:
        print("open tuple")
try:
    match Point(1, 2):
        case Point(1, 2, 3):
            pass
except TypeError as e:
    print(e)
class NoArgs: pass
try:
    match NoArgs():
        case NoArgs(1):
            pass
except TypeError as e:
    print(e)
class BadArgs:
    __match_args__ = [1]
try:
    match BadArgs():
        case BadArgs(1):
            pass
except TypeError as e:
    print(e)
try:
    match Point(1, 2):
        case Point(1, x=3):
            pass
except TypeError as e:
    print(e)
try:
    match 1:
        case Color.RED():
            pass
except TypeError as e:
    print(e)
match "x":
    case str("x"): print("positional str")
match -3 + 4j:
    case -3 + 4j: print("complex literal")
for bad in ("match 1:\n case x: pass\n case y: pass", "match 1:\n case x | 1: pass", "match 1:\n case [a, a]: pass", "match 1:\n case {**r, 'a': 1}: pass",
            "match 1:\n case 1 | x: pass", "match 1:\n case [*a, *b]: pass", "match 1:\n case {1: a, 1: b}: pass", "match 1:\n case A(x=1, x=2): pass", "match 1:\n case (1, a) | (b, 1): pass", "match 1:\n case _ as x: pass", "match 1:\n case 1 + 1: pass", "match 1:\n case f'x': pass"):
    try:
        compile(bad, "s", "exec")
        print("fine")
    except SyntaxError as e:
        print(e.msg)
