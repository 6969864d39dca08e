# A readers-writer lock made of a condition.
import threading
class RW:
    def __init__(self): self.c = threading.Condition(); self.readers = 0; self.writing = False
    def read(self):
        with self.c:
            self.c.wait_for(lambda: not self.writing); self.readers += 1
    def read_done(self):
        with self.c: self.readers -= 1; self.c.notify_all()
    def write(self):
        with self.c:
            self.c.wait_for(lambda: not self.writing and self.readers == 0); self.writing = True
    def write_done(self):
        with self.c: self.writing = False; self.c.notify_all()
rw, value, bad = RW(), [0, 0], []
def writer():
    for _ in range(50):
        rw.write(); value[0] += 1; value[1] += 1; rw.write_done()
def reader():
    for _ in range(50):
        rw.read()
        if value[0] != value[1]: bad.append(1)
        rw.read_done()
ts = [threading.Thread(target=f) for f in (writer, reader, writer, reader, reader)]
for t in ts: t.start()
for t in ts: t.join()
print(value, bad)
