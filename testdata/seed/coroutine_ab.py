# 三、协程: 简单的协程实现 (A 和 B 轮流执行, 这里只转三圈)
import time


def A():
    while True:
        print("----A---")
        yield
        time.sleep(0.01)


def B(c):
    for _ in range(3):
        print("----B---")
        next(c)
        time.sleep(0.01)


if __name__ == '__main__':
    a = A()
    B(a)
