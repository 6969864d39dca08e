# Pickled states, uninitialised and detached streams, reconfigure() after reading, buffers too large, weak references to streams.
import io
for k in io.StringIO, io.BytesIO:
    for st in (1, (), ("a",), ("a", "\n", "x", None), ("a","\n",-1,None), ("a","\n",1,3), (1,"\n",1,None), ("a", "q", 0, None), (b"a", "x", None), (b"a", -1, None), (b"a", 0, 3), (b'a',0), ("a", 0, None),("a",None,1,None,5),(b"a",0,None,6)):
        o=k()
        try: o.__setstate__(st); print("ok", o.getvalue(), o.tell())
        except Exception as e: print(k.__name__, st, repr(e))
o=io.StringIO(); o.__setstate__(("a\r\nb","\r",1,{'q':3})); print(repr(o.getvalue()), o.q); o.write("\n"); print(repr(o.getvalue()))
o=io.StringIO(newline=None); o.__setstate__(("a\r\nb",None,1,{'q':3})); print(repr(o.getvalue()), o.q); o.write("\r\n"); print(repr(o.getvalue()))
for x in (io.IOBase, io.RawIOBase, io.BytesIO, io.FileIO): print(x.__del__)
print(io.StringIO().__del__())
b=io.BytesIO(b"abc"); print(b.__del__(), b.closed)
for c in (io.BufferedReader, io.BufferedWriter, io.BufferedRandom, io.TextIOWrapper, io.FileIO):
    try: c(1,2,3,4,5,6,7,8,9)
    except TypeError as e: print(e)
    except TypeError as e: print(e)
r=io.BufferedReader(io.BytesIO())
try: r.__init__(io.BytesIO(), 2**63-1)
except BaseException as e: print(repr(e))
try: r.read()
except BaseException as e: print(repr(e))
r=io.BufferedReader(io.BytesIO())
try: r.__init__(io.BytesIO(), 0)
except BaseException as e: print(repr(e))
try: r.read()
except BaseException as e: print(repr(e))
t=io.TextIOWrapper(io.BytesIO())
for a in ({'newline':'q'},{'encoding':'nix'},{'encoding':'locale'}):
    try: t.__init__(io.BytesIO(), **a); print(t.encoding)
    except BaseException as e: print(repr(e))
    try: print(t.read())
    except BaseException as e: print(repr(e))
    try: print(t)
    except BaseException as e: print(repr(e))
class W(io.RawIOBase):
    def writable(s): return True
    def write(s,b): return len(b)
t=io.TextIOWrapper(W(), encoding='ascii')
for f in (t.read, t.readline, lambda: next(t), t.tell):
    try: f()
    except BaseException as e: print(repr(e))
class R(io.RawIOBase):
    def readable(s): return True
t=io.TextIOWrapper(R(), encoding='ascii')
try: t.write("x")
except BaseException as e: print(repr(e))
t=io.TextIOWrapper(io.BytesIO(),encoding='ascii'); t.detach(); 
for f in (lambda: repr(t), lambda:t.encoding, lambda:t.errors, lambda:t.line_buffering, lambda:t.name, lambda:t.closed, lambda:t.write('x'), t.read, t.detach, t.close, t.flush, lambda:t.buffer):
    try: print(f())
    except BaseException as e: print(repr(e))
for i in range(3):
    t=io.TextIOWrapper(io.BytesIO(b'ab\nc'),encoding='ascii')
    [t.readline, t.read, lambda:t.read(4)][i]()
    for kw in ({'encoding':'utf8'},{'newline':None},{'errors':'strict'},{'line_buffering':True}):
        try: t.reconfigure(**kw); print('ok',i,kw)
        except BaseException as e: print(i,kw,repr(e))
import weakref
for o in (io.BytesIO(), io.StringIO(), r, t, io.IOBase(), open('/dev/null'),open('/dev/null','wb',0)): print(weakref.ref(o)() is o)
