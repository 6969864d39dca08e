# types: SimpleNamespace, MappingProxyType, MethodType, FunctionType, ModuleType, dynamic classes and the names of types.
import types
n = types.SimpleNamespace(a=1, b="x")
n.c = [2]; print(n, n.a, n == types.SimpleNamespace(a=1, b="x", c=[2]), vars(n), types.SimpleNamespace()); del n.a
print(n)
for code in ("n.a", "types.SimpleNamespace(1)", "types.MappingProxyType(5)", "types.MappingProxyType({})['x']", "types.MappingProxyType({}).update({})", "types.MethodType(5, 1)", "types.MethodType(len, None)", "types.FunctionType(5, {})", "types.ModuleType()", "types.ModuleType(5)", "types.NoneType(1)", "types.CellType().cell_contents", "types.GeneratorType()", "types.new_class('X', (5,))", "types.CodeType()", "types.FrameType()", "types.UnionType()", "types.GenericAlias(list)", "types.coroutine(5)", "types.TracebackType(1, 2, 3, 4)"):
    try:
        print(code, "->", eval(code))
    except Exception as e:
        print(code, "->", type(e).__name__, e)
d = {"k": 1}; m = types.MappingProxyType(d); d["z"] = 2
print(m, m["k"], len(m), list(m), m | {"q": 3}, m.copy(), m == {"k": 1, "z": 2}, "k" in m, dict(m), m.get("nope", 0), list(reversed(m)))
class C:
    def f(self): return "f", type(self).__name__
mt = types.MethodType(lambda self, x: (self, x), 5); print(mt(6), mt.__self__, types.MethodType(C.f, C())())
def orig(a, b=2): return a, b, extra
fn = types.FunctionType(orig.__code__, {"extra": "E"}, "renamed", (9,)); print(fn(1), fn.__name__, fn.__defaults__)
mod = types.ModuleType("m", "docs"); mod.x = 1; print(mod.__name__, mod.__doc__, mod, mod.x, mod.__dict__.keys())
X = types.new_class("X", (C,), {}, lambda ns: ns.update(attr=5)); print(X.attr, X.__name__, X().f(), X.__mro__[1].__name__)
print(types.prepare_class("Y", (C,), {}), types.resolve_bases((C, int)), types.get_original_bases(C) if hasattr(types, "get_original_bases") else "3.12")
c = types.CellType(5); print(c.cell_contents, types.CellType() == types.CellType(), c < types.CellType(6))
def g(): yield
async def co(): pass
async def ag(): yield
k = co(); print(type(g()) is types.GeneratorType, type(k) is types.CoroutineType, type(ag()) is types.AsyncGeneratorType, type(len) is types.BuiltinFunctionType, type(lambda: 0) is types.LambdaType, type(C().f) is types.MethodType, type(None) is types.NoneType, type(...) is types.EllipsisType, type(int | str) is types.UnionType, type(list[int]) is types.GenericAlias, type(C.__dict__) is types.MappingProxyType, type(int.real) is types.GetSetDescriptorType, type(str.join) is types.MethodDescriptorType, type(object.__init__) is types.WrapperDescriptorType, type(orig.__code__) is types.CodeType); k.close()
@types.coroutine
def old(): r = yield 1; return r
async def uses(): return await old()
u = uses(); print(u.send(None))
try:
    u.send("back")
except StopIteration as e:
    print(e.value)
class D:
    @types.DynamicClassAttribute
    def v(self): return "instance"
print(D().v)
try:
    D.v
except AttributeError as e:
    print(repr(e))
print(sorted(types.__all__))
