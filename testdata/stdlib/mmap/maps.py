# mmap: anonymous memory and files, all methods and their errors, views of the memory, and memory that a forked child shares.
# env: PYEMU_STDLIB=/usr/lib/python3.11
import mmap,os,tempfile,sys
def t(f,*a,**k):
    try: r=f(*a,**k); print(repr(r)[:150])
    except BaseException as e: print(type(e).__module__,type(e).__name__, str(e))
m=mmap.mmap(-1,10); print(m,len(m),m[:],m[0]); m[0]=65; m[1:3]=b'bc'; print(m[:5],m.tell()); t(m.write,b'xyz'); print(m.tell(),m.read(2),m.read()); m.seek(0); t(m.read,3); t(m.readline); t(m.find,b'b'); t(m.rfind,b'y'); t(m.find,b'A',1); t(m.seek,100); t(m.seek,-1,2); t(m.tell); t(m.seek,0,9); t(m.write,b'toolong'); t(m.write_byte,5); t(m.write_byte,5); t(m.read_byte); t(m.resize,20); print(len(m)); t(m.size); t(m.flush); t(m.move,0,1,3); print(m[:]); t(m.move,0,1,300); t(m.__setitem__,0,300); t(m.__setitem__,0,'x'); t(m.__setitem__,99,1); t(m.__getitem__,99); t(m.__getitem__,'x'); t(m.__setitem__,slice(0,3),b'x'); t(m.__delitem__,0); t(m.__delitem__,slice(0,1)); print(m[::2]); m[::2]=b'z'*10; print(m[::3],m[-1],m[5:2]); print(b'z' in m, 122 in m)
v=memoryview(m); t(m.close); t(m.resize,30); print(v.format,v.readonly,v.nbytes); v.release(); print(m.closed); m.close(); print(m.closed,m); t(m.__len__); t(m.read); t(m.__getitem__,0); t(m.close); t(lambda: bool(m))
t(mmap.mmap); t(mmap.mmap,-1); t(mmap.mmap,-1,0); t(mmap.mmap,-1,-1); t(mmap.mmap,999,10); t(mmap.mmap,-1,10,access=9); t(mmap.mmap,-1,10,access=mmap.ACCESS_READ,flags=mmap.MAP_SHARED); t(mmap.mmap,-1,10,offset=-1); t(mmap.mmap,-1,'x'); t(mmap.mmap,'x',1); t(mmap.mmap,-1,2**70)
f=tempfile.TemporaryFile(); f.write(b'hello\nworld\n'*1000); f.flush()
m=mmap.mmap(f.fileno(),0); print(m,len(m),m.readline(),m.readline(),m.size()); m[0:5]=b'HELLO'; f.seek(0); print(f.read(6)); m.flush(); t(m.flush,0,4096); t(m.flush,1,10); t(m.resize,5); print(len(m),os.fstat(f.fileno()).st_size); m.close()
m=mmap.mmap(f.fileno(),0,access=mmap.ACCESS_READ); print(m); t(m.__setitem__,0,1); t(m.write,b'x'); t(m.resize,2); t(m.move,0,1,1); t(memoryview(m).__setitem__,0,1);t(m.write_byte,1); 
m=mmap.mmap(f.fileno(),0,access=mmap.ACCESS_COPY); m[0]=1; f.seek(0); print(f.read(1),m); t(m.resize,2)
t(mmap.mmap,f.fileno(),100); t(mmap.mmap,f.fileno(),1,offset=1);t(mmap.mmap,f.fileno(),0,offset=mmap.PAGESIZE); e=tempfile.TemporaryFile(); t(mmap.mmap,e.fileno(),0); 
m=mmap.mmap(f.fileno(),0,prot=mmap.PROT_READ); t(m.__setitem__,0,1);  t(mmap.mmap,-1,10,access=1,prot=1); 
m=mmap.mmap(-1,4096*4); t(m.madvise,mmap.MADV_NORMAL); t(m.madvise,mmap.MADV_NORMAL,-1); t(m.madvise,99); t(m.madvise,mmap.MADV_NORMAL,4096*5); 
with mmap.mmap(-1,5) as m: m.write(b'abc')
print(m.closed)
class M(mmap.mmap): pass
x=M(-1,3); x.a=1; print(x[0:1], x.a)
g=open('/dev/shm/pyemu-mmf','w+b'); g.truncate(8192); m=mmap.mmap(g.fileno(),4096,offset=4096); print(m); m[:3]=b'abc'; g.seek(4096); print(g.read(3), m.size()); m.seek(1); t(m.seek,1,1); t(m.seek,-5,1); t(m.read,None); t(m.read,-5); m.seek(0);t(m.find,'x'); t(m.find,b'c',-4096,-1);t(m.rfind,b'a',0,0); t(m.write,bytearray(b'q')); t(m.write,'x')
print(m==m, m=='x')
g.close(); os.unlink(g.name)
m=mmap.mmap(-1,100)
p=mmap.mmap(-1,100,flags=mmap.MAP_PRIVATE)
pid=os.fork()
if pid==0:
    m[:5]=b'child'; p[:5]=b'child'; os._exit(0)
os.waitpid(pid,0)
print(m[:5],p[:5])
