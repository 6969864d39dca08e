# 多个线程共享内存(数据共享，共享全局变量); 一个进程至少有一个线程，叫主线程
import threading

numbers = [11, 22, 33]
total = 100


def writer():
    global total
    numbers.append(44)
    total += 100
    print("writer:", numbers, total)


def reader():
    print("reader:", numbers, total)


for target in (writer, reader):
    t = threading.Thread(target=target)
    t.start()
    t.join()
print("main:", numbers, total)
print(threading.main_thread().name, threading.active_count())
