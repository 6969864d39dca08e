# Memoryviews of values whose memory was resized.
import ctypes
class E(ctypes.Structure): pass
class F(ctypes.Structure): _fields_=[('a',ctypes.c_int),('b',ctypes.c_char)]
for k,n in ((E,0),(E,5),(F,8),(F,20),(ctypes.c_int,4),(ctypes.c_int,12),(ctypes.c_char*3,3)):
    o=k(); 
    ctypes.resize(o,n)
    m=memoryview(o)
    print(k.__name__,n, m.nbytes,m.shape,m.format,m.itemsize,m.ndim, len(bytes(o)))
    try: print(m.cast('B').shape)
    except Exception as e: print(repr(e))
    try: print(m.tobytes())
    except Exception as e: print(repr(e))
