# stderr: compare
# An unhandled exception in a thread is printed to stderr; the program goes on with exit code 0.
import threading
def boom():
    raise ValueError("in thread")
t = threading.Thread(target=boom)
t.start(); t.join()
print("main goes on", t.is_alive())
class T(threading.Thread):
    def run(self):
        try:
            {}["k"]
        except KeyError as e:
            raise RuntimeError("chained") from e
t = T(name="named"); t.start(); t.join()
def quits(): raise SystemExit(5)
t = threading.Thread(target=quits); t.start(); t.join()
print("SystemExit in a thread is silent")
t = threading.Thread(target=len); t.start(); t.join()
t = threading.Thread(target=boom, args=(1,)); t.start(); t.join()
print("end")
