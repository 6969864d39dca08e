# sockets and their files that nobody closes are closed when they are dropped, and warn
import warnings, re
warnings.simplefilter('always')
warnings.showwarning = lambda m, c, *a: print(c.__name__, re.sub(r'fd=\d+|, [lr]addr=.*\)', '', str(m)))
import socket, gc
a,b=socket.socketpair()
del a
print(b.recv(3))
def f():
    s=socket.socket(); s.bind(('127.0.0.1',0)); s.listen()
    c=socket.create_connection(s.getsockname()); d,_=s.accept()
    c.send(b'x'); print(d.recv(1)); return d
d=f()
print('returned'); print(d.recv(1))
d=None
x=socket.socket()
x=socket.socket()
x.close()

a, b = socket.socketpair()
f = a.makefile('w')
a.close()
f.write('left')
del f
print(b.recv(10), b.recv(10))
b.close()
del x
print('end')
