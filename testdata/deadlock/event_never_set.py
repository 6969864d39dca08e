# --on-deadlock=exit is the default: an event that nobody sets, with a daemon thread beside.
# flags: --on-deadlock=exit
# oracle: none
import threading

go = threading.Event()
done = threading.Event()


def helper():
    go.wait()
    done.set()


threading.Thread(target=helper, name="helper", daemon=True).start()
done.wait()
