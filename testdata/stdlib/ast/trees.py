# The trees that ast.parse() gives; the ast module runs over _ast.
import _ast
flag = _ast.PyCF_ONLY_AST

def show(node):
    if isinstance(node, _ast.AST):
        fields = [(n, show(getattr(node, n))) for n in node._fields]
        place = tuple(getattr(node, n) for n in node._attributes)
        return f"{type(node).__name__}({', '.join(f'{n}={v}' for n, v in fields)}){place or ''}"
    if isinstance(node, list):
        return "[" + ", ".join(map(show, node)) + "]"
    return repr(node)

for source, mode in [
    ("x = 1 + y ** -2.5j; del x, y", "exec"),
    ("def f(a, /, b: int = 1, *c, d, e=2, **g) -> None:\n    'doc'\n    return lambda: (yield)", "exec"),
    ("@d\nclass C(B, m=1):\n    x: int\n    async def g(self): await z", "exec"),
    ("for i, *j in k:\n    if i: break\n    elif j: continue\nelse: pass", "exec"),
    ("try:\n    raise E from None\nexcept (A, B) as e: ...\nelse: x\nfinally: y", "exec"),
    ("try: x\nexcept* E: pass", "exec"),
    ("with a as b, c: pass\nwhile 1: import a.b as c, d\nfrom ..m import n as o", "exec"),
    ("match x:\n    case [1, *_] | {'k': v, **r} if w: pass\n    case P(q, z=None) as s: pass\n    case -1.5 | a.b: pass\n    case _: pass", "exec"),
    ("[i async for i in j if k if l], {a: b for a in c}, {x for x in y}, (z for z in w)", "eval"),
    ("f'{a!r:>{b}} t {c=}' u'v' b'w'[1:2, ::3]" if 0 else "f'{a!r:>{b}} t {c=}'", "eval"),
    ("u'v' if a < b <= c is not d not in e else (n := b'w'[1:2, ::3])", "eval"),
    ("f(*a, k=1, **b) and not {**x, 1: 2} or {...}", "eval"),
    ("assert x, 'm'; global g; x += 1; nonlocal_ = 1", "exec"),
    ("print(1)\n", "single"),
]:
    print(show(compile(source, "<s>", mode, flag)))
try:
    compile("x = ", "<s>", "exec", flag)
except SyntaxError as e:
    print(e, e.lineno, e.offset)
