# stderr: compare
# An uncaught exception in the main thread waits for the others.
import threading
go = threading.Event()
def w():
    go.wait(); threading.main_thread().join(); print("thread done")
threading.Thread(target=w).start()
go.set()
raise ValueError("main")
