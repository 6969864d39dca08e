# bytearray: every mutating method and its errors.
b = bytearray(b"hello")
b[0] = 72
b[-1:] = b"o!"
print(b)
b.append(33); b.extend(b" ab"); b.extend([99, 100]); b.insert(0, 62); b.insert(100, 60)
print(b, b.pop(), b.pop(0), b)
b.remove(ord("l")); b.reverse()
print(b)
b.reverse()
del b[0], b[1:3]
print(b)
b[::2] = b"-" * len(b[::2])
print(b)
c = b.copy()
b.clear()
print(b, c, b == bytearray(), c is not b)
c += b"xyz"; c *= 2
print(c)
c[2:4] = []
c[1:1] = [1, 2, 3]
c[:] = range(5)
print(c)
s = bytearray(b"abc")
for code in ("s[0] = 256", "s[0] = -1", "s[0] = 'a'", "s[0] = b'a'", "s[10] = 1", "s['a'] = 1", "s.append(256)", "s.append('a')", "s.append(b'a')", "s.extend('abc')", "s.extend([256])", "s.extend(5)", "s.extend([None])", "s.insert(0, 300)", "s.insert('a', 1)", "s.pop(10)", "bytearray().pop()", "s.remove(1)", "s.remove(300)", "s[::2] = b'abc'", "s[0:1] = 'a'", "s[0:1] = 5", "del s[10]", "s += 'a'", "s += 5", "s *= 'a'", "hash(s)", "s.foo", "s[1:2] = [1, 'a']", "bytearray(b'a').index(b'z')", "s.reverse(1)", "s.clear(1)"):
    try:
        exec(code)
        print(code, "fine", s)
    except Exception as e:
        print(code, type(e).__name__, e)
m = memoryview(s)
try:
    s.append(1)
except BufferError as e:
    print(e)
m.release()
s.append(1)
print(s, s.__alloc__() >= len(s), [x for x in s], list(reversed(s)))
