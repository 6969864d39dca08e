# logging: levels, the tree of loggers, handlers, formats, filters, adapters
import io
import logging
import sys


def tell(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as e:
        print(type(e).__name__, e)


stream = io.StringIO()
logging.basicConfig(stream=stream, level=logging.INFO, format="%(levelname)-8s|%(name)s|%(message)s|%(funcName)s:%(lineno)d")
root = logging.getLogger()
print(root, root.handlers[0].level, logging.getLogger("root") is root, logging.getLogger("a.b.c") is logging.getLogger("a.b.c"))
a, b, c = (logging.getLogger(n) for n in ("a", "a.b", "a.b.c"))
print(a.parent, b.parent, c.parent, c.getEffectiveLevel(), a.getChild("b") is b)
x = logging.getLogger("x.y.z")
print(x.parent, logging.getLogger("x").parent, x.parent)


def work():
    root.debug("not seen")
    root.info("hello %s", "world")
    a.warning("%(k)s", {"k": 3})
    c.error("no args 100%")
    logging.critical("crit")
    logging.log(25, "twenty-five")
    try:
        1 / 0
    except ZeroDivisionError:
        a.exception("failed")
        b.error("also", exc_info=True)
    c.info("stack", stacklevel=2)


work()
print(stream.getvalue())
b.setLevel("ERROR")
print(b.level, c.isEnabledFor(logging.WARNING), c.isEnabledFor(logging.ERROR), b)
b.setLevel(logging.NOTSET)
print(c.isEnabledFor(logging.WARNING))
logging.disable(logging.ERROR)
print(a.isEnabledFor(40), a.isEnabledFor(50))
logging.disable(logging.NOTSET)
for level in (0, 10, 20, 30, 40, 50, 35, "INFO", "nothing"):
    print(logging.getLevelName(level), end=" ")
print()
logging.addLevelName(35, "NOTICE")
print(logging.getLevelName(35), sorted(logging.getLevelNamesMapping().items(), key=str))
tell(a.setLevel, "bad")
tell(a.setLevel, None)
tell(logging.getLogger, 3)
tell(a.log, "INFO", "x")
tell(logging.basicConfig, force=True, stream=stream, filename="x")
tell(logging.basicConfig, force=True, nonsense=1)
tell(logging.setLoggerClass, int)
tell(a.info, "x", extra={"message": 1})
root.handlers[:] = []

# handlers, filters, propagation
out = logging.StreamHandler(sys.stdout)
out.setFormatter(logging.Formatter("{levelname}:{name}:{message}", style="{"))
a.addHandler(out)
a.addHandler(out)
a.propagate = False
a.setLevel("DEBUG")
print(a.handlers, a.hasHandlers(), x.hasHandlers())
c.debug("up to a")
out.addFilter(logging.Filter("a.b"))
a.info("filtered")
b.info("passes")
out.addFilter(lambda r: "secret" not in r.getMessage())
b.info("secret")
c.info("open")
out.setLevel(logging.WARNING)
c.info("below")
c.warning("above")
print(out, logging.NullHandler(), logging.Handler(20))
out.name = "named"
print(out.get_name(), "named" in logging._handlers)
c.removeHandler(out)
a.removeHandler(out)
other = io.StringIO()
print(out.setStream(other) is sys.stdout, out.setStream(other))

# formats
record = logging.makeLogRecord({"name": "n", "levelname": "L", "msg": "m %s", "args": ("x",), "created": 0.5, "msecs": 500.0, "extra": "e"})
print(record, record.getMessage())
f = logging.Formatter("%(asctime)s %(message)s %(extra)s", datefmt="%Y")
f.converter = __import__("time").gmtime
print(f.format(record), f.usesTime())
f = logging.Formatter("$asctime ${message}", style="$")
f.converter = __import__("time").gmtime
print(f.format(record))
print(logging.Formatter().format(record), logging.Formatter("%(message)s %(d)s", defaults={"d": 4}).format(record))
tell(logging.Formatter("%(nothing)s").format, record)
tell(logging.Formatter, "plain")
tell(logging.Formatter, "{x!z}", style="{")
tell(logging.Formatter, "{}", style="{")
tell(logging.Formatter, "plain", style="{")
tell(logging.Formatter, "$", style="$")
tell(logging.Formatter, "plain", style="$")
tell(logging.Formatter, "x", style="?")
tell(logging.Handler().emit, record)
print(logging.BufferingFormatter(logging.Formatter("%(message)s;")).format([record, record]))


# subclasses
class Mine(logging.Logger):
    def makeRecord(self, *args, **kw):
        r = super().makeRecord(*args, **kw)
        r.mark = "!"
        return r


class Collect(logging.Handler):
    def __init__(self):
        super().__init__()
        self.got = []

    def emit(self, record):
        self.got.append((record.levelname, record.getMessage(), getattr(record, "mark", None), getattr(record, "user", None)))


logging.setLoggerClass(Mine)
m = logging.getLogger("mine")
logging.setLoggerClass(logging.Logger)
h = Collect()
m.addHandler(h)
m.propagate = False
m.warning("w")
m.error("e", extra={"user": "u"})
adapter = logging.LoggerAdapter(m, {"user": "adapted"})
adapter.warning("via %s", "adapter")
print(adapter, type(m).__name__, h.got)


class Prefix(logging.LoggerAdapter):
    def process(self, msg, kwargs):
        return f"[{self.extra['p']}] {msg}", kwargs


Prefix(m, {"p": 7}).error("prefixed")
print(h.got[-1])
