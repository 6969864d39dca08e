# Sizes that no machine has raise MemoryError or OverflowError, and the program goes on.
import itertools, random

for text in r'''
'x' * 10**15
[0] * 10**15
(0,) * 10**15
b'x' * 10**15
bytearray(10**15)
1 << 10**12
len(range(10**30))
list(range(10**15))
tuple(range(10**15))
list(itertools.repeat(1, 10**15))
'%1000000000000d' % 1
'%.1000000000000f' % 1
'%*d' % (10**18, 1)
'%.*f' % (10**18, 1.0)
format(1, '1000000000000000d')
format(1, '1000000000000000000000d')
format(1.0, '.1000000000000f')
format('a', '1000000000000000')
'{:>{}}'.format('a', 10**16)
'a'.ljust(10**16)
'a'.center(10**16)
'a'.zfill(10**16)
b'a'.ljust(10**16)
b'a'.zfill(10**16)
'\t'.expandtabs(10**16)
b'\t'.expandtabs(10**16)
('a'*10**5).replace('a', 'b'*10**6*10**6)
(10**6*'a').join(['']*10**7)
bytes(10**16)
bytes(10**30)
int('1'*5000)
2 ** -10**12
'a' * 2**63
[1] * 2**63
[1] * -2**63
[1][2**63]
(1).to_bytes(10**15, 'big')
float(10**400)
10**400 / 3
chr(10**30)
'%c' % 10**20
random.randbytes(10**15)
random.getrandbits(10**12)
'''.strip().splitlines():
    try:
        r = eval(text)
        print(text, '->', r)
    except Exception as e:
        print(text, type(e).__name__, e)
print('end')
