# set and frozenset: construction, operators, order, errors.
S = {1, 2, 3}
F = frozenset([1, 2, 3])
CHECKS = r'''
set(), set("hello") == set("oleh"), {1, 1.0, True}, {*"ab"} == {"a", "b"}, frozenset(), frozenset("a"), set(range(5)), set([3, 1, 2]), {3, 1, 2}, {10, 5, 1, 100, 33}, {-1, -2, -3}, set(range(20, 0, -3)), {1000, 1, 8, 16, 9}, {0.5, 1.5, 2.5}, {(1, 2), (0, 1)}, {None} , {2**61, 5, 2**64}
{"a", "b", "c"}, {"apple", "banana", "cherry", "date"}, set("the quick brown fox"), frozenset({"x", "y"}), {b"a", b"b"}, {"a", 1, None} == {None, 1, "a"}, set("abcdefghijklmnop"), {"日", "本", "é"}
S | {4}, S & {2, 9}, S - {1}, S ^ {3, 4}, S | F, F | S, type(S | F).__name__, type(F | S).__name__, S == F, F == S, S <= F, S < F, S >= {1}, S > {1}, {1} < S, S != {1}, S.issubset([1, 2, 3, 4]), S.issuperset("") , S.isdisjoint([7]), S.isdisjoint({1})
S.union([4], (5,)), S.intersection([1, 2], [2]), S.difference([1], [2]), S.symmetric_difference([3, 4]), S.union(), S.intersection(), S.copy() == S, S.copy() is S, F.copy() is F, F.union("a") == {1, 2, 3, "a"}, type(F.union([])).__name__, type(F - S).__name__
1 in S, "a" in S, len(S), bool(set()), sorted(S), sum(S), max(S), list(S), [x for x in {3, 1, 2}], {1, 2} in {frozenset({1, 2})}, hash(F) == hash(frozenset([3, 2, 1]))
S | [4]
S & "a"
S - 5
S ^ None
S + {1}
S < [1]
S[0]
hash(S)
{[]}
{{}}
set(5)
set(1, 2)
set([[]])
frozenset(5)
frozenset(a=1)
S.union(5)
S.issubset(5)
S.isdisjoint(5)
[] in S
{1} in {1}, set() in {frozenset()}
set().pop()
S.remove(9)
S.remove("x")
S.remove([])
S.add()
S.add([])
S.discard({}), S.discard(99)
F.add(1)
S.missing
repr(set()), repr({1}), repr(frozenset()), repr(frozenset({1})), str({"a"}), repr({frozenset({1})}), repr(type("Sub", (set,), {})([1])), repr(type("FSub", (frozenset,), {})([1]))
S.__contains__(1), S.__len__(), S.__eq__(5), S.__or__([1]), S.__and__({1}), S.__sub__({1}), S.__rsub__({1, 9}), S.__xor__({1}), S.__le__({1}), list(S.__iter__()), set[int], set.__hash__, frozenset.__mro__
set.add(5, 1)
{1, 2} == {2, 1}, {1} == {1.0}, set() == frozenset(), {1} == [1], {1, 2} <= {1, 2, 3}, not {1} <= {2}
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', repr(eval(code)))
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', e)
