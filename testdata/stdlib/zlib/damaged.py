# What comes out of thousands of damaged streams before they fail, how they fail, and what flush() still gives.
import collections
import hashlib
import random
import zlib

random.seed(9)
kinds = collections.Counter()
total = hashlib.sha256()
for i in range(3000):
    data = bytes([random.choice((1, 3, 5, 2, 4, 0x4b, 0x63, 0x0b, random.randrange(256)))]) + random.randbytes(random.randrange(0, 60))
    try:
        r = "all", zlib.decompress(data, -15)
    except zlib.error as e:
        r = str(e)
        kinds[r] += 1
    d = zlib.decompressobj(-15)
    try:
        s = d.decompress(data, 7), d.eof, d.unused_data, d.flush()
    except zlib.error as e:
        s = str(e)
        kinds[s] += 1
    total.update(repr((r, s)).encode())
for k in sorted(kinds):
    print(kinds[k], k)
print(total.hexdigest())
