# Edges of small modules: years of C ints, lgamma of -inf, nextafter of zeros, format strings with a null, tee of tee, errors without context.
import time
for f in (lambda: time.asctime((2**31+1900,)+(1,)*8), lambda: time.asctime((-2**31+1899,)+(0,)*8),lambda: time.strftime('%Y',(-2**31+1899,)+(0,)*8), lambda: time.mktime((-2**31+1899,)+(0,)*8), lambda: time.asctime((2**31-1,)+(1,)*8)):
    try: print(f())
    except Exception as e: print(repr(e))
for a in ('','%D'),('','%'),('x','%Y'):
    try: time.strptime(*a)
    except ValueError as e: print(e, e.__suppress_context__, e.__context__, e.__cause__)
import math
for f in (lambda: math.lgamma(-math.inf), lambda: math.copysign(1,math.nextafter(-0.0,0.0)), lambda: math.copysign(1,math.nextafter(0.0,-0.0)), lambda: math.nextafter(1.0,1.0)):
    try: print(f())
    except Exception as e: print(repr(e))
import struct,sys
for f in (lambda: struct.pack_into('<I', bytearray(10), sys.maxsize, 1), lambda: struct.unpack_from('<I', bytearray(10), sys.maxsize), lambda: struct.calcsize('\0'), lambda: struct.calcsize('2\0i'), lambda: struct.calcsize(b'\0')):
    try: print(f())
    except Exception as e: print(repr(e))
import itertools
a,b=itertools.tee('ab'); c,=itertools.tee(a,1); print(a is c)
