# Processes that share queues, locks, events, barriers and conditions, and talk through pipes.
import multiprocessing as m
def prod(q,n):
    for i in range(n): q.put((i,'x'*i))
def cons(q,out,lock,ev):
    ev.wait()
    while True:
        x=q.get()
        if x is None: break
        with lock: out.put(x[0])
def bar(b,q): q.put(b.wait())
def cond(c,q):
    with c: q.put('in'); c.wait(); q.put('out')
if __name__=='__main__':
    q=m.Queue(3); out=m.Queue(); ev=m.Event(); lock=m.Lock()
    P=[m.Process(target=prod,args=(q,20)) for _ in range(2)]; C=[m.Process(target=cons,args=(q,out,lock,ev)) for _ in range(2)]
    for p in P+C: p.start()
    ev.set()
    for p in P: p.join()
    for p in C: q.put(None)
    print(sorted(out.get() for _ in range(40))); 
    for p in C: p.join(); print(p.exitcode)
    b=m.Barrier(3); ps=[m.Process(target=bar,args=(b,out)) for _ in range(3)]
    for p in ps: p.start()
    print(sorted(out.get() for _ in range(3)));
    for p in ps: p.join()
    c=m.Condition(); ps=[m.Process(target=cond,args=(c,out)) for _ in range(3)]
    for p in ps: p.start()
    print([out.get() for _ in range(3)])
    with c: c.notify_all()
    print([out.get() for _ in range(3)])
    for p in ps: p.join()
    a,bb=m.Pipe()
    def echo(conn):
        while True:
            try: conn.send(conn.recv()*2)
            except EOFError: print('eof'); break
    p=m.Process(target=echo,args=(bb,)); p.start(); bb.close(); a.send([1]); print(a.recv()); a.send('x'*100000); print(len(a.recv())); 
    print(a.poll(0.01)); p.terminate(); p.join(); 
    try: a.recv()
    except EOFError: print('EOF here')
    print(p.exitcode)
