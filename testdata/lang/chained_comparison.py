# Chained comparisons evaluate each operand once and stop at the first false link.
def v(name, value):
    print("eval", name)
    return value

print(v("a", 1) < v("b", 2) < v("c", 3))
print(v("a", 1) > v("b", 2) < v("c", 3))
print(v("a", 1) == v("b", 1) != v("c", 2) in [v("d", 2)])
x = 5
print(1 < x < 10, 1 < x > 3, x is x is not None, 1 in [1] in [[1]], not 1 in [2])
class C:
    def __lt__(self, other):
        print("lt")
        return []
    def __gt__(self, other):
        print("gt")
        return "yes"
c = C()
print(c < 1 < 2, c > 1, 1 < c, (c > 1) and 2)
if 0 < x <= 5:
    print("in range")
while 1 < x < 7:
    x += 1
print(x)
