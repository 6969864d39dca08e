# the module selectors: registrations, the mapping, waiting, and the texts of errors
import selectors, socket
def t(f):
    try: print(f())
    except BaseException as e: print(type(e).__name__, e)
class O:
    def __repr__(self): return '<O>'
a, b = socket.socketpair()
S=selectors.DefaultSelector
s=S(); 
t(lambda: s.register(b, 0)); t(lambda: s.register(b, 4)); t(lambda: s.register('x',1)); t(lambda: s.register(-1,1)); t(lambda: s.register(O(),1))
t(lambda: str(s.register(b,1,'d')).replace(repr(b),'B')); t(lambda: s.register(b,1)); t(lambda: s.unregister(99)); t(lambda: s.modify(99,1)); t(lambda: s.get_key(99)); t(lambda: s.get_key('x'))
m=s.get_map(); t(lambda: m[99]); t(lambda: m['x']); print(len(m), b in m, 99 in m, list(m)==[b.fileno()])
t(lambda: m[b].data); t(lambda: [(k.fd==b.fileno(),e) for k,e in s.select(0)]); 
s.close(); print(s.get_map()); t(lambda: s.get_key(b)); t(lambda: s.select(0)); t(lambda: s.unregister(b)); t(lambda: m[b]); t(lambda: len(m))
t(lambda: selectors.SelectSelector().select(0)); t(lambda: s.close())
t(lambda: selectors.BaseSelector()); t(lambda: selectors._BaseSelectorImpl())
t(lambda: s.register(b,1))
p=selectors.PollSelector(); p.close(); t(lambda: p.select(0)); t(lambda: p.register(b,1));

for cls in selectors.SelectSelector, selectors.PollSelector:
    with cls() as s:
        a.send(b'x')
        k = s.register(b, selectors.EVENT_READ | selectors.EVENT_WRITE, 'both')
        s.register(a, selectors.EVENT_READ, 'a')
        print(cls.__name__, [(key.data, ev) for key, ev in s.select()])
        b.recv(1)
        print([(key.data, ev) for key, ev in s.select(1)])
        k2 = s.modify(b, selectors.EVENT_READ, 'less')
        print(k2.data, k2.events, k2.fd == k.fd, k2._asdict().keys(), s.select(0), s.select(-1), s.select(0.01))
        k3 = s.modify(b, selectors.EVENT_READ, 'same')
        print(k3.data, s.get_key(b) is k3)
        b.close()
        print(s.unregister(b) == k3, len(s.get_map()))
        a.close()
        a, b = socket.socketpair()
