# A generator in a for loop.
def squares(n):
    for i in range(n):
        yield i * i
for s in squares(4):
    print(s)
print(list(squares(5)), sum(squares(4)))
