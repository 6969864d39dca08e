# Integers without bounds: every operator beyond 64 bits.
a = 2 ** 64
b = 3 ** 50
print(a, b, a + b, a - b, a * b)
print(b // a, a // b, b % a, a % b, -b // a, -b % a, b // -a, b % -a)
print(a << 70, a >> 3, -a >> 3, a >> 100, -a >> 100)
print(a & b, a | b, a ^ b, ~a)
print(-a & b, -a | b, -a ^ b, -a & -b)
print(9223372036854775807 + 1, -9223372036854775808 - 1, 9223372036854775807 * 2)
print(-9223372036854775808 // -1, abs(-9223372036854775808), -(-9223372036854775808))
print(4611686018427387904 * 2, 3037000500 * 3037000500, 2147483647 * 2147483647)
x = 1
for i in range(1, 31):
    x *= i
print(x)
while x > 2 ** 70:
    x //= 7
print(x)
print(pow(3, 200, 10 ** 9 + 7), pow(3, -1, 7), pow(-3, 5, 100), pow(2, 100))
print(int("9" * 40), str(10 ** 40), hex(2 ** 80), oct(2 ** 70), bin(2 ** 66))
print((2 ** 100).bit_length(), (2 ** 100 - 1).bit_count())
print(2 ** 64 == 18446744073709551616, 2 ** 64 < 2 ** 65, 2 ** 64 == float(2 ** 64))
print(float(2 ** 100), 2 ** 100 / 2 ** 99, 2 ** 1000 / 3 ** 600, 10 ** 400 / 10 ** 399)
print(hash(2 ** 61 - 1), hash(2 ** 61), hash(2 ** 100), hash(-2 ** 100), hash(-1), hash(-2))
print(sum([2 ** 62, 2 ** 62, 2 ** 62]), max(2 ** 70, 2 ** 69), min(-2 ** 70, 5))
print(round(12345678901234567890, -5), round(2 ** 70, -20), round(-15, -1), round(25, -1), round(35, -1))
try:
    10.0 ** 400
except OverflowError as e:
    print(e)
try:
    float(10 ** 400)
except OverflowError as e:
    print(e)
try:
    10 ** 400 / 3
except OverflowError as e:
    print(e)
try:
    1 << -1
except ValueError as e:
    print(e)
try:
    pow(2, -1, 4)
except ValueError as e:
    print(e)
try:
    pow(2, 3, 0)
except ValueError as e:
    print(e)
try:
    int("1" * 5000)
except ValueError as e:
    print(e)
try:
    str(10 ** 5000)
except ValueError as e:
    print(e)
