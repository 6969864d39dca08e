# util.Finalize, contexts, start methods, process objects that were not started.
import multiprocessing as m, multiprocessing.util as u, multiprocessing.context as c, multiprocessing.process as p, os, re
print(m.__all__)
def t(f):
    try: print(re.sub('parent=[0-9]+', 'parent=P', str(f())))
    except BaseException as e: print(type(e).__mro__, e)
F=u.Finalize
t(lambda: F(None,print)); t(lambda: F(None,print,exitpriority='a'))
f=F(None,print,(1,),{'end':'!\n'},exitpriority=3); print(f, f.still_active()); t(f); t(f); print(f, f.still_active(),f.cancel())
class O: pass
o=O(); g=F(o,print,('gone',)); print(g); del o; print(g)
o=O(); g=F(o,len,('gone',),exitpriority=5); print(g); g.cancel(); print(g)
F(None,print,('a',),exitpriority=1);F(None,print,('b',),exitpriority=10);F(None,print,('c',),exitpriority=-1);F(None,print,('d',),exitpriority=10)
u._run_finalizers(0); u._run_finalizers()
t(lambda: m.get_context('x')); t(lambda: m.set_start_method('x')); t(lambda: m.get_context('fork').set_start_method('fork'))
t(lambda: m.set_start_method('fork')); t(lambda: m.set_start_method('fork')); t(m.get_start_method); t(m.get_all_start_methods); t(lambda: m.get_context().get_start_method())
t(lambda: c.assert_spawning(3)); t(lambda: m.cpu_count()>0); t(lambda: m.get_context() is m.get_context('fork')); t(lambda: m.reducer.__name__); t(lambda:m.freeze_support())
print(c.BufferTooShort.__mro__,c.ProcessError.__mro__,c.TimeoutError.__mro__,c.AuthenticationError.__mro__)
def fn(): pass
P=m.Process(target=fn); print(P.name, P.daemon, P.exitcode, P.pid, P.authkey[:0], type(P.authkey))
t(lambda: P.sentinel); t(lambda: P.join()); t(P.is_alive); t(P.terminate); P.close(); t(lambda: P); t(P.start); t(lambda: P.exitcode)
t(lambda: setattr(P,'name',3)); t(lambda: m.Process(3)); print(m.current_process().name, m.parent_process(), m.active_children(), type(m.current_process()).__mro__)
t(lambda: m.current_process().exitcode); t(lambda: m.current_process().start())
print(p._exitcode_to_name[-9], p._exitcode_to_name[-15])
