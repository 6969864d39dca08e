# sys.exit in the main thread with a thread still running: the thread finishes, the code counts.
import sys
import threading
go = threading.Event()
def w():
    go.wait(); print("thread done")
threading.Thread(target=w).start()
print("main exits")
go.set()
sys.exit(4)
