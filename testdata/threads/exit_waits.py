# At exit the interpreter waits for the threads that are no daemons; atexit functions run after them.
import atexit
import threading
import time
atexit.register(print, "atexit")
main_done = threading.Event()
def late():
    main_done.wait()
    threading.main_thread().join()
    print("thread after main", threading.main_thread().is_alive())
t = threading.Thread(target=late); t.start()
print("main ends")
main_done.set()
