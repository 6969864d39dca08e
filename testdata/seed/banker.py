# 避免死锁-->程序设计时要尽量避免（银行家算法）
import threading


class Banker:
    def __init__(self, available, maximum):
        self.available = list(available)
        self.maximum = {name: list(m) for name, m in maximum.items()}
        self.allocated = {name: [0] * len(available) for name in maximum}
        self.lock = threading.Lock()

    def need(self, name):
        return [m - a for m, a in zip(self.maximum[name], self.allocated[name])]

    def safe_order(self):
        work = list(self.available)
        waiting = list(self.maximum)
        order = []
        while waiting:
            for name in waiting:
                if all(n <= w for n, w in zip(self.need(name), work)):
                    work = [w + a for w, a in zip(work, self.allocated[name])]
                    order.append(name)
                    waiting.remove(name)
                    break
            else:
                return None
        return order

    def request(self, name, amount):
        with self.lock:
            if any(a > n for a, n in zip(amount, self.need(name))):
                raise ValueError("%s 的请求超过最大需求" % name)
            if any(a > v for a, v in zip(amount, self.available)):
                return "资源不足, 等待"
            self.available = [v - a for v, a in zip(self.available, amount)]
            self.allocated[name] = [x + a for x, a in zip(self.allocated[name], amount)]
            order = self.safe_order()
            if order is None:
                self.available = [v + a for v, a in zip(self.available, amount)]
                self.allocated[name] = [x - a for x, a in zip(self.allocated[name], amount)]
                return "不安全, 拒绝"
            return "安全序列 " + " -> ".join(order)


banker = Banker([10, 5, 7], {"P0": [7, 5, 3], "P1": [3, 2, 2], "P2": [9, 0, 2], "P3": [2, 2, 2], "P4": [4, 3, 3]})
for name, amount in [("P0", [0, 1, 0]), ("P1", [2, 0, 0]), ("P2", [3, 0, 2]), ("P3", [2, 1, 1]), ("P4", [0, 0, 2]),
                     ("P1", [1, 0, 2]), ("P4", [3, 3, 0]), ("P0", [0, 2, 0]), ("P0", [8, 0, 0])]:
    try:
        print(name, amount, banker.request(name, amount), banker.available)
    except ValueError as e:
        print(name, amount, e)
