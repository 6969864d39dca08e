# A line of very many statements: more sites than one code object has inline caches of its own.
names = ["alpha", "beta", "gamma"]
source = "".join(f"{n} = {i}; {n} += {m};" for i in range(40000) for n, m in [(names[i % 3], names[(i + 1) % 3] if i > 2 else i)])
space = {}
exec(source, space)
print({n: space[n] % 1000003 for n in names})

calls = "seen = []\n" + "seen.append(len(seen) * 2); " * 50000
exec(calls, space)
print(len(space["seen"]), space["seen"][-1])

class Point:
    def __init__(self): self.x = self.y = 0
space["p"] = Point()
exec("p.x += 1; p.y = p.x * 2\n" * 30000 + "for i in range(3): p.x -= i\n" * 3000, space)
print(space["p"].x, space["p"].y)
