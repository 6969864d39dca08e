# 一个线程的名字: MainThread, Thread-1 (loop), 自己起的名字, 子类
import threading


def loop():
    print(threading.current_thread().name)


class Mine(threading.Thread):
    def run(self):
        print("run in", self.name)


print(threading.current_thread().name)
for t in (threading.Thread(target=loop), threading.Thread(target=loop), threading.Thread(target=loop, name="工人"), Mine(), Mine(name="我的线程")):
    t.start()
    t.join()
