# Generic aliases with unpacked tuples (PEP 646): substitution, iteration, copies; unions; weak references.
import copy
import types
import weakref


class Var:
    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name

    def __typing_subst__(self, arg):
        return arg


class VarTuple(Var):
    # as typing.TypeVarTuple does it: takes what the others leave
    @property
    def __parameters__(self):
        return (self,)

    def __iter__(self):
        yield Unpacked(self)

    def __typing_subst__(self, arg):
        raise TypeError("substitution of a bare " + self.name)

    def __typing_prepare_subst__(self, alias, args):
        params = alias.__parameters__
        at = params.index(self)
        after = len(params) - at - 1
        return (*args[:at], tuple(args[at:len(args) - after]), *args[len(args) - after:])


class Unpacked:
    __typing_is_unpacked_typevartuple__ = True

    def __init__(self, var):
        self.var = var
        self.__parameters__ = (var,)

    def __repr__(self):
        return "*" + self.var.name

    def __getitem__(self, args):
        return args


T, U, Ts = Var("T"), Var("U"), VarTuple("Ts")


def attempt(f):
    try:
        print(f())
    except TypeError as e:
        print("TypeError", e)


attempt(lambda: tuple[int, *Ts][str, bool])
attempt(lambda: tuple[*Ts, T][int, str, bool])
attempt(lambda: tuple[*Ts][()])
attempt(lambda: list[tuple[*Ts]][int, str])
attempt(lambda: list[T][*tuple[int]])
attempt(lambda: dict[T, U][*tuple[int, str]])
attempt(lambda: dict[T, U][int, *tuple[str]])
attempt(lambda: dict[T, U][*tuple[()], int, str])
attempt(lambda: dict[T, U][int])
attempt(lambda: dict[T, U][*tuple[int, ...]])
attempt(lambda: list[T][*tuple[int, ...]])
star = next(iter(tuple[int, str]))
print(star, star.__unpacked__, star == tuple[int, str], copy.copy(star) == star, copy.deepcopy(star) == star, star.__reduce__()[0] is next)
it = iter(list[int])
print(type(it).__name__, it.__reduce__(), next(it), next(it, "end"))
alias = list[int]
print(weakref.ref(alias)() is alias)
print((int | str).__module__, type(int | str) is types.UnionType)


async def co():
    pass


c = co()
for f in (sum, any, list):
    try:
        f(c)
    except TypeError as e:
        print(e)
c.close()


# a function made without builtins in its globals sees those of its maker
def plain(s):
    return len(s)


print(types.FunctionType(plain.__code__, {})("abc"))
ns = {"type": type, "__builtins__": {"None": None}}
exec("def f(): pass\ng = type(f)(f.__code__, {})", ns)
print(ns["f"].__builtins__, ns["g"].__builtins__ is ns["f"].__builtins__)


# namespaces that are no plain dicts
class Shouting(dict):
    def __missing__(self, name):
        return name.upper()


print(eval("hello + world", Shouting()))
exec("def f(): return hello\nprint(f())", Shouting(print=print))


class Refusing(dict):
    def __getitem__(self, name):
        raise LookupError(name)


for g in (Refusing(a=1), {"__builtins__": Refusing(a=1)}):
    try:
        exec("a", g)
    except LookupError as e:
        print(type(e).__name__, e)
try:
    type("C", (), {"__doc__": "\udc80"})
except UnicodeEncodeError as e:
    print(e)
