# code.replace: flags that ask for parameters without names are refused.
def f():
    return 1


for bits in 4, 8, 12:
    try:
        f.__code__.replace(co_flags=f.__code__.co_flags | bits)
    except ValueError as e:
        print(e)


def g(a, b):
    return a, b


f.__code__ = g.__code__.replace(co_name='h')
print(f.__code__.co_name, f(1, 2))
