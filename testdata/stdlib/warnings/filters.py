"""Filters, registries and the hooks of warnings."""
import warnings


def shown(*args, **kw):
    with warnings.catch_warnings(record=True) as log:
        warnings.resetwarnings()
        warnings.simplefilter(*args, **kw)
        for i in range(3):
            warnings.warn("one")
        warnings.warn("one")
        warnings.warn("two", DeprecationWarning)
        return [(str(w.message), w.category.__name__) for w in log]


for action in ("default", "always", "ignore", "module", "once"):
    print(action, shown(action))
print(shown("always", DeprecationWarning))

with warnings.catch_warnings():
    warnings.simplefilter("error")
    try:
        warnings.warn("boom", RuntimeWarning)
    except RuntimeWarning as e:
        print("raised", e)

for bad in (
    lambda: warnings.warn("x", 3),
    lambda: warnings.warn("x", int),
    lambda: warnings.warn(),
    lambda: warnings.warn_explicit("a", UserWarning, 3, 4),
    lambda: warnings.warn_explicit("a", UserWarning, "f", 4, registry=3),
    lambda: warnings.simplefilter("bad"),
    lambda: warnings.filterwarnings("ignore", 3),
    lambda: warnings.simplefilter("ignore", lineno=-1),
    lambda: warnings.filterwarnings("ignore", "", int),
):
    try:
        print(bad())
    except Exception as e:
        print(type(e).__name__, e)

c = warnings.catch_warnings(record=True)
print(c)
with c as log:
    try:
        c.__enter__()
    except RuntimeError as e:
        print(e)
    warnings.warn("x")
    print(len(log), log[0].message, log[0].category, log[0].file, log[0].line, log[0].source)
    warnings.warn_explicit("here", UserWarning, "file.py", 12)
    print(log[1])
    print(sorted(vars(log[1])))
try:
    warnings.catch_warnings().__exit__()
except RuntimeError as e:
    print(e)


class Mine(UserWarning):
    pass


def level():
    warnings.warn(Mine("deep"), stacklevel=2)


with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("always")
    level()
    print(log[0].category is Mine, log[0].lineno)

saved = warnings.showwarning
warnings.showwarning = lambda message, category, filename, lineno, file=None, line=None: print("hook", message, category.__name__)
warnings.warn("hooked")
warnings.showwarning = saved
print(warnings.formatwarning("m", UserWarning, "nofile.py", 3), end="")
print(warnings.formatwarning("m", UserWarning, "nofile.py", 3, "  a = 1  "), end="")
print("__warningregistry__" in globals(), __warningregistry__["version"] > 0)

registry = {}
with warnings.catch_warnings(record=True) as log:
    warnings.simplefilter("default")
    for _ in range(2):
        warnings.warn_explicit("reg", UserWarning, "f.py", 7, "mod", registry)
    print(len(log), [k for k in registry if k != "version"])
with warnings.catch_warnings(record=True) as log:
    warnings.filters.insert(0, ("bad", None, Warning, None, 0))
    warnings._filters_mutated()
    try:
        warnings.warn("q")
    except RuntimeError as e:
        print(e)
    warnings.filters[0] = 3
    try:
        warnings.warn("q")
    except ValueError as e:
        print(e)
print(sorted(warnings.__all__))
with warnings.catch_warnings(action="ignore"):
    warnings.warn("nothing")
