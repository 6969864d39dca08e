# exec, eval and compile: namespaces, code objects, single mode, __builtins__.
ns = {}
exec("x = 1\ndef f(): return x\ny = f()", ns)
print(ns["x"], ns["y"], "__builtins__" in ns, sorted(k for k in ns if k[0] != "_"))
g, l = {"a": 1}, {"b": 2}
exec("c = a + b", g, l); print(l, "c" in g)
exec("def h(): return c2", g, l)
try:
    l["h"]()
except NameError as e:
    print(e)
print(eval("a * 10", g), eval("a + b", g, l), eval("len('abc')", {"__builtins__": {"len": lambda s: "fake"}}))
for b in ({}, {"__builtins__": {}}, {"__builtins__": None}):
    try:
        print(eval("len([1])", b))
    except (NameError, TypeError) as e:
        print(type(e).__name__, e)
code = compile("z = 5; z * 2", "<my file>", "exec"); print(code.co_filename, code.co_name, code.co_names, code.co_consts)
exec(compile("1 + 1\n", "f", "single")); exec(compile("None", "f", "single")); exec(compile("'text'; 5", "f", "single"))
print(eval(compile("[x for x in range(3)]", "f", "eval")))
class Map(dict):
    def __missing__(self, k): return "missing " + k
print(eval("anything + ' ok'", {}, Map()))
def local_exec():
    v = 1
    exec("v = 2; w = 3")
    try:
        return v, w
    except NameError as e:
        return v, str(e)
print(local_exec())
def local_eval():
    q = 7
    return eval("q + 1"), eval("locals()"), [eval("q", {"q": i}) for i in range(2)]
print(local_eval())
exec("global_set = 'by exec'"); print(global_set)
exec("class K:\n    def m(self): return __class__.__name__\nprint(K().m())")
try:
    exec("raise ValueError('inside')")
except ValueError as e:
    print(e, e.__traceback__.tb_next.tb_frame.f_code.co_filename, e.__traceback__.tb_next.tb_lineno)
try:
    eval("f(", {})
except SyntaxError as e:
    print(e.msg, e.filename, e.lineno, e.offset, e.text, e.end_lineno, e.end_offset, e.args)
try:
    exec("if 1:\nx", {})
except IndentationError as e:
    print(e, e.args[1])
d = {}; exec("import math as m; from os import path", d); print(d["m"].__name__, d["path"].__name__.endswith("path"))
exec("for i in range(2): print(i)\nelse: print('else')")
print(eval("lambda: 5")(), eval("(yield_ := 3) + 1", {}), eval("\n\n7"), eval("1 if True else 2"))
exec(b"print('bytes source')"); exec(memoryview(b"print('view')")); exec("# only a comment"); exec("\n")
c = compile("def f():\n    'doc'\n    assert False, 'a'\n    return __debug__\nr = f()", "s", "exec", optimize=1); n = {}; exec(c, n); print(n["r"], n["f"].__doc__)
