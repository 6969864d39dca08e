# Conversions between numbers that look like one and are another.
import math
import warnings


class I(int):
    pass


class F(float):
    pass


class C(complex):
    pass


class Odd:
    def __index__(self):
        return True

    def __int__(self):
        return I(3)

    def __float__(self):
        return F(3)

    def __complex__(self):
        return C(3)


class OnlyIndex:
    def __index__(self):
        return I(7)


class Text(str):
    def __float__(self):
        return float(str(self)) + 1


for convert in (int, float, complex, range, lambda x: "abc"[:x], lambda x: int(OnlyIndex())):
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        print(convert(Odd()), [str(w.message) for w in caught])
print(float(Text("8")), float(Text("8") + ""))
for args, kwargs in (((), {"x": 1}), ((1,), {"x": 1})):
    for cls in (float, F):
        try:
            cls(*args, **kwargs)
        except TypeError as e:
            print(e)
print(0.0 ** float("-inf"), -0.0 ** float("-inf"), (-0.0) ** float("-inf"), 0.0 ** float("inf"))
print(math.copysign(1.0, float("-nan")), math.copysign(1.0, float("nan")), float("-nan"), "%f %+f" % (float("-nan"), float("-nan")))
nan = float("nan")
print(hash(nan) == object.__hash__(nan), nan in {nan}, {nan: 1}[nan], hash(1.5), hash(float("inf")))
z = 3.14 + 1j
print(complex(z) is z)
