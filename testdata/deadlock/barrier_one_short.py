# A barrier for three threads to which only two come.
# oracle: none
import threading

gate = threading.Barrier(3)


def runner():
    gate.wait()


for i in range(2):
    threading.Thread(target=runner, name=f"runner-{i}").start()
