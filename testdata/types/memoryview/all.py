# memoryview: indexing, casting, writing, attributes.
m = memoryview(b"abcdef")
w = memoryview(bytearray(b"abcdef"))
i = memoryview(bytes(range(16))).cast("I")
CHECKS = r'''
m[0], m[-1], bytes(m[1:3]), m[::2].tolist(), m[::-1].tobytes(), len(m), list(m), 97 in m, m == b"abcdef", m == memoryview(b"abcdef"), m[1:3] == b"bc", m != b"x", m == 5
m.format, m.itemsize, m.nbytes, m.ndim, m.shape, m.strides, m.suboffsets, m.readonly, m.contiguous, m.c_contiguous, m.f_contiguous, m.obj
w.readonly, w.obj, m.tobytes(), m.tolist(), m.hex(), m.hex(":"), m.tobytes("C"), bytes(m), m.toreadonly() is not m, w.toreadonly().readonly
i.format, i.itemsize, i.shape, i.nbytes, len(i), i[0], i.tolist(), i.cast("B").tolist()[:4], i.cast("B").cast("h", [2, 4]).shape, memoryview(bytes(8)).cast("d")[0], memoryview(b"\xff").cast("b")[0], memoryview(b"\x01").cast("?")[0], memoryview(b"a").cast("c")[0]
memoryview(bytes(12)).cast("B", (3, 4)).tolist(), memoryview(bytes(12)).cast("B", [2, 2, 3]).ndim, memoryview(bytes(range(6))).cast("B", (2, 3))[1, 2]
w.__setitem__(0, 65), w.tobytes(), w.__setitem__(slice(1, 3), b"XY"), w.tobytes(), w.__setitem__(slice(None, None, 2), b"---"), bytes(w)
m[10]
m["a"]
m[0] 
m.__setitem__(0, 1)
w.__setitem__(0, 256)
w.__setitem__(0, "a")
w.__setitem__(slice(0, 2), b"abc")
w.__setitem__(slice(0, 2), "ab")
w.__delitem__(0)
memoryview("abc")
memoryview(5)
memoryview()
m.cast("x")
m.cast("Q")
m.cast("I").cast("I")
m[::2].cast("I")
m.index(97)
hash(m) == hash(b"abcdef")
hash(w)
memoryview(bytes(4)).cast("B", (3, 3))
memoryview(bytes(4)).cast("B", (2, 2))[0]
m < m
m + m
(lambda x: (x.release(), x.tobytes()))(memoryview(b"a"))
(lambda x: (x.release(), x.release(), repr(x)[:20]))(memoryview(b"a"))
(lambda x: (x.release(), len(x)))(memoryview(b"a"))
(lambda x: (x.__enter__() is x, x.__exit__(None, None, None), x.tolist()))(memoryview(b"a"))
m.missing
memoryview(memoryview(b"ab"))[1:].tobytes(), memoryview(b"").tolist(), memoryview(bytearray(b"ab")).hex(), memoryview(object=b"z")[0]
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
