# 并发：存在交替执行的情况: 两个线程用事件轮流执行
import threading

turn_a = threading.Event()
turn_b = threading.Event()


def ping(mine, other, name):
    for i in range(3):
        mine.wait()
        mine.clear()
        print(name, i)
        other.set()


a = threading.Thread(target=ping, args=(turn_a, turn_b, "乒"))
b = threading.Thread(target=ping, args=(turn_b, turn_a, "乓"))
a.start()
b.start()
turn_a.set()
a.join()
b.join()
print("end")
