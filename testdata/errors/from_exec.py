# Tracebacks through exec, eval and compile: no source lines.
code = compile("def f(x):\n    return 1 / x\nf(0)\n", "<generated>", "exec")
try:
    exec("1 + 'a'")
except TypeError:
    import sys
    sys.excepthook(*sys.exc_info())
exec(code)
