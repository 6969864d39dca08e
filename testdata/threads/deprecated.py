# stderr: compare
# The camelCase names still work and warn.
import threading
t = threading.Thread(name="t", target=lambda: None)
print(t.getName(), t.isDaemon())
t.setName("u"); t.setDaemon(True)
print(t.name, t.daemon)
print(threading.activeCount(), threading.currentThread().name)
c = threading.Condition()
with c: c.notifyAll()
print(threading.Event().isSet())
