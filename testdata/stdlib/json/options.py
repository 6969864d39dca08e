# json: chunks of iterencode, hooks, circular values, positions, submodules.
import json
import json.decoder, json.encoder, json.scanner
from collections import OrderedDict, namedtuple
from io import StringIO
class Sink(StringIO):
    def write(self, s): print("write", repr(s)); return super().write(s)
class Refuse(json.JSONEncoder):
    def default(self, o):
        if isinstance(o, complex): return [o.real, {"im": o.imag}]
        return super().default(o)
loop = []; loop.append(loop)
dloop = {}; dloop["a"] = dloop
CHECKS = r'''
json.dumps()
json.dumps(1, foo=2)
json.dumps(1, 2)
json.loads()
json.loads('{"a":1}', foo=1)
json.loads('"\\u12"')
json.loads('"\\')
json.loads('{"a"')
json.loads('{"a":')
json.loads('{"a":1')
json.loads('{"a":1,')
json.loads('{"a":1 "b"}')
json.loads('[1]\n x')
json.loads('{"a":\n\n }')
json.loads('\t[ 1 , 2 ] \r\n'), json.loads(b'\xff\xfe1\x00'), json.loads(bytearray(b'[1]')), json.loads('{"é": "日\\u00e9", "é2": [1.5e3, -2E-2]}')
json.loads('"日本" x')
json.loads('["é", nope]')
json.loads('1' * 5000)
json.dumps({1:2, None:3, True:4, 1.5:6, (1,):2}, skipkeys=True), json.dumps({(1,): 2, "a": 1}, skipkeys=True), json.dumps({(1,): 2, "a": 1, (2,): 3}, skipkeys=True, indent=1)
json.dumps(loop)
json.dumps(dloop)
json.dumps([dloop], indent=1)
json.dumps(loop, check_circular=False)
json.dumps(1j, default=lambda o: 1j)
json.dumps([1], separators=(1, ":"))
json.dumps([1, {"a": 2}], indent=1, separators=(",", ":")), json.dumps([1, [2, {"a": []}], {}], indent="--"), json.dumps([], indent=2), json.dumps({"a": {}}, indent=2), json.dumps("é", indent=2, ensure_ascii=False)
list(json.JSONEncoder().iterencode([1, {"a": [2, 3], "b": {}}, [], [[]]])), list(json.JSONEncoder().iterencode("a")), list(json.JSONEncoder(indent=1).iterencode([1, {"a": [2, 3], "b": 1}])), list(json.JSONEncoder(sort_keys=True).iterencode({"b": [], "a": "x"}))
json.dump({"a": [1, None]}, Sink())
json.dump([1, 2j], Sink())
json.dump([1], None)
json.load(5)
list(Refuse().iterencode([1j, {"k": 2j}])), Refuse(indent=2).encode({"a": 1j})
Refuse().encode({"a": {1}})
json.JSONEncoder().default(5)
json.JSONEncoder(1)
json.JSONDecoder().raw_decode("1 2"), json.JSONDecoder().raw_decode("a1", 1), json.JSONDecoder().raw_decode("日1", 1)
json.JSONDecoder().raw_decode("a")
json.JSONDecoder().raw_decode("1", -1)
json.JSONDecoder().decode(5)
json.JSONDecoder(object_pairs_hook=OrderedDict).decode('{"b": 1, "a": {"c": 2}}'), json.loads('[1.5, 2, NaN]', parse_float=str, parse_int=str, parse_constant=str), json.loads('{"a": {"b": 1}}', object_hook=lambda d: sorted(d))
json.JSONEncoder(indent=3).item_separator, json.JSONEncoder().key_separator, sorted(vars(json.JSONEncoder())), json.decoder.scanstring('a"b"c', 2), json.encoder.encode_basestring_ascii("é"), json.encoder.encode_basestring("é\n")
json.decoder.scanstring('a"b', 2)
json.encoder.encode_basestring_ascii(5)
json.JSONDecodeError("m", "a\nbc", 3).__reduce__(), repr(json.JSONDecodeError("m", "x", 0)), json.JSONDecodeError is json.decoder.JSONDecodeError
json.JSONDecodeError("m")
json.dumps(namedtuple("P", "x y")(3, 4)), json.dumps(OrderedDict(b=1, a=2)), json.dumps({"b": 1, "a": 2, "é": 3}, sort_keys=True), json.dumps([10**30, -1e16, 1e-5, 1.0])
len(json.dumps([[]] * 3)), json.loads("[" * 500 + "]" * 500) != 0
json.loads("[" * 100000)
'''
for code in CHECKS.strip().splitlines():
    try:
        print(code, '->', ascii(eval(code)))
    except RecursionError:
        print(code, '-> RecursionError')
    except Exception as e:
        print(code, '-> raises', type(e).__name__ + ':', ascii(str(e)[:200]))
