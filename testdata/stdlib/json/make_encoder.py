# json.encoder.c_make_encoder and json.scanner.c_make_scanner called by themselves: arguments, members, what they return, errors.
import json
import json.encoder as e
import json.scanner

make = e.c_make_encoder
print(make.__module__, make.__name__, json.scanner.c_make_scanner.__module__, json.scanner.make_scanner.__module__, json.decoder.scanstring.__module__)
print(sorted(m for m in dir(make) if not m.startswith("__")))


def attempt(f, *args, **kw):
    try:
        print(f(*args, **kw))
    except Exception as x:
        print(type(x).__name__, x)


attempt(make)
attempt(make, 1, 2, 3)
attempt(make, (True, False), b"x", None)
attempt(make, None, None, None, None, 1, ", ", False, False, False)
attempt(make, None, None, None, None, ": ", 2, False, False, False)
attempt(make, [], None, None, None, ": ", ", ", False, False, False)
plain = make(markers=None, default=None, encoder=e.encode_basestring_ascii, indent=None, key_separator=": ", item_separator=", ", sort_keys=False, skipkeys=False, allow_nan=False)
print(plain.markers, plain.default, plain.encoder, plain.indent, [plain.key_separator, plain.item_separator], plain.sort_keys, plain.skipkeys)
for args in ((1,), (1, 0), ({"a": [1, 2.5, None, True], "\u00e9": "\u00fc"}, 0), ([float("nan")], 0), ({(1, 2): 3}, 0), (object(), 0), ([], "x"), ("text", 7)):
    attempt(plain, *args)
attempt(plain, obj=[1], _current_indent_level=3)

marked = make({}, None, lambda s: "<%s>" % s, None, ":", ",", False, False, True)
attempt(marked, {1: 2, 2.5: 3, None: 1, "a": "b", 10**30: 1, False: float("inf")}, 0)
inside = []
inside.append(inside)
attempt(marked, inside, 0)
attempt(make({}, lambda o: o, str, 4, ":", ",", True, True, True), {1: [1, {2: 3}], 2: object()}, 0)
attempt(make({}, lambda o: [str(type(o))], e.encode_basestring, None, ":", ",", True, True, True), {"b": {1}, "\u00e9": 2, "a": ()}, 0)
attempt(make({}, None, str, None, ":", ",", True, False, True), {"b": 1, 2: 3}, 0)
attempt(make({}, None, str, None, ":", ",", False, True, True), {"b": 1, (2,): 3}, 0)


def nothing(*args):
    return None


def failing(*args):
    1 / 0


for bad in (nothing, failing):
    encode = make(None, str, bad, None, ": ", ", ", False, False, False)
    attempt(encode, "spam", 4)
    attempt(encode, {"spam": 42}, 4)
    attempt(encode, [1, 2], 4)


class Context:
    strict = True
    object_hook = object_pairs_hook = parse_constant = None
    parse_float = float
    parse_int = str


attempt(json.scanner.c_make_scanner, 1)
scan = json.scanner.c_make_scanner(Context())
attempt(scan, ' [1, 2.5, {"a": "b"}] x', 1)
attempt(scan, " ", 0)
