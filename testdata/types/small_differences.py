# The keys of mapping patterns in errors, sets that unhashable items meet, predicates and pickling of iterators, raw streams that lie
for src in ["match 1:\n case {'a\\n':1,'a\\n':2}: pass", "match 1:\n case {-1.5:1,-1.5:2}: pass","match 1:\n case {1e20:1,1e20:2}: pass","match 1:\n case {b'\\x00':1,b'\\x00':2}: pass","match 1:\n case {1-2j:1,1-2j:2}: pass","match 1:\n case {-0-2j:1,-0-2j:2}: pass","match 1:\n case {\"it's\":1,\"it's\":2}: pass","match 1:\n case {'é\\ud800':1,'é\\ud800':2}: pass"]:
    try: exec(src)
    except SyntaxError as e: print(ascii(str(e)))
for f in ('isdisjoint','issuperset'):
    for arg in ([[1]],[{1}],[frozenset({1})],[1],[2],5):
        try: print(f, getattr({1,frozenset({1})},f)(arg))
        except TypeError as e: print(f,e)
import itertools, copy, enum
c=itertools.permutations('abc',2); print(c.__reduce__()); next(c); print(c.__reduce__()); list(c); print(c.__reduce__())
c=itertools.combinations('abc',2); print(c.__reduce__()); next(c); print(c.__reduce__()); list(c); print(c.__reduce__())
print(list(itertools.takewhile(lambda x:x<3,[1,2,5,1])),list(itertools.dropwhile(lambda x:x<3,[1,2,5,1])))
print(list(enum.show_flag_values(5)), list(enum._iter_bits_lsb(6)))
for x in (2**40,-2**31-1,-1,1.5,'a'):
    try: chr(x)
    except Exception as e: print(type(e).__name__,e)
import io
class R(io.RawIOBase):
    def readable(self): return True
    def writable(self): return True
    def readinto(self,b): return len(b)+1
    def write(self,b): return len(b)+1
for f in (lambda: io.BufferedReader(R()).read(1), lambda: io.BufferedWriter(R()).write(b'a'*10000)):
    try: f()
    except Exception as e: print(type(e).__name__,e)
