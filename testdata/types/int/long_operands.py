# Arithmetic of ints around and beyond 64 bits with each other and with short ones: every operator, both signs, and what the results hash to.
EDGES = [0, 1, 2, 3, 10, 2**31, 2**62, 2**63 - 1, 2**63, 2**63 + 1, 2**64 - 1, 2**64, 2**64 + 1, 2**127, 2**128 - 1, 10**25, 3**200, 2**1024 - 1, 2**1024, 2**1088 + 7]
EDGES += [-n for n in EDGES[1:]]
total = 0
for a in EDGES:
    row = []
    for b in EDGES:
        r = [a + b, a - b, a * b, a & b, a | b, a ^ b, a < b, a <= b, a == b, a > b, hash(a + b)]
        if b:
            q, m = divmod(a, b)
            assert q * b + m == a and q == a // b and m == a % b and (m == 0 or (m < 0) == (b < 0))
            r += [q, m]
        total = (total * 31 + sum(hash(x) for x in r)) % (2**61 - 1)
        row.append(sum(r) % 1000003)
    print(str(a)[:30], row)
    print([a << n for n in (0, 1, 63, 64)][1] % 1000003, [hash(a << n) for n in (0, 1, 5, 63, 64, 65, 128, 1000)])
    print([(a >> n) % 1000003 for n in (0, 1, 5, 62, 63, 64, 65, 128, 1000, 5000)], -a % 97, ~a % 97, abs(a) % 97, bool(a), a.bit_length())
print(total)

x = 12345
for i in range(1000):
    x = (x * 6364136223846793005 + 1442695040888963407) & 0xFFFFFFFFFFFFFFFF
print(x)
f = 1
for i in range(1, 200):
    f *= i
print(f % (2**127 - 1), len(str(f)))
for i in range(1, 200):
    f //= i
print(f)
a, b = 0, 1
for i in range(2000):
    a, b = b, a + b
print(a % 10**20, b // a, b - a > 0)
for i in range(2000):
    a, b = b - a, a
print(a, b)
for m in (1, 2, 97, 2**31 - 1, 2**61 - 1, 2**63 - 1, 2**63, 10**30):
    print(m, [pow(n, e, m) for n in (0, 1, 2, -3, 10**18, 10**30) for e in (0, 1, 2, 65537, 10**18)])
for bad in ("2**64 % 0", "2**64 // 0", "divmod(2**64, 0)", "2**64 << -1", "2**64 >> -1", "2**64 & 1.0", "2**64 < 'a'", "1 << 2**70"):
    try:
        print(eval(bad))
    except Exception as e:
        print(bad, type(e).__name__, e)
print(2**64 == 2.0**64, 2**64 < float("inf"), 2**64 + True, True & 2**64, (2**64).__add__(1), (2**64).__radd__("x"))
