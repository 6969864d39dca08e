#!/usr/bin/env python3.11
"""Write emu/object/testdata/containers.jsonl: random operations on set, dict, list and bytearray, and the
checksum of the reprs that CPython 3.11 gives after each.

usage: PYTHONHASHSEED=0 python3.11 scripts/container_cases.py > emu/object/testdata/containers.jsonl
"""
import json
import os
import random
import sys
import zlib

assert os.environ.get("PYTHONHASHSEED") == "0" and sys.version_info[:2] == (3, 11)
rnd = random.Random(20)


def value(kind):
    if kind == "int":
        return rnd.randrange(40)
    if kind == "big":
        return rnd.choice([rnd.randrange(-2000, 2000), rnd.randrange(1 << 62), -1, 0])
    if kind == "str":
        return "k%d" % rnd.randrange(60)
    return rnd.choice([rnd.randrange(20), "s%d" % rnd.randrange(20), float(rnd.randrange(20)) / 2])


def values(kind, top=60):
    return [value(kind) for _ in range(rnd.randrange(rnd.choice([4, 12, top])))]


def build(arg):
    """An argument is a plain value or {type: items}."""
    if isinstance(arg, dict):
        (name, items), = arg.items()
        items = [build(i) for i in items]
        if name == "dict":
            return dict.fromkeys(items, 1)
        if name == "slice":
            return slice(*items)
        return {"set": set, "frozenset": frozenset, "list": list, "tuple": tuple, "bytes": bytes}[name](items)
    return arg


def group(kind):
    return {rnd.choice(["set", "frozenset", "list", "dict"]): values(kind)}


def sl():
    def part():
        return rnd.choice([None, rnd.randrange(-12, 12)])
    return {"slice": [part(), part(), rnd.choice([None, None, 1, 2, -1, -2, 3])]}


def set_op(kind):
    n = rnd.randrange(20)
    if n < 7:
        return ["add", value(kind)]
    if n < 11:
        return ["discard", value(kind)]
    if n == 11:
        return ["pop"]
    if n == 12:
        return ["=copy"]
    if n == 13 and rnd.random() < 0.2:
        return ["clear"]
    if n < 16:
        return [rnd.choice(["update", "difference_update", "intersection_update", "symmetric_difference_update"]), group(kind)]
    if n < 18:
        return [rnd.choice(["=union", "=difference", "=symmetric_difference"]), group(kind)]
    return [rnd.choice(["intersection", "issubset", "issuperset", "isdisjoint", "union", "difference"]), group(kind)]


def dict_op(kind):
    n = rnd.randrange(12)
    if n < 4:
        return ["__setitem__", value(kind), rnd.randrange(100)]
    if n < 6:
        return ["pop", value(kind), None]
    if n == 6:
        return ["__delitem__", value(kind)]
    if n == 7:
        return ["popitem"]
    if n == 8:
        return ["setdefault", value(kind), 7]
    if n == 9:
        return ["update", {"dict": values(kind)}]
    if n == 10:
        return rnd.choice([["=copy"], ["get", value(kind)], ["__contains__", value(kind)], ["keys"], ["items"]])
    return ["__or__", {"dict": values(kind, 8)}]


def list_op(kind):
    n = rnd.randrange(16)
    if n < 3:
        return ["append", value(kind)]
    if n == 3:
        return ["insert", rnd.randrange(-10, 10), value(kind)]
    if n == 4:
        return ["pop", rnd.randrange(-5, 5)]
    if n == 5:
        return ["remove", value(kind)]
    if n < 8:
        return ["__getitem__", sl()]
    if n < 10:
        return ["__delitem__", sl()]
    if n < 13:
        return ["__setitem__", sl(), {"list": values(kind, 8)}]
    return rnd.choice([["reverse"], ["sort"], ["extend", {"tuple": values(kind, 6)}], ["index", value(kind), -4], ["count", value(kind)], ["__mul__", 2]])


def bytes_op(kind):
    n = rnd.randrange(12)
    b = {"bytes": [rnd.randrange(97, 101) for _ in range(rnd.randrange(4))]}
    if n < 3:
        return ["append", rnd.randrange(97, 101)]
    if n < 5:
        return ["__setitem__", sl(), b]
    if n == 5:
        return ["__delitem__", sl()]
    if n == 6:
        return ["extend", b]
    return [rnd.choice(["find", "rfind", "index", "count", "split", "rsplit", "partition", "rpartition", "strip", "lstrip", "startswith", "endswith", "removeprefix"]), b]


def run(case):
    """Mirrors TestContainersAgree."""
    t = {"set": set, "dict": dict, "list": list, "bytearray": bytearray}[case["type"]]
    obj = t(build(case["init"]))
    crc = zlib.crc32(repr(obj).encode())
    for op in case["ops"]:
        name = op[0].lstrip("=")
        try:
            res = getattr(obj, name)(*map(build, op[1:]))
            if op[0][0] == "=":
                obj = res
            text = repr(res)
        except Exception as e:
            text = "%s: %s" % (type(e).__name__, e)
        crc = zlib.crc32((text + repr(obj)).encode(), crc)
    return crc


for i in range(320):
    kind = ["int", "big", "str", "mixed"][i // 4 % 4]
    name, op = [("set", set_op), ("set", set_op), ("dict", dict_op), ("list", list_op)][i % 4]
    if i % 32 == 3:
        name, op = "bytearray", bytes_op
    if name == "list" and kind == "mixed":
        kind = "big"
    init = {"bytes": [97, 98, 99]} if name == "bytearray" else {"dict": values(kind)} if name == "dict" else {rnd.choice(["list", "set"]): values(kind, 120)}
    case = {"type": name, "init": init, "ops": [op(kind) for _ in range(30)]}
    case["crc"] = run(case)
    print(json.dumps(case, separators=(",", ":")))
