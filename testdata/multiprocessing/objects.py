# Locks, semaphores, conditions, events, barriers and queues in one process: reprs, errors, what they hold.
import multiprocessing as m, pickle, re
def t(f):
    try: print(re.sub('0x[0-9a-f]+','0x',str(f())))
    except BaseException as e: print(type(e).__name__, re.sub('0x[0-9a-f]+','0x',str(e)))
l=m.Lock(); r=m.RLock(); e=m.Event(); c=m.Condition(); b=m.BoundedSemaphore(2); S=m.Semaphore(3); B=m.Barrier(2)
t(lambda:(l,r,e,c,b,S,B))
l.acquire(); r.acquire(); r.acquire(); c.acquire(); e.set(); t(lambda:(l,r,e,c,sorted(vars(l))))
t(lambda: pickle.dumps(l)); t(lambda: m.Condition().wait()); t(lambda: m.Condition().notify()); t(lambda:l.acquire(timeout=0.01)); t(lambda:m.Lock().release()); t(lambda:m.RLock().release()); t(lambda: m.Semaphore(-1))
Q=m.Queue(); print(sorted(vars(Q)), Q._maxsize); t(lambda: pickle.dumps(Q)); t(Q.get_nowait); t(lambda:Q.get(timeout=0.01)); Q.put(1); t(Q.qsize); t(Q.get); t(Q.empty); t(Q.full); Q.close(); t(lambda:Q.put(1)); t(lambda: Q.get()); t(Q.join_thread)
s2=m.SimpleQueue(); print(sorted(vars(s2))); s2.put([1]); t(s2.get); t(s2.empty); s2.close(); t(lambda:s2.put(1)); 
J=m.JoinableQueue(); t(J.task_done); J.put(1); J.get(); J.task_done(); t(J.join)
