# A stack, a queue and a linked list made by hand.
class Node:
    def __init__(self, value, next=None):
        self.value, self.next = value, next
class Stack:
    def __init__(self): self.top = None
    def push(self, v): self.top = Node(v, self.top)
    def pop(self):
        if self.top is None: raise IndexError("pop from empty stack")
        v, self.top = self.top.value, self.top.next
        return v
    def __iter__(self):
        n = self.top
        while n:
            yield n.value
            n = n.next
s = Stack()
for i in range(4): s.push(i)
print(s.pop(), list(s))
try:
    while True: s.pop()
except IndexError as e:
    print(e)
