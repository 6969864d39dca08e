# Protocols, abstract transports and their flow control
import asyncio
import re
from asyncio import protocols, transports


class Flow(transports._FlowControlMixin):
    size = 0

    def get_write_buffer_size(self):
        return self.size


class Proto(asyncio.Protocol):
    def pause_writing(self):
        print("pause")

    def resume_writing(self):
        print("resume")
        1 / 0


class Loop:
    def call_exception_handler(self, context):
        print(sorted(context), context["message"], repr(context["exception"]))


f = Flow(loop=Loop())
f._protocol = Proto()
print(f.get_write_buffer_limits(), f._extra, f.get_extra_info("x", 4))
for limits in ({}, dict(high=10), dict(low=10), dict(high=5, low=6), dict(high=0), dict(low=-1)):
    try:
        f.set_write_buffer_limits(**limits)
        print(limits, f.get_write_buffer_limits())
    except ValueError as e:
        print(limits, e)
f.set_write_buffer_limits(high=10)
for size in (10, 11, 12, 5, 2, 1):
    f.size = size
    f._maybe_pause_protocol()
    f._maybe_resume_protocol()
    print(size, f._protocol_paused)
for c in (transports.BaseTransport, transports.ReadTransport, transports.WriteTransport, transports.DatagramTransport, transports.SubprocessTransport):
    for name in sorted(vars(c)):
        if name.startswith("_"):
            continue
        m = getattr(c, name)
        args = ["a"] * (m.__code__.co_argcount - 1 - len(m.__defaults__ or ()))
        try:
            print(c.__name__, name, getattr(c(), name)(*args))
        except (NotImplementedError, TypeError) as e:
            print(c.__name__, name, repr(e))
print(transports.BaseTransport({"a": 1}).get_extra_info("a"))
try:
    transports.BaseTransport().x = 1
except AttributeError as e:
    print(e)
try:
    Flow()
except AssertionError as e:
    print(repr(e))
for c in (asyncio.BaseProtocol, asyncio.Protocol, asyncio.DatagramProtocol, asyncio.SubprocessProtocol, asyncio.BufferedProtocol):
    print(c.__name__, c.__mro__[1].__name__, [n for n in sorted(vars(c)) if not n.startswith("_")], c.__slots__)
    for name in vars(c):
        if not name.startswith("_"):
            m = getattr(c, name)
            assert getattr(c(), name)(*["a"] * (m.__code__.co_argcount - 1)) is None


class Buffered(asyncio.BufferedProtocol):
    def get_buffer(self, sizehint):
        print("get", sizehint)
        self.buffer = bytearray(3)
        return self.buffer

    def buffer_updated(self, nbytes):
        print("updated", nbytes, self.buffer)


protocols._feed_data_to_buffered_proto(Buffered(), b"abcdefgh")


class Empty(Buffered):
    def get_buffer(self, sizehint):
        return bytearray()


try:
    protocols._feed_data_to_buffered_proto(Empty(), b"abc")
except RuntimeError as e:
    print(e)


class Writer(transports.WriteTransport):
    def write(self, data):
        print(data)


Writer().writelines([b"a", bytearray(b"b"), memoryview(b"c")])
