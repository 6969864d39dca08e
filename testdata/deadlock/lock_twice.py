# A thread takes a lock that it holds already.
# oracle: none
import threading


class Account:
    def __init__(self):
        self.lock = threading.Lock()
        self.balance = 0

    def add(self, n):
        with self.lock:
            self.balance += n

    def add_twice(self, n):
        with self.lock:
            self.add(n)
            self.add(n)


Account().add_twice(5)
