# __format__ of own classes, inheritance, str subclasses, and object's default.
class Money:
    def __init__(self, n): self.n = n
    def __format__(self, spec):
        if spec == "": return f"${self.n}"
        if spec.endswith("c"): return f"{self.n * 100:{spec[:-1]}} cents"
        return format(self.n, spec)
m = Money(5)
print(f"{m} {m:c} {m:>8c} {m:05} {m!r:.10}" if False else f"{m} {m:c} {m:>8c} {m:05}", format(m), "{:,c}".format(Money(123456)))
class S(str):
    def __str__(self): return "str of S"
    def __format__(self, spec): return "format of S"
print(f"{S('a')}", f"{S('a')!s}", f"{S('a')!r}", "%s" % S("a"), "{}".format(S("a")))
class I(int):
    def __str__(self): return "I!"
print(f"{I(5)}", f"{I(5):3}", "%d" % I(5), "%s" % I(5), str(I(5)), repr(I(5)), format(I(5)), format(I(5), ""))
class F(float):
    def __repr__(self): return "F!"
print(f"{F(1.5)}", f"{F(1.5):.2f}", str(F(1.5)), "%s" % F(1.5), "%.1f" % F(1.5))
class N: pass
try:
    f"{N():5}"
except TypeError as e:
    print(e)
class R:
    def __repr__(self): return "R()"
print(f"{R()}", f"{R()!s:>6}", [R()], "%s %r" % (R(), R()), str(R()), "{0!r}".format(R()))
class Bad:
    def __format__(self, spec): return 5
try:
    format(Bad())
except TypeError as e:
    print(e)
class Spec:
    def __format__(self, spec): return repr(spec)
print(f"{Spec():%Y-%m-%d} {Spec(): x } {Spec():{1}{2}} {Spec():}}}" if False else f"{Spec():%Y-%m-%d} {Spec(): x } {Spec():{1}{2}}")
