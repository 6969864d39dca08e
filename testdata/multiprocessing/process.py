# Processes: names, exit codes, exceptions, signals, daemons, timeouts, what is refused.
from multiprocessing import Process, current_process, parent_process, active_children
import os, sys, time
def f(a, b=2):
    print('child', a, b, current_process().name, parent_process().name, os.getppid()==parent_process().pid, flush=True)
    sys.exit(a)
class W(Process):
    def run(self): print('run', self.name, flush=True); raise ValueError('x') if self.name=='bad' else SystemExit('bye')
if __name__ == '__main__':
    sys.stdout.flush(); p = Process(target=f, args=(3,), kwargs={'b':5}); print(p.exitcode, p.is_alive(), p.pid, flush=True)
    p.start(); print(p.pid>0, flush=True) if 0 else None; p.join(); print(p.exitcode, p.is_alive(), str(p).replace(str(p.pid),'P').replace(str(os.getpid()),'Q'))
    sys.stderr = open(os.devnull, 'w')
    w=W(name='bad'); w.start(); w.join(); print(w.exitcode)
    w=W(); w.start(); w.join(); print(w.exitcode, w.name)
    p=Process(target=time.sleep,args=(100,),daemon=True); p.start(); print(active_children()==[p], p.is_alive(), p.daemon); p.terminate(); p.join(); print(p.exitcode, active_children(), 'SIGTERM' in repr(p))
    p=Process(target=time.sleep,args=(100,)); p.start(); p.kill(); p.join(); print(p.exitcode); p.close()
    p=Process(target=time.sleep,args=(100,)); p.start(); print(p.join(0.01), p.exitcode)
    d=Process(target=time.sleep,args=(100,),daemon=True); d.start(); p.terminate()
    print('end')
