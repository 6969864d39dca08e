# A daemon does not keep the program alive, and dies in the middle of its work.
import threading
begun = threading.Event()
def forever():
    try:
        begun.set()
        threading.Event().wait()
    finally:
        print("never printed")
t = threading.Thread(target=forever, daemon=True); t.start()
begun.wait()
print("main ends", t.is_alive())
