# Instances of classes made from native types hold what their attributes name.
import array
import collections
import io
import itertools
import os
import random
import struct
import threading


class Loud:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("end of", self.name)


bases = [io.IOBase, io.RawIOBase, io.BufferedIOBase, io.TextIOBase, io.BytesIO, io.StringIO, dict, list, tuple, set,
         frozenset, int, str, bytes, bytearray, float, complex, array.array, collections.OrderedDict, collections.deque,
         collections.defaultdict, random.Random, struct.Struct, threading.local, itertools.count, property,
         Exception, staticmethod]
arguments = {array.array: ("i",), struct.Struct: ("i",), staticmethod: (len,)}


def hold(base):
    cls = type("Sub_" + base.__name__, (base,), {})
    one = cls(*arguments.get(base, ()))
    one.held = Loud(base.__name__)

    def look():
        return one.held.name

    print("holds", look())
    del one.held
    print("let go")


for base in bases:
    hold(base)


class Stream(io.IOBase):
    def open(self, path):
        self.file = open(path, "w+b")


stream = Stream()
stream.open(os.devnull)
print(stream.file.closed)
stream.file.write(b"12")
stream.file.close()
print(stream.file.closed)
