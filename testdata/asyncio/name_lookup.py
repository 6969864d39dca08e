# how loops resolve addresses, and the order in which families are tried
import asyncio, socket
from asyncio import base_events
from socket import AF_INET, AF_INET6, SOCK_STREAM, SOCK_DGRAM
info = base_events._ipaddr_info
for args in (('1.2.3.4', 1, AF_INET, SOCK_STREAM, 0), ('1.2.3.4', '80', 0, SOCK_DGRAM, 0), ('::1', None, 0, SOCK_STREAM, 0, 3, 4), ('::1', b'', AF_INET6, SOCK_STREAM, 0), (b'1.2.3.4', 5, AF_INET, SOCK_STREAM, socket.IPPROTO_TCP),
             ('host', 1, 0, SOCK_STREAM, 0), (None, 1, 0, SOCK_STREAM, 0), ('1.2.3.4', 'http', 0, SOCK_STREAM, 0), ('::1%lo', 1, 0, SOCK_STREAM, 0), ('1.2.3.4', 1, AF_INET6, SOCK_STREAM, 0), ('1.2.3.4', 1, AF_INET, socket.SOCK_RAW, 0)):
    print(args[:2], info(*args))
a = [(AF_INET, i) for i in range(3)] + [(AF_INET6, i) for i in range(4)]
for n in (1, 2, 3, 9): print(n, [x[1] if x[0] == AF_INET else -x[1] for x in base_events._interleave_addrinfos(a, n)])
async def main():
    loop = asyncio.get_running_loop()
    print((await loop.getaddrinfo('127.0.0.1', 80, type=SOCK_STREAM))[0])
    print(await loop.getnameinfo(('127.0.0.1', 80), socket.NI_NUMERICHOST | socket.NI_NUMERICSERV))
    print(await loop._ensure_resolved(('127.0.0.1', 0), loop=loop))
    try: await loop.getaddrinfo('127.0.0.1', 80, family=9999)
    except socket.gaierror as e: print(e.args)
asyncio.run(main())
