# 死锁: 不同的线程持有不同的锁，并试图获取对方持有的锁; 避免死锁: 添加超时时间
import threading

mutex_a = threading.Lock()
mutex_b = threading.Lock()
both_hold = threading.Barrier(2)
both_tried = threading.Barrier(2)
results = {}


def worker(name, mine, other):
    with mine:
        both_hold.wait()
        got = other.acquire(timeout=0.05)
        both_tried.wait()
        results[name] = got
        if got:
            other.release()
    # 放弃之后, 按固定的顺序再来一次
    with mutex_a:
        with mutex_b:
            results[name + " 重试"] = True


t1 = threading.Thread(target=worker, args=("线程一", mutex_a, mutex_b))
t2 = threading.Thread(target=worker, args=("线程二", mutex_b, mutex_a))
t1.start()
t2.start()
t1.join()
t2.join()
for name in sorted(results):
    print(name, results[name])
print("没有死锁:", not mutex_a.locked() and not mutex_b.locked())
