"""doc"""
class A(B, metaclass=M):
    """doc of A"""
    x: int = 1
    __secret = 2

    @property
    def f(self):
        return super().f + self.__secret

    @staticmethod
    def g(a, /, b=1, *args, c, d=2, **kw) -> int:
        return [x for x in a if x], {y: b for y in a}, (z async for z in a)


class G[T: int](A):
    def m[U](self, x: U) -> T: ...


type L[T] = list[T]
