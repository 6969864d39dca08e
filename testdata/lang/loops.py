# for and while with else, break, continue; loops over changing sequences.
for i in range(3):
    pass
else:
    print("else runs", i)
for i in range(3):
    if i == 1:
        break
else:
    print("never")
print(i)
for i in []:
    pass
else:
    print("empty else")
n = 5
while n:
    n -= 1
    if n == 3:
        continue
    if n == 1:
        break
    print("n", n)
else:
    print("never")
while n < 1:
    pass
else:
    print("while else")
items = [1, 2, 3]
for x in items:
    if x < 3:
        items.append(x + 10)
    if len(items) > 6:
        break
print(items)
for x in items:
    items.remove(x)
print(items)
for i in range(3):
    i = 10
    print(i, end=" ")
print()
for a in "ab":
    for b in "xyz":
        if b == "y":
            break
        print(a + b)
    else:
        print("never")
for k in {"a": 1, "b": 2}:
    print(k)
for k, v in {"a": 1}.items():
    print(k, v)
for i, c in enumerate("ab", 5):
    print(i, c)
for x in reversed([1, 2, 3]):
    print(x, end=",")
print()
d = {}
for d["key"] in [1, 2]:
    print(d)
class O: pass
for O.attr in "xy":
    pass
print(O.attr)
class Seq:
    def __getitem__(self, i):
        if i > 3:
            raise IndexError
        return i * i
print([x for x in Seq()], 4 in Seq(), 5 in Seq())
for x in (1, 2), (3, 4):
    print(x)
for x in *[1, 2], 3:
    print(x, end=" ")
print()
try:
    for x in 5:
        pass
except TypeError as e:
    print(e)
it = iter([1, 2, 3, 4])
for x in it:
    print(x, next(it))
