# Large ints from texts of every base, their hashes, and back.
import random

rng = random.Random(3)
for base in range(2, 37):
    digits = "0123456789abcdefghijklmnopqrstuvwxyz"[:base]
    for size in (1, 11, 12, 13, 16, 17, 21, 22, 63, 64, 65, 128, 300, 1000):
        text = rng.choice(digits[1:]) + "".join(rng.choices(digits, k=size - 1))
        n = int(text, base)
        value = 0
        for c in text:
            value = value * base + digits.index(c)
        assert n == value and int("-" + text.upper(), base) == -n and int("0" * 70 + text, base) == n, (base, text)
        assert hash(n) == n % (2**61 - 1) and hash(-n) == (-hash(n) if hash(n) != 1 else -2), n
        if base in (2, 8, 16):
            assert format(n, {2: "b", 8: "o", 16: "x"}[base]) == text
for n in (2**61 - 1, 2**61 - 2, 2**61, 2**64 - 1, 2**64, 2**122 - 1, (2**61 - 1) ** 3, (2**61 - 1) ** 3 - 1, 2**128 - 1, 8 * (2**61 - 1) + 7, 2**1000 - 1, 10**400):
    print(hash(n), hash(-n), end=" ")
    assert {n: 1}[int(str(n))] == 1
print()
print(int("0x" + "f" * 40, 16), int("0b" + "10" * 70, 0), int("0o" + "7" * 50, 0), int("0x_f" + "_0" * 30, 16), int("-" + "z" * 30, 32 + 4))
for text, base in (("g" * 20, 16), ("12_", 8), ("2" * 80, 2), ("", 4), ("0x", 16), ("_1", 32)):
    try:
        print(int(text, base))
    except ValueError as e:
        print(e)
print(int("0" * 100, 2), int("-" + "0" * 40, 16), int("8" + "0" * 15, 16) == 2**63, int("-8" + "0" * 15, 16), int("1" + "0" * 64, 2))
