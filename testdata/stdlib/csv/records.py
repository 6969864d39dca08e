# _csv: records of every shape read and written under every dialect; registered dialects; limits; errors.
# env: PYEMU_STDLIB=/usr/lib/python3.11
import _csv,io
def t(f,*a,**k):
    try: r=f(*a,**k); print(repr(r)[:300] if "object at" not in repr(r) else type(r))
    except BaseException as e: print(type(e).__module__,type(e).__name__, str(e))
print(_csv.Error.__mro__,_csv.__version__,[ (n,getattr(_csv,n)) for n in dir(_csv) if n.startswith('QUOTE')],_csv._dialects)
d=_csv.Dialect(); print([(n,getattr(d,n)) for n in ('delimiter','doublequote','escapechar','lineterminator','quotechar','quoting','skipinitialspace','strict')])
R=lambda *a,**k: list(_csv.reader(*a,**k))
for s in ['a,b,c','a,"b,c",d','"a""b",c','a,"b\nc",d','a\\,b','  a, b','','\n','a,b\r\n','"a"b,c','a"b,c','"abc','"a" ,b','a,,b,','"",x','a\rb','a\0b','a,"b"\n','"a\n']:
    t(R,[s]); t(R,s.splitlines(True))
for k in ({'delimiter':';'},{'quotechar':"'"},{'escapechar':'\\'},{'doublequote':False},{'skipinitialspace':True},{'strict':True},{'quoting':_csv.QUOTE_NONNUMERIC},{'quoting':_csv.QUOTE_NONE},{'quoting':_csv.QUOTE_NONE,'escapechar':'\\'},{'strict':True,'doublequote':False},{'quotechar':None},{'quotechar':'','quoting':3}):
    print(k)
    for s in ["a;b,c","'a,b',c",'a\\,b,"c\\"d"','"a""b",c','  "a", b',' a , b ','"a"b,c','"a','1,2.5,"x"','1,x','"a""b"','a,b\\','"a\\']: t(R,[s],**k)
def W(rows,**k):
    f=io.StringIO(); w=_csv.writer(f,**k); n=[w.writerow(r) for r in rows]; return f.getvalue(),n
rows=[['a','b'],['a,b','c"d'],['',None],[1,2.5,True],['a\nb',' x'],[],[''],[None],['a\\b',"it's"],('x',),'str',['a\rb']]
t(W,rows)
for k in ({'delimiter':';'},{'quotechar':"'"},{'escapechar':'\\'},{'doublequote':False},{'doublequote':False,'escapechar':'\\'},{'lineterminator':'\n'},{'quoting':_csv.QUOTE_ALL},{'quoting':_csv.QUOTE_NONNUMERIC},{'quoting':_csv.QUOTE_NONE,'escapechar':'\\'},{'quoting':_csv.QUOTE_NONE},{'quotechar':None,'quoting':3},{'lineterminator':'!'},{'delimiter':'\t'},{'skipinitialspace':True}):
    print(k)
    for r in rows: t(W,[r],**k)
t(W,[5]); t(W,[None]); t(_csv.writer,5); t(_csv.writer); t(_csv.reader); t(_csv.reader,5); t(_csv.reader,['a'],delimiter=''); t(_csv.reader,['a'],delimiter='ab'); t(_csv.reader,['a'],delimiter=5); t(_csv.reader,['a'],delimiter=b'x'); t(_csv.reader,['a'],quotechar='ab'); t(_csv.reader,['a'],quotechar=5);t(_csv.reader,['a'],quotechar=''); t(_csv.reader,['a'],quoting=9); t(_csv.reader,['a'],quoting='x'); t(_csv.reader,['a'],escapechar='ab'); t(_csv.reader,['a'],lineterminator=5); t(_csv.reader,['a'],quotechar=None); t(_csv.reader,['a'],foo=1); t(_csv.reader,['a'],'nope'); t(_csv.reader,['a'],None); t(_csv.reader,['a'],delimiter=None); t(_csv.reader,['a'],delimiter='\n'); t(_csv.reader,['a'],doublequote='x'); t(_csv.reader,['a'],quotechar=',',delimiter=','); t(R,[b'a']); t(R,[5])
t(_csv.register_dialect,'x',delimiter=';'); t(_csv.list_dialects);  t(_csv.get_dialect,'nope'); t(_csv.unregister_dialect,'nope'); t(_csv.register_dialect,5); t(_csv.register_dialect); t(R,['a;b'],'x'); t(R,['a;b'],dialect='x');t(R,['a;b'],'x',delimiter=','); t(_csv.unregister_dialect,'x'); t(_csv.list_dialects)
class D: delimiter='|'; quoting=0
t(R,['a|b'],D); t(R,['a|b'],D()); 
class D2: delimiter=5
t(_csv.register_dialect,'y',D2); t(_csv.register_dialect,'y',D,quoting=99)
t(_csv.field_size_limit); t(_csv.field_size_limit,10); t(R,['a'*11]); t(_csv.field_size_limit,'x'); t(_csv.field_size_limit,131072)
r=_csv.reader(['a\n','"b\n','c"\n']); print(r.line_num); next(r); print(r.line_num); next(r); print(r.line_num, r.dialect.delimiter); t(setattr,r,'line_num',1); t(setattr,r.dialect,'delimiter',1); t(next,r)
class F:
    def write(s,x): return len(x)
w=_csv.writer(F()); t(w.writerow,['a','b']); t(w.writerows,[['a'],['b']]); t(w.writerows,5); t(w.writerow,5)
class Bad:
    def __str__(s): raise KeyError('x')
t(w.writerow,[Bad()]); t(_csv.Dialect,delimiter=None); t(lambda: _csv.Dialect(D).delimiter); import copy,pickle; t(pickle.dumps,d); t(copy.copy,d); t(lambda: _csv.Dialect(strict="x").strict)
t(W,[[1.1,-0.0,1e100,10**30]]); t(W,[['a\0b']]); t(R,['a,b\nc,d']); t(R,['a,b\n\n']); t(R,['a,"b"\r\nx'])
