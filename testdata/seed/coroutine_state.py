# 协程会在函数被暂停运行时保存函数的运行状态，并可以从保存的状态中恢复并继续运行
def task(name, steps):
    total = 0
    for i in range(steps):
        total += i
        got = yield name, i, total
        print(name, "收到", got)
    return total


a, b = task("a", 2), task("b", 3)
print(next(a), next(b))
print(a.gi_frame.f_locals)
print(a.send("hello"))
print(b.send("world"))
try:
    a.send("last")
except StopIteration as e:
    print("a 返回", e.value)
print(next(b))
b.close()


# 切换完全由用户控制: 一个小小的调度器
def scheduler(tasks):
    while tasks:
        t = tasks.pop(0)
        try:
            print("运行", next(t))
            tasks.append(t)
        except StopIteration as e:
            print("结束", e.value)


scheduler([task("x", 2), task("y", 1), task("z", 3)])
