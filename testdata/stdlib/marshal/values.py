# The bytes that marshal writes for values, what it reads back, and its errors.
import io, marshal

def t(s):
    try: print(s, "=", eval(s))
    except BaseException as e: print(s, "->", type(e).__name__, e)

l = []; l.append(l)
class S(str): pass
for s in ['marshal.loads(b"")','marshal.loads(b"i12")','marshal.loads(b"?")','marshal.loads(b"r\\0\\0\\0\\0")','marshal.dumps(object())','marshal.dumps([object])','marshal.dumps(l)','marshal.loads(b"(\\xff\\xff\\xff\\xff")','marshal.loads(b"(\\x01\\0\\0\\0")','marshal.loads(b"[\\x01\\0\\0\\0" b"0")','marshal.loads(b"0")','marshal.loads("x")','marshal.dumps(S("a"))','marshal.dumps(True)','marshal.dumps(1)','marshal.dumps(2**31)','marshal.dumps(-2**40)','marshal.dumps(1.5)','marshal.dumps(1.5,1)','marshal.dumps(1j,1)','marshal.dumps("a"*3)','marshal.dumps("é")','marshal.dumps(b"x")','marshal.dumps((1,))','marshal.dumps((1,),3)','marshal.dumps([1,{}])','marshal.dumps({1:2})','marshal.dumps({1})','marshal.dumps(frozenset())','marshal.dumps(StopIteration)','marshal.dumps(...)','marshal.dumps(None)','marshal.dumps(bytearray(b"x"))','marshal.dumps("x"*300)','marshal.loads(b"l\\x02\\0\\0\\0\\xff\\xff\\0\\0")','marshal.loads(b"l\\x02\\0\\0\\0\\x01\\0\\0\\0")','marshal.loads(b"u\\x01\\0\\0\\0\\xff")','marshal.load(io.BytesIO(b"i\\1\\0\\0\\0"))','marshal.load(3)','marshal.loads(b"f\\x01x")','marshal.version','marshal.dumps("\\ud800")','marshal.dumps(1,99)','marshal.dumps(memoryview(b"abc"))','marshal.loads(b"{i\\1\\0\\0\\0")','marshal.loads(b"s\\x05\\0\\0\\0abc")','marshal.loads(b"s\\xff\\xff\\xff\\xff")','marshal.loads(b"[\\xff\\xff\\xff\\xff")','marshal.loads(b"<\\xff\\xff\\xff\\xff")','marshal.loads(b"u\\xff\\xff\\xff\\xff")','marshal.loads(b"l\\0\\0\\0\\x80")','marshal.loads(b"g12")', 'marshal.loads(b"<\\1\\0\\0\\0[\\0\\0\\0\\0")','marshal.dumps([1,2]*3)', 'marshal.loads(marshal.dumps([1,2.5,-0.0,2**100,-2**70,"é","a"*300,b"x",(1,),{1:2},{3},frozenset({4}),None,True,...,1j,l])).__repr__()','eval(marshal.loads(marshal.dumps(compile("(lambda x: [x+i for i in (1,2)])(3) if 3 in {1,2,3} else f\'{l:5}\'","a","eval"))))']:
    t(s)
