# Long chains and big containers are copied: a linked list, nested objects, a dict and a set of many entries, a deep stack of calls.
import os
import sys


class Node:
    def __init__(self, value, after):
        self.value = value
        self.after = after


chain = None
nodes = None
for i in range(50000):
    chain = (chain, i)
    nodes = Node(i, nodes)
table = {i: str(i) for i in range(30000)}
names = {str(i): [i] for i in range(3000)}
numbers = set(range(0, 60000, 3))
objects = {Node(i, None): i for i in range(2000)}
del table[7], names["10"]


def check():
    n = 0
    c = chain
    while c is not None:
        c, value = c
        n += value
    m = 0
    node = nodes
    while node:
        m += node.value
        node = node.after
    print(n, m, len(table), table.get(7), table[29999], names["2999"], "10" in names, len(numbers), 3 in numbers, 4 in numbers, sum(objects[o] for o in objects))


def dive(n):
    if n == 0:
        sys.stdout.flush()
        return os.fork()
    mine = [n]
    got = dive(n - 1)
    return got if mine == [n] else None


pid = dive(700)
if pid:
    print(os.waitpid(pid, 0)[1])
check()
if pid == 0:
    table.clear()
    chain = nodes = None
    sys.stdout.flush()
    os._exit(0)
