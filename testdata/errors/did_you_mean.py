# Suggestions for names and attributes, as sys.excepthook prints them.
import math
import sys
class Thing:
    counter = 1
    def __init__(self): self.colour = 1
    def method(self): pass
    def inner(self):
        colour = 1
        return clour
    def own(self):
        return method
def f():
    variable = 1
    return varible
tests = ["Thing().conter", "Thing().color", "Thing().metod()", "Thing.countr", "math.sqr", "prnt(1)", "lenght", "[].apend(1)", "'a'.uper()", "f()", "Thing().inner()", "Thing().own()", "Thing().x", "Thing().zzzzzzzz", "{}.kys()", "foobarbaz", "Exceptin", "time.sleep(1)", "maths", "self", "tru", "Flase", "(1).reel", "Thin()", "math.floot(1)"]
for t in tests:
    try:
        eval(t)
    except Exception:
        kind, value, tb = sys.exc_info()
        sys.excepthook(kind, value, None)
Thing().conter
