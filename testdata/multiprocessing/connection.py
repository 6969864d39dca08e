# Connections: messages of bytes and objects, errors, wait, listeners and clients with and without a key.
import multiprocessing as m, threading, os, re
from multiprocessing.connection import Pipe, Connection, wait, Listener, Client
from multiprocessing import AuthenticationError, BufferTooShort
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
a, b = Pipe()
for f in (lambda: a.send_bytes(b"abc", -1), lambda: a.send_bytes(b"abc", 5), lambda: a.send_bytes(b"abc", 1, -1), lambda: a.send_bytes(b"abc", 1, 5), lambda: a.send_bytes("x"),
          lambda: a.recv_bytes(-1), lambda: Connection(-1), lambda: Connection(1, False, False), lambda: (a.send_bytes(b"abcdef", 2, 3), b.recv_bytes()), lambda: (b.send({1: [2]}), a.recv()),
          lambda: (a.send_bytes(memoryview(b"xyz")), b.recv_bytes(3)), lambda: a.poll(), lambda: (b.send_bytes(b""), a.poll(), a.recv_bytes()), lambda: (a.send_bytes(b"abcdef"), b.recv_bytes(2)),
          lambda: b.recv(), lambda: b.send(1), lambda: a.recv()): t(f)
r, w = Pipe(False)
for f in (lambda: r.send(1), lambda: w.recv(), lambda: (r.readable, r.writable), lambda: (w.send_bytes(b"abcdef"), r.recv_bytes_into(bytearray(2))), lambda: (w.send_bytes(b"ab"), r.recv_bytes_into(x := bytearray(9), 4), x),
          lambda: r.recv_bytes_into(bytearray(9), 14), lambda: r.recv_bytes_into(bytearray(9), -1), w.close, lambda: w.send(1), lambda: w.closed, lambda: r.recv(), lambda: r.poll(), lambda: w.fileno(), w.close): t(f)
with Pipe()[0] as c: print(c.closed)
print(c.closed)
pipes = [Pipe(False) for _ in range(3)]
print(wait([p[0] for p in pipes], 0))
pipes[1][1].send("one"); print([[p[0] for p in pipes].index(x) for x in wait([p[0] for p in pipes])])
big = os.urandom(300000); th = threading.Thread(target=pipes[0][1].send_bytes, args=(big,)); th.start(); print(pipes[0][0].recv_bytes() == big); th.join()
said = []
def serve(l, n):
    for _ in range(n):
        try:
            with l.accept() as c: c.send(("hello", c.recv()))
        except AuthenticationError as e: said.append(("server:", str(e)))
for family in ("AF_INET", "AF_UNIX"):
    for key in (None, b"secret"):
        with Listener(None, family, authkey=key) as l:
            th = threading.Thread(target=serve, args=(l, 2 if key else 1)); th.start()
            with Client(l.address, authkey=key) as c: c.send(family); print(c.recv())
            if key:
                try: Client(l.address, authkey=b"wrong")
                except AuthenticationError as e: print("client:", e)
            th.join(); print(said); said.clear(); print(type(l.address).__name__, type(l.last_accepted).__name__)
t(l.accept); t(lambda: Listener(authkey=3)); t(lambda: Client(5)); t(lambda: Client(("localhost", 1), "AF_PIPE")); t(lambda: Listener(family="AF_PIPE"))
