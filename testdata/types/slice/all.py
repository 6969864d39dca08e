# slice objects.
CHECKS = r'''
slice(5), slice(1, 5), slice(1, 5, 2), slice(None), slice("a", [1], None), slice(1).start, slice(1).stop, slice(1).step, repr(slice(1, 2))
slice(1, 5).indices(3), slice(None, None, -1).indices(5), slice(-2, None).indices(5), slice(0, 10, 3).indices(5), slice(10, 0, -2).indices(5), slice(-100, 100).indices(4), slice(2**70).indices(5)
slice(1, 2) == slice(1, 2), slice(1) != slice(2), slice(1, 2) < slice(1, 3), slice(1) == 5, slice(None) == slice(None, None, None)
slice()
slice(1, 2, 3, 4)
slice(1).indices(-1)
slice("a").indices(5)
slice(1, 2, 0).indices(5)
slice(1).indices("a")
slice(1).indices()
hash(slice(1))
slice(1).__setattr__("start", 2)
slice(1, 2) < 5
type("S", (slice,), {})
type("G", (), {"__getitem__": lambda s, k: k})()[1:2], type("G", (), {"__getitem__": lambda s, k: k})()[1:2, ::3, ...], type("G", (), {"__getitem__": lambda s, k: k})()[:], type("G", (), {"__getitem__": lambda s, k: k})()["a":"b":"c"], type("G", (), {"__getitem__": lambda s, k: k})()[1,]
slice(1).__reduce__(), slice.__mro__, type(slice(1)).__name__
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
