# 用户态切换: 协程的上下文保存在堆区, 深度递归的生成器也能恢复
def walk(n):
    if n == 0:
        yield "底"
        return
    yield from walk(n - 1)
    yield n


g = walk(100)
print(next(g), next(g), next(g))
print(sum(g))
