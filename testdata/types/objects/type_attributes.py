# Attributes of type objects, and what may be changed.
class A:
    "doc"
    x: int = 1
class B(A): pass
print(A.__name__, A.__qualname__, A.__module__, A.__doc__, A.__annotations__, A.__bases__, B.__base__.__name__, A.__flags__ > 0, A.__basicsize__ > 0, A.__itemsize__, A.__dictoffset__ != 0, A.__weakrefoffset__ != 0, A.__text_signature__, B.__doc__)
A.__name__ = "Renamed"; A.__qualname__ = "Q.Renamed"; A.__module__ = "mod"; A.__doc__ = "new"
print(A, A.__name__, repr(A()).split(" at ")[0], A.__doc__)
for code in ("A.__name__ = 5", "A.__qualname__ = 5", "del A.__name__", "int.__name__ = 'x'", "int.x = 5", "del int.real", "A.__dict__ = {}", "A.__mro__ = ()", "A.__base__ = int", "A.__class__ = int", "A.__bases__ = (int, str)", "del A.__module__", "type.__setattr__(int, 'x', 1)", "A.__doc__ = None", "B.__bases__ = (B,)", "A.__name__ = 'a\\0b'", "A.__annotations__ = 5", "type.mro(5)", "type.__subclasses__(5)", "A.__subclasses__(1)", "type.__call__()", "type.__instancecheck__(int, 5)", "int.__subclasscheck__(bool)", "type.__or__(int, 5)", "A.__abstractmethods__", "type.__prepare__()"):
    try:
        exec("r = " + code if "=" not in code and not code.startswith("del") else "r = 'done'; " + code); print(code, "->", r)
    except Exception as e:
        print(code, "->", type(e).__name__, e)
print([c.__name__ for c in A.__subclasses__()], type(A), type(type(A)), isinstance(A, type), callable(A), A == A, A != B, hash(A) == hash(A), bool(A))
print(int.__doc__ is not None, int.__module__, list.__qualname__, int.__flags__ & 1 << 9 > 0 if False else "", type.__name__, type.__base__, object.__base__, object.__bases__, type.__bases__)
print(dir(type)[0], "mro" in dir(type), "mro" in dir(int), hasattr(int, "mro"), int.mro())
