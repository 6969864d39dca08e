# select(), poll objects and epoll objects on pipes, and their errors.
import select, os, time, threading
r,w=os.pipe()
print(select.select([r],[w],[],0))
os.write(w,b'x')
print(select.select([r],[w],[],0))
os.read(r,1)
def wr():
    time.sleep(.05); os.write(w,b'y')
th=threading.Thread(target=wr); th.start()
p=select.poll(); p.register(r,1)
print(p.poll(1000)==[(r,1)]); th.join()
e=select.epoll(); e.register(r,select.EPOLLIN|select.EPOLLONESHOT)
print(e.poll(1)==[(r,1)], e.poll(.01))
e.modify(r,1); print(len(e.poll(1)))
os.close(w); os.read(r,1); print(p.poll(), e.poll())
for s in ['select.select([1],[2])','select.select(1,2,3)','select.select([],[],[],"x")','select.select([],[],[],-1)','select.select(["a"],[],[],0)','select.select([-1],[],[],0)','select.select([99999],[],[],0)','select.select([50],[],[],0)','select.poll(1)','select.poll().modify(3,1)','select.poll().unregister(3)','select.poll().register("x")','select.poll().register(1,-1)','select.poll().register(1,65536)','select.poll().poll("x")','select.epoll(0)','select.epoll(-2)','select.epoll(sizehint=3,flags=1)','select.epoll().register(50)','select.epoll().unregister(50)','select.epoll().poll(maxevents=0)','select.epoll().poll("x")','e=select.epoll();e.close();e.poll()','e=select.epoll();e.close();e.fileno()','select.epoll.fromfd("x")','select.poll().poll(1e30)','select.select([],[],[],1e30)','select.select([],[],[],float("nan"))', 'select.poll().register(2**40)', 'select.poll().register(1,"x")','select.epoll().register(0,1,3)']:
    try: exec(s); print(s,"ok")
    except BaseException as e: print(s,'->',type(e).__name__,e)
