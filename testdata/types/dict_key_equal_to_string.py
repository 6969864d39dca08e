# A key of another class that equals a string or an int, and has its hash, is found by it; quick paths of get, in, set.add and discard see it too.


class Like:
    def __init__(self, value):
        self.value = value

    def __hash__(self):
        return hash(self.value)

    def __eq__(self, other):
        print("eq", self.value, other)
        return self.value == other


def main():
    d = {Like("x"): 1, Like(7): 2}
    print(d.get("x"), d["x"], "x" in d, d.get("y", 0))
    print(d.get(7), d[7], 7 in d, d.get(8))
    d["x"] = 5
    d[7] = 6
    print(len(d), list(d.values()))
    s = {Like(7)}
    s.add(7)
    s.add(8)
    print(len(s), 7 in s)
    s.discard(7)
    s.discard(9)
    s.add(True)
    s.add(1)
    print(s)
    print([d.get(k, k) for k in (7.0, True, None)])
    words = ("to be or not to be that is the question " * 8).split()
    counts = {}
    for w in words:
        counts[w] = counts.get(w, 0) + 1
    print(counts, len(words))
    print(" ".join(words[30:45]), words.count("be"), "é a é b é a".split() * 2)


main()
