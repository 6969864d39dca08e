# The name of a raw file can be set and deleted; its repr then names the descriptor.
import io, os
f = io.FileIO(os.devnull)
n = f.fileno()
f.name = 'x'; print(repr(f).replace(str(n),'N'))
del f.name
print(repr(f) == "<_io.FileIO fd=%r mode=%r closefd=%r>" % (f.fileno(), f.mode, f.closefd))
try: del f.name
except AttributeError as e: print(e)
try: f.name
except AttributeError as e: print(e)
b = io.BufferedReader(f)
try: print(repr(b))
except Exception as e: print(type(e), e)
f.close()
print(repr(f))
t = io.TextIOWrapper(io.BytesIO())
print(repr(t))
