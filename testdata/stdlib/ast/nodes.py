# _ast: the classes of nodes, their fields, and what their constructors say.
import _ast


def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)


for name in sorted(n for n in vars(_ast) if n[0] != "_"):
    cls = getattr(_ast, name)
    if isinstance(cls, type):
        optional = [f for f in cls._fields if hasattr(cls, f)]
        print(cls, [c.__name__ for c in cls.__mro__[1:-1]], cls._fields, cls.__match_args__ == cls._fields, len(cls._attributes), optional)
show(lambda: _ast.Name(1, 2, 3))
show(lambda: _ast.Name("a", id="b"))
show(lambda: vars(_ast.Name("a", lineno=3, foo=4)))
show(lambda: _ast.Name().id)
show(lambda: _ast.Name().lineno)
show(lambda: _ast.Name().end_lineno)
show(lambda: _ast.AST(1))
show(lambda: _ast.Name("x").__reduce__())
show(lambda: _ast.arg("x").annotation)


class Own(_ast.Name):
    _fields = ("a", "b", "c")


show(lambda: vars(Own(1, 2, c=3)))
show(lambda: Own(1, 2, 3, 4))
match _ast.BinOp(_ast.Constant(1), _ast.Add(), _ast.Name("x")):
    case _ast.BinOp(_ast.Constant(n), _ast.Add(), _ast.Name(id=name)):
        print(n, name)
