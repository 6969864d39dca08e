# The special methods of the central built-in types.
for t in (object, type, int, bool, float, complex, str, bytes, bytearray, list, tuple, dict, set, frozenset, range, slice, property, staticmethod, classmethod, super, enumerate, zip, map, filter, reversed, memoryview, BaseException, type(None), type(...), type(NotImplemented), type(lambda: 0), type(len), type([].append), type(x for x in ()), type({}.keys()), type({}.items()), type(iter([])), type(object().__str__), type(int.real), type(str.join), type((lambda: 0).__code__), type(list[int]), type(int | str)):
    own = [n for n in t.__dict__ if n.startswith("__") and n not in ("__doc__", "__module__", "__text_signature__")]
    print(t.__name__, sorted(own))
