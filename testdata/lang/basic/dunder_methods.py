# A vector with operators.
class Vec:
    def __init__(self, x, y): self.x, self.y = x, y
    def __add__(self, o): return Vec(self.x + o.x, self.y + o.y)
    def __mul__(self, k): return Vec(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __eq__(self, o): return (self.x, self.y) == (o.x, o.y)
    def __repr__(self): return f"Vec({self.x}, {self.y})"
    def __len__(self): return 2
    def __getitem__(self, i): return (self.x, self.y)[i]
    def __bool__(self): return self.x != 0 or self.y != 0
v = Vec(1, 2)
print(v + Vec(3, 4), v * 3, 3 * v, v == Vec(1, 2), len(v), v[1], list(v), bool(Vec(0, 0)))
