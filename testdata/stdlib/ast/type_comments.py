# Type comments in syntax trees, signatures, and the feature_version of compile().
import _ast as ast


def show(tree):
    if isinstance(tree, list):
        return "[" + ", ".join(map(show, tree)) + "]"
    if not isinstance(tree, ast.AST):
        return repr(tree)
    return type(tree).__name__ + "(" + ", ".join(f + "=" + show(getattr(tree, f)) for f in tree._fields if getattr(tree, f) is not None) + ")"


def attempt(text, mode="exec", flags=ast.PyCF_TYPE_COMMENTS, version=-1):
    try:
        return show(compile(text, "<c>", mode, ast.PyCF_ONLY_AST | flags, _feature_version=version))
    except SyntaxError as e:
        return f"SyntaxError: {e.msg} at {e.lineno}:{e.offset}"


COMMENTS = [
    "x = 1 # type: int",
    "x = 1 #type:int",
    "x = 1 #  type:   int  ",
    "x = 1 # type: ignore",
    "x = 1 # type: ignore[foo] bar",
    "x = 1 # type: ignored",
    "# type: ignore\nx=1",
    "x=1\n# type: int\n",
    "# type: int\nx=1",
    "f(a, # type: int\n b)",
    "def f(a, # type: int\n  b=1, # type: str\n *, # type: foo\n c, # type: c\n **k # type: k\n): # type: (...) -> int\n  pass",
    "def f(a, # type: int\n  b=1, # type: str\n *v, # type: foo\n c, # type: c\n **k # type: k\n): # type: (...) -> int\n  pass",
    "def f():\n  # type: () -> int\n  pass",
    "def f(): # type: () -> int\n  # type: () -> int\n  pass",
    "for x in y: # type: int\n  pass",
    "for x in y: # type: int\n  pass\nelse: # type: int\n  pass",
    "with a as b: # type: int\n  pass",
    "with (a as b): # type: int\n  pass",
    "while a: # type: int\n  pass",
    "x: int = 1 # type: int",
    "x += 1 # type: int",
    "class A: # type: int\n pass",
    "if 1: # type: ignore\n pass",
    "def f(a # type: int\n ): pass",
    "def f(a=1 # type: int\n ): pass",
    "def f(*a # type: int\n ): pass",
    "lambda x: 1 # type: int",
    "def f(a, /, # type: int\n b # type: y\n): pass",
    "x = 1; y = 2 # type: int",
    "x = [\n 1, # type: int\n]",
    "x = ( # type: ignore\n1)",
    "return 1 # type: int",
    "async def f(a, # type: int\n):\n # type: (int) -> x\n async for x in y: # type: z\n  pass\n async with a as b: # type: q\n   pass",
    "if 1:\n  x=1\n# type: ignore[x]\n  y=2",
    "def f():\n  # type: () -> int\n  # type: ignore\n  pass",
    "def f():\n  # type: () -> int\n  # comment\n\n  pass",
    "def f(): pass # type: int",
    "def f():\n  pass\n  # type: ignore\n",
    "x = 1 # type: int # foo",
    "x = 1 # type: \u00e9",
    "x = 1 # type: ignore\u00e9",
    "x = 1 # type: ignore2",
    "x = 1 # type: ignore # noqa",
    "def f(\n  a, # type: int\n  # type: str\n): pass",
    "try: # type: int\n pass\nfinally: pass",
    "def f(a, b): # type: ignore\n  # type: (int) -> x\n  pass",
    "x=1\\\n# type: int\n", "for x in y: pass # type: int", "with a: pass # type: int",
    "def f(**k, # type: w\n): pass",
]
for text in COMMENTS:
    print(repr(text))
    print("   ", attempt(text))
    print("   ", attempt(text, flags=0)[:60])
for text in ("(int, *a, **b)->str", "(int, **b) -> str", "(*b)->List[str]", "int->str", "()->", "(a", "(*a, b)->c", "()->a\n\n", "()->a,b", "(a,)->b"):
    print(repr(text), attempt(text, "func_type"))

NEWER = [
    'x: int = 1',
    'a @ b',
    'a @= b',
    'async def f(): pass',
    'async def f():\n  async for x in y: pass',
    'async def f():\n  async with x: pass',
    'async def f():\n  await x',
    'async def f():\n return [x async for x in y]',
    '(x := 1)',
    'def f(x, /): pass',
    'lambda x, /: 1',
    'with (a as b): pass',
    'with (a as b, c as d,): pass',
    'match x:\n  case 1: pass',
    'try: pass\nexcept* A: pass',
    '1_000',
    "f'{x}'",
    "f'{x=}'",
    'def f(a, **kw,): pass',
    'f(*a,*b)',
    '[*a]',
    '@a[0]\ndef f(): pass',
    'print(*a, b)',
    'nonlocal x',
    'return',
    'def f(*, a, **k): pass',
    'with (a, b): pass',
    'with (a): pass',
    'x=(yield)',
    'f(**a, **b)',
    'a[*b]',
    'def f(*a: *b): pass',
    '{**a}',
    'x = yield',
    'del x',
    'raise a from b',
    '0x1_0',
    '1_0.5',
    'def f() -> int: pass',
    'class A(metaclass=b): pass',
    'except_ = 1',
    'x[a:=1]',
    '{a:=1}',
    'return *a, b',
    'for x in *a, b: pass',
    'try:\n pass\nexcept A:\n pass',
]
for text in NEWER:
    print(repr(text))
    last = None
    for version in range(3, 12):
        r = attempt(text, flags=0, version=version).split(" at ")[0].split("(")[0]
        if r != last:
            print("   ", version, r)
            last = r
