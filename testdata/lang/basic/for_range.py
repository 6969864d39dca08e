# for over range.
total = 0
for i in range(10):
    total += i
print(total)
for i in range(10, 0, -3):
    print(i)
